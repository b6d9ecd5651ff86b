"""One road for errors: a sentence for what was to be expected, the crash dialog for a bug, the work kept in both."""

from __future__ import annotations

import sys
import threading
import zipfile
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.errors import DataFolderProblem, UserError
from app.paths import DataFolder
from app.ui.application import install_hooks
from app.ui.context import UiContext, split_sentence
from app.ui.shared.bundle import save_bundle
from app.ui.shared.crash_dialog import CrashDialog
from app.ui.shared.fields import LineField
from app.ui.shared.prompts import Prompts
from app.ui.shared.toast import UNDO_MS, Toast
from tests.conftest import LogWatch
from tests.ui.conftest import FakePrompts
from tests.ui.shared.typing import press


def test_a_result_is_handed_on(context: UiContext) -> None:
    seen: list[int] = []
    assert context.run(lambda: 7, then=seen.append)
    assert seen == [7]


def test_an_expected_failure_is_told_in_one_box(context: UiContext, prompts: FakePrompts) -> None:
    def fail() -> None:
        raise DataFolderProblem("data_folder_not_writable", path=Path("E:/bao-cao"))

    assert not context.run(fail)
    assert len(prompts.told) == 1
    assert "bao-cao" in prompts.told[0]
    assert "Xin kiểm tra" in prompts.told[0]


def test_a_failure_without_a_sentence_is_told_all_the_same(
    context: UiContext, prompts: FakePrompts, log_watch: LogWatch
) -> None:
    log_watch.expect("no sentence")

    def fail() -> None:
        raise UserError("no_such_code")

    assert not context.run(fail)
    assert "no_such_code" in prompts.told[0]


def test_an_error_in_what_comes_after_is_told_too(context: UiContext, prompts: FakePrompts) -> None:
    def fail(_: object) -> None:
        raise UserError("data_folder_is_a_file", path=Path("a.pdf"))

    assert not context.run(lambda: 1, then=fail)
    assert len(prompts.told) == 1


def test_a_failure_beside_the_window_takes_the_same_road(
    context: UiContext, prompts: FakePrompts, qtbot: QtBot
) -> None:
    def fail() -> None:
        raise DataFolderProblem("data_folder_not_writable", path=Path("E:/"))

    ended: list[bool] = []
    context.run_in_background(fail, ended=lambda: ended.append(True))
    qtbot.waitUntil(lambda: bool(prompts.told) and bool(ended))


