"""The book as the services see it: opened once, then used in sessions that are each one transaction."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2 as sqlite

from app.errors import DataFolderProblem
from db.engine import connect, make_engine
from db.errors import sort_error
from db.schema import FileKind, create, inspect_file

__all__ = ["Database", "Session", "can_write"]

# A file that cannot be written shows itself by one of these at the first write.
_NOT_WRITABLE = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")


class Database:
    """One book. `read_only` ("Chỉ xem") when its place does not let itself be written."""

    def __init__(self, path: Path, *, key: bytes | None, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        # The code of the sentence for who tries to write all the same; who opened the book may know a better one.
        self.refusal = "database_read_only"
        self._engine = make_engine(path, key=key, read_only=read_only)
        self._writes = 0
        self._writing = self._engine.execution_options(begin_mode="IMMEDIATE")

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        key: bytes | None = None,
        backups: Path | None = None,
        read_only: bool = False,
        before_upgrade: Callable[[], object] | None = None,
    ) -> "Database":
        """Open the book, make it where there is none, and bring an older one up after a verified backup.

        `key` is the raw key; without one the file is plain, which the program itself never makes. `before_upgrade`
        makes the backup; when not given, a copy of the file is put into `backups` (beside the book by default).
        `read_only` opens for reading also where writing would be possible: somebody else is writing.

        Raises:
            DataFolderProblem: with a code of `db.errors`, or database_foreign, database_newer, database_plain.
        """
        kind = inspect_file(path, key=key)
        if kind is FileKind.PLAIN:
            raise DataFolderProblem("database_plain", path=path)
        if kind is FileKind.FRESH:
            if read_only:
                raise DataFolderProblem("database_read_only", path=path)
            book = cls(path, key=key, read_only=False)
            with book._connection_errors(), book._writing.begin() as connection:
                create(connection)
            return book
        writable = not read_only and can_write(path, key=key)
        if kind is FileKind.OLDER:
            if not writable:
                raise DataFolderProblem("database_older_read_only", path=path)
            # Alembic takes 0.2 s to import and is needed after an update of the program only.
            from db.migrations.upgrade import upgrade

            upgrade(path, key=key, backups=backups or path.parent, save=before_upgrade)
        return cls(path, key=key, read_only=not writable)

    @contextmanager
    def session(self, *, write: bool = False) -> Iterator[Session]:
        """One transaction: committed at the end, rolled back whole on any error.

        Raises:
            DataFolderProblem: for what the database met that a person can mend.
        """
        if write and self.read_only:
            raise DataFolderProblem(self.refusal, path=self.path)
        with self._connection_errors(), Session(self._writing if write else self._engine) as session:
            yield session
            if write:
                session.commit()
                self._writes += 1

    def close(self) -> None:
        """Let go of the file; sessions that are open are not waited for."""
        self._engine.dispose()

    def version(self) -> tuple[int, int, int]:
        """Changes with every write, also one of another program: what was read is good while this is equal."""
        try:
            state = self.path.stat()
        except OSError:
            return self._writes, 0, 0
        return self._writes, state.st_mtime_ns, state.st_size

    @contextmanager
    def _connection_errors(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, sqlite.Error) as error:
            problem = sort_error(error, self.path)
            if problem is None:
                raise
            raise problem from error


def can_write(path: Path, *, key: bytes | None) -> bool:
    """Try it: permissions say little on Windows shares and nothing about write-protected media.

    Raises:
        DataFolderProblem: when the file cannot even be read.
    """
    try:
        connection = connect(path, key=key)
    except sqlite.Error as error:
        if not _not_writable(error):
            raise _sorted(error, path) from error
        return False
    try:
        connection.execute("BEGIN IMMEDIATE")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        # Touches a page, for which the journal must be made beside the book; nothing is kept of it.
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("ROLLBACK")
    except sqlite.Error as error:
        if getattr(error, "sqlite_errorname", "").startswith("SQLITE_BUSY"):
            return True
        if not _not_writable(error):
            raise _sorted(error, path) from error
        return False
    finally:
        connection.close()
    return True


def _not_writable(error: sqlite.Error) -> bool:
    name: str = getattr(error, "sqlite_errorname", "")
    return name.startswith(_NOT_WRITABLE) and not name.endswith(("_ROLLBACK", "_RECOVERY", "_DBMOVED"))


def _sorted(error: sqlite.Error, path: Path) -> Exception:
    return sort_error(error, path) or error
