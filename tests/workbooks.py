"""Foreign workbooks for tests, written by three libraries that are not ours: openpyxl, xlwt and odfpy."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P
from openpyxl.utils import range_boundaries

from app.domain.member_list.sheet import Book, Merge, Sheet

Rows = Sequence[Sequence[Any]]


def save_xlsx(
    path: Path, rows: Rows, *, merges: Sequence[str] = (), more: Mapping[str, Rows] | None = None
) -> Path:
    """A workbook with one sheet "Danh sách", and `more` behind it; a name that begins with "-" is hidden."""
    workbook = openpyxl.Workbook()
    first = workbook.worksheets[0]
    first.title = "Danh sách"
    for name, content in {"Danh sách": rows, **(more or {})}.items():
        sheet = first if name == "Danh sách" else workbook.create_sheet(name.lstrip("-"))
        if name.startswith("-"):
            sheet.sheet_state = "hidden"
        for row in content:
            sheet.append(list(row))
    for area in merges:
        first.merge_cells(area)
    workbook.save(path)
    return path


def save_xls(path: Path, rows: Rows, *, merges: Sequence[str] = ()) -> Path:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("Danh sách")
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    areas = {_corner(area): _bounds(area) for area in merges}
    covered = {
        (row, column)
        for area in areas.values()
        for row in range(area[0], area[2] + 1)
        for column in range(area[1], area[3] + 1)
    }
    for index, row in enumerate(rows):
        for column, value in enumerate(row):
            if (index, column) in areas:
                top, left, bottom, right = areas[index, column]
                sheet.write_merge(top, bottom, left, right, value)
            elif value is not None and (index, column) not in covered:
                sheet.write(index, column, value, day) if isinstance(value, date) else sheet.write(
                    index, column, value
                )
    workbook.save(str(path))
    return path


def save_ods(path: Path, rows: Rows, *, merges: Sequence[str] = (), hidden: bool = False) -> Path:
    document = OpenDocumentSpreadsheet()
    style = Style(name="ta1", family="table")
    style.addElement(TableProperties(display="false" if hidden else "true"))
    document.automaticstyles.addElement(style)
    table = Table(name="Danh sách", stylename=style)
    areas = {_corner(area): _bounds(area) for area in merges}
    width = max((len(row) for row in rows), default=0)
    for index, row in enumerate(rows):
        line = TableRow()
        for column in range(width):
            value = row[column] if column < len(row) else None
            line.addElement(_ods_cell(value, index, column, areas))
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


def _ods_cell(
    value: Any, row: int, column: int, areas: Mapping[tuple[int, int], tuple[int, int, int, int]]
) -> Any:
    spans: dict[str, Any] = {}
    for (top, left), (_, _, bottom, right) in areas.items():
        if (row, column) == (top, left):
            spans = {"numberrowsspanned": bottom - top + 1, "numbercolumnsspanned": right - left + 1}
        elif top <= row <= bottom and left <= column <= right:
            return CoveredTableCell()
    if value is None:
        return TableCell(**spans)
    if isinstance(value, date):
        cell = TableCell(valuetype="date", datevalue=value.isoformat()[:10], **spans)
    elif isinstance(value, int | float):
        cell = TableCell(valuetype="float", value=value, **spans)
    else:
        cell = TableCell(valuetype="string", **spans)
    for line in str(value).split("\n"):
        cell.addElement(P(text=line))
    return cell


def book_of(rows: Rows, *, merges: Sequence[str] = (), file_name: str = "ds.xlsx", **more: Any) -> Book:
    """The book that reading such a sheet gives, without a file."""
    cells = tuple(tuple(v.date() if isinstance(v, datetime) else v for v in row) for row in rows)
    areas = tuple(Merge(*_bounds(area)) for area in merges)
    return Book(file_name, (Sheet("Danh sách", cells, areas, **more),))


def _bounds(area: str) -> tuple[int, int, int, int]:
    left, top, right, bottom = (int(number or 1) - 1 for number in range_boundaries(area))
    return top, left, bottom, right


def _corner(area: str) -> tuple[int, int]:
    return _bounds(area)[:2]
