"""R2: the power fails at any step; synced data is there, of the rest any part. With `synchronous=OFF` it must show."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sqlalchemy import Engine, event

from tests.reliability import rig
from tests.reliability.disk import Disk, Record, lay_out, read_log
from tests.reliability.outcome import Outcome
from tests.reliability.state import Look, Place, digest, look, start
from tests.reliability.whole import unfinished
from tests.reliability.work import Script, set_up

TITLE = "power loss, writes dropped and torn"
AGAIN = "power loss again while the start recovers"
BEGINNING = "power loss in the very first start"
CONTROL = "control: the same with synchronous=OFF"
LEAST_BLIND = 12


@dataclass(frozen=True)
class Film:
    """What was written while somebody worked: the folder before, the steps, and what the book held at each mark."""

    before: Path
    records: list[Record]
    states: list[str]


def run(*, tries: int, seed: int, folder: Path) -> tuple[Outcome, ...]:
    hand = Random(seed)
    script = Script.shared(folder)
    work = _film(folder / "work", _work(script), before=script.place(0).root)
    first = _film(folder / "first", _first_start(script), before=None)
    without = _film(folder / "off", _unsafe(_work(script)), before=script.place(0).root)
    some = max(1, tries // 5)
    return (
        _outcome(TITLE, work, tries, hand, folder),
        _outcome(BEGINNING, first, some, hand, folder),
        _twice(work, some, hand, folder),
        # Not every cut hits a moment that matters: few tries would be blind by chance.
        _blind(_outcome(CONTROL, without, max(some, LEAST_BLIND), hand, folder)),
    )


def _blind(found: Outcome) -> Outcome:
    """The control passes by failing."""
    seen = found.lost + found.half + found.corrupt
    note = "the rig sees lost writes" if seen else "the rig is blind: nothing was lost without a single sync"
    return Outcome(found.test, found.tries, found.lost, found.half, found.corrupt, seen > 0, note)


def _outcome(title: str, film: Film, tries: int, hand: Random, folder: Path) -> Outcome:
    found: Counter[str] = Counter()
    first = ""
    for point, marks, disk in _cut(film, tries, hand):
        place = Place(folder / "try")
        lay_out(place.root, disk.after_power_loss(hand), disk.folders())
        verdict, why = _judge(film, look(place), marks, place)
        found[verdict] += 1
        if verdict and not first:
            first = f"after step {point}, {verdict}: {why}"
        shutil.rmtree(place.root)
    bad = found["lost"] + found["half"] + found["corrupt"]
    note = first or f"of {len(film.records)} steps to the disk"
    return Outcome(title, tries, found["lost"], found["half"], found["corrupt"], not bad, note)


def _cut(film: Film, tries: int, hand: Random) -> Iterator[tuple[int, int, Disk]]:
    """The disk at so many moments: the step, how many acts were acknowledged by then, and what is loose on it."""
    # Just before a sync the most is loose: half of the tries are there.
    syncs = [number for number, record in enumerate(film.records) if record.op == rig.SYNC]
    points = sorted(
        hand.choice(syncs) if syncs and number % 2 else hand.randint(0, len(film.records))
        for number in range(tries)
    )
    disk, played, marks = Disk(film.before, root=film.before.with_name("live")), 0, 0
    for point in points:
        for record in film.records[played:point]:
            disk.play(record)
            marks += record.op == rig.MARK
        played = point
        yield point, marks, disk


def _twice(film: Film, tries: int, hand: Random, folder: Path) -> Outcome:
    """A cut in the middle of a transaction; the next start rolls it back, and is cut in that."""
    found: Counter[str] = Counter()
    first, done = "", 0
    for point, marks, disk in _cut(film, tries * 8, hand):
        files = disk.after_power_loss(hand)
        if not files.get("data/so-chi-bo.db-journal") or done == tries:
            continue
        done += 1
        again = folder / "again"
        lay_out(again / "laid", files, disk.folders())
        recovery = _film(again / "film", _only_open, before=again / "laid")
        for _, _, second in _cut(recovery, 1, hand):
            place = Place(folder / "try")
            lay_out(place.root, second.after_power_loss(hand), second.folders())
            verdict, why = _judge(film, look(place), marks, place)
            found[verdict] += 1
            if verdict and not first:
                first = f"after step {point}, {verdict}: {why}"
            shutil.rmtree(place.root)
        shutil.rmtree(again)
    bad = found["lost"] + found["half"] + found["corrupt"]
    note = first or "of starts that found a journal"
    return Outcome(AGAIN, done, found["lost"], found["half"], found["corrupt"], not bad, note)


def _only_open(place: Place, say: rig.Say) -> None:
    say("")
    start(place).close()


def _judge(film: Film, seen: Look, marks: int, place: Place) -> tuple[str, str]:
    if not seen.sound:
        return "corrupt", seen.problem
    if wrong := unfinished(place.root):
        return "half", wrong
    # The act that was under way has happened or it has not; before the first mark nothing was promised.
    if not film.states[marks] or seen.digest in film.states[marks : marks + 2]:
        return "", ""
    if seen.digest in film.states[:marks]:
        return "lost", f"{marks} acts were acknowledged"
    return "half", f"neither before nor after act {marks}"


Work = Callable[[Place, rig.Say], None]


def _film(folder: Path, work: Work, *, before: Path | None) -> Film:
    then, live = folder / "before", folder / "live"
    folder.mkdir(parents=True)
    if before is None:
        (then / "data").mkdir(parents=True)
    else:
        shutil.copytree(before, then)
    shutil.copytree(then, live)

    def filmed(say: rig.Say) -> None:
        rig.log(folder / "log")
        rig.watch(live)
        work(Place(live), say)

    ended = rig.forked(filmed, limit=300)
    if not ended.done:
        raise RuntimeError(f"the work itself failed: {ended}")
    return Film(then, read_log(folder / "log"), [*ended.said, ended.said[-1]])


def _work(script: Script) -> Work:
    """All acts, each marked when it was acknowledged."""

    def work(place: Place, say: rig.Say) -> None:
        services = script.open(place)
        say(script.digests[0])
        for number in range(len(script.acts)):
            script.step(services, number)
            rig.mark("ack")
            say(script.digests[number + 1])

    return work


def _first_start(script: Script) -> Work:
    """From an empty folder to a cell with members."""

    def work(place: Place, say: rig.Say) -> None:
        say("")
        services = script.open(place)
        set_up(services)
        rig.mark("ack")
        say(digest(services))

    return work


def _unsafe(work: Work) -> Work:
    def unsynced(place: Place, say: rig.Say) -> None:
        # Behind the back of the product, in this child alone.
        event.listen(Engine, "connect", lambda raw, _: raw.execute("PRAGMA synchronous = OFF"))
        work(place, say)

    return unsynced
