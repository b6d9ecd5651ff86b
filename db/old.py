"""A book as the first release wrote it, made by its own migration step, to try the way up from there."""

from pathlib import Path

from db import Database, cells
from db.engine import make_engine
from db.schema import mark, read_stamp

FIRST = "0001"
_KEY, _NOTE = "self_test", "tự kiểm tra"


def make_old_book(path: Path, *, key: bytes | None = None) -> None:
    """A readable book (as the first release made them) with one line in it that has to survive."""
    # Alembic takes 0.2 s to import.
    from db.migrations.upgrade import run_steps

    engine = make_engine(path, key=key, read_only=False)
    try:
        with engine.begin() as connection:
            run_steps(connection, head=FIRST)
            connection.exec_driver_sql(
                "INSERT INTO settings (key, value) VALUES (?, ?)", (_KEY, f'"{_NOTE}"')
            )
            mark(connection, FIRST)
    finally:
        engine.dispose()


def noted_in(database: Database) -> bool:
    """Whether the line is still there."""
    with database.session() as session:
        return bool(cells.setting(session, _KEY) == _NOTE)


def revision_of(path: Path, key: bytes) -> str:
    """The step that the book stands at."""
    return read_stamp(path, key=key).revision
