"""A file is delivered whole or the old one stays; nothing half-written is ever left behind."""

import contextlib
import errno
import os
import sqlite3
from pathlib import Path

import pytest

from app.errors import FileProblem
from app.reports.deliver import deliver
from app.texts import error_text


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_bytes_arrive_and_nothing_else_is_left(tmp_path):
    assert deliver(tmp_path / "bao-cao.json", b"{}\n") == tmp_path / "bao-cao.json"
    assert (tmp_path / "bao-cao.json").read_bytes() == b"{}\n"
    assert left(tmp_path) == ["bao-cao.json"]


def test_an_older_file_of_the_name_is_replaced(tmp_path):
    deliver(tmp_path / "a.json", b"1")
    deliver(tmp_path / "a.json", b"2")
    assert (tmp_path / "a.json").read_bytes() == b"2" and left(tmp_path) == ["a.json"]


def test_a_paper_never_replaces_a_book(tmp_path):
    book = tmp_path / "so-chi-bo.db"
    with contextlib.closing(sqlite3.connect(book)) as connection:
        connection.execute("CREATE TABLE doan (id)")
        connection.commit()
    before = book.read_bytes()
    with pytest.raises(FileProblem) as caught:
        deliver(book, b"%PDF")
    assert caught.value.code == "target_is_a_book" and "không ghi đè" in error_text(caught.value)
    assert book.read_bytes() == before and left(tmp_path) == ["so-chi-bo.db"]


def test_a_folder_of_that_name_and_a_missing_folder_are_said(tmp_path):
    for target, code in (
        (tmp_path, "target_is_a_folder"),
        (tmp_path / "khong" / "a", "target_folder_missing"),
    ):
        with pytest.raises(FileProblem) as caught:
            deliver(target, b"1")
        assert caught.value.code == code and error_text(caught.value)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "target_disk_full"),
        (errno.EROFS, "target_not_writable"),
        (errno.EACCES, "target_not_writable"),
        (errno.EIO, "target_gone"),
        (errno.ENAMETOOLONG, "target_bad_name"),
        (errno.EBADF, "target_not_writable"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_whatever_fails_the_old_file_stays_and_the_reason_is_told(tmp_path, monkeypatch, number, code, step):
    monkeypatch.setattr("app.reports.deliver._WAITS", (0.0,))
    deliver(tmp_path / "a.json", b"old")

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(FileProblem) as caught:
        deliver(tmp_path / "a.json", b"new")
    # Refused at the rename, a file that is there is one that another program has open.
    expected = "target_in_use" if step == "replace" and number == errno.EACCES else code
    assert caught.value.code == expected and "a.json" in error_text(caught.value)
    assert (tmp_path / "a.json").read_bytes() == b"old" and left(tmp_path) == ["a.json"]


def test_what_reads_back_otherwise_is_not_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "read_bytes", lambda self: b"rotten")
    with pytest.raises(FileProblem) as caught:
        deliver(tmp_path / "a.json", b"good")
    assert caught.value.code == "target_differs" and left(tmp_path) == []


def test_a_name_too_long_for_the_disk_is_said_to_be_so(tmp_path):
    with pytest.raises(FileProblem) as caught:
        deliver(tmp_path / ("a" * 300), b"1")
    assert error_text(caught.value) and left(tmp_path) == []


@pytest.mark.parametrize("held", [1, 3])
def test_a_file_that_another_program_holds_for_a_moment_is_replaced_all_the_same(tmp_path, monkeypatch, held):
    monkeypatch.setattr("app.reports.deliver._WAITS", (0.001, 0.001, 0.001))
    deliver(tmp_path / "a.pdf", b"old")
    replace, refusals = os.replace, iter([PermissionError(errno.EACCES, "held")] * held)

    def busy(source: Path, target: Path) -> None:
        refused = next(refusals, None)
        if refused is not None:
            raise refused
        replace(source, target)

    monkeypatch.setattr(os, "replace", busy)
    deliver(tmp_path / "a.pdf", b"new")
    assert (tmp_path / "a.pdf").read_bytes() == b"new" and left(tmp_path) == ["a.pdf"]
