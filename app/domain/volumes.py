"""Volumes of a year's book and the parts of it that are printed again: only counting, no paper.

A volume ends where a meeting ends: its minutes, attendance list and rating sheet are never parted. Pages are counted
on through all volumes of the year.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

Leaves = Callable[[int, int, bool], int]
"""Pages of cover, opening, contents and closing of a volume: (first group, after the last one, is it the last)."""


def split_groups(groups: Sequence[int], *, most: int, leaves: Leaves, tail: int) -> list[tuple[int, int]]:
    """Which groups of pages (a meeting each) every volume holds, as (first, after the last).

    `most` is how many pages a volume may have (0: any number), `tail` the pages that close the year in the last
    volume. A group thicker than a volume has one of its own. Where the tail finds no room behind the last meetings
    it takes the last of them along into a volume of their own, if it can.
    """
    count = len(groups)
    if most <= 0:
        return [(0, count)]

    def fits(first: int, end: int, *, last: bool) -> bool:
        return sum(groups[first:end]) + leaves(first, end, last) + (tail if last else 0) <= most

    volumes: list[tuple[int, int]] = []
    first = 0
    while first < count:
        end = first + 1
        while end < count and fits(first, end + 1, last=False):
            end += 1
        volumes.append((first, end))
        first = end
    if not volumes:
        return [(0, 0)]
    first, end = volumes[-1]
    if not fits(first, end, last=True):
        if end - first > 1 and fits(end - 1, end, last=True):
            volumes[-1:] = [(first, end - 1), (end - 1, end)]
        else:
            volumes.append((end, end))
    return volumes


@dataclass(frozen=True)
class BookEntry:
    """What the contents list: a meeting by its id, a month without one, or a table of the year (`key` "")."""

    key: str
    title: str
    day: date | None
    month: tuple[int, int] | None
    first: int
    last: int


@dataclass(frozen=True)
class Volume:
    """One binder: `index` of `count`, its pages in the count of the year, and whether it is thicker than wished."""

    index: int
    count: int
    first: int
    last: int
    entries: tuple[BookEntry, ...] = ()
    too_thick: bool = False

    @property
    def pages(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True)
class BookMap:
    """Where everything of a year's book stands."""

    year: int
    pages: int
    volumes: tuple[Volume, ...]

    @property
    def entries(self) -> tuple[BookEntry, ...]:
        return tuple(entry for volume in self.volumes for entry in volume.entries)


@dataclass(frozen=True)
class BookPart:
    """What of the book is wanted: one volume, pages, meetings from one to another, or months; nothing: all of it.

    `keys` are those of two entries and `months` (year, month), both with their ends.
    """

    volume: int | None = None
    pages: tuple[int, int] | None = None
    keys: tuple[str, str] | None = None
    months: tuple[tuple[int, int], tuple[int, int]] | None = None

    @property
    def is_all(self) -> bool:
        return self == BookPart()


class PartError(ValueError):
    """The part is not in the book; `code` and `params` are those of the sentence that says so."""

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def pages_of(part: BookPart, book: BookMap) -> tuple[int, int]:
    """First and last page of the part.

    Raises:
        PartError: no_such_volume, book_page_missing, book_pages_backwards, book_part_missing, book_part_backwards,
            book_months_empty.
    """
    if part.volume is not None:
        if not 1 <= part.volume <= len(book.volumes):
            raise PartError("no_such_volume", volume=part.volume, count=len(book.volumes), year=book.year)
        volume = book.volumes[part.volume - 1]
        return volume.first, volume.last
    if part.pages is not None:
        first, last = part.pages
        if first > last:
            raise PartError("book_pages_backwards", first=first, last=last)
        if first < 1 or last > book.pages:
            raise PartError("book_page_missing", first=first, last=last, pages=book.pages, year=book.year)
        return first, last
    if part.keys is not None:
        return _between(book, *part.keys)
    if part.months is not None:
        return _in_months(book, *part.months)
    return 1, book.pages


def _between(book: BookMap, start: str, end: str) -> tuple[int, int]:
    found = {entry.key: entry for entry in book.entries if entry.key}
    if start not in found or end not in found:
        raise PartError("book_part_missing", year=book.year)
    first, last = found[start], found[end]
    if first.first > last.first:
        raise PartError("book_part_backwards", first=first.title, last=last.title)
    return first.first, last.last


def _in_months(book: BookMap, start: tuple[int, int], end: tuple[int, int]) -> tuple[int, int]:
    if start > end:
        raise PartError("book_part_backwards", first=_month_text(start), last=_month_text(end))
    inside = [entry for entry in book.entries if entry.month is not None and start <= entry.month <= end]
    if not inside:
        raise PartError("book_months_empty", first=_month_text(start), last=_month_text(end), year=book.year)
    return min(entry.first for entry in inside), max(entry.last for entry in inside)


def _month_text(month: tuple[int, int]) -> str:
    return f"tháng {month[1]:02d}/{month[0]}" if month[1] <= 2 else f"tháng {month[1]}/{month[0]}"


@dataclass(frozen=True)
class PrintedEntry:
    """Where a part of the book stood when it was last printed or saved."""

    key: str
    first: int
    last: int


@dataclass(frozen=True)
class PrintedBook:
    """The pages as they went out last: what lies in the binder bears these numbers."""

    on: date
    pages: int
    entries: tuple[PrintedEntry, ...] = ()


def as_printed(book: BookMap, on: date) -> PrintedBook:
    kept = tuple(PrintedEntry(entry.key, entry.first, entry.last) for entry in book.entries if entry.key)
    return PrintedBook(on, book.pages, kept)


def merged(before: PrintedBook | None, book: BookMap, on: date, printed: tuple[int, int]) -> PrintedBook:
    """What lies in the binder after these pages were printed: for the others the numbers of before hold."""
    if before is None or printed == (1, book.pages):
        before = PrintedBook(on, book.pages)
    fresh = {
        entry.key: entry
        for entry in as_printed(book, on).entries
        if printed[0] <= entry.first and entry.last <= printed[1]
    }
    kept = {entry.key: entry for entry in before.entries}
    return PrintedBook(on, book.pages, tuple({**kept, **fresh}.values()))


def moved_since(before: PrintedBook | None, book: BookMap) -> tuple[BookEntry, ...]:
    """The parts that were printed and stand on other pages now: their printed sheets bear wrong numbers."""
    if before is None:
        return ()
    known = {entry.key: entry for entry in before.entries}
    return tuple(
        entry
        for entry in book.entries
        if entry.key in known and (known[entry.key].first, known[entry.key].last) != (entry.first, entry.last)
    )
