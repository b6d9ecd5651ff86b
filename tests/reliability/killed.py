"""R1: SIGKILL while a clerk works, at a random moment or at a random step to the disk; what was said is kept."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from pathlib import Path
from random import Random

from tests.reliability import rig
from tests.reliability.outcome import Outcome
from tests.reliability.state import Look, Place, look
from tests.reliability.whole import unfinished
from tests.reliability.work import Script

TITLE = "kill -9 in each operation"
CONTROL = "control: acknowledged before it is written"


def judge(script: Script, seen: Look, acknowledged: int) -> str:
    """What the next start says of a book of which so many acts were acknowledged: "", lost, half or corrupt."""
    if not seen.sound:
        return "corrupt"
    # The act that was under way has happened or it has not.
    if seen.digest in script.digests[acknowledged : acknowledged + 2]:
        return ""
    return "lost" if seen.digest in script.digests[:acknowledged] else "half"


def run(*, tries: int, seed: int, folder: Path) -> tuple[Outcome, ...]:
    hand = Random(seed)
    script = Script.shared(folder)
    return _killings(script, tries, hand, folder), _control(script, max(4, tries // 50), hand, folder)


def _control(script: Script, tries: int, hand: Random, folder: Path) -> Outcome:
    """A program that says "saved" before it is: the rig has to see it."""
    seen = 0
    for _ in range(tries):
        begin = hand.choice(script.starts(frozenset({"new", "autosave", "attendance", "close"})))
        place = script.copy(begin, folder / "try")
        ended = _killed(script, place, begin, at=hand.randint(1, 15), torn=False, after=0, early=True)
        seen += judge(script, look(place), begin + ended.said.count("ack")) == "lost"
        shutil.rmtree(place.root)
    note = "the rig sees acts that were lost" if seen else "the rig is blind"
    return Outcome(CONTROL, tries, seen, 0, 0, seen > 0, note)


def _killings(script: Script, tries: int, hand: Random, folder: Path) -> Outcome:
    kinds = sorted({act.kind for act in script.acts if act.alone})
    found: Counter[str] = Counter()
    first: str = ""
    for number in range(tries):
        begin = hand.choice(script.starts(frozenset({kinds[number % len(kinds)]})))
        place = script.copy(begin, folder / "try")
        timed = hand.random() < 0.5
        steps = 0 if timed else script.random_step(begin, hand)
        ended = _killed(script, place, begin, at=steps, torn=hand.random() < 0.5, after=hand.uniform(0, 0.3))
        acknowledged = begin + ended.said.count("ack")
        seen = look(place)
        verdict = "corrupt" if ended.error or ended.hung else judge(script, seen, acknowledged)
        verdict = verdict or ("half" if unfinished(place.root) else "")
        found[verdict] += 1
        found["died"] += ended.signal == 9
        found[script.acts[min(acknowledged, len(script.acts) - 1)].kind] += ended.signal == 9
        if verdict and not first:
            first = f"try {number}, {verdict}: {ended.error or seen.problem or unfinished(place.root)}"
        shutil.rmtree(place.root)
    told = ", ".join(f"{found[kind]} {kind}" for kind in kinds)
    note = first or f"killed {found['died']} times: {told}"
    bad = found["lost"] + found["half"] + found["corrupt"]
    return Outcome(TITLE, tries, found["lost"], found["half"], found["corrupt"], not bad, note)


def _killed(
    script: Script, place: Place, begin: int, *, at: int, torn: bool, after: float, early: bool = False
) -> rig.Ended:
    """Work from the act on and be killed: at the step `at`, or when it is 0 that many seconds after the first act."""

    def work(say: rig.Say) -> None:
        services = script.open(place)
        rig.watch(place.root)
        if at:
            rig.kill(at, torn=torn)
        for number in range(begin, len(script.acts)):
            if early:
                say("ack")
            script.step(services, number, say)
            if not early:
                say("ack")
        # Killed while it waits for the person.
        os.read(os.pipe()[0], 1) if not at else None

    return rig.forked(work, kill_after=None if at else after)
