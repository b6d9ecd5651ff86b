"""A book that does not open is met by a calm page: the newest good backup, a rescue, and nothing lost by either."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.bootstrap import open_services
from app.domain.backup import Why
from app.errors import DataFolderProblem
from app.paths import DataFolder
from app.services.backups.inspecting import newest_good
from app.services.surroundings import Risk, Surroundings
from app.ui.application import keep_work_at_log_off
from app.ui.context import UiContext
from app.ui.main_window import MainWindow
from app.ui.opening.caretaker import Caretaker
from app.ui.opening.damaged_page import DamagedPage
from app.ui.places import place_specs
from app.ui.shared.theme import Theme
from app.ui.shell import Shell
from app.vault import door
from app.vault.access import Access
from tests.conftest import LogWatch
from tests.ui.conftest import FakePrompts

NOW = datetime(2026, 11, 20, 9, 41)
PAGE = 4096


@pytest.fixture
def folder(year_books: Path, tmp_path: Path) -> DataFolder:
    shutil.copytree(year_books / "year", tmp_path / "nam")
    return DataFolder(tmp_path / "nam")


@pytest.fixture
def access(folder: DataFolder) -> Access:
    return door.open_stored(folder)


def open_book(folder: DataFolder, *, access: Access | None = None, read_only: bool = False) -> Any:
    return open_services(folder, access=access, read_only=read_only, clock=lambda: NOW)


def back_up(folder: DataFolder) -> None:
    services = open_book(folder)
    services.backups.make(Why.MANUAL, copies=False)
    services.close()


def break_start(folder: DataFolder) -> None:
    """The book cannot even be opened."""
    with folder.database.open("r+b") as file:
        file.write(b"\0" * 100)


def break_page(folder: DataFolder) -> None:
    """The book opens; somewhere in it a page is broken."""
    with folder.database.open("r+b") as file:
        file.seek(folder.database.stat().st_size // PAGE // 2 * PAGE + 500)
        file.write(b"hong" * 8)


@pytest.fixture
def window(context: UiContext, theme: Theme, qtbot: QtBot) -> MainWindow:
    made = MainWindow(context, theme, place_specs())
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


@pytest.fixture
def shell(window: MainWindow, context: UiContext, folder: DataFolder) -> Iterator[Shell]:
    made = Shell(window, context, folder, open_book)
    yield made
    made.close()


def gate(window: MainWindow, qtbot: QtBot) -> DamagedPage:
    qtbot.waitUntil(lambda: isinstance(window.gate, DamagedPage), timeout=20_000)
    page = window.gate
    assert isinstance(page, DamagedPage)
    qtbot.waitUntil(page.isEnabled, timeout=20_000)
    return page


def words(page: DamagedPage) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_a_damaged_book_is_met_by_a_page_that_restores_the_newest_good_backup(
    shell: Shell,
    window: MainWindow,
    context: UiContext,
    folder: DataFolder,
    qtbot: QtBot,
    prompts: FakePrompts,
) -> None:
    back_up(folder)
    break_start(folder)
    damaged = folder.database.read_bytes()
    shell.begin()
    page = gate(window, qtbot)
    assert "Tệp dữ liệu của sổ bị hỏng" in words(page)
    assert page.restore_button.text() == "Khôi phục bản sao lưu lúc 09:41 ngày 20/11/2026"
    assert "28 đảng viên" in page.restore_words.text()
    assert prompts.told == []
    page.restore_button.click()
    qtbot.waitUntil(lambda: window.gate is None, timeout=30_000)
    assert window.current_key == "home"
    assert len(context.services.members.search("")) == 28
    kept = [path.read_bytes() for path in folder.backups.rglob("so-chi-bo.db")]
    assert kept == [damaged]


def test_without_a_backup_only_the_rescue_is_offered_and_says_what_is_missing(
    shell: Shell, window: MainWindow, context: UiContext, folder: DataFolder, qtbot: QtBot
) -> None:
    shell.begin()
    qtbot.waitUntil(lambda: window.current_key == "home", timeout=20_000)
    shutil.rmtree(folder.backups)
    break_page(folder)
    shell._caretaker.check_now()
    page = gate(window, qtbot)
    assert not page.restore_button.isVisible()
    assert "Không có bản sao lưu nào dùng được" in words(page)
    page.rescue_button.click()
    qtbot.waitUntil(page.open_button.isVisible, timeout=60_000)
    assert "Đã đọc được" in page.done_words.text()
    page.open_button.click()
    qtbot.waitUntil(lambda: window.gate is None, timeout=20_000)
    assert context.services is not None and not context.services.read_only


def test_a_book_whose_start_is_gone_says_that_nothing_can_be_read(
    shell: Shell, window: MainWindow, folder: DataFolder, qtbot: QtBot
) -> None:
    break_start(folder)
    before = folder.database.read_bytes()
    shell.begin()
    page = gate(window, qtbot)
    page.rescue_button.click()
    qtbot.waitUntil(lambda: "không đọc được gì" in page.message.text(), timeout=20_000)
    assert folder.database.read_bytes() == before


def test_a_book_that_is_gone_while_backups_are_there_is_not_answered_with_an_empty_one(
    shell: Shell, window: MainWindow, context: UiContext, folder: DataFolder, qtbot: QtBot
) -> None:
    back_up(folder)
    folder.database.unlink()
    shell.begin()
    page = gate(window, qtbot)
    assert "Không thấy tệp dữ liệu" in words(page) and not page.rescue_button.isVisible()
    page.restore_button.click()
    qtbot.waitUntil(lambda: window.gate is None, timeout=30_000)
    assert len(context.services.members.search("")) == 28


def test_in_a_place_that_cannot_be_written_only_another_folder_is_offered(
    context: UiContext, folder: DataFolder, access: Access, qtbot: QtBot
) -> None:
    problem = DataFolderProblem("database_damaged", path=folder.database)
    page = DamagedPage(context, folder, access, problem, writable=False)
    qtbot.addWidget(page)
    page.show()
    assert not page.restore_button.isVisible() and not page.rescue_button.isVisible()
    assert "đang chỉ đọc" in page.message.text()


def test_a_backup_that_is_broken_too_is_passed_over(folder: DataFolder, access: Access) -> None:
    back_up(folder)
    newest = newest_good(folder, key=access.key)
    assert newest is not None
    good = newest.path
    bad = good.with_name(good.name.replace("2026-11-20", "2026-12-20"))
    assert bad != good
    data = bytearray(good.read_bytes())
    data[len(data) // 2] ^= 255
    bad.write_bytes(data)
    found = newest_good(folder, key=access.key)
    assert found is not None and found.path == good


# What is looked after while the book is open.


@pytest.fixture
def caretaker(window: MainWindow, context: UiContext, tmp_path: Path) -> Iterator[Caretaker]:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    made = Caretaker(window, context, settings=settings, today=lambda: date(2026, 7, 3))
    yield made
    made.stop()


def test_a_sound_book_is_looked_through_without_a_word(
    caretaker: Caretaker, context: UiContext, folder: DataFolder, access: Access, qtbot: QtBot
) -> None:
    heard: list[bool] = []
    caretaker.damaged.connect(lambda: heard.append(True))
    caretaker.start(folder, access)
    caretaker.check_now()
    qtbot.waitUntil(lambda: not context.tasks.is_busy, timeout=20_000)
    assert heard == []
    break_page(folder)
    caretaker.check_now()
    qtbot.waitUntil(lambda: heard == [True], timeout=20_000)
    caretaker.stop()
    caretaker.check_now()
    assert not context.tasks.is_busy


@pytest.mark.parametrize(
    ("days", "shown"), [(0, False), (29, False), (30, True), (-1, True)], ids=lambda value: str(value)
)
def test_the_warning_about_the_place_can_be_put_away_and_comes_again_after_30_days(
    caretaker: Caretaker,
    folder: DataFolder,
    access: Access,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    days: int,
    shown: bool,
) -> None:
    monkeypatch.setattr(
        "app.services.surroundings.look_around", lambda root: Surroundings(Risk.CLOUD, "OneDrive")
    )
    caretaker.start(folder, access)
    qtbot.waitUntil(lambda: caretaker.strip is not None)
    assert caretaker.strip is not None
    qtbot.waitUntil(caretaker.strip.isVisible)
    assert "OneDrive" in caretaker.strip.message.text()
    caretaker.strip.button.click()
    assert caretaker.strip is None
    caretaker._today = lambda: date.fromordinal(date(2026, 7, 3).toordinal() + days)
    caretaker.start(folder, access)
    qtbot.wait(20)
    assert (caretaker.strip is not None) is shown


def test_a_usual_place_is_not_spoken_of(
    caretaker: Caretaker, folder: DataFolder, access: Access, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.surroundings.look_around", lambda root: None)
    caretaker.start(folder, access)
    qtbot.wait(20)
    assert caretaker.strip is None


class Session:
    """An application with the one signal that the end of a session sends; the real one cannot be sent by hand."""

    class _Signal:
        def connect(self, slot: Callable[[object], None]) -> None:
            self.slot = slot

    def __init__(self) -> None:
        self.commitDataRequest = self._Signal()


def test_the_end_of_the_session_writes_what_is_being_typed_and_asks_nothing(
    context: UiContext, prompts: FakePrompts, log_watch: LogWatch
) -> None:
    kept: list[bool] = []
    context.keep_work = lambda: kept.append(True) or True  # type: ignore[func-returns-value]
    session = Session()
    keep_work_at_log_off(session, context)  # type: ignore[arg-type]
    session.commitDataRequest.slot(None)
    assert kept == [True] and prompts.asked == [] and prompts.told == []
