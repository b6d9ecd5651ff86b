"""R19 and the thinning of R8: backups taken while another process writes, each restored; lives with a jumping clock."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from app.bootstrap import Services
from app.domain.backup import Why
from app.domain.thinning import Dated, kept
from app.errors import UserError
from app.paths import DataFolder
from app.services.backups.container import Head
from app.services.backups.restoring import restore
from app.services.backups.settings import MOST_KEPT, shipped_settings
from db import Database, cells, documents, meetings, members
from db.backup import check
from tests.reliability.outcome import Outcome
from tests.reliability.state import MOMENT, Place, start
from tests.reliability.work import set_up

# Each of its transactions adds a member and an issued document and counts them: a book that holds half counts wrong.
_WRITER = """
import sys
from datetime import date
from app.bootstrap import open_services
from app.domain.documents import Document, DocumentState, DocumentType
from app.domain.member import Member
from db import cells, documents, members
services = open_services(sys.argv[1])
print("ready", flush=True)
number = 0
while not services.folder.root.joinpath("stop").exists():
    number += 1
    with services.database.session(write=True) as session:
        members.save(session, Member(f"w{number}", f"Người Viết {number}"))
        documents.save(
            session,
            Document(
                f"w{number}", DocumentType.NOTICE, "về việc viết", date(2026, 7, 3), DocumentState.ISSUED, number,
                term_start=date(2026, 1, 1),
            ),
        )
        cells.set_setting(session, "drill", number)
services.close()
print(number, flush=True)
"""
_ROOT = Path(__file__).resolve().parents[2]


def restore_drill(*, tries: int, seed: int, folder: Path) -> Outcome:
    """R19: `tries` backups under load, then every one of them restored into a folder of its own and looked through."""
    hand = Random(seed)
    place = Place(folder / "drill")
    place.root.mkdir(parents=True)
    found: Counter[str] = Counter()
    with closing(start(place)) as services:
        set_up(services)
        settings = services.backups.settings()
        services.backups.save_settings(replace(settings, keep=replace(settings.keep, newest=MOST_KEPT)))
        heads, written = _under_load(services, tries, hand, found)
        key = services.access.key
    seen = {_restored(head, key, folder / f"restored{number}", found) for number, head in enumerate(heads)}
    bad = {name: count for name, count in found.items() if count}
    return Outcome(
        "R19 restore drill",
        tries,
        lost=found["lost"],
        half=found["half"],
        corrupt=found["corrupt"],
        # A drill in which nobody wrote meanwhile would prove nothing.
        passed=len(heads) == tries and not bad and (tries < 3 or len(seen) > 1),
        note=f"{written} transactions meanwhile, {len(seen)} different states restored"
        + (f"; {bad}" if bad else ""),
    )


def _under_load(services: Services, tries: int, hand: Random, found: Counter[str]) -> tuple[list[Head], int]:
    root = services.folder.root
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(root)], cwd=_ROOT, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    heads: list[Head] = []
    try:
        writer.stdout.readline()
        for _ in range(tries):
            try:
                heads.append(services.backups.make(Why.AUTOMATIC, copies=False).head)
            except UserError:
                found["not made"] += 1
            time.sleep(hand.random() * 0.02)
    finally:
        (root / "stop").touch()
        said, _ = writer.communicate(timeout=60)
    return heads, int(said.strip() or 0)


def _restored(head: Head, key: bytes, folder: Path, found: Counter[str]) -> int:
    """Restore one and compare it with its manifest; how many transactions were in it."""
    there = DataFolder(folder)
    try:
        restore(there, head.path, key=key, at=MOMENT)
    except UserError:
        found["lost"] += 1
        return -1
    if check(there.database, key=key):
        found["corrupt"] += 1
        return -1
    with closing(Database.open(there.database, key=key)) as book, book.session() as session:
        people = members.all_members(session)
        counted = cells.setting(session, "drill") or 0
        papers = documents.all_documents(session)
        written = sum(1 for one in people if one.id.startswith("w"))
        issued = sorted(one.number or 0 for one in papers)
        if written != counted or issued != list(range(1, counted + 1)):
            found["half"] += 1
        if (len(people), len(meetings.all_meetings(session)), len(papers)) != (
            head.manifest.members,
            head.manifest.meetings,
            head.manifest.documents,
        ):
            found["lost"] += 1
    return int(counted)


def thinning_under_clock_jumps(*, tries: int, seed: int, folder: Path) -> Outcome:
    """R8: lives of a few hundred backups with and without a clock that jumps; nothing right goes because of it."""
    policy = shipped_settings().keep
    lost = broken = 0
    for number in range(tries):
        hand = Random(f"{seed}-{number}")
        moments = _life(hand)
        right = [Dated(f"r{n}", 2 * n, at) for n, at in enumerate(moments, start=1)]
        wrong = [
            Dated(f"w{n}", 2 * n + 1, moments[n - 1] + timedelta(days=hand.choice(_JUMPS)))
            for n in sorted(hand.sample(range(1, len(moments) + 1), hand.randint(1, 12)))
        ]
        wrong += [Dated("w0", 1, datetime(1980, 1, 1, 0, 5))]
        alone = {one.name for one in _lived(right, policy)}
        every = sorted([*right, *wrong], key=lambda one: one.number)
        together = _lived(every, policy)
        names = {one.name for one in together}
        lost += bool(alone - names)
        newest = {one.name for one in every[-policy.newest :]}
        years = {one.made_at.year for one in every} - {one.made_at.year for one in together}
        broken += bool(newest - names or years)
    return Outcome(
        "R8 thinning under clock jumps",
        tries,
        lost=lost,
        half=broken,
        corrupt=0,
        passed=not lost and not broken,
        note="half: one of the five newest or a year is missing",
    )


_JUMPS = (-12000, -3650, -800, -100, 100, 700, 1826, 9000)


def _life(hand: Random) -> list[datetime]:
    """Some hundred days of work, a few backups each, with holidays between."""
    day, moments = datetime(2026, 1, 5, 8, 0), []
    for _ in range(hand.randint(20, 120)):
        day += timedelta(days=hand.choice((1, 1, 1, 3, 7, 20)))
        moments += [day + timedelta(minutes=30 * turn) for turn in range(hand.randint(1, 4))]
    return moments


def _lived(backups: list[Dated], policy: object) -> list[Dated]:
    """Thinned after each one, as in life."""
    there: list[Dated] = []
    for one in backups:
        there.append(one)
        stay = kept(there, policy)  # type: ignore[arg-type]
        there = [old for old in there if old.name in stay]
    return there
