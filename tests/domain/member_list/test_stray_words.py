"""Columns that nobody knows: sure words on a status are proposed with their cell, nothing else is."""

from typing import Any

import pytest

from app.domain.member import MemberStatus, StatusSpan
from app.domain.member_list.columns import Field, field_of
from app.domain.member_list.preview import (
    Preview,
    RowState,
    accept_proposals,
    default_choices,
    make_preview,
    result_of,
)
from app.domain.member_list.proposal import propose
from app.domain.member_list.reasons import ReasonCode
from app.domain.member_list.stray import stray_statuses
from tests.office_lists import RULES, TODAY, preview_of
from tests.workbooks import book_of

S, F = MemberStatus, Field
HEAD = ["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Ngày vào Đảng", "Ngày chính thức"]
AN = [1, "Nguyễn Văn An", "Nam", "12/05/1968", "03/02/1995", "03/02/1996"]


def rows_with(title: str | None, cell: Any) -> list[list[Any]]:
    return [[*HEAD, title], [*AN, cell]]


def proposed(preview: Preview) -> list[tuple[MemberStatus, str, str, bool]]:
    return [(p.span.status, p.origin, p.cell, p.doubtful) for p in preview.rows[0].proposals]


SURE = [
    ("Miễn sinh hoạt", S.EXEMPT),
    ("miễn SH", S.EXEMPT),
    ("MIỄN SH", S.EXEMPT),
    ("Mien sinh hoat", S.EXEMPT),
    ("Hưu trí, miễn sinh hoạt Đảng", S.EXEMPT),
    ("Được miễn công tác và sinh hoạt từ 01/3/2024", S.EXEMPT),
    ("Mie\u0302\u0303n sinh hoa\u0323t", S.EXEMPT),
    ("Đã chuyển sinh hoạt", S.TRANSFERRED),
    ("Chuyển SH về phường X ngày 01/5/2026", S.TRANSFERRED),
    ("Đã chuyển đi", S.TRANSFERRED),
    ("Sinh hoạt tạm nơi khác", S.TEMP_OUT),
    ("Quận 7 (SHTT nơi khác)", S.TEMP_OUT),
    ("Chuyển sinh hoạt tạm thời đến chi bộ khác", S.TEMP_OUT),
    ("Sinh hoạt tạm thời tại chi bộ", S.TEMP_IN),
    ("Đình chỉ sinh hoạt", S.SUSPENDED),
    ("Đang bị đình chỉ", S.SUSPENDED),
    ("Đình chỉ 3 tháng", S.SUSPENDED),
    ("Dinh chi sinh hoat", S.SUSPENDED),
    ("Từ trần", S.DECEASED),
    ("ĐÃ TỪ TRẦN", S.DECEASED),
    ("Da tu tran", S.DECEASED),
    ("Từ trần ngày 12/3/2026", S.DECEASED),
    ("Đã qua đời năm 2026", S.DECEASED),
    ("Mất ngày 12/3/2026", S.DECEASED),
    ("Khai trừ", S.REMOVED),
    ("Xóa tên năm 2026", S.REMOVED),
    ("Đã ra khỏi Đảng", S.LEFT),
    ("NVQS", S.SPECIAL_DUTY),
    ("Đang thực hiện nghĩa vụ quân sự", S.SPECIAL_DUTY),
]


@pytest.mark.parametrize(("cell", "status"), SURE, ids=[case[0] for case in SURE])
@pytest.mark.parametrize("title", ["Hiện nay", "Đang ở", "Đơn vị công tác", "Tình hình", None])
def test_sure_words_under_an_unknown_heading_are_proposed_with_their_cell(
    title: str | None, cell: str, status: MemberStatus
) -> None:
    preview = preview_of(rows_with(title, cell))
    assert [(kind, at, doubt) for kind, _, at, doubt in proposed(preview)] == [(status, "G2", False)]
    assert [(r.code, r.cell) for r in preview.rows[0].reasons] == [(ReasonCode.STATUS_PROPOSED, "G2")]
    assert preview.rows[0].state is RowState.NEW


