"""Tables for Word: fixed columns, rows that keep together as on our own paper, the header on each page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from app.reports.docx.words import Hand, exact, runs, twips
from app.reports.pdf.breaking import Run, typed
from app.reports.pdf.table import Cell, Column, LaidTable, Row, Table

_ALIGNS = {"justify": "both", "left": "left", "centre": "center", "right": "right"}
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
# The lines of a table are half a point thick and take their room from the cells.
_LINE = 0.5


def table_xml(table: Table, laid: LaidTable, hand: Hand, *, keep: bool) -> str:
    """A ruled table. What stays with what is read from the table as it is laid for our own paper."""
    edges = laid.edges
    rows: list[str] = []
    if laid.header:
        titles = Row(tuple(Cell(column.title, "b", "centre") for column in table.columns))
        rows.append(_row(table, titles, edges, hand, keep=True, whole=True, header=True))
    position = len(laid.header)
    for number, row in enumerate(table.rows):
        first = position
        laid_row = laid.spans[position][0]
        while position < len(laid.spans) and laid.spans[position][0] is laid_row:
            position += 1
        stays = bool(laid.stays[position - 1])
        if number == len(table.rows) - 1:
            stays = keep
        rows.append(_row(table, row, edges, hand, keep=stays, whole=position == first + 1))
    borders = _borders("single" if table.ruled else "none")
    return _table(edges, borders, twips(table.pad), rows)


def columns_xml(cells: Sequence[tuple[float, Sequence[str]]], width: float) -> str:
    """Stacks side by side: a row without lines that no page breaks."""
    edges = [0.0]
    for share, _ in cells:
        edges.append(edges[-1] + width * share)
    inside = "".join(
        _cell("".join(stack), twips(edges[number + 1]) - twips(edges[number]))
        for number, (_, stack) in enumerate(cells)
    )
    row = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{inside}</w:tr>"
    return _table(edges, _borders("none"), 0, [row])


def box_xml(words: Sequence[str], width: float, height: float) -> str:
    """An empty box with its purpose at the top."""
    properties = f'<w:trPr><w:cantSplit/><w:trHeight w:val="{twips(height)}" w:hRule="exact"/></w:trPr>'
    row = f"<w:tr>{properties}{_cell(''.join(words), twips(width))}</w:tr>"
    return _table([0.0, width], _borders("single"), twips(6.0), [row])


def _table(edges: Sequence[float], borders: str, pad: int, rows: Sequence[str]) -> str:
    grid = "".join(f'<w:gridCol w:w="{twips(right) - twips(left)}"/>' for left, right in pairwise(edges))
    properties = (
        f'<w:tblW w:w="{twips(edges[-1])}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>{borders}'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        f'<w:left w:w="{pad}" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="{pad}" w:type="dxa"/>'
        "</w:tblCellMar>"
    )
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _borders(kind: str) -> str:
    size = round(_LINE * 8) if kind == "single" else 0
    sides = "".join(f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="0" w:color="auto"/>' for side in _SIDES)
    return f"<w:tblBorders>{sides}</w:tblBorders>"


def _row(
    table: Table,
    row: Row,
    edges: Sequence[float],
    hand: Hand,
    *,
    keep: bool,
    whole: bool,
    header: bool = False,
) -> str:
    """`whole` rows move to the next page in one; the others may be broken between their lines."""
    cells: list[str] = []
    index = 0
    for given in row.cells:
        cell = given if isinstance(given, Cell) else Cell(given)
        end = min(index + cell.span, len(edges) - 1)
        width = twips(edges[end]) - twips(edges[index])
        content = _paragraphs(table, cell, table.columns[index], hand, keep=keep)
        cells.append(
            _cell(
                content,
                width,
                span=cell.span,
                shade=row.shade,
                align="center" if table.middle and whole else "",
            )
        )
        index += cell.span
    parts: list[str] = []
    if index < len(table.columns):
        parts.append(f'<w:gridAfter w:val="{len(table.columns) - index}"/>')
    if whole:
        parts.append("<w:cantSplit/>")
    least = 0.0 if header else row.least or table.least
    if least:
        parts.append(f'<w:trHeight w:val="{twips(least - _LINE)}" w:hRule="atLeast"/>')
    if header:
        parts.append("<w:tblHeader/>")
    return f"<w:tr><w:trPr>{''.join(parts)}</w:trPr>{''.join(cells)}</w:tr>"


def _paragraphs(table: Table, cell: Cell, column: Column, hand: Hand, *, keep: bool) -> str:
    size = cell.size or table.size
    align = _ALIGNS[cell.align or column.align]
    parts = _parts(cell)
    written: list[str] = []
    for number, part in enumerate(parts):
        before = table.room - _LINE / 2 if number == 0 else 0.0
        after = table.room - _LINE / 2 if number == len(parts) - 1 else 0.0
        properties = (
            "<w:keepNext/>" * keep
            + '<w:widowControl w:val="0"/>'
            + exact(before, after, table.leading)
            + f'<w:ind w:firstLine="0"/><w:jc w:val="{align}"/>'
        )
        text = runs(part, hand, size=size, family=table.family)
        written.append(f"<w:p><w:pPr>{properties}</w:pPr>{text}</w:p>")
    return "".join(written)


def _parts(cell: Cell) -> list[tuple[Run, ...]]:
    """The paragraphs of a cell, split where our own paper splits them."""
    if not isinstance(cell.text, str):
        return [cell.text]
    parts = [cell.text] if "\u00a0" in cell.text else typed(cell.text)
    return [((part, cell.face),) for part in parts] or [()]


def _cell(content: str, width: int, *, span: int = 1, shade: float | None = None, align: str = "") -> str:
    parts = [f'<w:tcW w:w="{width}" w:type="dxa"/>']
    if span > 1:
        parts.append(f'<w:gridSpan w:val="{span}"/>')
    if shade is not None:
        grey = f"{round(shade * 255):02X}" * 3
        parts.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{grey}"/>')
    if align:
        parts.append(f'<w:vAlign w:val="{align}"/>')
    return f"<w:tc><w:tcPr>{''.join(parts)}</w:tcPr>{content}</w:tc>"
