"""Dates and times as offices write them: several spellings in, one out; a date may be only a year."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, time

from app.domain.text import clean_line, fold


class DateError(ValueError):
    """The text is no date; `code` says why: unreadable, no_such_day, out_of_range."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(code, text)
        self.code = code
        self.text = text


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date of which only the year, or year and month, may be known (birth dates in old lists)."""

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if self.day and not self.month:
            raise DateError("unreadable", str(self.day))
        try:
            date(self.year, self.month or 1, self.day or 1)
        except ValueError as error:
            raise DateError("no_such_day", f"{self.day}/{self.month}/{self.year}") from error

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        return cls(day.year, day.month, day.day)

    @classmethod
    def from_iso(cls, text: str) -> "PartialDate":
        """Read "1970", "1970-05" or "1970-05-12"."""
        try:
            parts = [int(part) for part in text.split("-")]
        except ValueError as error:
            raise DateError("unreadable", text) from error
        if not 1 <= len(parts) <= 3:
            raise DateError("unreadable", text)
        return cls(*parts)

    def iso(self) -> str:
        parts = [f"{self.year:04d}"]
        if self.month:
            parts.append(f"{self.month:02d}")
        if self.day:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)

    @property
    def exact(self) -> date | None:
        """The day, when day and month are known."""
        return date(self.year, self.month, self.day) if self.day else None

    @property
    def earliest(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        if self.day:
            return f"{self.day:02d}/{self.month:02d}/{self.year}"
        return f"{self.month:02d}/{self.year}" if self.month else str(self.year)


_SEPARATED = re.compile(r"^(\d{1,4})[-/.,\s]+(\d{1,2})[-/.,\s]+(\d{1,4})$")
_MONTH_YEAR = re.compile(r"^(?:thang|t)?\s*(\d{1,2})\s*(?:[-/.]+|nam|\s)\s*(\d{4})$")
_WORDS = re.compile(r"^(?:ngay\s*)?(\d{1,2})\s*thang\s*(\d{1,2})[\s,]*(?:nam\s*)?(\d{4})$")
_YEAR = re.compile(r"^(?:nam\s*)?(\d{4})$")
_EIGHT = re.compile(r"^[0-9]{8}$")
_MIDNIGHT = re.compile(r"[t\s]+0?0:00(?::00(?:\.0+)?)?$")
# "Sinh năm 1970", "SN 1970", "ngày 12/5/1970": words that say nothing more than the heading does.
_OPENING = re.compile(r"^(?:sinh|sn|s/n|ns|nam sinh|ngay sinh|ngay)\b[\s:.]*")
# What clerks put where the day or month is not known: "…/…/1970", "__/__/1970", "--/5/1970".
_UNKNOWN_PARTS = " .,-/_…'\""


def parse_partial(text: str, *, earliest_year: int = 1900, latest_year: int = 2100) -> PartialDate:
    """Read a date in any usual spelling, day before month; day and month may be missing, dots or zeros.

    Of a year of two digits the latest is meant that is not after `latest_year`, nor after 2040.

    Raises:
        DateError: unreadable, no_such_day (31/02) or out_of_range.
    """
    line = _MIDNIGHT.sub("", fold(text)).strip(_UNKNOWN_PARTS)
    parts = _numbers(_OPENING.sub("", line, count=1).strip(_UNKNOWN_PARTS))
    if parts is None:
        raise DateError("unreadable", text)
    year, month, day = parts
    if year < 100:
        # "68" in a member list is 1968; "5-3-26" typed this year is 2026.
        year += 2000 if 2000 + year <= min(latest_year, 2040) else 1900
    if not earliest_year <= year <= latest_year:
        raise DateError("out_of_range", text)
    try:
        return PartialDate(year, month, day)
    except DateError as error:
        raise DateError(error.code, text) from error


def _numbers(line: str) -> tuple[int, int, int] | None:
    if found := _YEAR.match(line):
        return int(found[1]), 0, 0
    if found := _WORDS.match(line):
        return int(found[3]), int(found[2]), int(found[1])
    if _EIGHT.match(line):
        return _eight_digits(line)
    if found := _SEPARATED.match(line):
        first, second, third = (int(part) for part in found.groups())
        if len(found[1]) == 4:
            return first, second, third
        if len(found[1]) <= 2 and (len(found[3]) == 2 or third >= 1000):
            return third, second, first
        return None
    if found := _MONTH_YEAR.match(line):
        return int(found[2]), int(found[1]), 0
    return None


def _eight_digits(line: str) -> tuple[int, int, int]:
    """Day first as people here type it; year first ("20251120") where only that gives a year of our time.

    Both cannot be meant: what ends in a year from 1900 to 2100 would have a month of 19, 20 or 21.
    """
    starts_with_year = 1900 <= int(line[:4]) <= 2100
    if starts_with_year and not 1900 <= int(line[4:]) <= 2100:
        return int(line[:4]), int(line[4:6]), int(line[6:])
    return int(line[4:]), int(line[2:4]), int(line[:2])


def parse_day(text: str) -> date:
    """Read a whole day ("05/03/2026", "5-3-26", "5.3.2026").

    Raises:
        DateError: also when only a year or a month is given.
    """
    partial = parse_partial(text)
    if partial.exact is None:
        raise DateError("unreadable", text)
    return partial.exact


_TIME = re.compile(r"^(\d{1,2})\s*(?::|h|g|giờ|gio|\.)\s*(\d{1,2})?\s*(?:'|p|ph|phút|phut)?$")
_FOUR = re.compile(r"^(\d{1,2})(\d{2})$")
_HOUR = re.compile(r"^(\d{1,2})$")


def parse_time(text: str) -> time:
    """Read a time of day ("14:00", "14h", "14 giờ 20", "1420").

    Raises:
        DateError: unreadable or no_such_day for 25:00.
    """
    line = clean_line(text).lower()
    found = _TIME.match(line) or _FOUR.match(line) or _HOUR.match(line)
    if not found:
        raise DateError("unreadable", text)
    hour, minute = int(found[1]), int(found[2] or 0) if found.re is not _HOUR else 0
    try:
        return time(hour, minute)
    except ValueError as error:
        raise DateError("no_such_day", text) from error


def short_day(day: date) -> str:
    """Official short form: days below 10 and months 1-2 carry a leading zero (03/7/2026, 12/02/2026)."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def long_day(day: date) -> str:
    """Official long form: "ngày 03 tháng 7 năm 2026"."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def weekday(day: date) -> str:
    """The Vietnamese name of the day of the week."""
    return _WEEKDAYS[day.weekday()]


def clock(moment: time) -> str:
    """Official time of day: "14 giờ 00"."""
    return f"{moment.hour:02d} giờ {moment.minute:02d}"


def quarter(month: int) -> int:
    """The quarter (1-4) of a month."""
    return (month - 1) // 3 + 1