def test_a_proposal_is_never_assumed_and_carries_its_words_once_accepted() -> None:
    preview = preview_of(rows_with("Tình hình", "Miễn SH từ 01/3/2024"))
    plain = result_of(preview, default_choices(preview)).added[0]
    assert {span.status for span in plain.statuses} == {S.PROBATIONARY, S.FULL}
    assert plain.note == ""
    accepted = result_of(preview, accept_proposals(preview, default_choices(preview))).added[0]
    assert accepted.statuses[-1].status is S.EXEMPT
    assert accepted.statuses[-1].note == "Miễn SH từ 01/3/2024"


NOTHING = [
    # People.
    "Nguyễn Đình Chi",
    "Nguyễn Đình Chỉ",
    "NGUYỄN ĐÌNH CHỈ",
    "Đình Chỉ",
    "Từ Trần Bình",
    "Từ Trần",
    "Trần Từ",
    "Dư Bị, Lê Miễn",
    "Lê Văn Miễn",
    "Nguyen Dinh Chi",
    "Tu Tran Phu",
    # Places and work.
    "Số 5 Nguyễn Đình Chiểu",
    "Chuyển từ Trần Phú về Lê Lợi",
    "Từ Trần Hưng Đạo đến Lê Lợi",
    "12 tu Tran Phu",
    "Bến xe Miền Đông",
    "Nơi khác",
    "Ở tạm nơi khác",
    "Tạm trú phường 3",
    "Trường Dự bị Đại học",
    "Dự bị đại học dân tộc",
    "Sĩ quan dự bị",
    "Lực lượng dự bị động viên",
    "Hội đồng nghĩa vụ quân sự",
    "Nhập ngũ 1972",
    "Công an phường",
    "Cửa hàng miễn thuế",
    "Đã chuyển công tác về Sở Y tế",
    "Đình chỉ công tác",
    "Chuyển đi chợ",
    "Kế toán, sinh hoạt phí 200.000",
    "Miễn sinh hoạt phí",
    "Miễn",
    # Others and other things.
    "Vợ: đã từ trần",
    "Ở với con, chồng đã mất",
    "Bố mẹ đã mất",
    "Mất sức",
    "Mất",
    "Chuyển sinh hoạt đến từ chi bộ 3",
    "Đang sinh hoạt",
    "Kinh",
    "15000",
    "",
]


@pytest.mark.parametrize("cell", NOTHING)
def test_names_places_and_other_things_propose_nothing(cell: str) -> None:
    preview = preview_of(rows_with("Hiện nay", cell))
    assert (proposed(preview), preview.rows[0].reasons) == ([], ())


def test_a_number_or_a_day_in_an_unknown_column_proposes_nothing() -> None:
    for value in (12, 3.5, TODAY, True):
        assert proposed(preview_of(rows_with("Hiện nay", value))) == []


def test_a_long_story_proposes_nothing() -> None:
    story = (
        "Năm 1980 bị đình chỉ sinh hoạt ba tháng, " + "sau đó lại tiếp tục công tác tại xã cho đến nay " * 2
    )
    assert stray_statuses(story, as_of=None, today=TODAY) == ()


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("Đề nghị miễn sinh hoạt", S.EXEMPT),
        ("Hết miễn sinh hoạt", S.EXEMPT),
        ("Sinh hoạt tạm thời tại phường 5", S.TEMP_OUT),
        ("Đã mất", S.DECEASED),
    ],
)
def test_words_that_may_mean_something_else_are_proposed_as_doubtful(cell: str, status: MemberStatus) -> None:
    preview = preview_of(rows_with("Hiện nay", cell))
    assert [(kind, doubt) for kind, _, _, doubt in proposed(preview)] == [(status, True)]
    assert preview.rows[0].state is RowState.DOUBTFUL
    assert accept_proposals(preview, default_choices(preview)).accepted == ()


