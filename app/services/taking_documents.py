"""Documents of a whole record that comes from a file: new ones are taken, issued ones here are never replaced.

With which numbers sequences begin comes along too, as long as no gap would arise from it.
"""

from app.domain.audit import Event
from app.domain.documents import (
    Document,
    DocumentState,
    DocumentType,
    FirstNumber,
    document_hash,
    document_number,
    issued_content,
    number_span,
)
from app.domain.exchange.reading import Doubt
from app.errors import ImportProblem
from app.services.audit import AuditService
from app.services.numbering import given_by_program
from app.texts_documents import document_label, type_words
from db import Session, cells, documents


def documents_to_take(session: Session, incoming: tuple[Document, ...]) -> tuple[Document, ...]:
    """Those that the book lacks, that carry an issued one on (voided since), or that were issued from a draft here.

    A draft that says something else here stays: what somebody writes is not overwritten by a file.

    Raises:
        ImportProblem: document_differs, where the book gave a number to something else.
    """
    here = {one.id: one for one in documents.all_documents(session)}
    numbers = {_key(one): one.id for one in here.values() if one.number is not None}
    found = []
    for document in incoming:
        holder = numbers.get(_key(document)) if document.number is not None else None
        if holder is not None and holder != document.id:
            raise ImportProblem("document_differs", number=document_number(document))
        if _comes_in(here.get(document.id), document):
            found.append(document)
    return tuple(found)


def first_numbers_to_take(
    session: Session, incoming: tuple[FirstNumber, ...]
) -> tuple[tuple[FirstNumber, ...], list[Doubt]]:
    """Those that the book lacks. What was said here stays, and so does a sequence that has begun here with less."""
    here = {(one.type, one.term_start): one.number for one in documents.first_numbers(session)}
    cell = cells.get(session)
    found: list[FirstNumber] = []
    doubts: list[Doubt] = []
    for one in incoming:
        known = here.get((one.type, one.term_start))
        given = given_by_program(session, one.type, number_span(cell, one.term_start))
        if known == one.number:
            continue
        if known is not None or 0 < given < one.number:
            facts = (("type", type_words(one.type)), ("number", one.number))
            doubts.append(Doubt("first_number_kept", facts))
        else:
            found.append(one)
    return tuple(found), doubts


def take_documents(
    session: Session,
    audit: AuditService,
    taken: tuple[Document, ...],
    first_numbers: tuple[FirstNumber, ...] = (),
) -> None:
    """Store them in the transaction of the caller, each with its line in the log."""
    for one in first_numbers:
        documents.set_first_number(session, one.type, one.term_start, one.number)
        audit.note(
            session,
            Event.FIRST_NUMBER_SET,
            subject_kind="numbers",
            subject_id=one.type.code,
            label=type_words(one.type),
            details={"number": one.number, "term": number_span(cells.get(session), one.term_start).label},
        )
    for document in taken:
        documents.save(session, document)
        facts: dict[str, object] = {"state": document.state}
        if document.is_final:
            facts["seal"] = document_hash(document)
        audit.note(
            session,
            Event.DOCUMENT_TAKEN_OVER,
            subject_kind="document",
            subject_id=document.id,
            label=document_label(document),
            details=facts,
        )


def _comes_in(before: Document | None, document: Document) -> bool:
    if before is None:
        return True
    if not before.is_final:
        return document.is_final
    if document == before or not document.is_final:
        return False
    if issued_content(document) != issued_content(before):
        raise ImportProblem("document_differs", number=document_number(before))
    if before.state is DocumentState.VOIDED and document.state is DocumentState.VOIDED:
        raise ImportProblem("document_differs", number=document_number(before))
    return document.state is DocumentState.VOIDED


def _key(document: Document) -> tuple[DocumentType, object, int | None]:
    return document.type, document.term_start, document.number
