"""One program writes in a data folder; the next one learns who it is, and what a killed one left is cleared alone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from app.errors import DataFolderProblem
from app.paths import DataFolder
from app.services.lock import (
    FolderLock,
    Held,
    Holder,
    Unlockable,
    Use,
    door_name,
    holder_of,
    this_host,
    this_user,
)
from app.texts_opening import holder_text
from tests.db.places import public_folder, write_protected

ROOT = Path(__file__).resolve().parents[2]
_HOLD = (
    "import sys; from app.paths import DataFolder; from pathlib import Path\n"
    "from app.services.lock import FolderLock, Use\n"
    "held = FolderLock.acquire(DataFolder(Path(sys.argv[1])), use=Use.WINDOW)\n"
    "print(type(held).__name__, flush=True); sys.stdin.readline()\n"
)


@contextmanager
def another_process(folder: DataFolder) -> Iterator[subprocess.Popen[str]]:
    """Holds the lock until it is told to end, or killed."""
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(folder.root)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdin and holder.stdout
    with holder:
        assert holder.stdout.readline().strip() == "Held"
        yield holder
        if holder.poll() is None:
            holder.stdin.write("\n")


def test_the_first_holds_and_the_second_learns_who_it_is(tmp_data: DataFolder) -> None:
    moment = datetime(2026, 7, 3, 8, 15)
    first = FolderLock.acquire(tmp_data, use=Use.WINDOW, now=lambda: moment)
    assert isinstance(first, Held)
    second = FolderLock.acquire(tmp_data)
    assert second == Holder(this_host(), this_user(), os.getpid(), "2026-07-03 08:15", "window")
    assert second.is_this_pc and second.is_this_user
    first.release()
    assert not tmp_data.lock_info.exists()
    with FolderLock.acquire(tmp_data) as third:
        assert isinstance(third, Held)
    first.release()


def test_a_killed_holder_leaves_nothing_in_the_way(tmp_data: DataFolder) -> None:
    with another_process(tmp_data) as holder:
        found = FolderLock.acquire(tmp_data)
        assert isinstance(found, Holder) and found.pid == holder.pid
        holder.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        holder.wait()
        assert holder_of(tmp_data) is not None, "the name of the dead is still there"
        with FolderLock.acquire(tmp_data) as held:
            assert isinstance(held, Held)
            name = holder_of(tmp_data)
            assert name is not None and name.pid == os.getpid()


def test_waiting_gets_the_lock_when_the_other_ends(tmp_data: DataFolder) -> None:
    with another_process(tmp_data) as holder:
        assert holder.stdin
        holder.stdin.write("\n")
        holder.stdin.flush()
        with FolderLock.acquire(tmp_data, wait=20) as held:
            assert isinstance(held, Held)


@pytest.mark.parametrize(
    "left", ["", "{", "[]", '{"host": "A"}', json.dumps({"host": 1, "pid": "x"}), "\x00" * 40]
)
def test_a_name_that_cannot_be_read_is_no_name_and_no_obstacle(tmp_data: DataFolder, left: str) -> None:
    with FolderLock.acquire(tmp_data):
        tmp_data.lock_info.write_text(left, encoding="utf-8")
        assert FolderLock.acquire(tmp_data) == Holder()
    tmp_data.lock_info.write_text(left, encoding="utf-8")
    with FolderLock.acquire(tmp_data) as held:
        assert isinstance(held, Held)


def test_a_name_of_another_pc_counts_only_while_the_lock_is_held(tmp_data: DataFolder) -> None:
    other = {"host": "KETOAN-01", "user": "hoa", "pid": 4, "since": "2026-07-03 08:15", "use": "window"}
    tmp_data.lock_info.write_text(json.dumps(other), encoding="utf-8")
    with FolderLock.acquire(tmp_data) as held:
        assert isinstance(held, Held)
        tmp_data.lock_info.write_text(json.dumps(other), encoding="utf-8")
        found = FolderLock.acquire(tmp_data)
        assert isinstance(found, Holder) and not found.is_this_pc and not found.is_this_user


def test_a_write_protected_folder_takes_no_lock_and_nothing_is_made_in_it() -> None:
    with public_folder() as place:
        (place / "so").mkdir()
        with write_protected(place / "so"):
            with FolderLock.acquire(DataFolder(place / "so")) as lock:
                assert isinstance(lock, Unlockable)
            assert list((place / "so").iterdir()) == []


def test_a_lock_file_of_another_user_is_respected() -> None:
    with public_folder() as place:
        folder = DataFolder(place / "so")
        folder.create()
        folder.lock_file.touch()
        with write_protected(folder.root):
            assert isinstance(FolderLock.acquire(folder), Unlockable)


def test_a_folder_in_the_place_of_the_lock_is_told(tmp_data: DataFolder) -> None:
    tmp_data.lock_file.mkdir()
    with pytest.raises(DataFolderProblem) as raised:
        FolderLock.acquire(tmp_data)
    assert raised.value.code == "lock_is_a_folder"


def test_a_folder_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    with FolderLock.acquire(DataFolder(tmp_path / "moi" / "so")) as held:
        assert isinstance(held, Held)


def test_the_name_of_the_door_is_one_however_the_path_is_written(tmp_path: Path) -> None:
    (tmp_path / "so").mkdir()
    name = door_name(tmp_path / "so")
    assert name == door_name(tmp_path / "so" / ".." / "so")
    assert name != door_name(tmp_path / "so2")
    assert len(name) < 40 and name.isascii()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (
            {"host": "KETOAN-01", "user": "hoa", "since": "2026-07-03 08:15", "this_pc": False},
            "máy KETOAN-01, người dùng hoa, từ 08:15 ngày 03/7/2026",
        ),
        ({"host": "X", "user": "hoa", "since": "", "this_pc": True}, "máy này, người dùng hoa"),
        ({"host": "", "user": "", "since": "rác", "this_pc": False}, "chưa rõ máy nào"),
    ],
)
def test_the_holder_is_named_in_words(facts: dict, words: str) -> None:
    assert holder_text(**facts) == words
