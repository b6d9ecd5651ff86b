"""Voided minutes are printed crossed out, with who, when and why, and are in no table of the year."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from app.domain.meeting import Meeting, MeetingState, Voiding
from app.reports.pdf import render_attendance, render_book, render_minutes
from tests.reports.pdf import sample
from tests.reports.pdf.reading import has_watermark, pages, profile

VOIDING = Voiding(datetime(2026, 7, 8, 10, 15), "Nguyễn Văn An", "Ghi nhầm kết quả biểu quyết.")


def voided_july(**changes: object) -> Meeting:
    return replace(sample.july().meeting, state=MeetingState.VOIDED, voided=VOIDING, **changes)  # type: ignore[arg-type]


def text_of(data: bytes) -> str:
    return " ".join(" ".join(pages(data)).split())


def test_voided_minutes_say_first_when_by_whom_and_why_and_keep_all_their_words() -> None:
    whole = text_of(render_minutes(sample.july(), profile()))
    record = replace(sample.july(), meeting=voided_july())
    found = text_of(render_minutes(record, profile()))
    assert "BIÊN BẢN NÀY ĐÃ HỦY ngày 08 tháng 7 năm 2026, người hủy: đồng chí Nguyễn Văn An." in found
    assert "Lý do hủy: Ghi nhầm kết quả biểu quyết." in found
    assert "ĐÃ HỦY" not in whole
    missing = [word for word in whole.split() if word not in found]
    # Only the numbers of pages may move.
    assert [word for word in missing if not word.isdigit()] == []


@pytest.mark.parametrize("make", [render_minutes, render_attendance])
def test_each_page_of_a_voided_paper_is_crossed(make: object) -> None:
    record = replace(sample.july(), meeting=voided_july())
    data = make(record, profile())  # type: ignore[operator]
    assert all("ĐÃ HỦY" in page and "BẢN NHÁP" not in page for page in pages(data))
    assert all(has_watermark(data))


def test_the_book_prints_voided_minutes_in_their_place_and_counts_them_nowhere() -> None:
    book = sample.book()
    july = next(one for one in book.records if one.meeting.state is MeetingState.SIGNED)
    meeting = replace(july.meeting, state=MeetingState.VOIDED, voided=VOIDING)
    rest = tuple(one for one in book.records if one is not july)
    changed = replace(book, records=rest, voided=(replace(july, meeting=meeting),))
    found = pages(render_book(changed))
    contents = " ".join(found[2].split())
    assert contents.count("(đã hủy)") == 1
    closing = " ".join(found[-1].split())
    assert "Số buổi đã ghi: 4 buổi, trong đó đã chốt biên bản 3 buổi." in closing
    assert "Ngoài ra có 1 biên bản đã hủy, vẫn lưu trong sổ." in closing
    crossed = [page for page in found if "ĐÃ HỦY" in page]
    assert crossed and any("BIÊN BẢN NÀY ĐÃ HỦY" in page for page in crossed)
    tables = found[found.index(crossed[-1]) + 1 :]
    day = f"{july.meeting.held_on:%d/%m/%Y}"
    assert not any(day in page for page in tables if "THỜI LƯỢNG" in page.upper())
