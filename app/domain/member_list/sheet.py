"""A foreign workbook as plain cells: whatever program wrote it, the reading of it starts from these values."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from app.domain.text import clean_line

Value = str | int | float | bool | date | None
Row = tuple[Value, ...]


@dataclass(frozen=True)
class Merge:
    """Merged cells; indexes count from 0, both ends belong to it. The value stands in the top left cell."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True)
class Sheet:
    """One sheet from its first cell on; rows may be of unequal length.

    `beyond` is the farthest address outside of what was read ("XFD1048576"), "" when all was read.
    `epoch_1904` says that day numbers count from 1904, as old Macintosh files do.
    """

    name: str
    rows: tuple[Row, ...] = ()
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    beyond: str = ""
    epoch_1904: bool = False

    def value(self, row: int, column: int) -> Value:
        """The value of a cell; None outside of the rows."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return None

    def merges_at(self, row: int) -> tuple[Merge, ...]:
        """The merged cells that reach into a row, in their order."""
        return self._merges_by_row.get(row, ())

    @cached_property
    def _merges_by_row(self) -> dict[int, tuple[Merge, ...]]:
        found: dict[int, list[Merge]] = {}
        for merge in self.merges:
            for row in range(merge.top, merge.bottom + 1):
                found.setdefault(row, []).append(merge)
        return {row: tuple(merges) for row, merges in found.items()}

    @cached_property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    @property
    def is_empty(self) -> bool:
        return all(is_blank(value) for row in self.rows for value in row)


@dataclass(frozen=True)
class Book:
    """All sheets of a file in their order."""

    file_name: str
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name; capitals and spaces do not matter."""
        wanted = clean_line(name).casefold()
        return next((sheet for sheet in self.sheets if clean_line(sheet.name).casefold() == wanted), None)


def is_blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not clean_line(value))


def as_text(value: Value) -> str:
    """The cell as a person reads it on the screen, on one line."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, date):
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    return clean_line(str(value))


def column_letters(column: int) -> str:
    """ "A" for 0, "XFD" for 16383."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """ "D12" for row 11, column 3."""
    return f"{column_letters(column)}{row + 1}"


def day_of_number(number: float, *, epoch_1904: bool = False) -> date | None:
    """The day that a spreadsheet means by a bare number; None when no day of a living person can be meant."""
    # Excel counts a 29 February 1900 that never was, so its day 1 is taken as 31/12/1899 from March 1900 on.
    first = datetime(1904, 1, 1) if epoch_1904 else datetime(1899, 12, 30)
    if not 61 <= number <= 80_000:
        return None
    return (first + timedelta(days=int(number))).date()
