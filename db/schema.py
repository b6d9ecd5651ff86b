"""Which schema a file has, read without Alembic; a fresh file gets the newest one at once, stamped."""

import sqlite3
import struct
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from sqlalchemy import Connection

import db.meeting_tables  # noqa: F401  # registers its tables
from app.errors import DataFolderProblem
from db.engine import APPLICATION_ID, connect
from db.errors import sort_error
from db.tables import Row

# The newest step in db/migrations/versions; a test holds them equal. Revisions are numbers, so "newer" can be told.
HEAD = "0001"

_HEADER = 100
_WAL = 2
# With the journal of a killed program beside it, a file cannot be read before that is rolled back.
_HALF_WRITTEN = ("SQLITE_READONLY_ROLLBACK", "SQLITE_READONLY_RECOVERY")


class FileKind(Enum):
    """What lies where the book should be."""

    FRESH = "fresh"
    OLDER = "older"
    CURRENT = "current"


@dataclass(frozen=True)
class Stamp:
    application_id: int
    revision: str
    tables: int


def inspect_file(path: Path, *, head: str = HEAD) -> FileKind:
    """Look at the file without changing it.

    Raises:
        DataFolderProblem: database_foreign (no book of ours), database_newer, or what reading it met.
    """
    if not path.exists():
        return FileKind.FRESH
    if not path.is_file():
        raise DataFolderProblem("database_foreign", path=path)
    try:
        stamp = read_stamp(path)
    except OSError as error:
        raise DataFolderProblem("database_no_access", path=path) from error
    except sqlite3.Error as error:
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
    return FileKind.CURRENT if stamp.revision == head else FileKind.OLDER


def read_stamp(path: Path) -> Stamp:
    """The marks of the file. A file that says it belongs to another program is not even opened as a database.

    Raises:
        sqlite3.Error: sorted by the caller.
    """
    with path.open("rb") as file:
        header = file.read(_HEADER)
    foreign = Stamp(application_id=-1, revision="", tables=0)
    if header and not header.startswith(b"SQLite format 3\0"):
        return foreign
    if len(header) == _HEADER:
        (named,) = struct.unpack_from(">I", header, 68)
        # A file of ours is never in WAL mode; opening such a one would leave files beside it.
        if named not in (0, APPLICATION_ID) or header[18] == _WAL:
            return foreign
    connection = _open(path)
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


def _open(path: Path) -> sqlite3.Connection:
    """Open for reading; what a killed program left half written is rolled back first, which needs to write."""
    try:
        return _readable(connect(path, read_only=True))
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorname", "") not in _HALF_WRITTEN:
            raise
        return _readable(connect(path))


def _readable(connection: sqlite3.Connection) -> sqlite3.Connection:
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
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
