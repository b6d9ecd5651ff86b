"""A backup is taken by SQLite's own backup, checked whole, and only then gets its name."""

import contextlib
import os
import time
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from app.errors import DataFolderProblem
from db.engine import connect
from db.errors import sort_error

# One step holds the lock of the book for some milliseconds; between two steps who writes has its turn.
_STEP_PAGES = 256
_PAUSE = 0.002
# Somebody who writes makes the copying begin anew; after so many times it is done in one go.
_MOST_RESTARTS = 4


def back_up(source: Path, target: Path, *, key: bytes | None) -> Path:
    """Copy the book, also while it is in use; returns where the copy lies (numbered when the name is taken).

    The copy has the key of the book.

    Raises:
        DataFolderProblem: the source cannot be read or is damaged, or the target cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataFolderProblem("backup_failed", path=target.parent) from error
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        copy_book(source, part, key=key)
        _flush(part)
        final = _free(target)
        os.replace(part, final)
        return final
    except OSError as error:
        raise DataFolderProblem("backup_failed", path=target) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def check(path: Path, *, key: bytes | None) -> str:
    """The first thing that is wrong with a book, or "": checksums of all pages, structure, references."""
    connection = connect(path, key=key, read_only=True)
    try:
        if key is not None:
            # The checksum of each page is made with the key: nothing in the file can change unseen.
            for (found,) in connection.execute("PRAGMA cipher_integrity_check"):
                return str(found)
        (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if found != "ok":
            return str(found)
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        return f"foreign key: {broken[0]}" if broken else ""
    except sqlite.DatabaseError as error:
        return str(error)
    finally:
        connection.close()


def copy_book(source: Path, target: Path, *, key: bytes | None) -> None:
    """Copy the book page by page while others work with it, and look the copy through; `target` is a new file.

    Raises:
        DataFolderProblem: the source is damaged or cannot be read, or the target cannot be written.
    """
    try:
        origin = connect(source, key=key, read_only=True)
    except sqlite.Error as error:
        raise sort_error(error, source) or error from error
    try:
        copy = connect(target, key=key)
        try:
            _copy_pages(origin, copy)
        finally:
            copy.close()
    except sqlite.Error as error:
        raise sort_error(error, target) or error from error
    finally:
        origin.close()
    if problem := check(target, key=key):
        raise DataFolderProblem("database_damaged", path=source, found=problem)


class _BegunAnew(Exception):
    """The book was written to too often while it was copied in steps."""


def _copy_pages(origin: sqlite.Connection, copy: sqlite.Connection) -> None:
    left, restarts = -1, 0

    def after_step(_: int, remaining: int, __: int) -> None:
        nonlocal left, restarts
        restarts += 0 <= left <= remaining
        left = remaining
        if restarts > _MOST_RESTARTS:
            raise _BegunAnew
        # The lock is free only while nobody steps: without a pause, who waits for it might never get it.
        time.sleep(_PAUSE)

    try:
        origin.backup(copy, pages=_STEP_PAGES, progress=after_step)
    except _BegunAnew:
        origin.backup(copy)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _free(target: Path) -> Path:
    """The name itself, or the first numbered one that nobody has: a backup never replaces another."""
    found, number = target, 1
    while found.exists():
        number += 1
        found = target.with_name(f"{target.stem}-{number}{target.suffix}")
    return found
