"""Cover, opening page and closing page of the book: what is not known yet prints as dots to fill in by hand."""

from __future__ import annotations

from app import texts_book as volumes
from app import texts_papers as words
from app.domain.book import MeetingBook, MeetingRecord
from app.domain.dates import long_day
from app.domain.meeting import MeetingState
from app.domain.text import clean_line
from app.domain.volumes import Volume
from app.reports.pdf.document import MM, Section
from app.reports.pdf.drawings import StampBox, Star
from app.reports.pdf.flow import Block, Columns, Para, Rule, Spacer
from app.reports.pdf.parts import Paper


def volume_text(book: MeetingBook, volume: Volume | None) -> str:
    """ "Quyển số 01", "Quyển 1/2": what a volume is called."""
    index, count = (volume.index, volume.count) if volume is not None else (1, 1)
    return volumes.volume_name(index=index, count=count, number=book.dates.volume + index - 1)


def cover(paper: Paper, book: MeetingBook, volume: Volume | None = None) -> Section:
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
    blocks.append(Para(((paper.fixed(volume_text(book, volume)), "r"),), strong.but(before=8)))
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
    title = paper.fixed(words.BOOK).capitalize()
    if volume is not None and volume.count > 1:
        title = paper.fixed(volume_text(book, volume))
    return Section(blocks, title=title, framed=True)


def opening_page(
    paper: Paper,
    book: MeetingBook,
    *,
    pages: int,
    volume: Volume | None = None,
    only_tables: bool = False,
) -> Section:
    """`pages` are those of the year; of several volumes only the first knows the day on which the book was opened."""
    dates = book.dates
    split = volume is not None and volume.count > 1
    higher = clean_line(book.heading.direct_higher)
    lines = volumes.OPENING_VOLUME if split else words.OPENING_LINES
    alone = volumes.OPENING_VOLUME_NO_HIGHER if split else words.OPENING_LINE_NO_HIGHER
    opened = dates.opened_on if volume is None or volume.index == 1 else None
    values = {
        "year": book.year,
        "cell": book.heading.cell_name,
        "higher": higher,
        "day": long_day(opened) if opened else words.BLANK_DAY.format(year=book.year),
        "who": paper.comrade(dates.opened_by),
        **_counted(book, volume, pages),
    }
    blocks: list[Block] = [*paper.title(words.OPENING_PAGE)]
    shown = (lines[0] if higher else alone, *lines[1:])
    blocks += [paper.line((paper.say(text, **values), "r")) for text in shown]
    if volume is not None and volume.too_thick:
        note = volumes.VOLUME_THICK_TABLES if only_tables else volumes.VOLUME_THICK
        blocks.append(paper.line((paper.say(note, most=dates.most_pages), "i")))
    blocks.append(Spacer(10 * MM))
    stamp = StampBox(paper.fixed(words.OVERLAP_STAMP), paper.centre.but(size=paper.table_size))
    blocks.append(_beside(paper, stamp, dates.opened_by or book.party_secretary))
    return Section(blocks, title=paper.fixed(words.OPENING_PAGE).capitalize())


def closing_page(paper: Paper, book: MeetingBook, *, pages: int, volume: Volume | None = None) -> Section:
    """`pages` are those of the year; of several volumes only the last knows when the book was closed, and sums up."""
    dates = book.dates
    split = volume is not None and volume.count > 1
    last = volume is None or volume.index == volume.count
    records, voided = _held_in(book.records, volume), _held_in(book.voided, volume)
    closed = dates.closed_on if last else None
    values = {
        "year": book.year,
        "day": long_day(closed) if closed else words.BLANK_DAY.format(year="………"),
        "meetings": len(records),
        "signed": sum(1 for record in records if record.meeting.state is MeetingState.SIGNED),
        "voided": paper.say(words.CLOSING_VOIDED, count=len(voided)) if voided else "",
        "who": paper.comrade(dates.closed_by),
        "handed": clean_line(dates.handed_to).rstrip(".") or words.DOTS,
        **_counted(book, volume, pages),
    }
    blocks: list[Block] = [*paper.title(words.CLOSING_PAGE)]
    lines = volumes.CLOSING_VOLUME if split else words.CLOSING_LINES
    blocks += [paper.line((paper.say(text, **values), "r")) for text in lines]
    if split and last:
        year = {**values, "meetings": len(book.records)}
        blocks.append(paper.line((paper.say(volumes.CLOSING_YEAR, **year), "r")))
    blocks.append(Spacer(10 * MM))
    stamp = StampBox(paper.fixed(words.OVERLAP_STAMP), paper.centre.but(size=paper.table_size))
    blocks.append(_beside(paper, stamp, dates.closed_by or book.party_secretary))
    return Section(blocks, title=paper.fixed(words.CLOSING_PAGE).capitalize())


def _counted(book: MeetingBook, volume: Volume | None, pages: int) -> dict[str, object]:
    """The figures of the sentences: of the one book, or of this volume and of all."""
    if volume is None or volume.count == 1:
        return {"volume": f"{book.dates.volume:02d}", "pages": pages}
    name = volume_text(book, volume)
    return {
        "volume": name[0].lower() + name[1:],
        "pages": volume.pages,
        "first": volume.first,
        "last": volume.last,
        "count": volume.count,
        "total": pages,
    }


def _held_in(records: tuple[MeetingRecord, ...], volume: Volume | None) -> list[MeetingRecord]:
    if volume is None or volume.count == 1:
        return list(records)
    inside = {entry.key for entry in volume.entries}
    return [record for record in records if record.meeting.id in inside]


def _beside(paper: Paper, stamp: Block, name: str) -> Block:
    """The box for the stamp on the left, the signature of the secretary on the right."""
    style = paper.centre
    room = Spacer(float(paper.profile.signature_room) * MM)
    right: list[Block] = [Para(((paper.fixed(title), "b"),), style) for title in words.SECRETARY_OF]
    right += [room, Para(((clean_line(name) or paper.fixed(words.SIGN_HERE), "b" if name else "i"),), style)]
    return Columns(((0.45, (stamp,)), (0.55, tuple(right))))
