"""What a person does with documents: write a draft, issue it, void it; its number is given in the same transaction."""

from dataclasses import replace
from datetime import date

from app.domain.audit import Event
from app.domain.codec import from_plain, to_plain
from app.domain.documents import (
    Document,
    DocumentAround,
    DocumentState,
    DocumentType,
    NumberSpan,
    body_code,
    check_document,
    cleaned,
    document_hash,
    document_number,
    number_span,
)
from app.domain.findings import Finding, Level
from app.domain.meeting import Meeting, Voiding
from app.domain.text import clean_line, fold
from app.errors import NotAllowed, NotFound
from app.services.audit import AuditService
from app.services.bin import BinService
from app.services.cell import CellService
from app.services.clock import Clock
from app.services.document_drafts import DocumentDrafts
from app.services.ids import NewId
from app.services.meetings import MeetingsService
from app.services.members import MembersService
from app.services.numbering import next_number
from app.services.templates import TemplatesService
from app.services.undo import Undo, UndoService
from app.texts_documents import document_finding_text, document_label
from db import Database, Session, documents, meetings, search
from db.search import FoundDocument

FOUND_AT_MOST = 20
# Autosave writes every few seconds; the log says that a draft was worked on, not each word of it.
_WORKED_ON = (Event.DOCUMENT_CREATED, Event.DOCUMENT_EDITED)


