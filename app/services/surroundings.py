"""Where a data folder lies: a folder that a service copies to the internet, or a drive on another PC, is told of.

A synchronising service copies a file while it is being written and may put an older one back; a drive on the network
may break off in the middle. Nothing is refused for that: the person decides, and is told once in a while. What is
looked at are names of folders, marks that the services leave, and what the system says of the drive; nothing is
contacted.
"""

from __future__ import annotations

import ctypes
import os
import sys
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePath, PureWindowsPath

_REMOTE_DRIVE = 4
_MOUNTS = Path("/proc/mounts")


class Risk(Enum):
    CLOUD = "cloud"
    NETWORK = "network"


@dataclass(frozen=True)
class Surroundings:
    """`name` is the service as people know it, "" where only the kind is known."""

    risk: Risk
    name: str = ""


# A folder is named so, or begins so: the services add the name of an office ("OneDrive - UBND phuong").
_NAMED = {
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "drive của tôi": "Google Drive",
    "dropbox": "Dropbox",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "box sync": "Box",
    "zalo received files": "Zalo",
    "zalopc": "Zalo",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "megasync": "MEGA",
    "pclouddrive": "pCloud",
    "pcloud drive": "pCloud",
}
# Words too common to mean a service anywhere but right below the user's own folder.
_IN_HOME = {"box": "Box", "mega": "MEGA", "zalo": "Zalo"}
# After the name the folder of a service goes on with one of these, or ends: "Dropbox (Phường)" but not "dropboxes".
_GOES_ON = (" -", " (", "-", " _")
_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
# What the services leave in a folder they keep.
_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
}
_ICONS = {
    "onedrive": "OneDrive",
    "googledrivefs": "Google Drive",
    "google drive": "Google Drive",
    "dropbox": "Dropbox",
}
_DESKTOP_INI_BYTES = 4096

_NETWORK_TYPES = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "davfs", "9p", "lustre"}
)
_CLOUD_TYPES = {
    "fuse.rclone": "",
    "fuse.google-drive-ocamlfuse": "Google Drive",
    "fuse.onedriver": "OneDrive",
    "fuse.dropbox": "Dropbox",
}
# File systems of this PC that only come by the same road.
_LOCAL_FUSE = frozenset(
    f"fuse.{name}"
    for name in ("encfs", "gocryptfs", "cryfs", "veracrypt", "mergerfs", "bindfs", "snapfuse", "squashfuse", "portal",
                 "lxcfs", "fuse-overlayfs", "ntfs-3g", "exfat", "archivemount", "zfs-fuse")
)  # fmt: skip


def look_around(
    root: Path,
    *,
    platform: str = sys.platform,
    environ: Mapping[str, str] = os.environ,
    home: Path | None = None,
    mounts: str | None = None,
    drive_type: Callable[[str], int] | None = None,
) -> Surroundings | None:
    """What the person should know of the place of the folder; None when there is nothing to say.

    The named arguments stand in for the system: `mounts` is a text like that of /proc/mounts.
    """
    cloud = _by_variable(root, environ) or _by_name(root, home or Path.home()) or _by_mark(root)
    if cloud:
        return Surroundings(Risk.CLOUD, cloud)
    if platform == "win32":
        return Surroundings(Risk.NETWORK) if _is_remote(root, drive_type or _windows_type) else None
    return _by_mount(root, _mounts() if mounts is None else mounts)


def _by_variable(root: Path, environ: Mapping[str, str]) -> str:
    for variable in _VARIABLES:
        place = environ.get(variable, "")
        if place and _folded_parts(Path(place)) == _folded_parts(root)[: len(_folded_parts(Path(place)))]:
            return "OneDrive"
    return ""


def _by_name(root: Path, home: Path) -> str:
    parts = _folded_parts(root)
    for part in parts:
        for name, service in _NAMED.items():
            if part == name or part.startswith(tuple(name + more for more in _GOES_ON)):
                return service
    own = _folded_parts(home)
    if parts[: len(own)] == own and len(parts) > len(own):
        return _IN_HOME.get(parts[len(own)], "")
    return ""


def _by_mark(root: Path) -> str:
    for folder in (root, *root.parents):
        for mark, service in _MARKS.items():
            if _is_there(folder / mark):
                return service
        if service := _by_icon(folder / "desktop.ini"):
            return service
    return ""


def _by_icon(desktop_ini: Path) -> str:
    """The services give their folder an icon of their own, whatever the person has named it."""
    try:
        with desktop_ini.open("rb") as file:
            data = file.read(_DESKTOP_INI_BYTES)
    except OSError:
        return ""
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace").casefold()
    icon = next((line for line in text.splitlines() if line.strip().startswith("iconresource")), "")
    return next((service for word, service in _ICONS.items() if word in icon), "")


def _by_mount(root: Path, mounts: str) -> Surroundings | None:
    where = PurePath(os.path.realpath(root))
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = PurePath(_unescaped(fields[1]))
        # What is mounted later lies on top of what was there.
        if len(point.parts) >= best and (where == point or point in where.parents):
            best, kind = len(point.parts), fields[2]
    if kind in _CLOUD_TYPES:
        return Surroundings(Risk.CLOUD, _CLOUD_TYPES[kind])
    if kind in _NETWORK_TYPES or (kind.startswith("fuse.") and kind not in _LOCAL_FUSE):
        return Surroundings(Risk.NETWORK)
    return None


def _is_remote(root: Path, drive_type: Callable[[str], int]) -> bool:
    anchor = PureWindowsPath(root).anchor
    return anchor.startswith("\\\\") or (bool(anchor) and drive_type(anchor) == _REMOTE_DRIVE)


def _windows_type(anchor: str) -> int:
    kind: int = getattr(ctypes, "windll").kernel32.GetDriveTypeW(anchor)  # noqa: B009 - exists on Windows only
    return kind


def _folded_parts(path: PurePath) -> tuple[str, ...]:
    return tuple(unicodedata.normalize("NFC", part).casefold() for part in path.parts)


def _mounts() -> str:
    try:
        return _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        # No Linux: nothing is known of the drive.
        return ""


def _unescaped(text: str) -> str:
    for code, sign in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(code, sign)
    return text


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
