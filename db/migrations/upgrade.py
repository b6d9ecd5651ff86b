"""Bring an older book up to the newest schema: verified backup, one transaction, check, commit; cut short, nothing."""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlite

from app.errors import DataFolderProblem
from db.backup import back_up
from db.engine import make_engine
from db.errors import sort_error
from db.schema import HEAD, mark, read_stamp

STEPS = Path(__file__).parent


def upgrade(
    path: Path,
    *,
    key: bytes | None,
    backups: Path,
    save: Callable[[], object] | None = None,
    steps: Path = STEPS,
    head: str = HEAD,
) -> None:
    """Take the book from its revision to `head`, after `save` (or a copy in `backups`) has made a backup of it.

    Raises:
        DataFolderProblem: the backup or the upgrade met something that a person can mend; the book is as it was.
    """
    if save is not None:
        save()
    else:
        back_up(path, backups / f"truoc-nang-cap-{read_stamp(path, key=key).revision}.db", key=key)
    engine = make_engine(path, key=key, read_only=False)
    try:
        with engine.connect() as connection:
            # Alembic rebuilds tables, which would empty the tables that refer to them; must be set outside the
            # transaction to be heeded.
            raw = connection.connection.dbapi_connection
            assert raw is not None
            raw.execute("PRAGMA foreign_keys = OFF")
            with connection.execution_options(begin_mode="IMMEDIATE").begin():
                run_steps(connection, steps=steps, head=head)
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if broken:
                    raise DataFolderProblem("database_damaged", path=path, table=str(broken[0][0]))
                mark(connection, head)
    except (DBAPIError, sqlite.Error) as error:
        problem = sort_error(error, path)
        if problem is None:
            raise
        raise problem from error


def run_steps(connection: Connection, *, steps: Path = STEPS, head: str = HEAD) -> None:
    """Run the missing steps in the caller's transaction."""
    config = Config()
    config.set_main_option("script_location", str(steps).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, head)
