"""Every SQLite result code is sorted here, once: what a person can mend becomes a `UserError`, the rest is a bug."""

from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlite

from app.errors import DataFolderProblem, UserError

BUG = ""

# Primary result codes; an extended code that is not named in EXTENDED follows its primary one.
PRIMARY: dict[str, str] = {
    "SQLITE_OK": BUG,
    "SQLITE_ERROR": BUG,
    "SQLITE_INTERNAL": BUG,
    "SQLITE_PERM": "database_no_access",
    "SQLITE_ABORT": BUG,
    "SQLITE_BUSY": "database_busy",
    "SQLITE_LOCKED": BUG,
    "SQLITE_NOMEM": "out_of_memory",
    "SQLITE_READONLY": "database_read_only",
    "SQLITE_INTERRUPT": BUG,
    "SQLITE_IOERR": "database_disk_error",
    "SQLITE_CORRUPT": "database_damaged",
    "SQLITE_NOTFOUND": BUG,
    "SQLITE_FULL": "disk_full",
    "SQLITE_CANTOPEN": "database_cannot_open",
    "SQLITE_PROTOCOL": "database_busy",
    "SQLITE_EMPTY": BUG,
    "SQLITE_SCHEMA": BUG,
    "SQLITE_TOOBIG": "text_too_long",
    "SQLITE_CONSTRAINT": BUG,
    "SQLITE_MISMATCH": BUG,
    "SQLITE_MISUSE": BUG,
    "SQLITE_NOLFS": "disk_full",
    "SQLITE_AUTH": BUG,
    "SQLITE_FORMAT": BUG,
    "SQLITE_RANGE": BUG,
    "SQLITE_NOTADB": "database_foreign",
    "SQLITE_NOTICE": BUG,
    "SQLITE_WARNING": BUG,
    "SQLITE_ROW": BUG,
    "SQLITE_DONE": BUG,
}

EXTENDED: dict[str, str] = {
    "SQLITE_READONLY_DIRECTORY": "database_read_only",
    "SQLITE_READONLY_ROLLBACK": "database_needs_recovery",
    "SQLITE_READONLY_RECOVERY": "database_needs_recovery",
    # The file was moved or replaced under an open connection: a stick pulled, a synchronising folder.
    "SQLITE_READONLY_DBMOVED": "database_disk_error",
    "SQLITE_IOERR_NOMEM": "out_of_memory",
    "SQLITE_IOERR_CORRUPTFS": "database_damaged",
    "SQLITE_CONSTRAINT_FOREIGNKEY": BUG,
    "SQLITE_CANTOPEN_ISDIR": "database_foreign",
}


# As sqlite3_errstr words them.
WORDS: dict[str, str] = {
    "database is locked": "SQLITE_BUSY",
    "out of memory": "SQLITE_NOMEM",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "disk I/O error": "SQLITE_IOERR",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "database or disk is full": "SQLITE_FULL",
    "unable to open database file": "SQLITE_CANTOPEN",
    "file is not a database": "SQLITE_NOTADB",
}


def code_for(name: str) -> str | None:
    """The error code for a SQLite result code name, BUG ("") for what is a bug, None for an unsorted name."""
    if name in EXTENDED:
        return EXTENDED[name]
    if name in PRIMARY:
        return PRIMARY[name]
    primary = "_".join(name.split("_")[:2])
    return PRIMARY.get(primary) if name.count("_") > 1 else None


def sort_error(error: BaseException, path: Path) -> UserError | None:
    """The failure as a person can understand it, or None when it is a bug (or no database error at all)."""
    original = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(original, sqlite.Error):
        return None
    name = _named(original)
    code = "database_needs_recovery" if needs_recovery(original, path) else code_for(name) if name else None
    return DataFolderProblem(code, path=path, sqlite=name) if code else None


def _named(error: sqlite.Error) -> str | None:
    """The result code. Of what a backup or SQLCipher's export met, the driver keeps the words alone."""
    name: str | None = getattr(error, "sqlite_errorname", None)
    return WORDS.get(str(error), name) if name in (None, "SQLITE_ERROR") else name


def needs_recovery(error: BaseException, path: Path) -> bool:
    """Whether a killed program left its journal: the book cannot be read before that is rolled back.

    The driver tells primary codes only, so that the journal beside the file has to be looked for.
    """
    name = getattr(error, "sqlite_errorname", None) or ""
    journal = path.with_name(path.name + "-journal")
    try:
        return name.startswith("SQLITE_READONLY") and journal.stat().st_size > 0
    except OSError:
        return False
