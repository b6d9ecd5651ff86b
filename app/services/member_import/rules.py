"""The dated rules of admission and probation by which a list is doubted; they are documents, not constants."""

import json
from datetime import date
from pathlib import Path

from app.domain.codec import from_plain
from app.domain.member_list.reading import ListRules
from app.paths import templates_dir

FOLDER = "membership"


def load_rules(folder: Path | None = None) -> tuple[ListRules, ...]:
    """All rules of the folder, the earliest first."""
    files = sorted(((folder or templates_dir()) / FOLDER).glob("*.json"))
    rules = [from_plain(ListRules, json.loads(file.read_text(encoding="utf-8"))) for file in files]
    return tuple(sorted(rules, key=lambda rule: rule.effective_from))


def rules_on(rules: tuple[ListRules, ...], day: date) -> ListRules:
    """The rules in force on the day; before all of them the earliest."""
    return [rules[0], *(rule for rule in rules if rule.effective_from <= day)][-1]
