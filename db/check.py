"""Looks at a book that is in use: in numbers, for a report without its words, and whether every page of it is whole."""

from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2 as sqlite

from db.engine import connect

_MOST = 20
_TABLES = (
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0"
    " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '%\\_words\\_%' ESCAPE '\\' ORDER BY name"
)


def facts_of(session: Session) -> dict[str, Any]:
    """The book in numbers: schema, size, rows of each table, quick check. No value of a row is read but the last
    number of the log. A part that cannot be read says the engine's code instead.
    """
    connection = session.connection()

    def ask(question: str) -> list[Any]:
        return [row[0] for row in connection.exec_driver_sql(question)]

    def one(question: str) -> Any:
        try:
            return (ask(question) or [None])[0]
        except DBAPIError as error:
            return _name(error)

    facts: dict[str, Any] = {
        "revision": one("SELECT version_num FROM alembic_version"),
        "pages": one("PRAGMA page_count"),
        "page_bytes": one("PRAGMA page_size"),
        "free_pages": one("PRAGMA freelist_count"),
        "engine": one("SELECT sqlite_version()"),
        "cipher": one("PRAGMA cipher_version"),
    }
    try:
        tables = ask(_TABLES)
    except DBAPIError as error:
        facts["tables"] = _name(error)
        return facts
    facts["rows"] = {name: one(f'SELECT count(*) FROM "{name}"') for name in tables}
    if "audit_log" in tables:
        facts["last_entry"] = one("SELECT max(seq) FROM audit_log")
    try:
        facts["quick_check"] = ask(f"PRAGMA quick_check({_MOST})")
    except DBAPIError as error:
        facts["quick_check"] = [_name(error)]
    return facts


def is_damaged(path: Path, *, key: bytes | None) -> bool:
    """Read every page of a book that others may be working with; False also when it is too busy to be looked at.

    Who writes waits meanwhile: a second for 60 years of meetings.
    """
    try:
        with closing(connect(path, key=key, read_only=True)) as connection:
            # The checksums are read past the lock of SQLite: held, nobody changes a page while it is looked at.
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            if key is not None and connection.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
                return True
            if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                return True
            return connection.execute("PRAGMA foreign_key_check").fetchone() is not None
    except sqlite.Error as error:
        return getattr(error, "sqlite_errorname", "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def _name(error: DBAPIError) -> str:
    return str(getattr(error.orig, "sqlite_errorname", type(error.orig).__name__))
