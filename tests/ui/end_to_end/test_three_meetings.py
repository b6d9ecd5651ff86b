"""The noted meetings typed in through the window give every figure that must come out, on each of four witnesses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.domain.text import fold
from tests.ui.end_to_end import figures, notes
from tests.ui.end_to_end.figures import Figures, pdf_text
from tests.ui.end_to_end.year import Seen, Year

JULY = Figures(
    roll=28,
    full=26,
    probationary=2,
    base=26,
    present=23,
    excused=3,
    unexcused=0,
    attendance="88,5 %",
    minutes=100,
    short_by=0,
    speakers=9,
    speakers_share="39,1 %",
    vote_base=24,
    votes="21/21",
    passed=True,
    tasks="4/5",
    tasks_share="80 %",
    task_points="27",
    score="91,57",
    band="Tốt",
)
AUGUST = Figures(
    roll=28,
    full=26,
    probationary=2,
    base=26,
    present=23,
    excused=2,
    unexcused=1,
    attendance="88,5 %",
    minutes=119,
    short_by=1,
    speakers=13,
    speakers_share="56,5 %",
    vote_base=24,
    votes="21/21",
    passed=True,
    tasks="4/4",
    tasks_share="100 %",
    task_points="30",
    score="90",
    band="Tốt",
)
# The order of the Vietnamese alphabet; at equal letters the tone decides.
ROLL = (
    "An", "Ánh", "Bích", "Bình", "Châu", "Dung", "Dũng", "Dương", "Đạt", "Đức", "Được", "Giàng", "Hà", "Hải",
    "Khuê", "Kiều", "Lượng", "Mỹ", "Nghĩa", "Oanh", "Phượng", "Quyết", "Sương", "Thưởng", "Tuyết", "Út", "Ước",
    "Yến",
)  # fmt: skip

MONTHS = pytest.mark.parametrize(
    ("month", "held", "wanted"), [(7, "03/07/2026", JULY), (8, "05/08/2026", AUGUST)], ids=["july", "august"]
)


def seen_in(year: Year, month: int) -> Seen:
    return year.july if month == 7 else year.august


def workbook(year: Year, month: int) -> Path:
    return year.returns / f"bao-cao-2026-0{month}.xlsx"


# The list


def test_the_list_becomes_28_people_and_nobody_else(year: Year) -> None:
    assert year.preview == "27 người mới, 3 đề xuất, 1 cần xem, 2 dòng bỏ qua"
    assert year.columns == [
        "Số thứ tự",
        "Họ và tên",
        "Giới tính",
        "Ngày sinh",
        "Ngày vào Đảng",
        "Ngày chính thức",
        "Chức vụ trong Đảng",
        "Ghi chú",
    ]
    assert len(year.people) == 28
    assert not [name for name in year.people if "  " in name or "tổng cộng" in fold(name)]


def test_the_members_stand_in_the_order_of_the_vietnamese_alphabet(year: Year) -> None:
    assert tuple(name.split()[-1] for name in year.people) == ROLL


# Figures


@MONTHS
def test_the_screen_shows_every_figure(year: Year, month: int, held: str, wanted: Figures) -> None:
    assert figures.on_screen(seen_in(year, month)) == wanted


@MONTHS
def test_the_printed_minutes_say_the_same(year: Year, month: int, held: str, wanted: Figures) -> None:
    assert figures.on_paper(seen_in(year, month)) == wanted


@MONTHS
def test_the_workbook_says_the_same(year: Year, month: int, held: str, wanted: Figures) -> None:
    assert figures.in_workbook(workbook(year, month), held) == wanted


@MONTHS
def test_the_json_file_says_the_same(year: Year, month: int, held: str, wanted: Figures) -> None:
    assert figures.in_json(workbook(year, month).with_suffix(".json"), held) == wanted


@MONTHS
def test_the_roll_is_called_in_the_order_of_the_names(
    year: Year, month: int, held: str, wanted: Figures
) -> None:
    assert tuple(name.split()[-1] for name in seen_in(year, month).names) == ROLL
    document = json.loads(workbook(year, month).with_suffix(".json").read_text("utf-8"))
    roll = document["meetings"][-1]["meeting"]["roll"]
    assert tuple(entry["full_name"].split()[-1] for entry in roll) == ROLL


def test_the_bases_say_whom_they_leave_out(year: Year) -> None:
    exempt, elsewhere = (
        "trừ 1 miễn công tác và sinh hoạt (Đỗ Thị Dung)",
        "trừ 1 sinh hoạt tạm nơi khác (Dương Văn Nghĩa)",
    )
    probationary = "trừ 2 dự bị (Nguyễn Thị Kiều, Đoàn Xuân Ước)"
    listed = "28 trong danh sách"
    assert year.july.bases == {
        "Đảng số": ("28", listed),
        "Phải dự họp": ("26", f"Vì sao 26? {listed}, {exempt}, {elsewhere}."),
        "Được biểu quyết": ("24", f"Vì sao 24? {listed}, {probationary}, {exempt}, {elsewhere}."),
    }


def test_july_is_below_the_rule_of_2025_and_few_spoke(year: Year) -> None:
    assert year.july.findings == [
        "Đảng viên dự 23/26 = 88,5 %, quy định từ 90 % trở lên (Quy định 2025).",
        "Có 9/23 đồng chí phát biểu. Có thể gửi câu hỏi gợi ý trước buổi họp.",
    ]
    assert year.july.rating["organisation.speakers"] == ("3", "9/23 = 39,1 %: mức 30-<40 %: 3 điểm")


def test_august_is_one_minute_short_and_somebody_stayed_away_without_a_word(year: Year) -> None:
    assert year.august.findings[:3] == [
        "Họp 119 phút, còn thiếu 1 phút so với tối thiểu 120 phút.",
        "Đảng viên dự 23/26 = 88,5 %, quy định từ 90 % trở lên (Quy định 2025).",
        "Đồng chí Lý A Giàng vắng không lý do.",
    ]


def test_the_committee_meeting_stands_for_itself_and_prepares_july(year: Year) -> None:
    assert year.committee.chips == ["Đã chốt", "50 phút", "Dự 3/3 = 100 %"]
    assert tuple(name.split()[-1] for name in year.committee.names) == ("An", "Ánh", "Bình")
    assert "Dự họp: 3/3 đồng chí (100 %)" in pdf_text(year.committee.minutes)
    proof = "Chi ủy họp ngày 30/6/2026, có biên bản: mức có họp, có biên bản: 2 điểm"
    assert year.july.rating["preparation.committee"] == ("2", proof)


# Tasks


def test_the_unfinished_task_of_june_waits_in_july_by_itself_and_in_august_again(year: Year) -> None:
    assert (notes.LATE_TASK, "Giao: Hà Văn Thưởng · hạn 30/6/2026") in year.july.earlier
    assert len(year.july.earlier) == 5
    assert (notes.LATE_TASK, "Giao: Hà Văn Thưởng · hạn 20/7/2026") in year.august.earlier
    assert len(year.august.earlier) == 4
    assert year.tasks == [one.what for one in notes.AUGUST_TASKS]


def test_the_minutes_of_july_carry_the_task_on_with_its_helper(year: Year) -> None:
    text = pdf_text(year.july.minutes)
    assert f"{notes.LATE_TASK} Hà Văn Thưởng 30/6/2026 Chưa xong, chuyển tiếp" in text
    assert f"{notes.LATE_TASK} (chuyển tiếp) Hà Văn Thưởng; cùng thực hiện: Đinh Công Khuê 20/7/2026" in text


# Papers and what leaves the house


def test_the_minutes_hold_what_was_typed(year: Year) -> None:
    text = pdf_text(year.july.minutes)
    assert "ĐẢNG BỘ PHƯỜNG HÒA BÌNH CHI BỘ TỔ DÂN PHỐ SỐ 5" in text
    assert "bắt đầu lúc 14 giờ 00, ngày 03 tháng 7 năm 2026 (thứ Sáu)" in text
    assert "kết thúc lúc 15 giờ 40" in text
    assert "Tạ Thị Mỹ (14 giờ 20)" in text
    assert "tháng 6/2026: đã nộp 26/26 đảng viên" in text
    for _, gist in notes.JULY_OPINIONS:
        assert gist in text
    for item in notes.JULY_ITEMS:
        assert item.title in text and item.content in text and item.conclusion in text
    assert "Kết luận kỳ trước: Thống nhất kết luận tháng 7." in pdf_text(year.august.minutes)
    assert "119 phút (đã trừ 15 phút nghỉ)" in pdf_text(year.august.minutes)


def test_self_criticism_goes_up_as_a_number_only(year: Year) -> None:
    document = workbook(year, 7).with_suffix(".json").read_text("utf-8")
    assert "Tự phê bình về việc chậm" not in document
    counted = json.loads(document)["meetings"][-1]["figures"]
    assert (counted["self_criticisms"], counted["criticisms"], counted["forwarded"]) == (1, 1, 1)


def test_each_return_was_read_back_and_nothing_had_to_be_explained(year: Year) -> None:
    assert year.sent == {7: "Đã ghi và kiểm tra lại.", 8: "Đã ghi và kiểm tra lại."}
    assert year.told == []
