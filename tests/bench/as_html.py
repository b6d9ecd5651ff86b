"""The same words as HTML, for peers that take nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

from tests.bench.plain_words import Area, Beside, Break, Gap, Grid, Line, Look, Words

_FAMILIES = {"serif": "Liberation Serif", "sans": "Liberation Sans"}
_SIDES = {"centre": "center"}
_OWN_PITCH = 1.149


def html(words: Iterable[Any], area: Area) -> str:
    """One document."""
    parts = ["<html><body>"]
    broken = False
    for one in words:
        if isinstance(one, Break):
            broken = True
            continue
        parts.append(_block(one, broken=broken))
        broken = False
    return "".join([*parts, "</body></html>"])


def _block(one: Any, *, broken: bool = False) -> str:
    page = "page-break-before: always; " if broken else ""
    if isinstance(one, Words):
        side = _SIDES.get(one.look.align, one.look.align)
        return f'<p align="{side}" style="{page}{_look(one.look)}">{one.markup}</p>'
    if isinstance(one, Grid):
        return _grid(one, page)
    if isinstance(one, Beside):
        cells = "".join(
            f'<td width="{width:.0f}">{"".join(_block(inner) for inner in held)}</td>'
            for width, held in one.parts
        )
        return f'<table style="{page}"><tr>{cells}</tr></table>'
    if isinstance(one, Line):
        return f'<hr style="{page}" width="{one.width:.0f}" />'
    height = one.height if isinstance(one, Gap) else 0
    return f'<p style="{page}margin: {max(height - 1, 0):.0f}px 0 0 0; font-size: 1pt">&nbsp;</p>'


def _look(look: Look) -> str:
    # At 72 dots to the inch a pixel is a point; the height of lines is given in parts of what the face has by itself.
    pitch = look.leading / (look.size * _OWN_PITCH)
    return (
        f"font-family: '{_FAMILIES[look.family]}'; font-size: {look.size}pt; line-height: {pitch:.0%}; "
        f"text-indent: {look.first:.0f}px; "
        f"margin: {look.before:.0f}px {look.right:.0f}px {look.after:.0f}px {look.left:.0f}px"
    )


def _grid(one: Grid, page: str) -> str:
    rows = []
    for number, row in enumerate(one.rows):
        tag = "th" if number < one.heads else "td"
        cells = []
        column = 0
        for text, bold, align, span in row:
            width = sum(one.widths[column : column + span])
            column += span
            said = escape(text).replace("\n", "<br/>")
            said = f"<b>{said}</b>" if bold else said
            side = _SIDES.get(align, align)
            cells.append(f'<{tag} colspan="{span}" width="{width:.0f}" align="{side}">{said}</{tag}>')
        rows.append(f"<tr>{''.join(cells)}</tr>")
    head, body = "".join(rows[: one.heads]), "".join(rows[one.heads :])
    style = f"font-family: '{_FAMILIES[one.look.family]}'; font-size: {one.look.size}pt"
    return (
        f'<table border="{1 if one.ruled else 0}" cellspacing="0" cellpadding="3" style="{page}{style}">'
        f"<thead>{head}</thead><tbody>{body}</tbody></table>"
    )
