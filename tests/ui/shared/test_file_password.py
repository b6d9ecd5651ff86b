"""Saving a PDF under a password, and the boxes that ask for one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from app.bootstrap import Services
from app.services.drives import Drive
from app.services.given_out import Match, fingerprint
from app.ui.context import UiContext
from app.ui.shared.file_password import NewPassword, SecretLine, ask_new_password, ask_password
from app.ui.shared.saving import save_paper
from tests.ui.conftest import FakePrompts
from tests.ui.shared.typing import press, type_text
from tests.ui.year_book import Heard, the_meeting

PASSWORD = "Mật khẩu hè 2026"


@pytest.fixture
def paper(context: UiContext, services: Services, qtbot: Any) -> Any:
    context.services = services
    meeting = the_meeting(services, "2026-07-03").id

    def save() -> None:
        make = lambda: services.papers.minutes(meeting)  # noqa: E731
        save_paper(context, None, make, title="Biên bản ngày 03/7/2026", name="bien-ban.pdf")
        qtbot.waitUntil(lambda: not context.tasks.is_busy)

    return save


def test_a_paper_saved_with_a_password_opens_with_it_only_and_is_known_again(
    paper: Any, prompts: FakePrompts, services: Services, tmp_path: Path, heard: Heard
) -> None:
    prompts.file, prompts.locked, prompts.password = tmp_path / "bien-ban.pdf", True, PASSWORD
    paper()
    assert heard.toasts[-1]["text"] == "Đã lưu: bien-ban.pdf"
    reader = PdfReader(prompts.file)
    assert reader.is_encrypted and reader.decrypt(PASSWORD) and len(reader.pages) > 1
    found = services.given_out.check(fingerprint(prompts.file))
    assert found.match is Match.SAME and getattr(found.of, "title", "") == "Biên bản ngày 03/7/2026"


def test_without_the_wish_no_password_is_asked_and_thinking_better_of_it_saves_nothing(
    paper: Any, prompts: FakePrompts, tmp_path: Path
) -> None:
    prompts.file, prompts.locked, prompts.password = tmp_path / "a.pdf", True, None
    paper()
    assert not prompts.file.exists()
    prompts.locked = False
    paper()
    assert not PdfReader(prompts.file).is_encrypted


def test_a_paper_on_a_stick_says_that_the_stick_may_be_pulled(
    paper: Any, prompts: FakePrompts, tmp_path: Path, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.shared.saving.removable_drives", lambda: (Drive(tmp_path, "USB"),))
    prompts.file = tmp_path / "a.pdf"
    paper()
    assert heard.toasts[-1]["text"] == "Đã lưu và kiểm tra lại: a.pdf. Có thể rút USB."


def in_box(do: Any) -> None:
    """Do something in the box that is about to open."""
    QTimer.singleShot(0, lambda: do(QApplication.activeModalWidget()))


def test_the_box_for_a_new_password_holds_until_both_are_alike(theme: Any) -> None:
    said: list[str] = []

    def person(box: QDialog) -> None:
        fields = box.findChild(NewPassword)
        assert fields is not None
        type_text(fields.first, PASSWORD)
        press(fields.first, Qt.Key.Key_Return, "\r")
        type_text(fields.again, "khác hẳn đi")
        press(fields.again, Qt.Key.Key_Return, "\r")
        said.append(fields.again_row.message.text())
        fields.again.clear()
        type_text(fields.again, PASSWORD)
        press(fields.again, Qt.Key.Key_Return, "\r")

    in_box(person)
    assert ask_new_password(None, "Đặt mật khẩu cho a.pdf") == PASSWORD
    assert said == ["Hai lần gõ chưa giống nhau. Xin gõ lại."]
    in_box(lambda box: box.reject())
    assert ask_new_password(None, "Đặt mật khẩu cho a.pdf") is None


def test_the_box_for_a_locked_file_gives_what_was_typed(theme: Any) -> None:
    def person(box: QDialog) -> None:
        line = box.findChild(SecretLine)
        assert line is not None
        type_text(line, PASSWORD)
        press(line, Qt.Key.Key_Return, "\r")

    in_box(person)
    assert ask_password(None, "bao-cao.json") == PASSWORD
    in_box(lambda box: box.accept())
    assert ask_password(None, "bao-cao.json") is None
    in_box(lambda box: box.reject())
    assert ask_password(None, "bao-cao.json") is None
