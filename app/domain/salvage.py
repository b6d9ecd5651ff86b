"""What came out of a damaged book, in numbers."""

from dataclasses import dataclass
from datetime import date


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


@dataclass(frozen=True)
class Salvage:
    """What came out of a damaged book. `months` holds only those in which something is missing."""

    tables: tuple[SavedTable, ...]
    months: tuple[SavedMonth, ...] = ()
    meetings: int = 0

    @property
    def is_whole(self) -> bool:
        return all(table.lost == 0 and not table.cut for table in self.tables)


@dataclass(frozen=True)
class Remains:
    """What a damaged book still says of itself, by its indexes; None: not even that can be read."""

    meetings: int | None = None
    last_day: date | None = None
