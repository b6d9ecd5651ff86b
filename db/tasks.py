"""Tasks across meetings: who assigned them, what later meetings found of them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from app.domain.book import TaskRecord
from app.domain.policy import MeetingKind
from app.domain.task import TaskOutcome, TaskReview
from db.meeting_tables import MeetingRow, ReviewRow, TaskRow
from db.rows import load


def records(
    session: Session, *, open_only: bool = False, until: date | None = None
) -> tuple[TaskRecord, ...]:
    """All tasks, those still open, or those assigned until a day, in order of assignment."""
    query = _assigned()
    if open_only:
        query = query.where(TaskRow.outcome.is_(None))
    if until is not None:
        query = query.where(MeetingRow.held_on <= until)
    return _loaded(session, query)


def of_meetings(session: Session, meeting_ids: Iterable[str]) -> tuple[TaskRecord, ...]:
    """The tasks that these meetings assigned or reviewed."""
    ids = tuple(meeting_ids)
    reviewed = select(ReviewRow.task_id).where(ReviewRow.meeting_id.in_(ids))
    return _loaded(session, _assigned().where(or_(TaskRow.meeting_id.in_(ids), TaskRow.id.in_(reviewed))))


def waiting_for(
    session: Session, meeting_id: str, *, before: date, committee: bool
) -> tuple[TaskRecord, ...]:
    """What a meeting of that day has to look at: earlier tasks that are open, or finished and not told of yet.

    Committee meetings follow the tasks of committee meetings, the others those of all others.
    """
    told = (
        select(ReviewRow.pk)
        .join(MeetingRow, MeetingRow.id == ReviewRow.meeting_id)
        .where(
            ReviewRow.task_id == TaskRow.id,
            ReviewRow.outcome.is_not(None),
            ReviewRow.meeting_id != meeting_id,
            MeetingRow.held_on <= before,
        )
        .correlate(TaskRow)
        .exists()
    )
    of_committee = MeetingRow.kind == MeetingKind.COMMITTEE
    query = _assigned().where(
        MeetingRow.held_on < before,
        of_committee if committee else ~of_committee,
        or_(TaskRow.outcome.is_(None), and_(TaskRow.outcome != TaskOutcome.CARRIED, ~told)),
    )
    return _loaded(session, query)


def count_closed(session: Session) -> int:
    return session.scalar(select(func.count()).where(TaskRow.outcome.is_not(None))) or 0


def get(session: Session, task_id: str) -> TaskRecord | None:
    return next(iter(_loaded(session, _assigned().where(TaskRow.id == task_id))), None)


def by_ids(session: Session, task_ids: Iterable[str]) -> dict[str, TaskRecord]:
    """Those that there are."""
    found = _loaded(session, _assigned().where(TaskRow.id.in_(tuple(task_ids))))
    return {record.task.id: record for record in found}


def set_progress(
    session: Session, task_id: str, *, outcome: TaskOutcome | None, done_on: date | None, result: str
) -> None:
    """Write what became of the task; the meeting that assigned it is otherwise left as it is."""
    row = session.scalars(select(TaskRow).where(TaskRow.id == task_id)).first()
    if row is not None:
        row.outcome, row.done_on, row.result = outcome, done_on, result
        session.flush()


def reviews(session: Session, task_ids: Iterable[str]) -> dict[str, list[tuple[date, str, TaskReview]]]:
    """For each task what meetings said of it, in order of time: (day, meeting id, review)."""
    query = (
        select(ReviewRow, MeetingRow.held_on, MeetingRow.id)
        .join(MeetingRow, MeetingRow.id == ReviewRow.meeting_id)
        .where(ReviewRow.task_id.in_(tuple(task_ids)))
        .order_by(MeetingRow.held_on, MeetingRow.id)
    )
    found: dict[str, list[tuple[date, str, TaskReview]]] = defaultdict(list)
    for row, day, meeting_id in session.execute(query):
        found[row.task_id].append((day, meeting_id, load(row)))
    return dict(found)


def _assigned() -> Select[TaskRow, str, date]:
    return (
        select(TaskRow, MeetingRow.id, MeetingRow.held_on)
        .join(MeetingRow, MeetingRow.id == TaskRow.meeting_id)
        .order_by(MeetingRow.held_on, MeetingRow.id, TaskRow.position)
    )


def _loaded(session: Session, query: Select[TaskRow, str, date]) -> tuple[TaskRecord, ...]:
    return tuple(TaskRecord(load(row), meeting_id, day) for row, meeting_id, day in session.execute(query))
