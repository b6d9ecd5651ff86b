"""Earlier years from a workbook: what is read, what is named with its cell, and what is made of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.dates import PartialDate
from app.domain.duration import duration
from app.domain.meeting import AttendanceState, MeetingState
from app.domain.member import Member, MemberStatus, StatusSpan
from app.domain.member_list.sheet import Book
from app.domain.past import layout
from app.domain.past.layout import Field
from app.domain.past.plan import PastPlan
from app.domain.past.reading import read_past
from app.domain.policy import MeetingKind
from app.domain.rating.sheet import Band
from app.texts_past import place_text, problem_text
from tests.domain.past.conftest import AN, BINH, JULY, TODAY, book, plan, roll

COLUMN = {column.field: index for index, column in enumerate(layout.MEETING_COLUMNS)}
PERSON = {column.field: index for index, column in enumerate(layout.MEMBER_COLUMNS)}


def july(**values: object) -> list[Any]:
    row: list[Any] = [*JULY, *[""] * (len(COLUMN) - len(JULY))]
    for name, value in values.items():
        row[COLUMN[Field(name)]] = value
    return row


def person(base: list[str], **values: object) -> list[Any]:
    row: list[Any] = [*base, *[""] * (len(PERSON) - len(base))]
    for name, value in values.items():
        row[PERSON[Field(name)]] = value
    return row


def said(found: PastPlan) -> list[str]:
    return [f"{place_text(one)}: {problem_text(one)}" for one in found.problems]


def test_a_line_becomes_a_held_meeting_with_its_roll() -> None:
    found = plan(book())
    [meeting] = found.meetings
    assert (meeting.kind, meeting.state, meeting.held_on) == (
        MeetingKind.REGULAR,
        MeetingState.HELD,
        date(2024, 7, 3),
    )
    assert duration(meeting).minutes == 100 and meeting.place == "Nhà văn hóa tổ 5"
    assert [(one.full_name, one.standing, one.state, one.reason) for one in meeting.roll] == [
        ("Nguyễn Văn An", MemberStatus.FULL, AttendanceState.PRESENT, ""),
        ("Lê Đức Bình", MemberStatus.PROBATIONARY, AttendanceState.EXCUSED, "ốm"),
    ]
    assert found.problems == () and [one.full_name for one in found.new_members] == [AN[1], BINH[1]]


def test_what_is_left_empty_stays_unknown() -> None:
    [meeting] = plan(book(meetings=[["1", "03/7/2024", "Thường kỳ"]])).meetings
    assert duration(meeting).minutes is None and meeting.rating is None and meeting.agenda == ()
    assert meeting.number is None and meeting.chair_name == "" and meeting.chair_id is None


@pytest.mark.parametrize(
    ("values", "place", "words"),
    [
        ({"held_on": "31/02/2024"}, "Buổi họp, ô B2", "không đọc được thành ngày"),
        ({"held_on": "7/2024"}, "Buổi họp, ô B2", "cần đủ ngày, tháng, năm"),
        ({"held_on": "04/7/2026"}, "Buổi họp, ô B2", "còn ở phía trước"),
        ({"held_on": ""}, "Buổi họp, ô B2", "Chưa ghi ngày họp"),
        ({"kind": "Liên hoan"}, "Buổi họp, ô C2", "Không rõ loại buổi họp “Liên hoan”"),
        ({"kind": ""}, "Buổi họp, ô C2", "Chưa ghi loại"),
        ({"start": "chiều"}, "Buổi họp, ô D2", "không đọc được thành giờ"),
        ({"break_minutes": "mười"}, "Buổi họp, ô F2", "không phải một số"),
        ({"own_score": "101"}, "Buổi họp, ô O2", "ngoài khoảng 0 đến 100"),
        ({"own_band": "Tốt"}, "Buổi họp, ô O2", "chưa ghi điểm tự chấm"),
        ({"own_score": "88", "own_band": "Giỏi"}, "Buổi họp, ô P2", "không phải Tốt"),
        ({"official_score": "88"}, "Buổi họp, ô R2", "cần đủ điểm, xếp loại và ngày duyệt"),
        ({"signed": "rồi nhé"}, "Buổi họp, ô U2", "chỉ đánh x"),
        ({"number": ""}, "Buổi họp, ô A2", "Chưa ghi STT"),
    ],
)
def test_a_bad_cell_is_named_and_its_meeting_is_not_made(
    values: dict[str, Any], place: str, words: str
) -> None:
    found = plan(book(meetings=[july(**values)], marks=roll([], heads=())))
    assert found.meetings == ()
    assert any(line.startswith(place) and words in line for line in said(found)), said(found)


@pytest.mark.parametrize(
    ("end", "minutes"), [("15:40", 100), ("14:01", 1), ("13:59", 1439), ("0:30", 630), (0.5, 1320)]
)
def test_an_end_before_the_start_is_after_midnight(end: object, minutes: int) -> None:
    [meeting] = plan(book(meetings=[july(end=end)])).meetings
    assert duration(meeting).minutes == minutes


@pytest.mark.parametrize(
    ("sign", "state", "special"),
    [
        ("x", AttendanceState.PRESENT, None),
        ("X", AttendanceState.PRESENT, None),
        ("m", AttendanceState.LATE, None),
        ("P: đi công tác", AttendanceState.EXCUSED, None),
        ("k", AttendanceState.UNEXCUSED, None),
        ("mi", AttendanceState.NOT_COUNTED, MemberStatus.EXEMPT),
        ("TĐ", AttendanceState.NOT_COUNTED, MemberStatus.TEMP_OUT),
        ("đc", AttendanceState.NOT_COUNTED, MemberStatus.SUSPENDED),
        ("đt", AttendanceState.NOT_COUNTED, MemberStatus.SPECIAL_DUTY),
    ],
)
def test_each_sign_of_the_roll_call(sign: str, state: AttendanceState, special: MemberStatus | None) -> None:
    [meeting] = plan(book(marks=roll([["1", "Nguyễn Văn An", "", sign]]))).meetings
    assert [(one.state, one.special) for one in meeting.roll] == [(state, special)]


def test_an_unknown_sign_holds_its_meeting_back_and_no_other() -> None:
    august = ["2", "05/8/2024", "Chuyên đề"]
    marks = roll([["1", "Nguyễn Văn An", "", "?", "x"]], heads=("1", "2"))
    found = plan(book(meetings=[JULY, august], marks=marks))
    assert [one.held_on.month for one in found.meetings] == [8]
    assert [one.number for one in found.left_out] == [1]
    assert said(found) == ["Điểm danh, ô D3: Ký hiệu “?” của Nguyễn Văn An không có trong bảng ký hiệu."]


@pytest.mark.parametrize(
    ("day", "taken"), [("03/7/2024", True), ("", True), ("04/7/2024", False), ("07/3/2024", False)]
)
def test_the_day_above_a_roll_call_has_to_be_that_of_its_meeting(day: str, taken: bool) -> None:
    found = plan(book(marks=roll([["1", "Nguyễn Văn An", "", "x"]], days=(day,))))
    assert bool(found.meetings) is taken
    assert any("khác ngày của buổi họp" in line for line in said(found)) is not taken


def test_a_roll_call_of_an_unknown_number_or_of_none_is_named() -> None:
    marks = roll([["1", "Nguyễn Văn An", "", "x", "x"]], heads=("9", ""))
    words = said(plan(book(marks=marks)))
    assert any("STT 9" in line for line in words) and any("chưa có STT" in line for line in words)


def test_somebody_who_is_in_no_list_is_named_once_and_holds_the_meetings_back() -> None:
    august = ["2", "05/8/2024", "Chuyên đề"]
    marks = roll([["1", "Trần Văn Lạ", "", "x", "x"]], heads=("1", "2"))
    found = plan(book(meetings=[JULY, august], marks=marks))
    assert found.meetings == () and len(found.left_out) == 2
    assert [line for line in said(found) if "Trần Văn Lạ" in line] == [
        "Điểm danh, ô D3: Không có Trần Văn Lạ ở trang “Đảng viên” cũng như trong sổ."
    ]


def test_people_of_the_book_are_known_again_and_never_changed() -> None:
    here = Member(
        "an", "Nguyễn Văn An", born=PartialDate(1950, 5, 12), statuses=(StatusSpan(MemberStatus.FULL),)
    )
    found = plan(book(), members=(here,))
    assert [one.full_name for one in found.new_members] == ["Lê Đức Bình"]
    assert found.known_members == (here,) and found.meetings[0].roll[0].member_id == "an"


def test_a_bare_namesake_in_the_book_is_asked_about() -> None:
    here = Member(
        "an", "Nguyễn Văn An", born=None, card_number="123", statuses=(StatusSpan(MemberStatus.FULL),)
    )
    found = plan(book(), members=(here,))
    assert [one.full_name for one in found.new_members] == ["Lê Đức Bình"]
    assert any("Xin ghi ngày sinh của Nguyễn Văn An" in line for line in said(found))


def test_two_of_one_name_are_told_apart_by_their_birth() -> None:
    other = ["2", "Nguyễn Văn An", "Nam", "1970"]
    unclear = plan(book(people=[AN, other], marks=roll([["1", "Nguyễn Văn An", "", "x"]])))
    assert unclear.meetings == () and any("nhiều người tên" in line for line in said(unclear))
    clear = plan(book(people=[AN, other], marks=roll([["1", "Nguyễn Văn An", "1970", "x"]])))
    assert [one.member_id for one in clear.meetings[0].roll] == [clear.new_members[1].id]


@pytest.mark.parametrize(
    ("why", "status"),
    [
        ("Chuyển", MemberStatus.TRANSFERRED),
        ("chuyển về Hà Nội", MemberStatus.TRANSFERRED),
        ("Từ trần", MemberStatus.DECEASED),
        ("Ra khỏi Đảng", MemberStatus.REMOVED),
        ("Thôi", MemberStatus.LEFT),
    ],
)
def test_who_left_has_an_end(why: str, status: MemberStatus) -> None:
    found = plan(book(people=[person(AN, left_on="01/01/2025", left_why=why)], marks=roll([])))
    [member] = found.new_members
    assert member.statuses[-1] == StatusSpan(status, date(2025, 1, 1))
    assert member.statuses[-2].end == date(2024, 12, 31)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"left_on": "2025"}, "không thuộc"),
        ({"left_why": "Chuyển"}, "chưa ghi ngày rời"),
        ({"full_name": ""}, "Chưa ghi họ và tên"),
        ({"born": "hôm kia"}, "không đọc được thành ngày"),
    ],
)
def test_a_person_that_cannot_be_read_is_named(values: dict[str, Any], words: str) -> None:
    found = plan(book(people=[person(AN, **values)], marks=roll([])))
    assert found.new_members == () and any(words in line for line in said(found))


@pytest.mark.parametrize(("left_on", "told"), [("03/7/2024", True), ("04/7/2024", False), ("", False)])
def test_a_mark_after_somebody_left_is_said_once_and_taken(left_on: str, told: bool) -> None:
    gone = person(AN, left_on=left_on, left_why="Chuyển" if left_on else "")
    marks = roll([["1", "Nguyễn Văn An", "", "x", "x"]], heads=("1", "2"))
    found = plan(book(people=[gone], meetings=[JULY, ["2", "05/7/2023", "Chi ủy"]], marks=marks))
    assert [one.code for one in found.problems] == (["mark_outside"] if told else [])
    assert [len(one.roll) for one in found.meetings] == [1, 1]


def test_a_book_that_begins_later_than_its_past_says_nothing() -> None:
    spans = (StatusSpan(MemberStatus.FULL, date(2026, 1, 1)),)
    here = Member("an", "Nguyễn Văn An", born=PartialDate(1950, 5, 12), statuses=spans)
    assert plan(book(people=[AN], marks=roll([["1", AN[1], "", "x"]])), members=(here,)).problems == ()


def test_the_total_of_the_paper_is_kept_and_another_band_on_it_said() -> None:
    row = july(
        own_score="89,5", own_band="Tốt", official_score="85", official_band="Khá", official_date="9/7/2024"
    )
    found = plan(book(meetings=[row]))
    sheet = found.meetings[0].rating
    assert sheet is not None and sheet.lines[0].points == Decimal("89.5")
    assert sheet.lines[0].note == "Sổ giấy ghi xếp loại Tốt."
    assert sheet.official is not None and (sheet.official.score, sheet.official.band) == (85, Band.FAIR)
    assert any("Sổ giấy xếp loại Tốt, theo điểm là Khá" in line for line in said(found))


@pytest.mark.parametrize(
    ("points", "band"), [("90", "Tốt"), ("89,99", "Khá"), ("70", "Khá"), ("49,9", "Kém")]
)
def test_a_band_that_fits_its_points_is_no_difference(points: str, band: str) -> None:
    found = plan(book(meetings=[july(own_score=points, own_band=band)]))
    assert found.problems == ()


def test_a_meeting_that_the_book_has_is_not_made_again() -> None:
    first = plan(book())
    again = plan(book(), held=first.meetings, members=first.new_members)
    assert again.meetings == () and again.nothing_to_do and [one.number for one in again.there] == [1]
    thematic = plan(book(meetings=[july(kind="Chuyên đề")]), held=first.meetings, members=first.new_members)
    assert len(thematic.meetings) == 1


def test_the_same_number_twice_is_refused() -> None:
    found = plan(book(meetings=[JULY, ["1", "05/8/2024", "Thường kỳ"]]))
    assert [one.held_on.month for one in found.meetings] == [7]
    assert any("STT 1 đã dùng" in line for line in said(found))


def test_missing_sheets_and_headings_are_named() -> None:
    words = said(plan(Book("x.xlsx", ())))
    assert [
        f"không có trang “{name}”" in " ".join(words) for name in ("Đảng viên", "Buổi họp", "Điểm danh")
    ] == [True] * 3
    full = book()
    bare = replace(full, sheets=(replace(full.sheets[0], rows=(("a", "b"),)), *full.sheets[1:]))
    assert any("không có dòng tiêu đề (Họ và tên)" in line for line in said(plan(bare)))


def test_signed_on_paper_is_remembered_for_closing() -> None:
    found = plan(book(meetings=[july(signed="x")]))
    assert found.paper_signed == (found.meetings[0].id,)


def test_lines_with_only_a_number_are_empty_lines() -> None:
    found = plan(book(meetings=[JULY, ["2"], ["3"]], people=[AN, BINH, ["3"]]))
    assert len(found.meetings) == 1 and found.problems == ()


@given(
    st.lists(
        st.lists(
            st.one_of(st.none(), st.text(max_size=12), st.integers(-5, 99999), st.floats(0, 2)), max_size=25
        ),
        max_size=8,
    )
)
def test_whatever_stands_in_the_cells_is_read_or_named(rows: list[list[Any]]) -> None:
    found = read_past(book(meetings=rows, people=rows, marks=roll(rows)), today=TODAY)
    for line in found.meetings:
        assert (line.held_on <= TODAY and line.start is None) or isinstance(line.start, time | None)
    for problem in found.problems:
        assert problem_text(problem) and place_text(problem)


@pytest.mark.parametrize(
    ("typed", "number"), [("1", 1), ("01", 1), ("01-BB/CB", 1), ("Số: 12-BB/CB", 12), ("7/BB", 7), ("", None)]
)
def test_the_number_of_minutes_is_read_as_papers_have_it(typed: str, number: int | None) -> None:
    [meeting] = plan(book(meetings=[july(minutes_number=typed)])).meetings
    assert meeting.number == number


def test_a_line_that_cannot_be_read_is_named_once_and_not_again_by_its_roll_call() -> None:
    found = plan(book(meetings=[july(minutes_number="không nhớ")]))
    assert [one.code for one in found.problems] == ["number_unreadable"]
    assert (found.meetings, found.left_out, found.refused) == ((), (), 1)
