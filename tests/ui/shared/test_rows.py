"""Tables: Vietnamese order, what is marked stays marked, one click or Enter opens."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QHeaderView
from pytestqt.qtbot import QtBot

from app.domain.text import name_key
from app.ui.shared.data_table import DataTable
from app.ui.shared.rows_model import Column, RowsModel
from app.ui.shared.theme import Theme
from tests.ui.shared.typing import press


@dataclass(frozen=True)
class Person:
    id: int
    name: str
    born: int | None = None


NAMES = ["Nguyễn Văn Ấn", "Trần Thị An", "Đỗ Văn Ân", "Lê Văn Ẩn", "Bùi Đức", "Phạm Dung", "Vũ Ánh"]
PEOPLE = [Person(n, name, 1950 + n) for n, name in enumerate(NAMES)]
OPENED: list[Any] = []


def columns() -> list[Column]:
    return [
        Column("Họ và tên", lambda p: p.name, sort=lambda p: name_key(p.name)),
        Column("Năm sinh", lambda p: p.born, sort=lambda p: p.born, align="right"),
        Column("", lambda _: "Mở", action=OPENED.append),
    ]


@pytest.fixture
def table(qtbot: QtBot) -> DataTable:
    OPENED.clear()
    made = DataTable(columns())
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.set_rows(PEOPLE)
    made.show()
    return made


def names(table: DataTable) -> list[str]:
    return [row.name for row in table.rows()]


def test_the_model_keeps_the_rules_of_qt(table: DataTable) -> None:
    model: QAbstractItemModel = table.rows_model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    table.rows_model.sort(0)
    table.set_rows(PEOPLE[:3])
    table.set_rows([])
    assert table.rows() == []


def test_people_are_sorted_by_given_name_in_vietnamese_order(table: DataTable) -> None:
    table.rows_model.sort(0)
    assert names(table) == [
        "Trần Thị An",
        "Vũ Ánh",
        "Đỗ Văn Ân",
        "Lê Văn Ẩn",
        "Nguyễn Văn Ấn",
        "Phạm Dung",
        "Bùi Đức",
    ]


def test_rows_without_a_value_come_last_in_both_directions(table: DataTable) -> None:
    table.set_rows([*PEOPLE[:2], Person(9, "Không rõ")])
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        table.rows_model.sort(1, order)
        assert names(table)[-1] == "Không rõ"


def test_the_marked_row_stays_marked_through_sorting_and_reloading(table: DataTable) -> None:
    assert table.select(4)
    table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    assert table.current_row().id == 4
    table.set_rows([replace(p, name=p.name.upper()) for p in reversed(PEOPLE)])
    assert table.current_row() == Person(4, "BÙI ĐỨC", 1954)


def test_reloading_tells_of_a_row_that_is_gone(table: DataTable) -> None:
    table.select(4)
    seen: list[Any] = []
    table.row_changed.connect(seen.append)
    table.set_rows(PEOPLE[:2])
    assert table.current_row() is None
    assert seen == [None]


def test_enter_and_the_button_column_open_a_row(table: DataTable, qtbot: QtBot) -> None:
    activated: list[Any] = []
    table.row_activated.connect(activated.append)
    table.select(2)
    press(table, Qt.Key.Key_Return, "\r")
    assert activated == [PEOPLE[2]]
    place = table.visualRect(table.rows_model.index(1, 2)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [PEOPLE[1]] == OPENED


def test_headers_are_never_cut_and_rows_grow_with_the_type(table: DataTable, theme: Theme) -> None:
    for points in (12, 20):
        theme.set_points(points)
        header = table.horizontalHeader()
        bold = QFont(table.font())
        bold.setBold(True)
        for number, column in enumerate(table.rows_model.columns):
            assert header.sectionSize(number) >= QFontMetrics(bold).horizontalAdvance(column.title) + 22
        assert table.verticalHeader().defaultSectionSize() == round(36 * points / 12)
    assert header.sectionResizeMode(0) == QHeaderView.ResizeMode.Interactive


def test_long_text_can_be_read_in_the_tooltip() -> None:
    model = RowsModel([Column("Ghi chú", lambda p: p.name)])
    model.set_rows([Person(1, "dài " * 50)])
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "dài " * 50


def test_only_a_changed_cell_is_handed_on() -> None:
    seen: list[tuple[int, str]] = []
    model = RowsModel([Column("Việc", lambda p: p.name, edit=lambda p, text: seen.append((p.id, text)))])
    model.set_rows([Person(1, "cũ")])
    assert not model.setData(model.index(0, 0), "cũ")
    assert model.setData(model.index(0, 0), "mới")
    assert seen == [(1, "mới")]
    model.replace_row(0, Person(1, "mới"))
    assert model.index(0, 0).data() == "mới"


def test_columns_that_give_way_leave_when_the_table_is_narrow_and_come_back(qtbot: QtBot) -> None:
    table = DataTable(
        [
            Column("Việc", lambda row: row, width=-1),
            Column("Giúp việc", lambda row: row, width=200, gives_way=2),
            Column("Hạn", lambda row: row, width=200, gives_way=1),
        ],
        key=lambda row: row,
    )
    qtbot.addWidget(table)
    table.set_rows(["a"])
    table.show()
    shown = []
    for width in (900, 500, 300, 900):
        table.resize(width, 200)
        QApplication.processEvents()
        shown.append([table.isColumnHidden(number) for number in range(3)])
        assert table.horizontalScrollBar().maximum() == 0
    none, helpers, both = [False, False, False], [False, True, False], [False, True, True]
    assert shown == [none, helpers, both, none]
    table.show_column(2, False)
    table.resize(1000, 200)
    QApplication.processEvents()
    assert table.isColumnHidden(2), "what the page leaves out stays out"
