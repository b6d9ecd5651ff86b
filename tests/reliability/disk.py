"""A disk after a power loss: what was synced is there, of the rest any part, torn between sectors, in any order.

Built from the log of the file layer. A file's content is safe from its last sync, a name (made, moved, removed) from
the last sync of its folder. Folders themselves count as safe once made.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.reliability import rig

SECTOR = 512
_HEAD = struct.Struct("=IiQII")


@dataclass(frozen=True)
class Record:
    op: int
    fd: int
    at: int
    name: str
    data: bytes


def read_log(path: Path) -> list[Record]:
    """The steps in order; a last one that was cut short did not happen."""
    return list(_records(path.read_bytes()))


def _records(raw: bytes) -> Iterator[Record]:
    place = 0
    while place + _HEAD.size <= len(raw):
        op, fd, at, name, data = _HEAD.unpack_from(raw, place)
        start = place + _HEAD.size
        place = start + name + data
        if place > len(raw):
            return
        yield Record(op, fd, at, os.fsdecode(raw[start : start + name]), raw[start + name : place])


@dataclass(eq=False)
class _File:
    """`safe` is on the platter; `loose` waits: (place, bytes), or (size, None) for a cut."""

    safe: bytearray
    loose: list[tuple[int, bytes | None]] = field(default_factory=list)


def _apply(content: bytearray, at: int, data: bytes | None, hand: Random | None = None) -> None:
    if data is None:
        if len(content) > at:
            del content[at:]
        else:
            content.extend(bytes(at - len(content)))
        return
    if len(content) < at:
        # Blocks that were given to a file but never written hold what was there before.
        gap = at - len(content)
        content.extend(hand.randbytes(gap) if hand and hand.random() < 0.5 else bytes(gap))
    content[at : at + len(data)] = data


class Disk:
    """The files below a folder as the operating system knows them, and as the platter does."""

    def __init__(self, before: Path, *, root: Path) -> None:
        """`root` is the folder that was watched; `before` is a copy of what lay in it, all of it safe."""
        self.root = str(root.resolve())
        found = {self.root + str(path)[len(str(before)) :]: path for path in (before, *before.rglob("*"))}
        self._folders = {name for name, path in found.items() if path.is_dir()}
        self._now = {
            name: _File(bytearray(path.read_bytes())) for name, path in found.items() if path.is_file()
        }
        self._safe = dict(self._now)
        self._loose_names: list[tuple[str, str, _File | None]] = []
        self._handles: dict[int, _File | str] = {}

    def play(self, record: Record) -> None:
        op, name = record.op, record.name
        if op in (rig.OPEN, rig.CREATE, rig.CLEAR):
            self._opened(op, record.fd, name)
        elif op == rig.DIRECTORY:
            self._handles[record.fd] = name
        elif op == rig.CLOSE:
            self._handles.pop(record.fd, None)
        elif op == rig.WRITE:
            self._file(record.fd).loose.append((record.at, record.data))
        elif op == rig.TRUNCATE:
            self._file(record.fd).loose.append((record.at, None))
        elif op == rig.SYNC:
            self._sync(record.fd)
        elif op == rig.UNLINK:
            self._now.pop(name, None)
            self._loose_names.append((name, "", None))
        elif op == rig.RENAME:
            self._renamed(name, os.fsdecode(record.data))
        elif op == rig.MKDIR:
            self._folders.add(name)

    def after_power_loss(self, hand: Random) -> dict[str, bytes]:
        """One of the disks that the next start may find, by path below the folder."""
        names = dict(self._safe)
        for name, moved_to, file in self._kept_names(hand):
            if moved_to:
                names.pop(name, None)
                if file is not None:
                    names[moved_to] = file
            elif file is None:
                names.pop(name, None)
            else:
                names[name] = file
        contents: dict[int, bytes] = {}
        for file in names.values():
            if id(file) not in contents:
                contents[id(file)] = _survived(file, hand)
        return {os.path.relpath(name, self.root): contents[id(file)] for name, file in names.items()}

    def folders(self) -> list[str]:
        return sorted(os.path.relpath(name, self.root) for name in self._folders)

    def _kept_names(self, hand: Random) -> list[tuple[str, str, _File | None]]:
        """A journalling file system keeps a beginning of the changes; a simple one, any of them."""
        loose = self._loose_names
        if hand.random() < 0.5:
            return loose[: hand.randint(0, len(loose))]
        odds = hand.random()
        return [change for change in loose if hand.random() < odds]

    def _opened(self, op: int, fd: int, name: str) -> None:
        file = self._now.get(name)
        if file is None:
            file = _File(bytearray())
            self._now[name] = file
            self._loose_names.append((name, "", file))
        elif op == rig.CLEAR:
            file.loose.append((0, None))
        self._handles[fd] = file

    def _renamed(self, old: str, new: str) -> None:
        inside = os.path.join(self.root, "")
        file = self._now.pop(old, None)
        if file is None:
            # A whole folder moved: its files with it; counted as safe, as folders are.
            for path in [path for path in self._now if path.startswith(old + os.sep)]:
                self._now[new + path[len(old) :]] = self._now.pop(path)
            self._safe = dict(self._now)
            self._loose_names.clear()
            self._folders = {new + f[len(old) :] if f.startswith(old) else f for f in self._folders}
            return
        if new.startswith(inside):
            self._now[new] = file
            self._loose_names.append((old, new, file))
        else:
            self._loose_names.append((old, "", None))

    def _sync(self, fd: int) -> None:
        held = self._handles.get(fd)
        if isinstance(held, _File):
            for at, data in held.loose:
                _apply(held.safe, at, data)
            held.loose.clear()
        elif held is not None:
            left = []
            for name, moved_to, file in self._loose_names:
                if held not in (os.path.dirname(name), os.path.dirname(moved_to)):
                    left.append((name, moved_to, file))
                elif moved_to:
                    self._safe.pop(name, None)
                    if file is not None:
                        self._safe[moved_to] = file
                elif file is None:
                    self._safe.pop(name, None)
                else:
                    self._safe[name] = file
            self._loose_names = left

    def _file(self, fd: int) -> _File:
        held = self._handles[fd]
        assert isinstance(held, _File), f"a write to what is no file: {held}"
        return held


def _survived(file: _File, hand: Random) -> bytes:
    content = bytearray(file.safe)
    # All of it, none of it and any mixture are as likely as one another.
    odds = hand.choice((0.0, 1.0, hand.random()))
    for at, data in file.loose:
        if data is None:
            if hand.random() < odds:
                _apply(content, at, None)
            continue
        chance = hand.random()
        if chance < odds:
            _apply(content, at, data, hand)
        elif chance > (1 + odds) / 2:
            _torn(content, at, data, hand)
    return bytes(content)


def _torn(content: bytearray, at: int, data: bytes, hand: Random) -> None:
    """Of a write, some of its sectors."""
    place = 0
    while place < len(data):
        size = min(SECTOR - (at + place) % SECTOR, len(data) - place)
        if hand.random() < 0.5:
            _apply(content, at + place, data[place : place + size], hand)
        place += size


def lay_out(folder: Path, files: dict[str, bytes], folders: list[str]) -> None:
    """Write the files of such a disk into an empty folder."""
    for name in folders:
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
