"""The table of tasks that several papers share: what, who, since when, until when, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app import texts_papers_people as people
from app.domain.book import TaskRecord
from app.domain.dates import short_day
from app.domain.task import Task, TaskOutcome, is_overdue
from app.domain.text import clean_line
from app.reports.pdf.flow import Block
from app.reports.pdf.minutes import doers
from app.reports.pdf.parts import Paper
from app.reports.pdf.table import Row

_WIDTHS = (10.0, 48.0, 34.0, 20.0, 20.0, 33.0)
_ALIGNS = ("centre", "left", "left", "centre", "centre", "left")


def task_table(paper: Paper, records: Sequence[TaskRecord], today: date, *, room: float = 0.0) -> Block:
    """One row a task; `room` is the least height of a row, to write the result in by hand."""
    rows = [_row(paper, number, record, today) for number, record in enumerate(records, start=1)]
    return _table(paper, rows, room)


def empty_task_table(paper: Paper, count: int, *, room: float) -> Block:
    """Rows to write tasks in."""
    return _table(paper, [Row((str(number), "", "", "", "", "")) for number in range(1, count + 1)], room)


def _table(paper: Paper, rows: Sequence[Row], room: float) -> Block:
    columns = list(zip(people.TASK_COLUMNS, _WIDTHS, _ALIGNS, strict=True))
    return paper.table(columns, rows, pad=2.5, least=room)


def _row(paper: Paper, number: int, record: TaskRecord, today: date) -> Row:
    task = record.task
    due = short_day(task.due_on) if task.due_on else ""
    return Row(
        (
            str(number),
            task.title,
            doers(paper, task),
            short_day(record.assigned_on),
            due,
            result(paper, task, today),
        )
    )


def result(paper: Paper, task: Task, today: date) -> str:
    """What became of the task, then what was noted of it; nothing while it is open and in time."""
    said = ""
    if task.outcome is TaskOutcome.DONE:
        said = paper.say(people.DONE_ON, day=short_day(task.done_on)) if task.done_on else people.DONE
    elif task.outcome is TaskOutcome.CARRIED:
        said = people.CARRIED
    elif task.outcome is TaskOutcome.DROPPED:
        said = people.DROPPED
    elif is_overdue(task, today) and task.due_on is not None:
        said = paper.say(people.OVERDUE, days=(today - task.due_on).days)
    note = clean_line(task.result)
    return ". ".join(part for part in (paper.fixed(said), note) if part)


def task_count(paper: Paper, records: Sequence[TaskRecord], today: date) -> str:
    """How many there are, done, open and overdue."""
    tasks = [record.task for record in records]
    outcomes = [task.outcome for task in tasks]
    said = paper.say(
        people.TASKS_COUNT,
        all=len(tasks),
        done=outcomes.count(TaskOutcome.DONE),
        open=outcomes.count(None),
        overdue=sum(1 for task in tasks if is_overdue(task, today)),
    )
    carried, dropped = outcomes.count(TaskOutcome.CARRIED), outcomes.count(TaskOutcome.DROPPED)
    if carried or dropped:
        said += paper.say(people.TASKS_COUNT_OTHER, carried=carried, dropped=dropped)
    return said
