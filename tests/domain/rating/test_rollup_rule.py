"""Rules for periods as documents: which is in force, and what makes no sense in one."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.codec import from_plain
from app.domain.period import PeriodKind
from app.domain.rating.rollup_rule import (
    Condition,
    ConditionKind,
    PeriodBand,
    PeriodRule,
    RollUpRule,
    rule_on,
    rule_problems,
)
from app.domain.rating.sheet import Band
from app.paths import templates_dir


def shipped(code: str) -> RollUpRule:
    path = templates_dir() / "rollup" / f"{code}.json"
    return from_plain(RollUpRule, json.loads(path.read_text(encoding="utf-8")))


SEVEN, NINETY = shipped("tu-7-buoi-tot"), shipped("binh-quan-90")


def test_the_rule_in_force_is_the_last_one_begun() -> None:
    later = replace(NINETY, code="z", effective_from=date(2027, 1, 1))
    assert rule_on((SEVEN, NINETY, later), date(2026, 12, 31)) is NINETY
    assert rule_on((SEVEN, NINETY, later), date(2027, 1, 1)) is later
    assert rule_on((), date(2027, 1, 1)) is None


def changed(rule: RollUpRule, condition: Condition) -> RollUpRule:
    return replace(rule, periods=(PeriodRule(PeriodKind.YEAR, (PeriodBand(Band.GOOD, (condition,)),)),))


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (replace(SEVEN, title=" "), "no_title"),
        (replace(SEVEN, kinds=()), "no_kinds"),
        (replace(SEVEN, held_kinds=()), "no_held_kinds"),
        (replace(SEVEN, periods=()), "no_periods"),
        (replace(SEVEN, periods=SEVEN.periods * 2), "period_twice"),
        (replace(SEVEN, periods=(PeriodRule(PeriodKind.YEAR, ()),)), "no_bands"),
        (
            replace(SEVEN, periods=(PeriodRule(PeriodKind.YEAR, (PeriodBand(Band.GOOD, ()),)),)),
            "no_conditions",
        ),
        (changed(SEVEN, Condition(ConditionKind.AT_LEAST, Band.GOOD)), "condition_count"),
        (changed(SEVEN, Condition(ConditionKind.AT_LEAST, Band.GOOD, count=0)), "condition_count"),
        (changed(SEVEN, Condition(ConditionKind.ALL)), "condition_band"),
        (changed(SEVEN, Condition(ConditionKind.AVERAGE)), "condition_value"),
        (changed(SEVEN, Condition(ConditionKind.AVERAGE, value=Decimal(-1))), "condition_value"),
        (
            changed(SEVEN, Condition(ConditionKind.SHARE, Band.GOOD, value=Decimal("100.1"))),
            "condition_percent",
        ),
        (replace(SEVEN, formalism=replace(SEVEN.formalism, same_total=1)), "formalism_number"),
        (replace(SEVEN, formalism=replace(SEVEN.formalism, higher_by=Decimal(0))), "formalism_points"),
    ],
)
def test_a_rule_that_makes_no_sense_is_told_why(rule: RollUpRule, code: str) -> None:
    assert code in {problem.code for problem in rule_problems(rule)}


def test_bands_out_of_order_are_told() -> None:
    year_rule = SEVEN.period(PeriodKind.YEAR)
    assert year_rule is not None
    turned = replace(year_rule, bands=year_rule.bands[::-1])
    assert [one.code for one in rule_problems(replace(SEVEN, periods=(turned,)))] == ["band_order"]
    high = replace(year_rule, otherwise=Band.AVERAGE)
    assert [one.code for one in rule_problems(replace(SEVEN, periods=(high,)))] == ["otherwise_not_below"]


@pytest.mark.parametrize("rule", [SEVEN, NINETY])
def test_the_shipped_rules_have_no_problem(rule: RollUpRule) -> None:
    assert rule_problems(rule) == ()
    assert {one.kind for one in rule.periods} == set(PeriodKind) - {PeriodKind.MONTH}
