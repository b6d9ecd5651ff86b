"""What was deleted and can be put back, the latest first; each entry holds its thing whole, as plain JSON."""

from collections.abc import Iterable

from sqlalchemy import delete as sql_delete
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.keeping import BinEntry
from db.keeping_tables import BinRow
from db.rows import fill, load


def add(session: Session, entry: BinEntry) -> None:
    row = BinRow()
    fill(row, entry)
    session.add(row)
    session.flush()


def get(session: Session, entry_id: str) -> BinEntry | None:
    row = session.get(BinRow, entry_id)
    if row is None:
        return None
    entry: BinEntry = load(row)
    return entry


def entries(session: Session) -> tuple[BinEntry, ...]:
    query = select(BinRow).order_by(BinRow.deleted_at.desc(), BinRow.id)
    return tuple(load(row) for row in session.scalars(query))


def remove(session: Session, ids: Iterable[str]) -> None:
    session.execute(sql_delete(BinRow).where(BinRow.id.in_(tuple(ids))))
