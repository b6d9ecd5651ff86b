"""R7: the program is started twice over one folder, at the same moment or seconds apart, and then killed.

The real program with its window (drawn nowhere). One of the two keeps the folder, the other ends with code 0 because
the first came to the front; nobody is told of a locked database; the lock of the killed one is in nobody's way.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from app.bootstrap import open_services
from app.paths import DataFolder
from app.services.lock import FolderLock, Held, Holder, Use, holder_of
from db.backup import check
from tests.reliability.outcome import Outcome

TITLE = "two starts"
ROOT = Path(__file__).resolve().parents[2]
LATEST = 90.0
# Between the two starts; beyond the last the first window has long been there.
APART = (0.0, 0.05, 0.3, 0.8, 1.5, 4.0)


@dataclass
class Found:
    lost: int = 0
    corrupt: int = 0
    wrong: list[str] = field(default_factory=list)


def run(*, tries: int, seed: int, folder: Path) -> tuple[Outcome, ...]:
    return double_starts(tries=tries, seed=seed, folder=folder), another_pc(folder=folder)


def double_starts(*, tries: int, seed: int, folder: Path) -> Outcome:
    hand = Random(seed)
    data = DataFolder(folder / "hai-lan")
    with closing(open_services(data)) as services:
        key = services.access.key
    found = Found()
    for number in range(tries):
        _once(data, hand.choice(APART), found, f"{seed}/{number}")
        found.corrupt += bool(check(data.database, key=key))
    passed = not (found.lost or found.corrupt or found.wrong)
    note = "; ".join(found.wrong[:3]) or "the second came to the first, stale locks cleared"
    return Outcome(TITLE, tries, found.lost, 0, found.corrupt, passed, note)


def another_pc(*, folder: Path) -> Outcome:
    """The lock is held and the name beside it is another PC's: the command refuses to write and reads."""
    data = DataFolder(folder / "may-khac")
    open_services(data).close()
    other = {"host": "KETOAN-01", "user": "hoa", "pid": 4, "since": "2026-07-03 08:15", "use": "window"}
    with FolderLock.acquire(data, use=Use.WINDOW) as held:
        data.lock_info.write_text(json.dumps(other), encoding="utf-8")
        writing = _command(data, "members", "import", "khong-co.xlsx")
        reading = _command(data, "members", "list")
        named = isinstance(held, Held) and "KETOAN-01" in writing.stderr and "hoa" in writing.stderr
    passed = named and writing.returncode == 1 and reading.returncode == 0
    return Outcome("another PC has the folder", 1, 0, 0, 0, passed, "named; read beside it")


def _once(data: DataFolder, apart: float, found: Found, name: str) -> None:
    first = _start(data)
    time.sleep(apart)
    second = _start(data)
    both = (first, second)
    try:
        ended = _wait_for_one(both)
        if ended is None:
            found.wrong.append(f"{name}: both stayed ({apart} s apart)")
            return
        left = second if ended is first else first
        words = (ended.stderr.read() if ended.stderr else "").strip()
        if ended.returncode != 0 or "Traceback" in words or "locked" in words:
            found.wrong.append(f"{name}: ended with {ended.returncode}: {words[-200:]}")
        holder = FolderLock.acquire(data)
        if not isinstance(holder, Holder) or holder.pid != left.pid:
            found.wrong.append(f"{name}: the one that stayed does not hold the folder")
            if isinstance(holder, Held):
                holder.release()
        left.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        left.wait()
        if holder_of(data) is None:
            found.wrong.append(f"{name}: the killed one had no name there")
        with FolderLock.acquire(data) as again:
            if not isinstance(again, Held):
                found.lost += 1
                found.wrong.append(f"{name}: a lock of the dead")
    finally:
        for each in both:
            if each.poll() is None:
                each.kill()
            each.communicate()


def _wait_for_one(both: tuple[subprocess.Popen[str], ...]) -> subprocess.Popen[str] | None:
    end = time.monotonic() + LATEST
    while time.monotonic() < end:
        for each in both:
            if each.poll() is not None:
                return each
        time.sleep(0.05)
    return None


def _start(data: DataFolder) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "app", "--data", str(data.root)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def _command(data: DataFolder, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", *words, "--data", str(data.root)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
