"""Who lets papers that exist already look otherwise is asked, and may keep the old profile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.bootstrap import Services
from app.domain.volumes import BookMap
from app.ui.settings.page import SettingsPage
from app.ui.settings.print_page import PrintProfilePage
from app.ui.settings.print_section import PrintSection
from tests.ui.conftest import FakePrompts
from tests.ui.year_book import click

Show = Callable[[type, Services], Any]
TODAY = date(2026, 11, 20)


@pytest.fixture
def sample_book() -> str:
    return "july"


@pytest.fixture
def own(services: Services) -> str:
    """A profile of one's own that nothing is printed by yet, with another margin."""
    made = services.print_profiles.copy("hd05-2026", title="Mẫu của chi bộ")
    return services.print_profiles.save(replace(made, margin_left=Decimal(40))).code


def test_who_chooses_a_profile_for_days_gone_by_is_asked_and_may_keep_the_old_one(
    show: Show, services: Services, own: str, prompts: FakePrompts
) -> None:
    settings: SettingsPage = show(SettingsPage, services)
    settings.open("print")
    section = settings.sections["print"]
    assert isinstance(section, PrintSection)

    def choose(day: date) -> None:
        click(section.chosen.change_button)
        section.choice.set_value(own)
        section.chosen.since.set_value(day)
        click(section.chosen.accept_button)

    before = services.cell.require().print_profiles
    prompts.answer = False
    choose(date(2026, 7, 1))
    question, detail = prompts.asked[-1]
    assert question == "Đổi mẫu in của các văn bản đã có?" and "biên bản đã chốt" in detail
    assert services.cell.require().print_profiles == before == section.chosen.value()
    prompts.answer = True
    choose(date(2026, 7, 1))
    assert services.print_profiles.for_day(date(2026, 7, 3)).code == own
    asked = len(prompts.asked)
    prompts.answer = False
    click(section.chosen.drop_button)
    assert len(prompts.asked) == asked + 1
    assert services.print_profiles.for_day(date(2026, 7, 3)).code == own


def test_a_profile_used_from_today_asks_when_the_printed_book_would_look_otherwise(
    show: Show, services: Services, own: str, qtbot: Any, prompts: FakePrompts
) -> None:
    services.books.note_printed(2026, BookMap(2026, 4, ()), (1, 4))
    page: PrintProfilePage = show(PrintProfilePage, services)
    page.open(own)
    qtbot.waitUntil(lambda: page.preview.view.page_count() > 0, timeout=20_000)
    action = page.primary_action()
    prompts.answer = False
    assert action is not None
    action.run()
    assert "sổ đã in của năm 2026" in prompts.asked[-1][1]
    assert services.print_profiles.for_day(TODAY).code != own
    prompts.answer = True
    action.run()
    assert services.print_profiles.for_day(TODAY).code == own
