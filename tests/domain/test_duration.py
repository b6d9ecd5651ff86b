"""How long a meeting lasted, at both sides of each limit."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.duration import duration, session_minutes
from app.domain.meeting import Session
from app.domain.policy import MeetingKind
from tests.builders import make_meeting, make_record, make_roll, policy

DAY = date(2026, 7, 3)


@pytest.mark.parametrize(
    ("start", "end", "end_date", "breaks", "minutes", "problem"),
    [
        (time(14), time(15, 40), None, 0, 100, ""),
        (time(19, 30), time(21, 44), None, 15, 119, ""),
        (time(22, 30), time(0, 10), date(2026, 7, 4), 0, 100, ""),
        (time(22, 30), time(0, 10), None, 0, None, "end_before_start"),
        (time(14), time(14), None, 0, None, "end_before_start"),
        (time(14), time(13, 59), None, 0, None, "end_before_start"),
        (time(14), time(14, 1), None, 0, 1, ""),
        (time(14), time(15), None, 60, None, "breaks_too_long"),
        (time(14), time(15), None, 59, 1, ""),
        (time(14), time(15), None, -1, None, "breaks_too_long"),
        (None, time(15), None, 0, None, "no_start"),
        (time(14), None, None, 0, None, "no_end"),
        (None, None, None, 0, None, "no_start"),
    ],
)
def test_a_sitting_has_minutes_or_says_why_not(start, end, end_date, breaks, minutes, problem):
    result = session_minutes(Session(DAY, start, end, end_date, breaks))
    assert (result.minutes, result.problem) == (minutes, problem)


def test_a_review_of_two_days_adds_its_sittings():
    sessions = (
        Session(date(2026, 12, 5), time(8), time(11), break_minutes=15),
        Session(date(2026, 12, 6), time(8), time(10)),
    )
    assert duration(make_meeting(sessions=sessions)).minutes == 165 + 120


def test_one_unknown_sitting_makes_the_whole_unknown_and_is_named():
    sessions = (Session(DAY, time(8), time(11)), Session(DAY, time(13), None))
    result = duration(make_meeting(sessions=sessions))
    assert (result.minutes, result.problem, result.session) == (None, "no_end", 1)


@pytest.mark.parametrize(
    ("kind", "end", "short"),
    [
        (MeetingKind.REGULAR, time(15, 30), 0),
        (MeetingKind.REGULAR, time(15, 29), 1),
        (MeetingKind.THEMATIC, time(15, 29), 1),
        (MeetingKind.COMBINED, time(16, 0), 0),
        (MeetingKind.COMBINED, time(15, 59), 1),
        (MeetingKind.SELF_REFLECTION, time(15, 29), 1),
        (MeetingKind.COMMITTEE, time(14, 20), None),
        (MeetingKind.ANNUAL_REVIEW, time(14, 20), None),
        (MeetingKind.PUBLIC_SELF_CRITICISM, time(14, 20), None),
        (MeetingKind.EXTRAORDINARY, time(14, 20), None),
    ],
)
def test_each_kind_has_its_minimum(kind, end, short):
    meeting = make_meeting(kind=kind, sessions=(Session(DAY, time(14), end),))
    assert make_record(meeting).figures.short_by == short


def test_a_local_rule_for_cells_from_30_members_stands_before_the_general_one():
    from dataclasses import replace

    from app.domain.figures import figures
    from app.domain.policy import DurationRule

    ward = replace(
        policy(),
        durations=(*policy().durations, DurationRule(MeetingKind.REGULAR, 120, members_from=30)),
    )
    for members, minimum in ((29, 90), (30, 120), (31, 120)):
        meeting = make_meeting(roll=make_roll(full=members))
        assert figures(meeting, ward).minimum == minimum


@given(st.integers(0, 1439), st.integers(1, 2000), st.integers(0, 120))
def test_minutes_are_the_span_less_the_breaks_across_any_midnight(start, length, breaks):
    end = start + length
    session = Session(
        DAY,
        time(start // 60, start % 60),
        time(end // 60 % 24, end % 60),
        date(2026, 7, 3 + end // 1440),
        breaks,
    )
    expected = length - breaks
    assert session_minutes(session).minutes == (expected if expected > 0 else None)
