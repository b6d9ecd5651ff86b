"""What a new meeting finds laid out: agenda, roll, posts, dates, tasks that earlier meetings left open."""

from dataclasses import replace
from datetime import date

import pytest

from app.bootstrap import Services
from app.domain.agenda import AgendaBlock
from app.domain.dated import Dated
from app.domain.meeting import AttendanceState, Closing, Meeting, Preparation, Session
from app.domain.member import MemberStatus, StatusSpan
from app.domain.policy import MeetingKind
from app.domain.task import Task, TaskOutcome, TaskReview
from app.errors import NotFound
from tests.services.conftest import complete, signed

REGULAR, COMMITTEE = MeetingKind.REGULAR, MeetingKind.COMMITTEE


def june_with_tasks(book: Services, kind: MeetingKind = REGULAR) -> Meeting:
    tasks = tuple(
        Task(f"t{number}", f"Việc {number}", owner_id="dv004", owner_name="Châu", due_on=date(2026, 6, 30))
        for number in range(1, 6)
    )
    meeting = book.meetings.create(2026, 6, kind, date(2026, 6, 3))
    return book.meetings.hold(replace(meeting, tasks=tasks, closing=Closing(conclusion="Kết luận tháng 6")))


def reviewed(meeting: Meeting, **outcomes: TaskOutcome | None) -> Meeting:
    """The meeting in which these tasks are found so; t1=DONE."""
    return replace(
        meeting,
        reviews=tuple(
            replace(one, outcome=outcomes[one.task_id]) if one.task_id in outcomes else one
            for one in meeting.reviews
        ),
    )


def outcomes(book: Services) -> dict[str, TaskOutcome | None]:
    return {record.task.id: record.task.outcome for record in book.tasks.list()}


def test_a_new_meeting_has_agenda_roll_place_posts_and_a_blank_sheet(book: Services) -> None:
    meeting = book.meetings.prepare(2026, 7, REGULAR, date(2026, 7, 3))
    assert meeting.agenda[0].block is AgendaBlock.OPENING
    assert sum(item.planned_minutes or 0 for item in meeting.agenda) == 100
    assert len({item.id for item in meeting.agenda}) == len(meeting.agenda)
    assert len(meeting.roll) == 28 and all(entry.state is None for entry in meeting.roll)
    names = [entry.full_name for entry in meeting.roll]
    assert names.index("Nguyễn Văn An") < names.index("Trần Thị Ánh") < names.index("Lê Đức Bình")
    assert {entry.member_id: entry.post for entry in meeting.roll}["dv000"] == "Bí thư"
    assert meeting.place == "Nhà văn hóa tổ 5"
    assert (meeting.chair_name, meeting.clerk_id) == ("Nguyễn Văn An", "dv002")
    assert meeting.rating is not None and (meeting.rating.form_code, meeting.rating.lines) == (
        "an-phu-2026",
        (),
    )
    assert meeting.fee.period == "tháng 6/2026"


@pytest.mark.parametrize("kind", list(MeetingKind), ids=lambda kind: kind.value)
def test_every_kind_of_meeting_can_be_prepared_saved_and_counted(book: Services, kind: MeetingKind) -> None:
    meeting = book.meetings.create(2026, 7, kind, date(2026, 7, 3))
    assert meeting.agenda and meeting.roll
    assert book.meetings.get(meeting.id) == meeting
    assert book.meetings.record(meeting).figures.bases.roll.count == len(meeting.roll)
    assert (meeting.rating is not None) == (kind in (REGULAR, MeetingKind.THEMATIC, MeetingKind.COMBINED))


def test_without_a_cell_nothing_is_prepared(empty: Services) -> None:
    with pytest.raises(NotFound) as caught:
        empty.meetings.prepare(2026, 7, REGULAR)
    assert caught.value.code == "no_cell"


def test_a_committee_meeting_calls_the_committee_only(book: Services) -> None:
    meeting = book.meetings.prepare(2026, 7, COMMITTEE, date(2026, 6, 30))
    assert {entry.member_id for entry in meeting.roll} == {"dv000", "dv001", "dv002"}


def test_the_committee_meeting_is_linked_to_the_meeting_that_it_prepares(book: Services) -> None:
    committee = book.meetings.create(2026, 7, COMMITTEE, date(2026, 6, 30))
    dates = Preparation(notice_on=date(2026, 7, 1), uploaded_before_on=date(2026, 7, 1))
    book.meetings.save(replace(committee, preparation=dates))
    july = book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3))
    assert july.preparation == dates
    assert book.meetings.get(committee.id).prepares_id == july.id
    prepared = book.meetings.record(july).prepared_by
    assert prepared is not None and prepared.id == committee.id
    august = book.meetings.create(2026, 7, MeetingKind.THEMATIC, date(2026, 7, 20))
    assert book.meetings.record(august).prepared_by is None


def test_a_committee_meeting_made_afterwards_finds_the_meeting_that_waits_for_it(book: Services) -> None:
    july = book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3))
    committee = book.meetings.create(2026, 7, COMMITTEE, date(2026, 6, 30))
    assert committee.prepares_id == july.id
    book.meetings.link_committee(committee.id, None)
    assert book.meetings.record(july).prepared_by is None


