"""The furniture of a page: cards, section titles, chips, empty states, side panels and steps."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.ui.shared.buttons import Action, Button, IconButton, primary, secondary
from app.ui.shared.fields import ChoiceBox
from app.ui.shared.flow import FlowLayout
from app.ui.shared.messages import IconLabel
from app.ui.shared.parts import actions_row, clear_layout, label, rule, scroll_area
from app.ui.shared.steps import StageStrip, Step, StepList
from app.ui.shared.theme import scaled, set_shown, set_state

__all__ = [
    "Card",
    "ClickCard",
    "EmptyState",
    "FilterChips",
    "SectionTitle",
    "SidePanel",
    "StageStrip",
    "Step",
    "StepList",
    "actions_row",
    "clear_layout",
    "label",
    "rule",
]


# Qt's own "as wide as there is room".
_NO_LIMIT = 16777215


class SectionTitle(QWidget):
    """A heading within a page, with a soft remark and at most one small step at the right."""

    def __init__(
        self, text: str, *, remark: str = "", action: Action | None = None, parent: QWidget | None = None
    ) -> None:
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

    def __init__(
        self,
        title: str = "",
        *,
        remark: str = "",
        action: Action | None = None,
        parent: QWidget | None = None,
    ) -> None:
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

    def __init__(
        self, choices: Sequence[tuple[Any, str]] = (), *, many: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._many = many
        self._values: list[Any] = []
        self._buttons: list[Button] = []
        self._group = QButtonGroup(self)
        self._group.setExclusive(not many)
        self._layout = FlowLayout(self, spacing=8)
        # On a small screen the same choice as a list: a line, not four rows of chips.
        self.box = ChoiceBox()
        self.box.hide()
        self.box.edited.connect(self._on_box)
        self._compact = False
        self._layout.addWidget(self.box)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Set or reword the chips (`[(value, "Dự bị (2)")]`); what was chosen stays chosen where it still exists."""
        kept = self.values()
        if [value for value, _ in choices] == self._values:
            for button, (_, text) in zip(self._buttons, choices, strict=True):
                button.setText(text)
            self._fill_box(choices)
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
            set_shown(button, not self._compact)
            self._group.addButton(button)
            self._layout.addWidget(button)
            self._buttons.append(button)
        if not self._many and self._buttons and not self.values():
            self._buttons[0].setChecked(True)
        self._fill_box(choices)

    def set_compact(self, compact: bool) -> None:
        """Show a list to choose from in place of the chips; only where one of them holds."""
        compact = compact and not self._many
        if compact != self._compact:
            self._compact = compact
            for button in self._buttons:
                set_shown(button, not compact)
            set_shown(self.box, compact)
            self.box.set_value(self.value())
            self._layout.invalidate()
            self.updateGeometry()

    def _fill_box(self, choices: Sequence[tuple[Any, str]]) -> None:
        self.box.setAccessibleName(self.accessibleName())
        self.box.set_choices(choices)
        self.box.set_value(self.value())

    def _on_box(self) -> None:
        self._buttons[self._values.index(self.box.value())].setChecked(True)
        self.changed.emit()

    def values(self) -> list[Any]:
        return [v for v, button in zip(self._values, self._buttons, strict=True) if button.isChecked()]

    def value(self) -> Any:
        """The one chosen value."""
        chosen = self.values()
        return chosen[0] if chosen else None

    def set_value(self, value: Any) -> None:
        if value in self._values:
            self._buttons[self._values.index(value)].setChecked(True)
            self.box.set_value(value)

    def button(self, value: Any) -> Button:
        return self._buttons[self._values.index(value)]


class EmptyState(QWidget):
    """Says that nothing is here yet and what the next step is: one or two buttons."""

    def __init__(
        self, text: str, *actions: Action, detail: str = "", icon: str = "", parent: QWidget | None = None
    ) -> None:
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
        self._alone = False
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
        self.area = scroll_area(content, sideways=False)
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

    def set_alone(self, alone: bool) -> None:
        """Take all the room: where the screen is too narrow for two things, the page hides what stood beside it."""
        if alone != self._alone:
            self._alone = alone
            self._fit()

    def is_squeezed(self) -> bool:
        """Whether beside something else the panel would be too narrow for its fields."""
        parent = self.parentWidget()
        return parent is not None and parent.width() * 0.45 < scaled(min(self._pixels, 400))

    def close_panel(self) -> None:
        self.hide()
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def event(self, event: QEvent) -> bool:
        parent = self.parentWidget()
        if event.type() == QEvent.Type.ParentChange and parent is not None:
            parent.installEventFilter(self)
            self._fit()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        # On a small screen or beside large type, what stands beside the panel keeps more than half of the room.
        wanted = scaled(self._pixels)
        parent = self.parentWidget()
        if self._alone:
            self.setMinimumWidth(260)
            self.setMaximumWidth(_NO_LIMIT)
            return
        if parent is not None:
            wanted = min(wanted, max(round(parent.width() * 0.45), 260))
        self.setFixedWidth(wanted)
