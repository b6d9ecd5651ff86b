"""Writing to the stick as a person lives it: a password, a slow stick, stopping, and looking at the files later."""

from __future__ import annotations

import errno
import os
import threading
from dataclasses import dataclass, field, replace
from io import FileIO
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.bootstrap import Services
from app.reports.medium import Machine
from app.services.drives import Drive
from app.services.sealed_file import looks_sealed
from app.ui.returns.page import ReturnsPage
from tests.reliability.disk_layer import Medium
from tests.ui.conftest import FakePrompts
from tests.ui.shared.typing import press, type_text
from tests.ui.year_book import click, copy_of

PASSWORD = "Mật khẩu hè 2026"
WORKBOOK, PLAIN = "bao-cao-2026-07.xlsx", "bao-cao-2026-07.json"


@pytest.fixture
def page(show: Any, services: Services, prompts: FakePrompts, tmp_path: Path) -> ReturnsPage:
    made: ReturnsPage = show(ReturnsPage, services)
    made.open(7)
    stick = tmp_path / "usb"
    stick.mkdir()
    prompts.file = stick
    click(made.place.other)
    return made


def begin(page: ReturnsPage) -> None:
    action = page.primary_action()
    assert action is not None and action.enabled
    page.context.run(action.run)


def send(page: ReturnsPage, qtbot: Any) -> None:
    begin(page)
    qtbot.waitUntil(lambda: not page.context.tasks.is_busy)


