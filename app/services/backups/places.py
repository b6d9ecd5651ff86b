"""The places beside the data folder that backups are copied to: a folder the person chose, and sticks they have named.

A stick is known by a small file in a folder of ours on it, so that it is found under any letter, and no stick that
nobody named is ever written to.
"""

import contextlib
import json
import os
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from pathlib import Path

from app.domain.backup import BackupSettings, PlaceKind, Stick
from app.errors import FileProblem, UserError
from app.paths import DataFolder
from app.services.backups.container import Head
from app.services.backups.listing import heads_in
from app.services.backups.making import flush_folder
from app.services.backups.names import free
from app.services.drives import removable_drives

STICK_FOLDER = "SoChiBo-sao-luu"
_MARKER = "usb.json"
_FORMAT = "sochibo-stick"
_MOST_MARKER = 4096


@dataclass(frozen=True)
class Place:
    """`folder` is None for a stick that is not plugged in. `word` names it in the state file, without any name."""

    kind: PlaceKind
    label: str
    folder: Path | None
    word: str


@dataclass(frozen=True)
class PlaceResult:
    """How copying to a place went; `problem` None: the backup is there, read back and compared."""

    place: Place
    problem: UserError | None = None


def main_place(folder: DataFolder) -> Place:
    return Place(PlaceKind.MAIN, "", folder.backups, "main")


def further_places(settings: BackupSettings, *, drives: Iterable[Path] | None = None) -> tuple[Place, ...]:
    """The second place and the named sticks, also those that are not there now. `drives` replaces those plugged in."""
    found: list[Place] = []
    if settings.second:
        found.append(Place(PlaceKind.SECOND, settings.second, Path(settings.second), "second"))
    if settings.sticks:
        there = _sticks_there(drives)
        found += [
            Place(PlaceKind.STICK, stick.label, there.get(stick.id), f"stick:{stick.id}")
            for stick in settings.sticks
        ]
    return tuple(found)


def name_stick(drive: Path, stick: Stick) -> None:
    """Make our folder on a stick, with the file by which it is known again; one that is named already keeps its id.

    Raises:
        FileProblem: folder_not_made.
    """
    folder = drive / STICK_FOLDER
    try:
        folder.mkdir(exist_ok=True)
        part = folder / f"{_MARKER}.part"
        with part.open("w", encoding="utf-8") as file:
            json.dump({"format": _FORMAT, "id": stick.id}, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, folder / _MARKER)
        flush_folder(folder)
    except OSError as error:
        raise FileProblem("folder_not_made", path=folder) from error


def id_on(drive: Path) -> str:
    """The id in our file on the stick, "" where there is none."""
    try:
        with (drive / STICK_FOLDER / _MARKER).open("rb") as file:
            plain = json.loads(file.read(_MOST_MARKER).decode("utf-8"))
        return str(plain["id"]) if plain["format"] == _FORMAT else ""
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def check_place(folder: Path, data: DataFolder) -> None:
    """Refuse a second place that would be lost together with the book, or that is not there.

    Raises:
        FileProblem: backup_place_inside, backup_place_missing.
    """
    inside = [folder, *folder.parents]
    with contextlib.suppress(OSError):
        if data.root.exists() and any(one.exists() and os.path.samefile(one, data.root) for one in inside):
            raise FileProblem("backup_place_inside", path=folder)
    if not folder.is_dir():
        raise FileProblem("backup_place_missing", path=folder)


def copying(head: Head, place: Place, data: DataFolder) -> Generator[float, None, None]:
    """Copy a finished backup to a place: beside, read back from the medium, compared, renamed. Yields the part done.

    Raises:
        FileProblem: backup_place_missing, or what `app.reports.deliver` met.
    """
    from app.reports.deliver import delivering

    folder = place.folder
    if folder is None or not folder.is_dir():
        raise FileProblem("backup_place_missing", path=folder or Path(place.label))
    target = folder / head.path.name
    if target.exists() and any(one.manifest == head.manifest for one in heads_in(folder).heads):
        return
    try:
        data_bytes = head.path.read_bytes()
    except OSError as error:
        raise FileProblem("archive_unreadable", path=head.path, name=head.path.name) from error
    yield from delivering({free(target): data_bytes}, guarded=data.root)


def _sticks_there(drives: Iterable[Path] | None) -> dict[str, Path]:
    paths = [drive.path for drive in removable_drives()] if drives is None else list(drives)
    return {found: path / STICK_FOLDER for path in paths if (found := id_on(path))}
