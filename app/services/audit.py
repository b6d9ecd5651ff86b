"""The audit log as a service: each service notes what it does inside its own transaction, so both stand or neither.

Nothing is refused because of the clock: lines are ordered by their number, and one that is earlier than the line before
says so. Labels name a thing or a person and never hold text of minutes.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from itertools import islice

from app import __version__
from app.domain.access import Actor, Role
from app.domain.audit import AuditFilter, ChainResult, Event, LogEnd, following, verify_chain
from app.domain.cell import Heading
from app.domain.codec import to_plain
from app.domain.dates import short_day
from app.domain.keeping import AuditEntry
from app.domain.meeting import Meeting
from app.domain.text import finder
from app.services.clock import Clock
from app.texts_audit import line_words
from app.texts_words import word
from db import Database, Session, audit

NOBODY = Actor("", "", Role.CLERK)
# Autosave writes every few seconds; the log says that a draft was worked on, not each word of it.
EDITS_APART = timedelta(hours=1)
# A clock that was corrected by a moment is no clock that was set back.
CLOCK_TOLERANCE = timedelta(minutes=5)
PAGE = 500
# More lines than a sheet holds are no reading matter.
MOST = 1_000_000


class AuditService:
    def __init__(
        self, database: Database, *, clock: Clock, actor: Callable[[], Actor] = lambda: NOBODY
    ) -> None:
        self._database = database
        self._clock = clock
        self._actor = actor

    def begin(self, happened: Iterable[Event] = ()) -> None:
        """Note what opening the book did to it (`happened`), and that it was begun; nothing on a read-only one."""
        if self._database.read_only:
            return
        events = tuple(happened)
        if not events and not self.end().seq:
            events = (Event.BOOK_MADE,)
        if events:
            with self._database.session(write=True) as session:
                for event in events:
                    self.note(session, event, details={"version": __version__})

    # Writing, in the transaction of the caller

    def note(
        self,
        session: Session,
        event: Event,
        *,
        subject_kind: str = "",
        subject_id: str = "",
        label: str = "",
        details: Mapping[str, object] | None = None,
    ) -> None:
        """Add a line. `details` are plain facts (numbers, days, codes, hashes), never text of minutes."""
        who = self._actor()
        entry = following(
            audit.last(session),
            at=self._clock(),
            actor_id=who.profile_id,
            actor_name=who.name,
            role=who.role.value,
            event=event,
            subject_kind=subject_kind,
            subject_id=subject_id,
            label=label,
            details=_json(details),
        )
        audit.add(session, entry)

    def note_meeting(
        self, session: Session, event: Event, meeting: Meeting, details: Mapping[str, object] | None = None
    ) -> None:
        """Add a line about a meeting, named by its kind and day."""
        self.note(
            session,
            event,
            subject_kind="meeting",
            subject_id=meeting.id,
            label=meeting_label(meeting),
            details=details,
        )

    def note_edit(self, session: Session, meeting: Meeting) -> None:
        """Add a line that the draft was worked on, unless the same person has one of the last hour."""
        if not self.noted_of_late(session, meeting.id, Event.MEETING_EDITED):
            self.note_meeting(session, Event.MEETING_EDITED, meeting)

    def noted_of_late(self, session: Session, subject_id: str, *events: Event) -> bool:
        """Whether the same person has one of these lines about the subject within the last hour."""
        who = self._actor().profile_id
        lines = (audit.last_of(session, event=event, subject_id=subject_id, actor_id=who) for event in events)
        return any(
            line is not None and timedelta(0) <= self._clock() - line.at < EDITS_APART for line in lines
        )

    # Reading

    def read(
        self, wanted: AuditFilter | None = None, *, limit: int = PAGE, before_seq: int | None = None
    ) -> tuple[AuditEntry, ...]:
        """The lines that fit, the newest first; `before_seq` goes on where the last page ended."""
        wanted = wanted or AuditFilter()
        says = finder(wanted.words)
        with self._database.session() as session:
            found = audit.backward(session, wanted, before_seq=before_seq)
            if wanted.words.strip():
                found = (entry for entry in found if says(line_words(entry)))
            return tuple(islice(found, limit))

    def workbook(self, wanted: AuditFilter, *, heading: Heading) -> bytes:
        """All lines that fit as an .xlsx file, the newest first."""
        from app.reports.xlsx.audit_log import audit_log_workbook

        return audit_log_workbook(self.read(wanted, limit=MOST), heading=heading, made_at=self._clock())

    def people(self) -> tuple[str, ...]:
        """The names that stand in the log."""
        with self._database.session() as session:
            return audit.actors(session)

    def end(self) -> LogEnd:
        """The last line, to be kept where the log itself cannot be changed with it."""
        with self._database.session() as session:
            return audit.end(session)

    def verify(self, anchors: tuple[LogEnd, ...] = ()) -> ChainResult:
        """Follow the whole chain; `anchors` are ends of this log kept elsewhere."""
        with self._database.session() as session:
            return verify_chain(audit.forward(session), anchors=anchors)

    def clock_warning(self) -> datetime | None:
        """When the last line is later than now: its moment. Nothing is refused for it."""
        with self._database.session() as session:
            entry = audit.last(session)
        if entry is None or self._clock() >= entry.at - CLOCK_TOLERANCE:
            return None
        return entry.at


def meeting_label(meeting: Meeting) -> str:
    """ "Sinh hoạt thường kỳ 03/7/2026": kind and day, never the title that somebody typed."""
    return f"{word(meeting.kind)} {short_day(meeting.held_on)}"


def _json(details: Mapping[str, object] | None) -> str:
    if not details:
        return ""
    return json.dumps(
        {key: to_plain(value) for key, value in details.items()},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