def through(page: ReturnsPage, machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the next return be written through another medium; all else is as in the program."""
    returns = page.context.services.returns
    usual = returns.sending
    monkeypatch.setattr(
        returns, "sending", lambda *args, **named: replace(usual(*args, **named), machine=machine)
    )


# A password


def test_a_ticked_password_is_asked_twice_and_locks_both_files(
    page: ReturnsPage, tmp_path: Path, qtbot: Any
) -> None:
    lock = page.place.lock
    assert lock.fields.isHidden()
    click(lock.tick)
    assert lock.fields.isVisible() and "quên thì không ai mở được" in lock.fields.note.text()
    assert lock.fields.first.echoMode() is QLineEdit.EchoMode.Password
    type_text(lock.fields.first, PASSWORD)
    type_text(lock.fields.again, PASSWORD)
    send(page, qtbot)
    stick = tmp_path / "usb"
    assert looks_sealed(stick / PLAIN) and not (stick / WORKBOOK).read_bytes().startswith(b"PK")
    assert page.result.done.text() == "Đã ghi và kiểm tra lại."
    assert page.history.table.rows()[0].delivery.note == "Có mật khẩu"
    # Forgotten at once; the tick stays, so that the next return is not given away open.
    assert (lock.fields.first.text(), lock.fields.again.text(), lock.tick.value()) == ("", "", True)


@pytest.mark.parametrize(
    ("first", "again", "words"),
    [
        ("", "", "quá ngắn"),
        ("ngan", "ngan", "quá ngắn"),
        (PASSWORD, "Mật khẩu hè 2025", "chưa giống nhau"),
        (PASSWORD, "", "chưa giống nhau"),
    ],
)
def test_what_is_wrong_with_a_password_is_said_beside_the_field_and_nothing_is_written(
    page: ReturnsPage, prompts: FakePrompts, tmp_path: Path, qtbot: Any, first: str, again: str, words: str
) -> None:
    fields = page.place.lock.fields
    click(page.place.lock.tick)
    type_text(fields.first, first)
    type_text(fields.again, again)
    send(page, qtbot)
    assert words in fields.first_row.message.text() + fields.again_row.message.text()
    assert prompts.told == [] and list((tmp_path / "usb").iterdir()) == []
    assert page.result.isHidden()


def test_a_short_password_is_said_on_leaving_the_field_and_not_while_typing(page: ReturnsPage) -> None:
    fields = page.place.lock.fields
    click(page.place.lock.tick)
    fields.first.setFocus()
    type_text(fields.first, "ngan")
    assert fields.first_row.message.text() == ""
    fields.again.setFocus()
    assert "quá ngắn" in fields.first_row.message.text()


def test_the_letters_can_be_shown_and_unticking_forgets_them(page: ReturnsPage) -> None:
    lock = page.place.lock
    click(lock.tick)
    type_text(lock.fields.first, PASSWORD)
    click(lock.fields.letters)
    assert lock.fields.first.echoMode() is lock.fields.again.echoMode() is QLineEdit.EchoMode.Normal
    click(lock.tick)
    assert lock.fields.isHidden() and lock.fields.first.text() == ""
    assert lock.take() == (True, None)


def test_a_locked_file_from_another_machine_is_opened_with_its_password(
    page: ReturnsPage, prompts: FakePrompts, tmp_path: Path, qtbot: Any, show: Any, year_books: Path
) -> None:
    click(page.place.lock.tick)
    for line in (page.place.lock.fields.first, page.place.lock.fields.again):
        type_text(line, PASSWORD)
    send(page, qtbot)
    other = copy_of(year_books / "empty", tmp_path / "khac")
    receiving: ReturnsPage = show(ReturnsPage, other)
    prompts.file = tmp_path / "usb" / PLAIN

    def receive(password: str | None) -> None:
        prompts.password = password
        click(receiving.without_cell.buttons[1])
        qtbot.waitUntil(lambda: not receiving.context.tasks.is_busy)

    receive(None)
    assert prompts.told == [] and receiving.arriving.isHidden()
    receive("Mật khẩu sai")
    assert "Mật khẩu chưa đúng" in prompts.told[-1] and receiving.arriving.isHidden()
    receive(PASSWORD)
    assert receiving.arriving.isVisible()
    click(receiving.arriving.take)
    assert len(other.meetings.list(2026)) == 2
    other.close()


# Slow, stopped, pulled


@dataclass
class SlowMedium(Machine):
    """Each chunk waits until the test lets it through."""

    reached: threading.Event = field(default_factory=threading.Event)
    let_through: threading.Event = field(default_factory=threading.Event)

    def write(self, file: FileIO, data: bytes) -> None:
        self.reached.set()
        assert self.let_through.wait(60)
        super().write(file, data)


def test_a_writing_under_way_can_be_stopped_and_leaves_nothing(
    page: ReturnsPage, prompts: FakePrompts, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    medium = SlowMedium()
    through(page, medium, monkeypatch)
    begin(page)
    qtbot.waitUntil(medium.reached.is_set)
    assert page.result.stop.isVisible() and page.result.progress.isVisible()
    assert [path.suffix for path in (tmp_path / "usb").iterdir()] == [".part"]
    press(page.result.stop, Qt.Key.Key_Return)
    assert not page.result.stop.isEnabled()
    medium.let_through.set()
    qtbot.waitUntil(lambda: not page.context.tasks.is_busy)
    assert page.result.done.text().startswith("Đã dừng ghi. Chưa có tệp nào được ghi")
    assert page.result.progress.isHidden() and page.result.open_folder.isHidden()
    assert list((tmp_path / "usb").iterdir()) == [] and prompts.told == []
    assert page.context.services.returns.history() == ()
    action = page.primary_action()
    assert action is not None and action.enabled
    send(page, qtbot)
    assert page.result.done.text() == "Đã ghi và kiểm tra lại."


def test_a_slow_stick_is_said_to_be_slow_while_it_is_written(
    page: ReturnsPage, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    medium = SlowMedium()
    through(page, medium, monkeypatch)
    begin(page)
    qtbot.waitUntil(medium.reached.is_set)
    assert "Xin chưa rút USB" in page.result.working.text()
    page.result._slow.setInterval(0)
    page.result._slow.start()
    qtbot.waitUntil(lambda: "chậm" in page.result.working.text())
    medium.let_through.set()
    qtbot.waitUntil(lambda: not page.context.tasks.is_busy)
    assert not page.result._slow.isActive() and page.result.done.isVisible()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENODEV, "mất kết nối với nơi ghi"),
        (errno.ENOSPC, "không nhận thêm dữ liệu"),
        (errno.EROFS, "chỉ cho đọc"),
    ],
)
def test_what_goes_wrong_on_the_stick_is_one_sentence_and_it_is_written_again_with_one_click(
    page: ReturnsPage,
    prompts: FakePrompts,
    tmp_path: Path,
    qtbot: Any,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    words: str,
) -> None:
    usual = page.context.services.returns.sending
    through(page, Medium(bytes_before=5000, number=number), monkeypatch)
    send(page, qtbot)
    assert len(prompts.told) == 1 and words in prompts.told[0], os.strerror(number)
    assert page.result.isHidden() and list((tmp_path / "usb").iterdir()) == []
    monkeypatch.setattr(page.context.services.returns, "sending", usual)
    send(page, qtbot)
    assert page.result.done.text() == "Đã ghi và kiểm tra lại."


def test_a_stick_with_its_lock_on_is_named_as_such_and_not_chosen_by_itself(
    page: ReturnsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = Drive(tmp_path / "KHOA", "KHOA", 1, writable=False)
    monkeypatch.setattr("app.ui.returns.place_card.removable_drives", lambda: (locked,))
    page.place._chosen = False
    page.place.look()
    assert page.place.folder() == tmp_path / "usb"
    assert page.place.place.itemText(0) == "USB KHOA (đang khóa chống ghi)"
    page.place.place.set_value(locked.path)
    page.place._on_place()
    assert "khóa chống ghi" in page.place.note.text() and page.place.note.state() == "warn"


# Later: is this the file that was written?


def check(page: ReturnsPage, prompts: FakePrompts, path: Path, qtbot: Any) -> tuple[str, str]:
    prompts.file = path
    click(page.history.check)
    qtbot.waitUntil(lambda: not page.context.tasks.is_busy and page.history.checked.isVisible())
    return page.history.checked.state(), page.history.checked.text()


def test_a_file_on_the_stick_is_compared_with_what_was_written(
    page: ReturnsPage, prompts: FakePrompts, tmp_path: Path, qtbot: Any
) -> None:
    send(page, qtbot)
    stick = tmp_path / "usb"
    code = page.history.table.rows()[0].file.sha256[:8]
    state, text = check(page, prompts, stick / WORKBOOK, qtbot)
    which = "tệp tháng 7 năm 2026, bản 1, ghi lúc 09:00 ngày 20/11/2026"
    assert (state, text) == ("good", f"“{WORKBOOK}” (mã {code}) đúng là {which}; nội dung còn nguyên.")
    data = bytearray((stick / WORKBOOK).read_bytes())
    data[len(data) // 2] ^= 1
    (stick / WORKBOOK).write_bytes(data)
    state, text = check(page, prompts, stick / WORKBOOK, qtbot)
    assert state == "bad" and "đã bị sửa hoặc hỏng" in text
    (stick / "la.pdf").write_bytes(b"%PDF")
    state, text = check(page, prompts, stick / "la.pdf", qtbot)
    assert state == "warn" and "không phải tệp đã ghi từ sổ này" in text
