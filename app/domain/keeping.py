"""What is kept beside the record itself: the audit log, the seals of signed minutes, the bin, drafts of forms."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class AuditEntry:
    """One line of the log. `seq` is its order, also when the clock was wrong (`clock_back`: earlier than before).

    `label` names the thing ("Sinh hoạt thường kỳ 03/07/2026") and never holds text of minutes; `details` is plain JSON
    of facts ("from", "to", a hash). `hash` covers all other fields and `previous`, the hash of the line before.
    """

    seq: int
    at: datetime
    actor_id: str
    actor_name: str
    role: str
    event: str
    subject_kind: str
    subject_id: str
    label: str
    details: str
    clock_back: bool
    previous: str
    hash: str


@dataclass(frozen=True)
class Seal:
    """What was signed, as a hash of its canonical content, chained to the seal before.

    `reason` is "signed", "taken_over" (minutes from a file) or "upgraded" (signed before seals existed).
    """

    seq: int
    meeting_id: str
    sealed_at: datetime
    signed_by: str
    reason: str
    content_version: int
    content_hash: str
    previous: str
    hash: str


@dataclass(frozen=True)
class BinEntry:
    """A thing that was deleted and can be put back until `expires_at`; `content` is its plain JSON."""

    id: str
    kind: str
    label: str
    content: str
    deleted_at: datetime
    deleted_by: str
    expires_at: datetime


@dataclass(frozen=True)
class FormDraft:
    """What was typed into a form and not yet saved; `key` names the form and its subject, `content` is plain JSON."""

    key: str
    label: str
    content: str
    saved_at: datetime
