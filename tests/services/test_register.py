"""Documents and minutes agree on their numbers: one sequence, nothing given twice, nothing repaired in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.bootstrap import Services
from app.domain.documents import DocumentType
from app.domain.meeting import MeetingState
from app.domain.policy import MeetingKind
from app.domain.register import EntryNote, EntrySource
from app.errors import NotAllowed
from app.texts_documents import entry_abstract, entry_type
from tests.services.conftest import complete
from tests.services.test_documents import DAY, issued


def signed(book: Services, month: int = 7, *, day: date = DAY, resolution: str = "") -> str:
    meeting = complete(book, book.meetings.create(2026, month, MeetingKind.REGULAR, day))
    meeting = replace(meeting, closing=replace(meeting.closing, resolution_number=resolution))
    return book.meetings.sign(book.meetings.hold(meeting), by="Bí thư").id


def test_minutes_stand_in_the_register_and_their_numbers_are_given_to_no_other_minutes(
    book: Services,
) -> None:
    first = signed(book)
    paper = issued(book, DocumentType.MINUTES, abstract="bàn giao tài sản")
    assert paper.number == 2
    assert book.meetings.get(signed(book, 8, day=date(2026, 8, 3))).number == 3
    entries = book.register.read(book.register.current()).of(DocumentType.MINUTES).entries
    assert [(one.number, one.source) for one in entries] == [
        (1, EntrySource.MINUTES),
        (2, EntrySource.DOCUMENT),
        (3, EntrySource.MINUTES),
    ]
    assert entries[0].meeting_id == first
    assert [entry_abstract(one) for one in entries] == [
        "Sinh hoạt chi bộ thường kỳ tháng 7 năm 2026",
        "Bàn giao tài sản",
        "Sinh hoạt chi bộ thường kỳ tháng 8 năm 2026",
    ]


def test_minutes_of_the_committee_are_numbered_apart_and_named_so(book: Services) -> None:
    signed(book)
    meeting = book.meetings.create(2026, 7, MeetingKind.COMMITTEE, date(2026, 6, 30))
    book.meetings.sign(book.meetings.hold(complete(book, meeting)), by="Bí thư")
    entries = book.register.read(book.register.current()).of(DocumentType.MINUTES).entries
    assert [(one.text, entry_type(one), entry_abstract(one)) for one in entries] == [
        ("01-BB/CB", "Biên bản", "Sinh hoạt chi bộ thường kỳ tháng 7 năm 2026"),
        ("01-BB/CB", "Biên bản (chi ủy)", "Họp chi ủy tháng 7 năm 2026"),
    ]


def test_minutes_begin_with_the_first_number_of_the_term(book: Services) -> None:
    book.register.set_first_number(DocumentType.MINUTES, book.register.current(), 31)
    assert book.meetings.get(signed(book)).number == 31
    with pytest.raises(NotAllowed):
        book.register.set_first_number(DocumentType.MINUTES, book.register.current(), 40)


def test_numbers_written_by_hand_into_minutes_are_not_given_again(book: Services) -> None:
    signed(book, resolution="Số: 05-NQ/CB")
    entries = book.register.read(book.register.current()).of(DocumentType.RESOLUTION)
    assert [(one.text, one.source) for one in entries.entries] == [("05-NQ/CB", EntrySource.WRITTEN)]
    assert [(one.first, one.last) for one in entries.gaps] == [(1, 4)]
    with pytest.raises(NotAllowed) as caught:
        book.register.set_first_number(DocumentType.RESOLUTION, book.register.current(), 5)
    assert caught.value.code == "first_number_written"
    assert issued(book, DocumentType.RESOLUTION).number == 6


def test_a_written_number_that_nobody_can_read_is_shown_as_it_is(book: Services) -> None:
    signed(book, resolution="nghị quyết tháng bảy")
    (entry,) = book.register.read(book.register.current()).of(DocumentType.RESOLUTION).entries
    assert entry.text == "nghị quyết tháng bảy" and entry.notes == (EntryNote.UNREADABLE,)
    assert issued(book, DocumentType.RESOLUTION).number == 1


def test_a_resolution_from_a_meeting_says_what_it_concluded_assigned_and_voted(book: Services) -> None:
    meeting_id = signed(book)
    draft = book.documents.from_meeting(meeting_id)
    assert draft.meeting_id == meeting_id and draft.dated_on == DAY
    assert draft.abstract == "về nhiệm vụ tháng 7 năm 2026"
    assert [part.title for part in draft.parts] == [
        "I. Đánh giá kết quả thực hiện",
        "II. Phương hướng, nhiệm vụ",
        "III. Phân công thực hiện",
    ]
    assert draft.parts[1].text == "Kết luận.\nBiện pháp khắc phục: Gửi câu hỏi trước."
    assert draft.vote_passed is True and "26/26" in draft.vote
    assert any("ngày 03 tháng 7 năm 2026" in one for one in draft.basis)
    assert draft.signer_name and draft.recipients[0] == "Đảng ủy phường Hòa Bình (báo cáo);"


def test_issued_before_signing_the_number_goes_into_the_record_of_the_meeting(book: Services) -> None:
    meeting = complete(book, book.meetings.create(2026, 7, MeetingKind.REGULAR, DAY))
    meeting = book.meetings.hold(meeting)
    document = book.documents.issue(book.documents.save(book.documents.from_meeting(meeting.id)).id)
    held = book.meetings.get(meeting.id)
    assert held.closing.resolution_number == "01-NQ/CB" and held.state is MeetingState.HELD
    book.meetings.sign(held, by="Bí thư")
    register = book.register.read(book.register.current()).of(DocumentType.RESOLUTION)
    assert [one.document_id for one in register.entries] == [document.id]
    assert issued(book, DocumentType.RESOLUTION).number == 2


def test_another_number_in_the_record_is_said_and_left_alone(book: Services) -> None:
    meeting = complete(book, book.meetings.create(2026, 7, MeetingKind.REGULAR, DAY))
    meeting = replace(meeting, closing=replace(meeting.closing, resolution_number="07-NQ/CB"))
    meeting = book.meetings.hold(meeting)
    draft = book.documents.save(book.documents.from_meeting(meeting.id))
    assert "document_number_differs" in {one.code for one in book.documents.check(draft)}
    document = book.documents.issue(draft.id)
    assert document.number == 1
    assert book.meetings.get(meeting.id).closing.resolution_number == "07-NQ/CB"
    entries = book.register.read(book.register.current()).of(DocumentType.RESOLUTION).entries
    assert [one.text for one in entries] == ["01-NQ/CB", "07-NQ/CB"]
    assert EntryNote.DIFFERS in entries[1].notes and entries[1].other == "01-NQ/CB"
    assert issued(book, DocumentType.RESOLUTION).number == 8


def test_signed_minutes_are_not_touched_by_a_resolution_that_is_issued_later(book: Services) -> None:
    meeting_id = signed(book)
    before = book.meetings.get(meeting_id)
    book.documents.issue(book.documents.save(book.documents.from_meeting(meeting_id)).id)
    assert book.meetings.get(meeting_id) == before
    assert book.record_check.run().intact


def test_minutes_written_anew_after_voiding_do_not_count_their_resolution_twice(book: Services) -> None:
    meeting_id = signed(book, resolution="05-NQ/CB")
    book.meetings.void(meeting_id, reason="Sai", by="Bí thư")
    again = book.meetings.make_again(meeting_id)
    again = replace(again, closing=replace(again.closing, minutes_read=True, minutes_agreed=True))
    book.meetings.sign(book.meetings.hold(again), by="Bí thư")
    (entry,) = book.register.read(book.register.current()).of(DocumentType.RESOLUTION).entries
    assert entry.notes == () and entry.text == "05-NQ/CB"
