"""The peer of our papers: the same words in the same faces and sizes by plain reportlab platypus.

What is timed is what anybody would write with Paragraph and Table.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    Flowable,
    HRFlowable,
    LongTable,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from app.paths import fonts_dir
from tests.bench.plain_words import Area, Beside, Break, Grid, Line, Look, Words

FAMILIES = {"serif": "LiberationSerif", "sans": "LiberationSans"}
STYLES = {"r": "Regular", "b": "Bold", "i": "Italic", "bi": "BoldItalic"}
_ALIGN = {"justify": TA_JUSTIFY, "left": TA_LEFT, "centre": TA_CENTER, "right": TA_RIGHT}
# Cells up to so many letters always fit on one line, and go in as plain strings.
_SHORT = 12


def plain_pdf(strings: Iterable[Any], area: Area) -> bytes:
    """The paper; what is timed."""
    register()
    styles: dict[Any, ParagraphStyle] = {}
    target = BytesIO()
    document = SimpleDocTemplate(
        target,
        pagesize=A4,
        leftMargin=area.left - 6,
        rightMargin=A4[0] - area.left - area.width - 6,
        topMargin=A4[1] - area.top - 6,
        bottomMargin=area.top - area.height - 6,
    )
    story = [flowable for one in strings for flowable in _flowables(one, styles)]
    document.build(story, onFirstPage=_number, onLaterPages=_number)
    return target.getvalue()


def register() -> None:
    """The faces that our papers use too, the serif ones; once."""
    faces = [f"{FAMILIES['serif']}-{end}" for end in STYLES.values()]
    if faces[0] in pdfmetrics.getRegisteredFontNames():
        return
    for face in faces:
        pdfmetrics.registerFont(TTFont(face, str(fonts_dir() / f"{face}.ttf")))
    pdfmetrics.registerFontFamily(faces[0], *faces)


def _style(styles: dict[Any, ParagraphStyle], look: Look, *, bold: bool = False) -> ParagraphStyle:
    key = (look, bold)
    if key not in styles:
        styles[key] = ParagraphStyle(
            f"style-{len(styles)}",
            fontName=f"{FAMILIES[look.family]}-{'Bold' if bold else 'Regular'}",
            fontSize=look.size,
            leading=look.leading,
            alignment=_ALIGN[look.align],
            firstLineIndent=look.first,
            leftIndent=look.left,
            rightIndent=look.right,
            spaceBefore=look.before,
            spaceAfter=look.after,
            keepWithNext=look.keep_next,
            allowWidows=0,
            allowOrphans=0,
        )
    return styles[key]


def _flowables(one: Any, styles: dict[Any, ParagraphStyle]) -> list[Flowable]:
    if isinstance(one, Words):
        return [Paragraph(one.markup, _style(styles, one.look))]
    if isinstance(one, Grid):
        return [_table(one, styles)]
    if isinstance(one, Beside):
        cells = [[made for inner in stack for made in _flowables(inner, styles)] for _, stack in one.parts]
        made = Table([cells], colWidths=[width for width, _ in one.parts])
        made.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *_PADS])
        return [made]
    if isinstance(one, Break):
        return [PageBreak()]
    if isinstance(one, Line):
        return [HRFlowable(width=one.width, thickness=0.7, color=colors.black)]
    return [Spacer(1, one.height)]


_PADS = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0)]


def _table(one: Grid, styles: dict[Any, ParagraphStyle]) -> Table:
    commands: list[Any] = [
        ("FONT", (0, 0), (-1, -1), f"{FAMILIES[one.look.family]}-Regular", one.look.size, one.look.leading),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), 3.5),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3.5),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
    if one.ruled:
        commands.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    data: list[list[Any]] = []
    for number, row in enumerate(one.rows):
        line: list[Any] = []
        for text, bold, align, span in row:
            column = len(line)
            if len(text) > _SHORT or bold:
                look = replace(one.look, align=align)
                line.append(Paragraph(escape(text).replace("\n", "<br/>"), _style(styles, look, bold=bold)))
            else:
                line.append(text)
                if align == "centre":
                    commands.append(("ALIGN", (column, number), (column, number), "CENTER"))
            if span > 1:
                commands.append(("SPAN", (column, number), (column + span - 1, number)))
                line += [""] * (span - 1)
        data.append(line + [""] * (len(one.widths) - len(line)))
    made = LongTable(data, colWidths=one.widths, repeatRows=one.heads)
    made.setStyle(commands)
    return made


def _number(canvas: Any, document: Any) -> None:
    canvas.setFont("LiberationSerif-Regular", 14)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 34, str(document.page))
