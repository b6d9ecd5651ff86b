"""The window over a data folder: what it shows first, what it finds, and how it answers a folder it cannot use."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import open_services
from app.domain.access import Role
from app.paths import DataFolder
from app.ui.context import UiContext
from app.ui.main_window import MainWindow
from app.ui.places import place_specs
from app.ui.search import search_provider
from app.ui.shared.theme import Theme
from app.ui.shell import Shell
from app.vault.door import create
from tests.ui.conftest import FakePrompts

TODAY = datetime(2026, 11, 20, 9, 0)


def _open(folder: DataFolder, *, access: Any = None, read_only: bool = False) -> Any:
    return open_services(folder, access=access, read_only=read_only, clock=lambda: TODAY)


@pytest.fixture
def window(context: UiContext, theme: Theme, qtbot: Any) -> Iterator[MainWindow]:
    made = MainWindow(context, theme, place_specs())
    qtbot.addWidget(made)
    made.show()
    yield made
    if context.services is not None:
        context.services.close()


@pytest.fixture
def year(year_books: Path, tmp_path: Path) -> DataFolder:
    shutil.copytree(year_books / "year", tmp_path / "nam")
    return DataFolder(tmp_path / "nam")


def test_a_new_book_begins_with_the_first_start(window, context, tmp_path) -> None:
    folder = DataFolder(tmp_path / "moi")
    create(folder, name="Trần Thị Ánh", role=Role.CLERK, passphrase=None)
    Shell(window, context, folder, _open).begin()
    assert window.current_key == "first_start"
    assert "Năm 2026" in window.windowTitle()


def test_a_book_begins_with_the_first_page_and_names_its_cell_and_year(window, context, year) -> None:
    Shell(window, context, year, _open).begin()
    assert window.current_key == "home"
    assert window.windowTitle() == "Sổ Chi Bộ - Chi bộ Tổ dân phố số 5 - Năm 2026"
    rules = window.status_line.text()
    assert "Quy định 2025" in rules and "An Phú 2026" in rules


def test_each_place_at_the_left_can_be_shown(window, context, year) -> None:
    Shell(window, context, year, _open).begin()
    for spec in window.navigation.specs():
        assert window.show_page(spec.key), spec.key
        assert window.current_key == spec.key


def test_a_file_that_is_no_book_is_told_left_alone_and_another_folder_is_asked_for(
    window: MainWindow, context: UiContext, prompts: FakePrompts, tmp_path: Path, year: DataFolder
) -> None:
    strange = DataFolder(tmp_path / "la")
    strange.root.mkdir()
    strange.database.write_bytes(b"khong phai so" * 500)
    before = strange.database.read_bytes()
    prompts.file = year.root
    Shell(window, context, strange, _open).begin()
    assert len(prompts.told) == 1 and "tệp khóa" in prompts.told[0]
    assert strange.database.read_bytes() == before
    assert window.current_key == "home"


def test_who_chooses_no_other_folder_gets_a_closed_window(window, context, prompts, tmp_path) -> None:
    strange = DataFolder(tmp_path / "la")
    strange.root.mkdir()
    strange.database.write_bytes(b"khong phai so" * 500)
    Shell(window, context, strange, _open).begin()
    assert not window.isVisible()


def test_the_search_line_finds_people_tasks_and_meetings_without_marks(window, context, year) -> None:
    Shell(window, context, year, _open).begin()
    find = search_provider(context)
    assert "Hà Văn Thưởng" in [hit.text for hit in find("thuong")]
    assert any("hạ ngầm dây điện" in hit.text for hit in find("ha ngam"))
    meetings = [hit for hit in find("do rac") if "Buổi họp" in hit.where]
    assert meetings
    meetings[0].open()
    assert window.current_key == "editor"
    assert find("   ") == ()


def test_the_badge_counts_what_is_overdue(window, context, year) -> None:
    Shell(window, context, year, _open).begin()
    assert context.services.tasks.counts().overdue == 1
    assert "1" in window.navigation.button("tasks").accessibleName()
