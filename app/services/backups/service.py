"""What a person can do about backups: make, list, check, compare, restore, take back; and the choices that govern them.

Making and copying are handed out as a `BackupJob`, which a worker can do; all else here is quick or is asked for.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.domain.access import Actor
from app.domain.audit import Event
from app.domain.backup import BackupNotice, BackupSettings, PlaceKind, Stick, Why
from app.domain.codec import to_plain
from app.errors import NotAllowed, NotFound, UserError
from app.paths import DataFolder
from app.services.audit import AuditService
from app.services.backups.container import Head
from app.services.backups.inspecting import (
    Difference,
    check_backup,
    check_present,
    difference,
    inspect,
    present_or_none,
)
from app.services.backups.job import BackupJob, BackupResult
from app.services.backups.listing import Known, heads_in
from app.services.backups.making import made, making, mark_of
from app.services.backups.places import (
    Place,
    check_place,
    further_places,
    id_on,
    main_place,
    name_stick,
)
from app.services.backups.restoring import Restored, restore
from app.services.backups.settings import KEPT_KEY, sensible, settings_from
from app.services.backups.state import read_state
from app.services.clock import Clock
from app.services.ids import NewId
from app.vault import keyfile
from app.vault.access import Access
from db import Database, cells


@dataclass(frozen=True)
class Stored:
    """A backup and all the places where it lies; `head` is the nearest copy."""

    head: Head
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Broken:
    """A file with our name that is no whole backup."""

    path: Path
    place: Place
    problem: UserError


def stored_in(places: Iterable[Place], book: str) -> tuple[Stored, ...]:
    """The backups of a book in some places, the newest first, each once; a stick may be slow, so a worker can do it."""
    found: dict[tuple[str, int, str], Stored] = {}
    for place in places:
        if place.folder is None:
            continue
        for head in heads_in(place.folder).heads:
            if head.manifest.book != book:
                continue
            one = (head.manifest.sha256, head.manifest.number, head.manifest.made_at.isoformat())
            if one in found:
                found[one] = replace(found[one], places=(*found[one].places, place))
            else:
                found[one] = Stored(head, (place,))
    return tuple(
        sorted(
            found.values(),
            key=lambda one: (one.head.manifest.number, one.head.manifest.made_at),
            reverse=True,
        )
    )


class BackupsService:
    def __init__(
        self,
        database: Database,
        folder: DataFolder,
        *,
        access: Access,
        clock: Clock,
        new_id: NewId,
        audit: AuditService,
        actor: Callable[[], Actor] | None = None,
    ) -> None:
        """`actor` tells who works now: at a hand-over that changes while the book stays open."""
        self._actor = actor or (lambda: access.actor)
        self._database = database
        self._folder = folder
        self._access = access
        self._clock = clock
        self._new_id = new_id
        self._audit = audit
        self._known: Known = {}

    @property
    def book(self) -> str:
        """The id by which backups of this book are known."""
        return self._access.keyfile.book

    # Choices

    def settings(self) -> BackupSettings:
        with self._database.session() as session:
            return settings_from(cells.setting(session, KEPT_KEY))

    def save_settings(self, settings: BackupSettings) -> BackupSettings:
        """Keep the choices, within their bounds.

        Raises:
            FileProblem: backup_place_inside, backup_place_missing, for a new second place.
        """
        settings = sensible(settings)
        before = self.settings()
        if settings == before:
            return before
        if settings.second and settings.second != before.second:
            check_place(Path(settings.second), self._folder)
        with self._database.session(write=True) as session:
            cells.set_setting(session, KEPT_KEY, to_plain(settings))
            self._audit.note(session, Event.SETTING_CHANGED, subject_kind="setting", subject_id=KEPT_KEY)
        return settings

    def use_stick(self, drive: Path, label: str) -> BackupSettings:
        """From now on backups also go to this stick whenever it is plugged in.

        Raises:
            FileProblem: folder_not_made, backup_place_inside.
        """
        check_place(drive, self._folder)
        settings = self.settings()
        stick = Stick(id_on(drive) or self._new_id(), label)
        name_stick(drive, stick)
        others = tuple(one for one in settings.sticks if one.id != stick.id)
        return self.save_settings(replace(settings, sticks=(*others, stick)))

    def forget_stick(self, stick: Stick) -> BackupSettings:
        """Write to this stick no more; what lies on it stays."""
        settings = self.settings()
        return self.save_settings(
            replace(settings, sticks=tuple(one for one in settings.sticks if one.id != stick.id))
        )

    # Making

    def job(self, why: Why, *, copies: bool = True, drives: Iterable[Path] | None = None) -> BackupJob:
        """All that a worker needs to make a backup and copy it to the further places."""
        return BackupJob(
            self._folder,
            self._access.key,
            why,
            self._clock(),
            self.settings(),
            copies,
            None if drives is None else tuple(drives),
        )

    def make(self, why: Why, *, copies: bool = True) -> BackupResult:
        """Make a backup here and now.

        Raises:
            DataFolderProblem: database_damaged, disk_full, backup_failed.
        """
        result = made(self.job(why, copies=copies).run())
        if why is Why.MANUAL:
            self.note_made(result)
        return result

    def note_made(self, result: BackupResult) -> None:
        """The line in the log for a backup that a person asked for; the log of a book that is only read stays."""
        if self._database.read_only:
            return
        with self._database.session(write=True) as session:
            self._audit.note(
                session,
                Event.BACKUP_MADE,
                subject_kind="backup",
                subject_id=str(result.head.manifest.number),
                label=result.head.path.name,
                details={"sha256": result.head.manifest.sha256},
            )

    def before_import(self) -> Head | None:
        """The backup that an import begins with; where it cannot be made, nothing is imported. None for a book that is
        only read, in which the import itself says so.

        Raises:
            DataFolderProblem: as `make`.
        """
        if self._database.read_only:
            return None
        return made(making(self._folder, key=self._access.key, why=Why.BEFORE_IMPORT, made_at=self._clock()))

    def save_to(self, target: Path, why: Why = Why.MANUAL) -> BackupResult:
        """A backup, and a copy of it in a folder of the person's choice.

        Raises:
            DataFolderProblem: as `make`.
            FileProblem: backup_place_missing, backup_place_inside, or what writing there met.
        """
        check_place(target, self._folder)
        job = self.job(why, copies=False)
        result = made(job.run())
        place = Place(PlaceKind.SECOND, str(target), target, "elsewhere")
        copied = made(job.copy(result.head, place))
        if copied.problem is not None:
            raise copied.problem
        self.note_made(result)
        return replace(result, places=(copied,))

    def is_changed(self) -> bool:
        """Whether the book was written to since its last backup in the data folder."""
        heads = self._own(self._folder.backups)
        return not heads or heads[0].manifest.mark != mark_of(self._folder.database)

    # Looking

    def places(self) -> tuple[Place, ...]:
        """The data folder's own, the second place, the named sticks; also those that are not there now."""
        return (main_place(self._folder), *further_places(self.settings()))

    def list(self) -> tuple[Stored, ...]:
        """The backups of this book in all places that are there, the newest first, each once."""
        return stored_in(self.places(), self.book)

    def broken(self) -> tuple[Broken, ...]:
        """Files in the places that are no whole backups."""
        return tuple(
            Broken(path, place, problem)
            for place in self.places()
            if place.folder is not None
            for path, problem in heads_in(place.folder).broken
        )

    def last(self) -> Head | None:
        """The newest backup in the data folder."""
        return next(iter(self._own(self._folder.backups)), None)

    def notice(self, now: datetime | None = None) -> BackupNotice | None:
        """What is to be told: the last attempt failed, or the last backup is long ago and the book has changed."""
        now = now or self._clock()
        settings, state = self.settings(), read_state(self._folder.backups)
        for place in self.places():
            kept = state.places.get(place.word)
            if kept is not None and kept.problem:
                params = {"label": place.label}
                return BackupNotice(problem=kept.problem, place=place.kind, params=params)
        last = self.last()
        if last is None:
            return None
        days = (now.date() - last.manifest.made_at.date()).days
        # A date in the future says nothing of how long ago it was.
        if 0 <= days < settings.warn_days or days < 0 or not self.is_changed():
            return None
        return BackupNotice(days=days)

    def opens_only_here(self) -> bool:
        """No passphrase, and no sheet for the safe that was tried: only this user of this PC can open the backups."""
        keys = keyfile.read(self._folder)
        return keys.recovery_confirmed_at is None and not any(one.has_passphrase for one in keys.profiles)

    def check(self, path: Path) -> Head:
        """Read a backup whole, and the book in it with the key of this book.

        Raises:
            FileProblem: backup_other_key, backup_damaged, backup_newer, backup_foreign, archive_*.
        """
        return check_backup(self._folder, path, key=self._access.key)

    def check_book(self) -> None:
        """Read every page of the book that is open.

        Raises:
            DataFolderProblem: database_damaged.
        """
        check_present(self._folder, key=self._access.key)

    def compare(self, path: Path, *, key: bytes | None = None) -> Difference:
        """What the backup has and the present book has not, and the other way round.

        Raises:
            FileProblem: as `check`.
        """
        return difference(
            present_or_none(self._folder, key=self._access.key),
            inspect(self._folder, path, key=key or self._access.key),
        )

    # Going back

    def restore(self, path: Path, *, key: bytes | None = None) -> Restored:
        """Make the backup the present book. These services are closed afterwards and the book is opened anew.

        Raises:
            NotAllowed: restore_read_only.
            FileProblem, DataFolderProblem: as `restoring.restore`; the present book is as it was.
        """
        if self._database.read_only:
            raise NotAllowed("restore_read_only")
        return restore(
            self._folder,
            path,
            key=key or self._access.key,
            present_key=self._access.key,
            at=self._clock(),
            actor=self._actor(),
        )

    def before_restore(self) -> Head | None:
        """The book as it was before the last restore, when there was one."""
        heads = heads_in(self._folder.backups, self._known).heads
        return next((head for head in heads if head.manifest.why is Why.BEFORE_RESTORE), None)

    def take_back(self) -> Restored:
        """Undo the last restore.

        Raises:
            NotFound: restore_nothing_to_take_back.
        """
        head = self.before_restore()
        if head is None:
            raise NotFound("restore_nothing_to_take_back")
        return self.restore(head.path)

    def _own(self, folder: Path) -> tuple[Head, ...]:
        heads = heads_in(folder, self._known).heads
        return tuple(head for head in heads if head.manifest.book == self.book)
