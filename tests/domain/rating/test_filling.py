"""Filling a sheet: the records follow, the person stays, and every override has its reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from app.domain.codec import from_plain, to_plain
from app.domain.figures import Surroundings
from app.domain.meeting import Meeting
from app.domain.rating.evidence import Evidence, situation_of
from app.domain.rating.filling import fill, is_overridden, judge, sheet_problems
from app.domain.rating.forms import RatingForm
from app.domain.rating.levels import Doubt
from app.domain.rating.scoring import score
from app.domain.rating.sheet import RatingLine, RatingSheet
from app.domain.rating.sources import Proof
from app.texts_rating import evidence_text

Proven = Callable[..., dict[str, Evidence]]


def test_a_new_sheet_has_the_proven_points_and_is_blank_elsewhere(
    july: Meeting, committee_june: Meeting, an_phu: RatingForm, proven: Proven
) -> None:
    around = Surroundings(prepared_by=committee_june)
    sheet = fill(an_phu, None, proven(july, around), evidence_text)
    assert [line.criterion for line in sheet.lines] == [c.code for c in an_phu.criteria()]
    rate = sheet.line("attendance.rate")
    assert rate is not None
    assert (rate.points, rate.level, rate.evidence_points) == (3, 1, 3)
    assert rate.proof == "23/26 = 88,5 %: mức 75-<90 %: 3 điểm"
    result = score(an_phu, sheet, situation_of(july, around))
    assert result.missing == (
        "preparation.content",
        "preparation.draft",
        "organisation.content",
        "organisation.digital",
        "chairing.order",
        "chairing.discussion",
        "chairing.conclusion",
        "chairing.example",
        "principles.centralism",
        "principles.criticism",
        "principles.discipline",
        "principles.unity",
    )
    assert result.band is None


def test_filling_again_changes_nothing(july: Meeting, an_phu: RatingForm, proven: Proven) -> None:
    found = proven(july)
    once = fill(an_phu, None, found, evidence_text)
    assert fill(an_phu, once, found, evidence_text) == once


def test_a_line_follows_the_records_until_a_person_has_judged_it(
    july: Meeting, august: Meeting, an_phu: RatingForm, proven: Proven
) -> None:
    sheet = fill(an_phu, None, proven(july), evidence_text)
    sheet = judge(an_phu, sheet, "organisation.speakers", level=1, reason="nhiều ý kiến theo nhóm")
    sheet = judge(an_phu, sheet, "preparation.content", points=Decimal("2.5"))
    later = fill(an_phu, sheet, proven(august), evidence_text)

    followed, overruled = later.line("attendance.rate"), later.line("organisation.speakers")
    judged = later.line("preparation.content")
    assert followed is not None
    assert overruled is not None
    assert judged is not None
    assert (followed.points, followed.evidence_points) == (1, 1)
    assert (overruled.points, overruled.evidence_points) == (4, 5)
    assert overruled.override_reason == "nhiều ý kiến theo nhóm"
    assert judged.points == Decimal("2.5")


def test_what_the_records_no_longer_prove_becomes_blank_again(
    july: Meeting, an_phu: RatingForm, proven: Proven
) -> None:
    sheet = fill(an_phu, None, proven(july), evidence_text)
    uncalled = replace(july, roll=tuple(replace(entry, state=None) for entry in july.roll))
    line = fill(an_phu, sheet, proven(uncalled), evidence_text).line("attendance.rate")
    assert line is not None
    assert (line.points, line.level, line.evidence_points) == (None, None, None)
    gone = fill(an_phu, sheet, {}, evidence_text).line("attendance.rate")
    assert gone == RatingLine("attendance.rate")


def test_a_point_that_a_person_took_away_does_not_come_back_by_itself(
    july: Meeting, an_phu: RatingForm, proven: Proven
) -> None:
    sheet = judge(an_phu, fill(an_phu, None, proven(july), evidence_text), "result.tasks")
    line = fill(an_phu, sheet, proven(july), evidence_text).line("result.tasks")
    assert line is not None
    assert (line.points, line.evidence_points) == (None, 27)


def test_lines_of_another_form_are_kept_and_named(july: Meeting, an_phu: RatingForm, proven: Proven) -> None:
    old = RatingSheet("khac", lines=(RatingLine("xyz", Decimal(3), note="giữ lại"),))
    sheet = fill(an_phu, old, proven(july), evidence_text)
    assert sheet.line("xyz") == old.lines[0]
    codes = [p.code for p in sheet_problems(an_phu, sheet, situation_of(july, Surroundings()))]
    assert codes[:2] == ["other_form", "unknown_criterion"]


def problem_codes(
    form: RatingForm, sheet: RatingSheet, meeting: Meeting, found: dict[str, Evidence]
) -> list[str]:
    problems = sheet_problems(form, sheet, situation_of(meeting, Surroundings()), found)
    return [f"{p.code} {p.criterion}" for p in problems if p.code != "not_judged"]


def test_other_points_than_the_proven_ones_need_a_reason(
    july: Meeting, an_phu: RatingForm, proven: Proven
) -> None:
    found = proven(july)
    sheet = fill(an_phu, None, found, evidence_text)
    assert problem_codes(an_phu, sheet, july, found) == []
    raised = judge(an_phu, sheet, "attendance.rate", level=0, reason="  ")
    line = raised.line("attendance.rate")
    assert line is not None
    assert is_overridden(line)
    assert problem_codes(an_phu, raised, july, found) == ["override_without_reason attendance.rate"]
    given = judge(an_phu, raised, "attendance.rate", level=0, reason="hai đồng chí trực chống bão")
    assert problem_codes(an_phu, given, july, found) == []


def test_at_a_gap_the_two_levels_are_free_and_any_other_needs_a_reason(
    july: Meeting, an_phu: RatingForm
) -> None:
    code = "organisation.speakers"
    found = {code: Evidence(code, Proof("speakers_none"), doubt=Doubt.GAP, candidates=(0, 1))}
    blank = fill(an_phu, None, found, evidence_text)
    for level, expected in ((0, []), (1, []), (3, [f"other_level_without_reason {code}"])):
        sheet = judge(an_phu, blank, code, level=level)
        assert problem_codes(an_phu, sheet, july, found) == expected
    reasoned = judge(an_phu, blank, code, level=3, reason="ý kiến trùng nhau")
    assert problem_codes(an_phu, reasoned, july, found) == []


def test_points_outside_the_form_are_named(july: Meeting, an_phu: RatingForm) -> None:
    lines = (
        RatingLine("organisation.speakers", Decimal("4.5")),
        RatingLine("preparation.content", Decimal(4)),
        RatingLine("organisation.content", Decimal("NaN")),
        RatingLine("chairing.order", Decimal(1)),
        RatingLine("chairing.order", Decimal(1)),
        RatingLine("organisation.thematic", Decimal(5)),
    )
    sheet = RatingSheet(an_phu.code, lines=lines)
    assert problem_codes(an_phu, sheet, july, {}) == [
        "line_twice chairing.order",
        "out_of_range preparation.content",
        "out_of_range organisation.content",
        "points_not_counted organisation.thematic",
        "not_a_level organisation.speakers",
    ]


def test_points_that_two_levels_share_do_not_name_a_level(an_phu: RatingForm) -> None:
    criterion = an_phu.criterion("organisation.self_criticism")
    assert criterion is not None
    twin = replace(criterion, levels=(*criterion.levels, replace(criterion.levels[0], label="khác")))
    form = replace(an_phu, groups=(replace(an_phu.groups[0], criteria=(twin,)),))
    sheet = RatingSheet(form.code)
    shared = judge(form, sheet, twin.code, points=Decimal(1)).line(twin.code)
    single = judge(form, sheet, twin.code, points=Decimal(0)).line(twin.code)
    assert shared is not None
    assert single is not None
    assert (shared.level, single.level) == (None, 1)


def test_a_sheet_survives_the_codec(july: Meeting, an_phu: RatingForm, proven: Proven) -> None:
    sheet = fill(an_phu, None, proven(july), evidence_text)
    sheet = judge(an_phu, sheet, "preparation.content", points=Decimal("2.5"))
    assert from_plain(RatingSheet, to_plain(sheet)) == sheet
