"""What the window keeps of a data folder while it is there: its log, its lock, and the door for a second start."""

from __future__ import annotations

import logging
import platform
import time
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, qVersion

from app import __version__
from app.paths import DataFolder

if TYPE_CHECKING:
    from app.services.lock import Held, Unlockable
    from app.services.log import LogFile
    from app.ui.opening.door import Door

_log = logging.getLogger(__name__)

# The lock may be held by a command that ends within seconds.
_WAIT = 3.0
_STEP = 0.25


class Claim(Enum):
    """How a folder was found. HANDED_OVER: a window of this person has it open and has come to the front."""

    OURS = "ours"
    READ_ONLY = "read_only"
    IN_USE = "in_use"
    HANDED_OVER = "handed_over"


class Visit(QObject):
    """`begin` once for each folder that is looked at; `end` lets go of the one before. `on_knock` shows the window."""

    def __init__(self, on_knock: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on_knock = on_knock
        self._log: LogFile | None = None
        self._lock: Held | Unlockable | None = None
        self._door: Door | None = None
        # Who else has the book open, in words; "" when nobody has.
        self.holder = ""

    def begin(self, folder: DataFolder) -> Claim:
        """Claim the folder for this window.

        Raises:
            DataFolderProblem: what lies in the place of the lock is no lock.
        """
        from app.services.lock import FolderLock, Held, Holder, Use, door_name
        from app.services.log import start_logging

        self.end()
        self._log = start_logging(folder)
        _log.info("window: sochibo %s, Python %s, Qt %s", __version__, platform.python_version(), qVersion())
        lock = FolderLock.acquire(folder, use=Use.WINDOW)
        end = time.monotonic() + _WAIT
        while isinstance(lock, Holder):
            if lock.is_this_user and lock.use != Use.COMMAND.value and self._knock(folder):
                return Claim.HANDED_OVER
            if time.monotonic() >= end:
                break
            # A command, a window that is just closing, or one started in the same moment that has no door yet.
            lock = FolderLock.acquire(folder, use=Use.WINDOW, wait=_STEP)
        if isinstance(lock, Holder):
            from app.texts_opening import holder_text

            self.holder = holder_text(
                host=lock.host, user=lock.user, since=lock.since, this_pc=lock.is_this_pc
            )
            _log.info("folder in use, read only")
            return Claim.IN_USE
        self._lock = lock
        _log.info("folder claimed: %s", type(lock))
        if not isinstance(lock, Held):
            return Claim.READ_ONLY
        self._open_door(door_name(folder.root))
        return Claim.OURS

    def end(self) -> None:
        """Let go of everything; may be called twice."""
        if self._door is not None:
            self._door.close()
            self._door.deleteLater()
        if self._lock is not None:
            self._lock.release()
        if self._log is not None:
            self._log.close()
        self._door = self._lock = self._log = None
        self.holder = ""

    def _open_door(self, name: str) -> None:
        # Its library is loaded behind the painted window.
        from app.ui.opening.door import Door

        door = Door(name, self)
        door.knocked.connect(self._on_knock)
        self._door = door

    def _knock(self, folder: DataFolder) -> bool:
        from app.services.lock import door_name
        from app.ui.opening.door import knock

        return knock(door_name(folder.root))


def handed_over(folder: DataFolder) -> bool:
    """Whether a window of this person has the folder open already: asked before a second one is painted.

    Costs one look for a file when the folder was closed in order.
    """
    if not folder.lock_info.exists():
        return False
    from app.services.lock import FolderLock, Holder, Use, door_name, holder_of

    said = holder_of(folder)
    if said is None or not said.is_this_user or said.use != Use.WINDOW.value:
        return False
    lock = FolderLock.acquire(folder)
    if not isinstance(lock, Holder):
        # Left by a window that was killed.
        lock.release()
        return False
    from app.ui.opening.door import knock

    return knock(door_name(folder.root))
