"""Connections and transactions: one function opens every connection, and every transaction is begun by name.

`journal_mode=DELETE` keeps the book in one file that can be copied and read on write-protected media; WAL is not used.
"""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, create_engine, event

# "SoCB" in ASCII: says to us, and to `file`, whose database this is.
APPLICATION_ID = 0x536F4342
BUSY_SECONDS = 5.0

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA temp_store = MEMORY",
)


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """The one place where a connection to a book is opened.

    A missing file is made only when `read_only` is false.
    """
    # Path.as_uri() escapes "?", "#" and "%", which a folder name may hold.
    uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        prepare(connection)
        if not read_only:
            connection.execute("PRAGMA journal_mode = DELETE")
    except BaseException:
        connection.close()
        raise
    return connection


def prepare(connection: sqlite3.Connection) -> None:
    """The settings of every connection; a key would have to be given here, before anything is read."""
    for statement in _SETTINGS:
        connection.execute(statement)


def make_engine(path: Path, *, read_only: bool) -> Engine:
    """An engine whose transactions are real: SQLAlchemy's default for SQLite would not cover reads or DDL."""
    engine = create_engine(
        "sqlite://", creator=lambda: connect(path, read_only=read_only), poolclass=NullPool
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    # A reader that turns writer midway can only fail; who means to write says so at the start.
    mode = connection.get_execution_options().get("begin_mode", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")
