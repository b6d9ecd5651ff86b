"""Who may write in a data folder: one program at a time, by a lock of the system that dies with its holder.

The lock itself lies on `sochibo.lock`, an empty file that stays; who holds it stands beside in `sochibo.lock.json`, for
the sentence of the next one. That file is only believed while the lock is really held: what a killed program or a power
cut left of it is written over. SQLite guards each transaction by itself; this lock guards the hours between.

A place that cannot be written, or that knows no locks, needs and gets none: the book is opened for reading there.
Tried on Linux; on Windows the same calls take `LockFileEx` on the first byte of the file.
"""

from __future__ import annotations

import contextlib
import errno
import getpass
import json
import os
import socket
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from app.errors import DataFolderProblem
from app.paths import DataFolder

# A holder that has just taken the lock may not have written its name yet; a command holds it for seconds only.
_NAME_WAIT = 0.5
_STEP = 0.05
_NO_LOCKS = frozenset({errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK, errno.EINVAL})


class Use(Enum):
    """What the holder does: a window stays for hours, a command for seconds."""

    WINDOW = "window"
    COMMAND = "command"


@dataclass(frozen=True)
class Holder:
    """Who has the folder open. Empty texts: the holder has not said, or its words could not be read."""

    host: str = ""
    user: str = ""
    pid: int = 0
    since: str = ""
    use: str = ""

    @property
    def is_this_pc(self) -> bool:
        return bool(self.host) and self.host == this_host()

    @property
    def is_this_user(self) -> bool:
        """The same person on the same PC: the other window can be brought to the front."""
        return self.is_this_pc and self.user == this_user()


class Held:
    """The lock while it is ours; `release` may be called twice."""

    def __init__(self, folder: DataFolder, handle: int) -> None:
        self._folder = folder
        self._handle: int | None = handle

    def release(self) -> None:
        if self._handle is None:
            return
        # First the name, then the lock: in between, a reader finds the lock held by nobody it can name, and waits.
        with contextlib.suppress(OSError):
            self._folder.lock_info.unlink(missing_ok=True)
        handle, self._handle = self._handle, None
        with contextlib.suppress(OSError):
            os.close(handle)

    def __enter__(self) -> Held:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


class Unlockable:
    """The place takes no lock: write-protected, another user's file, or a share without locks. Read only there."""

    def release(self) -> None:
        """Nothing is held."""

    def __enter__(self) -> Unlockable:
        return self

    def __exit__(self, *_: object) -> None:
        return None


class FolderLock:
    """`acquire` tells in its type how it went: `Held`, `Unlockable` or the `Holder` that was quicker."""

    @staticmethod
    def acquire(
        folder: DataFolder,
        *,
        use: Use = Use.COMMAND,
        wait: float = 0.0,
        now: Callable[[], datetime] = datetime.now,
    ) -> Held | Unlockable | Holder:
        """Take the lock of the folder, trying for `wait` seconds while another has it.

        Raises:
            DataFolderProblem: what lies in the place of the lock is no file.
        """
        end = time.monotonic() + wait
        while True:
            found = _try(folder)
            if found is not None:
                break
            if time.monotonic() >= end:
                return _named(folder)
            time.sleep(_STEP)
        if isinstance(found, int):
            held = Held(folder, found)
            _write_name(folder, use, now())
            return held
        return found


def holder_of(folder: DataFolder) -> Holder | None:
    """Who says to have the folder open; None when nobody says so. The lock itself is not looked at."""
    try:
        found = json.loads(folder.lock_info.read_text(encoding="utf-8"))
        return Holder(
            host=str(found["host"]),
            user=str(found["user"]),
            pid=int(found["pid"]),
            since=str(found["since"]),
            use=str(found["use"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def this_host() -> str:
    return socket.gethostname()


def this_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        # A user without a name in the system: a container.
        return str(os.getuid()) if hasattr(os, "getuid") else ""


def _try(folder: DataFolder) -> int | Unlockable | None:
    """The handle of the lock; None while another holds it."""
    # Its package takes 30 ms to import: a start that is not the first of a PC can wait for it, a window cannot.
    from filelock import lock_descriptor

    path = folder.lock_file
    # A folder that cannot be made is told by who opens the book.
    with contextlib.suppress(OSError):
        folder.create_root()
    if path.is_dir():
        raise DataFolderProblem("lock_is_a_folder", path=path)
    try:
        # Not inherited by child processes, as Python opens all files: the lock ends with this process.
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError:
        return Unlockable()
    try:
        if lock_descriptor(handle, blocking=False):
            return handle
    except OSError as error:
        os.close(handle)
        if error.errno in _NO_LOCKS:
            return Unlockable()
        raise DataFolderProblem("lock_failed", path=path) from error
    os.close(handle)
    return None


def _named(folder: DataFolder) -> Holder:
    end = time.monotonic() + _NAME_WAIT
    while (found := holder_of(folder)) is None and time.monotonic() < end:
        time.sleep(_STEP)
    return found or Holder()


def _write_name(folder: DataFolder, use: Use, now: datetime) -> None:
    holder = Holder(this_host(), this_user(), os.getpid(), f"{now:%Y-%m-%d %H:%M}", use.value)
    part = folder.lock_info.with_name(f"{folder.lock_info.name}.{os.getpid()}.part")
    try:
        part.write_text(json.dumps(asdict(holder), ensure_ascii=False), encoding="utf-8")
        os.replace(part, folder.lock_info)
    except OSError:
        # A full disk: the lock holds all the same, only without a name.
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def door_name(root: Path) -> str:
    """The name under which the window of this folder can be called on this PC: the same however the path is written."""
    import hashlib

    whole = os.path.normcase(os.path.realpath(root))
    return f"sochibo-{hashlib.sha256(f'{whole}|{this_user()}'.encode()).hexdigest()[:20]}"
