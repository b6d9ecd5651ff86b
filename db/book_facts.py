"""What a book holds, read from its file by raw SQL: numbers for a manifest, and a fingerprint of each thing in it.

Books of earlier schemas have fewer tables; what is not there counts as none.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from app.domain.documents import DocumentState, DocumentType
from app.domain.keeping import AuditEntry
from app.domain.meeting import MeetingState
from app.domain.policy import MeetingKind
from app.errors import DataFolderProblem
from db.engine import connect
from db.errors import sort_error

# Derived from the rest, or about the file itself.
_PASSED_OVER = frozenset(
    {"alembic_version", "meeting_search", "document_search", "audit_log", "seals", "settings"}
)
# Told one by one.
_NAMED = ("meetings", "members", "documents")
_OWN = "user"
_LAST_LINES = 6


@dataclass(frozen=True)
class BookNumbers:
    """What a manifest says of a book. `documents`: those that were issued."""

    revision: str
    meetings: int
    signed: int
    members: int
    audit_seq: int
    audit_hash: str
    seal_seq: int
    documents: int = 0


@dataclass(frozen=True)
class MeetingHead:
    """A meeting by what a person knows it by; `print` changes with anything in it."""

    id: str
    held_on: date
    kind: MeetingKind
    state: MeetingState
    print: str


@dataclass(frozen=True)
class MemberHead:
    id: str
    full_name: str
    print: str


@dataclass(frozen=True)
class DocumentHead:
    """A document by its number and title, as it is cited."""

    id: str
    type: DocumentType
    state: DocumentState
    number: int | None
    body_code: str
    abstract: str
    print: str


@dataclass(frozen=True)
class TemplateHead:
    """A template that was made or changed in this book; `kind` is the value of a `TemplateKind`."""

    kind: str
    title: str
    version: int
    print: str


@dataclass(frozen=True)
class BookLook:
    """The content of a book in short. `templates` are those of the book's own, `settings` has a fingerprint for each
    key, `others` one for each remaining table, `rows` how many lines those have; `last` are the newest lines of the
    log, the newest first."""

    numbers: BookNumbers
    meetings: dict[str, MeetingHead] = field(default_factory=dict)
    members: dict[str, MemberHead] = field(default_factory=dict)
    documents: dict[str, DocumentHead] = field(default_factory=dict)
    templates: dict[tuple[str, str, int], TemplateHead] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    last: tuple[AuditEntry, ...] = ()


def read_numbers(path: Path, *, key: bytes | None) -> BookNumbers:
    """The numbers of a book of any schema.

    Raises:
        DataFolderProblem: the file cannot be read.
    """
    with _reading(path, key) as connection:
        return _numbers(connection, _tables(connection))


def look_at(path: Path, *, key: bytes | None) -> BookLook:
    """Read the whole book once; it must have the newest schema.

    Raises:
        DataFolderProblem: the file cannot be read.
    """
    with _reading(path, key) as connection:
        tables = _tables(connection)
        prints = _Prints(connection, tables)
        return BookLook(
            _numbers(connection, tables),
            {
                one[0]: MeetingHead(
                    one[0],
                    date.fromisoformat(one[1]),
                    MeetingKind(one[2]),
                    MeetingState(one[3]),
                    prints.of("meetings", one[0]),
                )
                for one in connection.execute("SELECT id, held_on, kind, state FROM meetings")
            },
            {
                one[0]: MemberHead(one[0], one[1], prints.of("members", one[0]))
                for one in connection.execute("SELECT id, full_name FROM members")
            },
            {
                one[0]: DocumentHead(
                    one[0],
                    DocumentType(one[1]),
                    DocumentState(one[2]),
                    one[3],
                    one[4],
                    one[5],
                    prints.of("documents", one[0]),
                )
                for one in connection.execute(
                    "SELECT id, type, state, number, body_code, abstract FROM documents"
                )
            },
            _own_templates(connection),
            {
                one[0]: _hash(one)
                for one in connection.execute("SELECT key, value FROM settings ORDER BY key")
            },
            prints.others,
            prints.rows,
            _last_lines(connection, tables),
        )


class _Prints:
    """A hash for each meeting, member and document over all rows that belong to it, found by the foreign keys."""

    def __init__(self, connection: sqlite.Connection, tables: list[str]) -> None:
        self._connection = connection
        self._tables = tables
        self._hashes: dict[tuple[str, str], Any] = {}
        # Table -> key of a row -> the meeting, member or document that the row belongs to.
        self._owners: dict[str, dict[Any, tuple[str, str]]] = {}
        self.others: dict[str, str] = {}
        self.rows: dict[str, int] = {}
        done: set[str] = set()
        for table in tables:
            self._take(table, done)

    def of(self, table: str, key: str) -> str:
        return str(self._hashes[table, key].hexdigest())

    def _take(self, table: str, done: set[str]) -> None:
        if table in done or table in _PASSED_OVER or table.startswith(("meeting_words", "document_words")):
            return
        done.add(table)
        parents = self._connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
        for parent in parents:
            self._take(parent[2], done)
        columns = [row[1] for row in self._connection.execute(f'PRAGMA table_info("{table}")')]
        shown = [name for name in columns if name not in ("pk", "item_pk", "vote_pk")]
        # Templates of the book's own are told one by one.
        where = f" WHERE origin <> '{_OWN}'" if table == "templates" else ""
        rows = self._connection.execute(
            f'SELECT {", ".join(columns)} FROM "{table}"{where} ORDER BY {", ".join(shown)}'
        )
        parent = next((one for one in parents if one[2] in self._owners), None)
        if table in _NAMED:
            self._owners[table] = {}
        elif parent is None:
            total = blake2b(digest_size=16)
            count = 0
            for row in rows:
                total.update(repr(row).encode("utf-8", "surrogatepass"))
                count += 1
            self.others[table], self.rows[table] = total.hexdigest(), count
            return
        owners = self._owners.setdefault(table, {})
        # The key of a line is made anew when its meeting is saved: it is no part of what was written.
        told = [columns.index(name) for name in shown]
        key = columns.index("pk") if "pk" in columns else 0
        link = columns.index(parent[3]) if parent else key
        above = self._owners[parent[2]] if parent else None
        for row in rows:
            owner = (table, row[key]) if above is None else above[row[link]]
            owners[row[key]] = owner
            if owner not in self._hashes:
                self._hashes[owner] = blake2b(digest_size=16)
            self._hashes[owner].update(
                repr((table, [row[index] for index in told])).encode("utf-8", "surrogatepass")
            )


def _numbers(connection: sqlite.Connection, tables: list[str]) -> BookNumbers:
    def count(question: str, *values: object) -> int:
        return int(connection.execute(question, values).fetchone()[0] or 0)

    log: tuple[int, str] = (0, "")
    if "audit_log" in tables:
        found = connection.execute("SELECT seq, hash FROM audit_log ORDER BY seq DESC LIMIT 1").fetchone()
        log = (int(found[0]), str(found[1])) if found else log
    stamp = (
        connection.execute("SELECT version_num FROM alembic_version").fetchone()
        if "alembic_version" in tables
        else None
    )
    has_meetings = "meetings" in tables
    return BookNumbers(
        revision=str(stamp[0]) if stamp else "",
        meetings=count("SELECT count(*) FROM meetings") if has_meetings else 0,
        signed=count("SELECT count(*) FROM meetings WHERE state = ?", MeetingState.SIGNED.value)
        if has_meetings
        else 0,
        members=count("SELECT count(*) FROM members") if "members" in tables else 0,
        audit_seq=log[0],
        audit_hash=log[1],
        seal_seq=count("SELECT max(seq) FROM seals") if "seals" in tables else 0,
        documents=count("SELECT count(*) FROM documents WHERE number IS NOT NULL")
        if "documents" in tables
        else 0,
    )


def _own_templates(connection: sqlite.Connection) -> dict[tuple[str, str, int], TemplateHead]:
    rows = connection.execute(
        "SELECT kind, code, version, content FROM templates WHERE origin = ? ORDER BY kind, code, version",
        (_OWN,),
    )
    return {
        (kind, code, version): TemplateHead(
            kind,
            str(json.loads(content).get("title") or code),
            version,
            _hash((kind, code, version, content)),
        )
        for kind, code, version, content in rows
    }


def _hash(row: tuple[Any, ...]) -> str:
    return blake2b(repr(row).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _last_lines(connection: sqlite.Connection, tables: list[str]) -> tuple[AuditEntry, ...]:
    if "audit_log" not in tables:
        return ()
    names = [one.name for one in fields(AuditEntry)]
    rows = connection.execute(
        f"SELECT {', '.join(names)} FROM audit_log ORDER BY seq DESC LIMIT {_LAST_LINES}"
    )
    found = [dict(zip(names, row, strict=True)) for row in rows]
    return tuple(
        AuditEntry(**{**one, "at": datetime.fromisoformat(one["at"]), "clock_back": bool(one["clock_back"])})
        for one in found
    )


def _tables(connection: sqlite.Connection) -> list[str]:
    return [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' ORDER BY name"
        )
    ]


@contextmanager
def _reading(path: Path, key: bytes | None) -> Iterator[sqlite.Connection]:
    """One connection in one transaction, so that all that is read is of one moment."""
    try:
        connection = connect(path, key=key, read_only=True)
        try:
            connection.execute("BEGIN")
            yield connection
        finally:
            connection.close()
    except sqlite.Error as error:
        raise sort_error(error, path) or error from error
    except (ValueError, TypeError, KeyError) as error:
        # A value that this program never writes.
        raise DataFolderProblem("database_damaged", path=path) from error
