"""How papers look, made one's own: shipped profiles are copied, what does not fit is not stored, a look can be tried.

Papers are set by the profile of their day, signed ones too: who changes a profile in use is told how many minutes will
look otherwise, and can have a copy that begins today instead.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from app.domain.book import MeetingRecord
from app.domain.cell import Heading
from app.domain.dated import Dated, value_on
from app.domain.dates import short_day
from app.domain.keeping import BinEntry
from app.domain.meeting import MeetingState
from app.domain.print_file import PrintFileError, file_of, profile_from_plain, tidied
from app.domain.print_limits import ProfileProblem, problems
from app.domain.print_profile import LookChange, PrintProfile, looks_same
from app.domain.text import fold
from app.errors import ImportProblem, NotAllowed, NotFound
from app.services.cell import CellService, dated_change
from app.services.clock import Clock
from app.services.documents import DocumentsService
from app.services.meetings import MeetingsService
from app.services.sandbox.kinds import Kind, Reader
from app.services.sandbox.reading import read_apart
from app.services.templates import TemplateKind, TemplatesService
from app.services.yearbook import YearBooks, book_day
from app.texts_print import SPECIMEN, problem_lines

# So many of the latest meetings are offered to look at.
_OFFERED = 6


class ProfileRefused(NotAllowed):
    """The profile does not fit; `problems` are all the reasons, each at its field."""

    def __init__(self, profile: PrintProfile, found: tuple[ProfileProblem, ...]) -> None:
        super().__init__(
            "print_profile_not_fit", title=profile.title, count=len(found), problems=problem_lines(found)
        )
        self.problems = found


@dataclass(frozen=True)
class Trial:
    """A paper to try a profile on: the minutes of a meeting, or without one the sample page."""

    title: str
    heading: Heading
    record: MeetingRecord | None = None


class PrintProfilesService:
    def __init__(
        self,
        *,
        templates: TemplatesService,
        meetings: MeetingsService,
        documents: DocumentsService,
        books: YearBooks,
        cell: CellService,
        clock: Clock,
        reader: Reader = read_apart,
    ) -> None:
        self._templates = templates
        self._meetings = meetings
        self._documents = documents
        self._books = books
        self._cell = cell
        self._clock = clock
        self._reader = reader

    def list(self) -> tuple[PrintProfile, ...]:
        return self._templates.print_profiles()

    def get(self, code: str) -> PrintProfile:
        """A profile by its code or its title, marks and case aside.

        Raises:
            NotFound: print_profile_not_found.
        """
        profiles = self.list()
        found = next((one for one in profiles if one.code == code), None) or next(
            (one for one in profiles if fold(one.title) == fold(code)), None
        )
        if found is None:
            raise NotFound("print_profile_not_found", name=code)
        return found

    def for_day(self, day: date) -> PrintProfile:
        return self._templates.print_profile_for(day)

    def is_shipped(self, code: str) -> bool:
        """Whether it is as the program brought it: then it is looked at and copied, not edited."""
        return self._templates.is_builtin(TemplateKind.PRINT, code)

    def signed_by(self, code: str) -> int:
        """How many signed minutes are printed by it."""
        return sum(self.for_day(day).code == code for day in self._signed_days())

    def save(self, profile: PrintProfile) -> PrintProfile:
        """Store a profile of one's own.

        Raises:
            NotAllowed: print_profile_shipped; ProfileRefused with everything that does not fit.
        """
        profile = tidied(profile)
        before = next((one for one in self.list() if one.code == profile.code), None)
        if before == profile:
            return profile
        if before is not None and self.is_shipped(profile.code):
            raise NotAllowed("print_profile_shipped", title=before.title)
        if found := problems(profile):
            raise ProfileRefused(profile, found)
        return self._templates.save_print_profile(profile)

    def copy(self, code: str, *, title: str = "", since: date | None = None) -> PrintProfile:
        """A copy to be edited; with `since` the cell prints by it from that day on, and as before until then."""
        source = self.get(code)
        made = self._templates.copy_print_profile(
            source.code, title=self._free_title(title or f"{source.title} (mẫu riêng)")
        )
        if since is not None:
            self.use(made.code, since)
        return made

    def use(self, code: str, since: date) -> None:
        """Print papers of this day and later by the profile.

        Raises:
            NotFound: print_profile_not_found.
            NotAllowed: no_cell.
        """
        cell = self._cell.require()
        history = self._history(code, since)
        if history != cell.print_profiles:
            self._cell.save(replace(cell, print_profiles=history))

    def change_by(self, code: str, since: date) -> LookChange:
        """What that use would let look otherwise, asked before it.

        Raises:
            NotFound: print_profile_not_found.
            NotAllowed: no_cell.
        """
        return self.change_of(self._history(code, since))

    def change_of(self, history: tuple[Dated, ...]) -> LookChange:
        """What would look otherwise if the cell printed by these profiles."""
        by_code = {one.code: one for one in self.list()}

        def changes(day: date) -> bool:
            before = self.for_day(day)
            chosen = by_code.get(value_on(history, day)) or by_code.get(
                self._templates.default(TemplateKind.PRINT.value, day)
            )
            return chosen is not None and not looks_same(before, chosen)

        return LookChange(
            minutes=sum(changes(day) for day in self._signed_days()),
            documents=sum(
                changes(one.dated_on) for one in self._documents.list() if one.is_final and one.dated_on
            ),
            books=tuple(
                year
                for year in sorted(self._meetings.years())
                if self._books.printed(year) is not None and changes(book_day(year, self._clock().date()))
            ),
        )

    def _history(self, code: str, since: date) -> tuple[Dated, ...]:
        return dated_change(self._cell.require().print_profiles, self.get(code).code, since)

    def _signed_days(self) -> Iterator[date]:
        for year in self._meetings.years():
            for one in self._meetings.of_year(year):
                if one.is_final:
                    yield one.held_on

    def delete(self, code: str) -> BinEntry:
        """Into the bin.

        Raises:
            NotAllowed: template_builtin, template_in_use while the cell prints by it.
        """
        return self._templates.delete(TemplateKind.PRINT, self.get(code).code)

    # From book to book

    def exported(self, code: str) -> bytes:
        """The file of a profile."""
        return file_of(self.get(code))

    def file_name(self, profile: PrintProfile) -> str:
        return f"mau-in-{profile.code}.json"

    def take(self, path: Path) -> PrintProfile:
        """Store the profile of a file; under a code or a title that the book has for another one it becomes a copy.

        Raises:
            FileProblem, ImportProblem: why the file is no profile; nothing was stored.
        """
        try:
            profile = profile_from_plain(self._reader(Kind.PACKAGE, path)["plain"])
        except PrintFileError as error:
            raise ImportProblem(error.code, name=path.name, where=error.where) from error
        if found := problems(profile):
            raise ImportProblem(
                "print_file_not_fit", name=path.name, count=len(found), problems=problem_lines(found)
            )
        known = {one.code: one for one in self.list()}
        if known.get(profile.code) == profile:
            return profile
        if profile.code in known:
            number = 2
            while f"{profile.code}-{number}" in known:
                number += 1
            profile = replace(profile, code=f"{profile.code}-{number}")
        return self._templates.save_print_profile(
            replace(profile, title=self._free_title(profile.title, but=profile.code))
        )

    # Trying

    def trials(self) -> tuple[Trial, ...]:
        """Papers to try a profile on: the latest minutes, signed ones first, and the sample page at the end."""
        found = [
            one
            for year in sorted(self._meetings.years(), reverse=True)[:2]
            for one in self._meetings.of_year(year)
            if one.state in (MeetingState.SIGNED, MeetingState.HELD)
        ]
        found.sort(key=lambda one: (one.state is MeetingState.SIGNED, one.held_on), reverse=True)
        papers = [
            Trial(f"Biên bản ngày {short_day(one.held_on)}", record.heading, record)
            for one in found[:_OFFERED]
            for record in (self._meetings.record(one),)
        ]
        return (*papers, Trial(SPECIMEN, self._cell.heading_on(self._clock().date())))

    def trial_job(self, trial: Trial, profile: PrintProfile, *, guides: bool = False) -> Callable[[], bytes]:
        """The paper by this profile, with its measures drawn over it when asked; touches no database."""
        from app.reports.pdf.specimen import render_specimen, render_trial_minutes

        if trial.record is not None:
            return partial(render_trial_minutes, trial.record, profile, guides=guides)
        return partial(render_specimen, profile, trial.heading, guides=guides)

    def _free_title(self, title: str, but: str = "") -> str:
        taken = {fold(one.title) for one in self.list() if one.code != but}
        free, number = title, 2
        while fold(free) in taken:
            free, number = f"{title} {number}", number + 1
        return free
