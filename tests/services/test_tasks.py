"""The task page: what is overdue first, whose it is, and what became of it."""

from dataclasses import replace
from datetime import date

import pytest

from app.bootstrap import Services
from app.domain.policy import MeetingKind
from app.domain.task import Helper, Task, TaskOutcome
from app.errors import NotAllowed, NotFound
from app.services.tasks import TaskCounts, TaskFilter


@pytest.fixture
def busy(book: Services) -> Services:
    """On 6/7/2026: two overdue, one due today, one without a deadline, one done."""
    meeting = book.meetings.create(2026, 6, MeetingKind.REGULAR, date(2026, 6, 3))
    tasks = (
        Task("none", "Không hạn", owner_id="dv001"),
        Task("today", "Đến hạn hôm nay", owner_id="dv001", due_on=date(2026, 7, 6)),
        Task("late", "Quá hạn một ngày", helpers=(Helper("dv001", "Ánh"),), due_on=date(2026, 7, 5)),
        Task("later", "Quá hạn lâu", owner_name="Thưởng", due_on=date(2026, 6, 30)),
        Task("done", "Đã xong", due_on=date(2026, 6, 10), outcome=TaskOutcome.DONE, done_on=date(2026, 6, 9)),
    )
    book.meetings.save(replace(meeting, tasks=tasks))
    return book


def ids(book: Services, which: TaskFilter = TaskFilter.ALL, **asked: str) -> list[str]:
    return [record.task.id for record in book.tasks.list(which, **asked)]


@pytest.mark.parametrize(
    ("which", "found"),
    [
        (TaskFilter.ALL, ["later", "late", "today", "none", "done"]),
        (TaskFilter.OPEN, ["later", "late", "today", "none"]),
        (TaskFilter.OVERDUE, ["later", "late"]),
        (TaskFilter.CLOSED, ["done"]),
    ],
)
def test_the_longest_overdue_stands_first(busy: Services, which: TaskFilter, found: list[str]) -> None:
    assert ids(busy, which) == found


def test_the_counts_are_those_of_the_lists(busy: Services) -> None:
    assert busy.tasks.counts() == TaskCounts(open=4, overdue=2, closed=1)


def test_a_task_is_found_by_its_words_and_by_who_works_on_it(busy: Services) -> None:
    assert ids(busy, text="qua han") == ["later", "late"]
    assert ids(busy, text="thưởng") == ["later"]
    assert ids(busy, owner_id="dv001") == ["late", "today", "none"]


def test_the_search_line_gets_the_first_ones_only(busy: Services) -> None:
    assert [record.task.id for record in busy.tasks.list(text="han", most=2)] == ["later", "late"]
    assert busy.tasks.list(text="han", most=9) == busy.tasks.list(text="han")


def test_a_finished_task_has_a_day_and_an_opened_one_has_none(busy: Services) -> None:
    record = busy.tasks.set_progress("late", TaskOutcome.DONE, result="Đã bàn giao")
    assert (record.task.done_on, record.task.result) == (date(2026, 7, 6), "Đã bàn giao")
    assert busy.tasks.get("late") == record
    again = busy.tasks.set_progress("late", None, date(2026, 7, 6))
    assert (again.task.outcome, again.task.done_on) == (None, None)
    assert busy.tasks.get("late") == again


def test_a_task_is_not_finished_before_it_was_assigned(busy: Services) -> None:
    assert busy.tasks.set_progress("late", TaskOutcome.DONE, date(2026, 6, 3)).task.done_on == date(
        2026, 6, 3
    )
    with pytest.raises(NotAllowed) as caught:
        busy.tasks.set_progress("late", TaskOutcome.DONE, date(2026, 6, 2))
    assert caught.value.code == "done_before_assigned"


def test_a_task_that_is_not_there_is_not_found(busy: Services) -> None:
    with pytest.raises(NotFound):
        busy.tasks.set_progress("x", TaskOutcome.DONE)
