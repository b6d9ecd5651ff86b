"""The bin: every deletion can be taken back whole, after a new start too, and no wrong clock empties it."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from app.bootstrap import Services, open_services
from app.domain.agenda import AgendaTemplate
from app.domain.meeting import MonthWithout
from app.domain.policy import MeetingKind
from app.domain.task import Task, TaskOutcome
from app.errors import NotAllowed, NotFound, UserError
from app.services.templates import TemplateKind
from tests.services.conftest import Clock, complete, signed

REGULAR = MeetingKind.REGULAR


def refused(run: object) -> str:
    with pytest.raises(UserError) as caught:
        run()  # type: ignore[operator]
    return caught.value.code


def test_a_deleted_meeting_comes_back_whole_after_the_program_was_started_anew(
    book: Services, clock: Clock
) -> None:
    meeting = complete(book, book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3)))
    meeting = book.meetings.save(replace(meeting, tasks=(Task("t1", "Rà soát", "dv001", "B"),)))
    clock.now = datetime(2026, 7, 6, 10, 30, 15)
    book.meetings.delete(meeting.id)
    assert book.tasks.list() == ()
    later = open_services(book.folder, clock=clock)
    (entry,) = later.bin.entries()
    assert (entry.kind, entry.label) == ("meeting", "Sinh hoạt thường kỳ 03/7/2026")
    assert entry.deleted_at == datetime(2026, 7, 6, 10, 30, 15)
    assert entry.expires_at == datetime(2026, 8, 5, 10, 30, 15)
    later.bin.restore(entry.id)
    assert later.meetings.get(meeting.id) == meeting
    assert [one.task.id for one in later.tasks.list()] == ["t1"]
    assert later.bin.entries() == ()
    assert refused(lambda: later.bin.restore(entry.id)) == "bin_gone"


def test_the_undo_of_a_deletion_and_the_bin_are_one_road(book: Services) -> None:
    undo = book.members.delete_many(("dv004", "dv005"))
    (entry,) = book.bin.entries()
    assert (entry.kind, undo.count) == ("members", 2)
    book.members.restore(undo)
    assert book.bin.entries() == () and book.members.get("dv004")
    again = book.members.delete("dv004")
    book.bin.restore(book.bin.entries()[0].id)
    assert refused(lambda: book.members.restore(again)) == "bin_gone"


def test_what_a_deleted_meeting_had_found_of_tasks_comes_back_with_it(book: Services) -> None:
    june = complete(book, book.meetings.create(2026, 6, REGULAR, date(2026, 6, 3)))
    book.meetings.save(replace(june, tasks=(Task("t1", "Rà soát", "dv001", "B", due_on=date(2026, 6, 20)),)))
    july = book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3))
    (review,) = july.reviews
    july = book.meetings.save(
        replace(july, reviews=(replace(review, outcome=TaskOutcome.DONE, done_on=date(2026, 6, 19)),))
    )
    book.meetings.delete(july.id)
    assert book.tasks.get("t1").task.outcome is None
    book.bin.restore(book.bin.entries()[0].id)
    assert book.tasks.get("t1").task.outcome is TaskOutcome.DONE


def test_members_come_back_all_or_none(book: Services) -> None:
    people = tuple(book.members.get(id) for id in ("dv004", "dv005"))
    book.members.delete_many(one.id for one in people)
    book.members.save(people[1])
    (entry,) = book.bin.entries()
    assert refused(lambda: book.bin.restore(entry.id)) == "bin_member_there"
    with pytest.raises(NotFound):
        book.members.get("dv004")
    assert book.bin.entries() == (entry,)


def test_a_month_without_a_meeting_comes_back_only_where_there_is_none(book: Services) -> None:
    month = book.meetings.set_month_without(MonthWithout(2026, 6, "Mưa lũ"))
    assert book.meetings.delete_month_without(2026, 5) is None
    undo = book.meetings.delete_month_without(2026, 6)
    assert undo is not None
    book.meetings.restore(undo)
    assert book.meetings.months_without(2026) == (month,)
    book.meetings.delete_month_without(2026, 6)
    entry = book.bin.entries()[0]
    other = book.meetings.set_month_without(MonthWithout(2026, 6, "Lý do khác"))
    assert refused(lambda: book.bin.restore(entry.id)) == "bin_month_there"
    assert book.meetings.months_without(2026) == (other,)
    book.meetings.delete_month_without(2026, 6)
    signed(book, 6, 3)
    assert refused(lambda: book.bin.restore(entry.id)) == "month_has_meeting"


def test_a_deleted_template_comes_back_under_its_code(book: Services) -> None:
    source = book.templates.agenda_templates()[0]
    copy = book.templates.copy_agenda_template(source.code, title="Chương trình riêng")
    entry = book.templates.delete(TemplateKind.AGENDA, copy.code)
    assert copy not in book.templates.agenda_templates()
    book.bin.restore(entry.id)
    assert copy in book.templates.agenda_templates()
    entry = book.templates.delete(TemplateKind.AGENDA, copy.code)
    other: AgendaTemplate = book.templates.save_agenda_template(replace(copy, title="Khác"))
    assert refused(lambda: book.bin.restore(entry.id)) == "bin_template_there"
    assert other in book.templates.agenda_templates()


def test_a_refused_deletion_leaves_nothing_in_the_bin(book: Services) -> None:
    meeting = signed(book, 7, 3)
    for run in (lambda: book.meetings.delete(meeting.id), lambda: book.members.delete("dv000")):
        with pytest.raises(NotAllowed):
            run()
    assert book.bin.entries() == ()


def test_throwing_away_is_for_good(book: Services) -> None:
    book.members.delete("dv004")
    book.members.delete("dv005")
    first, second = book.bin.entries()
    book.bin.throw_away(first.id)
    assert book.bin.entries() == (second,)
    assert book.bin.empty() == 1
    assert (book.bin.entries(), book.bin.empty()) == ((), 0)


def test_for_how_long_is_a_choice_of_the_book_and_holds_for_later_deletions(
    book: Services, clock: Clock
) -> None:
    assert book.bin.days == 30
    book.members.delete("dv004")
    book.bin.set_days(90)
    book.members.delete("dv005")
    kept = sorted((entry.expires_at - entry.deleted_at).days for entry in book.bin.entries())
    assert (book.bin.days, kept) == (90, [30, 90])
    for wrong in (0, -1, 3651):
        assert refused(lambda days=wrong: book.bin.set_days(days)) == "bin_days_wrong"


@pytest.mark.parametrize(
    ("openings", "left"),
    [
        # (days after the deletion on which the book is opened, what is left)
        ((29,), 1),
        ((31,), 1),
        ((31, 31.9), 1),
        ((31, 32), 0),
        ((29, 60, 61), 0),
        # Five years ahead for an hour, then right again: nothing is lost, whatever is opened until day 31.
        ((1, 1826, 2, 20), 1),
        ((1, 1826, 2, 1826.02), 1),
        ((1, 1826, 2, 31, 31.5), 1),
        # Back to 1980 and right again.
        ((31, -17000, 32), 1),
        ((31, -17000, 32, 33), 0),
    ],
)
def test_only_what_was_overdue_at_two_openings_a_day_apart_is_thrown_away(
    book: Services, clock: Clock, openings: tuple[float, ...], left: int
) -> None:
    book.members.delete("dv004")
    start = clock.now
    for days in openings:
        clock.now = start + timedelta(days=days)
        book.bin.drop_expired()
    assert len(book.bin.entries()) == left


def test_the_book_is_looked_through_at_each_opening(book: Services, clock: Clock) -> None:
    book.members.delete("dv004")
    for days, left in ((31, 1), (2, 0)):
        clock.now += timedelta(days=days)
        assert len(open_services(book.folder, clock=clock).bin.entries()) == left
