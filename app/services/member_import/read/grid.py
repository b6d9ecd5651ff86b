"""Collects the cells of one sheet within the limits and remembers what lay outside."""

from collections import Counter
from math import isfinite

from app.domain.member_list.sheet import Merge, Sheet, Value, address, is_blank
from app.domain.outside import LIST
from app.domain.text import whole_text
from app.services.member_import.read.limits import MAX_CELL_TEXT, MAX_COLUMNS, MAX_ROWS, Budget


class Grid:
    """A sheet that is being read: sparse while it grows, so that a far cell costs nothing."""

    def __init__(self, name: str, budget: Budget, *, hidden: bool = False, epoch_1904: bool = False) -> None:
        self._budget = budget
        self.name = whole_text(name)[: LIST.title_text]
        self.hidden = hidden
        self.epoch_1904 = epoch_1904
        self._hidden_rows: set[int] = set()
        self._cells: dict[tuple[int, int], Value] = {}
        self._merges: list[Merge] = []
        self._merged_rows = 0
        self._per_row: Counter[int] = Counter()
        self._beyond: tuple[int, int] | None = None

    def put(self, row: int, column: int, value: Value) -> None:
        """Keep a value; one outside of the limits is only remembered by its place, blanks not at all."""
        if row < 0 or column < 0:
            raise ValueError("a cell before the first one")
        if isinstance(value, str):
            value = whole_text(value[:MAX_CELL_TEXT])
        elif isinstance(value, float) and not isfinite(value):
            # What a spreadsheet shows for a number that is none is no value of a list.
            return
        if is_blank(value):
            return
        if row < MAX_ROWS and column < MAX_COLUMNS:
            self._budget.take_cell(len(value) if isinstance(value, str) else 0)
            self._cells[row, column] = value
        elif self._beyond is None or (row, column) > self._beyond:
            self._beyond = (row, column)

    def hide(self, first: int, last: int) -> None:
        """Rows that the person does not see."""
        self._hidden_rows.update(range(max(first, 0), min(last + 1, MAX_ROWS)))

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if (
            0 <= top < MAX_ROWS
            and 0 <= left < MAX_COLUMNS
            and bottom >= top
            and right >= left
            and (bottom, right) != (top, left)
            and len(self._merges) < LIST.merges
        ):
            merge = Merge(top, left, min(bottom, MAX_ROWS - 1), min(right, MAX_COLUMNS - 1))
            rows = range(merge.top, merge.bottom + 1)
            self._merged_rows += len(rows)
            # No program writes merged cells that lie over each other; more than columns in one row are such.
            if self._merged_rows <= LIST.merged_rows and all(
                self._per_row[row] < MAX_COLUMNS for row in rows
            ):
                self._per_row.update(rows)
                self._merges.append(merge)

    def sheet(self) -> Sheet:
        height = max((row for row, _ in self._cells), default=-1) + 1
        widths = [0] * height
        for row, column in self._cells:
            widths[row] = max(widths[row], column + 1)
        rows = tuple(
            tuple(self._cells.get((row, c)) for c in range(width)) for row, width in enumerate(widths)
        )
        return Sheet(
            self.name,
            rows,
            tuple(self._merges),
            self.hidden,
            frozenset(row for row in self._hidden_rows if row < height),
            address(*self._beyond) if self._beyond else "",
            self.epoch_1904,
        )
