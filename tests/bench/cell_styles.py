"""The peer of our workbooks: the same cells by plain openpyxl, with a style made for each cell."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side


@dataclass(frozen=True)
class CellOf:
    """One cell as it stands in our file."""

    row: int
    column: int
    value: Any
    size: float
    bold: bool
    italic: bool
    align: str | None
    valign: str | None
    wrap: bool
    border: bool
    fill: str
    format: str


@dataclass(frozen=True)
class SheetOf:
    title: str
    cells: tuple[CellOf, ...]
    widths: tuple[tuple[str, float], ...]
    heights: tuple[tuple[int, float], ...]
    merged: tuple[str, ...]


def sheets_of(workbook: bytes) -> tuple[SheetOf, ...]:
    """What is in our file."""
    book = load_workbook(BytesIO(workbook))
    return tuple(
        SheetOf(
            sheet.title,
            tuple(
                _cell(cell)
                for row in sheet.iter_rows()
                for cell in row
                if cell.value is not None or cell.has_style
            ),
            tuple((letter, held.width) for letter, held in sheet.column_dimensions.items()),
            tuple((number, held.height) for number, held in sheet.row_dimensions.items() if held.height),
            tuple(str(area) for area in sheet.merged_cells.ranges),
        )
        for sheet in book.worksheets
    )


def _cell(cell: Any) -> CellOf:
    fill = cell.fill.fgColor.rgb if cell.fill.fill_type else ""
    return CellOf(
        cell.row,
        cell.column,
        cell.value,
        cell.font.size,
        cell.font.bold,
        cell.font.italic,
        cell.alignment.horizontal,
        cell.alignment.vertical,
        bool(cell.alignment.wrap_text),
        cell.border.left.style is not None,
        fill,
        cell.number_format,
    )


def plain_workbook(sheets: tuple[SheetOf, ...]) -> bytes:
    """The file; what is timed."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for made in sheets:
        sheet = book.create_sheet(made.title)
        for one in made.cells:
            _write(sheet.cell(row=one.row, column=one.column), one)
        for letter, width in made.widths:
            sheet.column_dimensions[letter].width = width
        for number, height in made.heights:
            sheet.row_dimensions[number].height = height
        for area in made.merged:
            sheet.merge_cells(area)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _write(cell: Any, one: CellOf) -> None:
    cell.value = one.value
    cell.font = Font(name="Times New Roman", size=one.size, bold=one.bold, italic=one.italic)
    cell.alignment = Alignment(horizontal=one.align, vertical=one.valign, wrap_text=one.wrap)
    if one.border:
        line = Side(style="thin", color="808080")
        cell.border = Border(left=line, right=line, top=line, bottom=line)
    if one.fill:
        cell.fill = PatternFill("solid", fgColor=one.fill)
    if one.format != "General":
        cell.number_format = one.format
