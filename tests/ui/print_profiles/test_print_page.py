"""The editor of print profiles: typed by real keys, stored when it fits, seen on the paper beside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.bootstrap import Services
from app.domain.audit import AuditFilter, Event
from app.domain.dated import Dated
from app.ui.context import UiContext
from app.ui.settings.page import SettingsPage
from app.ui.settings.print_page import PrintProfilePage
from app.ui.settings.print_section import PrintSection
from app.ui.shared.draft_keeper import WRITE_AFTER_MS
from tests.reports.pdf.measuring import differences, sheets
from tests.ui.conftest import FakePrompts
from tests.ui.shared.typing import engine_type, leave, press, target, type_text
from tests.ui.year_book import Heard, click

Show = Callable[[type, Services], Any]
TODAY = date(2026, 11, 20)


@pytest.fixture
def sample_book() -> str:
    return "july"


@pytest.fixture
def own(services: Services) -> str:
    """A profile of one's own that nothing is printed by yet."""
    return services.print_profiles.copy("hd05-2026", title="Mẫu của chi bộ").code


def opened(show: Show, services: Services, code: str, qtbot: Any) -> PrintProfilePage:
    page: PrintProfilePage = show(PrintProfilePage, services)
    page.open(code)
    qtbot.waitUntil(lambda: page.preview.view.page_count() > 0, timeout=20_000)
    return page


def retype(widget: QWidget, text: str) -> None:
    """Click into the field, mark all, type over it."""
    inside = target(widget)
    inside.setFocus()
    press(widget, Qt.Key.Key_A, "", Qt.KeyboardModifier.ControlModifier)
    type_text(widget, text)


def stored(services: Services, code: str) -> Any:
    return services.print_profiles.get(code)


def test_a_margin_that_is_typed_is_stored_and_seen_on_the_paper(
    show: Show, services: Services, own: str, qtbot: Any
) -> None:
    page = opened(show, services, own, qtbot)
    field = page.form.field("margin_left")
    with qtbot.waitSignal(page.preview.shown, timeout=20_000):
        retype(field, "35,5 mm")
    assert target(field).hasFocus(), "the paper took the focus from the typing hand"
    qtbot.waitUntil(lambda: stored(services, own).margin_left == Decimal("35.5"), timeout=3000)
    data = page.preview.view.data
    assert data is not None
    wanted = stored(services, own)
    assert differences(sheets(data), wanted) == []
    assert differences(sheets(data), services.print_profiles.get("hd05-2026")) != []
    leave(field)
    assert field.raw() == "35,5"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("margin_left", "hai mươi", "Chưa đọc được “hai mươi”"),
        ("margin_left", "70", "Từ 10 đến 60 mm"),
        ("body_size", "7", "Từ 8 đến 24 điểm"),
        ("page_number_size", "19", "Từ 8 đến 18 điểm"),
        ("body_size", "", "Chưa đọc được"),
    ],
)
def test_a_length_that_cannot_be_is_answered_beside_the_field_after_leaving_it(
    show: Show, services: Services, own: str, qtbot: Any, name: str, text: str, said: str
) -> None:
    page = opened(show, services, own, qtbot)
    before = stored(services, own)
    field = page.form.field(name)
    retype(field, text or "\b")
    assert field.message.text() == "", "nobody is interrupted while typing"
    leave(field)
    assert said in field.message.text()
    assert field.raw() == text
    page.flush()
    assert stored(services, own) == before
    retype(field, "15")
    assert field.message.text() == ""


@pytest.mark.parametrize(
    ("typed", "at", "said"),
    [
        ({"margin_left": "50", "margin_right": "40"}, "margin_right", "cần ít nhất 130 mm"),
        ({"line_height": "14"}, "line_height", "cần dòng cao ít nhất 15,4 điểm"),
        ({"heading_size": "18", "margin_right": "20"}, "heading_size", "lớn nhất"),
        ({"chair_title": ""}, "chair_title", "Mục này chưa ghi."),
    ],
)
def test_fields_that_do_not_go_together_wait_in_a_draft(
    show: Show,
    services: Services,
    own: str,
    qtbot: Any,
    typed: dict[str, str],
    at: str,
    said: str,
) -> None:
    page = opened(show, services, own, qtbot)
    for name, text in typed.items():
        retype(page.form.field(name), text or "\b")
        leave(page.form.field(name))
    assert said in page.form.message(at)
    assert not page.preview.waiting.isHidden() or at == "chair_title"
    qtbot.waitUntil(lambda: bool(services.drafts.list()), timeout=WRITE_AFTER_MS + 2000)
    again = opened(show, services, own, qtbot)
    click(again.drafts.line.open_button)
    for name, text in typed.items():
        widget = again.form.field(name)
        raw = widget.raw() if hasattr(widget, "raw") else widget.text()
        assert raw == text
    assert said in again.form.message(at)


