"""A plain book of an earlier version becomes an encrypted one: a whole copy, compared row by row, put in its place.

At every moment there is one complete book under its name or beside it: `finish_what_was_begun` mends what a power cut
left between the two renames.
"""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from app.errors import DataFolderProblem
from db.backup import check
from db.engine import connect
from db.errors import sort_error

_MARKS = ("application_id", "user_version")
_CHUNK = 1 << 20


def part_of(path: Path) -> Path:
    return path.with_name(path.name + ".locked.part")


def plain_of(path: Path) -> Path:
    return path.with_name(path.name + ".plain")


def encrypt(path: Path, *, key: bytes, save: Callable[[Path], object] | None = None) -> None:
    """Replace the plain book by an encrypted one with the same content. `save` gets the finished encrypted file before
    anything is replaced, to make the backup of it.

    Raises:
        DataFolderProblem: the plain book is damaged, or the place cannot take the copy; the plain book is as it was.
    """
    part = part_of(path)
    try:
        part.unlink(missing_ok=True)
        if problem := check(path, key=None):
            raise DataFolderProblem("database_damaged", path=path, found=problem)
        _export(path, part, key)
        if check(part, key=key) or _rows(part, key) != _rows(path, None):
            raise DataFolderProblem("database_not_encrypted", path=path)
        _flush(part)
        if save is not None:
            save(part)
        _swap(path, part)
    except sqlite.Error as error:
        raise sort_error(error, path) or error from error
    except OSError as error:
        raise DataFolderProblem("database_not_encrypted", path=path) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def finish_what_was_begun(path: Path) -> None:
    """After a power cut: the plain book goes back to its name when no other took it, else it is wiped.

    Raises:
        DataFolderProblem: the place cannot be written.
    """
    plain = plain_of(path)
    if not plain.exists():
        return
    try:
        if path.exists():
            _wipe(plain)
        else:
            os.replace(plain, path)
            _sync_folder(path.parent)
    except OSError as error:
        raise DataFolderProblem("data_folder_not_writable", path=path.parent) from error


def _export(path: Path, part: Path, key: bytes) -> None:
    plain = connect(path, key=None)
    try:
        plain.execute(f"ATTACH DATABASE ? AS locked KEY \"x'{key.hex()}'\"", (str(part.absolute()),))
        # As `connect` asks it of every new book.
        plain.execute("PRAGMA locked.auto_vacuum = FULL")
        # As `connect` makes a new book: a free page torn by a power cut would look like damage.
        plain.execute("PRAGMA locked.auto_vacuum = FULL")
        plain.execute("SELECT sqlcipher_export('locked')")
        for mark in _MARKS:
            (value,) = plain.execute(f"PRAGMA main.{mark}").fetchone()
            plain.execute(f"PRAGMA locked.{mark} = {value}")
        plain.execute("DETACH DATABASE locked")
    finally:
        plain.close()


def _rows(path: Path, key: bytes | None) -> dict[str, list[tuple[object, ...]]]:
    """The whole content by table, shadow tables of the search index included, and the schema itself."""
    connection = connect(path, key=key, read_only=True)
    try:
        found: dict[str, list[tuple[object, ...]]] = {
            "": sorted(
                connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall(), key=repr
            )
        }
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
        ).fetchall():
            found[name] = sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
        return found
    finally:
        connection.close()


def _swap(path: Path, part: Path) -> None:
    plain = plain_of(path)
    os.replace(path, plain)
    try:
        os.replace(part, path)
    except OSError:
        os.replace(plain, path)
        raise
    _sync_folder(path.parent)
    _wipe(plain)


def _wipe(path: Path) -> None:
    """Overwrite and remove. On a solid state disk the old blocks may live on: the best that a program can do."""
    with path.open("rb+") as file:
        left = path.stat().st_size
        while left > 0:
            left -= file.write(b"\0" * min(left, _CHUNK))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    # Windows keeps a rename by other means and lets no folder be opened like this.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
