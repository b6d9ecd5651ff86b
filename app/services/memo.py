"""What was read from the book stays good until the book changes, by this program or another."""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from db import Database

T = TypeVar("T")


class Memo:
    """Remembers results by key; all is forgotten as soon as the book is another version."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._version: tuple[int, int, int] | None = None
        self._held: dict[Hashable, object] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        version = self._database.version()
        if version != self._version:
            self._version = version
            self._held.clear()
        if key not in self._held:
            self._held[key] = make()
        return cast(T, self._held[key])
