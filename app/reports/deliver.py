"""Files reach their place whole or not at all, and several of them together: all are written beside their targets,
read back from the medium and compared, and only then renamed."""

import contextlib
import os
import secrets
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import ParamSpec, TypeVar

from app.errors import FileProblem
from app.reports.medium import CHUNK, MACHINE, Machine
from app.reports.targets import check_target, clear_stale_parts, is_held, part_beside, sorted_problem

P = ParamSpec("P")
T = TypeVar("T")

# Seconds between attempts, 2.5 in all for each step that a virus scanner or an index may stand in the way of.
WAITS = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)
_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class _Piece:
    part: Path
    target: Path
    data: bytes


def deliver(target: Path, data: bytes, *, guarded: Path | None = None, machine: Machine = MACHINE) -> Path:
    """Put the bytes at `target`, over an older file of that name, and return the whole path.

    Raises:
        FileProblem: as `delivering` does.
    """
    for _ in delivering({target: data}, guarded=guarded, machine=machine):
        pass
    return target.absolute()


def delivering(
    files: Mapping[Path, bytes], *, guarded: Path | None = None, machine: Machine = MACHINE
) -> Generator[float, None, None]:
    """Put all the files in place; yields the part done. Closed at a yield, nothing of it is left.

    `guarded` is the data folder that is open: no paper is ever written into it.

    Raises:
        FileProblem: a target that may not be (`check_target`); target_disk_full and target_no_room,
            target_not_writable, target_read_only, target_bad_name, target_pulled, target_held (a virus scanner does
            not let go), target_in_use (open in another program), target_differs (what was read back is not what was
            written). The older files are then still there, untouched. target_pair_mixed: the place was lost between
            the renames; each file is whole, but not all of them are new.
    """
    pieces = [
        _Piece(part_beside(target, secrets.token_hex(6)), target.absolute(), data)
        for target, data in ((target.absolute(), data) for target, data in files.items())
    ]
    for piece in pieces:
        check_target(piece.target, guarded=guarded)
    folders = {piece.target.parent for piece in pieces}
    for folder in folders:
        clear_stale_parts(folder)
    work = _Work(machine, pieces)
    try:
        work.look_for_room()
        yield from work.write()
        yield from work.read_back()
        work.put_in_place()
        for folder in folders:
            machine.sync_folder(folder)
        work.look_once_more()
    except FileProblem as problem:
        if problem.code != "target_no_room":
            raise
        # Looked at when nothing of this delivery takes up room any more.
        work.clear_away()
        raise work.with_figure(problem) from problem
    finally:
        work.clear_away()
    yield 1.0


class _Work:
    """One delivery under way; every OSError of the machine leaves it as a FileProblem."""

    def __init__(self, machine: Machine, pieces: list[_Piece]) -> None:
        self._machine = machine
        self._pieces = pieces
        self._total = sum(len(piece.data) for piece in pieces)
        self._done = 0

    def look_for_room(self) -> None:
        for folder in {piece.target.parent for piece in self._pieces}:
            pieces = [piece for piece in self._pieces if piece.target.parent == folder]
            free = self._machine.free(folder)
            if free is not None and free < sum(len(piece.data) for piece in pieces):
                raise FileProblem("target_no_room", path=pieces[0].target)

    def write(self) -> Iterator[float]:
        for piece in self._pieces:
            if os.access(piece.target.parent, os.W_OK):
                with self._told(piece, held="target_held"):
                    file = self._patiently(self._machine.create, piece.part)
            else:
                # Where nobody may write at all, waiting changes nothing.
                with self._told(piece):
                    file = self._machine.create(piece.part)
            with self._told(piece), file:
                # An empty file is one empty chunk: it has to reach the medium too.
                for start in range(0, max(1, len(piece.data)), CHUNK):
                    chunk = piece.data[start : start + CHUNK]
                    self._machine.write(file, chunk)
                    yield self._part_done(len(chunk))

    def read_back(self) -> Iterator[float]:
        for piece in self._pieces:
            found = sha256()
            with self._told(piece, held="target_held"):
                chunks = self._patiently(self._chunks, piece.part)
            while True:
                with self._told(piece, held="target_held"):
                    chunk = next(chunks, None)
                if chunk is None:
                    break
                found.update(chunk)
                yield self._part_done(len(chunk))
            if found.digest() != sha256(piece.data).digest():
                raise FileProblem("target_differs", path=piece.target)

    def put_in_place(self) -> None:
        older: dict[Path, bytes] = {}
        for piece in self._pieces:
            if not _exists(piece.target):
                continue
            with self._told(piece, held="target_in_use"):
                # All are asked first, so that one that Excel has open stops the others too.
                self._patiently(self._machine.hold, piece.target)
                if piece is not self._pieces[-1]:
                    older[piece.target] = self._patiently(self._machine.read, piece.target)
        placed: list[_Piece] = []
        for piece in self._pieces:
            held = "target_in_use" if _exists(piece.target) else "target_held"
            try:
                with self._told(piece, held=held):
                    self._patiently(self._machine.replace, piece.part, piece.target)
            except FileProblem:
                self._take_back(placed, older)
                raise
            placed.append(piece)

    def look_once_more(self) -> None:
        for piece in self._pieces:
            with self._told(piece):
                if self._machine.size(piece.target) != len(piece.data):
                    raise FileProblem("target_differs", path=piece.target)

    def clear_away(self) -> None:
        for piece in self._pieces:
            with contextlib.suppress(OSError):
                self._patiently(self._machine.remove, piece.part)

    def _take_back(self, placed: list[_Piece], older: dict[Path, bytes]) -> None:
        """Undo the renames that went well before one that did not: either all files are new or none."""
        for piece in reversed(placed):
            try:
                if piece.target not in older:
                    self._patiently(self._machine.remove, piece.target)
                    continue
                with self._patiently(self._machine.create, piece.part) as file:
                    self._machine.write(file, older[piece.target])
                self._patiently(self._machine.replace, piece.part, piece.target)
            except OSError as error:
                raise FileProblem("target_pair_mixed", path=piece.target) from error

    def _part_done(self, size: int) -> float:
        # Written once and read once; the last step is told when all is in place.
        self._done += size
        return min(0.99, self._done / (2 * self._total or 1))

    def _chunks(self, path: Path) -> Iterator[bytes]:
        """The chunks of a file, the first one read already: only then is it open."""
        chunks = self._machine.read_back(path)
        first = next(chunks, None)
        return chunks if first is None else chain((first,), chunks)

    def _patiently(self, step: Callable[P, T], *facts: P.args, **more: P.kwargs) -> T:
        """Do a step that another program may stand in the way of for a moment."""
        for wait in WAITS:
            try:
                return step(*facts, **more)
            except OSError as error:
                if not is_held(error):
                    raise
                self._machine.sleep(wait)
        return step(*facts, **more)

    @contextlib.contextmanager
    def _told(self, piece: _Piece, *, held: str = "") -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if held and is_held(error):
                raise FileProblem(held, path=piece.target) from error
            raise sorted_problem(error, piece.target) from error

    def with_figure(self, problem: FileProblem) -> FileProblem:
        """How much is missing, as far as the system says; a quota of the person's own shows no figure."""
        free = self._machine.free(problem.path.parent)
        if free is None or free >= self._total:
            return problem
        missing = -(-(self._total - free) // _MEGABYTE)
        return FileProblem("target_disk_full", path=problem.path, missing=missing)


def _exists(path: Path) -> bool:
    """Whether something is there; a place that is gone says so at the next step."""
    return os.path.lexists(path)
