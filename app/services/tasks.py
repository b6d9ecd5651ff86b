"""Tasks across all meetings: what is overdue first, and what became of each."""

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from itertools import islice

from app.domain.audit import Event
from app.domain.book import TaskRecord
from app.domain.dates import short_day
from app.domain.task import TaskOutcome, is_open, is_overdue
from app.domain.text import finder
from app.errors import NotAllowed, NotFound
from app.services.audit import AuditService
from app.services.clock import Clock
from app.services.memo import Memo
from db import Database, Session, tasks


class TaskFilter(Enum):
    ALL = "all"
    OPEN = "open"
    OVERDUE = "overdue"
    CLOSED = "closed"


@dataclass(frozen=True)
class TaskCounts:
    open: int
    overdue: int
    closed: int


class TasksService:
    def __init__(self, database: Database, *, clock: Clock, audit: AuditService) -> None:
        self._database = database
        self._audit = audit
        self._clock = clock
        self._memo = Memo(database)

    def list(
        self,
        which: TaskFilter = TaskFilter.ALL,
        *,
        text: str = "",
        owner_id: str | None = None,
        most: int | None = None,
    ) -> tuple[TaskRecord, ...]:
        """Overdue ones first (the longest overdue on top), then open by deadline, then closed, the latest first.

        `owner_id` finds what the person owns or helps with; no more than `most` are looked for.
        """
        today = self._clock().date()
        says = finder(text)
        found = (
            record
            for record, words in self._all(open_only=which in (TaskFilter.OPEN, TaskFilter.OVERDUE))
            if says(words)
            and (which is TaskFilter.ALL or _fits(record, which, today))
            and (owner_id is None or _concerns(record, owner_id))
        )
        return tuple(islice(found, most))

    def counts(self) -> TaskCounts:
        today = self._clock().date()
        still_open = [record.task for record, _ in self._all(open_only=True)]
        return TaskCounts(
            open=len(still_open),
            overdue=sum(1 for task in still_open if is_overdue(task, today)),
            closed=self._memo.get("closed", self._closed),
        )

    def get(self, task_id: str) -> TaskRecord:
        """One task.

        Raises:
            NotFound: task_not_found.
        """
        with self._database.session() as session:
            found = tasks.get(session, task_id)
        if found is None:
            raise NotFound("task_not_found")
        return found

    def set_progress(
        self, task_id: str, outcome: TaskOutcome | None, done_on: date | None = None, result: str = ""
    ) -> TaskRecord:
        """Write what became of a task, also of one that signed minutes assigned; None opens it again.

        Raises:
            NotFound: task_not_found.
            NotAllowed: done_before_assigned.
        """
        record = self.get(task_id)
        if outcome is TaskOutcome.DONE and done_on is None:
            done_on = self._clock().date()
        if outcome is not TaskOutcome.DONE:
            done_on = None
        if done_on is not None and done_on < record.assigned_on:
            raise NotAllowed("done_before_assigned", day=short_day(record.assigned_on))
        with self._database.session(write=True) as session:
            tasks.set_progress(session, task_id, outcome=outcome, done_on=done_on, result=result)
            self._note(session, record, outcome)
        return replace(record, task=replace(record.task, outcome=outcome, done_on=done_on, result=result))

    def _note(self, session: Session, record: TaskRecord, outcome: TaskOutcome | None) -> None:
        """The task is named by who has it since when: its title is a piece of the minutes."""
        who = f", {record.task.owner_name}" if record.task.owner_name else ""
        before = record.task.outcome
        self._audit.note(
            session,
            Event.TASK_RESULT,
            subject_kind="task",
            subject_id=record.task.id,
            label=f"Nhiệm vụ giao ngày {short_day(record.assigned_on)}{who}",
            details={"from": before or "open", "to": outcome or "open"},
        )

    def _all(self, *, open_only: bool) -> tuple[tuple[TaskRecord, str], ...]:
        """Each task with its words for search, in the order of `list`."""
        today = self._clock().date()

        def load() -> tuple[tuple[TaskRecord, str], ...]:
            with self._database.session() as session:
                found = tasks.records(session, open_only=open_only)
            return tuple((one, _words(one)) for one in sorted(found, key=lambda one: _order(one, today)))

        return self._memo.get(("tasks", open_only, today), load)

    def _closed(self) -> int:
        with self._database.session() as session:
            return tasks.count_closed(session)


def _words(record: TaskRecord) -> str:
    return f"{record.task.title} {record.task.owner_name} {record.task.result}"


def _fits(record: TaskRecord, which: TaskFilter, today: date) -> bool:
    if which is TaskFilter.OPEN:
        return is_open(record.task)
    if which is TaskFilter.OVERDUE:
        return is_overdue(record.task, today)
    return not is_open(record.task)


def _concerns(record: TaskRecord, member_id: str) -> bool:
    return record.task.owner_id == member_id or any(one.member_id == member_id for one in record.task.helpers)


def _order(record: TaskRecord, today: date) -> tuple[int, int, str]:
    task = record.task
    due = (task.due_on or date.max).toordinal()
    if is_overdue(task, today):
        return 0, due, task.id
    if is_open(task):
        return 1, due, task.id
    return 2, -(task.done_on or record.assigned_on).toordinal(), task.id
