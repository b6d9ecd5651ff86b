"""A zip is looked at from its table of contents alone before anything of it is unpacked; no name leaves its folder."""

import os
import stat
import struct
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.domain.outside import ArchiveLimits
from app.domain.text import shown
from app.errors import FileProblem

_END = b"PK\x05\x06"
_END_SIZE = 22
_FAR_END = b"PK\x06\x06"
_FAR_END_SIZE = 56
_FAR_PLACE = b"PK\x06\x07"
_FAR_PLACE_SIZE = 20
_LONGEST_COMMENT = 65_535
# The head of a part has 30 bytes before its name; what else it may hold only makes it longer.
_PART_HEAD = 30
# One line of the table of contents: 46 bytes, the name and notes of other programs.
_LINE_MOST = 1_024
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
# Names that Windows gives to devices, with any ending.
_DEVICES = {
    "con", "prn", "aux", "nul", "conin$", "conout$",
    *(f"{kind}{number}" for kind in ("com", "lpt") for number in "123456789¹²³"),
}  # fmt: skip


@dataclass(frozen=True)
class ArchivePart:
    """One part as the table of contents states it. `name` is safe to be used below a folder."""

    name: str
    size: int
    packed_size: int


class ArchiveRefused(ValueError):
    """The zip is not read; `code` names why (worded in app.texts_sandbox), `part` where."""

    def __init__(self, code: str, part: str = "") -> None:
        super().__init__(code, part)
        self.code = code
        self.part = part


def check_archive(path: Path, limits: ArchiveLimits) -> tuple[ArchivePart, ...]:
    """The parts of a zip that may be unpacked. To unpack one, read no more than its `size`.

    Raises:
        FileProblem: archive_missing, archive_unreadable, archive_not_regular, archive_too_large, archive_damaged,
            archive_too_many, archive_bomb, archive_bad_name, archive_twice, archive_link, archive_locked,
            archive_packing.
    """
    try:
        # A device or a pipe would never end; it is not even opened.
        if not stat.S_ISREG(path.stat().st_mode):
            raise FileProblem("archive_not_regular", path=path, name=path.name)
        with path.open("rb") as stream:
            return check_stream(stream, limits)
    except FileNotFoundError as error:
        raise FileProblem("archive_missing", path=path, name=path.name) from error
    except OSError as error:
        raise FileProblem("archive_unreadable", path=path, name=path.name) from error
    except ArchiveRefused as error:
        raise FileProblem(error.code, path=path, name=path.name, part=error.part) from error


def check_stream(stream: BinaryIO, limits: ArchiveLimits) -> tuple[ArchivePart, ...]:
    """The same for a zip that is open or in memory.

    Raises:
        ArchiveRefused: with the same codes.
    """
    size = stream.seek(0, os.SEEK_END)
    if size > limits.file_bytes:
        raise ArchiveRefused("archive_too_large")
    # Python reads the whole table of contents into memory, so its length is looked at before.
    if _contents_size(stream, size) > limits.entries * _LINE_MOST:
        raise ArchiveRefused("archive_too_many")
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as packed:
            infos = packed.infolist()
    except MemoryError as error:
        raise ArchiveRefused("archive_bomb") from error
    except Exception as error:
        # zipfile stumbles over broken tables in many ways; all mean the same.
        raise ArchiveRefused("archive_damaged") from error
    if len(infos) > limits.entries:
        raise ArchiveRefused("archive_too_many")
    _sizes_are_decent(infos, limits, size)
    _names_are_decent(infos, limits)
    return tuple(ArchivePart(info.filename, info.file_size, info.compress_size) for info in infos)