class DocumentsService:
    def __init__(
        self,
        database: Database,
        *,
        clock: Clock,
        new_id: NewId,
        undo: UndoService,
        audit: AuditService,
        bin: BinService,
        cell: CellService,
        members: MembersService,
        meetings: MeetingsService,
        templates: TemplatesService,
    ) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._undo = undo
        self._audit = audit
        self._bin = bin
        self._cell = cell
        self._templates = templates
        self._drafts = DocumentDrafts(new_id=new_id, cell=cell, members=members, meetings=meetings)
        bin.register("document", self._put_back)

    # Reading

    def get(self, document_id: str) -> Document:
        """One document as stored.

        Raises:
            NotFound: document_not_found.
        """
        with self._database.session() as session:
            return _stored(session, document_id)

    def list(self) -> tuple[Document, ...]:
        """All of them, drafts without a day first, then the latest first."""
        with self._database.session() as session:
            return documents.all_documents(session)

    def of_meeting(self, meeting_id: str) -> tuple[Document, ...]:
        with self._database.session() as session:
            return documents.of_meeting(session, meeting_id)

    def search(self, text: str) -> tuple[FoundDocument, ...]:
        """Documents that hold every word or its beginning somewhere, the newest first; marks may be left out."""
        with self._database.session() as session:
            return search.find_documents(session, fold(clean_line(text)).split(), limit=FOUND_AT_MOST)

    def span(self, day: date) -> NumberSpan:
        """In which sequence a document of the day is numbered."""
        return number_span(self._cell.get(), day)

    def body_code(self, day: date) -> str:
        return body_code(self._templates.print_profile_for(day).number_code)

    def around(self, document: Document) -> DocumentAround:
        """What the draft is checked against, read now."""
        cell = self._cell.get()
        span = self.span(document.dated_on) if document.dated_on else None
        with self._database.session() as session:
            meeting = self._meeting(session, document)
            number = last = None
            others = documents.of_meeting(session, document.meeting_id) if document.meeting_id else ()
            if span is not None:
                number = next_number(session, document.type, span, meeting_id=document.meeting_id)
                last = documents.last_dated(session, document.type, span)
        return DocumentAround(
            self._clock().date(),
            span,
            terms_declared=bool(cell and cell.terms),
            next_number=number,
            last_dated=last,
            written_number=meeting.closing.resolution_number if meeting else "",
            meeting_day=meeting.held_on if meeting else None,
            of_meeting=tuple(
                document_number(one)
                for one in others
                if one.id != document.id and one.type is document.type and one.state is DocumentState.ISSUED
            ),
        )

    def check(self, document: Document) -> tuple[Finding, ...]:
        """What has to be said of the draft, stored or not."""
        return check_document(cleaned(document), self.around(document))

    # Writing

    def new(self, kind: DocumentType, *, dated_on: date | None = None) -> Document:
        """A draft laid out by the program; nothing is stored before `save`."""
        return self._drafts.blank(kind, dated_on or self._clock().date())

    def from_meeting(self, meeting_id: str, kind: DocumentType = DocumentType.RESOLUTION) -> Document:
        """A draft that says what the meeting concluded, assigned and voted. Not stored."""
        return self._drafts.from_meeting(meeting_id, kind, self._clock().date())

    def resolution_of(self, meeting_id: str) -> Document:
        """The resolution of the meeting that stands or is being written, else a new draft, stored."""
        for one in self.of_meeting(meeting_id):
            if one.type is DocumentType.RESOLUTION and one.state is not DocumentState.VOIDED:
                return one
        return self.save(self.from_meeting(meeting_id))

    def with_vote(self, document: Document) -> Document:
        """The draft with the vote of its meeting as it is counted now. Not stored."""
        return self._drafts.vote_of(document)

    def copy(self, document_id: str) -> Document:
        """A new draft that says the same, as after voiding. Not stored."""
        return replace(
            self.get(document_id),
            id=self._new_id(),
            state=DocumentState.DRAFT,
            number=None,
            body_code="",
            term_start=None,
            term_label="",
            heading=None,
            issued_at=None,
            issued_by="",
            voiding=None,
        )

    def save(self, document: Document) -> Document:
        """Store a draft, whatever it still lacks.

        Raises:
            NotAllowed: document_issued.
        """
        document = cleaned(document)
        with self._database.session(write=True) as session:
            before = documents.get(session, document.id)
            if document.is_final or (before is not None and before.is_final):
                raise NotAllowed("document_issued")
            if before == document:
                return document
            documents.save(session, document)
            if before is None:
                self._note(session, Event.DOCUMENT_CREATED, document)
            elif not self._audit.noted_of_late(session, document.id, *_WORKED_ON):
                self._note(session, Event.DOCUMENT_EDITED, document)
        return document

    def issue(self, document_id: str, *, by: str = "") -> Document:
        """Give the draft the next number of its type in its term and freeze it, in one transaction.

        A resolution puts its number into the draft of its meeting where none stands yet; another one that stands there
        is left alone.

        Raises:
            NotFound: document_not_found.
            NotAllowed: document_issued; document_not_ready with `findings`, `count` and `missing`.
        """
        draft = self.get(document_id)
        if draft.is_final:
            raise NotAllowed("document_issued")
        missing = [one for one in self.check(draft) if one.level is Level.BLOCKS]
        if missing or draft.dated_on is None:
            told = "; ".join(document_finding_text(one).rstrip(".") for one in missing)
            raise NotAllowed("document_not_ready", count=len(missing), missing=told, findings=tuple(missing))
        span = self.span(draft.dated_on)
        with self._database.session(write=True) as session:
            if _stored(session, document_id) != draft:
                # Somebody else wrote between the check and the number.
                raise NotAllowed("document_changed")
            issued = replace(
                draft,
                state=DocumentState.ISSUED,
                number=next_number(session, draft.type, span, meeting_id=draft.meeting_id),
                body_code=self.body_code(draft.dated_on),
                term_start=span.start,
                term_label=span.label,
                heading=self._cell.heading_on(draft.dated_on),
                issued_at=self._clock().replace(microsecond=0),
                issued_by=clean_line(by),
            )
            documents.save(session, issued)
            facts: dict[str, object] = {
                "number": issued.number,
                "term": issued.term_label,
                "seal": document_hash(issued),
            }
            self._note(session, Event.DOCUMENT_ISSUED, issued, facts)
            self._tell_meeting(session, issued)
        return issued

    def void(self, document_id: str, *, reason: str, by: str) -> Document:
        """It does not stand any more; it keeps its number and every word.

        Raises:
            NotFound: document_not_found.
            NotAllowed: document_voided_already, document_not_issued, document_void_without_reason,
                document_void_without_name.
        """
        with self._database.session(write=True) as session:
            document = _stored(session, document_id)
            if document.state is DocumentState.VOIDED:
                raise NotAllowed("document_voided_already")
            if document.state is not DocumentState.ISSUED:
                raise NotAllowed("document_not_issued")
            if not clean_line(reason):
                raise NotAllowed("document_void_without_reason")
            if not clean_line(by):
                raise NotAllowed("document_void_without_name")
            voiding = Voiding(self._clock().replace(microsecond=0), clean_line(by), clean_line(reason))
            voided = replace(document, state=DocumentState.VOIDED, voiding=voiding)
            documents.save(session, voided)
            self._note(session, Event.DOCUMENT_VOIDED, voided, {"number": voided.number})
        return voided

    def delete(self, document_id: str) -> Undo:
        """Delete a draft: into the bin.

        Raises:
            NotFound: document_not_found.
            NotAllowed: document_issued_delete.
        """
        with self._database.session(write=True) as session:
            document = _stored(session, document_id)
            if document.is_final:
                raise NotAllowed("document_issued_delete")
            documents.delete(session, document_id)
            entry = self._bin.put(session, "document", document_label(document), to_plain(document))
            self._note(session, Event.DOCUMENT_DELETED, document)
        return self._undo.keep("document", document_label(document), self._bin.restoring(entry))

    def restore(self, undo: Undo) -> None:
        self._undo.restore(undo)

    # Parts

    def _put_back(self, session: Session, plain: object) -> None:
        document = from_plain(Document, plain)
        if documents.get(session, document.id) is not None:
            raise NotAllowed("document_there_already")
        documents.save(session, document)
        self._note(session, Event.DOCUMENT_RESTORED, document)

    def _tell_meeting(self, session: Session, issued: Document) -> None:
        meeting = self._meeting(session, issued)
        if (
            issued.type is not DocumentType.RESOLUTION
            or meeting is None
            or meeting.is_final
            or meeting.closing.resolution_number
        ):
            return
        closing = replace(meeting.closing, resolution_number=document_number(issued))
        told = replace(meeting, closing=closing)
        meetings.save(session, told)
        self._audit.note_edit(session, told)

    def _meeting(self, session: Session, document: Document) -> Meeting | None:
        return meetings.get(session, document.meeting_id) if document.meeting_id else None

    def _note(
        self,
        session: Session,
        event: Event,
        document: Document,
        details: dict[str, object] | None = None,
    ) -> None:
        self._audit.note(
            session,
            event,
            subject_kind="document",
            subject_id=document.id,
            label=document_label(document),
            details=details,
        )


def _stored(session: Session, document_id: str) -> Document:
    document = documents.get(session, document_id)
    if document is None:
        raise NotFound("document_not_found")
    return document
