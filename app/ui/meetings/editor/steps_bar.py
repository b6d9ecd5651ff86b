"""The way through the steps: a list at the left where there is room, a low row of numbers where there is not."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QWidget

from app.ui.shared.buttons import Button
from app.ui.shared.cards import Step, StepList
from app.ui.shared.flow import FlowLayout
from app.ui.shared.theme import scaled

_ICONS = {"done": ("good", "good"), "now": ("now", "accent")}


class NumbersRow(QWidget):
    """The steps as numbers, ticked when done; only the current one shows its words. Other buttons may follow them."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[Button] = []
        self._words: list[str] = []
        self._current = 0
        self._group = QButtonGroup(self)
        self._layout = FlowLayout(self, spacing=2)

    def add_buttons(self, *buttons: QWidget) -> None:
        """Put further buttons after the numbers."""
        for button in buttons:
            self._layout.addWidget(button)

    def set_steps(self, steps: Sequence[Step]) -> None:
        for index in range(len(self._buttons), len(steps)):
            button = Button("", "step", parent=self)
            button.clicked.connect(lambda *_, index=index: self.chosen.emit(index))
            button.setCheckable(True)
            self._group.addButton(button)
            self._buttons.append(button)
            self._layout.addWidget(button)
        self._words = [step.text for step in steps]
        for index, step in enumerate(steps):
            button = self._buttons[index]
            if step.state in _ICONS:
                button.set_icon(*_ICONS[step.state])
            else:
                button.set_icon("")
            button.setToolTip(step.text)
            button.setAccessibleName(f"{index + 1}. {step.text}")
        self.set_current(self._current)

    def set_current(self, index: int) -> None:
        self._current = index
        bold = self.font()
        bold.setBold(True)
        for number, button in enumerate(self._buttons):
            button.setChecked(number == index)
            text = f"{number + 1} {self._words[number]}" if number == index else f"{number + 1}"
            button.setText(text)
            # The style sheet sets the chosen one in bold, which the button's own size does not know.
            icon = 0 if button.icon().isNull() else button.iconSize().width() + 6
            button.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(text) + icon + 28)

    def button(self, index: int) -> Button:
        return self._buttons[index]


class StepsBar(QObject):
    """Both forms together; `chosen` carries the number of the step. No widget itself: each form has its own place."""

    chosen = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.list = StepList()
        self.row = NumbersRow()
        self.list.chosen.connect(self.chosen)
        self.row.chosen.connect(self.chosen)
        self.fit()

    def set_steps(self, steps: Sequence[Step]) -> None:
        self.list.set_steps(steps)
        self.row.set_steps(steps)

    def set_current(self, index: int) -> None:
        self.list.set_current(index)
        self.row.set_current(index)

    def fit(self) -> None:
        """Follow the type size."""
        self.list.setFixedWidth(scaled(196))
