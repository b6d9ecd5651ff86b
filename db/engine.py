"""Connections and transactions: one function opens every connection, and every transaction is begun by name.

The engine is SQLCipher: each page of the file and of its journal is encrypted and carries a checksum made with the key.
`journal_mode=DELETE` keeps the book in one file that can be copied and read on write-protected media; WAL is not used.
"""

from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlcipher3 import dbapi2 as sqlite

# "SoCB" in ASCII: says to us, and to `file`, whose database this is.
APPLICATION_ID = 0x536F4342
BUSY_SECONDS = 5.0
KEY_BYTES = 32

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA temp_store = MEMORY",
)


def connect(
    path: Path, *, key: bytes | None, read_only: bool = False, damaged: bool = False
) -> sqlite.Connection:
    """The one place where a connection to a book is opened.

    `key` is the raw key of 32 bytes; None opens a plain file, as earlier versions wrote it. A missing file is made only
    when `read_only` is false. A wrong key shows itself at the first reading, as SQLITE_NOTADB. `damaged` is for a
    rescue: a list of tables that is lost in part does not keep the others from being read.
    """
    # Path.as_uri() escapes "?", "#" and "%", which a folder name may hold.
    uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
    new = not read_only and (not path.exists() or not path.stat().st_size)
    connection = sqlite.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        prepare(connection, key, damaged=damaged)
        if new:
            # Free pages are not journaled: a power cut while one is taken up again leaves it torn, and the check of
            # all checksums would call a sound book damaged. So none is kept. Heeded before the first table only.
            connection.execute("PRAGMA auto_vacuum = FULL")
        if not read_only:
            connection.execute("PRAGMA journal_mode = DELETE")
    except BaseException:
        connection.close()
        raise
    return connection


def prepare(connection: sqlite.Connection, key: bytes | None, *, damaged: bool = False) -> None:
    """The key and the settings of every connection; the key comes before anything is read."""
    # SQLCipher would write of a wrong key to stderr, which belongs to the command line.
    connection.execute("PRAGMA cipher_log_level = NONE")
    if key is not None:
        if len(key) != KEY_BYTES:
            raise ValueError("the raw key has 32 bytes")
        # A raw key: a passphrase here would cost 0.1 s at every connection.
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    if damaged:
        connection.execute("PRAGMA writable_schema = ON")
    for statement in _SETTINGS:
        connection.execute(statement)


def make_engine(path: Path, *, key: bytes | None, read_only: bool) -> Engine:
    """An engine whose transactions are real: SQLAlchemy's default for SQLite would not cover reads or DDL."""
    engine = create_engine(
        "sqlite://",
        module=sqlite,
        creator=lambda: connect(path, key=key, read_only=read_only),
        poolclass=NullPool,
        # What a statement carries is the text of minutes: it belongs into no log and no report of an error.
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    # A reader that turns writer midway can only fail; who means to write says so at the start.
    mode = connection.get_execution_options().get("begin_mode", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")
