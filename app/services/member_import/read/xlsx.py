"""Workbooks of Excel 2007 and later (.xlsx, .xlsm): cells as they were last computed; macros and links are not read."""

import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from app.domain.member_list.sheet import Sheet, Value
from app.services.member_import.read.grid import Grid
from app.services.member_import.read.limits import MAX_CELL_TEXT, MAX_SHEETS, Budget
from app.services.member_import.read.xml import parse_part

# Built-in formats that show a day or a time (ECMA-376 18.8.30, and the East Asian ones).
_BUILT_IN_DATES = {*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)}
_FORMAT_NOISE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})$")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_xlsx(packed: zipfile.ZipFile, budget: Budget) -> tuple[Sheet, ...]:
    """All worksheets in their order; charts and dialogs are left out."""
    start = _workbook_part(packed, budget)
    workbook = _Workbook()
    parse_part(packed, start, workbook, budget)
    targets = _Relations()
    parse_part(packed, _relations_of(start), targets, budget)
    folder = posixpath.dirname(start)
    texts = _SharedTexts()
    styles = _Styles()
    for kind, listener in (("/sharedStrings", texts), ("/styles", styles)):
        for target in targets.of_kind(kind):
            name = _part(packed, folder, target)
            if name:
                parse_part(packed, name, listener, budget)
    sheets = []
    for title, hidden, relation in workbook.sheets[:MAX_SHEETS]:
        name = _part(packed, folder, targets.worksheet(relation))
        if not name:
            continue
        grid = Grid(title, budget, hidden=hidden, epoch_1904=workbook.epoch_1904)
        parse_part(packed, name, _Cells(grid, texts.texts, styles.is_date), budget)
        sheets.append(grid.sheet())
    return tuple(sheets)


def column_of(letters: str) -> int:
    """0 for "A"."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _workbook_part(packed: zipfile.ZipFile, budget: Budget) -> str:
    if "_rels/.rels" in packed.namelist():
        relations = _Relations()
        parse_part(packed, "_rels/.rels", relations, budget)
        for target in relations.of_kind("/officeDocument"):
            if name := _part(packed, "", target):
                return name
    return "xl/workbook.xml"


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", name + ".rels")


def _part(packed: zipfile.ZipFile, folder: str, target: str) -> str:
    """The real name of a part: targets are relative or absolute, and some writers mix capitals."""
    if not target:
        return ""
    wanted = (
        target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    )
    by_case = {name.casefold(): name for name in packed.namelist()}
    return by_case.get(wanted.casefold(), "")


class _Listener:
    def start(self, name: str, attributes: Mapping[str, str]) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...


class _Relations(_Listener):
    def __init__(self) -> None:
        self._all: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            self._all[attributes.get("Id", "")] = (attributes.get("Type", ""), attributes.get("Target", ""))

    def of_kind(self, ending: str) -> list[str]:
        return [target for kind, target in self._all.values() if kind.endswith(ending)]

    def worksheet(self, relation: str) -> str:
        kind, target = self._all.get(relation, ("", ""))
        return target if kind.endswith("/worksheet") else ""


class _Workbook(_Listener):
    def __init__(self) -> None:
        self.sheets: list[tuple[str, bool, str]] = []
        self.epoch_1904 = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), hidden, attributes.get("id", "")))
        elif name == "workbookPr":
            self.epoch_1904 = attributes.get("date1904", "0") in ("1", "true")


class _SharedTexts(_Listener):
    """Texts of all cells by number; rich text is joined, the reading aid of East Asian letters left out."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._inside = False
        self._aid = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "si":
            self._parts = []
        elif name == "rPh":
            self._aid = True
        self._inside = name == "t" and not self._aid

    def text(self, text: str) -> None:
        if self._inside:
            self._parts.append(text)

    def end(self, name: str) -> None:
        if name == "si":
            self.texts.append(unescaped("".join(self._parts)))
        elif name == "rPh":
            self._aid = False
        self._inside = False


class _Styles(_Listener):
    """Which cell formats show a day."""

    def __init__(self) -> None:
        self._formats: dict[int, str] = {}
        self._cells: list[int] = []
        self._inside = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            self._formats[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            self._cells.append(int(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._inside = False

    def is_date(self, style: int) -> bool:
        if not 0 <= style < len(self._cells):
            return False
        number = self._cells[style]
        if number in self._formats:
            return is_date_format(self._formats[number])
        return number in _BUILT_IN_DATES


def is_date_format(code: str) -> bool:
    """Whether a number format shows a day, month or year; one of hours alone does not."""
    plain = _FORMAT_NOISE.sub("", code.split(";")[0]).casefold()
    return "general" not in plain and any(letter in plain for letter in "dy")


class _Cells(_Listener):
    def __init__(self, grid: Grid, texts: list[str], is_date: Callable[[int], bool]) -> None:
        self._grid = grid
        self._texts = texts
        self._is_date = is_date
        self._row = -1
        self._column = -1
        self._type = ""
        self._style = -1
        self._parts: list[str] = []
        self._inside = False
        self._aid = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._open_cell(attributes)
        elif name == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
            if attributes.get("hidden") in ("1", "true"):
                self._grid.hide(self._row, self._row)
        elif name == "mergeCell":
            corners = [_REFERENCE.match(part) for part in attributes.get("ref", "").split(":")]
            places = [(int(found[2]) - 1, column_of(found[1])) for found in corners if found]
            if len(places) == 2:
                self._grid.merge(*places[0], *places[1])
        elif name == "rPh":
            self._aid = True
        self._inside = name in ("v", "t") and not self._aid

    def text(self, text: str) -> None:
        if self._inside:
            self._parts.append(text)

    def end(self, name: str) -> None:
        self._inside = False
        if name == "c" and self._parts:
            self._grid.put(self._row, self._column, self._value("".join(self._parts)))
        elif name == "rPh":
            self._aid = False

    def _open_cell(self, attributes: Mapping[str, str]) -> None:
        self._parts = []
        self._type = attributes.get("t", "n")
        self._style = int(attributes.get("s", "-1"))
        found = _REFERENCE.match(attributes.get("r", ""))
        if found:
            self._row, self._column = int(found[2]) - 1, column_of(found[1])
        else:
            self._column += 1

    def _value(self, text: str) -> Value:
        if self._type == "s":
            return self._texts[int(text)]
        if self._type in ("str", "inlineStr", "e"):
            return unescaped(text)
        if self._type == "b":
            return text.strip() in ("1", "true")
        if self._type == "d":
            return datetime.fromisoformat(text.strip().rstrip("Z")).date()
        return number_value(float(text), is_date=self._is_date(self._style), epoch_1904=self._grid.epoch_1904)


def number_value(number: float, *, is_date: bool, epoch_1904: bool) -> Value:
    """A number as it is meant: a day when its format shows one, a whole number without a point."""
    if is_date and 1 <= number < 2_958_466:
        first = date(1904, 1, 1) if epoch_1904 else date(1899, 12, 30)
        # Excel's 29 February 1900 never was; days before it count one more.
        shift = 1 if not epoch_1904 and number < 60 else 0
        return first + timedelta(days=int(number) + shift)
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def unescaped(text: str) -> str:
    """Text of a cell; "_x000D_" stands for a character that XML cannot hold."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return text[:MAX_CELL_TEXT]
