"""One cell under a heading of two days: joining and full membership, or a doubt with the text kept."""

from datetime import date
from typing import Any

import pytest

from app.domain.member_list.columns import Field
from app.domain.member_list.preview import PreviewRow, RowState
from app.domain.member_list.proposal import propose
from app.domain.member_list.reasons import ReasonCode
from app.domain.member_list.sheet import Value
from app.domain.member_list.two_dates import may_hold_both, read_two_dates
from tests.office_lists import preview_of
from tests.workbooks import book_of

TODAY = date(2026, 11, 22)
C, F = ReasonCode, Field


@pytest.mark.parametrize(
    ("value", "joined", "official"),
    [
        ("02/09/1995 (02/09/1996)", "02/09/1995", "02/09/1996"),
        ("02/09/1995(02/09/1996)", "02/09/1995", "02/09/1996"),
        ("02/09/1995 - 02/09/1996", "02/09/1995", "02/09/1996"),
        ("02/09/1995-02/09/1996", "02/09/1995", "02/09/1996"),
        ("02/09/1995 – 02/09/1996", "02/09/1995", "02/09/1996"),
        ("02-09-1995-02-09-1996", "02/09/1995", "02/09/1996"),
        ("02/09/1995\n02/09/1996", "02/09/1995", "02/09/1996"),
        ("02/09/1995\n(02/09/1996)", "02/09/1995", "02/09/1996"),
        ("2/9/95 - 2/9/96", "02/09/1995", "02/09/1996"),
        ("02.09.1995; 02.09.1996", "02/09/1995", "02/09/1996"),
        ("02/09/1995, 02/09/1996", "02/09/1995", "02/09/1996"),
        ("02/09/1995/02/09/1996", "02/09/1995", "02/09/1996"),
        ("02/09/1995 02/09/1996", "02/09/1995", "02/09/1996"),
        ("02 tháng 9 năm 1995; ngày 02 tháng 9 năm 1996", "02/09/1995", "02/09/1996"),
        ("02 tha\u0301ng 9 na\u0306m 1995 (1996)", "02/09/1995", "1996"),
        ("KN: 02/09/1995; CT: 02/09/1996", "02/09/1995", "02/09/1996"),
        ("CT 02/09/1996, KN 02/09/1995", "02/09/1995", "02/09/1996"),
        ("1995.09.02 (1996.09.02)", "02/09/1995", "02/09/1996"),
        ("19950902-19960902", "02/09/1995", "02/09/1996"),
        ("02091995 02091996", "02/09/1995", "02/09/1996"),
        ("2012 - 2013", "2012", "2013"),
        ("1995/02/09/1996", "1995", "02/09/1996"),
        ("9/1995 - 10/1996", "09/1995", "10/1996"),
        ("02/09/1995 - 1996", "02/09/1995", "1996"),
        ("…/9/1995 - 02/9/1996", "09/1995", "02/09/1996"),
        # One date is the day of joining unless the cell says otherwise.
        ("03-02-1995", "03/02/1995", ""),
        ("1995-02-03", "03/02/1995", ""),
        ("12 / 5 / 1995", "12/05/1995", ""),
        ("KN 02/09/1995", "02/09/1995", ""),
        ("Chính thức: 02/09/1996", "", "02/09/1996"),
        ("Vào Đảng chính thức 02/09/1996", "", "02/09/1996"),
        (date(1995, 9, 2), "02/09/1995", ""),
        (1995, "1995", ""),
        (None, "", ""),
        ("-", "", ""),
    ],
)
def test_a_cell_with_two_dates_is_joining_and_recognition(value: Value, joined: str, official: str) -> None:
    read = read_two_dates(value, cell="E7", today=TODAY)
    assert [str(reading.date or "") for reading in read] == [joined, official]
    assert [reading.reason for reading in read] == [None, None]


@pytest.mark.parametrize(
    ("text", "joined", "official", "code"),
    [
        ("02/09/1996 (02/09/1995)", "", "", C.TWO_DATES_UNCLEAR),
        ("02/09/1995 (02/09/1995)", "", "", C.TWO_DATES_UNCLEAR),
        ("02/09/1995 - 1995", "", "", C.TWO_DATES_UNCLEAR),
        ("1995 - 02/09/1995", "", "", C.TWO_DATES_UNCLEAR),
        ("02/09/1995 (02/09/1996) 02/09/1997", "", "", C.DATE_UNREADABLE),
        ("31/02/1995 (02/09/1996)", "", "02/09/1996", C.DATE_NO_SUCH_DAY),
        ("02/09/1995 (31/02/1996)", "02/09/1995", "", C.DATE_NO_SUCH_DAY),
        ("02/09/2026 (02/09/2027)", "02/09/2026", "", C.DATE_IN_FUTURE),
        ("02/09/1995 kết nạp lại 02/09/2005", "02/09/1995", "02/09/2005", C.DATE_AMONG_WORDS),
        ("không rõ", "", "", C.DATE_UNREADABLE),
    ],
)
def test_two_dates_that_do_not_follow_each_other_are_doubted(
    text: str, joined: str, official: str, code: ReasonCode
) -> None:
    read = read_two_dates(text, cell="E7", today=TODAY)
    assert [str(reading.date or "") for reading in read] == [joined, official]
    assert {reading.reason.code for reading in read if reading.reason} == {code}


