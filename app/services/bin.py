"""The bin: what is deleted goes there whole in the same transaction, and can be put back for as long as the book says.

Each service says for its own kind of thing how it is put back. Nothing is thrown away because of the clock alone: an
entry must have been found past its date on two openings a day apart, and a clock that is set right again in between
takes that back.
"""

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from app.domain.access import Actor
from app.domain.audit import Event
from app.domain.keeping import BinEntry
from app.errors import NotAllowed, NotFound
from app.services.audit import NOBODY, AuditService
from app.services.clock import Clock
from app.services.ids import NewId
from db import Database, Session, bin, cells

DAYS_KEY = "bin_days"
_OVERDUE_KEY = "bin_overdue"
_APART = timedelta(days=1)
MOST_DAYS = 3650

Restore = Callable[[Session, Any], None]
"""Puts a thing back from its plain JSON; raises a UserError, and so changes nothing, where that cannot be done."""


class BinService:
    def __init__(
        self,
        database: Database,
        *,
        folder: Path,
        clock: Clock,
        new_id: NewId,
        audit: AuditService,
        actor: Callable[[], Actor] = lambda: NOBODY,
    ) -> None:
        """`folder`: the templates, which say for how many days things are kept until somebody says otherwise."""
        self._database = database
        self._folder = folder
        self._clock = clock
        self._new_id = new_id
        self._audit = audit
        self._actor = actor
        self._restores: dict[str, Restore] = {}

    # For the services that delete

    def register(self, kind: str, restore: Restore) -> None:
        """Say how things of a kind are put back."""
        self._restores[kind] = restore

    def put(self, session: Session, kind: str, label: str, content: Mapping[str, Any]) -> BinEntry:
        """Keep what the caller deletes in this same transaction; `content` is its plain JSON."""
        now = self._clock().replace(microsecond=0)
        entry = BinEntry(
            self._new_id(),
            kind,
            label,
            json.dumps(content, ensure_ascii=False, separators=(",", ":")),
            now,
            self._actor().name,
            now + timedelta(days=self._days(session)),
        )
        bin.add(session, entry)
        return entry

    # For people

    def entries(self) -> tuple[BinEntry, ...]:
        """The latest deletion first."""
        with self._database.session() as session:
            return bin.entries(session)

    def restore(self, entry_id: str) -> BinEntry:
        """Put the thing back whole, or change nothing and say why it cannot be.

        Raises:
            NotFound: bin_gone, when it was put back already or thrown away.
            NotAllowed: what the service of its kind says.
        """
        with self._database.session(write=True) as session:
            entry = bin.get(session, entry_id)
            if entry is None:
                raise NotFound("bin_gone")
            self._restores[entry.kind](session, json.loads(entry.content))
            bin.remove(session, (entry_id,))
        return entry

    def restoring(self, entry: BinEntry) -> Callable[[], None]:
        """What "Hoàn tác" does right after the deletion: the same as the bin does later, also after a crash."""

        def restore() -> None:
            self.restore(entry.id)

        return restore

    def throw_away(self, entry_id: str) -> None:
        """Delete it for good; there is no way back."""
        self._remove((entry_id,))

    def empty(self) -> int:
        """Delete everything in it for good; how many there were."""
        ids = tuple(entry.id for entry in self.entries())
        if ids:
            self._remove(ids)
        return len(ids)

    @property
    def days(self) -> int:
        """For how many days a thing that is deleted now is kept."""
        with self._database.session() as session:
            return self._days(session)

    def set_days(self, days: int) -> None:
        """Keep later deletions that long.

        Raises:
            NotAllowed: bin_days_wrong.
        """
        if not 1 <= days <= MOST_DAYS:
            raise NotAllowed("bin_days_wrong", most=MOST_DAYS)
        with self._database.session(write=True) as session:
            cells.set_setting(session, DAYS_KEY, days)
            self._audit.note(
                session, Event.SETTING_CHANGED, subject_kind="setting", subject_id=DAYS_KEY, label=DAYS_KEY
            )

    # At each opening

    def drop_expired(self) -> int:
        """Throw away what is past its date, as the docstring of this module says; how many."""
        if self._database.read_only:
            return 0
        now = self._clock()
        with self._database.session() as session:
            overdue = {entry.id for entry in bin.entries(session) if entry.expires_at <= now}
            before: dict[str, str] = cells.setting(session, _OVERDUE_KEY) or {}
        since = {id: before.get(id, now.isoformat(timespec="seconds")) for id in sorted(overdue)}
        gone = [id for id, first in since.items() if now - datetime.fromisoformat(first) >= _APART]
        kept = {id: first for id, first in since.items() if id not in gone}
        # A mark later than now was made by a clock that was wrong.
        kept = {id: min(first, now.isoformat(timespec="seconds")) for id, first in kept.items()}
        if kept == before and not gone:
            return 0
        with self._database.session(write=True) as session:
            bin.remove(session, gone)
            cells.set_setting(session, _OVERDUE_KEY, kept or None)
            if gone:
                self._note_emptied(session, len(gone))
        return len(gone)

    def _remove(self, ids: tuple[str, ...]) -> None:
        with self._database.session(write=True) as session:
            bin.remove(session, ids)
            self._note_emptied(session, len(ids))

    def _note_emptied(self, session: Session, count: int) -> None:
        self._audit.note(session, Event.BIN_EMPTIED, subject_kind="bin", details={"count": count})

    def _days(self, session: Session) -> int:
        held = cells.setting(session, DAYS_KEY)
        if isinstance(held, int):
            return held
        shipped = json.loads((self._folder / "keeping" / "mac-dinh.json").read_text(encoding="utf-8"))
        return int(shipped[DAYS_KEY])
