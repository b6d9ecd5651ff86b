"""The rows of the protocol: their numbers, and where each is written; nothing is imported before a row runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from tests.reliability.outcome import Outcome

Run = Callable[..., "Outcome | tuple[Outcome, ...]"]


@dataclass(frozen=True)
class Row:
    """`full` and `short` are numbers of tries; `short` 0: in the long form only. `injects`: under the file layer.

    `where` names a function `(tries: int, seed: int, folder: Path)`.
    """

    key: str
    title: str
    full: int
    short: int
    where: str
    injects: bool = False

    def run(self, tries: int, seed: int, folder: Path) -> tuple[Outcome, ...]:
        module, name = self.where.split(":")
        work: Run = getattr(import_module(f"tests.reliability.{module}"), name)
        found = work(tries=tries, seed=seed, folder=folder)
        return found if isinstance(found, tuple) else (found,)

    def scaled(self, scale: float) -> int:
        return max(1, min(self.full, self.short or 1), round(self.full * scale))


# Rows with 0 for the short form have one in a test file of their own, or none where minutes would be needed.
ROWS: tuple[Row, ...] = (
    Row("R1", "kill -9 in each operation", 1000, 50, "killed:run", injects=True),
    Row("R2", "power loss", 300, 10, "power:run", injects=True),
    # Every step of every act, some thousands; a number that is higher tries each of them once.
    Row("R3", "disk full or failing", 100_000, 5, "full_disk:run", injects=True),
    Row("R3d", "small disk that fills up", 100, 2, "small_disk:run"),
    Row("R5", "stick pulled while a return is written", 500, 0, "pulled_stick:run"),
    Row("R6", "altered book", 2500, 30, "damage:run", injects=True),
    Row("R6s", "changed signed minutes", 1000, 0, "seals:run"),
    Row("R7", "two starts", 50, 2, "two_starts:run"),
    Row("R8", "clock jumps", 100, 2, "clocks:run"),
    Row("R8t", "thinning under clock jumps", 200, 0, "backups:thinning_under_clock_jumps"),
    Row("R9", "fuzzed imports", 15_000, 90, "imports:run"),
    Row("R10", "wrong passphrases", 1000, 60, "passphrases:run"),
    Row("R11", "upgrades, cut short", 10_000, 3, "upgrading:run", injects=True),
    Row("R12", "sixty years", 720, 0, "fifty_years:run"),
    Row("R19", "backups taken under load, restored", 200, 0, "backups:restore_drill"),
    Row("R20", "undo and bin", 300, 2, "undoing:run"),
    Row("R20e", "undo and redo in the editor, and bin", 300, 0, "undo_and_bin:run"),
    Row("R21", "endurance of the window", 20_000, 0, "endurance:run"),
    Row("R22", "file held by a virus scanner", 200, 0, "pulled_stick:held"),
    Row("R23", "killed while typing", 30, 0, "typed:run"),
    Row("R24", "hostile texts", 500, 6, "texts:run"),
)


def row(key: str) -> Row:
    return next(one for one in ROWS if one.key == key)
