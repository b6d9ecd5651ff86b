"""Workbooks of LibreOffice (.ods): cells as they were last computed; repeated empty cells cost nothing."""

import zipfile
from collections.abc import Mapping
from datetime import datetime

from app.domain.member_list.sheet import Sheet, Value
from app.services.member_import.read.grid import Grid
from app.services.member_import.read.limits import MAX_CELL_TEXT, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, Budget
from app.services.member_import.read.xml import parse_part

_CELLS = ("table-cell", "covered-table-cell")


def read_ods(packed: zipfile.ZipFile, budget: Budget) -> tuple[Sheet, ...]:
    """All tables of the file in their order."""
    content = _Content(budget)
    parse_part(packed, "content.xml", content, budget)
    return tuple(grid.sheet() for grid in content.grids[:MAX_SHEETS])


def is_encrypted(packed: zipfile.ZipFile, budget: Budget) -> bool:
    """Whether the manifest names a part that is encrypted."""
    manifest = _Manifest()
    if "META-INF/manifest.xml" in packed.namelist():
        parse_part(packed, "META-INF/manifest.xml", manifest, budget)
    return manifest.encrypted


class _Manifest:
    def __init__(self) -> None:
        self.encrypted = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.encrypted = self.encrypted or name == "encryption-data"

    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...


class _Content:
    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self.grids: list[Grid] = []
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._tables = 0
        self._notes = 0
        self._row = 0
        self._column = 0
        self._row_times = 1
        self._row_cells: list[tuple[int, int, Value]] = []
        self._attributes: Mapping[str, str] = {}
        self._paragraphs: list[list[str]] = []
        self._in_text = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "annotation":
            self._notes += 1
        if name == "style":
            self._style = attributes.get("name", "")
        elif name == "table-properties" and attributes.get("display") == "false":
            self._hidden_styles.add(self._style)
        elif name == "table":
            self._open_table(attributes)
        if self._tables != 1 or self._notes:
            return
        if name == "table-row":
            self._column, self._row_cells = 0, []
            self._row_times = max(1, int(attributes.get("number-rows-repeated", "1")))
            if attributes.get("visibility") in ("collapse", "filter"):
                self.grids[-1].hide(self._row, self._row + self._row_times - 1)
        elif name in _CELLS:
            self._attributes, self._paragraphs = attributes, []
        elif name == "p":
            self._in_text += 1
            self._paragraphs.append([])
        elif self._in_text:
            # Spaces, tabs and line ends are elements of their own.
            mark = {"s": " " * min(int(attributes.get("c", "1")), 100), "tab": "\t", "line-break": "\n"}.get(
                name
            )
            self.text(mark or "")

    def text(self, text: str) -> None:
        if self._in_text and not self._notes and self._tables == 1:
            self._paragraphs[-1].append(text)

    def end(self, name: str) -> None:
        if name == "annotation":
            self._notes -= 1
        elif name == "table":
            self._tables -= 1
        if self._tables != 1 or self._notes:
            return
        if name == "p":
            self._in_text -= 1
        elif name in _CELLS:
            self._close_cell()
        elif name == "table-row":
            self._close_row()

    def _open_table(self, attributes: Mapping[str, str]) -> None:
        self._tables += 1
        if self._tables == 1:
            hidden = attributes.get("style-name", "") in self._hidden_styles
            self.grids.append(Grid(attributes.get("name", ""), self._budget, hidden=hidden))
            self._row = 0

    def _close_cell(self) -> None:
        times = max(1, int(self._attributes.get("number-columns-repeated", "1")))
        value = self._value()
        if value is not None:
            # A value is rarely repeated; the far end of a long repetition is enough to say that it is there.
            last = self._column + times - 1
            self._row_cells += [(c, c, value) for c in range(self._column, min(last, MAX_COLUMNS) + 1)]
            if last > MAX_COLUMNS:
                if self._row_cells and self._row_cells[-1][0] > MAX_COLUMNS:
                    # Only the farthest is told; a row of a million would be put down a million times.
                    self._row_cells.pop()
                self._row_cells.append((last, last, value))
        down = int(self._attributes.get("number-rows-spanned", "1"))
        right = int(self._attributes.get("number-columns-spanned", "1"))
        if (down > 1 or right > 1) and self._attributes:
            self.grids[-1].merge(self._row, self._column, self._row + down - 1, self._column + right - 1)
        self._column += times

    def _close_row(self) -> None:
        if self._row_cells:
            last = self._row + self._row_times - 1
            for row in [*range(self._row, min(last, MAX_ROWS) + 1), last]:
                for column, _, value in self._row_cells:
                    self.grids[-1].put(row, column, value)
        self._row += self._row_times

    def _value(self) -> Value:
        kind = self._attributes.get("value-type", "")
        shown = "\n".join("".join(parts) for parts in self._paragraphs)[:MAX_CELL_TEXT]
        if kind in ("float", "currency", "percentage"):
            number = float(self._attributes.get("value", "nan"))
            return shown if number != number else int(number) if number.is_integer() else number
        if kind == "date":
            return datetime.fromisoformat(self._attributes.get("date-value", "").rstrip("Z")).date()
        if kind == "boolean":
            return self._attributes.get("boolean-value") == "true"
        return shown or self._attributes.get("string-value") or None
