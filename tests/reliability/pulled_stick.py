"""R5 and R22: a return on a stick that is pulled, full, worn out or held by a scanner; what lies there afterwards.

Good is: under each final name the old file or the new one, whole; both new or neither, unless the sentence says that
only one could be replaced; no unfinished file, or, where the stick was gone, none after the next writing.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random

from app.domain.exchange.document import ReturnDocument
from app.errors import FileProblem
from app.reports.medium import Machine
from app.services.sending import Sending, files_of, written
from tests.reliability.disk_layer import Medium, Scanner
from tests.reliability.outcome import Outcome
from tests.return_sample import july_document

TITLE = "stick pulled while a return is written"
HELD = "file held by a virus scanner"
_PULLED = (errno.EIO, errno.ENODEV, errno.ENXIO, errno.ENOSPC, errno.EROFS, errno.EACCES)
_MADE_AT = datetime(2026, 7, 5, 9, 41)
_CONTROLS = 20


class PulledBetween(Medium):
    """Gone for good right after the first of two renames."""

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        self.failed = self.gone = True


class Returns:
    """The return that is written, and one of last week under the same names."""

    def __init__(self) -> None:
        self.sent: ReturnDocument = july_document()
        self.new = files_of(self.sent)
        self.old = files_of(replace(self.sent, version=self.sent.version + 7))


class Stick:
    """A folder with a return of last week on it, and the one that is to be written over it."""

    def __init__(self, folder: Path, returns: Returns, hand: Random) -> None:
        self.folder, self._sent, self.new = folder, returns.sent, returns.new
        self.old: dict[str, bytes] = {}
        folder.mkdir(parents=True)
        if hand.random() < 0.8:
            self.old = returns.old
            for name, data in self.old.items():
                (folder / name).write_bytes(data)

    @property
    def size(self) -> int:
        return sum(len(data) for data in self.new.values())

    def write(self, machine: Machine) -> str:
        """Write the return; the code of what went wrong, or ""."""
        try:
            written(Sending("x", self._sent, self.folder, _MADE_AT, machine=machine))
        except FileProblem as problem:
            return problem.code
        return ""

    def verdict(self, code: str, *, gone: bool) -> str:
        """What is wrong with what lies on the stick: "", lost, half or corrupt."""
        found = {name: self._read(name) for name in self.new}
        for name, data in found.items():
            if data not in (self.old.get(name), self.new[name]):
                return "corrupt" if data is not None else "lost"
        fresh = [found[name] == self.new[name] for name in self.new]
        if not code:
            return "" if all(fresh) and not self._parts() else "half"
        if any(fresh) and code != "target_pair_mixed":
            return "half"
        return "half" if self._parts() and not gone else ""

    def plugged_in_again(self) -> bool:
        """Two hours later, on a stick that works: both files are written and nothing unfinished is left."""
        for part in self._parts():
            os.utime(part, (1, 1))
        return not self.write(Machine()) and not self.verdict("", gone=False)

    def _parts(self) -> list[Path]:
        return [path for path in self.folder.iterdir() if path.name not in self.new]

    def _read(self, name: str) -> bytes | None:
        path = self.folder / name
        return path.read_bytes() if path.exists() else None


def run(*, tries: int, seed: int, folder: Path) -> Outcome:
    """R5."""
    hand, returns = Random(seed), Returns()
    found: Counter[str] = Counter()
    first = ""
    for number in range(tries):
        stick = Stick(folder / f"try-{number}", returns, hand)
        kind, code, gone = _pulled(stick, hand)
        verdict = stick.verdict(code, gone=gone) or ("" if stick.plugged_in_again() else "half")
        found[verdict] += 1
        found["told"] += bool(code)
        first = first or (f"try {number} ({kind}, {code}): {verdict}" if verdict else "")
    blind = not any(_bare(folder / f"control-{number}", returns, hand) for number in range(_CONTROLS))
    bad = found["lost"] + found["half"] + found["corrupt"]
    note = first or ("the control saw nothing: the rig is blind" if blind else f"{found['told']} times told")
    return Outcome(TITLE, tries, found["lost"], found["half"], found["corrupt"], not bad and not blind, note)


def held(*, tries: int, seed: int, folder: Path) -> Outcome:
    """R22: let go within 2.5 s the return is written, held for ever it is told and the old one stays."""
    hand, returns = Random(seed), Returns()
    found: Counter[str] = Counter()
    first = ""
    for number in range(tries):
        stick = Stick(folder / f"try-{number}", returns, hand)
        step = hand.choice(("create", "read_back", "hold", "replace", "remove"))
        for_ever = hand.random() < 0.4
        machine = Scanner(times=10**6 if for_ever else hand.randint(1, 6), steps=(step,))
        code = stick.write(machine)
        # A part that nobody may remove is the one thing that a scanner can leave behind.
        verdict = stick.verdict(code, gone=step == "remove" and for_ever)
        asked = step in machine.refused
        expected = for_ever and asked and step != "remove"
        if not verdict and bool(code) != expected:
            verdict = "lost"
        verdict = verdict or ("" if stick.plugged_in_again() else "half")
        found[verdict] += 1
        found["told"] += bool(code)
        first = first or (f"try {number} ({step}, {code}): {verdict}" if verdict else "")
    bad = found["lost"] + found["half"] + found["corrupt"]
    note = first or f"{found['told']} times held for ever and told"
    return Outcome(HELD, tries, found["lost"], found["half"], found["corrupt"], not bad, note)


def _pulled(stick: Stick, hand: Random) -> tuple[str, str, bool]:
    """One pull: its kind, what was told, and whether the stick was gone for good."""
    at = hand.randrange(2 * stick.size)
    kind = hand.choice(("error", "error", "gone", "gone", "worn out", "limit", "between"))
    if kind == "limit":
        with _file_limit(hand.randrange(max(len(data) for data in stick.new.values()))):
            return kind, stick.write(Machine()), False
    if kind == "between":
        return kind, stick.write(PulledBetween(number=errno.ENODEV)), True
    if kind == "worn out":
        return kind, stick.write(Medium(bytes_before=at % stick.size, silent=True)), False
    medium = Medium(bytes_before=at, number=hand.choice(_PULLED), gone=kind == "gone")
    return kind, stick.write(medium), medium.gone


@contextlib.contextmanager
def _file_limit(size: int) -> Iterator[None]:
    """No file of this process grows beyond `size`: the system itself fails the write in its middle."""
    if sys.platform == "win32":
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def _bare(folder: Path, returns: Returns, hand: Random) -> bool:
    """The control: the same pull under a program that writes in place; True when the rig sees the harm."""
    stick = Stick(folder, returns, hand)
    medium = Medium(bytes_before=hand.randrange(stick.size), number=errno.ENODEV)
    code = ""
    for name, data in stick.new.items():
        try:
            (folder / name).unlink(missing_ok=True)
            with medium.create(folder / name) as file:
                medium.write(file, data)
        except OSError:
            code = "target_pulled"
            break
    return bool(stick.verdict(code, gone=False))
