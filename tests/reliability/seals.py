"""R6 for signed minutes: random changes of random rows with a tool; each that changes what was signed must be found.

What a change is, is told by reading the meetings as the program does before and after, which knows nothing of seals.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.bootstrap import Services
from app.domain.codec import CodecError
from app.domain.meeting import Meeting
from app.domain.seal import SealState
from app.services.signing import signed_content
from db import meetings
from tests.domain.test_seal import SIGNED
from tests.reliability.outcome import Outcome
from tests.reliability.state import Place, start

# The tables of a meeting, each with the column that leads to its meeting (or, below them, to its line).
TABLES = (
    "meetings",
    "sessions",
    "guests",
    "roll_entries",
    "agenda_items",
    "opinions",
    "task_reviews",
    "tasks",
    "remarks",
    "votes",
    "reserved_opinions",
    "rating_sheets",
    "rating_lines",
    "lessons",
)
BOOKS = 4


def changed_signatures(*, tries: int, seed: int) -> Outcome:
    """So many changes, each undone before the next; passed when all that change signed content were found."""
    with tempfile.TemporaryDirectory() as folder:
        return run(tries=tries, seed=seed, folder=Path(folder))


def run(*, tries: int, seed: int, folder: Path) -> Outcome:
    """The row of the protocol."""
    hand = Random(seed)
    unseen: list[str] = []
    changed = harmless = alarms = 0
    with closing(start(Place(folder / "seals"))) as services:
        services.meetings.take_over(_signed())
        before = _read(services)
        while changed < tries:
            done = _change(services, hand)
            if done is None:
                continue
            what, undo = done
            after = _read(services)
            found = any(one.state is not SealState.INTACT for one in services.seals.verify())
            if after != before:
                changed += 1
                if not found:
                    unseen.append(what)
            else:
                harmless += 1
                alarms += found
            _do(services, undo)
        # Undone to the last row: else the tries would have stood on each other.
        whole = _read(services) == before and services.record_check.run().intact
    note = f"{changed} changes of signed content, {len(unseen)} unseen"
    if unseen:
        note += f": {unseen[0]}"
    note += f"; {harmless} changes of what is not signed content, {alarms} of them told of"
    return Outcome("R6 signed minutes", tries, 0, 0, len(unseen), passed=not unseen and whole, note=note)


def _signed() -> Iterator[Meeting]:
    for number in range(1, BOOKS + 1):
        yield replace(
            SIGNED,
            id=f"b{number}",
            month=number,
            number=number,
            tasks=tuple(replace(task, id=f"{task.id}-{number}") for task in SIGNED.tasks),
        )


def _read(services: Services) -> tuple[object, ...]:
    """What the program reads; where it cannot, what it says."""
    found: list[object] = []
    for number in range(1, BOOKS + 1):
        with services.database.session() as session:
            try:
                meeting = meetings.get(session, f"b{number}")
                found.append(None if meeting is None else (signed_content(meeting), meeting.held_on))
            except (CodecError, ValueError, TypeError, LookupError) as error:
                found.append(f"{type(error).__name__} {number}")
    return tuple(found)


Statements = list[tuple[str, dict[str, Any]]]


def _change(services: Services, hand: Random) -> tuple[str, Statements] | None:
    """Change something; what was done and how it is undone, or None where the file did not take it."""
    table = hand.choice(TABLES)
    with services.database.session() as session:
        rows = [
            dict(row) for row in session.execute(text(f'SELECT rowid AS "_row", * FROM {table}')).mappings()
        ]
    if not rows:
        return None
    row = hand.choice(rows)
    columns = [name for name in row if name != "_row"]
    kind = hand.choices(("value", "delete", "double", "swap"), (12, 1, 1, 1))[0]
    if kind == "delete" and table not in ("meetings", "agenda_items", "votes", "rating_sheets"):
        names = ", ".join(f'"{name}"' for name in columns)
        back = f"INSERT INTO {table} (rowid, {names}) VALUES (:_row, {', '.join(':' + name for name in columns)})"
        return _try(
            services, f"DELETE FROM {table}", (f"DELETE FROM {table} WHERE rowid = :_row", row), [(back, row)]
        )
    if kind == "double" and "pk" in columns:
        values = {
            **row,
            "pk": 1_000_000,
            "_row": 1_000_000,
            "position": row["position"] + hand.choice((0, 1, 50)),
        }
        if "id" in values:
            values["id"] = f"{values['id']}x"
        names = ", ".join(f'"{name}"' for name in columns)
        add = f"INSERT INTO {table} ({names}) VALUES ({', '.join(':' + name for name in columns)})"
        return _try(
            services,
            f"INSERT INTO {table}",
            (add, values),
            [(f"DELETE FROM {table} WHERE rowid = :_row", values)],
        )
    name = "position" if kind == "swap" and "position" in columns else hand.choice(columns)
    if name == "pk":
        return None
    value = _other(row[name], hand, [one[name] for one in rows])
    if value == row[name] and type(value) is type(row[name]):
        return None
    set_to = f'UPDATE {table} SET "{name}" = :value WHERE rowid = :_row'
    return _try(
        services,
        f"{table}.{name}: {row[name]!r} -> {value!r}",
        (set_to, {"value": value, "_row": row["_row"]}),
        [(set_to, {"value": row[name], "_row": row["_row"]})],
    )


def _other(value: Any, hand: Random, others: list[Any]) -> Any:
    """Another value as chance, a typing error or a hand with a purpose would leave it."""
    ways = [lambda: hand.choice(others), lambda: None, lambda: hand.choice(("", "x", 0, 1, -1, "signed"))]
    if isinstance(value, int):
        ways += [lambda: value + hand.choice((-1, 1, 10)), lambda: 1 - value]
    if isinstance(value, str) and value:
        at = hand.randrange(len(value))
        letter = hand.choice("aáâăđ 0123456789\u0301")
        ways += [
            lambda: value[:at] + value[at + 1 :],
            lambda: value[:at] + letter + value[at + 1 :],
            lambda: value[:at] + letter + value[at:],
            lambda: value[: at + 1] + value[at:],
            lambda: value.swapcase(),
            lambda: value[::-1],
        ] * 2
    return hand.choice(ways)()


def _try(
    services: Services, what: str, change: tuple[str, dict[str, Any]], undo: Statements
) -> tuple[str, Statements] | None:
    try:
        _do(services, [change])
    except DBAPIError:
        # A key, a constraint: the file itself refuses this one.
        return None
    return what, undo


def _do(services: Services, statements: Statements) -> None:
    with services.database.session(write=True) as session:
        _off(session)
        for statement, values in statements:
            session.execute(text(statement), values)


def _off(session: Session) -> None:
    # Lines below a removed one must not go with it, or they would have to be put back as well.
    session.execute(text("PRAGMA defer_foreign_keys = ON"))
