"""R12: sixty years of a cell of fifty: all that was put in is there after a check, a backup and a restore.

Times are told, not judged: `python -m tests.bench` is for them.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import TypeVar

from app.domain.backup import Why
from app.services.demo.years import fill_book, generated
from tests.reliability.outcome import Outcome
from tests.reliability.state import Place, digest, start, unsound

TITLE = "sixty years, fifty members"
T = TypeVar("T")


def run(*, tries: int, seed: int, folder: Path) -> Outcome:
    """`tries` is the number of meetings, of whole years."""
    years = max(1, tries // 12)
    place = Place(folder / "old")
    told: dict[str, float] = {}

    def timed(name: str, work: Callable[[], T], *, times: int = 1) -> T:
        spent: list[float] = []
        for _ in range(times):
            began = time.perf_counter()
            found = work()
            spent.append(time.perf_counter() - began)
        told[name] = median(spent)
        return found

    made = generated(years=years, people=50, seed=seed)
    with closing(start(place)) as services:
        for _ in fill_book(services, made):
            pass
    services = timed("open", lambda: start(place), times=5)
    with closing(services):
        there = {one.id: one for year in services.meetings.years() for one in services.meetings.of_year(year)}
        lost = sum(one.id not in there for one in made.meetings)
        half = sum(one.id in there and there[one.id] != one for one in made.meetings)
        wrong = timed("check", lambda: unsound(services))
        hits = timed("search", lambda: services.meetings.search("nghi quyet chi bo"), times=21)
        before = digest(services)
        backup = timed("backup", lambda: services.backups.make(Why.AUTOMATIC)).head
        timed("restore", lambda: services.backups.restore(backup.path))
    with closing(start(place)) as services:
        # The restore itself is a line in the log.
        after = {one.id for year in services.meetings.years() for one in services.meetings.of_year(year)}
        back = after == set(there) and not unsound(services)
    size = place.book.joinpath("so-chi-bo.db").stat().st_size / 1e6
    note = f"{size:.0f} MB, " + ", ".join(f"{name} {spent * 1000:.1f} ms" for name, spent in told.items())
    passed = not (lost or half or wrong) and back and bool(hits) and bool(before)
    return Outcome(
        TITLE, len(made.meetings), lost, half, bool(wrong) + (not back), passed, wrong[:300] or note
    )
