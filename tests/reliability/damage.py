"""R6: a book altered behind the program's back is never taken for whole, and never ends the program.

Bits, pages, ends and journals of the encrypted file; and single values of signed meetings by somebody with the key.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

from sqlalchemy import text

from app.paths import DataFolder
from app.services.backups.inspecting import newest_good
from tests.reliability import rig
from tests.reliability.outcome import Outcome
from tests.reliability.state import Place, look, start
from tests.reliability.work import Script

PAGE = 4096
HANG_SECONDS = 10.0
# Parts of the 2,500 tries of the full form: 1,500, 300, 300, 300, 100.
_SHARES = (("flip", 15), ("cut", 3), ("random", 3), ("zero", 3), ("journal", 1))

# What may be written about signed minutes afterwards is no part of what was signed: links, progress of tasks, the
# index. Supplements are each a line in the log.
LATER = frozenset(
    {
        # Refused by what refers to it.
        ("meetings", "id"),
        ("meetings", "prepares_id"),
        ("meetings", "held_on"),
        ("tasks", "outcome"),
        ("tasks", "done_on"),
        ("tasks", "result"),
    }
)
_CHILDREN = {
    "opinions": "item_pk IN (SELECT pk FROM agenda_items WHERE meeting_id = :id)",
    "reserved_opinions": "vote_pk IN (SELECT pk FROM votes WHERE meeting_id = :id)",
}


def run(*, tries: int, seed: int, folder: Path) -> tuple[Outcome, ...]:
    hand = Random(seed)
    script = Script.shared(folder)
    # Signed meetings, a deleted one, and a backup to go back to.
    stage = len(script.acts) - 1
    return (
        _of_the_file(script, stage, tries, hand, folder),
        _of_single_values(script, stage, max(4, tries // 8), hand, folder),
    )


def _of_the_file(script: Script, stage: int, tries: int, hand: Random, folder: Path) -> Outcome:
    found: Counter[str] = Counter()
    told: Counter[str] = Counter()
    first = ""
    journals = _journals(script, hand, folder / "journals", count=max(2, tries // 60))
    kinds = [name for name, share in _SHARES for _ in range(share)]
    for number in range(tries):
        # Of every kind also in the short form.
        kind = kinds[(number * 7) % len(kinds)]
        place = script.copy(stage, folder / "try")
        book = place.book / "so-chi-bo.db"
        if kind == "journal":
            shutil.copyfile(hand.choice(journals), book.with_name(book.name + "-journal"))
        else:
            book.write_bytes(_ALTERED[kind](book.read_bytes(), hand))
        seen = look(place, limit=HANG_SECONDS)
        if seen.crashed:
            verdict = "corrupt"
        elif seen.sound and seen.digest != script.digests[stage]:
            verdict = "lost"
        elif seen.sound and kind != "journal":
            verdict = "unseen"
        elif not seen.sound and not _way_back(place):
            verdict = "half"
        else:
            verdict = ""
        found[verdict] += 1
        told[kind if seen.problem else f"{kind} without effect"] += 1
        if verdict and not first:
            first = f"try {number}, {kind}: {verdict}: {seen.problem[-500:]}"
        shutil.rmtree(place.root)
    unseen = found["lost"] + found["unseen"]
    note = first or "detected: " + ", ".join(f"{count} {kind}" for kind, count in told.most_common())
    passed = not (unseen or found["half"] or found["corrupt"])
    return Outcome("book altered in its file", tries, unseen, found["half"], found["corrupt"], passed, note)


def _flip(data: bytes, hand: Random) -> bytes:
    altered = bytearray(data)
    altered[hand.randrange(len(data))] ^= 1 << hand.randrange(8)
    return bytes(altered)


def _cut(data: bytes, hand: Random) -> bytes:
    # To any byte, to a whole page, to almost nothing, to nothing.
    return data[
        : hand.choice((hand.randrange(len(data)), hand.randrange(1, len(data) // PAGE) * PAGE, 10, 0))
    ]


def _page(data: bytes, hand: Random, content: bytes) -> bytes:
    place = hand.randrange(len(data) // PAGE) * PAGE
    return data[:place] + content + data[place + PAGE :]


_ALTERED: dict[str, Callable[[bytes, Random], bytes]] = {
    "flip": _flip,
    "cut": _cut,
    "random": lambda data, hand: _page(data, hand, hand.randbytes(PAGE)),
    "zero": lambda data, hand: _page(data, hand, bytes(PAGE)),
}


def _journals(script: Script, hand: Random, folder: Path, *, count: int) -> list[Path]:
    """Whole journals of the same book at other times, as a clumsy copy from a backup may bring beside it."""
    folder.mkdir()
    made: list[Path] = []
    while len(made) < count:
        number = hand.choice(script.starts(frozenset({"autosave", "attendance", "close", "import"})))
        place = script.copy(number, folder / "work")
        at = hand.randint(script.steps[number] // 2, script.steps[number])

        def killed(say: rig.Say, place: Place = place, number: int = number, at: int = at) -> None:
            services = script.open(place)
            rig.watch(place.root)
            rig.kill(at)
            script.step(services, number)

        rig.forked(killed)
        journal = place.book / "so-chi-bo.db-journal"
        if journal.exists() and journal.stat().st_size > PAGE:
            made.append(shutil.copyfile(journal, folder / f"{len(made)}-journal"))
        shutil.rmtree(place.root)
    return made


def _way_back(place: Place) -> bool:
    """Whether a good backup is found beside the broken book."""

    def work(say: rig.Say) -> None:
        say("found" if newest_good(DataFolder(place.book)) else "")

    ended = rig.forked(work, limit=HANG_SECONDS)
    return ended.done and ended.said == ("found",)


def _of_single_values(script: Script, stage: int, tries: int, hand: Random, folder: Path) -> Outcome:
    cells = _cells(script, stage, folder)
    found: Counter[str] = Counter()
    first = ""
    # Every column at least once, when there are tries enough.
    chosen = [cells[number % len(cells)] for number in hand.sample(range(max(tries, len(cells))), tries)]
    for table, column, where, meeting in chosen:
        place = script.copy(stage, folder / "try")
        changed = _alter(place, table, column, where, meeting, hand)
        seen = look(place, limit=HANG_SECONDS)
        verdict = "" if not changed else "corrupt" if seen.crashed else "lost" if seen.sound else ""
        found[verdict if changed else "untouched"] += 1
        if verdict and not first:
            first = f"{table}.{column} {changed}: {verdict}: {seen.problem[-300:]}"
        shutil.rmtree(place.root)
    bad = found["lost"] + found["corrupt"]
    note = first or f"{len(cells)} columns of signed meetings, by somebody with the key"
    done = tries - found["untouched"]
    return Outcome(
        "signed text altered with the key", done, found["lost"], 0, found["corrupt"], not bad, note
    )


def _cells(script: Script, stage: int, folder: Path) -> list[tuple[str, str, str, str]]:
    """(table, column, which rows, meeting) for what belongs to a signed meeting."""
    place = script.copy(stage, folder / "cells")
    cells: list[tuple[str, str, str, str]] = []
    with closing(start(place)) as services, services.database.session() as session:
        signed = session.scalar(text("SELECT id FROM meetings WHERE state = 'signed' AND month = 7"))
        tables = session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all()
        for table in tables:
            columns = [row[1] for row in session.execute(text(f'PRAGMA table_info("{table}")'))]
            where = "id = :id" if table == "meetings" else _CHILDREN.get(table, "")
            if not where and "meeting_id" in columns and table not in ("seals", "meeting_search", "addenda"):
                where = "meeting_id = :id"
            if where and session.scalar(
                text(f'SELECT count(*) FROM "{table}" WHERE {where}'), {"id": signed}
            ):
                ours = [one for one in columns if one not in ("pk", "meeting_id", "item_pk", "vote_pk")]
                cells += [(table, one, where, signed) for one in ours if (table, one) not in LATER]
    return cells


def _alter(place: Place, table: str, column: str, where: str, meeting: str, hand: Random) -> str:
    """Change one value; says what it became, or "" when there was nothing in it."""
    with closing(start(place)) as services, services.database.session(write=True) as session:
        query = text(f'SELECT rowid, "{column}" FROM "{table}" WHERE {where} ORDER BY rowid')
        rows = [tuple(row) for row in session.execute(query, {"id": meeting}) if row[1] not in (None, "")]
        if not rows:
            return ""
        if column == "position":
            # Out of its order; a gap alone changes nothing that is read or printed.
            rows = [(row, place) for row, place in rows if place > 0]
            if not rows:
                return ""
        rowid, value = hand.choice(rows)
        after = -1 if column == "position" else _other(value)
        if after == value:
            return ""
        change = text(f'UPDATE "{table}" SET "{column}" = :after WHERE rowid = :rowid')
        session.execute(change, {"after": after, "rowid": rowid})
    return f"{str(value)[:40]!r} -> {str(after)[:40]!r}"


def _other(value: object) -> object:
    if isinstance(value, str) and value[:1] in "[{":
        after, changed = _first_changed(json.loads(value))
        return json.dumps(after, ensure_ascii=False) if changed else value
    if isinstance(value, str):
        return value[:-1] + ("1" if value[-1:] != "1" else "2")
    assert isinstance(value, int | float)
    return value + 1


def _first_changed(value: object) -> tuple[object, bool]:
    """The JSON with the first thing that stands in it altered."""
    if isinstance(value, str) and value:
        return value + "1", True
    if isinstance(value, bool):
        return not value, True
    if isinstance(value, int | float):
        return value + 1, True
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in list(items):
        after, changed = _first_changed(part)
        if changed:
            value[key] = after  # type: ignore[index]
            return value, True
    return value, False
