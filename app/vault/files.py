"""Small files that must not be lost: written beside, flushed, read back, renamed."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import time
from pathlib import Path

from app.errors import AccessProblem, DataFolderProblem
from app.paths import DataFolder

# Seconds between attempts while a scanner holds the file, 2.5 in total; only Windows refuses for that.
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0) if os.name == "nt" else ()
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


def read_bytes(path: Path, *, most: int) -> bytes:
    """A file that is small or not ours.

    Raises:
        AccessProblem: keys_missing, keys_damaged (longer than `most`), keys_no_access.
    """
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError as error:
        raise AccessProblem("keys_missing", path=path.parent) from error
    except OSError as error:
        raise AccessProblem("keys_no_access", path=path) from error
    if len(data) > most:
        raise AccessProblem("keys_damaged")
    return data


def replace_both(folder: DataFolder, data: bytes, *, strict: bool) -> None:
    """Put the same bytes into both key files: both are written before the first one takes its place.

    A second one that cannot take its place is left to the next reading, which finds it behind and mends it.

    Raises:
        DataFolderProblem: disk_full, data_folder_not_writable; never when not `strict`.
    """
    parts: list[Path] = []
    try:
        for target in (folder.keys, folder.keys_copy):
            parts.append(target.with_name(f"~{secrets.token_hex(4)}.part"))
            # As readable as the book beside it: colleagues who share a folder each open it with their own passphrase.
            write_new(parts[-1], data, mode=0o666)
        _into_place(parts[0], folder.keys)
        with contextlib.suppress(OSError):
            _into_place(parts[1], folder.keys_copy)
        flush_folder(folder.root)
    except OSError as error:
        if strict:
            code = "disk_full" if error.errno in _FULL else "data_folder_not_writable"
            raise DataFolderProblem(code, path=folder.root) from error
    finally:
        for part in parts:
            with contextlib.suppress(OSError):
                part.unlink()


def _into_place(part: Path, target: Path) -> None:
    for wait in _WAITS:
        try:
            os.replace(part, target)
            return
        except PermissionError:
            time.sleep(wait)
    os.replace(part, target)


def write_new(path: Path, data: bytes, *, mode: int) -> None:
    """A new file, on the disk and read back when this returns; on Windows the folder's rights stand for `mode`."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if path.read_bytes() != data:
        raise OSError(errno.EIO, "what was read back is not what was written")


def flush_folder(folder: Path) -> None:
    """Let the new names outlast a power cut, where the system has a call for it (Windows has none)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)
