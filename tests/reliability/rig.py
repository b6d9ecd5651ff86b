"""The rig's hand on a process: try in a forked child, and arm the file layer (shim/shim.c) there, never in ourselves.

A fork of a process that has imported everything starts in milliseconds, so a thousand deaths take minutes.
"""

from __future__ import annotations

import ctypes
import errno
import os
import select
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).parent / "shim" / "shim.c"

# As in shim.c.
OPEN, CREATE, CLEAR, WRITE, TRUNCATE, SYNC, UNLINK, RENAME, MKDIR, CLOSE, DIRECTORY, MARK, RMDIR = range(
    1, 14
)
CHANGES = (CREATE, CLEAR, WRITE, TRUNCATE, SYNC, UNLINK, RENAME, MKDIR)

# A process may wait long for its turn on a busy machine; one that works on for so long is lost.
HANG_SECONDS, LONGEST_WAIT = 10.0, 180.0


def cannot_inject() -> str:
    """Why the file layer cannot be put under a process here, or ""."""
    if not sys.platform.startswith("linux"):
        return "the file layer of the rig is loaded with LD_PRELOAD, which is Linux"
    return "" if _compiler() else "there is no C compiler for the file layer of the rig"


def build(folder: Path) -> Path:
    """Compile the file layer."""
    library = folder / "shim.so"
    command = [_compiler(), "-O1", "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-ldl", "-lpthread"]
    subprocess.run(command, check=True, capture_output=True, text=True)
    return library


def _compiler() -> str:
    return shutil.which("cc") or shutil.which("gcc") or ""


@cache
def _library() -> ctypes.CDLL:
    library = ctypes.CDLL(None)
    if not hasattr(library, "rig_watch"):
        raise RuntimeError("this process was started without the file layer")
    library.rig_steps.restype = library.rig_failed.restype = ctypes.c_long
    return library


def watch(folder: Path) -> None:
    """Count from here on what this process does below the folder."""
    _library().rig_watch(os.fsencode(folder.resolve()))


def fail(at: int, error: int = errno.ENOSPC, *, for_ever: bool, kinds: tuple[int, ...] = CHANGES) -> None:
    """The step number `at` (the first is 1) meets the error, and when `for_ever` each one of its kinds after it."""
    mask = sum(1 << kind for kind in kinds)
    _library().rig_fail(ctypes.c_long(at), error, int(for_ever), ctypes.c_uint(mask))


def kill(at: int, *, torn: bool = False) -> None:
    """Die by SIGKILL before step `at`; `torn`: in the middle of it when it is a write."""
    _library().rig_kill(ctypes.c_long(at), int(torn))


def log(path: Path) -> None:
    """Write down each step; the log must lie outside the watched folder."""
    _library().rig_log(os.fsencode(path))


def mark(text: str) -> None:
    _library().rig_mark(text.encode())


def steps() -> int:
    return int(_library().rig_steps())


def failed() -> int:
    return int(_library().rig_failed())


def off() -> None:
    _library().rig_off()


@dataclass(frozen=True)
class Ended:
    """How a child ended: `said` are its lines, `signal` what killed it (0: none), `error` its traceback.

    `spent` are seconds of the processor; `hung` when they are too many, or when nothing came for minutes.
    """

    said: tuple[str, ...]
    signal: int
    error: str
    hung: bool = False
    spent: float = 0.0

    @property
    def done(self) -> bool:
        return not self.signal and not self.error and not self.hung


Say = Callable[[str], None]


def forked(
    work: Callable[[Say], None], *, kill_after: float | None = None, limit: float = HANG_SECONDS
) -> Ended:
    """Run `work(say)` in a child. `kill_after`: seconds from its first line until SIGKILL.

    `limit`: seconds of the processor that it may take.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _live(work, writing)
    os.close(writing)
    try:
        text, hung = _listen(reading, child, kill_after, max(limit, LONGEST_WAIT))
    finally:
        os.close(reading)
    _, status, used = os.wait4(child, 0)
    spent = used.ru_utime + used.ru_stime
    lines = text.decode().split("\0")
    # A line that was cut short was not said.
    said, error = lines[:-1], ""
    if said and said[-1].startswith("!"):
        error = said.pop()[1:]
    died = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if not died and not error and os.waitstatus_to_exitcode(status):
        error = f"exit {os.waitstatus_to_exitcode(status)}"
    return Ended(tuple(said), died, error, hung or spent > limit, spent)


def _live(work: Callable[[Say], None], writing: int) -> None:
    code = 0
    try:
        work(lambda line: _send(writing, line))
    except BaseException:
        code = 3
        _send(writing, "!" + traceback.format_exc())
    finally:
        # Nothing of the parent's is ended or flushed twice.
        os._exit(code)


def _send(handle: int, line: str) -> None:
    left = line.encode() + b"\0"
    while left:
        left = left[os.write(handle, left) :]


def _listen(reading: int, child: int, kill_after: float | None, limit: float) -> tuple[bytes, bool]:
    parts: list[bytes] = []
    end, deadly = time.monotonic() + limit, None
    while True:
        now = time.monotonic()
        if deadly is not None and now >= deadly:
            os.kill(child, signal.SIGKILL)
            deadly = None
        if now >= end:
            os.kill(child, signal.SIGKILL)
            return b"".join(parts), True
        wait = min(end, deadly if deadly is not None else end) - now
        if not select.select([reading], [], [], max(wait, 0))[0]:
            continue
        part = os.read(reading, 1 << 20)
        if not part:
            return b"".join(parts), False
        if kill_after is not None and not parts:
            deadly = time.monotonic() + kill_after
        parts.append(part)
