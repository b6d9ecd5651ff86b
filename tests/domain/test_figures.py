"""Every figure of a meeting, counted once."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.agenda import AgendaBlock, OpinionKind, SpeakerKind
from app.domain.figures import excused_streaks, figures, percent_of
from app.domain.meeting import AttendanceState, MeetingState, Session
from app.domain.policy import MeetingKind, Share, VoteKind
from app.domain.task import TaskOutcome, TaskReview
from tests.builders import agenda_item, make_meeting, make_record, make_roll, opinion, policy, vote


@pytest.mark.parametrize(
    ("present", "base", "met_2018", "met_2025"),
    [
        (23, 26, True, False),  # 88.46 %
        (17, 20, False, False),  # exactly 85 %: more than is asked in 2018
        (18, 20, True, True),  # exactly 90 %: at least is asked in 2025
        (89, 100, True, False),
        (86, 100, True, False),
        (85, 100, False, False),
        (90, 100, True, True),
        (26, 26, True, True),
    ],
)
def test_more_than_85_and_at_least_90_are_two_rules(present, base, met_2018, met_2025):
    meeting = make_meeting(roll=make_roll(full=base, excused=base - present))
    assert figures(meeting, policy("2018")).attendance == Share(present, base)
    assert figures(meeting, policy("2018")).attendance_met is met_2018
    assert figures(meeting, policy("2025")).attendance_met is met_2025


def test_a_base_of_nobody_gives_no_percentage_and_no_verdict():
    counted = figures(make_meeting(roll=make_roll(full=0, exempt=1)), policy())
    assert counted.attendance == Share(0, 0)
    assert counted.attendance.percent is None
    assert counted.attendance_met is None


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Share(23, 26), "88.5"),
        (Share(9, 23), "39.1"),
        (Share(13, 23), "56.5"),
        (Share(1, 8), "12.5"),
        (Share(1, 16), "6.3"),
        (Share(2, 3), "66.7"),
        (Share(0, 5), "0"),
        (Share(1799, 2000), "89.95"),
        (Share(2999, 3000), "99.97"),
        (Share(10, 27), "37.04"),
        (Share(1801, 2000), "90.1"),
        (Share(5, 5), "100"),
    ],
)
def test_a_shown_percentage_has_one_decimal_and_never_a_whole_number_that_it_is_not(share, shown):
    assert percent_of(share) == Decimal(shown)


def test_late_is_present_and_the_exempt_who_came_stand_apart():
    roll = make_roll(full=10, exempt=1, late=2, excused=1)
    roll = (*roll[:-1], replace(roll[-1], state=AttendanceState.PRESENT))
    counted = figures(make_meeting(roll=roll), policy())
    # Of the ten active ones the last was excused; the two late ones are here.
    assert (counted.present, counted.late, counted.excused, counted.here_outside_base) == (9, 2, 1, 1)
    assert counted.here.total == 10


def test_one_person_who_speaks_three_times_is_one_speaker():
    items = (
        agenda_item(1, AgendaBlock.IDEOLOGY, opinions=(opinion(0), opinion(1, id="x"))),
        agenda_item(2, AgendaBlock.PARTY_BUILDING, opinions=(opinion(0, id="y"), opinion(0, id="z"))),
    )
    counted = figures(make_meeting(agenda=items), policy())
    assert (counted.speakers, counted.opinions) == (Share(2, 12), 4)


def test_delegates_and_guests_who_speak_are_no_speakers_of_the_cell():
    items = (
        agenda_item(
            1,
            AgendaBlock.IDEOLOGY,
            opinions=(
                opinion(0),
                opinion(5, speaker_kind=SpeakerKind.DELEGATE, member_id=None),
                opinion(6, speaker_kind=SpeakerKind.GUEST, member_id=None),
            ),
        ),
    )
    counted = figures(make_meeting(agenda=items), policy())
    assert counted.speakers.part == 1
    assert counted.delegates_spoke


@pytest.mark.parametrize(
    ("kind", "base", "agree", "passed"),
    [
        (VoteKind.CONCLUSION, 24, 12, False),
        (VoteKind.CONCLUSION, 24, 13, True),
        (VoteKind.CONCLUSION, 25, 12, False),
        (VoteKind.CONCLUSION, 25, 13, True),
        (VoteKind.RESOLUTION, 24, 12, False),
        (VoteKind.RECOGNITION, 24, 15, False),
        (VoteKind.RECOGNITION, 24, 16, True),
        (VoteKind.REMOVAL, 25, 16, False),
        (VoteKind.REMOVAL, 25, 17, True),
        (VoteKind.ADMISSION, 3, 2, True),
        (VoteKind.OTHER, 3, 1, False),
        (VoteKind.OTHER, 3, 2, True),
    ],
)
def test_a_vote_passes_against_the_body_and_not_against_those_present(kind, base, agree, passed):
    meeting = make_meeting(roll=make_roll(full=base), votes=(vote(agree, kind=kind),))
    counted = figures(meeting, policy()).votes[0]
    assert (counted.base, counted.passed) == (base, passed)
    assert counted.printed == Share(agree, agree)


def test_a_vote_says_when_its_sums_differ_and_when_there_are_too_many():
    roll = make_roll(full=24, excused=3)
    counted = figures(make_meeting(roll=roll, votes=(vote(20, 1, 0, ballots=22),)), policy()).votes[0]
    assert counted.sums_differ and not counted.over_base
    counted = figures(make_meeting(roll=roll, votes=(vote(30),)), policy()).votes[0]
    assert counted.over_base and counted.over_present
    counted = figures(make_meeting(roll=roll, votes=(vote(22),)), policy()).votes[0]
    assert counted.over_present and not counted.over_base


HELD = date(2026, 7, 3)


@pytest.mark.parametrize(
    ("due", "outcome", "done", "of"),
    [
        (date(2026, 6, 30), TaskOutcome.DONE, 1, 1),
        (date(2026, 6, 30), None, 0, 1),
        (HELD, None, 0, 1),
        (date(2026, 7, 4), None, 0, 0),
        (date(2026, 7, 4), TaskOutcome.DONE, 1, 1),
        (date(2026, 6, 30), TaskOutcome.CARRIED, 0, 1),
        (date(2026, 6, 30), TaskOutcome.DROPPED, 0, 0),
        (None, None, 0, 0),
    ],
)
def test_tasks_count_when_their_deadline_has_come(due, outcome, done, of):
    reviews = (TaskReview("t1", "Rà soát hộ chính sách", due_on=due, outcome=outcome),)
    assert figures(make_meeting(reviews=reviews), policy()).tasks == Share(done, of)


def _month(month: int, state: AttendanceState, **changes: object):
    roll = make_roll(full=3)
    return make_meeting(
        id=f"m{month}",
        month=month,
        sessions=(Session(date(2026, month, 3)),),
        roll=(replace(roll[0], state=state), *roll[1:]),
        **changes,
    )


@pytest.mark.parametrize(
    ("states", "longest"),
    [
        ("EEE", 3),
        ("EEEE", 4),
        ("EEPEE", 2),
        ("EEUEE", 2),
        ("EENEE", 4),  # not counted that month: neither adds nor breaks
        ("PPP", 0),
    ],
)
def test_excused_absences_are_counted_in_a_row_within_the_year(states, longest):
    words = {
        "E": AttendanceState.EXCUSED,
        "P": AttendanceState.PRESENT,
        "U": AttendanceState.UNEXCUSED,
        "N": AttendanceState.NOT_COUNTED,
    }
    year = [_month(month, words[letter]) for month, letter in enumerate(states, start=1)]
    found = {s.member_id: s.longest for s in excused_streaks(year[-1], year[:-1])}
    assert found.get("dv000", 0) == longest


def test_a_streak_does_not_reach_over_new_year_nor_into_later_meetings_drafts_and_committees():
    now = _month(3, AttendanceState.EXCUSED)
    last_year = replace(_month(12, AttendanceState.EXCUSED), id="x", sessions=(Session(date(2025, 12, 3)),))
    later = _month(4, AttendanceState.EXCUSED)
    draft = replace(_month(2, AttendanceState.EXCUSED), state=MeetingState.DRAFT)
    committee = _month(1, AttendanceState.EXCUSED, kind=MeetingKind.COMMITTEE)
    streaks = excused_streaks(now, [last_year, later, draft, committee])
    assert [(s.member_id, s.longest) for s in streaks] == [("dv000", 1)]


def test_self_criticism_is_counted_in_minutes_and_opinions():
    meeting = make_meeting(
        agenda=(
            *make_meeting().agenda,
            agenda_item(
                9, AgendaBlock.PARTY_BUILDING, opinions=(opinion(3, kind=OpinionKind.SELF_CRITICISM),)
            ),
        )
    )
    counted = figures(meeting, policy())
    assert (counted.self_criticism_minutes, counted.self_criticism_opinions) == (25, 1)


def test_the_quarter_has_its_theme_when_any_meeting_of_it_was_thematic():
    july = make_meeting()
    august = make_meeting(id="aug", month=8, kind=MeetingKind.COMBINED)
    october = make_meeting(id="oct", month=10, kind=MeetingKind.THEMATIC)
    assert make_record(july, others=[august]).figures.thematic_in_quarter
    assert not make_record(july, others=[october]).figures.thematic_in_quarter


@given(st.integers(0, 40), st.integers(0, 10), st.integers(0, 10), st.integers(0, 5))
def test_present_excused_and_unexcused_make_up_the_base(full, excused, unexcused, late):
    roll = make_roll(full=full, excused=excused, unexcused=unexcused, late=late)
    counted = figures(make_meeting(roll=roll), policy())
    assert counted.present + counted.excused + counted.unexcused == counted.bases.attendance.count
    percent = counted.attendance.percent
    assert percent is None if full == 0 else Fraction(0) <= (percent or Fraction(0)) <= 100
