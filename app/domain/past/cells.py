"""One sheet of the workbook cell by cell: what cannot be read is named with its address, never guessed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal, InvalidOperation

from app.domain.dates import DateError, PartialDate, parse_time
from app.domain.member_list.sheet import Book, Sheet, Value, address, as_text, is_blank
from app.domain.member_list.values import is_cross, read_date
from app.domain.past import layout
from app.domain.past.layout import Column, Field
from app.domain.rating.sheet import Band
from app.domain.text import clean, clean_line, fold

HEADER_WITHIN = 12
"""Lines from the top among which the heading of a sheet is looked for."""

_DAY = 24 * 60
_PAPER_NUMBER = re.compile(r"(?:[Ss]ố:?\s*)?(\d{1,4})(?:\s*[-/].*)?$")


@dataclass(frozen=True)
class Problem:
    """Something that a person has to look at: in which sheet and cell, what stood there. `blocks`: the line cannot be
    taken over as it is; `meeting` is the number of the meeting whose roll call it leaves incomplete."""

    code: str
    sheet: str
    cell: str = ""
    text: str = ""
    more: str = ""
    blocks: bool = True
    meeting: int | None = None


class CellReader:
    """One line of a sheet being read; `problems` is where what is met is gathered, `blocked` whether the line holds."""

    def __init__(self, sheet: Sheet, columns: dict[Field, int], today: date, problems: list[Problem]) -> None:
        self.sheet = sheet
        self.columns = columns
        self.today = today
        self.problems = problems
        self.blocked = False

    def value(self, row: int, what: Field) -> Value:
        column = self.columns.get(what)
        return None if column is None else self.sheet.value(row, column)

    def text(self, row: int, what: Field) -> str:
        return clean_line(as_text(self.value(row, what)))

    def long_text(self, row: int, what: Field) -> str:
        value = self.value(row, what)
        return clean(value) if isinstance(value, str) else as_text(value)

    def complain(self, row: int, what: Field, code: str, more: str = "", *, blocks: bool = True) -> None:
        cell = address(row, self.columns.get(what, 0))
        said = as_text(self.value(row, what))
        self.problems.append(Problem(code, self.sheet.name, cell, said, more, blocks))
        self.blocked = self.blocked or blocks

    def partial(self, row: int, what: Field, *, future: bool = False) -> PartialDate | None:
        value = self.value(row, what)
        latest = date(2100, 12, 31) if future else self.today
        found = read_date(value, cell="", today=latest, epoch_1904=self.sheet.epoch_1904)
        if found.date is None and not is_blank(value):
            in_future = found.reason is not None and found.reason.code.value.endswith("future")
            self.complain(row, what, "date_in_future" if in_future else "date_unreadable")
        return found.date

    def day(self, row: int, what: Field) -> date | None:
        found = self.partial(row, what)
        if found is not None and found.exact is None:
            self.complain(row, what, "day_incomplete")
            return None
        return found.exact if found else None

    def clock(self, row: int, what: Field) -> time | None:
        value = self.value(row, what)
        if is_blank(value):
            return None
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1:
            # A spreadsheet keeps the time of day as a part of a day.
            minutes = round(float(value) * _DAY)
            return time(minutes // 60, minutes % 60) if minutes < _DAY else time(0)
        try:
            return parse_time(as_text(value))
        except DateError:
            self.complain(row, what, "time_unreadable")
            return None

    def whole(self, row: int, what: Field) -> int | None:
        text = self.text(row, what)
        if not text:
            return None
        if text.isascii() and text.isdigit() and len(text) <= 6:
            return int(text)
        self.complain(row, what, "number_unreadable")
        return None

    def paper_number(self, row: int, what: Field) -> int | None:
        """The number of minutes as papers have it: "1", "01" or "01-BB/CB"."""
        text = self.text(row, what)
        found = _PAPER_NUMBER.match(text)
        if text and not found:
            self.complain(row, what, "number_unreadable")
        return int(found[1]) if found else None

    def points(self, row: int, what: Field) -> Decimal | None:
        value = self.value(row, what)
        if is_blank(value):
            return None
        try:
            found = Decimal(as_text(value).replace(" ", "").replace(",", "."))
        except InvalidOperation:
            self.complain(row, what, "number_unreadable")
            return None
        if not found.is_finite() or not 0 <= found <= 100:
            self.complain(row, what, "points_out_of_range")
            return None
        return found

    def band(self, row: int, what: Field) -> Band | None:
        word = fold(self.text(row, what))
        if not word:
            return None
        found = layout.BAND_WORDS.get(word)
        if found is None:
            self.complain(row, what, "band_unknown")
        return found

    def cross(self, row: int, what: Field) -> bool:
        value = self.value(row, what)
        if is_blank(value):
            return False
        found = is_cross(value)
        if found is None:
            self.complain(row, what, "cross_unreadable")
        return bool(found)


def rows_of(
    book: Book, name: str, columns: tuple[Column, ...], today: date, problems: list[Problem]
) -> Iterator[tuple[CellReader, int]]:
    """The lines of a sheet below its heading that are not blank."""
    sheet = book.sheet(name)
    if sheet is None:
        problems.append(Problem("sheet_missing", name))
        return
    found = header_of(sheet, columns)
    if found is None:
        titles = ", ".join(column.title for column in columns if column.needed)
        problems.append(Problem("header_missing", sheet.name, more=titles))
        return
    row, places = found
    for column in columns:
        if column.needed and column.field not in places:
            problems.append(Problem("column_missing", sheet.name, more=column.title))
            return
    for line in range(row + 1, len(sheet.rows)):
        filled = [f for f, at in places.items() if not is_blank(sheet.value(line, at))]
        # A line that holds nothing but its running number was left empty.
        if filled and filled != [Field.NUMBER]:
            yield CellReader(sheet, places, today, problems), line


def header_of(sheet: Sheet, columns: tuple[Column, ...]) -> tuple[int, dict[Field, int]] | None:
    """The line with most of the headings, and where each stands; None when no line has two of them."""
    wanted = {fold(column.title): column.field for column in columns}
    best: tuple[int, dict[Field, int]] | None = None
    for row in range(min(HEADER_WITHIN, len(sheet.rows))):
        places: dict[Field, int] = {}
        for index, value in enumerate(sheet.rows[row]):
            title = fold(as_text(value)).rstrip("* ")
            if title in wanted and wanted[title] not in places:
                places[wanted[title]] = index
        if len(places) >= 2 and (best is None or len(places) > len(best[1])):
            best = row, places
    return best
