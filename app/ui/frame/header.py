"""The head of a page: its title, a remark, and one primary button."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.shared.buttons import Button, primary, secondary
from app.ui.shared.theme import set_shown

if TYPE_CHECKING:
    from app.ui.shared.page import Page


class PageHeader(QWidget):
    """Rebuilt only where the page's steps have changed, so that a button keeps the focus while a page is refreshed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._subtitle = QLabel()
        self._subtitle.setProperty("role", "soft")
        self._subtitle.setWordWrap(True)
        self._buttons: list[Button] = []
        self._shown: list[tuple[str, str, str, bool]] = []
        self._page: Page | None = None
        self._before: QWidget | None = None
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(24, 16, 24, 12)
        self._line.setSpacing(8)
        self._line.addLayout(words, 1)

    def title(self) -> str:
        return self._title.text()

    def buttons(self) -> list[Button]:
        """The lesser steps first, the primary one last."""
        return list(self._buttons)

    def show_page(self, page: Page, fallback: str) -> None:
        self._page = page
        self._title.setText(page.title() or fallback)
        self._subtitle.setText(page.subtitle())
        set_shown(self._subtitle, bool(page.subtitle()))
        main = page.primary_action()
        actions = [(a, "secondary") for a in page.secondary_actions()] + ([(main, "primary")] if main else [])
        wanted = [(kind, a.text, a.icon, a.enabled) for a, kind in actions]
        if wanted != self._shown:
            self._shown = wanted
            for button in self._buttons:
                self._line.removeWidget(button)
                button.hide()
                button.deleteLater()
            self._buttons = []
            for index, (action, kind) in enumerate(actions):
                make = primary if kind == "primary" else secondary
                button = make(action.text, partial(self._run, index), icon=action.icon)
                button.setEnabled(action.enabled)
                button.setToolTip(action.tooltip)
                self._line.addWidget(button)
                self._buttons.append(button)
            self._set_tab_order()

    def put_after(self, widget: QWidget) -> None:
        """Tell after which widget the buttons come when the person goes on with Tab."""
        self._before = widget
        self._set_tab_order()

    def _set_tab_order(self) -> None:
        before = self._before
        for button in self._buttons:
            if before is not None:
                QWidget.setTabOrder(before, button)
            before = button

    def run_primary(self) -> None:
        """Do the one next step of the page shown, as Ctrl+Enter asks."""
        if (
            self._page is not None
            and self._page.primary_action() is not None
            and self._buttons[-1].isEnabled()
        ):
            self._run(len(self._buttons) - 1)

    def _run(self, index: int) -> None:
        # Asked again at the click: the page may have made newer actions with the same words.
        page = self._page
        if page is None:
            return
        main = page.primary_action()
        actions = [*page.secondary_actions(), *([main] if main else [])]
        if index < len(actions):
            page.context.run(actions[index].run)
