"""Reads at once everything that a paper is made from, so that the setting itself needs no book any more."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.domain.bases import roll_entry
from app.domain.book import MeetingRecord, TaskRecord
from app.domain.documents import Document
from app.domain.meeting import Meeting
from app.domain.member import Member, PartyPost
from app.domain.papers import (
    About,
    BlankSource,
    DocumentSource,
    MeetingSource,
    MemberSource,
    MemberYear,
    RegisterSource,
    Source,
    TasksOf,
    TasksSource,
    YearSource,
)
from app.domain.policy import MeetingKind
from app.domain.register import Register
from app.errors import NotFound
from app.services.cell import CellService
from app.services.clock import Clock
from app.services.meetings import MeetingsService
from app.services.members import MembersService
from app.services.programme import ProgrammeService
from app.services.register import RegisterService
from app.services.tasks import TaskFilter, TasksService
from app.services.templates import TemplatesService
from app.texts_words import POST_WORDS
from db import Database, documents


class PaperSources:
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
        self._database = database
        self._meetings = meetings
        self._templates = templates
        self._cell = cell
        self._members = members
        self._tasks = tasks
        self._programme = programme
        self._register = register
        self._clock = clock

    def read(self, about: About, target: Any, chosen: frozenset[str] | None = None) -> Source:
        """What a paper about the target is made from.

        `target` is the id of a meeting, a `Meeting` or its record; a document or its id; `TasksOf`; `MemberYear`;
        a year; or None for an empty form.

        Raises:
            NotFound: what the target names is not in the book.
        """
        if about is About.MEETING:
            return self.meeting(target, chosen)
        if about is About.DOCUMENT:
            return self.document(target)
        if about is About.TASKS:
            return self.tasks(target or TasksOf())
        if about is About.MEMBER:
            return self.member(target)
        if about is About.YEAR:
            return self.year(target)
        if about is About.REGISTER:
            return self.register(target)
        return self.blank()

    def meeting(
        self, target: str | Meeting | MeetingRecord, chosen: frozenset[str] | None = None
    ) -> MeetingSource:
        if isinstance(target, str):
            target = self._meetings.get(target)
        record = self._meetings.record(target) if isinstance(target, Meeting) else target
        cell = self._cell.get()
        with self._database.session() as session:
            issued = documents.of_meeting(session, record.meeting.id)
        return MeetingSource(
            record,
            self._today(),
            party_secretary=self._secretary(record.meeting.held_on),
            higher_delegate=cell.higher_delegate if cell else "",
            documents=issued,
            chosen=chosen,
        )

    def document(self, target: str | Document) -> DocumentSource:
        """A document, stored or still in the editor; an issued one keeps the heading that it was issued under.

        Raises:
            NotFound: document_not_found.
        """
        found: Document | None
        if isinstance(target, Document):
            found = target
        else:
            with self._database.session() as session:
                found = documents.get(session, target)
        if found is None:
            raise NotFound("document_not_found")
        today = self._today()
        heading = found.heading or self._cell.heading_on(found.dated_on or today)
        return DocumentSource(found, heading, today)

    def tasks(self, target: TasksOf) -> TasksSource:
        """The tasks that a meeting assigned, all of one member, or all that are open."""
        today = self._today()
        meeting = self._meetings.get(target.meeting_id) if target.meeting_id else None
        member = self._members.get(target.member_id) if target.member_id else None
        if meeting is not None:
            held = {one.task.id: one for one in self._tasks.list()}
            # The book knows what became of a task since; a meeting that is not stored yet has only its own.
            found = tuple(
                held.get(task.id) or TaskRecord(task, meeting.id, meeting.held_on) for task in meeting.tasks
            )
        else:
            found = self._tasks.list(TaskFilter.OPEN, owner_id=target.member_id)
        heading = meeting.heading if meeting and meeting.heading else None
        return TasksSource(
            found,
            heading or self._cell.heading_on(meeting.held_on if meeting else today),
            today,
            party_secretary=self._secretary(today),
            meeting=meeting,
            member=member,
        )

    def member(self, target: MemberYear) -> MemberSource:
        """Every meeting of the year that stands, with all tasks of the member."""
        today = self._today()
        return MemberSource(
            self._members.get(target.member_id),
            target.year,
            tuple(self._meetings.record(one) for one in self._meetings.of_year(target.year) if one.counts),
            self._tasks.list(owner_id=target.member_id),
            self._cell.heading_on(_within(target.year, today)),
            today,
            party_secretary=self._secretary(_within(target.year, today)),
        )

    def year(self, year: int) -> YearSource:
        with self._database.session() as session:
            found = documents.all_documents(session)
        of_year = (one for one in reversed(found) if one.dated_on and one.dated_on.year == year)
        return YearSource(self._meetings.book(year), self._programme.get(year), tuple(of_year))

    def register(self, target: Register | str | None) -> RegisterSource:
        """The register as it was read, of the term that is named, or of the present one.

        Raises:
            NotFound: term_unknown.
        """
        if not isinstance(target, Register):
            span = self._register.find_span(target) if target else self._register.current()
            target = self._register.read(span)
        return RegisterSource(target, self._today())

    def blank(self) -> BlankSource:
        """The people of today, the rules, the form and the agenda that a monthly meeting would have now."""
        today = self._today()
        cell = self._cell.require()
        agenda = self._templates.agenda_template_for(cell.cell_type, MeetingKind.REGULAR, today)
        entries = (roll_entry(one, today, post_words=POST_WORDS) for one in self._members.list())
        return BlankSource(
            self._cell.heading_on(today),
            today,
            self._templates.policy_for(today),
            roll=tuple(one for one in entries if one is not None),
            form=self._templates.rating_form_for(today, MeetingKind.REGULAR),
            agenda=tuple(item.title for item in agenda.items) if agenda else (),
            party_secretary=self._secretary(today),
        )

    def _today(self) -> date:
        return self._clock().date()

    def _secretary(self, day: date) -> str:
        held: Member | None = self._members.holder(PartyPost.PARTY_SECRETARY, day)
        return held.full_name if held else ""


def _within(year: int, today: date) -> date:
    """The day of the year on which its papers are written: today, or its end once it is over."""
    return min(today, date(year, 12, 31)) if today.year >= year else date(year, 1, 1)
