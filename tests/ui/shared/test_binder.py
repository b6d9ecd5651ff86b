"""A frozen value and its widgets stay in step, and nothing is written into a field being typed in."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

import pytest
from PySide6.QtWidgets import QLabel, QSlider, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.shared.binder import Binder, Bound, read
from app.ui.shared.fields import CheckField, ChoiceBox, LineField, TextField
from app.ui.shared.parsed_fields import DateField, IntField
from tests.ui.shared.typing import engine_type, leave, type_text


class Kind(Enum):
    REGULAR = "regular"
    THEMATIC = "thematic"


@dataclass(frozen=True)
class Place:
    name: str = ""


@dataclass(frozen=True)
class Thing:
    title: str = ""
    text: str = ""
    day: date | None = None
    minutes: int | None = None
    kind: Kind = Kind.REGULAR
    read_out: bool = False
    place: Place = Place()


class Sheet(QWidget):
    """A form with one field of each kind."""

    def __init__(self, value: Thing) -> None:
        super().__init__()
        self.title, self.text, self.day, self.minutes = LineField(), TextField(), DateField(), IntField()
        self.kind = ChoiceBox([(Kind.REGULAR, "Thường kỳ"), (Kind.THEMATIC, "Chuyên đề")])
        self.read_out, self.place, self.note = CheckField("Đã đọc lại"), LineField(), QLabel()
        layout = QVBoxLayout(self)
        for widget in (self.title, self.text, self.day, self.minutes, self.kind, self.read_out, self.place):
            layout.addWidget(widget)
        self.binder = Binder(
            value,
            {
                "title": self.title,
                "text": self.text,
                "day": self.day,
                "minutes": self.minutes,
                "kind": self.kind,
                "read_out": self.read_out,
                "place": Bound(
                    self.place,
                    get=lambda t: t.place.name,
                    put=lambda t, name: dataclasses.replace(t, place=Place(name)),
                ),
            },
        )
        self.seen: list[Thing] = []
        self.binder.edited.connect(self.seen.append)


FULL = Thing("Họp", "Một\nhai", date(2026, 7, 3), 100, Kind.THEMATIC, True, Place("Nhà văn hóa"))


@pytest.fixture
def sheet(qtbot: QtBot) -> Iterator[Sheet]:
    made = Sheet(FULL)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made


def test_loading_shows_every_field_and_says_nothing(sheet: Sheet) -> None:
    assert (sheet.title.text(), sheet.day.raw(), sheet.minutes.raw()) == ("Họp", "03/07/2026", "100")
    assert (sheet.kind.value(), sheet.read_out.isChecked(), sheet.place.text()) == (
        Kind.THEMATIC,
        True,
        "Nhà văn hóa",
    )
    sheet.binder.load(Thing())
    assert sheet.title.text() == ""
    assert sheet.seen == []
    assert sheet.binder.commit() == Thing()
    assert sheet.seen == []


def test_each_edit_makes_the_next_value(sheet: Sheet) -> None:
    sheet.title.setFocus()
    sheet.title.end(False)
    type_text(sheet.title, " 2")
    assert sheet.seen[-1] == dataclasses.replace(FULL, title="Họp 2")
    sheet.kind.setCurrentIndex(0)
    assert sheet.seen[-1].kind is Kind.REGULAR
    sheet.read_out.click()
    assert sheet.seen[-1].read_out is False
    assert sheet.binder.value is sheet.seen[-1]


def test_a_nested_value_is_put_back_by_its_own_function(sheet: Sheet) -> None:
    sheet.place.clear()
    engine_type(sheet.place, "Hội trường")
    assert sheet.binder.value.place == Place("Hội trường")


def test_a_newer_value_does_not_touch_the_field_being_typed_in(sheet: Sheet) -> None:
    sheet.title.setFocus()
    sheet.title.end(False)
    type_text(sheet.title, "  x ")
    sheet.binder.set_value(dataclasses.replace(sheet.binder.value, title="Họp x!", minutes=90))
    assert sheet.title.text() == "Họp  x "
    assert sheet.minutes.raw() == "90"


def test_another_record_is_shown_even_in_the_field_with_the_focus(sheet: Sheet) -> None:
    sheet.title.setFocus()
    sheet.binder.load(Thing("Khác"))
    assert sheet.title.text() == "Khác"


def test_what_stands_in_the_focused_field_is_taken_on_closing(sheet: Sheet) -> None:
    sheet.day.setFocus()
    sheet.day.line.selectAll()
    type_text(sheet.day, "\b5-3-26")
    assert sheet.binder.commit().day == date(2026, 3, 5)


def test_a_day_that_does_not_exist_is_kept_as_typed_and_named(sheet: Sheet) -> None:
    sheet.day.setFocus()
    sheet.day.line.selectAll()
    type_text(sheet.day, "\b31/02/2026")
    leave(sheet.day)
    assert sheet.day.raw() == "31/02/2026"
    assert sheet.binder.value.day is None
    assert sheet.binder.unreadable() == ["day"]
    assert "31/02/2026" in sheet.day.message.text()
    assert not sheet.day.message.isHidden()


def test_a_finding_leads_to_its_field(sheet: Sheet) -> None:
    assert sheet.binder.focus("minutes")
    assert sheet.minutes.line.hasFocus()
    assert not sheet.binder.focus("votes.1")


def test_a_signed_record_can_be_read_but_not_changed(sheet: Sheet) -> None:
    sheet.binder.set_read_only(True)
    sheet.title.setFocus()
    type_text(sheet.title, "x")
    sheet.day.setFocus()
    type_text(sheet.day, "x")
    assert sheet.binder.commit() == FULL
    assert not sheet.kind.isEnabled()


def test_a_value_not_on_the_list_is_not_lost_by_being_shown(sheet: Sheet) -> None:
    box = ChoiceBox([(1, "Một")])
    box.set_value(7)
    assert box.value() == 7
    box.set_choices([(1, "Một"), (7, "Bảy")])
    assert (box.value(), box.currentText()) == (7, "Bảy")


def test_a_widget_nobody_taught_is_refused(sheet: Sheet) -> None:
    class Unknown(QWidget):
        pass

    with pytest.raises(TypeError):
        read(Unknown(sheet))
    assert read(QSlider(sheet)) == 0
