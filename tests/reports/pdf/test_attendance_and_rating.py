"""The list for signatures and the rating sheet: everyone on their line, blank where nobody judged."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.book import MeetingRecord
from app.domain.figures import Surroundings
from app.domain.rating.evidence import situation_of
from app.domain.rating.scoring import score
from app.domain.rating.sheet import RatingSheet
from app.reports.pdf import render_attendance, render_minutes, render_rating
from tests import return_sample
from tests.reports.pdf import sample
from tests.reports.pdf.reading import flat, line_texts, pages, profile


def line_with(data: bytes, words: str) -> str:
    for page in range(len(pages(data))):
        for line in line_texts(data, page):
            if words in line:
                return line
    raise AssertionError(f"{words!r} is on no line")


def test_the_list_says_of_each_person_what_the_roll_says() -> None:
    data = render_attendance(sample.july(), profile())
    assert line_with(data, "Nguyễn Văn An").split() == ["1", "Nguyễn", "Văn", "An", "×"]
    assert "Vắng có lý do Đi công tác" in line_with(data, "Vũ Hoàng Châu")
    assert "×" not in line_with(data, "Vũ Hoàng Châu")
    assert "Đến lúc 14 giờ 20" in line_with(data, "Phan Thị Mỹ")
    assert "Đảng viên dự bị" in line_with(data, "Mai Thị Kiều")
    text = flat(data)
    assert (
        "Tổng số đảng viên 28; phải dự 26; có mặt 23/26 (88,5 %); vắng có lý do 3; vắng không lý do 0."
        in text
    )
    after = text.partition("Đảng viên không tính vào số phải dự")[2]
    assert "Chu Thị Oanh" in after and "Dương Văn Nam" in after
    assert "Trần Quốc Việt Ủy viên Ban Thường vụ Đảng ủy" in after.partition("Đại biểu, khách mời")[2]


def test_a_list_printed_before_the_meeting_marks_nobody() -> None:
    text = flat(render_attendance(sample.before_the_meeting(), profile()))
    assert "×" not in text and "Vắng" not in text
    assert "Tổng số đảng viên 28; phải dự 26; có mặt …………" in text


def test_the_list_of_the_committee_counts_the_committee() -> None:
    text = flat(render_attendance(sample.committee(), profile()))
    assert "DANH SÁCH CHI ỦY VIÊN DỰ HỌP" in text
    assert "Tổng số chi ủy viên 3; có mặt 3/3 (100 %); vắng có lý do 0; vắng không lý do 0." in text


def test_those_temporarily_here_stand_on_lines_of_their_own() -> None:
    text = flat(render_attendance(sample.july(roll=sample.crowd(20)), profile()))
    assert "Đảng viên sinh hoạt tạm đến 1 " in text


def test_the_sheet_prints_points_proof_and_the_reason_of_an_override() -> None:
    text = flat(render_rating(sample.official(sample.rated()), profile()))
    for said in (
        "PHIẾU ĐÁNH GIÁ, CHẤM ĐIỂM Chất lượng sinh hoạt chi bộ tháng 7 năm 2026",
        "Hướng dẫn số 42-HD/BTCTW ngày 28/10/2025",
        "Lý do chấm khác: Bắt đầu muộn vài phút.",
        "23/26 = 88,5 %",
        "Không chấm buổi này",
        "Tổng cộng 95 88",
        "Quy đổi theo thang 100 điểm 100 92,63",
        "Xếp loại Tốt",
        "Hạn chế: Ít đảng viên phát biểu.",
        "Biện pháp khắc phục: Gửi câu hỏi gợi ý trước 3 ngày.",
        "Biểu quyết của chi bộ: tán thành 21/21 (100 %).",
        "88,5 điểm; xếp loại: Khá; quyết định ngày 20 tháng 7 năm 2026, Ban Thường vụ Đảng ủy phường.",
    ):
        assert said in text, said


def blank() -> MeetingRecord:
    """A sheet in which nobody has judged anything."""
    form = return_sample.form()
    meeting = replace(return_sample.july(), addenda=(), rating=RatingSheet(form.code, form.version))
    assert meeting.rating is not None
    around = Surroundings(has_committee=True)
    record = return_sample.record(meeting)
    return replace(record, score=score(form, meeting.rating, situation_of(meeting, around)))


def test_what_nobody_judged_stays_blank_and_makes_no_result() -> None:
    record = blank()
    data = render_rating(record, profile())
    text = flat(data)
    assert line_with(data, "Tổng cộng").split() == ["Tổng", "cộng", "95"]
    assert line_with(data, "Xếp loại").split() == ["Xếp", "loại"]
    assert "Kết quả chi bộ tự đánh giá: ……… điểm; xếp loại: …………" in text
    assert record.score is not None
    assert f"Còn {len(record.score.missing)} tiêu chí chưa chấm" in text
    assert "Tốt" not in text.partition("Tổng cộng")[2]
    assert "……… điểm; xếp loại: …………; ngày …… tháng …… năm ………" in text


def test_every_criterion_of_the_form_is_on_the_sheet_with_its_maximum() -> None:
    text = flat(render_rating(blank(), profile())).replace(" ", "")
    for criterion in return_sample.form().criteria():
        assert criterion.title.replace(" ", "") in text
        assert criterion.max_points > Decimal(0)


def test_minutes_of_a_sheet_half_judged_claim_no_band() -> None:
    text = flat(render_minutes(blank(), profile())).partition("ĐÁNH GIÁ CHẤT LƯỢNG")[2]
    assert "chưa xếp loại" in text and "Tốt" not in text


def test_a_meeting_without_a_sheet_has_none_to_print() -> None:
    with pytest.raises(ValueError, match="no rating sheet"):
        render_rating(sample.july(), profile())
