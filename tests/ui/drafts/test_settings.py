"""Settings and the columns of an import: what waits for "Ghi", does not make sense yet, or was said of a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import Services
from app.domain.member_list.columns import Field
from app.ui.members.import_page import COLUMNS, MemberImportPage
from app.ui.settings.cell_section import CellSection
from app.ui.settings.page import SettingsPage
from app.ui.settings.rules_section import RulesSection
from app.ui.shared.draft_keeper import WRITE_AFTER_MS
from tests.ui.shared.typing import engine_type, target, type_text
from tests.ui.year_book import click

Show = Callable[[type, Services], Any]
LIST = Path(__file__).parents[3] / "resources" / "templates" / "demo" / "danh-sach-dang-vien.xlsx"


@pytest.fixture
def sample_book() -> str:
    return "july"


def cell_section(show: Show, services: Services) -> CellSection:
    page: SettingsPage = show(SettingsPage, services)
    page.open("cell")
    section = page.sections["cell"]
    assert isinstance(section, CellSection)
    return section


def test_a_name_that_waits_to_be_stored(show: Show, services: Services, qtbot: Any) -> None:
    section = cell_section(show, services)
    section.names.change()
    target(section.names.field).setFocus()
    engine_type(section.names.field, "Chi bộ Tổ dân phố số 9")
    section.names.since.line.selectAll()
    type_text(section.names.since, "31/02/2026")
    qtbot.waitUntil(lambda: bool(services.drafts.list()), timeout=WRITE_AFTER_MS + 1000)
    later = cell_section(show, services)
    later.names.mend()
    assert later.drafts["name"].line.isHidden()
    later.names.change()
    click(later.drafts["name"].line.open_button)
    assert later.names.field.value() == "Chi bộ Tổ dân phố số 9" and later.names.since.raw() == "31/02/2026"
    click(later.names.leave_button)
    assert services.drafts.list() == ()


def test_short_lines_of_the_cell_are_stored_while_they_are_typed(
    show: Show, services: Services, qtbot: Any
) -> None:
    section = cell_section(show, services)
    target(section.notes).setFocus()
    engine_type(section.notes, "Sinh hoạt tại nhà văn hóa")
    qtbot.waitUntil(lambda: services.cell.require().notes == "Sinh hoạt tại nhà văn hóa", timeout=2000)
    assert section.notes.hasFocus()


def test_a_regulation_that_does_not_make_sense_yet(show: Show, services: Services, qtbot: Any) -> None:
    source = services.templates.policies()[-1]
    copy = services.templates.copy_policy(
        source.code, title="Quy định riêng", effective_from=date(2026, 9, 1)
    )
    page: SettingsPage = show(SettingsPage, services)
    page.open("rules")
    section = page.sections["rules"]
    assert isinstance(section, RulesSection)
    section.show_rule(copy.code)
    field = section.panel.widgets()["effective_from"]
    target(field).setFocus()
    field.line.selectAll()  # type: ignore[attr-defined]
    type_text(field, "31/02/2026")
    qtbot.waitUntil(lambda: bool(services.drafts.list()), timeout=WRITE_AFTER_MS + 1000)
    again: SettingsPage = show(SettingsPage, services)
    again.open("rules")
    other = again.sections["rules"]
    assert isinstance(other, RulesSection)
    other.show_rule(copy.code)
    click(other.drafts.line.open_button)
    assert other.panel.widgets()["effective_from"].raw() == "31/02/2026"  # type: ignore[attr-defined]


def test_what_was_said_of_the_columns_of_a_file(show: Show, services: Services, qtbot: Any) -> None:
    page: MemberImportPage = show(MemberImportPage, services)
    page.read(LIST)
    qtbot.waitUntil(lambda: page._book is not None, timeout=30_000)
    page.go(COLUMNS)
    index, box = next((i, b) for i, b in page.columns_step.boxes.items() if b.value() is not Field.FULL_NAME)
    before = box.value()
    box.setCurrentIndex(list(Field).index(Field.IGNORED))
    (draft,) = services.drafts.list()
    assert LIST.name in draft.label and draft.fields[f"c{index}"] == Field.IGNORED.value
    later: MemberImportPage = show(MemberImportPage, services)
    later.read(LIST)
    qtbot.waitUntil(lambda: later._book is not None, timeout=30_000)
    assert later.columns_step.boxes[index].value() is before
    click(later.draft_line.open_button)
    assert later.columns_step.boxes[index].value() is Field.IGNORED
    later._give_up()
    assert services.drafts.list() == ()
