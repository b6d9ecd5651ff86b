"""The tables of what is kept beside the record: log and seals can only grow, which the file itself enforces."""

from datetime import datetime

from sqlalchemy import DDL, Index, event
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.keeping import AuditEntry, BinEntry, FormDraft, Seal
from db.tables import Row


class AuditRow(Row):
    __tablename__ = "audit_log"
    __value__ = AuditEntry
    __table_args__ = (Index(None, "subject_id"),)

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor_id: Mapped[str]
    actor_name: Mapped[str]
    role: Mapped[str]
    event: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[str]
    label: Mapped[str]
    details: Mapped[str]
    clock_back: Mapped[bool]
    previous: Mapped[str]
    hash: Mapped[str]


class SealRow(Row):
    """No foreign key: the seal of minutes that somebody removed is what tells of it."""

    __tablename__ = "seals"
    __value__ = Seal
    __table_args__ = (Index(None, "meeting_id"),)

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    meeting_id: Mapped[str]
    sealed_at: Mapped[datetime]
    signed_by: Mapped[str]
    reason: Mapped[str]
    content_version: Mapped[int]
    content_hash: Mapped[str]
    previous: Mapped[str]
    hash: Mapped[str]


class BinRow(Row):
    __tablename__ = "bin"
    __value__ = BinEntry
    __table_args__ = (Index(None, "expires_at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    label: Mapped[str]
    content: Mapped[str]
    deleted_at: Mapped[datetime]
    deleted_by: Mapped[str]
    expires_at: Mapped[datetime]


class FormDraftRow(Row):
    __tablename__ = "form_drafts"
    __value__ = FormDraft

    key: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    content: Mapped[str]
    saved_at: Mapped[datetime]


def only_grows(table: str) -> tuple[str, ...]:
    """Triggers that refuse to change or remove a line, or to put one anywhere but at the end.

    The last one also stops INSERT OR REPLACE, which removes lines without asking the trigger for DELETE.
    """
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
    return (
        f"CREATE TRIGGER {table}_never_changes BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_never_shrinks BEFORE DELETE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_grows_at_its_end BEFORE INSERT ON {table} WHEN {_not_last(table)} {refuse}",
    )


def _not_last(table: str) -> str:
    return f"EXISTS (SELECT 1 FROM {table} WHERE seq >= NEW.seq)"


for _row in (AuditRow, SealRow):
    for _statement in only_grows(_row.__tablename__):
        event.listen(_row.__table__, "after_create", DDL(_statement))  # type: ignore[no-untyped-call]
