"""Buttons by their part in the page: one primary, any number of others; the words are verbs."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from app.ui.shared import icons
from app.ui.shared.theme import scaled

# Between icon and words, as a part of the icon's width.
_GAP = 0.3
# What makes a drawn icon wrong: another type size, a button that goes off or on.
_REDRAWN = (QEvent.Type.FontChange, QEvent.Type.EnabledChange)


@dataclass(frozen=True)
class Action:
    """Something a person can do: the verb on the button and what it calls."""

    text: str
    run: Callable[[], object]
    icon: str = ""
    enabled: bool = True
    tooltip: str = ""


class Button(QPushButton):
    """A push button of a kind that the style sheet knows; its icon grows with the type."""

    def __init__(
        self,
        text: str,
        kind: str = "secondary",
        *,
        icon: str = "",
        token: str = "ink",
        checked: str = "",
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.setProperty("kind", kind)
        self._icon_of: tuple[str, str, str] | None = None
        # Dialogs would else make any button the one that Enter presses.
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon:
            self.set_icon(icon, token, checked=checked)
        if checked:
            # The picture of a chosen button is drawn when it is chosen: most never are.
            self.toggled.connect(lambda _: self._draw_icon())
        if on_click is not None:
            self.clicked.connect(lambda _=False: on_click())

    def set_icon(self, name: str, token: str = "ink", *, checked: str = "") -> None:
        """Show another icon; an empty name shows none."""
        self._icon_of = (name, token, checked) if name else None
        if name:
            self._draw_icon()
        else:
            self.setIcon(QIcon())

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if not self.isCheckable() or not self.text():
            return hint
        # What is chosen is set in bold; it must not need more room than it was given.
        bold = self.font()
        bold.setBold(True)
        plain = self.fontMetrics().horizontalAdvance(self.text())
        wider = QFontMetrics(bold).horizontalAdvance(self.text()) - plain
        return QSize(hint.width() + max(wider, 0), hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt presses a button with Enter in dialogs only; people expect it everywhere.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # The window was moved to a screen of another density.
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._draw_icon()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _REDRAWN and hasattr(self, "_icon_of"):
            self._draw_icon()

    def _draw_icon(self) -> None:
        if self._icon_of is None:
            return
        name, token, checked = self._icon_of
        # A primary button that is off is pale: white on it would not be seen.
        seen = "ink-soft" if token == "on-accent" and not self.isEnabled() else token
        size = scaled(20)
        ratio = self.devicePixelRatioF()
        chosen = checked if self.isChecked() else ""
        self.setIcon(icons.icon(name, seen, checked=chosen, gap=_GAP, size=size, ratio=ratio))
        self.setIconSize(QSize(round(size * (1 + _GAP)), size))


def primary(text: str, on_click: Callable[[], object] | None = None, *, icon: str = "") -> Button:
    """The one next step of a page, 44 px high."""
    return Button(text, "primary", icon=icon, token="on-accent", on_click=on_click)


def secondary(text: str, on_click: Callable[[], object] | None = None, *, icon: str = "") -> Button:
    return Button(text, "secondary", icon=icon, on_click=on_click)


def danger(text: str, on_click: Callable[[], object] | None = None, *, icon: str = "") -> Button:
    """For what takes something away; it still can be undone."""
    return Button(text, "danger", icon=icon, token="bad", on_click=on_click)


def link(text: str, on_click: Callable[[], object] | None = None) -> Button:
    """Leads to another place; as wide as its words."""
    button = Button(text, "link", on_click=on_click)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return button


class YieldingLink(Button):
    """A link whose words end in "…" where the room ends; the whole of them is in the tooltip."""

    def __init__(self, on_click: Callable[[], object] | None = None) -> None:
        super().__init__("", "link", on_click=on_click)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._words = ""

    def set_words(self, words: str) -> None:
        self._words = words
        self.setAccessibleName(words)
        self._fit()
        self.updateGeometry()

    def words(self) -> str:
        return self._words

    def sizeHint(self) -> QSize:
        sides = super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())
        whole = self.fontMetrics().horizontalAdvance(self._words) + max(sides, scaled(12)) + 2
        return QSize(whole, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(scaled(120), self.sizeHint().width()), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        whole = self.width() >= self.sizeHint().width()
        room = self.width() - scaled(12) - 2
        text = (
            self._words
            if whole
            else self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        )
        self.setToolTip("" if whole else self._words)
        if text.replace("&", "&&") != self.text():
            self.setText(text.replace("&", "&&"))


class IconButton(QToolButton):
    """A small button with only a picture; its words are in the tooltip and for the screen reader."""

    def __init__(
        self,
        icon: str,
        words: str,
        on_click: Callable[[], object] | None = None,
        *,
        token: str = "ink",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setIcon(icons.icon(icon, token))
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(QSize(scaled(20), scaled(20)))
        if on_click is not None:
            self.clicked.connect(lambda _=False: on_click())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setIconSize(QSize(scaled(20), scaled(20)))
