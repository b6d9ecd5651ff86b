"""Findings about who was there."""

from collections.abc import Iterator

from app.domain.bases import in_attendance_base
from app.domain.book import MeetingRecord
from app.domain.checks.make import blocks, notice, rule
from app.domain.figures import COUNTED_KINDS, Surroundings
from app.domain.findings import Finding
from app.domain.meeting import AttendanceState, Meeting, RollEntry
from app.domain.policy import MeetingKind


def check(record: MeetingRecord, around: Surroundings) -> Iterator[Finding]:
    meeting, figures, policy = record.meeting, record.figures, record.policy
    if not meeting.roll:
        yield blocks("roll_empty", "roll")
    elif figures.not_called:
        yield blocks("not_called", "roll", count=figures.not_called)
    if meeting.kind in COUNTED_KINDS and figures.attendance_met is False and not figures.not_called:
        code = "attendance_below_strict" if policy.attendance.strict else "attendance_below"
        yield rule(
            code,
            "roll",
            present=figures.attendance.part,
            base=figures.attendance.whole,
            limit=_number(policy.attendance.percent),
            policy=policy.title,
        )
    inside = [entry for entry in meeting.roll if in_attendance_base(entry, policy)]
    if not policy.attendance.unexcused_allowed:
        for entry in inside:
            if entry.state is AttendanceState.UNEXCUSED:
                yield rule("unexcused", f"roll.{entry.member_id}", name=entry.full_name)
    if meeting.kind in COUNTED_KINDS:
        yield from _streaks(record)
    yield from _entries(meeting.roll)
    yield from _leaders(meeting)
    if meeting.kind is MeetingKind.COMMITTEE and len(meeting.roll) > policy.committee_most:
        yield notice("committee_too_large", "roll", count=len(meeting.roll), most=policy.committee_most)


def _streaks(record: MeetingRecord) -> Iterator[Finding]:
    most = record.policy.attendance.max_consecutive_excused
    excused_now = {e.member_id for e in record.meeting.roll if e.state is AttendanceState.EXCUSED}
    for streak in record.figures.streaks:
        if streak.longest > most and streak.member_id in excused_now:
            yield rule(
                "excused_streak",
                f"roll.{streak.member_id}",
                name=streak.full_name,
                count=streak.longest,
                most=most,
            )


def _entries(roll: tuple[RollEntry, ...]) -> Iterator[Finding]:
    for entry in roll:
        if entry.state is AttendanceState.EXCUSED and not entry.reason.strip():
            yield notice("no_reason", f"roll.{entry.member_id}", name=entry.full_name)
        if entry.state is AttendanceState.LATE and entry.arrived is None:
            yield notice("no_arrival", f"roll.{entry.member_id}", name=entry.full_name)


def _leaders(meeting: Meeting) -> Iterator[Finding]:
    if not meeting.chair_name.strip():
        yield blocks("no_chair", "chair_name")
    if not meeting.clerk_name.strip():
        yield blocks("no_clerk", "clerk_name")
    absent = {
        entry.member_id
        for entry in meeting.roll
        if entry.state in (AttendanceState.EXCUSED, AttendanceState.UNEXCUSED)
    }
    if meeting.chair_id in absent:
        yield rule("chair_absent", "chair_name", name=meeting.chair_name)
    if meeting.clerk_id in absent:
        yield rule("clerk_absent", "clerk_name", name=meeting.clerk_name)


def _number(value: object) -> str:
    text = f"{value}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
