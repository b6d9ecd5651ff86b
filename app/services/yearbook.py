"""The meeting book of a year: one complete frozen value, so that a worker can print it without the database."""

from datetime import date

from app.domain.audit import Event
from app.domain.book import BookDates, MeetingBook
from app.domain.cell import place_on, term_on
from app.domain.codec import from_plain, to_plain
from app.domain.meeting import Meeting, MeetingState
from app.domain.member import PartyPost
from app.services.cell import CellService
from app.services.clock import Clock
from app.services.members import MembersService
from app.services.quality import QualityService
from app.services.records import Records
from app.services.templates import TemplatesService
from db import Database, meetings, tasks


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
        day = min(today, date(year, 12, 31)) if today.year >= year else date(year, 1, 1)
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
        """What the opening and closing pages say."""
        held = self._cell.setting(f"book/{year}")
        return from_plain(BookDates, held) if held is not None else BookDates()

    def set_dates(self, year: int, dates: BookDates) -> None:
        label = f"Sổ năm {year}"
        self._cell.set_setting(f"book/{year}", to_plain(dates), event=Event.BOOK_DATES, label=label)


def _happened(meeting: Meeting, today: date) -> bool:
    return meeting.state is not MeetingState.DRAFT or meeting.held_on <= today
