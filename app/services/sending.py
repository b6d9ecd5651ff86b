"""One return on its way: all that is needed is in hand, so that the files can be made and written in a worker."""

from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from app.domain.book import Period
from app.domain.delivery import DeliveredFile, Delivery
from app.domain.exchange.document import ReturnDocument
from app.domain.exchange.jsontext import json_bytes
from app.errors import FileProblem
from app.services.drives import MOUNT_ROOTS
from app.texts_return import period_file_stem


@dataclass(frozen=True)
class Sending:
    """A return of this moment and its place; touches no database."""

    id: str
    document: ReturnDocument
    folder: Path
    made_at: datetime

    def write(self) -> Generator[float, None, Delivery]:
        """Write both files, each verified; yields the part done and returns what was written.

        Raises:
            FileProblem: return_folder_missing, or what `app.reports.deliver` met.
        """
        from app.reports.deliver import deliver

        ready(self.folder)
        made = files_of(self.document)
        yield 0.4
        written: list[DeliveredFile] = []
        for name, data in made.items():
            deliver(self.folder / name, data)
            written.append(DeliveredFile(name, len(data), sha256(data).hexdigest()))
            yield 0.4 + 0.6 * len(written) / len(made)
        period = self.document.period
        return Delivery(
            self.id, period, self.document.version, self.made_at, str(self.folder), files=tuple(written)
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


def files_of(document: ReturnDocument) -> dict[str, bytes]:
    """Both files by name."""
    # Workbooks are loaded when one is made, not when the window opens.
    from app.reports.xlsx.month_return import return_workbook

    workbook, plain = file_names(document.period)
    return {workbook: return_workbook(document), plain: json_bytes(document)}


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
