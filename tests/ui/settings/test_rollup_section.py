"""The rules for periods in the settings: shown, copied, edited by fields, refused kindly, kept as drafts, undone."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.bootstrap import Services
from app.domain.period import PeriodKind
from app.domain.rating.rollup_rule import ConditionKind, Results
from app.domain.rating.sheet import Band
from app.ui.settings.page import SettingsPage
from app.ui.settings.rollup_section import RollupSection

YEAR, QUARTER = PeriodKind.YEAR, PeriodKind.QUARTER


@pytest.fixture
def rules(page: SettingsPage) -> RollupSection:
    page.open("rollup")
    made = page.sections["rollup"]
    assert isinstance(made, RollupSection)
    return made


@pytest.fixture
def copied(rules: RollupSection) -> RollupSection:
    rules.show_rule("tu-7-buoi-tot")
    rules.panel.copy_button.click()
    return rules


def typed(field: Any, text: str) -> None:
    field.line.setFocus()
    field.line.selectAll()
    QTest.keyClicks(field.line, text)
    field.line.left.emit()


def test_the_shipped_rules_are_listed_and_the_one_in_force_is_said(rules: RollupSection) -> None:
    assert [one.code for one in rules.table.rows()] == ["binh-quan-90", "tu-7-buoi-tot"]
    assert rules._in_force(rules.table.rows()[1]) == "đang áp dụng"


def test_a_shipped_rule_is_shown_with_the_way_to_a_copy(rules: RollupSection) -> None:
    rules.show_rule("tu-7-buoi-tot")
    assert "Sao chép" in rules.panel.notice.text()
    assert rules.panel.title_field.isReadOnly()
    assert rules.panel.delete_button.isHidden()
    assert rules.panel.periods.add_buttons == {}
    assert rules.panel.periods.rows[YEAR, Band.GOOD, 1].condition().count == 7


def test_a_number_typed_into_a_condition_is_stored(copied: RollupSection, services: Services) -> None:
    code = copied.panel.rule.code
    typed(copied.panel.periods.rows[YEAR, Band.GOOD, 1].fields[0], "8")
    copied.flush()
    rule = services.quality.rule(code).period(YEAR)
    assert rule is not None and rule.bands[0].conditions[1].count == 8
    assert services.quality.rule("tu-7-buoi-tot").period(YEAR) != rule


def test_a_condition_of_another_kind_asks_for_its_own_figures(
    copied: RollupSection, services: Services
) -> None:
    row = copied.panel.periods.rows[YEAR, Band.GOOD, 1]
    row.kind.setFocus()
    row.kind.setCurrentIndex(list(ConditionKind).index(ConditionKind.AVERAGE))
    copied.flush()
    # Without a figure it makes no sense: said, and not stored.
    assert "chưa ghi mức" in copied.panel.form.row("periods").message.text()
    stored = services.quality.rule(copied.panel.rule.code).period(YEAR)
    assert stored is not None and stored.bands[0].conditions[1].count == 7
    typed(copied.panel.periods.rows[YEAR, Band.GOOD, 1].fields[1], "90,5")
    copied.flush()
    stored = services.quality.rule(copied.panel.rule.code).period(YEAR)
    assert stored is not None and stored.bands[0].conditions[1].value == Decimal("90.5")


def test_conditions_are_added_and_taken_away_by_keys(copied: RollupSection, services: Services) -> None:
    button: Any = copied.panel.periods.add_buttons[QUARTER, Band.GOOD]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    copied.flush()
    rule = services.quality.rule(copied.panel.rule.code).period(QUARTER)
    assert rule is not None and len(rule.bands[0].conditions) == 3
    copied.panel.periods.rows[QUARTER, Band.GOOD, 2].dropped.emit()
    copied.flush()
    rule = services.quality.rule(copied.panel.rule.code).period(QUARTER)
    assert rule is not None and len(rule.bands[0].conditions) == 2


def test_a_band_without_conditions_is_refused_and_waits_in_a_draft(
    copied: RollupSection, services: Services
) -> None:
    code = copied.panel.rule.code
    for number in (1, 0):
        copied.panel.periods.rows[YEAR, Band.GOOD, number].dropped.emit()
    copied.flush()
    copied.drafts.flush()
    assert "chưa có điều kiện nào" in copied.panel.form.row("periods").message.text()
    draft = services.drafts.get(f"rollup:{code}")
    assert draft is not None
    copied.show_rule("binh-quan-90")
    copied._typed = None
    copied.show_rule(code)
    assert len(copied.panel.rule.period(YEAR).bands[0].conditions) == 2  # type: ignore[union-attr]
    copied.drafts.line.opened.emit()
    assert copied.panel.rule.period(YEAR).bands[0].conditions == ()  # type: ignore[union-attr]


def test_an_unreadable_number_stays_and_nothing_is_stored(copied: RollupSection, services: Services) -> None:
    code = copied.panel.rule.code
    before = services.quality.rule(code)
    typed(copied.panel.periods.rows[YEAR, Band.GOOD, 1].fields[0], "x7")
    copied.flush()
    assert services.quality.rule(code) == before
    assert copied.panel.periods.rows[YEAR, Band.GOOD, 1].fields[0].raw() == "x7"


def test_all_changes_since_opening_are_taken_back_by_one_button(
    copied: RollupSection, services: Services
) -> None:
    code = copied.panel.rule.code
    before = services.quality.rule(code)
    results: Any = copied.panel.widgets()["results"]
    results.setCurrentIndex(list(Results).index(Results.OFFICIAL))
    copied.flush()
    assert services.quality.rule(code).results is Results.OFFICIAL
    copied.panel.back_button.click()
    copied.flush()
    assert services.quality.rule(code) == before
    assert copied.panel.back_button.isHidden()


def test_a_period_is_left_out_and_put_in_again(copied: RollupSection, services: Services) -> None:
    code = copied.panel.rule.code
    copied.panel.periods._drop_period(QUARTER)
    copied.flush()
    assert services.quality.rule(code).period(QUARTER) is None
    copied.panel.periods._add_period(QUARTER)
    copied.flush()
    assert services.quality.rule(code).period(QUARTER) is not None


def test_a_rule_is_chosen_from_a_day_on(rules: RollupSection, services: Services) -> None:
    rules.chosen.change()
    rules.choice.set_value("binh-quan-90")
    rules.chosen.accept()
    assert services.quality.chosen()[-1].value == "binh-quan-90"
    assert services.quality.rule_for(rules.today()).code == "binh-quan-90"


def test_a_rule_in_use_is_not_deleted_and_a_deleted_one_is_put_back(
    copied: RollupSection, services: Services, prompts: Any, toasts: list[dict[str, Any]]
) -> None:
    code = copied.panel.rule.code
    copied.chosen.change()
    copied.choice.set_value(code)
    copied.chosen.accept()
    copied.panel.delete_button.click()
    assert "đang được chọn" in prompts.told[-1]
    copied.chosen.drop()
    copied.panel.delete_button.click()
    assert code not in {one.code for one in services.quality.rules()}
    toasts[-1]["run"]()
    assert services.quality.rule(code).code == code
