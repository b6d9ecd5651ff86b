"""Voided minutes keep their number and their words, and are in no figure, list of work or return."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.bootstrap import Services, open_services
from app.domain.meeting import Addendum, AddendumKind, Meeting, MeetingState, MonthWithout, Voiding
from app.domain.policy import MeetingKind
from app.domain.task import Task, TaskOutcome
from app.errors import NotAllowed, NotFound
from app.services.signing import signed_content
from app.services.tasks import TaskFilter
from tests.services.conftest import Clock, complete, signed

REGULAR, COMMITTEE = MeetingKind.REGULAR, MeetingKind.COMMITTEE
REASON = "Ghi nhầm kết quả biểu quyết."


def refused(run: object) -> str:
    with pytest.raises(NotAllowed) as caught:
        run()  # type: ignore[operator]
    return caught.value.code


def with_task(book: Services, month: int, task: Task) -> Meeting:
    meeting = complete(book, book.meetings.create(2026, month, REGULAR, date(2026, month, 3)), tasks=(task,))
    return book.meetings.sign(book.meetings.hold(meeting), "Lê Đức Bình")


def test_a_voided_meeting_keeps_its_number_and_every_word_and_says_why(book: Services, clock: Clock) -> None:
    before = signed(book, 7, 3)
    clock.now = datetime(2026, 7, 8, 10, 15, 30, 999)
    after = book.meetings.void(before.id, f"  {REASON} ", " Nguyễn Văn An ")
    assert after.state is MeetingState.VOIDED
    assert after.voided == Voiding(datetime(2026, 7, 8, 10, 15, 30), "Nguyễn Văn An", REASON)
    assert after.number == before.number == 1
    assert signed_content(after) == signed_content(before)
    assert open_services(book.folder).meetings.get(before.id) == after


def test_only_signed_minutes_are_voided_with_a_reason_a_name_and_once(book: Services) -> None:
    draft = book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3))
    assert refused(lambda: book.meetings.void(draft.id, REASON, "An")) == "void_not_signed"
    held = book.meetings.hold(complete(book, draft))
    assert refused(lambda: book.meetings.void(held.id, REASON, "An")) == "void_not_signed"
    done = book.meetings.sign(held, "Bình")
    assert refused(lambda: book.meetings.void(done.id, " \n ", "An")) == "void_without_reason"
    assert refused(lambda: book.meetings.void(done.id, REASON, " ")) == "void_without_name"
    assert book.meetings.get(done.id) == done
    book.meetings.void(done.id, REASON, "An")
    assert refused(lambda: book.meetings.void(done.id, REASON, "An")) == "meeting_voided_already"


def test_nothing_of_a_voided_meeting_can_be_changed_or_deleted(book: Services) -> None:
    meeting = book.meetings.void(signed(book, 7, 3).id, REASON, "An")
    service = book.meetings
    addendum = Addendum("a", date(2026, 7, 9), AddendumKind.CORRECTION, "An", "Sai", "Sửa")
    for run, code in (
        (lambda: service.save(meeting), "meeting_signed"),
        (lambda: service.save(replace(meeting, state=MeetingState.DRAFT, voided=None)), "meeting_signed"),
        (lambda: service.sign(meeting, "An"), "meeting_signed"),
        (lambda: service.delete(meeting.id), "meeting_signed_delete"),
        (lambda: service.add_addendum(meeting.id, addendum), "meeting_voided"),
        (lambda: service.set_official_result(meeting.id, None), "meeting_voided"),
        (
            lambda: service.set_after_dates(meeting.id, uploaded_after_on=date(2026, 7, 9), reported_on=None),
            "meeting_voided",
        ),
    ):
        assert refused(run) == code
    assert service.get(meeting.id) == meeting
    assert service.refresh(meeting) == meeting
    assert service.check(meeting) == ()


def test_the_number_of_a_voided_meeting_is_not_given_again(book: Services) -> None:
    assert signed(book, 6, 3).number == 1
    last = signed(book, 7, 3)
    book.meetings.void(last.id, REASON, "An")
    again = complete(book, book.meetings.make_again(last.id))
    assert book.meetings.sign(again, "Bình").number == 3


def test_a_voided_meeting_is_in_no_count_of_the_year_and_stands_apart_in_the_list(book: Services) -> None:
    first = signed(book, 6, 3)
    second = signed(book, 7, 3)
    book.meetings.void(second.id, REASON, "An")
    assert [one.id for one in book.meetings.list(2026)] == [first.id]
    july = book.meetings.months(2026)[6]
    assert july.meetings == ()
    assert [(one.id, one.state, one.number) for one in july.voided] == [
        (second.id, MeetingState.VOIDED, 2),
    ]
    august = book.meetings.prepare(2026, 8, REGULAR)
    assert [one.id for one in book.meetings.surroundings(august).year_meetings] == [first.id]
    assert august.last_conclusion_review.endswith("Kết luận.")
    assert [one.meeting.id for one in book.books.book(2026).records] == [first.id]
    assert [one.meeting.id for one in book.books.book(2026).voided] == [second.id]


def test_the_first_page_asks_again_for_the_month_whose_minutes_were_voided(book: Services) -> None:
    meeting = signed(book, 7, 3)
    assert book.home.overview(2026, 7).meeting_id == meeting.id
    book.meetings.void(meeting.id, REASON, "An")
    assert book.home.overview(2026, 7).meeting_id is None
    book.meetings.set_month_without(MonthWithout(2026, 7, "Thiên tai, chưa họp lại"))
    assert book.meetings.months(2026)[6].without is not None


def test_tasks_of_voided_minutes_leave_every_list_until_they_are_assigned_again(book: Services) -> None:
    meeting = with_task(book, 6, Task("t1", "Rà soát hộ nghèo", "dv001", "B", due_on=date(2026, 6, 20)))
    assert book.tasks.counts().overdue == 1
    book.meetings.void(meeting.id, REASON, "An")
    assert (book.tasks.counts().open, book.tasks.list()) == (0, ())
    with pytest.raises(NotFound):
        book.tasks.get("t1")
    assert book.meetings.prepare(2026, 7, REGULAR).reviews == ()
    again = book.meetings.make_again(meeting.id)
    (record,) = book.tasks.list(TaskFilter.OVERDUE)
    assert (record.task.title, record.meeting_id) == ("Rà soát hộ nghèo", again.id)
    assert record.task.id != "t1"


def test_what_voided_minutes_found_of_a_task_is_found_no_more_and_again_when_they_are_made_again(
    book: Services,
) -> None:
    with_task(book, 6, Task("t1", "Rà soát hộ nghèo", "dv001", "B", due_on=date(2026, 6, 20)))
    july = complete(book, book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3)))
    (review,) = july.reviews
    july = replace(july, reviews=(replace(review, outcome=TaskOutcome.DONE, done_on=date(2026, 6, 19)),))
    july = book.meetings.sign(book.meetings.hold(july), "Bình")
    assert book.tasks.get("t1").task.outcome is TaskOutcome.DONE
    assert book.tasks.counts().closed == 1
    book.meetings.void(july.id, REASON, "An")
    assert book.tasks.get("t1").task.outcome is None
    assert [one.task_id for one in book.meetings.prepare(2026, 8, REGULAR).reviews] == ["t1"]
    book.meetings.make_again(july.id)
    assert book.tasks.get("t1").task.outcome is TaskOutcome.DONE


def test_a_meeting_made_again_has_the_content_and_nothing_of_the_signing(book: Services) -> None:
    committee = signed(book, 7, 1, COMMITTEE)
    meeting = signed(book, 7, 3)
    assert book.meetings.get(committee.id).prepares_id == meeting.id
    assert refused(lambda: book.meetings.make_again(meeting.id)) == "remake_not_voided"
    book.meetings.set_after_dates(
        meeting.id, uploaded_after_on=date(2026, 7, 4), reported_on=date(2026, 7, 5)
    )
    book.meetings.void(meeting.id, REASON, "An")
    again = book.meetings.make_again(meeting.id)
    assert (again.state, again.number, again.voided, again.heading) == (MeetingState.HELD, None, None, None)
    assert (again.signed_at, again.signed_by, again.policy_code) == (None, "", "")
    assert (again.agenda, again.roll, again.votes) == (meeting.agenda, meeting.roll, meeting.votes)
    assert again.closing == replace(meeting.closing, minutes_read=False, minutes_agreed=False)
    assert book.meetings.get(committee.id).prepares_id == again.id
    assert book.home.main_meeting(2026, 7) == again


def test_a_voided_committee_meeting_prepares_nothing(book: Services) -> None:
    committee = signed(book, 7, 1, COMMITTEE)
    meeting = book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3))
    assert book.meetings.surroundings(meeting).prepared_by is not None
    book.meetings.void(committee.id, REASON, "An")
    assert book.meetings.surroundings(meeting).prepared_by is None


def test_people_and_rules_of_voided_minutes_stay_because_the_book_still_prints_them(book: Services) -> None:
    meeting = signed(book, 7, 3)
    book.meetings.void(meeting.id, REASON, "An")
    assert refused(lambda: book.members.delete("dv000")) == "member_in_signed_meeting"


def test_minutes_voided_here_are_not_brought_back_by_an_older_file(book: Services) -> None:
    before = signed(book, 7, 3)
    after = book.meetings.void(before.id, REASON, "An")
    assert refused(lambda: book.meetings.take_over((before,))) == "meeting_signed_differs"
    assert book.meetings.take_over((after,)) == (after,)
    assert book.meetings.get(before.id) == after
