"""The profile of the cell, and the choices kept with the book."""

import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.cell import Cell
from db.rows import fill, load
from db.tables import CellRow, SettingRow
from db.types import dump


def get(session: Session) -> Cell | None:
    """The cell of this book; a book has one."""
    row = session.scalars(select(CellRow).order_by(CellRow.id).limit(1)).first()
    if row is None:
        return None
    cell: Cell = load(row)
    return cell


def save(session: Session, cell: Cell) -> None:
    row = session.get(CellRow, cell.id) or CellRow()
    fill(row, cell)
    session.add(row)


def setting(session: Session, key: str) -> Any:
    """The plain JSON value, or None when never set."""
    row = session.get(SettingRow, key)
    return None if row is None else json.loads(row.value)


def set_setting(session: Session, key: str, value: Any) -> None:
    """Keep a plain JSON value; None forgets it."""
    row = session.get(SettingRow, key)
    if value is None:
        if row is not None:
            session.delete(row)
        return
    session.merge(SettingRow(key=key, value=dump(value)))
