"""The register of documents: what a term gave numbers to, with which number it begins, and whether all is as issued."""

from datetime import date

from app.domain.audit import AuditFilter, Event, facts_in
from app.domain.document_check import DocumentFinding, Told, check_documents
from app.domain.documents import MOST_FIRST, DocumentType, NumberSpan, body_code, number_span
from app.domain.meeting import MeetingState
from app.domain.policy import MeetingKind
from app.domain.register import MinutesLine, Register, register
from app.domain.text import clean_line, fold
from app.errors import NotAllowed, NotFound
from app.services.audit import AuditService
from app.services.cell import CellService
from app.services.clock import Clock
from app.services.numbering import (
    given_by_program,
    highest_written_in,
    next_number,
    written_lines,
)
from app.services.templates import TemplatesService
from app.texts_documents import document_label, type_words
from app.texts_papers import ABSTRACTS
from db import Database, Session, audit, documents, meetings

_TELLING = frozenset({Event.DOCUMENT_ISSUED, Event.DOCUMENT_VOIDED, Event.DOCUMENT_TAKEN_OVER})


class RegisterService:
    def __init__(
        self,
        database: Database,
        *,
        clock: Clock,
        audit: AuditService,
        cell: CellService,
        templates: TemplatesService,
    ) -> None:
        self._database = database
        self._clock = clock
        self._audit = audit
        self._cell = cell
        self._templates = templates

    def current(self) -> NumberSpan:
        """The term, or the year, that today falls in."""
        return number_span(self._cell.get(), self._clock().date())

    def spans(self) -> tuple[NumberSpan, ...]:
        """The declared terms and the years outside them that have something with a number, the newest first."""
        cell = self._cell.get()
        found = {self.current()}
        found |= {number_span(cell, term.start) for term in cell.terms} if cell else set()
        with self._database.session() as session:
            days = {one.dated_on for one in documents.all_documents(session) if one.number and one.dated_on}
            # A year has its documents, minutes and written numbers somewhere in it.
            for year in meetings.years(session):
                span = NumberSpan(date(year, 1, 1), date(year, 12, 31), "")
                days |= {one.held_on for one in documents.minutes(session, span)}
                days |= {one.held_on for one in documents.written_numbers(session, span)}
        found |= {number_span(cell, day) for day in days}
        return tuple(sorted(found, key=lambda one: one.start, reverse=True))

    def find_span(self, text: str) -> NumberSpan:
        """The term or year that somebody named: its label, or a year in it.

        Raises:
            NotFound: term_unknown.
        """
        asked = fold(clean_line(text))
        known = self.spans()
        for one in known:
            if asked in (fold(one.label), fold(one.label.removeprefix("năm "))):
                return one
        if asked.isdigit() and len(asked) == 4 and 1900 <= int(asked) <= 2200:
            year = int(asked)
            held = [one for one in known if one.start.year <= year <= one.end.year]
            if held:
                return held[0]
        raise NotFound("term_unknown", text=text, known=", ".join(one.label for one in known))

    def read(self, span: NumberSpan) -> Register:
        """Every number of the span, in order."""
        code_body = body_code(self._templates.print_profile_for(min(span.end, self._today())).number_code)
        with self._database.session() as session:
            minutes = tuple(
                MinutesLine(
                    one.meeting_id,
                    one.kind is MeetingKind.COMMITTEE,
                    one.held_on,
                    one.number,
                    _what(one.kind, year=one.year, month=one.month),
                    one.chair_name,
                    one.void_reason if one.state is MeetingState.VOIDED else None,
                )
                for one in documents.minutes(session, span)
            )
            return register(
                span,
                self._cell.heading_on(min(span.end, self._today())),
                self._today(),
                documents=documents.numbered(session, span),
                minutes=minutes,
                written=written_lines(session, span),
                first_numbers={
                    kind: documents.first_number(session, kind, span.start) for kind in DocumentType
                },
                code_body=code_body,
            )

    def workbook(self, span: NumberSpan, kind: DocumentType | None = None) -> bytes:
        """The register as an .xlsx file."""
        from app.reports.xlsx.register import register_workbook

        return register_workbook(self.read(span).of(kind), made_at=self._clock())

    # With which number a sequence begins

    def next_number(self, kind: DocumentType, span: NumberSpan) -> int:
        with self._database.session() as session:
            return next_number(session, kind, span)

    def first_number(self, kind: DocumentType, span: NumberSpan) -> int:
        with self._database.session() as session:
            return documents.first_number(session, kind, span.start)

    def set_first_number(self, kind: DocumentType, span: NumberSpan, number: int) -> None:
        """For a cell that starts with this program in the middle of a term: the next document gets this number.

        Once the program has given a number, a later beginning would leave a gap.

        Raises:
            NotAllowed: first_number_wrong; first_number_used; first_number_written, when somebody wrote that number or
                a later one into the record of a meeting.
        """
        if not 1 <= number <= MOST_FIRST:
            raise NotAllowed("first_number_wrong", most=MOST_FIRST)
        with self._database.session(write=True) as session:
            given, written = given_by_program(session, kind, span), highest_written_in(session, kind, span)
            facts = {"type": type_words(kind), "term": span.label}
            if given:
                raise NotAllowed("first_number_used", **facts, number=given)
            if number <= written:
                raise NotAllowed("first_number_written", **facts, number=written)
            if documents.first_number(session, kind, span.start) == number:
                return
            documents.set_first_number(session, kind, span.start, number)
            self._audit.note(
                session,
                Event.FIRST_NUMBER_SET,
                subject_kind="numbers",
                subject_id=kind.code,
                label=type_words(kind),
                details={"number": number, "term": span.label},
            )

    # Whether all is as it was issued

    def verify(self) -> tuple[DocumentFinding, ...]:
        """Every issued document with what is found of it."""
        with self._database.session() as session:
            stored = documents.stored(session)
            told = _told(session)
        labels = {one.id: document_label(one) for one in stored.values() if one is not None and one.number}
        return tuple(check_documents(stored, told, labels))

    def _today(self) -> date:
        return self._clock().date()


def _what(kind: MeetingKind, *, year: int, month: int) -> str:
    """The abstract under which the minutes themselves are printed."""
    return ABSTRACTS[kind].format(month=f"{month:02d}" if month <= 2 else month, year=year)


def _told(session: Session) -> dict[str, Told]:
    found: dict[str, Told] = {}
    for line in reversed(list(audit.backward(session, AuditFilter(events=_TELLING)))):
        facts = facts_in(line)
        before = found.get(line.subject_id)
        seal = str(facts.get("seal") or (before.hash if before else ""))
        if not seal:
            # A draft that came from a file.
            continue
        voided = line.event == Event.DOCUMENT_VOIDED.value or facts.get("state") == "voided"
        found[line.subject_id] = Told(line.label, seal, voided or (before is not None and before.voided))
    return found
