"""A file reaches its place whole or not at all: written beside it, read back and compared, then renamed."""

import contextlib
import errno
import os
import secrets
import time
from pathlib import Path

from app.errors import FileProblem

_REASONS = {
    errno.ENOSPC: "target_disk_full",
    errno.EDQUOT: "target_disk_full",
    errno.EFBIG: "target_disk_full",
    errno.EACCES: "target_not_writable",
    errno.EPERM: "target_not_writable",
    errno.EROFS: "target_not_writable",
    errno.ENAMETOOLONG: "target_bad_name",
    errno.EINVAL: "target_bad_name",
    errno.ENOENT: "target_gone",
    errno.ENOTDIR: "target_gone",
    errno.ENODEV: "target_gone",
    errno.EIO: "target_gone",
}

# Seconds between attempts, 2.5 in total.
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)


# How a book of ours (and any SQLite file) begins.
_BOOK = b"SQLite format 3\0"


def deliver(target: Path, data: bytes) -> Path:
    """Put the bytes at `target`, over an older file of that name, and return the whole path.

    Raises:
        FileProblem: target_is_a_folder, target_is_a_book (a paper never replaces anybody's data),
            target_folder_missing, target_disk_full, target_not_writable, target_bad_name, target_gone,
            target_in_use (open in another program), target_differs (what was read back is not what was
            written). The older file is then still there, untouched.
    """
    target = target.absolute()
    try:
        if target.is_dir():
            raise FileProblem("target_is_a_folder", path=target)
        if _is_book(target):
            raise FileProblem("target_is_a_book", path=target)
        if not target.parent.is_dir():
            raise FileProblem("target_folder_missing", path=target.parent)
    except OSError as error:
        raise _sorted(error, target) from error
    part = target.with_name(f"~{secrets.token_hex(4)}.part")
    try:
        _write(part, data, target)
        if _read(part, target) != data:
            raise FileProblem("target_differs", path=target)
        try:
            _replace(part, target)
        except PermissionError as error:
            # Windows refuses to replace a file that a program has open; Linux never does.
            code = "target_in_use" if target.exists() else "target_not_writable"
            raise FileProblem(code, path=target) from error
        except OSError as error:
            raise _sorted(error, target) from error
        _sync_folder(target.parent)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return target


def _is_book(target: Path) -> bool:
    if not target.is_file():
        return False
    try:
        with target.open("rb") as file:
            return file.read(len(_BOOK)) == _BOOK
    except PermissionError:
        # Held by a program: replacing it says so.
        return False


def _write(part: Path, data: bytes, target: Path) -> None:
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            # A stick that is pulled right after "done" must hold the file, not the system's memory of it.
            os.fsync(file.fileno())
    except OSError as error:
        raise _sorted(error, target) from error


def _read(part: Path, target: Path) -> bytes:
    try:
        return part.read_bytes()
    except OSError as error:
        raise _sorted(error, target) from error


def _replace(part: Path, target: Path) -> None:
    """Rename over the target. A virus scanner or an index of Windows may hold it for a moment: that passes."""
    for wait in _WAITS:
        try:
            os.replace(part, target)
            return
        except PermissionError:
            time.sleep(wait)
    os.replace(part, target)


def _sync_folder(folder: Path) -> None:
    # Not possible on Windows and on some network drives, where the rename is kept by other means.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sorted(error: OSError, target: Path) -> FileProblem:
    return FileProblem(_REASONS.get(error.errno or 0, "target_not_writable"), path=target)
