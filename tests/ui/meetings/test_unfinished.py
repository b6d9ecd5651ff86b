"""A day that cannot be read is not lost with the window, and a meeting says what was recovered after a crash."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.bootstrap import Services, open_services
from app.domain.meeting import Meeting
from app.ui.context import UiContext
from app.ui.main_window import MainWindow
from app.ui.meetings.editor.editor_page import EditorPage
from app.ui.meetings.editor.steps.preparation import PreparationStep
from app.ui.shared.parsed_fields import DateField
from tests.ui.meetings.conftest import at
from tests.ui.meetings.steps.hand import chord, click, focus, tab, write
from tests.ui.shared.typing import target, type_text


def opened(window: MainWindow, meeting: Meeting) -> tuple[EditorPage, PreparationStep]:
    assert window.show_page("editor", (meeting.id, "preparation"))
    page = window.current_page
    assert isinstance(page, EditorPage)
    step = page.current_step()
    assert isinstance(step, PreparationStep)
    QTest.qWait(1)
    return page, step


def notice(step: PreparationStep) -> DateField:
    field = step._fields["preparation.notice_on"]
    assert isinstance(field, DateField)
    return field


def spoil(step: PreparationStep) -> None:
    field = notice(step)
    target(field).setFocus()
    field.line.selectAll()
    type_text(field, "31/02/2026")


def test_a_day_that_cannot_be_read_is_kept_as_typed_within_two_seconds(
    window: MainWindow, context: UiContext, meeting: Meeting, qtbot: Any
) -> None:
    _, step = opened(window, meeting)
    spoil(step)
    key = f"editing:{meeting.id}"
    qtbot.waitUntil(lambda: context.services.drafts.get(key) is not None, timeout=2000)
    kept = context.services.drafts.get(key)
    assert list(kept.fields.values()) == ["31/02/2026"]


def test_after_the_meeting_was_left_it_stands_in_its_field_again_and_goes_when_it_is_mended(
    window: MainWindow, context: UiContext, services: Services, meeting: Meeting, qtbot: Any
) -> None:
    page, step = opened(window, meeting)
    spoil(step)
    page.close_meeting()
    page, step = opened(window, meeting)
    qtbot.waitUntil(lambda: notice(step).raw() == "31/02/2026")
    assert "31/02/2026" in page.unfinished.message.text()
    field = notice(step)
    target(field).setFocus()
    field.line.selectAll()
    type_text(field, "01/07/2026")
    tab()
    page.close_meeting()
    assert services.drafts.list() == ()
    assert services.meetings.get(meeting.id).preparation.notice_on is not None


def test_after_a_crash_the_meeting_says_what_was_recovered_and_asks_nothing(
    window: MainWindow, context: UiContext, services: Services, meeting: Meeting, qtbot: Any
) -> None:
    page, _ = opened(window, meeting)
    assert page.session is not None
    page.session.edit(lambda m: replace(m, place="Hội trường phường"))
    key = f"editing:{meeting.id}"
    qtbot.waitUntil(lambda: services.drafts.get(key) is not None, timeout=4000)
    # The program ends here without a word: nothing is closed. A new one opens the same book.
    later = open_services(services.folder, clock=at)
    assert later.meetings.get(meeting.id).place == "Hội trường phường"
    context.services = later
    again = EditorPage(context)
    qtbot.addWidget(again)
    again.open(meeting.id)
    assert again.unfinished.message.text().startswith("Đã khôi phục bản nháp lúc ")
    again.close_meeting()
    assert later.drafts.list() == ()
    context.services = services
    later.close()


def test_a_meeting_that_was_left_in_peace_says_nothing_at_its_next_opening(
    window: MainWindow, services: Services, meeting: Meeting
) -> None:
    page, _ = opened(window, meeting)
    assert page.session is not None
    page.session.edit(lambda m: replace(m, place="Hội trường phường"))
    page.close_meeting()
    page, _ = opened(window, meeting)
    assert page.unfinished.message.text() == "" and services.drafts.list() == ()


def test_ctrl_z_takes_back_letters_first_and_then_the_meeting(window: MainWindow, meeting: Meeting) -> None:
    page, step = opened(window, meeting)
    session = page.session
    assert session is not None
    field = step._fields["place"]
    before = session.meeting
    session.edit(lambda m: replace(m, moved_reason="Mưa lũ"))
    field.setFocus()
    focus().selectAll()  # type: ignore[attr-defined]
    write("Hội trường")
    typed = session.meeting
    assert typed.place == "Hội trường"
    for _ in range(30):
        if session.meeting.place == before.place:
            break
        chord(Qt.Key.Key_Z)
    assert session.meeting.place == before.place and session.meeting.moved_reason == "Mưa lũ"
    for _ in range(4):
        chord(Qt.Key.Key_Z)
    assert session.meeting == before
    click(page.redo_button)
    assert session.meeting != before
    click(page.undo_button)
    assert session.meeting == before and not page.undo_button.isEnabled()
