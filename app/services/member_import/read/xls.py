"""Workbooks of Excel 97-2003 (.xls): python-calamine reads them, after far cells have been taken out of its way.

calamine makes a dense table from the first to the last cell: one cell in the last corner of a sheet costs half a
gigabyte. So the cell records outside of the limits are made unknown ones (which readers skip) in a copy.
"""

import io
import struct
from datetime import date, datetime

from app.domain.member_list.sheet import Sheet, Value
from app.services.member_import.read.grid import Grid
from app.services.member_import.read.limits import MAX_CELL_TEXT, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, Budget
from app.services.member_import.read.ole import Compound

# Records that hold one value: LABELSST, NUMBER, RK, LABEL, BOOLERR, FORMULA (also of BIFF 3 and 4), RSTRING.
_ONE_CELL = {0x00FD, 0x0203, 0x027E, 0x0204, 0x0205, 0x0006, 0x0206, 0x0406, 0x00D6}
_MULTI_RK = 0x00BD
_BLANKS = {0x0201, 0x00BE}
# The size that a sheet claims, for which calamine reserves memory; the cells alone tell it.
_DIMENSIONS = 0x0200
_FILE_PASS = 0x002F
_BOF, _EOF = 0x0809, 0x000A
_UNKNOWN = 0x7FFF


class Protected(Exception):
    """The workbook is encrypted."""


def read_xls(content: bytes, budget: Budget) -> tuple[Sheet, ...]:
    """All worksheets in their order.

    Raises:
        Protected: a password is needed.
        ValueError: damaged.
    """
    from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    compound = Compound(content)
    stream = compound.stream("Workbook", "Book")
    if stream is None:
        raise ValueError("no workbook inside")
    near, far = _without_far_cells(content, compound)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(near))
    except PasswordError as error:
        raise Protected from error
    sheets = []
    for position, about in enumerate(workbook.sheets_metadata[:MAX_SHEETS]):
        if about.typ is not SheetTypeEnum.WorkSheet:
            continue
        source = workbook.get_sheet_by_index(position)
        grid = Grid(about.name, budget, hidden=about.visible is not SheetVisibleEnum.Visible)
        first_row, first_column = source.start or (0, 0)
        for row, cells in enumerate(source.iter_rows()):
            for column, value in enumerate(cells):
                grid.put(row + first_row, column + first_column, _value(value))
        for (top, left), (bottom, right) in source.merged_cell_ranges or ():
            grid.merge(top, left, bottom, right)
        if position < len(far) and (place := far[position]):
            grid.put(*place, "x")
        sheets.append(grid.sheet())
    return tuple(sheets)


def _without_far_cells(content: bytes, compound: Compound) -> tuple[bytes, list[tuple[int, int] | None]]:
    """A copy without cells beyond the limits, and for each sheet the farthest of those."""
    stream = compound.stream("Workbook", "Book")
    assert stream is not None
    data = compound.read(stream)
    places = [place for offset, size in compound.pieces(stream) for place in range(offset, offset + size)]
    copy = bytearray(content)
    far: list[tuple[int, int] | None] = []
    position, depth = 0, 0
    while position + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, position)
        if kind == _FILE_PASS and depth == 1:
            raise Protected
        if kind == _BOF:
            depth += 1
            if depth == 1:
                far.append(None)
        elif kind == _EOF:
            depth -= 1
        place = _far_place(kind, data[position + 4 : position + 4 + length])
        if place or kind == _DIMENSIONS:
            copy[places[position]], copy[places[position + 1]] = _UNKNOWN & 0xFF, _UNKNOWN >> 8
        if place and far and kind not in _BLANKS:
            far[-1] = max(place, far[-1] or (0, 0))
        position += 4 + length
    # The first part of the stream describes the workbook, each following one a sheet.
    return bytes(copy), far[1:]


def _far_place(kind: int, record: bytes) -> tuple[int, int] | None:
    if (kind not in _ONE_CELL and kind != _MULTI_RK and kind not in _BLANKS) or len(record) < 6:
        return None
    row, column = struct.unpack_from("<HH", record)
    if kind == _MULTI_RK or kind == 0x00BE:
        column = struct.unpack_from("<H", record, len(record) - 2)[0]
    return (row, column) if row >= MAX_ROWS or column >= MAX_COLUMNS else None


def _value(value: object) -> Value:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, bool | date):
        return value
    if isinstance(value, float | int):
        return int(value) if float(value).is_integer() and abs(value) < 1e15 else value
    return str(value)[:MAX_CELL_TEXT] if value not in ("", None) else None
