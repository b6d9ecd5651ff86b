"""A medium that fails where the test says, under the real delivery: the file layer of the rig, none of it shipped."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path

from app.reports.medium import Machine


@dataclass
class Medium(Machine):
    """Fails with `number` once `bytes_before` bytes were moved (written and read back); for good if `gone`.

    `silent`: bytes from there on are written wrongly and no error is told, as a worn-out stick does.
    """

    bytes_before: int | None = None
    number: int = errno.EIO
    gone: bool = False
    silent: bool = False
    moved: int = field(default=0, init=False)
    failed: bool = field(default=False, init=False)

    def create(self, path: Path) -> FileIO:
        self._alive()
        return super().create(path)

    def write(self, file: FileIO, data: bytes) -> None:
        self._alive()
        fits = self._fits(len(data))
        if fits == len(data):
            super().write(file, data)
            return
        if self.silent:
            super().write(file, data[:fits] + bytes(byte ^ 0x55 for byte in data[fits:]))
            return
        # A part of the chunk still gets through, as on a real pull.
        super().write(file, data[:fits])
        self._fail()

    def read_back(self, path: Path) -> Iterator[bytes]:
        self._alive()
        for chunk in super().read_back(path):
            if self._fits(len(chunk)) < len(chunk) and not self.silent:
                self._fail()
            yield chunk

    def hold(self, path: Path) -> None:
        self._alive()
        super().hold(path)

    def read(self, path: Path) -> bytes:
        self._alive()
        return super().read(path)

    def replace(self, source: Path, target: Path) -> None:
        self._alive()
        super().replace(source, target)

    def remove(self, path: Path) -> None:
        self._alive()
        super().remove(path)

    def size(self, path: Path) -> int:
        self._alive()
        return super().size(path)

    def _fits(self, size: int) -> int:
        before = self.moved
        self.moved += size
        if self.bytes_before is None or self.failed:
            return size
        if self.moved <= self.bytes_before:
            return size
        self.failed = True
        return max(0, self.bytes_before - before)

    def _alive(self) -> None:
        if self.failed and self.gone:
            raise OSError(self.number, os.strerror(self.number))

    def _fail(self) -> None:
        raise OSError(self.number, os.strerror(self.number))


@dataclass
class Scanner(Machine):
    """Another program that holds the file: the next `times` calls of each step named in `steps` are refused.

    No time passes: what the delivery wanted to wait is added up in `waited`.
    """

    times: int = 0
    steps: tuple[str, ...] = ("replace",)
    waited: float = field(default=0.0, init=False)
    refused: dict[str, int] = field(default_factory=dict, init=False)

    def create(self, path: Path) -> FileIO:
        self._ask("create")
        return super().create(path)

    def read_back(self, path: Path) -> Iterator[bytes]:
        self._ask("read_back")
        return super().read_back(path)

    def hold(self, path: Path) -> None:
        self._ask("hold")
        super().hold(path)

    def replace(self, source: Path, target: Path) -> None:
        self._ask("replace")
        super().replace(source, target)

    def remove(self, path: Path) -> None:
        self._ask("remove")
        super().remove(path)

    def sleep(self, seconds: float) -> None:
        self.waited += seconds

    def _ask(self, step: str) -> None:
        if step in self.steps and self.refused.get(step, 0) < self.times:
            self.refused[step] = self.refused.get(step, 0) + 1
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
