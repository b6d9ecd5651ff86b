"""What a folder holds, as one number: every row of every table, so that anything lost, halved or invented shows."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event, text

from app.bootstrap import Services, open_services
from app.errors import UserError
from tests.reliability import rig

# Every start has an engine of its own, which would translate each statement anew; all tries share the translations.
_TRANSLATED: dict[Any, Any] = {}
event.listen(Engine, "engine_connect", lambda one: one.execution_options(compiled_cache=_TRANSLATED))

MOMENT = datetime(2026, 7, 20, 9, 0)

# Where the try lies is the only thing that differs between tries.
_STICK = re.compile(r"'[^']*[/\\]stick'")
# And what an encrypted file does not make twice alike: the number of a backup, and what is chained to it.
_SHA = re.compile(r"[0-9a-f]{64}")
_BY_CHANCE = frozenset({"actor_id", "previous", "hash"})
# What a start may write on its own account says nothing of what a person did.
OF_THE_START: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Place:
    """One try's own folder: the book, and beside it the store in which its key lies."""

    root: Path

    @property
    def book(self) -> Path:
        return self.root / "data"

    @property
    def keys(self) -> Path:
        return self.root / "keys"


@dataclass(frozen=True)
class Look:
    """What a start found. `digest` is "" when the book did not open; `problem` says why or what is broken in it."""

    digest: str = ""
    problem: str = ""
    refused: str = ""
    crashed: bool = False

    @property
    def sound(self) -> bool:
        return bool(self.digest) and not self.problem


def start(
    place: Place, *, clock: Callable[[], datetime] = lambda: MOMENT, new_id: Callable[[], str] | None = None
) -> Services:
    """Open the book of a try as the program does."""
    place.keys.mkdir(parents=True, exist_ok=True)
    os.environ["SOCHIBO_KEYS"] = str(place.keys)
    if new_id is None:
        return open_services(place.book, clock=clock)
    return open_services(place.book, clock=clock, new_id=new_id)


def look(place: Place, *, limit: float = rig.HANG_SECONDS, without: frozenset[str] = OF_THE_START) -> Look:
    """The next start, in a process of its own: nothing that it meets may end it otherwise than by a sentence.

    Tables in `without` are left out of the digest.
    """

    def work(say: rig.Say) -> None:
        try:
            services = start(place)
        except UserError as error:
            say("refused")
            say(error.code)
            return
        with closing(services):
            problem = unsound(services)
            say("opened")
            say(problem)
            say(digest(services, without=without) if not problem else "")

    ended = rig.forked(work, limit=limit)
    if not ended.done:
        return Look(problem=ended.error or ("hung" if ended.hung else f"signal {ended.signal}"), crashed=True)
    if ended.said[0] == "refused":
        return Look(problem=f"refused: {ended.said[1]}", refused=ended.said[1])
    return Look(digest=ended.said[2], problem=ended.said[1])


def unsound(services: Services) -> str:
    """What the checks of the engine find, and those of the index for search, or ""."""
    with services.database.session() as session:
        for check in ("cipher_integrity_check", "integrity_check", "foreign_key_check"):
            found = session.execute(text(f"PRAGMA {check}"))
            for row in found if found.returns_rows else ():
                if tuple(row) != ("ok",):
                    return f"{check}: {tuple(row)}"
    # Whoever signed: the words are those that were signed, and nothing that a backup knows of is gone.
    checked = services.record_check.run()
    found = "" if checked.log.intact else f"log: {checked.log}"
    return found or "; ".join(f"seal: {one}" for one in checked.problems)


def digest(services: Services, *, without: frozenset[str] = OF_THE_START) -> str:
    """One number for all that is stored."""
    total = hashlib.sha256()
    with services.database.session() as session:
        tables = session.scalars(
            text(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
            )
        ).all()
        for table in tables:
            # The index over the words is derived, and its own tables are its own affair.
            if table in without or table.startswith("meeting_words"):
                continue
            found = session.execute(text(f'SELECT * FROM "{table}"'))
            columns = [name for name in found.keys() if name not in _BY_CHANCE]  # noqa: SIM118 - no mapping
            rows = sorted(repr(tuple(row[name] for name in columns)) for row in found.mappings())
            total.update(f"{table} {len(rows)}\n".encode())
            for row in rows:
                total.update(_SHA.sub("@", _STICK.sub("'@'", row)).encode("utf-8", "surrogatepass"))
    return total.hexdigest()


def rows(services: Services) -> dict[str, tuple[str, ...]]:
    """The same in full, for saying what differs."""
    found: dict[str, tuple[str, ...]] = {}
    with services.database.session() as session:
        tables = session.scalars(
            text(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
            )
        ).all()
        for table in tables:
            if not table.startswith("meeting_words"):
                found[table] = tuple(
                    sorted(repr(tuple(row)) for row in session.execute(text(f'SELECT * FROM "{table}"')))
                )
    return found


def half_written(place: Place, *, ready: Callable[[Path], str]) -> list[str]:
    """Files that stand under a final name and are not whole; `ready` says what is wrong with one, or ""."""
    return [
        f"{path.name}: {wrong}"
        for path in sorted(place.root.rglob("*"))
        if path.is_file() and (wrong := ready(path))
    ]
