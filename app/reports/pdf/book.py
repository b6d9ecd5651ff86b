"""The meeting book of a year: everything is broken into pages once, then the front matter learns the page numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app import texts_papers as words
from app.domain.book import MeetingBook, MeetingRecord
from app.domain.dates import long_day
from app.domain.figures import COUNTED_KINDS
from app.domain.meeting import MonthWithout, in_order
from app.domain.policy import MeetingKind
from app.domain.text import clean_line
from app.domain.volumes import BookMap, BookPart, PartError, pages_of
from app.errors import UserError
from app.reports.pdf.attendance import attendance_section
from app.reports.pdf.book_rollups import rollups
from app.reports.pdf.book_volumes import Entry, LaidBook, bound
from app.reports.pdf.document import Progress, Section, render
from app.reports.pdf.flow import Block, Spacer
from app.reports.pdf.minutes import abstract, minutes_section
from app.reports.pdf.parts import Paper, is_draft, is_voided, month_text
from app.reports.pdf.rating import rating_section


@dataclass(frozen=True, slots=True)
class PrintedPages:
    """A book or a part of it, the pages that it has, and where everything of the year stands."""

    data: bytes
    pages: tuple[int, int]
    map: BookMap


def book_pdf(book: MeetingBook, progress: Progress | None = None) -> bytes:
    """The whole book; see `Progress` for how it reports and stops."""
    return book_part(book, BookPart(), progress).data


def book_part(book: MeetingBook, part: BookPart, progress: Progress | None = None) -> PrintedPages:
    """A part of the book with the page numbers of the whole.

    Raises:
        UserError: the part is not in the book (`app.domain.volumes.pages_of`).
    """
    paper = Paper(book.profile)
    laid = laid_book(paper, book)
    try:
        pages = pages_of(part, laid.map)
    except PartError as error:
        raise UserError(error.code, **error.params) from error
    return _drawn(paper, book, laid, pages, progress)


def book_volumes(book: MeetingBook) -> tuple[PrintedPages, ...]:
    """Each volume of the book by itself."""
    paper = Paper(book.profile)
    laid = laid_book(paper, book)
    return tuple(_drawn(paper, book, laid, (one.first, one.last), None) for one in laid.map.volumes)


def _drawn(
    paper: Paper, book: MeetingBook, laid: LaidBook, pages: tuple[int, int], progress: Progress | None
) -> PrintedPages:
    first, last = pages
    data = render(
        laid.sections,
        paper.setup,
        title=paper.say(words.BOOK_TITLE, year=book.year, cell=book.heading.cell_name),
        author=book.heading.cell_name,
        book=True,
        wanted=None if pages == (1, laid.map.pages) else range(first, last + 1),
        progress=progress,
    )
    return PrintedPages(data, pages, laid.map)


def laid_book(paper: Paper, book: MeetingBook) -> LaidBook:
    """Everything in the order of the book, in volumes, broken into pages and ready to draw."""
    tables = [Entry(title, None, [part]) for title, part in rollups(paper, book)]
    return bound(paper, book, _meetings(paper, book), tables)


def book_sections(paper: Paper, book: MeetingBook) -> list[Section]:
    """The sections of the whole book."""
    return list(laid_book(paper, book).sections)


def _meetings(paper: Paper, book: MeetingBook) -> list[Entry]:
    """Month by month, meetings in order of time; months without one share a page where they follow each other.

    A month whose minutes were voided and not written again is a month without a meeting, and says so.
    """
    by_month: dict[tuple[int, int], list[MeetingRecord]] = {(book.year, month): [] for month in range(1, 13)}
    for record in book.records:
        by_month.setdefault((record.meeting.year, record.meeting.month), []).append(record)
    voided: dict[tuple[int, int], list[MeetingRecord]] = {}
    for record in book.voided:
        voided.setdefault((record.meeting.year, record.meeting.month), []).append(record)
        by_month.setdefault((record.meeting.year, record.meeting.month), [])
    without = {(one.year, one.month): one for one in book.months_without}
    entries: list[Entry] = []
    empty: list[Block] = []
    for (year, month), records in sorted(by_month.items()):
        noted = without.get((year, month))
        cell_met = any(record.meeting.kind is not MeetingKind.COMMITTEE for record in records)
        # Where the reason was noted it is printed, also when the cell came together for something else.
        counted = any(record.meeting.kind in COUNTED_KINDS for record in records)
        if (noted and not counted) or (not cell_met and _is_past(book, year, month)):
            # In a month with a committee meeting only, the cell itself still did not meet.
            if records:
                empty = []
            lines = _month_without(paper, year, month, noted, committee_met=bool(records))
            template = words.CONTENTS_WITHOUT if noted else words.CONTENTS_UNKNOWN
            title = paper.say(template, month=month_text(month))
            sections: list[Section] = []
            if empty:
                empty += [Spacer(paper.body.leading * 2), *lines]
            else:
                empty = lines
                sections.append(Section(empty, title=title))
            entries.append(Entry(title, None, sections, key=f"{year}-{month:02d}", month=(year, month)))
        if records or voided.get((year, month)):
            empty = []
            entries += [
                _meeting(paper, record) for record in _in_order(records, voided.get((year, month), []))
            ]
    return entries


def _in_order(records: list[MeetingRecord], voided: list[MeetingRecord]) -> list[MeetingRecord]:
    """Voided minutes stand in their place among the others, which they never make up for."""
    by_id = {record.meeting.id: record for record in (*records, *voided)}
    return [by_id[one.id] for one in in_order(tuple(record.meeting for record in by_id.values()))]


def _is_past(book: MeetingBook, year: int, month: int) -> bool:
    return (year, month) < (book.today.year, book.today.month)


def _month_without(
    paper: Paper, year: int, month: int, noted: MonthWithout | None, *, committee_met: bool
) -> list[Block]:
    head = paper.say(words.MONTH_HEAD, month=month_text(month), year=year)
    blocks: list[Block] = [*paper.title(head)]
    if noted is None:
        unknown = words.MONTH_ONLY_COMMITTEE if committee_met else words.MONTH_UNKNOWN
        blocks.append(paper.line((paper.fixed(unknown), "r")))
        return blocks
    blocks.append(paper.line((paper.fixed(words.MONTH_WITHOUT), "r")))
    blocks += paper.typed(noted.reason, lead=words.MONTH_REASON, lead_face="i")
    if noted.noted_on:
        blocks.append(paper.line((paper.say(words.MONTH_NOTED, day=long_day(noted.noted_on)), "i")))
    return blocks


def _meeting(paper: Paper, record: MeetingRecord) -> Entry:
    meeting = record.meeting
    title = abstract(paper, meeting)
    if clean_line(meeting.title):
        title += f" - {clean_line(meeting.title)}"
    if is_draft(meeting):
        title += paper.fixed(words.CONTENTS_DRAFT)
    if is_voided(meeting):
        title += paper.fixed(words.CONTENTS_VOIDED)
    if meeting.addenda:
        title += paper.fixed(words.CONTENTS_ADDENDA)
    makers: list[Callable[[Paper, MeetingRecord], Section]] = [minutes_section, attendance_section]
    if record.form is not None and record.score is not None and meeting.rating is not None:
        makers.append(rating_section)
    sections = [make(paper, record) for make in makers]
    for section in sections[1:]:
        section.level = 1
    return Entry(title, meeting.held_on, sections, key=meeting.id, month=(meeting.year, meeting.month))
