"""The clerk's hand in the steps: keys go to whatever has the focus, as real ones do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from tests.ui.shared.typing import engine_type, press, type_text


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def write(text: str) -> None:
    """Type Vietnamese as Unikey sends it, a line break as Shift+Enter."""
    for index, line in enumerate(text.split("\n")):
        if index:
            press(focus(), Qt.Key.Key_Return, "\r", Qt.KeyboardModifier.ShiftModifier)
        engine_type(focus(), line)


def digits(text: str) -> None:
    type_text(focus(), text)


def enter() -> None:
    key(Qt.Key.Key_Return, "\r")


def tab() -> None:
    key(Qt.Key.Key_Tab, "\t")


def key(code: Qt.Key, text: str = "") -> None:
    press(focus(), code, text)
    # What waits for the end of the key (a list that opens, the next field) happens before the next one is struck.
    QTest.qWait(1)


def chord(code: Qt.Key) -> None:
    """A key with Ctrl, first offered to Qt's shortcuts as a real one is."""
    QTest.keyClick(focus(), code, Qt.KeyboardModifier.ControlModifier)
    QTest.qWait(1)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(widget.width() // 2, widget.height() // 2))
    QTest.qWait(1)


def click_tick(box: QCheckBox) -> None:
    """On the square itself; the words beside it may be wider than the window."""
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(10, box.height() // 2))
    QTest.qWait(1)
