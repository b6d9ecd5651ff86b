"""A month, a quarter, a half or a whole year: a period knows its months and days, and nothing of what lies in it."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from enum import Enum


class PeriodKind(Enum):
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


LENGTHS: dict[PeriodKind, int] = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.YEAR: 12,
}


@dataclass(frozen=True)
class Period:
    """`index` is the month, quarter (1-4) or half (1-2) of `year`; 1 for a whole year."""

    kind: PeriodKind
    year: int
    index: int = 1

    @property
    def months(self) -> tuple[int, ...]:
        size = LENGTHS[self.kind]
        first = (self.index - 1) * size + 1
        return tuple(range(first, first + size))

    @property
    def first_day(self) -> date:
        return date(self.year, self.months[0], 1)

    @property
    def last_day(self) -> date:
        return last_day_of(self.year, self.months[-1])


def last_day_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def open_months(period: Period, today: date) -> tuple[int, ...]:
    """The months of a quarter, half or year that are not over; a month is sent when its meeting is signed."""
    if period.kind is PeriodKind.MONTH:
        return ()
    return tuple(month for month in period.months if last_day_of(period.year, month) >= today)


def periods_of(year: int, *kinds: PeriodKind) -> tuple[Period, ...]:
    """Every period of these kinds in the year, kind by kind; all quarters, halves and the year without any."""
    wanted = kinds or (PeriodKind.QUARTER, PeriodKind.HALF_YEAR, PeriodKind.YEAR)
    return tuple(Period(kind, year, index) for kind in wanted for index in range(1, 12 // LENGTHS[kind] + 1))


_WRITTEN = re.compile(r"(\d{4})(?:-(?:(\d{1,2})|[Qq]([1-4])|[Hh]([12])))?", re.ASCII)


def parse_period(text: str) -> Period | None:
    """ "2026-07", "2026-Q3", "2026-H1" or "2026"; None for anything else."""
    found = _WRITTEN.fullmatch(text.strip())
    if not found or not MINYEAR <= int(found[1]) <= MAXYEAR:
        return None
    year, month, one_quarter, half = (int(part) if part else 0 for part in found.groups())
    if one_quarter:
        return Period(PeriodKind.QUARTER, year, one_quarter)
    if half:
        return Period(PeriodKind.HALF_YEAR, year, half)
    if found[2] is None:
        return Period(PeriodKind.YEAR, year)
    return Period(PeriodKind.MONTH, year, month) if 1 <= month <= 12 else None


def written(period: Period) -> str:
    """The text that `parse_period` reads back."""
    tail = {
        PeriodKind.MONTH: f"-{period.index:02d}",
        PeriodKind.QUARTER: f"-Q{period.index}",
        PeriodKind.HALF_YEAR: f"-H{period.index}",
        PeriodKind.YEAR: "",
    }
    return f"{period.year:04d}{tail[period.kind]}"
