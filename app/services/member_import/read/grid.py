"""Collects the cells of one sheet within the limits and remembers what lay outside."""

from app.domain.member_list.sheet import Merge, Sheet, Value, address, is_blank
from app.services.member_import.read.limits import MAX_COLUMNS, MAX_ROWS


class Grid:
    """A sheet that is being read: sparse while it grows, so that a far cell costs nothing."""

    def __init__(self, name: str, *, hidden: bool = False, epoch_1904: bool = False) -> None:
        self.name = name
        self.hidden = hidden
        self.epoch_1904 = epoch_1904
        self.hidden_rows: set[int] = set()
        self._cells: dict[tuple[int, int], Value] = {}
        self._merges: list[Merge] = []
        self._beyond: tuple[int, int] | None = None

    def put(self, row: int, column: int, value: Value) -> None:
        """Keep a value; one outside of the limits is only remembered by its place, blanks not at all."""
        if is_blank(value):
            return
        if row < MAX_ROWS and column < MAX_COLUMNS:
            self._cells[row, column] = value
        elif self._beyond is None or (row, column) > self._beyond:
            self._beyond = (row, column)

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if (
            top < MAX_ROWS
            and left < MAX_COLUMNS
            and (bottom, right) != (top, left)
            and len(self._merges) < 20_000
        ):
            self._merges.append(Merge(top, left, min(bottom, MAX_ROWS - 1), min(right, MAX_COLUMNS - 1)))

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
            frozenset(row for row in self.hidden_rows if row < height),
            address(*self._beyond) if self._beyond else "",
            self.epoch_1904,
        )
