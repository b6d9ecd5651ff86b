"""Editing a form step by step: nothing is lost on the way, and each hole is closed only as somebody asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.rating import editing
from app.domain.rating.coverage import HoleKind, holes
from app.domain.rating.form_changes import changes
from app.domain.rating.forms import Applicability, Criterion, Gate, Level, NaPolicy, RatingForm, Unit
from app.domain.rating.levels import fit
from app.domain.rating.mending import mends
from app.texts_forms import interval_text, mend_text, mended_text
from tests.domain.rating import strategies as made


def order(form: RatingForm) -> list[list[str]]:
    return [[one.code for one in group.criteria] for group in form.groups]


def three(central: RatingForm) -> RatingForm:
    """Two groups: c1 c2, c3; a gate on c1."""
    form = editing.blank_form(central, date(2026, 11, 1))
    form, _ = editing.add_criterion(form, "c1")
    form, _ = editing.add_group(form)
    return replace(form, gates=(Gate(("c1",)),))


def test_a_blank_form_has_one_line_to_begin_with_and_the_bands_in_use(central: RatingForm) -> None:
    form = editing.blank_form(central, date(2026, 11, 1))
    assert order(form) == [["c1"]] and form.bands == central.bands
    assert (form.code, form.title, form.legal_basis, form.gates) == ("", "", "", ())


@pytest.mark.parametrize(
    ("code", "by", "expected"),
    [
        ("c1", 1, [["c2", "c1"], ["c3"]]),
        ("c2", 1, [["c1"], ["c2", "c3"]]),
        ("c3", -1, [["c1", "c2", "c3"], []]),
        ("c1", -1, [["c1", "c2"], ["c3"]]),
        ("c3", 1, [["c1", "c2"], ["c3"]]),
        ("n1", 1, [["c3"], ["c1", "c2"]]),
        ("n1", -1, [["c1", "c2"], ["c3"]]),
    ],
)
def test_moving_goes_one_place_and_over_the_edge_of_a_group(
    central: RatingForm, code: str, by: int, expected: list[list[str]]
) -> None:
    assert order(editing.move(three(central), code, by)) == expected


def test_a_group_and_a_criterion_that_share_a_code_are_told_apart_and_it_is_no_difference(
    forms: tuple[RatingForm, ...],
) -> None:
    for form in forms:
        own = editing.with_own_codes(form)
        codes = [group.code for group in own.groups] + [one.code for one in own.criteria()]
        assert len(set(codes)) == len(codes)
        assert list(own.criteria()) == list(form.criteria())
        assert changes(form, own) == ()


def test_a_gate_forgets_what_was_removed_and_a_new_line_takes_no_old_code(central: RatingForm) -> None:
    form = editing.remove(three(central), "c1")
    assert order(form) == [["c2"], ["c3"]] and form.gates == (Gate(()),)
    assert order(editing.remove(form, "n2")) == [["c2"]]
    form, code = editing.add_criterion(form, "c2")
    assert code == "c4" and order(form) == [["c2", "c4"], ["c3"]]


def test_a_copy_of_a_group_has_codes_of_its_own(an_phu: RatingForm) -> None:
    form, code = editing.duplicate(an_phu, an_phu.groups[3].code)
    codes = [one.code for one in form.criteria()]
    assert len(set(codes)) == len(codes) == len(list(an_phu.criteria())) + len(an_phu.groups[3].criteria)
    copy = editing.group_of(form, code)
    assert copy is not None and copy.total == an_phu.groups[3].total
    form, code = editing.duplicate(an_phu, "time.minimum")
    assert form.groups[0].criteria[1].levels == an_phu.groups[0].criteria[0].levels


@settings(max_examples=40, deadline=None)
@given(
    made.forms(), st.lists(st.tuples(st.sampled_from(["move", "copy", "add"]), st.integers(0, 9)), max_size=8)
)
def test_no_step_loses_a_criterion(form: RatingForm, steps: list[tuple[str, int]]) -> None:
    for step, number in steps:
        before = {one.code: one for one in form.criteria()}
        code = list(before)[number % len(before)]
        if step == "move":
            form = editing.move(form, code, 1 if number % 2 else -1)
        elif step == "copy":
            form, _ = editing.duplicate(form, code)
        else:
            form, _ = editing.add_criterion(form, code)
        after = [one.code for one in form.criteria()]
        assert len(set(after)) == len(after) and set(before) <= set(after)
        assert all(form.criterion(code) == one for code, one in before.items())


@pytest.mark.parametrize(
    ("title", "taken", "code"),
    [
        ("Mẫu chấm điểm Đảng bộ phường Hòa Bình", (), "mau-cham-diem-dang-bo-phuong-hoa-binh"),
        ("Mẫu A", ("mau-a",), "mau-a-2"),
        ("Mẫu A", ("mau-a", "mau-a-2"), "mau-a-3"),
        ("***", (), "mau"),
    ],
)
def test_a_code_is_made_of_the_title(title: str, taken: tuple[str, ...], code: str) -> None:
    assert editing.code_for(title, frozenset(taken)) == code


def test_what_a_source_cannot_measure_is_dropped_with_it(an_phu: RatingForm) -> None:
    rate = next(one for one in an_phu.criteria() if any(level.flag for level in one.levels))
    other = editing.with_evidence(rate, "speakers_share")
    assert [level.lower for level in other.levels] == [level.lower for level in rate.levels]
    assert not any(level.flag for level in other.levels)
    none = editing.with_evidence(rate, "")
    assert not any(level.measured or level.flag for level in none.levels)
    assert [level.label for level in none.levels] == [level.label for level in rate.levels]


def test_what_is_stored_is_tidy(central: RatingForm) -> None:
    one = Criterion(
        "c",
        " Dự  họp ",
        Decimal(1),
        (Level(Decimal(1), " a ", Unit.PERCENT),),
        "",
        not_applicable=NaPolicy.ZERO,
    )
    form = editing.put_criterion(editing.blank_form(central, date(2026, 1, 1)), replace(one, code="c1"))
    stored = editing.tidied(form).groups[0].criteria[0]
    assert (stored.title, stored.levels[0].label, stored.levels[0].unit) == ("Dự họp", "a", None)
    assert stored.not_applicable is None
    kept = replace(one, code="c1", applies_when=Applicability.THEMATIC_MONTH)
    assert (
        editing.tidied(editing.put_criterion(form, kept)).groups[0].criteria[0].not_applicable
        is NaPolicy.ZERO
    )


def percent(points: int, low: int | None, low_in: bool, high: int | None, high_in: bool) -> Level:
    return Level(
        Decimal(points), f"{points}", Unit.PERCENT,
        None if low is None else Decimal(low), low_in, None if high is None else Decimal(high), high_in,
    )  # fmt: skip


def speakers(*levels: Level) -> Criterion:
    return Criterion("c", "c", max(level.points for level in levels), levels, "speakers_share")


def test_exactly_half_of_the_speakers_goes_to_the_level_that_was_chosen() -> None:
    """An Phú: > 50 % gives 5, 40 to < 50 % gives 4; exactly 50 % fits neither."""
    criterion = speakers(
        percent(5, 50, False, None, False), percent(4, 40, True, 50, False), percent(2, None, True, 40, False)
    )
    (hole,) = holes(criterion, ())
    lower, upper = mends(criterion, hole, ())
    assert (lower.level, upper.level) == (1, 0)
    assert mend_text(criterion.levels[1]) == "Tính vào mức «4» (4 điểm)"
    for mend, points in ((lower, 4), (upper, 5)):
        assert holes(mend.criterion, ()) == ()
        found = fit(mend.criterion, {Unit.PERCENT: Fraction(50)}, frozenset())
        assert found.level is not None and mend.criterion.levels[found.level].points == points
    said = mended_text(criterion.levels[0], upper.criterion.levels[0])
    assert said == "Mức «5»: từ 50 % trở lên (trước đây trên 50 %)."


def test_a_value_in_two_levels_is_left_to_the_one_that_was_chosen(an_phu: RatingForm) -> None:
    time = an_phu.criterion("time.minimum")
    assert time is not None
    hole = next(one for one in holes(time, (90,)) if one.kind is HoleKind.OVERLAP)
    for mend in mends(time, hole, (90,)):
        found = fit(mend.criterion, {Unit.MINUTES_SHORT: Fraction(15)}, frozenset())
        assert found.level == mend.level
        assert hole not in holes(mend.criterion, (90,))


def test_a_hole_that_no_single_limit_closes_is_left_to_the_person(an_phu: RatingForm) -> None:
    """31 to 44 minutes short of 90 and 31 to 59 of 120: half of the time is another number for each."""
    time = an_phu.criterion("time.minimum")
    assert time is not None
    gaps = [one for one in holes(time, (90, 120)) if one.kind is HoleKind.GAP]
    assert [mends(time, one, (90, 120)) for one in gaps] == [(), ()]
    by_hand = editing.judged_by_hand(time)
    assert holes(by_hand, (90, 120)) == ()
    assert [(level.label, level.points) for level in by_hand.levels] == [
        (level.label, level.points) for level in time.levels
    ]
    assert fit(by_hand, {Unit.MINUTES_SHORT: Fraction(0)}, frozenset()).level is None


@settings(max_examples=60, deadline=None)
@given(made.levels(Decimal(5)), st.integers(0, 8), st.booleans(), st.integers(-6, 6))
def test_a_mend_closes_its_hole_and_opens_no_other(
    levels: tuple[Level, ...], number: int, at_top: bool, by: int
) -> None:
    level = levels[number % len(levels)]
    end = "upper" if at_top else "lower"
    value = getattr(level, end)
    moved = replace(level, **{end: None if value is None else value + by})
    criterion = speakers(*(moved if one is level else one for one in levels))
    before = holes(criterion, ())
    for hole in before:
        for mend in mends(criterion, hole, ()):
            after = set(holes(mend.criterion, ()))
            assert hole not in after and after < set(before)


@pytest.mark.parametrize(
    ("level", "words"),
    [
        (percent(1, 90, True, None, False), "Từ 90 % trở lên"),
        (percent(1, 90, False, None, False), "Trên 90 %"),
        (percent(1, 75, True, 90, False), "Từ 75 đến dưới 90 %"),
        (percent(1, 75, False, 90, True), "Trên 75 đến 90 %"),
        (percent(1, None, True, 65, False), "Dưới 65 %"),
        (percent(1, None, True, 65, True), "Đến 65 %"),
        (percent(1, 50, True, 50, True), "Đúng 50 %"),
        (
            replace(percent(1, None, True, 65, False), flag="unexcused"),
            "Dưới 65 % hoặc có đảng viên vắng không lý do",
        ),
        (
            Level(Decimal(1), "", Unit.MINUTES_SHORT, Decimal(15), True, Decimal(30), True),
            "Thiếu từ 15 đến 30 phút",
        ),
        (Level(Decimal(1), "", Unit.MET, Decimal(1)), "Đạt"),
        (Level(Decimal(1), "", Unit.MET, None, True, Decimal(1), False), "Không đạt"),
        (Level(Decimal(1), "", Unit.COUNT, Decimal("2.5")), "Từ 2,5 trở lên"),
        (Level(Decimal(1), "tốt"), ""),
    ],
)
def test_an_interval_has_words_of_its_own(level: Level, words: str) -> None:
    assert interval_text(level) == words
