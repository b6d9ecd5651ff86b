"""Papers of a real book: the stored meeting, its own profile, and work that needs no database any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from threading import Thread

import pytest

from app.bootstrap import Services
from app.domain.meeting import Meeting
from app.domain.policy import MeetingKind
from app.errors import NotFound
from app.services.papers import PaperKind
from app.texts import error_text
from tests.reports.pdf.reading import flat, has_watermark
from tests.services.conftest import complete


@pytest.fixture
def july(book: Services) -> Meeting:
    meeting = book.meetings.create(2026, 7, MeetingKind.REGULAR, date(2026, 7, 3))
    return book.meetings.save(complete(book, replace(meeting, place="Nhà văn hóa tổ 5")))


def test_the_papers_of_a_stored_meeting_are_read_from_the_book(book: Services, july: Meeting) -> None:
    minutes = flat(book.papers.minutes(july.id))
    assert "CHI BỘ TỔ DÂN PHỐ SỐ 5" in minutes and "BIÊN BẢN" in minutes
    assert "ngày 03 tháng 7 năm 2026" in minutes
    assert "DANH SÁCH ĐẢNG VIÊN DỰ HỌP" in flat(book.papers.attendance_list(july.id))
    assert "PHIẾU ĐÁNH GIÁ, CHẤM ĐIỂM" in flat(book.papers.rating_sheet(july.id))
    year = flat(book.papers.book(2026))
    assert "SỔ SINH HOẠT CHI BỘ NĂM 2026" in year and "Tháng 01: chưa ghi buổi sinh hoạt" in year


def test_the_watermark_goes_when_the_minutes_are_signed(book: Services, july: Meeting) -> None:
    assert all(has_watermark(book.papers.minutes(july.id)))
    signed = book.meetings.sign(book.meetings.hold(july), by="Lê Đức Bình")
    assert not any(has_watermark(book.papers.minutes(signed.id)))


def test_a_paper_follows_the_profile_in_force_on_the_day_of_the_meeting(book: Services) -> None:
    old = book.meetings.create(2026, 5, MeetingKind.COMMITTEE, date(2026, 5, 20))
    new = book.meetings.create(2026, 6, MeetingKind.COMMITTEE, date(2026, 6, 20))
    assert "Họp chi uỷ" in flat(book.papers.minutes(old.id))
    assert "Họp chi ủy" in flat(book.papers.minutes(new.id))


def test_a_meeting_that_is_not_rated_says_so_in_a_sentence(book: Services) -> None:
    meeting = book.meetings.create(2026, 7, MeetingKind.COMMITTEE, date(2026, 7, 1))
    with pytest.raises(NotFound) as caught:
        book.papers.rating_sheet(meeting.id)
    assert caught.value.code == "no_rating_sheet"
    assert "01/7/2026" in error_text(caught.value)


def test_a_meeting_that_is_not_there_is_not_printed(book: Services) -> None:
    with pytest.raises(NotFound):
        book.papers.minutes("nowhere")


def test_a_job_is_done_in_a_worker_from_what_was_read_before(book: Services, july: Meeting) -> None:
    record = book.meetings.record(july)
    job = book.papers.job(PaperKind.MINUTES, record)
    year = book.papers.book_job(2026)
    expected = book.papers.minutes(july.id), book.papers.book(2026)
    book.meetings.delete(july.id)
    made: list[bytes] = []
    worker = Thread(target=lambda: made.extend((job(), year())))
    worker.start()
    worker.join()
    assert tuple(made) == expected


def test_the_member_list_is_a_workbook(book: Services) -> None:
    assert book.papers.member_list().startswith(b"PK")
