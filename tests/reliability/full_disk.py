"""R3: the k-th step to the disk fails, for every k, once and for ever: the book is as before or as after, said so.

ENOSPC meets what needs room (a write, a new file); EIO meets every step. When it is over, the same act works.
"""

from __future__ import annotations

import errno
import shutil
from collections import Counter
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from random import Random

from app.errors import UserError
from app.texts import error_text
from tests.reliability import rig
from tests.reliability.outcome import Outcome
from tests.reliability.state import Place, digest, look
from tests.reliability.whole import unfinished
from tests.reliability.work import Script

FULL = "disk full at the k-th write"
FAILING = "disk error at the k-th step"
MOST_STARTS = 600
STARTING = "start with a full or failing disk"
NEEDS_ROOM = (rig.WRITE,)
# Their sentences speak of the room on the disk.
ROOM_CODES = ("disk_full", "no_room", "restore_failed")


@dataclass(frozen=True)
class Case:
    act: int
    at: int
    error: int
    for_ever: bool

    @property
    def kinds(self) -> tuple[int, ...]:
        return NEEDS_ROOM if self.error == errno.ENOSPC else rig.CHANGES


def run(*, tries: int, seed: int, folder: Path) -> tuple[Outcome, ...]:
    hand = Random(seed)
    script = Script.shared(folder)
    acts = tuple(
        _outcome(title, script, error, tries, hand, folder)
        for title, error in ((FULL, errno.ENOSPC), (FAILING, errno.EIO))
    )
    return *acts, _starts(script, tries, hand, folder)


def _outcome(title: str, script: Script, error: int, tries: int, hand: Random, folder: Path) -> Outcome:
    cases = [
        Case(act, at, error, for_ever)
        for act, for_ever in product(script.starts(), (False, True))
        for at in range(1, script.steps[act] + 1)
    ]
    if len(cases) > tries:
        cases = hand.sample(cases, tries)
    found: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    first = ""
    for number, case in enumerate(cases):
        place = script.copy(case.act, folder / f"try-{number}")
        verdict, why = _try(script, place, case, codes)
        found[verdict] += 1
        if verdict and not first:
            first = f"{script.acts[case.act].kind}, {case}: {verdict}: {why}"
        shutil.rmtree(place.root)
    bad = sum(count for verdict, count in found.items() if verdict)
    told = ", ".join(f"{code} {count}" for code, count in codes.most_common())
    half = found["half"] + found["silent"]
    return Outcome(
        title, len(cases), found["lost"], half, found["corrupt"], not bad, first or f"told: {told}"
    )


def _try(script: Script, place: Place, case: Case, codes: Counter[str]) -> tuple[str, str]:
    before, after = script.digests[case.act : case.act + 2]

    def work(say: rig.Say) -> None:
        services = script.open(place)
        rig.watch(place.root)

        def arm(line: str) -> None:
            rig.fail(case.at, case.error, for_ever=case.for_ever, kinds=case.kinds)

        code = ""
        try:
            script.step(services, case.act, arm)
        except UserError as problem:
            code = problem.code
            assert error_text(problem)
        failed = rig.failed()
        rig.off()
        say(code)
        say(str(failed))
        say(digest(services))
        say(unfinished(place.root))
        if code and digest(services) == before:
            # There is room again.
            script.step(services, case.act)
        say(digest(services))

    ended = rig.forked(work, limit=60)
    if not ended.done:
        return "corrupt", ended.error or f"{ended}"
    code, failed, now, torn, again = ended.said
    if code:
        codes[code] += 1
    elif int(failed):
        codes["nothing: it worked round it"] += 1
    seen = look(place)
    if not seen.sound:
        return "corrupt", seen.problem
    if torn:
        return "half", torn
    if now not in (before, after) or seen.digest != again:
        return "half", f"told {code!r}"
    if not code and now != after:
        return "lost", "it failed without a word"
    if again != after:
        return "half", "the same act did not lead on when the disk was well again"
    if case.error == errno.ENOSPC and code and not any(word in code for word in ROOM_CODES):
        return "silent", f"a full disk was told as {code}"
    return "", ""


def _starts(script: Script, tries: int, hand: Random, folder: Path) -> Outcome:
    """The start itself, of a book with and without a journal to roll back: opened or refused, and nothing changed."""
    found: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    first = ""
    done = min(tries, MOST_STARTS)
    for _ in range(done):
        begin, error = hand.choice(script.starts()), hand.choice((errno.ENOSPC, errno.EIO))
        # A start that rolls back takes some thirty steps, another a dozen.
        case = Case(begin, hand.randint(1, 30), error, hand.random() < 0.5)
        place = script.copy(begin, folder / "start")
        if killed := hand.random() < 0.5:
            _kill_midway(script, place, begin, hand)
        verdict, why = _start(script, place, case, codes, killed=killed)
        found[verdict] += 1
        if verdict and not first:
            first = f"{case}, killed before: {killed}: {verdict}: {why}"
        shutil.rmtree(place.root)
    bad = found["lost"] + found["half"] + found["corrupt"]
    told = first or "told: " + ", ".join(f"{code} {count}" for code, count in codes.most_common())
    return Outcome(STARTING, done, found["lost"], found["half"], found["corrupt"], not bad, told)


def _kill_midway(script: Script, place: Place, begin: int, hand: Random) -> None:
    def work(say: rig.Say) -> None:
        services = script.open(place)
        rig.watch(place.root)
        rig.kill(hand.randint(1, script.steps[begin]))
        script.step(services, begin)

    rig.forked(work)


def _start(script: Script, place: Place, case: Case, codes: Counter[str], *, killed: bool) -> tuple[str, str]:
    def work(say: rig.Say) -> None:
        rig.watch(place.root)
        rig.fail(case.at, case.error, for_ever=case.for_ever, kinds=case.kinds)
        code = ""
        try:
            script.open(place).close()
        except UserError as problem:
            code = problem.code
            assert error_text(problem)
        say(code)

    ended = rig.forked(work, limit=60)
    if not ended.done:
        return "corrupt", ended.error or f"{ended}"
    (code,) = ended.said
    codes[code or "opened"] += 1
    seen = look(place)
    if not seen.sound:
        return "corrupt", seen.problem
    may_be = script.digests[case.act : case.act + 1 + killed]
    return "" if seen.digest in may_be else "half", f"told {code!r}"
