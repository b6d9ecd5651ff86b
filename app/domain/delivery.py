"""What left the book: a record for each return that was written somewhere, and one for each other file given away."""

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


@dataclass(frozen=True)
class GivenOut:
    """A paper or an export that was saved somewhere; `title` is what the person called it."""

    file: DeliveredFile
    given_at: datetime
    place: str
    title: str = ""