@pytest.mark.parametrize(("day", "linked"), [(date(2026, 6, 2), True), (date(2026, 6, 1), False)])
def test_a_committee_meeting_of_more_than_a_month_ago_prepared_something_else(
    book: Services, day: date, linked: bool
) -> None:
    book.meetings.create(2026, 6, COMMITTEE, day)
    july = book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3))
    assert (book.meetings.record(july).prepared_by is not None) == linked


def test_open_tasks_come_into_the_next_review_by_themselves_and_again_until_done(book: Services) -> None:
    june_with_tasks(book)
    july = book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3))
    assert [review.task_id for review in july.reviews] == ["t1", "t2", "t3", "t4", "t5"]
    assert july.last_conclusion_review == "Kết luận kỳ trước: Kết luận tháng 6"
    done = reviewed(july, **{f"t{n}": TaskOutcome.DONE for n in range(1, 5)})
    book.meetings.hold(done)
    tasks = book.meetings.record(done).figures.tasks
    assert (tasks.part, tasks.whole) == (4, 5)
    august = book.meetings.create(2026, 8, REGULAR, date(2026, 8, 5))
    assert [review.task_id for review in august.reviews] == ["t5"]
    book.meetings.save(reviewed(august, t5=TaskOutcome.DONE))
    assert book.meetings.prepare(2026, 9, REGULAR, date(2026, 9, 3)).reviews == ()


def test_a_task_finished_between_two_meetings_is_told_of_once(book: Services) -> None:
    june_with_tasks(book)
    book.tasks.set_progress("t1", TaskOutcome.DONE, date(2026, 6, 20), "Xong sớm")
    july = book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3))
    line = next(review for review in july.reviews if review.task_id == "t1")
    assert (line.outcome, line.done_on, line.note) == (TaskOutcome.DONE, date(2026, 6, 20), "Xong sớm")
    august = book.meetings.prepare(2026, 8, REGULAR, date(2026, 8, 5))
    assert "t1" not in {review.task_id for review in august.reviews}


def test_tasks_of_the_committee_are_followed_by_the_committee(book: Services) -> None:
    june_with_tasks(book, COMMITTEE)
    assert book.meetings.prepare(2026, 7, REGULAR, date(2026, 7, 3)).reviews == ()
    assert len(book.meetings.prepare(2026, 7, COMMITTEE, date(2026, 7, 1)).reviews) == 5


def test_a_meeting_does_not_review_what_is_assigned_on_its_own_day_or_later(book: Services) -> None:
    june_with_tasks(book)
    assert book.meetings.prepare(2026, 6, REGULAR, date(2026, 6, 3)).reviews == ()
    assert book.meetings.prepare(2026, 5, REGULAR, date(2026, 5, 3)).reviews == ()


def test_the_outcome_found_by_a_meeting_is_written_to_the_task_and_taken_back_with_it(book: Services) -> None:
    june_with_tasks(book)
    july = book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3))
    book.meetings.save(reviewed(july, t1=TaskOutcome.DONE, t2=TaskOutcome.DROPPED))
    assert outcomes(book)["t1"] is TaskOutcome.DONE and outcomes(book)["t2"] is TaskOutcome.DROPPED
    assert book.tasks.get("t1").task.done_on == date(2026, 7, 3)
    book.meetings.save(reviewed(july, t1=None, t2=TaskOutcome.DONE))
    assert outcomes(book)["t1"] is None and outcomes(book)["t2"] is TaskOutcome.DONE
    book.meetings.save(replace(july, reviews=()))
    assert outcomes(book)["t2"] is None


def test_deleting_a_meeting_opens_the_tasks_that_it_closed_and_restoring_closes_them(book: Services) -> None:
    june_with_tasks(book)
    july = book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3))
    book.meetings.save(reviewed(july, t1=TaskOutcome.DONE))
    undo = book.meetings.delete(july.id)
    assert outcomes(book)["t1"] is None
    book.meetings.restore(undo)
    assert outcomes(book)["t1"] is TaskOutcome.DONE


def test_the_last_meeting_that_decided_has_the_word(book: Services) -> None:
    june_with_tasks(book)
    july = book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3))
    august = book.meetings.create(2026, 8, REGULAR, date(2026, 8, 3))
    book.meetings.save(reviewed(august, t1=TaskOutcome.DROPPED))
    book.meetings.save(reviewed(july, t1=TaskOutcome.DONE))
    assert outcomes(book)["t1"] is TaskOutcome.DROPPED


def test_progress_written_on_the_task_page_survives_saving_a_meeting_that_says_nothing_new(
    book: Services,
) -> None:
    june_with_tasks(book)
    july = book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3))
    book.tasks.set_progress("t1", TaskOutcome.DONE, date(2026, 7, 4), "xong")
    book.meetings.save(replace(july, title="sửa tên"))
    assert outcomes(book)["t1"] is TaskOutcome.DONE


