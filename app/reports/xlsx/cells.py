"""Every cell of every workbook is written here: no formula ever comes from data, nothing is cut in silence."""

import math
import re
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.dates import PartialDate
from app.domain.text import clean

# Limits of the file format (ECMA-376 and Excel's own "specifications and limits").
MAX_TEXT = 32_767
MAX_LINE_FEEDS = 253
MAX_ROW_HEIGHT = 409.0
# Excel counts a 29 February 1900 that never was; from March 1900 on its day numbers are true.
_FIRST_TRUE_DAY = date(1900, 3, 1)
# Whole numbers beyond this lose digits in a spreadsheet.
_LARGEST_NUMBER = 999_999_999_999_999

DATE_FORMAT = "dd/mm/yyyy"
TIME_FORMAT = "hh:mm"
MOMENT_FORMAT = "dd/mm/yyyy hh:mm"
PERCENT_FORMAT = "0.0%"
FACE = "Times New Roman"

# Excel reads "_x000D_" in any text as the character it names; a clerk who types it means the letters.
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")

Value = str | int | float | Decimal | date | datetime | time | PartialDate | None


@dataclass(frozen=True)
class Look:
    """How a cell looks. Equal looks share one style record in the file, which halves the time of writing."""

    bold: bool = False
    italic: bool = False
    size: float = 12
    color: str = ""
    align: str = ""
    valign: str = "center"
    wrap: bool = True
    border: bool = False
    fill: str = ""
    format: str = ""


TITLE = Look(bold=True, size=15, align="center")
SUBTITLE = Look(italic=True, align="center")
HEADING = Look(bold=True, align="center", border=True, fill="E7E6E6")
TEXT = Look(border=True, align="left", valign="top")
CENTRE = Look(border=True, align="center", valign="top")
NUMBER = Look(border=True, align="center", valign="top", format="0")
DATE = Look(border=True, align="center", valign="top", format=DATE_FORMAT)
TIME = Look(border=True, align="center", valign="top", format=TIME_FORMAT)
PERCENT = Look(border=True, align="center", valign="top", format=PERCENT_FORMAT)
PLAIN = Look(valign="top")


class Styles:
    """The looks of one workbook, each made once. Hand the same object to everything that writes into it."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        # Columns are measured in digits of the default face: with our own they are equally wide everywhere,
        # also where Calibri is missing.
        usual = Font(name=FACE, size=12)
        workbook._fonts = IndexedList([usual])  # type: ignore[attr-defined]
        workbook._named_styles["Normal"].font = usual  # type: ignore[attr-defined]
        self._made: dict[tuple[Look, str, bool], StyleArray] = {}

    def of(self, look: Look, *, number_format: str = "", quoted: bool = False) -> StyleArray:
        """The shared style record: do not change a cell's font or fill afterwards, take another look."""
        key = (look, number_format or look.format, quoted)
        if key not in self._made:
            self._made[key] = self._make(look, key[1], quoted)
        return self._made[key]

    def _make(self, look: Look, number_format: str, quoted: bool) -> StyleArray:
        # A cell of no row: openpyxl registers fonts and fills only through one.
        cell = Cell(self._workbook.worksheets[0], row=1, column=1)
        cell.font = Font(
            name=FACE, size=look.size, bold=look.bold, italic=look.italic, color=look.color or None
        )
        cell.alignment = Alignment(
            horizontal=look.align or None,
            vertical=look.valign or None,
            wrap_text=look.wrap,
        )
        if look.border:
            line = Side(style="thin", color="808080")
            cell.border = Border(left=line, right=line, top=line, bottom=line)
        if look.fill:
            cell.fill = PatternFill("solid", fgColor=look.fill)
        if number_format:
            cell.number_format = number_format
        style: StyleArray = copy(cell._style)  # type: ignore[attr-defined]
        if quoted:
            style.quotePrefix = 1
        return style


def cell_text(text: str) -> str:
    """The text as it may stand in a cell: NFC, no control characters, no half letters."""
    return _NOT_XML.sub("", clean(text))


