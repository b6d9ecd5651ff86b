"""What a person does with meetings: prepare, save, hold, sign, delete; signed minutes stay as they are."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from app.domain.audit import Event
from app.domain.book import MeetingBook, MeetingRecord
from app.domain.checks import blocking
from app.domain.checks import check as check_record
from app.domain.codec import from_plain, to_plain
from app.domain.dates import short_day
from app.domain.documents import number_span
from app.domain.figures import COUNTED_KINDS, Surroundings
from app.domain.findings import Finding
from app.domain.meeting import Meeting, MeetingState, MonthWithout, in_order
from app.domain.policy import MeetingKind
from app.domain.seal import SealReason
from app.domain.task import Task, TaskOutcome
from app.domain.text import clean_line, fold
from app.errors import NotAllowed, NotFound
from app.services.after_signing import standing_in, stored_in
from app.services.audit import AuditService, meeting_label
from app.services.bin import BinService
from app.services.cell import CellService
from app.services.clock import Clock
from app.services.ids import NewId
from app.services.months_without import MonthsWithout
from app.services.numbering import next_minutes_number
from app.services.preparing import Preparer
from app.services.records import MeetingSummary, Records
from app.services.seals import SealsService
from app.services.signing import signed_content
from app.services.task_sync import sync
from app.services.undo import Undo, UndoService
from app.services.yearbook import YearBooks
from db import Database, Session, meetings, search, tasks
from db.search import FoundMeeting

FOUND_AT_MOST = 50


@dataclass(frozen=True)
class MonthOverview:
    """One month of a year: its meetings in order, or the reason why there was none.

    `voided` meetings stand apart: whoever counts or looks for what is to be done sees `meetings` only.
    """

    year: int
    month: int
    meetings: tuple[MeetingSummary, ...]
    without: MonthWithout | None
    voided: tuple[MeetingSummary, ...] = ()

    @property
    def voided_alone(self) -> bool:
        """Whether minutes of the cell were voided and nothing, not even a reason, has come in their place."""
        gone = any(one.kind in COUNTED_KINDS for one in self.voided)
        stands = any(one.kind in COUNTED_KINDS for one in self.meetings)
        return gone and not stands and self.without is None


class MeetingsService(MonthsWithout):
    def __init__(
        self,
        database: Database,
        *,
        clock: Clock,
        new_id: NewId,
        undo: UndoService,
        audit: AuditService,
        bin: BinService,
        seals: SealsService,
        cell: CellService,
        records: Records,
        preparer: Preparer,
        books: YearBooks,
    ) -> None:
        super().__init__(database, clock=clock, new_id=new_id, audit=audit, undo=undo, bin=bin)
        self._seals = seals
        bin.register("meeting", self._put_back)
        self._cell = cell
        self._records = records
        self._preparer = preparer
        self._books = books

    # Reading

    def get(self, meeting_id: str) -> Meeting:
        """One meeting as stored.

        Raises:
            NotFound: meeting_not_found.
        """
        with self._database.session() as session:
            return stored_in(session, meeting_id)

    def exists(self, meeting_id: str) -> bool:
        with self._database.session() as session:
            return meetings.state_of(session, meeting_id) is not None

    def list(self, year: int) -> tuple[MeetingSummary, ...]:
        """The meetings that belong to the year, in the order of the book; not those that were voided."""
        return self._records.summaries(self.of_year(year))

    def voided(self, year: int) -> tuple[MeetingSummary, ...]:
        """Minutes of the year that were signed and voided since; they count in nothing."""
        return self._records.summaries(one for one in self._records.voided(year) if one.year == year)

    def of_year(self, year: int) -> tuple[Meeting, ...]:
        return tuple(one for one in self._records.year(year) if one.year == year)

    def of_month(self, year: int, month: int) -> tuple[Meeting, ...]:
        return tuple(one for one in self.of_year(year) if one.month == month)

    def years(self) -> tuple[int, ...]:
        """The years that have meetings."""
        with self._database.session() as session:
            return meetings.years(session)

    def months(self, year: int) -> tuple[MonthOverview, ...]:
        """The twelve months."""
        lines = self.list(year)
        voided_ones = self.voided(year)
        without = {one.month: one for one in self.months_without(year)}
        return tuple(
            MonthOverview(
                year,
                month,
                tuple(line for line in lines if line.month == month),
                without.get(month),
                tuple(line for line in voided_ones if line.month == month),
            )
            for month in range(1, 13)
        )

    def search(self, text: str) -> tuple[FoundMeeting, ...]:
        """Meetings that hold every word or its beginning somewhere, the newest first; marks may be left out."""
        words = fold(clean_line(text)).split()
        with self._database.session() as session:
            return search.find(session, words, limit=FOUND_AT_MOST)

    def surroundings(self, meeting: Meeting) -> Surroundings:
        return self._records.surroundings(meeting)

    def record(self, meeting: Meeting, around: Surroundings | None = None) -> MeetingRecord:
        """The meeting, stored or not, with everything that is counted of it."""
        return self._records.record(meeting, around)

    def check(self, meeting: Meeting, around: Surroundings | None = None) -> tuple[Finding, ...]:
        """What has to be said of the meeting, stored or not."""
        around = around or self._records.surroundings(meeting)
        return check_record(self._records.record(meeting, around), around)

    def book(self, year: int) -> MeetingBook:
        return self._books.book(year)

    # Preparing

    def prepare(self, year: int, month: int, kind: MeetingKind, held_on: date | None = None) -> Meeting:
        """A meeting laid out by the program; nothing is stored before `save` or `create`."""
        return self._preparer.prepare(year, month, kind, held_on)

    def create(self, year: int, month: int, kind: MeetingKind, held_on: date | None = None) -> Meeting:
        """Prepare and store a meeting, linked to the committee meeting that prepared it when there is one."""
        meeting = self._preparer.prepare(year, month, kind, held_on)
        committee = self._preparer.committee_for(meeting)
        with self._database.session(write=True) as session:
            meetings.save(session, meeting)
            sync(session, None, meeting)
            if committee is not None:
                meetings.set_prepares(session, committee.id, meeting.id)
            self._audit.note_meeting(session, Event.MEETING_CREATED, meeting)
        return meeting

    def refresh(self, meeting: Meeting) -> Meeting:
        """Roll, reviews and evidence brought up to the day of the meeting; what was typed stays. Not stored."""
        return self._records.rated(self._preparer.refresh(meeting))

    def rated(self, meeting: Meeting) -> Meeting:
        """The meeting with the evidence of today in its rating sheet. Not stored."""
        return self._records.rated(meeting)

    def with_form(self, meeting: Meeting) -> Meeting:
        """The meeting with a blank sheet of the form now in force. Not stored."""
        return replace(meeting, rating=self._records.blank_sheet(meeting.kind, meeting.held_on))

    def carry_over(self, meeting: Meeting, task_id: str, due_on: date | None) -> Meeting:
        """Mark the reviewed task as carried over and assign it anew in this meeting. Not stored.

        Raises:
            NotFound: task_not_found, when this meeting does not review it.
        """
        review = next((one for one in meeting.reviews if one.task_id == task_id), None)
        if review is None:
            raise NotFound("task_not_found")
        with self._database.session() as session:
            held = tasks.get(session, task_id)
        old = held.task if held else None
        again = Task(
            self._new_id(),
            review.title,
            owner_id=old.owner_id if old else None,
            owner_name=review.owner_name,
            helpers=old.helpers if old else (),
            due_on=due_on,
            carried_from=task_id,
        )
        carried = replace(review, outcome=TaskOutcome.CARRIED, done_on=None)
        return replace(
            meeting,
            reviews=tuple(carried if one.task_id == task_id else one for one in meeting.reviews),
            tasks=(*(one for one in meeting.tasks if one.carried_from != task_id), again),
        )

    # Writing

    def save(self, meeting: Meeting) -> Meeting:
        """Store a draft or held meeting, whatever is still missing in it, and what it found of earlier tasks.

        Raises:
            NotAllowed: meeting_signed; meeting_without_day.
        """
        if not meeting.sessions:
            raise NotAllowed("meeting_without_day")
        if meeting.is_final:
            raise NotAllowed("meeting_signed")
        with self._database.session(write=True) as session:
            self._store(session, meeting)
        return meeting

    def hold(self, meeting: Meeting) -> Meeting:
        """The meeting took place."""
        return self.save(replace(meeting, state=MeetingState.HELD))

    def back_to_draft(self, meeting: Meeting) -> Meeting:
        """It was marked as held by mistake."""
        return self.save(replace(meeting, state=MeetingState.DRAFT))

    def sign(self, meeting: Meeting, by: str) -> Meeting:
        """Freeze the minutes: heading, rules, number, the proofs in the sheet. They are never edited again.

        Raises:
            NotAllowed: meeting_signed; meeting_not_held; not_ready with `findings` and their `count`.
        """
        if meeting.is_final:
            raise NotAllowed("meeting_signed")
        if meeting.state is not MeetingState.HELD:
            raise NotAllowed("meeting_not_held")
        around = self._records.surroundings(meeting)
        meeting = self._records.rated(meeting, around)
        record = self._records.record(meeting, around)
        missing = blocking(check_record(record, around))
        if missing:
            raise NotAllowed("not_ready", count=len(missing), findings=missing)
        span = number_span(self._cell.get(), meeting.held_on)
        committee = meeting.kind is MeetingKind.COMMITTEE
        with self._database.session(write=True) as session:
            # One sequence for the cell and one for the chi ủy, without gaps: numbers are given by order of signing.
            number = next_minutes_number(session, span, committee=committee)
            signed = replace(
                meeting,
                state=MeetingState.SIGNED,
                heading=record.heading,
                policy_code=record.policy.code,
                number=number,
                signed_at=self._clock(),
                signed_by=clean_line(by),
            )
            self._store(session, signed)
            seal = self._seals.seal(session, signed, SealReason.SIGNED)
            facts = {"number": signed.number, "seal": seal}
            self._audit.note_meeting(session, Event.MEETING_SIGNED, signed, facts)
        return signed

    def link_committee(self, committee_id: str, meeting_id: str | None) -> None:
        """Say which meeting a committee meeting prepared; a link only, so also for signed ones.

        Raises:
            NotAllowed: not_a_committee_meeting; meeting_voided, when the meeting prepared was.
        """
        with self._database.session(write=True) as session:
            committee = stored_in(session, committee_id)
            if committee.kind is not MeetingKind.COMMITTEE:
                raise NotAllowed("not_a_committee_meeting")
            if meeting_id is not None:
                standing_in(session, meeting_id)
            meetings.set_prepares(session, committee_id, meeting_id)
            self._audit.note_meeting(session, Event.MEETING_LINKED, committee)

    def delete(self, meeting_id: str) -> Undo:
        """Delete a draft or held meeting: into the bin.

        Raises:
            NotAllowed: meeting_signed_delete.
        """
        with self._database.session(write=True) as session:
            meeting = stored_in(session, meeting_id)
            if meeting.is_final:
                raise NotAllowed("meeting_signed_delete")
            meetings.delete(session, meeting_id)
            sync(session, meeting, None)
            entry = self._bin.put(session, "meeting", meeting_label(meeting), to_plain(meeting))
            self._audit.note_meeting(session, Event.MEETING_DELETED, meeting)
        return self._undo.keep("meeting", meeting.title, self._bin.restoring(entry))

    def restore(self, undo: Undo) -> None:
        self._undo.restore(undo)

    def take_over(
        self, found: Iterable[Meeting], months_without: Iterable[MonthWithout] = ()
    ) -> tuple[Meeting, ...]:
        """Store meetings from a file as they are, signed ones included, all or none.

        Raises:
            NotAllowed: meeting_signed_differs, where signed minutes in the book say something else.
        """
        stored = tuple(found)
        with self._database.session(write=True) as session:
            for meeting in in_order(stored):
                before = meetings.get(session, meeting.id)
                if before is not None and before.is_final and not _carries_on(before, meeting):
                    raise NotAllowed("meeting_signed_differs", day=short_day(before.held_on))
                meetings.save(session, meeting)
                self._seals.take_over(session, meeting)
            for month in months_without:
                meetings.set_month_without(session, month)
        return stored

    def _store(self, session: Session, meeting: Meeting) -> None:
        before = meetings.get(session, meeting.id)
        if before is not None and before.is_final:
            raise NotAllowed("meeting_signed")
        meetings.save(session, meeting)
        sync(session, before, meeting)
        self._note_stored(session, before, meeting)

    def _note_stored(self, session: Session, before: Meeting | None, meeting: Meeting) -> None:
        if before is None:
            self._audit.note_meeting(session, Event.MEETING_CREATED, meeting)
        elif meeting.state is MeetingState.SIGNED:
            return
        elif before.state is not meeting.state:
            held = meeting.state is MeetingState.HELD
            event = Event.MEETING_HELD if held else Event.MEETING_BACK_TO_DRAFT
            self._audit.note_meeting(session, event, meeting)
        elif before != meeting:
            self._audit.note_edit(session, meeting)

    def _put_back(self, session: Session, plain: object) -> None:
        """A month may have several meetings, so only the meeting itself and the ids of its tasks must be free."""
        meeting = from_plain(Meeting, plain)
        taken = tasks.taken_ids(session, (task.id for task in meeting.tasks))
        if meetings.state_of(session, meeting.id) is not None or taken:
            raise NotAllowed("bin_meeting_there", day=short_day(meeting.held_on))
        meetings.save(session, meeting)
        sync(session, None, meeting)
        self._audit.note_meeting(session, Event.MEETING_RESTORED, meeting)


def _carries_on(before: Meeting, meeting: Meeting) -> bool:
    """The same signed words; minutes that were voided stay so."""
    same = signed_content(before) == signed_content(meeting)
    return same and (before.voided is None or before.voided == meeting.voided)
