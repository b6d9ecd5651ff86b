"""What a meeting finds of earlier tasks is written to the tasks, and taken back when the finding is."""

from app.domain.meeting import Meeting
from app.domain.task import Task, TaskOutcome, TaskReview
from db import Session, tasks


def sync(session: Session, before: Meeting | None, after: Meeting | None) -> None:
    """Bring the tasks up to what the meetings say after one of them changed from `before` to `after`.

    A task follows the last meeting that gave it an outcome; without one it is open. Tasks whose review did not
    change are left alone: their progress may have been written on the task page.
    """
    old = {review.task_id: review for review in before.reviews} if before else {}
    new = {review.task_id: review for review in after.reviews} if after else {}
    known = tasks.by_ids(session, {**old, **new})
    for task_id in {**old, **new}:
        record = known.get(task_id)
        if record is None:
            continue
        if task_id in old and task_id in new:
            changed = _said(old[task_id]) != _said(new[task_id])
        elif task_id in new:
            changed = _said(new[task_id]) != (record.task.outcome, record.task.done_on, record.task.result)
        else:
            changed = old[task_id].outcome is not None
        if changed:
            _follow(session, record.task, new.get(task_id))


def _said(review: TaskReview) -> tuple[TaskOutcome | None, object, str]:
    return review.outcome, review.done_on, review.note


def _follow(session: Session, task: Task, latest: TaskReview | None) -> None:
    found = tasks.reviews(session, (task.id,)).get(task.id, [])
    decided = [(day, review) for day, _, review in found if review.outcome is not None]
    if decided:
        day, review = decided[-1]
        done_on = review.done_on or (day if review.outcome is TaskOutcome.DONE else None)
        tasks.set_progress(session, task.id, outcome=review.outcome, done_on=done_on, result=review.note)
        return
    note = latest.note if latest else ""
    tasks.set_progress(session, task.id, outcome=None, done_on=None, result=note)
