"""What was sent upward: one record for each time a return was written somewhere, never changed afterwards."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.book import Period


@dataclass(frozen=True)
class DeliveredFile:
    """One file as it was written and read back; `sha256` in hexadecimal, `size` in bytes."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Delivery:
    """One return of a period. `version` counts the contents of the same period from 1: sent again unchanged it
    keeps its version."""

    id: str
    period: Period
    version: int
    made_at: datetime
    place: str
    files: tuple[DeliveredFile, ...] = ()
    note: str = ""
