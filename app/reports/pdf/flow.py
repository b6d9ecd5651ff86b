"""Blocks become pieces that cannot be broken, pieces become pages: one rule for everything that must stay together.

A block says how high each of its pieces is and which neighbours stay on one page. A chain of pieces that stay together
moves to the next page as a whole; only a chain higher than a page is ever broken inside.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from app.reports.pdf.breaking import Line, Run, balanced, break_runs
from app.reports.pdf.faces import face_of
from app.reports.pdf.pen import Pen

# Above the tolerance of summed floating-point heights, far below anything that can be seen.
_HAIR = 0.01


class Laid(Protocol):
    """A block broken for one width.

    `stays[i]` forbids a page break after piece i (the last one: before the next block); `holds` asks for that many
    pieces before the block to stay with it; `repeat` is the height of what is drawn again on each further page.
    """

    heights: Sequence[float]
    stays: Sequence[bool]
    before: float
    after: float
    repeat: float
    holds: int
    new_page: bool

    def paint(self, pen: Pen, x: float, y: float, first: int, last: int) -> None:
        """Draw the pieces from `first` up to and without `last`; `y` is the top, upwards as in PDF."""


class Block(Protocol):
    def lay(self, width: float) -> Laid: ...


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks; lengths in points. `align` is one of "justify", "left", "centre", "right"."""

    size: float
    leading: float
    family: str = "serif"
    align: str = "justify"
    first: float = 0.0
    left: float = 0.0
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    together: bool = False

    def but(self, **changes: object) -> Style:
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(slots=True)
class LaidPara:
    lines: list[Line]
    style: Style
    width: float
    heights: Sequence[float]
    stays: Sequence[bool]
    before: float
    after: float
    repeat: float = 0.0
    holds: int = 0
    new_page: bool = False

    def paint(self, pen: Pen, x: float, y: float, first: int, last: int) -> None:
        style = self.style
        pen.lines(
            self.lines[first:last],
            x + style.left,
            y,
            size=style.size,
            leading=style.leading,
            room=self.width,
            align=style.align,
        )


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph of plain text in one or several faces. Two lines at least stay together at either end."""

    runs: tuple[Run, ...]
    style: Style

    def lay(self, width: float) -> LaidPara:
        style = self.style
        room = width - style.left - style.right
        runs = [(text, face_of(style.family, letter)) for text, letter in self.runs]
        breaker = balanced if style.align == "centre" else break_runs
        lines = breaker(runs, style.size, room, style.first)
        count = len(lines)
        if style.together:
            stays = [True] * count
        else:
            stays = [False] * count
            stays[0] = stays[max(0, count - 2)] = True
        stays[-1] = style.keep_next
        return LaidPara(lines, style, room, [style.leading] * count, stays, style.before, style.after)


def para(text: str, style: Style, face: str = "r") -> Para:
    return Para(((text, face),), style)


@dataclass(slots=True)
class LaidBox:
    """One piece that paints itself."""

    heights: Sequence[float]
    stays: Sequence[bool] = (False,)
    before: float = 0.0
    after: float = 0.0
    repeat: float = 0.0
    holds: int = 0
    new_page: bool = False

    def paint(self, pen: Pen, x: float, y: float, first: int, last: int) -> None:
        """Nothing to see."""


@dataclass(slots=True)
class LaidRule(LaidBox):
    length: float = 0.0
    offset: float = 0.0
    thickness: float = 0.7

    def paint(self, pen: Pen, x: float, y: float, first: int, last: int) -> None:
        pen.rule(x + self.offset, y - self.heights[0] / 2, x + self.offset + self.length, self.thickness)


@dataclass(frozen=True, slots=True)
class Rule:
    """A centred line; `length` None takes the whole width."""

    length: float | None = None
    height: float = 4.0
    thickness: float = 0.7
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = True

    def lay(self, width: float) -> LaidRule:
        length = width if self.length is None else min(self.length, width)
        return LaidRule(
            (self.height,),
            (self.keep_next,),
            self.before,
            self.after,
            length=length,
            offset=(width - length) / 2,
            thickness=self.thickness,
        )


@dataclass(frozen=True, slots=True)
class Spacer:
    height: float
    keep_next: bool = False

    def lay(self, width: float) -> LaidBox:
        return LaidBox((self.height,), (self.keep_next,))


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a page of its own."""

    def lay(self, width: float) -> LaidBox:
        return LaidBox((0.0,), new_page=True)


