"""Looks at a book as a file: what is in it by number, and whether every page of it is whole. It changes nothing."""

from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2 as sqlite

from db.engine import connect

_MOST = 20
_TABLES = (
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0"
    " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'meeting\\_words%' ESCAPE '\\' ORDER BY name"
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


def find_faults(path: Path, *, key: bytes | None) -> tuple[str, ...]:
    """Read every page of the file and every row; (): nothing is wrong. Lines of the engine, without any content.

    The checksums of the pages come first: they tell a changed byte anywhere, also where no row is.
    """
    try:
        connection = connect(path, key=key, read_only=True)
    except sqlite.Error as error:
        return (_engine_name(error),)
    try:
        faults = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")] if key else []
        if not faults:
            found = [str(row[0]) for row in connection.execute(f"PRAGMA integrity_check({_MOST})")]
            faults = [] if found == ["ok"] else found
        if not faults:
            faults = [f"foreign key: {row[0]}" for row in connection.execute("PRAGMA foreign_key_check")]
    except sqlite.Error as error:
        faults = [_engine_name(error)]
    finally:
        connection.close()
    return tuple(faults[:_MOST])


def _name(error: DBAPIError) -> str:
    return _engine_name(error.orig)


def _engine_name(error: object) -> str:
    return str(getattr(error, "sqlite_errorname", type(error).__name__))
