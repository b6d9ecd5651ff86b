"""Reads out of a damaged book what can still be read, table by table, into a new one; the damaged file is only read.

A page that fails its checksum takes with it the rows that lie on it. They are stepped over by asking for what comes
after them, and counted by the indexes, which lie on other pages. Where only a long text was hit, the engine delivers
zeros in its place: the row is kept without it. Of a meeting whose own row is gone, the frame (day, month, id) is put
together from the indexes, so that its roll, agenda and opinions stay.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

import db.keeping_tables
import db.meeting_tables  # noqa: F401  # both register their tables
from app.domain.documents import DocumentType
from app.domain.meeting import MeetingState
from app.domain.policy import MeetingKind
from app.domain.salvage import LostDocument, Remains, Salvage, SavedMonth, SavedTable
from app.errors import DataFolderProblem
from db.backup import check
from db.engine import connect
from db.rescue_holes import blank, without_holes
from db.rescue_schema import Schema, whole_schema
from db.tables import Row

_BATCH = 200
_FARTHEST = 1 << 62
# The columns of the index that holds which number stands where.
_NUMBERED = ("type", "term_start", "number")


def salvage(source: Path, target: Path, *, key: bytes | None, may_write: bool = False) -> Salvage:
    """Write a new book with all that the damaged one still gives. The new one has the same schema and key.

    `may_write`: the source is a copy made for this, so a journal beside it may be rolled back into it.

    Raises:
        DataFolderProblem: rescue_unreadable (not even the list of tables can be read), disk_full,
            rescue_failed (the new file is not whole).
    """
    damaged = _Damaged(source, key)
    if may_write:
        damaged.roll_back()
    try:
        marks = {name: damaged.ask(f"PRAGMA {name}")[0][0] for name in ("application_id", "user_version")}
        schema = whole_schema(damaged.schema(), marks["user_version"])
        if schema is None:
            raise _Unreadable
    except _Unreadable as error:
        damaged.close()
        raise DataFolderProblem("rescue_unreadable", path=source) from error
    try:
        fresh = connect(target, key=key)
        try:
            found = _fill(damaged, fresh, schema, marks)
        finally:
            fresh.close()
    except sqlite.Error as error:
        full = getattr(error, "sqlite_errorname", "").startswith("SQLITE_FULL")
        raise DataFolderProblem("disk_full" if full else "rescue_failed", path=target) from error
    finally:
        damaged.close()
    if check(target, key=key):
        raise DataFolderProblem("rescue_failed", path=target)
    return found


def remains(path: Path, *, key: bytes | None) -> Remains:
    """How many meetings a damaged book has and which was the last, without reading them."""
    damaged = _Damaged(path, key)
    try:
        days = [day for _, day in _by_index(damaged, ("held_on",))]
        count = len(days) or _expected(damaged, "meetings")
        papers = _by_index(damaged, _NUMBERED, of="documents")
        issued = sum(row[3] is not None for row in papers) if papers else None
        return Remains(count, date.fromisoformat(max(days)) if days else None, issued)
    except ValueError:
        return Remains()
    finally:
        damaged.close()


class _Unreadable(Exception):
    """A question that met a damaged page."""


class _Damaged:
    """The damaged book. After each page that could not be read the connection is made anew: the old one stays cross."""

    def __init__(self, path: Path, key: bytes | None) -> None:
        self._path = path
        self._key = key
        self._connection: sqlite.Connection | None = None

    def ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            if self._connection is None:
                self._connection = connect(self._path, key=self._key, read_only=True, damaged=True)
                # Half a letter at the edge of a lost page must not lose the rest.
                self._connection.text_factory = lambda data: data.decode("utf-8", "replace")
            return list(self._connection.execute(question, values))
        except sqlite.Error as error:
            self.close()
            raise _Unreadable from error

    def schema(self) -> list[tuple[Any, ...]]:
        """The list of tables, as far as it can be read."""
        select = "SELECT rowid, type, name, sql, rootpage FROM sqlite_schema"
        return [row[1:] for row in _rows(self, select)]

    def roll_back(self) -> None:
        """What a killed program left half written; where even that meets a broken page, the rest is read without."""
        with (
            contextlib.suppress(sqlite.Error),
            contextlib.closing(connect(self._path, key=self._key)) as once,
        ):
            once.execute("SELECT count(*) FROM sqlite_schema").fetchone()

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


@dataclass
class _Found:
    saved: int = 0
    cut: set[int] = field(default_factory=set)
    rowids: set[int] = field(default_factory=set)


def _fill(damaged: _Damaged, fresh: sqlite.Connection, schema: Schema, marks: dict[str, int]) -> Salvage:
    fresh.execute("PRAGMA foreign_keys = OFF")
    fresh.execute("BEGIN IMMEDIATE")
    found = {}
    for name, sql in schema.tables.items():
        fresh.execute(sql)
        found[name] = _copy(damaged, fresh, name)
    expected = {name: _expected(damaged, name) for name in schema.tables}
    months = _Months.of(damaged) if "meetings" in schema.tables else _Months()
    if "meetings" in found:
        _put_frames(damaged, fresh, months, found["meetings"])
    _drop_orphans(fresh)
    if "sessions" in found:
        found["meetings"].cut |= _put_sessions(fresh)
    # The triggers of the log would refuse rows that follow a gap; the words need the rows they are made of.
    for sql in schema.after:
        fresh.execute(sql)
    for words in schema.words:
        fresh.execute(f"INSERT INTO {words}({words}) VALUES ('rebuild')")
    _mark(fresh, marks)
    fresh.execute("COMMIT")
    tables = []
    for name in schema.tables:
        (kept,) = fresh.execute(f'SELECT count(*) FROM "{name}"').fetchone()
        tables.append(SavedTable(name, expected[name], kept, len(found[name].cut)))
    cut = set(found["meetings"].cut) if "meetings" in found else set()
    if "meetings" in found:
        cut |= _with_missing_parts(damaged, fresh, schema)
    left = next((table.saved for table in tables if table.name == "meetings"), 0)
    numbers = _lost_numbers(damaged, fresh) if "documents" in found else ()
    return Salvage(tuple(tables), months.missing(fresh, cut), left, numbers)


def _lost_numbers(damaged: _Damaged, fresh: sqlite.Connection) -> tuple[LostDocument, ...]:
    """The issued documents that are gone, by the index of their numbers, which lies on other pages."""
    kept = {row[0] for row in fresh.execute("SELECT rowid FROM documents")}
    lost = [row for row in _by_index(damaged, _NUMBERED, of="documents") if row[0] not in kept]
    known = {one.value for one in DocumentType}
    return tuple(sorted(LostDocument(row[2], row[1], row[3]) for row in lost if row[3] and row[1] in known))


def _mark(fresh: sqlite.Connection, marks: dict[str, int]) -> None:
    for name, value in marks.items():
        fresh.execute(f"PRAGMA {name} = {int(value)}")
    if fresh.execute("SELECT count(*) FROM alembic_version").fetchone() == (0,):
        # The same number stands in the header.
        fresh.execute(
            "INSERT INTO alembic_version (version_num) VALUES (?)", (f"{marks['user_version']:04d}",)
        )


# Reading a table.


def _copy(damaged: _Damaged, fresh: sqlite.Connection, table: str) -> _Found:
    columns = [str(row[1]) for row in fresh.execute(f'PRAGMA table_info("{table}")')]
    names = ", ".join(f'"{name}"' for name in columns)
    put = f'INSERT INTO "{table}" (rowid, {names}) VALUES ({", ".join("?" * (len(columns) + 1))})'
    found = _Found()
    for rowid, *values in _rows(damaged, f'SELECT rowid, {names} FROM "{table}"'):
        mended = without_holes(table, columns, values)
        if mended is None:
            continue
        try:
            fresh.execute(put, (rowid, *mended))
        except sqlite.IntegrityError:
            continue
        found.saved += 1
        found.rowids.add(rowid)
        if mended != values:
            found.cut.add(rowid)
    return found


def _rows(damaged: _Damaged, select: str) -> Iterator[tuple[Any, ...]]:
    last: int | None = -1
    many = _BATCH
    while last is not None:
        try:
            batch = _after(damaged, select, last, many)
        except _Unreadable:
            if many > 1:
                many = max(many // 8, 1)
            else:
                last = _next_readable(damaged, select, last)
                many = _BATCH
            continue
        yield from batch
        if len(batch) < many:
            return
        last = batch[-1][0]


def _after(damaged: _Damaged, select: str, last: int, many: int) -> list[tuple[Any, ...]]:
    return damaged.ask(f"{select} WHERE rowid > ? ORDER BY rowid LIMIT ?", last, many)


def _next_readable(damaged: _Damaged, select: str, last: int) -> int | None:
    """The smallest number after which rows can be read again; None when nothing follows that could be."""

    def fails(bound: int) -> bool:
        try:
            _after(damaged, select, bound, 1)
        except _Unreadable:
            return True
        return False

    step = 1
    while fails(last + step):
        step *= 2
        if step > _FARTHEST:
            return None
    bad, good = last + step // 2, last + step
    while good - bad > 1:
        middle = (bad + good) // 2
        if fails(middle):
            bad = middle
        else:
            good = middle
    return good


# Meetings of which only the frame is left.


@dataclass(frozen=True)
class _Months:
    """What the indexes of the meetings still say: the month, the day and the id for each number of a row."""

    months: dict[int, tuple[int, int]] = field(default_factory=dict)
    days: dict[int, str] = field(default_factory=dict)
    ids: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, damaged: _Damaged) -> _Months:
        return cls(
            {row[0]: (row[1], row[2]) for row in _by_index(damaged, ("year", "month"))},
            {row[0]: row[1] for row in _by_index(damaged, ("held_on",))},
            {row[0]: row[1] for row in _by_index(damaged, ("id",))},
        )

    def missing(self, fresh: sqlite.Connection, cut: set[int]) -> tuple[SavedMonth, ...]:
        kept = {row[0]: (row[1], row[2]) for row in fresh.execute("SELECT rowid, year, month FROM meetings")}
        before = Counter({**kept, **self.months}.values())
        after = Counter(month for rowid, month in kept.items() if rowid not in cut)
        broken = Counter(month for rowid, month in kept.items() if rowid in cut)
        return tuple(
            SavedMonth(month[0], month[1], before[month], after[month], broken[month])
            for month in sorted(before)
            if after[month] < before[month]
        )


def _by_index(damaged: _Damaged, columns: tuple[str, ...], *, of: str = "meetings") -> list[tuple[Any, ...]]:
    """Rows of a table read from an index alone; none where there is no such index or it is damaged too."""
    for name in _indexes(damaged, of):
        try:
            held = tuple(row[2] for row in damaged.ask(f'PRAGMA index_info("{name}")'))
            if held == columns:
                return damaged.ask(f'SELECT rowid, {", ".join(columns)} FROM {of} INDEXED BY "{name}"')
        except _Unreadable:
            continue
    return []


def _put_frames(damaged: _Damaged, fresh: sqlite.Connection, known: _Months, found: _Found) -> None:
    table = Row.metadata.tables["meetings"]
    names = [str(row[1]) for row in fresh.execute("PRAGMA table_info(meetings)")]
    for rowid in sorted(known.ids.keys() & known.months.keys() & known.days.keys() - found.rowids):
        year, month = known.months[rowid]
        values: dict[str, Any] = {
            "id": known.ids[rowid],
            "year": year,
            "month": month,
            "held_on": known.days[rowid],
            "kind": MeetingKind.REGULAR.value,
            # Whatever it was, these are no longer the words that were signed.
            "state": MeetingState.DRAFT.value,
        }
        for name in names:
            column = table.columns.get(name)
            if name not in values:
                values[name] = blank(column) if column is not None else None
        row = [values[name] for name in names]
        try:
            fresh.execute(
                f"INSERT INTO meetings (rowid, {', '.join(names)}) VALUES ({', '.join('?' * (len(names) + 1))})",
                (rowid, *row),
            )
        except sqlite.IntegrityError:
            continue
        found.cut.add(rowid)


def _put_sessions(fresh: sqlite.Connection) -> set[int]:
    """A meeting has a day at the least, which stands with the meeting too; returns the rows that were given theirs."""
    bare = "SELECT rowid, id, held_on FROM meetings WHERE id NOT IN (SELECT meeting_id FROM sessions)"
    rows = fresh.execute(bare).fetchall()
    for _, meeting, day in rows:
        fresh.execute(
            "INSERT INTO sessions (meeting_id, position, held_on, break_minutes) VALUES (?, 0, ?, 0)",
            (meeting, day),
        )
    return {row[0] for row in rows}


def _with_missing_parts(damaged: _Damaged, fresh: sqlite.Connection, schema: Schema) -> set[int]:
    """Meetings of which rows of another table are gone, as far as the indexes of those tables tell."""
    hurt: set[str] = set()
    for table in schema.tables:
        for name in _indexes(damaged, table):
            try:
                held = [row[2] for row in damaged.ask(f'PRAGMA index_info("{name}")')]
                if held[:1] != ["meeting_id"]:
                    continue
                count = f'SELECT meeting_id, count(*) FROM "{table}" {{}} GROUP BY meeting_id'
                before = dict(damaged.ask(count.format(f'INDEXED BY "{name}"')))
            except _Unreadable:
                continue
            after = dict(fresh.execute(count.format("")).fetchall())
            hurt |= {meeting for meeting, rows in before.items() if after.get(meeting, 0) < rows}
    return {rowid for rowid, meeting in fresh.execute("SELECT rowid, id FROM meetings") if meeting in hurt}


# Counting, and what hangs in the air.


def _expected(damaged: _Damaged, table: str) -> int | None:
    """How many rows there were, by whichever index or the table itself can still be read from end to end."""
    counts = []
    ways = [f'INDEXED BY "{name}"' for name in _indexes(damaged, table)]
    for way in ("NOT INDEXED", *ways):
        try:
            counts.append(damaged.ask(f'SELECT count(*) FROM "{table}" {way}')[0][0])
        except _Unreadable:
            continue
    return max(counts, default=None)


def _indexes(damaged: _Damaged, table: str) -> list[str]:
    try:
        return [row[1] for row in damaged.ask(f'PRAGMA index_list("{table}")')]
    except _Unreadable:
        return []


def _drop_orphans(fresh: sqlite.Connection) -> None:
    """Rows that belong to one that is gone: again and again, for they have rows of their own."""
    while orphans := fresh.execute("PRAGMA foreign_key_check").fetchall():
        for table, rowid, *_ in orphans:
            fresh.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (rowid,))
