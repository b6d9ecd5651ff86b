"""Rating forms made, changed, handed on and taken over; one that a meeting uses is never edited, its next version is.

What does not fit is not stored here. A form from outside may have the holes that its paper has: there a person chooses
when a meeting is scored.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import partial
from pathlib import Path

from app.domain.keeping import BinEntry
from app.domain.meeting import Meeting, MeetingState
from app.domain.papers import BlankSource
from app.domain.policy import MeetingKind
from app.domain.rating.editing import blank_form, code_for, free_code, tidied, with_own_codes
from app.domain.rating.evidence import Evidence, evidence, situation_of
from app.domain.rating.filling import fill
from app.domain.rating.form_changes import FormChange, changes
from app.domain.rating.form_file import (
    IncomingForm,
    Standing,
    file_of,
    form_from_plain,
    incoming,
    refusals,
)
from app.domain.rating.forms import RatingForm
from app.domain.rating.loader import FormFileError
from app.domain.rating.scoring import Score, score
from app.domain.rating.sheet import RatingSheet
from app.domain.rating.validate import FormProblem, minimums_of, problems
from app.errors import ImportProblem, NotAllowed
from app.services.cell import CellService
from app.services.clock import Clock
from app.services.records import Records
from app.services.sandbox.kinds import Kind, Reader
from app.services.sandbox.reading import read_apart
from app.services.templates import TemplateKind, TemplatesService
from app.texts_forms import problems_told
from app.texts_rating import evidence_text
from db import Database, meetings, templates


class FormRefused(NotAllowed):
    """The form does not fit; `problems` are all the reasons at once, each with where it is."""

    def __init__(self, form: RatingForm, found: tuple[FormProblem, ...]) -> None:
        told = problems_told(form, found)
        lines = "\n".join(f"- {sentence}" for _, sentence in told)
        super().__init__("form_not_fit", count=len(told), problems=lines)
        self.problems = found


class Editing(Enum):
    """What editing a form leads to."""

    IN_PLACE = "in_place"
    # A meeting uses it: what is edited becomes the next version.
    NEXT_VERSION = "next_version"
    # It comes with the program, or is wanted twice: what is edited becomes a form of one's own.
    COPY = "copy"


class TakeAs(Enum):
    """What becomes of a form from a file whose code is taken."""

    NEXT_VERSION = "next_version"
    OWN_COPY = "own_copy"


@dataclass(frozen=True)
class Start:
    """What an editor begins with; `origin` is the form that was copied or gets a next version."""

    form: RatingForm
    editing: Editing
    origin: RatingForm | None = None
    used: int = 0


@dataclass(frozen=True)
class Trial:
    """A meeting scored by a form on trial: what the records prove, and what is left to judge."""

    meeting: Meeting
    found: dict[str, Evidence]
    sheet: RatingSheet
    score: Score


@dataclass(frozen=True)
class OtherSheets:
    """Meetings from a day on that have the sheet of another form: what is closed keeps it, the rest may change."""

    closed: int
    still_open: int


class RatingFormsService:
    def __init__(
        self,
        database: Database,
        *,
        templates: TemplatesService,
        records: Records,
        cell: CellService,
        clock: Clock,
        reader: Reader = read_apart,
    ) -> None:
        self._database = database
        self._templates = templates
        self._records = records
        self._cell = cell
        self._clock = clock
        self._reader = reader

    def list(self) -> tuple[RatingForm, ...]:
        """The newest version of each form, by title."""
        return self._templates.rating_forms()

    def get(self, code: str, version: int | None = None) -> RatingForm:
        """One form; without a version the newest.

        Raises:
            NotFound: rating_form_not_found.
        """
        return self._templates.rating_form(code, version)

    def problems(self, form: RatingForm) -> tuple[FormProblem, ...]:
        """Everything that does not fit, by the rules in force when the form begins."""
        # A form that is not stored yet gets its code then.
        return problems(replace(form, code=form.code or "-"), minimums=self.minimums(form))

    def minimums(self, form: RatingForm) -> tuple[int, ...]:
        """The lengths of meeting that "half of the time" can mean where the form is used."""
        policy = self._templates.policy_for(max(form.effective_from, self._clock().date()))
        wanted = replace(policy, durations=tuple(one for one in policy.durations if one.kind in form.kinds))
        return minimums_of(wanted)

    def uses(self, form: RatingForm) -> int:
        """How many meetings have a sheet of this very version."""
        with self._database.session() as session:
            return templates.rated_by_form(session, form.code, form.version)

    def other_sheets(self, code: str, since: date | None) -> OtherSheets:
        """Which meetings a cell that uses the form from a day on has already, with sheets of other forms."""
        form, first = self.get(code), since or date.min
        with self._database.session() as session:
            years = [year for year in meetings.years(session) if year + 1 >= first.year]
            found = {one.id: one for year in years for one in meetings.of_year(session, year)}
        others = [
            one
            for one in found.values()
            if one.held_on >= first and one.kind in form.kinds and one.rating and one.rating.form_code != code
        ]
        closed = sum(one.state is MeetingState.SIGNED for one in others)
        return OtherSheets(closed, sum(not one.is_final for one in others))

    def is_shipped(self, code: str) -> bool:
        """Whether it comes with the program; such a form is copied, never edited."""
        return code in self._templates.shipped(TemplateKind.RATING)

    # Editing

    def start(self, code: str) -> Start:
        """What the editor of a form begins with; nothing is stored yet."""
        if self.is_shipped(code):
            return self.start_copy(code)
        stored = self.get(code)
        used, form = self.uses(stored), with_own_codes(stored)
        if used:
            return Start(replace(form, version=form.version + 1), Editing.NEXT_VERSION, stored, used)
        return Start(form, Editing.IN_PLACE, stored)

    def start_copy(self, code: str) -> Start:
        """The same form as one of the cell's own, to be edited."""
        origin = self.get(code)
        form = replace(with_own_codes(origin), code="", title=self._free_title(origin.title), version=1)
        return Start(form, Editing.COPY, origin)

    def start_blank(self) -> Start:
        """An empty form to type a paper into."""
        today = self._clock().date()
        like = self._templates.rating_form_for(today, MeetingKind.REGULAR) or self.list()[0]
        return Start(blank_form(like, today), Editing.IN_PLACE)

    def save(self, form: RatingForm) -> RatingForm:
        """Store a form that fits; returns it as it is stored, under its code and version.

        Raises:
            FormRefused: with every gap, overlap and sum that does not fit.
            NotAllowed: form_shipped.
        """
        form = tidied(form)
        if form.code and self.is_shipped(form.code):
            raise NotAllowed("form_shipped", title=form.title)
        stored = self._templates.rating_form_versions()
        if not form.code:
            form = replace(form, code=code_for(form.title, frozenset(one.code for one in stored)), version=1)
        found = refusals(self.problems(form))
        if found:
            raise FormRefused(form, found)
        return self._store(form)

    def copy(self, code: str, *, title: str) -> RatingForm:
        """A copy as one of the cell's own, stored as it is: also with the holes of its paper."""
        taken = frozenset(one.code for one in self._templates.rating_form_versions())
        return self._store(replace(self.get(code), code=free_code(code, taken), title=title, version=1))

    def delete(self, code: str) -> BinEntry:
        """Into the bin, with all its versions.

        Raises:
            NotAllowed: template_builtin, template_in_use.
        """
        return self._templates.delete(TemplateKind.RATING, code)

    # Files

    def file(self, form: RatingForm) -> bytes:
        """The file by which a ward hands its form to its cells."""
        return file_of(form)

    def file_name(self, form: RatingForm) -> str:
        return f"mau-cham-diem-{form.code}-ban-{form.version}.json"

    def read(self, path: Path) -> IncomingForm:
        """Look at a file; nothing is stored.

        Raises:
            FileProblem, ImportProblem: why the file is no form, with the place of the fault.
        """
        plain = self._reader(Kind.PACKAGE, path)["plain"]
        try:
            form = form_from_plain(plain)
        except FormFileError as error:
            raise ImportProblem(f"form_{error.code}", where=error.where or "đầu tệp") from error
        stored = self._templates.rating_form_versions()
        return incoming(form, stored, minimums=self.minimums(form))

    def differences(self, found: IncomingForm) -> tuple[FormChange, ...]:
        """What taking the file over as the next version would change."""
        return changes(found.known, found.form) if found.known is not None else ()

    def take(self, found: IncomingForm, take_as: TakeAs = TakeAs.NEXT_VERSION) -> RatingForm:
        """Store a form from a file; what the book has under its code stays.

        Raises:
            FormRefused: what is more than a hole between levels.
        """
        if found.refusals:
            raise FormRefused(found.form, found.refusals)
        if found.standing is Standing.SAME and found.known is not None:
            return found.known
        form = found.form
        stored = self._templates.rating_form_versions()
        if found.standing is not Standing.NEW and take_as is TakeAs.OWN_COPY:
            form = replace(form, code=free_code(form.code, frozenset(one.code for one in stored)), version=1)
        elif found.standing is not Standing.NEW:
            newest = max(one.version for one in stored if one.code == form.code)
            form = replace(form, version=max(newest + 1, form.version))
        return self._store(form)

    # Looking at it

    def blank_sheet(self, form: RatingForm) -> Callable[[], bytes]:
        """The sheet as it prints, without points; to be made later or elsewhere.

        Raises:
            NotFound: no_cell.
        """
        from app.reports.pdf import papers

        today = self._clock().date()
        source = BlankSource(
            self._cell.heading_on(today), today, self._templates.policy_for(today), form=form
        )
        spec = next(one for one in papers.found() if one.code == "blank-rating")
        return partial(papers.render_pdf, spec, source, self._templates.print_profile_for(today))

    def trial(self, form: RatingForm, meeting: Meeting) -> Trial:
        """What a meeting that was held would be given by the records alone; nothing is stored."""
        around = self._records.surroundings(meeting)
        record = self._records.record(meeting, around)
        found = evidence(form, meeting, record.figures, record.policy, around)
        sheet = fill(form, None, found, evidence_text)
        return Trial(meeting, found, sheet, score(form, sheet, situation_of(meeting, around)))

    def _store(self, form: RatingForm) -> RatingForm:
        versions = {
            one.version: one for one in self._templates.rating_form_versions() if one.code == form.code
        }
        if versions.get(form.version) == form:
            return form
        with self._database.session(write=True) as session:
            if form.version in versions and templates.rated_by_form(session, form.code, form.version):
                form = replace(form, version=max(versions) + 1)
            self._templates.store(session, TemplateKind.RATING, form)
        return form

    def _free_title(self, title: str) -> str:
        titles = {form.title for form in self.list()}
        wanted = f"{title} (mẫu riêng)"
        number = 2
        while wanted in titles:
            wanted = f"{title} (mẫu riêng {number})"
            number += 1
        return wanted
