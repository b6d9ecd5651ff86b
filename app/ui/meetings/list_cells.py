"""The words, icons, colours and sorting keys of the list's cells."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from app.domain.dates import short_day
from app.domain.meeting import MeetingState
from app.domain.policy import Share
from app.domain.rating.sheet import Band
from app.services.records import MeetingSummary
from app.texts import share_text, word
from app.texts_rating import total_text
from app.texts_seal import SHORT, seal_problem_words
from app.ui.meetings.list_rows import Line, MeetingLine
from app.ui.papers.targets import usual_paper
from app.ui.shared.rows_model import Column

_STATE_LOOKS = {
    MeetingState.DRAFT: ("edit", "ink-soft"),
    MeetingState.HELD: ("meeting", "info"),
    MeetingState.SIGNED: ("lock", "good"),
    MeetingState.VOIDED: ("close", "bad"),
}
_BAND_STATES = {Band.GOOD: "good", Band.FAIR: "info", Band.AVERAGE: "warn", Band.POOR: "bad"}


def _counted(line: Line) -> MeetingSummary | None:
    """What has figures to show: those of voided minutes count nowhere."""
    if not isinstance(line, MeetingLine) or line.summary.state is MeetingState.VOIDED:
        return None
    return line.summary


def day(line: Line) -> str:
    return short_day(line.summary.held_on) if isinstance(line, MeetingLine) else ""


def kind_state(line: Line) -> str:
    if isinstance(line, MeetingLine) or line.ahead:
        return ""
    return "info" if line.reason else "warn"


def state_text(line: Line) -> str:
    if not isinstance(line, MeetingLine):
        return ""
    seal = line.summary.seal
    return SHORT.get(seal, "") if seal is not None and _seal_broken(line) else word(line.summary.state)


def state_state(line: Line) -> str:
    return "bad" if _seal_broken(line) else ""


def state_tip(line: Line) -> str:
    if isinstance(line, MeetingLine) and _seal_broken(line):
        return seal_problem_words(line.summary.seal)
    return state_text(line)


def _seal_broken(line: Line) -> bool:
    return isinstance(line, MeetingLine) and line.summary.seal in SHORT


def state_icon(line: Line) -> tuple[str, str] | None:
    if not isinstance(line, MeetingLine):
        return None
    if _seal_broken(line):
        return "bad", "bad"
    return _STATE_LOOKS[line.summary.state]


def state_column(title: str) -> Column:
    """The state, or in its place what is wrong with the seal; what to do about it has no room in the cell."""
    return Column(title, state_text, icon=state_icon, state=state_state, tooltip=state_tip, width=176)


def print_column(words: str, navigate: Callable[[str, object], object]) -> Column:
    """Leads to the papers of the meeting: before it to the notice, from then on to the minutes."""

    def go(line: Line) -> None:
        if isinstance(line, MeetingLine):
            navigate("papers", (usual_paper(line.summary.kind, line.summary.state), line.id))

    return Column("", lambda line: words if isinstance(line, MeetingLine) else "", action=go, width=44)


def minutes(line: Line) -> str:
    one = _counted(line)
    return "" if one is None or one.minutes is None else f"{one.minutes} phút"


def minutes_state(line: Line) -> str:
    one = _counted(line)
    if one is None or one.minutes is None or one.minimum is None:
        return ""
    return "bad" if one.minutes < one.minimum else ""


def attendance(line: Line) -> str:
    one = _counted(line)
    return "" if one is None or one.attendance_met is None else share_text(Share(one.present, one.base))


def attendance_state(line: Line) -> str:
    one = _counted(line)
    return "bad" if one is not None and one.attendance_met is False else ""


def score(line: Line) -> str:
    one = _counted(line)
    if one is None or one.score is None or one.band is None:
        return ""
    return f"{total_text(one.score)} {word(one.band)}"


def score_state(line: Line) -> str:
    one = _counted(line)
    return "" if one is None or one.band is None else _BAND_STATES[one.band]


def day_key(line: Line) -> tuple[int, int] | None:
    return (line.summary.held_on.month, line.summary.held_on.day) if isinstance(line, MeetingLine) else None


def minutes_key(line: Line) -> int | None:
    one = _counted(line)
    return one.minutes if one is not None else None


def attendance_key(line: Line) -> Fraction | None:
    one = _counted(line)
    return None if one is None or one.attendance_met is None else Share(one.present, one.base).percent


def score_key(line: Line) -> Decimal | None:
    one = _counted(line)
    return one.score if one is not None else None
