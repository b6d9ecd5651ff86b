"""No word of Qt stays English where a person can see it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QCalendarWidget,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QProgressDialog,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from app.paths import i18n_dir

pytestmark = pytest.mark.usefixtures("theme")


def entries() -> list[tuple[str, str, str]]:
    # Our own file, written by hand.
    root = ET.parse(i18n_dir() / "qt_vi.ts").getroot()
    return [
        (
            context.findtext("name") or "",
            message.findtext("source") or "",
            message.findtext("translation") or "",
        )
        for context in root.iter("context")
        for message in context.iter("message")
    ]


def test_the_compiled_catalogue_is_that_of_the_source() -> None:
    wrong = {
        (context, source)
        for context, source, words in entries()
        if QCoreApplication.translate(context, source) != words
    }
    assert wrong == set()


def test_no_entry_is_empty_or_loses_a_place_holder() -> None:
    for _, source, words in entries():
        assert words
        for mark in ("%1", "%2"):
            assert (mark in source) == (mark in words), source


@pytest.mark.parametrize(
    "button", [b for b in QDialogButtonBox.StandardButton if b.value and b.name.isalpha()]
)
def test_every_standard_button_speaks_vietnamese(
    button: QDialogButtonBox.StandardButton, qtbot: QtBot
) -> None:
    if button.name in {"NoButton", "FirstButton", "LastButton"}:
        pytest.skip("a limit, not a button")
    box = QDialogButtonBox(button)
    qtbot.addWidget(box)
    english = {
        "OK",
        "Cancel",
        "Close",
        "Yes",
        "No",
        "Abort",
        "Apply",
        "Discard",
        "Help",
        "Ignore",
        "Open",
        "Reset",
    }
    english |= {"Restore Defaults", "Retry", "Save", "Save All", "Yes to All", "No to All", "Don't Save"}
    for made in box.buttons():
        assert made.text().replace("&", "") not in english


def actions_of(menu: QMenu) -> set[str]:
    return {action.text().partition("\t")[0].replace("&", "") for action in menu.actions() if action.text()}


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_the_menu_of_a_field_speaks_vietnamese(kind: Any, qtbot: QtBot) -> None:
    field = kind()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    words = actions_of(menu)
    assert {"Hoàn tác", "Làm lại", "Cắt", "Chép", "Dán", "Xóa", "Chọn tất cả"} <= words
    assert words & {"Undo", "Redo", "Cut", "Copy", "Paste", "Delete", "Select All"} == set()
    menu.deleteLater()


def test_the_file_dialog_speaks_vietnamese(qtbot: QtBot, tmp_path: Any) -> None:
    dialog = QFileDialog(None, "Chọn tệp", str(tmp_path), "Danh sách (*.xlsx)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    qtbot.addWidget(dialog)
    words = {w.text().replace("&", "") for w in dialog.findChildren(QLabel)}
    words |= {w.text().replace("&", "") for w in dialog.findChildren(QAbstractButton)}
    words |= {w.toolTip() for w in dialog.findChildren(QAbstractButton)}
    words |= {a.text().replace("&", "") for a in dialog.findChildren(QAction)}
    english = {
        w
        for w in words
        if any(part in w for part in ("Look", "File", "Directory", "Save", "Cancel", "Create"))
    }
    assert english == set()
    assert "Tên tệp:" in words


def test_the_calendar_names_months_and_days_in_vietnamese(qtbot: QtBot) -> None:
    calendar = QCalendarWidget()
    qtbot.addWidget(calendar)
    assert calendar.locale().language() == QLocale.Language.Vietnamese
    assert QLocale().monthName(7).lower() == "tháng 7"
    assert QLocale().dayName(1) == "Thứ Hai"


def test_other_ready_made_parts_speak_vietnamese(qtbot: QtBot) -> None:
    progress = QProgressDialog()
    qtbot.addWidget(progress)
    assert [b.text() for b in progress.findChildren(QAbstractButton)] == ["Thôi"]
    progress.cancel()
    spin = QSpinBox()
    qtbot.addWidget(spin)
    assert spin.locale().language() == QLocale.Language.Vietnamese
    assert QCoreApplication.translate("QPrintDialog", "Print") == "In"
