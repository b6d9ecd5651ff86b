"""A book opens whole or says why not; a transaction is kept whole or not at all."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from app.errors import DataFolderProblem
from db import Database, meetings
from db.engine import APPLICATION_ID, connect
from db.schema import HEAD
from tests import builders
from tests.db.places import public_folder, write_protected

ROOT = Path(__file__).resolve().parents[2]


def seen(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def book_with_july(path: Path) -> Database:
    database = Database.open(path)
    with database.session(write=True) as session:
        meetings.save(session, builders.make_meeting())
    return database


def test_a_new_book_is_stamped_and_one_file(tmp_path: Path) -> None:
    Database.open(tmp_path / "so.db")
    assert [path.name for path in tmp_path.iterdir()] == ["so.db"]
    connection = connect(tmp_path / "so.db", key=None)
    asked = (
        "application_id",
        "user_version",
        "foreign_keys",
        "journal_mode",
        "synchronous",
        "trusted_schema",
    )
    values = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
    more = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("cell_size_check", "mmap_size")]
    connection.close()
    assert values == [APPLICATION_ID, int(HEAD), 1, "delete", 3, 0]
    assert more == [1, 0]


@pytest.mark.parametrize("name", ["sổ chi bộ.db", "a?b#c%20.db", "dấu ' nháy.db"])
def test_a_book_opens_under_any_file_name(tmp_path: Path, name: str) -> None:
    if os.name == "nt" and "?" in name:
        name = name.replace("?", "")
    book_with_july(tmp_path / name)
    with Database.open(tmp_path / name).session() as session:
        assert meetings.get(session, builders.make_meeting().id) == builders.make_meeting()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_an_error_inside_a_session_takes_everything_of_it_back(tmp_path: Path) -> None:
    database = book_with_july(tmp_path / "so.db")
    with pytest.raises(ZeroDivisionError), database.session(write=True) as session:
        meetings.save(session, replace(builders.make_meeting(), title="khác"))
        session.flush()
        raise ZeroDivisionError
    with database.session() as session:
        assert meetings.get(session, builders.make_meeting().id) == builders.make_meeting()


def test_a_full_disk_leaves_the_old_meeting_and_says_so(tmp_path: Path) -> None:
    database = book_with_july(tmp_path / "so.db")
    with pytest.raises(DataFolderProblem) as caught, database.session(write=True) as session:
        pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar()
        session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        meetings.save(session, replace(builders.make_meeting(), delegate_speech="chữ " * 100_000))
    assert caught.value.code == "disk_full"
    with database.session() as session:
        assert meetings.get(session, builders.make_meeting().id) == builders.make_meeting()


def test_a_reader_that_writes_changes_nothing(tmp_path: Path) -> None:
    database = book_with_july(tmp_path / "so.db")
    with database.session() as session:
        meetings.save(session, replace(builders.make_meeting(), title="khác"))
        session.flush()
    with database.session() as session:
        assert meetings.get(session, builders.make_meeting().id) == builders.make_meeting()


KILLED = """
import os, signal, sys
from dataclasses import replace
from pathlib import Path
from db import Database, meetings
from tests import builders
database = Database.open(Path(sys.argv[1]))
with database.session(write=True) as session:
    # So small a cache that pages go to the file before the commit: the killed program leaves its journal.
    session.connection().exec_driver_sql("PRAGMA cache_size = 1")
    meetings.save(session, replace(builders.make_meeting(), delegate_speech="chữ " * 200_000))
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_program_killed_while_saving_leaves_the_old_meeting(tmp_path: Path) -> None:
    path = tmp_path / "so.db"
    book_with_july(path)
    before = path.read_bytes()
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], cwd=ROOT, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert (tmp_path / "so.db-journal").stat().st_size > 0 and path.read_bytes() != before
    with Database.open(path).session() as session:
        assert meetings.get(session, builders.make_meeting().id) == builders.make_meeting()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_half_written_book_on_a_protected_place_says_what_to_do(tmp_path: Path) -> None:
    with public_folder() as folder:
        book_with_july(folder / "so.db")
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(folder / "so.db")], cwd=ROOT, capture_output=True
        )
        assert done.returncode == -signal.SIGKILL
        with write_protected(folder), pytest.raises(DataFolderProblem) as caught:
            Database.open(folder / "so.db")
    assert caught.value.code == "database_needs_recovery"


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
@pytest.mark.parametrize("files_too", [True, False], ids=["file and folder", "folder only"])
def test_a_book_on_a_protected_place_opens_for_reading_only(files_too: bool) -> None:
    with public_folder() as folder:
        book_with_july(folder / "so.db")
        before = seen(folder)
        with write_protected(folder, files_too=files_too):
            database = Database.open(folder / "so.db")
            assert database.read_only
            with database.session() as session:
                assert meetings.get(session, builders.make_meeting().id) == builders.make_meeting()
            with pytest.raises(DataFolderProblem) as caught, database.session(write=True):
                pytest.fail("a session for writing was begun")
        assert caught.value.code == "database_read_only"
        assert seen(folder) == before


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_a_new_book_on_a_protected_place_is_refused() -> None:
    with public_folder() as folder, write_protected(folder), pytest.raises(DataFolderProblem) as caught:
        Database.open(folder / "so.db")
    assert caught.value.code == "database_cannot_open"


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_a_book_that_may_not_be_read_is_refused() -> None:
    with public_folder() as folder:
        book_with_july(folder / "so.db")
        with write_protected(folder):
            pass
        (folder / "so.db").chmod(0o000)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        try:
            with pytest.raises(DataFolderProblem) as caught:
                Database.open(folder / "so.db")
        finally:
            if root:
                os.seteuid(0)
    assert caught.value.code == "database_no_access"


