"""A second start brings the first window to the front; a window of somebody else is named and the book is only read."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from app.bootstrap import open_services
from app.paths import DataFolder
from app.services.lock import FolderLock, Held, Holder, Use, door_name
from app.ui.context import UiContext
from app.ui.main_window import MainWindow
from app.ui.opening.door import Door, knock
from app.ui.opening.visit import Claim, Visit, handed_over
from app.ui.places import place_specs
from app.ui.shared.theme import Theme
from app.ui.shell import Shell
from tests.ui.conftest import FakePrompts

ROOT = Path(__file__).resolve().parents[3]
SECOND = (
    "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication\n"
    "app = QCoreApplication([])\n"
    "from app.paths import DataFolder; from app.ui.opening.visit import Visit, handed_over\n"
    "folder = DataFolder(Path(sys.argv[1]))\n"
    "print('early' if handed_over(folder) else Visit(print).begin(folder).value)\n"
)


def second_start(folder: DataFolder) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SECOND, str(folder.root)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def answer_of(qtbot: QtBot, second: subprocess.Popen[str]) -> str:
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=60_000)
    assert second.stdout is not None
    with second.stdout:
        return second.stdout.read().strip()


@pytest.fixture
def window(context: UiContext, theme: Theme, qtbot: QtBot) -> MainWindow:
    made = MainWindow(context, theme, place_specs())
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def year(year_books: Path, tmp_path: Path) -> DataFolder:
    shutil.copytree(year_books / "year", tmp_path / "nam")
    return DataFolder(tmp_path / "nam")


def open_book(folder: DataFolder, *, access: Any = None, read_only: bool = False) -> Any:
    return open_services(
        folder, access=access, clock=lambda: datetime(2026, 11, 20, 9, 0), read_only=read_only
    )


@pytest.fixture
def shell(window: MainWindow, context: UiContext, year: DataFolder) -> Iterator[Shell]:
    made = Shell(window, context, year, open_book)
    yield made
    made.close()


def test_a_second_start_brings_the_first_window_to_the_front_and_ends(
    shell: Shell, window: MainWindow, year: DataFolder, qtbot: QtBot, prompts: FakePrompts
) -> None:
    shell.begin()
    window.showMinimized()
    assert answer_of(qtbot, second_start(year)) == "early"
    qtbot.waitUntil(lambda: not window.windowState() & Qt.WindowState.WindowMinimized)
    assert window.isVisible() and prompts.told == []


def test_a_second_start_whose_first_look_came_too_early_knocks_all_the_same(
    tmp_data: DataFolder, qtbot: QtBot
) -> None:
    knocks: list[bool] = []
    first = Visit(lambda: knocks.append(True))
    assert first.begin(tmp_data) is Claim.OURS
    # As in the moment between the lock and its name.
    said = tmp_data.lock_info.read_text(encoding="utf-8")
    tmp_data.lock_info.unlink()
    assert not handed_over(tmp_data)
    tmp_data.lock_info.write_text(said, encoding="utf-8")
    script = SECOND.replace("'early' if handed_over(folder) else ", "")
    second = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_data.root)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert answer_of(qtbot, second) == "handed_over"
    assert knocks == [True]
    first.end()


def test_after_the_first_is_closed_the_next_start_has_the_folder(tmp_data: DataFolder, qtbot: QtBot) -> None:
    first = Visit(lambda: None)
    first.begin(tmp_data)
    first.end()
    first.end()
    assert not handed_over(tmp_data)
    assert answer_of(qtbot, second_start(tmp_data)) == "ours"


def test_what_a_killed_window_left_holds_nobody_up(tmp_data: DataFolder) -> None:
    with FolderLock.acquire(tmp_data, use=Use.WINDOW):
        said = tmp_data.lock_info.read_text(encoding="utf-8")
    tmp_data.lock_info.write_text(said, encoding="utf-8")
    assert not handed_over(tmp_data)
    visit = Visit(lambda: None)
    assert visit.begin(tmp_data) is Claim.OURS
    visit.end()


def test_a_window_that_does_not_answer_leaves_the_second_to_read(
    tmp_data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.opening.visit._WAIT", 0.1)
    with FolderLock.acquire(tmp_data, use=Use.WINDOW) as held:
        assert isinstance(held, Held)
        visit = Visit(lambda: None)
        assert visit.begin(tmp_data) is Claim.IN_USE
        assert "máy này" in visit.holder
        visit.end()


def test_a_book_open_on_another_pc_is_read_only_and_the_pc_and_user_are_named(
    shell: Shell,
    window: MainWindow,
    context: UiContext,
    year: DataFolder,
    prompts: FakePrompts,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.ui.opening.visit._WAIT", 0.1)
    other = Holder("KETOAN-01", "hoa", 4, "2026-07-03 08:15", "window")
    with FolderLock.acquire(year, use=Use.WINDOW):
        year.lock_info.write_text(json.dumps(vars(other)), encoding="utf-8")
        shell.begin()
    assert context.services.read_only
    assert "máy KETOAN-01, người dùng hoa, từ 08:15 ngày 03/7/2026" in window.status_line.text()
    assert len(prompts.told) == 1 and "KETOAN-01" in prompts.told[0]
    assert window.current_key == "home"


def test_the_door_understands_one_word_and_survives_every_other(qtbot: QtBot, tmp_path: Path) -> None:
    name = door_name(tmp_path)
    door = Door(name)
    assert door.open
    knocks: list[bool] = []
    door.knocked.connect(lambda: knocks.append(True))
    for words in (b"", b"x" * 5000, b"hide\n", b"sho", b"show\n"):
        socket = QLocalSocket()
        socket.connectToServer(name)
        assert socket.waitForConnected(1000)
        if words:
            socket.write(words)
            socket.flush()
        qtbot.wait(50)
        socket.abort()
    qtbot.waitUntil(lambda: knocks == [True])
    door.close()
    assert not knock(name)


@pytest.mark.skipif(os.name != "posix", reason="a pipe of Windows leaves no file behind")
def test_the_socket_of_a_killed_window_is_cleared_away(qtbot: QtBot, tmp_path: Path) -> None:
    name = door_name(tmp_path)
    left = QLocalServer()
    assert left.listen(name)
    # A copy of the file without anybody behind it.
    path = Path(left.fullServerName())
    spare = path.with_name(path.name + "-x")
    os.link(path, spare)
    left.close()
    os.rename(spare, path)
    assert not knock(name)
    door = Door(name)
    assert door.open
    door.close()
