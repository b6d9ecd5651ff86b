"""The audit log as values: what is worth a line, how lines are chained, and how a broken chain is found.

The chain is a plain SHA-256 without a secret: it shows what was changed, taken out or put in by whoever does not write
the whole rest of the log anew. Lines cut off at the end leave a whole, shorter chain: what finds those is an anchor
(`LogEnd`) that was kept elsewhere, in a backup or beside a return that was sent.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from enum import Enum
from hashlib import sha256
from typing import Any

from app.domain.codec import to_plain
from app.domain.keeping import AuditEntry

_DOMAIN = b"sochibo-audit-1\n"


class Event(Enum):
    """What is worth a line. Values stand in the file for ever: never rename one, never give it another meaning."""

    # The book
    BOOK_MADE = "book_made"
    BOOK_ENCRYPTED = "book_encrypted"
    BOOK_UPGRADED = "book_upgraded"
    BOOK_RESCUED = "book_rescued"
    BOOK_DATES = "book_dates"
    SEALS_ADDED = "seals_added"
    # Meetings
    MEETING_CREATED = "meeting_created"
    MEETING_EDITED = "meeting_edited"
    MEETING_HELD = "meeting_held"
    MEETING_BACK_TO_DRAFT = "meeting_back_to_draft"
    MEETING_SIGNED = "meeting_signed"
    MEETING_VOIDED = "meeting_voided"
    MEETING_ADDENDUM = "meeting_addendum"
    MEETING_OFFICIAL_RESULT = "meeting_official_result"
    MEETING_AFTER_DATES = "meeting_after_dates"
    MEETING_LINKED = "meeting_linked"
    MEETING_DELETED = "meeting_deleted"
    MEETING_RESTORED = "meeting_restored"
    MEETING_TAKEN_OVER = "meeting_taken_over"
    MONTH_WITHOUT_SET = "month_without_set"
    MONTH_WITHOUT_REMOVED = "month_without_removed"
    TASK_RESULT = "task_result"
    PAST_IMPORTED = "past_imported"
    PAST_IMPORT_UNDONE = "past_import_undone"
    PAST_CLOSED = "past_closed"
    PROGRAMME_SAVED = "programme_saved"
    # Documents
    DOCUMENT_CREATED = "document_created"
    DOCUMENT_EDITED = "document_edited"
    DOCUMENT_ISSUED = "document_issued"
    DOCUMENT_VOIDED = "document_voided"
    DOCUMENT_DELETED = "document_deleted"
    DOCUMENT_RESTORED = "document_restored"
    DOCUMENT_TAKEN_OVER = "document_taken_over"
    FIRST_NUMBER_SET = "first_number_set"
    # Members
    MEMBER_ADDED = "member_added"
    MEMBER_EDITED = "member_edited"
    MEMBER_DELETED = "member_deleted"
    MEMBER_RESTORED = "member_restored"
    MEMBERS_IMPORTED = "members_imported"
    MEMBERS_IMPORT_UNDONE = "members_import_undone"
    # Settings
    CELL_CHANGED = "cell_changed"
    SETTING_CHANGED = "setting_changed"
    TEMPLATE_SAVED = "template_saved"
    TEMPLATE_DELETED = "template_deleted"
    BIN_EMPTIED = "bin_emptied"
    # Files in and out
    RETURN_SENT = "return_sent"
    FILE_TAKEN_OVER = "file_taken_over"
    RECORD_EXPORTED = "record_exported"
    PAPER_SAVED = "paper_saved"
    # Backups
    BACKUP_MADE = "backup_made"
    BACKUP_RESTORED = "backup_restored"
    RESTORE_TAKEN_BACK = "restore_taken_back"
    # People and keys
    PROFILE_ADDED = "profile_added"
    PROFILE_CHANGED = "profile_changed"
    PROFILE_REMOVED = "profile_removed"
    HANDED_OVER = "handed_over"
    PASSPHRASE_CHANGED = "passphrase_changed"
    RECOVERY_KEY_MADE = "recovery_key_made"
    RECOVERY_KEY_USED = "recovery_key_used"


class EventGroup(Enum):
    """Kinds of lines as a person looks for them."""

    BOOK = "book"
    MEETINGS = "meetings"
    DOCUMENTS = "documents"
    MEMBERS = "members"
    SETTINGS = "settings"
    FILES = "files"
    BACKUPS = "backups"
    ACCESS = "access"


_FIRST_OF = {
    Event.BOOK_MADE: EventGroup.BOOK,
    Event.MEETING_CREATED: EventGroup.MEETINGS,
    Event.DOCUMENT_CREATED: EventGroup.DOCUMENTS,
    Event.MEMBER_ADDED: EventGroup.MEMBERS,
    Event.CELL_CHANGED: EventGroup.SETTINGS,
    Event.RETURN_SENT: EventGroup.FILES,
    Event.BACKUP_MADE: EventGroup.BACKUPS,
    Event.PROFILE_ADDED: EventGroup.ACCESS,
}


def events_of(group: EventGroup) -> frozenset[Event]:
    """The events stand in the order of their groups."""
    found: dict[EventGroup, set[Event]] = {one: set() for one in EventGroup}
    current = EventGroup.BOOK
    for event in Event:
        current = _FIRST_OF.get(event, current)
        found[current].add(event)
    return frozenset(found[group])


@dataclass(frozen=True)
class AuditFilter:
    """Which lines are wanted; what is left empty does not narrow. `words` are looked for without marks."""

    since: date | None = None
    until: date | None = None
    events: frozenset[Event] = frozenset()
    actor: str = ""
    words: str = ""
    clock_back: bool = False


@dataclass(frozen=True)
class LogEnd:
    """The last line of a log: kept elsewhere it tells later whether lines were cut off."""

    seq: int = 0
    hash: str = ""


class BreakKind(Enum):
    """Why a line does not follow from the one before."""

    CHANGED = "changed"
    MISSING_BEFORE = "missing_before"
    PUT_IN = "put_in"
    CUT_OFF = "cut_off"


@dataclass(frozen=True)
class ChainBreak:
    """The first line that is wrong: `seq` is its number."""

    seq: int
    kind: BreakKind


@dataclass(frozen=True)
class ChainResult:
    """How many lines were looked at, the end of the log, and the first wrong line when there is one."""

    count: int
    end: LogEnd
    broken: ChainBreak | None = None

    @property
    def intact(self) -> bool:
        return self.broken is None


def facts_in(entry: AuditEntry) -> dict[str, Any]:
    """What a line tells beside its label; nothing where somebody spoiled it."""
    try:
        facts = json.loads(entry.details) if entry.details else {}
    except ValueError:
        return {}
    return facts if isinstance(facts, dict) else {}


def entry_bytes(entry: AuditEntry) -> bytes:
    """What the hash of a line is made of: every field but the hash itself."""
    plain = {each.name: to_plain(getattr(entry, each.name)) for each in fields(entry) if each.name != "hash"}
    return chain_bytes(plain)


def chain_bytes(plain: dict[str, object]) -> bytes:
    """One spelling for the same facts: sorted keys, no spaces, letters as they are."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def entry_hash(entry: AuditEntry) -> str:
    return sha256(_DOMAIN + entry_bytes(entry)).hexdigest()


