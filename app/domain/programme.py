"""The year programme of thematic meetings as the cell types it; the book fills it and overwrites nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.domain.dates import quarter
from app.domain.figures import THEMATIC_KINDS
from app.domain.meeting import Meeting
from app.domain.text import clean, clean_line, fold

QUARTERS = (1, 2, 3, 4)


@dataclass(frozen=True)
class ProgrammeLine:
    """One theme: in which quarter, and in which month of it where that is settled."""

    quarter: int = 1
    month: int | None = None
    theme: str = ""
    presenter: str = ""
    note: str = ""

    @property
    def is_empty(self) -> bool:
        return not (clean_line(self.theme) or clean_line(self.presenter) or clean_line(self.note))


@dataclass(frozen=True)
class Programme:
    """The lines of a year in order of time; `aim` stands before the table, `carrying_out` after it."""

    year: int
    lines: tuple[ProgrammeLine, ...] = ()
    aim: str = ""
    carrying_out: str = ""


def cleaned(programme: Programme) -> Programme:
    """Typed text in one form, the quarter of each month, lines in order of time and none that says nothing."""
    lines = []
    for line in programme.lines:
        if line.is_empty:
            continue
        lines.append(
            replace(
                line,
                quarter=quarter(line.month) if line.month else line.quarter,
                theme=clean_line(line.theme),
                presenter=clean_line(line.presenter),
                note=clean_line(line.note),
            )
        )
    lines.sort(key=_when)
    return replace(
        programme,
        lines=tuple(lines),
        aim=clean(programme.aim),
        carrying_out=clean(programme.carrying_out),
    )


def without_theme(programme: Programme) -> tuple[int, ...]:
    """The quarters for which no theme is written: each has to have one."""
    held = {line.quarter for line in programme.lines if clean_line(line.theme)}
    return tuple(one for one in QUARTERS if one not in held)


def filled_from(programme: Programme, meetings: Iterable[Meeting]) -> Programme:
    """The programme with the thematic meetings of the book that it does not name yet.

    A month that has a line of its own is left as it was typed, and so is a theme that stands in its quarter.
    """
    lines = list(programme.lines)
    for meeting in meetings:
        title = clean_line(meeting.theme.title)
        if meeting.kind not in THEMATIC_KINDS or meeting.year != programme.year or not title:
            continue
        of_quarter = [one for one in lines if one.quarter == quarter(meeting.month)]
        if any(
            one.month == meeting.month or fold(clean_line(one.theme)) == fold(title) for one in of_quarter
        ):
            continue
        presenter = clean_line(meeting.theme.presenter_name)
        lines.append(ProgrammeLine(quarter(meeting.month), meeting.month, title, presenter))
    return replace(programme, lines=tuple(sorted(lines, key=_when)))


def _when(line: ProgrammeLine) -> tuple[int, int]:
    # A theme of the quarter at large stands after those whose month is settled.
    return line.quarter, line.month or 13
