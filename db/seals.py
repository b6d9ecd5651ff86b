"""Seals in the file, and the content they are of: read straight from the tables, for it may be spoiled.

What a meeting holds is put together here as the plain value that the codec makes of it, without building the meeting:
a word that no longer fits (an unknown state, a broken day) must be found as a change, not end the reading. It is also
several times quicker, so that sixty years can be checked while a person waits.
"""

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Boolean, FromClause, insert, inspect, select
from sqlalchemy.orm import Session

from app.domain.keeping import Seal
from app.domain.meeting import FINAL_STATES
from db.keeping_tables import SealRow
from db.lines import columns, line
from db.meeting_tables import MeetingRow
from db.rows import field_names
from db.tables import Row
from db.types import Json

_SEAL = columns(SealRow)


@dataclass(frozen=True)
class StoredContent:
    """The plain value of a meeting as it stands in the tables; `held_on` is the day by which it is looked up."""

    id: str
    final: bool
    held_on: Any
    plain: dict[str, Any]


def add(session: Session, seal: Seal) -> None:
    """Write the seal in the transaction of the caller."""
    session.execute(insert(SealRow).values({name: getattr(seal, name) for name in field_names(Seal)}))


def last(session: Session) -> Seal | None:
    row = session.execute(select(*_SEAL).order_by(SealRow.seq.desc()).limit(1)).first()
    return line(Seal, row) if row else None


def latest_of(session: Session, meeting_id: str) -> Seal | None:
    """The seal that counts for the meeting: its last one."""
    query = select(*_SEAL).where(SealRow.meeting_id == meeting_id).order_by(SealRow.seq.desc()).limit(1)
    row = session.execute(query).first()
    return line(Seal, row) if row else None


def all_seals(session: Session) -> tuple[Seal, ...]:
    """The whole chain, the first one first."""
    return tuple(line(Seal, row) for row in session.execute(select(*_SEAL).order_by(SealRow.seq)))


def contents(session: Session) -> tuple[StoredContent, ...]:
    """Every meeting in the book, in order of its day."""
    final = {state.value for state in FINAL_STATES}
    found = _read(session, MeetingRow)
    meetings = [
        StoredContent(str(beside["id"]), plain["state"] in final, beside["held_on"], plain)
        for beside, plain in found
    ]
    return tuple(sorted(meetings, key=lambda one: (str(one.held_on), one.id)))


def _read(session: Session, kind: type[Row]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Each row of the table: its columns as they are, and its plain value with all its lists."""
    assert kind.__value__ is not None
    rows = _rows(session, kind.__table__)
    lists = {
        name: (many, key, _grouped(session, child, link))
        for name, (child, many, key, link) in _children(kind).items()
    }
    names, converted = _plain_columns(kind)
    found = []
    for row in rows:
        plain = {name: row[name] for name in names}
        for name, convert in converted:
            plain[name] = convert(plain[name])
        for name, (many, key, groups) in lists.items():
            held = groups.get(row[key], [])
            plain[name] = held if many else held[0] if held else None
        found.append((row, plain))
    return found


def _rows(session: Session, table: FromClause) -> list[dict[str, Any]]:
    """All rows in order, by the driver itself: making a row object of each would take longer than all the rest."""
    order = [table.c[name] for name in ("position", "pk") if name in table.c]
    names = [column.name for column in table.columns]
    cursor = session.connection().connection.cursor()
    try:
        cursor.execute(str(select(*table.columns).order_by(*order)))
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    finally:
        cursor.close()


def _grouped(session: Session, child: type[Row], link: str) -> dict[Any, list[dict[str, Any]]]:
    groups: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for beside, plain in _read(session, child):
        groups[beside[link]].append(plain)
    return groups


@cache
def _children(kind: type[Row]) -> dict[str, tuple[type[Row], bool, str, str]]:
    """Relationship -> (row type, whether a list, the column here, the column there that refers to it)."""
    found = {}
    for relation in inspect(kind).relationships:
        ((here, there),) = relation.local_remote_pairs
        found[relation.key] = (relation.mapper.class_, bool(relation.uselist), here.name, there.name)
    return found


@cache
def _plain_columns(kind: type[Row]) -> tuple[tuple[str, ...], tuple[tuple[str, Callable[[Any], Any]], ...]]:
    """The columns of the value, and those among them that stand in the file otherwise than the codec spells them."""
    columns = kind.__table__.columns
    assert kind.__value__ is not None
    names = tuple(name for name in field_names(kind.__value__) if name in columns)
    converted = [(name, _json) for name in names if isinstance(columns[name].type, Json)]
    converted += [(name, _truth) for name in names if isinstance(columns[name].type, Boolean)]
    return names, tuple(converted)


def _json(value: Any) -> Any:
    try:
        return None if value is None else json.loads(value)
    except (ValueError, TypeError):
        return value


def _truth(value: Any) -> Any:
    return bool(value) if type(value) is int and value in (0, 1) else value
