"""The pages of backups as a person uses them: one made now, the list, the places, the comparison, the restore."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import Services, open_services
from app.domain.access import Role
from app.domain.audit import AuditFilter, Event
from app.domain.backup import Why
from app.domain.policy import MeetingKind
from app.paths import DataFolder
from app.services.drives import Drive
from app.ui.backups import places_card
from app.ui.backups.restore_page import RestorePage
from app.ui.backups.section import BackupsSection
from app.ui.context import UiContext
from app.vault import door
from app.vault.kdf import KdfParameters
from tests.ui.conftest import FakePrompts
from tests.ui.year_book import TODAY, Heard, click


@pytest.fixture
def section(context: UiContext, services: Services, qtbot: Any) -> BackupsSection:
    context.services = services
    made = BackupsSection(context)
    qtbot.addWidget(made)
    made.resize(900, 900)
    with qtbot.waitExposed(made):
        made.show()
    context.run(made.refresh)
    return made


@pytest.fixture
def restore_page(
    show: Callable[[type, Services], Any], services: Services, context: UiContext
) -> RestorePage:
    page: RestorePage = show(RestorePage, services)
    context.folder = services.folder
    return page


def idle(qtbot: Any, context: UiContext) -> None:
    qtbot.waitUntil(lambda: not context.tasks.is_busy, timeout=20_000)


def test_a_backup_is_made_by_one_press_and_stands_in_list_and_log(
    section: BackupsSection, services: Services, context: UiContext, heard: Heard, qtbot: Any
) -> None:
    assert "Chưa có bản sao lưu nào" in section.last.text()
    click(section.now_button)
    assert not section.now_button.isEnabled()
    idle(qtbot, context)
    qtbot.waitUntil(lambda: len(section.list.table.rows()) == 1)
    assert section.now_button.isEnabled()
    assert heard.toasts[-1]["text"] == "Đã sao lưu và kiểm tra lại (1 nơi)."
    assert section.last.text() == f"{TODAY:%d/%m/%Y %H:%M}"
    assert len(services.audit.read(AuditFilter(events=frozenset({Event.BACKUP_MADE})))) == 1


def test_a_check_says_beside_the_list_what_it_found(
    section: BackupsSection, services: Services, context: UiContext, qtbot: Any
) -> None:
    head = services.backups.make(Why.AUTOMATIC).head
    section.refresh()
    qtbot.waitUntil(lambda: len(section.list.table.rows()) == 1)
    [row] = section.list.table.rows()
    section._check(row)
    idle(qtbot, context)
    assert "nguyên vẹn và mở được" in section.list.message.text()
    data = bytearray(head.path.read_bytes())
    data[len(data) // 2] ^= 1
    head.path.write_bytes(data)
    section._check(row)
    idle(qtbot, context)
    assert "bị hỏng" in section.list.message.text()
    assert section.list.message.state() == "bad"


def test_a_book_without_a_tried_sheet_or_passphrase_is_told_what_its_backups_are_worth(
    section: BackupsSection, context: UiContext, qtbot: Any
) -> None:
    idle(qtbot, context)
    assert "chỉ mở được trên máy này" in section.way_out.text()


def test_a_second_folder_and_a_stick_are_chosen_and_given_up(
    section: BackupsSection,
    services: Services,
    context: UiContext,
    prompts: FakePrompts,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: Any,
) -> None:
    stick, second = tmp_path / "usb", tmp_path / "hai"
    stick.mkdir()
    second.mkdir()
    monkeypatch.setattr(places_card, "removable_drives", lambda: (Drive(stick, "KINGSTON"),))
    section.places.look()
    use = next(one for one in section.places.buttons if one.text() == "Dùng USB này")
    use.click()
    assert [one.label for one in services.backups.settings().sticks] == ["KINGSTON"]
    assert (stick / "SoChiBo-sao-luu").is_dir()
    prompts.file = second
    section.places.choose()
    assert services.backups.settings().second == str(second)
    prompts.file = services.folder.backups
    section.places.choose()
    assert "mất cả hai" in prompts.told[-1]
    assert services.backups.settings().second == str(second)
    for _ in range(2):
        next(one for one in section.places.buttons if one.text() == "Thôi dùng").click()
    settings = services.backups.settings()
    assert (settings.second, settings.sticks) == ("", ())
    idle(qtbot, context)


def test_numbers_are_kept_when_their_field_is_left_and_never_below_the_newest_five(
    section: BackupsSection, services: Services, context: UiContext, qtbot: Any
) -> None:
    section.schedule.every.line.setText("45")
    section.schedule.every.line.editingFinished.emit()
    section.schedule.newest.line.setText("2")
    section.schedule.newest.line.editingFinished.emit()
    section.flush()
    assert services.backups.settings().every_minutes == 45
    assert services.backups.settings().keep.newest == 5
    click(section.schedule.at_exit)
    assert not services.backups.settings().at_exit
    idle(qtbot, context)


def test_a_restore_compares_asks_with_verbs_and_exchanges_the_book(
    restore_page: RestorePage,
    services: Services,
    context: UiContext,
    prompts: FakePrompts,
    qtbot: Any,
) -> None:
    head = services.backups.make(Why.AUTOMATIC).head
    services.meetings.create(2026, 12, MeetingKind.REGULAR, date(2026, 12, 3))
    again: list[Any] = []
    context.reopen_book = again.append
    restore_page.open(head.path)
    qtbot.waitUntil(lambda: restore_page.primary_action() is not None, timeout=20_000)
    [row] = [one for one in restore_page.table.rows() if "03/12/2026" in one.subject]
    assert (row.backup, row.lost) == ("không có", True)
    prompts.answer = False
    restore_page.restore()
    assert again == []
    assert "sẽ mất" in prompts.asked[-1][1]
    prompts.answer = True
    restore_page.restore()
    qtbot.waitUntil(lambda: bool(again), timeout=20_000)
    assert again == [services.access]
    now = open_services(services.folder, clock=lambda: TODAY)
    assert not now.meetings.of_month(2026, 12)
    assert now.backups.before_restore() is not None
    now.close()


def test_an_equal_backup_offers_nothing_to_press(
    restore_page: RestorePage, services: Services, context: UiContext, qtbot: Any
) -> None:
    head = services.backups.make(Why.AUTOMATIC).head
    restore_page.open(head.path)
    qtbot.waitUntil(lambda: restore_page.primary_action() is not None, timeout=20_000)
    action = restore_page.primary_action()
    assert action is not None and not action.enabled
    assert "giống hệt" in restore_page.message.text()


def test_a_resolution_issued_since_is_named_with_its_number_and_title(
    restore_page: RestorePage, services: Services, qtbot: Any
) -> None:
    head = services.backups.make(Why.AUTOMATIC).head
    july = next(one for one in services.meetings.of_month(2026, 7) if one.kind is MeetingKind.REGULAR)
    services.documents.issue(services.documents.resolution_of(july.id).id)
    restore_page.open(head.path)
    qtbot.waitUntil(lambda: restore_page.primary_action() is not None, timeout=20_000)
    [row] = [one for one in restore_page.table.rows() if "01-NQ/CB" in one.subject]
    assert row.subject == "Nghị quyết 01-NQ/CB về nhiệm vụ tháng 7 năm 2026"
    assert (row.now, row.backup, row.lost) == ("Đã phát hành", "không có", True)
    assert "1 văn bản đã phát hành" in restore_page.now_more.text()
    assert "văn bản" not in restore_page.then_more.text()


def test_a_broken_file_is_told_in_the_page(
    restore_page: RestorePage, services: Services, tmp_path: Path
) -> None:
    bad = tmp_path / "hong.sochibo"
    bad.write_bytes(b"PK nothing")
    restore_page.open(bad)
    assert restore_page.message.state() == "bad"
    assert restore_page.primary_action() is None


def test_another_books_backup_asks_for_its_passphrase_and_brings_its_way_in(
    restore_page: RestorePage, services: Services, context: UiContext, tmp_path: Path, qtbot: Any
) -> None:
    folder = DataFolder(tmp_path / "so-khac")
    access, _ = door.create(
        folder, name="Bình", role=Role.SECRETARY, passphrase="mật khẩu dài", kdf=KdfParameters(19456, 2, 1)
    )
    other = open_services(folder, access=access, clock=lambda: TODAY)
    head = other.backups.make(Why.AUTOMATIC).head
    other.close()
    again: list[Any] = []
    context.reopen_book = again.append
    restore_page.open(head.path)
    assert restore_page.asking.isVisible()
    assert restore_page.primary_action() is None
    restore_page.password.setText("sai")
    click(restore_page.try_button)
    qtbot.waitUntil(lambda: restore_page.wrong.text() != "", timeout=20_000)
    restore_page.password.setText("mật khẩu dài")
    click(restore_page.try_button)
    qtbot.waitUntil(lambda: restore_page.primary_action() is not None, timeout=20_000)
    restore_page.restore()
    qtbot.waitUntil(lambda: bool(again), timeout=20_000)
    assert again[0].key == access.key
    assert again[0].actor.name == "Bình"
    assert door.unlock(services.folder, again[0].actor.profile_id, "mật khẩu dài").key == access.key


def test_days_without_a_backup_stand_on_the_page(
    section: BackupsSection, services: Services, context: UiContext, qtbot: Any
) -> None:
    old = services.backups.make(Why.AUTOMATIC).head
    assert old.manifest.made_at == TODAY
    services.cell.set_setting("x", 1)
    services.backups._clock = lambda: TODAY + timedelta(days=9)
    section.refresh()
    idle(qtbot, context)
    assert "9 ngày trước" in section.notice.text()
    services.backups.save_settings(replace(services.backups.settings(), warn_days=30))
    section.refresh()
    idle(qtbot, context)
    assert section.notice.text() == ""
