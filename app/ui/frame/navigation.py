"""The places at the left: one button each, the current one marked by colour, weight and a bar."""

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.shared.buttons import Button
from app.ui.shared.theme import scaled


class Place(Protocol):
    """What the navigation needs of a page."""

    @property
    def key(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def icon(self) -> str: ...


class Navigation(QFrame):
    """`chosen` carries the key of the place that the person wants."""

    chosen = Signal(str)

    def __init__(self, specs: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "nav")
        self._specs = list(specs)
        self._buttons: dict[str, Button] = {}
        self._badges: dict[str, QLabel] = {}
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 12)
        layout.setSpacing(2)
        for number, spec in enumerate(self._specs, start=1):
            button = Button(
                spec.title,
                "nav",
                icon=spec.icon,
                token="ink-soft",
                checked="accent",
                on_click=partial(self.chosen.emit, spec.key),
            )
            button.setCheckable(True)
            button.setToolTip(f"{spec.title} (Alt+{number})")
            badge = QLabel()
            badge.setProperty("role", "badge")
            badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
            badge.hide()
            inside = QHBoxLayout(button)
            inside.setContentsMargins(0, 0, 12, 0)
            inside.addStretch(1)
            inside.addWidget(badge)
            self._group.addButton(button)
            self._buttons[spec.key] = button
            self._badges[spec.key] = badge
            layout.addWidget(button)
        layout.addStretch(1)
        self._fit()

    def specs(self) -> list[Place]:
        return list(self._specs)

    def button(self, key: str) -> Button:
        return self._buttons[key]

    def set_current(self, key: str) -> None:
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def set_badge(self, key: str, count: int, words: str) -> None:
        badge = self._badges[key]
        badge.setText(str(count))
        badge.setToolTip(words)
        badge.setVisible(count > 0)
        title = next(spec.title for spec in self._specs if spec.key == key)
        self._buttons[key].setAccessibleName(f"{title}, {count} {words}" if count else title)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        bold = self.font()
        bold.setBold(True)
        widest = max((QFontMetrics(bold).horizontalAdvance(spec.title) for spec in self._specs), default=0)
        self.setFixedWidth(widest + scaled(20) + scaled(34) + 52)
