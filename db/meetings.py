"""Meetings whole: what is read is complete, what is written is one transaction of the caller."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy import delete as sql_delete
from sqlalchemy.orm import Session

from app.domain.meeting import FINAL_STATES, Meeting, MeetingState, MonthWithout
from app.domain.policy import MeetingKind
from db import search
from db.meeting_tables import MeetingRow
from db.rows import fill, load, whole
from db.tables import MonthWithoutRow

_IN_ORDER = (MeetingRow.held_on, MeetingRow.id)


def get(session: Session, meeting_id: str) -> Meeting | None:
    row = session.get(MeetingRow, meeting_id, options=whole(MeetingRow))
    if row is None:
        return None
    # Held until the transaction ends: who saves it next finds it there instead of reading all its lists again.
    session.info.setdefault("meeting_rows", []).append(row)
    meeting: Meeting = load(row)
    return meeting


def save(session: Session, meeting: Meeting) -> None:
    row = session.get(MeetingRow, meeting.id, options=whole(MeetingRow)) or MeetingRow()
    fill(row, meeting)
    row.held_on = meeting.held_on
    session.add(row)
    # The words for search refer to the meeting, which must be there first.
    session.flush()
    search.learn(session, meeting)


def delete(session: Session, meeting_id: str) -> None:
    search.forget(session, meeting_id)
    session.execute(sql_delete(MeetingRow).where(MeetingRow.id == meeting_id))


def state_of(session: Session, meeting_id: str) -> MeetingState | None:
    return session.scalar(select(MeetingRow.state).where(MeetingRow.id == meeting_id))


def of_year(session: Session, year: int) -> tuple[Meeting, ...]:
    """Meetings that belong to the year or were held in it."""
    held = MeetingRow.held_on.between(date(year, 1, 1), date(year, 12, 31))
    query = select(MeetingRow).where(or_(MeetingRow.year == year, held)).order_by(*_IN_ORDER)
    return _loaded(session, query)


def by_ids(session: Session, ids: Iterable[str]) -> tuple[Meeting, ...]:
    return _loaded(session, select(MeetingRow).where(MeetingRow.id.in_(tuple(ids))).order_by(*_IN_ORDER))


def all_meetings(session: Session) -> tuple[Meeting, ...]:
    return _loaded(session, select(MeetingRow).order_by(*_IN_ORDER))


def prepared(session: Session) -> frozenset[str]:
    """The meetings that a committee meeting prepares."""
    return frozenset(
        session.scalars(select(MeetingRow.prepares_id).where(MeetingRow.prepares_id.is_not(None)).distinct())
    )


def prepared_by(session: Session, meeting_id: str) -> Meeting | None:
    """The committee meeting that prepares this one; of several the last. Voided minutes prove nothing."""
    query = (
        select(MeetingRow)
        .where(MeetingRow.prepares_id == meeting_id, MeetingRow.state != MeetingState.VOIDED)
        .order_by(*_IN_ORDER)
    )
    found = _loaded(session, query)
    return found[-1] if found else None


def highest_number(session: Session, *, committee: bool, start: date, end: date) -> int:
    """The highest number given to signed minutes of the cell, or of the chi ủy, between the days; 0 for none.

    Voided minutes keep their number: it is not given a second time.
    """
    of_committee = MeetingRow.kind == MeetingKind.COMMITTEE
    query = select(func.max(MeetingRow.number)).where(
        MeetingRow.state.in_(FINAL_STATES),
        MeetingRow.held_on.between(start, end),
        of_committee if committee else ~of_committee,
    )
    return session.scalar(query) or 0


def set_prepares(session: Session, committee_id: str, meeting_id: str | None) -> None:
    """Link a committee meeting to the one that it prepares; nothing else in it changes."""
    row = session.get(MeetingRow, committee_id)
    if row is not None:
        row.prepares_id = meeting_id
        session.flush()


def hand_on_prepares(session: Session, meeting_id: str, to_id: str) -> None:
    """Whatever committee meeting was linked to the one meeting is linked to the other."""
    for row in session.scalars(select(MeetingRow).where(MeetingRow.prepares_id == meeting_id)):
        row.prepares_id = to_id
    session.flush()


def years(session: Session) -> tuple[int, ...]:
    return tuple(session.scalars(select(MeetingRow.year).distinct().order_by(MeetingRow.year)))


def first_month(session: Session) -> tuple[int, int] | None:
    """Year and month of the earliest meeting; None in a book without one."""
    row = session.execute(
        select(MeetingRow.year, MeetingRow.month).order_by(MeetingRow.year, MeetingRow.month).limit(1)
    ).first()
    return None if row is None else (row.year, row.month)


def months_without(session: Session, year: int) -> tuple[MonthWithout, ...]:
    rows = session.scalars(
        select(MonthWithoutRow).where(MonthWithoutRow.year == year).order_by(MonthWithoutRow.month)
    )
    return tuple(load(row) for row in rows)


def set_month_without(session: Session, month: MonthWithout) -> None:
    row = session.get(MonthWithoutRow, (month.year, month.month)) or MonthWithoutRow()
    fill(row, month)
    session.add(row)


def delete_month_without(session: Session, year: int, month: int) -> None:
    session.execute(
        sql_delete(MonthWithoutRow).where(MonthWithoutRow.year == year, MonthWithoutRow.month == month)
    )


def _loaded(session: Session, query: Select[Any]) -> tuple[Meeting, ...]:
    rows = session.scalars(query.options(*whole(MeetingRow)))
    return tuple(load(row) for row in rows)
