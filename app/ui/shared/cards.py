"""The furniture of a page: cards, section titles, chips, empty states, side panels and steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.shared.buttons import Action, Button, IconButton, primary, secondary
from app.ui.shared.flow import FlowLayout
from app.ui.shared.messages import IconLabel
from app.ui.shared.theme import scaled, set_shown, set_state


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


def clear_layout(layout: Any) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if item.widget() is not None:
            item.widget().hide()
            item.widget().deleteLater()
        elif item.layout() is not None:
            clear_layout(item.layout())


class SectionTitle(QWidget):
    """A heading within a page, with a soft remark and at most one small step at the right."""

    def __init__(self, text: str, *, remark: str = "", action: Action | None = None,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = label(text, "section")
        self.remark = label(remark, "soft", wrap=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.heading)
        layout.addWidget(self.remark, 1)
        if action is not None:
            self.button = secondary(action.text, action.run, icon=action.icon)
            layout.addWidget(self.button)

    def set_text(self, text: str, remark: str = "") -> None:
        self.heading.setText(text)
        self.remark.setText(remark)


class Card(QFrame):
    """A white card; put widgets into `body`."""

    def __init__(self, title: str = "", *, remark: str = "", action: Action | None = None,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 16)
        self.body.setSpacing(12)
        self.title = SectionTitle(title, remark=remark, action=action)
        self.body.addWidget(self.title)
        set_shown(self.title, bool(title))

    def set_active(self, active: bool) -> None:
        set_state(self, "active", "true" if active else "false")


class ClickCard(Card):
    """A card that opens something: a click, Enter or Space."""

    clicked = Signal()

    def __init__(self, title: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self.setProperty("role", "card")
        self.setProperty("clickable", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: Any) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: Any) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)


class FilterChips(QWidget):
    """Filters as chips with counts; one of them (or, with `many`, any number) holds. Values are Python values."""

    changed = Signal()

    def __init__(self, choices: Sequence[tuple[Any, str]] = (), *, many: bool = False,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._many = many
        self._values: list[Any] = []
        self._buttons: list[Button] = []
        self._group = QButtonGroup(self)
        self._group.setExclusive(not many)
        self._layout = FlowLayout(self, spacing=8)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Set or reword the chips (`[(value, "Dự bị (2)")]`); what was chosen stays chosen where it still exists."""
        kept = self.values()
        if [value for value, _ in choices] == self._values:
            for button, (_, text) in zip(self._buttons, choices, strict=True):
                button.setText(text)
            return
        for button in self._buttons:
            self._group.removeButton(button)
            self._layout.removeWidget(button)
            button.deleteLater()
        self._values = [value for value, _ in choices]
        self._buttons = []
        for value, text in choices:
            button = Button(text, "chip", on_click=self.changed.emit, parent=self)
            button.setCheckable(True)
            button.setChecked(value in kept)
            self._group.addButton(button)
            self._layout.addWidget(button)
            self._buttons.append(button)
        if not self._many and self._buttons and not self.values():
            self._buttons[0].setChecked(True)

    def values(self) -> list[Any]:
        return [v for v, button in zip(self._values, self._buttons, strict=True) if button.isChecked()]

    def value(self) -> Any:
        """The one chosen value."""
        chosen = self.values()
        return chosen[0] if chosen else None

    def set_value(self, value: Any) -> None:
        if value in self._values:
            self._buttons[self._values.index(value)].setChecked(True)

    def button(self, value: Any) -> Button:
        return self._buttons[self._values.index(value)]


class EmptyState(QWidget):
    """Says that nothing is here yet and what the next step is: one or two buttons."""

    def __init__(self, text: str, *actions: Action, detail: str = "", icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[Button] = []
        self._text = label(text, "section", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._detail = label(detail, "soft", wrap=True)
        self._detail.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_shown(self._detail, bool(detail))
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addStretch(1)
        for index, action in enumerate(actions):
            button = (primary if index == 0 else secondary)(action.text, action.run, icon=action.icon)
            self.buttons.append(button)
            line.addWidget(button)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addStretch(1)
        if icon:
            layout.addWidget(IconLabel(icon, "line-strong", 48), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._text)
        layout.addWidget(self._detail)
        layout.addLayout(line)
        layout.addStretch(2)

    def set_text(self, text: str, detail: str = "") -> None:
        self._text.setText(text)
        self._detail.setText(detail)
        set_shown(self._detail, bool(detail))


class SidePanel(QFrame):
    """Details beside a table, never a box in front of it; `body` scrolls, `footer` holds the buttons."""

    closed = Signal()

    def __init__(self, title: str = "", *, width: int = 400, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "side")
        self._pixels = width
        self.heading = label(title, "section", wrap=True)
        self.close_button = IconButton("close", self.tr("Đóng"), self.close_panel)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        content = QWidget()
        content.setProperty("role", "clear")
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(0, 0, 8, 0)
        self.body.setSpacing(12)
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(content)
        self.footer = QHBoxLayout()
        self.footer.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(self.area, 1)
        layout.addLayout(self.footer)
        self._fit()

    def set_title(self, title: str) -> None:
        self.heading.setText(title)

    def close_panel(self) -> None:
        self.hide()
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        # Beside large type the table still needs room on a screen of 1366 pixels.
        self.setFixedWidth(min(scaled(self._pixels), max(self._pixels, 460)))


@dataclass(frozen=True)
class Step:
    """One step of a way: its words, and where it stands: "done", "now", "todo" or "problem"."""

    text: str
    state: str = "todo"
    detail: str = ""


_STEP_ICONS = {"done": ("good", "good"), "now": ("now", "accent"), "todo": ("todo", "line-strong"), "problem": ("warn", "warn")}


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
        words = {"done": self.tr("đã xong"), "now": self.tr("đang làm"), "todo": self.tr("chưa làm"),
                 "problem": self.tr("cần xem")}
        while len(self._buttons) < len(steps):
            index = len(self._buttons)
            button = Button("", "step", on_click=lambda index=index: self._on_clicked(index), parent=self)
            button.setCheckable(True)
            self._group.addButton(button)
            self._buttons.append(button)
            self._layout.insertWidget(index, button)
        for index, button in enumerate(self._buttons):
            set_shown(button, index < len(steps))
            if index < len(steps):
                step = steps[index]
                button.setText(f"{index + 1}  {step.text}")
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
        self._layout.setSpacing(8)
        self.set_steps(steps)

    def set_steps(self, steps: Sequence[Step]) -> None:
        if len(steps) != len(self._buttons):
            self._build(len(steps))
        words = {"done": self.tr("đã xong"), "now": self.tr("việc bây giờ"), "todo": self.tr("chưa đến"),
                 "problem": self.tr("cần xem")}
        for index, step in enumerate(steps):
            button = self._buttons[index]
            button.setText(step.text)
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
                line.setMinimumWidth(16)
                line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
                between = QVBoxLayout()
                # At the height of the icons, which stand in buttons of 36 px.
                between.addSpacing(scaled(18))
                between.addWidget(line)
                between.addStretch(1)
                self._layout.addLayout(between, 1)
            button = Button("", "row", on_click=lambda index=index: self.chosen.emit(index))
            detail = label("", "soft")
            detail.setContentsMargins(scaled(36), 0, 0, 0)
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(button)
            column.addWidget(detail)
            self._layout.addLayout(column)
            self._buttons.append(button)
            self._details.append(detail)


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
