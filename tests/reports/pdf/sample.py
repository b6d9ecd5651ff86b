"""Records and books for papers: the sample July of the return, changed by keyword."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

from app.domain.agenda import AgendaItem
from app.domain.book import BookDates, MeetingBook, MeetingRecord, TaskRecord
from app.domain.figures import Surroundings
from app.domain.meeting import (
    AttendanceState,
    Closing,
    Meeting,
    MeetingState,
    MonthWithout,
    RollEntry,
    Session,
    Theme,
)
from app.domain.policy import MeetingKind
from app.domain.rating.sheet import Band, OfficialResult
from tests import return_sample as july_sample
from tests.builders import make_roll
from tests.reports.pdf.reading import profile

SENTENCE = (
    "Đồng chí chủ trì nêu những việc đã làm được, những việc còn chậm và yêu cầu từng đảng viên gương mẫu. "
)
THEME = Theme(
    "Tiết kiệm, chống lãng phí", "Nâng cao nhận thức", None, "Cao Xuân Hải", "Ba nội dung.", "Làm ngay."
)


def july(**changes: object) -> MeetingRecord:
    """The signed July meeting without its addendum, as a record."""
    meeting = replace(july_sample.july(), addenda=(), **changes)  # type: ignore[arg-type]
    return july_sample.record(meeting, july_sample.committee())


def rated(**changes: object) -> MeetingRecord:
    around = Surroundings(prepared_by=july_sample.committee(), has_committee=True)
    meeting = replace(july_sample.july(), addenda=(), **changes)  # type: ignore[arg-type]
    meeting = july_sample.rated(meeting, around)
    assert meeting.rating is not None
    meeting = replace(meeting, rating=replace(meeting.rating, self_vote_id="bq2"))
    return july_sample.record(meeting, july_sample.committee())


def committee() -> MeetingRecord:
    closing = Closing(
        conclusion="Thống nhất trình chi bộ dự thảo kết luận.", minutes_read=True, minutes_agreed=True
    )
    return july_sample.record(replace(july_sample.committee(), closing=closing))


def of_kind(kind: MeetingKind) -> MeetingRecord:
    theme = THEME if kind in (MeetingKind.THEMATIC, MeetingKind.COMBINED) else Theme()
    return committee() if kind is MeetingKind.COMMITTEE else july(kind=kind, theme=theme)


def with_lines(count: int) -> MeetingRecord:
    """The July meeting with so many short paragraphs in one item: moves all that follows down by a line each."""
    text = "\n".join(f"Dòng thứ {number}." for number in range(1, count + 1))
    return july(agenda=(AgendaItem("muc1", "Nội dung duy nhất", content=text),), reviews=(), guests=())


def crowd(count: int) -> tuple[RollEntry, ...]:
    """Many members, some with names as long as names get."""
    entries = make_roll(full=count - 6, probationary=3, exempt=1, temp_out=1, temp_in=1, excused=3, late=1)
    long = "Công Tằng Tôn Nữ Thị Nguyệt Quỳnh Phương Thảo Nguyên"
    return tuple(
        replace(entry, full_name=f"{long} {number}" if number % 7 == 0 else f"{entry.full_name} {number}")
        for number, entry in enumerate(entries)
    )


def month(number: int, **changes: object) -> MeetingRecord:
    session = Session(date(2026, number, 3), time(14, 0), time(15, 40))
    return rated(id=f"bh{number}", month=number, number=number, sessions=(session,), **changes)


def official(record: MeetingRecord) -> MeetingRecord:
    meeting = record.meeting
    assert meeting.rating is not None
    result = OfficialResult(Decimal("88.5"), Band.FAIR, date(2026, 7, 20), "Ban Thường vụ Đảng ủy phường")
    return replace(record, meeting=replace(meeting, rating=replace(meeting.rating, official=result)))


def book(records: Iterable[MeetingRecord] | None = None, **changes: object) -> MeetingBook:
    """A year with two months told of, one forgotten, a committee meeting, a draft and an addendum."""
    if records is None:
        with_addendum = july_sample.record(july_sample.july(), july_sample.committee())
        records = (
            month(1),
            official(month(3)),
            committee(),
            with_addendum,
            month(8, state=MeetingState.HELD),
        )
    made = MeetingBook(
        year=2026,
        cell=july_sample.cell(),
        heading=july_sample.heading(),
        term=july_sample.cell().terms[0],
        place="Nhà văn hóa tổ 5",
        party_secretary="Nguyễn Văn An",
        profile=profile(),
        dates=BookDates(
            date(2026, 1, 2), "Nguyễn Văn An", date(2026, 12, 30), "Lê Đức Bình", "Văn thư Đảng ủy"
        ),
        records=tuple(records),
        months_without=(MonthWithout(2026, 2, "Trùng dịp Tết Nguyên đán", date(2026, 2, 27)),),
        tasks=tuple(TaskRecord(task, "bh0703", date(2026, 7, 3)) for task in july_sample.july().tasks),
        today=date(2026, 9, 10),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def before_the_meeting() -> MeetingRecord:
    """As printed beforehand: nobody called, nothing said."""
    roll = tuple(
        entry
        if entry.state is AttendanceState.NOT_COUNTED
        else replace(entry, state=None, arrived=None, reason="")
        for entry in july_sample.roll()
    )
    meeting: Meeting = replace(
        july_sample.july(),
        state=MeetingState.DRAFT,
        sessions=(Session(date(2026, 7, 3)),),
        roll=roll,
        agenda=(),
        reviews=(),
        tasks=(),
        remarks=(),
        votes=(),
        closing=Closing(),
        place="",
        chair_id=None,
        chair_name="",
        clerk_name="",
        addenda=(),
        delegate_speech="",
        delegate_acceptance="",
    )
    return july_sample.record(meeting)
