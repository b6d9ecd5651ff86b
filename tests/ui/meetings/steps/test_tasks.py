"""The tasks of the July meeting typed in: four of five done, one carried on, four given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.bootstrap import Services
from app.domain.meeting import MeetingState
from app.domain.task import Helper, Task, TaskOutcome, TaskReview
from app.ui.context import UiContext
from app.ui.meetings.editor.session import EditSession
from app.ui.meetings.editor.step import StepState
from app.ui.meetings.editor.steps.name_field import meant
from app.ui.meetings.editor.steps.reviews import Reviewed, is_late, reviewed, with_outcome, with_reviewed
from app.ui.meetings.editor.steps.tasks import TasksStep
from app.ui.shared.person_field import PersonChoice
from tests import return_sample as sample
from tests.builders import make_meeting
from tests.ui.meetings.steps.conftest import OpenStep
from tests.ui.meetings.steps.hand import click, digits, enter, focus, key, tab, write

LATE = "nv6-4"
GIVEN = (
    ("Rà soát 42 hộ chính sách", "Bích", "15/7/2026", ("Sương",)),
    ("Ra quân vệ sinh ngõ 12 ngày 11/7", "Dũng", "11-7-26", ()),
    ("Hỗ trợ cài Sổ tay điện tử cho đảng viên cao tuổi", "Quyết", "25.7.2026", ("Kiều",)),
)


@pytest.fixture
def step(open_step: OpenStep) -> TasksStep:
    made: TasksStep = open_step(TasksStep)
    return made


def review(session: EditSession, id: str) -> TaskReview:
    return next(one for one in session.meeting.reviews if one.task_id == id)


def decide(step: TasksStep, id: str, outcome: TaskOutcome | None) -> None:
    row = step.reviews.row(id)
    assert row is not None
    click(row.outcome.button(outcome))  # type: ignore[attr-defined]


def person(given: str) -> Helper:
    name = sample.who(given)
    return Helper(sample.member_id(name), name)


def give(step: TasksStep) -> None:
    """Type the three new tasks; Enter leads from field to field and on to the next task."""
    step.lead_to(step.tasks.rows()[-1].first_field())
    for title, owner, due, helpers in GIVEN:
        write(title)
        enter()
        write(owner)
        # The first Enter takes the name and goes on.
        enter()
        digits(due)
        enter()
        for helper in helpers:
            write(helper)
            enter()
        enter()


def test_four_of_five_done_is_80_percent(step: TasksStep, session: EditSession, qtbot: Any) -> None:
    for id in ("nv6-1", "nv6-2", "nv6-3", "nv6-5"):
        decide(step, id, TaskOutcome.DONE)
    tasks = session.record.figures.tasks
    assert (tasks.part, tasks.whole) == (4, 5)
    qtbot.waitUntil(lambda: step.due_line.text() == "Đến hạn 5, xong 4 = 80 %")


def test_carrying_on_asks_for_the_new_deadline_and_helpers_and_makes_the_task(
    step: TasksStep, session: EditSession
) -> None:
    decide(step, LATE, TaskOutcome.CARRIED)
    row: Any = step.reviews.row(LATE)
    assert row.new_due.isVisible() and row.helpers.isVisible()
    click(row.new_due.line)
    digits("20/7/2026")
    click(row.helpers.line)
    write("Khuê")
    tab()
    (task,) = session.meeting.tasks
    owner = person("Thưởng")
    assert task == Task(
        task.id,
        "Lập danh sách hộ cần hỗ trợ sửa nhà",
        owner.member_id,
        owner.name,
        (person("Khuê"),),
        date(2026, 7, 20),
        carried_from=LATE,
    )
    assert review(session, LATE).outcome is TaskOutcome.CARRIED
    shown: Any = step.tasks.row(task.id)
    assert shown.carried.isVisible() and shown.due.value() == date(2026, 7, 20)


def test_the_whole_of_july_gives_four_tasks_and_keeps_them_in_the_book(
    step: TasksStep, session: EditSession, services: Services
) -> None:
    for id in ("nv6-1", "nv6-2", "nv6-3", "nv6-5"):
        decide(step, id, TaskOutcome.DONE)
    decide(step, LATE, TaskOutcome.CARRIED)
    row: Any = step.reviews.row(LATE)
    click(row.new_due.line)
    digits("20/7/2026")
    give(step)
    assert session.flush()
    stored = services.meetings.get(session.meeting.id)
    carried, *rest = stored.tasks
    assert carried.carried_from == LATE
    assert [(t.title, t.owner_name, t.due_on, t.helpers) for t in rest] == [
        ("Rà soát 42 hộ chính sách", sample.who("Bích"), date(2026, 7, 15), (person("Sương"),)),
        ("Ra quân vệ sinh ngõ 12 ngày 11/7", sample.who("Dũng"), date(2026, 7, 11), ()),
        (
            "Hỗ trợ cài Sổ tay điện tử cho đảng viên cao tuổi",
            sample.who("Quyết"),
            date(2026, 7, 25),
            (person("Kiều"),),
        ),
    ]
    assert step.state(session.record, session.findings) is StepState.DONE
    # And the August meeting finds them waiting.
    august = services.meetings.prepare(2026, 8, stored.kind, date(2026, 8, 5))
    assert {one.title for one in august.reviews} == {task.title for task in stored.tasks}


def test_another_answer_takes_the_carried_task_away_and_undo_brings_it_back(
    step: TasksStep, session: EditSession
) -> None:
    decide(step, LATE, TaskOutcome.CARRIED)
    row: Any = step.reviews.row(LATE)
    click(row.new_due.line)
    digits("20/7/2026")
    before = session.meeting
    decide(step, LATE, TaskOutcome.DROPPED)
    assert session.meeting.tasks == ()
    assert not row.new_due.isVisible()
    assert session.undo() and session.meeting == before
    assert row.new_due.isVisible() and row.new_due.value() == date(2026, 7, 20)


def test_an_overdue_task_is_marked_until_it_is_settled(step: TasksStep) -> None:
    row: Any = step.reviews.row(LATE)
    assert row.late.isVisible() and row.late.text() == "Quá hạn"
    decide(step, LATE, TaskOutcome.DONE)
    assert not row.late.isVisible()


def test_done_asks_for_the_day_and_the_result(step: TasksStep, session: EditSession) -> None:
    decide(step, "nv6-1", TaskOutcome.DONE)
    row: Any = step.reviews.row("nv6-1")
    click(row.done_on.line)
    digits("28/6/2026")
    click(row.note)
    write("Treo đủ 120 cờ")
    said = review(session, "nv6-1")
    assert (said.done_on, said.note) == (date(2026, 6, 28), "Treo đủ 120 cờ")
    decide(step, "nv6-1", None)
    assert review(session, "nv6-1").done_on is None
    assert review(session, "nv6-1").note == "Treo đủ 120 cờ"


def test_a_day_that_does_not_exist_keeps_the_cursor_and_says_so(
    step: TasksStep, session: EditSession
) -> None:
    step.lead_to(step.tasks.rows()[-1].first_field())
    write("Việc mới")
    enter()
    write("Dũng")
    enter()
    digits("31/02/2026")
    enter()
    row: Any = step.tasks.rows()[0]
    assert focus() is row.due.line
    assert "31/02/2026" in row.due.message.text()
    assert row.due.raw() == "31/02/2026" and session.meeting.tasks[0].due_on is None


def test_a_helper_is_taken_off_with_a_click(step: TasksStep, session: EditSession, qtbot: Any) -> None:
    give(step)
    row: Any = step.tasks.rows()[0]
    click(row.helpers.chips()[0])
    assert session.meeting.tasks[0].helpers == ()
    qtbot.waitUntil(lambda: row.helpers.chips() == [])


def test_a_helper_still_being_typed_is_kept_when_the_page_is_left(
    step: TasksStep, session: EditSession
) -> None:
    give(step)
    row: Any = step.tasks.rows()[1]
    click(row.helpers.line)
    write("Nguyễn Thị Hoa")
    assert session.meeting.tasks[1].helpers == ()
    step.leave()
    assert session.meeting.tasks[1].helpers == (Helper(None, "Nguyễn Thị Hoa"),)
    tab()
    assert session.meeting.tasks[1].helpers == (Helper(None, "Nguyễn Thị Hoa"),)
    assert [chip.text() for chip in row.helpers.chips()] == ["Nguyễn Thị Hoa"]


def test_a_removed_task_comes_back_to_its_place(
    step: TasksStep, session: EditSession, context: UiContext
) -> None:
    offered: list[Any] = []
    context.toast_asked.connect(offered.append)
    give(step)
    before = session.meeting.tasks
    click(step.tasks.rows()[1].remove)
    assert session.meeting.tasks == (before[0], before[2])
    assert offered[-1]["text"] == "Đã bỏ nhiệm vụ “Ra quân vệ sinh ngõ 12 ngày 11/7”."
    offered[-1]["run"]()
    assert session.meeting.tasks == before


def test_a_task_from_before_the_book_is_typed_in_and_counts(
    step: TasksStep, session: EditSession, services: Services
) -> None:
    click(step.add_earlier)
    row: Any = step.reviews.rows()[-1]
    assert focus() is row.title_field
    write("Sửa nhà văn hóa")
    row.owner_field.setFocus()
    write("Hà")
    row.due_field.setFocus()
    digits("30/6/2026")
    tab()
    said = session.meeting.reviews[-1]
    assert (said.title, said.owner_name, said.due_on) == (
        "Sửa nhà văn hóa",
        sample.who("Hà"),
        date(2026, 6, 30),
    )
    assert session.record.figures.tasks.whole == 6
    assert session.flush()
    stored = services.meetings.get(session.meeting.id)
    # Bringing the meeting up to date (another day, new members) keeps what only the clerk knows.
    assert said in services.meetings.refresh(stored).reviews
    click(row.remove)
    assert session.record.figures.tasks.whole == 5


def test_arrows_do_not_lose_the_answer_and_space_gives_it(step: TasksStep, session: EditSession) -> None:
    row: Any = step.reviews.row("nv6-1")
    row.outcome.button(TaskOutcome.DONE).setFocus()
    key(Qt.Key.Key_Space, " ")
    assert review(session, "nv6-1").outcome is TaskOutcome.DONE


def test_findings_lead_to_their_fields(step: TasksStep, session: EditSession) -> None:
    step.lead_to(step.tasks.rows()[-1].first_field())
    write("Việc mới")
    task = session.meeting.tasks[0]
    row: Any = step.tasks.rows()[0]
    assert step.show_field(f"tasks.{task.id}.owner_name") and focus() is row.owner
    assert step.show_field(f"tasks.{task.id}.due_on") and focus() is row.due.line
    assert step.show_field(f"reviews.{LATE}")
    assert step.reviews.row(LATE).isAncestorOf(focus())  # type: ignore[union-attr]
    assert not step.show_field("votes")


def test_a_signed_meeting_is_shown_and_not_changed(step: TasksStep, session: EditSession) -> None:
    give(step)
    session.adopt(replace(session.meeting, state=MeetingState.SIGNED))
    signed = session.meeting
    assert len(step.tasks.rows()) == 3 and not step.add_earlier.isVisible()
    decide(step, "nv6-1", TaskOutcome.DROPPED)
    click(step.tasks.rows()[0].what)  # type: ignore[attr-defined]
    write("x")
    assert session.meeting == signed


PEOPLE = [
    PersonChoice(str(number), name)
    for number, name in enumerate(
        ("Nguyễn Văn An", "Trần Thị Ánh", "Mai Thị Kiều", "Kiều Anh Tuấn", "Lê Thị Hà", "Vũ Thu Hà")
    )
]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("An", "Nguyễn Văn An"),
        ("an", "Nguyễn Văn An"),
        ("Ánh", "Trần Thị Ánh"),
        ("Kiều", "Mai Thị Kiều"),
        ("nva", "Nguyễn Văn An"),
        ("Hà", None),
        ("lth", "Lê Thị Hà"),
        ("Anh", None),
        ("n", None),
        ("Văn An", None),
        ("Bình", None),
        ("", None),
    ],
)
def test_a_short_name_means_one_person_or_nobody(typed: str, name: str | None) -> None:
    found = meant(typed, PEOPLE)
    assert (found.name if found is not None else None) == name


@pytest.mark.parametrize(
    ("outcome", "due", "late"),
    [
        (None, date(2026, 7, 2), True),
        (None, date(2026, 7, 3), False),
        (None, None, False),
        (TaskOutcome.CARRIED, date(2026, 7, 2), True),
        (TaskOutcome.DONE, date(2026, 7, 2), False),
        (TaskOutcome.DROPPED, date(2026, 7, 2), False),
    ],
)
def test_a_task_is_late_after_its_day_and_until_it_is_settled(
    outcome: TaskOutcome | None, due: date | None, late: bool
) -> None:
    assert is_late(TaskReview("t", due_on=due, outcome=outcome), date(2026, 7, 3)) is late


def test_carried_tasks_come_and_go_with_their_reviews_and_touch_no_other() -> None:
    other = Task("khac", "Việc khác")
    meeting = make_meeting(reviews=(TaskReview("t1", "Một"), TaskReview("t2", "Hai")), tasks=(other,))
    first, second = reviewed(meeting)
    carried = with_outcome(first, TaskOutcome.CARRIED, "dv1")
    after = with_reviewed(meeting, (carried, second))
    assert [task.carried_from for task in after.tasks] == [None, "t1"]
    assert reviewed(after)[0] == carried
    # Asked twice it stays the one task, with what was typed in it.
    due = replace(carried, carried=replace(carried.carried, due_on=date(2026, 7, 20)))
    again = with_outcome(due, TaskOutcome.CARRIED, "dv1")
    assert again == due
    gone = with_reviewed(after, (with_outcome(carried, None, None), second))
    assert gone.tasks == (other,)
    assert isinstance(reviewed(gone)[0], Reviewed) and reviewed(gone)[0].carried is None
