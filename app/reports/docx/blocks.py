"""Blocks to paragraphs and tables. The room between two blocks is written once, where both programs count it alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, runtime_checkable

from docx.blkcntnr import BlockItemContainer
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from app.reports.docx.tables import ALIGNS, add_box, add_columns, add_table
from app.reports.docx.words import Hand, add_gap, element, spaced, tied, whole_half, write
from app.reports.pdf.drawings import StampBox, Star
from app.reports.pdf.flow import Block, Columns, Laid, LaidPara, PageBreak, Para, Rule, Spacer, Style
from app.reports.pdf.table import LaidTable, Table

_RED = RGBColor(0x8C, 0x12, 0x17)


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


def stack(
    place: BlockItemContainer, blocks: Iterable[Block], width: float, hand: Hand, *, keep: bool = False
) -> None:
    """The blocks from the top down; the last one is a paragraph, as Word wants it. `keep` ties all to what follows."""
    items = _items(blocks, width)
    if not items:
        add_gap(place, 1.0, keep=keep)
    for number, item in enumerate(items):
        following = items[number + 1] if number + 1 < len(items) else None
        item.keep = item.keep or keep
        if item.new_page and item.is_table:
            add_gap(place, 1.0, keep=True, new_page=True)
        _add(place, item, width, hand)
        if item.is_table and (following is None or (following.is_table and not following.new_page)):
            # Word joins tables that meet, and a cell and a page both end with a paragraph.
            add_gap(place, max(item.below, 1.0), keep=item.keep)


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


def _add(place: BlockItemContainer, item: _Item, width: float, hand: Hand) -> None:
    block, laid = item.block, item.laid
    if isinstance(block, Para) and isinstance(laid, LaidPara):
        _add_para(place, item, block, laid, hand)
    elif isinstance(block, Rule):
        _add_rule(place, item, block, width)
    elif isinstance(block, Spacer):
        add_gap(place, block.height + item.below, keep=item.keep, new_page=item.new_page)
    elif isinstance(block, Columns):
        cells = add_columns(place, [share for share, _ in block.parts], width)
        for cell, (share, inside) in zip(cells, block.parts, strict=True):
            stack(cell, inside, width * share, hand, keep=item.keep)
    elif isinstance(block, Table) and isinstance(laid, LaidTable):
        add_table(place, block, laid, hand, keep=item.keep)
    elif isinstance(block, StampBox):
        words = Para(((block.text, "i"),), block.style)
        stack(add_box(place, width, block.height), [words], width - 12, hand)
    elif isinstance(block, Star):
        _add_star(place, item, block)
    else:
        raise TypeError(f"{type(block).__name__} has no form in Word: give it in_word()")


def _started(place: BlockItemContainer, item: _Item, leading: float, below: float = 0.0) -> Paragraph:
    paragraph = place.add_paragraph()
    tied(paragraph, keep=item.keep, new_page=item.new_page)
    spaced(paragraph, leading=leading, before=item.above, after=item.below + below)
    return paragraph


def _add_para(place: BlockItemContainer, item: _Item, block: Para, laid: LaidPara, hand: Hand) -> None:
    style = block.style
    paragraph = _started(place, item, style.leading)
    form = paragraph.paragraph_format
    form.keep_together = style.together or None
    form.left_indent, form.right_indent = _indents(style, laid)
    form.first_line_indent = Pt(style.first)
    form.alignment = ALIGNS[style.align]
    write(paragraph, block.runs, hand, size=style.size, family=style.family)


def _indents(style: Style, laid: LaidPara) -> tuple[Pt, Pt]:
    """A title of several lines gets the width of its longest one, so that Word too makes lines of like length."""
    spare = 0.0
    if style.align == "centre" and len(laid.lines) > 1:
        spare = max(0.0, (laid.width - max(line.width for line in laid.lines)) / 2 - 1.0)
    return Pt(style.left + spare), Pt(style.right + spare)


def _add_rule(place: BlockItemContainer, item: _Item, block: Rule, width: float) -> None:
    """The lower border of a paragraph half as high as the rule's place, as long as the rule."""
    length = width if block.length is None else min(block.length, width)
    paragraph = _started(place, item, block.height / 2, below=block.height / 2)
    paragraph.style = "Gap"
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Pt((width - length) / 2)
    # Eighths of a point, in which Word measures lines; none finer than a quarter point.
    thickness = str(max(2, round(block.thickness * 8)))
    border = element("pBdr")
    border.append(element("bottom", val="single", sz=thickness, space="0", color="auto"))
    paragraph._p.get_or_add_pPr().insert_element_before(border, "w:spacing", "w:ind")


def _add_star(place: BlockItemContainer, item: _Item, block: Star) -> None:
    height = 2 * block.radius
    paragraph = _started(place, item, height)
    paragraph.alignment = ALIGNS["centre"]
    star = paragraph.add_run("★")
    star.font.color.rgb = _RED
    # The sign fills about seven tenths of its type size.
    star.font.size = whole_half(height / 0.7)
