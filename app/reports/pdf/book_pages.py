"""Cover, opening page and closing page of the book: what is not known yet prints as dots to fill in by hand."""

from __future__ import annotations

from app import texts_papers as words
from app.domain.book import MeetingBook
from app.domain.dates import long_day
from app.domain.meeting import MeetingState
from app.domain.text import clean_line
from app.reports.pdf.document import MM, Section
from app.reports.pdf.drawings import StampBox, Star
from app.reports.pdf.flow import Block, Columns, Para, Rule, Spacer
from app.reports.pdf.parts import Paper


def cover(paper: Paper, book: MeetingBook) -> Section:
    """Higher bodies from the top down, the cell, the title in a frame."""
    line = paper.centre.but(size=15, leading=21)
    strong = line.but(size=17, leading=24)
    blocks: list[Block] = [Spacer(18 * MM)]
    for name in reversed(book.heading.higher):
        blocks.append(Para(((clean_line(name).upper(), "r"),), line))
    blocks.append(Para(((clean_line(book.heading.cell_name).upper(), "b"),), strong))
    blocks.append(Rule(length=40 * MM, height=14, thickness=0.9))
    blocks += [Spacer(30 * MM), Star(11 * MM), Spacer(14 * MM)]
    blocks.append(Para(((paper.fixed(words.BOOK), "b"),), line.but(size=30, leading=42)))
    blocks.append(Para(((paper.say(words.BOOK_YEAR, year=book.year), "b"),), line.but(size=24, leading=38)))
    blocks.append(
        Para(((paper.say(words.BOOK_VOLUME, volume=f"{book.dates.volume:02d}"), "r"),), strong.but(before=8))
    )
    if book.term is not None:
        blocks.append(Para(((paper.say(words.BOOK_TERM, term=book.term.label), "r"),), strong))
    title_height = 42 + 38 + 32 + (24 if book.term is not None else 0)
    used = 18 * MM + 21 * len(book.heading.higher) + 24 + 14 + 55 * MM + title_height
    foot = paper.setup.height - used - 26 * MM
    place = paper.place_of(book.heading)
    if place and foot > 0:
        blocks.append(Spacer(foot))
        where = paper.say(words.BOOK_PLACE, place=place, year=book.year)
        blocks.append(Para(((where, "i"),), line))
    return Section(blocks, title=paper.fixed(words.BOOK).capitalize(), framed=True)


def opening_page(paper: Paper, book: MeetingBook, *, pages: int) -> Section:
    dates = book.dates
    higher = clean_line(book.heading.direct_higher)
    first = words.OPENING_LINES[0] if higher else words.OPENING_LINE_NO_HIGHER
    values = {
        "year": book.year,
        "volume": f"{dates.volume:02d}",
        "cell": book.heading.cell_name,
        "higher": higher,
        "day": long_day(dates.opened_on) if dates.opened_on else words.BLANK_DAY.format(year=book.year),
        "pages": pages,
        "who": paper.comrade(dates.opened_by),
    }
    blocks: list[Block] = [*paper.title(words.OPENING_PAGE)]
    blocks += [paper.line((paper.say(text, **values), "r")) for text in (first, *words.OPENING_LINES[1:])]
    blocks.append(Spacer(10 * MM))
    stamp = StampBox(paper.fixed(words.OVERLAP_STAMP), paper.centre.but(size=paper.table_size))
    blocks.append(_beside(paper, stamp, dates.opened_by or book.party_secretary))
    return Section(blocks, title=paper.fixed(words.OPENING_PAGE).capitalize())


def closing_page(paper: Paper, book: MeetingBook, *, pages: int) -> Section:
    dates = book.dates
    values = {
        "year": book.year,
        "volume": f"{dates.volume:02d}",
        "day": long_day(dates.closed_on) if dates.closed_on else words.BLANK_DAY.format(year="………"),
        "pages": pages,
        "meetings": len(book.records),
        "signed": sum(1 for record in book.records if record.meeting.state is MeetingState.SIGNED),
        "voided": paper.say(words.CLOSING_VOIDED, count=len(book.voided)) if book.voided else "",
        "who": paper.comrade(dates.closed_by),
        "handed": clean_line(dates.handed_to).rstrip(".") or words.DOTS,
    }
    blocks: list[Block] = [*paper.title(words.CLOSING_PAGE)]
    blocks += [paper.line((paper.say(text, **values), "r")) for text in words.CLOSING_LINES]
    blocks.append(Spacer(10 * MM))
    stamp = StampBox(paper.fixed(words.OVERLAP_STAMP), paper.centre.but(size=paper.table_size))
    blocks.append(_beside(paper, stamp, dates.closed_by or book.party_secretary))
    return Section(blocks, title=paper.fixed(words.CLOSING_PAGE).capitalize())


def _beside(paper: Paper, stamp: Block, name: str) -> Block:
    """The box for the stamp on the left, the signature of the secretary on the right."""
    style = paper.centre
    room = Spacer(float(paper.profile.signature_room) * MM)
    right: list[Block] = [Para(((paper.fixed(title), "b"),), style) for title in words.SECRETARY_OF]
    right += [room, Para(((clean_line(name) or paper.fixed(words.SIGN_HERE), "b" if name else "i"),), style)]
    return Columns(((0.45, (stamp,)), (0.55, tuple(right))))