def test_a_name_comes_through_the_typing_engine_whole(
    show: Show, services: Services, own: str, qtbot: Any
) -> None:
    page = opened(show, services, own, qtbot)
    field = page.form.field("chair_title")
    field.setFocus()
    field.selectAll()
    engine_type(field, "CHỦ TỌA HỘI NGHỊ")
    assert field.hasFocus() and field.text() == "CHỦ TỌA HỘI NGHỊ"
    qtbot.waitUntil(lambda: stored(services, own).chair_title == "CHỦ TỌA HỘI NGHỊ", timeout=3000)
    title = page.form.field("title")
    title.setFocus()
    title.selectAll()
    engine_type(title, "Mẫu của Đảng ủy phường", engine="vni", hidden="\u202f")
    leave(title)
    assert stored(services, own).title == "Mẫu của Đảng ủy phường"


def test_the_paper_is_set_anew_once_when_the_hand_rests(
    show: Show, services: Services, own: str, qtbot: Any
) -> None:
    page = opened(show, services, own, qtbot)
    papers: list[bytes] = []
    page.preview.shown.connect(lambda: papers.append(page.preview.view.data or b""))
    field = page.form.field("first_line")
    retype(field, "1")
    type_text(field, "2")
    type_text(field, ",5")
    assert papers == []
    qtbot.waitUntil(lambda: bool(papers), timeout=20_000)
    qtbot.wait(600)
    assert len(papers) == 1
    assert target(field).hasFocus()


def test_up_and_down_step_a_length_within_its_limits(
    show: Show, services: Services, own: str, qtbot: Any
) -> None:
    page = opened(show, services, own, qtbot)
    field = page.form.field("body_size")
    target(field).setFocus()
    press(field, Qt.Key.Key_Up)
    assert field.raw() == "14,5"
    press(field, Qt.Key.Key_Down)
    press(field, Qt.Key.Key_Down)
    assert field.raw() == "13,5"
    retype(field, "8")
    press(field, Qt.Key.Key_Down)
    assert field.raw() == "8"


def test_the_margins_are_drawn_over_the_paper_when_asked(
    show: Show, services: Services, own: str, qtbot: Any
) -> None:
    page = opened(show, services, own, qtbot)
    plain = page.preview.view.data
    with qtbot.waitSignal(page.preview.shown, timeout=20_000):
        click(page.preview.guides)
    marked = page.preview.view.data
    assert marked != plain and marked is not None
    words = " ".join(line.text for line in sheets(marked)[0].lines)
    assert "lề trên 20 mm" in words and "15 mm" in words
    with qtbot.waitSignal(page.preview.shown, timeout=20_000):
        click(page.preview.guides)
    assert page.preview.view.data == plain


def test_the_paper_beside_is_the_very_one_that_is_printed(show: Show, services: Services, qtbot: Any) -> None:
    day = next(one for one in services.meetings.list(2026) if one.held_on == date(2026, 7, 3))
    page = opened(show, services, "hd05-2026", qtbot)
    trial = page.preview.trial()
    assert trial is not None and trial.title == "Biên bản ngày 03/7/2026"
    assert page.preview.view.data == services.papers.minutes(day.id)


def test_a_shipped_profile_is_looked_at_and_copied(
    show: Show, services: Services, qtbot: Any, heard: Heard
) -> None:
    page = opened(show, services, "hd36-2018", qtbot)
    assert "chỉ xem" in page.notice.text()
    field = page.form.field("margin_left")
    assert target(field).isReadOnly()  # type: ignore[attr-defined]
    assert page.delete_button.isHidden() and page.copy_button.isHidden()
    action = page.primary_action()
    assert action is not None and action.text == "Sao thành mẫu riêng"
    action.run()
    assert page.title() == "Mẫu in: Thể thức năm 2018 (mẫu riêng)"
    assert not target(page.form.field("margin_left")).isReadOnly()  # type: ignore[attr-defined]
    assert page.form.field("title").hasFocus()
    assert stored(services, "hd36-2018-2").line_height == Decimal(18)


def test_who_changes_a_profile_of_signed_minutes_is_told_and_offered_a_copy_from_today(
    show: Show, services: Services, own: str, qtbot: Any
) -> None:
    services.cell.save(replace(services.cell.require(), print_profiles=(Dated(own),)))
    signed = sum(1 for one in services.meetings.of_year(2026) if one.is_final)
    assert signed
    page = opened(show, services, own, qtbot)
    assert f"{signed} biên bản đã chốt" in page.notice.text()
    click(page.from_today)
    made = page.form.profile.code
    assert made != own
    assert services.print_profiles.for_day(TODAY).code == made
    assert services.print_profiles.for_day(date(2026, 7, 3)).code == own
    assert page.notice.text() == ""


