"""The window tells of a seal: its code at the signed minutes, and in red that they were changed since."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from app.domain.meeting import Meeting
from app.domain.policy import MeetingKind
from app.domain.seal import seal_of
from app.texts_seal import SHORT
from app.ui.main_window import MainWindow
from tests.services.conftest import complete


@pytest.fixture
def june(services) -> Meeting:
    meeting = services.meetings.create(2026, 6, MeetingKind.REGULAR, date(2026, 6, 3))
    written = complete(services, meeting, clerk_name="Lê Đức Bình")
    return services.meetings.sign(services.meetings.hold(written), "Lê Đức Bình")


def spoil(services, statement: str) -> None:
    with services.database.session(write=True) as session:
        session.execute(text(statement))


def test_signed_minutes_show_their_seal(window: MainWindow, services, june: Meeting):
    window.show_page("editor", june.id)
    editor = window.page("editor")
    signing = editor.steps.current_step().signing
    assert signing.seal.text() == f"Mã niêm phong: {seal_of(june)}"
    assert not signing.seal.isHidden()
    assert editor.locked.state() == "info"
    draft = services.meetings.create(2026, 8, MeetingKind.REGULAR, date(2026, 8, 3))
    window.show_page("editor", (draft.id, "review"))
    assert editor.steps.current_step().signing.seal.isHidden()


def test_minutes_changed_since_are_told_of_in_red_with_what_to_do(
    window: MainWindow, services, june: Meeting
):
    spoil(services, f"UPDATE meetings SET place = 'Nơi khác' WHERE id = '{june.id}'")
    window.show_page("editor", june.id)
    message = window.page("editor").locked
    assert message.state() == "bad"
    assert "Biên bản này đã bị thay đổi sau khi chốt" in message.text()
    assert "bản giấy đã ký" in message.text()
    window.show_page("editor", (june.id, "roll_call"))
    assert not message.isHidden()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE votes SET agree = 1 WHERE meeting_id = '{id}'", "Bị sửa sau khi chốt"),
        ("UPDATE meetings SET state = 'draft' WHERE id = '{id}'", "Chốt rồi bị mở lại"),
    ],
)
def test_the_list_shows_a_broken_seal_in_place_of_the_state(
    window: MainWindow, services, june: Meeting, change: str, said: str
):
    window.show_page("meetings")
    cells = [line_state(window, june.id)]
    assert cells == [("Đã chốt", "")]
    spoil(services, change.format(id=june.id))
    window.page("meetings").refresh()
    assert line_state(window, june.id) == (said, "bad")
    assert said in SHORT.values()


def line_state(window: MainWindow, meeting_id: str) -> tuple[str, str]:
    table = window.page("meetings").table
    column = next(one for one in table.rows_model.columns if one.title == "Trạng thái")
    line = next(one for one in table.rows() if one.id == meeting_id)
    return column.get(line), column.state(line)
