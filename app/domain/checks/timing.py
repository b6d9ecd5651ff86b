"""Findings about when the meeting was held and how long it lasted."""

from collections.abc import Iterator
from datetime import datetime, time

from app.domain.book import MeetingRecord
from app.domain.checks.make import blocks, notice, rule
from app.domain.dates import short_day
from app.domain.duration import session_minutes
from app.domain.figures import COUNTED_KINDS, Surroundings
from app.domain.findings import Finding
from app.domain.meeting import Meeting, Session
from app.domain.policy import MeetingKind


def check(record: MeetingRecord, around: Surroundings) -> Iterator[Finding]:
    meeting, figures = record.meeting, record.figures
    yield from _sessions(meeting)
    minutes = figures.duration.minutes
    if figures.short_by and figures.minimum is not None and minutes is not None:
        yield rule(
            "too_short", "sessions.0.end", minutes=minutes, minimum=figures.minimum, short=figures.short_by
        )
    # A combined meeting may need as long as its own minimum: only what lies beyond both is long.
    most = max(record.policy.expected_minutes_to, figures.minimum or 0)
    watched = meeting.kind in COUNTED_KINDS and figures.over_expected
    if minutes is not None and watched and minutes > most:
        yield notice("over_expected", "sessions.0.end", minutes=minutes, most=most)
    if minutes is not None and figures.actual_minutes and figures.actual_minutes != minutes:
        yield notice("agenda_minutes_differ", "agenda", items=figures.actual_minutes, minutes=minutes)
    if not meeting.place.strip():
        yield notice("place_missing", "place")
    yield from _dates(meeting)


def _sessions(meeting: Meeting) -> Iterator[Finding]:
    for index, session in enumerate(meeting.sessions):
        result = session_minutes(session)
        at = f"sessions.{index}"
        if result.problem == "no_start":
            yield blocks("no_start", f"{at}.start")
        elif result.problem == "no_end":
            yield blocks("no_end", f"{at}.end")
        elif result.problem == "end_before_start" and session.start and session.end:
            yield blocks(
                "end_before_start",
                f"{at}.end",
                start=f"{session.start:%H:%M}",
                end=f"{session.end:%H:%M}",
            )
        elif result.problem == "breaks_too_long":
            yield blocks("breaks_too_long", f"{at}.break_minutes", minutes=session.break_minutes)
        elif result.minutes is not None and session.end_date and _more_than_a_day(session):
            # A day too many, ticked by mistake; a meeting of several days has a sitting for each.
            yield blocks(
                "longer_than_a_day",
                f"{at}.end",
                end=f"{session.end:%H:%M}",
                day=short_day(session.end_date),
                minutes=result.minutes,
            )
    for index, (first, second) in enumerate(zip(meeting.sessions, meeting.sessions[1:], strict=False)):
        ends = datetime.combine(first.end_date or first.held_on, first.end or time.min)
        begins = datetime.combine(second.held_on, second.start or time.max)
        if begins < ends:
            yield blocks("sessions_overlap", f"sessions.{index + 1}.start", number=index + 2)


def _more_than_a_day(session: Session) -> bool:
    start, end = session.start or time.min, session.end or time.min
    days = ((session.end_date or session.held_on) - session.held_on).days
    return days > 1 or (days == 1 and end >= start)


def _dates(meeting: Meeting) -> Iterator[Finding]:
    held = meeting.held_on
    moved = meeting.planned_on is not None and meeting.planned_on != held
    if moved and meeting.planned_on and not meeting.moved_reason.strip():
        yield notice(
            "moved_without_reason",
            "moved_reason",
            planned=short_day(meeting.planned_on),
            held=short_day(held),
        )
    elsewhere = (held.year, held.month) != (meeting.year, meeting.month)
    # The committee often meets in the month before the one that it prepares.
    if elsewhere and meeting.kind is not MeetingKind.COMMITTEE and not meeting.moved_reason.strip():
        yield notice(
            "other_month", "sessions.0.held_on", month=meeting.month, year=meeting.year, held=short_day(held)
        )
