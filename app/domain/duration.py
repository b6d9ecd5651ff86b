"""How long a meeting lasted: whole minutes, breaks subtracted; what is not known is never a number."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.meeting import Meeting, Session


@dataclass(frozen=True)
class Duration:
    """`minutes` or the reason why there is none: no_start, no_end, end_before_start, breaks_too_long.

    `session` is the index of the sitting that the problem is in.
    """

    minutes: int | None
    problem: str = ""
    session: int = 0


def session_minutes(session: Session) -> Duration:
    """Minutes of one sitting; it may cross midnight when `end_date` says so."""
    if session.start is None:
        return Duration(None, "no_start")
    if session.end is None:
        return Duration(None, "no_end")
    start = datetime.combine(session.held_on, session.start)
    end = datetime.combine(session.end_date or session.held_on, session.end)
    if end <= start:
        return Duration(None, "end_before_start")
    minutes = (end - start) // timedelta(minutes=1) - session.break_minutes
    if minutes <= 0 or session.break_minutes < 0:
        return Duration(None, "breaks_too_long")
    return Duration(minutes)


def duration(meeting: Meeting) -> Duration:
    """Minutes of all sittings together; unknown as soon as one of them is."""
    total = 0
    for index, session in enumerate(meeting.sessions):
        one = session_minutes(session)
        if one.minutes is None:
            return Duration(None, one.problem, index)
        total += one.minutes
    return Duration(total)
