"""R11: an old book opened by this version, cut short at each step to the disk, in four ways; the next start finds all.

An old book is plain: opening it makes the keys, encrypts it and brings its tables up, so all of that is cut here.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from sqlalchemy import text

from app.domain.access import Role
from app.errors import UserError
from app.paths import DataFolder
from app.texts import error_text
from app.vault import door
from db.engine import connect
from db.schema import is_plain
from tests.reliability import rig
from tests.reliability.disk import Disk, lay_out, read_log
from tests.reliability.outcome import Outcome
from tests.reliability.state import Look, Place, look, start
from tests.reliability.whole import unfinished

OLD_BOOKS = Path(__file__).resolve().parents[1] / "data" / "databases"


# With which the encrypted ones among them are kept.
FIXED_KEY = bytes(range(32))


@dataclass(frozen=True)
class Old:
    """A book of a release in a folder as it was left, what is in it once opened, and the steps that this takes."""

    path: Path
    left: Path
    digest: str = ""
    steps: int = 0

    @property
    def key(self) -> bytes | None:
        return None if is_plain(self.path) else FIXED_KEY

    def lay(self, folder: Path) -> Place:
        shutil.copytree(self.left, folder)
        return Place(folder)


def _left(path: Path, folder: Path) -> Old:
    """The folder of a person who worked with that release; a fixed key is changed for one in their own store."""
    old, place = Old(path, folder), Place(folder)
    place.book.mkdir(parents=True)
    book = DataFolder(place.book)
    if old.key is not None:
        os.environ["SOCHIBO_KEYS"] = str(place.keys)
        access, _ = door.create(book, name="Bình", role=Role.SECRETARY, passphrase=None)
        shutil.copyfile(path, book.database)
        with closing(connect(book.database, key=old.key)) as connection:
            connection.execute(f"PRAGMA rekey = \"x'{access.key.hex()}'\"")
    else:
        shutil.copyfile(path, book.database)
    return old


def _nothing(folder: Path) -> Old:
    """Where the program was never started: the keys and the book of a first start are cut short in the same ways."""
    Place(folder).book.mkdir(parents=True)
    return Old(Path("first start"), folder)


# An upgrade that was cut short between its end and its line in the log is not noted a second time.
_OF_THE_LOG = frozenset({"audit_log"})

Verdict = tuple[str, str]
Try = Callable[[Old, Place, int, Random], Verdict]


def run(*, tries: int, seed: int, folder: Path) -> tuple[Outcome, ...]:
    hand = Random(seed)
    books = sorted(OLD_BOOKS.glob("*.db"))
    first, olds = _as_they_are(books, folder / "as-is")
    ways: tuple[tuple[str, Try], ...] = (
        ("upgrade or first start killed at each step", _kill),
        ("the same with the disk full at each write", _full),
        ("the same with a failing disk", _failing),
    )
    return (
        first,
        *(_outcome(name, olds, way, tries, hand, folder) for name, way in ways),
        _power(olds, tries, hand, folder),
    )


def _as_they_are(books: list[Path], folder: Path) -> tuple[Outcome, list[Old]]:
    """Every book of every release opens, and each old column still says what it said; and so does no book."""
    olds: list[Old] = []
    bad, first = 0, ""
    left = [_left(path, folder / f"left-{number}") for number, path in enumerate(books)]
    for number, old in enumerate((*left, _nothing(folder / "left"))):
        place = old.lay(folder / str(number))

        def opened(say: rig.Say, place: Place = place) -> None:
            rig.watch(place.root)
            start(place).close()
            say(str(rig.steps()))

        ended = rig.forked(opened, limit=60)
        seen = look(place, without=_OF_THE_LOG)
        wrong = ended.error or seen.problem or (_rows_lost(old, place) if old.path.exists() else "")
        bad += bool(wrong)
        first = first or (wrong and f"{old.path.name}: {wrong}")
        olds.append(replace(old, digest=seen.digest, steps=int(ended.said[0]) if ended.said else 0))
    return Outcome("books of every release", len(books), bad, 0, 0, not bad, first), olds


def _rows_lost(old: Old, place: Place) -> str:
    """Compare by value, column by column, past every mapping of ours; "" when nothing is lost or changed."""

    def compare(say: rig.Say) -> None:
        before = connect(old.path, key=old.key, read_only=True)
        with closing(before), closing(start(place)) as services, services.database.session() as session:
            tables = before.execute(
                "SELECT name FROM sqlite_master WHERE type='table' AND sql NOT LIKE '%fts5%'"
            )
            for (table,) in tables.fetchall():
                if table.startswith("meeting_words") or table in ("alembic_version", "templates"):
                    continue
                known = [row[1] for row in before.execute(f'PRAGMA table_info("{table}")')]
                columns = ", ".join(f'"{column}"' for column in known)
                query = f'SELECT {columns} FROM "{table}"'
                was = Counter(repr(tuple(row)) for row in before.execute(query))
                now = Counter(repr(tuple(row)) for row in session.execute(text(query)))
                if was - now:
                    say(f"{table}: {next(iter(was - now))[:200]}")

    ended = rig.forked(compare)
    return ended.error or "; ".join(ended.said)


def _outcome(name: str, olds: list[Old], way: Try, tries: int, hand: Random, folder: Path) -> Outcome:
    cases = [(old, at) for old in olds for at in range(1, old.steps + 1)]
    if len(cases) > tries:
        cases = hand.sample(cases, tries)
    found: Counter[str] = Counter()
    first = ""
    for old, at in cases:
        place = old.lay(folder / "try")
        verdict, why = way(old, place, at, hand)
        found[verdict] += 1
        if verdict and not first:
            first = f"{old.path.name}, step {at}: {verdict}: {why}"
        shutil.rmtree(place.root)
    return _summed(name, found, first)


def _summed(name: str, found: Counter[str], first: str) -> Outcome:
    bad = found["lost"] + found["half"] + found["corrupt"]
    return Outcome(name, found.total(), found["lost"], found["half"], found["corrupt"], not bad, first)


def _judged(old: Old, place: Place, seen: Look) -> Verdict:
    if not seen.sound:
        return "corrupt", seen.problem
    if seen.digest != old.digest:
        return "half", "the book does not hold what an undisturbed upgrade gives"
    if wrong := unfinished(place.root):
        return "half", wrong
    return "", ""


def _kill(old: Old, place: Place, at: int, hand: Random) -> Verdict:
    torn = hand.random() < 0.5

    def opened(say: rig.Say) -> None:
        rig.watch(place.root)
        rig.kill(at, torn=torn)
        start(place)

    rig.forked(opened, limit=60)
    return _judged(old, place, look(place, without=_OF_THE_LOG))


def _full(old: Old, place: Place, at: int, hand: Random) -> Verdict:
    return _failed(old, place, at, hand, errno.ENOSPC, (rig.WRITE,))


def _failing(old: Old, place: Place, at: int, hand: Random) -> Verdict:
    return _failed(old, place, at, hand, errno.EIO, rig.CHANGES)


def _failed(old: Old, place: Place, at: int, hand: Random, error: int, kinds: tuple[int, ...]) -> Verdict:
    for_ever = hand.random() < 0.5

    def opened(say: rig.Say) -> None:
        rig.watch(place.root)
        rig.fail(at, error, for_ever=for_ever, kinds=kinds)
        code = ""
        try:
            start(place).close()
        except UserError as problem:
            code = problem.code
            assert error_text(problem)
        say(json.dumps([code, rig.failed()]))

    ended = rig.forked(opened, limit=60)
    if not ended.done:
        return "corrupt", f"no sentence but {ended.error[-600:] or ended}"
    if wrong := unfinished(place.root):
        return "half", wrong
    # There is room again.
    return _judged(old, place, look(place, without=_OF_THE_LOG))


def _power(olds: list[Old], tries: int, hand: Random, folder: Path) -> Outcome:
    found: Counter[str] = Counter()
    first = ""
    for old in olds:
        before, live, log = folder / "before", folder / "live", folder / "log"
        old.lay(before)
        shutil.copytree(before, live)

        def filmed(say: rig.Say, live: Path = live, log: Path = log) -> None:
            rig.log(log)
            rig.watch(live)
            start(Place(live)).close()

        ended = rig.forked(filmed, limit=60)
        if not ended.done:
            return Outcome("the same with a power loss", 0, 0, 0, 1, False, ended.error)
        records = read_log(log)
        points = sorted(hand.randint(0, len(records)) for _ in range(tries // len(olds) or 1))
        disk, played = Disk(before, root=live), 0
        for point in points:
            for record in records[played:point]:
                disk.play(record)
            played = point
            place = Place(folder / "try")
            lay_out(place.root, disk.after_power_loss(hand), disk.folders())
            verdict, why = _judged(old, place, look(place, without=_OF_THE_LOG))
            found[verdict] += 1
            if verdict and not first:
                first = f"{old.path.name}, after step {point}: {verdict}: {why}"
            shutil.rmtree(place.root)
        for path in (before, live):
            shutil.rmtree(path)
        log.unlink()
    return _summed("the same with a power loss", found, first)
