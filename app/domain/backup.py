"""What a backup says of itself, how often one is made, and the choices that a person may change; no file is touched."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum


class Why(Enum):
    """What a backup was made for. Values stand in file names for ever: never rename one."""

    MANUAL = "bang-tay"
    AUTOMATIC = "tu-dong"
    EXIT = "khi-thoat"
    BEFORE_IMPORT = "truoc-nhap"
    BEFORE_UPGRADE = "truoc-nang-cap"
    BEFORE_ENCRYPTING = "truoc-ma-hoa"
    BEFORE_RESTORE = "truoc-khoi-phuc"


# Made by themselves in the course of work; the others mark a step that may be taken back.
ROUTINE = frozenset({Why.AUTOMATIC, Why.EXIT})


class PlaceKind(Enum):
    """Where backups lie."""

    MAIN = "main"
    SECOND = "second"
    STICK = "stick"


@dataclass(frozen=True)
class KeepPolicy:
    """How many backups a place keeps; the newest of each day, week and month counts for it, one a year always stays.

    `each_step`: of those made before an import, an upgrade or a restore, the newest of each kind. `gap_days` and
    `settled_after` guard against wrong clocks, see `app.domain.thinning`.
    """

    newest: int
    daily: int
    weekly: int
    monthly: int
    each_step: int
    gap_days: int
    settled_after: int


@dataclass(frozen=True)
class Stick:
    """A USB stick that the person has named once; `id` lies in a file on it."""

    id: str
    label: str


@dataclass(frozen=True)
class BackupSettings:
    """Kept with the book. `second` is a folder, "" for none; `warn_days`: after so long without one it is told."""

    every_minutes: int
    at_exit: bool
    warn_days: int
    keep: KeepPolicy
    second: str = ""
    sticks: tuple[Stick, ...] = ()


@dataclass(frozen=True)
class Manifest:
    """Numbers about a backup, without any name of a person; readable without the key. `documents`: issued ones.

    `number` counts the backups of a book: their order, also when the clock was wrong. `mark` tells the state of the
    book's file, so that nothing is copied that has not changed.
    """

    format: str
    version: int
    number: int
    made_at: datetime
    why: Why
    program: str
    revision: str
    book: str
    fingerprint: str
    audit_seq: int
    audit_hash: str
    seal_seq: int
    meetings: int
    signed: int
    members: int
    book_bytes: int
    sha256: str
    mark: str = ""
    documents: int = 0


@dataclass(frozen=True)
class PlaceState:
    """How the last copying to a place went: `problem` is the code of an error, "" when it went well."""

    number: int = 0
    made_at: datetime | None = None
    problem: str = ""


@dataclass(frozen=True)
class BackupNotice:
    """What is to be told of the backups: `days` since the last one (None: never made), or what failed last."""

    days: int | None = None
    problem: str = ""
    place: PlaceKind = PlaceKind.MAIN
    params: dict[str, str] = field(default_factory=dict)