def put(sheet: Worksheet, row: int, column: int, value: Value, look: Look, styles: Styles) -> Cell:
    """Write one value of the records. Text stays text whatever it begins with; days and numbers stay real.

    Text too long for a cell is shortened with a visible note; where all of it must stand use `put_parts`.

    Raises:
        TypeError: for a kind of value that has no agreed form in a cell, as bool and enum.
        ValueError: for nan and infinity: a figure that is not known is None or "-".
    """
    cell = _cell(sheet, row, column)
    if isinstance(value, PartialDate):
        value = _partial(value)
    if isinstance(value, str):
        _put_text(cell, _noted(cell_text(value)), look, styles)
    elif isinstance(value, bool):
        raise TypeError("a yes or no needs its word in Vietnamese")
    elif value is None:
        _dress(cell, styles.of(look))
    elif isinstance(value, date | time):
        _put_moment(cell, value, look, styles)
    elif isinstance(value, int | float | Decimal):
        _put_number(cell, value, look, styles)
    else:
        raise TypeError(type(value).__name__)
    return cell


def put_formula(sheet: Worksheet, row: int, column: int, formula: str, look: Look, styles: Styles) -> Cell:
    """Write a formula of our own. Nothing that anybody typed may be a part of it."""
    if not formula.startswith("="):
        raise ValueError(formula)
    cell = _cell(sheet, row, column)
    cell.value = formula
    _dress(cell, styles.of(look))
    return cell


def put_parts(
    sheet: Worksheet, row: int, column: int, text: str, look: Look, styles: Styles, *, width: float = 0
) -> int:
    """Write all of a text, going on in the rows below where one cell cannot hold or show it.

    `width` is the width of the column in characters; with it no part is higher than a row can be, so that
    everything is also on the printed page. Returns how many rows were used, at least one.
    """
    parts = split_text(text, width=width, size=look.size)
    for offset, part in enumerate(parts):
        _put_text(_cell(sheet, row + offset, column), part, look, styles)
    return len(parts)


def split_text(text: str, *, width: float = 0, size: float = 12) -> tuple[str, ...]:
    """The text in parts that a cell holds, cut between lines or else between words; at least one part."""
    rest = cell_text(text)
    lines_that_fit = max(1, int(MAX_ROW_HEIGHT / line_height(size)) - 1) if width else MAX_LINE_FEEDS
    parts: list[str] = []
    while True:
        end = _longest(rest, width, min(lines_that_fit, MAX_LINE_FEEDS))
        parts.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
        if not rest:
            return tuple(parts)


def line_height(size: float) -> float:
    """The height of one line in points for a type size in points."""
    return size * 1.3


def text_lines(text: str, width: float, *, size: float = 12) -> int:
    """How many lines the text fills in a column of that width (characters), counted on the careful side."""
    return sum(_wrapped(line, width * 12 / size - _SIDES) for line in text.split("\n"))


def _wrapped(line: str, room: float) -> int:
    """Lines of one paragraph, broken between words as spreadsheets do; a word wider than the column is cut."""
    lines, used = 1, 0.0
    for word in line.split(" "):
        wide = sum(_CHAR_WIDTHS.get(char, _USUAL_WIDTH) for char in word)
        if used and used + _SPACE + wide > room:
            lines, used = lines + 1, wide
        else:
            used += wide + (_SPACE if used else 0)
        if used > room:
            more = math.ceil(used / max(room, 1)) - 1
            lines, used = lines + more, used - more * room
    return lines


# Widths of the serif face at 12 points, in digits of the same face: the unit of our column widths.
_USUAL_WIDTH = 0.98
_SPACE = 0.5
_SIDES = 0.6
_BOLD = 1.1
_CHAR_WIDTHS = (
    dict.fromkeys("iíìỉĩịjltfIÍÌỈĨỊ.,;:!|'()[]/", 0.58)
    | dict.fromkeys("rsz-", 0.78)
    | dict.fromkeys("mMwW@%—…", 1.65)
    | dict.fromkeys(
        "ABCDĐEGHKLNOPQRSTUVXYÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÉÈẺẼẸÊẾỀỂỄỆÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ", 1.46
    )
)


