"""One return on its way: all that is needed is in hand, so that the files can be made and written in a worker.

Nothing of it is kept in the data folder: the book itself is the local copy, and while it has not changed the same
return can be written again byte for byte (with a password: the same content under another lock).
"""

from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from app.domain.book import Period
from app.domain.delivery import DeliveredFile, Delivery
from app.domain.exchange.document import ReturnDocument
from app.domain.exchange.jsontext import json_bytes
from app.errors import FileProblem
from app.reports.medium import MACHINE, Machine
from app.services.drives import MOUNT_ROOTS
from app.texts_return import LOCKED_NOTE, period_file_stem

# Of the whole way, the part that is gone when the files are made and their writing begins.
_MADE = 0.4


@dataclass(frozen=True)
class Sending:
    """A return of this moment and its place; touches no database. `guarded`: the folder that is never written to."""

    id: str
    document: ReturnDocument
    folder: Path
    made_at: datetime
    password: str | None = field(default=None, repr=False)
    guarded: Path | None = None
    machine: Machine = MACHINE

    def write(self) -> Generator[float, None, Delivery]:
        """Write both files or neither; yields the part done and returns what was written.

        Closed at any yield but the last, nothing of it is left in the folder.

        Raises:
            FileProblem: return_folder_missing, or what `app.reports.deliver` met.
        """
        from app.reports.deliver import delivering

        ready(self.folder)
        made = files_of(self.document, password=self.password)
        yield _MADE
        for part in delivering(
            {self.folder / name: data for name, data in made.items()},
            guarded=self.guarded,
            machine=self.machine,
        ):
            if part < 1:
                yield _MADE + (1 - _MADE) * part
        # No yield after the files are in place: a return that is there is never called stopped.
        return Delivery(
            self.id,
            self.document.period,
            self.document.version,
            self.made_at,
            # Where it was started from is forgotten: the place has to be found again.
            str(self.folder.absolute()),
            files=tuple(
                DeliveredFile(name, len(data), sha256(data).hexdigest()) for name, data in made.items()
            ),
            note=LOCKED_NOTE if self.password else "",
        )


def written(sending: Sending) -> Delivery:
    """The same without a worker: all at once."""
    steps = sending.write()
    while True:
        try:
            next(steps)
        except StopIteration as end:
            delivery: Delivery = end.value
            return delivery


def file_names(period: Period) -> tuple[str, str]:
    """The names of the workbook and of the JSON file."""
    stem = f"bao-cao-{period_file_stem(period)}"
    return f"{stem}.xlsx", f"{stem}.json"


def files_of(document: ReturnDocument, *, password: str | None = None) -> dict[str, bytes]:
    """Both files by name; with a password both are locked, as a plain one beside a locked one would tell all."""
    # Workbooks are loaded when one is made, not when the window opens.
    from app.reports.xlsx.month_return import return_workbook

    workbook, plain = file_names(document.period)
    files = {workbook: return_workbook(document), plain: json_bytes(document)}
    if password is None:
        return files
    from app.reports.locked import lock_workbook
    from app.services.sealed_file import sealed

    return {workbook: lock_workbook(files[workbook], password), plain: sealed(files[plain], password)}


def ready(folder: Path) -> None:
    """Make the folder where it is missing, but never the mount point of a stick that is not plugged in.

    Raises:
        FileProblem: return_folder_missing.
    """
    if folder.is_dir():
        return
    if any(root in folder.absolute().parents for root in MOUNT_ROOTS):
        raise FileProblem("return_folder_missing", path=folder)
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise FileProblem("return_folder_missing", path=folder) from error
