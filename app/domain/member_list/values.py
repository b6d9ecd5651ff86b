"""One cell, one value: names, sex, crosses and dates as they are typed; what is not certain comes with a reason."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.dates import DateError, PartialDate, parse_partial
from app.domain.member import Sex
from app.domain.member_list.reasons import Reason, ReasonCode
from app.domain.member_list.sheet import Value, as_text, day_of_number, is_blank
from app.domain.text import clean_line, fold

# What stands in a cell that is meant as a cross; "ü", "þ" and "P" are ticks of the Wingdings faces.
_CROSSES = {
    "x",
    "v",
    "✓",
    "✔",
    "√",
    "☑",
    "☒",
    "✗",
    "✘",
    "*",
    "+",
    "•",
    "ü",
    "þ",
    "p",
    "1",
    "co",
    "true",
    "xx",
    "dung",
    "×",
}
_NO_CROSSES = {"", "0", "-", "khong", "false", "—", "–", "k", "o", "."}

_MALE_WORDS = {"nam", "m", "male", "trai", "ong", "nam gioi"}
_FEMALE_WORDS = {"nu", "f", "female", "gai", "ba", "nu gioi", "n"}


def is_cross(value: Value) -> bool | None:
    """Whether the cell is ticked; None when it holds something else."""
    marked = as_text(value).casefold()
    text = fold(marked)
    if marked in _CROSSES or text in _CROSSES:
        return True
    return False if text in _NO_CROSSES else None


def sex_of_word(value: Value) -> Sex | None:
    word = fold(as_text(value)).strip(" .")
    if word in _MALE_WORDS:
        return Sex.MALE
    return Sex.FEMALE if word in _FEMALE_WORDS else None


@dataclass(frozen=True)
class DateReading:
    """What a cell says about a day: nothing, a date, or a doubt about it."""

    date: PartialDate | None = None
    reason: Reason | None = None


# A date inside of other words: "03/02/1995 (lần 2)".
_DATE_INSIDE = re.compile(
    r"(?<![\d/.-])((?:19|20)\d{2}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}"
    r"|\d{1,2}\s*[/.-]\s*\d{4}"
    r"|(?:ngày\s*)?\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*\d{4}|tháng\s*\d{1,2}\s*năm\s*\d{4})(?![\d/.-])",
    re.IGNORECASE,
)
_DOUBT_OF = {
    "unreadable": ReasonCode.DATE_UNREADABLE,
    "no_such_day": ReasonCode.DATE_NO_SUCH_DAY,
    "out_of_range": ReasonCode.DATE_OUT_OF_RANGE,
}


def dates_inside(text: str) -> tuple[PartialDate, ...]:
    """The dates that stand among other words, in their order; those that do not exist are left out."""
    found = []
    for match in _DATE_INSIDE.finditer(clean_line(text)):
        try:
            found.append(parse_partial(match[1]))
        except DateError:
            continue
    return tuple(found)


_YEAR_AS_DAY = (date(1905, 3, 14), date(1905, 7, 31))  # Days 1900 to 2039 of a spreadsheet.


def read_date(value: Value, *, cell: str, today: date, epoch_1904: bool = False) -> DateReading:
    """Read a cell as a date that is not after `today`."""
    if is_blank(value) or as_text(value) in {"-", "–", "—", "...", "…", "/", "x", "?"}:
        return DateReading()
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        if _YEAR_AS_DAY[0] <= day <= _YEAR_AS_DAY[1]:
            # The year 1970 typed into a cell formatted as a day shows 23/05/1905.
            year = PartialDate((day - date(1899, 12, 30)).days)
            return DateReading(year, Reason(ReasonCode.DATE_FROM_NUMBER, cell, as_text(value), str(year)))
        if day.year < 1900:
            return DateReading(None, Reason(ReasonCode.DATE_OUT_OF_RANGE, cell, as_text(value)))
        return _not_in_future(PartialDate.of(day), cell, as_text(value), today)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(value, cell, today, epoch_1904)
    text = as_text(value)
    try:
        return _not_in_future(parse_partial(text, latest_year=today.year + 1), cell, text, today)
    except DateError as error:
        inside = dates_inside(text) if error.code == "unreadable" else ()
        if len(inside) == 1:
            return DateReading(inside[0], Reason(ReasonCode.DATE_AMONG_WORDS, cell, text, str(inside[0])))
        return DateReading(None, Reason(_DOUBT_OF[error.code], cell, text))


def read_date_parts(
    values: Sequence[Value], *, cell: str, today: date, epoch_1904: bool = False
) -> DateReading:
    """Read a date whose day, month and year may stand in cells of their own."""
    filled = [value for value in values if not is_blank(value)]
    if len(filled) <= 1:
        return read_date(filled[0] if filled else None, cell=cell, today=today, epoch_1904=epoch_1904)
    return read_date("/".join(as_text(value) for value in filled), cell=cell, today=today)


def _from_number(value: int | float, cell: str, today: date, epoch_1904: bool) -> DateReading:
    text = as_text(value)
    if float(value).is_integer():
        number = int(value)
        if 1900 <= number <= today.year:
            return DateReading(PartialDate(number))
        if 1_000_000 <= number <= 31_129_999:
            # 02091961 typed as a number has lost its first zero.
            return read_date(f"{number:08d}", cell=cell, today=today)
    day = day_of_number(value, epoch_1904=epoch_1904)
    if day is None or day > today:
        return DateReading(None, Reason(ReasonCode.DATE_UNREADABLE, cell, text))
    read = PartialDate.of(day)
    return DateReading(read, Reason(ReasonCode.DATE_FROM_NUMBER, cell, text, str(read)))


def _not_in_future(read: PartialDate, cell: str, text: str, today: date) -> DateReading:
    if read.earliest > today:
        return DateReading(None, Reason(ReasonCode.DATE_IN_FUTURE, cell, text))
    return DateReading(read)
