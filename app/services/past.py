"""Earlier years brought along: read apart, previewed, written in one transaction, taken back as long as nobody went on
with it, and closed for good only when a person says that the paper is signed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time
from pathlib import Path

from app.domain.audit import Event
from app.domain.cell import heading_on
from app.domain.codec import from_plain
from app.domain.meeting import Meeting, MeetingState
from app.domain.member import Member
from app.domain.member_list.sheet import Book
from app.domain.past.plan import PastPlan, plan_past
from app.domain.past.reading import read_past
from app.domain.rating.forms import RatingForm
from app.domain.rating.loader import form_from_text
from app.errors import ImportProblem, NotAllowed, NotFound
from app.services.audit import AuditService
from app.services.cell import CellService
from app.services.clock import Clock
from app.services.ids import NewId
from app.services.member_import.read.plain import book_of_plain
from app.services.members import MembersService
from app.services.sandbox.kinds import Kind, Reader
from app.services.sandbox.reading import read_apart
from app.services.seals import SealsService
from app.services.templates import USER, TemplateKind, TemplatesService, stored_template
from app.services.undo import Undo, UndoService
from app.texts_past import WORDING
from db import Database, Session, cells, meetings, members, templates

WAITING_KEY = "past/paper_signed"
"""Ids of meetings brought along whose paper is signed and which are not closed here yet."""


@dataclass(frozen=True)
class PastOutcome:
    """What was written; `closable` of the meetings are signed on paper. `undo` takes all of it back."""

    meetings: tuple[Meeting, ...]
    added: tuple[Member, ...]
    closable: tuple[str, ...]
    undo: Undo


class PastService:
    """Steps as with a list of members: read, preview, apply, undo; then close."""

    def __init__(
        self,
        database: Database,
        *,
        folder: Path,
        clock: Clock,
        new_id: NewId,
        undo: UndoService,
        audit: AuditService,
        seals: SealsService,
        cell: CellService,
        members: MembersService,
        templates: TemplatesService,
        reader: Reader = read_apart,
        save: Callable[[], object] = lambda: None,
    ) -> None:
        """`folder` holds the shipped templates; `save` makes the backup that an import begins with."""
        self._database = database
        self._folder = folder
        self._clock = clock
        self._new_id = new_id
        self._undo = undo
        self._audit = audit
        self._seals = seals
        self._cell = cell
        self._members = members
        self._templates = templates
        self._reader = reader
        self._save = save

    def blank_form(self) -> bytes:
        """The workbook to fill in, with the people of the book, as bytes of an .xlsx file."""
        from app.reports.xlsx.past_form import past_form_workbook

        now = self._clock()
        heading = self._cell.heading_on(now.date())
        return past_form_workbook(self._members.list(), heading=heading, made_at=now)

    def read(self, path: Path) -> Book:
        """Read the file; for a worker, it touches no book.

        Raises:
            FileProblem: what it is instead of a workbook, or why it cannot be read.
        """
        return book_of_plain(self._reader(Kind.MEMBER_LIST, path), path)

    def preview(self, book: Book) -> PastPlan:
        """What would be written; nothing is.

        Raises:
            NotFound: no_cell.
        """
        file = read_past(book, today=self._clock().date())
        return plan_past(
            file,
            cell=self._cell.require(),
            members=self._members.list(),
            held=self._held({line.held_on.year for line in file.meetings}),
            form=self._form(),
            words=WORDING,
            new_id=self._new_id,
        )

    def apply(self, plan: PastPlan) -> PastOutcome:
        """Write the plan, all of it or nothing.

        Raises:
            ImportProblem: past_nothing; past_changed, when the book is not the one that it was compared with.
        """
        if plan.nothing_to_do:
            raise ImportProblem("past_nothing")
        people, held = plan.compared_with
        years = {meeting.year for meeting in plan.meetings}
        now = {(one.held_on, one.kind.value) for one in self._held(years)}
        if frozenset(self._members.list()) != people or not now <= held:
            raise ImportProblem("past_changed")
        self._save()
        with self._database.session(write=True) as session:
            self._store_form(session, plan.meetings)
            for member in plan.new_members:
                members.save(session, member)
            for meeting in plan.meetings:
                meetings.save(session, meeting)
            waiting = dict.fromkeys((*_waiting(session), *plan.paper_signed))
            cells.set_setting(session, WAITING_KEY, list(waiting))
            facts = {"meetings": len(plan.meetings), "members": len(plan.new_members)}
            self._audit.note(session, Event.PAST_IMPORTED, label=plan.file_name, details=facts)
        undo = self._undo.keep(
            "past",
            plan.file_name,
            lambda: self._take_back(plan),
            count=len(plan.meetings) + len(plan.new_members),
        )
        return PastOutcome(plan.meetings, plan.new_members, plan.paper_signed, undo)

    def undo(self, outcome: PastOutcome) -> None:
        """Take the import back in one transaction.

        Raises:
            NotFound: undo_gone.
            ImportProblem: past_changed_since, when a meeting or person of it was changed, signed or deleted since.
        """
        self._undo.restore(outcome.undo)

    def closable(self) -> tuple[Meeting, ...]:
        """Meetings brought along whose paper is signed and which wait to be closed here, in order of their day."""
        with self._database.session() as session:
            found = meetings.by_ids(session, _waiting(session))
        held = (one for one in found if one.state is MeetingState.HELD)
        return tuple(sorted(held, key=lambda one: (one.held_on, one.id)))

    def close(self) -> tuple[Meeting, ...]:
        """Close them as their paper was signed: from now on they are read only and count as signed. What the paper
        lacks stays lacking; nothing is asked that a meeting of today would be asked.

        Raises:
            NotAllowed: past_nothing_to_close.
        """
        cell = self._cell.require()
        waiting = self.closable()
        if not waiting:
            raise NotAllowed("past_nothing_to_close")
        self._save()
        closed = tuple(
            replace(
                one,
                state=MeetingState.SIGNED,
                heading=heading_on(cell, one.held_on),
                policy_code=self._templates.policy_for(one.held_on).code,
                signed_at=datetime.combine(one.held_on, one.sessions[-1].end or time.min),
                signed_by=one.clerk_name,
            )
            for one in waiting
        )
        with self._database.session(write=True) as session:
            for meeting in closed:
                meetings.save(session, meeting)
                self._seals.take_over(session, meeting)
            cells.set_setting(session, WAITING_KEY, None)
            self._audit.note(session, Event.PAST_CLOSED, details={"meetings": len(closed)})
        return closed

    def _held(self, years: Iterable[int]) -> tuple[Meeting, ...]:
        with self._database.session() as session:
            found = [one for year in sorted(years) for one in meetings.of_year(session, year)]
        return tuple(one for one in found if one.state is not MeetingState.VOIDED)

    def _shipped_form(self) -> RatingForm:
        return form_from_text((self._folder / "past" / "so-cu.json").read_text(encoding="utf-8"))

    def _form(self) -> RatingForm:
        """The form of one line that holds a total; the book's own, where it was changed there."""
        shipped = self._shipped_form()
        try:
            return self._templates.rating_form(shipped.code)
        except NotFound:
            return shipped

    def _store_form(self, session: Session, found: Iterable[Meeting]) -> None:
        form = self._form()
        wanted = stored_template(TemplateKind.RATING, form, USER)
        known = templates.known(session)
        rated = any(one.rating for one in found)
        if rated and (wanted.kind, wanted.code, wanted.version) not in known:
            templates.save(session, wanted)

    def _forget_form(self, session: Session) -> None:
        """Nobody chooses the form of old totals by hand: it goes with the last meeting that was brought with it."""
        own = stored_template(TemplateKind.RATING, self._shipped_form(), USER)
        cell = cells.get(session)
        chosen = cell is not None and any(one.value == own.code for one in cell.rating_forms)
        stored = own in templates.of_kind(session, own.kind)
        if stored and not chosen and not templates.rated_by_form(session, own.code, own.version):
            templates.delete(session, own.kind, own.code, own.version)

    def _take_back(self, plan: PastPlan) -> None:
        now = {member.id: member for member in self._members.list()}
        with self._database.session(write=True) as session:
            stored = {one.id: one for one in meetings.by_ids(session, (one.id for one in plan.meetings))}
            changed = [one for one in plan.meetings if stored.get(one.id) != one]
            if changed:
                raise ImportProblem("past_changed_since", what=f"{changed[0].held_on:%d/%m/%Y}")
            for member in plan.new_members:
                if now.get(member.id) != member:
                    raise ImportProblem("past_changed_since", what=member.full_name)
            elsewhere = members.in_signed_meetings(session, (member.id for member in plan.new_members))
            if elsewhere:
                name = next(member.full_name for member in plan.new_members if member.id in elsewhere)
                raise ImportProblem("past_changed_since", what=name)
            for meeting in plan.meetings:
                meetings.delete(session, meeting.id)
            members.delete(session, (member.id for member in plan.new_members))
            self._forget_form(session)
            gone = {meeting.id for meeting in plan.meetings}
            left = [one for one in _waiting(session) if one not in gone]
            cells.set_setting(session, WAITING_KEY, left or None)
            facts = {"meetings": len(plan.meetings), "members": len(plan.new_members)}
            self._audit.note(session, Event.PAST_IMPORT_UNDONE, label=plan.file_name, details=facts)


def _waiting(session: Session) -> tuple[str, ...]:
    plain = cells.setting(session, WAITING_KEY)
    return from_plain(tuple[str, ...], plain) if plain is not None else ()
