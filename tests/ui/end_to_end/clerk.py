"""The clerk at the real window over a data folder of its own; the day on the wall is the only thing that is set."""

from __future__ import annotations

import traceback
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.bootstrap import Services, open_services
from app.paths import DataFolder
from app.ui.access.protect_page import ProtectPage
from app.ui.access.recovery_pages import RecoveryKeyPage
from app.ui.context import UiContext
from app.ui.main_window import MainWindow
from app.ui.meetings.editor.editor_page import EditorPage
from app.ui.places import place_specs
from app.ui.shared.theme import Theme
from app.ui.shell import Shell
from app.vault.access import Access
from tests.ui.conftest import FakePrompts
from tests.ui.end_to_end.hand import click, fill, wait_for


class WatchedContext(UiContext):
    """Where a person would read of a bug in the crash dialog, the walk remembers it; a dialog would wait for ever."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.crashes: list[str] = []

    def show_crash(self, error: BaseException) -> None:
        self.crashes.append("".join(traceback.format_exception(error)))


class Clerk:
    """One start of the program: `window` and what the clerk finds in it. Closing is the clerk's too."""

    def __init__(self, folder: Path, theme: Theme, *, today: datetime) -> None:
        self.folder = folder
        self.theme = theme
        self.today = today
        self.prompts = FakePrompts()
        self.start()

    def start(self) -> None:
        """Open the program as `run_window` does."""
        self.context = WatchedContext(None, year=self.today.year, prompts=self.prompts)
        self.window = MainWindow(self.context, self.theme, place_specs())
        self.window.resize(1366, 768)
        self.window.show()
        assert QTest.qWaitForWindowExposed(self.window)
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)
        self.shell = Shell(self.window, self.context, DataFolder(self.folder), self._open_book)
        self.shell.begin()
        if isinstance(self.window.gate, ProtectPage):
            self._begin_a_book(self.window.gate)

    def _begin_a_book(self, page: ProtectPage) -> None:
        """No passphrase, and the key for the safe typed back as it stands on the sheet."""
        fill(page.name, "Trần Thị Ánh")
        click(page.way.without)
        click(page.primary_button)
        wait_for(lambda: isinstance(self.window.gate, RecoveryKeyPage), "the key for the safe")
        sheet = self.window.gate
        assert isinstance(sheet, RecoveryKeyPage)
        text = "-".join(
            signs.text() for signs in sheet.findChildren(QLabel) if signs.property("role") == "figure"
        )
        click(sheet.kept_button)
        fill(sheet.typed, text)
        click(sheet.check_button)
        wait_for(lambda: self.window.gate is None, "the opened book")

    def close(self) -> None:
        """The cross at the corner of the window."""
        self.window.close()
        self.shell.close()
        self.window.deleteLater()
        QTest.qWait(1)
        assert self.context.crashes == []

    def start_again(self) -> None:
        self.close()
        self.start()

    @property
    def services(self) -> Services:
        """To look into the book; the clerk writes through the window only."""
        services: Services = self.context.services
        return services

    # Going about.

    def go(self, place: str) -> Any:
        """Click a place at the left."""
        click(self.window.navigation.button(place))
        assert self.window.current_key == place
        return self.window.current_page

    def press_primary(self) -> None:
        """The one next step beside the title."""
        QTest.qWait(1)
        click(self.window.header.buttons()[-1])

    def page(self, key: str) -> Any:
        assert self.window.current_key == key, f"the window shows {self.window.current_key}"
        return self.window.current_page

    def editor(self) -> EditorPage:
        page = self.page("editor")
        assert isinstance(page, EditorPage)
        return page

    def idle(self) -> None:
        """Until nothing is being read, drawn or written beside the window."""
        wait_for(lambda: not self.context.tasks.is_busy, "the work beside the window")
        assert self.context.crashes == []

    def _open_book(
        self, folder: DataFolder, *, access: Access | None = None, read_only: bool = False
    ) -> Services:
        return open_services(folder, access=access, clock=self._now, read_only=read_only)

    def _now(self) -> datetime:
        return self.today
