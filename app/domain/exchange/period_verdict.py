"""The verdict of a period as it goes up: the band, the rule it is by, and the answer to each condition of each band."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from app.domain.period import Period
from app.domain.rating.rollup import roll_up
from app.domain.rating.rollup_rule import Condition, Results
from app.domain.rating.scoring import cut
from app.domain.rating.sheet import Band
from app.domain.rating.verdict import BandReasons, Kept, Reason, Verdict


@dataclass(frozen=True)
class ReturnReason:
    """One condition of `band` with its answer, found with the exact average; here it is cut to six decimals."""

    band: Band
    condition: Condition
    kept: Kept
    have: int | None = None
    of: int | None = None
    average: Decimal | None = None
    days: tuple[date, ...] = ()
    months: tuple[int, ...] = ()
    quarters: tuple[int, ...] = ()
    waiting: int = 0

    def as_reason(self) -> Reason:
        """The same for the one who finds the words."""
        return Reason(
            self.condition,
            self.kept,
            have=self.have,
            of=self.of,
            average=None if self.average is None else Fraction(self.average),
            days=self.days,
            months=self.months,
            quarters=self.quarters,
            waiting=self.waiting,
        )


@dataclass(frozen=True)
class ReturnVerdict:
    """`band` None: not known yet; `best` is the best one that can still be reached. `nothing`: no result to judge."""

    rule_code: str
    rule_title: str
    legal_basis: str
    results: Results
    band: Band | None
    best: Band | None
    reasons: tuple[ReturnReason, ...]
    nothing: bool = False

    @property
    def said(self) -> tuple[str, str, str, str]:
        """What makes another verdict of it: days go by and leave a verdict as it is."""
        return (
            self.rule_code,
            self.rule_title,
            self.legal_basis,
            self.band.value if self.band else "",
        )


def as_verdict(found: ReturnVerdict, period: Period) -> Verdict:
    """The verdict for the one who finds the words; what was open is named in the return itself, meeting by meeting."""
    bands: dict[Band, list[Reason]] = {}
    for reason in found.reasons:
        bands.setdefault(reason.band, []).append(reason.as_reason())
    return Verdict(
        period=period,
        rule_code=found.rule_code,
        rule_title=found.rule_title,
        legal_basis=found.legal_basis,
        band=found.band,
        best=found.best,
        bands=tuple(BandReasons(band, tuple(reasons)) for band, reasons in bands.items()),
        counted=roll_up(()),
        results=found.results,
    )


def return_verdict(found: Verdict) -> ReturnVerdict | None:
    """None where the rule says nothing of this kind of period."""
    if found.no_rule:
        return None
    return ReturnVerdict(
        rule_code=found.rule_code,
        rule_title=found.rule_title,
        legal_basis=found.legal_basis,
        results=found.results,
        band=found.band,
        best=found.best,
        reasons=tuple(_reason(band.band, reason) for band in found.bands for reason in band.reasons),
        nothing=found.nothing,
    )


def _reason(band: Band, reason: Reason) -> ReturnReason:
    return ReturnReason(
        band,
        reason.condition,
        reason.kept,
        have=reason.have,
        of=reason.of,
        average=None if reason.average is None else cut(reason.average),
        days=reason.days,
        months=reason.months,
        quarters=reason.quarters,
        waiting=reason.waiting,
    )
