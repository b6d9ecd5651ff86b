"""One meeting while it is edited: kept at once, taken back step by step, stored by itself, not lost by a failure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from app.bootstrap import Services
from app.domain.meeting import Meeting, MeetingState
from app.ui.context import UiContext
from app.ui.meetings.editor.session import SAVE_MS, EditSession
from db.engine import connect


@pytest.fixture
def session(context: UiContext, meeting: Meeting) -> Iterator[EditSession]:
    made = EditSession(context, meeting)
    yield made
    made.discard()


def write_place(session: EditSession, *texts: str, label: str = "place") -> None:
    for text in texts:
        session.edit(lambda m, text=text: replace(m, place=text), label=label)


def test_the_letters_of_one_word_are_one_step_of_undo(session: EditSession, meeting: Meeting) -> None:
    write_place(session, "N", "Nh", "Nhà")
    assert session.meeting.place == "Nhà"
    assert session.undo()
    assert session.meeting == meeting
    assert not session.can_undo


def test_another_field_begins_another_step(session: EditSession, meeting: Meeting) -> None:
    write_place(session, "N", "Nh")
    session.edit(lambda m: replace(m, moved_reason="L"), label="moved_reason")
    write_place(session, "Nhà")
    session.undo()
    assert session.meeting.place == "Nh"
    session.undo()
    assert (session.meeting.place, session.meeting.moved_reason) == ("Nh", "")
    session.undo()
    assert session.meeting == meeting


def test_steps_without_a_label_never_merge(session: EditSession) -> None:
    write_place(session, "a", "b", label="")
    session.undo()
    assert session.meeting.place == "a"


def test_what_was_taken_back_can_be_done_again_until_something_else_is_edited(session: EditSession) -> None:
    write_place(session, "Nhà văn hóa tổ 7")
    session.undo()
    assert session.redo()
    assert session.meeting.place == "Nhà văn hóa tổ 7"
    session.undo()
    write_place(session, "Trụ sở", label="")
    assert not session.can_redo


def test_an_edit_that_changes_nothing_is_no_step(session: EditSession) -> None:
    assert not session.edit(lambda m: m)
    assert not session.can_undo and not session.is_dirty


def test_a_draft_is_stored_by_itself_within_two_seconds(
    session: EditSession, services: Services, qtbot: Any
) -> None:
    with qtbot.waitSignal(session.saved_at, timeout=2000) as saved:
        write_place(session, "Nhà văn hóa tổ 7")
    assert services.meetings.get(session.meeting.id).place == "Nhà văn hóa tổ 7"
    hour, _, minute = saved.args[0].partition(":")
    assert hour.isdigit() and minute.isdigit()


def test_a_draft_is_stored_while_the_typing_goes_on(
    session: EditSession, services: Services, qtbot: Any
) -> None:
    stored: list[str] = []
    session.saved_at.connect(lambda _: stored.append(session.saved.place))
    written = "Nhà"
    for _ in range(SAVE_MS // 50 * 2):
        written += "a"
        write_place(session, written)
        qtbot.wait(50)
        if stored:
            break
    assert stored, "no pause was made, and still it is in the book"


def test_figures_follow_an_edit_and_belong_to_the_newest_meeting(session: EditSession, qtbot: Any) -> None:
    assert session.record.figures.present == 23
    with qtbot.waitSignal(session.figures_changed, timeout=2000) as told:
        session.edit(lambda m: replace(m, roll=m.roll[1:]))
    assert told.args[0].figures.present == 22
    assert told.args[0].meeting is session.meeting


def test_signed_minutes_are_not_edited(context: UiContext, meeting: Meeting) -> None:
    session = EditSession(context, replace(meeting, state=MeetingState.SIGNED))
    assert session.is_read_only
    assert not session.edit(lambda m: replace(m, place="?"))
    assert session.meeting.place == meeting.place


def test_a_book_opened_for_reading_only_is_not_edited(context: UiContext, meeting: Meeting) -> None:
    session = EditSession(context, meeting, read_only=True)
    assert not session.edit(lambda m: replace(m, place="?"))


def test_a_save_that_fails_is_told_keeps_every_word_and_works_again_later(
    session: EditSession, services: Services, qtbot: Any
) -> None:
    told: list[str] = []
    session.save_failed.connect(told.append)
    other = connect(services.folder.database, key=services.access.key)
    other.execute("BEGIN IMMEDIATE")
    try:
        write_place(session, "Nhà văn hóa tổ 7")
        assert not session.flush()
        assert told and told[0]
        assert session.is_dirty and session.meeting.place == "Nhà văn hóa tổ 7"
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert session.flush()
    assert told[-1] == ""
    assert services.meetings.get(session.meeting.id).place == "Nhà văn hóa tổ 7"


def test_what_a_service_stored_is_taken_over_without_a_way_back(
    session: EditSession, services: Services
) -> None:
    write_place(session, "Nhà văn hóa tổ 7")
    session.adopt(services.meetings.back_to_draft(session.meeting))
    assert session.meeting.state is MeetingState.DRAFT
    assert not session.is_dirty and not session.can_undo


def test_a_deleted_meeting_does_not_come_back_by_being_saved(
    session: EditSession, services: Services
) -> None:
    write_place(session, "Nhà văn hóa tổ 7")
    services.meetings.delete(session.meeting.id)
    session.discard()
    session.close()
    assert [one.month for one in services.meetings.of_year(2026)] == [6]
