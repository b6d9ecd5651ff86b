"""A rating form is data: groups, criteria, levels, bands and gates as the paper has them, holes included."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from app.domain.policy import MeetingKind
from app.domain.rating.sheet import Band

__all__ = [
    "Applicability",
    "Band",
    "BandRule",
    "Criterion",
    "Gate",
    "Group",
    "Level",
    "NaPolicy",
    "RatingForm",
    "Unit",
]


class NaPolicy(Enum):
    """What a criterion that does not apply this month does to the total."""

    RESCALE = "rescale"
    FULL = "full"
    ZERO = "zero"


class Applicability(Enum):
    """When a criterion applies at all."""

    ALWAYS = "always"
    THEMATIC_MONTH = "thematic_month"
    HAS_COMMITTEE = "has_committee"


class Unit(Enum):
    """In what a level is measured. One criterion may mix minutes short with the share of the minimum."""

    PERCENT = "percent"
    MINUTES = "minutes"
    MINUTES_SHORT = "minutes_short"
    PERCENT_OF_MINIMUM = "percent_of_minimum"
    COUNT = "count"
    DAYS = "days"
    MET = "met"  # 1 when the records prove it, 0 when they prove the contrary


@dataclass(frozen=True)
class Level:
    """Points for an interval of a measure; an end of None has no limit.

    `flag` names a fact that gives this level whatever the measure says ("unexcused" for "hoặc có đảng viên
    vắng không lý do").
    """

    points: Decimal
    label: str
    unit: Unit | None = None
    lower: Decimal | None = None
    lower_inclusive: bool = True
    upper: Decimal | None = None
    upper_inclusive: bool = False
    flag: str = ""

    @property
    def measured(self) -> bool:
        """Whether the level has an interval that a measure can fall into."""
        return self.unit is not None and (self.lower is not None or self.upper is not None)

    def holds(self, value: Fraction) -> bool:
        """Whether the value lies in the interval."""
        if self.lower is not None:
            lower = Fraction(self.lower)
            if value < lower or (value == lower and not self.lower_inclusive):
                return False
        if self.upper is not None:
            upper = Fraction(self.upper)
            if value > upper or (value == upper and not self.upper_inclusive):
                return False
        return True


@dataclass(frozen=True)
class Criterion:
    """One line of the form. Without levels any points from 0 to the maximum may be given.

    `evidence` is the code of a function in `evidence.py`; "" leaves the criterion to human judgement.
    `not_applicable` None takes the policy of the form.
    """

    code: str
    title: str
    max_points: Decimal
    levels: tuple[Level, ...] = ()
    evidence: str = ""
    applies_when: Applicability = Applicability.ALWAYS
    not_applicable: NaPolicy | None = None


@dataclass(frozen=True)
class Group:
    """A heading of the form; `max_points` is the figure printed beside it, checked against its criteria."""

    code: str
    title: str
    criteria: tuple[Criterion, ...]
    max_points: Decimal | None = None

    @property
    def total(self) -> Decimal:
        return sum((c.max_points for c in self.criteria), Decimal(0))


@dataclass(frozen=True)
class BandRule:
    """The band holds from `minimum` upward; 89.5 is not 90."""

    band: Band
    minimum: Decimal


@dataclass(frozen=True)
class Gate:
    """Criteria that must have full marks for `band`; if one has not, the meeting falls to `falls_to`."""

    criteria: tuple[str, ...]
    band: Band = Band.GOOD
    falls_to: Band = Band.FAIR


@dataclass(frozen=True)
class RatingForm:
    """A form as a province or ward issued it, for these kinds of meeting from `effective_from` on."""

    code: str
    title: str
    legal_basis: str
    effective_from: date
    kinds: tuple[MeetingKind, ...]
    groups: tuple[Group, ...]
    bands: tuple[BandRule, ...]
    gates: tuple[Gate, ...] = ()
    not_applicable: NaPolicy = NaPolicy.RESCALE
    signatures: tuple[str, ...] = ()
    note: str = ""
    version: int = 1

    def criteria(self) -> Iterator[Criterion]:
        """Every criterion in the order of the paper."""
        for group in self.groups:
            yield from group.criteria

    def criterion(self, code: str) -> Criterion | None:
        return next((c for c in self.criteria() if c.code == code), None)

    @property
    def total(self) -> Decimal:
        return sum((group.total for group in self.groups), Decimal(0))

    def policy_of(self, criterion: Criterion) -> NaPolicy:
        """What happens when the criterion does not apply."""
        return criterion.not_applicable or self.not_applicable
