"""The book of a year: every month has an honest place, and the contents lead to the right pages."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time
from io import BytesIO
from typing import Any, cast

import pypdf
import pytest

from app.domain.book import BookDates, MeetingBook, TaskRecord
from app.domain.meeting import AttendanceState, MeetingState, MonthWithout, Session
from app.domain.policy import MeetingKind
from app.domain.task import Task, TaskOutcome
from app.reports.pdf import RenderStopped, render_book, render_minutes
from tests.reports.pdf import sample
from tests.reports.pdf.reading import flat, fonts, has_watermark, line_texts, pages, profile

DATA = render_book(sample.book())
PAGES = pages(DATA)


def page_with(found: list[str], words: str) -> int:
    """The number of the first page after the contents that holds these words."""
    for number, page in enumerate(found, start=1):
        if number > 3 and words in " ".join(page.split()):
            return number
    raise AssertionError(f"{words!r} is on no page")


def test_every_page_but_the_cover_says_which_of_how_many_it_is() -> None:
    total = len(PAGES)
    assert f"1/{total}" not in PAGES[0]
    for number in range(2, total + 1):
        assert line_texts(DATA, number - 1)[0] == f"{number}/{total}"


def test_the_cover_names_the_bodies_from_the_top_down() -> None:
    text = " ".join(PAGES[0].split())
    assert text == (
        "ĐẢNG BỘ THÀNH PHỐ ĐẢNG BỘ PHƯỜNG HÒA BÌNH CHI BỘ TỔ DÂN PHỐ SỐ 5 SỔ SINH HOẠT CHI BỘ NĂM 2026 "
        "Quyển số 01 Nhiệm kỳ 2025-2030 Hòa Bình, năm 2026"
    )


def test_the_opening_and_closing_pages_say_when_who_and_how_many_pages() -> None:
    opening = " ".join(PAGES[1].split())
    assert "TRANG MỞ SỔ" in opening
    assert "Ngày mở sổ: ngày 02 tháng 01 năm 2026." in opening
    assert f"Sổ này gồm {len(PAGES)} trang, đánh số liên tục từ trang 1 đến trang {len(PAGES)}." in opening
    assert "Người mở sổ: đồng chí Nguyễn Văn An." in opening
    assert "dấu giáp lai" in opening
    closing = " ".join(PAGES[-1].split())
    assert "được khóa ngày 30 tháng 12 năm 2026." in closing
    assert f"Số trang đã sử dụng: {len(PAGES)} trang." in closing
    assert "Số buổi đã ghi: 5 buổi, trong đó đã chốt biên bản 4 buổi." in closing
    assert "Bàn giao, lưu giữ: Văn thư Đảng ủy." in closing


def test_what_is_not_known_of_the_book_is_left_as_dots() -> None:
    found = pages(render_book(sample.book(dates=BookDates())))
    assert "Ngày mở sổ: ngày …… tháng …… năm 2026." in " ".join(found[1].split())
    assert "Bàn giao, lưu giữ: …" in " ".join(found[-1].split())


def contents(found: list[str]) -> list[tuple[str, int]]:
    """(title, page) of each line of the contents."""
    text = " ".join(found[2].split()).partition("Trang ")[2]
    lines = re.findall(
        r"\d+ ((?:Sinh|Họp|Tháng|Tổng|Trang).*?) (?:\d\d/\d\d?/\d{4} )?(\d+)(?= \d+ [A-ZĐ]|$)", text
    )
    return [(title, int(page)) for title, page in lines]


def test_the_contents_lead_to_the_right_pages() -> None:
    listed = dict(contents(PAGES))
    assert len(listed) == 15
    assert listed["Sinh hoạt chi bộ thường kỳ tháng 01 năm 2026"] == page_with(
        PAGES, "thường kỳ tháng 01 năm 2026"
    )
    assert listed["Tháng 02: không sinh hoạt thường kỳ"] == page_with(PAGES, "THÁNG 02 NĂM 2026")
    # Two forgotten months share a page.
    forgotten = page_with(PAGES, "THÁNG 5 NĂM 2026")
    assert (
        listed["Tháng 4: chưa ghi buổi sinh hoạt"] == forgotten == listed["Tháng 5: chưa ghi buổi sinh hoạt"]
    )
    assert listed["Họp chi ủy tháng 6 năm 2026"] == page_with(PAGES, "Họp chi ủy tháng 6 năm 2026")
    july = "Sinh hoạt chi bộ thường kỳ tháng 7 năm 2026 (có bổ sung, đính chính)"
    assert listed[july] == page_with(PAGES, "thường kỳ tháng 7 năm 2026")
    assert listed["Sinh hoạt chi bộ thường kỳ tháng 8 năm 2026 (bản nháp)"] == page_with(
        PAGES, "thường kỳ tháng 8"
    )
    assert listed["Tổng hợp nhiệm vụ năm 2026"] == page_with(PAGES, "TỔNG HỢP NHIỆM VỤ NĂM 2026")
    assert listed["Trang khóa sổ"] == len(PAGES)


def test_the_outline_has_the_pages_of_the_sections() -> None:
    reader = pypdf.PdfReader(BytesIO(DATA))
    outline: list[Any] = reader.outline
    parts = [one for one in outline if not isinstance(one, list)]
    titles = {str(one.title): cast(int, reader.get_destination_page_number(one)) + 1 for one in parts}
    assert titles["Mục lục"] == 3
    assert titles["Trang khóa sổ"] == len(PAGES)
    assert titles["Họp chi ủy tháng 6 năm 2026 (30/6/2026)"] == page_with(
        PAGES, "Họp chi ủy tháng 6 năm 2026"
    )
    # What belongs to a meeting lies under it, so that the list of meetings can be read at a glance.
    committee = next(n for n, one in enumerate(outline) if getattr(one, "title", "").startswith("Họp chi ủy"))
    assert [str(one.title).split(" (")[0] for one in outline[committee + 1]] == ["Danh sách dự họp"]


def test_months_without_a_meeting_are_told_honestly() -> None:
    text = flat(DATA)
    assert "Chi bộ không tổ chức sinh hoạt thường kỳ trong tháng này. Lý do: Trùng dịp Tết Nguyên đán" in text
    assert "Ghi vào sổ ngày 27 tháng 02 năm 2026." in text
    # April and May are forgotten and share a page; June had a committee meeting only; September is not over.
    april = PAGES[page_with(PAGES, "THÁNG 4 NĂM 2026") - 1]
    assert "THÁNG 5 NĂM 2026" in april
    assert april.count("chưa ghi lý do") == 2
    june = PAGES[page_with(PAGES, "THÁNG 6 NĂM 2026") - 1]
    assert "chỉ có họp chi ủy" in june
    assert "THÁNG 9 NĂM 2026" not in text


def test_every_meeting_is_there_with_its_list_its_sheet_and_its_addenda() -> None:
    text = flat(DATA)
    assert text.count("BIÊN BẢN Sinh hoạt") == 4
    assert text.count("DANH SÁCH ĐẢNG VIÊN DỰ HỌP") == 4
    assert text.count("DANH SÁCH CHI ỦY VIÊN DỰ HỌP") == 1
    assert text.count("PHIẾU ĐÁNH GIÁ, CHẤM ĐIỂM") == 3
    assert text.count("BỔ SUNG, ĐÍNH CHÍNH BIÊN BẢN") == 1


def test_only_the_pages_of_drafts_are_marked() -> None:
    marked = has_watermark(DATA)
    first = page_with(PAGES, "thường kỳ tháng 8 năm 2026")
    last = page_with(PAGES, "TỔNG HỢP ĐIỂM DANH")
    assert [number for number, one in enumerate(marked, start=1) if one] == list(range(first, last))


def test_the_minutes_in_the_book_are_the_pages_that_were_signed() -> None:
    record = sample.month(1)
    alone = [page.split("\n") for page in pages(render_minutes(record, profile()))]
    start = page_with(PAGES, "thường kỳ tháng 01 năm 2026") - 1
    for number, page in enumerate(alone):
        inside = PAGES[start + number].split("\n")
        # Only the number of the page is another.
        assert inside[1:] == (page[1:] if number else page)


def rollup(data: bytes, title: str) -> list[str]:
    found = pages(data)
    return line_texts(data, page_with(found, title) - 1)


def test_the_attendance_of_each_member_is_shown_month_by_month() -> None:
    lines = rollup(DATA, "TỔNG HỢP ĐIỂM DANH NĂM 2026")
    assert any(line.endswith("Nguyễn Văn An × × × × 4/4") for line in lines)
    assert any(line.endswith("Vũ Hoàng Châu P P P P 0/4") for line in lines)
    assert any(line.endswith("Phan Thị Mỹ M M M M 4/4") for line in lines)
    assert any(line.endswith("Chu Thị Oanh - - - - -") for line in lines)
    assert "Số có mặt 23 23 23 23" in lines


def test_two_meetings_in_a_month_stand_side_by_side() -> None:
    roll = tuple(replace(entry, state=AttendanceState.UNEXCUSED) for entry in sample.july().meeting.roll)
    again = replace(sample.july().meeting, id="bh0720", kind=MeetingKind.EXTRAORDINARY, roll=roll)
    data = render_book(sample.book((sample.july(), sample.july_sample.record(again))))
    lines = rollup(data, "TỔNG HỢP ĐIỂM DANH NĂM 2026")
    assert any(line.endswith("Nguyễn Văn An ×/K 1/2") for line in lines)


def test_the_other_rollups_have_the_figures_of_the_records() -> None:
    text = flat(DATA)
    meetings = text.partition("TỔNG HỢP CÁC BUỔI SINH HOẠT NĂM 2026")[2]
    assert "03/3/2026 Sinh hoạt thường kỳ 14.00 - 15.40 100 90 23/26 (88,5 %) 9/23" in meetings
    assert "30/6/2026 Họp chi ủy 16.00 - 16.50 50 - 3/3 (100 %)" in meetings
    assert "03/8/2026* Sinh hoạt thường kỳ" in meetings
    assert "Số liệu của các buổi chưa chốt có dấu *." in meetings
    ratings = text.partition("TỔNG HỢP ĐÁNH GIÁ CHẤT LƯỢNG NĂM 2026")[2]
    record = sample.month(3)
    assert record.score is not None and record.score.total is not None
    assert re.search(r"03/3/2026 Sinh hoạt thường kỳ \d+(,\d+)? \S+ 88,5 Khá [+-]?\d", ratings)
    assert (
        "Cấp trên xếp loại: Tốt 0; Khá 1; Trung bình 0; Kém 0; chưa xếp loại 2. Điểm bình quân: 88,5."
        in ratings
    )
    tasks = text.partition("TỔNG HỢP NHIỆM VỤ NĂM 2026")[2]
    assert "Rà soát 42 hộ chính sách" in tasks and "03/7/2026 15/7/2026 Quá hạn" in tasks
    resolutions = text.partition("TỔNG HỢP NGHỊ QUYẾT, KẾT LUẬN NĂM 2026")[2]
    assert (
        "03/7/2026 Kết luận của chi bộ: Chi bộ thống nhất bốn nhiệm vụ tháng 7. 21/21 (100 %) Thông qua"
        in resolutions
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"outcome": TaskOutcome.DONE, "done_on": date(2026, 7, 14)}, "Đã xong ngày 14/7/2026"),
        ({"outcome": TaskOutcome.CARRIED}, "Chưa xong, chuyển tiếp"),
        ({"outcome": TaskOutcome.DROPPED}, "Thôi không thực hiện"),
        ({"due_on": date(2026, 9, 10)}, "Đang thực hiện"),
        ({"due_on": date(2026, 9, 9)}, "Quá hạn"),
        ({"due_on": None}, "Đang thực hiện"),
    ],
)
def test_a_task_tells_what_became_of_it(changes: dict[str, object], said: str) -> None:
    task = Task("nv", "Việc", None, "Tạ Quang Khuê", due_on=date(2026, 7, 15))
    record = TaskRecord(replace(task, **changes), "bh", date(2026, 7, 3))  # type: ignore[arg-type]
    text = flat(render_book(sample.book((), tasks=(record,))))
    assert said in text.partition("TỔNG HỢP NHIỆM VỤ NĂM 2026")[2]


def test_a_meeting_over_two_days_shows_the_hours_of_each_sitting() -> None:
    day, next_day = date(2026, 7, 3), date(2026, 7, 4)
    sittings = (Session(day, time(8), time(11)), Session(next_day, time(8), time(9, 45)))
    data = render_book(sample.book(records=(sample.july(sessions=sittings),)))
    lines = rollup(data, "TỔNG HỢP CÁC BUỔI SINH HOẠT NĂM 2026")
    hours = [lines.index(words) for words in ("08.00 - 11.00", "08.00 - 09.45")]
    assert hours == sorted(hours) and any("04/7:" in line for line in lines)


def test_a_year_without_anything_is_still_a_book() -> None:
    data = render_book(sample.book((), tasks=(), months_without=(), today=date(2026, 1, 5), term=None))
    text = flat(data)
    assert text.count("Không có nội dung để tổng hợp.") == 5
    assert "THÁNG" not in text.partition("MỤC LỤC")[2]


def test_a_whole_year_told_as_without_meetings_runs_over_pages() -> None:
    months = tuple(MonthWithout(2026, month, "Lý do của tháng. " * 30) for month in range(1, 13))
    data = render_book(sample.book((), months_without=months, today=date(2027, 1, 1)))
    found = pages(data)
    assert flat(data).count("Chi bộ không tổ chức sinh hoạt thường kỳ trong tháng này.") == 12
    assert contents(found)[-1] == ("Trang khóa sổ", len(found))


def test_the_same_book_gives_the_same_bytes_and_only_our_faces() -> None:
    assert render_book(sample.book()) == DATA
    assert all(font.embedded and font.name.startswith("LiberationSerif") for font in fonts(DATA))


def test_progress_is_told_page_by_page_and_can_stop_the_work() -> None:
    told: list[tuple[int, int]] = []

    def note(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    assert render_book(sample.book(), progress=note) == DATA
    assert told == [(number, len(PAGES)) for number in range(1, len(PAGES) + 1)]
    with pytest.raises(RenderStopped):
        render_book(sample.book(), progress=lambda done, total: done < 4)


def test_a_book_of_a_large_cell_keeps_its_roll_up_in_order() -> None:
    roll = sample.crowd(150)
    data = render_book(sample.book((sample.july(roll=roll, state=MeetingState.SIGNED),)))
    found = pages(data)
    start = page_with(found, "TỔNG HỢP ĐIỂM DANH NĂM 2026")
    end = page_with(found, "TỔNG HỢP CÁC BUỔI SINH HOẠT")
    assert end - start >= 4
    for number in range(start, end):
        assert "Họ và tên" in found[number - 1]
    listed = " ".join(" ".join(found[start - 1 : end - 1]).split()).replace(" ", "")
    assert all(entry.full_name.replace(" ", "") in listed for entry in roll)


def test_a_book_is_one_value_and_is_not_changed_by_printing() -> None:
    made: MeetingBook = sample.book()
    render_book(made)
    assert made == sample.book()