@pytest.mark.parametrize(
    ("cell", "is_proposed"),
    [
        ("Dự bị", True),
        ("dự bị", True),
        ("Du bi", True),
        ("Đảng viên dự bị", True),
        ("ĐVDB", True),
        ("Hà Nội (dự bị)", True),
        ("Còn dự bị, kết nạp 2025", True),
        ("Trường dự bị", False),
        ("Dự bịa", False),
        ("Dự báo", False),
    ],
)
def test_probation_is_proposed_by_the_whole_word_only(cell: str, is_proposed: bool) -> None:
    rows = [[*HEAD, "Hiện nay"], [*AN[:4], "03/02/2025", None, cell]]
    preview = preview_of(rows)
    member = preview.rows[0].member
    assert member and member.statuses == (StatusSpan(S.FULL),)
    kinds = [proposal.span.status for proposal in preview.rows[0].proposals]
    assert kinds == ([S.PROBATIONARY] if is_proposed else [])


def test_probation_beside_an_official_day_is_doubtful() -> None:
    assert proposed(preview_of(rows_with("Hiện nay", "Dự bị"))) == [(S.PROBATIONARY, "Dự bị", "G2", True)]


@pytest.mark.parametrize("title", ["Hiện nay", "Đơn vị công tác", None])
def test_a_column_that_the_person_does_not_need_is_not_searched(title: str | None) -> None:
    book = book_of(rows_with(title, "Miễn sinh hoạt"))
    for mapping, count in (({}, 1), ({6: F.UNKNOWN}, 1), ({6: F.IGNORED}, 0), ({3: F.BORN}, 1)):
        preview = make_preview(propose(book, mapping=mapping), (), today=TODAY, rules=RULES)
        assert len(preview.proposals) == count, mapping


@pytest.mark.parametrize(
    "title", ["Họ tên vợ (chồng)", "Quê quán", "Đảng phí", "Kỷ luật", "Điện thoại", "Dân tộc", "Ký nhận"]
)
def test_a_column_known_to_be_of_no_use_is_not_searched(title: str) -> None:
    assert proposed(preview_of(rows_with(title, "Đã từ trần ngày 12/3/2026, miễn sinh hoạt"))) == []


def test_what_a_note_proposes_already_is_not_proposed_twice() -> None:
    rows = [[*HEAD, "Hiện nay", "Ghi chú"], [*AN, "Miễn sinh hoạt", "Miễn SH theo QĐ"]]
    assert proposed(preview_of(rows)) == [(S.EXEMPT, "Miễn SH theo QĐ", "H2", False)]


def test_several_unknown_columns_are_all_searched_and_none_is_taken_over() -> None:
    rows = [[*HEAD, "Hiện nay", "Đang ở"], [*AN, "Hưu trí", "Hà Nội, miễn sinh hoạt"]]
    preview = preview_of(rows)
    assert [at for _, _, at, _ in proposed(preview)] == ["H2"]
    assert preview.rows[0].member and preview.rows[0].member.note == ""


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Đơn vị công tác", F.UNKNOWN),
        ("Nơi ở hiện nay", F.UNKNOWN),
        ("Nghề nghiệp", F.UNKNOWN),
        ("Đang ở", F.UNKNOWN),
        ("Hiện nay", F.UNKNOWN),
        ("Tình hình", None),
        ("Tình trạng", F.STATUS),
        ("Chức vụ hiện nay", F.POST),
        ("Nơi sinh", F.IGNORED),
        ("Chức vụ chính quyền", F.IGNORED),
        ("Chức vụ, đơn vị công tác", F.POST),
        ("Đảng viên", F.FULL_NAME),
    ],
)
def test_where_somebody_is_now_is_searched_and_where_he_was_born_is_not(
    title: str, field: Field | None
) -> None:
    assert field_of(title) is field


def test_unknown_headings_alone_make_no_list() -> None:
    assert (
        propose(book_of([["Hiện nay", "Đang ở", "Nghề nghiệp"], ["Lê Văn An", "Huế", "Hưu"]])).header is None
    )
