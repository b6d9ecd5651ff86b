"""One backup on its way: all that is needed is in hand, so that it can be made and copied in a worker.

Copying to further places comes after the backup has its name; a place that fails stops nobody.
"""

from collections.abc import Generator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from app.domain.backup import BackupSettings, PlaceState, Why
from app.errors import FileProblem, UserError
from app.paths import DataFolder
from app.services.backups.container import Head
from app.services.backups.listing import heads_in, thin
from app.services.backups.making import making
from app.services.backups.places import Place, PlaceResult, copying, further_places
from app.services.backups.state import BackupState, read_state, write_state

T = TypeVar("T")


@dataclass(frozen=True)
class BackupResult:
    """What was made, and how each further place took it."""

    head: Head
    places: tuple[PlaceResult, ...] = ()

    @property
    def problems(self) -> tuple[PlaceResult, ...]:
        return tuple(one for one in self.places if one.problem is not None)


@dataclass(frozen=True)
class BackupJob:
    """`drives`: the sticks to look at in place of those plugged in; `copies` False leaves further places alone."""

    folder: DataFolder
    key: bytes = field(repr=False)
    why: Why
    at: datetime
    settings: BackupSettings
    copies: bool = True
    drives: tuple[Path, ...] | None = None

    def run(self) -> Generator[float, None, BackupResult]:
        """Make the backup, thin its place, copy it on; yields the part done.

        Raises:
            DataFolderProblem, AccessProblem: no backup could be made (`making`).
        """
        places = further_places(self.settings, drives=self.drives) if self.copies else ()
        places = tuple(one for one in places if one.folder is not None)
        share = 1 / (1 + len(places))
        steps = making(self.folder, key=self.key, why=self.why, made_at=self.at)
        try:
            head = yield from _scaled(steps, 0.0, share)
        except UserError as problem:
            self._remember("main", PlaceState(problem=problem.code))
            raise
        self._remember("main", PlaceState(head.manifest.number, head.manifest.made_at))
        thin(self.folder.backups, book=head.manifest.book, policy=self.settings.keep, spare=(head.path.name,))
        results: list[PlaceResult] = []
        for index, place in enumerate(places, start=1):
            result = yield from _scaled(self.copy(head, place), index * share, share)
            results.append(result)
        yield 1.0
        return BackupResult(head, tuple(results))

    def copy(self, head: Head, place: Place) -> Generator[float, None, PlaceResult]:
        """Copy a backup to one place and thin it there."""
        before = read_state(self.folder.backups).places.get(place.word, PlaceState())
        try:
            yield from copying(head, place, self.folder)
        except FileProblem as problem:
            self._remember(place.word, replace(before, problem=problem.code))
            return PlaceResult(place, problem)
        assert place.folder is not None
        thin(place.folder, book=head.manifest.book, policy=self.settings.keep, spare=(head.path.name,))
        self._remember(place.word, PlaceState(head.manifest.number, head.manifest.made_at))
        self._learn_numbers(place.folder, head)
        return PlaceResult(place)

    def _remember(self, word: str, state: PlaceState) -> None:
        write_state(self.folder.backups, read_state(self.folder.backups).with_place(word, state))

    def _learn_numbers(self, there: Path, head: Head) -> None:
        """Where the data folder was lost, the stick knows how many backups there were."""
        numbers = [
            one.manifest.number for one in heads_in(there).heads if one.manifest.book == head.manifest.book
        ]
        state: BackupState = read_state(self.folder.backups)
        if numbers and max(numbers) > state.number:
            write_state(self.folder.backups, replace(state, number=max(numbers)))


def _scaled(steps: Generator[float, None, T], start: float, share: float) -> Generator[float, None, T]:
    """The same steps as a part of the whole."""
    try:
        while True:
            try:
                done = next(steps)
            except StopIteration as end:
                result: T = end.value
                return result
            yield start + share * done
    finally:
        steps.close()
