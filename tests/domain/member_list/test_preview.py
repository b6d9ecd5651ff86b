"""The preview: what is made of each line, what is doubtful and why, who is in the book already."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.domain.dates import PartialDate
from app.domain.member import Member, MemberStatus, PartyPost, PostSpan, Sex, StatusSpan
from app.domain.member_list.preview import (
    Choices,
    Preview,
    RowState,
    accept_proposals,
    default_choices,
    make_preview,
    result_of,
)
from app.domain.member_list.proposal import propose
from app.domain.member_list.reasons import (
    ABOUT_THE_LIST,
    IDENTITY_DOUBTS,
    NOBODY,
    REMARKS,
    VALUE_DOUBTS,
    ReasonCode,
)
from tests import sample_list
from tests.office_lists import RULES
from tests.workbooks import book_of

TODAY = date(2026, 11, 22)
S, C = MemberStatus, ReasonCode
HEAD = [
    "STT",
    "Họ và tên",
    "Giới tính",
    "Ngày sinh",
    "Ngày vào Đảng",
    "Ngày chính thức",
    "Số thẻ",
    "Chức vụ",
    "Ghi chú",
]


def line(name: str = "Nguyễn Văn An", **changes: Any) -> list[Any]:
    values = {
        "sex": "Nam",
        "born": "12/05/1968",
        "joined": "03/02/1995",
        "official": "03/02/1996",
        "card": None,
        "post": None,
        "note": None,
    } | changes
    return [1, name, *values.values()]


def preview_of(*lines: Sequence[Any], existing: Sequence[Member] = ()) -> Preview:
    return make_preview(
        propose(book_of([["(Tính đến ngày 01/7/2026)"], HEAD, *lines])), existing, today=TODAY, rules=RULES
    )


def sample() -> Preview:
    return make_preview(
        propose(book_of(sample_list.rows(), merges=sample_list.MERGES)), (), today=TODAY, rules=RULES
    )


def test_the_sample_list_is_28_people_26_of_them_official() -> None:
    preview = sample()
    result = result_of(preview, default_choices(preview))
    last = [member.statuses[-1].status for member in result.added]
    assert (last.count(S.FULL), last.count(S.PROBATIONARY), len(last)) == (26, 2, 28)
    assert preview.as_of == date(2026, 7, 1)
    assert [(row.number, row.reasons[0].code) for row in preview.of_state(RowState.SKIPPED)] == [
        (36, C.TOTAL_LINE),
        (38, C.SIGNATURE_LINE),
    ]


def test_the_notes_of_the_sample_list_propose_two_statuses_and_doubt_one() -> None:
    preview = sample()
    names = {row.number: row.member.full_name for row in preview.rows if row.member}
    proposed = [(names[int(p.key.split(":")[0])], p.span.status, p.doubtful) for p in preview.proposals]
    assert proposed == [
        ("Vũ Hoàng Châu", S.TEMP_OUT, True),
        ("Đỗ Thị Dung", S.EXEMPT, False),
        ("Dương Văn Nghĩa", S.TEMP_OUT, False),
    ]
    unaccepted = result_of(preview, default_choices(preview)).added
    assert all(span.status in (S.FULL, S.PROBATIONARY) for member in unaccepted for span in member.statuses)
    accepted = result_of(preview, accept_proposals(preview, default_choices(preview))).added
    special = {
        member.full_name: span.status
        for member in accepted
        for span in member.statuses
        if span.status not in (S.FULL, S.PROBATIONARY)
    }
    assert special == {"Đỗ Thị Dung": S.EXEMPT, "Dương Văn Nghĩa": S.TEMP_OUT}


def test_full_membership_begins_on_its_day_and_the_probation_ends_the_day_before() -> None:
    member = preview_of(line()).rows[0].member
    assert member and member.statuses == (
        StatusSpan(S.PROBATIONARY, date(1995, 2, 3), date(1996, 2, 2)),
        StatusSpan(S.FULL, date(1996, 2, 3)),
    )


def test_of_a_year_alone_the_status_begins_on_the_first_of_january() -> None:
    row = preview_of(line(joined="1995", official="1996")).rows[0]
    assert row.state is RowState.NEW and row.member
    assert row.member.official_on == PartialDate(1996)
    assert row.member.statuses[-1] == StatusSpan(S.FULL, date(1996, 1, 1))


DOUBTS: list[tuple[str, dict[str, Any], ReasonCode, str]] = [
    ("a day that does not exist", {"born": "31/02/1980"}, C.DATE_NO_SUCH_DAY, "D3"),
    ("an unreadable day", {"joined": "khoảng 95"}, C.DATE_UNREADABLE, "E3"),
    ("a bare number", {"official": 35100}, C.DATE_FROM_NUMBER, "F3"),
    ("born after joining", {"born": "12/05/1998"}, C.BORN_AFTER_JOINED, "D3"),
    ("too young", {"born": "12/05/1978"}, C.TOO_YOUNG_AT_JOINING, "E3"),
    ("recognised before joining", {"official": "03/02/1994"}, C.OFFICIAL_BEFORE_JOINED, "F3"),
    ("recognised after five months", {"official": "03/07/1995"}, C.OFFICIAL_TOO_SOON, "F3"),
    ("no official day for long", {"official": None}, C.OFFICIAL_MISSING, "F3"),
    ("no day of joining", {"joined": None, "official": None}, C.JOINED_MISSING, "E3"),
    ("no birth", {"born": None}, C.BORN_MISSING, "D3"),
    ("no sex", {"sex": None}, C.SEX_MISSING, "C3"),
    ("a number for the sex", {"sex": 0}, C.SEX_UNCLEAR, "C3"),
    ("one word", {"name": "An"}, C.NAME_ONE_WORD, "B3"),
    ("digits", {"name": "Nguyễn Văn An 2"}, C.NAME_WITH_DIGITS, "B3"),
    ("cut off", {"name": "Nguyễn Văn Th..."}, C.NAME_TRUNCATED, "B3"),
    ("an unclear note", {"note": "Biệt phái"}, C.STATUS_UNCLEAR, "I3"),
    ("probationary with an official day", {"post": "Đảng viên dự bị"}, C.PROBATIONARY_YET_OFFICIAL, "F3"),
]


@pytest.mark.parametrize(("case", "changes", "code", "cell"), DOUBTS, ids=[case[0] for case in DOUBTS])
def test_a_doubt_is_said_with_its_cell_and_the_person_is_still_taken(
    case: str, changes: dict[str, Any], code: ReasonCode, cell: str
) -> None:
    row = preview_of(line(**changes)).rows[0]
    assert (row.state, row.included) == (RowState.DOUBTFUL, True), case
    assert [(reason.code, reason.cell) for reason in row.reasons if reason.is_doubt] == [(code, cell)]


FINE: list[tuple[str, dict[str, Any]]] = [
    ("exactly eighteen", {"born": "03/02/1977"}),
    ("eighteen in that year", {"born": "1977"}),
    ("exactly twelve months", {"official": "03/02/1996"}),
    ("only years", {"joined": "1995", "official": "1996", "born": "1968"}),
    ("joined this spring", {"joined": "03/02/2026", "official": None}),
    ("thirteen months ago", {"joined": "01/06/2025", "official": None, "post": "Dự bị"}),
    ("on maternity leave", {"note": "Nghỉ thai sản"}),
]


@pytest.mark.parametrize(("case", "changes"), FINE, ids=[case[0] for case in FINE])
def test_what_is_in_order_is_not_doubted(case: str, changes: dict[str, Any]) -> None:
    assert preview_of(line(**changes)).rows[0].state is RowState.NEW, case


def test_a_date_that_could_not_be_read_is_kept_in_the_note() -> None:
    member = preview_of(line(born="31/02/1980", note="Hưu trí")).rows[0].member
    assert member and member.born is None
    assert member.note == "Hưu trí; Ngày sinh: 31/02/1980"


def test_a_post_that_is_none_of_the_cell_is_kept_in_the_note() -> None:
    row = preview_of(line(post="Bí thư, Trưởng thôn")).rows[0]
    assert row.state is RowState.NEW and row.member
    assert row.member.note == "Trưởng thôn"
    assert [span.post for span in row.member.posts] == [PartyPost.PARTY_SECRETARY]


@pytest.mark.parametrize(
    ("changes", "standing", "proposed"),
    [
        ({"official": None, "post": "Đảng viên dự bị", "joined": "03/02/2026"}, S.PROBATIONARY, []),
        ({"official": None, "joined": "03/02/2026"}, S.PROBATIONARY, []),
        ({"official": None, "note": "Dự bị", "joined": "03/02/2025"}, S.FULL, [S.PROBATIONARY]),
        ({"official": None, "joined": "03/02/1995"}, S.FULL, []),
    ],
)
def test_probation_is_taken_from_plain_words_and_only_proposed_from_a_note(
    changes: dict[str, Any], standing: MemberStatus, proposed: list[MemberStatus]
) -> None:
    row = preview_of(line(**changes)).rows[0]
    assert row.member and row.member.statuses[-1].status is standing
    assert [proposal.span.status for proposal in row.proposals] == proposed


def test_a_proposed_standing_takes_the_place_of_full_membership_once_accepted() -> None:
    preview = preview_of(line(note="Tạm đến từ 01/3/2026"))
    accepted = result_of(preview, accept_proposals(preview, default_choices(preview))).added[0]
    assert accepted.statuses == (StatusSpan(S.TEMP_IN, date(2026, 3, 1), None, "Tạm đến từ 01/3/2026"),)


def test_an_accepted_status_is_written_as_the_person_left_it() -> None:
    preview = preview_of(line(note="Biệt phái"))
    key = preview.proposals[0].key
    span = StatusSpan(S.TEMP_OUT, date(2026, 1, 1), date(2026, 12, 31), "Biệt phái")
    chosen = replace(default_choices(preview), accepted=((key, span),))
    assert result_of(preview, chosen).added[0].statuses[-1] == span


def test_a_doubtful_status_is_accepted_by_accept_all_only_when_asked() -> None:
    preview = preview_of(line(note="Biệt phái"))
    assert accept_proposals(preview, default_choices(preview)).accepted == ()
    assert len(accept_proposals(preview, default_choices(preview), doubtful_too=True).accepted) == 1


@pytest.mark.parametrize(
    ("second", "code", "included"),
    [
        ({}, C.TWICE_IN_LIST, False),
        ({"born": "1968"}, C.TWICE_IN_LIST, False),
        ({"name": "NGUYỄN VĂN AN"}, C.TWICE_IN_LIST, False),
        ({"name": "Nguyen Van An"}, C.MAYBE_TWICE_IN_LIST, False),
        ({"born": None}, C.MAYBE_TWICE_IN_LIST, False),
        ({"born": "01/01/1970"}, C.SAME_NAME_IN_LIST, True),
    ],
)
def test_the_same_person_twice_in_the_list_is_taken_once(
    second: dict[str, Any], code: ReasonCode, included: bool
) -> None:
    rows = preview_of(line(), line(**second)).rows
    assert rows[0].state is RowState.NEW
    assert (rows[1].state, rows[1].included) == (RowState.DOUBTFUL, included)
    assert (code, "B4", "B3") in [(reason.code, reason.cell, reason.other) for reason in rows[1].reasons]


def test_the_same_card_under_another_name_is_doubted() -> None:
    rows = preview_of(line(card="0123"), line("Lê Thị Tám", card="123", sex="Nữ")).rows
    assert rows[1].included is False and rows[1].reasons[-1].code is C.MAYBE_TWICE_IN_LIST


KNOWN = Member(
    "m1",
    "Nguyễn Văn An",
    Sex.MALE,
    PartialDate(1968, 5, 12),
    PartialDate(1995, 2, 3),
    PartialDate(1996, 2, 3),
    card_number="0123",
    statuses=(
        StatusSpan(S.PROBATIONARY, date(1995, 2, 3), date(1996, 2, 2)),
        StatusSpan(S.FULL, date(1996, 2, 3)),
    ),
)


@pytest.mark.parametrize(
    ("changes", "state", "code"),
    [
        ({}, RowState.EXISTS, None),
        ({"born": "1968"}, RowState.EXISTS, None),
        ({"name": "NGUYỄN VĂN AN"}, RowState.EXISTS, None),
        ({"born": "01/01/1960", "card": "123"}, RowState.EXISTS, None),
        ({"born": "01/01/1960"}, RowState.DOUBTFUL, C.NAMESAKE_EXISTS),
        ({"born": None}, RowState.DOUBTFUL, C.MAYBE_EXISTS),
        ({"name": "Nguyen Van An"}, RowState.DOUBTFUL, C.SIMILAR_EXISTS),
        ({"name": "Lê Văn Tám", "card": "0123"}, RowState.DOUBTFUL, C.CARD_OF_ANOTHER),
        ({"name": "Lê Văn Tám"}, RowState.NEW, None),
    ],
)
def test_who_is_in_the_book_already_is_recognised_or_doubted(
    changes: dict[str, Any], state: RowState, code: ReasonCode | None
) -> None:
    row = preview_of(line(**changes), existing=[KNOWN]).rows[0]
    assert (row.state, row.included) == (state, state is RowState.NEW)
    assert code is None or code in [reason.code for reason in row.reasons]
    assert (row.existing == KNOWN) is (state is RowState.EXISTS)


def test_two_of_the_same_name_and_birth_in_the_book_are_not_guessed_between() -> None:
    row = preview_of(line(), existing=[KNOWN, replace(KNOWN, id="m2", card_number="9")]).rows[0]
    assert (row.state, row.reasons[-1].code) == (RowState.DOUBTFUL, C.SEVERAL_EXIST)


def test_somebody_in_the_book_is_changed_only_when_ticked() -> None:
    old = replace(KNOWN, born=PartialDate(1968), note="ghi tay", posts=(PostSpan(PartyPost.MINUTES_CLERK),))
    preview = preview_of(line(post="Chi ủy viên", note="Hưu trí"), existing=[old])
    row = preview.rows[0]
    assert [(d.field, d.before, d.after) for d in row.differences] == [
        ("born", "1968", "12/05/1968"),
        ("note", "ghi tay", "ghi tay; Hưu trí"),
        ("posts", "minutes_clerk", "minutes_clerk, committee_member"),
    ]
    assert result_of(preview, default_choices(preview)).updated == ()
    before, after = result_of(preview, Choices(update=frozenset({3}))).updated[0]
    assert before == old and after.id == "m1"
    assert (after.born, after.note) == (PartialDate(1968, 5, 12), "ghi tay; Hưu trí")


def test_a_list_that_says_less_than_the_book_changes_nothing() -> None:
    preview = preview_of(line(born="1968", sex=None, joined="1995", official=None), existing=[KNOWN])
    assert (preview.rows[0].state, preview.rows[0].differences) == (RowState.EXISTS, ())


def test_a_recognition_since_the_last_import_ends_the_probation() -> None:
    dates = {"joined_on": PartialDate(2025, 2, 3), "official_on": None}
    old = replace(
        KNOWN, **dates, statuses=(StatusSpan(S.PROBATIONARY, date(2025, 2, 3)), StatusSpan(S.EXEMPT))
    )
    preview = preview_of(line(joined="03/02/2025", official="03/02/2026"), existing=[old])
    assert [difference.field for difference in preview.rows[0].differences] == ["official_on", "statuses"]
    _, after = result_of(preview, Choices(update=frozenset({3}))).updated[0]
    assert after.statuses == (
        StatusSpan(S.PROBATIONARY, date(2025, 2, 3), date(2026, 2, 2)),
        StatusSpan(S.FULL, date(2026, 2, 3)),
        StatusSpan(S.EXEMPT),
    )


def test_spans_kept_by_hand_are_closed_and_not_rewritten() -> None:
    hand = (StatusSpan(S.PROBATIONARY, date(2025, 3, 1), None, "QĐ 12"),)
    old = replace(KNOWN, joined_on=PartialDate(2025, 2, 3), official_on=None, statuses=hand)
    preview = preview_of(line(joined="03/02/2025", official="03/02/2026"), existing=[old])
    _, after = result_of(preview, Choices(update=frozenset({3}))).updated[0]
    assert after.statuses == (
        StatusSpan(S.PROBATIONARY, date(2025, 3, 1), date(2026, 2, 2), "QĐ 12"),
        StatusSpan(S.FULL, date(2026, 2, 3)),
    )


def test_a_status_in_force_is_not_proposed_again_and_a_new_one_is() -> None:
    exempt = replace(KNOWN, statuses=(*KNOWN.statuses, StatusSpan(S.EXEMPT, date(2026, 1, 1))))
    assert preview_of(line(note="Miễn sinh hoạt"), existing=[exempt]).proposals == ()
    preview = preview_of(line(note="Miễn sinh hoạt"), existing=[KNOWN])
    _, after = result_of(preview, accept_proposals(preview, default_choices(preview))).updated[0]
    assert after.statuses[-1].status is S.EXEMPT and after.note == KNOWN.note


def test_somebody_who_left_is_not_brought_back_by_a_list_but_named() -> None:
    gone = replace(KNOWN, statuses=(*KNOWN.statuses, StatusSpan(S.TRANSFERRED, date(2026, 1, 1))))
    row = preview_of(line(), existing=[gone]).rows[0]
    assert (row.state, row.differences) == (RowState.EXISTS, ())
    assert [reason.code for reason in row.reasons] == [C.LEFT_IN_BOOK]
    row = preview_of(line(note="Đã chuyển sinh hoạt"), existing=[gone]).rows[0]
    assert (C.LEFT_IN_BOOK in [reason.code for reason in row.reasons], row.proposals) == (False, ())


def test_an_imported_list_imported_again_changes_nothing() -> None:
    first = sample()
    chosen = accept_proposals(first, default_choices(first))
    known = [replace(m, id=f"m{n}") for n, m in enumerate(result_of(first, chosen).added)]
    again = make_preview(
        propose(book_of(sample_list.rows(), merges=sample_list.MERGES)), known, today=TODAY, rules=RULES
    )
    assert len(again.of_state(RowState.EXISTS)) == 28
    assert [row.differences for row in again.of_state(RowState.EXISTS)] == [()] * 28
    result = result_of(again, accept_proposals(again, default_choices(again)))
    assert (result.added, result.updated) == ((), ())


def test_a_member_edited_in_the_preview_is_written_as_edited() -> None:
    preview = preview_of(line("NGUYỄN VĂN AN"))
    member = preview.rows[0].member
    assert member is not None
    chosen = replace(default_choices(preview), edited=((3, replace(member, full_name="Nguyễn Vân An")),))
    assert result_of(preview, chosen).added[0].full_name == "Nguyễn Vân An"


def test_turned_days_and_months_are_suspected_from_the_whole_column() -> None:
    real = [
        line(f"Nguyễn Văn {name}", born=date(1968, 1, n))
        for n, name in enumerate(["An", "Ba", "Ca", "Da"], 1)
    ]
    typed = [line(f"Lê Văn {name}", born=f"{n}/01/1970") for n, name in enumerate(["An", "Ba", "Ca"], 13)]
    assert C.MAYBE_MONTH_FIRST in [note.code for note in preview_of(*real, *typed).notes]
    assert C.MAYBE_MONTH_FIRST not in [
        note.code for note in preview_of(*real, *typed, line(born="02/01/1970")).notes
    ]


def test_every_reason_is_of_one_kind() -> None:
    kinds = [VALUE_DOUBTS, IDENTITY_DOUBTS, REMARKS, NOBODY, ABOUT_THE_LIST]
    assert sum(len(kind) for kind in kinds) == len(ReasonCode)
    assert frozenset().union(*kinds) == frozenset(ReasonCode)


def test_what_stands_beside_a_name_is_read_as_post_and_proposed_as_status() -> None:
    preview = preview_of(line("Lê Văn Tám - Phó BT"), line("Đỗ Thị Hoa (miễn SH)", born="1955"))
    first, second = preview.rows
    assert first.member and first.member.full_name == "Lê Văn Tám"
    assert first.member.posts == (PostSpan(PartyPost.DEPUTY_PARTY_SECRETARY),)
    assert second.member and second.member.full_name == "Đỗ Thị Hoa"
    assert [proposal.span.status for proposal in second.proposals] == [S.EXEMPT]
