"""R21: a restless hand at the real window without a screen: clicks, typing, keys, pages, sizes, thousands of them.

Boxes are answered by chance; what opens over the window is closed again. Counted are errors that nobody expected,
memory and open files from the warmed-up window to the last action.
"""

from __future__ import annotations

import gc
import os
import sys
import traceback
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QDesktopServices, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from app.bootstrap import open_services
from app.paths import DataFolder
from app.ui.application import dress
from app.ui.context import UiContext
from app.ui.main_window import MainWindow
from app.ui.places import place_specs
from app.ui.shared.prompts import Prompts
from app.ui.shell import Shell
from tests.reliability.outcome import Outcome
from tests.reliability.state import MOMENT
from tests.reliability.work import Script

TITLE = "random actions at the window"
MOST_GROWTH_MB = 50.0
MOST_HANDLES = 10
WARM_AFTER = 4000
WORDS = (
    "Nhất trí với dự thảo kết luận.",
    "đồng chí Được",
    "05/03/2026",
    "14:30",
    "12",
    " ",
    "<b>&",
    "\u202fế",
)
KEYS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down)
KEYS += (Qt.Key.Key_Up, Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_PageDown, Qt.Key.Key_Space)


class ByChance(Prompts):
    """Answers without showing anything; files are chosen inside the folder of the try, or not at all."""

    def __init__(self, hand: Random, folder: Path) -> None:
        super().__init__()
        self._hand, self._folder = hand, folder

    def ask(self, *_: Any, **__: Any) -> bool:
        return self._hand.random() < 0.5

    def tell(self, *_: Any, **__: Any) -> None:
        return None

    def _place(self, *_: Any, **__: Any) -> Path | None:
        return self._folder if self._hand.random() < 0.5 else None

    def _file(self, *_: Any, **__: Any) -> Path | None:
        return self._folder / "giay-to" if self._hand.random() < 0.5 else None

    def choose_paper_file(self, *_: Any, **__: Any) -> tuple[Path, bool] | None:
        file = self._file()
        return None if file is None else (file, False)

    def new_file_password(self, *_: Any, **__: Any) -> str | None:
        return None

    def choose_printer(self, *_: Any, **__: Any) -> Any:
        return None

    file_password = new_file_password
    choose_open_file = choose_save_file = _file
    choose_folder = _place


class Hand:
    def __init__(self, window: MainWindow, context: UiContext, pages: list[str], chance: Random) -> None:
        self.window, self.context, self.pages, self.chance = window, context, pages, chance
        self.errors: list[str] = []

    def act(self) -> str:
        chosen = self.chance.choices(
            (self.click, self.type, self.key, self.go, self.pick, self.size), (40, 20, 15, 10, 12, 3)
        )[0]
        return f"{chosen.__name__} {chosen()}"

    def _seen(self, *kinds: type) -> QWidget | None:
        found = [
            one
            for kind in kinds
            for one in self.window.findChildren(kind)
            if one.isVisible() and one.isEnabled() and not one.visibleRegion().isEmpty()
        ]
        return self.chance.choice(found) if found else None

    def click(self) -> str:
        button = self._seen(QAbstractButton)
        if button is None:
            return ""
        told = getattr(button, "text", str)() or button.objectName()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        return str(told)

    def type(self) -> str:
        field = self._seen(QLineEdit, QPlainTextEdit, QTextEdit)
        if field is None:
            return ""
        field.setFocus()
        event = QInputMethodEvent()
        event.setCommitString(self.chance.choice(WORDS))
        QApplication.sendEvent(field, event)
        return type(field).__name__

    def key(self) -> str:
        target = QApplication.focusWidget() or self.window
        key = self.chance.choice(KEYS)
        QTest.keyClick(target, key)
        return key.name

    def go(self) -> str:
        page = self.chance.choice(self.pages)
        self.context.navigate(page)
        return page

    def pick(self) -> str:
        widget = self._seen(QAbstractItemView, QComboBox)
        if isinstance(widget, QComboBox) and widget.count():
            widget.setCurrentIndex(self.chance.randrange(widget.count()))
        elif isinstance(widget, QAbstractItemView):
            size = widget.viewport().size()
            point = QPoint(
                self.chance.randrange(max(1, size.width())), self.chance.randrange(max(1, size.height()))
            )
            QTest.mouseClick(widget.viewport(), Qt.MouseButton.LeftButton, pos=point)
        return type(widget).__name__

    def size(self) -> str:
        width, height = self.chance.choice(((1366, 768), (1024, 700), (1600, 900)))
        self.window.resize(width, height)
        return str(width)

    def close_what_is_open(self) -> None:
        """Nothing that opens over the window may hold the hand."""
        for open_now in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if open_now is not None and open_now is not self.window:
                open_now.close()


def run(*, tries: int, seed: int, folder: Path) -> Outcome:
    chance = Random(seed)
    script = Script.shared(folder)
    QDesktopServices.openUrl = lambda *_: True  # type: ignore[method-assign]
    app = QApplication(sys.argv[:1])
    theme = dress(app)
    context = UiContext(None, year=2026, prompts=ByChance(chance, folder))
    specs = place_specs()
    window = MainWindow(context, theme, specs)
    pages = [spec.key for spec in specs if spec.key not in ("first_start",)]
    hand = Hand(window, context, pages, chance)
    context.show_crash = lambda error: hand.errors.append(_told(error))  # type: ignore[method-assign]
    sys.excepthook = lambda kind, error, trace: hand.errors.append(_told(error))
    place = script.copy(len(script.acts) - 1, folder / "place")
    os.environ["SOCHIBO_KEYS"] = str(place.keys)
    window.resize(1366, 768)
    window.show()
    shell = Shell(window, context, DataFolder(place.book), partial(open_services, clock=lambda: MOMENT))
    shell.begin()
    clearing = QTimer(interval=200)
    clearing.timeout.connect(hand.close_what_is_open)
    clearing.start()
    trail: list[str] = []
    first = ""
    warm = (0.0, 0)
    for number in range(tries):
        trail = [*trail[-5:], hand.act()]
        app.processEvents()
        if number == tries // 4:
            warm = _used()
        if hand.errors and not first:
            first = f"action {number}: {hand.errors[0]} after {trail}"
    now = _used()
    clearing.stop()
    context.tasks.stop()
    window.close()
    shell.close()
    grown, handles = now[0] - warm[0], now[1] - warm[1]
    # A few hundred actions have not yet shown every page once.
    judged = tries >= WARM_AFTER
    half = int(judged and grown > MOST_GROWTH_MB) + int(judged and handles > MOST_HANDLES)
    note = first or f"memory {grown:+.0f} MB, open files {handles:+d}"
    return Outcome(TITLE, tries, 0, half, len(hand.errors), not hand.errors and not half, note)


def _told(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))[-900:]


def _used() -> tuple[float, int]:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6, len(os.listdir("/proc/self/fd"))
