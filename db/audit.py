"""The audit log in the file: lines are added at the end and read, never changed; triggers hold that too."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Select, insert, select
from sqlalchemy.orm import Session

from app.domain.audit import AuditFilter, Event, LogEnd
from app.domain.keeping import AuditEntry
from db.keeping_tables import AuditRow
from db.lines import columns, line
from db.rows import field_names

_COLUMNS = columns(AuditRow)
_AT_ONCE = 1000


def add(session: Session, entry: AuditEntry) -> None:
    """Write the line in the transaction of the caller."""
    session.execute(insert(AuditRow).values({name: getattr(entry, name) for name in field_names(AuditEntry)}))


def last(session: Session) -> AuditEntry | None:
    row = session.execute(select(*_COLUMNS).order_by(AuditRow.seq.desc()).limit(1)).first()
    return line(AuditEntry, row) if row else None


def last_of(session: Session, *, event: Event, subject_id: str, actor_id: str) -> AuditEntry | None:
    """The last line of that kind about the subject by the person."""
    query = (
        select(*_COLUMNS)
        .where(
            AuditRow.subject_id == subject_id, AuditRow.event == event.value, AuditRow.actor_id == actor_id
        )
        .order_by(AuditRow.seq.desc())
        .limit(1)
    )
    row = session.execute(query).first()
    return line(AuditEntry, row) if row else None


def end(session: Session) -> LogEnd:
    row = session.execute(select(AuditRow.seq, AuditRow.hash).order_by(AuditRow.seq.desc()).limit(1)).first()
    return LogEnd(*row) if row else LogEnd()


def forward(session: Session) -> Iterator[AuditEntry]:
    """All lines, the first one first."""
    rows = session.execute(
        select(*_COLUMNS).order_by(AuditRow.seq), execution_options={"yield_per": _AT_ONCE}
    )
    return (line(AuditEntry, row) for row in rows)


def backward(session: Session, wanted: AuditFilter, *, before_seq: int | None = None) -> Iterator[AuditEntry]:
    """The lines that fit, the last one first; `wanted.words` are left to the caller: SQLite cannot fold letters."""
    query = _narrowed(select(*_COLUMNS), wanted).order_by(AuditRow.seq.desc())
    if before_seq is not None:
        query = query.where(AuditRow.seq < before_seq)
    rows = session.execute(query, execution_options={"yield_per": _AT_ONCE})
    return (line(AuditEntry, row) for row in rows)


def actors(session: Session) -> tuple[str, ...]:
    """The names that stand in the log, once each."""
    query = select(AuditRow.actor_name).where(AuditRow.actor_name != "").distinct()
    return tuple(session.scalars(query.order_by(AuditRow.actor_name)))


def _narrowed(query: Select[Any], wanted: AuditFilter) -> Select[Any]:
    if wanted.since is not None:
        query = query.where(AuditRow.at >= _start(wanted.since))
    if wanted.until is not None:
        query = query.where(AuditRow.at < _start(wanted.until + timedelta(days=1)))
    if wanted.events:
        query = query.where(AuditRow.event.in_(sorted(event.value for event in wanted.events)))
    if wanted.actor:
        query = query.where(AuditRow.actor_name == wanted.actor)
    if wanted.clock_back:
        query = query.where(AuditRow.clock_back)
    return query


def _start(day: date) -> datetime:
    return datetime.combine(day, time.min)
