"""The shipped forms and the checker: holes as the papers have them are named, ours are refused."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.policy import MeetingKind, Policy
from app.domain.rating.coverage import Hole, HoleKind, holes
from app.domain.rating.evidence import evidence_of
from app.domain.rating.forms import Band, BandRule, Criterion, Gate, Group, Level, NaPolicy, RatingForm, Unit
from app.domain.rating.levels import Doubt
from app.domain.rating.loader import (
    FormFileError,
    form_from_text,
    form_on,
    form_to_text,
    form_with,
    load_forms,
)
from app.domain.rating.sources import SOURCES, Proof, Reading
from app.domain.rating.validate import minimums_of, problems


def test_all_six_forms_are_shipped_and_add_up_to_100(forms: tuple[RatingForm, ...]) -> None:
    assert {form.code: form.total for form in forms} == dict.fromkeys(
        ("trung-uong-2025", "an-phu-2026", "nghe-an-2021", "ha-tinh-2023", "phu-tho", "binh-thuan-2018"),
        Decimal(100),
    )


def test_the_groups_have_the_points_of_the_papers(forms: tuple[RatingForm, ...]) -> None:
    assert {form.code: [int(group.total) for group in form.groups] for form in forms} == {
        "trung-uong-2025": [5, 5, 10, 30, 10, 5, 30, 5],
        "an-phu-2026": [5, 5, 10, 30, 10, 5, 30, 5],
        "nghe-an-2021": [20, 10, 45, 15, 10],
        "ha-tinh-2023": [15, 5, 5, 45, 15, 10, 5],
        "phu-tho": [15, 20, 45, 20],
        "binh-thuan-2018": [15, 15, 45, 10, 15],
    }


def test_only_an_phu_has_holes_and_each_is_named(forms: tuple[RatingForm, ...], policy: Policy) -> None:
    assert minimums_of(policy) == (90, 120)
    found = {
        form.code: [
            (p.code, p.where, p.values().get("lower"), p.values().get("upper"), p.values().get("minimum"))
            for p in problems(form, minimums=minimums_of(policy))
        ]
        for form in forms
    }
    assert found.pop("an-phu-2026") == [
        ("level_overlap", "time.minimum", "15", "15", 90),
        ("level_gap", "time.minimum", "31", "44", 90),
        ("level_overlap", "time.minimum", "15", "15", 120),
        ("level_gap", "time.minimum", "31", "59", 120),
        ("level_gap", "organisation.speakers", "50", "50", None),
    ]
    assert set(map(tuple, found.values())) == {()}


def test_nobody_but_the_records_fills_a_criterion_that_they_cannot_prove(central: RatingForm) -> None:
    judged = {c.code for c in central.criteria() if not c.evidence}
    assert judged == {"preparation.content", "chairing", "principles"}


def test_a_form_comes_back_from_its_file_as_it_was(forms: tuple[RatingForm, ...]) -> None:
    for form in forms:
        text = form_to_text(form)
        assert form_from_text(text) == form
        assert form_to_text(form_from_text(text)) == text


@pytest.mark.parametrize(
    ("change", "code", "where"),
    [
        ({"title": 5}, "not_a_form", "title"),
        ({"tittle": "x"}, "not_a_form", ""),
        ({"effective_from": "31/02/2026"}, "not_a_form", "effective_from"),
        ({"kinds": ["weekly"]}, "not_a_form", "kinds[0]"),
        ({"bands": [{"band": "good", "minimum": 90}]}, "not_a_form", "bands[0].minimum"),
        ({"bands": [{"band": "good", "minimum": "NaN"}]}, "not_a_form", "bands[0].minimum"),
    ],
)
def test_a_file_with_a_mistake_is_refused_with_its_place(
    central: RatingForm, change: dict[str, Any], code: str, where: str
) -> None:
    data = json.loads(form_to_text(central)) | change
    with pytest.raises(FormFileError) as caught:
        form_from_text(json.dumps(data))
    assert (caught.value.code, caught.value.where) == (code, where)


@pytest.mark.parametrize("text", ["", "{", "[1, 2", "\x00PK", "[" * 100_000])
def test_a_file_that_is_not_json_is_refused(text: str) -> None:
    with pytest.raises(FormFileError) as caught:
        form_from_text(text)
    assert caught.value.code == "not_json"


def test_a_folder_names_the_file_that_is_wrong(tmp_path: Path, central: RatingForm) -> None:
    (tmp_path / "a.json").write_text(form_to_text(central), encoding="utf-8")
    assert load_forms(tmp_path) == (central,)
    (tmp_path / "b.json").write_text("{}", encoding="utf-8")
    with pytest.raises(FormFileError) as caught:
        load_forms(tmp_path)
    assert caught.value.where.startswith("b.json")


def test_a_file_that_is_not_utf8_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(FormFileError) as caught:
        load_forms(tmp_path)
    assert (caught.value.code, caught.value.where) == ("not_json", "a.json")


def test_the_form_is_found_by_code_version_kind_and_day(forms: tuple[RatingForm, ...]) -> None:
    newer = replace(forms[0], version=2)
    assert form_with((*forms, newer), forms[0].code) == newer
    assert form_with((*forms, newer), forms[0].code, 1) == forms[0]
    assert form_with(forms, "không có") is None
    on = form_on(forms, MeetingKind.REGULAR, date(2025, 10, 28))
    before = form_on(forms, MeetingKind.REGULAR, date(2025, 10, 27))
    assert on is not None
    assert before is not None
    assert (on.code, before.code) == ("trung-uong-2025", "ha-tinh-2023")
    assert form_on(forms, MeetingKind.COMMITTEE, date(2026, 1, 1)) is None
    assert form_on(forms, MeetingKind.REGULAR, date(2018, 7, 5)) is None


def codes(form: RatingForm) -> list[str]:
    return [f"{problem.code} {problem.where}" for problem in problems(form, minimums=(90,))]


def one_criterion(central: RatingForm, **changes: Any) -> RatingForm:
    criterion = Criterion("c", "c", Decimal(100))
    group = Group("g", "g", (replace(criterion, **changes),), Decimal(100))
    return replace(central, groups=(group,))


def percent_levels(*ends: str) -> tuple[Level, ...]:
    """ "100: 50 <= .." is written "100:[50,". An end left out has no limit."""
    found = []
    for text in ends:
        points, _, span = text.partition(":")
        low, high = span[1:-1].split(",")
        found.append(
            Level(
                Decimal(points),
                text,
                Unit.PERCENT,
                Decimal(low) if low else None,
                span[0] == "[",
                Decimal(high) if high else None,
                span[-1] == "]",
            )
        )
    return tuple(found)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"title": " "}, ["empty_title c"]),
        ({"evidence": "stars"}, ["unknown_evidence c"]),
        ({"not_applicable": NaPolicy.FULL}, ["policy_never_used c"]),
        ({"max_points": Decimal("99.5")}, ["total groups", "group_sum g"]),
        (
            {"max_points": Decimal(-5)},
            ["total groups", "group_sum g", "max_not_positive c", *["band_unreachable bands"] * 4],
        ),
        ({"levels": (Level(Decimal(90), "x"),)}, ["no_level_reaches_max c"]),
        ({"levels": (Level(Decimal(100), ""),)}, ["empty_label c"]),
        ({"levels": (Level(Decimal(101), "x"),)}, ["level_points c"]),
        ({"levels": (Level(Decimal(100), "x", lower=Decimal(1)),)}, ["level_without_unit c"]),
        (
            {"levels": percent_levels("100:[0,100]"), "evidence": "committee_before"},
            ["unit_not_measured c"],
        ),
        ({"levels": percent_levels("100:[0,100]")}, ["level_without_evidence c"]),
        (
            {"levels": percent_levels("100:[50,]", "0:(,50)", "1:(50,50)"), "evidence": "tasks_done"},
            ["level_empty c"],
        ),
        (
            {"levels": (Level(Decimal(100), "x", flag="stars"),), "evidence": "attendance_rate"},
            ["unknown_flag c"],
        ),
    ],
)
def test_each_mistake_in_a_criterion_is_named(
    central: RatingForm, changes: dict[str, Any], expected: list[str]
) -> None:
    assert codes(one_criterion(central, **changes)) == expected


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        (("100:[50,100]", "0:[0,50)"), []),
        (("100:[50,]", "0:(,50)"), []),
        (("100:(50,]", "0:(,50)"), ["level_gap"]),
        (("100:[50,]", "0:(,50]"), ["level_overlap"]),
        (("100:[50,]", "0:(,40)"), ["level_gap"]),
        (("100:[50,]", "0:(0,50)"), ["level_gap"]),
        (("100:[50,100)", "0:(,50)"), ["level_gap"]),
        (("100:[60,]", "0:(,40)"), ["level_gap"]),
        (("100:[40,]", "0:(,60)"), ["level_overlap"]),
        (("100:(60,]", "50:(40,60)", "0:(,40)"), ["level_gap", "level_gap"]),
    ],
)
def test_gaps_and_overlaps_are_found_to_the_very_limit(
    central: RatingForm, ends: tuple[str, ...], expected: list[str]
) -> None:
    form = one_criterion(central, levels=percent_levels(*ends), evidence="tasks_done")
    assert [problem.code for problem in problems(form)] == expected


def whole(unit: Unit, *spans: tuple[int | None, int | None]) -> Criterion:
    """Levels in whole numbers, both ends inclusive."""
    levels = tuple(
        Level(Decimal(n), str(n), unit, _decimal(low), True, _decimal(high), True)
        for n, (low, high) in enumerate(spans)
    )
    return Criterion("c", "c", Decimal(9), levels, "excused_streak")


def _decimal(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)


def test_whole_numbers_leave_no_gap_between_neighbours() -> None:
    assert holes(whole(Unit.COUNT, (None, 3), (4, None)), ()) == ()
    gap = holes(whole(Unit.COUNT, (None, 3), (10**12, None)), ())
    assert gap == (Hole(HoleKind.GAP, Unit.COUNT, lower=_f(4), upper=_f(10**12 - 1)),)
    endless = holes(whole(Unit.COUNT, (0, 3)), ())
    assert endless == (Hole(HoleKind.GAP, Unit.COUNT, lower=_f(4)),)
    both = holes(whole(Unit.MET, (0, 1), (1, 1)), ())
    assert both == (Hole(HoleKind.OVERLAP, Unit.MET, lower=_f(1), upper=_f(1), levels=(0, 1)),)


def _f(number: int) -> Fraction:
    return Fraction(number)


def test_units_that_cannot_be_compared_are_named() -> None:
    mixed = whole(Unit.COUNT, (None, 3), (4, None))
    mixed = replace(mixed, levels=(mixed.levels[0], replace(mixed.levels[1], unit=Unit.DAYS)))
    assert [hole.kind for hole in holes(mixed, ())] == [HoleKind.MIXED]


LIMIT = st.integers(0, 10).map(lambda n: Decimal(n) * 10)


@st.composite
def any_levels(draw: st.DrawFn) -> tuple[Level, ...]:
    return tuple(
        Level(
            Decimal(n),
            str(n),
            Unit.PERCENT,
            draw(st.none() | LIMIT),
            draw(st.booleans()),
            draw(st.none() | LIMIT),
            draw(st.booleans()),
        )
        for n in range(draw(st.integers(1, 4)))
    )


@given(any_levels(), st.fractions(0, 100, max_denominator=28))
def test_a_share_has_one_level_exactly_where_the_checker_saw_no_hole(
    levels: tuple[Level, ...], share: Any
) -> None:
    criterion = Criterion("c", "c", Decimal(9), levels, "tasks_done")
    measured = [level for level in levels if level.measured]
    inside = [
        hole
        for hole in holes(criterion, ())
        if Level(
            Decimal(0),
            "hole",
            Unit.PERCENT,
            Decimal(int(hole.lower or 0)),
            hole.lower_inclusive,
            Decimal(int(hole.upper or 0)),
            hole.upper_inclusive,
        ).holds(share)
    ]
    found = evidence_of(criterion, Reading(Proof("tasks"), {Unit.PERCENT: share}))
    if not measured:
        assert found.points is None
    elif inside:
        expected = Doubt.OVERLAP if inside[0].kind is HoleKind.OVERLAP else Doubt.GAP
        assert (found.points, found.doubt) == (None, expected)
    else:
        assert found.points is not None


@pytest.mark.parametrize(
    ("bands", "expected"),
    [
        (("90", "70", "50", "0"), []),
        (("80", "70", "50", "0"), []),
        (("70", "90", "50", "0"), ["band_order bands"]),
        (("90", "90", "50", "0"), ["band_order bands"]),
        (("90", "70", "50", "10"), ["bands_not_from_zero bands"]),
        (("101", "70", "50", "0"), ["band_unreachable bands"]),
    ],
)
def test_bands_must_fall_in_order_to_zero(
    central: RatingForm, bands: tuple[str, ...], expected: list[str]
) -> None:
    rules = tuple(BandRule(band, Decimal(minimum)) for band, minimum in zip(Band, bands, strict=True))
    assert codes(replace(central, bands=rules)) == expected


def test_a_band_twice_or_never_is_named(central: RatingForm) -> None:
    twice = (*central.bands[:3], BandRule(Band.GOOD, Decimal(0)))
    assert "band_count bands" in codes(replace(central, bands=twice))
    assert codes(replace(central, bands=())) == ["band_count bands"] * 4


@pytest.mark.parametrize(
    ("gate", "expected"),
    [
        (Gate(("closing",)), []),
        (Gate(()), ["gate_empty gates"]),
        (Gate(("nowhere",)), ["gate_unknown gates"]),
        (Gate(("closing",), Band.FAIR, Band.GOOD), ["gate_order gates"]),
    ],
)
def test_a_gate_must_name_criteria_and_fall(central: RatingForm, gate: Gate, expected: list[str]) -> None:
    assert codes(replace(central, gates=(gate,))) == expected


def test_the_head_of_a_form_and_its_codes_are_checked(central: RatingForm) -> None:
    assert codes(replace(central, title=" ", legal_basis="")) == [
        "empty_field title",
        "empty_field legal_basis",
    ]
    assert codes(replace(central, kinds=(), version=0)) == ["no_kinds kinds", "bad_version version"]
    twice = replace(central, groups=(*central.groups[:-1], replace(central.groups[-1], code="time")))
    assert codes(twice) == ["code_twice time"]
    empty = replace(central, groups=(*central.groups, Group("more", "more", ())))
    assert codes(empty) == ["empty_group more"]
    assert codes(replace(central, groups=()))[:2] == ["no_groups groups", "total groups"]


def test_every_source_of_a_shipped_form_exists(forms: tuple[RatingForm, ...]) -> None:
    used = {criterion.evidence for form in forms for criterion in form.criteria()} - {""}
    assert used <= set(SOURCES)