def name_is_safe(name: str, limits: ArchiveLimits) -> bool:
    """Whether a name from inside an archive stays below its folder on every system, and is one that can be shown."""
    if (
        not name
        or len(name.encode("utf-8", "surrogatepass")) > limits.name_length
        or "\\" in name
        or name.startswith("/")
    ):
        return False
    # Controls, signs that turn the writing around, letters that are none: nobody could see what is meant.
    if not name.isprintable():
        return False
    parts = name.removesuffix("/").split("/")
    return len(parts) <= limits.folders + 1 and all(_part_is_safe(part) for part in parts)


def _part_is_safe(part: str) -> bool:
    # A colon is a drive or a hidden stream on Windows; ends of dots and spaces it drops in silence.
    if part in ("", ".", "..") or any(char in part for char in ':*?"<>|') or part[-1] in ". ":
        return False
    return part.split(".")[0].rstrip(" ").casefold() not in _DEVICES


def _contents_size(stream: BinaryIO, size: int) -> int:
    """The bytes of the table of contents, found where Python's zipfile finds it."""
    tail_start = max(0, size - _LONGEST_COMMENT - _END_SIZE)
    stream.seek(tail_start)
    tail = stream.read(_LONGEST_COMMENT + _END_SIZE)
    if tail[-_END_SIZE:].startswith(_END) and tail.endswith(b"\0\0"):
        place = len(tail) - _END_SIZE
    else:
        place = tail.rfind(_END)
    if place < 0 or len(tail) - place < _END_SIZE:
        raise ArchiveRefused("archive_damaged")
    found: int = struct.unpack_from("<I", tail, place + 12)[0]
    far = tail_start + place - _FAR_PLACE_SIZE - _FAR_END_SIZE
    if far >= 0:
        stream.seek(far)
        head = stream.read(_FAR_END_SIZE + _FAR_PLACE_SIZE)
        if head[_FAR_END_SIZE:].startswith(_FAR_PLACE) and head.startswith(_FAR_END):
            found = struct.unpack_from("<Q", head, 40)[0]
    return found


def _sizes_are_decent(infos: list[zipfile.ZipInfo], limits: ArchiveLimits, size: int) -> None:
    if sum(info.file_size for info in infos) > limits.unpacked_bytes:
        raise ArchiveRefused("archive_bomb")
    for info in infos:
        if info.file_size > limits.entry_bytes:
            raise ArchiveRefused("archive_bomb", shown(info.orig_filename, 60))
        too_dense = info.file_size > limits.ratio * max(1, info.compress_size)
        if too_dense and info.file_size > limits.ratio_from_bytes:
            raise ArchiveRefused("archive_bomb", shown(info.orig_filename, 60))
    # Parts that lie in each other let a small file unpack to anything.
    ends = 0
    for info in sorted(infos, key=lambda one: one.header_offset):
        if info.header_offset < ends or info.header_offset + _PART_HEAD + info.compress_size > size:
            raise ArchiveRefused("archive_damaged", shown(info.orig_filename, 60))
        ends = info.header_offset + _PART_HEAD + info.compress_size


def _names_are_decent(infos: list[zipfile.ZipInfo], limits: ArchiveLimits) -> None:
    seen: set[str] = set()
    for info in infos:
        # `filename` is already cut at NUL and turned around on Windows; what the file says is `orig_filename`.
        if info.orig_filename != info.filename or not name_is_safe(info.orig_filename, limits):
            raise ArchiveRefused("archive_bad_name", shown(info.orig_filename, 60))
        # On Windows and macOS these would be one file.
        key = unicodedata.normalize("NFC", info.filename).casefold()
        if key in seen:
            raise ArchiveRefused("archive_twice", shown(info.orig_filename, 60))
        seen.add(key)
        kind = stat.S_IFMT(info.external_attr >> 16)
        if info.create_system == 3 and kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise ArchiveRefused("archive_link", shown(info.orig_filename, 60))
        if info.flag_bits & _ENCRYPTED:
            raise ArchiveRefused("archive_locked", shown(info.orig_filename, 60))
        if info.compress_type not in _PACKINGS:
            raise ArchiveRefused("archive_packing", shown(info.orig_filename, 60))