@dataclass(slots=True)
class LaidColumns(LaidBox):
    columns: list[tuple[float, list[Laid]]] = field(default_factory=list)

    def paint(self, pen: Pen, x: float, y: float, first: int, last: int) -> None:
        for offset, stack in self.columns:
            top = y
            for laid in stack:
                top -= laid.before
                laid.paint(pen, x + offset, top, 0, len(laid.heights))
                top -= sum(laid.heights) + laid.after


@dataclass(frozen=True, slots=True)
class Columns:
    """Stacks of blocks side by side, never broken over pages: letterheads and signatures.

    `parts` are (share of the width, blocks from the top).
    """

    parts: tuple[tuple[float, tuple[Block, ...]], ...]
    before: float = 0.0
    after: float = 0.0
    holds: int = 0
    keep_next: bool = False

    def lay(self, width: float) -> LaidColumns:
        offset, highest = 0.0, 0.0
        columns: list[tuple[float, list[Laid]]] = []
        for share, blocks in self.parts:
            stack = [block.lay(width * share) for block in blocks]
            highest = max(highest, sum(laid.before + sum(laid.heights) + laid.after for laid in stack))
            columns.append((offset, stack))
            offset += width * share
        return LaidColumns(
            (highest,), (self.keep_next,), self.before, self.after, holds=self.holds, columns=columns
        )


@dataclass(slots=True)
class Placed:
    """Pieces `first` up to `last` of a block, `top` points below the top of the text area."""

    laid: Laid
    first: int
    last: int
    top: float


Page = list[Placed]


def lay_out(blocks: Iterable[Block], width: float, height: float) -> list[Page]:
    """Break blocks into pages of this text area."""
    return paginate([block.lay(width) for block in blocks], height)


def paginate(laid: Sequence[Laid], height: float) -> list[Page]:
    """Put pieces on pages, chain by chain."""
    pieces = [(block, index) for block in laid for index in range(len(block.heights))]
    stays = _stays(laid, pieces)
    pages: list[Page] = [[]]
    y = 0.0
    start = 0
    while start < len(pieces):
        block, index = pieces[start]
        if block.new_page:
            if pages[-1]:
                pages.append([])
            y, start = 0.0, start + 1
            continue
        end = start + 1
        while end < len(pieces) and stays[end - 1] and not pieces[end][0].new_page:
            end += 1
        if pages[-1] and y + _rise(pieces, start, end, at_top=False) > height + _HAIR:
            pages.append([])
            y = 0.0
        for position in range(start, end):
            block, index = pieces[position]
            needed = _rise(pieces, position, position + 1, at_top=not pages[-1])
            if pages[-1] and y + needed > height + _HAIR:
                # Only in a chain that no page can hold.
                pages.append([])
                y = 0.0
            y = _place(pages[-1], block, index, y)
        start = end
    return [page for page in pages if page] or [[]]


def _place(page: Page, block: Laid, index: int, y: float) -> float:
    """Add one piece to the page and give the height used so far."""
    if not page:
        y = block.repeat if index else 0.0
    elif not index:
        y += block.before
    if page and page[-1].laid is block:
        page[-1].last = index + 1
    else:
        page.append(Placed(block, index, index + 1, y))
    y += block.heights[index]
    return y + block.after if index == len(block.heights) - 1 else y


def _rise(pieces: Sequence[tuple[Laid, int]], start: int, end: int, *, at_top: bool) -> float:
    """How much height these pieces take; what is after the last one may hang over the foot."""
    total = 0.0
    for position in range(start, end):
        block, index = pieces[position]
        if at_top and position == start:
            total += block.repeat if index else 0.0
        elif not index:
            total += block.before
        total += block.heights[index]
        if position < end - 1 and index == len(block.heights) - 1:
            total += block.after
    return total


def _stays(laid: Sequence[Laid], pieces: Sequence[tuple[Laid, int]]) -> list[bool]:
    """Whether each piece stays with the next one, with what later blocks hold before them."""
    stays = [bool(flag) for block in laid for flag in block.stays]
    position = 0
    for block in laid:
        for back in range(1, block.holds + 1):
            if position - back >= 0 and not pieces[position - back][0].new_page:
                stays[position - back] = True
            else:
                break
        position += len(block.heights)
    return stays
