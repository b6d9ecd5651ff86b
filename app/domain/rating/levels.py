"""Which level a measure falls into: exactly one, or the person chooses between those it lies between."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from app.domain.rating.forms import Criterion, Unit


class Doubt(Enum):
    """Why the records alone cannot give the points."""

    GAP = "gap"
    OVERLAP = "overlap"


@dataclass(frozen=True)
class Fit:
    """`level` is the index of the one level that fits; else `candidates` are those to choose from."""

    level: int | None = None
    doubt: Doubt | None = None
    candidates: tuple[int, ...] = ()


def fit(criterion: Criterion, measures: Mapping[Unit, Fraction], flags: frozenset[str]) -> Fit:
    """Find the level. A flagged level ("hoặc có đảng viên vắng không lý do") stands before any measure."""
    flagged = [i for i, level in enumerate(criterion.levels) if level.flag and level.flag in flags]
    if flagged:
        return Fit(min(flagged, key=lambda i: criterion.levels[i].points))
    hits = []
    reachable = []
    for index, level in enumerate(criterion.levels):
        if level.unit is None or not level.measured or level.unit not in measures:
            continue
        reachable.append(index)
        if level.holds(measures[level.unit]):
            hits.append(index)
    if len(hits) == 1:
        return Fit(hits[0])
    if hits:
        return Fit(doubt=Doubt.OVERLAP, candidates=tuple(hits))
    if reachable:
        return Fit(doubt=Doubt.GAP, candidates=_neighbours(criterion, reachable, measures))
    return Fit()


def _neighbours(
    criterion: Criterion, reachable: list[int], measures: Mapping[Unit, Fraction]
) -> tuple[int, ...]:
    """The nearest level on either side of the measure, for each unit."""
    nearest: dict[tuple[Unit, bool], tuple[Fraction, int]] = {}
    for index in reachable:
        level = criterion.levels[index]
        assert level.unit is not None
        value = measures[level.unit]
        if level.upper is not None and Fraction(level.upper) <= value:
            side, distance = False, value - Fraction(level.upper)
        elif level.lower is not None:
            side, distance = True, Fraction(level.lower) - value
        else:
            continue
        key = (level.unit, side)
        if key not in nearest or distance < nearest[key][0]:
            nearest[key] = (distance, index)
    return tuple(sorted({index for _, index in nearest.values()}))