def test_a_bug_shows_the_crash_dialog_and_keeps_the_work(
    context: UiContext, prompts: FakePrompts, log_watch: LogWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    log_watch.expect("unexpected")
    kept: list[bool] = []
    # The fixture raises in place of the box; here the box itself is looked at.
    del context.show_crash
    context.keep_work = lambda: kept.append(True) or True
    dialogs: list[CrashDialog] = []

    def exec_(dialog: CrashDialog) -> int:
        dialogs.append(dialog)
        dialog.copy_details()
        return 1

    monkeypatch.setattr(CrashDialog, "exec", exec_)
    assert not context.run(lambda: 1 // 0)
    assert kept == [True]
    assert prompts.told == []
    copied = QGuiApplication.clipboard().text()
    assert "ZeroDivisionError" in copied
    assert "test_context.py" in copied


@pytest.mark.parametrize("kept", [True, False])
def test_the_crash_dialog_says_truly_whether_the_work_is_kept(qtbot: QtBot, theme: Any, kept: bool) -> None:
    dialog = CrashDialog(ValueError("x"), work_kept=kept)
    qtbot.addWidget(dialog)
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert ("vẫn còn nguyên" in words) is kept
    assert ("Chưa lưu được" in words) is not kept


def test_the_details_of_a_bug_hold_no_message_and_the_bundle_is_saved_where_the_person_says(
    context: UiContext, prompts: FakePrompts, qtbot: QtBot, theme: Any, tmp_path: Path
) -> None:
    context.folder = DataFolder(tmp_path / "so")
    prompts.file = tmp_path / "goi.zip"
    error = ValueError("Hà Văn Thưởng xin vắng")
    dialog = CrashDialog(
        error, work_kept=True, save_bundle=lambda parent: save_bundle(context, parent, error)
    )
    qtbot.addWidget(dialog)
    assert "Thưởng" not in dialog.details and "ValueError" in dialog.details
    button = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Lưu gói chẩn đoán")
    button.click()
    assert "Đã lưu" in " ".join(label.text() for label in dialog.findChildren(QLabel))
    with zipfile.ZipFile(prompts.file) as bundle:
        assert "Thưởng" not in "".join(bundle.read(name).decode() for name in bundle.namelist())


def test_a_bundle_that_cannot_be_written_is_told_and_the_dialog_promises_nothing(
    context: UiContext, prompts: FakePrompts, qtbot: QtBot, theme: Any, tmp_path: Path
) -> None:
    context.folder = DataFolder(tmp_path / "so")
    prompts.file = tmp_path / "khong-co" / "goi.zip"
    assert not save_bundle(context, None)
    assert len(prompts.told) == 1


def test_errors_that_escape_from_slots_and_threads_are_caught_by_the_hooks(
    context: UiContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[BaseException] = []
    monkeypatch.setattr(context, "report", seen.append)
    restore = install_hooks(context)
    try:
        error = RuntimeError("trong một slot")
        sys.excepthook(RuntimeError, error, None)
        assert seen == [error]
        inside = RuntimeError("trong một luồng")

        def fail() -> None:
            raise inside

        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: seen == [error, inside])
    finally:
        restore()


@pytest.mark.parametrize(
    ("text", "what", "todo"),
    [
        ("Không ghi được. Mời đóng Excel rồi thử lại.", "Không ghi được.", "Mời đóng Excel rồi thử lại."),
        ("Không ghi được", "Không ghi được", ""),
        ("Tệp a.xlsx đang mở. Đóng lại.", "Tệp a.xlsx đang mở.", "Đóng lại."),
    ],
)
def test_what_happened_stands_apart_from_what_to_do(text: str, what: str, todo: str) -> None:
    assert split_sentence(text) == (what, todo)


def toast(qtbot: QtBot) -> tuple[QWidget, Toast]:
    window = QWidget()
    window.resize(900, 500)
    qtbot.addWidget(window)
    made = Toast(window)
    window.show()
    return window, made


def test_a_toast_stays_until_it_is_put_away(qtbot: QtBot, theme: Any) -> None:
    window, made = toast(qtbot)
    opened: list[bool] = []
    made.show_text("Đã lưu sổ năm 2026", action="Mở", run=lambda: opened.append(True))
    assert not made._timer.isActive()
    made.button.click()
    assert opened == [True]
    assert not made.isVisible()
    assert window.isVisible()


def test_an_undo_stays_at_least_30_seconds_and_survives_another_message(qtbot: QtBot, theme: Any) -> None:
    window, made = toast(qtbot)
    undone: list[str] = []
    assert UNDO_MS >= 30_000
    made.show_text("Đã xóa A", action="Hoàn tác", run=lambda: undone.append("A"), undo=True)
    assert made._timer.remainingTime() >= 30_000
    made.show_text("Đã lưu")
    assert made.text() == "Đã lưu"
    made.close_button.click()
    assert made.text() == "Đã xóa A"
    made.button.click()
    assert undone == ["A"]
    assert not made.isVisible()
    assert window.isVisible()


def test_a_toast_does_not_take_the_focus(qtbot: QtBot, theme: Any) -> None:
    window, made = toast(qtbot)
    field = LineField(parent=window)
    field.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    made.show_text("Đã xóa", action="Hoàn tác", run=lambda: None, undo=True)
    assert field.hasFocus()


def test_prompts_put_verbs_on_both_buttons(qtbot: QtBot, theme: Any) -> None:
    seen: list[list[str]] = []

    def answer(word: str) -> None:
        box = QApplication.activeModalWidget()
        buttons = box.findChildren(QPushButton)
        seen.append([button.text() for button in buttons])
        next(button for button in buttons if button.text() == word).click()

    for word, result in (("Chốt biên bản", True), ("Quay lại sửa", False)):
        QTimer.singleShot(0, partial(answer, word))
        assert Prompts().ask(None, "Chốt biên bản?", "", "Chốt biên bản", "Quay lại sửa") is result
    assert seen[0] == ["Quay lại sửa", "Chốt biên bản"]


def test_enter_pressed_unread_and_escape_choose_the_harmless_answer(qtbot: QtBot, theme: Any) -> None:
    def strike(key: Qt.Key) -> None:
        box = QApplication.activeModalWidget()
        press(box.focusWidget() or box, key, "\r" if key == Qt.Key.Key_Return else "")

    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        QTimer.singleShot(50, partial(strike, key))
        assert Prompts().ask(None, "Chốt biên bản?", "", "Chốt biên bản", "Quay lại sửa") is False