def field_in(title: str, *cells: Any, more: str = "Ghi chú") -> Field:
    rows = [
        ["STT", "Họ và tên", title, more],
        *([n, "Lê Văn An", cell, None] for n, cell in enumerate(cells, 1)),
    ]
    header = propose(book_of(rows)).header
    assert header is not None
    return header.columns[2].field


TWO, ONE = "02/09/1995 (02/09/1996)", "02/09/1995"


@pytest.mark.parametrize(
    ("title", "cells", "more", "field"),
    [
        ("Ngày kết nạp (chính thức)", [TWO, TWO], "Ghi chú", F.JOINED_AND_OFFICIAL),
        ("Ngày kết nạp (chính thức)", [TWO, ONE, ONE], "Ghi chú", F.JOINED_AND_OFFICIAL),
        ("Ngày vào Đảng chính thức", [TWO, TWO, ONE], "Ngày vào Đảng", F.JOINED_AND_OFFICIAL),
        ("Ngày vào Đảng/Chính thức", [ONE], "Ghi chú", F.JOINED_AND_OFFICIAL),
        ("Ngày vào Đảng, ngày chính thức", [ONE], "Ghi chú", F.JOINED_AND_OFFICIAL),
        ("Ngày vào Đảng (chính thức)", [ONE, ONE], "Ngày vào Đảng", F.OFFICIAL),
        ("Ngày vào Đảng (chính thức)", [TWO, ONE, ONE], "Ngày vào Đảng", F.OFFICIAL),
        ("Ngày vào Đảng chính thức", [ONE, ONE], "Ghi chú", F.OFFICIAL),
        ("Ngày chính thức", [TWO, TWO], "Ngày vào Đảng", F.OFFICIAL),
        ("Ngày vào Đảng", [TWO, TWO], "Ghi chú", F.JOINED),
    ],
    ids=str,
)
def test_a_heading_means_two_days_by_its_words_and_its_cells(
    title: str, cells: list[str], more: str, field: Field
) -> None:
    assert field_in(title, *cells, more=more) is field


@pytest.mark.parametrize(
    ("title", "both"),
    [
        ("Ngày kết nạp (chính thức)", True),
        ("Vào Đảng - CT", True),
        ("Ngày chính thức", False),
        ("Kết nạp", False),
    ],
)
def test_only_a_heading_of_both_words_may_hold_both(title: str, both: bool) -> None:
    assert may_hold_both(title) is both


def row_with(cell: str) -> PreviewRow:
    head = ["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Ngày kết nạp (chính thức)"]
    return preview_of(
        [head, [1, "Lê Văn An", "Nam", "1968", cell], [2, "Vũ Thị Bé", "Nữ", "1970", TWO]]
    ).rows[0]


def test_the_two_days_of_a_cell_reach_the_member_without_a_doubt() -> None:
    row = row_with("02/09/1995\n02/09/1996")
    assert row.state is RowState.NEW and row.member
    assert (str(row.member.joined_on), str(row.member.official_on)) == ("02/09/1995", "02/09/1996")


def test_two_days_the_wrong_way_round_stay_as_text_in_the_note_and_make_one_doubt() -> None:
    row = row_with("02/09/1996 (02/09/1995)")
    assert row.state is RowState.DOUBTFUL and row.member
    assert (row.member.joined_on, row.member.official_on) == (None, None)
    assert row.member.note == "Ngày kết nạp (chính thức): 02/09/1996 (02/09/1995)"
    assert [(reason.code, reason.cell) for reason in row.reasons] == [(C.TWO_DATES_UNCLEAR, "E2")]


def test_a_day_of_joining_alone_is_doubted_at_its_cell_when_it_is_long_ago() -> None:
    row = row_with("02/09/1995")
    assert [(reason.code, reason.cell) for reason in row.reasons] == [(C.OFFICIAL_MISSING, "E2")]
