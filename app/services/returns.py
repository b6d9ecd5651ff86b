"""The return upward: signed meetings only, two files that say the same, and a history of what was sent."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from app import __version__
from app.domain.book import MeetingRecord, MeetingReturn, Period, PeriodKind
from app.domain.cell import heading_on
from app.domain.delivery import Delivery
from app.domain.due_period import due_period
from app.domain.exchange.changes import changes
from app.domain.exchange.document import (
    ReturnDocument,
    UnsignedMeeting,
    VoidedMeeting,
    content_key,
    period_end,
    sealed,
    unsealed_document,
)
from app.domain.exchange.period_figures import PreviousPeriod, period_before
from app.domain.exchange.period_verdict import ReturnVerdict, return_verdict
from app.domain.meeting import Meeting, MeetingState, in_order
from app.domain.member import PartyPost
from app.domain.period import open_months
from app.domain.policy import MeetingKind
from app.domain.rating.verdict import Verdict
from app.domain.text import upper_first
from app.errors import ImportProblem, NotFound
from app.services.audit import AuditService
from app.services.cell import CellService
from app.services.clock import Clock
from app.services.file_notes import note_sent, note_taken_over
from app.services.ids import NewId
from app.services.last_returns import (
    LastReturn,
    kept_document,
    last_return,
    may_be_written_again,
    remember_return,
    replaced_return,
)
from app.services.members import MembersService
from app.services.memo import Memo
from app.services.records import Records
from app.services.return_summary import ReturnSummary as ReturnSummary
from app.services.return_summary import sent_here
from app.services.sandbox.kinds import Reader
from app.services.sandbox.reading import read_apart
from app.services.seals import SealsService
from app.services.sending import Sending, file_names, files_of, written
from app.services.taking_documents import take_documents
from app.services.taking_over import ImportPreview, IncomingFile, plan, read_file, write
from app.services.templates import TemplatesService
from app.services.whole_record import WholeRecord
from app.texts_return import IMPORTED_NOTE, period_text
from db import Database, Session, deliveries, meetings, tasks

Named = TypeVar("Named", UnsignedMeeting, VoidedMeeting)


class ReturnsService(WholeRecord):
    """Makes returns, delivers them, remembers them, and reads files of the same kinds back.

    `reader` opens files from outside; the usual one does so in a process of its own. `guarded` is the data folder, into
    which no return is ever written. `verdict_of` judges a quarter, half-year or year.
    """

    def __init__(
        self,
        database: Database,
        *,
        clock: Clock,
        new_id: NewId,
        cell: CellService,
        members: MembersService,
        templates: TemplatesService,
        records: Records,
        audit: AuditService,
        seals: SealsService,
        reader: Reader = read_apart,
        guarded: Path | None = None,
        save: Callable[[], object] = lambda: None,
        verdict_of: Callable[[Period], Verdict | None] = lambda period: None,
    ) -> None:
        super().__init__(
            database, clock=clock, cell=cell, members=members, templates=templates, guarded=guarded
        )
        self._save = save
        self._reader = reader
        self._new_id = new_id
        self._records = records
        self._audit = audit
        self._seals = seals
        self._verdict_of = verdict_of
        self._memo = Memo(database)

    # The return

    def prepare(self, period: Period) -> MeetingReturn:
        """The whole return of a period; version and day are those of the last one while nothing has changed.

        Raises:
            NotFound: return_no_cell, before the cell has a name.
        """
        source, document, _ = self._made(period)
        return replace(source, version=document.version, made_on=document.made_on)

    def document(self, period: Period) -> ReturnDocument:
        """The redacted document that both files are made of."""
        return self._made(period)[1]

    def summary(self, period: Period) -> ReturnSummary:
        """What will be in it; nothing is written."""
        _, document, last = self._made(period)
        with self._database.session() as session:
            sent = deliveries.of_period(session, period)
        return ReturnSummary(
            document,
            file_names(period),
            last,
            self._noted_on(document),
            sent_on=sent_here(sent, last.version if last else 0),
            open_months=open_months(period, self._clock().date()),
        )

    def usual_period(self, kind: PeriodKind, year: int) -> Period:
        """What a person most likely wants to send."""
        with self._database.session() as session:
            sent = deliveries.all_deliveries(session, year=year)
            without = {one.month for one in meetings.months_without(session, year)}
        return due_period(
            kind,
            year,
            today=self._clock().date(),
            meetings=self._records.year(year),
            months_without=without,
            sent=sent,
        )

    def history_of(self, period: Period) -> tuple[Delivery, ...]:
        """What was sent of one period, the newest first."""
        with self._database.session() as session:
            return deliveries.of_period(session, period)

    def files(self, period: Period) -> dict[str, bytes]:
        """Both files by name, without writing or remembering anything."""
        return files_of(self.document(period))

    def deliver(self, period: Period, folder: Path, *, password: str | None = None) -> Delivery:
        """Write both files into the folder, verified together, and remember what was sent.

        Raises:
            NotFound: return_period_empty.
            FileProblem: return_folder_missing, or what `app.reports.deliver` met.
        """
        sending = self.sending(period, folder, password=password)
        return self.remember(sending, written(sending))

    def sending(self, period: Period, folder: Path, *, password: str | None = None) -> Sending:
        """The return as it is now, to be written in a worker and remembered afterwards.

        `password` is one that `app.services.file_password` has passed.

        Raises:
            NotFound: return_no_cell, return_period_empty.
        """
        _, document, last = self._made(period)
        if ReturnSummary(document, file_names(period), last).is_empty:
            raise NotFound("return_period_empty", period=upper_first(period_text(period)))
        return Sending(
            self._new_id(),
            document,
            folder,
            self._clock(),
            password=password,
            guarded=self._guarded,
        )

    def remember(self, sending: Sending, delivery: Delivery) -> Delivery:
        """Note what was written: the history, and the content that the next return is compared with."""
        if self._database.read_only:
            # A book on write-protected media can still be sent; there is only no place to remember it.
            return delivery
        with self._database.session(write=True) as session:
            before = last_return(session, delivery.period)
            remember_return(session, sending.document, before)
            deliveries.add(session, delivery)
            note_sent(self._audit, session, delivery)
        return delivery

    def history(self, year: int | None = None) -> tuple[Delivery, ...]:
        """What was sent, the newest first."""
        with self._database.session() as session:
            return deliveries.all_deliveries(session, year=year)

    # Files of the same kinds, read back

    def import_file(self, path: Path, *, password: str = "") -> ImportPreview:
        """What taking over this return or meetings file would do; nothing is written.

        Raises:
            FileProblem: the file cannot be read.
            ImportProblem: it cannot be taken over; the sentence says why.
        """
        return self.plan_import(self.read_file(path, password=password))

    def read_file(self, path: Path, *, password: str = "") -> IncomingFile:
        """The first half, which touches the file and not the book: for a worker.

        Raises:
            FileProblem, ImportProblem: as `import_file`.
        """
        return read_file(path, self._reader, password=password)

    def plan_import(self, incoming: IncomingFile) -> ImportPreview:
        """The second half, which compares with the book.

        Raises:
            ImportProblem: it cannot be taken over; the sentence says why.
        """
        with self._database.session() as session:
            return plan(session, incoming.path, incoming.document, incoming.file)

    def apply(self, preview: ImportPreview, *, replace_differing: bool = False) -> ImportPreview:
        """Take the file over in one transaction.

        Raises:
            ImportProblem: the book changed since the preview, or a meeting differs and may not be replaced.
        """
        self._save()
        with self._database.session(write=True) as session:
            now = plan(session, preview.path, preview.document, preview.file)
            if now != preview:
                raise ImportProblem("return_preview_outdated")
            write(session, preview, replace_differing=replace_differing)
            note_taken_over(self._audit, session, preview)
            take_documents(session, self._audit, preview.new_documents, preview.new_first_numbers)
            for meeting in (*preview.new_meetings, *preview.differing):
                self._seals.take_over(session, meeting)
            if isinstance(preview.document, ReturnDocument):
                self._note_import(session, preview.document, preview)
        return preview

    def _made(self, period: Period) -> tuple[MeetingReturn, ReturnDocument, LastReturn | None]:
        with self._database.session() as session:
            last = last_return(session, period)
            kept = kept_document(session, period, last)
            newest = max(deliveries.next_version(session, period) - 1, last.version if last else 0)
            sent = deliveries.of_period(session, period) if last is not None else ()
        source = self._source(period)
        # A month has the band of its meeting and no other.
        found = self._verdict_of(period) if period.kind is not PeriodKind.MONTH else None
        document = self._document(source, last, return_verdict(found) if found is not None else None)
        if last is None:
            return source, sealed(replace(document, version=newest + 1)), None
        if content_key(document) == last.content:
            if kept is not None and may_be_written_again(kept):
                return source, kept, last
            same = replace(
                document,
                version=last.version,
                made_on=last.made_on,
                program_version=last.program_version,
            )
            return source, sealed(same), last
        again = replace(
            document,
            version=newest + 1,
            replaces=replaced_return(last, kept, sent),
            changes=changes(kept, document) if kept is not None else (),
        )
        return source, sealed(again), last

    def _document(
        self, source: MeetingReturn, last: LastReturn | None, found: ReturnVerdict | None
    ) -> ReturnDocument:
        period = source.period
        return unsealed_document(
            source,
            self._members.list(),
            has_committee=self._members.has_committee(period_end(period)),
            program_version=__version__,
            unsigned_elsewhere=self._unknown(last.unsigned if last else ()),
            voided_elsewhere=self._unknown(last.voided if last else ()),
            previous=self._previous(period),
            verdict=found,
        )

    def _previous(self, period: Period) -> PreviousPeriod | None:
        """The period before, as the book has it now; None where it has no meeting of it."""
        before = period_before(period)

        def load() -> PreviousPeriod | None:
            source = self._source(before)
            if not any(one.meeting.kind is not MeetingKind.COMMITTEE for one in source.records):
                return None
            document = unsealed_document(
                source, self._members.list(), has_committee=False, program_version=__version__
            )
            return PreviousPeriod(before, document.counted())

        return self._memo.get(("previous", before), load)

    def _noted_on(self, document: ReturnDocument) -> date | None:
        if document.period.kind is not PeriodKind.MONTH:
            # What was reported month by month is no return of the quarter.
            return None
        with self._database.session() as session:
            found = meetings.by_ids(session, (one.meeting.id for one in document.cell_meetings))
        days = [one.closing.reported_on or one.closing.uploaded_after_on for one in found]
        known = [day for day in days if day is not None]
        return max(known) if known and len(known) == len(days) else None

    def _source(self, period: Period) -> MeetingReturn:
        cell = self._cell.get()
        if cell is None:
            raise NotFound("return_no_cell")
        day = period_end(period)
        year = [one for one in self._records.year(period.year) if _belongs(one, period)]
        signed = [one for one in year if one.state is MeetingState.SIGNED]
        records: tuple[MeetingRecord, ...] = tuple(
            self._records.record(one) for one in in_order(tuple(signed))
        )
        ids = frozenset(record.meeting.id for record in records)
        with self._database.session() as session:
            months = meetings.months_without(session, period.year)
            assigned = tasks.records(session, until=day, of_meetings=ids)
        secretary = self._members.holder(PartyPost.PARTY_SECRETARY, day)
        return MeetingReturn(
            period=period,
            cell=cell,
            heading=heading_on(cell, day),
            party_secretary=secretary.full_name if secretary else "",
            records=records,
            unsigned=in_order(tuple(one for one in year if one.state is not MeetingState.SIGNED)),
            voided=in_order(tuple(one for one in self._records.voided(period.year) if _belongs(one, period))),
            months_without=tuple(one for one in months if one.month in period.months),
            tasks=assigned,
            made_on=self._clock().date(),
        )

    def _unknown(self, named: tuple[Named, ...]) -> tuple[Named, ...]:
        """Of the meetings that an imported return only named, those that this book does not have."""
        if not named:
            return ()
        with self._database.session() as session:
            here = {one.id for one in meetings.by_ids(session, (one.id for one in named))}
        return tuple(one for one in named if one.id not in here)

    def _note_import(self, session: Session, document: ReturnDocument, preview: ImportPreview) -> None:
        last = last_return(session, document.period)
        if last is not None and last.version >= document.version:
            return
        remember_return(session, document, document)
        made_at = self._clock()
        deliveries.add(
            session,
            Delivery(
                self._new_id(),
                document.period,
                document.version,
                made_at,
                str(preview.path.parent),
                files=(preview.file,),
                note=IMPORTED_NOTE,
            ),
        )


def _belongs(meeting: Meeting, period: Period) -> bool:
    return meeting.year == period.year and meeting.month in period.months
