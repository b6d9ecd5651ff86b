"""Random forms that fit, and the ways in which a form can be spoilt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from app.domain.policy import MeetingKind
from app.domain.rating.forms import (
    Applicability,
    Band,
    BandRule,
    Criterion,
    Gate,
    Group,
    Level,
    NaPolicy,
    RatingForm,
    Unit,
)

words = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyắềịụÀ 0123456789%«»<>&\"'", min_size=1, max_size=40).map(
    lambda text: " ".join(text.split()) or "x"
)
halves = st.integers(1, 40).map(lambda number: Decimal(number) / 2)


@st.composite
def levels(draw: st.DrawFn, most: Decimal) -> tuple[Level, ...]:
    """Levels that cover 0 to 100 % with nothing open, the best first."""
    limits = sorted(draw(st.sets(st.integers(1, 99), min_size=1, max_size=5)), reverse=True)
    found = []
    above: int | None = None
    above_in = False
    for index, limit in enumerate([*limits, None]):
        below_in = draw(st.booleans())
        found.append(
            Level(
                most if index == 0 else most / (index + 1),
                draw(words),
                Unit.PERCENT,
                None if limit is None else Decimal(limit),
                True if limit is None else below_in,
                None if above is None else Decimal(above),
                False if above is None else not above_in,
            )
        )
        above, above_in = limit, below_in
    return tuple(found)


@st.composite
def criteria(draw: st.DrawFn, code: str, most: Decimal) -> Criterion:
    measured = draw(st.booleans())
    applies = draw(st.sampled_from(Applicability))
    return Criterion(
        code,
        draw(words),
        most,
        draw(levels(most)) if measured else (),
        draw(st.sampled_from(["attendance_rate", "speakers_share", "tasks_done"])) if measured else "",
        applies,
        None if applies is Applicability.ALWAYS else draw(st.sampled_from([None, *NaPolicy])),
    )


@st.composite
def forms(draw: st.DrawFn) -> RatingForm:
    """A form of 100 points that fits in every way."""
    points: list[Decimal] = draw(st.lists(halves, min_size=1, max_size=8))
    points.append(100 - sum(points)) if sum(points) < 100 else None
    points = points if sum(points) == 100 else [Decimal(60), Decimal("39.5"), Decimal("0.5")]
    made = [draw(criteria(f"c{index}", most)) for index, most in enumerate(points, start=1)]
    at = draw(st.integers(0, len(made) - 1))
    groups = []
    for number, members in enumerate((made[:at], made[at:]), start=1):
        if members:
            total = sum((one.max_points for one in members), Decimal(0))
            printed = draw(st.sampled_from([None, total]))
            groups.append(Group(f"n{number}", draw(words), tuple(members), printed))
    good, fair, average = sorted(draw(st.sets(st.integers(1, 100), min_size=3, max_size=3)), reverse=True)
    gated = draw(st.booleans())
    return RatingForm(
        "mau",
        draw(words),
        draw(words),
        draw(st.dates(date(2018, 1, 1), date(2030, 12, 31))),
        tuple(draw(st.lists(st.sampled_from(MeetingKind), min_size=1, max_size=3, unique=True))),
        tuple(groups),
        (
            BandRule(Band.GOOD, Decimal(good)),
            BandRule(Band.FAIR, Decimal(fair)),
            BandRule(Band.AVERAGE, Decimal(average)),
            BandRule(Band.POOR, Decimal(0)),
        ),
        (Gate((made[0].code,)),) if gated else (),
        draw(st.sampled_from(NaPolicy)),
        tuple(draw(st.lists(words, max_size=3))),
        draw(words),
        draw(st.integers(1, 9)),
    )


def spoilt(form: RatingForm, how: str) -> RatingForm:
    """The form with one fault of the kind that `how` names (a code of `validate`)."""
    group, one = form.groups[0], form.groups[0].criteria[0]

    def first(**change: object) -> RatingForm:
        criterion = replace(one, **change)  # type: ignore[arg-type]
        rest = (replace(group, criteria=(criterion, *group.criteria[1:])), *form.groups[1:])
        return replace(form, groups=rest)

    open_ = (
        Level(one.max_points, "cao", Unit.PERCENT, Decimal(60)),
        Level(Decimal(0), "thấp", Unit.PERCENT, None, True, Decimal(50)),
    )
    both = (open_[0], replace(open_[1], upper=Decimal(70)))
    ways = {
        "empty_field": lambda: replace(form, title="  "),
        "no_kinds": lambda: replace(form, kinds=()),
        "no_groups": lambda: replace(form, groups=()),
        "bad_version": lambda: replace(form, version=0),
        "empty_group": lambda: replace(form, groups=(*form.groups, Group("rỗng", "rỗng", ()))),
        "empty_group_title": lambda: replace(form, groups=(replace(group, title=" "), *form.groups[1:])),
        "group_sum": lambda: replace(
            form, groups=(replace(group, max_points=group.total + 1), *form.groups[1:])
        ),
        "total": lambda: first(max_points=one.max_points + 1, levels=()),
        "empty_title": lambda: first(title=""),
        "max_not_positive": lambda: first(max_points=Decimal(0), levels=()),
        "code_twice": lambda: replace(form, groups=(*form.groups, replace(group, code="bản sao"))),
        "no_level_reaches_max": lambda: first(levels=(Level(one.max_points / 2, "nửa"),)),
        "empty_label": lambda: first(levels=(Level(one.max_points, " "),)),
        "level_points": lambda: first(levels=(Level(one.max_points + 1, "thừa"),)),
        "level_gap": lambda: first(levels=open_, evidence="speakers_share"),
        "level_overlap": lambda: first(levels=both, evidence="speakers_share"),
        "level_without_evidence": lambda: first(levels=both, evidence=""),
        "unknown_evidence": lambda: first(levels=(), evidence="thước đo lạ"),
        "band_count": lambda: replace(form, bands=form.bands[1:]),
        "band_order": lambda: replace(
            form, bands=(replace(form.bands[0], minimum=Decimal(0)), *form.bands[1:])
        ),
        "bands_not_from_zero": lambda: replace(
            form, bands=tuple(replace(rule, minimum=rule.minimum + 1) for rule in form.bands)
        ),
        "gate_empty": lambda: replace(form, gates=(Gate(()),)),
        "gate_unknown": lambda: replace(form, gates=(Gate(("không có",)),)),
        "gate_order": lambda: replace(form, gates=(Gate((one.code,), Band.FAIR, Band.GOOD),)),
    }
    return ways[how]()


# fmt: off
WAYS = (
    "empty_field", "no_kinds", "no_groups", "bad_version", "empty_group", "empty_group_title", "group_sum",
    "total", "empty_title", "max_not_positive", "code_twice", "no_level_reaches_max", "empty_label",
    "level_points", "level_gap", "level_overlap", "level_without_evidence", "unknown_evidence",
    "band_count", "band_order", "bands_not_from_zero", "gate_empty", "gate_unknown", "gate_order",
)
# fmt: on
