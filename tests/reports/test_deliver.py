"""Files are delivered whole or the old ones stay; nothing half-written is ever left behind."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.errors import FileProblem
from app.reports.deliver import WAITS, deliver, delivering
from app.reports.medium import CHUNK, Machine
from app.reports.targets import sorted_problem
from app.texts import error_text
from tests.reliability.disk_layer import Medium, Scanner


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refused(files: dict[Path, bytes], machine: Machine, guarded: Path | None = None) -> FileProblem:
    with pytest.raises(FileProblem) as caught:
        for _ in delivering(files, machine=machine, guarded=guarded):
            pass
    assert error_text(caught.value)
    return caught.value


# What arrives


def test_the_bytes_arrive_and_nothing_else_is_left(tmp_path):
    assert deliver(tmp_path / "bao-cao.json", b"{}\n") == tmp_path / "bao-cao.json"
    assert (tmp_path / "bao-cao.json").read_bytes() == b"{}\n"
    assert left(tmp_path) == ["bao-cao.json"]


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_files_of_every_size_arrive_whole(tmp_path, size):
    data = os.urandom(size)
    deliver(tmp_path / "a.pdf", data)
    assert (tmp_path / "a.pdf").read_bytes() == data


def test_an_older_file_of_the_name_is_replaced(tmp_path):
    deliver(tmp_path / "a.json", b"1")
    deliver(tmp_path / "a.json", b"2")
    assert (tmp_path / "a.json").read_bytes() == b"2" and left(tmp_path) == ["a.json"]


def test_the_part_done_grows_to_the_whole_and_says_so_only_when_all_is_in_place(tmp_path):
    files = {tmp_path / "a.xlsx": os.urandom(3 * CHUNK), tmp_path / "a.json": b"{}"}
    parts = []
    for part in delivering(files):
        parts.append(part)
        assert (part == 1.0) == (left(tmp_path) == ["a.json", "a.xlsx"])
    assert parts == sorted(parts) and len(parts) == 9 and parts[-1] == 1.0


# What may not be overwritten


def test_a_paper_never_replaces_a_book(tmp_path):
    book = tmp_path / "so cu.sqlite"
    with contextlib.closing(sqlite3.connect(book)) as connection:
        connection.execute("CREATE TABLE doan (id)")
        connection.commit()
    before = book.read_bytes()
    problem = refused({book: b"%PDF"}, Machine())
    assert problem.code == "target_is_a_book" and "không ghi đè" in error_text(problem)
    assert book.read_bytes() == before and left(tmp_path) == ["so cu.sqlite"]


@pytest.mark.parametrize("name", ["so-cu.db", "so-chi-bo_2026-07-03_09-00-00_thoat.sochibo", "B.DB"])
def test_an_encrypted_book_or_backup_is_known_by_its_name(tmp_path, name):
    (tmp_path / name).write_bytes(os.urandom(64))
    assert refused({tmp_path / name: b"%PDF"}, Machine()).code == "target_is_a_book"


@pytest.mark.parametrize(
    "inside", ["so-chi-bo.db", "keys.json", "bien-ban.pdf", "backups/a.pdf", "moi/a.pdf"]
)
def test_nothing_is_written_into_the_data_folder_that_is_open(tmp_path, inside):
    data = tmp_path / "du-lieu"
    (data / inside).parent.mkdir(parents=True, exist_ok=True)
    problem = refused({data / inside: b"%PDF"}, Machine(), guarded=data)
    assert problem.code == "target_in_data_folder" and not (data / inside).exists()
    # The same place by another road.
    (tmp_path / "loi-tat").symlink_to(data, target_is_directory=True)
    road = tmp_path / "loi-tat" / inside
    assert refused({road: b"%PDF"}, Machine(), guarded=data).code == "target_in_data_folder"
    beside = tmp_path / "bien-ban.pdf"
    assert deliver(beside, b"%PDF", guarded=data) == beside


@pytest.mark.parametrize("inside", ["keys.json", "backups/a.pdf", "bien-ban.pdf"])
def test_nothing_is_written_into_the_data_folder_of_another_book_either(tmp_path, inside):
    (tmp_path / inside).parent.mkdir(exist_ok=True)
    (tmp_path / "so-chi-bo.db").write_bytes(os.urandom(64))
    assert refused({tmp_path / inside: b"%PDF"}, Machine()).code == "target_in_data_folder"


def test_a_folder_of_that_name_and_a_missing_folder_are_said(tmp_path):
    assert refused({tmp_path: b"1"}, Machine()).code == "target_is_a_folder"
    assert refused({tmp_path / "khong" / "a": b"1"}, Machine()).code == "target_folder_missing"


# What fails on the way


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "target_no_room"),
        (errno.EFBIG, "target_no_room"),
        (errno.EROFS, "target_read_only"),
        (errno.EIO, "target_pulled"),
        (errno.ENODEV, "target_pulled"),
        (errno.ENAMETOOLONG, "target_bad_name"),
        (errno.EBADF, "target_not_writable"),
    ],
)
@pytest.mark.parametrize("at", [0, 1, 5, 6, 9])
def test_whatever_fails_the_old_file_stays_and_the_reason_is_told(tmp_path, number, code, at):
    deliver(tmp_path / "a.json", b"old")
    problem = refused({tmp_path / "a.json": b"newer"}, Medium(bytes_before=at, number=number))
    assert problem.code == code and "a.json" in error_text(problem)
    assert (tmp_path / "a.json").read_bytes() == b"old" and left(tmp_path) == ["a.json"]


def test_what_reads_back_otherwise_is_not_kept(tmp_path):
    problem = refused({tmp_path / "a.json": b"good"}, Medium(bytes_before=2, silent=True))
    assert problem.code == "target_differs" and left(tmp_path) == []


class Full(Machine):
    """A stick with so much room left."""

    def __init__(self, free: int) -> None:
        self._free = free

    def free(self, folder: Path) -> int | None:
        return self._free


@pytest.mark.parametrize(
    ("free", "missing"), [(0, 3), (499_999, 3), (500_000, 2), (1_500_000, 1), (2_499_999, 1)]
)
def test_on_a_full_stick_the_megabytes_that_are_missing_are_said(tmp_path, free, missing):
    problem = refused({tmp_path / "a.pdf": bytes(1_500_000), tmp_path / "b": bytes(1_000_000)}, Full(free))
    assert problem.code == "target_disk_full" and problem.params["missing"] == missing
    assert f"còn thiếu khoảng {missing} MB" in error_text(problem) and left(tmp_path) == []


def test_a_stick_with_just_enough_room_is_written(tmp_path):
    deliver(tmp_path / "a.pdf", bytes(1000), machine=Full(1000))
    assert left(tmp_path) == ["a.pdf"]


def test_a_limit_of_the_system_in_the_middle_of_the_file_is_one_sentence(tmp_path):
    script = (
        "import resource, sys\nfrom pathlib import Path\n"
        "from app.errors import FileProblem\nfrom app.reports.deliver import deliver\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try:\n    deliver(Path(sys.argv[1]), bytes(5000))\n"
        "except FileProblem as problem:\n    sys.exit(0 if problem.code == 'target_no_room' else 3)\n"
        "sys.exit(4)\n"
    )
    pytest.importorskip("resource")
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path / "a.pdf")], timeout=60)
    assert done.returncode == 0 and left(tmp_path) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_said_at_once(tmp_path):
    tmp_path.chmod(0o555)
    machine = Scanner()
    try:
        assert refused({tmp_path / "a.pdf": b"1"}, machine).code == "target_not_writable"
    finally:
        tmp_path.chmod(0o755)
    assert machine.waited == 0


@pytest.mark.parametrize(
    ("number", "code", "held"),
    [
        (5, "target_not_writable", True),
        (32, "target_not_writable", True),
        (33, "target_not_writable", True),
        (19, "target_read_only", False),
        (21, "target_pulled", False),
        (112, "target_no_room", False),
        (1167, "target_pulled", False),
        (206, "target_bad_name", False),
    ],
)
def test_the_numbers_of_windows_come_before_those_of_unix(number, code, held):
    from app.reports.targets import is_held

    error = PermissionError(errno.EACCES, "as Python sorts it")
    # Elsewhere than on Windows OSError takes no such argument; the attribute is what the sorting reads.
    error.winerror = number  # type: ignore[attr-defined]
    assert sorted_problem(error, Path("a")).code == code
    assert is_held(error) is held


def test_a_name_too_long_for_the_disk_is_said_to_be_so(tmp_path):
    problem = refused({tmp_path / ("a" * 300): b"1"}, Machine())
    assert error_text(problem) and left(tmp_path) == []


# Two files that belong together


@pytest.fixture
def pair(tmp_path: Path) -> dict[Path, bytes]:
    files = {tmp_path / "a.xlsx": b"new workbook", tmp_path / "a.json": b"new json"}
    for target in files:
        deliver(target, b"old")
    return files


def contents(pair: dict[Path, bytes]) -> list[bytes]:
    return [target.read_bytes() for target in pair]


@pytest.mark.parametrize("at", [0, 5, 12, 15, 20, 30, 39])
def test_of_two_files_neither_is_replaced_before_both_are_checked(pair, tmp_path, at):
    assert refused(pair, Medium(bytes_before=at)).code == "target_pulled"
    assert contents(pair) == [b"old", b"old"] and left(tmp_path) == ["a.json", "a.xlsx"]


class OpenInExcel(Machine):
    """The program has `name` open: it can be neither renamed nor replaced, as on Windows."""

    def __init__(self, name: str, *, shows_at_once: bool = True) -> None:
        self.name, self.shows_at_once = name, shows_at_once

    def hold(self, path: Path) -> None:
        if path.name == self.name and self.shows_at_once:
            raise PermissionError(errno.EACCES, "open")

    def replace(self, source: Path, target: Path) -> None:
        if target.name == self.name:
            raise PermissionError(errno.EACCES, "open")
        super().replace(source, target)

    def sleep(self, seconds: float) -> None:
        pass


@pytest.mark.parametrize("name", ["a.xlsx", "a.json"])
@pytest.mark.parametrize("shows_at_once", [True, False])
def test_one_file_open_in_excel_keeps_both_as_they_were(pair, tmp_path, name, shows_at_once):
    problem = refused(pair, OpenInExcel(name, shows_at_once=shows_at_once))
    assert problem.code == "target_in_use" and problem.path.name == name
    assert contents(pair) == [b"old", b"old"] and left(tmp_path) == ["a.json", "a.xlsx"]


def test_a_first_file_that_was_not_there_before_is_taken_away_again(pair, tmp_path):
    (tmp_path / "a.xlsx").unlink()
    assert refused(pair, OpenInExcel("a.json", shows_at_once=False)).code == "target_in_use"
    assert left(tmp_path) == ["a.json"] and (tmp_path / "a.json").read_bytes() == b"old"


class PulledBetween(Medium):
    """Gone for good right after the first of two renames: no program can take that back."""

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        self.failed = self.gone = True


def test_a_stick_pulled_between_the_two_renames_is_told_as_what_it_is(pair, tmp_path):
    assert refused(pair, PulledBetween()).code == "target_pair_mixed"
    assert contents(pair) == [b"new workbook", b"old"]


# Stopping, and what was left behind


def test_stopped_at_any_step_nothing_is_left(tmp_path):
    files = {tmp_path / "a.xlsx": os.urandom(2 * CHUNK), tmp_path / "a.json": b"{}"}
    steps = len(list(delivering({tmp_path / "b": os.urandom(2 * CHUNK), tmp_path / "c": b"{}"}))) - 1
    for name in ("b", "c"):
        (tmp_path / name).unlink()
    for stop_after in range(1, steps + 1):
        work = delivering(files)
        for _ in range(stop_after):
            next(work)
        work.close()
        assert left(tmp_path) == []


def test_what_a_pulled_stick_left_behind_is_cleared_away_by_the_next_writing(tmp_path):
    old, fresh, foreign = (tmp_path / name for name in ("~sochibo-1.part", "~sochibo-2.part", "a.part"))
    for path in (old, fresh, foreign):
        path.write_bytes(b"half")
    long_ago = time.time() - 7200
    for path in (old, foreign):
        os.utime(path, (long_ago, long_ago))
    deliver(tmp_path / "a.pdf", b"1")
    # The fresh one may belong to somebody who is writing at this moment.
    assert left(tmp_path) == ["a.part", "a.pdf", "~sochibo-2.part"]


# Another program holds the file


STEPS = ("create", "read_back", "hold", "replace", "remove")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("times", [1, 3, len(WAITS)])
def test_a_file_held_for_a_moment_is_delivered_all_the_same(tmp_path, step, times):
    deliver(tmp_path / "a.pdf", b"old")
    machine = Scanner(times=times, steps=(step,))
    deliver(tmp_path / "a.pdf", b"new", machine=machine)
    assert machine.refused == {step: times}
    assert (tmp_path / "a.pdf").read_bytes() == b"new" and left(tmp_path) == ["a.pdf"]
    assert machine.waited == pytest.approx(sum(WAITS[:times]))


@pytest.mark.parametrize(
    ("step", "code"),
    [
        ("create", "target_held"),
        ("read_back", "target_held"),
        ("hold", "target_in_use"),
        ("replace", "target_in_use"),
    ],
)
def test_a_file_held_for_good_is_told_after_two_and_a_half_seconds(tmp_path, step, code):
    deliver(tmp_path / "a.pdf", b"old")
    machine = Scanner(times=1000, steps=(step,))
    assert refused({tmp_path / "a.pdf": b"new"}, machine).code == code
    assert machine.waited == pytest.approx(2.5)
    assert (tmp_path / "a.pdf").read_bytes() == b"old" and left(tmp_path) == ["a.pdf"]


def test_a_new_file_held_for_good_is_the_scanner_and_not_excel(tmp_path):
    assert refused({tmp_path / "a.pdf": b"1"}, Scanner(times=1000)).code == "target_held"
    assert left(tmp_path) == []