def test_a_task_of_signed_minutes_gets_its_outcome_and_the_minutes_stay(book: Services) -> None:
    june = book.meetings.create(2026, 6, REGULAR, date(2026, 6, 3))
    june = complete(book, june, tasks=(Task("t1", "Việc", owner_name="Châu", due_on=date(2026, 6, 30)),))
    june = book.meetings.sign(book.meetings.hold(june), "Bình")
    july = book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3))
    book.meetings.save(reviewed(july, t1=TaskOutcome.DONE))
    stored = book.meetings.get(june.id)
    assert stored.tasks[0].outcome is TaskOutcome.DONE
    assert replace(stored, tasks=june.tasks) == june


def test_a_task_carried_over_is_assigned_anew_once(book: Services) -> None:
    june_with_tasks(book)
    july = book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3))
    for due in (date(2026, 7, 15), date(2026, 7, 20)):
        july = book.meetings.carry_over(july, "t5", due)
    assert [(task.title, task.owner_id, task.due_on, task.carried_from) for task in july.tasks] == [
        ("Việc 5", "dv004", date(2026, 7, 20), "t5")
    ]
    book.meetings.save(july)
    assert outcomes(book)["t5"] is TaskOutcome.CARRIED
    august = book.meetings.prepare(2026, 8, REGULAR, date(2026, 8, 3))
    assert {review.task_id for review in august.reviews} == {"t1", "t2", "t3", "t4", july.tasks[0].id}
    with pytest.raises(NotFound):
        book.meetings.carry_over(july, "t9", None)


def test_refreshing_brings_in_who_came_and_keeps_what_was_called(book: Services) -> None:
    july = book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3))
    called = replace(
        july,
        roll=tuple(
            replace(entry, state=AttendanceState.EXCUSED, reason="ốm")
            if entry.member_id == "dv005"
            else entry
            for entry in july.roll
        ),
    )
    new = replace(book.members.get("dv005"), id="moi", full_name="Người Mới", posts=())
    book.members.save(new)
    left = book.members.get("dv006")
    book.members.save(
        replace(left, statuses=(*left.statuses, StatusSpan(MemberStatus.LEFT, date(2026, 7, 1))))
    )
    again = book.meetings.refresh(called)
    by_id = {entry.member_id: entry for entry in again.roll}
    assert "moi" in by_id and "dv006" not in by_id
    assert (by_id["dv005"].state, by_id["dv005"].reason) == (AttendanceState.EXCUSED, "ốm")


def test_refreshing_on_another_day_looks_at_that_day(book: Services) -> None:
    july = book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3))
    exempt = book.members.get("dv005")
    book.members.save(
        replace(exempt, statuses=(*exempt.statuses, StatusSpan(MemberStatus.EXEMPT, date(2026, 7, 10))))
    )
    before = book.meetings.refresh(july)
    after = book.meetings.refresh(replace(july, sessions=(Session(date(2026, 7, 10)),)))
    bases = [book.meetings.record(one).figures.bases.attendance.count for one in (before, after)]
    assert bases == [28, 27]


def test_refreshing_keeps_review_lines_that_somebody_wrote_in(book: Services) -> None:
    june_with_tasks(book)
    july = book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3))
    own = TaskReview("khac", "Việc ngoài sổ", note="đã nghe báo cáo")
    written = replace(
        reviewed(july, t1=TaskOutcome.DONE), reviews=(*reviewed(july, t1=TaskOutcome.DONE).reviews, own)
    )
    book.tasks.set_progress("t2", TaskOutcome.DROPPED)
    again = book.meetings.refresh(written)
    by_id = {review.task_id: review for review in again.reviews}
    assert by_id["t1"].outcome is TaskOutcome.DONE and by_id["khac"] == own
    assert by_id["t2"].outcome is TaskOutcome.DROPPED


def test_signed_minutes_are_not_refreshed(book: Services) -> None:
    meeting = signed(book, 7, 3)
    book.members.save(replace(book.members.get("dv005"), id="moi", full_name="Người Mới", posts=()))
    assert book.meetings.refresh(meeting) == meeting


def test_the_day_is_the_usual_one_when_none_is_given(book: Services) -> None:
    assert book.meetings.prepare(2026, 7, REGULAR).held_on == date(2026, 7, 6)
    assert book.meetings.prepare(2026, 9, REGULAR).held_on == date(2026, 9, 1)
    book.meetings.create(2026, 1, REGULAR, date(2026, 1, 31))
    assert book.meetings.prepare(2026, 2, REGULAR).held_on == date(2026, 2, 28)


def test_the_agenda_is_the_one_that_the_cell_chose(book: Services) -> None:
    own = book.templates.copy_agenda_template("residential-regular", title="Chương trình riêng")
    book.templates.save_agenda_template(replace(own, items=own.items[:2]))
    assert len(book.meetings.prepare(2026, 7, REGULAR).agenda) == 7
    cell = book.cell.require()
    book.cell.save(replace(cell, agenda_templates=(Dated(own.code, date(2026, 7, 1)),)))
    assert len(book.meetings.prepare(2026, 7, REGULAR, date(2026, 7, 3)).agenda) == 2
    assert len(book.meetings.prepare(2026, 6, REGULAR, date(2026, 6, 30)).agenda) == 7
