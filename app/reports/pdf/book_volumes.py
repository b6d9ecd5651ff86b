"""The year's book as volumes: entries laid out once, front and closing pages around them, page numbers that run on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app import texts_book as volumes
from app import texts_papers as words
from app.domain.book import MeetingBook
from app.domain.dates import short_day
from app.domain.volumes import BookEntry, BookMap, Volume, split_groups
from app.reports.pdf.book_pages import closing_page, cover, opening_page, volume_text
from app.reports.pdf.document import Section
from app.reports.pdf.parts import Paper
from app.reports.pdf.table import Row

_WIDTHS = (12.5, 109.5, 27.0, 16.0)
_ALIGNS = ("centre", "left", "centre", "centre")
_YEAR_WIDTHS = (12.5, 90.0, 27.0, 19.0, 16.5)
_YEAR_ALIGNS = ("centre", "left", "centre", "centre", "centre")


@dataclass(slots=True)
class Entry:
    """A line of the contents and the sections that it leads to; without any it shares the page before it."""

    title: str
    day: date | None
    sections: list[Section]
    key: str = ""
    month: tuple[int, int] | None = None

    @property
    def pages(self) -> int:
        return sum(len(section.pages) for section in self.sections)


@dataclass(frozen=True, slots=True)
class LaidBook:
    """Everything in the order of the book, ready to draw, and where it stands."""

    map: BookMap
    sections: tuple[Section, ...]


def bound(paper: Paper, book: MeetingBook, entries: Sequence[Entry], tables: Sequence[Entry]) -> LaidBook:
    """The book in as many volumes as it needs; the tables of the year stand in the last one."""
    for entry in (*entries, *tables):
        for section in entry.sections:
            section.laid_out(paper.setup)
    binder = _Binder(paper, book, _groups(entries), list(tables))
    ranges = binder.ranges()
    frames = [
        (binder.leaves(start, end, (start, end) == ranges[-1]) - binder.closing, binder.closing)
        for start, end in ranges
    ]
    laid = binder.placed(ranges, frames)
    bodies = binder.volumes(laid, ranges, frames)
    if (found := [body.frame for body in bodies]) != frames:
        # A note or a long name moved a line to another page: what is there now is counted, not what was expected.
        laid = binder.placed(ranges, found)
        bodies = binder.volumes(laid, ranges, found)
    sections = [part for body in bodies for part in (*body.front, *body.written, *body.closing)]
    return LaidBook(laid, tuple(sections))


def _groups(entries: Sequence[Entry]) -> list[list[Entry]]:
    """What no volume parts: a meeting, and what shares its last page."""
    groups: list[list[Entry]] = []
    for entry in entries:
        if entry.sections or not groups:
            groups.append([entry])
        else:
            groups[-1].append(entry)
    return groups


def _placed(entries: Sequence[Entry], first: int) -> tuple[BookEntry, ...]:
    placed: list[BookEntry] = []
    page = first
    for entry in entries:
        start = page if entry.sections else page - 1
        page += entry.pages
        placed.append(BookEntry(entry.key, entry.title, entry.day, entry.month, start, max(start, page - 1)))
    return tuple(placed)


@dataclass(frozen=True, slots=True)
class _Body:
    """The sections of one volume."""

    front: tuple[Section, ...]
    written: tuple[Section, ...]
    closing: tuple[Section, ...]

    @property
    def frame(self) -> tuple[int, int]:
        """How many pages stand before and behind what is written."""
        before, behind = (sum(len(part.pages) for part in parts) for parts in (self.front, self.closing))
        return before, behind


Ranges = Sequence[tuple[int, int]]


class _Binder:
    """Counts the pages around the entries and writes them when the numbers are known."""

    def __init__(
        self, paper: Paper, book: MeetingBook, groups: list[list[Entry]], tables: list[Entry]
    ) -> None:
        self.paper, self.book, self.groups, self.tables = paper, book, groups, tables
        self.sizes = [sum(entry.pages for entry in group) for group in groups]
        self.tail = sum(entry.pages for entry in tables)
        # Their numbers do not change how many lines they take, so any will do to count their pages.
        some = Volume(1, 2 if book.dates.most_pages else 1, 1, 1)
        self.front = sum(
            len(section.laid_out(paper.setup).pages)
            for section in (cover(paper, book, some), opening_page(paper, book, pages=1, volume=some))
        )
        self.closing = len(closing_page(paper, book, pages=1, volume=some).laid_out(paper.setup).pages)

    def ranges(self) -> list[tuple[int, int]]:
        """The groups of every volume; most years need but one."""
        most = self.book.dates.most_pages
        count = len(self.groups)
        if most <= 0 or self.pages(0, count, last=True) <= most:
            return [(0, count)]
        return split_groups(self.sizes, most=most, leaves=self.leaves, tail=self.tail)

    def pages(self, start: int, end: int, *, last: bool) -> int:
        return sum(self.sizes[start:end]) + self.leaves(start, end, last) + (self.tail if last else 0)

    def leaves(self, start: int, end: int, last: bool) -> int:
        """Cover, opening, contents and closing page."""
        listed = self.listed(start, end, last=last)
        contents = len(self._contents(None, _placed(listed, 1), 1).laid_out(self.paper.setup).pages)
        if last and start:
            everything = _placed(self.listed(0, len(self.groups), last=True), 1)
            rows = [(1, entry) for entry in everything]
            contents += len(self._year_contents(rows).laid_out(self.paper.setup).pages)
        return self.front + contents + self.closing

    def listed(self, start: int, end: int, *, last: bool) -> list[Entry]:
        entries = [entry for group in self.groups[start:end] for entry in group]
        return [*entries, *self.tables] if last else entries

    def placed(self, ranges: Ranges, frames: Ranges) -> BookMap:
        """Where everything stands, with so many pages before and behind the entries of each volume."""
        made: list[Volume] = []
        first = 1
        for index, ((start, end), (before, behind)) in enumerate(zip(ranges, frames, strict=True), start=1):
            entries = self.listed(start, end, last=index == len(ranges))
            size = before + sum(entry.pages for entry in entries) + behind
            thick = 0 < self.book.dates.most_pages < size
            made.append(
                Volume(index, len(ranges), first, first + size - 1, _placed(entries, first + before), thick)
            )
            first += size
        return BookMap(self.book.year, first - 1, tuple(made))

    def volumes(self, book: BookMap, ranges: Ranges, frames: Ranges) -> list[_Body]:
        return [
            self._volume(book, volume, chosen, closing)
            for volume, chosen, (_, closing) in zip(book.volumes, ranges, frames, strict=True)
        ]

    def _volume(self, book: BookMap, volume: Volume, chosen: tuple[int, int], closing_pages: int) -> _Body:
        paper, held, last = self.paper, self.book, volume.index == volume.count
        start, end = chosen
        only_tables = start == end and bool(self.tables)
        contents = [self._contents(volume, volume.entries, volume.last - closing_pages + 1)]
        if last and volume.count > 1:
            contents.append(
                self._year_contents([(one.index, entry) for one in book.volumes for entry in one.entries])
            )
        opening = opening_page(paper, held, pages=book.pages, volume=volume, only_tables=only_tables)
        front = (cover(paper, held, volume), opening, *contents)
        closing = (closing_page(paper, held, pages=book.pages, volume=volume),)
        for section in (*front, *closing):
            section.laid_out(paper.setup)
        written = [part for entry in self.listed(start, end, last=last) for part in entry.sections]
        return _Body(front, tuple(written), closing)

    def _contents(self, volume: Volume | None, entries: Sequence[BookEntry], closing_on: int) -> Section:
        """The contents of a volume; without one only to count its pages."""
        day = self.book.dates.closed_on
        title = self.paper.fixed(words.CONTENTS)
        if volume is not None and volume.count > 1:
            title = self.paper.say(volumes.CONTENTS_OF_VOLUME, volume=volume_text(self.book, volume).upper())
            if volume.index < volume.count:
                day = None
        rows = [
            Row((str(number), entry.title, short_day(entry.day) if entry.day else "", str(entry.first)))
            for number, entry in enumerate(entries, start=1)
        ]
        closing = self.paper.fixed(words.CLOSING_PAGE).capitalize()
        rows.append(Row((str(len(rows) + 1), closing, short_day(day) if day else "", str(closing_on))))
        return self._table(title, words.CONTENTS_COLUMNS, _WIDTHS, _ALIGNS, rows)

    def _year_contents(self, entries: Sequence[tuple[int, BookEntry]]) -> Section:
        rows = [
            Row(
                (
                    str(number),
                    entry.title,
                    short_day(entry.day) if entry.day else "",
                    str(index),
                    str(entry.first),
                )
            )
            for number, (index, entry) in enumerate(entries, start=1)
        ]
        title = self.paper.say(volumes.CONTENTS_OF_YEAR, year=self.book.year)
        return self._table(title, volumes.CONTENTS_YEAR_COLUMNS, _YEAR_WIDTHS, _YEAR_ALIGNS, rows)

    def _table(
        self,
        title: str,
        names: Sequence[str],
        widths: Sequence[float],
        aligns: Sequence[str],
        rows: Sequence[Row],
    ) -> Section:
        paper = self.paper
        columns = list(zip(names, widths, aligns, strict=True))
        table = paper.table(columns, rows, size=paper.table_size + 1, leading=paper.table_leading * 1.12)
        return Section([*paper.title(title), table], title=title.capitalize())
