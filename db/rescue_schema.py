"""The list of tables of a damaged book: what of it is lost is known to the program, when the book is of its version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import create_engine
from sqlcipher3 import dbapi2 as sqlite

from db.schema import HEAD, create

# The full text indexes: made anew from the rows.
WORDS = ("meeting_words", "document_words")


@dataclass(frozen=True)
class Schema:
    """`tables` by name; `after` is what is made when the rows are in: words, indexes, triggers."""

    tables: dict[str, str]
    after: tuple[str, ...]
    words: tuple[str, ...]

    @classmethod
    def of(cls, rows: list[tuple[Any, ...]]) -> Schema:
        """From rows of (type, name, sql, rootpage)."""
        tables, words, indexes, triggers = {}, {}, [], []
        for kind, name, sql, root in rows:
            if not sql or name.startswith("sqlite_"):
                continue
            if kind == "table" and not root:
                words[name] = sql
            elif kind == "table" and not name.startswith(tuple(f"{one}_" for one in WORDS)):
                tables[name] = sql
            elif kind == "index":
                indexes.append(sql)
            elif kind == "trigger":
                triggers.append(sql)
        return cls(tables, (*words.values(), *indexes, *triggers), tuple(words))


def whole_schema(rows: list[tuple[Any, ...]], version: int) -> Schema | None:
    """The schema of a book of which `rows` could be read; None for an empty file, and for an older book with gaps."""
    if not rows:
        return None
    if version == int(HEAD):
        known = {row[1] for row in rows}
        return Schema.of([*rows, *(row for row in _of_this_version() if row[1] not in known)])
    # An older one is as it was or not at all: its makers are not kept in the program.
    return Schema.of(rows) if any(row[1] == "alembic_version" for row in rows) else None


def _of_this_version() -> list[tuple[Any, ...]]:
    engine = create_engine("sqlite://", module=sqlite)
    try:
        with engine.begin() as connection:
            create(connection)
            found = connection.exec_driver_sql("SELECT type, name, sql, rootpage FROM sqlite_schema")
            return [tuple(row) for row in found]
    finally:
        engine.dispose()
