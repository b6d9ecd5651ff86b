"""Tasks across meetings: who assigned them, what later meetings found of them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.book import TaskRecord
from app.domain.policy import MeetingKind
from app.domain.task import TaskOutcome, TaskReview
from db.meeting_tables import MeetingRow, ReviewRow, TaskRow
from db.rows import load


def records(
    session: Session,
    *,
    before: date | None = None,
    until: date | None = None,
    open_only: bool = False,
    committee: bool | None = None,
) -> tuple[TaskRecord, ...]:
    """Tasks in order of assignment. `committee` True: those of committee meetings only; False: all others."""
    query = (
        select(TaskRow, MeetingRow.id, MeetingRow.held_on)
        .join(MeetingRow, MeetingRow.id == TaskRow.meeting_id)
        .order_by(MeetingRow.held_on, MeetingRow.id, TaskRow.position)
    )
    if before is not None:
        query = query.where(MeetingRow.held_on < before)
    if until is not None:
        query = query.where(MeetingRow.held_on <= until)
    if open_only:
        query = query.where(TaskRow.outcome.is_(None))
    if committee is not None:
        of_committee = MeetingRow.kind == MeetingKind.COMMITTEE
        query = query.where(of_committee if committee else ~of_committee)
    return tuple(TaskRecord(load(row), meeting_id, day) for row, meeting_id, day in session.execute(query))


def get(session: Session, task_id: str) -> TaskRecord | None:
    found = session.execute(
        select(TaskRow, MeetingRow.id, MeetingRow.held_on)
        .join(MeetingRow, MeetingRow.id == TaskRow.meeting_id)
        .where(TaskRow.id == task_id)
    ).first()
    return TaskRecord(load(found[0]), found[1], found[2]) if found else None


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