def following(
    last: AuditEntry | None,
    *,
    at: datetime,
    actor_id: str,
    actor_name: str,
    role: str,
    event: Event,
    subject_kind: str = "",
    subject_id: str = "",
    label: str = "",
    details: str = "",
) -> AuditEntry:
    """The next line of a log whose last one is `last`."""
    entry = AuditEntry(
        seq=last.seq + 1 if last else 1,
        at=at.replace(microsecond=0),
        actor_id=actor_id,
        actor_name=actor_name,
        role=role,
        event=event.value,
        subject_kind=subject_kind,
        subject_id=subject_id,
        label=label,
        details=details,
        clock_back=last is not None and at < last.at,
        previous=last.hash if last else "",
        hash="",
    )
    return replace(entry, hash=entry_hash(entry))


def verify_chain(entries: Iterable[AuditEntry], *, anchors: Iterable[LogEnd] = ()) -> ChainResult:
    """Follow the lines from the first; `anchors` are ends of this log that were kept elsewhere.

    The first wrong line ends the search: what comes after it proves nothing.
    """
    kept = {anchor.seq: anchor.hash for anchor in anchors if anchor.seq}
    end, count = LogEnd(), 0
    for entry in entries:
        wrong = _wrong(entry, end)
        if wrong is None and kept.pop(entry.seq, entry.hash) != entry.hash:
            # The rest of the log was written anew from here or before.
            wrong = BreakKind.CHANGED
        if wrong is not None:
            return ChainResult(count, end, ChainBreak(entry.seq, wrong))
        end, count = LogEnd(entry.seq, entry.hash), count + 1
    if any(seq > end.seq for seq in kept):
        return ChainResult(count, end, ChainBreak(end.seq + 1, BreakKind.CUT_OFF))
    return ChainResult(count, end)


def _wrong(entry: AuditEntry, end: LogEnd) -> BreakKind | None:
    if entry.seq > end.seq + 1:
        return BreakKind.MISSING_BEFORE
    if entry.seq <= end.seq:
        return BreakKind.PUT_IN
    if entry_hash(entry) != entry.hash:
        return BreakKind.CHANGED
    return None if entry.previous == end.hash else BreakKind.PUT_IN
