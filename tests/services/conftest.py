"""A real book in a folder of its own, a clock that the test sets, a cell of 28 people to work with."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import Services, open_services
from app.domain.agenda import Opinion
from app.domain.cell import Term
from app.domain.meeting import AttendanceState, Meeting, Session, Vote
from app.domain.member import Member, MemberStatus, PartyPost, PostSpan, StatusSpan
from app.domain.policy import MeetingKind, VoteKind
from app.domain.rating.filling import judge
from app.services.ids import counted_ids
from tests import builders


@dataclass
class Clock:
    now: datetime = datetime(2026, 7, 6, 9, 0)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book as a first start makes it; copying it is quicker than making one for each test."""
    return open_services(tmp_path_factory.mktemp("fresh") / "data", clock=Clock()).folder.root


@pytest.fixture
def empty(tmp_path: Path, fresh: Path, clock: Clock) -> Services:
    """A book in which nothing was typed yet."""
    shutil.copytree(fresh, tmp_path / "data")
    return open_services(tmp_path / "data", clock=clock, new_id=counted_ids("x"))


def people(count: int = 28) -> tuple[Member, ...]:
    """The first three are bí thư, phó and clerk (chi ủy viên), the last two probationary."""
    posts = {
        0: (PostSpan(PartyPost.PARTY_SECRETARY),),
        1: (PostSpan(PartyPost.DEPUTY_PARTY_SECRETARY),),
        2: (PostSpan(PartyPost.COMMITTEE_MEMBER), PostSpan(PartyPost.MINUTES_CLERK)),
    }
    return tuple(
        Member(
            f"dv{index:03d}",
            builders.person_name(index),
            statuses=(
                StatusSpan(
                    MemberStatus.PROBATIONARY if index >= count - 2 else MemberStatus.FULL, date(2020, 1, 1)
                ),
            ),
            posts=posts.get(index, ()),
        )
        for index in range(count)
    )


@pytest.fixture
def book(empty: Services) -> Services:
    """A cell with its term, form and 28 members."""
    empty.cell.setup(
        name="Chi bộ Tổ dân phố số 5",
        higher=("Đảng bộ phường Hòa Bình",),
        place="Nhà văn hóa tổ 5",
        terms=(Term("2025-2030", date(2025, 6, 1), date(2030, 5, 31)),),
        rating_form="an-phu-2026",
    )
    empty.members.save_all(people())
    return empty


def complete(book: Services, meeting: Meeting, **changes: Any) -> Meeting:
    """The meeting written down so that nothing blocks its signing; everybody came and it lasted 100 minutes."""
    voters = book.meetings.record(meeting).figures.bases.vote.count
    session = Session(meeting.held_on, time(14, 0), time(15, 40))
    agenda = tuple(
        replace(
            item,
            actual_minutes=item.planned_minutes,
            content="Đã trình bày.",
            conclusion="Thống nhất.",
            opinions=(
                Opinion(f"{item.id}y", member_id=f"dv{index:03d}", speaker_name="x", gist="Nhất trí."),
            ),
        )
        for index, item in enumerate(meeting.agenda)
    )
    meeting = replace(
        meeting,
        sessions=(session,),
        agenda=agenda,
        agenda_adopted=True,
        roll=tuple(replace(entry, state=AttendanceState.PRESENT) for entry in meeting.roll),
        closing=replace(meeting.closing, conclusion="Kết luận.", minutes_read=True, minutes_agreed=True),
        votes=tuple(
            Vote(f"{meeting.id}-{kind.value}", kind.value, kind, agree=voters, disagree=0, other=0)
            for kind in (VoteKind.CONCLUSION, VoteKind.RATING)
        ),
    )
    return judged(book, replace(meeting, **changes))


def judged(book: Services, meeting: Meeting) -> Meeting:
    """Every criterion that the records leave open gets full marks."""
    meeting = book.meetings.rated(meeting)
    form = book.meetings.record(meeting).form
    if form is None or meeting.rating is None:
        return meeting
    sheet = meeting.rating
    for criterion in form.criteria():
        line = sheet.line(criterion.code)
        if line is None or line.points is None:
            level = None
            if criterion.levels:
                best = max(range(len(criterion.levels)), key=lambda i: criterion.levels[i].points)
                level = best
            sheet = judge(
                form,
                sheet,
                criterion.code,
                points=None if level is not None else criterion.max_points,
                level=level,
            )
    return replace(meeting, rating=replace(sheet, limitations="Ít ý kiến.", remedies="Gửi câu hỏi trước."))


def signed(book: Services, month: int, day: int, kind: MeetingKind = MeetingKind.REGULAR) -> Meeting:
    """A meeting of 2026, prepared, written, held and signed."""
    meeting = book.meetings.create(2026, month, kind, date(2026, month, day))
    return book.meetings.sign(book.meetings.hold(complete(book, meeting)), "Lê Đức Bình")
