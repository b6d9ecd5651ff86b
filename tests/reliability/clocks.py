"""R8: the clock of the PC jumps while a clerk works: nothing is refused, the order stays, no backup goes by it."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from app.bootstrap import Services
from app.domain.backup import Why
from app.domain.meeting import MeetingState
from app.domain.policy import MeetingKind
from app.services.backups.listing import heads_in
from app.services.ids import counted_ids
from tests.reliability.outcome import Outcome
from tests.reliability.state import Place, start
from tests.reliability.work import set_up
from tests.services.conftest import complete, signed

TITLE = "clock jumps"
JUMPS = {
    "-1 day": lambda now: now - timedelta(days=1),
    "-10 years": lambda now: now.replace(year=now.year - 10),
    "1-1-1980": lambda now: datetime(1980, 1, 1, 0, 3),
    "+5 years": lambda now: now.replace(year=now.year + 5),
    "+1 hour": lambda now: now + timedelta(hours=1),
}
NEWEST = 5


class Clock:
    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def sleep(self, **time: float) -> None:
        self.now += timedelta(**time)


def run(*, tries: int, seed: int, folder: Path) -> Outcome:
    hand = Random(seed)
    clock = Clock(datetime(2025, 9, 1, 9, 0))
    old = Place(folder / "old")
    # Most of a year of work, at most three days from one to the next, so that thinning has something to take.
    with closing(start(old, clock=clock, new_id=counted_ids("cu-"))) as services:
        set_up(services)
        signed(services, 1, 3)
        for _ in range(min(120, 20 + tries * 4)):
            clock.sleep(days=hand.choice((1, 1, 3)), minutes=hand.randint(0, 300))
            _backup(services)
    lost: list[str] = []
    half: list[str] = []
    names = sorted(JUMPS)
    for number in range(tries):
        name = names[number % len(names)]
        place = Place(folder / "try")
        shutil.copytree(old.root, place.root)
        try:
            _worked(place, Clock(clock.now), name, hand, lost, half)
        except Exception as error:
            half.append(f"{name}: {type(error).__name__}: {error}")
        shutil.rmtree(place.root)
    note = "; ".join((*lost, *half)[:2]) or ", ".join(names)
    return Outcome(TITLE, tries, len(lost), len(half), 0, not lost and not half, note)


def _worked(place: Place, clock: Clock, name: str, hand: Random, lost: list[str], half: list[str]) -> None:
    """A day, a jump in the middle of a meeting, days with the wrong clock, and days after it was set right."""
    backups = place.book / "backups"
    with closing(start(place, clock=clock, new_id=counted_ids(f"moi{hand.random()}-"))) as services:
        clock.sleep(days=1)
        meeting = services.meetings.create(2026, 7, MeetingKind.REGULAR, date(2026, 7, 3))
        clock.sleep(minutes=5)
        _backup(services)
        before, right = _there(backups), clock.now
        clock.now = JUMPS[name](clock.now)
        warned = services.audit.clock_warning() is not None
        if warned != name.startswith(("-", "1-1")):
            half.append(f"{name}: warned {warned}")
        held = services.meetings.hold(complete(services, meeting))
        final = services.meetings.sign(held, "Lê Đức Bình")
        if (final.held_on, final.number) != (date(2026, 7, 3), 2) or final.state is not MeetingState.SIGNED:
            half.append(f"{name}: {final.held_on} number {final.number}")
        _backup(services)
        if gone := before - _there(backups):
            lost.append(f"{name}: the first backup after it took {sorted(gone)}")
        for turn in range(8):
            clock.sleep(days=1)
            if turn == 4:
                clock.now = right + timedelta(days=2)
            services.meetings.set_after_dates(final.id, uploaded_after_on=None, reported_on=clock.now.date())
            kept = _there(backups)
            made = _backup(services)
            _kept(kept, _there(backups), made, name, lost)
        if not services.record_check.run().intact:
            half.append(f"{name}: {services.record_check.run().log}")


def _backup(services: Services) -> int:
    return services.backups.make(Why.AUTOMATIC).head.manifest.number


Known = tuple[int, datetime]


def _there(backups: Path) -> frozenset[Known]:
    return frozenset((head.manifest.number, head.manifest.made_at) for head in heads_in(backups).heads)


def _kept(before: frozenset[Known], after: frozenset[Known], made: int, name: str, lost: list[str]) -> None:
    """The newest by number are all there, and every year that had a backup has one."""
    all_known = sorted(before | after)
    if missing := {one for one in all_known[-NEWEST:] if one not in after}:
        lost.append(f"{name}: of the newest, {sorted(missing)}")
    if years := {at.year for _, at in before} - {at.year for _, at in after}:
        lost.append(f"{name}: no backup left of {sorted(years)}")
    if made != max(number for number, _ in after):
        lost.append(f"{name}: the one just made")
