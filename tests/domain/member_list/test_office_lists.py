"""A dozen offices, a dozen forms: each list gives the people whom a person would read in it."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from app.domain.member import MemberStatus, PartyPost, Sex
from app.domain.member_list.preview import Preview, RowState, make_preview
from app.domain.member_list.proposal import propose
from app.domain.member_list.reasons import ReasonCode
from tests.workbooks import book_of

TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Office:
    """A list and what it says: (name, sex, born, joined, official) of each person."""

    form: str
    rows: Sequence[Sequence[Any]]
    people: Sequence[tuple[str, str, str, str, str]]
    merges: Sequence[str] = field(default=())


def preview_of(rows: Sequence[Sequence[Any]], merges: Sequence[str] = (), **corrections: Any) -> Preview:
    return make_preview(propose(book_of(rows, merges=merges), **corrections), (), today=TODAY)


def people_of(preview: Preview) -> list[tuple[str, str, str, str, str]]:
    return [
        (
            member.full_name,
            member.sex.value if member.sex else "",
            str(member.born or ""),
            str(member.joined_on or ""),
            str(member.official_on or ""),
        )
        for row in preview.rows
        if (member := row.member)
    ]


AN = ("Nguyễn Văn An", "male", "12/05/1968", "03/02/1995", "03/02/1996")
BICH = ("Phạm Thị Ngọc Bích", "female", "08/03/1982", "22/12/2008", "22/12/2009")
YEN = ("Nguyễn Hải Yến", "female", "1986", "07/11/2012", "07/11/2013")
EVERYBODY = [AN, BICH, YEN]

OFFICES = [
    Office(
        "two lines of heading, joined and official below one word",
        [
            ["ĐẢNG BỘ XÃ A"],
            ["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Ngày vào Đảng", None, "Ghi chú"],
            [None, None, None, None, "Dự bị", "Chính thức", None],
            [1, "Nguyễn Văn An", "Nam", "12/5/1968", "3/2/1995", "3/2/1996", None],
            [2, "Phạm Thị Ngọc Bích", "Nữ", "8-3-1982", "22-12-2008", "22-12-2009", None],
            [3, "Nguyễn Hải Yến", "Nữ", 1986, date(2012, 11, 7), date(2013, 11, 7), None],
        ],
        EVERYBODY,
        ["A1:G1", "E2:F2", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "G2:G3"],
    ),
    Office(
        "the same without a single merged cell",
        [
            ["TT", "HỌ VÀ TÊN", "GIỚI TÍNH", "NGÀY SINH", "NGÀY VÀO ĐẢNG", None],
            [None, None, None, None, "Dự bị", "Chính thức"],
            [1, "Nguyễn Văn An", "Nam", "12.5.1968", "3.2.1995", "3.2.1996"],
            [2, "Phạm Thị Ngọc Bích", "Nữ", "8.3.1982", "22.12.2008", "22.12.2009"],
            [3, "Nguyễn Hải Yến", "Nữ", "1986", "7.11.2012", "7.11.2013"],
        ],
        EVERYBODY,
    ),
    Office(
        "sex as crosses in two columns",
        [
            ["Số TT", "Họ tên đảng viên", "Giới tính", None, "Ngày tháng năm sinh", "Ngày VĐ", "CT"],
            [None, None, "Nam", "Nữ", None, None, None],
            [1, "Nguyễn Văn An", "x", None, "12/05/1968", "03/02/1995", "03/02/1996"],
            [2, "Phạm Thị Ngọc Bích", None, "X", "08/03/1982", "22/12/2008", "22/12/2009"],
            [3, "Nguyễn Hải Yến", None, "✓", "1986", "07/11/2012", "07/11/2013"],
        ],
        EVERYBODY,
        ["C1:D1", "A1:A2", "B1:B2", "E1:E2", "F1:F2", "G1:G2"],
    ),
    Office(
        "one column Nữ with crosses, everybody else a man",
        [
            ["STT", "Họ và tên", "Nữ", "N.sinh", "Ngày kết nạp", "Ngày công nhận chính thức"],
            [1, "Nguyễn Văn An", None, "12/05/1968", "03/02/1995", "03/02/1996"],
            [2, "Phạm Thị Ngọc Bích", 1, "08/03/1982", "22/12/2008", "22/12/2009"],
            [3, "Nguyễn Hải Yến", "x", "1986", "07/11/2012", "07/11/2013"],
        ],
        EVERYBODY,
    ),
    Office(
        "year of birth in the column of the sex",
        [
            [
                "STT",
                "HỌ VÀ TÊN KHAI SINH",
                "Năm sinh",
                None,
                "Ngày vào đảng dự bị",
                "Ngày vào Đảng chính thức",
            ],
            [None, None, "Nam", "Nữ", None, None],
            [1, "Nguyễn Văn An", "12/5/1968", None, "03/02/1995", "03/02/1996"],
            [2, "Phạm Thị Ngọc Bích", None, "08/3/1982", "22/12/2008", "22/12/2009"],
            [3, "Nguyễn Hải Yến", None, 1986, "07/11/2012", "07/11/2013"],
        ],
        EVERYBODY,
        ["C1:D1", "A1:A2", "B1:B2", "E1:E2", "F1:F2"],
    ),
    Office(
        "surname and given name in two columns with their own words",
        [
            [
                "Stt",
                "Họ và chữ đệm",
                "Tên",
                "Phái",
                "Sinh ngày",
                "Vào Đảng",
                "Chính thức",
                "Quê quán",
                "Dân tộc",
            ],
            [1, "Nguyễn Văn", "An", "nam", "12/05/1968", "03/02/1995", "03/02/1996", "Hà Nam", "Kinh"],
            [2, "Phạm Thị Ngọc", "Bích", "NU", "08/03/1982", "22/12/2008", "22/12/2009", "Huế", "Kinh"],
            [3, "Nguyễn Hải", "Yến", "Nữ", "1986", "07/11/2012", "07/11/2013", "Huế", "Kinh"],
        ],
        EVERYBODY,
    ),
    Office(
        "surname and given name below one merged heading",
        [
            ["Stt", "Họ và tên", None, "Giới tính", "Ngày sinh", "Ngày vào Đảng", "Ngày chính thức"],
            [1, "Nguyễn Văn", "An", "Nam", "12/05/1968", "03/02/1995", "03/02/1996"],
            [2, "Phạm Thị Ngọc", "Bích", "Nữ", "08/03/1982", "22/12/2008", "22/12/2009"],
            [3, "Nguyễn Hải", "Yến", "Nữ", "1986", "07/11/2012", "07/11/2013"],
        ],
        EVERYBODY,
        ["B1:C1"],
    ),
    Office(
        "surname and given name with nothing above the second",
        [
            ["Stt", "Họ và tên", None, "Giới tính", "Ngày sinh", "Ngày vào Đảng", "Ngày chính thức"],
            [1, "Nguyễn Văn", "An", "Nam", "12/05/1968", "03/02/1995", "03/02/1996"],
            [2, "Phạm Thị Ngọc", "Bích", "Nữ", "08/03/1982", "22/12/2008", "22/12/2009"],
            [3, "Nguyễn Hải", "Yến", "Nữ", "1986", "07/11/2012", "07/11/2013"],
        ],
        EVERYBODY,
    ),
    Office(
        "capitals, comrades, numbers in the name",
        [
            ["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Ngày vào Đảng", "Ngày chính thức"],
            [1, "NGUYỄN VĂN AN", "NAM", "12/05/1968", "03/02/1995", "03/02/1996"],
            [2, "Đ/c Phạm Thị Ngọc Bích", "NỮ", "08/03/1982", "22/12/2008", "22/12/2009"],
            [3, "3. nguyễn hải yến", "nữ", "1986", "07/11/2012", "07/11/2013"],
        ],
        EVERYBODY,
    ),
    Office(
        "no marks at all in the heading",
        [
            ["STT", "HO VA TEN", "GIOI TINH", "NGAY SINH", "NGAY VAO DANG", "NGAY CHINH THUC", "GHI CHU"],
            [1, "Nguyễn Văn An", "Nam", "12/05/1968", "03/02/1995", "03/02/1996", None],
            [2, "Phạm Thị Ngọc Bích", "Nu", "08/03/1982", "22/12/2008", "22/12/2009", None],
            [3, "Nguyễn Hải Yến", "Nu", "1986", "07/11/2012", "07/11/2013", None],
        ],
        EVERYBODY,
    ),
    Office(
        "day, month and year of birth in columns of their own",
        [
            ["STT", "Họ và tên", "Giới tính", "Ngày sinh", None, None, "Ngày vào Đảng", "Ngày chính thức"],
            [None, None, None, "Ngày", "Tháng", "Năm", None, None],
            [1, "Nguyễn Văn An", "Nam", 12, 5, 1968, "03/02/1995", "03/02/1996"],
            [2, "Phạm Thị Ngọc Bích", "Nữ", 8, 3, 1982, "22/12/2008", "22/12/2009"],
            [3, "Nguyễn Hải Yến", "Nữ", None, None, 1986, "07/11/2012", "07/11/2013"],
        ],
        EVERYBODY,
        ["D1:F1", "A1:A2", "B1:B2", "C1:C2", "G1:G2", "H1:H2"],
    ),
    Office(
        "both dates in one cell",
        [
            ["STT", "Họ và tên", "Nam/Nữ", "Năm sinh", "Ngày vào Đảng/chính thức"],
            [1, "Nguyễn Văn An", "Nam", "12/05/1968", "03/02/1995\n03/02/1996"],
            [2, "Phạm Thị Ngọc Bích", "Nữ", "08/03/1982", "22/12/2008 - 22/12/2009"],
            [3, "Nguyễn Hải Yến", "Nữ", "1986", "07/11/2012; 07/11/2013"],
        ],
        EVERYBODY,
    ),
    Office(
        "numbered columns, pages with their heading again, sub-totals, columns nobody needs",
        [
            ["DANH SÁCH TRÍCH NGANG ĐẢNG VIÊN"],
            [],
            [
                "STT",
                "Họ và tên",
                "Dân tộc",
                "Giới tính",
                "Ngày sinh",
                "Nơi sinh",
                "Ngày vào Đảng",
                "Ngày chính thức",
            ],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
            [1, "Nguyễn Văn An", "Kinh", "Nam", "12/05/1968", "Huế", "03/02/1995", "03/02/1996"],
            [],
            [
                "STT",
                "Họ và tên",
                "Dân tộc",
                "Giới tính",
                "Ngày sinh",
                "Nơi sinh",
                "Ngày vào Đảng",
                "Ngày chính thức",
            ],
            [2, "Phạm Thị Ngọc Bích", "Kinh", "Nữ", "08/03/1982", "Huế", "22/12/2008", "22/12/2009"],
            ["Cộng", None, None, 2],
            [3, "Nguyễn Hải Yến", "Kinh", "Nữ", "1986", "Huế", "07/11/2012", "07/11/2013"],
            ["Tổng số: 3 đồng chí"],
            ["Hòa Bình, ngày 01 tháng 7 năm 2026"],
            [None, "NGƯỜI LẬP BIỂU", None, None, None, None, "T/M CHI BỘ"],
            [None, "(Ký, ghi rõ họ tên)", None, None, None, None, "BÍ THƯ"],
        ],
        EVERYBODY,
        ["A1:H1"],
    ),
]


@pytest.mark.parametrize("office", OFFICES, ids=lambda office: office.form)
def test_the_people_of_the_list_are_read(office: Office) -> None:
    preview = preview_of(office.rows, office.merges)
    assert people_of(preview) == list(office.people)
    assert not preview.of_state(RowState.DOUBTFUL)


@pytest.mark.parametrize("office", OFFICES, ids=lambda office: office.form)
def test_no_line_below_the_heading_is_left_out(office: Office) -> None:
    proposal = propose(book_of(office.rows, merges=office.merges))
    assert proposal.header is not None
    filled = [
        number
        for number, row in enumerate(office.rows, start=1)
        if any(value is not None for value in row) and number > proposal.header.bottom + 1
    ]
    assert [row.number for row in preview_of(office.rows, office.merges).rows] == filled


@pytest.mark.parametrize("office", OFFICES, ids=lambda office: office.form)
def test_decomposed_letters_and_wide_spaces_change_nothing(office: Office) -> None:
    rows = [
        [
            unicodedata.normalize("NFD", v).replace(" ", "  ") if isinstance(v, str) and " - " not in v else v
            for v in row
        ]
        for row in office.rows
    ]
    assert people_of(preview_of(rows, office.merges)) == list(office.people)


HEAD = [
    "STT",
    "Họ và tên",
    "Giới tính",
    "Ngày sinh",
    "Ngày vào Đảng",
    "Ngày chính thức",
    "Chức vụ",
    "Ghi chú",
]


def person(number: int, name: str, **changes: Any) -> list[Any]:
    values = {
        "sex": "Nam",
        "born": "12/05/1968",
        "joined": "03/02/1995",
        "official": "03/02/1996",
        "post": None,
        "note": None,
    } | changes
    return [number, name, *values.values()]


def test_sections_say_who_is_probationary_and_in_which_group() -> None:
    preview = preview_of(
        [
            HEAD,
            ["I", "Tổ đảng số 1"],
            person(1, "Nguyễn Văn An"),
            ["II. ĐẢNG VIÊN DỰ BỊ"],
            person(2, "Lê Văn Tám", joined="03/02/2026", official=None, born="1999"),
            ["Tổ đảng số 2 (1 đ/c)"],
            person(3, "Trần Văn Chín", born="1970"),
        ],
        ["A4:H4", "A6:H6"],
    )
    members = [row.member for row in preview.rows if row.member]
    assert [member.party_group for member in members] == ["Tổ đảng số 1", "Tổ đảng số 1", "Tổ đảng số 2"]
    assert [member.statuses[-1].status for member in members] == [
        MemberStatus.FULL,
        MemberStatus.PROBATIONARY,
        MemberStatus.FULL,
    ]
    assert [r.code for row in preview.of_state(RowState.SKIPPED) for r in row.reasons] == [
        ReasonCode.SECTION_LINE
    ] * 3


def test_a_section_of_exempt_members_is_only_a_proposal() -> None:
    preview = preview_of([HEAD, ["Đảng viên được miễn sinh hoạt"], person(1, "Nguyễn Văn An")])
    row = preview.rows[1]
    assert row.member and [span.status for span in row.member.statuses] == [
        MemberStatus.PROBATIONARY,
        MemberStatus.FULL,
    ]
    assert [p.span.status for p in row.proposals] == [MemberStatus.EXEMPT]
    assert row.proposals[0].cell == "A2"


def test_crosses_for_full_and_probationary_members_are_no_dates() -> None:
    preview = preview_of(
        [
            ["TT", "Họ tên", "Năm sinh", "Đảng viên", None, "Chi ủy"],
            [None, None, None, "Chính thức", "Dự bị", None],
            [1, "Nguyễn Văn An", 1968, "x", None, "x"],
            [2, "Lê Văn Tám", 1999, None, "x", None],
        ],
        ["D1:E1"],
    )
    members = [row.member for row in preview.rows if row.member]
    assert [m.statuses[-1].status for m in members] == [MemberStatus.FULL, MemberStatus.PROBATIONARY]
    assert [[span.post for span in m.posts] for m in members] == [[PartyPost.COMMITTEE_MEMBER], []]


def test_a_group_merged_over_many_lines_holds_for_each_of_them() -> None:
    preview = preview_of(
        [["Họ và tên", "Năm sinh", "Tổ đảng"], ["Nguyễn Văn An", 1968, "Tổ 1"], ["Lê Văn Tám", 1990, None]],
        ["C2:C3"],
    )
    assert [row.member.party_group for row in preview.rows if row.member] == ["Tổ 1", "Tổ 1"]


def test_the_signers_below_the_list_are_not_members_unless_somebody_says_so() -> None:
    preview = preview_of(
        [
            HEAD,
            person(1, "Nguyễn Văn An"),
            [None, "NGƯỜI LẬP"],
            [],
            [None, "Lê Đức Bình"],
            [None] * 6 + ["Trần Thị Ánh"],
        ]
    )
    assert [(row.number, row.state, row.included) for row in preview.rows] == [
        (2, RowState.NEW, True),
        (3, RowState.SKIPPED, False),
        (5, RowState.DOUBTFUL, False),
        (6, RowState.SKIPPED, False),
    ]


@pytest.mark.parametrize(
    "name", ["Tống Văn Cộng", "Tổng Thị Trong", "Kỳ Văn Ký", "Bí Văn Thư", "Danh Sách Em"]
)
def test_a_name_that_sounds_like_a_total_or_a_signature_is_still_a_person(name: str) -> None:
    assert [row[0] for row in people_of(preview_of([HEAD, person(1, name)]))] == [name]


def test_of_several_sheets_the_list_of_members_is_proposed_and_the_others_are_named() -> None:
    fees = [
        ["STT", "Họ và tên", "Tháng 1", "Tháng 2"],
        [1, "Nguyễn Văn An", 10000, 10000],
        [2, "Lê Văn Tám", 1, 1],
    ]
    members = [HEAD, person(1, "Nguyễn Văn An")]
    book = book_of(fees)
    other = book_of(members).sheets[0]
    from dataclasses import replace

    book = replace(
        book,
        sheets=(
            replace(book.sheets[0], name="Đảng phí"),
            replace(other, name="Tổ 1"),
            replace(other, name="Tổ 2"),
            replace(other, name="Cũ", hidden=True, rows=(*other.rows, tuple(person(2, "Lê Văn Tám")))),
        ),
    )
    proposal = propose(book)
    assert proposal.sheet.name == "Tổ 1"
    notes = {note.code: note.text for note in proposal.notes}
    assert notes == {ReasonCode.HIDDEN_SHEETS: "Cũ", ReasonCode.OTHER_LISTS: "Tổ 2, Cũ"}
    assert propose(book, sheet="cũ").sheet.name == "Cũ"


def test_a_list_without_heading_waits_for_the_person() -> None:
    rows = [[1, "Nguyễn Văn An", "Nam", "12/05/1968"], [2, "Lê Thị Tám", "Nữ", "01/02/1990"]]
    proposal = propose(book_of(rows))
    assert proposal.header is None and not proposal.is_complete
    assert [note.code for note in proposal.notes] == [ReasonCode.NO_HEADER]
    from app.domain.member_list.columns import Field

    corrected = propose(book_of(rows), mapping={1: Field.FULL_NAME, 2: Field.SEX, 3: Field.BORN})
    preview = make_preview(corrected, (), today=TODAY)
    assert [row[:3] for row in people_of(preview)] == [
        ("Nguyễn Văn An", "male", "12/05/1968"),
        ("Lê Thị Tám", "female", "01/02/1990"),
    ]


def test_the_person_may_point_at_the_heading_and_change_a_column() -> None:
    from app.domain.member_list.columns import Field

    rows = [
        ["Mẫu 2-KNĐ", None, None],
        ["TT", "Người", "Ngày"],
        [1, "Nguyễn Văn An", "12/05/1968"],
    ]
    pointed = propose(book_of(rows), header_row=2, mapping={1: Field.FULL_NAME, 2: Field.JOINED})
    preview = make_preview(pointed, (), today=TODAY)
    assert people_of(preview) == [("Nguyễn Văn An", "", "", "12/05/1968", "")]
    assert pointed.header_row == 2


def test_a_column_given_to_a_field_takes_it_from_the_column_that_was_guessed() -> None:
    from app.domain.member_list.columns import Field

    rows = [["Họ và tên", "Ngày sinh", "Ngày sinh thật"], ["Nguyễn Văn An", "01/01/1960", "12/05/1968"]]
    preview = make_preview(propose(book_of(rows), mapping={2: Field.BORN}), (), today=TODAY)
    assert [row[2] for row in people_of(preview)] == ["12/05/1968"]


def test_sex_of_a_title_is_taken_when_no_column_says_it() -> None:
    preview = preview_of([["Họ và tên", "Năm sinh"], ["Ông Nguyễn Văn An", 1968], ["Bà Lê Thị Tám", 1970]])
    members = [row.member for row in preview.rows if row.member]
    assert [(m.full_name, m.sex) for m in members] == [
        ("Nguyễn Văn An", Sex.MALE),
        ("Lê Thị Tám", Sex.FEMALE),
    ]
