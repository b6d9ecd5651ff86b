"""Who opens the book is changed in the settings: each step asks for the own passphrase and is noted in the log."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from app.domain.access import Role
from app.paths import DataFolder
from app.ui.access.people_pages import AddPersonPage, HandOverPage, OwnPasswordPage
from app.ui.access.recovery_pages import RecoveryKeyPage
from app.ui.access.unlock_page import UnlockPage
from app.ui.context import UiContext
from app.ui.main_window import MainWindow
from app.ui.settings.people_section import PeopleSection
from app.ui.shell import Shell
from app.vault import door, keyfile
from app.vault.access import Access
from tests.ui.access.conftest import QUICK, WORDS
from tests.ui.access.test_door import gate, signs_on
from tests.ui.conftest import FakePrompts
from tests.ui.shared.typing import engine_type


@pytest.fixture
def section(
    window: MainWindow, context: UiContext, shell: Shell, locked: Access, qtbot: Any
) -> Iterator[PeopleSection]:
    shell.begin()
    page = gate(window, UnlockPage, qtbot)
    page.password.setText(WORDS)
    page.try_it()
    qtbot.waitUntil(lambda: window.gate is None, timeout=30_000)
    # Measuring the PC for each new passphrase is tested with the vault.
    context.services.people._kdf = QUICK
    window.show_page("settings", "people")
    shown = window.current_page.sections["people"]  # type: ignore[union-attr]
    assert isinstance(shown, PeopleSection)
    yield shown


def new_words(page: Any, words: str) -> None:
    engine_type(page.passwords.first, words)
    engine_type(page.passwords.again, words)


def log_of(context: UiContext) -> list[str]:
    return [entry.event for entry in context.services.audit.read()]


def test_the_own_passphrase_changes_only_with_the_old_one(
    section: PeopleSection, window: MainWindow, folder: DataFolder, qtbot: Any
) -> None:
    section.password_button.click()
    page = gate(window, OwnPasswordPage, qtbot)
    new_words(page, "đồng lúa chín vàng")
    page.go_on()
    assert window.gate is page and "Unikey" in page.message.text()
    engine_type(page.current, WORDS)
    page.go_on()
    assert window.gate is None and "mật khẩu mới" in section.notice.text()
    profile = keyfile.read(folder).profiles[0]
    assert door.unlock(folder, profile.id, "đồng lúa chín vàng")


def test_another_person_is_let_in_and_out_again(
    section: PeopleSection,
    window: MainWindow,
    context: UiContext,
    folder: DataFolder,
    prompts: FakePrompts,
    qtbot: Any,
) -> None:
    section.add_button.click()
    page = gate(window, AddPersonPage, qtbot)
    engine_type(page.name, "Nguyễn Văn An")
    page.role.set_value(Role.SECRETARY)
    new_words(page, "bí thư gõ lấy")
    engine_type(page.current, WORDS)
    page.go_on()
    assert window.gate is None
    added = next(one for one in keyfile.read(folder).profiles if one.name == "Nguyễn Văn An")
    assert door.unlock(folder, added.id, "bí thư gõ lấy").actor.role is Role.SECRETARY
    section._remove(added)
    assert prompts.asked and [one.name for one in keyfile.read(folder).profiles] == ["Trần Thị Ánh"]
    assert {"profile_added", "profile_removed"} <= set(log_of(context))


def test_a_hand_over_is_printed_recorded_and_shuts_the_old_passphrase_out(
    section: PeopleSection,
    window: MainWindow,
    context: UiContext,
    folder: DataFolder,
    prompts: FakePrompts,
    tmp_path: Path,
    qtbot: Any,
) -> None:
    old = keyfile.read(folder).profiles[0]
    section.hand_over_button.click()
    page = gate(window, HandOverPage, qtbot)
    engine_type(page.name, "Phạm Thị Hoa")
    new_words(page, "người mới giữ sổ")
    engine_type(page.current, WORDS)
    page.go_on()
    assert window.gate is page and keyfile.read(folder).profiles[0] == old
    prompts.file = tmp_path / "ban-giao.pdf"
    page.go_on()
    assert window.gate is None
    text = PdfReader(prompts.file).pages[0].extract_text()
    assert "Trần Thị Ánh" in text and "Phạm Thị Hoa" in text
    (profile,) = keyfile.read(folder).profiles
    assert profile.name == "Phạm Thị Hoa" and context.services.people.actor.name == "Phạm Thị Hoa"
    assert door.unlock(folder, profile.id, "người mới giữ sổ")
    assert "handed_over" in log_of(context)


def test_a_new_sheet_counts_only_when_it_was_tried_back(
    section: PeopleSection, window: MainWindow, folder: DataFolder, qtbot: Any
) -> None:
    section.recovery_button.click()
    page = gate(window, RecoveryKeyPage, qtbot)
    text = signs_on(page)
    page.left.emit()
    assert window.gate is None and keyfile.read(folder).recovery_waits
    section.recovery_button.click()
    page = gate(window, RecoveryKeyPage, qtbot)
    newer = signs_on(page)
    assert newer != text
    page.ask_back()
    page.typed.setText(newer)
    page.check()
    assert window.gate is None and not keyfile.read(folder).recovery_waits
    assert door.unlock_with_recovery(folder, newer)
