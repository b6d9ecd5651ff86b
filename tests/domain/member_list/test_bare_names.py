"""Who is in the book by name alone, as the bí thư of the first start is, is recognised and never made twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.domain.dates import PartialDate
from app.domain.member import Member, MemberStatus, PartyPost, PostSpan, StatusSpan
from app.domain.member_list.preview import Preview, RowState, default_choices, make_preview, result_of
from app.domain.member_list.proposal import propose
from app.domain.member_list.sheet import Book, Sheet
from tests.office_lists import RULES

TODAY = date(2026, 7, 3)
TYPED = Member(
    "bt",
    "Nguyễn Văn An",
    statuses=(StatusSpan(MemberStatus.FULL),),
    posts=(PostSpan(PartyPost.PARTY_SECRETARY),),
)
HEAD = ("STT", "Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Ngày chính thức", "Chức vụ")
AN = (1, "Nguyễn Văn An", "12/05/1960", "19/05/1985", "19/05/1986", "Bí thư")


def preview(*lines: tuple[object, ...], existing: Member = TYPED) -> Preview:
    book = Book("ds.xlsx", (Sheet("Danh sách", (HEAD, *lines)),))
    return make_preview(propose(book), [existing], today=TODAY, rules=RULES)


def test_a_secretary_known_by_name_alone_is_the_one_in_the_list() -> None:
    made = preview(AN)
    assert [row.state for row in made.rows] == [RowState.EXISTS]
    result = result_of(made, default_choices(made))
    assert result.added == ()
    ((before, after),) = result.updated
    assert before == TYPED and after.id == "bt"
    assert after.born == PartialDate(1960, 5, 12)
    assert after.posts == TYPED.posts


def test_two_lines_of_the_name_leave_the_choice_to_the_person() -> None:
    made = preview(AN, (2, "Nguyễn Văn An", "01/01/1990", "01/01/2015", "01/01/2016", None))
    assert [row.state for row in made.rows] == [RowState.DOUBTFUL, RowState.DOUBTFUL]
    assert result_of(made, default_choices(made)).updated == ()


def test_somebody_with_dates_of_his_own_is_not_taken_for_another() -> None:
    joined = replace(TYPED, joined_on=PartialDate(1990))
    assert preview(AN, existing=joined).rows[0].state is RowState.DOUBTFUL


def test_a_name_that_differs_in_its_marks_is_not_recognised_by_itself() -> None:
    other = replace(TYPED, full_name="Nguyễn Văn Ân")
    assert preview(AN, existing=other).rows[0].state is not RowState.EXISTS
