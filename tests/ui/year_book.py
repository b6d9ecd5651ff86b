"""The sample cell's whole year, made once for all pages that show a year; each test opens a copy of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QWidget

from app.bootstrap import Services, open_services
from app.domain.book import Period, PeriodKind
from app.domain.meeting import Meeting
from app.services.demo.build import make_year
from app.services.demo.clock import SampleClock
from app.services.ids import counted_ids
from app.ui.context import UiContext

TODAY = datetime(2026, 11, 20, 9, 0)


class Heard:
    """What a page asked of the frame."""

    def __init__(self, context: UiContext) -> None:
        self.toasts: list[dict[str, Any]] = []
        self.places: list[tuple[str, object]] = []
        context.toast_asked.connect(self.toasts.append)
        context.navigated.connect(lambda page, target: self.places.append((page, target)))

    def press_toast(self) -> None:
        self.toasts[-1]["run"]()


def make_books(root: Path) -> None:
    """Books to copy: an empty one, the sample cell's year without documents, and one with the two meetings of July."""
    open_services(root / "empty", clock=lambda: TODAY).close()
    clock, new_id = SampleClock(TODAY), counted_ids("mau-")
    opened = open_services(root / "year", clock=clock, new_id=new_id)
    for _ in make_year(opened, clock=clock, new_id=new_id, with_documents=False):
        pass
    opened.close()
    shutil.copytree(root / "year", root / "sent")
    opened = open_services(root / "sent", clock=lambda: TODAY)
    sent = opened.returns.deliver(Period(PeriodKind.MONTH, 2026, 7), root / "usb")
    opened.close()
    shutil.copytree(root / "empty", root / "july")
    july = open_services(root / "july", clock=lambda: TODAY)
    july.returns.apply(july.returns.import_file(root / "usb" / sent.files[1].name))
    july.close()


def copy_of(book: Path, to: Path, *, at: datetime = TODAY) -> Services:
    return open_services(shutil.copytree(book, to), clock=lambda: at)


def the_meeting(services: Services, day: str) -> Meeting:
    """The one held on the day, written as 2026-07-03."""
    line = next(one for one in services.meetings.list(2026) if one.held_on.isoformat() == day)
    return services.meetings.get(line.id)


def shower(context: UiContext, qtbot: Any) -> Callable[[type, Services], Any]:
    """Make a page over services and show it as the frame does."""

    def make(page_type: type, over: Services) -> Any:
        context.services = over
        page = page_type(context)
        qtbot.addWidget(page)
        page.resize(1150, 640)
        with qtbot.waitExposed(page):
            page.show()
        return page

    return make


def click(widget: QWidget) -> None:
    """A click where the hand aims: on the words, which a tick in a wide form has at its left."""
    assert widget.isVisible() and widget.isEnabled()
    at = QPoint(12, widget.height() // 2) if isinstance(widget, QCheckBox) else widget.rect().center()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at)
