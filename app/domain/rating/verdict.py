"""The verdict on a quarter, half-year or year: three answers to each condition (kept, not kept, not known yet).

Every comparison is of exact fractions. What is not known (a month ahead, minutes not signed, a meeting not rated) never
makes a verdict: a band is given only when nothing that is still open could change it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from app.domain.dates import quarter
from app.domain.meeting import MeetingState, MonthWithout
from app.domain.period import Period, last_day_of
from app.domain.policy import MeetingKind
from app.domain.rating.period_facts import PeriodFacts, RatedMeeting, rated_meeting, rated_meetings
from app.domain.rating.rollup import Result, RollUp, roll_up
from app.domain.rating.rollup_rule import (
    Condition,
    ConditionKind,
    NotedMonth,
    PeriodBand,
    Results,
    RollUpRule,
    Unrated,
    Unsigned,
)
from app.domain.rating.sheet import Band

__all__ = [
    "BandReasons",
    "Kept",
    "MonthState",
    "Open",
    "OpenMeeting",
    "PeriodFacts",
    "RatedMeeting",
    "Reason",
    "Verdict",
    "rated_meeting",
    "rated_meetings",
    "verdict",
]

# What "a thematic meeting" is does not differ by place (domain section 2).
_THEMATIC = (MeetingKind.THEMATIC, MeetingKind.COMBINED)


class MonthState(Enum):
    """Whether a regular meeting was held in the month."""

    HELD = "held"
    WITHOUT = "without"  # not held, and the book says why
    MISSING = "missing"  # not held, and nothing is said
    PENDING = "pending"  # its day is over, but the book does not say yet that it took place
    AHEAD = "ahead"
    BEFORE = "before"  # before the book begins


class Kept(Enum):
    """The answer to a condition."""

    KEPT = "kept"
    NOT_KEPT = "not_kept"
    UNKNOWN = "unknown"


class Open(Enum):
    """Why a meeting gives no result to the verdict."""

    NOT_HELD = "not_held"  # a draft whose day is over
    UNSIGNED = "unsigned"
    UNRATED = "unrated"
    VOIDED = "voided"


@dataclass(frozen=True)
class OpenMeeting:
    """A meeting that gives no result. `waits`: the verdict waits for it; else it is left out for good."""

    meeting: RatedMeeting
    why: Open
    waits: bool


@dataclass(frozen=True)
class Reason:
    """One condition with its answer and the figures.

    `have` of `of`: meetings, months or quarters; `average`: exact, of the results known; `days` and `months` name what
    speaks against the condition; `waiting`: what is open still.
    """

    condition: Condition
    kept: Kept
    have: int | None = None
    of: int | None = None
    average: Fraction | None = None
    days: tuple[date, ...] = ()
    months: tuple[int, ...] = ()
    quarters: tuple[int, ...] = ()
    waiting: int = 0


@dataclass(frozen=True)
class BandReasons:
    """A band with the answers to all its conditions; kept when all are, not kept when one is not."""

    band: Band
    reasons: tuple[Reason, ...]

    @property
    def kept(self) -> Kept:
        answers = {reason.kept for reason in self.reasons}
        if Kept.NOT_KEPT in answers:
            return Kept.NOT_KEPT
        return Kept.UNKNOWN if Kept.UNKNOWN in answers else Kept.KEPT


@dataclass(frozen=True)
class Verdict:
    """`band` None: not known yet, or nothing to judge. `best`: the best band that can still be reached."""

    period: Period
    rule_code: str
    rule_title: str
    legal_basis: str
    band: Band | None
    best: Band | None
    bands: tuple[BandReasons, ...]
    counted: RollUp
    open: tuple[OpenMeeting, ...] = ()
    months: tuple[tuple[int, MonthState], ...] = ()
    no_rule: bool = False
    results: Results = Results.OWN
    noted: tuple[MonthWithout, ...] = ()

    def months_that_are(self, state: MonthState) -> tuple[int, ...]:
        return tuple(month for month, one in self.months if one is state)

    @property
    def waiting(self) -> tuple[OpenMeeting, ...]:
        return tuple(one for one in self.open if one.waits)

    @property
    def nothing(self) -> bool:
        """No meeting of the period has a result that counts."""
        return not self.counted.rated


def verdict(rule: RollUpRule, period: Period, facts: PeriodFacts) -> Verdict:
    """Judge a period by a rule. The facts may hold meetings of other months; they are passed over."""
    seen = _look(rule, period, facts)
    found = rule.period(period.kind)
    bands = tuple(_band(one, seen) for one in found.bands) if found else ()
    possible = next((one for one in bands if one.kept is not Kept.NOT_KEPT), None)
    best = None if found is None else possible.band if possible else found.otherwise
    ahead = any(state is MonthState.AHEAD for _, state in seen.months)
    if not seen.known and not seen.waits and not ahead:
        # A period without a single result is no "Kém": there is nothing to judge.
        best = None
    settled = bool(seen.known) and not ahead and (possible is None or possible.kept is Kept.KEPT)
    return Verdict(
        period=period,
        rule_code=rule.code,
        rule_title=rule.title,
        legal_basis=rule.legal_basis,
        band=best if settled else None,
        best=best,
        bands=bands,
        counted=roll_up(result for _, result in seen.known),
        open=seen.open,
        months=seen.months,
        no_rule=found is None,
        results=rule.results,
        noted=tuple(one for one in facts.months_without if _inside(period, one.year, one.month)),
    )


@dataclass(frozen=True)
class _Seen:
    """The facts sorted by what the rule makes of them."""

    rule: RollUpRule
    period: Period
    known: tuple[tuple[RatedMeeting, Result], ...]
    open: tuple[OpenMeeting, ...]
    months: tuple[tuple[int, MonthState], ...]
    thematic: frozenset[int]  # quarters in which a thematic meeting took place
    thematic_open: frozenset[int]  # quarters in which one may still turn out to have taken place

    @property
    def waits(self) -> tuple[RatedMeeting, ...]:
        return tuple(one.meeting for one in self.open if one.waits)

    @property
    def unseen(self) -> tuple[int, ...]:
        """Months that may hold meetings of which nothing is known."""
        return tuple(month for month, state in self.months if state in (MonthState.AHEAD, MonthState.BEFORE))

    @property
    def still(self) -> int:
        """Meetings and months without a result; a month ahead whose meeting is being prepared is one of them, once."""
        waiting = self.waits
        return len(waiting) + len(set(self.unseen) - {one.month for one in waiting})


def _inside(period: Period, year: int, month: int) -> bool:
    return year == period.year and month in period.months


def _look(rule: RollUpRule, period: Period, facts: PeriodFacts) -> _Seen:
    inside = [one for one in facts.meetings if _inside(period, one.year, one.month)]
    known: list[tuple[RatedMeeting, Result]] = []
    left_open: list[OpenMeeting] = []
    for one in inside:
        if one.kind not in rule.kinds:
            continue
        result, why, waits = _result(rule, one)
        if result is not None:
            known.append((one, result))
        elif why is not None:
            left_open.append(OpenMeeting(one, why, waits))
    noted = {one.month for one in facts.months_without if one.year == period.year}
    months = tuple((month, _month(rule, facts, inside, month, month in noted)) for month in period.months)
    themes = [one for one in inside if one.kind in _THEMATIC]
    held = frozenset(quarter(one.month) for one in themes if one.counts)
    drafts = {quarter(one.month) for one in themes if one.state is MeetingState.DRAFT}
    unseen = {
        quarter(month)
        for month, state in months
        if state is MonthState.BEFORE or _is_ahead(period.year, month, facts.today)
    }
    return _Seen(
        rule, period, tuple(known), tuple(left_open), months, held, frozenset(drafts | unseen) - held
    )


def _result(rule: RollUpRule, one: RatedMeeting) -> tuple[Result | None, Open | None, bool]:
    """The result that counts; else why there is none, and whether it may still come."""
    if one.state is MeetingState.VOIDED:
        return None, Open.VOIDED, False
    if one.state is MeetingState.DRAFT:
        return None, Open.NOT_HELD, rule.unsigned is not Unsigned.LEAVE_OUT
    if one.state is MeetingState.HELD and rule.unsigned is not Unsigned.COUNT:
        return None, Open.UNSIGNED, rule.unsigned is Unsigned.WAIT
    if rule.results is Results.OWN:
        result = one.own
    elif rule.results is Results.OFFICIAL:
        result = one.official
    else:
        result = one.official if one.official.band is not None else one.own
    if result.band is not None and result.total is not None:
        return result, None, False
    if rule.unrated is Unrated.AS_POOR:
        return Result(Fraction(0), Band.POOR), None, False
    return None, Open.UNRATED, rule.unrated is Unrated.WAIT


def _is_ahead(year: int, month: int, today: date | None) -> bool:
    return today is not None and last_day_of(year, month) >= today


def _month(
    rule: RollUpRule, facts: PeriodFacts, inside: list[RatedMeeting], month: int, noted: bool
) -> MonthState:
    here = [one for one in inside if one.month == month and one.kind in rule.held_kinds]
    if any(one.counts for one in here):
        return MonthState.HELD
    if noted:
        return MonthState.WITHOUT
    if _is_ahead(facts.period.year, month, facts.today):
        return MonthState.AHEAD
    if any(one.state is MeetingState.DRAFT for one in here):
        return MonthState.PENDING
    if facts.begins is not None and last_day_of(facts.period.year, month) < facts.begins:
        return MonthState.BEFORE
    return MonthState.MISSING


def _band(band: PeriodBand, seen: _Seen) -> BandReasons:
    return BandReasons(band.band, tuple(_ANSWERS[one.kind](one, seen) for one in band.conditions))


def _reaches(result: Result, band: Band | None) -> bool:
    order = list(Band)
    return result.band is not None and band is not None and order.index(result.band) <= order.index(band)


def _at_least(condition: Condition, seen: _Seen) -> Reason:
    wanted = condition.count or 0
    if condition.by_month:
        sure, possible = _good_months(condition.band, seen)
        have, of, most, more = len(sure), len(seen.period.months), len(sure) + len(possible), False
    else:
        have = sum(1 for _, result in seen.known if _reaches(result, condition.band))
        of, most = len(seen.known), have + len(seen.waits)
        # How many meetings a month ahead will have is not known.
        more = bool(seen.unseen)
    short = Kept.NOT_KEPT if most < wanted and not more else Kept.UNKNOWN
    kept = Kept.KEPT if have >= wanted else short
    waiting = seen.still
    return Reason(condition, kept, have=have, of=of, waiting=waiting)


def _good_months(band: Band | None, seen: _Seen) -> tuple[list[int], list[int]]:
    """Months of the band for certain, and those that may become it."""
    sure, possible = [], []
    waits = {one.month for one in seen.waits} | set(seen.unseen)
    for month in seen.period.months:
        results = [result for one, result in seen.known if one.month == month]
        if all(_reaches(result, band) for result in results):
            if month in waits:
                possible.append(month)
            elif results:
                sure.append(month)
    return sure, possible


def _all(condition: Condition, seen: _Seen) -> Reason:
    left_out = [one.meeting for one in seen.open if one.why is Open.UNRATED and not one.waits]
    return _none_below(condition, seen, tuple(left_out))


def _none_below(condition: Condition, seen: _Seen, lacking: tuple[RatedMeeting, ...] = ()) -> Reason:
    below = [one for one, result in seen.known if not _reaches(result, condition.band)]
    against = sorted([*below, *lacking], key=lambda one: one.held_on)
    waiting = seen.still
    kept = _unless(bool(against), bool(waiting) or not seen.known)
    return Reason(
        condition,
        kept,
        have=len(seen.known) - len(below),
        of=len(seen.known) + len(lacking),
        days=tuple(one.held_on for one in against),
        waiting=waiting,
    )


def _unless(against: bool, unsure: bool) -> Kept:
    """What speaks against a condition decides at once; what is open only delays."""
    return Kept.NOT_KEPT if against else Kept.UNKNOWN if unsure else Kept.KEPT


def _compared(condition: Condition, value: Fraction) -> Kept:
    limit = Fraction(condition.value or 0)
    return Kept.KEPT if (value > limit if condition.strict else value >= limit) else Kept.NOT_KEPT


def _share(condition: Condition, seen: _Seen) -> Reason:
    have = sum(1 for _, result in seen.known if _reaches(result, condition.band))
    of, waiting = len(seen.known), seen.still
    kept = Kept.UNKNOWN if waiting or not of else _compared(condition, Fraction(have * 100, of))
    return Reason(condition, kept, have=have, of=of, waiting=waiting)


def _average(condition: Condition, seen: _Seen) -> Reason:
    average = roll_up(result for _, result in seen.known).average
    waiting = seen.still
    kept = Kept.UNKNOWN if waiting or average is None else _compared(condition, average)
    return Reason(condition, kept, of=len(seen.known), average=average, waiting=waiting)


def _all_held(condition: Condition, seen: _Seen) -> Reason:
    excused = (MonthState.WITHOUT,) if seen.rule.noted_month is NotedMonth.EXCUSED else ()
    wanted = [(month, state) for month, state in seen.months if state not in excused]
    missing = [month for month, state in wanted if state in (MonthState.MISSING, MonthState.WITHOUT)]
    held = sum(1 for _, state in wanted if state is MonthState.HELD)
    waiting = len(wanted) - held - len(missing)
    kept = _unless(bool(missing), bool(waiting) or not wanted)
    return Reason(condition, kept, have=held, of=len(wanted), months=tuple(missing), waiting=waiting)


def _thematic(condition: Condition, seen: _Seen) -> Reason:
    wanted = sorted({quarter(month) for month in seen.period.months})
    held = [one for one in wanted if one in seen.thematic]
    waiting = [one for one in wanted if one in seen.thematic_open]
    missing = tuple(one for one in wanted if one not in held and one not in waiting)
    kept = _unless(bool(missing), bool(waiting))
    return Reason(condition, kept, have=len(held), of=len(wanted), quarters=missing, waiting=len(waiting))


_ANSWERS: dict[ConditionKind, Callable[[Condition, _Seen], Reason]] = {
    ConditionKind.AT_LEAST: _at_least,
    ConditionKind.ALL: _all,
    ConditionKind.NONE_BELOW: _none_below,
    ConditionKind.SHARE: _share,
    ConditionKind.AVERAGE: _average,
    ConditionKind.ALL_HELD: _all_held,
    ConditionKind.THEMATIC: _thematic,
}
