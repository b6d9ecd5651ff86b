"""From a sheet to a score: nothing judged is nothing given, and no rounding comes before banding."""

from collections import Counter
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal, localcontext
from fractions import Fraction

from app.domain.rating.forms import Applicability, Criterion, Group, NaPolicy, RatingForm
from app.domain.rating.sheet import Band, RatingSheet


@dataclass(frozen=True)
class Situation:
    """What decides whether a criterion applies to this meeting."""

    thematic_month: bool = False
    has_committee: bool = True


@dataclass(frozen=True)
class NotApplied:
    """A criterion that did not apply, and what was done about its points."""

    criterion: str
    policy: NaPolicy
    max_points: Decimal


@dataclass(frozen=True)
class GroupScore:
    """A group as judged: points given, what they are out of, and what nobody has judged yet."""

    code: str
    awarded: Decimal
    out_of: Decimal
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Score:
    """The score of a sheet.

    `awarded` of `out_of` are the points of the criteria that count (86 of 95 in a month without a theme);
    `total` of `maximum` is what is banded (90,52 of 100 after rescaling). `total` and `band` are None while
    anything is missing. `exact` is the unrounded total; `total` is cut, never rounded up over a limit.
    """

    awarded: Decimal
    out_of: Decimal
    total: Decimal | None
    maximum: Decimal
    exact: Fraction | None
    band: Band | None
    band_before_gate: Band | None
    gate_hit: tuple[str, ...]
    missing: tuple[str, ...]
    not_applicable: tuple[str, ...]
    not_applied: tuple[NotApplied, ...]
    by_group: tuple[GroupScore, ...]

    @property
    def complete(self) -> bool:
        return not self.missing


def applies(criterion: Criterion, situation: Situation) -> bool:
    """Whether the criterion is judged for this meeting at all."""
    if criterion.applies_when is Applicability.THEMATIC_MONTH:
        return situation.thematic_month
    if criterion.applies_when is Applicability.HAS_COMMITTEE:
        return situation.has_committee
    return True


def valid_points(form: RatingForm, sheet: RatingSheet) -> dict[str, Decimal]:
    """The points that can count: one line per criterion, from 0 to its maximum; the rest is not judged."""
    times = Counter(line.criterion for line in sheet.lines)
    points: dict[str, Decimal] = {}
    for criterion in form.criteria():
        line = sheet.line(criterion.code)
        if line is None or line.points is None or times[criterion.code] > 1:
            continue
        if line.points.is_finite() and 0 <= line.points <= criterion.max_points:
            points[criterion.code] = line.points
    return points


def score(form: RatingForm, sheet: RatingSheet, situation: Situation) -> Score:
    """Add up the sheet by the rules of the form."""
    points = valid_points(form, sheet)
    sums = tuple(_group_sums(form, group, points, situation) for group in form.groups)
    not_applied = tuple(
        NotApplied(c.code, form.policy_of(c), c.max_points)
        for c in form.criteria()
        if not applies(c, situation)
    )
    rescaled = sum((Fraction(n.max_points) for n in not_applied if n.policy is NaPolicy.RESCALE), Fraction(0))
    awarded = sum((one.awarded for one in sums), Fraction(0))
    out_of = sum((one.out_of for one in sums), Fraction(0))
    kept = Fraction(form.total) - rescaled
    factor = Fraction(form.total) / kept if kept else Fraction(0)
    missing = tuple(code for one in sums for code in one.missing)
    exact = awarded * factor if kept and not missing else None
    before = _band(form, exact)
    band, hit = _through_gates(form, before, points, situation)
    return Score(
        awarded=cut(awarded),
        out_of=cut(out_of),
        total=None if exact is None else cut(exact),
        maximum=cut(out_of * factor),
        exact=exact,
        band=band,
        band_before_gate=before,
        gate_hit=hit,
        missing=missing,
        not_applicable=tuple(n.criterion for n in not_applied),
        not_applied=not_applied,
        by_group=tuple(
            GroupScore(group.code, cut(one.awarded), cut(one.out_of), one.missing)
            for group, one in zip(form.groups, sums, strict=True)
        ),
    )


def cut(value: Fraction, places: int = 6) -> Decimal:
    """The decimal form of an exact value, cut off below so that it never reaches a limit it does not reach."""
    with localcontext() as context:
        context.prec = 60
        context.rounding = ROUND_FLOOR
        number = Decimal(value.numerator) / Decimal(value.denominator)
        number = number.quantize(Decimal(1).scaleb(-places))
        return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def band_of(form: RatingForm, total: Fraction | Decimal) -> Band | None:
    """The band of a total by the limits of the form, gates aside."""
    reached = [rule for rule in form.bands if Fraction(total) >= Fraction(rule.minimum)]
    return max(reached, key=lambda rule: rule.minimum).band if reached else None


def _band(form: RatingForm, exact: Fraction | None) -> Band | None:
    return None if exact is None else band_of(form, exact)


@dataclass(frozen=True)
class _Sums:
    awarded: Fraction
    out_of: Fraction
    missing: tuple[str, ...]


def _group_sums(form: RatingForm, group: Group, points: dict[str, Decimal], situation: Situation) -> _Sums:
    # Fractions, because adding Decimals rounds to 28 digits without a word.
    awarded, out_of, missing = Fraction(0), Fraction(0), []
    for criterion in group.criteria:
        if applies(criterion, situation):
            out_of += Fraction(criterion.max_points)
            given = points.get(criterion.code)
            if given is None:
                missing.append(criterion.code)
            else:
                awarded += Fraction(given)
        elif form.policy_of(criterion) is NaPolicy.FULL:
            out_of += Fraction(criterion.max_points)
            awarded += Fraction(criterion.max_points)
    return _Sums(awarded, out_of, tuple(missing))


def _through_gates(
    form: RatingForm, band: Band | None, points: dict[str, Decimal], situation: Situation
) -> tuple[Band | None, tuple[str, ...]]:
    """The band after the gates, and the criteria that closed one."""
    if band is None:
        return None, ()
    order = list(Band)
    hit: list[str] = []
    for gate in form.gates:
        lacking = [
            criterion.code
            for criterion in form.criteria()
            if criterion.code in gate.criteria
            and applies(criterion, situation)
            and points.get(criterion.code) != criterion.max_points
        ]
        # A gate only ever holds a band back.
        if lacking and band is gate.band and order.index(gate.falls_to) > order.index(band):
            band = gate.falls_to
            hit += lacking
    return band, tuple(hit)
