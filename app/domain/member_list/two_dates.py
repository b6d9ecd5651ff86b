"""One cell with the day of joining and the day of full membership: split when it is clear which is which."""

import re
from datetime import date

from app.domain.dates import PartialDate
from app.domain.member_list.columns import plain
from app.domain.member_list.reasons import Reason, ReasonCode
from app.domain.member_list.sheet import Value, as_text
from app.domain.member_list.values import DateReading, read_date
from app.domain.text import clean_line, fold

_PART = r"(?:\d{1,2}|[.…_]{1,4})"
_ONE_DATE = re.compile(
    r"(?<!\d)(?:"
    r"(?:ngày\s*)?\d{1,2}\s*tháng\s*\d{1,2}[\s,]*(?:năm\s*)?\d{4}|tháng\s*\d{1,2}\s*(?:năm\s*|/\s*)?\d{4}"
    # Not the year of "1995/02/09/1996", to which the next date belongs.
    r"|(?:19|20)\d{2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{1,2}(?!\d|\s*[/.-]\s*\d{4})"
    rf"|{_PART}\s*[/.-]\s*{_PART}\s*[/.-]\s*(?:\d{{4}}|\d{{2}})"
    r"|\d{1,2}\s*[/.-]\s*\d{4}|\d{8}|\d{4}"
    r")(?!\d)",
    re.IGNORECASE,
)
# Words that only say what the heading says.
_JOINED = {"kn", "ket", "nap", "vao", "dang", "vd", "d", "v", "db", "du", "bi"}
_OFFICIAL = {"ct", "chinh", "thuc", "cong", "nhan"}
_BETWEEN = {"ngay", "va", "den", "la"}

_BOTH = re.compile(r"\b(vao d(ang)?|ket nap|kn|vd|du bi)\b.*\b(chinh thuc|ct)\b")


def may_hold_both(title: str) -> bool:
    """Whether a heading speaks of joining and of full membership, such as "Ngày kết nạp (chính thức)".

    "Ngày vào Đảng chính thức" has the same words and means one day: what stands in the cells decides.
    """
    return bool(_BOTH.search(plain(title)))


def holds_two(value: Value) -> bool:
    """Whether two dates stand in the cell."""
    return isinstance(value, str) and len(_ONE_DATE.findall(clean_line(value))) == 2


def read_two_dates(value: Value, *, cell: str, today: date) -> tuple[DateReading, DateReading]:
    """Read one cell that holds the day of joining and below or beside it the day of full membership."""
    text = clean_line(value) if isinstance(value, str) else ""
    found = list(_ONE_DATE.finditer(text))
    if len(found) > 2:
        return DateReading(None, Reason(ReasonCode.DATE_UNREADABLE, cell, as_text(value))), DateReading()
    if len(found) < 2:
        read = read_date(value, cell=cell, today=today)
        words = _ONE_DATE.sub(" ", text)
        if found and _says_nothing_else(words):
            read = read_date(found[0][0], cell=cell, today=today)
        return (DateReading(), read) if _is_official(words) else (read, DateReading())
    before, between = text[: found[0].start()], text[found[0].end() : found[1].start()]
    turned = _is_official(before) and not _is_official(between)
    matches = found[::-1] if turned else found
    first, second = (read_date(match[0], cell=cell, today=today) for match in matches)
    if first.date and second.date:
        if not _surely_later(second.date, first.date):
            unclear = DateReading(None, Reason(ReasonCode.TWO_DATES_UNCLEAR, cell, as_text(value)))
            return unclear, unclear
        if not _says_nothing_else(_ONE_DATE.sub(" ", text)):
            both = f"{first.date}, {second.date}"
            doubt = Reason(ReasonCode.DATE_AMONG_WORDS, cell, as_text(value), both)
            return DateReading(first.date, first.reason or doubt), second
    return first, second


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", fold(text))


def _says_nothing_else(text: str) -> bool:
    return set(_words(text)) <= _JOINED | _OFFICIAL | _BETWEEN


def _is_official(text: str) -> bool:
    """Whether the words before a date say that it is the day of full membership."""
    words = set(_words(text))
    return bool(words & _OFFICIAL) and not words & (_JOINED - {"dang", "vao"})


def _surely_later(second: PartialDate, first: PartialDate) -> bool:
    return second.earliest > first.latest
