"""At the door: a new book is protected before anything is in it, a locked one opens to its passphrase or its sheet."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from app.bootstrap import open_services
from app.domain.access import Role
from app.paths import DataFolder
from app.ui.access.protect_page import ProtectPage
from app.ui.access.recovery_pages import RecoverPage, RecoveryKeyPage
from app.ui.access.unlock_page import UnlockPage
from app.ui.context import UiContext
from app.ui.main_window import MainWindow
from app.ui.shell import Shell
from app.vault import door, keyfile
from app.vault.access import Access
from tests.ui.access.conftest import QUICK, WORDS
from tests.ui.shared.typing import engine_type, engine_type_leaving_hidden


def gate(window: MainWindow, kind: type, qtbot: Any) -> Any:
    qtbot.waitUntil(lambda: isinstance(window.gate, kind), timeout=30_000)
    return window.gate


def quiet(page: QWidget, qtbot: Any) -> None:
    """Until the worker has answered."""
    qtbot.waitUntil(page.isEnabled, timeout=30_000)


def enter(widget: QWidget) -> None:
    QTest.keyClick(widget, Qt.Key.Key_Return)


def signs_on(page: RecoveryKeyPage) -> str:
    return "-".join(one.text() for one in page.findChildren(QLabel) if one.property("role") == "figure")


def test_a_new_book_gets_its_passphrase_and_a_tried_sheet_before_anything_is_written(
    window: MainWindow, context: UiContext, shell: Shell, folder: DataFolder, qtbot: Any
) -> None:
    shell.begin()
    page = gate(window, ProtectPage, qtbot)
    page.go_on()
    assert "họ và tên" in page.name_row.message.text()
    engine_type(page.name, "Trần Thị Ánh")
    engine_type(page.passwords.first, WORDS)
    engine_type(page.passwords.again, "con trâu đi sau")
    enter(page.passwords.again)
    assert window.gate is page and not folder.database.exists()
    page.passwords.again.selectAll()
    engine_type(page.passwords.again, WORDS)
    enter(page.passwords.again)
    sheet = gate(window, RecoveryKeyPage, qtbot)
    assert not folder.database.exists()
    text = signs_on(sheet)
    sheet.ask_back()
    sheet.typed.setText(text[:-4] + "0000")
    sheet.check()
    assert window.gate is sheet and sheet.message.text()
    sheet.typed.setText(text.lower().replace("-", " "))
    enter(sheet.typed)
    qtbot.waitUntil(lambda: window.gate is None)
    assert window.current_key == "first_start"
    keys = keyfile.read(folder)
    assert [one.name for one in keys.profiles] == ["Trần Thị Ánh"]
    assert keys.recovery_confirmed_at is not None
    assert door.state_of(folder) is door.FolderState.LOCKED
    assert context.services.people.actor.role is Role.CLERK


def test_a_wrong_passphrase_is_answered_waits_and_writes_nothing(
    window: MainWindow, shell: Shell, locked: Access, folder: DataFolder, qtbot: Any
) -> None:
    shell.begin()
    page = gate(window, UnlockPage, qtbot)
    before = {path.name: path.read_bytes() for path in folder.root.rglob("*.json")}
    for wrong in ("con trau di truoc", ""):
        qtbot.waitUntil(lambda: page.primary_button.isEnabled(), timeout=10_000)
        page.password.setText(wrong)
        page.try_it()
        quiet(page, qtbot)
        assert "Unikey" in page.message.text() and "Caps Lock" in page.message.text()
        assert not page.primary_button.isEnabled() and page.primary_button.text().startswith("Chờ")
    assert {path.name: path.read_bytes() for path in folder.root.rglob("*.json")} == before
    qtbot.waitUntil(lambda: page.primary_button.isEnabled(), timeout=10_000)
    page.password.setText(WORDS)
    page.try_it()
    qtbot.waitUntil(lambda: window.gate is None)
    assert window.current_key == "home"


@pytest.mark.parametrize("way", ["telex", "hidden", "nfd"])
def test_the_passphrase_fits_however_the_typing_engine_writes_it(
    window: MainWindow, shell: Shell, locked: Access, way: str, qtbot: Any
) -> None:
    shell.begin()
    page = gate(window, UnlockPage, qtbot)
    if way == "telex":
        engine_type(page.password, WORDS)
    elif way == "hidden":
        engine_type_leaving_hidden(page.password, WORDS, "\u202f")
    else:
        page.password.setText(unicodedata.normalize("NFD", WORDS))
    enter(page.password)
    qtbot.waitUntil(lambda: window.gate is None, timeout=30_000)
    assert window.current_key == "home"


def test_nothing_of_a_locked_book_is_reached_by_a_key(
    window: MainWindow, context: UiContext, shell: Shell, locked: Access, qtbot: Any
) -> None:
    shell.begin()
    page = gate(window, UnlockPage, qtbot)
    for number in range(1, 8):
        QTest.keyClick(page.password, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(page.password, Qt.Key.Key_F1)
    QTest.keyClick(page.password, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.gate is page and window.current_key == "" and context.services is None


def test_who_forgot_the_passphrase_comes_in_by_the_sheet_and_sets_a_new_one(
    window: MainWindow, shell: Shell, folder: DataFolder, qtbot: Any
) -> None:
    access, text = door.create(folder, name="Trần Thị Ánh", role=Role.CLERK, passphrase=WORDS, kdf=QUICK)
    door.confirm_recovery(access, text)
    shell.begin()
    gate(window, UnlockPage, qtbot).forgotten.emit()
    page = gate(window, RecoverPage, qtbot)
    page.typed.setText(text.replace("-", ""))
    enter(page.typed)
    qtbot.waitUntil(lambda: page.passwords.isVisibleTo(page), timeout=30_000)
    for field in (page.passwords.first, page.passwords.again):
        engine_type(field, "đồng lúa chín vàng")
    enter(page.passwords.again)
    qtbot.waitUntil(lambda: window.gate is None, timeout=30_000)
    profile = keyfile.read(folder).profiles[0]
    assert door.unlock(folder, profile.id, "đồng lúa chín vàng").key == access.key


def test_a_reader_looks_and_cannot_write(
    window: MainWindow, context: UiContext, shell: Shell, locked: Access, folder: DataFolder, qtbot: Any
) -> None:
    door.add_profile(locked, name="Lê Văn Xem", role=Role.READER, passphrase="chỉ xem thôi nhé", kdf=QUICK)
    shell.begin()
    page = gate(window, UnlockPage, qtbot)
    reader = next(one for one in keyfile.read(folder).profiles if one.role is Role.READER)
    page.who.set_value(reader.id)
    page.password.setText("chỉ xem thôi nhé")
    page.try_it()
    qtbot.waitUntil(lambda: window.gate is None, timeout=30_000)
    assert context.services.read_only
    assert window.status_line.text().startswith("Chỉ xem: người dùng này không ghi sổ")


def test_an_idle_book_is_locked_keeps_what_was_typed_and_goes_on_at_the_same_place(
    window: MainWindow, context: UiContext, shell: Shell, locked: Access, qtbot: Any
) -> None:
    shell.begin()
    page = gate(window, UnlockPage, qtbot)
    page.password.setText(WORDS)
    page.try_it()
    qtbot.waitUntil(lambda: window.gate is None, timeout=30_000)
    window.show_page("settings")
    section = window.current_page.sections["cell"]  # type: ignore[union-attr]
    assert context.idle is not None
    services = context.services
    context.idle._timer.start(0)
    again = gate(window, UnlockPage, qtbot)
    assert not section.isVisible() and "đã được lưu" in again._intro.text()
    again.password.setText("sai rồi")
    again.try_it()
    quiet(again, qtbot)
    assert window.gate is again
    qtbot.waitUntil(lambda: again.primary_button.isEnabled(), timeout=10_000)
    again.password.setText(WORDS)
    again.try_it()
    qtbot.waitUntil(lambda: window.gate is None, timeout=30_000)
    assert window.current_key == "settings" and section.isVisible() and context.services is services


def test_a_book_without_a_passphrase_is_not_locked(
    window: MainWindow, context: UiContext, shell: Shell, folder: DataFolder
) -> None:
    door.create(folder, name="Trần Thị Ánh", role=Role.CLERK, passphrase=None)
    shell.begin()
    context.lock_book()
    assert window.gate is None and window.current_key == "first_start"


def test_the_window_opens_for_whom_the_command_line_names_also_over_a_book_without_a_password(
    window: MainWindow, context: UiContext, folder: DataFolder
) -> None:
    clerk, _ = door.create(folder, name="Trần Thị Bích", role=Role.CLERK, passphrase=None)
    open_services(folder, access=clerk).close()
    door.add_profile(clerk, name="Lê Văn Xem", role=Role.READER, passphrase="chỉ xem thôi nhé", kdf=QUICK)
    reader = next(one for one in keyfile.read(folder).profiles if one.role is Role.READER)
    given = door.unlock(folder, reader.id, "chỉ xem thôi nhé")
    shell = Shell(window, context, folder, open_services, access=given)
    try:
        shell.begin()
        assert context.services.read_only and context.services.access.actor.name == "Lê Văn Xem"
        shell.reopen()
        assert context.services.read_only
    finally:
        shell.close()
