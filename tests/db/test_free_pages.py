"""A free page is not journaled: torn by a power cut, it would make the check of a sound book fail. So there is none."""

import shutil
from pathlib import Path

from db import Database, meetings
from db.encrypting import encrypt
from db.engine import connect
from tests import builders

OLD_BOOK = Path(__file__).resolve().parents[1] / "data" / "databases" / "0001.db"
KEY = b"k" * 32


def free_pages(path: Path, key: bytes | None) -> int:
    connection = connect(path, key=key)
    (found,) = connection.execute("PRAGMA freelist_count").fetchone()
    connection.close()
    return int(found)


def write_and_delete(database: Database) -> None:
    # Long enough for pages of its own.
    meeting = builders.make_meeting(delegate_speech="Đồng chí nói. " * 5000)
    with database.session(write=True) as session:
        meetings.save(session, meeting)
    with database.session(write=True) as session:
        meetings.delete(session, meeting.id)
    database.close()


def test_what_is_deleted_leaves_no_free_pages(tmp_path: Path) -> None:
    path = tmp_path / "so.db"
    write_and_delete(Database.open(path, key=KEY))
    assert free_pages(path, KEY) == 0


def test_nor_does_a_plain_book_of_an_earlier_version_once_it_is_encrypted(tmp_path: Path) -> None:
    path = tmp_path / "so.db"
    shutil.copyfile(OLD_BOOK, path)
    encrypt(path, key=KEY)
    write_and_delete(Database.open(path, key=KEY, backups=tmp_path))
    assert free_pages(path, KEY) == 0
