"""R3 on a real disk that is really full: a memory disk of a few hundred kilobytes more than the book takes."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path
from random import Random

from app.errors import UserError
from app.texts import error_text
from tests.reliability import rig
from tests.reliability.outcome import Outcome
from tests.reliability.state import Place, digest, look
from tests.reliability.whole import unfinished
from tests.reliability.work import Script

TITLE = "small disk that fills up"
ROOM = 64 << 20


def run(*, tries: int, seed: int, folder: Path) -> Outcome:
    hand = Random(seed)
    disk = folder / "disk"
    disk.mkdir()
    if refused := _mount(disk, 1 << 20):
        return Outcome(TITLE, 0, 0, 0, 0, True, f"not run, for no disk can be mounted here: {refused}")
    _unmount(disk)
    script = Script.shared(folder)
    found: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    first = ""
    for number in range(tries):
        free = hand.randrange(4 << 10, 900 << 10)
        begin = hand.choice(script.starts())
        size = sum(path.stat().st_size for path in script.place(begin).root.rglob("*") if path.is_file())
        _mount(disk, size + free + 40 * 4096)
        try:
            verdict, why = _try(script, begin, disk, codes)
        finally:
            _unmount(disk)
        found[verdict] += 1
        if verdict and not first:
            first = f"try {number}, {free} bytes free: {verdict}: {why}"
    bad = found["lost"] + found["half"] + found["corrupt"]
    told = ", ".join(f"{code} {count}" for code, count in codes.most_common())
    return Outcome(TITLE, tries, found["lost"], found["half"], found["corrupt"], not bad, first or told)


def _try(script: Script, begin: int, disk: Path, codes: Counter[str]) -> tuple[str, str]:
    """Work until the disk is full; then look, make room, and do again what was refused."""
    place = script.copy(begin, disk / "try")

    def work(say: rig.Say) -> None:
        services = script.open(place)
        for number in range(begin, len(script.acts)):
            try:
                script.step(services, number)
            except UserError as problem:
                assert error_text(problem)
                say(f"refused {problem.code}")
                say(digest(services))
                subprocess.run(
                    ["mount", "-o", f"remount,size={ROOM}", str(disk)], check=True, capture_output=True
                )
                script.step(services, number)
                say("ack")
                return
            say("ack")

    ended = rig.forked(work, limit=60)
    if not ended.done:
        return "corrupt", ended.error or f"{ended}"
    done = begin + ended.said.count("ack")
    refusal = next((number for number, line in enumerate(ended.said) if line.startswith("refused")), None)
    if refusal is None:
        codes["it was large enough"] += 1
    else:
        codes[ended.said[refusal].removeprefix("refused ")] += 1
        if ended.said[refusal + 1] != script.digests[done - 1]:
            return "half", ended.said[refusal]
    seen = look(Place(place.root))
    if not seen.sound:
        return "corrupt", seen.problem
    if wrong := unfinished(place.root):
        return "half", wrong
    return ("", "") if seen.digest == script.digests[done] else ("lost", f"after act {done}")


def _mount(disk: Path, size: int) -> str:
    if shutil.which("mount") is None:
        return "no mount here"
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "sochibo-reliability", str(disk)]
    ended = subprocess.run(command, capture_output=True, text=True)
    return ended.stderr.strip() if ended.returncode else ""


def _unmount(disk: Path) -> None:
    subprocess.run(["umount", "-l", str(disk)], check=True, capture_output=True)
