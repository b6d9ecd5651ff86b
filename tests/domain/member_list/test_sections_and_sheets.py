"""What stands within and around a list: sections, groups, signers, other sheets, and the person's corrections."""

from dataclasses import replace

import pytest

from app.domain.member import MemberStatus, PartyPost, Sex
from app.domain.member_list.columns import Field
from app.domain.member_list.preview import RowState, make_preview
from app.domain.member_list.proposal import propose
from app.domain.member_list.reasons import ReasonCode
from tests.office_lists import HEAD, RULES, TODAY, people_of, person, preview_of
from tests.workbooks import book_of


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


def test_totals_below_the_years_of_birth_are_nobody() -> None:
    preview = preview_of(
        [
            ["STT", "Họ và tên", "Nam", "Nữ"],
            [1, "Nguyễn Văn An", "1968", None],
            [2, "Lê Thị Hoa", None, "1990"],
            ["Cộng", 2, 1, 1],
        ]
    )
    assert [row.state for row in preview.rows][-1] is RowState.SKIPPED


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
    corrected = propose(book_of(rows), mapping={1: Field.FULL_NAME, 2: Field.SEX, 3: Field.BORN})
    preview = make_preview(corrected, (), today=TODAY, rules=RULES)
    assert [row[:3] for row in people_of(preview)] == [
        ("Nguyễn Văn An", "male", "12/05/1968"),
        ("Lê Thị Tám", "female", "01/02/1990"),
    ]


def test_the_person_may_point_at_the_heading_and_change_a_column() -> None:
    rows = [
        ["Mẫu 2-KNĐ", None, None],
        ["TT", "Người", "Ngày"],
        [1, "Nguyễn Văn An", "12/05/1968"],
    ]
    pointed = propose(book_of(rows), header_row=2, mapping={1: Field.FULL_NAME, 2: Field.JOINED})
    preview = make_preview(pointed, (), today=TODAY, rules=RULES)
    assert people_of(preview) == [("Nguyễn Văn An", "", "", "12/05/1968", "")]
    assert pointed.header_row == 2


def test_a_column_given_to_a_field_takes_it_from_the_column_that_was_guessed() -> None:
    rows = [["Họ và tên", "Ngày sinh", "Ngày sinh thật"], ["Nguyễn Văn An", "01/01/1960", "12/05/1968"]]
    preview = make_preview(propose(book_of(rows), mapping={2: Field.BORN}), (), today=TODAY, rules=RULES)
    assert [row[2] for row in people_of(preview)] == ["12/05/1968"]


def test_sex_of_a_title_is_taken_when_no_column_says_it() -> None:
    preview = preview_of([["Họ và tên", "Năm sinh"], ["Ông Nguyễn Văn An", 1968], ["Bà Lê Thị Tám", 1970]])
    members = [row.member for row in preview.rows if row.member]
    assert [(m.full_name, m.sex) for m in members] == [
        ("Nguyễn Văn An", Sex.MALE),
        ("Lê Thị Tám", Sex.FEMALE),
    ]
