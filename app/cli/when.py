"""Finding the meeting that a person means by "2026-07" or "2026-07-03"."""

import re
from datetime import date
from typing import Any

from app.domain.meeting import MeetingState
from app.domain.period import Period
from app.domain.period import parse_period as period_of
from app.domain.policy import MeetingKind
from app.errors import NotFound, UserError

_WHEN = re.compile(r"^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$")

# Of several meetings of a month the monthly one is meant; the committee's own only when its day is named.
_FIRST = (
    MeetingKind.REGULAR,
    MeetingKind.COMBINED,
    MeetingKind.THEMATIC,
    MeetingKind.SELF_REFLECTION,
    MeetingKind.ANNUAL_REVIEW,
    MeetingKind.PUBLIC_SELF_CRITICISM,
    MeetingKind.EXTRAORDINARY,
    MeetingKind.COMMITTEE,
)


def parse_month(text: str) -> tuple[int, int]:
    """Year and month of "2026-07".

    Raises:
        UserError: bad_month.
    """
    found = _WHEN.match(text.strip())
    if not found or found[3] or not 1 <= int(found[2]) <= 12:
        raise UserError("bad_month", text=text)
    return int(found[1]), int(found[2])


def parse_period(text: str) -> Period:
    """A month "2026-07", a quarter "2026-Q3", a half "2026-H1" or a year "2026".

    Raises:
        UserError: bad_period.
    """
    found = period_of(text)
    if found is None:
        raise UserError("bad_period", text=text)
    return found


def find_meeting(services: Any, text: str, *, code: str | None = None) -> str:
    """The id of the meeting of that month or day; of several one that has the paper `code` is meant.

    Raises:
        UserError: bad_month, several_meetings (naming their days).
        NotFound: no_meeting_then.
    """
    found = _WHEN.match(text.strip())
    if not found:
        raise UserError("bad_month", text=text)
    year, month = int(found[1]), int(found[2])
    day = int(found[3]) if found[3] else None
    try:
        exact = date(year, month, day or 1)
    except ValueError as error:
        raise UserError("bad_month", text=text) from error
    # A meeting moved over New Year stands in the list of the year that it belongs to.
    rows = [row for near in (year, year - 1, year + 1) for row in services.meetings.list(near)]
    if day is not None:
        fitting = [row for row in rows if row.held_on == exact]
    else:
        fitting = [row for row in rows if (row.year, row.month) == (year, month)]
    if not fitting:
        raise NotFound("no_meeting_then", text=text)
    if code is not None and len(fitting) > 1:
        # Where none has it, the paper itself says why.
        fitting = [row for row in fitting if services.papers.fits(code, row.id)] or fitting
    best = min(_FIRST.index(row.kind) for row in fitting)
    fitting = [row for row in fitting if _FIRST.index(row.kind) == best]
    if len(fitting) > 1:
        signed = [row for row in fitting if row.state is MeetingState.SIGNED]
        fitting = signed if len(signed) == 1 else fitting
    if len(fitting) > 1:
        days = ", ".join(sorted(row.held_on.isoformat() for row in fitting))
        raise UserError("several_meetings", text=text, days=days)
    meeting_id: str = fitting[0].id
    return meeting_id
