"""Which schema a file has, read without Alembic; a fresh file gets the newest one at once, stamped."""

import struct
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from sqlalchemy import Connection
from sqlcipher3 import dbapi2 as sqlite

import db.document_tables  # registers its tables
import db.keeping_tables
import db.meeting_tables  # noqa: F401
from app.errors import DataFolderProblem
from db.engine import APPLICATION_ID, connect
from db.errors import needs_recovery, sort_error
from db.tables import Row

# The newest step in db/migrations/versions; a test holds them equal. Revisions are numbers, so "newer" can be told.
HEAD = "0003"

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_WAL = 2


class FileKind(Enum):
    """What lies where the book should be."""

    FRESH = "fresh"
    # A book of ours that an earlier version wrote without encryption.
    PLAIN = "plain"
    OLDER = "older"
    CURRENT = "current"


@dataclass(frozen=True)
class Stamp:
    application_id: int
    revision: str
    tables: int


def inspect_file(path: Path, *, key: bytes | None = None, head: str = HEAD) -> FileKind:
    """Look at the file without changing it. With a key, a file that the key does not open counts as damaged: whether it
    is the right key was known before.

    Raises:
        DataFolderProblem: database_foreign (no book of ours), database_newer, or what reading it met.
    """
    if not path.exists():
        return FileKind.FRESH
    if not path.is_file():
        raise DataFolderProblem("database_foreign", path=path)
    try:
        plain = is_plain(path)
        stamp = read_stamp(path, key=None if plain else key)
    except OSError as error:
        raise DataFolderProblem("database_no_access", path=path) from error
    except sqlite.Error as error:
        if key is not None and getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB":
            raise DataFolderProblem("database_damaged", path=path) from error
        problem = sort_error(error, path)
        if problem is None:
            raise
        raise problem from error
    if stamp.application_id == 0 and stamp.tables == 0:
        # Nothing was ever committed into it: a first start that was cut short.
        return FileKind.FRESH
    if stamp.application_id != APPLICATION_ID or not stamp.revision.isdigit():
        raise DataFolderProblem("database_foreign", path=path)
    if int(stamp.revision) > int(head):
        raise DataFolderProblem("database_newer", path=path, revision=stamp.revision)
    if plain and key is not None:
        return FileKind.PLAIN
    return FileKind.CURRENT if stamp.revision == head else FileKind.OLDER


def is_plain(path: Path) -> bool:
    """Whether the file says in its first bytes that it is an SQLite file: an encrypted one looks like noise."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def read_stamp(path: Path, *, key: bytes | None = None) -> Stamp:
    """The marks of the file. A file that says it belongs to another program is not even opened as a database.

    Raises:
        sqlite.Error: sorted by the caller.
    """
    with path.open("rb") as file:
        header = file.read(_HEADER)
    foreign = Stamp(application_id=-1, revision="", tables=0)
    if key is None and header and not header.startswith(_MAGIC):
        return foreign
    if key is None and len(header) == _HEADER:
        (named,) = struct.unpack_from(">I", header, 68)
        # A file of ours is never in WAL mode; opening such a one would leave files beside it.
        if named not in (0, APPLICATION_ID) or header[18] == _WAL:
            return foreign
    connection = _open(path, key)
    try:
        (application_id,) = connection.execute("PRAGMA application_id").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        stamped = connection.execute(
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
        ).fetchone()
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if stamped else None
        return Stamp(application_id, str(row[0]) if row else "", tables)
    finally:
        connection.close()


def _open(path: Path, key: bytes | None) -> sqlite.Connection:
    """Open for reading; what a killed program left half written is rolled back first, which needs to write."""
    try:
        return _readable(connect(path, key=key, read_only=True))
    except sqlite.OperationalError as error:
        if not needs_recovery(error, path):
            raise
        return _readable(connect(path, key=key))


def _readable(connection: sqlite.Connection) -> sqlite.Connection:
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite.Error:
        connection.close()
        raise
    return connection


def create(connection: Connection) -> None:
    """Make all tables and the marks inside the caller's transaction: cut short, the file stays fresh."""
    Row.metadata.create_all(connection)
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql("INSERT INTO alembic_version (version_num) VALUES (?)", (HEAD,))
    mark(connection, HEAD)


def mark(connection: Connection, revision: str) -> None:
    """The marks in the header of the file; they belong to the transaction like everything else."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {int(revision)}")
