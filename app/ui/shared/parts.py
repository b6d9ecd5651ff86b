"""The smallest parts of a page: labels by their role, thin lines, rows of buttons."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QWidget


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A label of a role of the style sheet: title, section, figure, label, soft, strong."""
    result = QLabel(text)
    if role:
        result.setProperty("role", role)
    result.setWordWrap(wrap)
    return result


def rule() -> QFrame:
    """A thin line between two parts."""
    line = QFrame()
    line.setProperty("role", "rule")
    line.setFixedHeight(1)
    return line


def scroll_area(content: QWidget, *, sideways: bool = True) -> QScrollArea:
    """Room for what may be higher than the page; the cursor goes to what is in it, never to the area itself."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if not sideways:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area


def clear_layout(layout: Any) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if item.widget() is not None:
            item.widget().hide()
            item.widget().deleteLater()
        elif item.layout() is not None:
            clear_layout(item.layout())


def actions_row(*buttons: QWidget, align_right: bool = True) -> QHBoxLayout:
    """Buttons at the foot of a card or page; the primary one comes last and stands at the right."""
    line = QHBoxLayout()
    line.setSpacing(8)
    if align_right:
        line.addStretch(1)
    for button in buttons:
        line.addWidget(button)
    if not align_right:
        line.addStretch(1)
    return line


def shortcuts(widget: QWidget, keys: Mapping[str, Callable[[], object]]) -> None:
    """Keys that work while the widget or something in it has the cursor."""
    for sequence, run in keys.items():
        shortcut = QShortcut(QKeySequence(sequence), widget)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda run=run: run())
