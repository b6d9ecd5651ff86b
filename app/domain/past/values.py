"""What a filled workbook of earlier years says, line by line, before anything is made of it."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from app.domain.dates import PartialDate
from app.domain.meeting import AttendanceState
from app.domain.member import MemberStatus, Sex
from app.domain.past.cells import Problem
from app.domain.policy import MeetingKind
from app.domain.rating.sheet import Band


@dataclass(frozen=True)
class PersonLine:
    """A line of the members; `row` counts as the spreadsheet does."""

    row: int
    full_name: str
    sex: Sex | None = None
    born: PartialDate | None = None
    joined_on: PartialDate | None = None
    official_on: PartialDate | None = None
    here_from: PartialDate | None = None
    left_on: PartialDate | None = None
    left_as: MemberStatus | None = None
    card_number: str = ""
    note: str = ""


@dataclass(frozen=True)
class MeetingLine:
    """A line of the meetings; `number` names its column in the roll call."""

    row: int
    number: int
    held_on: date
    kind: MeetingKind
    start: time | None = None
    end: time | None = None
    break_minutes: int = 0
    place: str = ""
    chair: str = ""
    clerk: str = ""
    minutes_number: int | None = None
    theme: str = ""
    content: str = ""
    conclusion: str = ""
    resolution: str = ""
    own_score: Decimal | None = None
    own_band: Band | None = None
    official_score: Decimal | None = None
    official_band: Band | None = None
    official_date: date | None = None
    reported_on: date | None = None
    signed: bool = False


@dataclass(frozen=True)
class Mark:
    """One person at one meeting. `why`: what keeps somebody out of the base who is not counted."""

    number: int
    full_name: str
    born: PartialDate | None
    state: AttendanceState
    reason: str = ""
    why: MemberStatus | None = None
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True)
class PastFile:
    """Everything that the workbook says; lines with a blocking problem are not among the values;
    `refused` counts those of meetings."""

    file_name: str
    people: tuple[PersonLine, ...] = ()
    meetings: tuple[MeetingLine, ...] = ()
    marks: tuple[Mark, ...] = ()
    problems: tuple[Problem, ...] = ()
    refused: int = 0


def ends_on(line: MeetingLine) -> date | None:
    """The day of the end when it is another one: an end before the start is after midnight."""
    if line.start is None or line.end is None or line.end > line.start:
        return None
    return line.held_on + timedelta(days=1)
