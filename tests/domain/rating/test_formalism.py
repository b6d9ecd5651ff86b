"""Signs of formalism: each on both sides of its limit, off when its limit is 0, and worded with months and criteria."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.meeting import MeetingState, Session
from app.domain.policy import MeetingKind
from app.domain.rating.formalism import Inspected, Sign, SignFound, inspect
from app.domain.rating.forms import BandRule, Criterion, Group, RatingForm
from app.domain.rating.rollup_rule import FormalismRule
from app.domain.rating.scoring import Situation, score
from app.domain.rating.sheet import Band, OfficialResult, RatingLine, RatingSheet
from app.texts_quality import sign_text
from tests.builders import make_meeting

FORM = RatingForm(
    "mau",
    "Mẫu",
    "Căn cứ",
    date(2020, 1, 1),
    (MeetingKind.REGULAR,),
    (
        Group(
            "n",
            "Nhóm",
            (
                Criterion("time", "Thời gian", Decimal(40), evidence="duration_shortfall"),
                Criterion("speakers", "Phát biểu", Decimal(30), evidence="speakers_share"),
                Criterion("content", "Nội dung", Decimal(30)),
            ),
        ),
    ),
    (
        BandRule(Band.GOOD, Decimal(90)),
        BandRule(Band.FAIR, Decimal(70)),
        BandRule(Band.AVERAGE, Decimal(50)),
        BandRule(Band.POOR, Decimal(0)),
    ),
)
KINDS = (MeetingKind.REGULAR,)
OFF = FormalismRule(0, 0, 0, 0, 0, Decimal(5), False, 0)
ONLY = {
    Sign.SAME_TOTAL: replace(OFF, same_total=3),
    Sign.SAME_POINTS: replace(OFF, same_points=3),
    Sign.ALWAYS_TOP: replace(OFF, top_meetings=3),
    Sign.HIGHER_THAN_OFFICIAL: replace(OFF, higher_times=3),
    Sign.SAME_LIMITATIONS: replace(OFF, same_text=2),
}


def sheet(
    *points: object, official: object = None, limitations: str = "", **lines: RatingLine
) -> RatingSheet:
    given_points = zip(("time", "speakers", "content"), points, strict=True)
    made = tuple(
        lines.get(code) or RatingLine(code, points=Decimal(str(number)), evidence_points=Decimal(str(number)))
        for code, number in given_points
    )
    decided = None
    if official is not None:
        decided = OfficialResult(Decimal(str(official)), Band.FAIR, date(2026, 12, 20))
    return RatingSheet("mau", 1, lines=made, limitations=limitations, official=decided)


def year(*sheets: RatingSheet | None, state: MeetingState = MeetingState.SIGNED) -> list[Inspected]:
    found = []
    for month, one in enumerate(sheets, start=1):
        meeting = make_meeting(
            id=f"m{month}", month=month, sessions=(Session(date(2026, month, 3)),), rating=one, state=state
        )
        found.append(Inspected(meeting, FORM, score(FORM, one, Situation()) if one else None))
    return found


def signs(limits: FormalismRule, *sheets: RatingSheet | None) -> list[SignFound]:
    return list(inspect(year(*sheets), limits, KINDS))


SAME = (sheet(40, 30, 22), sheet(39, 30, 23), sheet(38, 30, 24))


def test_the_same_total_three_times_in_a_row_is_told_with_its_months() -> None:
    (found,) = signs(ONLY[Sign.SAME_TOTAL], sheet(40, 30, 30), *SAME)
    assert (found.sign, found.total, found.months) == (Sign.SAME_TOTAL, 92, ((2026, 2), (2026, 3), (2026, 4)))
    assert "3 buổi liền nhau cùng chấm 92 điểm (các tháng 2-4/2026)" in sign_text(found)


def test_two_of_the_same_total_or_another_between_are_no_sign() -> None:
    assert signs(ONLY[Sign.SAME_TOTAL], *SAME[:2]) == []
    assert signs(ONLY[Sign.SAME_TOTAL], *SAME[:2], sheet(40, 30, 21), SAME[2]) == []


def test_totals_a_thousandth_apart_are_not_the_same() -> None:
    assert signs(ONLY[Sign.SAME_TOTAL], *SAME[:2], sheet(40, 30, "22.001")) == []


def test_a_month_that_nobody_rated_does_not_hide_a_run() -> None:
    assert len(signs(ONLY[Sign.SAME_TOTAL], SAME[0], None, SAME[1], SAME[2])) == 1


def test_the_same_points_line_by_line_are_told_once_and_not_again_as_the_same_total() -> None:
    limits = replace(OFF, same_total=3, same_points=3)
    (found,) = signs(limits, *[sheet(40, 30, 22)] * 4)
    assert (found.sign, len(found.meetings)) == (Sign.SAME_POINTS, 4)
    longer = signs(limits, *[sheet(40, 30, 22)] * 3, sheet(39, 30, 23))
    assert [(one.sign, len(one.meetings)) for one in longer] == [(Sign.SAME_POINTS, 3), (Sign.SAME_TOTAL, 4)]


def test_always_the_best_band_is_told_and_one_fair_month_breaks_it() -> None:
    good, fair = sheet(40, 30, 25), sheet(40, 30, 19)
    assert [one.sign for one in signs(ONLY[Sign.ALWAYS_TOP], good, good, good)] == [Sign.ALWAYS_TOP]
    assert signs(ONLY[Sign.ALWAYS_TOP], good, good, fair, good, good) == []


@pytest.mark.parametrize(("official", "told"), [("87", 1), ("87.01", 0), ("80", 1), ("95", 0)])
def test_own_above_official_by_five_points_again_and_again(official: str, told: int) -> None:
    given_sheets = [sheet(40, 30, 22, official=official)] * 3
    found = signs(ONLY[Sign.HIGHER_THAN_OFFICIAL], *given_sheets)
    assert len(found) == told


def test_a_meeting_without_an_official_result_neither_adds_nor_breaks() -> None:
    high = sheet(40, 30, 22, official=80)
    (found,) = signs(ONLY[Sign.HIGHER_THAN_OFFICIAL], high, sheet(40, 30, 22), high, high)
    assert (found.meetings, found.least) == (("m1", "m3", "m4"), 12)


def test_limitations_copied_from_month_to_month_are_told_whatever_marks_and_spaces() -> None:
    first, second = sheet(40, 30, 22, limitations="Ít ý kiến."), sheet(40, 29, 22, limitations="ít  ý kiến. ")
    (found,) = signs(ONLY[Sign.SAME_LIMITATIONS], first, second)
    assert found.sign is Sign.SAME_LIMITATIONS
    assert "«ít ý kiến»" in sign_text(found)
    assert signs(ONLY[Sign.SAME_LIMITATIONS], sheet(40, 30, 22), sheet(40, 30, 22)) == []
    assert signs(ONLY[Sign.SAME_LIMITATIONS], first, sheet(40, 30, 22, limitations="Họp muộn.")) == []


def over(reason: str) -> RatingSheet:
    line = RatingLine("time", Decimal(40), evidence_points=Decimal(30), override_reason=reason)
    return sheet(40, 30, 22, time=line)


def test_more_than_the_records_prove_is_told_with_and_without_a_reason() -> None:
    limits = replace(OFF, over_proof=True)
    (unsaid,) = signs(limits, over(" "))
    (said,) = signs(limits, over("Mất điện"))
    assert (unsaid.sign, unsaid.criteria) == (Sign.OVER_PROOF_UNSAID, ("Thời gian",))
    assert "chưa ghi lý do" in sign_text(unsaid) and "«Thời gian»" in sign_text(unsaid)
    assert said.sign is Sign.OVER_PROOF
    less = RatingLine("time", Decimal(20), evidence_points=Decimal(30))
    assert signs(limits, sheet(20, 30, 22, time=less)) == []


def test_full_marks_without_proof_are_told_from_as_many_criteria_as_the_rule_says() -> None:
    time = RatingLine("time", Decimal(40), proof="chưa có giờ kết thúc")
    speakers = RatingLine("speakers", Decimal(30), proof="chưa ghi ý kiến phát biểu nào")
    both = sheet(40, 30, 22, time=time, speakers=speakers)
    assert signs(replace(OFF, without_proof=3), both) == []
    (found,) = signs(replace(OFF, without_proof=2), both)
    assert found.criteria == ("Thời gian", "Phát biểu")
    excused = sheet(40, 30, 22, time=replace(time, note="Đồng hồ hỏng"), speakers=speakers)
    assert signs(replace(OFF, without_proof=2), excused) == []
    # What only people can judge needs no proof.
    assert (
        signs(replace(OFF, without_proof=1), sheet(40, 30, 30, content=RatingLine("content", Decimal(30))))
        == []
    )


@pytest.mark.parametrize("state", [MeetingState.DRAFT, MeetingState.VOIDED])
def test_drafts_and_voided_minutes_are_not_looked_at(state: MeetingState) -> None:
    assert inspect(year(*SAME, state=state), ONLY[Sign.SAME_TOTAL], KINDS) == ()


def test_a_thematic_meeting_between_does_not_break_the_run_of_the_regular_ones() -> None:
    meetings = year(*SAME)
    theme = sheet(40, 30, 30)
    between = make_meeting(
        id="t", kind=MeetingKind.THEMATIC, month=2, sessions=(Session(date(2026, 2, 20)),), rating=theme
    )
    meetings.append(Inspected(between, FORM, score(FORM, theme, Situation())))
    assert len(inspect(meetings, ONLY[Sign.SAME_TOTAL], KINDS)) == 1


@given(st.lists(st.sampled_from((20, 21, 22)), max_size=24))
def test_runs_are_as_long_as_they_can_be_and_never_share_a_meeting(numbers: list[int]) -> None:
    sheets = [sheet(40, 30, number) for number in numbers[:12]]
    found = signs(ONLY[Sign.SAME_TOTAL], *sheets)
    taken = [meeting for one in found for meeting in one.meetings]
    assert len(taken) == len(set(taken))
    # Counted another way: meetings whose neighbours make three in a row with them.
    text = "".join(str(number - 20) for number in numbers[:12])
    expected = set()
    for place in range(len(text) - 2):
        if text[place] == text[place + 1] == text[place + 2]:
            expected |= {f"m{number}" for number in range(place + 1, place + 4)}
    assert set(taken) == expected


def test_every_sign_has_its_sentence() -> None:
    for sign in Sign:
        found = SignFound(sign, ("m1",), (date(2026, 1, 3),), ((2026, 1),))
        assert sign_text(found).endswith(".")
