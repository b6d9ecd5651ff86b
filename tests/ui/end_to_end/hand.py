"""The clerk's eye and hand: only what is in sight can be clicked, and keys go to whatever has the focus.

A click goes to the widget that really lies at that place of the window: a button that something covers is not hit.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from app.ui.shared.toast import Toast
from tests.ui.shared.typing import commit, engine_type, press

PATIENCE, SOON = 30.0, 3.0


def wait_for(true: Callable[[], Any], what: str) -> None:
    """Let the window work until something is so."""
    end = monotonic() + PATIENCE
    while not true():
        assert monotonic() < end, f"waited in vain: {what}"
        QTest.qWait(5)


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


# The mouse.


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Bring the widget into view as the wheel does, and click what lies there."""
    # What was made just now gets its place first.
    QTest.qWait(1)
    assert widget.isVisible(), f"not in sight: {told(widget)}"
    assert widget.isEnabled(), f"cannot be clicked: {told(widget)}"
    window = widget.window()
    end = monotonic() + SOON
    while not _is_part_of(widget, hit := _hit(widget, at)):
        # A page that is still growing moves under the hand; whoever sees that scrolls again.
        assert monotonic() < end, f"{told(widget)} is covered by {told(hit)}"
        if (toast := _toast_over(hit)) is not None:
            # As a person does: each message is read and put away.
            QTest.mouseClick(toast.close_button, Qt.MouseButton.LeftButton)
        QTest.qWait(5)
    assert hit is not None
    place = widget.mapTo(window, at if at is not None else _middle(widget))
    QTest.mouseClick(hit, Qt.MouseButton.LeftButton, pos=hit.mapFrom(window, place))
    QTest.qWait(1)


def click_cell(table: QAbstractItemView, row: int, column: int) -> None:
    """On one cell of a table."""
    index = table.model().index(row, column)
    table.scrollTo(index)
    click(table.viewport(), table.visualRect(index).center())


def click_words(within: QWidget, words: str) -> None:
    """The button that bears these words."""
    found = [b for b in within.findChildren(QAbstractButton) if b.isVisible() and b.text() == words]
    assert found, f"no button “{words}”"
    click(found[0])


def choose(box: QComboBox, words: str) -> None:
    """Open a choice with a click and go to its line with the arrows."""
    lines = [box.itemText(number) for number in range(box.count())]
    assert words in lines, f"“{words}” is none of {lines}"
    click(box)
    if QApplication.activePopupWidget() is None:
        press(box, Qt.Key.Key_Space, " ")
    view = box.view()
    assert view.isVisible(), "the choice did not open"
    press(view, Qt.Key.Key_Home)
    for _ in range(lines.index(words)):
        press(view, Qt.Key.Key_Down)
    press(view, Qt.Key.Key_Return, "\r")
    QTest.qWait(1)
    assert box.currentText() == words


def tick(box: QAbstractButton) -> None:
    """On the square itself; the words beside it may be wider than the window."""
    click(box, QPoint(10, box.height() // 2))


# The keys.


def key(code: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key, first offered to the window's shortcuts as a real one is."""
    QTest.keyClick(focus(), code, modifier)
    QTest.qWait(1)


def chord(code: Qt.Key) -> None:
    key(code, Qt.KeyboardModifier.ControlModifier)


def enter() -> None:
    key(Qt.Key.Key_Return)


def tab() -> None:
    key(Qt.Key.Key_Tab)


def digits(text: str) -> None:
    """Plain letters and digits, struck one by one."""
    for char in text:
        QTest.keyClick(focus(), char)
    QTest.qWait(1)


def telex(text: str, engine: str = "telex") -> None:
    """As Unikey sends it: plain letters, Backspaces, marked letters."""
    engine_type(focus(), text, engine=engine)
    QTest.qWait(1)


def speak(text: str) -> None:
    """As an input method hands it over, word by word."""
    # The system offers its input method only to what can be typed in.
    assert focus().testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled), told(focus())
    for number, word in enumerate(text.split(" ")):
        commit(focus(), f" {word}" if number else word)
    QTest.qWait(1)


def fill(field: QWidget, text: str, *, by: Callable[[str], None] = speak) -> None:
    """Click into a field, replace what stands in it, and go on with Tab."""
    click(line_of(field))
    chord(Qt.Key.Key_A)
    by(text)
    tab()


def fill_digits(field: QWidget, text: str) -> None:
    fill(field, text, by=digits)


def line_of(field: QWidget) -> QWidget:
    """Where a field is typed in."""
    while field.focusProxy() is not None:
        field = field.focusProxy()
    return field


# What the eye tells.


def told(widget: QWidget | None) -> str:
    if widget is None:
        return "nothing"
    words = [type(widget).__name__]
    for name in ("text", "accessibleName", "toPlainText"):
        said = getattr(widget, name, None)
        if said is not None and said():
            words.append(str(said()))
    return " ".join(words)


def typed_in(widget: QWidget) -> str:
    """What stands in a line or a text."""
    line = line_of(widget)
    if isinstance(line, QPlainTextEdit):
        return line.toPlainText()
    assert isinstance(line, QLineEdit)
    return line.text()


def _middle(widget: QWidget) -> QPoint:
    return QPoint(widget.width() // 2, min(widget.height() // 2, 20))


def _hit(widget: QWidget, at: QPoint | None) -> QWidget | None:
    """What the window really shows where the hand goes, after scrolling there."""
    _scroll_to(widget)
    window = widget.window()
    return window.childAt(widget.mapTo(window, at if at is not None else _middle(widget)))


def _is_part_of(widget: QWidget, hit: QWidget | None) -> bool:
    return hit is not None and (hit is widget or widget.isAncestorOf(hit))


def _scroll_to(widget: QWidget) -> None:
    area = widget.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea):
            # Twice: what grows while it is being shown moves the rest down.
            for _ in range(2):
                area.ensureWidgetVisible(widget, 24, 80)
                QApplication.processEvents()
        area = area.parentWidget()


def _toast_over(hit: QWidget | None) -> Toast | None:
    while hit is not None and not isinstance(hit, Toast):
        hit = hit.parentWidget()
    return hit
