"""However an office arranges the same people, the same people come out."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.member import Member
from app.domain.member_list.preview import make_preview
from app.domain.member_list.proposal import propose
from app.domain.member_list.sheet import Book, Merge, Sheet
from app.domain.text import clean_line, name_key
from tests import sample_list
from tests.office_lists import RULES
from tests.workbooks import book_of

TODAY = date(2026, 11, 22)

HEADINGS = {
    "order": ["STT", "TT", "Số TT", "Stt."],
    "name": ["Họ và tên", "HỌ TÊN", "Họ và tên đảng viên", "Ho va ten", "Họ & tên", "HỌ VÀ TÊN KHAI SINH"],
    "sex": ["Giới tính", "GIỚI", "Nam/Nữ", "Phái", "Gioi tinh"],
    "born": ["Ngày sinh", "Năm sinh", "N.sinh", "Ngày, tháng, năm sinh", "Sinh ngày", "NGÀY THÁNG NĂM SINH"],
    "joined": ["Ngày vào Đảng", "Ngày VĐ", "Ngày kết nạp", "Ngày vào đảng dự bị", "Vào Đảng ngày"],
    "official": [
        "Ngày chính thức",
        "CT",
        "Ngày vào Đảng chính thức",
        "Ngày công nhận chính thức",
        "Chính thức",
    ],
    "post": ["Chức vụ trong Đảng", "Chức vụ", "CHỨC VỤ ĐẢNG", "Chức danh"],
    "note": ["Ghi chú", "GHI CHÚ", "Chú thích"],
}
GARBAGE = [
    ("Quê quán", ["Hà Nam", "Huế", "xã A, huyện B"]),
    ("Dân tộc", ["Kinh", "Mông", "Tày"]),
    ("Điện thoại", ["0912 345 678", 912345678]),
    ("Trình độ chuyên môn", ["ĐH", "12/12", "Trung cấp"]),
    ("Số CCCD", ["001068000001"]),
    ("Đảng phí", [15000, 23400.5]),
    ("Nơi ở hiện nay", ["Tổ 5", "Số 12, ngõ 3"]),
    ("Ký nhận", [None]),
    ("", [None]),
]
TITLES = [
    ["ĐẢNG BỘ PHƯỜNG HÒA BÌNH", None, None, "ĐẢNG CỘNG SẢN VIỆT NAM"],
    ["CHI BỘ TỔ DÂN PHỐ SỐ 5"],
    [],
    [None, None, "DANH SÁCH ĐẢNG VIÊN CHI BỘ"],
    ["(Tính đến ngày 01/7/2026)"],
    ["Mẫu số 1"],
]
NOBODIES = [
    [],
    [None, "   "],
    ["Tổng cộng: 28 đồng chí"],
    ["Cộng"],
    [None, None, None, "(Ký, ghi rõ họ tên)"],
    ["Hòa Bình, ngày 01 tháng 7 năm 2026"],
    ["T/M CHI BỘ"],
]


def members(book: Book) -> list[Member]:
    """By name; the as-of day and the notes are not what is compared here."""
    preview = make_preview(propose(book), (), today=TODAY, rules=RULES)
    found = [replace(row.member, note="") for row in preview.rows if row.member]
    return sorted(found, key=lambda member: name_key(member.full_name))


EXPECTED = members(book_of(sample_list.rows(), merges=sample_list.MERGES))


def test_the_expected_people_are_the_28_of_the_sample() -> None:
    names = sorted((clean_line(person[1]) for person in sample_list.PEOPLE), key=name_key)
    assert [member.full_name for member in EXPECTED] == names


@st.composite
def forms(draw: st.DrawFn) -> Book:
    """The 28 people in any order of columns and lines, with anything between that is nobody."""
    fields = draw(st.permutations(list(HEADINGS)))
    columns: list[tuple[str, str | int]] = [
        (draw(st.sampled_from(HEADINGS[field])), field) for field in fields
    ]
    for index in draw(st.lists(st.integers(0, len(GARBAGE) - 1), max_size=4, unique=True)):
        columns.insert(draw(st.integers(0, len(columns))), (GARBAGE[index][0], index))
    heading = [title for title, _ in columns]
    lines = [_line(draw, person, columns) for person in draw(st.permutations(sample_list.PEOPLE))]
    for nobody in draw(st.lists(st.sampled_from([*NOBODIES, heading]), max_size=6)):
        lines.insert(draw(st.integers(0, len(lines))), list(nobody))
    above = draw(st.lists(st.sampled_from(TITLES), max_size=5))
    rows = [*above, heading, *lines]
    wide = [Merge(row, 0, row, len(columns) - 1) for row in range(len(above)) if draw(st.booleans())]
    return Book("ds.xlsx", (Sheet("Sheet1", tuple(tuple(row) for row in rows), tuple(wide)),))


def _line(draw: st.DrawFn, person: tuple[Any, ...], columns: list[tuple[str, str | int]]) -> list[Any]:
    values = dict(
        zip(("order", "name", "sex", "born", "joined", "official", "post", "note"), person, strict=True)
    )
    return [
        values[field] if isinstance(field, str) else draw(st.sampled_from(GARBAGE[field][1]))
        for _, field in columns
    ]


@settings(max_examples=60)
@given(forms())
def test_any_arrangement_gives_the_same_people(book: Book) -> None:
    assert members(book) == EXPECTED


@settings(max_examples=60)
@given(
    st.lists(
        st.lists(
            st.one_of(
                st.none(),
                st.text(max_size=12),
                st.integers(-5, 50_000),
                st.floats(allow_nan=False, allow_infinity=False),
                st.dates(),
                st.booleans(),
                st.sampled_from([title for titles in HEADINGS.values() for title in titles]),
                st.sampled_from(
                    ["Nam", "Nữ", "x", "Tổng cộng", "Nguyễn Văn An", "I", "(1)", "Dự bị", "Tên", "Họ đệm"]
                ),
            ),
            max_size=6,
        ),
        max_size=12,
    ),
    st.lists(st.tuples(*[st.integers(0, 6)] * 4), max_size=3),
)
def test_no_sheet_however_odd_breaks_the_reading_or_loses_a_line(
    rows: list[list[Any]], areas: list[tuple[int, int, int, int]]
) -> None:
    merges = tuple(Merge(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in areas)
    sheet = Sheet("Sheet1", tuple(tuple(row) for row in rows), merges)
    proposal = propose(Book("ds.xlsx", (sheet,)))
    if not proposal.is_complete:
        return
    assert proposal.header is not None
    preview = make_preview(proposal, (), today=TODAY, rules=RULES)
    filled = [
        number
        for number, row in enumerate(sheet.rows)
        if number > proposal.header.bottom and any(str(v).strip() for v in row if v is not None)
    ]
    shown = {row.number - 1 for row in preview.rows}
    assert shown <= set(filled)
    # What a person would see as blank (control characters alone) is not a line.
    assert all(
        not clean_line(str(v)) for row in set(filled) - shown for v in sheet.rows[row] if v is not None
    )