def fit_row(
    sheet: Worksheet, row: int, cells: list[tuple[str, float]], *, size: float = 12, bold: bool = False
) -> None:
    """Set the height of a row from its (text, column width) pairs: programs that do not fit rows by themselves
    would show the first line only."""
    wide = size * _BOLD if bold else size
    lines = max((text_lines(text, width, size=wide) for text, width in cells), default=1)
    sheet.row_dimensions[row].height = min(MAX_ROW_HEIGHT, max(1, lines) * line_height(size) + 4)


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    cell = sheet.cell(row=row, column=column)
    if not isinstance(cell, Cell):
        raise ValueError(f"{cell.coordinate} is covered by a merged cell")
    return cell


def _dress(cell: Cell, style: StyleArray) -> None:
    cell._style = style  # type: ignore[attr-defined]


def _put_text(cell: Cell, text: str, look: Look, styles: Styles) -> None:
    if not text:
        _dress(cell, styles.of(look))
        return
    # "@" keeps "03/2" and "0123" as typed when somebody edits the cell later; older Excel shows "####" for
    # longer texts in that format.
    usual = "@" if len(text) <= 255 else ""
    cell.value = _ESCAPE_LIKE.sub("_x005F_", text)
    # openpyxl makes a formula of "=…" and an error of "#N/A".
    cell.data_type = "s"
    _dress(cell, styles.of(look, number_format=look.format or usual, quoted=text.startswith("=")))


def _put_moment(cell: Cell, value: date | time, look: Look, styles: Styles) -> None:
    usual = TIME_FORMAT
    first = _FIRST_TRUE_DAY
    if isinstance(value, datetime):
        first, usual = value.date(), MOMENT_FORMAT
        value = value.replace(tzinfo=None)
    elif isinstance(value, date):
        first, usual = value, DATE_FORMAT
    if first < _FIRST_TRUE_DAY:
        _put_text(cell, str(PartialDate.of(first)), look, styles)
        return
    cell.value = value
    _dress(cell, styles.of(look, number_format=look.format or usual))


def _put_number(cell: Cell, value: int | float | Decimal, look: Look, styles: Styles) -> None:
    if not math.isfinite(value):
        raise ValueError(str(value))
    if not -_LARGEST_NUMBER <= value <= _LARGEST_NUMBER:
        _put_text(cell, str(value), look, styles)
        return
    cell.value = value
    # A look made for days is of no use for the year alone: 1970 would show as 23/05/1905.
    _dress(cell, styles.of(look, number_format="0" if look.format == DATE_FORMAT else look.format))


def _partial(day: PartialDate) -> str | int | date:
    if day.exact is not None:
        return day.exact
    return str(day) if day.month else day.year


def _units(text: str) -> int:
    """Length as Excel counts it: in UTF-16 units, after escapes."""
    return len(text) + sum(1 for c in text if c > "\uffff") + 6 * len(_ESCAPE_LIKE.findall(text))


def _noted(text: str) -> str:
    if _units(text) <= MAX_TEXT and text.count("\n") <= MAX_LINE_FEEDS:
        return text
    kept = text[: _longest(text, 0, MAX_LINE_FEEDS, room=MAX_TEXT - 80)].rstrip()
    return f"{kept}\n[… còn {len(text) - len(kept)} ký tự không ghi hết được trong ô này]"


def _longest(text: str, width: float, lines: int, *, room: int = MAX_TEXT) -> int:
    """How many characters of the text fit; cut after a line or, when one line alone is too long, after a word."""
    if _units(text) <= room and _count(text, width) <= lines:
        return len(text)
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if _units(text[:middle]) <= room and _count(text[:middle], width) <= lines:
            low = middle
        else:
            high = middle - 1
    for mark in ("\n", " "):
        cut = text.rfind(mark, 1, low)
        # A cut far from the end would leave a nearly empty cell.
        if cut > low // 2:
            return cut + 1
    return low


def _count(text: str, width: float) -> int:
    return text_lines(text, width) if width else text.count("\n") + 1
