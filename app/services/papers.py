"""Papers on demand: everything is read here at once, so that the setting itself can run in a worker."""

from collections.abc import Callable
from enum import Enum
from functools import partial

from app.domain.book import MeetingRecord
from app.domain.dates import short_day
from app.errors import NotFound
from app.services.cell import CellService
from app.services.clock import Clock
from app.services.meetings import MeetingsService
from app.services.members import MembersService
from app.services.templates import TemplatesService

Job = Callable[[], bytes]
"""Makes one paper from what was read already; touches no database."""

Progress = Callable[[int, int], bool]
"""Told (pages done, pages in all); an answer of False stops the work."""


class PaperKind(Enum):
    """The papers of one meeting."""

    MINUTES = "minutes"
    ATTENDANCE = "attendance"
    RATING = "rating"


class PapersService:
    def __init__(
        self,
        *,
        meetings: MeetingsService,
        templates: TemplatesService,
        cell: CellService,
        members: MembersService,
        clock: Clock,
    ) -> None:
        self._meetings = meetings
        self._templates = templates
        self._cell = cell
        self._members = members
        self._clock = clock

    def get_ready(self) -> None:
        """Load what the first paper would have to load; may run in a worker while nobody waits."""
        from app.reports import pdf

        pdf.get_ready()

    def minutes(self, meeting_id: str) -> bytes:
        """The minutes with their addenda, as PDF.

        Raises:
            NotFound: no_meeting.
        """
        return self.job(PaperKind.MINUTES, self._record(meeting_id))()

    def attendance_list(self, meeting_id: str) -> bytes:
        """The list that those present sign, as PDF.

        Raises:
            NotFound: no_meeting.
        """
        return self.job(PaperKind.ATTENDANCE, self._record(meeting_id))()

    def rating_sheet(self, meeting_id: str) -> bytes:
        """The rating sheet, as PDF.

        Raises:
            NotFound: no_meeting, no_rating_sheet.
        """
        return self.job(PaperKind.RATING, self._record(meeting_id))()

    def book(self, year: int, *, progress: Progress | None = None) -> bytes:
        """The meeting book of the year, as PDF.

        Raises:
            NotFound: no_cell.
        """
        return self.book_job(year, progress=progress)()

    def member_list(self) -> bytes:
        """The members of today as a workbook."""
        from app.reports.xlsx.member_list import member_list_workbook

        now = self._clock()
        heading = self._cell.heading_on(now.date())
        return member_list_workbook(self._members.list(), heading=heading, on=now.date(), made_at=now)

    def job(self, kind: PaperKind, record: MeetingRecord) -> Job:
        """The paper of a meeting, stored or still in the editor, to be made later or elsewhere.

        Raises:
            NotFound: no_rating_sheet.
        """
        # reportlab and the fonts cost nothing until the first paper is wanted.
        from app.reports import pdf

        profile = self._templates.print_profile_for(record.meeting.held_on)
        if kind is PaperKind.MINUTES:
            return partial(pdf.render_minutes, record, profile)
        if kind is PaperKind.ATTENDANCE:
            return partial(pdf.render_attendance, record, profile)
        if record.meeting.rating is None or record.form is None or record.score is None:
            raise NotFound("no_rating_sheet", day=short_day(record.meeting.held_on))
        return partial(pdf.render_rating, record, profile)

    def book_job(self, year: int, *, progress: Progress | None = None) -> Job:
        """The book of the year as it is now, to be made later or elsewhere.

        Raises:
            NotFound: no_cell.
        """
        from app.reports import pdf

        return partial(pdf.render_book, self._meetings.book(year), progress=progress)

    def _record(self, meeting_id: str) -> MeetingRecord:
        return self._meetings.record(self._meetings.get(meeting_id))
