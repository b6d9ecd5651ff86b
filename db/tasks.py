"""Tasks across meetings: who assigned them, what later meetings found of them.

Voided minutes assign nothing and decide nothing: their tasks are gone from every list and count, and what they said of
earlier tasks is not heard. They come back only by the meeting that replaces the voided one.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from app.domain.book import TaskRecord
from app.domain.meeting import MeetingState
from app.domain.policy import MeetingKind
from app.domain.task import TaskOutcome, TaskReview
from db.meeting_tables import MeetingRow, ReviewRow, TaskRow
from db.rows import load

_STANDS = MeetingRow.state != MeetingState.VOIDED


def records(
    session: Session,
    *,
    open_only: bool = False,
    until: date | None = None,
    of_meetings: Iterable[str] | None = None,
) -> tuple[TaskRecord, ...]:
    """All tasks, those still open, those assigned until a day or by some meetings, in order of assignment."""
    query = _assigned()
    if open_only:
        query = query.where(TaskRow.outcome.is_(None))
    if until is not None:
        query = query.where(MeetingRow.held_on <= until)
    if of_meetings is not None:
        query = query.where(TaskRow.meeting_id.in_(tuple(of_meetings)))
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
            _STANDS,
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
    query = (
        select(func.count())
        .select_from(TaskRow)
        .join(MeetingRow, MeetingRow.id == TaskRow.meeting_id)
        .where(TaskRow.outcome.is_not(None), _STANDS)
    )
    return session.scalar(query) or 0


def taken_ids(session: Session, task_ids: Iterable[str]) -> dict[str, str]:
    """Those of the ids that there are, with their meeting: also tasks of voided minutes keep their id."""
    query = select(TaskRow.id, TaskRow.meeting_id).where(TaskRow.id.in_(tuple(task_ids)))
    return {row.id: row.meeting_id for row in session.execute(query)}


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
        .where(ReviewRow.task_id.in_(tuple(task_ids)), _STANDS)
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
        .where(_STANDS)
        .order_by(MeetingRow.held_on, MeetingRow.id, TaskRow.position)
    )


def _loaded(session: Session, query: Select[TaskRow, str, date]) -> tuple[TaskRecord, ...]:
    return tuple(TaskRecord(load(row), meeting_id, day) for row, meeting_id, day in session.execute(query))
