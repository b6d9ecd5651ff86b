"""Blocks to paragraphs and tables. The room between two blocks is written once, where both programs count it alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, runtime_checkable

from app.reports.docx.tables import box_xml, columns_xml, table_xml
from app.reports.docx.words import Hand, exact, gap, runs, size_xml, twips
from app.reports.pdf.drawings import StampBox, Star
from app.reports.pdf.flow import Block, Columns, Laid, LaidPara, PageBreak, Para, Rule, Spacer, Style
from app.reports.pdf.table import LaidTable, Table

_ALIGNS = {"justify": "both", "left": "left", "centre": "center", "right": "right"}


@runtime_checkable
class Drawn(Protocol):
    """A block with a drawing of its own says which common blocks stand in its place in Word."""

    def in_word(self) -> Sequence[Block]: ...


@dataclass(slots=True)
class _Item:
    """One block on its way: the room above it and below it, and whether it stays with the next one."""

    block: Block
    laid: Laid
    above: float = 0.0
    below: float = 0.0
    keep: bool = False
    new_page: bool = False

    @property
    def is_table(self) -> bool:
        return isinstance(self.block, Columns | Table | StampBox)


def stack(blocks: Iterable[Block], width: float, hand: Hand, *, keep: bool = False) -> list[str]:
    """The blocks from the top down; the last one is a paragraph, as Word wants it. `keep` ties all to what follows."""
    items = _items(blocks, width)
    written: list[str] = []
    for number, item in enumerate(items):
        following = items[number + 1] if number + 1 < len(items) else None
        if item.new_page and item.is_table:
            written.append(gap(1.0, keep=True, new_page=True))
        written.append(_written(item, width, hand, keep=keep or item.keep))
        if item.is_table and (following is None or (following.is_table and not following.new_page)):
            # Word joins tables that meet, and a cell and a page both end with a paragraph.
            written.append(gap(max(item.below, 1.0), keep=keep or item.keep))
    return written or [gap(1.0, keep=keep)]


def _items(blocks: Iterable[Block], width: float) -> list[_Item]:
    items: list[_Item] = []
    new_page = False
    for block in _common(blocks):
        if isinstance(block, PageBreak):
            new_page = bool(items)
            continue
        laid = block.lay(width)
        item = _Item(block, laid, keep=bool(laid.stays[-1]), new_page=new_page)
        if items and not new_page:
            _hold(items, laid.holds)
        items.append(item)
        new_page = False
    for item, following in pairwise(items):
        if following.new_page:
            item.keep = False
            continue
        room = item.laid.after + following.laid.before
        # Room below a paragraph is lost at the end of a page, as on our own paper; a table has none of its own.
        if item.is_table and not following.is_table:
            following.above = room
        else:
            item.below = room
    return items


def _common(blocks: Iterable[Block]) -> Iterable[Block]:
    for block in blocks:
        if isinstance(block, Drawn):
            yield from _common(block.in_word())
        else:
            yield block


def _hold(items: list[_Item], pieces: int) -> None:
    """Keep so many lines before a signature on its page."""
    for item in reversed(items):
        if pieces <= 0:
            return
        item.keep = True
        pieces -= len(item.laid.heights)
        if item.new_page:
            return


def _written(item: _Item, width: float, hand: Hand, *, keep: bool) -> str:
    block, laid = item.block, item.laid
    if isinstance(block, Para) and isinstance(laid, LaidPara):
        return _paragraph(item, block, laid, hand, keep=keep)
    if isinstance(block, Rule):
        return _rule(item, block, width, keep=keep)
    if isinstance(block, Spacer):
        return gap(block.height + item.below, keep=keep, new_page=item.new_page)
    if isinstance(block, Columns):
        inside: Callable[..., list[str]] = stack
        cells = [(share, inside(part, width * share, hand, keep=keep)) for share, part in block.parts]
        return columns_xml(cells, width)
    if isinstance(block, Table) and isinstance(laid, LaidTable):
        return table_xml(block, laid, hand, keep=keep)
    if isinstance(block, StampBox):
        words = stack([Para(((block.text, "i"),), block.style)], width - 12, hand)
        return box_xml(words, width, block.height)
    if isinstance(block, Star):
        return _star(item, block, keep=keep)
    raise TypeError(f"{type(block).__name__} has no form in Word: give it in_word()")


def _flags(item: _Item, *, keep: bool, together: bool = False) -> str:
    return "".join(
        (
            "<w:keepNext/>" * keep,
            "<w:keepLines/>" * together,
            "<w:pageBreakBefore/>" * item.new_page,
        )
    )


def _paragraph(item: _Item, block: Para, laid: LaidPara, hand: Hand, *, keep: bool) -> str:
    style = block.style
    left, right = _indents(style, laid)
    properties = (
        _flags(item, keep=keep, together=style.together)
        + exact(item.above, item.below, style.leading)
        + f'<w:ind w:left="{left}" w:right="{right}" w:firstLine="{twips(style.first)}"/>'
        + f'<w:jc w:val="{_ALIGNS[style.align]}"/>'
    )
    text = runs(block.runs, hand, size=style.size, family=style.family)
    return f"<w:p><w:pPr>{properties}</w:pPr>{text}</w:p>"


def _indents(style: Style, laid: LaidPara) -> tuple[int, int]:
    """A title of several lines gets the width of its longest one, so that Word too makes lines of like length."""
    if style.align != "centre" or len(laid.lines) < 2:
        return twips(style.left), twips(style.right)
    spare = max(0.0, (laid.width - max(line.width for line in laid.lines)) / 2 - 1.0)
    return twips(style.left + spare), twips(style.right + spare)


def _rule(item: _Item, block: Rule, width: float, *, keep: bool) -> str:
    """The lower border of a paragraph half as high as the rule's place, as long as the rule."""
    length = width if block.length is None else min(block.length, width)
    inset = twips((width - length) / 2)
    properties = (
        _flags(item, keep=keep)
        + f'<w:pBdr><w:bottom w:val="single" w:sz="{_eighths(block.thickness)}" w:space="0" w:color="auto"/></w:pBdr>'
        + exact(item.above, item.below + block.height / 2, block.height / 2)
        + f'<w:ind w:left="{inset}" w:right="{inset}" w:firstLine="0"/>'
        + f"<w:rPr>{size_xml(1)}</w:rPr>"
    )
    return f"<w:p><w:pPr>{properties}</w:pPr></w:p>"


def _eighths(thickness: float) -> int:
    """Eighths of a point, in which Word measures lines; none finer than a quarter point."""
    return max(2, round(thickness * 8))


def _star(item: _Item, block: Star, *, keep: bool) -> str:
    height = 2 * block.radius
    # The sign fills about seven tenths of its type size.
    mark = f'<w:rPr><w:color w:val="8C1217"/>{size_xml(height / 0.7)}</w:rPr>'
    properties = (
        _flags(item, keep=keep)
        + exact(item.above, item.below, height)
        + '<w:ind w:firstLine="0"/><w:jc w:val="center"/>'
    )
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r>{mark}<w:t>★</w:t></w:r></w:p>"
