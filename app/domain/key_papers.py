"""What stands on the two papers of a key, the sheet for the safe and the record of a hand-over; never a passphrase."""

from dataclasses import dataclass, field
from datetime import datetime

from app.domain.cell import Heading


@dataclass(frozen=True)
class RecoverySheet:
    """`groups` are the groups of the recovery key, which must show in no log."""

    heading: Heading
    groups: tuple[str, ...] = field(repr=False)
    made_at: datetime
    made_by: str


@dataclass(frozen=True)
class BookContents:
    """What the book holds on the day: meetings in all and those signed, people, tasks not yet done."""

    first_year: int | None
    meetings: int
    signed: int
    members: int
    open_tasks: int


@dataclass(frozen=True)
class HandOver:
    """Who gave the right to write to whom, in which post; `recovery_made_at` is the sheet that lies in the safe."""

    heading: Heading
    at: datetime
    giver: str
    receiver: str
    post: str
    party_secretary: str = ""
    contents: BookContents | None = None
    recovery_made_at: datetime | None = None
