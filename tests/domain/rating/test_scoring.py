"""Adding up: never above the maximum, never rounded before banding, never full marks for what nobody judged."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.policy import MeetingKind
from app.domain.rating.forms import (
    Applicability,
    Band,
    BandRule,
    Criterion,
    Gate,
    Group,
    NaPolicy,
    RatingForm,
)
from app.domain.rating.loader import form_with
from app.domain.rating.rollup import Result, difference, official_result, own_result, roll_up
from app.domain.rating.scoring import Situation, band_of, cut, score
from app.domain.rating.sheet import OfficialResult, RatingLine, RatingSheet

BANDS = tuple(
    BandRule(band, Decimal(minimum)) for band, minimum in zip(Band, ("90", "70", "50", "0"), strict=True)
)
PLAIN = Situation()
THEMATIC = Situation(thematic_month=True)


def form(*maxima: str, policy: NaPolicy = NaPolicy.RESCALE, thematic: str = "") -> RatingForm:
    """A form of one group with criteria c0, c1 …; `thematic` adds one that needs a thematic month."""
    criteria = tuple(Criterion(f"c{n}", f"c{n}", Decimal(points)) for n, points in enumerate(maxima))
    if thematic:
        last = Criterion("t", "t", Decimal(thematic), applies_when=Applicability.THEMATIC_MONTH)
        criteria = (*criteria, last)
    groups = (Group("g", "g", criteria),)
    return RatingForm(
        "f", "f", "x", date(2026, 1, 1), (MeetingKind.REGULAR,), groups, BANDS, not_applicable=policy
    )


def sheet(*points: str | None) -> RatingSheet:
    return RatingSheet(
        "f", lines=tuple(RatingLine(f"c{n}", None if p is None else Decimal(p)) for n, p in enumerate(points))
    )


@pytest.mark.parametrize(
    ("total", "band"),
    [
        ("100", Band.GOOD),
        ("90", Band.GOOD),
        ("89.999999999999999999999999999", Band.FAIR),
        ("89.5", Band.FAIR),
        ("70", Band.FAIR),
        ("69.99", Band.AVERAGE),
        ("50", Band.AVERAGE),
        ("49.5", Band.POOR),
        ("0", Band.POOR),
    ],
)
def test_a_band_begins_exactly_at_its_minimum(total: str, band: Band) -> None:
    result = score(form("100"), sheet(total), PLAIN)
    assert result.band is band
    assert result.exact == Fraction(total)


@pytest.mark.parametrize(("total", "band"), [("80", Band.GOOD), ("79.5", Band.FAIR)])
def test_nghe_an_calls_a_meeting_good_from_80(forms: tuple[RatingForm, ...], total: str, band: Band) -> None:
    nghe_an = form_with(forms, "nghe-an-2021")
    assert nghe_an is not None
    assert band_of(nghe_an, Decimal(total)) is band


def test_the_shown_total_never_reaches_a_limit_that_the_exact_one_does_not_reach() -> None:
    # 85.4999 of 95 is 89.99989… of 100; ten digits or two, it must not read 90.
    result = score(form("95", thematic="5"), sheet("85.49999999"), PLAIN)
    assert result.band is Band.FAIR
    assert result.total is not None
    assert result.total < 90
    assert cut(Fraction(90) - Fraction(1, 10**40)) < 90


@pytest.mark.parametrize(
    ("policy", "awarded", "out_of", "total", "maximum", "band"),
    [
        (NaPolicy.RESCALE, "86", "95", Fraction(8600, 95), "100", Band.GOOD),
        (NaPolicy.FULL, "91", "100", Fraction(91), "100", Band.GOOD),
        (NaPolicy.ZERO, "86", "95", Fraction(86), "95", Band.FAIR),
    ],
)
def test_a_month_without_a_theme_is_out_of_95_and_the_policy_says_what_that_means(
    policy: NaPolicy, awarded: str, out_of: str, total: Fraction, maximum: str, band: Band
) -> None:
    result = score(form("95", thematic="5", policy=policy), sheet("86"), PLAIN)
    assert (result.awarded, result.out_of) == (Decimal(awarded), Decimal(out_of))
    assert (result.exact, result.maximum, result.band) == (total, Decimal(maximum), band)
    assert result.not_applicable == ("t",)
    assert [one.policy for one in result.not_applied] == [policy]


def test_in_a_thematic_month_the_thematic_criterion_must_be_judged() -> None:
    result = score(form("95", thematic="5"), sheet("86"), THEMATIC)
    assert (result.missing, result.total, result.band) == (("t",), None, None)
    assert result.not_applicable == ()


def test_a_criterion_has_its_own_policy_before_that_of_the_form(an_phu: RatingForm) -> None:
    without_committee = score(an_phu, RatingSheet(an_phu.code), Situation(has_committee=False))
    assert {one.criterion: one.policy for one in without_committee.not_applied} == {
        "preparation.committee": NaPolicy.FULL,
        "organisation.thematic": NaPolicy.RESCALE,
    }
    assert without_committee.awarded == 2


def test_what_nobody_judged_is_missing_whatever_is_wrong_with_the_line() -> None:
    two = form("60", "40")
    judged = RatingLine("c0", Decimal(60))
    for other in (
        (),
        (RatingLine("c1"),),
        (RatingLine("c1", Decimal("40.5")),),
        (RatingLine("c1", Decimal(-1)),),
        (RatingLine("c1", Decimal("NaN")),),
        (RatingLine("c1", Decimal(40)), RatingLine("c1", Decimal(40))),
        (RatingLine("c9", Decimal(40)),),
    ):
        result = score(two, RatingSheet("f", lines=(judged, *other)), PLAIN)
        assert (result.missing, result.total, result.band) == (("c1",), None, None)
        assert result.awarded == 60


def test_a_form_of_which_nothing_applies_has_no_total() -> None:
    result = score(form(thematic="5"), sheet(), PLAIN)
    assert (result.total, result.band, result.missing) == (None, None, ())


@pytest.mark.parametrize(
    ("points", "band", "hit"),
    [
        (("10", "90"), Band.GOOD, ()),
        (("9.5", "90"), Band.FAIR, ("c0",)),
        (("9.5", "70"), Band.FAIR, ()),
        (("0", "60"), Band.AVERAGE, ()),
    ],
)
def test_a_gate_lets_a_good_meeting_fall_to_fair_and_never_lifts_one(
    points: tuple[str, str], band: Band, hit: tuple[str, ...]
) -> None:
    gated = replace(form("10", "90"), gates=(Gate(("c0",)),))
    result = score(gated, sheet(*points), PLAIN)
    assert (result.band, result.gate_hit) == (band, hit)


def test_a_gate_asks_nothing_of_a_criterion_that_does_not_apply() -> None:
    gated = replace(form("95", thematic="5"), gates=(Gate(("t",)),))
    assert score(gated, sheet("95"), PLAIN).band is Band.GOOD


def test_binh_thuan_needs_full_marks_on_four_criteria(forms: tuple[RatingForm, ...]) -> None:
    found = form_with(forms, "binh-thuan-2018")
    assert found is not None
    full = RatingSheet(found.code, lines=tuple(RatingLine(c.code, c.max_points) for c in found.criteria()))
    assert score(found, full, PLAIN).band is Band.GOOD
    for criterion in found.criteria():
        lines = tuple(
            replace(line, points=line.points - 1)
            if line.criterion == criterion.code and line.points
            else line
            for line in full.lines
        )
        result = score(found, replace(full, lines=lines), PLAIN)
        gated = criterion.code in found.gates[0].criteria
        assert (result.total, result.band) == (99, Band.FAIR if gated else Band.GOOD)
        assert result.gate_hit == ((criterion.code,) if gated else ())


def test_groups_are_added_up_apart(an_phu: RatingForm) -> None:
    full = RatingSheet(an_phu.code, lines=tuple(RatingLine(c.code, c.max_points) for c in an_phu.criteria()))
    result = score(an_phu, full, PLAIN)
    by_group = {group.code: (group.awarded, group.out_of) for group in result.by_group}
    assert by_group["organisation"] == (25, 25)
    assert by_group["result"] == (30, 30)
    assert (result.awarded, result.out_of, result.total, result.maximum) == (95, 95, 100, 100)


MAXIMA = st.lists(st.integers(1, 40), min_size=1, max_size=8)


@st.composite
def filled(draw: st.DrawFn) -> tuple[RatingForm, RatingSheet, Situation]:
    maxima = draw(MAXIMA)
    one = form(
        *map(str, maxima),
        policy=draw(st.sampled_from(NaPolicy)),
        thematic=draw(st.sampled_from(["", "5", "12.5"])),
    )
    lines = tuple(
        RatingLine(c.code, draw(st.none() | st.decimals(0, c.max_points, places=2))) for c in one.criteria()
    )
    return one, RatingSheet("f", lines=lines), Situation(draw(st.booleans()))


@given(filled())
def test_a_score_is_never_above_its_maximum(case: tuple[RatingForm, RatingSheet, Situation]) -> None:
    one, lines, situation = case
    result = score(one, lines, situation)
    assert 0 <= result.awarded <= result.out_of
    assert result.maximum <= one.total
    if result.total is not None:
        assert 0 <= result.total <= result.maximum


@given(filled(), st.randoms(use_true_random=False))
def test_the_order_of_the_lines_is_irrelevant(
    case: tuple[RatingForm, RatingSheet, Situation], chance: random.Random
) -> None:
    one, lines, situation = case
    shuffled = list(lines.lines)
    chance.shuffle(shuffled)
    assert score(one, replace(lines, lines=tuple(shuffled)), situation) == score(one, lines, situation)


@given(filled(), st.data())
def test_more_points_never_make_a_lower_score(
    case: tuple[RatingForm, RatingSheet, Situation], data: st.DataObject
) -> None:
    one, lines, situation = case
    index = data.draw(st.integers(0, len(lines.lines) - 1))
    line = lines.lines[index]
    if line.points is None:
        return
    criterion = one.criterion(line.criterion)
    assert criterion is not None
    more = data.draw(st.decimals(line.points, criterion.max_points, places=2))
    raised = replace(line, points=more)
    before = score(one, lines, situation)
    after = score(
        one, replace(lines, lines=(*lines.lines[:index], raised, *lines.lines[index + 1 :])), situation
    )
    assert after.awarded >= before.awarded
    if before.exact is not None and after.exact is not None:
        assert after.exact >= before.exact
        order = list(Band)
        assert before.band is not None
        assert after.band is not None
        assert order.index(after.band) <= order.index(before.band)


@given(filled())
def test_a_total_exists_exactly_when_nothing_is_missing(
    case: tuple[RatingForm, RatingSheet, Situation],
) -> None:
    one, lines, situation = case
    result = score(one, lines, situation)
    blank = {line.criterion for line in lines.lines if line.points is None} - set(result.not_applicable)
    assert set(result.missing) == blank
    assert (result.total is None) == bool(blank)
    assert (result.band is None) == bool(blank)


def test_a_roll_up_counts_bands_and_averages_without_rounding() -> None:
    results = [
        own_result(score(form("100"), sheet(points), PLAIN)) for points in ("90", "90", "89", None, "40")
    ]
    together = roll_up([*results, own_result(None)])
    assert [together.count(band) for band in Band] == [2, 1, 0, 1]
    assert (together.rated, together.unrated) == (4, 2)
    assert together.average == Fraction(309, 4)
    assert roll_up([]).average is None


def test_the_official_result_stands_beside_the_own_one() -> None:
    own = score(form("100"), sheet("92"), PLAIN)
    official = OfficialResult(Decimal("88.5"), Band.FAIR, date(2026, 8, 1), "Đảng ủy phường")
    assert difference(own, official) == Decimal("3.5")
    assert difference(own, None) is None
    assert official_result(official) == Result(Fraction(177, 2), Band.FAIR)
    assert official_result(None) == Result()
