"""A book that is damaged: what can still be read goes into a new one, and the damaged file is kept as it is.

The newest good backup is the better way nearly always; `app.services.backups` restores it. This is for when there is
none, or when what was written since then is worth more than its gaps.
"""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.access import Actor
from app.domain.audit import Event
from app.domain.salvage import Remains, Salvage
from app.errors import DataFolderProblem, FileProblem
from app.paths import DataFolder
from app.services.audit import NOBODY, AuditService
from app.services.backups.making import flush_folder
from app.services.backups.swapping import STAGED, set_aside, swap
from app.services.templates import SEEDED_KEY
from app.vault import keyfile
from app.vault.keyfile import KeyFile
from db import Database, cells, check
from db.relearn import learn_missing
from db.rescue import remains, salvage

_COPY = "so-chi-bo.db.doc"
_PAGE = 4096
# A copy that was cut short to a quarter is the shortest that is worked on.
_LONGEST = 4


@dataclass(frozen=True)
class Rescued:
    """`aside` is the folder in which the damaged file lies; None when it was left where it was."""

    salvage: Salvage
    aside: Path | None = None


def rescue(folder: DataFolder, *, key: bytes, at: datetime, actor: Actor = NOBODY) -> Rescued:
    """Read out of the damaged book of the folder what can be read, and put the new book in its place.

    Raises:
        DataFolderProblem: rescue_unreadable, rescue_failed, disk_full; the damaged book is then where it was.
        FileProblem: restore_failed.
    """
    staged = folder.root / STAGED
    try:
        found = _read_out(folder, staged, key=key, at=at, actor=actor)
        aside = set_aside(folder, at)
        swap(folder, staged, keys=None)
    finally:
        _remove(staged)
    return Rescued(found, aside)


def rescue_to(
    folder: DataFolder, target: DataFolder, *, key: bytes, at: datetime, actor: Actor = NOBODY
) -> Rescued:
    """The same into a data folder of its own, which has no book yet; nothing of the damaged one is touched.

    Raises:
        FileProblem: rescue_place_taken.
        AccessProblem: the keys of the damaged book cannot be read.
        DataFolderProblem: as `rescue`.
    """
    if target.database.exists() or target.keys.exists():
        raise FileProblem("rescue_place_taken", path=target.root)
    keys: KeyFile = keyfile.read(folder)
    target.create()
    staged = target.root / STAGED
    try:
        found = _read_out(folder, staged, key=key, at=at, actor=actor)
        keyfile.write(target, keys)
        swap(target, staged, keys=None)
    finally:
        _remove(staged)
    return Rescued(found)


def is_damaged(folder: DataFolder, *, key: bytes) -> bool:
    """Read every page of the book, also while it is open; for a worker."""
    return folder.database.exists() and check.is_damaged(folder.database, key=key)


def what_is_left(folder: DataFolder, *, key: bytes) -> Remains:
    """What the damaged book still says of itself, to be set beside a backup."""
    return remains(folder.database, key=key) if folder.database.exists() else Remains()


def _read_out(folder: DataFolder, staged: Path, *, key: bytes, at: datetime, actor: Actor) -> Salvage:
    found = _salvaged(folder, staged, key=key)
    # An older schema is brought up as every book is; the damaged file is the copy that an upgrade wants to have.
    book = Database.open(staged, key=key, before_upgrade=lambda: None)
    try:
        audit = AuditService(book, clock=lambda: at, actor=lambda: actor)
        with book.session(write=True) as session:
            learn_missing(session)
            # A shipped template that was lost is put in again at the next opening.
            cells.set_setting(session, SEEDED_KEY, [])
            audit.note(
                session,
                Event.BOOK_RESCUED,
                subject_kind="book",
                details={
                    "saved": sum(table.saved for table in found.tables),
                    "lost": sum(table.lost or 0 for table in found.tables),
                    "cut": sum(table.cut for table in found.tables),
                    "meetings": found.meetings,
                    "months": [f"{month.year}-{month.month:02d}" for month in found.months],
                },
            )
    finally:
        book.close()
    return found


def _salvaged(folder: DataFolder, staged: Path, *, key: bytes) -> Salvage:
    """The damaged file is only read. Where that is not enough (a journal has to be rolled back, the end of the file is
    missing), a copy is made to be worked on.
    """
    if not folder.database.exists():
        raise DataFolderProblem("rescue_unreadable", path=folder.database)
    _remove(staged)
    if not _journal_of(folder.database).exists():
        try:
            return salvage(folder.database, staged, key=key)
        except DataFolderProblem as problem:
            if problem.code != "rescue_unreadable":
                raise
            _remove(staged)
    copy = folder.root / _COPY
    _remove(copy)
    try:
        _copy(folder.database, copy)
        return salvage(copy, staged, key=key, may_write=True)
    except OSError as error:
        raise DataFolderProblem("rescue_failed", path=copy) from error
    finally:
        _remove(copy)


def _copy(database: Path, copy: Path) -> None:
    shutil.copyfile(database, copy)
    if _journal_of(database).exists():
        shutil.copyfile(_journal_of(database), _journal_of(copy))
    else:
        # A file that is shorter than it says of itself is refused whole; empty pages at its end are only broken ones.
        size = copy.stat().st_size
        with copy.open("r+b") as file:
            file.truncate(-(-size // _PAGE) * _PAGE + size * (_LONGEST - 1))


def _journal_of(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _remove(path: Path) -> None:
    for each in (path, _journal_of(path)):
        with contextlib.suppress(OSError):
            each.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        flush_folder(path.parent)
