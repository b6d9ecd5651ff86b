"""Voiding in the editor: a quiet button, a reason, one question with verbs, and a way to write the minutes again."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.meeting import Meeting, MeetingState
from app.ui.context import UiContext
from app.ui.main_window import MainWindow
from app.ui.meetings.editor.editor_page import EditorPage
from app.ui.meetings.editor.steps.review import ReviewStep
from app.ui.meetings.list_page import MeetingsPage
from app.ui.meetings.list_rows import MeetingLine
from tests import return_sample as sample
from tests.ui.conftest import FakePrompts
from tests.ui.meetings.steps.hand import click, focus, write


@pytest.fixture
def signed(context: UiContext, meeting: Meeting) -> Meeting:
    made = sample.july(id="ky", addenda=())
    context.services.meetings.take_over([made])
    context.services.meetings.delete(meeting.id)
    return made


def opened(window: MainWindow, meeting: Meeting) -> tuple[EditorPage, ReviewStep]:
    assert window.show_page("editor", meeting.id)
    page = window.current_page
    assert isinstance(page, EditorPage)
    step = page.current_step()
    assert isinstance(step, ReviewStep)
    return page, step


def test_signed_minutes_are_voided_with_a_reason_after_one_question_and_can_be_written_again(
    window: MainWindow, context: UiContext, signed: Meeting, prompts: FakePrompts, qtbot: Any
) -> None:
    page, step = opened(window, signed)
    click(step.signing.void)
    panel = page.panels.voiding
    qtbot.waitUntil(panel.isVisible)
    click(panel.void_button)
    assert not prompts.asked and "Xin ghi lý do." in panel.form.row("reason").message.text()
    panel.reason.setFocus()
    write("Ghi nhầm kết quả biểu quyết")
    click(panel.void_button)
    ((question, detail),) = prompts.asked
    assert question.startswith("Hủy biên bản số") and "lập lại" in detail
    stored = context.services.meetings.get("ky")
    assert stored.state is MeetingState.VOIDED and stored.voided is not None
    assert (stored.voided.reason, stored.voided.by) == ("Ghi nhầm kết quả biểu quyết", signed.signed_by)
    assert panel.isHidden() and not page.addendum_button.isVisible() and not step.signing.void.isVisible()
    assert "đã hủy" in page.locked.text() and "Ghi nhầm kết quả biểu quyết" in page.locked.text()
    qtbot.waitUntil(lambda: page.strip.state.text() == "Đã hủy")

    click(page.locked_bar.again_button)
    assert page.session is not None and page.session.meeting.id != "ky"
    assert not page.session.is_read_only and page.session.meeting.agenda == stored.agenda
    assert page.locked_bar.isHidden()


def test_an_answer_of_keep_voids_nothing_and_keeps_what_was_typed(
    window: MainWindow, context: UiContext, signed: Meeting, prompts: FakePrompts, qtbot: Any
) -> None:
    prompts.answer = False
    page, step = opened(window, signed)
    click(step.signing.void)
    panel = page.panels.voiding
    qtbot.waitUntil(panel.isVisible)
    write("Nhầm")
    click(panel.void_button)
    assert len(prompts.asked) == 1
    assert context.services.meetings.get("ky").state is MeetingState.SIGNED
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    qtbot.waitUntil(panel.isHidden)
    click(step.signing.void)
    assert panel.reason.value() == "Nhầm"


def test_the_list_shows_voided_minutes_without_figures_and_asks_for_the_month_again(
    window: MainWindow, context: UiContext, signed: Meeting
) -> None:
    context.services.meetings.void("ky", "Ghi nhầm", "An")
    assert window.show_page("meetings")
    page = window.current_page
    assert isinstance(page, MeetingsPage)
    shown = [line for line in page.table.rows() if line.month == 7]
    assert len(shown) == 2 and not isinstance(shown[0], MeetingLine)
    number = page.table.rows().index(shown[1])
    model = page.table.rows_model
    words = [model.index(number, column).data() or "" for column in range(model.columnCount())]
    assert "Đã hủy" in words and "Xóa" not in words and "Mở" in words
    assert not any("phút" in word or "%" in word for word in words)
    assert page.states.button(MeetingState.VOIDED).text() == "Đã hủy (1)"
