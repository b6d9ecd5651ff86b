"""Tables for Word: fixed columns, rows that keep together as on our own paper, the header on each page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from docx import table as word
from docx.blkcntnr import BlockItemContainer
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt, Twips

from app.reports.docx.words import Hand, element, spaced, write
from app.reports.pdf.breaking import Run, typed
from app.reports.pdf.table import Cell, LaidTable, Row, Table

ALIGNS = {
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
# The lines of a table are half a point thick and take their room from the cells.
_LINE = 0.5


def add_table(place: BlockItemContainer, table: Table, laid: LaidTable, hand: Hand, *, keep: bool) -> None:
    """A table of data. What stays with what is read from the table as it is laid for our own paper."""
    made = _grid(place, laid.edges, pad=table.pad, ruled=table.ruled)
    if laid.header:
        titles = Row(tuple(Cell(column.title, "b", "centre") for column in table.columns))
        row = _row(made, table, titles, hand, keep=True, whole=True)
        _flag(row, "tblHeader")
    position = len(laid.header)
    for number, given in enumerate(table.rows):
        first = position
        laid_row = laid.spans[position][0]
        while position < len(laid.spans) and laid.spans[position][0] is laid_row:
            position += 1
        stays = keep if number == len(table.rows) - 1 else bool(laid.stays[position - 1])
        row = _row(made, table, given, hand, keep=stays, whole=position == first + 1)
        least = given.least or table.least
        if least:
            row.height, row.height_rule = Pt(least - _LINE), WD_ROW_HEIGHT_RULE.AT_LEAST


def add_columns(place: BlockItemContainer, shares: Sequence[float], width: float) -> Sequence[word._Cell]:
    """Empty cells side by side: a row without lines that no page breaks."""
    edges = list(accumulate(shares, lambda edge, share: edge + width * share, initial=0.0))
    row = _grid(place, edges, pad=0.0, ruled=False).add_row()
    _flag(row, "cantSplit")
    return [_emptied(cell) for cell in row.cells]


def add_box(place: BlockItemContainer, width: float, height: float) -> word._Cell:
    """An empty box with lines around it."""
    row = _grid(place, [0.0, width], pad=6.0, ruled=True).add_row()
    _flag(row, "cantSplit")
    row.height, row.height_rule = Pt(height), WD_ROW_HEIGHT_RULE.EXACTLY
    return _emptied(row.cells[0])


def _grid(place: BlockItemContainer, edges: Sequence[float], *, pad: float, ruled: bool) -> word.Table:
    """A table without rows. That of a cell would add a paragraph of its own, so both are made in the common way."""
    made = BlockItemContainer.add_table(place, 0, len(edges) - 1, Pt(edges[-1]))
    made.autofit = False
    if ruled:
        made.style = "Table Grid"
    for column, (left, right) in zip(made.columns, pairwise(edges), strict=True):
        column.width = Twips(Pt(right).twips - Pt(left).twips)
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=str(Pt(pad).twips), type="dxa"))
    made._tblPr.insert_element_before(margins, "w:tblLook")
    return made


def _flag(row: word._Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(element(name))


def _emptied(cell: word._Cell) -> word._Cell:
    """A new cell comes with a paragraph, which takes the room of a line."""
    cell._tc.remove_all("w:p")
    return cell


def _row(made: word.Table, table: Table, given: Row, hand: Hand, *, keep: bool, whole: bool) -> word._Row:
    """`whole` rows move to the next page in one; the others may be broken between their lines."""
    row: word._Row = made.add_row()
    if whole:
        _flag(row, "cantSplit")
    places = row.cells
    index = 0
    for cell in _filled(given, len(places)):
        end = min(index + cell.span, len(places)) - 1
        place = _emptied(places[index].merge(places[end]) if end > index else places[index])
        align = ALIGNS[cell.align or table.columns[index].align]
        _write_cell(place, table, cell, hand, align, keep=keep)
        if given.shade is not None:
            grey = f"{round(given.shade * 255):02X}" * 3
            place._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=grey))
        if table.middle and whole:
            place.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        index = end + 1
    return row


def _filled(given: Row, columns: int) -> list[Cell]:
    """The cells of a row; what is left of the columns is one empty cell."""
    cells = [cell if isinstance(cell, Cell) else Cell(cell) for cell in given.cells]
    rest = columns - sum(cell.span for cell in cells)
    return [*cells, Cell(span=rest)] if rest > 0 else cells


def _write_cell(
    place: word._Cell, table: Table, cell: Cell, hand: Hand, align: WD_ALIGN_PARAGRAPH, *, keep: bool
) -> None:
    parts = _parts(cell)
    room = table.room - _LINE / 2
    for number, part in enumerate(parts):
        paragraph = place.add_paragraph()
        paragraph.alignment = align
        paragraph.paragraph_format.keep_with_next = keep or None
        paragraph.paragraph_format.widow_control = False
        after = room if number == len(parts) - 1 else 0.0
        spaced(paragraph, leading=table.leading, before=0.0 if number else room, after=after)
        write(paragraph, part, hand, size=cell.size or table.size, family=table.family)


def _parts(cell: Cell) -> list[tuple[Run, ...]]:
    """The paragraphs of a cell, split where our own paper splits them."""
    if not isinstance(cell.text, str):
        return [cell.text]
    parts = [cell.text] if "\u00a0" in cell.text else typed(cell.text)
    return [((part, cell.face),) for part in parts] or [()]
