"""What a return says of the one whose place it takes: values that stand in the file, made in `changes`."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.domain.delivery import DeliveredFile
from app.domain.policy import MeetingKind


class ChangeKind(Enum):
    """Values stand in files: never rename one."""

    ADDED = "added"  # a meeting that the earlier return did not count
    REMOVED = "removed"  # one that it counted and that is gone
    VOIDED = "voided"  # one that it counted and that was voided since
    FIGURE = "figure"  # a figure of a meeting
    SCORE = "score"  # of its rating
    OFFICIAL = "official"  # what the higher committee decided
    PART = "part"  # what is written in a part of a meeting
    UNSIGNED = "unsigned"  # a meeting that waits for its signature, or no longer does
    MONTH = "month"  # the reason of a month without a meeting
    REPORT = "report"  # what is said of the cell, its members or the rules
    TOTAL = "total"  # a figure of the whole period: it follows from the others


@dataclass(frozen=True)
class Change:
    """One difference. `field` names the figure or part; `before` and `after` are as they stand in the file ("" where
    there is nothing to set side by side)."""

    kind: ChangeKind
    field: str = ""
    before: str = ""
    after: str = ""
    held_on: date | None = None
    meeting: MeetingKind | None = None
    month: int | None = None


@dataclass(frozen=True)
class ReplacedReturn:
    """The return that this one takes the place of: as it was sent last, with the check codes of its files."""

    version: int
    made_on: date
    fingerprint: str
    sent_on: date | None = None
    files: tuple[DeliveredFile, ...] = ()
