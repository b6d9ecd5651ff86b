"""The tasks of all meetings under real keys and clicks: the overdue first, and what became of each."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.bootstrap import Services
from app.domain.task import TaskOutcome
from app.services.tasks import TaskFilter
from app.ui.tasks.page import HELPERS, TasksPage
from tests.ui.conftest import FakePrompts
from tests.ui.shared.typing import engine_type, leave, press, type_text
from tests.ui.year_book import Heard, click

OVERDUE = "Lập hồ sơ đề nghị hạ ngầm dây điện ngõ 8"


@pytest.fixture
def page(show: Any, services: Services) -> TasksPage:
    made: TasksPage = show(TasksPage, services)
    return made


def titles(page: TasksPage) -> list[str]:
    return [record.task.title for record in page.table.rows()]


def click_look(page: TasksPage, title: str) -> None:
    """The word "Xem" in the row of the task."""
    spot = page.table.visualRect(page.table.model().index(titles(page).index(title), 0)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def stored(page: TasksPage) -> Any:
    found = page.context.services.tasks.list(TaskFilter.ALL, text=OVERDUE)
    return found[0].task


def test_what_is_open_is_shown_first_with_the_days_it_is_overdue(page: TasksPage) -> None:
    assert titles(page) == [OVERDUE]
    assert page.filters.value() is TaskFilter.OPEN
    assert page.filters.button(TaskFilter.OVERDUE).text() == "Quá hạn (1)"
    texts = [column.get(page.table.rows()[0]) for column in page.table.rows_model.columns]
    assert (texts[4], texts[5]) == ("31/10/2026", "Quá hạn 20 ngày")


def test_chips_show_the_others(page: TasksPage) -> None:
    click(page.filters.button(TaskFilter.CLOSED))
    closed = len(titles(page))
    assert page.filters.button(TaskFilter.CLOSED).text() == f"Đã xong ({closed})"
    click(page.filters.button(TaskFilter.ALL))
    assert len(titles(page)) == closed + 1 and titles(page)[0] == OVERDUE


def test_typing_without_marks_finds_a_task_and_nothing_found_says_so(page: TasksPage) -> None:
    page.search.setFocus()
    type_text(page.search, "ha ngam day")
    assert titles(page) == [OVERDUE]
    page.search.clear()
    type_text(page.search, "xyz")
    assert page.empty.isVisible()
    assert page.empty._text.text() == "Không tìm thấy nhiệm vụ nào có các chữ này."


def test_a_click_shows_the_task_and_what_was_given(page: TasksPage, heard: Heard) -> None:
    click_look(page, OVERDUE)
    assert page.panel.heading.text() == OVERDUE
    assert "Giao cho: Đặng Minh Đức" in page.panel.facts.text()
    assert "Hạn: 31/10/2026" in page.panel.facts.text()
    click(page.panel.open_meeting)
    assert heard.places == [("editor", page.table.rows()[0].meeting_id)]


def test_enter_opens_the_marked_row_and_escape_goes_back(page: TasksPage) -> None:
    page.table.setFocus()
    page.table.select(page.table.rows()[0].task.id)
    press(page.table, Qt.Key.Key_Return)
    assert page.panel.isVisible()
    assert page.back() is True and page.panel.isHidden()
    assert page.table.hasFocus() and page.back() is False


def test_what_became_of_it_is_kept_and_can_be_undone(page: TasksPage, heard: Heard) -> None:
    click_look(page, OVERDUE)
    page.panel.outcome.setFocus()
    press(page.panel.outcome, Qt.Key.Key_Down)
    assert page.panel.outcome.value() is TaskOutcome.DONE
    page.panel.done_on.setFocus()
    type_text(page.panel.done_on, "15/11/26")
    page.panel.result.setFocus()
    page.panel.result.selectAll()
    engine_type(page.panel.result, "Đã nộp hồ sơ")
    click(page.panel.save)
    task = stored(page)
    assert (task.outcome, task.done_on, task.result) == (TaskOutcome.DONE, date(2026, 11, 15), "Đã nộp hồ sơ")
    assert page.panel.isHidden() and titles(page) == []
    assert heard.toasts[-1]["undo"] is True
    heard.toasts[-1]["run"]()
    assert stored(page).outcome is None and titles(page) == [OVERDUE]


def test_done_without_a_day_is_done_today(page: TasksPage) -> None:
    click_look(page, OVERDUE)
    page.panel.outcome.setFocus()
    press(page.panel.outcome, Qt.Key.Key_Down)
    click(page.panel.save)
    assert stored(page).done_on == date(2026, 11, 20)


@pytest.mark.parametrize("typed", ["31/02/2026", "hôm qua"])
def test_a_day_that_cannot_be_read_stays_and_nothing_is_written(page: TasksPage, typed: str) -> None:
    click_look(page, OVERDUE)
    page.panel.outcome.setFocus()
    press(page.panel.outcome, Qt.Key.Key_Down)
    page.panel.done_on.setFocus()
    type_text(page.panel.done_on, typed)
    leave(page.panel.done_on)
    assert page.panel.done_on.message.isVisible()
    click(page.panel.save)
    assert page.panel.done_on.raw() == typed and page.panel.isVisible()
    assert stored(page).outcome is None


def test_done_before_it_was_given_is_answered_beside_the_day(page: TasksPage, prompts: FakePrompts) -> None:
    click_look(page, OVERDUE)
    given = page.table.rows()[0].assigned_on
    page.panel.outcome.setFocus()
    press(page.panel.outcome, Qt.Key.Key_Down)
    page.panel.done_on.setFocus()
    type_text(page.panel.done_on, f"{given.day - 1}/{given.month}/{given.year}")
    click(page.panel.save)
    assert f"{given:%d/%m/%Y}"[-4:] in page.panel.form.row("done_on").message.text()
    assert prompts.told == [] and stored(page).outcome is None
    page.panel.done_on.line.selectAll()
    type_text(page.panel.done_on, f"{given.day}/{given.month}/{given.year}")
    click(page.panel.save)
    assert stored(page).done_on == given


def test_another_page_leads_to_one_task(page: TasksPage) -> None:
    done = page.context.services.tasks.list(TaskFilter.CLOSED)[0]
    page.open(done.task.id)
    assert page.panel.isVisible() and page.panel.heading.text() == done.task.title
    assert page.table.current_row().task.id == done.task.id


def test_a_narrow_page_keeps_the_work_and_its_state(page: TasksPage) -> None:
    assert not page.table.isColumnHidden(HELPERS)
    page.resize(700, 500)
    assert page.table.isColumnHidden(HELPERS)
    page.resize(1150, 640)
    assert not page.table.isColumnHidden(HELPERS)


def test_a_book_without_tasks_says_where_they_come_from(
    show: Any, empty_services: Services, heard: Heard
) -> None:
    page = show(TasksPage, empty_services)
    assert page.empty._text.text() == "Chưa có nhiệm vụ nào ở đây."
    click(page.empty.buttons[0])
    assert heard.places == [("meetings", None)]
