"""Fields to type in: they take what the Vietnamese typing engine sends, and tidy only when the person leaves.

Every field has `value()`, `set_value(v)`, the signal `edited` (an edit by the person, never by the program),
`set_read_only(bool)` and, where text may be unreadable, `unreadable()`.
No validator, no input mask and no length limit: engines send Backspace and retype, and each of these breaks a word.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QKeyCombination, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from app.domain.text import clean, clean_line
from app.ui.shared.theme import scaled


def gives_up(event: QEvent, *, can_undo: bool, can_redo: bool) -> bool:
    """Ctrl+Z takes back what was typed into this field first; when there is nothing left, the keys go to the page."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence.StandardKey
    # Qt has one sequence for redo on each system; people try both.
    redo = event.matches(keys.Redo) or event.keyCombination() == QKeyCombination(
        Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Y
    )
    if (event.matches(keys.Undo) and not can_undo) or (redo and not can_redo):
        event.ignore()
        return True
    return False


class LineField(QLineEdit):
    """One line of text; `value()` is always the clean text, the widget is tidied on leaving."""

    edited = Signal()
    left = Signal()

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = ""
        self.setPlaceholderText(placeholder)
        self.textEdited.connect(lambda _: self.edited.emit())

    def setPlaceholderText(self, text: str) -> None:
        """The hint what to type; where nothing can be typed it would read like something written."""
        self._hint = text
        super().setPlaceholderText("" if self.isReadOnly() else text)

    def event(self, event: QEvent) -> bool:
        if gives_up(event, can_undo=self.isUndoAvailable(), can_redo=self.isRedoAvailable()):
            return False
        return super().event(event)

    def value(self) -> Any:
        return self.clean_text()

    def clean_text(self) -> str:
        return clean_line(self.text())

    def set_value(self, value: Any) -> None:
        text = "" if value is None else str(value)
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def set_read_only(self, read_only: bool) -> None:
        self.setReadOnly(read_only)
        self.setPlaceholderText(self._hint)

    def set_width(self, pixels: int) -> None:
        """Fix the width, given in pixels at 12 pt type; it follows the type size."""
        self._width = pixels
        self.setFixedWidth(scaled(pixels))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A context menu or a switch to another program is not leaving the field.
        if event.reason() in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            return
        if not self.isReadOnly() and self.text() != self.clean_text():
            self.setText(self.clean_text())
        # A long text is read from its beginning.
        self.home(False)
        self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_width"):
            self.setFixedWidth(scaled(self._width))


class TextField(QPlainTextEdit):
    """Several lines; the field grows with what is typed, and Tab goes to the next field."""

    edited = Signal()
    left = Signal()

    def __init__(
        self, placeholder: str = "", *, min_lines: int = 2, max_lines: int = 14, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._min_lines, self._max_lines = min_lines, max_lines
        self._writing = False
        self._hint = ""
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._on_text_changed)
        self._fit()

    def setPlaceholderText(self, text: str) -> None:
        """The hint what to type; where nothing can be typed it would read like something written."""
        self._hint = text
        super().setPlaceholderText("" if self.isReadOnly() else text)

    def event(self, event: QEvent) -> bool:
        document = self.document()
        if gives_up(event, can_undo=document.isUndoAvailable(), can_redo=document.isRedoAvailable()):
            return False
        return super().event(event)

    def value(self) -> str:
        return clean(self.toPlainText())

    def set_value(self, value: Any) -> None:
        text = "" if value is None else str(value)
        if text != self.toPlainText():
            self._replace(text)

    def set_read_only(self, read_only: bool) -> None:
        self.setReadOnly(read_only)
        self.setPlaceholderText(self._hint)

    def sizeHint(self) -> QSize:
        return QSize(scaled(320), self.height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            return
        if not self.isReadOnly() and self.toPlainText() != self.value():
            self._replace(self.value())
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A text that fits lets the wheel move the page under it.
        if self.verticalScrollBar().maximum() > 0 and self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _replace(self, text: str) -> None:
        self._writing = True
        self.setPlainText(text)
        self._writing = False
        self._fit()

    def _on_text_changed(self) -> None:
        self._fit()
        if not self._writing:
            self.edited.emit()

    def _fit(self) -> None:
        # QPlainTextDocumentLayout counts in lines, wrapped ones included.
        lines = int(self.document().documentLayout().documentSize().height())
        shown = min(max(lines, self._min_lines), self._max_lines)
        margins = 2 * round(self.document().documentMargin()) + 2 * self.frameWidth()
        wanted = shown * self.fontMetrics().lineSpacing() + margins + scaled(12)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if lines > shown else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        if wanted != self.height():
            self.setFixedHeight(wanted)
            self.updateGeometry()


class ChoiceBox(QComboBox):
    """A choice of Python values; they stay in a list here, because Qt would hand enums back as text."""

    edited = Signal()

    def __init__(
        self, choices: Sequence[tuple[Any, str]] = (), *, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._values: list[Any] = []
        self._kept: Any = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPlaceholderText(placeholder or self.tr("Chọn…"))
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.set_choices(choices)
        self.currentIndexChanged.connect(lambda _: self.edited.emit())

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Replace the choices; the chosen value stays."""
        kept = self.value()
        blocked = self.blockSignals(True)
        self.clear()
        self._values = [value for value, _ in choices]
        for _, label in choices:
            self.addItem(label)
        self.blockSignals(blocked)
        self.set_value(kept)

    def value(self) -> Any:
        index = self.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else self._kept

    def set_value(self, value: Any) -> None:
        """Choose a value; one that is not on the list is kept and given back, so that nothing is lost by showing it."""
        self._kept = value
        blocked = self.blockSignals(True)
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)
        self.blockSignals(blocked)
        self.update()

    def set_read_only(self, read_only: bool) -> None:
        self.setEnabled(not read_only)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The wheel is meant for the page; a value must never change in passing.
        event.ignore()


class CheckField(QCheckBox):
    """A tick; `edited` follows each change by the person."""

    edited = Signal()

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.clicked.connect(lambda _: self.edited.emit())

    def value(self) -> bool:
        return self.isChecked()

    def set_value(self, value: Any) -> None:
        self.setChecked(bool(value))

    def set_read_only(self, read_only: bool) -> None:
        self.setEnabled(not read_only)
