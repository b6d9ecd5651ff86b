"""What Vietnamese typing engines send arrives letter for letter in every field that takes text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.frame.search_box import SearchBox
from app.ui.shared.data_table import DataTable
from app.ui.shared.fields import LineField, TextField
from app.ui.shared.parsed_fields import DateField, IntField, TimeField
from app.ui.shared.person_field import PersonChoice, PersonField
from app.ui.shared.rows_model import Column
from tests.ui.shared.typing import commit, engine_type, engine_type_leaving_hidden, leave, press, type_text

Shown = Callable[[Any], Any]

SENTENCES = (
    "trần",
    "Đồng chí Nguyễn Văn Ánh quán triệt nghị quyết",
    "Chi bộ đề nghị ủy ban phường sửa đường ngõ 12",
    "Ưu điểm: giữ vững kỷ luật; khuyết điểm: học tập chưa đều",
    "thuở quở khuỷu giặc nghiệp ỷ ỹ",
)
PEOPLE = [PersonChoice(n, name) for n, name in enumerate(("Trần Văn An", "Trần Thị Ánh", "Nguyễn Văn Ánh"))]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Puts a field with the focus into a window that has another field to leave to."""
    windows: list[QWidget] = []

    def show(field: QWidget) -> QWidget:
        window = QWidget()
        windows.append(window)
        layout = QVBoxLayout(window)
        layout.addWidget(field)
        layout.addWidget(LineField())
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        field.setFocus()
        return field

    return show


def text_of(field: Any) -> str:
    value = field.value()
    return value.name if isinstance(value, PersonChoice) else value


def person_of_list() -> PersonField:
    return PersonField(PEOPLE)


FIELDS: list[Callable[[], Any]] = [LineField, TextField, SearchBox, PersonField, person_of_list]


@pytest.mark.parametrize("make", FIELDS)
@pytest.mark.parametrize("engine", ["telex", "vni"])
@pytest.mark.parametrize("hidden", ["", "\u202f", "\u200c", "\u200b"])
def test_retyped_letters_arrive_unharmed(
    shown: Shown, make: Callable[[], Any], engine: str, hidden: str
) -> None:
    for sentence in SENTENCES:
        field = shown(make())
        engine_type(field, sentence, engine=engine, hidden=hidden)
        assert text_of(field) == sentence
        leave(field)
        assert text_of(field) == sentence


@pytest.mark.parametrize("make", FIELDS)
@pytest.mark.parametrize("hidden", ["\u202f", "\u200c", "\u200b"])
def test_invisible_characters_left_behind_are_gone_after_leaving(
    shown: Shown, make: Callable[[], Any], hidden: str
) -> None:
    field = shown(make())
    engine_type_leaving_hidden(field, SENTENCES[1], hidden)
    leave(field)
    assert text_of(field) == SENTENCES[1]
    raw = field.toPlainText() if isinstance(field, TextField) else field.text()
    assert raw == SENTENCES[1]


@pytest.mark.parametrize("make", FIELDS)
def test_an_input_method_commits_whole_words(shown: Shown, make: Callable[[], Any]) -> None:
    field = shown(make())
    for word in ("Đảng ", "ủy ", "phường"):
        commit(field, word)
    leave(field)
    assert text_of(field) == "Đảng ủy phường"


def test_decomposed_letters_and_double_spaces_are_put_right_only_on_leaving(shown: Shown) -> None:
    field = shown(LineField())
    type_text(field, "  Tha\u0306\u0301ng  năm ")
    assert field.text() == "  Tha\u0306\u0301ng  năm "
    assert field.value() == "Thắng năm"
    leave(field)
    assert field.text() == "Thắng năm"


def test_lines_of_a_long_text_stay_lines(shown: Shown) -> None:
    field = shown(TextField())
    engine_type(field, "một")
    type_text(field, "\n")
    engine_type(field, "hai  ")
    leave(field)
    assert field.toPlainText() == "một\nhai"


@pytest.mark.parametrize("hidden", ["", "\u202f", "\u200c"])
def test_a_cell_of_a_table_takes_the_same_keys(qtbot: QtBot, shown: Shown, hidden: str) -> None:
    taken: list[str] = []

    @dataclass(frozen=True)
    class Row:
        id: int
        text: str

    table = DataTable([Column("Việc", lambda r: r.text, edit=lambda r, text: taken.append(text))])
    shown(table)
    table.set_rows([Row(1, "")])
    index = table.rows_model.index(0, 0)
    table.setCurrentIndex(index)
    table.edit(index)
    editor = table.viewport().findChild(QWidget, "", Qt.FindChildOption.FindDirectChildrenOnly)
    engine_type(editor, "Lập danh sách hộ sửa nhà", hidden=hidden)
    press(editor, Qt.Key.Key_Return, "\r")
    qtbot.waitUntil(lambda: taken == ["Lập danh sách hộ sửa nhà"])


@pytest.mark.parametrize(
    ("field_type", "typed", "value_text"),
    [
        (DateField, "5\u202f-3-26", "05/03/2026"),
        (TimeField, "14 giờ 20", "14:20"),
        (TimeField, "14h", "14:00"),
        (TimeField, "1400", "14:00"),
        (IntField, " 90 ", "90"),
    ],
)
def test_parsed_fields_show_the_official_form_after_leaving(
    shown: Shown, field_type: Callable[[], Any], typed: str, value_text: str
) -> None:
    field = shown(field_type())
    engine_type(field, typed)
    leave(field.line)
    assert field.raw() == value_text
    assert not field.unreadable()


def test_proposals_never_take_the_focus_or_change_the_text(shown: Shown) -> None:
    field = shown(PersonField(PEOPLE))
    for char in "tran":
        type_text(field, char)
        assert field.hasFocus()
    assert field.text() == "tran"
    assert field._popup.isVisible()
    assert field._popup.count() == 2
