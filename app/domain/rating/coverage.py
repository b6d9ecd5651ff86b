"""Where the levels of a criterion leave a value without a level, or give it to two."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import floor

from app.domain.rating.forms import Criterion, Unit


class HoleKind(Enum):
    GAP = "gap"
    OVERLAP = "overlap"
    MIXED = "mixed"


@dataclass(frozen=True)
class Hole:
    """The values from `lower` to `upper` fit no level, or all of `levels`; an end of None has no limit.

    MIXED: levels in units that cannot be compared. `minimum` is the length of meeting it was found for.
    """

    kind: HoleKind
    unit: Unit
    lower: Fraction | None = None
    lower_inclusive: bool = True
    upper: Fraction | None = None
    upper_inclusive: bool = True
    levels: tuple[int, ...] = ()
    minimum: int | None = None


@dataclass(frozen=True)
class _Piece:
    """A single value, or a stretch in which nothing changes (`point` False: its ends are not in it)."""

    lower: Fraction | None
    upper: Fraction | None
    point: bool
    levels: tuple[int, ...]


_SHARES = (Unit.PERCENT, Unit.PERCENT_OF_MINIMUM)
_FULL = Fraction(100)


def holes(criterion: Criterion, minimums: tuple[int, ...]) -> tuple[Hole, ...]:
    """All gaps and overlaps of the measured levels, the lowest values first."""
    units = {level.unit for level in criterion.levels if level.measured and level.unit is not None}
    if not units:
        return ()
    if units == {Unit.MINUTES_SHORT, Unit.PERCENT_OF_MINIMUM}:
        return tuple(hole for minimum in minimums for hole in _short_and_share(criterion, minimum))
    if len(units) > 1:
        return (Hole(HoleKind.MIXED, min(units, key=lambda unit: unit.value)),)
    unit = units.pop()
    at = _levels_at(criterion, unit)
    pieces = _share_pieces(criterion, at) if unit in _SHARES else _whole_pieces(criterion, unit, at)
    return tuple(_merge(pieces, unit, whole=unit not in _SHARES))


def _levels_at(criterion: Criterion, unit: Unit) -> Callable[[Fraction], tuple[int, ...]]:
    measured = [
        (i, level) for i, level in enumerate(criterion.levels) if level.measured and level.unit is unit
    ]
    return lambda value: tuple(i for i, level in measured if level.holds(value))


def _limits(criterion: Criterion) -> list[Fraction]:
    ends = [end for level in criterion.levels if level.measured for end in (level.lower, level.upper)]
    return sorted({Fraction(end) for end in ends if end is not None})


def _share_pieces(criterion: Criterion, at: Callable[[Fraction], tuple[int, ...]]) -> list[_Piece]:
    """Shares run from 0 to 100 without steps."""
    inner = {limit for limit in _limits(criterion) if 0 <= limit <= _FULL}
    marks = sorted(inner | {Fraction(0), _FULL})
    pieces = []
    for here, after in zip(marks, [*marks[1:], None], strict=True):
        pieces.append(_Piece(here, here, True, at(here)))
        if after is not None:
            pieces.append(_Piece(here, after, False, at((here + after) / 2)))
    return pieces


def _whole_pieces(
    criterion: Criterion, unit: Unit, at: Callable[[Fraction], tuple[int, ...]]
) -> list[_Piece]:
    """Minutes, days and people come in whole numbers from 0 up; only next to a limit can anything change."""
    if unit is Unit.MET:
        return [_Piece(Fraction(number), Fraction(number), True, at(Fraction(number))) for number in (0, 1)]
    near = {floor(limit) + step for limit in _limits(criterion) for step in (-1, 0, 1, 2)}
    marks = sorted({0, *(number for number in near if number > 0)})
    pieces = []
    for here, after in zip(marks, [*marks[1:], None], strict=True):
        value = Fraction(here)
        if after is None:
            pieces.append(_Piece(value, None, True, at(value)))
            break
        pieces.append(_Piece(value, value, True, at(value)))
        if after - here > 1:
            pieces.append(_Piece(value + 1, Fraction(after - 1), True, at(value + 1)))
    return pieces


def _short_and_share(criterion: Criterion, minimum: int) -> list[Hole]:
    """Minutes short against shares of the minimum, for one minimum."""
    short = _levels_at(criterion, Unit.MINUTES_SHORT)
    share = _levels_at(criterion, Unit.PERCENT_OF_MINIMUM)
    pieces = []
    for minutes in range(minimum + 1):
        value = Fraction(minutes)
        both = (*short(value), *share(Fraction((minimum - minutes) * 100, minimum)))
        pieces.append(_Piece(value, value, True, tuple(sorted(set(both)))))
    return _merge(pieces, Unit.MINUTES_SHORT, whole=True, minimum=minimum)


def _merge(pieces: list[_Piece], unit: Unit, *, whole: bool, minimum: int | None = None) -> list[Hole]:
    """Join neighbouring pieces that have the same fault."""
    found: list[Hole] = []
    index = 0
    while index < len(pieces):
        levels = pieces[index].levels
        end = index
        while end + 1 < len(pieces) and pieces[end + 1].levels == levels:
            end += 1
        if len(levels) != 1:
            first, last = pieces[index], pieces[end]
            found.append(
                Hole(
                    HoleKind.OVERLAP if levels else HoleKind.GAP,
                    unit,
                    first.lower,
                    whole or first.point,
                    last.upper,
                    whole or last.point,
                    levels,
                    minimum,
                )
            )
        index = end + 1
    return found
