"""A meeting's life: prepared, saved, held, signed, supplemented; signed minutes stay as they are."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from app.bootstrap import Services, open_services
from app.domain.cell import Term
from app.domain.dated import Dated
from app.domain.meeting import Addendum, AddendumKind, MeetingState, MonthWithout, Session
from app.domain.policy import MeetingKind
from app.domain.rating.sheet import Band, OfficialResult
from app.errors import NotAllowed, NotFound, UserError
from app.services.signing import signed_content
from tests.services.conftest import Clock, complete, signed

REGULAR, COMMITTEE = MeetingKind.REGULAR, MeetingKind.COMMITTEE


def refusal(error: pytest.ExceptionInfo[UserError]) -> str:
    return error.value.code


def test_what_was_saved_is_read_back_equal_also_after_a_new_start(book: Services) -> None:
    meeting = complete(book, book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3)))
    assert book.meetings.save(meeting) == meeting
    assert open_services(book.folder).meetings.get(meeting.id) == meeting


def test_a_meeting_that_is_only_prepared_is_not_in_the_book(book: Services) -> None:
    meeting = book.meetings.prepare(2026, 7, REGULAR)
    with pytest.raises(NotFound) as caught:
        book.meetings.get(meeting.id)
    assert refusal(caught) == "meeting_not_found"


def test_a_draft_is_saved_whatever_is_missing_but_not_without_a_day(book: Services) -> None:
    meeting = replace(book.meetings.prepare(2026, 7, REGULAR), roll=(), agenda=(), chair_name="")
    assert book.meetings.get(book.meetings.save(meeting).id) == meeting
    with pytest.raises(NotAllowed) as caught:
        book.meetings.save(replace(meeting, sessions=()))
    assert refusal(caught) == "meeting_without_day"


def test_signing_freezes_heading_rules_number_and_who_signed_when(book: Services, clock: Clock) -> None:
    clock.now = datetime(2026, 7, 5, 16, 30)
    meeting = signed(book, 7, 3)
    assert meeting.state is MeetingState.SIGNED
    assert meeting.heading is not None and meeting.heading.direct_higher == "Đảng bộ phường Hòa Bình"
    assert (meeting.policy_code, meeting.number) == ("2025", 1)
    assert (meeting.signed_at, meeting.signed_by) == (datetime(2026, 7, 5, 16, 30), "Lê Đức Bình")
    assert meeting.rating is not None and any(line.proof for line in meeting.rating.lines)
    assert book.meetings.get(meeting.id) == meeting


def test_signed_minutes_keep_their_names_and_rules_when_the_cell_changes(book: Services) -> None:
    meeting = signed(book, 7, 3)
    cell = book.cell.require()
    book.cell.save(replace(cell, names=(Dated("Chi bộ mới"),), policies=(Dated("2018"),)))
    book.members.save(replace(book.members.get("dv000"), full_name="Tên khác"))
    record = book.meetings.record(book.meetings.get(meeting.id))
    assert record.heading.cell_name == "Chi bộ Tổ dân phố số 5"
    assert record.policy.code == "2025"
    assert any(entry.full_name == "Nguyễn Văn An" for entry in record.meeting.roll)
    draft = book.meetings.prepare(2026, 8, REGULAR)
    assert book.meetings.record(draft).policy.code == "2018"
    assert book.meetings.record(draft).heading.cell_name == "Chi bộ mới"


def test_minutes_are_signed_only_when_held_and_complete(book: Services) -> None:
    meeting = book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3))
    with pytest.raises(NotAllowed) as caught:
        book.meetings.sign(complete(book, meeting), "Bình")
    assert refusal(caught) == "meeting_not_held"
    held = book.meetings.hold(meeting)
    with pytest.raises(NotAllowed) as caught:
        book.meetings.sign(held, "Bình")
    assert refusal(caught) == "not_ready"
    findings = caught.value.params["findings"]
    assert isinstance(findings, tuple) and len(findings) == caught.value.params["count"]
    assert {"no_start", "no_conclusion"} <= {finding.code for finding in findings}
    assert book.meetings.get(meeting.id) == held


@pytest.mark.parametrize("change", ["save", "hold", "back_to_draft", "sign", "delete"])
def test_signed_minutes_are_never_changed(book: Services, change: str) -> None:
    meeting = signed(book, 7, 3)
    sly = replace(meeting, state=MeetingState.HELD, title="khác")
    with pytest.raises(NotAllowed) as caught:
        if change == "delete":
            book.meetings.delete(meeting.id)
        elif change == "sign":
            book.meetings.sign(sly, "ai đó")
        else:
            getattr(book.meetings, change)(sly)
    assert refusal(caught) in ("meeting_signed", "meeting_signed_delete")
    with pytest.raises(NotAllowed):
        book.meetings.save(meeting)
    assert book.meetings.get(meeting.id) == meeting


def test_a_meeting_cannot_be_signed_by_saving_it_as_signed(book: Services) -> None:
    meeting = book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3))
    with pytest.raises(NotAllowed):
        book.meetings.save(replace(meeting, state=MeetingState.SIGNED))


def test_numbers_run_without_gaps_per_sequence_and_term(book: Services) -> None:
    cell = book.cell.require()
    terms = (Term("2020-2026", date(2020, 6, 1), date(2026, 4, 30)), Term("2026-2031", date(2026, 5, 1)))
    book.cell.save(replace(cell, terms=terms))
    found = [
        signed(book, 1, 3),
        signed(book, 4, 3, COMMITTEE),
        signed(book, 4, 30),
        signed(book, 5, 1),
        signed(book, 5, 8, COMMITTEE),
        signed(book, 6, 3),
        signed(book, 6, 20, MeetingKind.EXTRAORDINARY),
    ]
    assert [meeting.number for meeting in found] == [1, 1, 2, 1, 1, 2, 3]


def test_without_a_term_numbers_run_through_the_calendar_year(book: Services) -> None:
    book.cell.save(replace(book.cell.require(), terms=()))
    assert [signed(book, 1, 3).number, signed(book, 12, 31).number] == [1, 2]


def test_an_addendum_is_written_after_signing_only_and_changes_nothing_else(book: Services) -> None:
    addendum = Addendum("bs1", date(2026, 7, 9), AddendumKind.CORRECTION, "Bình", "ghi nhầm", "24 thành 23")
    draft = book.meetings.create(2026, 8, REGULAR, date(2026, 8, 3))
    with pytest.raises(NotAllowed) as caught:
        book.meetings.add_addendum(draft.id, addendum)
    assert refusal(caught) == "addendum_before_signing"
    meeting = signed(book, 7, 3)
    with pytest.raises(NotAllowed) as caught:
        book.meetings.add_addendum(meeting.id, replace(addendum, text=" \n"))
    assert refusal(caught) == "addendum_empty"
    assert book.meetings.add_addendum(meeting.id, addendum) == replace(meeting, addenda=(addendum,))
    second = replace(addendum, id="bs2")
    assert book.meetings.add_addendum(meeting.id, second).addenda == (addendum, second)
    assert book.meetings.get(meeting.id).addenda == (addendum, second)


def test_what_comes_after_signing_is_no_part_of_what_was_signed(book: Services) -> None:
    meeting = signed(book, 7, 3)
    official = OfficialResult(Decimal("84.5"), Band.FAIR, date(2026, 7, 15), "Đảng ủy phường")
    book.meetings.set_official_result(meeting.id, official)
    later = book.meetings.set_after_dates(
        meeting.id, uploaded_after_on=date(2026, 7, 5), reported_on=date(2026, 7, 6)
    )
    assert later != meeting and signed_content(later) == signed_content(meeting)
    assert later.rating is not None and later.rating.official == official
    assert (later.closing.uploaded_after_on, later.closing.reported_on) == (
        date(2026, 7, 5),
        date(2026, 7, 6),
    )
    assert signed_content(replace(meeting, title="khác")) != signed_content(meeting)


def test_a_meeting_without_a_sheet_gets_no_official_result(book: Services) -> None:
    meeting = book.meetings.create(2026, 7, COMMITTEE, date(2026, 7, 1))
    assert meeting.rating is None
    with pytest.raises(NotAllowed) as caught:
        book.meetings.set_official_result(meeting.id, None)
    assert refusal(caught) == "meeting_not_rated"


def test_a_deleted_draft_comes_back_whole_and_once(book: Services) -> None:
    meeting = complete(book, book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3)))
    book.meetings.save(meeting)
    undo = book.meetings.delete(meeting.id)
    assert book.meetings.list(2026) == ()
    book.meetings.restore(undo)
    assert book.meetings.get(meeting.id) == meeting
    with pytest.raises(NotFound) as caught:
        book.meetings.restore(undo)
    assert refusal(caught) == "undo_gone"


def test_two_meetings_in_a_month_and_one_moved_to_another_stand_in_order(book: Services) -> None:
    moved = book.meetings.prepare(2026, 6, REGULAR, date(2026, 7, 2))
    late = book.meetings.prepare(2026, 7, MeetingKind.THEMATIC, date(2026, 7, 20))
    first = book.meetings.prepare(2026, 7, REGULAR, date(2026, 7, 3))
    for meeting in (late, first, moved):
        book.meetings.save(meeting)
    assert [line.id for line in book.meetings.list(2026)] == [moved.id, first.id, late.id]
    months = book.meetings.months(2026)
    assert [len(month.meetings) for month in months] == [0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0]


def test_the_line_of_a_meeting_has_its_figures(book: Services) -> None:
    meeting = complete(book, book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3)))
    book.meetings.save(meeting)
    line = book.meetings.list(2026)[0]
    record = book.meetings.record(meeting)
    assert (line.minutes, line.minimum, line.present, line.base) == (100, 90, 28, 28)
    assert record.score is not None and line.score == record.score.total and line.band is record.score.band


def test_the_line_follows_what_another_program_writes(book: Services) -> None:
    meeting = book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3))
    assert book.meetings.list(2026)[0].title == ""
    open_services(book.folder).meetings.save(replace(meeting, title="Đổi tên"))
    assert book.meetings.list(2026)[0].title == "Đổi tên"


def test_a_month_without_a_meeting_has_a_reason_and_no_meeting(book: Services) -> None:
    month = MonthWithout(2026, 2, "Nghỉ Tết", date(2026, 3, 1))
    book.meetings.set_month_without(month)
    assert book.meetings.months_without(2026) == (month,) == (book.meetings.months(2026)[1].without,)
    changed = book.meetings.set_month_without(replace(month, reason="Lũ lụt"))
    assert book.meetings.months_without(2026) == (changed,)
    book.meetings.delete_month_without(2026, 2)
    assert book.meetings.months_without(2026) == ()
    with pytest.raises(NotAllowed) as caught:
        book.meetings.set_month_without(replace(month, reason=" "))
    assert refusal(caught) == "month_without_reason"
    book.meetings.hold(book.meetings.create(2026, 2, REGULAR, date(2026, 2, 3)))
    with pytest.raises(NotAllowed) as caught:
        book.meetings.set_month_without(month)
    assert refusal(caught) == "month_has_meeting"


@pytest.mark.parametrize("typed", ["den ngo 12", "Đèn NGÕ", "ngõ đèn", "  den  "])
def test_search_finds_words_with_and_without_marks_in_any_order(book: Services, typed: str) -> None:
    meeting = book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3))
    book.meetings.save(replace(meeting, delegate_speech="Đề nghị lắp thêm đèn ngõ 12"))
    book.meetings.create(2026, 8, REGULAR, date(2026, 8, 3))
    assert [line.id for line in book.meetings.search(typed)] == [meeting.id]


@pytest.mark.parametrize("typed", ["", "   ", "không có chữ này"])
def test_search_for_nothing_finds_nothing(book: Services, typed: str) -> None:
    book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3))
    assert book.meetings.search(typed) == ()


def test_the_book_of_a_year_has_what_happened_and_not_what_lies_ahead(book: Services, clock: Clock) -> None:
    clock.now = datetime(2026, 7, 6, 9, 0)
    done = signed(book, 6, 3)
    happened = book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3))
    book.meetings.create(2026, 8, REGULAR, date(2026, 8, 3))
    book.meetings.set_month_without(MonthWithout(2026, 2, "Nghỉ Tết"))
    year = book.meetings.book(2026)
    assert [record.meeting.id for record in year.records] == [done.id, happened.id]
    assert year.party_secretary == "Nguyễn Văn An" and year.term is not None
    assert year.heading.cell_name == "Chi bộ Tổ dân phố số 5" and year.profile.code == "hd05-2026"
    assert [month.month for month in year.months_without] == [2]
    assert book.meetings.book(2025).records == ()


def test_the_dates_of_the_book_are_kept(book: Services) -> None:
    dates = replace(book.books.dates(2026), opened_on=date(2026, 1, 5), opened_by="An", volume=2)
    book.books.set_dates(2026, dates)
    assert open_services(book.folder).meetings.book(2026).dates == dates


def test_meetings_from_a_file_come_in_as_they_are_and_never_over_other_signed_minutes(
    book: Services, tmp_path: object
) -> None:
    meeting = signed(book, 7, 3)
    other = open_services(book.folder.root.parent / "other")
    other.meetings.take_over([meeting], [MonthWithout(2026, 2, "Nghỉ Tết")])
    assert other.meetings.get(meeting.id) == meeting
    assert other.meetings.months_without(2026) == (MonthWithout(2026, 2, "Nghỉ Tết"),)
    draft = replace(meeting, id="moi", state=MeetingState.DRAFT, tasks=())
    with pytest.raises(NotAllowed) as caught:
        other.meetings.take_over([draft, replace(meeting, title="khác")])
    assert refusal(caught) == "meeting_signed_differs"
    assert other.meetings.get(meeting.id) == meeting
    with pytest.raises(NotFound):
        other.meetings.get("moi")


def test_a_meeting_over_midnight_keeps_both_days(book: Services) -> None:
    meeting = book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3))
    night = Session(date(2026, 7, 3), end_date=date(2026, 7, 4))
    again = book.meetings.save(replace(meeting, sessions=(night, Session(date(2026, 7, 6)))))
    assert book.meetings.get(meeting.id).sessions == again.sessions


def test_search_follows_what_is_rewritten_deleted_and_restored(book: Services) -> None:
    meeting = book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3))
    for speech in ("đèn ngõ", "cây xanh", "đèn ngõ"):
        book.meetings.save(replace(meeting, delegate_speech=speech))
    assert book.meetings.search("cay") == () and len(book.meetings.search("den")) == 1
    undo = book.meetings.delete(meeting.id)
    assert book.meetings.search("den") == ()
    book.meetings.restore(undo)
    found = book.meetings.search("đèn")[0]
    assert (found.id, found.kind, found.held_on) == (meeting.id, REGULAR, date(2026, 7, 3))


@pytest.mark.parametrize(
    "typed", ['"', "''", "den OR", "ngo*", "(den", "den AND NOT", "-", "a:b", "^den", "{}"]
)
def test_signs_in_a_search_are_only_signs(book: Services, typed: str) -> None:
    meeting = book.meetings.create(2026, 7, REGULAR, date(2026, 7, 3))
    book.meetings.save(replace(meeting, delegate_speech="đèn ngõ a b"))
    assert {found.id for found in book.meetings.search(typed)} <= {meeting.id}


def test_minutes_signed_elsewhere_under_unknown_rules_are_shown_by_the_rules_of_their_day(
    book: Services,
) -> None:
    meeting = replace(signed(book, 7, 3), id="xa", policy_code="quy định của nơi khác")
    book.meetings.take_over([meeting])
    assert book.meetings.record(meeting).policy.code == "2025"
    assert len(book.meetings.list(2026)) == 2
