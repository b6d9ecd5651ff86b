"""Small meetings for tests: real domain values with sensible defaults, changed by keyword."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time
from functools import lru_cache
from typing import Any

from app.domain.agenda import AgendaBlock, AgendaItem, AgendaTopic, Opinion
from app.domain.book import MeetingRecord
from app.domain.cell import Heading
from app.domain.codec import from_plain
from app.domain.figures import Surroundings, figures
from app.domain.meeting import (
    AttendanceState,
    Closing,
    Meeting,
    MeetingState,
    Preparation,
    RollEntry,
    Session,
    Vote,
)
from app.domain.member import MemberStatus
from app.domain.policy import MeetingKind, Policy, VoteKind
from app.paths import templates_dir

NAMES = (
    "Nguyễn Văn An",
    "Trần Thị Ánh",
    "Phạm Thị Ngọc Bích",
    "Lê Đức Bình",
    "Vũ Hoàng Châu",
    "Đỗ Thị Dung",
    "Nguyễn Tiến Dũng",
    "Hoàng Thị Thùy Dương",
    "Bùi Văn Đạt",
    "Đặng Minh Đức",
    "Ngô Thị Được",
    "Lý A Giàng",
)


@lru_cache
def policy(code: str = "2025") -> Policy:
    """A shipped policy: the tests speak of the rules that users get."""
    path = templates_dir() / "policies" / f"{code}.json"
    return from_plain(Policy, json.loads(path.read_text(encoding="utf-8")))


def person_name(index: int) -> str:
    name = NAMES[index % len(NAMES)]
    return name if index < len(NAMES) else f"{name} {index + 1}"


def roll_entry(index: int, **changes: Any) -> RollEntry:
    entry = RollEntry(
        member_id=f"dv{index:03d}",
        full_name=person_name(index),
        standing=MemberStatus.FULL,
        state=AttendanceState.PRESENT,
    )
    return replace(entry, **changes)


def make_roll(
    *,
    full: int = 12,
    probationary: int = 0,
    exempt: int = 0,
    temp_out: int = 0,
    temp_in: int = 0,
    excused: int = 0,
    unexcused: int = 0,
    late: int = 0,
) -> tuple[RollEntry, ...]:
    """So many active full and probationary members, and others beside; the last full ones are away."""
    away = [AttendanceState.EXCUSED] * excused + [AttendanceState.UNEXCUSED] * unexcused
    away += [AttendanceState.LATE] * late
    entries: list[RollEntry] = []

    def add(**changes: Any) -> None:
        entries.append(roll_entry(len(entries), **changes))

    for index in range(full):
        back = full - 1 - index
        state = away[back] if back < len(away) else AttendanceState.PRESENT
        reason = "Ốm" if state is AttendanceState.EXCUSED else ""
        arrived = time(14, 10) if state is AttendanceState.LATE else None
        add(state=state, reason=reason, arrived=arrived)
    for _ in range(probationary):
        add(standing=MemberStatus.PROBATIONARY)
    for _ in range(exempt):
        add(special=MemberStatus.EXEMPT, state=AttendanceState.NOT_COUNTED)
    for _ in range(temp_out):
        add(special=MemberStatus.TEMP_OUT, state=AttendanceState.NOT_COUNTED)
    for _ in range(temp_in):
        add(standing=MemberStatus.TEMP_IN)
    return tuple(entries)


def opinion(index: int, gist: str = "Nhất trí với dự thảo kết luận.", **changes: Any) -> Opinion:
    made = Opinion(id=f"yk{index}", member_id=f"dv{index:03d}", speaker_name=person_name(index), gist=gist)
    return replace(made, **changes)


def agenda_item(number: int, block: AgendaBlock, **changes: Any) -> AgendaItem:
    item = AgendaItem(
        id=f"muc{number}",
        title=f"Nội dung thứ {number}",
        block=block,
        planned_minutes=20,
        actual_minutes=20,
        content="Đồng chí chủ trì quán triệt nội dung.",
    )
    return replace(item, **changes)


def full_agenda(speakers: int = 7) -> tuple[AgendaItem, ...]:
    """100 minutes with the three mandatory blocks, self-criticism and so many speakers."""
    opinions = tuple(opinion(index) for index in range(speakers))
    return (
        agenda_item(1, AgendaBlock.OPENING, planned_minutes=10, actual_minutes=10),
        agenda_item(2, AgendaBlock.IDEOLOGY, planned_minutes=25, actual_minutes=25),
        agenda_item(3, AgendaBlock.POLITICAL_TASKS),
        agenda_item(
            4,
            AgendaBlock.PARTY_BUILDING,
            planned_minutes=25,
            actual_minutes=25,
            topics=(AgendaTopic.SELF_CRITICISM,),
            opinions=opinions,
        ),
        agenda_item(5, AgendaBlock.CONCLUSION),
    )


def vote(agree: int | None, disagree: int | None = 0, other: int | None = 0, **changes: Any) -> Vote:
    made = Vote(id="bq1", matter="Kết luận của chi bộ", agree=agree, disagree=disagree, other=other)
    return replace(made, **changes)


def make_meeting(**changes: Any) -> Meeting:
    """A regular meeting of July 2026 with nothing wrong in it."""
    meeting = Meeting(
        id="bh2026-07",
        kind=MeetingKind.REGULAR,
        year=2026,
        month=7,
        sessions=(Session(date(2026, 7, 3), time(14, 0), time(15, 40)),),
        state=MeetingState.HELD,
        place="Nhà văn hóa tổ 5",
        chair_id="dv000",
        chair_name=NAMES[0],
        clerk_id="dv001",
        clerk_name=NAMES[1],
        preparation=Preparation(notice_on=date(2026, 7, 1), notice_to_members=True, notice_to_higher=True),
        roll=make_roll(),
        agenda_adopted=True,
        agenda=full_agenda(),
        votes=(vote(12), vote(12, id="bq2", matter="Kết quả chấm điểm", kind=VoteKind.RATING)),
        closing=Closing(
            conclusion="Chi bộ thống nhất nội dung tháng 7.",
            minutes_read=True,
            minutes_agreed=True,
            uploaded_after_on=date(2026, 7, 5),
        ),
    )
    return replace(meeting, **changes)


def make_record(
    meeting: Meeting | None = None, *, others: Iterable[Meeting] = (), code: str = "2025", **changes: Any
) -> MeetingRecord:
    """The record that services hand out, without a rating form unless given in `changes`."""
    meeting = meeting or make_meeting()
    around = surroundings(others=others)
    record = MeetingRecord(
        meeting=meeting,
        heading=Heading("Chi bộ Tổ dân phố số 5", ("Đảng bộ phường Hòa Bình",)),
        policy=policy(code),
        figures=figures(meeting, policy(code), around),
    )
    return replace(record, **changes)


def surroundings(*, others: Iterable[Meeting] = (), has_committee: bool = False) -> Surroundings:
    return Surroundings(year_meetings=tuple(others), has_committee=has_committee)
