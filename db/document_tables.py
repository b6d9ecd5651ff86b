"""The tables of documents: a number is given once, what was issued stays as it is; the file itself enforces both."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import DDL, CheckConstraint, ForeignKey, Index, UniqueConstraint, event, text
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.cell import Heading
from app.domain.documents import Authority, Document, DocumentPart, DocumentState, DocumentType
from app.domain.meeting import Voiding
from db.tables import Row
from db.types import Json, enum_text


class DocumentRow(Row):
    """No foreign key to the meeting: an issued document stays when the draft of its meeting is deleted."""

    __tablename__ = "documents"
    __value__ = Document
    __table_args__ = (
        UniqueConstraint("type", "term_start", "number"),
        CheckConstraint("(state = 'draft') = (number IS NULL)", name="number_when_issued"),
        CheckConstraint("number IS NULL OR number >= 1", name="number_from_one"),
        CheckConstraint("(number IS NULL) = (term_start IS NULL)", name="number_in_term"),
        CheckConstraint("(state = 'voided') = (voiding IS NOT NULL)", name="voided_with_reason"),
        Index(None, "meeting_id"),
        # The order in which a search tells them, so that it stops as soon as it has enough.
        Index("ix_documents_in_order", text("dated_on DESC"), "type", text("number DESC"), "id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    type: Mapped[DocumentType] = mapped_column(enum_text(DocumentType))
    abstract: Mapped[str]
    dated_on: Mapped[date | None]
    state: Mapped[DocumentState] = mapped_column(enum_text(DocumentState))
    number: Mapped[int | None]
    body_code: Mapped[str]
    term_start: Mapped[date | None]
    term_label: Mapped[str]
    meeting_id: Mapped[str | None]
    addressee: Mapped[str]
    basis: Mapped[Any] = mapped_column(Json(tuple[str, ...]), nullable=False)
    parts: Mapped[Any] = mapped_column(Json(tuple[DocumentPart, ...]), nullable=False)
    vote: Mapped[str]
    vote_passed: Mapped[bool | None]
    recipients: Mapped[Any] = mapped_column(Json(tuple[str, ...]), nullable=False)
    authority: Mapped[Authority] = mapped_column(enum_text(Authority))
    signer_post: Mapped[str]
    signer_name: Mapped[str]
    heading: Mapped[Any] = mapped_column(Json(Heading), nullable=True)
    issued_at: Mapped[datetime | None]
    issued_by: Mapped[str]
    voiding: Mapped[Any] = mapped_column(Json(Voiding), nullable=True)


class DocumentSearchRow(Row):
    """All words of a document without marks; `document_words` is the full text index over it, kept by `db.search`."""

    __tablename__ = "document_search"
    __table_args__ = (UniqueConstraint("document_id"),)

    pk: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    folded: Mapped[str]


INDEX_OF_DOCUMENTS = (
    "CREATE VIRTUAL TABLE document_words USING fts5(folded, content='document_search', content_rowid='pk', "
    "tokenize='unicode61 remove_diacritics 0')"
)
event.listen(DocumentSearchRow.__table__, "after_create", DDL(INDEX_OF_DOCUMENTS))  # type: ignore[no-untyped-call]


class FirstNumberRow(Row):
    """With which number a sequence begins in this book, for a cell that starts in the middle of a term."""

    __tablename__ = "first_numbers"

    type: Mapped[DocumentType] = mapped_column(enum_text(DocumentType), primary_key=True)
    term_start: Mapped[date] = mapped_column(primary_key=True)
    number: Mapped[int]


# What may still change in an issued document: that it was voided, once.
_LATER = frozenset({"state", "voiding"})


def stays_as_issued() -> tuple[str, ...]:
    """Triggers that refuse to remove or change an issued document, or to take a voiding back."""
    refuse = "BEGIN SELECT RAISE(ABORT, 'an issued document stays as it is'); END"
    fixed = " OR ".join(
        f'NEW."{column.name}" IS NOT OLD."{column.name}"'
        for column in DocumentRow.__table__.columns
        if column.name not in _LATER
    )
    unvoided = "(OLD.state = 'voided' AND (NEW.state <> 'voided' OR NEW.voiding IS NOT OLD.voiding))"
    changed = f"OLD.state <> 'draft' AND (NEW.state = 'draft' OR {unvoided} OR {fixed})"
    return (
        f"CREATE TRIGGER documents_issued_never_go BEFORE DELETE ON documents WHEN OLD.state <> 'draft' {refuse}",
        f"CREATE TRIGGER documents_issued_never_change BEFORE UPDATE ON documents WHEN {changed} {refuse}",
    )


for _statement in stays_as_issued():
    event.listen(DocumentRow.__table__, "after_create", DDL(_statement.replace("%", "%%")))  # type: ignore[no-untyped-call]
