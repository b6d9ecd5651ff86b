"""Who types a long form from paper sees each line while typing it, in the real window at both usual sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.context import UiContext
from app.ui.main_window import MainWindow
from app.ui.places import place_specs
from app.ui.rating_form.page import RatingFormPage
from app.ui.rating_form.problems_side import LINES
from app.ui.rating_form.targets import NEW
from app.ui.shared.theme import Theme
from tests.ui.shared.typing import commit, press, type_text

SIZES = [(1366, 768), (910, 512)]
TITLE = "Đảng viên phát biểu, thảo luận, góp ý vào nội dung sinh hoạt của chi bộ"


@pytest.fixture
def window(context: UiContext, theme: Theme, services: Any, qtbot: Any) -> Iterator[Callable[..., Any]]:
    """The editor of a new form at its lines, in the main window of a size."""

    def make(width: int, height: int) -> RatingFormPage:
        context.services = services
        made = MainWindow(context, theme, place_specs())
        qtbot.addWidget(made)
        made.resize(width, height)
        with qtbot.waitExposed(made):
            made.show()
        made.activateWindow()
        context.navigate("rating_form", NEW)
        page = made.findChild(RatingFormPage)
        assert isinstance(page, RatingFormPage)
        page.tabs[LINES].click()
        page.outline.focus(next(iter(page.outline.lines)))
        assert (made.width(), made.height()) == (width, height)
        return page

    yield make


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def enter() -> None:
    press(focused(), Qt.Key.Key_Return, "\r")


def line_in_sight(page: Any) -> bool:
    """Whether the whole line with the cursor lies inside what is shown of the lines."""
    line = next(one for one in page.outline.lines.values() if one.isAncestorOf(focused()))
    viewport = page.outline.area.viewport()
    place = QRect(line.mapTo(viewport, QPoint(0, 0)), line.size())
    return bool(viewport.rect().contains(place))


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_each_of_twelve_criteria_typed_in_a_row_is_in_sight(
    window: Any, qtbot: Any, width: int, height: int
) -> None:
    page = window(width, height)
    type_text(focused(), "Nội dung sinh hoạt")
    enter()
    enter()
    for _ in range(12):
        commit(focused(), TITLE)
        qtbot.waitUntil(lambda: line_in_sight(page))
        enter()
        qtbot.waitUntil(lambda: line_in_sight(page))
        type_text(focused(), "5")
        enter()
        qtbot.waitUntil(lambda: line_in_sight(page))
    assert page.outline.area.verticalScrollBar().value() > 0
    for button in (page.outline.add_group_button, page.outline.add_button):
        button.setFocus()
        press(button, Qt.Key.Key_Return, "\r")
        assert focused() is not button
        qtbot.waitUntil(lambda: line_in_sight(page))


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_lines_moved_copied_deleted_or_taken_back_stay_in_sight(
    window: Any, qtbot: Any, width: int, height: int
) -> None:
    page = window(width, height)
    for _ in range(12):
        page.outline.add_criterion()
    qtbot.waitUntil(lambda: line_in_sight(page))
    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    for key, mods in (
        *[(Qt.Key.Key_Up, alt)] * 11,
        (Qt.Key.Key_D, control),
        (Qt.Key.Key_Z, control),
        *[(Qt.Key.Key_Down, alt)] * 11,
        (Qt.Key.Key_Delete, control),
    ):
        press(focused(), key, "", mods)
        qtbot.waitUntil(lambda: line_in_sight(page))
