"""The editor in its window: figures in sight, findings that lead, small screens, signed minutes, nothing lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.bootstrap import Services
from app.domain.findings import Finding, Level
from app.domain.meeting import Meeting, Session
from app.domain.policy import MeetingKind
from app.texts_findings import SENTENCES
from app.ui.context import UiContext
from app.ui.main_window import MainWindow
from app.ui.meetings.editor.editor_page import EditorPage
from app.ui.meetings.editor.finding_steps import step_of
from app.ui.meetings.editor.step_stack import STEPS
from app.ui.meetings.editor.steps.preparation import PreparationStep
from tests.ui.meetings.steps.hand import click, focus, key, write
from tests.ui.shared.typing import type_text


@pytest.fixture
def page(window: MainWindow, meeting: Meeting) -> EditorPage:
    assert window.show_page("editor", meeting.id)
    found = window.current_page
    assert isinstance(found, EditorPage)
    return found


def preparation(page: EditorPage) -> PreparationStep:
    page.go_to("preparation")
    step = page.current_step()
    assert isinstance(step, PreparationStep)
    return step


def chips(page: EditorPage) -> list[str]:
    return [chip.text() for chip in page.strip.chips() if chip.isVisible()]


# Figures and steps


def test_the_figures_of_july_stand_in_one_line(page: EditorPage) -> None:
    assert chips(page) == [
        "Đã họp, chưa chốt",
        "100 phút (tối thiểu 90)",
        "Dự 23/26 = 88,5 %",
        "Phát biểu 0/23",
        page.strip.score.text(),
    ]
    assert "còn" in page.strip.score.text() and "tiêu chí" in page.strip.score.text()
    assert page.strip.minutes.property("state") == "good"
    assert page.strip.attendance.property("state") == "bad"


def test_the_figures_follow_what_is_typed(page: EditorPage, qtbot: Any) -> None:
    assert page.session is not None
    page.session.edit(
        lambda m: replace(m, sessions=(replace(m.sessions[0], break_minutes=15),)), label="sessions.0"
    )
    qtbot.waitUntil(lambda: "85 phút, thiếu 5" in page.strip.minutes.text())
    assert page.strip.minutes.property("state") == "bad"


@pytest.mark.parametrize(
    ("session", "said"),
    [
        (Session(date(2026, 7, 3)), "Thời lượng: chưa rõ (tối thiểu 90)"),
        (Session(date(2026, 7, 3), None, None, None, 5), "Thời lượng: chưa rõ (tối thiểu 90)"),
    ],
)
def test_minutes_that_are_not_known_are_no_number(
    page: EditorPage, qtbot: Any, session: Session, said: str
) -> None:
    assert page.session is not None
    page.session.edit(lambda m: replace(m, sessions=(session,)))
    qtbot.waitUntil(lambda: page.strip.minutes.text() == said)


def test_the_title_names_kind_and_month_and_the_line_below_when_and_where(
    page: EditorPage, window: MainWindow
) -> None:
    assert page.title() == "Sinh hoạt thường kỳ tháng 7/2026"
    assert page.subtitle() == "03/7/2026, 14:00-15:40, Nhà văn hóa tổ 5"
    assert page.session is not None
    page.session.edit(
        lambda m: replace(
            m, kind=MeetingKind.ANNUAL_REVIEW, sessions=(*m.sessions, Session(date(2026, 7, 4)))
        )
    )
    assert page.title() == "Kiểm điểm cuối năm tháng 7/2026"
    assert page.subtitle() == "03/7/2026 - 04/7/2026, Nhà văn hóa tổ 5"


def test_next_and_previous_go_through_the_seven_steps_by_mouse_and_keys(page: EditorPage) -> None:
    page.go_to("preparation")
    assert not page.previous.isVisible()
    seen = ["preparation"]
    while page.next.isVisible():
        click(page.next)
        seen.append(page.steps.current_key)
    assert seen == [spec.key for spec in STEPS]
    QTest.keyClick(page, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page.steps.current_key == "rating"
    QTest.keyClick(page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.steps.current_key == "review"
    click(page.bar.list.button(1))
    assert page.steps.current_key == "roll_call"


def test_every_step_is_made_by_itself_and_tells_how_far_it_is(page: EditorPage, qtbot: Any) -> None:
    with qtbot.waitSignal(page.steps.completed, timeout=10_000):
        pass
    names = [page.bar.list.button(number).accessibleName() for number in range(len(STEPS))]
    assert names[1] == "2. Điểm danh: đã xong"
    assert names[0] == "1. Chuẩn bị: đang làm"


# Findings


def test_each_finding_leads_to_a_field_that_takes_the_cursor(
    page: EditorPage, window: MainWindow, qtbot: Any
) -> None:
    assert page.session is not None
    for finding in page.session.findings:
        page._on_finding(finding)
        where = focus()
        assert page.steps.isAncestorOf(where), finding
        assert page.steps.current_key in page.steps.keys


def test_the_findings_open_beside_the_step_and_close_again_with_esc(
    page: EditorPage, window: MainWindow
) -> None:
    assert page.findings_button.isVisible() and not page.side.isVisible()
    click(page.findings_button)
    assert page.side.isVisible() and page.side.lines()[0].hasFocus()
    key(Qt.Key.Key_Return, "\r")
    assert page.steps.isAncestorOf(focus())
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not page.side.isVisible()
    assert window.current_key == "editor"


def test_the_button_counts_what_needs_attention(page: EditorPage, qtbot: Any) -> None:
    assert page.session is not None
    count = len(page.session.findings)
    assert page.findings_button.text() == f"Cần chú ý ({count})"
    step = preparation(page)
    step.basics.clerk.setFocus()
    type_text(step.basics.clerk, "ldb")
    key(Qt.Key.Key_Return, "\r")
    qtbot.waitUntil(lambda: page.findings_button.text() == f"Cần chú ý ({count - 1})")


def test_a_wide_screen_always_shows_them(page: EditorPage, window: MainWindow, qtbot: Any) -> None:
    window.resize(1920, 1000)
    qtbot.waitUntil(page.side.isVisible)
    assert not page.findings_button.isVisible()


@pytest.mark.parametrize(
    ("code", "field", "step"),
    [
        ("no_end", "sessions.0.end", "preparation"),
        ("agenda_empty", "agenda", "preparation"),
        ("few_speakers", "agenda", "proceedings"),
        ("item_without_title", "agenda.x.title", "preparation"),
        ("item_empty", "agenda.x.content", "proceedings"),
        ("opinion_without_gist", "agenda.x.opinions.y", "proceedings"),
        ("not_called", "roll", "roll_call"),
        ("no_reason", "roll.dv01", "roll_call"),
        ("task_without_owner", "tasks.x", "tasks"),
        ("vote_without_matter", "votes.x", "votes"),
        ("no_conclusion", "closing.conclusion", "votes"),
        ("rating_incomplete", "rating.a", "rating"),
        ("minutes_not_read", "closing.minutes_read", "review"),
        ("not_uploaded", "closing.uploaded_after_on", "review"),
    ],
)
def test_a_finding_belongs_to_the_step_where_it_is_mended(code: str, field: str, step: str) -> None:
    assert code in SENTENCES
    assert step_of(Finding(Level.RULE, code, field)) == step


def test_a_field_of_another_page_leads_into_the_meeting(window: MainWindow, meeting: Meeting) -> None:
    window.show_page("editor", (meeting.id, "preparation.notice_on"))
    page = window.current_page
    assert isinstance(page, EditorPage)
    assert page.steps.current_key == "preparation"
    assert preparation(page).dates.notice_on.isAncestorOf(focus())
    window.show_page("editor", (meeting.id, "roll_call"))
    assert page.steps.current_key == "roll_call"


# Keeping


def test_typing_is_kept_when_another_page_is_shown(
    page: EditorPage, window: MainWindow, services: Services, meeting: Meeting
) -> None:
    step = preparation(page)
    step.basics.place.setFocus()
    step.basics.place.selectAll()
    write("Hội trường nhà máy")
    window.show_page("meetings")
    assert services.meetings.get(meeting.id).place == "Hội trường nhà máy"


def test_a_time_half_typed_in_a_cell_is_kept_when_the_window_closes(
    page: EditorPage, window: MainWindow, services: Services, meeting: Meeting
) -> None:
    step = preparation(page)
    step.basics.place.setFocus()
    type_text(step.basics.place, "X")
    window.close()
    assert services.meetings.get(meeting.id).place.startswith("X")


def test_ctrl_s_saves_and_says_so(
    page: EditorPage, window: MainWindow, services: Services, meeting: Meeting
) -> None:
    step = preparation(page)
    step.basics.place.setFocus()
    type_text(step.basics.place, "X")
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert services.meetings.get(meeting.id).place.startswith("X")
    assert "Đã lưu lúc" in window.status_line.text()


def test_undo_and_redo_by_button_and_by_keys(page: EditorPage) -> None:
    step = preparation(page)
    assert page.session is not None and not page.undo_button.isEnabled()
    click(step.basics.model)
    assert page.undo_button.isEnabled()
    click(page.undo_button)
    assert not page.session.meeting.model_meeting and not step.basics.model.value()
    step.basics.kind.setFocus()
    QTest.keyClick(step.basics.kind, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert page.session.meeting.model_meeting and step.basics.model.value()
    QTest.keyClick(step.basics.kind, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not page.session.meeting.model_meeting


def test_another_meeting_takes_the_place_of_the_first_and_both_are_stored(
    page: EditorPage, window: MainWindow, services: Services, meeting: Meeting
) -> None:
    preparation(page).basics.place.setFocus()
    type_text(focus(), "X")
    june = services.meetings.of_month(2026, 6)[0]
    window.show_page("editor", june.id)
    assert page.title() == "Sinh hoạt thường kỳ tháng 6/2026"
    assert services.meetings.get(meeting.id).place.startswith("X")


def test_a_deleted_meeting_is_closed_and_not_stored_again(
    page: EditorPage, window: MainWindow, context: UiContext, services: Services, meeting: Meeting
) -> None:
    window.show_page("meetings")
    services.meetings.delete(meeting.id)
    context.changes.meeting_saved.emit(None)
    context.changes.members_changed.emit()
    assert page.session is None
    window.show_page("editor", services.meetings.of_month(2026, 6)[0].id)
    assert services.meetings.of_month(2026, 7) == ()


def test_a_new_member_joins_the_roll_of_the_open_draft(
    page: EditorPage, window: MainWindow, context: UiContext, services: Services
) -> None:
    services.members.save(services.members.new("Nguyễn Thị Vân"))
    window.show_page("meetings")
    context.changes.members_changed.emit()
    window.show_page("editor")
    assert page.session is not None
    assert "Nguyễn Thị Vân" in {entry.full_name for entry in page.session.meeting.roll}
    assert page.session.record.figures.present == 23
