"""What delivering a file asks of the machine: each call that can fail, in one class that a test can stand in for."""

import contextlib
import errno
import os
import shutil
import sys
import time
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

# So much is written or read before the person is told how far it is, and may stop it.
CHUNK = 256 * 1024


class Machine:
    """The real one. Every method may raise OSError, except `free` and `sync_folder`."""

    def create(self, path: Path) -> FileIO:
        """A new file, unbuffered: what `write` took has reached the system."""
        return FileIO(path, "x")

    def write(self, file: FileIO, data: bytes) -> None:
        """All of it, on the medium when this returns: a stick pulled after "done" must hold the file itself, not
        leave it in the memory of the system."""
        rest = memoryview(data)
        while rest:
            taken = file.write(rest)
            if not taken:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            rest = rest[taken:]
        os.fsync(file.fileno())

    def read_back(self, path: Path) -> Iterator[bytes]:
        """The file in chunks as the medium has it, wherever the system can be made to forget its own copy."""
        if sys.platform == "win32":
            yield from _unbuffered(path)
            return
        with FileIO(path) as file:
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            yield from _chunks(file)

    def read(self, path: Path) -> bytes:
        return path.read_bytes()

    def hold(self, path: Path) -> None:
        """Fail as replacing `path` would while a program has it open: Windows refuses even its own name to such a
        file. On other systems nothing stands in the way."""
        os.rename(path, path)

    def replace(self, source: Path, target: Path) -> None:
        os.replace(source, target)

    def remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def size(self, path: Path) -> int:
        return path.stat().st_size

    def free(self, folder: Path) -> int | None:
        """Bytes left; None where the system does not say."""
        try:
            return shutil.disk_usage(folder).free
        except OSError:
            return None

    def sync_folder(self, folder: Path) -> None:
        # Not possible on Windows and on some network drives, where the rename is kept by other means.
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


MACHINE = Machine()


def _chunks(file: FileIO) -> Iterator[bytes]:
    while data := file.read(CHUNK):
        yield data


def _unbuffered(path: Path) -> Iterator[bytes]:  # pragma: no cover - Windows only
    """Past the cache of Windows; the ordinary way where a drive refuses that. Not tried on a real Windows so far."""
    from app.reports.medium_windows import unbuffered_chunks

    chunks = unbuffered_chunks(path, CHUNK)
    if chunks is not None:
        yield from chunks
        return
    with FileIO(path) as file:
        yield from _chunks(file)
