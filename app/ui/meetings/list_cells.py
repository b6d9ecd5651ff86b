"""The words, icons, colours and sorting keys of the list's cells."""

from decimal import Decimal
from fractions import Fraction

from app.domain.dates import short_day
from app.domain.meeting import MeetingState
from app.domain.policy import Share
from app.domain.rating.sheet import Band
from app.texts import share_text, word
from app.texts_rating import total_text
from app.ui.meetings.list_rows import Line, MeetingLine

_STATE_LOOKS = {
    MeetingState.DRAFT: ("edit", "ink-soft"),
    MeetingState.HELD: ("meeting", "info"),
    MeetingState.SIGNED: ("lock", "good"),
}
_BAND_STATES = {Band.GOOD: "good", Band.FAIR: "info", Band.AVERAGE: "warn", Band.POOR: "bad"}


def day(line: Line) -> str:
    return short_day(line.summary.held_on) if isinstance(line, MeetingLine) else ""


def kind_state(line: Line) -> str:
    if isinstance(line, MeetingLine) or line.ahead:
        return ""
    return "info" if line.reason else "warn"


def state_text(line: Line) -> str:
    return word(line.summary.state) if isinstance(line, MeetingLine) else ""


def state_icon(line: Line) -> tuple[str, str] | None:
    if not isinstance(line, MeetingLine):
        return None
    return _STATE_LOOKS[line.summary.state]


def minutes(line: Line) -> str:
    if not isinstance(line, MeetingLine) or line.summary.minutes is None:
        return ""
    return f"{line.summary.minutes} phút"


def minutes_state(line: Line) -> str:
    if not isinstance(line, MeetingLine) or line.summary.minutes is None or line.summary.minimum is None:
        return ""
    return "bad" if line.summary.minutes < line.summary.minimum else ""


def attendance(line: Line) -> str:
    if not isinstance(line, MeetingLine) or line.summary.attendance_met is None:
        return ""
    return share_text(Share(line.summary.present, line.summary.base))


def attendance_state(line: Line) -> str:
    return "bad" if isinstance(line, MeetingLine) and line.summary.attendance_met is False else ""


def score(line: Line) -> str:
    if not isinstance(line, MeetingLine) or line.summary.score is None or line.summary.band is None:
        return ""
    return f"{total_text(line.summary.score)} {word(line.summary.band)}"


def score_state(line: Line) -> str:
    if not isinstance(line, MeetingLine) or line.summary.band is None:
        return ""
    return _BAND_STATES[line.summary.band]


def day_key(line: Line) -> tuple[int, int] | None:
    return (line.summary.held_on.month, line.summary.held_on.day) if isinstance(line, MeetingLine) else None


def minutes_key(line: Line) -> int | None:
    return line.summary.minutes if isinstance(line, MeetingLine) else None


def attendance_key(line: Line) -> Fraction | None:
    if not isinstance(line, MeetingLine) or line.summary.attendance_met is None:
        return None
    return Share(line.summary.present, line.summary.base).percent


def score_key(line: Line) -> Decimal | None:
    return line.summary.score if isinstance(line, MeetingLine) else None