def other_sqlite(path: Path, *statements: str) -> None:
    connection = sqlite.connect(path)
    connection.executescript("CREATE TABLE notes (text); INSERT INTO notes VALUES ('của người khác');")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_what_is_no_book_of_ours_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "so.db"
    for make in (
        lambda: path.write_bytes(b"PK\x03\x04" + b"bang tinh" * 500),
        lambda: path.write_bytes(b"SQLite format 3\0" + b"\0" * 20),
        lambda: path.write_text("ghi chú", encoding="utf-8"),
        lambda: other_sqlite(path),
        lambda: other_sqlite(path, "PRAGMA application_id = 77"),
        lambda: other_sqlite(path, f"PRAGMA application_id = {APPLICATION_ID}"),
        lambda: other_sqlite(path, "PRAGMA journal_mode = WAL"),
    ):
        path.unlink(missing_ok=True)
        make()
        before = seen(tmp_path)
        with pytest.raises(DataFolderProblem) as caught:
            Database.open(path)
        assert caught.value.code in ("database_foreign", "database_damaged")
        assert seen(tmp_path) == before


def test_a_folder_in_the_place_of_the_book_is_refused(tmp_path: Path) -> None:
    (tmp_path / "so.db").mkdir()
    with pytest.raises(DataFolderProblem) as caught:
        Database.open(tmp_path / "so.db")
    assert caught.value.code == "database_foreign"


def test_a_newer_book_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "so.db"
    book_with_july(path)
    connection = connect(path, key=None)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = seen(tmp_path)
    with pytest.raises(DataFolderProblem) as caught:
        Database.open(path)
    assert caught.value.code == "database_newer"
    assert seen(tmp_path) == before


def test_a_damaged_book_is_named_damaged(tmp_path: Path) -> None:
    path = tmp_path / "so.db"
    book_with_july(path)
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(DataFolderProblem) as caught, Database.open(path).session() as session:
        meetings.get(session, builders.make_meeting().id)
    assert caught.value.code == "database_damaged"


def test_a_first_start_that_was_cut_short_begins_again(tmp_path: Path) -> None:
    (tmp_path / "so.db").touch()
    book_with_july(tmp_path / "so.db")


def test_a_book_that_another_program_writes_in_is_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.engine.BUSY_SECONDS", 0.05)
    database = book_with_july(tmp_path / "so.db")
    other = connect(tmp_path / "so.db", key=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(DataFolderProblem) as caught, database.session(write=True) as session:
            meetings.save(session, builders.make_meeting())
        assert caught.value.code == "database_busy"
        assert not Database.open(tmp_path / "so.db").read_only
    finally:
        other.close()


def test_the_version_changes_with_every_write_also_of_another_program(tmp_path: Path) -> None:
    mine, other = Database.open(tmp_path / "so.db"), Database.open(tmp_path / "so.db")
    versions = [mine.version()]
    for database in (mine, other):
        with database.session(write=True) as session:
            meetings.save(session, replace(builders.make_meeting(), title=str(len(versions))))
        versions.append(mine.version())
    assert len(set(versions)) == 3
    with mine.session() as session:
        meetings.get(session, "x")
    assert mine.version() == versions[-1]
