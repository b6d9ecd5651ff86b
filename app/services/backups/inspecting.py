"""What is in a backup and in the present book, and how they differ; a backup is opened beside the book, never in place.

What is unpacked is the encrypted file, so nothing readable ever lies on the disk; an older book is brought up on that
copy only.
"""

import contextlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from app.errors import AccessProblem, DataFolderProblem, FileProblem
from app.paths import DataFolder
from app.services.backups.container import Head, check_content, read_head, unpack_book
from app.services.backups.listing import heads_in
from app.vault.keyfile import KeyFile
from app.vault.wrap import fingerprint
from db import Database
from db.backup import check
from db.book_facts import BookLook, DocumentHead, MeetingHead, MemberHead, TemplateHead, look_at

T = TypeVar("T")

_LOOKED_AT = "so-chi-bo.db.xem"


@dataclass(frozen=True)
class BackupInfo:
    """A book in short. `head` is None for the present one."""

    head: Head | None
    look: BookLook


@dataclass(frozen=True)
class MeetingChange:
    """A meeting that is not the same in both; None where it is not there at all."""

    present: MeetingHead | None
    backup: MeetingHead | None


@dataclass(frozen=True)
class MemberChange:
    present: MemberHead | None
    backup: MemberHead | None


@dataclass(frozen=True)
class DocumentChange:
    present: DocumentHead | None
    backup: DocumentHead | None


@dataclass(frozen=True)
class TemplateChange:
    present: TemplateHead | None
    backup: TemplateHead | None


@dataclass(frozen=True)
class SettingChange:
    """A setting by its key, and on which sides it is there."""

    key: str
    present: bool
    backup: bool


@dataclass(frozen=True)
class TableChange:
    """Another table whose lines differ, and how many lines there are on each side."""

    name: str
    present: int
    backup: int


