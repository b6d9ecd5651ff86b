"""Every part of the window together in its frame: it is built, laid out and painted, and nothing is cut off."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.findings import Level
from app.domain.text import name_key
from app.ui.context import UiContext
from app.ui.main_window import MainWindow, PageSpec
from app.ui.shared.buttons import Action, danger, link, primary, secondary
from app.ui.shared.cards import (
    Card,
    EmptyState,
    FilterChips,
    SidePanel,
    StageStrip,
    Step,
    StepList,
    actions_row,
)
from app.ui.shared.data_table import DataTable
from app.ui.shared.fields import CheckField, ChoiceBox, LineField, TextField
from app.ui.shared.findings_bar import FindingsBar
from app.ui.shared.form import Form
from app.ui.shared.messages import InlineMessage, StateChip
from app.ui.shared.page import Page
from app.ui.shared.parsed_fields import DateField, IntField, TimeField
from app.ui.shared.person_field import PersonChoice, PersonField
from app.ui.shared.rows_model import Column
from app.ui.shared.theme import Theme


@dataclass(frozen=True)
class Line:
    level: Level
    text: str
    field: str


@dataclass(frozen=True)
class Person:
    id: str
    name: str
    born: str
    status: str


NAMES = (
    "Nguyễn Văn An",
    "Trần Thị Bích Ngọc",
    "Đặng Hữu Đức",
    "Lê Hoàng Ánh",
    "Phạm Quốc Ấn",
    "Vũ Thị Yến",
    "Hoàng Minh Châu",
    "Bùi Xuân Trường",
    "Đỗ Thị Thu Hà",
    "Ngô Gia Khánh",
    "Công Tằng Tôn Nữ Thị Hương Giang",
)
PEOPLE = tuple(
    Person(str(n), name, f"{1950 + n}", "Dự bị" if n == 3 else "Chính thức") for n, name in enumerate(NAMES)
)


class FormPage(Page):
    """Cards, fields, findings and stages."""

    def build(self) -> None:
        self.set_title("Tháng 7/2026")
        self.strip = StageStrip(
            [
                Step("Chuẩn bị", "done", "01/7"),
                Step("Họp", "done", "03/7, 100 phút"),
                Step("Biên bản và ký", "now", "còn 3 mục"),
                Step("Gửi lên trên", "todo", "hạn 05/7"),
            ]
        )
        self.body.addWidget(self.strip)
        card = Card("Thời gian và nơi họp", remark="Giấy mời gửi trước ít nhất 3 ngày")
        form = Form()
        self.day, self.start, self.minutes = DateField(), TimeField(), IntField(0, 600, suffix="phút")
        self.day.set_value(date(2026, 7, 3))
        self.start.set_value(time(14, 0))
        self.minutes.set_value(100)
        self.kind = ChoiceBox([(1, "Sinh hoạt thường kỳ"), (2, "Sinh hoạt chuyên đề")])
        self.kind.set_value(1)
        form.add_beside(
            ("day", "Ngày họp", self.day),
            ("start", "Bắt đầu", self.start),
            ("minutes", "Dự kiến", self.minutes),
            ("kind", "Loại buổi họp", self.kind),
        )
        self.place = LineField()
        self.place.set_value("Nhà văn hóa tổ dân phố số 5")
        form.add("place", "Nơi họp", self.place, help_text="In ở đầu biên bản.")
        self.chair = PersonField([PersonChoice(p.id, p.name, p.born) for p in PEOPLE])
        form.add("chair", "Chủ trì", self.chair)
        self.text = TextField("Nội dung, ý kiến, kết luận…")
        self.text.set_value(
            "Đồng chí bí thư quán triệt Nghị quyết của Đảng ủy phường.\nChi bộ thảo luận sôi nổi."
        )
        form.add("text", "Nội dung", self.text)
        self.read = CheckField("Đã đọc lại biên bản trước chi bộ")
        self.read.set_value(True)
        form.add_widget(self.read)
        form.row("place").set_message("warn", "Nơi họp khác với nơi ghi trong giấy mời.")
        card.body.addWidget(form)
        card.body.addLayout(
            actions_row(
                danger("Xóa buổi họp", icon="trash"),
                secondary("Xem bản in", icon="print"),
                primary("Tiếp: Nhiệm vụ"),
            )
        )
        self.body.addWidget(card)
        notes = Card()
        self.findings = FindingsBar()
        self.findings.set_findings(
            [
                Line(Level.RULE, "Đảng viên dự 23/26 = 88,5 %, quy định từ 90 %.", "roll"),
                Line(Level.BLOCKS, "Chưa ghi giờ kết thúc.", "sessions.0.end"),
                Line(Level.NOTICE, "Quý III chưa có sinh hoạt chuyên đề.", "agenda"),
            ]
        )
        notes.body.addWidget(self.findings)
        self.body.addWidget(notes)
        for state, text in (
            ("good", "Đã ghi và kiểm tra lại. Có thể rút USB."),
            ("warn", "Còn 4 tiêu chí chưa chấm."),
            ("bad", "Không ghi được lên USB."),
            ("info", "Chuyển từ tháng trước sang."),
        ):
            self.body.addWidget(InlineMessage(state, text))
        self.body.addWidget(link("Vì sao 26?"))
        self.body.addStretch(1)

    def primary_action(self) -> Action | None:
        return Action("Ghi diễn biến buổi họp", lambda: None, icon="chevron-right")


class TablePage(Page):
    """A table with chips, steps and a panel at the side."""

    scrolls = False

    def build(self) -> None:
        self.set_title("Đảng viên")
        self.chips = FilterChips(
            [
                ("all", "Tất cả (11)"),
                ("full", "Chính thức (10)"),
                ("new", "Dự bị (1)"),
                ("exempt", "Miễn sinh hoạt (0)"),
            ]
        )
        self.body.addWidget(self.chips)
        self.table = DataTable(
            [
                Column("Họ và tên", lambda p: p.name, sort=lambda p: name_key(p.name), width=240, bold=True),
                Column("Năm sinh", lambda p: p.born, align="right"),
                Column(
                    "Đảng tịch",
                    lambda p: p.status,
                    icon=lambda p: ("good", "good") if p.id != "3" else ("clock", "info"),
                    state=lambda p: "" if p.id != "3" else "info",
                ),
                Column("Ghi chú", lambda p: "Chuyển đến từ Đảng bộ phường Tân Lập ngày 12/02/2024", width=-1),
                Column("", lambda _: "Mở", action=lambda p: None),
            ],
            sort_by=0,
        )
        self.table.set_rows(PEOPLE)
        self.side = SidePanel("Đặng Hữu Đức", width=340)
        self.side.body.addWidget(StateChip("info", "Dự bị"))
        self.side.body.addWidget(QLabel("Vào Đảng ngày 03/02/2026"))
        self.steps = StepList(
            [
                Step("Chuẩn bị", "done"),
                Step("Điểm danh", "done"),
                Step("Diễn biến", "now"),
                Step("Nhiệm vụ"),
                Step("Chấm điểm", "problem"),
            ]
        )
        self.steps.set_current(2)
        self.side.body.addWidget(self.steps)
        self.side.footer.addWidget(secondary("Sửa", icon="edit"))
        line_holder = QWidget()
        from PySide6.QtWidgets import QHBoxLayout

        line = QHBoxLayout(line_holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.table, 1)
        line.addWidget(self.side)
        self.body.addWidget(line_holder, 1)

    def primary_action(self) -> Action | None:
        return Action("Thêm đảng viên", lambda: None, icon="plus")

    def secondary_actions(self) -> list[Action]:
        return [Action("Nhập từ Excel", lambda: None, icon="table")]


class EmptyPage(Page):
    """Nothing yet."""

    scrolls = False

    def build(self) -> None:
        self.body.addWidget(
            EmptyState(
                "Chưa có đảng viên nào.",
                Action("Nhập từ Excel", lambda: None),
                Action("Thêm từng người", lambda: None),
                detail="Danh sách có thể nhập từ tệp Excel đang dùng; chương trình tự tìm dòng tiêu đề.",
                icon="members",
            )
        )


SPECS = [
    PageSpec("home", "Trang chủ", "home", FormPage),
    PageSpec("members", "Đảng viên", "members", TablePage),
    PageSpec("meetings", "Buổi họp", "meeting", EmptyPage),
    PageSpec("tasks", "Nhiệm vụ", "tasks", EmptyPage),
    PageSpec("book", "Sổ", "book", EmptyPage),
    PageSpec("returns", "Gửi lên trên", "send", EmptyPage),
    PageSpec("settings", "Cài đặt", "settings", EmptyPage),
]


@pytest.fixture
def window(qtbot: QtBot, context: UiContext, theme: Theme) -> MainWindow:
    made = MainWindow(context, theme, SPECS)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.set_cell("Chi bộ Tổ dân phố số 5")
    made.set_badge("tasks", 3, "nhiệm vụ quá hạn")
    made.set_rules("2025", "An Phú 2026")
    made.show_page("home")
    made.show()
    return made


def grab(window: MainWindow, name: str) -> None:
    """Keep the picture where the person who asked for it said."""
    folder = os.environ.get("SOCHIBO_PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        window.grab().save(str(Path(folder) / f"{name}.png"))


def cut_off(page: QWidget) -> list[str]:
    """The words of buttons that do not fit their button."""
    return [
        b.text()
        for b in page.findChildren(QPushButton)
        if b.isVisible() and b.width() < b.minimumSizeHint().width()
    ]


@pytest.mark.parametrize("points", [11, 12, 16, 20])
def test_no_button_is_cut_at_any_type_size(
    window: MainWindow, theme: Theme, qtbot: QtBot, points: int
) -> None:
    theme.set_points(points)
    for spec in SPECS[:3]:
        window.show_page(spec.key)
        qtbot.wait(60)
        assert cut_off(window) == []
        grab(window, f"{spec.key}-{points}")


def test_the_window_keeps_the_size_of_a_small_office_screen(
    window: MainWindow, theme: Theme, qtbot: QtBot
) -> None:
    for points in (12, 16):
        theme.set_points(points)
        window.resize(QSize(1366, 768))
        for spec in SPECS[:3]:
            window.show_page(spec.key)
            qtbot.wait(60)
        assert window.size() == QSize(1366, 768)


def test_help_toast_and_popup_appear_inside_the_window(
    window: MainWindow, context: UiContext, qtbot: QtBot
) -> None:
    window.show_help("")
    context.offer_undo("Đã xóa nhiệm vụ “Lập danh sách hộ sửa nhà”.", lambda: None)
    qtbot.wait(60)
    grab(window, "help")
    assert window.toast.isVisible()
    assert window.toast.geometry().bottom() < window.toast.parentWidget().height()
