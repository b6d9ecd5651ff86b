"""Nothing that is entered later changes what signed minutes say."""

from dataclasses import replace
from datetime import date

from app.bootstrap import Services
from app.domain.dated import Dated
from app.domain.meeting import Meeting
from app.domain.member import MemberStatus, PartyPost, PostSpan, StatusSpan
from app.domain.policy import MeetingKind
from app.domain.rating.filling import judge
from tests.services.conftest import complete, signed


def _without_committee(book: Services) -> None:
    people = [replace(member, posts=member.posts[:0]) for member in book.members.list()]
    people[0] = replace(people[0], posts=(PostSpan(PartyPost.PARTY_SECRETARY),))
    people[1] = replace(people[1], posts=(PostSpan(PartyPost.MINUTES_CLERK),))
    book.members.save_all(people)


def _signed_without_committee(book: Services) -> Meeting:
    _without_committee(book)
    meeting = book.meetings.create(2026, 7, MeetingKind.REGULAR, date(2026, 7, 3))
    meeting = complete(book, meeting)
    record = book.meetings.record(meeting)
    assert record.form is not None and meeting.rating is not None
    blank = judge(record.form, meeting.rating, "preparation.committee")
    return book.meetings.sign(book.meetings.hold(replace(meeting, rating=blank)), "Lê Đức Bình")


def test_a_committee_that_is_elected_later_changes_no_signed_score(book: Services) -> None:
    meeting = _signed_without_committee(book)
    before = book.meetings.record(book.meetings.get(meeting.id)).score
    assert before is not None and before.complete
    # Entered without its first day, as clerks do: it seems to hold from ever.
    member = book.members.list()[2]
    book.members.save(replace(member, posts=(PostSpan(PartyPost.COMMITTEE_MEMBER),)))
    after = book.meetings.record(book.meetings.get(meeting.id)).score
    assert after == before


def test_names_statuses_and_rules_edited_later_leave_signed_minutes_alone(book: Services) -> None:
    meeting = signed(book, 7, 3)
    before = book.meetings.record(book.meetings.get(meeting.id))
    cell = book.cell.require()
    book.cell.save(replace(cell, names=(Dated("Chi bộ Tổ dân phố số 6"),)))
    member = book.members.list()[5]
    exempt = StatusSpan(MemberStatus.EXEMPT)
    book.members.save(replace(member, full_name="Tên Khác", statuses=(*member.statuses, exempt)))
    after = book.meetings.record(book.meetings.get(meeting.id))
    assert after.heading == before.heading
    assert after.figures.bases == before.figures.bases
    assert after.meeting.roll == before.meeting.roll


def test_a_thematic_meeting_held_later_in_the_month_leaves_the_signed_score(book: Services) -> None:
    meeting = signed(book, 7, 3)
    before = book.meetings.record(book.meetings.get(meeting.id)).score
    signed_later = book.meetings.create(2026, 7, MeetingKind.THEMATIC, date(2026, 7, 24))
    book.meetings.hold(signed_later)
    assert book.meetings.record(book.meetings.get(meeting.id)).score == before
