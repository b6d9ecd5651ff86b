"""Every shipped form at both sides of each limit, and that what nobody judged is never full marks in any of them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from app.domain.rating.evidence import evidence_of
from app.domain.rating.forms import Band, RatingForm, Unit
from app.domain.rating.levels import Doubt
from app.domain.rating.loader import form_with
from app.domain.rating.scoring import Situation, band_of, score
from app.domain.rating.sheet import RatingLine, RatingSheet
from app.domain.rating.sources import Proof, Reading

CODES = ("trung-uong-2025", "an-phu-2026", "nghe-an-2021", "ha-tinh-2023", "phu-tho", "binh-thuan-2018")
WHOLE = Situation(thematic_month=True, has_committee=True)


def of(forms: tuple[RatingForm, ...], code: str) -> RatingForm:
    found = form_with(forms, code)
    assert found is not None
    return found


def full(form: RatingForm, *without: str, **lower: Decimal) -> RatingSheet:
    """Full marks everywhere, except for what is left out and what is given less."""
    lines = tuple(
        RatingLine(one.code, lower.get(one.code.replace(".", "_"), one.max_points))
        for one in form.criteria()
        if one.code not in without
    )
    return RatingSheet(form.code, form.version, lines)


# code -> from where Tốt, Khá, Trung bình hold; below the last is Kém
BANDS = dict.fromkeys(CODES, (90, 70, 50)) | {"nghe-an-2021": (80, 70, 50)}


@pytest.mark.parametrize("code", CODES)
def test_bands_hold_from_their_limit_and_not_a_hair_below(forms: tuple[RatingForm, ...], code: str) -> None:
    form = of(forms, code)
    hair = Fraction(1, 1_000_000)
    for limit, band, below in zip(
        BANDS[code], (Band.GOOD, Band.FAIR, Band.AVERAGE), (Band.FAIR, Band.AVERAGE, Band.POOR), strict=True
    ):
        assert (band_of(form, Fraction(limit)), band_of(form, limit - hair)) == (band, below)
    assert (band_of(form, Fraction(0)), band_of(form, Fraction(100))) == (Band.POOR, Band.GOOD)


@pytest.mark.parametrize("code", CODES)
def test_one_criterion_that_nobody_judged_leaves_the_meeting_without_a_band(
    forms: tuple[RatingForm, ...], code: str
) -> None:
    form = of(forms, code)
    assert score(form, full(form), WHOLE).total == 100
    for one in form.criteria():
        for sheet in (
            full(form, one.code),
            RatingSheet(form.code, 1, (*full(form, one.code).lines, RatingLine(one.code))),
        ):
            result = score(form, sheet, WHOLE)
            assert (result.total, result.band, result.missing) == (None, None, (one.code,))
            assert result.awarded == 100 - one.max_points


# An Phú 2026: unit, value, points; None where the paper has a hole, with the levels to choose from.
AN_PHU = [
    ("time.minimum", Unit.MINUTES_SHORT, "0", 5),
    ("time.minimum", Unit.MINUTES_SHORT, "1", 4),
    ("time.minimum", Unit.MINUTES_SHORT, "14", 4),
    ("time.minimum", Unit.MINUTES_SHORT, "15", (4, 3)),
    ("time.minimum", Unit.MINUTES_SHORT, "16", 3),
    ("time.minimum", Unit.MINUTES_SHORT, "30", 3),
    ("attendance.rate", Unit.PERCENT, "100", 4),
    ("attendance.rate", Unit.PERCENT, "90", 4),
    ("attendance.rate", Unit.PERCENT, "89.999", 3),
    ("attendance.rate", Unit.PERCENT, "75", 3),
    ("attendance.rate", Unit.PERCENT, "74.999", 2),
    ("attendance.rate", Unit.PERCENT, "65", 2),
    ("attendance.rate", Unit.PERCENT, "64.999", 1),
    ("attendance.rate", Unit.PERCENT, "0", 1),
    ("attendance.streak", Unit.COUNT, "3", 1),
    ("attendance.streak", Unit.COUNT, "4", 0),
    ("preparation.committee", Unit.MET, "1", 2),
    ("preparation.committee", Unit.MET, "0", 0),
    ("preparation.notice", Unit.MET, "1", 1),
    ("preparation.notice", Unit.MET, "0", 0),
    ("preparation.upload", Unit.DAYS, "1", 2),
    ("preparation.upload", Unit.DAYS, "0", 0),
    ("organisation.speakers", Unit.PERCENT, "50.001", 5),
    ("organisation.speakers", Unit.PERCENT, "50", (5, 4)),
    ("organisation.speakers", Unit.PERCENT, "49.999", 4),
    ("organisation.speakers", Unit.PERCENT, "40", 4),
    ("organisation.speakers", Unit.PERCENT, "39.999", 3),
    ("organisation.speakers", Unit.PERCENT, "30", 3),
    ("organisation.speakers", Unit.PERCENT, "29.999", 2),
    ("organisation.self_criticism", Unit.MINUTES, "15", 1),
    ("organisation.self_criticism", Unit.MINUTES, "14", 0),
    ("result.tasks", Unit.PERCENT, "90", 30),
    ("result.tasks", Unit.PERCENT, "89.999", 27),
    ("result.tasks", Unit.PERCENT, "80", 27),
    ("result.tasks", Unit.PERCENT, "79.999", 24),
    ("result.tasks", Unit.PERCENT, "70", 24),
    ("result.tasks", Unit.PERCENT, "69.999", 20),
    ("result.tasks", Unit.PERCENT, "60", 20),
    ("result.tasks", Unit.PERCENT, "59.999", 15),
    ("result.tasks", Unit.PERCENT, "50", 15),
    ("result.tasks", Unit.PERCENT, "49.999", 10),
    ("closing.upload", Unit.DAYS, "2", 1),
    ("closing.upload", Unit.DAYS, "3", 0),
]  # fmt: skip


@pytest.mark.parametrize(("code", "unit", "value", "expected"), AN_PHU)
def test_each_level_of_an_phu_ends_where_the_paper_says(
    an_phu: RatingForm, code: str, unit: Unit, value: str, expected: int | tuple[int, ...]
) -> None:
    criterion = an_phu.criterion(code)
    assert criterion is not None
    found = evidence_of(criterion, Reading(Proof("speakers_none"), {unit: Fraction(value)}))
    if isinstance(expected, tuple):
        assert found.points is None and found.doubt in (Doubt.GAP, Doubt.OVERLAP)
        assert tuple(int(criterion.levels[at].points) for at in found.candidates) == expected
    else:
        assert found.points == expected


def test_every_measured_level_of_the_shipped_forms_stands_in_the_table_above(
    forms: tuple[RatingForm, ...],
) -> None:
    measured = {
        (form.code, one.code)
        for form in forms
        for one in form.criteria()
        if any(x.measured for x in one.levels)
    }
    assert measured == {("an-phu-2026", code) for code, *_ in AN_PHU}


@pytest.mark.parametrize(
    ("short", "minimum", "points"), [(45, 90, 2), (46, 90, 1), (60, 120, 2), (61, 120, 1)]
)
def test_half_of_the_time_is_half_of_the_minimum_of_that_meeting(
    an_phu: RatingForm, short: int, minimum: int, points: int
) -> None:
    criterion = an_phu.criterion("time.minimum")
    assert criterion is not None
    measures = {
        Unit.MINUTES_SHORT: Fraction(short),
        Unit.PERCENT_OF_MINIMUM: Fraction((minimum - short) * 100, minimum),
    }
    assert evidence_of(criterion, Reading(Proof("speakers_none"), measures)).points == points


@pytest.mark.parametrize("short", [31, 44])
def test_between_half_an_hour_short_and_half_of_the_time_the_person_chooses(
    an_phu: RatingForm, short: int
) -> None:
    criterion = an_phu.criterion("time.minimum")
    assert criterion is not None
    measures = {
        Unit.MINUTES_SHORT: Fraction(short),
        Unit.PERCENT_OF_MINIMUM: Fraction((90 - short) * 100, 90),
    }
    found = evidence_of(criterion, Reading(Proof("speakers_none"), measures))
    assert (found.points, found.doubt) == (None, Doubt.GAP)
    assert {int(criterion.levels[at].points) for at in found.candidates} == {3, 2}


@pytest.mark.parametrize(
    "gated", ["attendance.rate", "organisation.duration", "organisation.speakers", "organisation.book"]
)
def test_a_hair_less_than_full_marks_on_a_gate_of_binh_thuan_makes_a_good_meeting_fair(
    forms: tuple[RatingForm, ...], gated: str
) -> None:
    form = of(forms, "binh-thuan-2018")
    assert score(form, full(form), WHOLE).band is Band.GOOD
    criterion = form.criterion(gated)
    assert criterion is not None
    less = {gated.replace(".", "_"): criterion.max_points - Decimal("0.01")}
    result = score(form, full(form, **less), WHOLE)
    assert (result.band, result.band_before_gate, result.gate_hit) == (Band.FAIR, Band.GOOD, (gated,))


def test_points_lost_elsewhere_close_no_gate_of_binh_thuan(forms: tuple[RatingForm, ...]) -> None:
    form = of(forms, "binh-thuan-2018")
    gated = {code for gate in form.gates for code in gate.criteria}
    for one in form.criteria():
        if one.code not in gated and one.max_points <= 10:
            less = {one.code.replace(".", "_"): Decimal(0)}
            assert score(form, full(form, **less), WHOLE).band is Band.GOOD
