"""The same words in the same faces and sizes by typst: a source as one would write it, then compiled."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import typst

from app.paths import fonts_dir
from tests.bench.marked import runs
from tests.bench.plain_words import Area, Beside, Break, Grid, Line, Look, Words

_PAGE = (595.276, 841.89)
_FAMILIES = {"serif": "Liberation Serif", "sans": "Liberation Sans"}
_SIDES = {"left": "left", "right": "right", "centre": "center"}


def typeset(words: Iterable[Any], area: Area) -> bytes:
    """Writing the source is counted too: it takes the place of the story that platypus is given."""
    made = typst.compile(
        source(words, area).encode(),
        font_paths=[str(fonts_dir())],
        ignore_system_fonts=True,
        format="pdf",
        pdf_tags=False,
    )
    assert isinstance(made, bytes)
    return made


def source(words: Iterable[Any], area: Area) -> str:
    looks: dict[Look, str] = {}
    body = "\n".join(_code(one, looks) for one in words)
    right, foot = _PAGE[0] - area.left - area.width, area.top - area.height
    head = (
        f"#set page(width: {_PAGE[0]}pt, height: {_PAGE[1]}pt, margin: (left: {area.left:.2f}pt, "
        f"right: {right:.2f}pt, top: {_PAGE[1] - area.top:.2f}pt, bottom: {foot:.2f}pt), "
        "header: align(center, text(size: 14pt, context counter(page).display())))\n"
        '#set text(font: "Liberation Serif", lang: "vi", hyphenate: false, top-edge: 0.75em, '
        "bottom-edge: -0.25em)\n#set block(spacing: 0pt)\n#set par(spacing: 0pt)\n"
    )
    return head + "".join(_style(look, name) for look, name in looks.items()) + "#{\n" + body + "\n}\n"


def _style(look: Look, name: str) -> str:
    """A function that sets one paragraph; the gap between lines is what their pitch leaves."""
    gap = look.leading - look.size
    side = "" if look.align == "justify" else f"align({_SIDES[look.align]}, "
    return (
        f"#let {name}(body) = block(width: 100%, above: {look.before + gap:.2f}pt, below: {look.after + gap:.2f}pt, "
        f"sticky: {str(look.keep_next).lower()}, inset: (left: {look.left:.2f}pt, right: {look.right:.2f}pt), {side}"
        f'text(font: "{_FAMILIES[look.family]}", size: {look.size}pt, par(leading: {gap:.2f}pt, '
        f"justify: {str(look.align == 'justify').lower()}, "
        f"first-line-indent: (amount: {look.first:.2f}pt, all: true), body)){')' if side else ''})\n"
    )


def _code(one: Any, looks: dict[Look, str]) -> str:
    if isinstance(one, Words):
        name = looks.setdefault(one.look, f"look{len(looks)}")
        return f"{name}({_said(one.markup)})"
    if isinstance(one, Grid):
        return _table(one)
    if isinstance(one, Beside):
        stacks = ", ".join(
            "{" + "\n".join(_code(inner, looks) for inner in held) + "}" for _, held in one.parts
        )
        widths = ", ".join(f"{width:.2f}pt" for width, _ in one.parts)
        return f"grid(columns: ({widths},), {stacks})"
    if isinstance(one, Break):
        return "pagebreak()"
    if isinstance(one, Line):
        return f"align(center, line(length: {one.width:.2f}pt, stroke: 0.7pt))"
    return f"v({one.height:.2f}pt)"


def _said(markup: str) -> str:
    parts = []
    for text, bold, italic in runs(markup):
        code = _string(text)
        code = f"strong({code})" if bold else code
        parts.append(f"emph({code})" if italic else code)
    return " + ".join(parts) or '""'


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _table(one: Grid) -> str:
    heads = ", ".join(_cell(cell) for row in one.rows[: one.heads] for cell in row)
    body = [_cell(cell) for row in one.rows[one.heads :] for cell in row]
    cells = [f"table.header({heads})", *body] if one.heads else body
    gap = one.look.leading - one.look.size
    return (
        f'text(font: "{_FAMILIES[one.look.family]}", size: {one.look.size}pt, {{ set par(leading: {gap:.2f}pt); '
        f"table(columns: ({', '.join(f'{width:.2f}pt' for width in one.widths)},), "
        f"stroke: {'0.5pt' if one.ruled else 'none'}, inset: (x: 3.5pt, y: 2pt), {', '.join(cells)}) }})"
    )


def _cell(cell: tuple[str, bool, str, int]) -> str:
    text, bold, align, span = cell
    code = f"strong({_string(text)})" if bold else _string(text)
    return f"table.cell(colspan: {span}, align: {_SIDES.get(align, 'left')} + horizon, {code})"
