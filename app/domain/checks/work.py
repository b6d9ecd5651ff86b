"""Findings about tasks: what is left over, and what was given without owner or deadline."""

from collections.abc import Iterator

from app.domain.book import MeetingRecord
from app.domain.checks.make import blocks, notice, rule
from app.domain.dates import short_day
from app.domain.figures import Surroundings
from app.domain.findings import Finding
from app.domain.task import TaskOutcome, counts_as_due


def check(record: MeetingRecord, around: Surroundings) -> Iterator[Finding]:
    meeting = record.meeting
    for review in meeting.reviews:
        if review.outcome is None and review.due_on and counts_as_due(review, meeting.held_on):
            yield rule(
                "task_overdue",
                f"reviews.{review.task_id}",
                title=review.title,
                owner=review.owner_name,
                due=short_day(review.due_on),
            )
    carried = {task.carried_from for task in meeting.tasks}
    for review in meeting.reviews:
        if review.outcome is TaskOutcome.CARRIED and review.task_id not in carried:
            yield rule("carried_without_task", f"reviews.{review.task_id}", title=review.title)
    for number, task in enumerate(meeting.tasks, start=1):
        at = f"tasks.{task.id}"
        if not task.title.strip():
            yield blocks("task_without_title", f"{at}.title", number=number)
            continue
        if not task.owner_name.strip():
            yield rule("task_without_owner", f"{at}.owner_name", title=task.title)
        if task.due_on is None:
            yield rule("task_without_deadline", f"{at}.due_on", title=task.title)
        elif task.due_on < meeting.held_on:
            yield notice(
                "task_due_before_meeting", f"{at}.due_on", title=task.title, due=short_day(task.due_on)
            )
