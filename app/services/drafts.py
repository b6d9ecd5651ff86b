"""Drafts of forms: what was typed and not saved yet is kept in the book, offered again, and counted by nothing.

They are encrypted with the book, and in no file that leaves it. Meetings need none: they save themselves.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.domain.keeping import FormDraft
from app.services.clock import Clock
from db import Database, drafts


@dataclass(frozen=True)
class Draft:
    """`key` names the form and its subject; `page` and `target` lead there; `fields` hold the text as typed."""

    key: str
    label: str
    page: str
    target: tuple[str | int, ...]
    fields: Mapping[str, str | bool]
    saved_at: datetime


class DraftsService:
    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def save(
        self,
        key: str,
        label: str,
        fields: Mapping[str, str | bool],
        *,
        page: str = "",
        target: tuple[str | int, ...] = (),
    ) -> Draft | None:
        """Keep what a form holds now, in place of what it held before; None in a book that is only read."""
        if self._database.read_only:
            return None
        now = self._clock().replace(microsecond=0)
        content = {"page": page, "target": list(target), "fields": dict(fields)}
        stored = FormDraft(key, label, json.dumps(content, ensure_ascii=False), now)
        with self._database.session(write=True) as session:
            drafts.save(session, stored)
        return _read(stored)

    def get(self, key: str) -> Draft | None:
        with self._database.session() as session:
            found = drafts.get(session, key)
        return _read(found) if found is not None else None

    def list(self) -> tuple[Draft, ...]:
        """The latest first."""
        with self._database.session() as session:
            return tuple(_read(one) for one in drafts.all_drafts(session))

    def drop(self, key: str) -> None:
        """The form was saved, or the person does not want it any more; nothing happens where there is none."""
        if self._database.read_only or self.get(key) is None:
            return
        with self._database.session(write=True) as session:
            drafts.remove(session, key)


def _read(stored: FormDraft) -> Draft:
    content: dict[str, Any] = json.loads(stored.content)
    return Draft(
        stored.key,
        stored.label,
        content["page"],
        tuple(content["target"]),
        content["fields"],
        stored.saved_at,
    )
