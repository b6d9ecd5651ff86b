"""Takes the words out of our own papers, so that the peer is given them ready."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

from app.reports.pdf import flow, table
from app.reports.pdf.breaking import Run
from app.reports.pdf.document import Section, Setup
from tests.bench.plain_words import Area, Beside, Break, Gap, Grid, Line, Look, Words


def area_of(setup: Setup) -> Area:
    return Area(setup.left, setup.top, setup.width, setup.height)


def strings_of(sections: Iterable[Section], setup: Setup) -> list[Any]:
    """The words of our paper, as a person would hand them to platypus."""
    found: list[Any] = []
    for section in sections:
        if found:
            found.append(Break())
        for block in section.blocks:
            found += _strings(block, setup.width)
    return found


def _strings(block: Any, width: float) -> list[Any]:
    if isinstance(block, flow.Para):
        return [Words(_markup(block.runs), _look(block.style))]
    if isinstance(block, table.Table):
        return [_grid(block, width)]
    if isinstance(block, flow.Columns):
        parts = []
        for share, blocks in block.parts:
            stack = [one for inner in blocks for one in _strings(inner, width * share)]
            parts.append((width * share, tuple(stack)))
        return [Beside(tuple(parts))]
    if isinstance(block, flow.PageBreak):
        return [Break()]
    if isinstance(block, flow.Rule):
        return [Line(width if block.length is None else block.length)]
    # Spacers, the star of the cover and the box for a stamp.
    laid = block.lay(width)
    return [Gap(sum(laid.heights))]


def _markup(runs: Iterable[Run]) -> str:
    parts = []
    for text, face in runs:
        said = escape(text)
        for letter in face:
            said = said if letter == "r" else f"<{letter}>{said}</{letter}>"
        parts.append(said)
    return "".join(parts)


def _grid(block: table.Table, width: float) -> Grid:
    total = sum(column.width for column in block.columns)
    titles = any(column.title for column in block.columns)
    rows = [tuple((column.title, True, "centre", 1) for column in block.columns)] if titles else []
    for row in block.rows:
        cells = []
        index = 0
        for given in row.cells:
            cell = given if isinstance(given, table.Cell) else table.Cell(given)
            text = cell.text if isinstance(cell.text, str) else "".join(part for part, _ in cell.text)
            cells.append((text, cell.face == "b", cell.align or block.columns[index].align, cell.span))
            index += cell.span
        rows.append(tuple(cells))
    return Grid(
        tuple(width * column.width / total for column in block.columns),
        tuple(rows),
        1 if titles else 0,
        Look(block.size, block.leading, block.family),
        block.ruled,
    )


def _look(style: flow.Style) -> Look:
    return Look(
        style.size,
        style.leading,
        style.family,
        style.align,
        style.first,
        style.left,
        style.right,
        style.before,
        style.after,
        style.keep_next,
    )
