"""The settings by key and mouse: everything editable, everything dated, nothing signed changed behind one's back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QMainWindow

from app.domain.cell import heading_on
from app.domain.dated import Dated
from app.domain.meeting import MeetingState
from app.domain.policy import MeetingKind, VoteKind
from app.ui.application import dress
from app.ui.settings.agendas_section import used_from
from app.ui.settings.page import SettingsPage
from app.ui.settings.policy_fields import DecimalField
from app.ui.shared.buttons import Button
from db import meetings
from tests.ui.shared.typing import engine_type, type_text


def section(page: SettingsPage, key: str) -> Any:
    page.open(key)
    return page.sections[key]


@pytest.mark.parametrize("key", ["cell", "rules", "forms", "agendas", "print", "look", "data"])
def test_each_section_opens_from_its_place(page: SettingsPage, key: str, prompts: Any) -> None:
    page.buttons[key].click()
    assert page.current == key and page.sections[key].isVisible()
    assert prompts.told == []


def test_a_new_name_holds_from_its_day_and_old_papers_keep_the_old_one(
    page: SettingsPage, services: Any
) -> None:
    names = section(page, "cell").names
    old = heading_on(services.cell.require(), date(2026, 6, 30)).cell_name
    names.change_button.click()
    engine_type(names.field, "Chi bộ Tổ dân phố Bình Minh")
    names.since.line.selectAll()
    type_text(names.since, "1.7.2026")
    names.accept_button.click()
    cell = services.cell.require()
    assert heading_on(cell, date(2026, 6, 30)).cell_name == old
    assert heading_on(cell, date(2026, 7, 1)).cell_name == "Chi bộ Tổ dân phố Bình Minh"
    assert "Bình Minh" in names.current.text()


def test_a_typing_error_in_a_name_makes_no_history(page: SettingsPage, services: Any) -> None:
    names = section(page, "cell").names
    names.mend_button.click()
    names.field.selectAll()
    engine_type(names.field, "Chi bộ Tổ 5")
    names.accept_button.click()
    assert [one.value for one in services.cell.require().names] == ["Chi bộ Tổ 5"]


def test_an_empty_name_is_answered_beside_the_field(page: SettingsPage, services: Any, prompts: Any) -> None:
    names = section(page, "cell").names
    before = services.cell.require()
    names.mend()
    names.field.clear()
    names.accept_button.click()
    assert names.form.row("value").message.text() and services.cell.require() == before
    assert prompts.told == []


def test_a_change_taken_back_can_be_had_again(page: SettingsPage, services: Any, toasts: Any) -> None:
    names = section(page, "cell").names
    names.change()
    names.field.set_value("Chi bộ Mới")
    names.since.set_value(date(2026, 7, 1))
    names.accept()
    changed = services.cell.require().names
    names.drop_button.click()
    assert len(services.cell.require().names) == 1 and services.cell.require().names[0].end is None
    toasts[-1]["run"]()
    assert services.cell.require().names == changed


def test_a_level_above_is_added_and_emptied(page: SettingsPage, services: Any) -> None:
    cell = section(page, "cell")
    count = len(services.cell.require().higher)
    level = cell.levels[count]
    level.mend_button.click()
    engine_type(level.field, "Đảng bộ tỉnh")
    level.accept_button.click()
    assert services.cell.require().higher[count][0].value == "Đảng bộ tỉnh"
    level.mend()
    level.field.clear()
    level.accept()
    assert len(services.cell.require().higher) == count


def test_the_code_is_kept_when_the_field_is_left(page: SettingsPage, services: Any) -> None:
    cell = section(page, "cell")
    cell.code.setFocus()
    cell.code.selectAll()
    type_text(cell.code, "AP-05")
    cell.delegate.setFocus()
    assert services.cell.require().code == "AP-05"


def test_a_term_needs_a_first_day(page: SettingsPage, services: Any) -> None:
    terms = section(page, "cell").terms
    terms.add_button.click()
    engine_type(terms.editor.kind, "2027 - 2030")
    terms.editor.start.line.clear()
    terms.editor.accept_button.click()
    assert "ngày bắt đầu" in terms.editor.form.row("start").message.text()
    type_text(terms.editor.start, "01/01/2027")
    terms.editor.accept_button.click()
    assert services.cell.require().terms[-1].label == "2027 - 2030"


def test_the_secretary_of_today_leads_to_the_member(page: SettingsPage, context: Any) -> None:
    seen: list[tuple[str, object]] = []
    context.navigated.connect(lambda key, target: seen.append((key, target)))
    cell = section(page, "cell")
    links = [b for b in cell.findChildren(Button) if b.text().startswith("Nguyễn Văn An")]
    links[0].click()
    assert seen[0][0] == "members" and seen[0][1]


def test_a_threshold_is_changed_and_stored(page: SettingsPage, services: Any) -> None:
    rules = section(page, "rules")
    rules.show_rule("2025")
    panel = rules.panel
    panel.percent.line.setFocus()
    panel.percent.line.selectAll()
    type_text(panel.percent, "88,5")
    minutes = panel.durations.general[MeetingKind.REGULAR]
    minutes.line.setFocus()
    minutes.line.selectAll()
    type_text(minutes, "100")
    page.flush()
    policy = services.templates.policy("2025")
    assert policy.attendance.percent == Decimal("88.5")
    assert policy.minimum_minutes(MeetingKind.REGULAR, 26) == 100


def test_a_ward_that_asks_more_of_large_cells_gets_its_own_line(page: SettingsPage, services: Any) -> None:
    rules = section(page, "rules")
    rules.show_rule("2025")
    rules.panel.durations.add_button.click()
    page.flush()
    policy = services.templates.policy("2025")
    assert policy.minimum_minutes(MeetingKind.REGULAR, 29) == 90
    assert policy.minimum_minutes(MeetingKind.REGULAR, 30) == 120


def test_a_share_that_is_no_share_is_answered_and_not_stored(page: SettingsPage, services: Any) -> None:
    rules = section(page, "rules")
    rules.show_rule("2025")
    before = services.templates.policy("2025")
    panel = rules.panel
    panel.percent.line.setFocus()
    panel.percent.line.selectAll()
    type_text(panel.percent, "120")
    panel.title_field.setFocus()
    page.flush()
    assert "từ 0 đến 100" in panel.percent.message.text()
    assert services.templates.policy("2025") == before


def test_a_vote_rule_is_written_as_a_share_of_the_base(page: SettingsPage, services: Any) -> None:
    rules = section(page, "rules")
    rules.show_rule("2025")
    strict, part, whole = rules.panel.votes.fields[VoteKind.RESOLUTION]
    strict.setCurrentIndex(1)
    for field, text in ((part, "2"), (whole, "3")):
        field.line.setFocus()
        field.line.selectAll()
        type_text(field, text)
    page.flush()
    rule = services.templates.policy("2025").vote_rule(VoteKind.RESOLUTION)
    assert rule.passed(16, 24) is True and rule.passed(15, 24) is False


def test_what_signed_minutes_were_judged_by_is_copied_not_edited(page: SettingsPage, services: Any) -> None:
    meeting = services.meetings.prepare(2026, 6, MeetingKind.REGULAR, date(2026, 6, 3))
    stored = services.meetings.save(replace(meeting, state=MeetingState.HELD))
    with services.database.session(write=True) as session:
        meetings.save(session, replace(stored, state=MeetingState.SIGNED, policy_code="2025"))
    rules = section(page, "rules")
    rules.show_rule("2025")
    assert "1 biên bản đã chốt" in rules.panel.notice.text()
    assert rules.panel.title_field.isReadOnly()
    rules.panel.copy_button.click()
    assert rules.panel.rule.code != "2025" and not rules.panel.title_field.isReadOnly()
    assert len(services.templates.policies()) == 3


def test_a_copied_rule_can_be_deleted_and_taken_back(page: SettingsPage, services: Any, toasts: Any) -> None:
    rules = section(page, "rules")
    rules.show_rule("2025")
    assert rules.panel.delete_button.isHidden()
    rules.panel.copy_button.click()
    rules.panel.delete_button.click()
    assert len(services.templates.policies()) == 2
    toasts[-1]["run"]()
    assert len(services.templates.policies()) == 3


def test_another_rating_form_holds_from_its_day(page: SettingsPage, services: Any) -> None:
    cell = services.cell.require()
    services.cell.save(replace(cell, rating_forms=()))
    forms = section(page, "forms")
    codes = [form.code for form in services.templates.rating_forms()]
    forms.chosen.change_button.click()
    forms.choice.setCurrentIndex(codes.index("an-phu-2026"))
    forms.chosen.since.set_value(date(2026, 7, 1))
    forms.chosen.accept_button.click()
    for day, code in ((date(2026, 6, 30), "trung-uong-2025"), (date(2026, 7, 1), "an-phu-2026")):
        assert services.templates.rating_form_for(day, MeetingKind.REGULAR).code == code


def test_a_form_is_shown_as_the_paper_has_it(page: SettingsPage) -> None:
    forms = section(page, "forms")
    form = next(f for f in forms.table.rows() if f.code == "an-phu-2026")
    forms.show_form(form)
    assert forms.panel.isVisible() and forms.panel.heading.text() == form.title
    assert forms.back() and forms.panel.isHidden()


def test_items_of_an_agenda_are_edited_moved_and_taken_back(
    page: SettingsPage, services: Any, toasts: Any
) -> None:
    agendas = section(page, "agendas")
    template = next(t for t in agendas.table.rows() if t.code == "thematic")
    agendas.show_template(template)
    panel = agendas.panel
    panel.rows[0].minutes.line.setFocus()
    panel.rows[0].minutes.line.selectAll()
    type_text(panel.rows[0].minutes, "25")
    panel._move(0, 1)
    page.flush()
    stored = next(t for t in services.templates.agenda_templates() if t.code == "thematic")
    assert stored.items[1].minutes == 25 and stored.items[1].title == template.items[0].title
    count = len(stored.items)
    panel._remove(0)
    toasts[-1]["run"]()
    stored = next(t for t in services.templates.agenda_templates() if t.code == "thematic")
    assert len(stored.items) == count


def test_an_agenda_is_used_from_its_day(page: SettingsPage, services: Any) -> None:
    agendas = section(page, "agendas")
    agendas.table.select("thematic")
    agendas.since.set_value(date(2026, 7, 1))
    agendas.use_button.click()
    assert Dated("thematic", date(2026, 7, 1)) in services.cell.require().agenda_templates


def test_only_the_choice_for_the_same_meetings_ends() -> None:
    kinds: dict[str, set[object]] = {"a": {1}, "b": {1, 2}, "c": {3}}
    history = (Dated("a", date(2025, 1, 1)), Dated("c", date(2025, 1, 1)))
    assert used_from(history, "b", date(2026, 7, 1), kinds) == (
        Dated("a", date(2025, 1, 1), date(2026, 6, 30)),
        Dated("c", date(2025, 1, 1)),
        Dated("b", date(2026, 7, 1)),
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [("90", Decimal(90)), ("88,5", Decimal("88.5")), ("88.5 %", Decimal("88.5")), ("x", None)],
)
def test_a_share_is_read_with_comma_or_point(qtbot: Any, text: str, value: Decimal | None) -> None:
    field = DecimalField()
    qtbot.addWidget(field)
    type_text(field, text)
    assert field.value() == value


def test_the_type_grows_at_once(page: SettingsPage, context: Any, qapp: Any, qtbot: Any) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.theme = dress(qapp)  # type: ignore[attr-defined]
    context.window_widget = window
    look = section(page, "look")
    before = qapp.font().pointSize()
    look.larger.click()
    assert qapp.font().pointSize() == before + 1 and str(before + 1) in look.size_label.text()
    look.smaller.click()
    assert qapp.font().pointSize() == before


def test_the_folder_of_the_data_is_named(page: SettingsPage, services: Any) -> None:
    assert section(page, "data").folder.text() == str(services.folder.root)
