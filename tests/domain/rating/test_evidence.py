"""What the records prove of the noted meetings, and on both sides of each limit of the An Phú form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from fractions import Fraction

import pytest

from app.domain.figures import Surroundings
from app.domain.meeting import AttendanceState, Meeting, MeetingState, Preparation, Session, Vote
from app.domain.rating.evidence import Evidence, evidence_of, situation_of
from app.domain.rating.forms import RatingForm, Unit
from app.domain.rating.levels import Doubt
from app.domain.rating.sources import SOURCES, Proof, Reading

Proven = Callable[..., dict[str, Evidence]]


def points(found: dict[str, Evidence]) -> dict[str, Decimal | None]:
    return {code: one.points for code, one in found.items()}


def test_the_records_of_july_prove_what_the_clerk_would_count(
    july: Meeting, committee_june: Meeting, proven: Proven
) -> None:
    found = proven(july, Surroundings(prepared_by=committee_june))
    assert points(found) == {
        "time.minimum": 5,
        "attendance.rate": 3,  # 23/26 = 88,5 %
        "attendance.streak": 1,
        "preparation.draft": None,  # a draft, but no questions were sent
        "preparation.committee": 2,
        "preparation.notice": 1,
        "preparation.upload": 2,
        "organisation.procedure": 5,
        "organisation.remarks": 2,
        "organisation.speakers": 3,  # 9/23 = 39,1 %
        "organisation.book": 1,
        "organisation.self_criticism": 1,
        "organisation.digital": None,
        "result.tasks": 27,  # 4/5
        "closing.conclusion": 2,
        "closing.minutes": 2,
        "closing.upload": 1,
    }


def test_the_records_of_august_prove_a_minute_short_and_an_unexcused_absence(
    august: Meeting, july: Meeting, proven: Proven
) -> None:
    found = proven(august, Surroundings(year_meetings=(july,)))
    assert found["time.minimum"].points == 4  # 119 of 120
    assert dict(found["time.minimum"].proof.params)["short"] == 1
    assert found["attendance.rate"].points == 1
    assert found["organisation.speakers"].points == 5  # 13/23
    assert found["result.tasks"].points == 30
    assert "organisation.thematic" in found  # a combined meeting is a thematic month


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(91, 5), (90, 5), (89, 4), (76, 4), (74, 3), (60, 3), (45, 2), (44, 1), (1, 1)],
)
def test_the_duration_gives_its_level_on_both_sides_of_each_limit(
    july: Meeting, proven: Proven, minutes: int, expected: int
) -> None:
    end = time(14 + minutes // 60, minutes % 60)
    meeting = replace(july, sessions=(Session(date(2026, 7, 3), time(14), end),))
    assert proven(meeting)["time.minimum"].points == expected


@pytest.mark.parametrize(
    ("minutes", "doubt", "labels"),
    [
        (75, Doubt.OVERLAP, {"Thiếu đến 15 phút", "Thiếu từ 15 đến 30 phút"}),
        (50, Doubt.GAP, {"Thiếu từ 15 đến 30 phút", "Chỉ đạt một nửa thời gian"}),
    ],
)
def test_where_the_form_has_a_hole_the_person_chooses_between_the_levels_beside_it(
    july: Meeting, proven: Proven, an_phu: RatingForm, minutes: int, doubt: Doubt, labels: set[str]
) -> None:
    end = time(14 + minutes // 60, minutes % 60)
    meeting = replace(july, sessions=(Session(date(2026, 7, 3), time(14), end),))
    found = proven(meeting)["time.minimum"]
    criterion = an_phu.criterion("time.minimum")
    assert criterion is not None
    assert (found.points, found.doubt) == (None, doubt)
    assert {criterion.levels[index].label for index in found.candidates} == labels


def at_percent(form: RatingForm, code: str, percent: Fraction, *flags: str) -> Evidence:
    criterion = form.criterion(code)
    assert criterion is not None
    return evidence_of(criterion, Reading(Proof("speakers"), {Unit.PERCENT: percent}, frozenset(flags)))


@pytest.mark.parametrize(
    ("code", "percent", "expected"),
    [
        ("attendance.rate", "100", 4),
        ("attendance.rate", "90", 4),
        ("attendance.rate", "89.999999", 3),
        ("attendance.rate", "75", 3),
        ("attendance.rate", "74.999999", 2),
        ("attendance.rate", "65", 2),
        ("attendance.rate", "64.999999", 1),
        ("attendance.rate", "0", 1),
        ("organisation.speakers", "100", 5),
        ("organisation.speakers", "50.000001", 5),
        ("organisation.speakers", "49.999999", 4),
        ("organisation.speakers", "40", 4),
        ("organisation.speakers", "39.999999", 3),
        ("organisation.speakers", "30", 3),
        ("organisation.speakers", "29.999999", 2),
        ("result.tasks", "100", 30),
        ("result.tasks", "90", 30),
        ("result.tasks", "89.999999", 27),
        ("result.tasks", "80", 27),
        ("result.tasks", "79.999999", 24),
        ("result.tasks", "70", 24),
        ("result.tasks", "69.999999", 20),
        ("result.tasks", "60", 20),
        ("result.tasks", "59.999999", 15),
        ("result.tasks", "50", 15),
        ("result.tasks", "49.999999", 10),
        ("result.tasks", "0", 10),
    ],
)
def test_a_share_gives_its_level_on_both_sides_of_each_limit(
    an_phu: RatingForm, code: str, percent: str, expected: int
) -> None:
    assert at_percent(an_phu, code, Fraction(percent)).points == expected


def test_exactly_half_the_speakers_fit_no_level(an_phu: RatingForm) -> None:
    found = at_percent(an_phu, "organisation.speakers", Fraction(50))
    assert (found.points, found.doubt, found.candidates) == (None, Doubt.GAP, (0, 1))


def test_an_unexcused_absence_gives_the_lowest_level_at_any_attendance(an_phu: RatingForm) -> None:
    assert at_percent(an_phu, "attendance.rate", Fraction(2500, 26), "unexcused").points == 1


def test_without_due_tasks_or_a_roll_call_nothing_is_proven(july: Meeting, proven: Proven) -> None:
    uncalled = tuple(replace(entry, state=None) for entry in july.roll)
    found = proven(replace(july, roll=uncalled, reviews=()))
    for code in ("attendance.rate", "attendance.streak", "organisation.speakers", "result.tasks"):
        assert (found[code].points, found[code].doubt) == (None, None)


@pytest.mark.parametrize(("absences", "expected"), [(3, 1), (4, 0)])
def test_more_than_three_excused_absences_in_a_row_cost_the_point(
    july: Meeting, proven: Proven, absences: int, expected: int
) -> None:
    earlier = tuple(
        replace(
            july,
            id=f"earlier{month}",
            month=month,
            sessions=(Session(date(2026, month, 3), time(14), time(15, 40)),),
        )
        for month in range(8 - absences, 7)
    )
    found = proven(july, Surroundings(year_meetings=earlier))["attendance.streak"]
    assert found.points == expected
    assert dict(found.proof.params)["longest"] == absences


@pytest.mark.parametrize(
    ("on", "expected"), [(date(2026, 7, 2), 2), (date(2026, 7, 3), 0), (date(2026, 7, 4), 0), (None, None)]
)
def test_an_upload_counts_from_the_day_before_and_a_missing_date_proves_nothing(
    july: Meeting, proven: Proven, on: date | None, expected: int | None
) -> None:
    meeting = replace(july, preparation=Preparation(uploaded_before_on=on))
    assert proven(meeting)["preparation.upload"].points == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 7, 3), 1),
        (date(2026, 7, 5), 1),
        (date(2026, 7, 6), 0),
        (date(2026, 7, 2), None),
        (None, None),
    ],
)
def test_the_upload_afterwards_has_two_days(
    july: Meeting, proven: Proven, on: date | None, expected: int | None
) -> None:
    meeting = replace(july, closing=replace(july.closing, uploaded_after_on=on))
    assert proven(meeting)["closing.upload"].points == expected


@pytest.mark.parametrize(
    ("preparation", "expected"),
    [
        (Preparation(), None),
        (Preparation(notice_on=date(2026, 7, 2), notice_to_members=True, notice_to_higher=True), 1),
        (Preparation(notice_on=date(2026, 7, 3), notice_to_members=True, notice_to_higher=True), 0),
        (Preparation(notice_on=date(2026, 7, 1), notice_to_members=True), None),
        (Preparation(notice_on=date(2026, 7, 1), notice_to_higher=True), None),
    ],
)
def test_a_notice_is_proven_only_when_it_went_to_everybody_in_time(
    july: Meeting, proven: Proven, preparation: Preparation, expected: int | None
) -> None:
    assert proven(replace(july, preparation=preparation))["preparation.notice"].points == expected


def test_a_committee_meeting_counts_when_it_was_held_and_not_after(
    july: Meeting, committee_june: Meeting, proven: Proven
) -> None:
    def with_committee(meeting: Meeting | None) -> Decimal | None:
        return proven(july, Surroundings(prepared_by=meeting))["preparation.committee"].points

    late = replace(committee_june, sessions=(Session(date(2026, 7, 4), time(16), time(17)),))
    assert with_committee(committee_june) == 2
    assert with_committee(None) is None
    assert with_committee(replace(committee_june, state=MeetingState.DRAFT)) is None
    assert with_committee(late) == 0
    assert "preparation.committee" not in proven(july, Surroundings(has_committee=False))


def test_items_taken_over_from_a_template_and_left_empty_prove_no_procedure(
    july: Meeting, proven: Proven
) -> None:
    empty = tuple(replace(item, content="", opinions=(), actual_minutes=None) for item in july.agenda)
    found = proven(replace(july, agenda=empty))
    assert found["organisation.procedure"].points is None
    assert found["organisation.book"].points is None


def test_a_conclusion_that_the_base_refused_proves_no_points(july: Meeting, proven: Proven) -> None:
    # 24 may vote: more than 12 must agree. Concluded but refused: what that is worth is for people.
    for agree, expected, code in ((13, 2, "conclusion_voted"), (12, None, "conclusion_refused")):
        vote = replace(july.votes[0], agree=agree, disagree=21 - agree)
        found = proven(replace(july, votes=(vote,)))["closing.conclusion"]
        assert (found.points, found.proof.code) == (expected, code)
    unfinished = replace(july, votes=(Vote("v1"),))
    assert proven(unfinished)["closing.conclusion"].points is None


def test_free_points_are_given_only_when_all_of_the_criterion_is_proven(
    july: Meeting, august: Meeting, committee_june: Meeting, central: RatingForm, proven: Proven
) -> None:
    full = proven(july, Surroundings(prepared_by=committee_june), form=central)
    assert full["time.minimum"].points == 5
    assert full["preparation.steps"].points == 5
    assert full["closing"].points == 5
    assert full["attendance.rate"].points is None  # 88,5 % is below 90 %: how much it costs is for people
    assert full["result.tasks"].points is None
    short = proven(august, form=central)
    assert (short["time.minimum"].points, short["time.minimum"].proof.code) == (None, "duration_short")
    assert short["preparation.steps"].points is None


def test_a_cell_without_a_committee_needs_none_for_its_preparation(
    july: Meeting, central: RatingForm, proven: Proven
) -> None:
    alone = proven(july, Surroundings(has_committee=False), form=central)
    assert alone["preparation.steps"].points == 5


def test_the_theme_is_judged_where_it_was_held_and_no_later_meeting_changes_that(
    july: Meeting, august: Meeting
) -> None:
    assert not situation_of(july, Surroundings()).thematic_month
    assert situation_of(august, Surroundings()).thematic_month
    other = replace(august, id="other", month=7)
    assert not situation_of(july, Surroundings(year_meetings=(other,))).thematic_month


def test_no_source_fails_on_a_meeting_of_which_nothing_is_known(
    july: Meeting, proven: Proven, an_phu: RatingForm
) -> None:
    blank = Meeting("blank", july.kind, 2026, 7, (Session(date(2026, 7, 3)),))
    criterion = an_phu.criterion("organisation.procedure")
    assert criterion is not None
    every = replace(
        an_phu,
        groups=(
            replace(
                an_phu.groups[0],
                criteria=tuple(replace(criterion, code=source, evidence=source) for source in SOURCES),
            ),
        ),
    )
    found = proven(blank, form=every)
    assert set(found) == set(SOURCES)
    # Nobody has been absent in a row where nobody has been called: even that stays open.
    assert all(one.points is None for one in found.values())


def test_a_member_called_late_is_still_here(july: Meeting, proven: Proven) -> None:
    late = (*july.roll[:3], replace(july.roll[3], state=AttendanceState.LATE), *july.roll[4:])
    assert proven(replace(july, roll=late))["attendance.rate"].points == 3
