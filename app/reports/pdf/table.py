"""Tables: rows of measured cells; the header comes again on each page, a row too high for one is broken by lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.reports.pdf.breaking import Line, Run, break_runs, tidy, typed
from app.reports.pdf.faces import face_of
from app.reports.pdf.pen import Pen

# A row higher than this may be broken between its lines: shorter ones are moved whole.
_BREAK_ABOVE = 260.0
# Syllables, dates ("31/10/2026*") and numbers of documents are no longer than this: a column that would cut one gets
# more room from the others. What is longer somebody typed without spaces, and it may be cut.
_KEPT_WHOLE = 12
# Points: a width that was summed up in another order, or rounded for Word, still holds the word.
_SLACK = 0.5


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is a share of the table; all shares of a table add up to what they add up to."""

    title: str
    width: float
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """Text of a cell. `span` columns are joined; `align` "" takes that of the column."""

    text: str | tuple[Run, ...] = ""
    face: str = "r"
    align: str = ""
    span: int = 1
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """`keep_next` forbids a page break below the row: group titles and sums."""

    cells: tuple[Cell | str, ...]
    keep_next: bool = False
    shade: float | None = None
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table. `size` and `leading` in points; `pad` is the room inside a cell, left and right."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    size: float
    leading: float
    family: str = "serif"
    pad: float = 3.5
    before: float = 4.0
    after: float = 6.0
    ruled: bool = True
    keep_next: bool = False
    least: float = 0.0
    middle: bool = True

    def lay(self, width: float) -> LaidTable:
        headed = any(column.title for column in self.columns)
        titles = Row(tuple(Cell(c.title, "b", "centre") for c in self.columns), keep_next=True)
        total = sum(column.width for column in self.columns)
        shares = [width * column.width / total for column in self.columns]
        edges = [0.0]
        for room in with_least(shares, self._least_widths([titles, *self.rows] if headed else self.rows)):
            edges.append(edges[-1] + room)
        header = [self._row(titles, edges, least=0.0)] if headed else []
        rows = [self._row(row, edges, least=row.least or self.least) for row in self.rows]
        return LaidTable(self, edges, header, rows)

    def _least_widths(self, rows: Sequence[Row]) -> list[float]:
        """What each column needs so that no date, number or syllable of it is cut."""
        least = [0.0] * len(self.columns)
        for row in rows:
            index = 0
            for given in row.cells:
                cell = given if isinstance(given, Cell) else Cell(given)
                if cell.span == 1 and cell.text:
                    least[index] = max(least[index], self._widest_word(cell))
                index += cell.span
        return [widest + 2 * self.pad + _SLACK if widest else 0.0 for widest in least]

    def _widest_word(self, cell: Cell) -> float:
        runs = ((cell.text, cell.face),) if isinstance(cell.text, str) else cell.text
        widest = 0.0
        for text, style in runs:
            widths = face_of(self.family, style).widths
            for word in tidy(text).replace("\n", " ").split(" "):
                if len(word) <= _KEPT_WHOLE:
                    widest = max(widest, widths[word])
        return widest * (cell.size or self.size) / 1000

    def _row(self, row: Row, edges: Sequence[float], *, least: float) -> _LaidRow:
        cells: list[_LaidCell] = []
        index = 0
        for given in row.cells:
            cell = given if isinstance(given, Cell) else Cell(given)
            left, right = edges[index], edges[min(index + cell.span, len(edges) - 1)]
            size = cell.size or self.size
            lines = self._lines(cell, right - left - 2 * self.pad, size)
            cells.append(_LaidCell(left, right, lines, cell.align or self.columns[index].align, size))
            index += cell.span
        most = max((len(cell.lines) for cell in cells), default=1)
        height = max(most * self.leading + 2 * self.room, least)
        return _LaidRow(cells, most, height, row.keep_next, row.shade)

    def _lines(self, cell: Cell, room: float, size: float) -> list[Line]:
        if not isinstance(cell.text, str):
            return break_runs([(t, face_of(self.family, f)) for t, f in cell.text], size, room)
        face = face_of(self.family, cell.face)
        # Our own wording may hold no-break spaces, which cleaning would turn into common ones.
        parts = [cell.text] if "\u00a0" in cell.text else typed(cell.text)
        return [line for part in parts for line in break_runs([(part, face)], size, room)]

    @property
    def room(self) -> float:
        """Above the first and below the last line of a cell."""
        return self.leading * 0.2


