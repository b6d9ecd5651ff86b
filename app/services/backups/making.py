"""Making one backup: the book is copied and looked through whole, packed, read back, and only then gets its name.

This is the one piece of database work that may run beside the window: it has connections of its own, reads only, and
takes as long as the book is large (a second or two for sixty years), which on the main thread would be felt.
"""

import contextlib
import errno
import os
import secrets
import time
from collections.abc import Generator
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from app import __version__
from app.domain.backup import Manifest, Why
from app.errors import DataFolderProblem
from app.paths import DataFolder
from app.services.backups.container import FORMAT, VERSION, Head, packing, read_head
from app.services.backups.listing import heads_in
from app.services.backups.names import free, name_for
from app.services.backups.state import read_state, write_state
from app.vault import keyfile
from db.backup import copy_book
from db.book_facts import read_numbers

T = TypeVar("T")

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_CHUNK = 1 << 20
# Seconds after which nobody can still be writing an unfinished file.
_STALE = 3600


def making(
    folder: DataFolder, *, key: bytes, why: Why, made_at: datetime, book: Path | None = None
) -> Generator[float, None, Head]:
    """Make a backup of the book of the folder (or of `book`, a file beside it); yields the part done.

    Raises:
        DataFolderProblem: database_damaged (then nothing is made: a bad file never replaces a good one), disk_full,
            backup_failed, or what reading the book met.
        AccessProblem: the key file cannot be read.
    """
    source = book or folder.database
    word = secrets.token_hex(6)
    copy, part = folder.backups / f"~{word}.db.part", folder.backups / f"~{word}.part"
    keys = keyfile.read(folder)
    try:
        folder.backups.mkdir(parents=True, exist_ok=True)
        clear_leftovers(folder)
        number = _next_number(folder.backups)
        mark = mark_of(source)
        copy_book(source, copy, key=key)
        yield 0.4
        numbers = read_numbers(copy, key=key)
        manifest = Manifest(
            format=FORMAT,
            version=VERSION,
            number=number,
            made_at=made_at.replace(microsecond=0),
            why=why,
            program=__version__,
            revision=numbers.revision,
            book=keys.book,
            fingerprint=keys.fingerprint,
            audit_seq=numbers.audit_seq,
            audit_hash=numbers.audit_hash,
            seal_seq=numbers.seal_seq,
            meetings=numbers.meetings,
            signed=numbers.signed,
            members=numbers.members,
            book_bytes=copy.stat().st_size,
            sha256=_hash_of(copy),
            mark=mark,
            documents=numbers.documents,
        )
        yield 0.5
        for done in packing(part, book=copy, keys=keyfile.to_bytes(keys), manifest=manifest):
            yield 0.5 + 0.5 * min(done, 0.99)
        final = free(folder.backups / name_for(made_at, why))
        os.replace(part, final)
        flush_folder(folder.backups)
        write_state(folder.backups, replace(read_state(folder.backups), number=number))
        return read_head(final)
    except OSError as error:
        code = "disk_full" if error.errno in _FULL else "backup_failed"
        raise DataFolderProblem(code, path=folder.backups) from error
    finally:
        for left in (copy, copy.with_name(copy.name + "-journal"), part):
            with contextlib.suppress(OSError):
                left.unlink()


def made(steps: Generator[Any, None, T]) -> T:
    """The same without a worker: all at once."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result


def mark_of(book: Path) -> str:
    """Changes whenever the file was written: equal marks mean that there is nothing new to copy."""
    try:
        state = book.stat()
    except OSError:
        return ""
    return f"{state.st_mtime_ns}-{state.st_size}"


def clear_leftovers(folder: DataFolder) -> None:
    """What a power cut left of an unfinished backup; another program may be at one just now, which is left alone."""
    with contextlib.suppress(OSError):
        for found in folder.backups.glob("~*.part*"):
            with contextlib.suppress(OSError):
                if abs(time.time() - found.stat().st_mtime) > _STALE:
                    found.unlink()


def flush_folder(folder: Path) -> None:
    # Windows keeps a rename by other means and lets no folder be opened like this.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _next_number(backups: Path) -> int:
    there = (head.manifest.number for head in heads_in(backups).heads)
    return max(read_state(backups).number, *there, 0) + 1


def _hash_of(path: Path) -> str:
    found = sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()
