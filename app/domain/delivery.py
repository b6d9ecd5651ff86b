"""What left the book: a record for each return that was written somewhere, and one for each other file given away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.meeting import Meeting
from app.domain.period import Period


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


def sent_on(meeting: Meeting, deliveries: Iterable[Delivery]) -> date | None:
    """When the result of a meeting went up: reported or uploaded as its minutes say, or in a return written since its
    signing. The first page and the page of the returns both ask here."""
    noted = meeting.closing.reported_on or meeting.closing.uploaded_after_on
    if noted is not None or meeting.signed_at is None:
        return noted
    sent = [
        one.made_at
        for one in deliveries
        if one.period.year == meeting.year
        and meeting.month in one.period.months
        and one.made_at >= meeting.signed_at
    ]
    return min(sent).date() if sent else None
