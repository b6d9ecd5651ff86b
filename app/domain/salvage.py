"""What came out of a damaged book, in numbers."""

from dataclasses import dataclass
from datetime import date

from app.domain.documents import DocumentType


@dataclass(frozen=True)
class SavedTable:
    """`expected` by the indexes, None where no index could tell; `cut` rows were kept without a part."""

    name: str
    expected: int | None
    saved: int
    cut: int = 0

    @property
    def lost(self) -> int | None:
        return None if self.expected is None else max(self.expected - self.saved, 0)


@dataclass(frozen=True)
class SavedMonth:
    """Meetings of one month: as many as there were, as many as are whole, and those of which a part is missing."""

    year: int
    month: int
    expected: int
    saved: int
    cut: int = 0


@dataclass(frozen=True, order=True)
class LostDocument:
    """An issued document of which only its number is known any more: type, begin of its term, number."""

    term_start: str
    type: str
    number: int

    @property
    def code(self) -> str:
        """ "05-NQ", as far as it can be told without the page on which the rest stood."""
        return f"{self.number:02d}-{DocumentType(self.type).code}"


@dataclass(frozen=True)
class Salvage:
    """What came out of a damaged book. `months` holds only those in which something is missing, `documents` the issued
    ones that are gone."""

    tables: tuple[SavedTable, ...]
    months: tuple[SavedMonth, ...] = ()
    meetings: int = 0
    documents: tuple[LostDocument, ...] = ()

    @property
    def is_whole(self) -> bool:
        return all(table.lost == 0 and not table.cut for table in self.tables)


@dataclass(frozen=True)
class Remains:
    """What a damaged book still says of itself, by its indexes, `documents` the issued ones; None: not to be read."""

    meetings: int | None = None
    last_day: date | None = None
    documents: int | None = None
