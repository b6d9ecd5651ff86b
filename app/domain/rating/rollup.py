"""Ratings of several meetings together: counts per band and an average, never rounded before it is compared."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from app.domain.rating.scoring import Score
from app.domain.rating.sheet import Band, OfficialResult


@dataclass(frozen=True)
class Result:
    """One meeting's total and band; None where nobody has finished the rating."""

    total: Fraction | None = None
    band: Band | None = None


@dataclass(frozen=True)
class RollUp:
    """So many meetings of each band (the best first), those not rated, and the exact average of the rated."""

    bands: tuple[tuple[Band, int], ...]
    unrated: int
    average: Fraction | None

    @property
    def rated(self) -> int:
        return sum(count for _, count in self.bands)

    def count(self, band: Band) -> int:
        return dict(self.bands)[band]


def own_result(score: Score | None) -> Result:
    """The cell's own result."""
    return Result(score.exact, score.band) if score is not None else Result()


def official_result(official: OfficialResult | None) -> Result:
    """What the higher committee decided."""
    return Result(Fraction(official.score), official.band) if official is not None else Result()


def roll_up(results: Iterable[Result]) -> RollUp:
    """Count and average; a meeting without a band is counted as not rated, never as zero."""
    known = list(results)
    counts = Counter(result.band for result in known if result.band is not None)
    totals = [result.total for result in known if result.band is not None and result.total is not None]
    return RollUp(
        bands=tuple((band, counts[band]) for band in Band),
        unrated=sum(1 for result in known if result.band is None),
        average=sum(totals, Fraction(0)) / len(totals) if totals else None,
    )


def difference(score: Score | None, official: OfficialResult | None) -> Decimal | None:
    """Own total less the official one: a self-rating that is "not close" is itself a defect."""
    if score is None or score.total is None or official is None:
        return None
    return score.total - official.score
