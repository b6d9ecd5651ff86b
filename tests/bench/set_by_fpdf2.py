"""The same words by fpdf2."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fpdf import FPDF
from fpdf.fonts import FontFace

from app.paths import fonts_dir
from tests.bench.marked import runs
from tests.bench.plain_words import Area, Beside, Break, Gap, Grid, Line, Words

_STYLES = {"": "Regular", "B": "Bold", "I": "Italic", "BI": "BoldItalic"}
_ALIGN = {"justify": "J", "left": "L", "centre": "C", "right": "R"}


def typeset(words: Iterable[Any], area: Area) -> bytes:
    paper = FPDF(unit="pt", format="A4")
    for family in ("Serif", "Sans"):
        for style, end in _STYLES.items():
            paper.add_font(family.lower(), style, str(fonts_dir() / f"Liberation{family}-{end}.ttf"))
    paper.set_margins(area.left, paper.h - area.top, paper.w - area.left - area.width)
    paper.set_auto_page_break(True, area.top - area.height)
    paper.add_page()
    for one in words:
        _put(paper, one, area.left, area.width)
    return bytes(paper.output())


def _put(paper: FPDF, one: Any, left: float, width: float) -> None:
    if isinstance(one, Words):
        look = one.look
        paper.set_y(paper.get_y() + look.before)
        paper.set_x(left + look.left)
        # It takes one face for a paragraph; the few words in another one are close enough.
        pieces = list(runs(one.markup))
        bold, italic = (pieces[0][1], pieces[0][2]) if pieces else (False, False)
        paper.set_font(look.family, ("B" if bold else "") + ("I" if italic else ""), look.size)
        text = "".join(piece for piece, _, _ in pieces)
        paper.multi_cell(
            width - look.left - look.right,
            look.leading,
            text,
            align=_ALIGN[look.align],
            new_x="LEFT",
            new_y="NEXT",
        )
        paper.set_y(paper.get_y() + look.after)
    elif isinstance(one, Grid):
        _table(paper, one)
    elif isinstance(one, Beside):
        top, foot = paper.get_y(), paper.get_y()
        for part, held in one.parts:
            paper.set_y(top)
            for inner in held:
                _put(paper, inner, left, part)
            left, foot = left + part, max(foot, paper.get_y())
        paper.set_y(foot)
    elif isinstance(one, Break):
        paper.add_page()
    elif isinstance(one, Line):
        middle = left + (width - one.width) / 2
        paper.line(middle, paper.get_y(), middle + one.width, paper.get_y())
    elif isinstance(one, Gap):
        paper.set_y(paper.get_y() + one.height)


def _table(paper: FPDF, one: Grid) -> None:
    paper.set_font(one.look.family, "", one.look.size)
    with paper.table(
        width=min(sum(one.widths), paper.epw),
        col_widths=one.widths,
        line_height=one.look.leading,
        num_heading_rows=one.heads,
        first_row_as_headings=bool(one.heads),
        borders_layout="ALL" if one.ruled else "NONE",
        padding=(2, 3.5),
        headings_style=FontFace(emphasis="BOLD"),
    ) as table:
        for given in one.rows:
            row = table.row()
            for text, bold, align, span in given:
                style = FontFace(emphasis="BOLD") if bold else None
                row.cell(text, align=_ALIGN[align], colspan=span, style=style)
