"""The list of rating forms: what can be done to each, and files that come in and go out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.domain.policy import MeetingKind
from app.ui.settings.page import SettingsPage
from tests.ui.shared.typing import press, type_text


@pytest.fixture
def section(page: SettingsPage) -> Any:
    page.open("forms")
    return page.sections["forms"]


def of_the_ward(services: Any) -> Any:
    start = services.forms.start_copy("nghe-an-2021").form
    return services.forms.save(replace(start, title="Mẫu của phường"))


def shown(panel: Any) -> str:
    items = (panel.body.itemAt(i).widget() for i in range(panel.body.count()))
    return "\n".join(one.text() for one in items if hasattr(one, "text"))


def test_a_shipped_form_is_copied_and_named_with_the_holes_of_its_paper(
    section: Any, services: Any, context: Any
) -> None:
    went: list[tuple[str, object]] = []
    context.navigated.connect(lambda key, target: went.append((key, target)))
    section.show_form(services.forms.get("an-phu-2026"))
    assert not section.panel.edit_button.isVisible() and not section.panel.delete_button.isVisible()
    assert "đúng 50 % không thuộc mức nào" in shown(section.panel)
    section.panel.copy_button.click()
    section.new_button.click()
    assert went == [("rating_form", ("copy", "an-phu-2026")), ("rating_form", "new")]


def test_a_form_made_here_is_deleted_and_comes_back(section: Any, services: Any, toasts: Any) -> None:
    form = of_the_ward(services)
    section.refresh()
    section.show_form(form)
    assert section.panel.edit_button.isVisible()
    section.panel.delete_button.click()
    assert form.code not in {one.code for one in services.forms.list()} and section.panel.isHidden()
    toasts[-1]["run"]()
    assert services.forms.get(form.code) == form


def test_a_form_goes_out_as_a_file_and_comes_in_again(
    section: Any, services: Any, prompts: Any, tmp_path: Path, qtbot: Any, toasts: Any
) -> None:
    form = of_the_ward(services)
    prompts.file = tmp_path / "mau.json"
    section.show_form(form)
    section.panel.export_button.click()
    qtbot.waitUntil(lambda: bool(toasts) and "mau.json" in toasts[-1]["text"], timeout=20_000)
    assert prompts.file.read_bytes() == services.forms.file(form)
    section.import_button.click()
    assert "không cần nhận lại" in shown(section.incoming)
    assert not section.incoming.take_button.isVisible()
    prompts.file.write_bytes(services.forms.file(replace(form, note="Bản của phường", version=2)))
    section.import_button.click()
    assert "ghi chú của mẫu có thay đổi" in shown(section.incoming).lower()
    assert section.incoming.copy_button.isVisible()
    section.incoming.take_button.click()
    assert services.forms.get(form.code).note == "Bản của phường"
    assert services.forms.get(form.code, 1) == form
    assert section.incoming.isHidden() and not section.panel.isHidden()


def test_a_form_with_sums_that_do_not_fit_is_shown_with_why_and_not_taken(
    section: Any, services: Any, prompts: Any, tmp_path: Path
) -> None:
    data = services.forms.file(services.forms.get("ha-tinh-2023")).decode().replace('"45"', '"44"', 1)
    prompts.file = tmp_path / "mau.json"
    prompts.file.write_text(data, encoding="utf-8")
    section.import_button.click()
    assert "Chưa nhận được mẫu này vì" in shown(section.incoming)
    assert not section.incoming.take_button.isVisible() and not section.incoming.copy_button.isVisible()


def test_a_file_that_is_no_form_is_one_sentence(
    section: Any, services: Any, prompts: Any, tmp_path: Path
) -> None:
    before = services.forms.list()
    prompts.file = tmp_path / "mau.json"
    prompts.file.write_bytes(b"PK\x03\x04")
    section.import_button.click()
    assert len(prompts.told) == 1 and section.incoming.isHidden()
    assert services.forms.list() == before


def test_choosing_a_form_from_a_day_says_which_meetings_keep_the_one_they_have(
    section: Any, services: Any, toasts: Any
) -> None:
    form = of_the_ward(services)
    section.refresh()
    services.meetings.create(2026, 7, MeetingKind.REGULAR, date(2026, 7, 3))
    section.chosen.change_button.click()
    section.choice.setFocus()
    while section.choice.value() != form.code:
        before = section.choice.currentIndex()
        press(section.choice, Qt.Key.Key_Down)
        if section.choice.currentIndex() == before:
            section.choice.setCurrentIndex(0)
    section.chosen.since.line.setFocus()
    section.chosen.since.line.selectAll()
    type_text(section.chosen.since, "01/01/2026")
    press(section.chosen.accept_button, Qt.Key.Key_Return, "\r")
    assert services.cell.require().rating_forms[-1].value == form.code
    assert toasts[-1]["text"].startswith("Các buổi lập sau này theo mẫu mới")
    assert "1 buổi chưa chốt chưa đổi" in toasts[-1]["text"] and "đã chốt giữ" not in toasts[-1]["text"]
