"""The sample cell in a real book, in the window with the list of meetings and the editor."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import Services, open_services
from app.domain.meeting import Meeting
from app.ui.context import UiContext
from app.ui.main_window import MainWindow, PageSpec
from app.ui.meetings.editor.editor_page import EditorPage
from app.ui.meetings.list_page import MeetingsPage
from app.ui.shared.theme import Theme
from tests.ui.meetings.steps.conftest import at, fill_book, july


@pytest.fixture(scope="session")
def cell_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Filled once; each test opens a copy of its own."""
    folder = tmp_path_factory.mktemp("cell") / "so"
    fill_book(folder)
    return folder


@pytest.fixture
def services(tmp_path: Path, cell_book: Path, context: UiContext) -> Services:
    shutil.copytree(cell_book, tmp_path / "so")
    context.services = open_services(tmp_path / "so", clock=at)
    return context.services


@pytest.fixture
def meeting(services: Services) -> Meeting:
    """The July meeting as the roll call left it."""
    return july(services)


@pytest.fixture
def window(qtbot: Any, context: UiContext, services: Services, theme: Theme) -> Iterator[MainWindow]:
    specs = [
        PageSpec("meetings", "Buổi họp", "meeting", MeetingsPage),
        PageSpec("editor", "Buổi họp", "meeting", EditorPage, parent="meetings"),
    ]
    made = MainWindow(context, theme, specs)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    # Without it keys and shortcuts of a test that follows another go nowhere.
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
