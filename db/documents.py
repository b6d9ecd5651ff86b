"""Documents of the cell and the numbers given to them; the register's other lines are read from the meetings here."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy import delete as sql_delete
from sqlalchemy.orm import Session, selectinload

from app.domain.documents import Document, DocumentType, FirstNumber, NumberSpan
from app.domain.meeting import FINAL_STATES, MeetingState
from app.domain.policy import MeetingKind
from db import search
from db.document_tables import DocumentRow, FirstNumberRow
from db.meeting_tables import MeetingRow
from db.rows import fill, load

_IN_ORDER = (DocumentRow.dated_on.desc(), DocumentRow.type, DocumentRow.number.desc(), DocumentRow.id)


@dataclass(frozen=True)
class NumberedMinutes:
    """Minutes that carry a number, and nothing more of them."""

    meeting_id: str
    kind: MeetingKind
    held_on: date
    year: int
    month: int
    title: str
    number: int
    state: MeetingState
    chair_name: str
    void_reason: str


@dataclass(frozen=True)
class WrittenNumber:
    """The number of a resolution as somebody typed it into the record of a meeting."""

    meeting_id: str
    held_on: date
    state: MeetingState
    text: str
    chair_name: str


def get(session: Session, document_id: str) -> Document | None:
    row = session.get(DocumentRow, document_id)
    if row is None:
        return None
    document: Document = load(row)
    return document


def save(session: Session, document: Document) -> None:
    row = session.get(DocumentRow, document.id) or DocumentRow()
    fill(row, document)
    session.add(row)
    # The words for search refer to the document, which must be there first.
    session.flush()
    search.learn_document(session, document)


def delete(session: Session, document_id: str) -> None:
    """Only a draft: the file itself refuses to let an issued one go."""
    search.forget_document(session, document_id)
    session.execute(sql_delete(DocumentRow).where(DocumentRow.id == document_id))


def all_documents(session: Session) -> tuple[Document, ...]:
    """The latest first; those without a day before all others."""
    query = select(DocumentRow).order_by(DocumentRow.dated_on.is_not(None), *_IN_ORDER)
    return tuple(load(row) for row in session.scalars(query))


def stored(session: Session) -> dict[str, Document | None]:
    """Every document by its id; None where what stands there cannot be read as one any more."""
    found: dict[str, Document | None] = {}
    for document_id in session.scalars(select(DocumentRow.id).order_by(DocumentRow.id)).all():
        try:
            found[document_id] = get(session, document_id)
        except ValueError:
            # Also what the JSON and the codec raise.
            found[document_id] = None
    return found


def of_meeting(session: Session, meeting_id: str) -> tuple[Document, ...]:
    query = select(DocumentRow).where(DocumentRow.meeting_id == meeting_id).order_by(*_IN_ORDER)
    return tuple(load(row) for row in session.scalars(query))


def numbered(session: Session, span: NumberSpan) -> tuple[Document, ...]:
    """The issued and voided documents of a sequence of each type, by number."""
    query = (
        select(DocumentRow).where(_in(span)).order_by(DocumentRow.type, DocumentRow.number, DocumentRow.id)
    )
    return tuple(load(row) for row in session.scalars(query))


def highest_number(session: Session, kind: DocumentType, span: NumberSpan) -> int:
    """The highest number given to a document of the type in the span; 0 for none. Voided ones keep theirs."""
    query = select(func.max(DocumentRow.number)).where(DocumentRow.type == kind, _in(span))
    return session.scalar(query) or 0


def last_dated(session: Session, kind: DocumentType, span: NumberSpan) -> date | None:
    """The day of the document that took the highest number."""
    query = (
        select(DocumentRow.dated_on)
        .where(DocumentRow.type == kind, _in(span))
        .order_by(DocumentRow.number.desc())
        .limit(1)
    )
    return session.scalar(query)


def first_number(session: Session, kind: DocumentType, term_start: date) -> int:
    """With which number the sequence begins; 1 unless somebody said otherwise."""
    row = session.get(FirstNumberRow, (kind, term_start))
    return row.number if row is not None else 1


def set_first_number(session: Session, kind: DocumentType, term_start: date, number: int) -> None:
    row = session.get(FirstNumberRow, (kind, term_start))
    if row is None:
        session.add(FirstNumberRow(type=kind, term_start=term_start, number=number))
    else:
        row.number = number
    session.flush()


def first_numbers(session: Session) -> tuple[FirstNumber, ...]:
    rows = session.scalars(select(FirstNumberRow).order_by(FirstNumberRow.term_start, FirstNumberRow.type))
    return tuple(FirstNumber(row.type, row.term_start, row.number) for row in rows)


def minutes(session: Session, span: NumberSpan) -> tuple[NumberedMinutes, ...]:
    """Signed and voided minutes of the span, by day."""
    query = (
        select(MeetingRow)
        .where(
            MeetingRow.state.in_(FINAL_STATES),
            MeetingRow.number.is_not(None),
            MeetingRow.held_on.between(span.start, span.end),
        )
        .order_by(MeetingRow.held_on, MeetingRow.id)
    )
    rows = session.scalars(query.options(selectinload(MeetingRow.voided)))
    return tuple(
        NumberedMinutes(
            row.id,
            row.kind,
            row.held_on,
            row.year,
            row.month,
            row.title,
            row.number or 0,
            row.state,
            row.chair_name,
            row.voided.reason if row.voided is not None else "",
        )
        for row in rows
    )


def written_numbers(session: Session, span: NumberSpan) -> tuple[WrittenNumber, ...]:
    """What the closings of meetings of the span name as the number of their resolution, by day."""
    text = func.json_extract(MeetingRow.closing, "$.resolution_number", type_=DocumentRow.abstract.type)
    query = (
        select(MeetingRow.id, MeetingRow.held_on, MeetingRow.state, text, MeetingRow.chair_name)
        .where(MeetingRow.held_on.between(span.start, span.end), func.coalesce(text, "") != "")
        .order_by(MeetingRow.held_on, MeetingRow.id)
    )
    return tuple(WrittenNumber(*found) for found in session.execute(query))


def _in(span: NumberSpan) -> ColumnElement[bool]:
    """Numbered in the span: by its day, or as one of this very sequence, whose term may have been mended since."""
    by_day = DocumentRow.dated_on.between(span.start, span.end)
    return and_(DocumentRow.number.is_not(None), or_(by_day, DocumentRow.term_start == span.start))
