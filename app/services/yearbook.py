"""The meeting book of a year: one complete frozen value, so that a worker can print it without the database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from app.domain.audit import Event
from app.domain.book import BookDates, MeetingBook
from app.domain.cell import place_on, term_on
from app.domain.codec import from_plain, to_plain
from app.domain.meeting import Meeting, MeetingState
from app.domain.member import PartyPost
from app.domain.volumes import BookEntry, BookMap, BookPart, PrintedBook, merged, moved_since
from app.services.cell import CellService
from app.services.clock import Clock
from app.services.members import MembersService
from app.services.quality import QualityService
from app.services.records import Records
from app.services.templates import TemplatesService
from db import Database, meetings, tasks

if TYPE_CHECKING:
    from app.reports.pdf import PrintedPages

Progress = Callable[[int, int], bool]
"""Told (pages done, pages in all); an answer of False stops the work."""
# So many years back another book is looked for, from which the thickness of a volume is taken over.
_YEARS_BACK = 10


class YearBooks:
    def __init__(
        self,
        database: Database,
        *,
        clock: Clock,
        cell: CellService,
        members: MembersService,
        templates: TemplatesService,
        records: Records,
        quality: QualityService,
    ) -> None:
        self._database = database
        self._clock = clock
        self._cell = cell
        self._members = members
        self._templates = templates
        self._records = records
        self._quality = quality

    def book(self, year: int) -> MeetingBook:
        """All that took place in the year, drafts (marked as such on paper) included, not what lies ahead.

        Raises:
            NotFound: no_cell.
        """
        cell = self._cell.require()
        today = self._clock().date()
        day = book_day(year, today)
        found = tuple(one for one in self._records.year(year) if one.year == year and _happened(one, today))
        with self._database.session() as session:
            without = meetings.months_without(session, year)
            year_tasks = tasks.of_meetings(session, (one.id for one in found))
        return MeetingBook(
            year=year,
            cell=cell,
            heading=self._cell.heading_on(day),
            term=term_on(cell, day),
            place=place_on(cell, day),
            party_secretary=self.party_secretary(day),
            profile=self._templates.print_profile_for(day),
            dates=self.dates(year),
            records=tuple(self._records.record(one) for one in found),
            months_without=without,
            tasks=year_tasks,
            today=today,
            voided=tuple(self._records.record(one) for one in self._records.voided(year) if one.year == year),
            verdicts=self._quality.verdicts(year),
        )

    def party_secretary(self, day: date) -> str:
        """The name of the bí thư on the day, or ""."""
        secretary = self._members.holder(PartyPost.PARTY_SECRETARY, day)
        return secretary.full_name if secretary else ""

    def dates(self, year: int) -> BookDates:
        """What the opening and closing pages say; a new year is bound as thick as the last one was."""
        held = self._cell.setting(f"book/{year}")
        if held is not None:
            return from_plain(BookDates, held)
        for before in range(year - 1, year - _YEARS_BACK, -1):
            earlier = self._cell.setting(f"book/{before}")
            if earlier is not None:
                return replace(BookDates(), most_pages=from_plain(BookDates, earlier).most_pages)
        return BookDates()

    def set_dates(self, year: int, dates: BookDates) -> None:
        label = f"Sổ năm {year}"
        self._cell.set_setting(f"book/{year}", to_plain(dates), event=Event.BOOK_DATES, label=label)

    # Volumes, and parts that are printed again

    def part_job(
        self, year: int, part: BookPart, *, progress: Progress | None = None
    ) -> Callable[[], PrintedPages]:
        """A part of the book as it is now, to be made later or elsewhere; the job may raise UserError for a part
        that the book does not have.

        Raises:
            NotFound: no_cell.
        """
        # reportlab and the fonts cost nothing until the first paper is wanted.
        from app.reports import pdf

        return partial(pdf.render_book_part, self.book(year), part, progress=progress)

    def volumes_job(self, year: int) -> Callable[[], tuple[PrintedPages, ...]]:
        """Each volume of the book by itself, to be made later or elsewhere.

        Raises:
            NotFound: no_cell.
        """
        from app.reports import pdf

        return partial(pdf.render_book_volumes, self.book(year))

    def printed(self, year: int) -> PrintedBook | None:
        """Where everything stood when the book last went out, on paper or as a file."""
        held = self._cell.setting(f"book-printed/{year}")
        return from_plain(PrintedBook, held) if held is not None else None

    def note_printed(self, year: int, book: BookMap, pages: tuple[int, int]) -> None:
        """Remember that these pages went out; in a book that can only be read nothing is noted."""
        if self._database.read_only:
            return
        now = merged(self.printed(year), book, self._clock().date(), pages)
        self._cell.set_setting(f"book-printed/{year}", to_plain(now))

    def moved(self, year: int, book: BookMap) -> tuple[BookEntry, ...]:
        """What stands on other pages now than on the sheets that went out."""
        return moved_since(self.printed(year), book)


def book_day(year: int, today: date) -> date:
    """The day by which the whole book is set: today, the last day of a year that is over, the first of one to come."""
    return min(today, date(year, 12, 31)) if today.year >= year else date(year, 1, 1)


def _happened(meeting: Meeting, today: date) -> bool:
    return meeting.state is not MeetingState.DRAFT or meeting.held_on <= today
