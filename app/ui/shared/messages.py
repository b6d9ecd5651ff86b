"""Short messages in the page: an icon, a word and a sentence, never colour alone and never a box in front."""

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.ui.shared import icons
from app.ui.shared.theme import STATES, scaled, set_shown, set_state

_BAD = {"blocks", "rule", "error"}
_WARN = {"notice", "warning"}


def state_of(level: Any) -> str:
    """The colour state of a finding's level: a state name, or an enum of the domain."""
    name = str(getattr(level, "value", level)).lower()
    if name in STATES:
        return name
    return "bad" if name in _BAD else "warn" if name in _WARN else "info"


class IconLabel(QLabel):
    """An icon as a picture that stays sharp and grows with the type."""

    def __init__(
        self, name: str = "", token: str = "ink", size: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._token, self._pixels = name, token, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._draw()

    def set_icon(self, name: str, token: str) -> None:
        if (name, token) != (self._name, self._token):
            self._name, self._token = name, token
            self._draw()

    def sizeHint(self) -> QSize:
        return QSize(scaled(self._pixels), scaled(self._pixels))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._draw()

    def _draw(self) -> None:
        if self._name:
            self.setPixmap(
                icons.pixmap(self._name, self._token, scaled(self._pixels), self.devicePixelRatioF())
            )


class InlineMessage(QFrame):
    """A sentence with the icon of its state; hidden while there is nothing to say."""

    def __init__(
        self, state: str = "info", text: str = "", *, boxed: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = IconLabel("info", "info", 20 if boxed else 18)
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*((12, 8, 12, 8) if boxed else (0, 0, 0, 0)))
        layout.setSpacing(8)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._label, 1)
        self.setProperty("role", "message" if boxed else "plain-message")
        self.show_message(state, text)

    def text(self) -> str:
        return self._label.text()

    def state(self) -> str:
        return str(self.property("state") or "")

    def show_message(self, state: str, text: str) -> None:
        """Show a sentence; an empty one hides the message."""
        if text:
            self._icon.set_icon(icons.STATE_ICONS[state], "ink-soft" if state == "neutral" else state)
            set_state(self, "state", state)
            set_state(self._label, "state", state)
        self._label.setText(text)
        set_shown(self, bool(text))

    def clear(self) -> None:
        self.show_message("info", "")


class StateChip(QFrame):
    """A state as icon and word in a soft pill: "Tốt", "Quá hạn", "Bản nháp"."""

    def __init__(self, state: str = "neutral", text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel("neutral", "ink-soft", 16)
        self._label = QLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 2, 10, 2)
        layout.setSpacing(6)
        layout.addWidget(self._icon)
        layout.addWidget(self._label)
        self.setProperty("role", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.set_state(state, text)

    def text(self) -> str:
        return self._label.text()

    def set_state(self, state: str, text: str, icon_name: str = "") -> None:
        self._icon.set_icon(
            icon_name or icons.STATE_ICONS[state], "ink-soft" if state == "neutral" else state
        )
        set_state(self, "state", state)
        set_state(self._label, "state", state)
        self._label.setText(text)
