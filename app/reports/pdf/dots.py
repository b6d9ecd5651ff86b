"""Dotted lines to write on by hand, measured so that they end where the line ends."""

from __future__ import annotations

from app.reports.pdf.breaking import Run, break_runs
from app.reports.pdf.document import MM
from app.reports.pdf.faces import face_of
from app.reports.pdf.flow import Block, Para, Style
from app.reports.pdf.parts import Paper

# High enough to write on: forms have 8 to 9 mm.
LINE = 8.5 * MM
_NUMBER = "8. "


def dotted(
    paper: Paper, *lead: Run, lines: int = 1, style: Style | None = None, numbered: bool = False
) -> list[Block]:
    """So many lines of dots, the first one after the lead words; each is a paragraph of one line.

    `numbered` leaves room for a number that `Paper.numbered` sets before the lead words.
    """
    base = style or paper.body
    base = base.but(align="left", after=0.0, leading=max(base.leading, LINE))
    blocks: list[Block] = []
    for index in range(lines):
        first = base if index == 0 else base.but(first=0.0)
        runs = lead if index == 0 else ()
        last = index == lines - 1
        # Two of the lines stay together, so that none stands alone at the head or foot of a page.
        keep = not last and index in (0, lines - 2)
        given = first.but(keep_next=keep or (last and base.keep_next))
        ahead = ((_NUMBER, "b"), *runs) if numbered and index == 0 else runs
        blocks.append(Para((*runs, (_dots(paper, ahead, given), "r")), given))
    return blocks


def dots_to(paper: Paper, width: float, size: float) -> str:
    """As many dots as fill the width."""
    dot = face_of(paper.profile.face, "r").width(".", size)
    return "." * max(3, int((width - 1.0) / dot))


def _dots(paper: Paper, lead: tuple[Run, ...], style: Style) -> str:
    room = paper.setup.width - style.left - style.right
    used = style.first
    if lead:
        runs = [(text, face_of(style.family, letter)) for text, letter in lead]
        broken = break_runs(runs, style.size, room, style.first)
        used = broken[-1].indent + broken[-1].width
        used += face_of(style.family, "r").width(" ", style.size)
    return dots_to(paper, room - used, style.size)