def test_a_profile_is_used_from_today_and_that_can_be_taken_back(
    show: Show, services: Services, own: str, qtbot: Any, heard: Heard
) -> None:
    page = opened(show, services, own, qtbot)
    action = page.primary_action()
    assert action is not None and action.text == "Dùng mẫu này từ hôm nay"
    before = services.print_profiles.for_day(TODAY).code
    action.run()
    assert services.print_profiles.for_day(TODAY).code == own
    assert page.subtitle() == "đang dùng để in"
    assert heard.toasts[-1]["undo"]
    heard.press_toast()
    assert services.print_profiles.for_day(TODAY).code == before


def test_a_deleted_profile_comes_back(
    show: Show, services: Services, own: str, qtbot: Any, heard: Heard
) -> None:
    page = opened(show, services, own, qtbot)
    click(page.delete_button)
    assert own not in {one.code for one in services.print_profiles.list()}
    assert heard.places[-1] == ("settings", "print")
    heard.press_toast()
    assert stored(services, own).title == "Mẫu của chi bộ"


def test_a_profile_in_use_is_not_deleted(
    show: Show, services: Services, own: str, qtbot: Any, prompts: FakePrompts
) -> None:
    services.cell.save(replace(services.cell.require(), print_profiles=(Dated(own),)))
    page = opened(show, services, own, qtbot)
    click(page.delete_button)
    assert prompts.told and own in {one.code for one in services.print_profiles.list()}


def test_what_is_changed_is_in_the_log(show: Show, services: Services, own: str, qtbot: Any) -> None:
    page = opened(show, services, own, qtbot)
    retype(page.form.field("margin_top"), "25")
    leave(page.form.field("margin_top"))
    entry = services.audit.read(AuditFilter())[0]
    assert entry.event == Event.TEMPLATE_SAVED.value and entry.subject_id == own


def test_a_book_without_minutes_shows_the_sample_page(
    show: Show, empty_services: Services, qtbot: Any
) -> None:
    page = opened(show, empty_services, "hd05-2026", qtbot)
    data = page.preview.view.data
    assert data is not None
    assert any("TRANG MẪU" in line.text for line in sheets(data)[0].lines)
    assert differences(sheets(data), stored(empty_services, "hd05-2026")) == []


def test_a_profile_goes_to_another_book_by_a_file(
    show: Show,
    services: Services,
    empty_services: Services,
    own: str,
    qtbot: Any,
    prompts: FakePrompts,
    tmp_path: Path,
    heard: Heard,
) -> None:
    page = opened(show, services, own, qtbot)
    prompts.file = tmp_path / "mau.json"
    click(page.export_button)
    qtbot.waitUntil(lambda: bool(heard.toasts), timeout=5000)
    settings: SettingsPage = show(SettingsPage, empty_services)
    settings.open("print")
    section = settings.sections["print"]
    assert isinstance(section, PrintSection)
    click(section.import_button)
    assert stored(empty_services, own) == stored(services, own)
    assert own in section.open_buttons
    prompts.file = tmp_path / "khac.json"
    prompts.file.write_text('{"kind": "sochibo-rating-form", "schema": 1, "form": {}}', encoding="utf-8")
    click(section.import_button)
    assert "không phải mẫu in" in prompts.told[-1]


def test_the_section_leads_to_the_editor_and_makes_copies(
    show: Show, services: Services, qtbot: Any, heard: Heard
) -> None:
    settings: SettingsPage = show(SettingsPage, services)
    settings.open("print")
    section = settings.sections["print"]
    assert isinstance(section, PrintSection)
    click(section.open_buttons["hd05-2026"])
    assert heard.places[-1] == ("print_profile", "hd05-2026")
    click(section.copy_buttons["hd05-2026"])
    assert heard.places[-1] == ("print_profile", "hd05-2026-2")


def test_in_a_narrow_window_the_paper_stands_behind_the_fields(
    show: Show, services: Services, own: str, qtbot: Any, context: UiContext
) -> None:
    page = opened(show, services, own, qtbot)
    assert page.switch.isHidden() and not page.preview.isHidden() and not page.side.isHidden()
    page.resize(700, 500)
    QApplication.processEvents()
    assert not page.switch.isHidden() and page.preview.isHidden()
    click(page.switch.button("paper"))
    assert not page.preview.isHidden() and page.side.isHidden()
