"""What was typed into forms and not saved yet: one draft a form, written anew while typing goes on."""

from sqlalchemy import delete as sql_delete
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.keeping import FormDraft
from db.keeping_tables import FormDraftRow
from db.rows import fill, load


def save(session: Session, draft: FormDraft) -> None:
    row = session.get(FormDraftRow, draft.key) or FormDraftRow()
    fill(row, draft)
    session.add(row)
    session.flush()


def get(session: Session, key: str) -> FormDraft | None:
    row = session.get(FormDraftRow, key)
    if row is None:
        return None
    draft: FormDraft = load(row)
    return draft


def all_drafts(session: Session) -> tuple[FormDraft, ...]:
    query = select(FormDraftRow).order_by(FormDraftRow.saved_at.desc(), FormDraftRow.key)
    return tuple(load(row) for row in session.scalars(query))


def remove(session: Session, key: str) -> None:
    session.execute(sql_delete(FormDraftRow).where(FormDraftRow.key == key))
