"""The keys of the frame, all in one place: what they do is the window's, whether they work is said here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class Shortcuts:
    """Alt and a number for each place, Ctrl+S, Ctrl+F, F1, Esc, Ctrl+Enter; the type size always."""

    def __init__(self, window: MainWindow, *, choose: Callable[[str], object], back: Callable[[], object]):
        self._window = window
        self._of_the_book: list[QShortcut] = []
        for number, spec in enumerate(window.navigation.specs(), start=1):
            for keys in (f"Alt+{number}", f"Ctrl+{number}"):
                self._add(keys, partial(choose, spec.key))
        self._add("Ctrl+S", window.save)
        self._add("Ctrl+F", window.top_bar.focus_search)
        self._add("F1", lambda: window.show_help(""))
        self._add("Esc", back)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            self._add(keys, window.header.run_primary)
        for keys in ("Ctrl++", "Ctrl+="):
            self._add(keys, window.theme.larger, always=True)
        self._add("Ctrl+-", window.theme.smaller, always=True)

    def allow(self, allowed: bool) -> None:
        """Whether the book may be reached by a key."""
        for shortcut in self._of_the_book:
            shortcut.setEnabled(allowed)

    def _add(self, keys: str, run: Callable[[], object], *, always: bool = False) -> None:
        shortcut = QShortcut(QKeySequence(keys), self._window)
        shortcut.activated.connect(lambda: run())
        if not always:
            self._of_the_book.append(shortcut)
