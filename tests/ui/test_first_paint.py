"""The book is opened behind a window that is there already."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.context import UiContext
from app.ui.main_window import MainWindow
from app.ui.places import place_specs
from app.ui.shared.theme import Theme
from app.ui.window import after_first_paint


class Painted(QWidget):
    """Notes that it was painted; what is in the window is painted together with it."""

    def __init__(self, steps: list[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.steps = steps
        self.resize(20, 20)

    def paintEvent(self, _event: object) -> None:
        self.steps.append("painted")


def test_the_book_is_opened_once_and_after_the_whole_window_was_painted(
    qtbot: QtBot, context: UiContext, theme: Theme
) -> None:
    window = MainWindow(context, theme, place_specs())
    qtbot.addWidget(window)
    steps: list[str] = []
    child = Painted(steps, window)
    after_first_paint(window, lambda: steps.append("opened"))
    assert steps == []
    window.show()
    qtbot.waitUntil(lambda: "opened" in steps)
    assert steps.index("painted") < steps.index("opened")
    child.update()
    qtbot.waitUntil(lambda: steps.count("painted") > 1)
    window.update()
    qtbot.wait(50)
    assert steps.count("opened") == 1


def test_a_window_that_is_never_painted_opens_its_book_all_the_same(
    qtbot: QtBot, context: UiContext, theme: Theme
) -> None:
    window = MainWindow(context, theme, place_specs())
    qtbot.addWidget(window)
    steps: list[str] = []
    after_first_paint(window, lambda: steps.append("opened"))
    qtbot.waitUntil(lambda: steps == ["opened"], timeout=10_000)
