"""A hole between levels closed by moving one limit: each way that opens no other hole is offered, none is taken."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from app.domain.rating.coverage import Hole, HoleKind, holes
from app.domain.rating.forms import Criterion, Level


@dataclass(frozen=True)
class Mend:
    """`criterion` is what it would be: the values of the hole then belong to `level` alone; `changed` is the level
    whose limit moves (the same one at a gap, the other one at an overlap)."""

    level: int
    changed: int
    criterion: Criterion


def mends(criterion: Criterion, hole: Hole, minimums: tuple[int, ...]) -> tuple[Mend, ...]:
    """The ways to close a hole, the level with fewer points first; none where no single limit does it."""
    before = set(holes(criterion, minimums))
    found: dict[int, Mend] = {}
    for changed, levels in _attempts(criterion, hole):
        after = replace(criterion, levels=levels)
        left = set(holes(after, minimums))
        if hole in left or not left < before:
            continue
        at = changed if hole.kind is HoleKind.GAP else _other(hole, changed)
        if at is not None and at not in found:
            found[at] = Mend(at, changed, after)
    return tuple(sorted(found.values(), key=lambda one: (criterion.levels[one.level].points, one.level)))


def _attempts(criterion: Criterion, hole: Hole) -> Iterator[tuple[int, tuple[Level, ...]]]:
    """Each limit moved to each end of the hole."""
    for index, level in enumerate(criterion.levels):
        if level.unit is not hole.unit or not level.measured:
            continue
        tries = _widened(level, hole) if hole.kind is HoleKind.GAP else _narrowed(level, hole)
        for one in tries:
            yield index, (*criterion.levels[:index], one, *criterion.levels[index + 1 :])


def _widened(level: Level, hole: Hole) -> Iterator[Level]:
    if level.upper is not None:
        if hole.upper is None:
            yield replace(level, upper=None, upper_inclusive=False)
        elif (upper := _exact(hole.upper)) is not None:
            yield replace(level, upper=upper, upper_inclusive=hole.upper_inclusive)
    if level.lower is not None:
        if hole.lower is None or hole.lower <= 0:
            yield replace(level, lower=None, lower_inclusive=True)
        if hole.lower is not None and (lower := _exact(hole.lower)) is not None:
            yield replace(level, lower=lower, lower_inclusive=hole.lower_inclusive)


def _narrowed(level: Level, hole: Hole) -> Iterator[Level]:
    if hole.lower is not None and (upper := _exact(hole.lower)) is not None:
        yield replace(level, upper=upper, upper_inclusive=not hole.lower_inclusive)
    if hole.upper is not None and (lower := _exact(hole.upper)) is not None:
        yield replace(level, lower=lower, lower_inclusive=not hole.upper_inclusive)


def _other(hole: Hole, changed: int) -> int | None:
    """Who keeps the values when one of two levels gives them up."""
    rest = [index for index in hole.levels if index != changed]
    return rest[0] if len(rest) == 1 and len(hole.levels) == 2 else None


def _exact(value: Fraction) -> Decimal | None:
    """The value as a decimal of at most six places, else None: a limit of a form is written out in full."""
    number = Decimal(value.numerator) / Decimal(value.denominator)
    number = number.quantize(Decimal("0.000001"))
    if Fraction(number) != value:
        return None
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
