"""Where the data of a run lies; nothing is imported that a timed process would have to import itself."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MINUTES_OF = "bh-2026-07"


@dataclass(frozen=True)
class Data:
    """Folders of books, and of what was read from them."""

    root: Path

    @property
    def keys(self) -> Path:
        """The keys of the books that are made here: with them, not with the keys of the person."""
        return self.root / "keys"

    @property
    def peers(self) -> Path:
        """The environment of the peers that are installed for the benchmark alone."""
        return self.root / "peers"

    @property
    def old(self) -> Path:
        """A book of many years."""
        return self.root / "old"

    @property
    def year(self) -> Path:
        """A book of one year."""
        return self.root / "year"

    @property
    def few(self) -> Path:
        """A book of two years."""
        return self.root / "few"

    @property
    def full(self) -> Path:
        """A book of two years of a large cell that meets twice a month."""
        return self.root / "full"

    @property
    def empty(self) -> Path:
        """A book in which nothing was typed."""
        return self.root / "empty"

    def kept(self, name: str) -> Any:
        with (self.root / f"{name}.pickle").open("rb") as file:
            # Our own file of this very run.
            return pickle.load(file)

    def keep(self, name: str, value: Any) -> None:
        with (self.root / f"{name}.pickle").open("wb") as file:
            pickle.dump(value, file)
