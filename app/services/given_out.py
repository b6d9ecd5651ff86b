"""What was given away can be recognised: a file on a stick is compared with the hashes of all that was written."""

from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from pathlib import Path

from app.domain.audit import Event
from app.domain.codec import from_plain, to_plain
from app.domain.delivery import DeliveredFile, Delivery, GivenOut
from app.errors import FileProblem
from app.reports.medium import CHUNK
from app.services.audit import AuditService
from app.services.clock import Clock
from db import Database, cells, deliveries

_KEY = "given_out"
# The oldest papers are forgotten beyond this; returns are remembered for ever.
_MOST_REMEMBERED = 500


class Match(Enum):
    """What a file on a stick is to this book. CHANGED: its name was written from here, its content was not."""

    SAME = "same"
    CHANGED = "changed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class FileCheck:
    """`of`: the return or the paper that was written with this content, else the newest one of this name.

    `newer`: the version of the same return that was sent later, 0 when this is the last one.
    """

    file: DeliveredFile
    match: Match
    of: Delivery | GivenOut | None = None
    newer: int = 0


class GivenOutService:
    def __init__(self, database: Database, *, clock: Clock, audit: AuditService) -> None:
        self._database = database
        self._clock = clock
        self._audit = audit

    def remember(
        self, path: Path, file: DeliveredFile, *, title: str = "", event: Event = Event.PAPER_SAVED
    ) -> GivenOut:
        """Note a file that was just written and read back; in a book that can only be read nothing is noted."""
        given = GivenOut(file, self._clock(), str(path.absolute().parent), title)
        if not self._database.read_only:
            with self._database.session(write=True) as session:
                known = cells.setting(session, _KEY) or []
                cells.set_setting(session, _KEY, [to_plain(given), *known][:_MOST_REMEMBERED])
                self._audit.note(
                    session,
                    event,
                    subject_kind="file",
                    label=title or file.name,
                    details={"file": file.name, "size": file.size, "sha256": file.sha256},
                )
        return given

    def all(self) -> tuple[GivenOut, ...]:
        """The papers and exports that were saved, the newest first."""
        with self._database.session() as session:
            return tuple(from_plain(GivenOut, one) for one in cells.setting(session, _KEY) or [])

    def check(self, file: DeliveredFile) -> FileCheck:
        """Whether a file, as `fingerprint` found it, is one that was written from here."""
        with self._database.session() as session:
            returns = deliveries.all_deliveries(session)
        known: list[tuple[DeliveredFile, Delivery | GivenOut]] = [
            *((one, delivery) for delivery in returns for one in delivery.files),
            *((given.file, given) for given in self.all()),
        ]
        for one, source in known:
            if (one.sha256, one.size) == (file.sha256, file.size):
                return FileCheck(file, Match.SAME, source, _newer(source, returns))
        name = file.name.casefold()
        source_of_name = next((source for one, source in known if one.name.casefold() == name), None)
        return FileCheck(file, Match.CHANGED if source_of_name else Match.UNKNOWN, source_of_name)


def _newer(source: Delivery | GivenOut, returns: tuple[Delivery, ...]) -> int:
    if not isinstance(source, Delivery):
        return 0
    last = max(one.version for one in returns if one.period == source.period)
    return last if last > source.version else 0


def fingerprint(path: Path) -> DeliveredFile:
    """The file as it lies there, read in pieces and not looked into; touches no database.

    Raises:
        FileProblem: return_file_missing, return_file_unreadable.
    """
    found, size = sha256(), 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                found.update(chunk)
                size += len(chunk)
    except FileNotFoundError as error:
        raise FileProblem("return_file_missing", path=path) from error
    except OSError as error:
        raise FileProblem("return_file_unreadable", path=path) from error
    return DeliveredFile(path.name, size, found.hexdigest())
