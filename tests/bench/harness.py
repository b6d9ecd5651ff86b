"""Times two sides in turns, A B A B, and prints medians side by side: ratios hold on any machine, seconds do not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]

Measure = Callable[[], float]
"""Does the work once; returns seconds, or megabytes."""


class Unit(Enum):
    SECONDS = "s"
    MILLISECONDS = "ms"
    MEGABYTES = "MB"


@dataclass(frozen=True)
class Bar:
    """What has to be reached: a ratio to the peer, or a figure of our own in the unit of the row."""

    ratio: float | None = None
    most: float | None = None


@dataclass(frozen=True)
class Row:
    """One line of the table. `key` is what `--only` names; `quick` rows open no window.

    `most` and `least` bound the rounds: what takes seconds runs a few times, what takes milliseconds many times.
    """

    key: str
    title: str
    peer_title: str
    ours: Measure
    peer: Measure
    bar: Bar
    unit: Unit = Unit.MILLISECONDS
    quick: bool = False
    most: int = 1000
    least: int = 1
    lacking: str = ""
    """Why the peer cannot be measured here; then neither side is."""


@dataclass(frozen=True)
class Result:
    row: Row
    ours: float
    peer: float

    @property
    def measured(self) -> bool:
        return not self.row.lacking

    @property
    def ratio(self) -> float:
        return self.ours / self.peer if self.peer else float("inf")

    @property
    def met(self) -> bool:
        bar = self.row.bar
        if bar.ratio is not None and self.ratio > bar.ratio:
            return False
        return bar.most is None or self.ours * _scale(self.row.unit) < bar.most


def timed(work: Callable[[], object]) -> Measure:
    """The work as a measure in seconds, in this process."""

    def measure() -> float:
        start = perf_counter()
        work()
        return perf_counter() - start

    return measure


def child(*arguments: str | Path) -> Measure:
    """A Python process that prints its own figure as its last line."""
    return child_of(Path(sys.executable), *arguments)


def child_of(python: Path, *arguments: str | Path) -> Measure:
    """The same by another Python."""

    def measure() -> float:
        return float(_run((python, *arguments)).split()[-1])

    return measure


def whole_child(*arguments: str | Path) -> Measure:
    """A Python process from its start to its end."""
    return timed(lambda: _run((sys.executable, *arguments)))


def measure(row: Row, rounds: int) -> Result:
    """Both sides in turns; the first round warms the caches of the disk and is thrown away where there are more."""
    if row.lacking:
        return Result(row, 0.0, 0.0)
    if rounds > 1:
        rounds = max(min(rounds, row.most), row.least)
    sides: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds + (1 if rounds > 1 else 0)):
        for found, side in zip(sides, (row.ours, row.peer), strict=True):
            found.append(side())
    first = 1 if rounds > 1 else 0
    return Result(row, median(sides[0][first:]), median(sides[1][first:]))


def table(results: Iterable[Result]) -> str:
    """The table, one line a row."""
    heads = ("row", "work", "ours", "peer", "ours/peer", "bar", "", "peer is")
    lines = [heads, *(_line(result) for result in results)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
    return "\n".join(
        "  ".join(
            text.rjust(width) if column in (2, 3, 4) else text.ljust(width)
            for column, (text, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _line(result: Result) -> Sequence[str]:
    row = result.row
    if not result.measured:
        return (row.key, row.title, "-", "-", "-", _bar(row), row.lacking, row.peer_title)
    return (
        row.key,
        row.title,
        _figure(result.ours, row.unit),
        _figure(result.peer, row.unit),
        f"{result.ratio:.2f}" if result.ratio >= 0.01 else f"{result.ratio:.4f}",
        _bar(row),
        "met" if result.met else "NOT MET",
        row.peer_title,
    )


def _bar(row: Row) -> str:
    parts = []
    if row.bar.ratio is not None:
        parts.append(f"<= {row.bar.ratio:g}")
    if row.bar.most is not None:
        parts.append(f"< {row.bar.most:g} {row.unit.value}")
    return ", ".join(parts)


def _figure(value: float, unit: Unit) -> str:
    value *= _scale(unit)
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:.{digits}f} {unit.value}"


def _scale(unit: Unit) -> float:
    return 1000.0 if unit is Unit.MILLISECONDS else 1.0


def _run(arguments: Iterable[str | Path]) -> str:
    # An installed program has its bytecode beside it; a machine that forbids to write it would measure the compiler.
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [*map(str, arguments)],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if done.returncode:
        raise RuntimeError(f"{arguments}: {done.stderr[-2000:]}")
    return done.stdout
