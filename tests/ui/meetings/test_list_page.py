"""The year's list: every month has an honest line, a meeting opens by one click or Enter, deleting can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.bootstrap import Services
from app.domain.meeting import Meeting, MeetingState, MonthWithout
from app.domain.policy import MeetingKind
from app.ui.context import UiContext
from app.ui.main_window import MainWindow
from app.ui.meetings.list_page import MeetingsPage
from app.ui.meetings.list_rows import MeetingLine, MonthLine
from tests.ui.meetings.steps.hand import click, key, write
from tests.ui.shared.typing import type_text


@pytest.fixture
def page(window: MainWindow, meeting: Meeting) -> MeetingsPage:
    window.show_page("meetings")
    found = window.current_page
    assert isinstance(found, MeetingsPage)
    return found


def texts(page: MeetingsPage) -> list[list[str]]:
    model = page.table.rows_model
    return [
        [str(model.data(model.index(row, column)) or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def click_cell(page: MeetingsPage, row: int, column: int) -> None:
    index = page.table.rows_model.index(row, column)
    page.table.scrollTo(index)
    QTest.mouseClick(
        page.table.viewport(), Qt.MouseButton.LeftButton, pos=page.table.visualRect(index).center()
    )
    QTest.qWait(1)


def row_of(page: MeetingsPage, month: int) -> int:
    return next(number for number, line in enumerate(page.table.rows()) if line.month == month)


def test_every_month_has_a_line_and_july_its_figures(page: MeetingsPage) -> None:
    lines = texts(page)
    assert [line[1] for line in lines] == [str(month) for month in range(1, 13)]
    assert lines[6] == [
        "Mở", "7", "03/7/2026", "Sinh hoạt thường kỳ", "Đã họp, chưa chốt", "100 phút", "23/26 (88,5 %)", "",
        "Xóa", "In",
    ]  # fmt: skip
    assert lines[4][3] == "Chưa có buổi họp, chưa ghi lý do"
    assert lines[7][3] == "Chưa có"
    assert page.table.columnSpan(4, 3) == 5 and page.table.columnSpan(6, 3) == 1


def test_a_month_without_a_meeting_is_noted_with_its_reason(
    page: MeetingsPage, services: Services, window: MainWindow
) -> None:
    click(window.header.buttons()[0])
    assert page.without_panel.isVisible()
    assert page.without_panel.month.value() == 5
    click(page.without_panel.save_button)
    assert page.without_panel.form.row("reason").message.text() == "Xin ghi lý do."
    page.without_panel.reason.setFocus()
    write("mưa lũ, Đảng ủy phường cho lùi")
    click(page.without_panel.save_button)
    assert services.meetings.months_without(2026)[0].reason == "mưa lũ, Đảng ủy phường cho lùi"
    assert texts(page)[4][3] == "Không họp - lý do: mưa lũ, Đảng ủy phường cho lùi"
    assert not page.without_panel.isVisible()


def test_the_reason_of_a_month_can_be_mended_and_withdrawn_with_a_way_back(
    page: MeetingsPage, services: Services, context: UiContext
) -> None:
    offered: list[dict[str, Any]] = []
    context.toast_asked.connect(offered.append)
    services.meetings.set_month_without(MonthWithout(2026, 3, "Bí thư ốm"))
    page.invalidate()
    click_cell(page, 2, 0)
    assert page.without_panel.reason.value() == "Bí thư ốm"
    click(page.without_panel.withdraw_button)
    assert services.meetings.months_without(2026) == ()
    assert texts(page)[2][3] == "Chưa có buổi họp, chưa ghi lý do"
    offered[-1]["run"]()
    assert texts(page)[2][3] == "Không họp - lý do: Bí thư ốm"


def test_a_month_that_had_a_meeting_is_not_called_a_month_without(
    page: MeetingsPage, services: Services, prompts: Any
) -> None:
    page.show_without(7)
    page.without_panel.reason.setFocus()
    write("quên")
    click(page.without_panel.save_button)
    assert services.meetings.months_without(2026) == ()
    assert prompts.told
    assert page.without_panel.reason.value() == "quên"


def test_a_meeting_is_prepared_in_the_panel_and_opens_in_the_editor(
    page: MeetingsPage, window: MainWindow, services: Services
) -> None:
    click(window.header.buttons()[-1])
    panel = page.prepare_panel
    assert panel.isVisible()
    assert (panel.month.value(), panel.kind.value()) == (8, MeetingKind.REGULAR)
    assert panel.held_on.value() == date(2026, 8, 3)
    panel.kind.setCurrentIndex(list(MeetingKind).index(MeetingKind.COMBINED))
    panel.held_on.line.setFocus()
    panel.held_on.line.selectAll()
    type_text(panel.held_on.line, "5-8-26")
    click(panel.go_button)
    made = services.meetings.of_month(2026, 8)[0]
    assert (made.kind, made.held_on, made.state) == (
        MeetingKind.COMBINED,
        date(2026, 8, 5),
        MeetingState.DRAFT,
    )
    assert len(made.roll) == 28 and made.agenda
    assert window.current_key == "editor"
    assert window.header.title() == "Sinh hoạt thường kỳ kết hợp chuyên đề tháng 8/2026"


def test_a_day_that_was_typed_stays_when_the_kind_changes(page: MeetingsPage) -> None:
    page.show_prepare(8)
    panel = page.prepare_panel
    panel.held_on.line.selectAll()
    type_text(panel.held_on.line, "5/8/2026")
    panel.kind.setCurrentIndex(list(MeetingKind).index(MeetingKind.THEMATIC))
    assert panel.held_on.value() == date(2026, 8, 5)


def test_the_month_follows_the_day_unless_it_was_chosen(page: MeetingsPage) -> None:
    page.show_prepare()
    panel = page.prepare_panel
    panel.held_on.line.selectAll()
    type_text(panel.held_on.line, "7/9/2026")
    assert panel.month.value() == 9
    page.show_prepare(8)
    panel.held_on.line.selectAll()
    type_text(panel.held_on.line, "7/9/2026")
    assert panel.month.value() == 8


@pytest.mark.parametrize("text", ["31/02/2026", "hôm nào đó"])
def test_a_day_that_cannot_be_read_prepares_nothing(
    page: MeetingsPage, services: Services, text: str
) -> None:
    page.show_prepare(8)
    panel = page.prepare_panel
    panel.held_on.line.selectAll()
    type_text(panel.held_on.line, text)
    click(panel.go_button)
    assert services.meetings.of_month(2026, 8) == ()
    assert panel.isVisible() and panel.held_on.raw() == text


def test_a_second_meeting_in_a_month_is_told_and_allowed(
    page: MeetingsPage, services: Services, window: MainWindow
) -> None:
    page.show_prepare(7)
    assert "Tháng 7 đã có sinh hoạt thường kỳ ngày 03/7/2026" in page.prepare_panel.note.text()
    click(page.prepare_panel.go_button)
    assert len(services.meetings.of_month(2026, 7)) == 2


def test_one_click_opens_and_enter_opens(page: MeetingsPage, window: MainWindow, meeting: Meeting) -> None:
    click_cell(page, row_of(page, 7), 0)
    assert window.current_key == "editor"
    window.show_page("meetings")
    page.table.select(meeting.id)
    page.table.setFocus()
    key(Qt.Key.Key_Return, "\r")
    assert window.current_key == "editor"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.current_key == "meetings"


def test_an_empty_month_prepares_with_one_click(page: MeetingsPage) -> None:
    click_cell(page, row_of(page, 9), 0)
    assert page.prepare_panel.isVisible()
    assert page.prepare_panel.month.value() == 9


def test_a_deleted_meeting_comes_back_whole(
    page: MeetingsPage, services: Services, context: UiContext, meeting: Meeting
) -> None:
    offered: list[dict[str, Any]] = []
    context.toast_asked.connect(offered.append)
    click_cell(page, row_of(page, 7), 8)
    assert services.meetings.of_month(2026, 7) == ()
    assert isinstance(page.table.rows()[6], MonthLine)
    assert offered[-1]["undo"] and "03/7/2026" in offered[-1]["text"]
    offered[-1]["run"]()
    assert services.meetings.get(meeting.id) == meeting
    assert isinstance(page.table.rows()[6], MeetingLine)


def test_signed_minutes_have_no_delete(page: MeetingsPage, services: Services, meeting: Meeting) -> None:
    services.meetings.take_over(
        (replace(meeting, state=MeetingState.SIGNED, policy_code="2025", signed_at=services.clock()),)
    )
    page.invalidate()
    row = row_of(page, 7)
    assert texts(page)[row][8] == ""
    click_cell(page, row, 8)
    assert services.meetings.of_month(2026, 7)


def test_filters_show_kinds_and_states_and_no_empty_months(
    page: MeetingsPage, services: Services, context: UiContext
) -> None:
    services.meetings.create(2026, 7, MeetingKind.THEMATIC, date(2026, 7, 20))
    context.changes.meeting_saved.emit(None)
    assert page.kinds.button(MeetingKind.REGULAR).text() == "Sinh hoạt thường kỳ (2)"
    click(page.kinds.button(MeetingKind.THEMATIC))
    assert [line[3] for line in texts(page)] == ["Sinh hoạt chuyên đề"]
    click(page.kinds.button(None))
    click(page.states.button(MeetingState.DRAFT))
    assert [line[2] for line in texts(page)] == ["20/7/2026"]
    click(page.states.button(None))
    assert len(texts(page)) == 13


def test_a_year_with_nothing_says_the_one_next_step(page: MeetingsPage, context: UiContext) -> None:
    context.set_year(2027)
    assert page.stack.currentWidget() is page.empty
    assert page.empty.buttons[0].text() == "Chuẩn bị buổi họp"
    click(page.empty.buttons[0])
    assert page.prepare_panel.isVisible()
    assert page.prepare_panel.month.value() == 1


def test_without_members_the_next_step_is_the_list_of_members(
    window: MainWindow, services: Services, context: UiContext
) -> None:
    services.members.delete_many([member.id for member in services.members.list()])
    context.set_year(2027)
    window.show_page("meetings")
    page = window.current_page
    assert isinstance(page, MeetingsPage)
    assert page.empty.buttons[0].text() == "Nhập danh sách đảng viên"


def test_other_pages_can_ask_for_a_month(window: MainWindow, meeting: Meeting) -> None:
    window.show_page("meetings", ("prepare", 9))
    page = window.current_page
    assert isinstance(page, MeetingsPage)
    assert page.prepare_panel.isVisible() and page.prepare_panel.month.value() == 9
    window.show_page("meetings", meeting.id)
    assert page.table.current_row().id == meeting.id
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not page.prepare_panel.isVisible()


def test_months_stay_with_their_sentence_when_sorted(page: MeetingsPage) -> None:
    page.table.horizontalHeader().setSortIndicator(2, Qt.SortOrder.DescendingOrder)
    rows = page.table.rows()
    assert [line.month for line in rows[:2]] == [7, 6]
    assert page.table.columnSpan(0, 3) == 1 and page.table.columnSpan(2, 3) == 5
