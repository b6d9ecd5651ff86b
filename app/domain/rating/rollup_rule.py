"""How a quarter, half-year or year is classified, as data: bands with conditions, and what counts, all editable.

Places differ (domain section 8), so nothing here has a number of its own but the first values of a new rule.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from app.domain.period import PeriodKind
from app.domain.policy import MeetingKind
from app.domain.rating.sheet import Band


class ConditionKind(Enum):
    """What a band of a period asks for. Values stand in files: never rename one."""

    AT_LEAST = "at_least"  # so many meetings of the band or better
    ALL = "all"  # every meeting of the band or better
    NONE_BELOW = "none_below"  # the same, where a meeting without a result does not matter
    SHARE = "share"  # so many percent of the meetings of the band or better
    AVERAGE = "average"  # average of the totals
    ALL_HELD = "all_held"  # a regular meeting in every month
    THEMATIC = "thematic"  # a thematic meeting in every quarter


@dataclass(frozen=True)
class Condition:
    """One condition. `count` goes with AT_LEAST, `value` with SHARE (percent) and AVERAGE (points).

    `strict`: the value must be exceeded, not only reached. `by_month`: months are counted and not meetings; a month
    is of the band when each of its meetings is.
    """

    kind: ConditionKind
    band: Band | None = None
    count: int | None = None
    value: Decimal | None = None
    strict: bool = False
    by_month: bool = False


@dataclass(frozen=True)
class PeriodBand:
    """The period is of this band when all conditions are kept."""

    band: Band
    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class PeriodRule:
    """The bands of one kind of period, the best first; what reaches none of them is `otherwise`."""

    kind: PeriodKind
    bands: tuple[PeriodBand, ...]
    otherwise: Band = Band.POOR


class Results(Enum):
    """Whose result of a meeting counts."""

    OWN = "own"
    OFFICIAL = "official"
    OFFICIAL_ELSE_OWN = "official_else_own"


class Unrated(Enum):
    """What a held meeting without such a result does."""

    WAIT = "wait"
    LEAVE_OUT = "leave_out"
    AS_POOR = "as_poor"


class Unsigned(Enum):
    """What a held meeting does whose minutes are not signed yet."""

    WAIT = "wait"
    COUNT = "count"
    LEAVE_OUT = "leave_out"


class NotedMonth(Enum):
    """What a month is, to "all meetings held", in which the cell noted why it did not meet."""

    NOT_HELD = "not_held"
    EXCUSED = "excused"


@dataclass(frozen=True)
class FormalismRule:
    """From when on sameness and gaps are told as signs of formalism; 0 switches a sign off.

    The numbers are of meetings one after the other; `higher_by` is in points, `top_meetings` of the best band.
    """

    same_total: int = 3
    same_points: int = 3
    same_text: int = 2
    top_meetings: int = 6
    higher_times: int = 3
    higher_by: Decimal = Decimal(5)
    over_proof: bool = True
    without_proof: int = 2


@dataclass(frozen=True)
class RollUpRule:
    """A rule in force from `effective_from`: which meetings count, whose result, and the bands of each period.

    `kinds` are the meetings whose results are classified; `held_kinds` those one of which every month must have.
    """

    code: str
    title: str
    legal_basis: str
    effective_from: date
    periods: tuple[PeriodRule, ...]
    kinds: tuple[MeetingKind, ...] = (MeetingKind.REGULAR, MeetingKind.COMBINED)
    held_kinds: tuple[MeetingKind, ...] = (MeetingKind.REGULAR, MeetingKind.COMBINED)
    results: Results = Results.OWN
    unrated: Unrated = Unrated.WAIT
    unsigned: Unsigned = Unsigned.WAIT
    noted_month: NotedMonth = NotedMonth.NOT_HELD
    formalism: FormalismRule = FormalismRule()
    note: str = ""

    def period(self, kind: PeriodKind) -> PeriodRule | None:
        return next((one for one in self.periods if one.kind is kind), None)


def rule_on(rules: Iterable[RollUpRule], day: date) -> RollUpRule | None:
    """The rule in force on the day by its own date: the latest begun; of those of one day the first by code."""
    ordered = sorted(rules, key=lambda rule: rule.code)
    current = [rule for rule in ordered if rule.effective_from <= day] or ordered
    return max(current, key=lambda rule: rule.effective_from) if current else None


@dataclass(frozen=True)
class RuleProblem:
    """Why a rule cannot be stored. `where`: the field, or "quarter/good/2" for the third condition there."""

    code: str
    where: str = ""
    params: tuple[tuple[str, str | int], ...] = ()

    def values(self) -> dict[str, str | int]:
        return dict(self.params)


_NEEDS_BAND = (ConditionKind.AT_LEAST, ConditionKind.ALL, ConditionKind.NONE_BELOW, ConditionKind.SHARE)
_MOST_PERCENT = 100


def rule_problems(rule: RollUpRule) -> tuple[RuleProblem, ...]:
    """What does not make sense in a rule; nothing when it can be stored."""
    return tuple(_problems(rule))


def _problems(rule: RollUpRule) -> Iterator[RuleProblem]:
    if not rule.title.strip():
        yield RuleProblem("no_title", "title")
    if not rule.kinds:
        yield RuleProblem("no_kinds", "kinds")
    if not rule.held_kinds:
        yield RuleProblem("no_held_kinds", "held_kinds")
    if not rule.periods:
        yield RuleProblem("no_periods", "periods")
    seen: set[PeriodKind] = set()
    for period in rule.periods:
        if period.kind in seen:
            yield RuleProblem("period_twice", period.kind.value, (("period", period.kind.value),))
        seen.add(period.kind)
        yield from _of_period(period)
    limits = rule.formalism
    for name in ("same_total", "same_points", "same_text", "top_meetings", "higher_times", "without_proof"):
        number = getattr(limits, name)
        # One meeting alone is no repetition.
        if number < 0 or (number == 1 and name != "without_proof"):
            yield RuleProblem("formalism_number", f"formalism/{name}", (("number", number),))
    if not limits.higher_by.is_finite() or limits.higher_by <= 0:
        yield RuleProblem("formalism_points", "formalism/higher_by")


def _of_period(period: PeriodRule) -> Iterator[RuleProblem]:
    order = list(Band)
    where = period.kind.value
    about = (("period", period.kind.value),)
    if not period.bands:
        yield RuleProblem("no_bands", where, about)
    places = [order.index(one.band) for one in period.bands]
    if sorted(set(places)) != places:
        yield RuleProblem("band_order", where, about)
    elif places and order.index(period.otherwise) <= places[-1]:
        yield RuleProblem("otherwise_not_below", where, (*about, ("band", period.otherwise.value)))
    for one in period.bands:
        if not one.conditions:
            yield RuleProblem(
                "no_conditions", f"{where}/{one.band.value}", (*about, ("band", one.band.value))
            )
        for number, condition in enumerate(one.conditions):
            yield from _of_condition(condition, period, f"{where}/{one.band.value}/{number}", one.band)


def _of_condition(condition: Condition, period: PeriodRule, where: str, band: Band) -> Iterator[RuleProblem]:
    about = (("period", period.kind.value), ("band", band.value), ("kind", condition.kind.value))
    if condition.kind in _NEEDS_BAND and condition.band is None:
        yield RuleProblem("condition_band", where, about)
    if condition.kind is ConditionKind.AT_LEAST and (condition.count is None or condition.count < 1):
        yield RuleProblem("condition_count", where, about)
    if condition.kind in (ConditionKind.SHARE, ConditionKind.AVERAGE):
        value = condition.value
        if value is None or not value.is_finite() or value < 0:
            yield RuleProblem("condition_value", where, about)
        elif condition.kind is ConditionKind.SHARE and value > _MOST_PERCENT:
            yield RuleProblem("condition_percent", where, about)
