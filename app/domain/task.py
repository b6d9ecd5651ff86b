"""A task that a meeting assigns, and what a later meeting says of it."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

# A task given before the book was kept has no record of its own: its id begins so, and its review is typed in whole.
EARLIER = "earlier-"


class TaskOutcome(Enum):
    """CARRIED: not finished, assigned anew with another deadline. None (no outcome) is "still open"."""

    DONE = "done"
    CARRIED = "carried"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Helper:
    """Somebody who helps the owner of a task."""

    member_id: str | None = None
    name: str = ""


@dataclass(frozen=True)
class Task:
    """Title, owner, helpers and deadline belong to the meeting that assigned it; the rest is its progress."""

    id: str
    title: str = ""
    owner_id: str | None = None
    owner_name: str = ""
    helpers: tuple[Helper, ...] = ()
    due_on: date | None = None
    carried_from: str | None = None
    outcome: TaskOutcome | None = None
    done_on: date | None = None
    result: str = ""


@dataclass(frozen=True)
class TaskReview:
    """What a meeting found of an earlier task, kept as it was seen that day.

    `outcome` None is "not finished": it stays open and comes back in the next meeting.
    """

    task_id: str
    title: str = ""
    owner_name: str = ""
    due_on: date | None = None
    outcome: TaskOutcome | None = None
    done_on: date | None = None
    note: str = ""


def is_open(task: Task) -> bool:
    return task.outcome is None


def is_overdue(task: Task, today: date) -> bool:
    """Open after its deadline; the day of the deadline itself is still in time."""
    return is_open(task) and task.due_on is not None and task.due_on < today


def counts_as_due(review: TaskReview, held_on: date) -> bool:
    """Whether the task had to be finished by the day of the meeting: its deadline has come, or it is done.

    Dropped tasks are nobody's debt any more.
    """
    if review.outcome is TaskOutcome.DROPPED:
        return False
    return review.outcome is TaskOutcome.DONE or (review.due_on is not None and review.due_on <= held_on)


def review_of(task: Task) -> TaskReview:
    """The line by which an open or lately finished task appears in the next meeting."""
    return TaskReview(
        task.id,
        title=task.title,
        owner_name=task.owner_name,
        due_on=task.due_on,
        outcome=task.outcome,
        done_on=task.done_on,
        note=task.result,
    )


def is_from_before(review: TaskReview) -> bool:
    """Whether the book does not know the task, so that only this review tells of it."""
    return review.task_id.startswith(EARLIER)