def with_least(shares: Sequence[float], least: Sequence[float]) -> list[float]:
    """The shares with every column at least as wide as it must be; what lacks comes from those that have to spare.

    Where there is not enough for all, the columns get what they need as far as it goes.
    """
    spare = [max(share - need, 0.0) for share, need in zip(shares, least, strict=True)]
    lack = sum(max(need - share, 0.0) for share, need in zip(shares, least, strict=True))
    if not lack:
        return list(shares)
    if lack > sum(spare):
        return [need * sum(shares) / sum(least) for need in least]
    taken = lack / sum(spare)
    return [max(share, need) - over * taken for share, need, over in zip(shares, least, spare, strict=True)]


@dataclass(slots=True)
class _LaidCell:
    left: float
    right: float
    lines: list[Line]
    align: str
    size: float


@dataclass(slots=True)
class _LaidRow:
    cells: list[_LaidCell]
    most: int
    height: float
    keep_next: bool
    shade: float | None


class LaidTable:
    """Pieces are whole rows, or single lines of a row that is too high to be moved whole."""

    def __init__(
        self, table: Table, edges: Sequence[float], header: list[_LaidRow], rows: list[_LaidRow]
    ) -> None:
        self.table = table
        self.edges = edges
        self.header = header
        self.before, self.after, self.holds, self.new_page = table.before, table.after, 0, False
        self.repeat = sum(row.height for row in header)
        # (row, first line, last line) of each piece; the header is the first piece.
        self.spans: list[tuple[_LaidRow, int, int]] = [(row, 0, row.most) for row in header]
        heights = [row.height for row in header]
        stays = [True for _ in header]
        for number, row in enumerate(rows):
            if row.height <= _BREAK_ABOVE:
                self.spans.append((row, 0, row.most))
                heights.append(row.height)
                # No single row under a header at the foot of a page, nor alone at the top of the last one.
                stays.append(
                    row.keep_next or (number in (0, len(rows) - 2) and row.height < _BREAK_ABOVE / 4)
                )
                continue
            for line in range(row.most):
                self.spans.append((row, line, line + 1))
                at_edge = (line == 0) + (line == row.most - 1)
                heights.append(table.leading + at_edge * table.room)
                stays.append(line in (0, row.most - 2) or (line == row.most - 1 and row.keep_next))
        if stays:
            stays[-1] = table.keep_next
        self.heights: Sequence[float] = heights
        self.stays: Sequence[bool] = stays

    def paint(self, pen: Pen, x: float, y: float, first: int, last: int) -> None:
        if first and self.header:
            top = y + self.repeat
            for row in self.header:
                self._paint_row(pen, row, 0, row.most, x, top, row.height)
                top -= row.height
        position, top = first, y
        while position < last:
            row, start, end = self.spans[position]
            height = self.heights[position]
            # Lines of one broken row that meet on a page make one box.
            while position + 1 < last and self.spans[position + 1][0] is row:
                position += 1
                end = self.spans[position][2]
                height += self.heights[position]
            self._paint_row(pen, row, start, end, x, top, height)
            top -= height
            position += 1

    def _paint_row(
        self, pen: Pen, row: _LaidRow, start: int, end: int, x: float, top: float, height: float
    ) -> None:
        table = self.table
        if row.shade is not None:
            pen.shade(x, top - height, self.edges[-1], height, row.shade)
        for cell in row.cells:
            lines = cell.lines[start:end]
            if not lines:
                continue
            text_top = top - (table.room if start == 0 else 0.0)
            if table.middle and start == 0 and end == row.most:
                text_top = top - (height - len(lines) * table.leading) / 2
            pen.lines(
                lines,
                x + cell.left + table.pad,
                text_top,
                size=cell.size,
                leading=table.leading,
                room=cell.right - cell.left - 2 * table.pad,
                align=cell.align,
            )
        if table.ruled:
            left, right, foot = x, x + self.edges[-1], top - height
            strokes = [(left, top, right, top), (left, foot, right, foot), (left, top, left, foot)]
            strokes += [(x + cell.right, top, x + cell.right, foot) for cell in row.cells]
            pen.grid(strokes)
