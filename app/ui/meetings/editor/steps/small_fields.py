"""Two fields of the task lines: one answer out of a few as buttons, and several helpers as names beside each other."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from app.domain.task import Helper
from app.ui.meetings.editor.steps.name_field import NameField
from app.ui.shared.buttons import Button
from app.ui.shared.flow import FlowLayout
from app.ui.shared.person_field import PersonChoice
from app.ui.shared.theme import set_shown, set_state

_TOGGLE_SIDE = 12


class Toggles(QWidget):
    """One of a few answers, all of them in sight; arrows move between them as in a row of radio buttons."""

    edited = Signal()

    def __init__(self, choices: Sequence[tuple[Any, str, str]], parent: QWidget | None = None) -> None:
        """`choices`: value, word, and the colour state that it takes when chosen."""
        super().__init__(parent)
        self._values = [value for value, _, _ in choices]
        self._buttons: list[Button] = []
        self._group = QButtonGroup(self)
        flow = FlowLayout(self, spacing=6)
        for _, text, state in choices:
            button = Button(text, "toggle", on_click=self.edited.emit, parent=self)
            button.setCheckable(True)
            set_state(button, "state", state)
            self._group.addButton(button)
            flow.addWidget(button)
            self._buttons.append(button)
        self.setFocusProxy(self._buttons[0])
        self._fit()

    def value(self) -> Any:
        for value, button in zip(self._values, self._buttons, strict=True):
            if button.isChecked():
                return value
        return None

    def set_value(self, value: Any) -> None:
        for one, button in zip(self._values, self._buttons, strict=True):
            if one == value:
                button.setChecked(True)
                self.setFocusProxy(button)

    def set_read_only(self, read_only: bool) -> None:
        for button in self._buttons:
            button.setEnabled(not read_only or button.isChecked())

    def button(self, value: Any) -> Button:
        return self._buttons[self._values.index(value)]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        # The chosen one turns bold: its room is kept from the beginning, so that nothing moves or is cut.
        for button in self._buttons:
            font = button.font()
            font.setBold(True)
            button.setMinimumWidth(QFontMetrics(font).horizontalAdvance(button.text()) + 2 * _TOGGLE_SIDE)


class HelpersField(QWidget):
    """Names as chips, each with a click to take it off, and a line to add one more; `value()` is a tuple of helpers."""

    edited = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._helpers: tuple[Helper, ...] = ()
        self._read_only = False
        self._chips: list[Button] = []
        self.line = _EnterLine(placeholder=self.tr("Thêm người giúp"))
        self._holder = QWidget()
        self._holder.setProperty("role", "clear")
        self._flow = FlowLayout(self._holder, spacing=6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._holder)
        layout.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.line.chosen.connect(lambda _: self._take())
        self.line.left.connect(self._take)
        self.line.entered.connect(self._on_entered)
        self._show()

    def set_people(self, people: Sequence[PersonChoice]) -> None:
        self.line.set_people(people)

    def value(self) -> tuple[Helper, ...]:
        """The helpers named, with the name that still stands in the line."""
        pending = self._pending()
        return self._helpers if pending is None else (*self._helpers, pending)

    def set_value(self, value: Any) -> None:
        self._helpers = tuple(value or ())
        self.line.set_value(None)
        self._show()

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        set_shown(self.line, not read_only)
        self._show()

    def chips(self) -> list[Button]:
        return list(self._chips)

    def _pending(self) -> Helper | None:
        choice = self.line.value()
        if choice is None:
            return None
        helper = Helper(choice.id, choice.name)
        return None if helper in self._helpers else helper

    def _take(self) -> None:
        pending = self._pending()
        if self.line.value() is not None:
            self.line.set_value(None)
        if pending is not None:
            self._helpers = (*self._helpers, pending)
            self._show()
            self.edited.emit()

    def _on_entered(self) -> None:
        if self.line.value() is None:
            self.entered.emit()
        else:
            self._take()

    def _drop(self, index: int) -> None:
        self._helpers = (*self._helpers[:index], *self._helpers[index + 1 :])
        # The chip that was clicked is replaced after its own click has ended.
        QTimer.singleShot(0, self, self._show)
        self.line.setFocus()
        self.edited.emit()

    def _show(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for index, helper in enumerate(self._helpers):
            chip = Button(
                helper.name,
                "chip",
                icon="" if self._read_only else "close",
                on_click=partial(self._drop, index),
                parent=self._holder,
            )
            chip.setEnabled(not self._read_only)
            chip.setToolTip(self.tr("Bỏ {name}").format(name=helper.name))
            self._flow.addWidget(chip)
            set_shown(chip, True)
            self._chips.append(chip)
        set_shown(self._holder, bool(self._chips))
        self._holder.updateGeometry()


class _EnterLine(NameField):
    """Tells of Enter apart from leaving."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self.entered.emit()
            return
        super().keyPressEvent(event)
