"""Dates, times and numbers as people type them; choices that the wheel cannot change; people by first letters."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCalendarWidget, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.domain.dates import PartialDate
from app.ui.shared.fields import ChoiceBox, LineField, TextField
from app.ui.shared.parsed_fields import DateField, IntField, ParsedField, PartialDateField, TimeField
from app.ui.shared.person_field import PersonChoice, PersonField, rank
from app.ui.shared.theme import Theme
from tests.ui.shared.typing import leave, press, type_text


class Holder(QWidget):
    def __init__(self, *fields: QWidget) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        for field in (*fields, LineField()):
            layout.addWidget(field)


def show(qtbot: QtBot, *fields: QWidget) -> Holder:
    holder = Holder(*fields)
    qtbot.addWidget(holder)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    fields[0].setFocus()
    return holder


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (DateField, "05/03/2026", date(2026, 3, 5)),
        (DateField, "5-3-26", date(2026, 3, 5)),
        (DateField, "5.3.2026", date(2026, 3, 5)),
        (DateField, "29/2/2028", date(2028, 2, 29)),
        (DateField, "29/2/2026", None),
        (DateField, "mai", None),
        (PartialDateField, "1970", PartialDate(1970)),
        (PartialDateField, "5/1970", PartialDate(1970, 5)),
        (TimeField, "14:00", time(14)),
        (TimeField, "14h", time(14)),
        (TimeField, "14 giờ 20", time(14, 20)),
        (TimeField, "1400", time(14)),
        (TimeField, "25:00", None),
        (IntField, "0", 0),
        (IntField, "1.200.000", 1_200_000),
        (IntField, "-1", None),
        (IntField, "3,5", None),
    ],
)
def test_what_is_typed_is_read_or_answered(
    qtbot: QtBot, kind: type[ParsedField], typed: str, value: Any
) -> None:
    field = kind()  # type: ignore[call-arg]
    holder = show(qtbot, field)
    type_text(field, typed)
    assert field.message.isHidden(), "no message while typing"
    leave(field)
    assert field.value() == value
    assert field.unreadable() is (value is None)
    assert field.message.isHidden() is (value is not None)
    if value is None:
        assert field.raw() == typed
        assert typed in field.message.text() or "Cần một số" in field.message.text()
    assert holder.isVisible()


def test_an_edit_is_told_once_and_only_when_it_can_be_read(qtbot: QtBot) -> None:
    field = TimeField()
    holder = show(qtbot, field)
    told: list[Any] = []
    field.edited.connect(lambda: told.append(field.value()))
    type_text(field, "14:05")
    leave(field)
    assert told[-1] == time(14, 5)
    assert None not in told
    assert holder.isVisible()


def test_emptying_a_field_is_an_edit(qtbot: QtBot) -> None:
    field = DateField()
    field.set_value(date(2026, 7, 3))
    holder = show(qtbot, field)
    told: list[Any] = []
    field.edited.connect(lambda: told.append(field.value()))
    field.line.selectAll()
    type_text(field, "\b")
    assert told == [None]
    assert holder.isVisible()


def test_the_calendar_writes_the_day_with_one_click(qtbot: QtBot) -> None:
    field = DateField()
    holder = show(qtbot, field)
    told: list[Any] = []
    field.edited.connect(lambda: told.append(field.value()))
    field.button.click()
    menu = field.findChild(QMenu)
    calendar = menu.findChild(QCalendarWidget)
    calendar.clicked.emit(QDate(2026, 7, 3))
    assert told == [date(2026, 7, 3)]
    assert field.raw() == "03/07/2026"
    assert not menu.isVisible()
    assert holder.isVisible()


def test_keys_step_a_number_within_its_limits(qtbot: QtBot) -> None:
    field = IntField(1, 3)
    holder = show(qtbot, field)
    for _ in range(5):
        press(field, Qt.Key.Key_Up)
    assert field.value() == 3
    for _ in range(5):
        press(field, Qt.Key.Key_Down)
    assert field.value() == 1
    assert holder.isVisible()


def wheel(widget: QWidget, by: int) -> None:
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_the_wheel_changes_nothing_in_passing(qtbot: QtBot) -> None:
    number, choice = IntField(), ChoiceBox([(1, "Một"), (2, "Hai")])
    number.set_value(5)
    choice.set_value(1)
    other = LineField()
    holder = show(qtbot, other, number, choice)
    wheel(number.line, -120)
    wheel(choice, -120)
    choice.setFocus()
    wheel(choice, -120)
    assert (number.value(), choice.value()) == (5, 1)
    number.setFocus()
    wheel(number.line, -120)
    assert number.value() == 4
    assert holder.isVisible()


def test_a_text_grows_with_what_is_typed(qtbot: QtBot) -> None:
    field = TextField(min_lines=2, max_lines=6)
    holder = show(qtbot, field)
    small = field.height()
    type_text(field, "a\nb\nc\nd")
    assert field.height() > small
    at_six = field.height() + 2 * field.fontMetrics().lineSpacing()
    type_text(field, "\ne\nf\ng\nh\ni")
    assert field.height() == at_six
    assert holder.isVisible()


def test_fields_grow_with_the_type(qtbot: QtBot, theme: Theme) -> None:
    field, text = DateField(), TextField()
    holder = show(qtbot, field, text)
    width, height = field.line.width(), text.height()
    theme.set_points(18)
    assert field.line.width() == round(width * 1.5)
    assert text.height() > height
    assert holder.isVisible()


PEOPLE = [
    PersonChoice(n, name)
    for n, name in enumerate(
        ("Nguyễn Văn An", "Trần Thị Ánh", "Nguyễn Ngọc Vân Anh", "Đặng Hữu Đức", "Ngô Văn Án"), start=1
    )
]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("nva", ["Nguyễn Văn An", "Ngô Văn Án"]),
        ("duc", ["Đặng Hữu Đức"]),
        ("dang", ["Đặng Hữu Đức"]),
        ("đhđ", ["Đặng Hữu Đức"]),
        ("ánh", ["Trần Thị Ánh"]),
        ("ng v a", ["Nguyễn Văn An", "Ngô Văn Án", "Nguyễn Ngọc Vân Anh"]),
        ("xyz", []),
        ("", []),
    ],
)
def test_people_are_found_by_first_letters_and_without_marks(typed: str, names: list[str]) -> None:
    assert sorted(p.name for p in rank(typed, PEOPLE)) == sorted(names)


def test_the_given_name_comes_first_in_the_proposals() -> None:
    assert [p.name for p in rank("an", PEOPLE)][:2] == ["Nguyễn Văn An", "Trần Thị Ánh"]


def test_enter_takes_the_proposal_and_tab_keeps_free_text(qtbot: QtBot) -> None:
    field = PersonField(PEOPLE)
    holder = show(qtbot, field)
    picked: list[PersonChoice] = []
    field.chosen.connect(picked.append)
    type_text(field, "nva")
    press(field, Qt.Key.Key_Return, "\r")
    assert picked == [PEOPLE[0]]
    assert field.value() == PEOPLE[0]
    field.clear()
    type_text(field, "an")
    leave(field)
    assert field.value() == PersonChoice(None, "an")
    assert holder.isVisible()


def test_arrows_choose_another_proposal_and_escape_puts_the_list_away(qtbot: QtBot) -> None:
    field = PersonField(PEOPLE)
    holder = show(qtbot, field)
    type_text(field, "nva")
    press(field, Qt.Key.Key_Down)
    press(field, Qt.Key.Key_Return, "\r")
    assert field.value() == PEOPLE[4]
    field.clear()
    type_text(field, "nva")
    press(field, Qt.Key.Key_Escape)
    assert field.text() == "nva"
    assert not field._popup.isVisible()
    assert holder.isVisible()


def test_a_full_name_typed_out_means_the_person_unless_two_bear_it(qtbot: QtBot) -> None:
    field = PersonField([*PEOPLE, PersonChoice(9, "Trần Thị Ánh")])
    holder = show(qtbot, field)
    type_text(field, "đặng hữu đức")
    assert field.value() == PEOPLE[3]
    field.clear()
    type_text(field, "Trần Thị Ánh")
    assert field.value().is_free_text
    field.set_value(PersonChoice(9, "Trần Thị Ánh"))
    assert field.value().id == 9
    assert holder.isVisible()


def test_where_only_people_of_the_list_are_meant_others_are_marked(qtbot: QtBot) -> None:
    field = PersonField(PEOPLE, free_text=False)
    holder = show(qtbot, field)
    type_text(field, "Ông khách")
    assert field.unreadable()
    field.set_value(PEOPLE[0])
    assert not field.unreadable()
    assert holder.isVisible()


def test_a_long_line_shows_its_beginning_once_it_is_left(qtbot: QtBot) -> None:
    field = LineField()
    holder = show(qtbot, field)
    type_text(field, "đồng chí ủy viên Ban Thường vụ Đảng ủy phường")
    leave(field)
    assert holder.isVisible() and field.cursorPosition() == 0 and field.text().endswith("phường")
