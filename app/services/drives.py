"""Where a USB stick is: removable drives, found without asking the person for a letter."""

import ctypes
import os
import shutil
import string
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_REMOVABLE = 2
# Where Linux desktops mount sticks: /media/<user>/<label>, /run/media/<user>/<label>.
MOUNT_ROOTS = (Path("/media"), Path("/run/media"))


@dataclass(frozen=True)
class Drive:
    """`label` is what the person reads on the stick, `free` in bytes, None when the system does not say.

    `writable` is False where the system says so (a lock on the stick's side); Windows tells only when writing fails.
    """

    path: Path
    label: str
    free: int | None = None
    writable: bool = True


def removable_drives(roots: Iterable[Path] | None = None) -> tuple[Drive, ...]:
    """The sticks that are plugged in, in order of their path. `roots` replaces the places where they are mounted."""
    if roots is None and sys.platform == "win32":
        found = _windows_drives()
    else:
        found = _mounted(MOUNT_ROOTS if roots is None else tuple(roots))
    return tuple(
        Drive(path, path.name or str(path), _free(path), writable=os.access(path, os.W_OK))
        for path in sorted(found)
    )


def on_stick(path: Path, drives: Iterable[Drive]) -> bool:
    """Whether the file or folder lies on one of these sticks."""
    return any(drive.path == path or drive.path in path.parents for drive in drives)


def _mounted(roots: Iterable[Path]) -> list[Path]:
    """Folders one or two levels below a root that are mount points of their own."""
    found: list[Path] = []
    for root in roots:
        for first in _folders(root):
            if first.is_mount():
                found.append(first)
            else:
                found += [second for second in _folders(first) if second.is_mount()]
    return found


def _folders(parent: Path) -> list[Path]:
    try:
        return [entry for entry in parent.iterdir() if entry.is_dir()]
    except OSError:
        # Not there, or another user's: no stick of ours either way.
        return []


def _windows_drives() -> list[Path]:
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - the name exists on Windows only
    letters = kernel.GetLogicalDrives()
    drives = (f"{letter}:\\" for bit, letter in enumerate(string.ascii_uppercase) if letters >> bit & 1)
    return [Path(drive) for drive in drives if kernel.GetDriveTypeW(drive) == _REMOVABLE]


def _free(path: Path) -> int | None:
    try:
        return shutil.disk_usage(path).free
    except OSError:
        return None
