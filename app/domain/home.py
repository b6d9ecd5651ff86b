"""Where a month stands: four stages, the one next step, and the lines that ask for attention."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.domain.findings import Finding, Level


class Stage(Enum):
    PREPARE = "prepare"
    MEET = "meet"
    MINUTES = "minutes"
    SEND = "send"


class StageState(Enum):
    DONE = "done"
    CURRENT = "current"
    TODO = "todo"


class NextStep(Enum):
    """The one thing to do now."""

    SET_UP = "set_up"
    PREPARE = "prepare"
    SEND_NOTICE = "send_notice"
    WAIT = "wait"
    RECORD = "record"
    SIGN = "sign"
    SEND = "send"
    PREPARE_NEXT = "prepare_next"


@dataclass(frozen=True)
class StageLine:
    """One stage. `day`: when it was done, is to be done, or (SEND) by when; `minutes` for a meeting that was held."""

    stage: Stage
    state: StageState
    day: date | None = None
    minutes: int | None = None


class AttentionKind(Enum):
    """What a line of the attention list is about, and so where it leads."""

    FINDING = "finding"
    TASK_OVERDUE = "task_overdue"
    THEMATIC_MISSING = "thematic_missing"
    MONTH_EMPTY = "month_empty"
    MONTH_VOIDED = "month_voided"
    NOT_SIGNED = "not_signed"
    NOT_SENT = "not_sent"
    BACKUP = "backup"


@dataclass(frozen=True)
class Attention:
    """One line. FINDING carries the finding of `meeting_id`; the others fill their sentence from `params`."""

    kind: AttentionKind
    level: Level
    meeting_id: str | None = None
    task_id: str | None = None
    finding: Finding | None = None
    params: tuple[tuple[str, str | int], ...] = ()

    def values(self) -> dict[str, str | int]:
        return dict(self.params)
