"""Fields for typing from paper without the mouse: Enter goes on to the next one."""

from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.text import clean_line
from app.ui.settings.policy_fields import DecimalField
from app.ui.shared.fields import TextField

MOST_POINTS = Decimal(1000)


class EntryText(TextField):
    """Words of the paper over one or more lines; Enter means the next field, for a title has no paragraphs."""

    entered = Signal()

    def __init__(self, placeholder: str = "", *, max_lines: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(placeholder, min_lines=1, max_lines=max_lines, parent=parent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def value(self) -> str:
        return clean_line(self.toPlainText())


class EntryNumber(DecimalField):
    """Points or a limit of a level; "4,5" and "4.5" are the same."""

    entered = Signal()

    def __init__(self, *, most: Decimal = MOST_POINTS, width: int = 64) -> None:
        super().__init__(most=most)
        self.line.set_width(width)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.line
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers()
        ):
            self.line.returnPressed.emit()
            self.entered.emit()
            return True
        return super().eventFilter(watched, event)


def has_focus(widget: QWidget) -> bool:
    """Whether the widget or what is in it is being typed in."""
    focused = widget.window().focusWidget() if widget.window() is not None else None
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))


def show_value(field: TextField | DecimalField, value: object) -> None:
    """Write a value unless the field says it already or is being typed in."""
    current = field.value()
    if current == value or (isinstance(field, DecimalField) and current is None and value == 0):
        return
    if has_focus(field) and isinstance(field, TextField) and clean_line(field.toPlainText()) == value:
        return
    field.set_value(value)
