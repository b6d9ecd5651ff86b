"""The lines of a year's list: meetings, and honestly also the months that had none."""

from dataclasses import dataclass
from datetime import date

from app.domain.meeting import MeetingState
from app.domain.policy import MeetingKind
from app.services.meetings import MonthOverview
from app.services.records import MeetingSummary


@dataclass(frozen=True)
class MeetingLine:
    """A meeting of the list."""

    summary: MeetingSummary

    @property
    def id(self) -> str:
        return self.summary.id

    @property
    def month(self) -> int:
        return self.summary.month


@dataclass(frozen=True)
class MonthLine:
    """A month without a regular meeting: `reason` as noted, or "" when nobody has said why.

    `ahead` for a month that has not ended yet.
    """

    year: int
    month: int
    reason: str = ""
    ahead: bool = False

    @property
    def id(self) -> str:
        return f"{self.year}-{self.month:02d}"


Line = MeetingLine | MonthLine


@dataclass(frozen=True)
class Filter:
    """None shows all; the months without a meeting are only part of the whole picture."""

    kind: MeetingKind | None = None
    state: MeetingState | None = None

    @property
    def is_open(self) -> bool:
        return self.kind is None and self.state is None

    def fits(self, summary: MeetingSummary) -> bool:
        return self.kind in (None, summary.kind) and self.state in (None, summary.state)


def lines_of(months: tuple[MonthOverview, ...], today: date, wanted: Filter = Filter()) -> list[Line]:
    """The year from January on; a month with nothing at all, or with a noted reason, has a line of its own."""
    lines: list[Line] = []
    for month in months:
        if wanted.is_open and (month.without is not None or not month.meetings):
            reason = month.without.reason if month.without else ""
            ahead = (month.year, month.month) >= (today.year, today.month)
            lines.append(MonthLine(month.year, month.month, reason, ahead))
        shown = sorted((*month.meetings, *month.voided), key=lambda one: (one.held_on, one.number or 0))
        lines += [MeetingLine(one) for one in shown if wanted.fits(one)]
    return lines


def next_month(months: tuple[MonthOverview, ...], today: date) -> int:
    """The month that a new meeting is most likely for: the first open one from this month on, else before."""
    open_months = [one.month for one in months if one.without is None and not one.meetings]
    year = months[0].year
    first = today.month if year == today.year else 1 if year > today.year else 13
    ahead = [month for month in open_months if month >= first]
    return (ahead or open_months or [min(first, 12)])[0]
