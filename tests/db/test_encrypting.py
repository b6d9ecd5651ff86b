"""A plain book of an earlier version becomes an encrypted one, whole or not at all; nothing readable stays."""

import os
import shutil
from pathlib import Path

import pytest

from app.errors import DataFolderProblem
from db import Database, meetings, search
from db.backup import check
from db.encrypting import encrypt, finish_what_was_begun, part_of, plain_of
from db.schema import FileKind, inspect_file, is_plain

OLD = Path(__file__).resolve().parents[1] / "data" / "databases" / "0001.db"
KEY = bytes(range(32))
# Words of the sample in that old book: what must not be readable afterwards.
READABLE = "Chi bộ".encode()


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "so.db"
    shutil.copyfile(OLD, path)
    return path


def test_the_old_book_is_readable_by_anybody_and_recognised(plain: Path) -> None:
    assert READABLE in plain.read_bytes()
    assert inspect_file(plain, key=KEY) is FileKind.PLAIN
    with pytest.raises(DataFolderProblem) as caught:
        Database.open(plain, key=KEY)
    assert caught.value.code == "database_plain"


def test_an_encrypted_book_holds_the_same_and_no_readable_word(plain: Path, tmp_path: Path) -> None:
    with Database.open(a_copy(tmp_path)).session() as session:
        before = meetings.all_meetings(session)
    kept: list[bytes] = []
    encrypt(plain, key=KEY, save=lambda part: kept.append(part.read_bytes()))
    database = Database.open(plain, key=KEY, backups=tmp_path / "backups")
    with database.session() as session:
        assert meetings.all_meetings(session) == before
        assert search.find(session, ["chi"], limit=3)
    database.close()
    assert not is_plain(plain) and check(plain, key=KEY) == ""
    assert len(kept) == 1
    for file in (path for path in tmp_path.rglob("*") if path.is_file() and path.parent.name != "plain"):
        assert READABLE not in file.read_bytes(), file


def a_copy(tmp_path: Path) -> Path:
    folder = tmp_path / "plain"
    folder.mkdir()
    shutil.copyfile(OLD, folder / "so.db")
    return folder / "so.db"


def test_a_wrong_key_reads_nothing(plain: Path) -> None:
    encrypt(plain, key=KEY)
    before = plain.read_bytes()
    with pytest.raises(DataFolderProblem) as caught:
        Database.open(plain, key=bytes(32))
    assert caught.value.code == "database_damaged"
    assert plain.read_bytes() == before


def test_a_damaged_plain_book_is_not_taken_over(plain: Path) -> None:
    content = bytearray(plain.read_bytes())
    content[8192:30000] = b"\xa5" * (30000 - 8192)
    plain.write_bytes(content)
    with pytest.raises(DataFolderProblem) as caught:
        encrypt(plain, key=KEY)
    assert caught.value.code == "database_damaged"
    assert plain.read_bytes() == content
    assert sorted(path.name for path in plain.parent.iterdir()) == ["so.db"]


def test_a_backup_that_fails_leaves_the_plain_book(plain: Path) -> None:
    def fail(_: Path) -> None:
        raise DataFolderProblem("backup_failed", path=plain)

    before = plain.read_bytes()
    with pytest.raises(DataFolderProblem):
        encrypt(plain, key=KEY, save=fail)
    assert plain.read_bytes() == before and not part_of(plain).exists()


def test_cut_between_the_renames_the_plain_book_goes_back(plain: Path) -> None:
    before = plain.read_bytes()
    os.replace(plain, plain_of(plain))
    finish_what_was_begun(plain)
    assert plain.read_bytes() == before and not plain_of(plain).exists()


def test_cut_before_the_wiping_the_plain_rest_is_wiped(plain: Path) -> None:
    shutil.copyfile(plain, plain_of(plain))
    encrypt_twin = plain.read_bytes()
    finish_what_was_begun(plain)
    assert plain.read_bytes() == encrypt_twin and not plain_of(plain).exists()


def test_a_new_book_with_a_key_is_never_readable(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "so.db", key=KEY)
    with database.session(write=True) as session:
        session.connection().exec_driver_sql("INSERT INTO settings VALUES ('x', '\"bí mật của chi bộ\"')")
    assert "bí mật".encode() not in (tmp_path / "so.db").read_bytes()
    assert b"CREATE TABLE" not in (tmp_path / "so.db").read_bytes()
