"""The bin as a page: what, when, by whom, until when; put back with one button, thrown away after a question."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.bootstrap import Services
from app.domain.meeting import MonthWithout
from app.ui.settings.bin_section import BinSection
from app.ui.settings.page import SettingsPage
from tests.ui.conftest import FakePrompts
from tests.ui.meetings.steps.hand import click
from tests.ui.shared.typing import leave, target, type_text

RESTORE, LABEL, KIND, WHEN, UNTIL, AWAY = 0, 1, 2, 3, 5, 6


def opened(page: SettingsPage) -> BinSection:
    page.open("bin")
    section = page.sections["bin"]
    assert isinstance(section, BinSection)
    return section


def cell(section: BinSection, row: int, column: int) -> str:
    return str(section.table.rows_model.index(row, column).data() or "")


def press(section: BinSection, row: int, column: int) -> None:
    index = section.table.model().index(row, column)
    QTest.mouseClick(
        section.table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=section.table.visualRect(index).center(),
    )


def test_an_empty_bin_says_what_would_be_in_it(page: SettingsPage) -> None:
    section = opened(page)
    assert section.stack.currentWidget() is section.empty and section.empty_button.isHidden()
    assert section.days.value() == 30


def test_each_thing_says_what_it_is_and_until_when_it_is_kept_and_comes_back_by_one_click(
    page: SettingsPage, services: Services, toasts: list[dict[str, Any]]
) -> None:
    member = services.members.list()[3]
    services.members.delete(member.id)
    section = opened(page)
    assert cell(section, 0, LABEL) == member.full_name
    assert cell(section, 0, KIND) == "Đảng viên"
    assert (cell(section, 0, WHEN), cell(section, 0, UNTIL)) == ("16:00 03/07/2026", "02/8/2026")
    press(section, 0, RESTORE)
    assert services.members.get(member.id) == member
    assert section.stack.currentWidget() is section.empty
    assert toasts[-1]["text"] == f"Đã khôi phục: {member.full_name}."


def test_what_cannot_come_back_says_why_and_stays(
    page: SettingsPage, services: Services, prompts: FakePrompts
) -> None:
    services.meetings.set_month_without(MonthWithout(2026, 5, "Mưa lũ"))
    services.meetings.delete_month_without(2026, 5)
    services.meetings.set_month_without(MonthWithout(2026, 5, "Dịch bệnh"))
    section = opened(page)
    press(section, 0, RESTORE)
    assert "Tháng 5/2026 đã ghi lý do không họp khác" in prompts.told[0]
    assert len(services.bin.entries()) == 1 and cell(section, 0, RESTORE) == "Khôi phục"


def test_throwing_away_asks_with_verbs_first(
    page: SettingsPage, services: Services, prompts: FakePrompts
) -> None:
    first, second, third = services.members.list()[3:6]
    for member in (first, second, third):
        services.members.delete(member.id)
    section = opened(page)
    prompts.answer = False
    press(section, 0, AWAY)
    assert len(services.bin.entries()) == 3
    prompts.answer = True
    gone = cell(section, 0, LABEL)
    press(section, 0, AWAY)
    assert prompts.asked[-1][0] == f"Xóa hẳn “{gone}”?"
    assert len(services.bin.entries()) == 2 == len(section.table.rows())
    click(section.empty_button)
    assert services.bin.entries() == () and section.stack.currentWidget() is section.empty


def test_for_how_many_days_is_typed_and_kept_in_the_book(page: SettingsPage, services: Services) -> None:
    section = opened(page)
    target(section.days).setFocus()
    section.days.line.selectAll()
    type_text(section.days, "60")
    leave(section.days)
    assert services.bin.days == 60
    section.days.line.selectAll()
    type_text(section.days, "0")
    leave(section.days)
    assert services.bin.days == 60 and section.days.message.text()


def test_a_deletion_elsewhere_shows_at_once(page: SettingsPage, services: Services) -> None:
    section = opened(page)
    services.members.delete(services.members.list()[3].id)
    page.context.changes.members_changed.emit()
    assert len(section.table.rows()) == 1
