"""A form is checked when it is saved: gaps, overlaps and sums that do not fit are named, never repaired."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from app.domain.policy import Policy
from app.domain.rating.coverage import Hole, HoleKind, holes
from app.domain.rating.forms import Applicability, Criterion, RatingForm
from app.domain.rating.sheet import Band
from app.domain.rating.sources import SOURCES

USUAL_TOTAL = Decimal(100)


@dataclass(frozen=True)
class FormProblem:
    """`where` is the code of a group or criterion, or a field of the form; `params` fill the sentence."""

    code: str
    where: str
    params: tuple[tuple[str, str | int], ...] = ()

    def values(self) -> dict[str, str | int]:
        return dict(self.params)


def minimums_of(policy: Policy) -> tuple[int, ...]:
    """The lengths of meeting that a level "half of the minimum" can mean."""
    return tuple(sorted({rule.minimum for rule in policy.durations if rule.minimum}))


def problems(
    form: RatingForm, *, minimums: Iterable[int] = (), expected_total: Decimal = USUAL_TOTAL
) -> tuple[FormProblem, ...]:
    """Everything wrong with the form, in the order of the paper.

    `minimums` are the least minutes that meetings may have: a level in minutes and one in shares of the
    minimum can only be compared for a given minimum.
    """
    found = list(_of_head(form))
    if form.total != expected_total:
        found.append(_problem("total", "groups", total=form.total, expected=expected_total))
    found += _of_codes(form)
    for group in form.groups:
        if not group.title.strip():
            found.append(_problem("empty_group_title", group.code))
        if not group.criteria:
            found.append(_problem("empty_group", group.code))
        if group.max_points is not None and group.max_points != group.total:
            found.append(_problem("group_sum", group.code, stated=group.max_points, total=group.total))
        for criterion in group.criteria:
            found += _of_criterion(criterion, tuple(minimums))
    found += _of_bands(form)
    found += _of_gates(form)
    return tuple(found)


def _problem(code: str, where: str, **params: Decimal | str | int) -> FormProblem:
    return FormProblem(
        code, where, tuple((k, format(v, "f") if isinstance(v, Decimal) else v) for k, v in params.items())
    )


def _of_head(form: RatingForm) -> Iterator[FormProblem]:
    for name in ("code", "title", "legal_basis"):
        if not getattr(form, name).strip():
            yield _problem("empty_field", name)
    if not form.kinds:
        yield _problem("no_kinds", "kinds")
    if not form.groups:
        yield _problem("no_groups", "groups")
    if form.version < 1:
        yield _problem("bad_version", "version")


def _of_codes(form: RatingForm) -> Iterator[FormProblem]:
    for codes in ([g.code for g in form.groups], [c.code for c in form.criteria()]):
        for code, times in Counter(codes).items():
            if times > 1:
                yield _problem("code_twice", code, times=times)
            if not code.strip():
                yield _problem("empty_code", "groups")


def _of_criterion(criterion: Criterion, minimums: tuple[int, ...]) -> Iterator[FormProblem]:
    where = criterion.code
    if not criterion.title.strip():
        yield _problem("empty_title", where)
    if criterion.max_points <= 0:
        yield _problem("max_not_positive", where, points=criterion.max_points)
    if criterion.evidence and criterion.evidence not in SOURCES:
        yield _problem("unknown_evidence", where, evidence=criterion.evidence)
    if criterion.not_applicable is not None and criterion.applies_when is Applicability.ALWAYS:
        yield _problem("policy_never_used", where)
    yield from _of_levels(criterion)
    for hole in holes(criterion, minimums):
        yield _of_hole(criterion, hole)


def _of_levels(criterion: Criterion) -> Iterator[FormProblem]:
    where, levels = criterion.code, criterion.levels
    if not levels:
        return
    best = max(level.points for level in levels)
    if best < criterion.max_points:
        yield _problem("no_level_reaches_max", where, best=best, points=criterion.max_points)
    source = SOURCES.get(criterion.evidence)
    for index, level in enumerate(levels):
        if not level.label.strip():
            yield _problem("empty_label", where, level=index + 1)
        if not 0 <= level.points <= criterion.max_points:
            yield _problem("level_points", where, label=level.label, points=level.points)
        if level.lower is not None and level.upper is not None:
            closed = level.lower_inclusive and level.upper_inclusive
            if level.lower > level.upper or (level.lower == level.upper and not closed):
                yield _problem("level_empty", where, label=level.label)
        if (level.lower is not None or level.upper is not None) and level.unit is None:
            yield _problem("level_without_unit", where, label=level.label)
        if level.measured and not criterion.evidence:
            yield _problem("level_without_evidence", where, label=level.label)
        if source and level.unit is not None and level.unit not in source.units:
            yield _problem("unit_not_measured", where, label=level.label, unit=level.unit.value)
        if source and level.flag and level.flag not in source.flags:
            yield _problem("unknown_flag", where, label=level.label, flag=level.flag)


def _of_hole(criterion: Criterion, hole: Hole) -> FormProblem:
    params: list[tuple[str, str | int]] = [("unit", hole.unit.value)]
    if hole.lower is not None:
        params += [("lower", str(hole.lower)), ("lower_inclusive", int(hole.lower_inclusive))]
    if hole.upper is not None:
        params += [("upper", str(hole.upper)), ("upper_inclusive", int(hole.upper_inclusive))]
    if hole.minimum is not None:
        params.append(("minimum", hole.minimum))
    labels = [criterion.levels[index].label for index in hole.levels]
    params += [(f"label{number}", label) for number, label in enumerate(labels, start=1)]
    code = {
        HoleKind.GAP: "level_gap",
        HoleKind.OVERLAP: "level_overlap",
        HoleKind.MIXED: "level_units_mixed",
    }[hole.kind]
    return FormProblem(code, criterion.code, tuple(params))


def _of_bands(form: RatingForm) -> Iterator[FormProblem]:
    held = [rule.band for rule in form.bands]
    for band in Band:
        if held.count(band) != 1:
            yield _problem("band_count", "bands", band=band.value, times=held.count(band))
    order = list(Band)
    ranked = sorted(form.bands, key=lambda rule: order.index(rule.band))
    for better, worse in pairwise(ranked):
        if better.band is not worse.band and better.minimum <= worse.minimum:
            yield _problem("band_order", "bands", better=better.band.value, worse=worse.band.value)
    if form.bands and min(rule.minimum for rule in form.bands) != 0:
        yield _problem("bands_not_from_zero", "bands", lowest=min(rule.minimum for rule in form.bands))
    for rule in form.bands:
        if rule.minimum > form.total:
            yield _problem("band_unreachable", "bands", band=rule.band.value, minimum=rule.minimum)


def _of_gates(form: RatingForm) -> Iterator[FormProblem]:
    order = list(Band)
    for gate in form.gates:
        if not gate.criteria:
            yield _problem("gate_empty", "gates")
        for code in gate.criteria:
            if form.criterion(code) is None:
                yield _problem("gate_unknown", "gates", criterion=code)
        if order.index(gate.falls_to) <= order.index(gate.band):
            yield _problem("gate_order", "gates", band=gate.band.value, falls_to=gate.falls_to.value)
