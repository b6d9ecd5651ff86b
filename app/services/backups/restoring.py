"""A backup becomes the present book: opened and looked through beside it, the present one kept, then swapped at once.

What is replaced is itself made into a backup first, so that a restore can be taken back; a present book that cannot be
read any more is set aside as it is.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.domain.access import Actor
from app.domain.audit import Event
from app.domain.backup import Why
from app.errors import AccessProblem, DataFolderProblem
from app.paths import DataFolder
from app.services.audit import NOBODY, AuditService
from app.services.backups.container import Head, read_head
from app.services.backups.inspecting import bring_up, fits, unpacked
from app.services.backups.making import made, making
from app.services.backups.settings import KEPT_KEY
from app.services.backups.swapping import STAGED, set_aside, swap
from app.vault import keyfile
from app.vault.keyfile import KeyFile
from db import Database, cells
from db.schema import inspect_file

# A present book that meets one of these is kept as a file: no backup can be made of it.
_UNREADABLE = frozenset(
    {"database_damaged", "database_foreign", "database_needs_recovery", "database_newer", "database_plain"}
)


@dataclass(frozen=True)
class Restored:
    """`before` is the backup of what was replaced, `aside` the folder with a book that could not be read.

    `keys_taken`: the keys of the backup came along, so the book is opened with its passphrase from now on.
    """

    head: Head
    before: Head | None = None
    aside: Path | None = None
    keys_taken: bool = False


def restore(
    folder: DataFolder,
    path: Path,
    *,
    key: bytes,
    at: datetime,
    present_key: bytes | None = None,
    actor: Actor = NOBODY,
) -> Restored:
    """Make the backup the book of the folder. No session of the present book may be open; it is opened anew afterwards.

    `key` opens the backup; `present_key` the present book where that has another key (None: nobody can open it, so it
    is set aside as a file).

    Raises:
        FileProblem: backup_other_key, backup_damaged, backup_newer, backup_foreign, restore_failed, archive_*.
        DataFolderProblem: the backup of the present book failed (disk_full, backup_failed).
    """
    head = read_head(path)
    own = _present_keys(folder)
    same = own is not None and fits(own, key)
    with unpacked(folder, head, key=key, name=STAGED) as staged:
        bring_up(staged, head, key=key)
        before, aside = _keep_present(folder, key if same else present_key, at)
        _carry_over(folder, staged, head, key=key, same=same, before=before, at=at, actor=actor)
        swap(folder, staged, keys=None if same else head.keyfile)
    return Restored(head, before, aside, keys_taken=not same)


def _keep_present(folder: DataFolder, key: bytes | None, at: datetime) -> tuple[Head | None, Path | None]:
    if not folder.database.exists() or not folder.database.stat().st_size:
        # A backup of nothing would be the newest one.
        return None, None
    if key is not None:
        try:
            # A journal that a killed program left is rolled back by this; else the book could not be read.
            inspect_file(folder.database, key=key)
            return made(making(folder, key=key, why=Why.BEFORE_RESTORE, made_at=at)), None
        except DataFolderProblem as problem:
            if problem.code not in _UNREADABLE:
                raise
        except AccessProblem:
            # The book can be read, its key file cannot.
            pass
    return None, set_aside(folder, at)


def _carry_over(
    folder: DataFolder,
    staged: Path,
    head: Head,
    *,
    key: bytes,
    same: bool,
    before: Head | None,
    at: datetime,
    actor: Actor,
) -> None:
    """The line in the log, and where backups are put: a restore changes the record, not that."""
    kept = _setting_of_present(folder, key) if same and before is not None else None
    taken_back = head.manifest.why is Why.BEFORE_RESTORE
    book = Database.open(staged, key=key)
    audit = AuditService(book, clock=lambda: at, actor=lambda: actor)
    with book.session(write=True) as session:
        if kept is not None:
            cells.set_setting(session, KEPT_KEY, kept)
        audit.note(
            session,
            Event.RESTORE_TAKEN_BACK if taken_back else Event.BACKUP_RESTORED,
            subject_kind="backup",
            subject_id=str(head.manifest.number),
            label=head.path.name,
            details={
                "made_at": head.manifest.made_at,
                "sha256": head.manifest.sha256,
                "replaced_seq": before.manifest.audit_seq if before else None,
                "replaced_sha256": before.manifest.sha256 if before else None,
            },
        )
    book.close()


def _setting_of_present(folder: DataFolder, key: bytes) -> Any:
    try:
        present = Database.open(folder.database, key=key, read_only=True)
    except DataFolderProblem:
        # Of an earlier version: it was kept as it is.
        return None
    try:
        with present.session() as session:
            return cells.setting(session, KEPT_KEY)
    finally:
        present.close()


def _present_keys(folder: DataFolder) -> KeyFile | None:
    try:
        return keyfile.read(folder)
    except AccessProblem:
        return None
