"""The two noted meetings of the sample cell, as far as a rating looks at them, and the forms that are shipped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from app.domain.agenda import AgendaBlock, AgendaItem, AgendaTopic, Opinion
from app.domain.figures import Surroundings, figures
from app.domain.meeting import (
    AttendanceState,
    Closing,
    Meeting,
    MeetingState,
    Preparation,
    Remark,
    RollEntry,
    Session,
    Theme,
    Vote,
)
from app.domain.member import MemberStatus
from app.domain.policy import AttendanceRule, DurationRule, MeetingKind, Policy, VoteKind, VoteRule
from app.domain.rating.evidence import Evidence, evidence
from app.domain.rating.forms import RatingForm
from app.domain.rating.loader import form_with, load_forms
from app.domain.task import Task, TaskOutcome, TaskReview
from app.paths import templates_dir


@pytest.fixture(scope="session")
def forms() -> tuple[RatingForm, ...]:
    return load_forms(templates_dir() / "rating")


@pytest.fixture(scope="session")
def an_phu(forms: tuple[RatingForm, ...]) -> RatingForm:
    found = form_with(forms, "an-phu-2026")
    assert found is not None
    return found


@pytest.fixture(scope="session")
def central(forms: tuple[RatingForm, ...]) -> RatingForm:
    found = form_with(forms, "trung-uong-2025")
    assert found is not None
    return found


@pytest.fixture(scope="session")
def policy() -> Policy:
    return Policy(
        code="2025",
        title="2025",
        legal_basis="CT 50-CT/TW",
        effective_from=date(2025, 7, 23),
        durations=(
            DurationRule(MeetingKind.REGULAR, 90),
            DurationRule(MeetingKind.THEMATIC, 90),
            DurationRule(MeetingKind.COMBINED, 120),
        ),
        expected_minutes_from=90,
        expected_minutes_to=120,
        attendance=AttendanceRule(Decimal(90), strict=False),
        votes=(VoteRule(VoteKind.OTHER, 1, 2, strict=True),),
    )


def roll(*, excused: int, unexcused: int) -> tuple[RollEntry, ...]:
    """28 people: 26 in the attendance base, of whom 2 are probationary; one exempt, one elsewhere."""
    people = [
        RollEntry(f"m{n}", f"Nguyễn Văn {n:02d}", MemberStatus.FULL if n < 24 else MemberStatus.PROBATIONARY)
        for n in range(26)
    ]
    states = [AttendanceState.EXCUSED] * excused + [AttendanceState.UNEXCUSED] * unexcused
    states += [AttendanceState.PRESENT] * (26 - len(states))
    counted = [replace(person, state=state) for person, state in zip(people, states, strict=True)]
    outside = AttendanceState.NOT_COUNTED
    return (
        *counted,
        RollEntry("x1", "Trần Văn Miễn", MemberStatus.FULL, MemberStatus.EXEMPT, state=outside),
        RollEntry("x2", "Trần Văn Xa", MemberStatus.FULL, MemberStatus.TEMP_OUT, state=outside),
    )


def agenda(speakers: int) -> tuple[AgendaItem, ...]:
    spoken = tuple(Opinion(f"o{n}", member_id=f"m{n + 3}", gist="ý kiến") for n in range(speakers))
    return (
        AgendaItem("a1", "Thời sự", AgendaBlock.IDEOLOGY, content="đã đọc", actual_minutes=15),
        AgendaItem("a2", "Nhiệm vụ tháng", AgendaBlock.POLITICAL_TASKS, content="đã bàn", actual_minutes=20),
        AgendaItem(
            "a3",
            "Tự phê bình và phê bình",
            AgendaBlock.PARTY_BUILDING,
            topics=(AgendaTopic.SELF_CRITICISM,),
            actual_minutes=25,
            opinions=spoken,
        ),
    )


def reviews(*, done: int, due: int) -> tuple[TaskReview, ...]:
    return tuple(
        TaskReview(f"t{n}", due_on=date(2026, 6, 30), outcome=TaskOutcome.DONE if n < done else None)
        for n in range(due)
    )


@pytest.fixture
def july() -> Meeting:
    """Buổi 2: 3 July 2026, 100 minutes, 23 of 26, 9 speakers, 4 of 5 tasks."""
    return Meeting(
        "july",
        MeetingKind.REGULAR,
        2026,
        7,
        (Session(date(2026, 7, 3), time(14), time(15, 40)),),
        state=MeetingState.HELD,
        chair_name="An",
        clerk_name="Bình",
        preparation=Preparation(
            notice_on=date(2026, 7, 1),
            notice_to_members=True,
            notice_to_higher=True,
            uploaded_before_on=date(2026, 7, 1),
            draft_conclusion=True,
        ),
        roll=roll(excused=3, unexcused=0),
        agenda=agenda(9),
        reviews=reviews(done=4, due=5),
        tasks=(Task("n1", "rà soát 42 hộ chính sách"),),
        remarks=(Remark("r1"), Remark("r2")),
        votes=(Vote("v1", "Kết luận", VoteKind.CONCLUSION, ballots=21, agree=21, disagree=0, other=0),),
        closing=Closing(
            conclusion="nhất trí",
            minutes_read=True,
            minutes_agreed=True,
            uploaded_after_on=date(2026, 7, 5),
        ),
    )


@pytest.fixture
def august(july: Meeting) -> Meeting:
    """Buổi 3: 5 August 2026, combined, 134 - 15 minutes, one absent without reason, 13 speakers, 4 of 4 tasks."""
    return replace(
        july,
        id="august",
        kind=MeetingKind.COMBINED,
        month=8,
        sessions=(Session(date(2026, 8, 5), time(19, 30), time(21, 44), break_minutes=15),),
        theme=Theme(title="Tiết kiệm, chống lãng phí"),
        roll=roll(excused=2, unexcused=1),
        agenda=agenda(13),
        reviews=reviews(done=4, due=4),
        preparation=Preparation(),
        closing=Closing(),
        votes=(),
    )


@pytest.fixture
def committee_june() -> Meeting:
    """Buổi 1: the committee met on 30 June."""
    return Meeting(
        "june-committee",
        MeetingKind.COMMITTEE,
        2026,
        6,
        (Session(date(2026, 6, 30), time(16), time(16, 50)),),
        state=MeetingState.SIGNED,
        prepares_id="july",
    )


Proven = Callable[..., dict[str, Evidence]]


@pytest.fixture
def proven(an_phu: RatingForm, policy: Policy) -> Proven:
    """Evidence of a meeting by the An Phú form, or by another one."""

    def run(
        meeting: Meeting, around: Surroundings | None = None, *, form: RatingForm | None = None
    ) -> dict[str, Evidence]:
        known = around or Surroundings()
        return evidence(form or an_phu, meeting, figures(meeting, policy, known), policy, known)

    return run
