"""The rules by which a list is doubted are dated documents."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.domain.codec import to_plain
from app.services.member_import.rules import FOLDER, load_rules, rules_on


def test_the_shipped_rule_is_that_of_the_charter() -> None:
    (rule,) = load_rules()
    assert (rule.admission_age, rule.probation_months, rule.effective_from) == (18, 12, date(2011, 1, 19))
    assert "Điều lệ" in rule.legal_basis


def test_the_rule_in_force_on_the_day_counts(tmp_path: Path) -> None:
    (old,) = load_rules()
    new = replace(old, code="mới", effective_from=date(2027, 1, 1), admission_age=17)
    (tmp_path / FOLDER).mkdir()
    for rule in (new, old):
        text = json.dumps(to_plain(rule), ensure_ascii=False)
        (tmp_path / FOLDER / f"{rule.code}.json").write_text(text, encoding="utf-8")
    rules = load_rules(tmp_path)
    ages = [
        rules_on(rules, day).admission_age for day in (date(2000, 1, 1), date(2026, 12, 31), date(2027, 1, 1))
    ]
    assert ages == [18, 18, 17]