@dataclass(frozen=True)
class Difference:
    """What would change by a restore. `present` is None when there is no present book that can be read."""

    present: BookLook | None
    backup: BookLook
    meetings: tuple[MeetingChange, ...] = ()
    members: tuple[MemberChange, ...] = ()
    documents: tuple[DocumentChange, ...] = ()
    templates: tuple[TemplateChange, ...] = ()
    settings: tuple[SettingChange, ...] = ()
    others: tuple[TableChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        parts = (
            self.meetings,
            self.members,
            self.documents,
            self.templates,
            self.settings,
            self.others,
        )
        return self.present is not None and not any(parts)


def inspect(folder: DataFolder, path: Path, *, key: bytes) -> BackupInfo:
    """Open a backup beside the book of `folder` and read what is in it; nothing of it stays.

    Raises:
        FileProblem: backup_other_key, backup_damaged, backup_newer, backup_foreign, restore_failed, archive_*.
        DataFolderProblem: what opening the book in it met.
    """
    head = read_head(path)
    with unpacked(folder, head, key=key) as book:
        bring_up(book, head, key=key)
        return BackupInfo(head, look_at(book, key=key))


def inspect_present(folder: DataFolder, *, key: bytes) -> BackupInfo:
    """The book of the folder.

    Raises:
        DataFolderProblem: it cannot be read.
    """
    return BackupInfo(None, look_at(folder.database, key=key))


def check_backup(folder: DataFolder, path: Path, *, key: bytes) -> Head:
    """Read a backup whole and look through the book in it: every page, its structure, its references.

    Raises:
        FileProblem: as `inspect`; backup_damaged when anything in it is wrong.
    """
    head = read_head(path)
    with unpacked(folder, head, key=key):
        return head


def check_present(folder: DataFolder, *, key: bytes) -> None:
    """Look through the book of the folder: every page, its structure, its references.

    Raises:
        DataFolderProblem: database_missing, database_damaged.
    """
    if not folder.database.exists():
        raise DataFolderProblem("database_missing", path=folder.database)
    if found := check(folder.database, key=key):
        raise DataFolderProblem("database_damaged", path=folder.database, found=found)


def newest_good(folder: DataFolder, *, key: bytes | None = None, book: str = "") -> Head | None:
    """The newest backup in the data folder that can really be opened: read whole, and with the key looked through.

    Without a key only its content is compared with its manifest. `book` narrows it to the backups of one book.
    """
    for head in heads_in(folder.backups).heads:
        if book and head.manifest.book != book:
            continue
        try:
            if key is None:
                check_content(head)
            else:
                check_backup(folder, head.path, key=key)
        except (FileProblem, DataFolderProblem):
            continue
        return head
    return None


def difference(present: BackupInfo | None, backup: BackupInfo) -> Difference:
    """What the backup has and the present has not, and the other way round."""
    if present is None:
        return Difference(None, backup.look)
    here, there = present.look, backup.look
    meetings = [MeetingChange(*both) for both in _differing(here.meetings, there.meetings)]
    members = [MemberChange(*both) for both in _differing(here.members, there.members)]
    papers = [DocumentChange(*both) for both in _differing(here.documents, there.documents)]
    return Difference(
        here,
        there,
        tuple(sorted(meetings, key=_day_of, reverse=True)),
        tuple(sorted(members, key=_name_of)),
        tuple(sorted(papers, key=_number_of)),
        tuple(TemplateChange(*both) for both in _differing(here.templates, there.templates)),
        tuple(
            SettingChange(key, key in here.settings, key in there.settings)
            for key in sorted(here.settings.keys() | there.settings.keys())
            if here.settings.get(key) != there.settings.get(key)
        ),
        tuple(
            TableChange(name, here.rows.get(name, 0), there.rows.get(name, 0))
            for name in sorted(here.others.keys() | there.others.keys())
            if here.others.get(name) != there.others.get(name)
        ),
    )


def fits(keyfile: KeyFile, key: bytes) -> bool:
    """Whether the key is the one that this key file wraps."""
    return fingerprint(key) == keyfile.fingerprint


@contextmanager
def unpacked(folder: DataFolder, head: Head, *, key: bytes, name: str = _LOOKED_AT) -> Iterator[Path]:
    """The book of a backup as a file beside the book, looked through; gone afterwards unless it was moved.

    Raises:
        FileProblem: as `inspect`.
    """
    if not fits(head.keyfile, key):
        raise FileProblem("backup_other_key", path=head.path, name=head.path.name)
    book = folder.root / name
    try:
        folder.create_root()
    except OSError as error:
        raise FileProblem("restore_failed", path=folder.root) from error
    _remove(book)
    try:
        unpack_book(head, book)
        if check(book, key=key):
            raise FileProblem("backup_damaged", path=head.path, name=head.path.name)
        yield book
    finally:
        _remove(book)


def bring_up(book: Path, head: Head, *, key: bytes) -> None:
    """Upgrade the copy where an earlier version of the program made the backup.

    Raises:
        FileProblem: backup_newer, backup_damaged.
    """
    try:
        # The backup itself is the copy that an upgrade wants to have made before.
        Database.open(book, key=key, before_upgrade=lambda: None).close()
    except DataFolderProblem as problem:
        codes = {"database_newer": "backup_newer", "database_damaged": "backup_damaged"}
        code = codes.get(problem.code, "")
        if not code:
            raise
        raise FileProblem(code, path=head.path, name=head.path.name) from problem


def present_or_none(folder: DataFolder, *, key: bytes | None) -> BackupInfo | None:
    """The present book, or None where there is none that can be read."""
    if key is None or not folder.database.exists():
        return None
    try:
        return inspect_present(folder, key=key)
    except (DataFolderProblem, AccessProblem):
        return None


def _remove(book: Path) -> None:
    for left in (book, book.with_name(book.name + "-journal")):
        with contextlib.suppress(OSError):
            left.unlink()


def _differing(here: Mapping[Any, T], there: Mapping[Any, T]) -> list[tuple[T | None, T | None]]:
    """What is not the same on both sides, in the order of its keys."""
    return [
        (here.get(key), there.get(key))
        for key in sorted(here.keys() | there.keys())
        if here.get(key) != there.get(key)
    ]


def _day_of(change: MeetingChange) -> tuple[str, str]:
    head = change.present or change.backup
    assert head is not None
    return head.held_on.isoformat(), head.id


def _name_of(change: MemberChange) -> tuple[str, str]:
    head = change.present or change.backup
    assert head is not None
    return head.full_name, head.id


def _number_of(change: DocumentChange) -> tuple[str, int, str]:
    head = change.present or change.backup
    assert head is not None
    return head.type.code, head.number or 0, head.id
