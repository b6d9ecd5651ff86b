"""A restored book takes the place of the present one in one step; a power cut at any moment leaves one usable book.

With the same keys the step is one rename. Where the backup brings its own keys, all is first laid beside the book and a
mark is set: from then on every start carries the rest out (`finish_restore`), before it the present book stands.
"""

import contextlib
import json
import os
import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.errors import AccessProblem, DataFolderProblem, FileProblem
from app.paths import DataFolder
from app.services.backups.making import flush_folder
from app.vault import keyfile
from app.vault.files import read_bytes, replace_both
from app.vault.keyfile import KeyFile

STAGED = "so-chi-bo.db.moi"
_STAGED_KEYS = "keys.json.moi"
_MARK = "khoi-phuc.json"


def swap(folder: DataFolder, staged: Path, *, keys: KeyFile | None) -> None:
    """Put the staged book in place of the present one; `keys` are those it needs, None when it has the present ones.

    Raises:
        FileProblem: restore_failed; the present book is as it was.
    """
    try:
        _flush(staged)
        if keys is not None:
            _write(folder.root / _STAGED_KEYS, keyfile.to_bytes(_after_present(folder, keys)))
            # From here on the restore is carried out, whatever happens.
            _write(folder.root / _MARK, json.dumps({"format": "sochibo-restore"}).encode("ascii"))
            flush_folder(folder.root)
            _carry_out(folder)
        else:
            _put_in_place(folder, staged)
    except OSError as error:
        raise FileProblem("restore_failed", path=folder.root) from error


def finish_restore(folder: DataFolder) -> bool:
    """At each start, before the keys are read: carry out what was begun, clear away what was not. True when a restore
    was finished now.

    Raises:
        DataFolderProblem: data_folder_not_writable; the restore can be finished only where it can be written.
    """
    if (folder.root / _MARK).exists():
        try:
            _carry_out(folder)
        except OSError as error:
            raise DataFolderProblem("data_folder_not_writable", path=folder.root) from error
        return True
    for name in (STAGED, f"{STAGED}-journal", _STAGED_KEYS, f"{_STAGED_KEYS}.part", f"{_MARK}.part"):
        with contextlib.suppress(OSError):
            (folder.root / name).unlink()
    return False


def set_aside(folder: DataFolder, at: datetime) -> Path | None:
    """A copy of a book that cannot be opened, with its journal and keys, in a folder of its own among the backups.

    Raises:
        FileProblem: restore_failed.
    """
    journal = folder.database.with_name(folder.database.name + "-journal")
    found = [path for path in (folder.database, journal, folder.keys, folder.keys_copy) if path.exists()]
    if not found:
        return None
    target = folder.backups / f"so-hong_{at:%Y-%m-%d_%H-%M-%S}"
    number = 1
    while target.exists():
        number += 1
        target = target.with_name(f"so-hong_{at:%Y-%m-%d_%H-%M-%S}-{number}")
    try:
        target.mkdir(parents=True)
        for path in found:
            copy = target / path.name
            try:
                shutil.copyfile(path, copy)
                _flush(copy)
            except OSError:
                # A bad sector in the book itself: what cannot be copied is moved whole.
                copy.unlink(missing_ok=True)
                os.replace(path, copy)
        flush_folder(target)
    except OSError as error:
        raise FileProblem("restore_failed", path=folder.root) from error
    return target


def _carry_out(folder: DataFolder) -> None:
    staged, keys = folder.root / STAGED, folder.root / _STAGED_KEYS
    if staged.exists():
        _put_in_place(folder, staged)
    if keys.exists():
        try:
            replace_both(folder, read_bytes(keys, most=keyfile.MOST_BYTES), strict=True)
        except (AccessProblem, DataFolderProblem) as problem:
            raise OSError(str(problem)) from problem
        keys.unlink()
    (folder.root / _MARK).unlink(missing_ok=True)
    flush_folder(folder.root)


def _put_in_place(folder: DataFolder, staged: Path) -> None:
    # A journal of the replaced book would be rolled back into the new one.
    folder.database.with_name(folder.database.name + "-journal").unlink(missing_ok=True)
    os.replace(staged, folder.database)
    flush_folder(folder.root)


def _after_present(folder: DataFolder, keys: KeyFile) -> KeyFile:
    """The higher revision of two copies holds, so the restored one has to be above what lies there."""
    try:
        present = keyfile.read(folder).revision
    except AccessProblem:
        return keys
    return replace(keys, revision=max(present, keys.revision) + 1)


def _write(target: Path, data: bytes) -> None:
    part = target.with_name(target.name + ".part")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, target)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
