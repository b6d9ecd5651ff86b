"""The frame around one page: title, top bar, places, page head, status line; pages are made when first shown."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.ui.context import UiContext
from app.ui.frame.header import PageHeader
from app.ui.frame.navigation import Navigation
from app.ui.frame.search_box import SearchHit
from app.ui.frame.shortcuts import Shortcuts
from app.ui.frame.status_line import StatusLine
from app.ui.frame.top_bar import TopBar
from app.ui.shared.theme import Theme, scaled, set_shown

if TYPE_CHECKING:
    from app.ui.frame.help_panel import HelpPanel
    from app.ui.shared.page import Page
    from app.ui.shared.toast import Toast

_log = logging.getLogger(__name__)

# At 12 pt type: the room that help takes, and what a page needs beside it.
HELP_WIDTH = 430
_PAGE_LEAST = 560


@dataclass(frozen=True)
class PageSpec:
    """A page of the window: its key, its words and icon at the left, and how to make it.

    `make` imports the page inside, so that the window is painted before anything else is loaded. A page with `parent`
    has no place of its own at the left; the parent's is marked while it is shown.
    """

    key: str
    title: str
    icon: str
    make: Callable[[UiContext], Page]
    parent: str = ""


class MainWindow(QMainWindow):
    """Shows one page at a time and keeps what was typed: it lets the page write its draft before it goes away."""

    def __init__(self, context: UiContext, theme: Theme, specs: Sequence[PageSpec]) -> None:
        super().__init__()
        self.context = context
        self.theme = theme
        self._specs = {spec.key: spec for spec in specs}
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._cell = ""
        self.top_bar = TopBar(theme.smaller, theme.larger, lambda: self.show_help(""))
        self.navigation = Navigation([spec for spec in specs if not spec.parent])
        self.header = PageHeader()
        self.stack = QStackedWidget()
        self.status_line = StatusLine()
        self._lay_out()
        self._help: HelpPanel | None = None
        self._gate: QWidget | None = None
        self._connect()
        self._shortcuts = Shortcuts(self, choose=self._on_chosen, back=self._go_back)
        self.set_cell("")

    # What the frame says.

    def set_cell(self, name: str) -> None:
        self._cell = name
        place = f" - {name}" if name else ""
        self.setWindowTitle(
            self.tr("Sổ Chi Bộ{place} - Năm {year}").format(place=place, year=self.context.year)
        )

    def set_years(self, years: Sequence[int]) -> None:
        """The years that can be chosen; the one shown is always among them."""
        self.top_bar.set_years(sorted({*years, self.context.year}), self.context.year)

    def set_badge(self, page: str, count: int, words: str = "") -> None:
        """A number at a place ("Nhiệm vụ 3"); `words` says what it counts."""
        self.navigation.set_badge(page, count, words)

    def set_search(self, provider: Callable[[str], Sequence[SearchHit]]) -> None:
        """`provider(text)` gives `SearchHit`s as the person types (see `frame.search_box`)."""
        self.top_bar.search.set_provider(provider)

    def set_rules(self, policy: str, rating_form: str) -> None:
        """The rules that the figures shown follow, in the status line."""
        self.status_line.set_rules(policy, rating_form)

    @cached_property
    def toast(self) -> Toast:
        """The line that says what was done; there is nothing to say before the first painting."""
        from app.ui.shared.toast import Toast

        made = Toast(self._right)
        self._content.addWidget(made)
        return made

    # Moving between pages.

    @property
    def current_page(self) -> Page | None:
        return self._pages.get(self._current)

    @property
    def current_key(self) -> str:
        return self._current

    def page(self, key: str) -> Page:
        """The page with this key, made now if it was never shown."""
        if key not in self._pages:
            made = self._specs[key].make(self.context)
            made.header_changed.connect(partial(self._on_header_changed, key))
            self._pages[key] = made
            self.stack.addWidget(made)
        return self._pages[key]

    def show_page(self, key: str, target: object = None) -> bool:
        """Leave the page shown and go to another; False when the person has to stay."""
        if key != self._current and not self._leave():
            self.navigation.set_current(self._place(self._current))
            return False
        if not self.context.run(lambda: self.page(key)):
            self.navigation.set_current(self._place(self._current))
            return False
        page = self._pages[key]
        self._current = key
        self.navigation.set_current(self._place(key))
        self._close_help()
        self.stack.setCurrentWidget(page)
        if target is not None:
            self.context.run(lambda: page.open(target))
        self._on_header_changed(key)
        # Else the cursor falls back to the choice of the year, where an arrow key would change the book shown.
        focus = self.focusWidget()
        if self.isVisible() and (focus is None or not page.isAncestorOf(focus)):
            page.focus_first()
        return True

    # The gate: what stands before the book while it is locked, damaged or not made yet.

    @property
    def gate(self) -> QWidget | None:
        """What is shown in place of everything else, or None."""
        return self._gate

    def show_gate(self, gate: QWidget) -> None:
        """Hide the whole frame behind this page; nothing of the book can be seen or reached by a key."""
        self.close_gate()
        self._gate = gate
        self._layers.addWidget(gate)
        self._layers.setCurrentWidget(gate)
        self._shortcuts.allow(False)
        first = getattr(gate, "focus_first", None)
        if first is not None:
            first()

    def close_gate(self) -> None:
        """Show the frame again."""
        if self._gate is None:
            return
        self._layers.setCurrentIndex(0)
        self._layers.removeWidget(self._gate)
        self._gate.deleteLater()
        self._gate = None
        self._shortcuts.allow(True)
        self._focus_page()

    def forget_pages(self) -> None:
        """Before another book is opened: what shows the old one goes, and nothing in it wakes up any more."""
        for page in self._pages.values():
            for timer in page.findChildren(QTimer):
                timer.stop()
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._current = ""

    def show_help(self, topic: str) -> None:
        from app.ui.frame.help_panel import HelpPanel

        if self._help is not None and self._help.isVisible() and not topic:
            self._close_help()
            return
        if self._help is None:
            panel = HelpPanel()
            panel.closed.connect(self._share_room)
            panel.closed.connect(self._focus_page)
            self._help = panel
            self._row.addWidget(panel)
        panel = self._help
        panel.open_topic(topic or self._current)
        panel.show()
        self._share_room()
        panel.setFocus()

    def save(self) -> None:
        page = self.current_page
        if page is not None:
            # What stands in the field being typed in belongs to what is saved.
            self.context.run(page.save, then=lambda done: self.context.mark_saved() if done else None)

    def keep_work(self) -> bool:
        """Write the drafts of all pages; True when that worked. For closing and for the crash dialog."""
        kept = True
        for page in self._pages.values():
            try:
                page.flush()
            except Exception:
                _log.exception("a draft could not be written")
                kept = False
        return kept

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter that nothing else wanted does the primary thing; never out of a field, where it ends a word."""
        focus = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self._gate is None and enter and not isinstance(focus, (QLineEdit, QComboBox)):
            self.header.run_primary()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._focus_page()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_help"):
            self._share_room()

    def _share_room(self) -> None:
        """Help stands beside the page, or in its place where the page would be too narrow to be read."""
        panel = self._help
        open_now = panel is not None and not panel.isHidden()
        room = self.width() - self.navigation.width() - scaled(HELP_WIDTH)
        alone = open_now and room < scaled(_PAGE_LEAST)
        if panel is not None:
            panel.set_alone(alone)
        set_shown(self._right, not alone)

    def closeEvent(self, event: QCloseEvent) -> None:
        page = self.current_page
        if page is not None and not page.can_leave():
            event.ignore()
            return
        if not self.keep_work() and not self.context.prompts.ask(
            self,
            self.tr("Chưa lưu được phần đang gõ"),
            self.tr(
                "Đĩa có thể đã đầy hoặc thư mục dữ liệu không ghi được. Nếu thoát bây giờ, phần đang gõ sẽ mất."
            ),
            self.tr("Thoát, bỏ phần đang gõ"),
            self.tr("Quay lại"),
        ):
            event.ignore()
            return
        if not self.context.before_close():
            event.ignore()
            return
        self.context.tasks.stop()
        event.accept()

    # The parts.

    def _lay_out(self) -> None:
        self._right = QWidget()
        self._right.setProperty("role", "plain")
        self._right.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._content = content = QVBoxLayout(self._right)
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(0)
        content.addWidget(self.header)
        content.addWidget(self.stack, 1)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self._row.addWidget(self.navigation)
        self._row.addWidget(self._right, 1)
        whole = QWidget()
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.top_bar)
        outer.addLayout(self._row, 1)
        outer.addWidget(self.status_line)
        self._layers = QStackedWidget()
        self._layers.addWidget(whole)
        self.setCentralWidget(self._layers)
        self.resize(1280, 720)
        self.setMinimumSize(800, 480)

    def _connect(self) -> None:
        self.context.window_widget = self
        self.context.keep_work = self.keep_work
        self.context.saved.connect(lambda: self.status_line.set_saved(datetime.now()))
        self.context.navigated.connect(self.show_page)
        self.context.help_asked.connect(self.show_help)
        self.context.toast_asked.connect(lambda what: self.toast.show_text(**what))
        self.context.changes.year_changed.connect(self._on_year_changed)
        self.navigation.chosen.connect(self._on_chosen)
        self.top_bar.year_chosen.connect(self._on_year_chosen)
        last = self.navigation.specs()[-1:]
        if last:
            self.header.put_after(self.navigation.button(last[0].key))
        self.set_years([])

    def _leave(self) -> bool:
        page = self.current_page
        if page is None:
            return True
        return page.can_leave() and self.context.run(page.flush)

    def _place(self, key: str) -> str:
        spec = self._specs.get(key)
        return (spec.parent or key) if spec else ""

    def _go_back(self) -> None:
        if self._help is not None and self._help.isVisible():
            self._close_help()
            return
        page = self.current_page
        if page is None:
            return
        parent = self._specs[self._current].parent
        self.context.run(page.back, then=lambda went: self.show_page(parent) if parent and not went else None)

    def _close_help(self) -> None:
        if self._help is not None and self._help.isVisible():
            self._help.hide()
            self._share_room()
            self._focus_page()

    def _focus_page(self) -> None:
        page = self.current_page
        if self._gate is None and page is not None:
            page.focus_first()

    def _on_chosen(self, key: str) -> None:
        if self.show_page(key):
            self._focus_page()

    def _on_header_changed(self, key: str) -> None:
        page = self._pages.get(key)
        if page is not None and key == self._current:
            self.header.show_page(page, self._specs[key].title)

    def _on_year_chosen(self, year: int) -> None:
        if self._leave():
            self.context.set_year(year)
        else:
            self.top_bar.set_year(self.context.year)

    def _on_year_changed(self, year: int) -> None:
        self.set_years(self.top_bar.years())
        self.set_cell(self._cell)
        for page in self._pages.values():
            page.invalidate()
