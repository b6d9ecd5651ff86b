"""Where somebody stands on a way: steps one under the other, or the stages of a month from left to right."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.shared.buttons import Button
from app.ui.shared.parts import clear_layout, rule
from app.ui.shared.theme import scaled, set_shown, set_state


@dataclass(frozen=True)
class Step:
    """One step of a way: its words, and where it stands: "done", "now", "todo" or "problem"."""

    text: str
    state: str = "todo"
    detail: str = ""


_STEP_ICONS = {
    "done": ("good", "good"),
    "now": ("now", "accent"),
    "todo": ("todo", "line-strong"),
    "problem": ("warn", "warn"),
}


class StepList(QWidget):
    """Steps one under the other with ticks; the current one is marked, a click or Enter goes there."""

    chosen = Signal(int)

    def __init__(self, steps: Sequence[Step] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[Button] = []
        self._group = QButtonGroup(self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self._layout.addStretch(1)
        self.set_steps(steps)

    def set_steps(self, steps: Sequence[Step]) -> None:
        words = {
            "done": self.tr("đã xong"),
            "now": self.tr("đang làm"),
            "todo": self.tr("chưa làm"),
            "problem": self.tr("cần xem"),
        }
        while len(self._buttons) < len(steps):
            index = len(self._buttons)
            button = Button("", "step", on_click=partial(self._on_clicked, index), parent=self)
            button.setCheckable(True)
            self._group.addButton(button)
            self._buttons.append(button)
            self._layout.insertWidget(index, button)
        for index, button in enumerate(self._buttons):
            set_shown(button, index < len(steps))
            if index < len(steps):
                step = steps[index]
                button.setText(f"{index + 1}  {step.text}".replace("&", "&&"))
                button.set_icon(*_STEP_ICONS[step.state])
                button.setToolTip(step.detail)
                button.setAccessibleName(f"{index + 1}. {step.text}: {words[step.state]}")

    def set_current(self, index: int) -> None:
        self._buttons[index].setChecked(True)

    def button(self, index: int) -> Button:
        return self._buttons[index]

    def _on_clicked(self, index: int) -> None:
        self._buttons[index].setChecked(True)
        self.chosen.emit(index)


class _Remark(QLabel):
    """The words under a stage: on one line where there is room, else wrapped."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "soft")
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def sizeHint(self) -> QSize:
        sides = self.contentsMargins()
        line = self.fontMetrics().horizontalAdvance(self.text()) + 4
        return QSize(sides.left() + line + sides.right(), super().sizeHint().height())


class StageStrip(QFrame):
    """The stages of a month from left to right: icon, word and a remark under it; a click goes there."""

    chosen = Signal(int)

    def __init__(self, steps: Sequence[Step] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._buttons: list[Button] = []
        self._details: list[QLabel] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(12, 10, 12, 10)
        self._layout.setSpacing(4)
        self.set_steps(steps)

    def set_steps(self, steps: Sequence[Step]) -> None:
        if len(steps) != len(self._buttons):
            self._build(len(steps))
        words = {
            "done": self.tr("đã xong"),
            "now": self.tr("việc bây giờ"),
            "todo": self.tr("chưa đến"),
            "problem": self.tr("cần xem"),
        }
        for index, step in enumerate(steps):
            button = self._buttons[index]
            # An ampersand would else underline the letter after it.
            button.setText(step.text.replace("&", "&&"))
            button.set_icon(*_STEP_ICONS[step.state])
            button.setAccessibleName(f"{step.text}: {words[step.state]}. {step.detail}")
            set_state(button, "now", "true" if step.state == "now" else "false")
            # The word beside the icon: a state is never told by its picture alone.
            self._details[index].setText(step.detail or words[step.state])

    def button(self, index: int) -> Button:
        return self._buttons[index]

    def _build(self, count: int) -> None:
        clear_layout(self._layout)
        self._buttons, self._details = [], []
        for index in range(count):
            if index:
                line = rule()
                line.setMinimumWidth(8)
                line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
                between = QVBoxLayout()
                # At the height of the icons, which stand in buttons of 36 px.
                between.addSpacing(scaled(18))
                between.addWidget(line)
                between.addStretch(1)
                self._layout.addLayout(between, 1)
            button = Button("", "row", on_click=partial(self.chosen.emit, index))
            # Wraps where the strip is narrow: the four stages never need a bar at the foot of the page.
            detail = _Remark()
            detail.setContentsMargins(scaled(36), 0, 0, 0)
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(button)
            column.addWidget(detail)
            column.addStretch(1)
            self._layout.addLayout(column)
            self._buttons.append(button)
            self._details.append(detail)
