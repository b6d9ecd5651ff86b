"""Who counts: three bases that are never mixed up."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.bases import bases, in_attendance_base, in_vote_base, roll_for
from app.domain.meeting import AttendanceState
from app.domain.member import Member, MemberStatus, PartyPost, PostSpan, StatusSpan
from app.domain.policy import MeetingKind
from tests.builders import make_meeting, make_roll, policy, roll_entry

S = MemberStatus
A = AttendanceState


def test_the_sample_cell_has_roll_28_attendance_26_vote_24():
    counted = bases(make_roll(full=24, probationary=2, exempt=1, temp_out=1), policy())
    assert (counted.roll.count, counted.attendance.count, counted.vote.count) == (28, 26, 24)
    left = {(part.status, part.count) for part in counted.attendance.left_out}
    assert left == {(S.EXEMPT, 1), (S.TEMP_OUT, 1)}
    assert counted.attendance.start == 28


@pytest.mark.parametrize(
    ("standing", "special", "state", "on_roll", "attends", "votes"),
    [
        (S.FULL, None, A.PRESENT, 1, 1, 1),
        (S.PROBATIONARY, None, A.PRESENT, 1, 1, 0),
        (S.TEMP_IN, None, A.PRESENT, 0, 0, 0),
        (S.FULL, S.EXEMPT, A.NOT_COUNTED, 1, 0, 0),
        (S.FULL, S.EXEMPT, A.PRESENT, 1, 0, 1),
        (S.FULL, S.TEMP_OUT, A.NOT_COUNTED, 1, 0, 0),
        (S.FULL, S.SPECIAL_DUTY, A.NOT_COUNTED, 1, 0, 1),
        (S.FULL, S.SUSPENDED, A.NOT_COUNTED, 1, 1, 0),
        (S.PROBATIONARY, S.TEMP_OUT, A.NOT_COUNTED, 1, 0, 0),
    ],
)
def test_each_status_counts_where_the_rules_say(standing, special, state, on_roll, attends, votes):
    entry = roll_entry(0, standing=standing, special=special, state=state)
    counted = bases((entry,), policy())
    assert (counted.roll.count, counted.attendance.count, counted.vote.count) == (on_roll, attends, votes)


def test_people_temporarily_here_count_for_attendance_only_by_the_setting():
    entry = roll_entry(0, standing=S.TEMP_IN)
    counting = replace(policy(), count_temp_in=True)
    assert not in_attendance_base(entry, policy())
    assert in_attendance_base(entry, counting)
    assert not in_vote_base(entry, counting)
    assert bases((entry,), counting).attendance.added[0].count == 1


@given(
    st.lists(
        st.tuples(
            st.sampled_from([S.FULL, S.PROBATIONARY, S.TEMP_IN]),
            st.sampled_from([None, S.EXEMPT, S.TEMP_OUT, S.SPECIAL_DUTY, S.SUSPENDED]),
            st.sampled_from(list(A)),
        ),
        max_size=40,
    )
)
def test_each_base_is_its_start_less_those_left_out_plus_those_added(people):
    roll = tuple(
        roll_entry(index, standing=standing, special=special, state=state)
        for index, (standing, special, state) in enumerate(people)
    )
    counted = bases(roll, policy())
    for base in (counted.roll, counted.attendance, counted.vote):
        left = sum(part.count for part in base.left_out)
        added = sum(part.count for part in base.added)
        assert base.count == base.start - left + added
    assert counted.vote.count <= counted.roll.count


def _member(member_id: str, name: str, *statuses: StatusSpan, **changes: object) -> Member:
    return replace(Member(member_id, name, statuses=statuses), **changes)  # type: ignore[arg-type]


def test_an_old_meeting_keeps_its_own_truth_when_a_member_becomes_exempt_later():
    member = _member("a", "Đỗ Thị Dung", StatusSpan(S.FULL), StatusSpan(S.EXEMPT, start=date(2026, 6, 1)))
    may = make_meeting(sessions=(replace(make_meeting().sessions[0], held_on=date(2026, 5, 5)),), roll=())
    july = make_meeting(roll=())
    assert roll_for(may, [member], policy(), post_words={})[0].special is None
    assert roll_for(july, [member], policy(), post_words={})[0].special is S.EXEMPT


def test_who_left_is_not_called_from_the_day_they_left():
    member = _member("a", "Lý A Giàng", StatusSpan(S.FULL), StatusSpan(S.TRANSFERRED, date(2026, 7, 3)))
    assert roll_for(make_meeting(roll=()), [member], policy(), post_words={}) == ()


def test_refreshing_the_roll_keeps_what_was_called():
    members = [
        _member("a", "Nguyễn Văn An", StatusSpan(S.FULL)),
        _member("b", "Trần Thị Ánh", StatusSpan(S.FULL)),
    ]
    meeting = make_meeting(roll=())
    roll = roll_for(meeting, members, policy(), post_words={})
    called = (replace(roll[0], state=A.EXCUSED, reason="Ốm"), roll[1])
    members.append(_member("c", "Võ Thị Út", StatusSpan(S.FULL)))
    again = roll_for(replace(meeting, roll=called), members, policy(), post_words={})
    assert [(e.full_name, e.state, e.reason) for e in again] == [
        ("Nguyễn Văn An", A.EXCUSED, "Ốm"),
        ("Trần Thị Ánh", None, ""),
        ("Võ Thị Út", None, ""),
    ]


def test_a_committee_meeting_calls_the_committee_only():
    secretary = _member(
        "a", "Nguyễn Văn An", StatusSpan(S.FULL), posts=(PostSpan(PartyPost.PARTY_SECRETARY),)
    )
    clerk = _member("b", "Lê Đức Bình", StatusSpan(S.FULL), posts=(PostSpan(PartyPost.MINUTES_CLERK),))
    meeting = make_meeting(kind=MeetingKind.COMMITTEE, roll=())
    roll = roll_for(meeting, [secretary, clerk], policy(), post_words={"party_secretary": "Bí thư"})
    assert [(e.full_name, e.post) for e in roll] == [("Nguyễn Văn An", "Bí thư")]
