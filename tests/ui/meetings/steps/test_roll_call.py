"""The roll call by keys and by mouse, as a clerk calls 28 people; the figures are those of the sample notes."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.domain.meeting import AttendanceState, RollEntry
from app.ui.context import UiContext
from app.ui.meetings.editor.session import EditSession
from app.ui.meetings.editor.step import StepState
from app.ui.meetings.editor.steps.roll_call import RollCallStep
from app.ui.meetings.editor.steps.roll_model import DETAIL_COLUMN, STATES
from tests import return_sample as sample
from tests.ui.meetings.steps.conftest import OpenStep
from tests.ui.meetings.steps.hand import click, digits, enter, focus, key, write
from tests.ui.shared.typing import type_text

HERE, LATE, EXCUSED, UNEXCUSED, NOT_COUNTED = STATES


@pytest.fixture
def step(open_step: OpenStep, session: EditSession) -> RollCallStep:
    """Nobody has been called yet; the exempt and the one elsewhere are not counted from the start."""
    session.edit(
        lambda m: replace(
            m,
            roll=tuple(
                replace(
                    e,
                    state=NOT_COUNTED if e.full_name in (sample.EXEMPT, sample.ELSEWHERE) else None,
                    arrived=None,
                    reason="",
                )
                for e in m.roll
            ),
        )
    )
    made: RollCallStep = open_step(RollCallStep, width=1100)
    made.table.setFocus()
    return made


def called(session: EditSession, given: str) -> RollEntry:
    return next(e for e in session.meeting.roll if e.full_name == sample.who(given))


def go_to(step: RollCallStep, given: str) -> None:
    step.table.mark_member(sample.member_id(sample.who(given)))
    step.table.setFocus()


def click_cell(step: RollCallStep, given: str, column: int) -> None:
    table = step.table
    go_to(step, given)
    index = table.roll_model.index(table.currentIndex().row(), column)
    table.scrollTo(index)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())
    QTest.qWait(1)


def test_people_stand_in_the_order_of_vietnamese_given_names(step: RollCallStep) -> None:
    given = [entry.full_name.split()[-1] for entry in step.table.roll_model.entries()]
    assert given[:12] == [
        "An", "Ánh", "Bích", "Bình", "Châu", "Dung", "Dũng", "Dương", "Đạt", "Đức", "Được", "Giàng",
    ]  # fmt: skip
    assert given[-3:] == ["Út", "Ước", "Yến"]


def test_the_july_roll_call_typed_by_keys_gives_23_of_26(
    step: RollCallStep, session: EditSession, context: UiContext
) -> None:
    click(step.all_present)
    for given, reason in (("Châu", "Đi công tác"), ("Dương", "Nghỉ thai sản"), ("Đạt", "Ốm")):
        go_to(step, given)
        digits("3")
        enter()
        write(reason)
        # The popup proposes; what was typed stays as typed.
        key(Qt.Key.Key_Escape)
    go_to(step, "Mỹ")
    digits("2")
    enter()
    digits("14:20")
    enter()
    figures = session.record.figures
    assert (figures.bases.roll.count, figures.bases.attendance.count, figures.bases.vote.count) == (
        28,
        26,
        24,
    )
    assert (figures.present, figures.excused, figures.unexcused, figures.late) == (23, 3, 0, 1)
    assert called(session, "Châu").reason == "Đi công tác"
    assert called(session, "Mỹ").arrived == time(14, 20)
    assert called(session, "Oanh").state is NOT_COUNTED


def test_all_present_never_touches_an_exception_that_was_typed(
    step: RollCallStep, session: EditSession
) -> None:
    go_to(step, "Châu")
    digits("3")
    go_to(step, "Giàng")
    digits("4")
    click(step.all_present)
    assert called(session, "Châu").state is EXCUSED
    assert called(session, "Giàng").state is UNEXCUSED
    assert called(session, "An").state is HERE
    assert session.record.figures.not_called == 0


def test_all_present_can_be_taken_back_and_later_exceptions_stay(
    step: RollCallStep, session: EditSession, context: UiContext
) -> None:
    offered: list[dict[str, Any]] = []
    context.toast_asked.connect(offered.append)
    click(step.all_present)
    go_to(step, "Đạt")
    digits("3")
    offered[0]["run"]()
    assert called(session, "Đạt").state is EXCUSED
    assert session.record.figures.not_called == 25
    assert step.table.roll_model.entries()[0].state is None


def test_arrows_move_between_people_and_digits_never_move(step: RollCallStep, session: EditSession) -> None:
    step.table.mark(0)
    step.table.setFocus()
    digits("1")
    key(Qt.Key.Key_Down)
    digits("1")
    digits("2")
    key(Qt.Key.Key_Up)
    digits("4")
    assert called(session, "An").state is UNEXCUSED
    assert called(session, "Ánh").state is LATE


def test_one_click_on_excused_opens_the_usual_reasons_and_one_more_picks(
    step: RollCallStep, session: EditSession
) -> None:
    click_cell(step, "Đạt", 1 + STATES.index(EXCUSED))
    field = step.table.field
    assert field is not None and field.hasFocus()
    popup = field._popup  # type: ignore[attr-defined]
    assert popup.isVisible() and popup.item(0).text() == "Ốm"
    QTest.mouseClick(
        popup.viewport(), Qt.MouseButton.LeftButton, pos=popup.visualItemRect(popup.item(0)).center()
    )
    assert called(session, "Đạt").reason == "Ốm"


def test_a_reason_marked_with_the_arrows_is_taken_with_enter(
    step: RollCallStep, session: EditSession
) -> None:
    go_to(step, "Dương")
    digits("3")
    enter()
    write("nghỉ")
    key(Qt.Key.Key_Down)
    enter()
    assert called(session, "Dương").reason == "Nghỉ thai sản"
    assert step.table.field is None and step.table.hasFocus()


def test_a_reason_of_ones_own_is_kept_as_it_is_typed(step: RollCallStep, session: EditSession) -> None:
    go_to(step, "Hà")
    digits("3")
    enter()
    write("đưa mẹ đi viện ở Hà Nội")
    assert called(session, "Hà").reason == "đưa mẹ đi viện ở Hà Nội"
    enter()
    assert step.table.field is None and step.table.hasFocus()


def test_enter_after_the_reason_goes_to_the_next_person(step: RollCallStep) -> None:
    go_to(step, "Châu")
    digits("3")
    enter()
    write("họp họ")
    enter()
    current = step.table.current_entry()
    assert current is not None and current.full_name == sample.who("Dung")


@pytest.mark.parametrize("text", ["25:00", "2 giờ kém", "14:99"])
def test_a_minute_that_cannot_be_read_stays_on_screen_with_a_sentence(
    step: RollCallStep, session: EditSession, text: str
) -> None:
    go_to(step, "Mỹ")
    digits("2")
    enter()
    type_text(focus(), text)
    enter()
    assert called(session, "Mỹ").arrived is None
    entry = called(session, "Mỹ")
    assert step.table.roll_model.detail(entry) == text
    assert "Phan Thị Mỹ" in step.message.text() and text in step.message.text()
    go_to(step, "Mỹ")
    enter()
    assert step.table.field is not None and step.table.field.text() == text
    type_text(focus(), "14h20")
    enter()
    assert called(session, "Mỹ").arrived == time(14, 20)
    assert step.message.isHidden()


def test_a_wrong_click_on_another_state_does_not_cost_the_reason(
    step: RollCallStep, session: EditSession
) -> None:
    go_to(step, "Châu")
    digits("3")
    enter()
    write("đi công tác")
    enter()
    go_to(step, "Châu")
    digits("1")
    assert called(session, "Châu").reason == ""
    digits("3")
    assert called(session, "Châu").reason == "đi công tác"


def test_nobody_of_the_attendance_base_can_be_left_out_by_a_key(
    step: RollCallStep, session: EditSession
) -> None:
    go_to(step, "An")
    digits("5")
    assert called(session, "An").state is None
    assert "Nguyễn Văn An" in step.message.text()


def test_an_exempt_member_who_came_is_called_and_counts_for_votes(
    step: RollCallStep, session: EditSession
) -> None:
    click_cell(step, "Oanh", 1 + STATES.index(HERE))
    assert called(session, "Oanh").state is HERE
    assert session.record.figures.bases.vote.count == 25


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("duong", ["Dương"]),
        ("Đạt", ["Đạt"]),
        ("dat", ["Đạt"]),
        ("ptnb", ["Bích"]),
        ("kieu", ["Kiều", "Tuấn"]),
    ],
)
def test_the_search_finds_people_with_and_without_marks(
    step: RollCallStep, typed: str, found: list[str]
) -> None:
    step.search.setFocus()
    type_text(step.search, typed)
    names = [entry.full_name for entry in step.table.roll_model.entries()]
    assert {sample.who(given) for given in found} <= set(names)
    assert len(names) < 5


def test_a_person_called_under_a_filter_stays_in_sight(step: RollCallStep, session: EditSession) -> None:
    click(step.chips.button("open"))
    assert len(step.table.roll_model.entries()) == 26
    go_to(step, "An")
    digits("1")
    assert len(step.table.roll_model.entries()) == 26
    assert step.chips.button("open").text() == "Chưa điểm danh (25)"
    click(step.chips.button("away"))
    assert step.table.roll_model.entries() == []
    assert step.empty.isVisible()


def test_the_three_bases_say_how_they_were_reached(step: RollCallStep, qtbot: Any) -> None:
    bases = step.bases
    qtbot.waitUntil(lambda: bases.attendance.figure.text() == "26")
    assert bases.attendance.why.text() == (
        "Vì sao 26? 28 trong danh sách, trừ 1 sinh hoạt tạm nơi khác (Dương Văn Nam), "
        "trừ 1 miễn công tác và sinh hoạt (Chu Thị Oanh)."
    )
    assert (bases.roll.figure.text(), bases.vote.figure.text()) == ("28", "24")
    assert bases.vote.why.isVisible()


def test_the_fee_is_typed_beside_the_roll(step: RollCallStep, session: EditSession) -> None:
    step.fee.paid.setFocus()
    digits("26")
    step.fee.due.setFocus()
    digits("26")
    step.fee.note.setFocus()
    write("đã nộp đủ")
    fee = session.meeting.fee
    assert (fee.paid, fee.due, fee.note) == (26, 26, "đã nộp đủ")


def test_a_finding_about_a_person_marks_that_person_even_under_a_filter(
    step: RollCallStep, session: EditSession
) -> None:
    click(step.chips.button("out"))
    assert step.show_field(f"roll.{sample.member_id(sample.who('Giàng'))}")
    current = step.table.current_entry()
    assert current is not None and current.full_name == sample.who("Giàng")
    assert step.table.hasFocus()


def test_a_finding_about_the_roll_marks_the_first_who_was_not_called(
    step: RollCallStep, session: EditSession
) -> None:
    step.table.mark(20)
    assert step.show_field("roll")
    current = step.table.current_entry()
    assert current is not None and current.full_name == sample.who("An")
    assert not step.show_field("votes.1")


def test_the_tick_follows_the_calling(step: RollCallStep, session: EditSession) -> None:
    assert step.state(session.record, ()) is StepState.TODO
    go_to(step, "An")
    digits("1")
    assert step.state(session.record, ()) is StepState.DOING
    click(step.all_present)
    assert step.state(session.record, ()) is StepState.DONE


def test_signed_minutes_cannot_be_called_again(step: RollCallStep, session: EditSession) -> None:
    before = session.meeting
    step.set_read_only(True)
    step.table.setFocus()
    click_cell(step, "An", 1)
    click_cell(step, "An", DETAIL_COLUMN)
    # The evidence in the rating sheet may be counted meanwhile.
    assert session.meeting.roll == before.roll
    assert step.all_present.isHidden()


def test_undo_shows_again_who_was_called(step: RollCallStep, session: EditSession) -> None:
    go_to(step, "An")
    digits("1")
    session.undo()
    assert step.table.roll_model.entries()[0].state is None


def test_a_fully_called_draft_offers_to_be_noted_as_held(
    step: RollCallStep, session: EditSession, qtbot: Any
) -> None:
    from app.domain.meeting import MeetingState

    session.edit(lambda m: replace(m, state=MeetingState.DRAFT))
    click(step.all_present)
    qtbot.waitUntil(step.held_button.isVisible)
    click(step.held_button)
    assert session.meeting.state is MeetingState.HELD
    assert not step.held_button.isVisible()


def test_on_a_narrow_screen_the_bases_stand_above_the_table(
    open_step: OpenStep, session: EditSession
) -> None:
    step = open_step(RollCallStep, width=640)
    top = step.bases.mapTo(step, QPoint(0, 0)).y()
    assert top < step.table.mapTo(step, QPoint(0, 0)).y()
    assert not step.bases.attendance.why.isVisible()
    click(step.bases.why_button)
    assert step.bases.attendance.why.isVisible()


def test_sixty_people_are_shown_and_called(open_step: OpenStep, session: EditSession) -> None:
    one = session.meeting.roll[0]
    many = tuple(
        replace(one, member_id=f"x{n}", full_name=f"Nguyễn Văn A{n:02d}", state=None) for n in range(60)
    )
    session.edit(lambda m: replace(m, roll=many))
    step = open_step(RollCallStep, width=1100)
    step.table.setFocus()
    click(step.all_present)
    assert len(step.table.roll_model.entries()) == 60
    assert all(e.state is AttendanceState.PRESENT for e in session.meeting.roll)
