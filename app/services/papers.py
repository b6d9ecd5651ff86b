"""Papers on demand: everything is read here at once, so that the setting itself can run in a worker."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any

from app.domain.dates import short_day
from app.domain.papers import About, Choice, MeetingSource, Source
from app.domain.policy import MeetingKind
from app.errors import NotAllowed, NotFound
from app.services.cell import CellService
from app.services.clock import Clock
from app.services.meetings import MeetingsService
from app.services.members import MembersService
from app.services.paper_sources import PaperSources
from app.services.programme import ProgrammeService
from app.services.register import RegisterService
from app.services.tasks import TasksService
from app.services.templates import TemplatesService
from db import Database

if TYPE_CHECKING:
    from app.reports.pdf.paper_spec import PaperSpec

Job = Callable[[], bytes]
"""Makes one paper from what was read already; touches no database."""

Progress = Callable[[int, int], bool]
"""Told (pages done, pages in all); an answer of False stops the work."""


class PaperKind(Enum):
    """The papers of one meeting."""

    MINUTES = "minutes"
    ATTENDANCE = "attendance"
    RATING = "rating"


PDF, WORD = "pdf", "docx"


class PapersService:
    def __init__(
        self,
        database: Database,
        *,
        meetings: MeetingsService,
        templates: TemplatesService,
        cell: CellService,
        members: MembersService,
        tasks: TasksService,
        programme: ProgrammeService,
        register: RegisterService,
        clock: Clock,
    ) -> None:
        self._sources = PaperSources(
            database,
            meetings=meetings,
            templates=templates,
            cell=cell,
            members=members,
            tasks=tasks,
            programme=programme,
            register=register,
            clock=clock,
        )
        self._meetings = meetings
        self._templates = templates
        self._cell = cell
        self._members = members
        self._clock = clock

    def get_ready(self) -> None:
        """Load what the first paper would have to load; may run in a worker while nobody waits."""
        from app.reports import pdf

        pdf.get_ready()

    # Every paper there is

    def specs(self, about: About | None = None) -> tuple[PaperSpec, ...]:
        """The papers about one kind of thing, or all of them, in the order in which they are listed."""
        from app.reports.pdf import papers

        return tuple(spec for spec in papers.found() if about is None or spec.about is about)

    def spec(self, code: str) -> PaperSpec:
        """One paper.

        Raises:
            NotFound: no_such_paper.
        """
        found = next((spec for spec in self.specs() if spec.code == code), None)
        if found is None:
            raise NotFound("no_such_paper", code=code)
        return found

    def fitting(self, about: About, target: Any) -> tuple[PaperSpec, ...]:
        """The papers that can be made of the target.

        Raises:
            NotFound: what the target names is not in the book.
        """
        source = self._sources.read(about, target)
        return tuple(spec for spec in self.specs(about) if spec.fits(source))

    def fits(self, code: str, target: Any) -> bool:
        """Whether the target has this paper.

        Raises:
            NotFound: no_such_paper; what the target names is not in the book.
        """
        spec = self.spec(code)
        return spec.fits(self._sources.read(spec.about, target))

    def fitting_meetings(self, code: str, year: int) -> tuple[str, ...]:
        """The ids of the meetings of the year, voided ones included, that have this paper."""
        spec = self.spec(code)
        lines = (*self._meetings.list(year), *self._meetings.voided(year))
        return tuple(one.id for one in lines if spec.fits(self._sources.meeting(one.id)))

    def choices(self, code: str, target: Any) -> tuple[Choice, ...]:
        """The pieces of this paper that somebody may leave out; none for most papers."""
        spec = self.spec(code)
        return spec.choices(self._sources.read(spec.about, target))

    def forms(self, code: str) -> tuple[str, ...]:
        """The forms in which the paper can be had: "pdf", and "docx" where a Word copy makes sense."""
        from app.reports.pdf import papers

        return (PDF, WORD) if self.spec(code).word and papers.word_copies() else (PDF,)

    def job(
        self,
        code: str | PaperKind,
        target: Any = None,
        form: str = PDF,
        *,
        chosen: Iterable[str] | None = None,
    ) -> Job:
        """A paper, to be made later or elsewhere; `target` is what `PaperSources.read` takes for it.

        `chosen` are keys of `choices`; without them the paper has every piece.

        Raises:
            NotFound: no_such_paper; no_rating_sheet; what the target names is not in the book.
            NotAllowed: the refusal of the paper, where the target has no such paper; no_word_copy.
        """
        # reportlab and the fonts cost nothing until the first paper is wanted.
        from app.reports.pdf import papers

        if code is PaperKind.MINUTES:
            of_meeting = self._sources.meeting(target)
            if form == PDF:
                return self._minutes(of_meeting)
            # The same minutes, of the cell or of its chi ủy, are two papers in the list.
            committee = of_meeting.record.meeting.kind is MeetingKind.COMMITTEE
            code = "committee-minutes" if committee else "minutes"
        spec = self.spec(code.value if isinstance(code, PaperKind) else code)
        picked = None if chosen is None else frozenset(chosen)
        source = self._sources.read(spec.about, target, picked)
        if not spec.fits(source):
            raise _refusal(spec, source)
        if form not in self.forms(spec.code):
            raise NotAllowed("no_word_copy", title=spec.title)
        render = papers.render_docx if form == WORD else papers.render_pdf
        return partial(render, spec, source, self._templates.print_profile_for(source.day))

    # Those that always were there

    def minutes(self, meeting_id: str) -> bytes:
        """The minutes with their addenda, as PDF, of the cell or of its chi ủy.

        Raises:
            NotFound: meeting_not_found.
        """
        return self.job(PaperKind.MINUTES, meeting_id)()

    def attendance_list(self, meeting_id: str) -> bytes:
        """The list that those present sign, as PDF.

        Raises:
            NotFound: meeting_not_found.
        """
        return self.job(PaperKind.ATTENDANCE, meeting_id)()

    def rating_sheet(self, meeting_id: str) -> bytes:
        """The rating sheet, as PDF.

        Raises:
            NotFound: meeting_not_found, no_rating_sheet.
        """
        return self.job(PaperKind.RATING, meeting_id)()

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

    def book_job(self, year: int, *, progress: Progress | None = None) -> Job:
        """The book of the year as it is now, to be made later or elsewhere.

        Raises:
            NotFound: no_cell.
        """
        from app.reports import pdf

        return partial(pdf.render_book, self._meetings.book(year), progress=progress)

    def _minutes(self, source: MeetingSource) -> Job:
        from app.reports import pdf

        return partial(pdf.render_minutes, source.record, self._templates.print_profile_for(source.day))


def _refusal(spec: PaperSpec, source: Source) -> NotFound | NotAllowed:
    day = short_day(source.day)
    if spec.refusal == "no_rating_sheet":
        return NotFound(spec.refusal, day=day)
    return NotAllowed(spec.refusal, title=spec.title, day=day)
