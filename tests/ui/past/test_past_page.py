"""Earlier years through the window: the form out, the filled one in, seen before it is written, closed when asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from app.domain.meeting import MeetingState
from app.domain.past import layout
from app.domain.past.layout import Field
from app.ui.past.lines import LineKind
from app.ui.past.page import PastPage
from tests.ui.shared.typing import press

COLUMN = {column.field: index for index, column in enumerate(layout.MEETING_COLUMNS, start=1)}


@pytest.fixture
def page(show: Any, services: Any, heard: Any) -> Any:
    return show(PastPage, services)


@pytest.fixture
def filled(page: Any, prompts: Any, tmp_path: Path) -> Any:
    """The form as the page saves it, with one meeting of 2024; `sign` stands for the second person."""

    def fill(sign: str = "p: ốm") -> Path:
        prompts.file = tmp_path / "mau.xlsx"
        page.form_button.click()
        workbook = load_workbook(prompts.file)
        line, marks = workbook[layout.MEETINGS_SHEET], workbook[layout.ROLL_SHEET]
        for field, value in ((Field.HELD_ON, "03/7/2024"), (Field.KIND, "Thường kỳ"), (Field.SIGNED, "x")):
            line.cell(2, COLUMN[field]).value = value
        marks.cell(3, 4).value, marks.cell(4, 4).value = "x", sign
        workbook.save(prompts.file)
        return prompts.file

    return fill


def read(page: Any, qtbot: Any) -> None:
    page.choose_button.click() if page._plan is None else page.secondary_actions()[0].run()
    qtbot.waitUntil(lambda: page._job is None and page._plan is not None, timeout=20_000)


def test_a_year_goes_in_and_is_taken_back(
    page: Any, filled: Any, services: Any, heard: Any, qtbot: Any
) -> None:
    filled()
    read(page, qtbot)
    meetings = [line for line in page.table.rows() if line.kind is LineKind.MEETING]
    assert [(line.text, line.state_words) for line in meetings] == [
        ("03/7/2024 · Sinh hoạt thường kỳ", "Mới")
    ]
    action = page.primary_action()
    assert action.text == "Nhập 1 buổi họp" and action.enabled
    action.run()
    assert len(services.meetings.list(2024)) == 1 and "Đã nhập 1 buổi họp" in page.message.text()
    heard.toasts[-1]["run"]()
    assert services.meetings.list(2024) == () and "hoàn tác" in page.message.text()


def test_a_sign_that_is_unknown_is_shown_first_and_mended_in_the_file(
    page: Any, filled: Any, services: Any, qtbot: Any
) -> None:
    filled("bận")
    read(page, qtbot)
    first = page.table.rows()[0]
    assert (first.place, first.state_words) == ("Điểm danh, ô D4", "Phải sửa")
    assert "Có 1 chỗ phải sửa" in page.message.text() and not page.primary_action().enabled
    filled("k")
    read(page, qtbot)
    assert page.primary_action().enabled and services.meetings.list(2024) == ()


def test_closing_asks_first_and_leaves_everything_when_the_answer_is_no(
    page: Any, filled: Any, services: Any, prompts: Any, qtbot: Any
) -> None:
    filled()
    read(page, qtbot)
    page.primary_action().run()
    page.invalidate()
    assert page.close_button.isVisible() and page.close_button.text() == "Chốt 1 buổi…"
    prompts.answer = False
    page.close_button.click()
    assert services.meetings.list(2024)[0].state is MeetingState.HELD
    prompts.answer = True
    page.close_button.click()
    assert services.meetings.list(2024)[0].state is MeetingState.SIGNED
    assert "không sửa được nữa" in prompts.asked[-1][1]
    assert page.close_button.isHidden()


def test_a_file_that_is_no_workbook_is_answered_beside_the_button(
    page: Any, prompts: Any, tmp_path: Path, qtbot: Any
) -> None:
    prompts.file = tmp_path / "thu.xlsx"
    prompts.file.write_text("không phải Excel", encoding="utf-8")
    page.choose_button.click()
    qtbot.waitUntil(lambda: page._job is None, timeout=20_000)
    assert page.message.text() and page._plan is None and prompts.told == []


def test_esc_goes_back_to_the_two_cards(page: Any, filled: Any, qtbot: Any) -> None:
    filled()
    read(page, qtbot)
    assert page.back() and page.stack.currentWidget() is page.begin
    assert not page.back()


def test_by_keyboard_alone_the_file_is_chosen(page: Any, filled: Any, qtbot: Any) -> None:
    filled()
    page.choose_button.setFocus()
    press(page.choose_button, Qt.Key.Key_Space, " ")
    qtbot.waitUntil(lambda: page._job is None and page._plan is not None, timeout=20_000)
    assert page.table.hasFocus()
