"""Where a paper may go, and the reason in one word when it cannot; never over anybody's book."""

import contextlib
import errno
import os
import time
from pathlib import Path

from app.errors import FileProblem
from app.paths import DataFolder

# Unfinished files: a name that nobody else gives, so that those left by a stick pulled out can be cleared away.
_PART_START, _PART_END = "~sochibo-", ".part"
# Seconds after which nobody can still be writing such a file.
_STALE = 3600

_HELD = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY})
# ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
_HELD_WINDOWS = frozenset({5, 32, 33})

_REASONS = {
    errno.ENOSPC: "target_disk_full",
    errno.EDQUOT: "target_disk_full",
    errno.EFBIG: "target_disk_full",
    errno.EACCES: "target_not_writable",
    errno.EPERM: "target_not_writable",
    errno.EROFS: "target_read_only",
    errno.ENAMETOOLONG: "target_bad_name",
    errno.EINVAL: "target_bad_name",
    errno.ENOENT: "target_pulled",
    errno.ENOTDIR: "target_pulled",
    errno.ENODEV: "target_pulled",
    errno.ENXIO: "target_pulled",
    errno.EIO: "target_pulled",
    errno.ESTALE: "target_pulled",
    errno.ENOTCONN: "target_pulled",
    errno.ESHUTDOWN: "target_pulled",
}

# Windows gives the same errno to things that need different sentences.
_REASONS_WINDOWS = {
    3: "target_pulled",  # path not found
    15: "target_pulled",  # invalid drive
    19: "target_read_only",  # write protected
    21: "target_pulled",  # not ready
    23: "target_pulled",  # data error
    31: "target_pulled",  # not functioning
    39: "target_disk_full",
    55: "target_pulled",  # network resource gone
    59: "target_pulled",  # network error
    64: "target_pulled",  # network name gone
    112: "target_disk_full",
    123: "target_bad_name",
    206: "target_bad_name",  # too long
    433: "target_pulled",  # no such device
    483: "target_pulled",  # hardware error
    1006: "target_pulled",  # the volume was changed
    1110: "target_pulled",  # media changed
    1112: "target_pulled",  # no media
    1117: "target_pulled",  # input/output
    1167: "target_pulled",  # device not connected
    1392: "target_pulled",  # file or folder damaged
}

# How a book of ours that is not encrypted (and any SQLite file) begins.
_PLAIN_BOOK = b"SQLite format 3\0"
_BOOK_ENDINGS = (".db", ".sochibo")


def check_target(target: Path, *, guarded: Path | None) -> None:
    """Refuse what can be known to be wrong before anything is written. `guarded`: the data folder that is open.

    Raises:
        FileProblem: target_is_a_folder, target_in_data_folder, target_is_a_book, target_folder_missing, or as
            `sorted_problem` says.
    """
    try:
        if target.is_dir():
            raise FileProblem("target_is_a_folder", path=target)
        if not target.parent.is_dir():
            raise FileProblem("target_folder_missing", path=target.parent)
        if _in_data_folder(target, guarded):
            raise FileProblem("target_in_data_folder", path=target)
        if _is_book(target):
            raise FileProblem("target_is_a_book", path=target)
    except OSError as error:
        raise sorted_problem(error, target) from error


def part_beside(target: Path, word: str) -> Path:
    """Beside the target, as only a rename within one folder is whole or not at all."""
    return target.with_name(f"{_PART_START}{word}{_PART_END}")


def clear_stale_parts(folder: Path) -> None:
    """Take away what an earlier writing could not, as the stick was gone by then."""
    with contextlib.suppress(OSError):
        for found in folder.glob(f"{_PART_START}*{_PART_END}"):
            with contextlib.suppress(OSError):
                if abs(time.time() - found.stat().st_mtime) > _STALE:
                    found.unlink()


def is_held(error: OSError) -> bool:
    """Whether the failure may pass by itself: another program has the file, or a virus scanner looks at it."""
    number = getattr(error, "winerror", None)
    return number in _HELD_WINDOWS if number is not None else error.errno in _HELD


def sorted_problem(error: OSError, target: Path) -> FileProblem:
    """The failure as a person can understand it."""
    number = getattr(error, "winerror", None)
    reason = _REASONS_WINDOWS.get(number) if number is not None else None
    code = reason or _REASONS.get(error.errno or 0, "target_not_writable")
    # Which of the two a full disk is, `deliver` finds out: it knows how much was to be written.
    return FileProblem("target_no_room" if code == "target_disk_full" else code, path=target)


def _in_data_folder(target: Path, guarded: Path | None) -> bool:
    if guarded is not None and guarded.is_dir():
        for parent in target.parents:
            with contextlib.suppress(OSError):
                if os.path.samefile(parent, guarded):
                    return True
    rooms = [target.parent]
    rooms += [target.parent.parent] if target.parent.name in ("backups", "drafts", "logs") else []
    return any(DataFolder(room).database.exists() for room in rooms)


def _is_book(target: Path) -> bool:
    if not target.is_file():
        return False
    if target.suffix.lower() in _BOOK_ENDINGS:
        return True
    try:
        with target.open("rb") as file:
            return file.read(len(_PLAIN_BOOK)) == _PLAIN_BOOK
    except PermissionError:
        # Held by a program: replacing it says so.
        return False
