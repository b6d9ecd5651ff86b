"""Preparing a meeting by keys and by mouse: days, people, papers beforehand, guests, and the agenda that adds up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.bootstrap import Services
from app.domain.agenda import AgendaBlock, AgendaTopic
from app.domain.duration import duration
from app.domain.meeting import MeetingState, Session
from app.domain.policy import MeetingKind
from app.texts import LESSON_POINTS
from app.ui.context import UiContext
from app.ui.meetings.editor.session import EditSession
from app.ui.meetings.editor.step import StepState
from app.ui.meetings.editor.steps.prep_agenda_row import AgendaRow
from app.ui.meetings.editor.steps.preparation import PreparationStep
from tests import return_sample as sample
from tests.ui.meetings.steps.conftest import OpenStep
from tests.ui.meetings.steps.hand import click, enter, focus, key, tab, write
from tests.ui.shared.typing import type_text


@pytest.fixture
def step(open_step: OpenStep, session: EditSession) -> PreparationStep:
    session.edit(lambda m: replace(m, state=MeetingState.DRAFT))
    made: PreparationStep = open_step(PreparationStep)
    return made


def titles(session: EditSession) -> list[str]:
    return [item.title for item in session.meeting.agenda]


def row(step: PreparationStep, number: int) -> AgendaRow:
    found = step.agenda.list.rows()[number - 1]
    assert isinstance(found, AgendaRow)
    return found


def retype(field: Any, text: str) -> None:
    """Replace what stands in a line, and leave it."""
    line = getattr(field, "line", field)
    line.setFocus()
    line.selectAll()
    type_text(line, text)
    tab()


# Sittings


def test_august_of_the_sample_is_one_minute_short_of_a_combined_meeting(
    step: PreparationStep, session: EditSession, qtbot: Any
) -> None:
    step.basics.kind.setCurrentIndex(list(MeetingKind).index(MeetingKind.COMBINED))
    one = step.basics.sessions.rows[0]
    retype(one.day, "5/8/2026")
    retype(one.start, "19h30")
    retype(one.end, "21 giờ 44")
    retype(one.breaks, "15")
    assert session.meeting.sessions == (Session(date(2026, 8, 5), time(19, 30), time(21, 44), None, 15),)
    assert one.total.text() == "= 119 phút"
    qtbot.waitUntil(lambda: one.message.isVisible())
    assert one.message.text() == "Họp 119 phút, còn thiếu 1 phút so với tối thiểu 120 phút."


def test_an_end_before_the_start_is_told_beside_it_and_a_tick_makes_it_the_next_day(
    step: PreparationStep, session: EditSession, qtbot: Any
) -> None:
    one = step.basics.sessions.rows[0]
    retype(one.start, "22:30")
    retype(one.end, "0:20")
    qtbot.waitUntil(lambda: one.message.isVisible())
    assert "Giờ bế mạc 00:20 không sau giờ khai mạc 22:30" in one.message.text()
    assert duration(session.meeting).minutes is None
    click(one.overnight)
    assert session.meeting.sessions[0].end_date == date(2026, 7, 4)
    assert duration(session.meeting).minutes == 110
    qtbot.waitUntil(lambda: not one.message.isVisible())


def test_moving_the_day_of_a_night_meeting_moves_its_end_too(
    step: PreparationStep, session: EditSession
) -> None:
    one = step.basics.sessions.rows[0]
    retype(one.start, "22:30")
    retype(one.end, "0:40")
    click(one.overnight)
    retype(one.day, "10.7.2026")
    assert session.meeting.sessions[0].end_date == date(2026, 7, 11)


def test_a_second_day_is_added_and_can_be_taken_away_with_a_way_back(
    step: PreparationStep, session: EditSession, context: UiContext
) -> None:
    offered: list[dict[str, Any]] = []
    context.toast_asked.connect(offered.append)
    click(step.basics.sessions.add_button)
    assert [one.held_on for one in session.meeting.sessions] == [date(2026, 7, 3), date(2026, 7, 4)]
    second = step.basics.sessions.rows[1]
    retype(second.end, "16:00")
    assert duration(session.meeting).minutes == 100 + 120
    click(second.remove)
    assert len(session.meeting.sessions) == 1 and len(step.basics.sessions.rows) == 1
    offered[-1]["run"]()
    assert duration(session.meeting).minutes == 220
    assert len(step.basics.sessions.rows) == 2


def test_a_day_that_does_not_exist_stays_typed_and_changes_nothing(
    step: PreparationStep, session: EditSession
) -> None:
    one = step.basics.sessions.rows[0]
    retype(one.day, "31/02/2026")
    assert session.meeting.held_on == date(2026, 7, 3)
    assert one.day.raw() == "31/02/2026"
    assert "Không có ngày 31/02/2026" in one.day.message.text()
    step.load(session.meeting)
    assert one.day.raw() == "31/02/2026"


def test_the_roll_follows_the_day_and_what_was_called_stays(
    step: PreparationStep, session: EditSession, services: Services
) -> None:
    member = services.members.get(sample.member_id(sample.who("Yến")))
    moved = replace(member, statuses=tuple(replace(span, start=date(2026, 7, 5)) for span in member.statuses))
    services.members.save(moved)
    retype(step.basics.sessions.rows[0].day, "4/7/2026")
    names = {entry.full_name: entry for entry in session.meeting.roll}
    assert member.full_name not in names
    assert names[sample.who("Châu")].reason == "Đi công tác"
    retype(step.basics.sessions.rows[0].day, "6/7/2026")
    assert member.full_name in {entry.full_name for entry in session.meeting.roll}


# Head


def test_a_moved_day_asks_for_its_reason(step: PreparationStep, session: EditSession) -> None:
    assert not step.basics.reason_row.isVisible()
    retype(step.basics.planned_on, "1/7/2026")
    assert step.basics.reason_row.isVisible()
    step.basics.moved_reason.setFocus()
    write("Đảng ủy phường họp đột xuất")
    assert session.meeting.planned_on == date(2026, 7, 1)
    assert session.meeting.moved_reason == "Đảng ủy phường họp đột xuất"


def test_chair_and_clerk_are_named_by_first_letters(step: PreparationStep, session: EditSession) -> None:
    step.basics.clerk.setFocus()
    type_text(step.basics.clerk, "ldb")
    enter()
    assert session.meeting.clerk_name == "Lê Đức Bình"
    assert session.meeting.clerk_id == sample.member_id("Lê Đức Bình")
    step.basics.chair.setFocus()
    step.basics.chair.selectAll()
    write("Đồng chí Tám Bền")
    tab()
    assert (session.meeting.chair_id, session.meeting.chair_name) == (None, "Đồng chí Tám Bền")


def test_month_place_and_year_are_changed(step: PreparationStep, session: EditSession) -> None:
    step.basics.month.setCurrentIndex(5)
    step.basics.place.setFocus()
    step.basics.place.selectAll()
    write("Trụ sở tổ dân phố")
    assert (session.meeting.month, session.meeting.place) == (6, "Trụ sở tổ dân phố")
    assert step.basics.reason_row.isVisible()


def test_a_model_meeting_opens_its_seven_points(step: PreparationStep, session: EditSession) -> None:
    assert not step.lessons.isVisible()
    click(step.basics.model)
    assert step.lessons.isVisible() and len(step.lessons.fields) == 7
    step.lessons.fields[LESSON_POINTS[3]].setFocus()
    write("Điều hành gọn, đúng giờ")
    step.lessons.fields[LESSON_POINTS[0]].setFocus()
    write("Gửi tài liệu sớm hơn")
    assert [(one.point, one.text) for one in session.meeting.lessons] == [
        (LESSON_POINTS[0], "Gửi tài liệu sớm hơn"),
        (LESSON_POINTS[3], "Điều hành gọn, đúng giờ"),
    ]


# Kind


def test_another_kind_proposes_its_agenda_and_takes_nothing_away_by_itself(
    step: PreparationStep, session: EditSession
) -> None:
    before = session.meeting.agenda
    step.basics.kind.setCurrentIndex(list(MeetingKind).index(MeetingKind.THEMATIC))
    assert session.meeting.kind is MeetingKind.THEMATIC
    assert session.meeting.agenda == before
    assert step.agenda.offer.isVisible() and step.theme.isVisible()
    click(step.agenda.keep_button)
    assert not step.agenda.offer.isVisible()
    assert session.meeting.agenda == before


def test_the_usual_agenda_keeps_what_was_typed_and_can_be_given_back(
    step: PreparationStep, session: EditSession, context: UiContext
) -> None:
    offered: list[dict[str, Any]] = []
    context.toast_asked.connect(offered.append)
    before = session.meeting.agenda
    click(step.agenda.template_button)
    taken = titles(session)
    assert set(titles(session)) >= {item.title for item in before}
    assert len(taken) > len(before)
    assert "Lấy chương trình mẫu" not in offered[-1]["text"] and "Đã lấy" in offered[-1]["text"]
    offered[-1]["run"]()
    assert session.meeting.agenda == before


def test_an_empty_agenda_is_filled_at_once_when_the_kind_changes(
    step: PreparationStep, session: EditSession
) -> None:
    session.edit(lambda m: replace(m, agenda=()))
    step.basics.kind.setCurrentIndex(list(MeetingKind).index(MeetingKind.THEMATIC))
    assert session.meeting.agenda
    assert any(item.block is AgendaBlock.THEMATIC for item in session.meeting.agenda)


def test_a_committee_meeting_calls_the_chi_uy_only_and_undo_brings_everybody_back(
    step: PreparationStep, session: EditSession
) -> None:
    everybody = session.meeting.roll
    step.basics.kind.setCurrentIndex(list(MeetingKind).index(MeetingKind.COMMITTEE))
    assert [entry.full_name.split()[-1] for entry in session.meeting.roll] == ["An", "Ánh", "Bình"]
    assert not step.dates.isVisible()
    session.undo()
    assert session.meeting.roll == everybody
    assert step.basics.kind.value() is MeetingKind.REGULAR
    assert step.dates.isVisible()


def test_the_theme_is_typed(step: PreparationStep, session: EditSession) -> None:
    step.basics.kind.setCurrentIndex(list(MeetingKind).index(MeetingKind.COMBINED))
    step.theme.theme.setFocus()
    write("Tiết kiệm, chống lãng phí")
    step.theme.presenter.setFocus()
    type_text(focus(), "cxh")
    enter()
    theme = session.meeting.theme
    assert theme.title == "Tiết kiệm, chống lãng phí"
    assert theme.presenter_id == sample.member_id(sample.who("Hải"))


# Agenda


def test_the_sums_follow_each_minute_typed(step: PreparationStep, session: EditSession, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: "100 phút" in step.agenda.sums.text())
    assert step.agenda.sums.state() == "good"
    retype(row(step, 5).planned, "10")
    assert "còn thiếu 5 phút so với tối thiểu 90 phút" in step.agenda.sums.text()
    assert step.agenda.sums.state() == "warn"
    retype(row(step, 5).planned, "60")
    assert "dài hơn mức thường lệ 90-120 phút" in step.agenda.sums.text()
    for number, minutes in enumerate((10, 15, 10, 20, 25, 15, 4), start=1):
        retype(row(step, number).actual, str(minutes))
    assert "thực tế 99 phút, buổi họp dài 100 phút" in step.agenda.sums.text()


def test_typing_into_the_waiting_line_adds_an_item(step: PreparationStep, session: EditSession) -> None:
    count = len(session.meeting.agenda)
    row(step, count + 1).title.setFocus()
    write("Bàn việc kết nạp quần chúng ưu tú")
    assert titles(session)[-1] == "Bàn việc kết nạp quần chúng ưu tú"
    assert len(step.agenda.list.rows()) == count + 2
    assert row(step, count + 1).number.text() == f"{count + 1}."


def test_alt_and_arrows_move_an_item_and_the_cursor_stays_in_it(
    step: PreparationStep, session: EditSession
) -> None:
    before = titles(session)
    third = row(step, 3)
    third.title.setFocus()
    QTest.keyClick(third.title, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert titles(session)[:3] == [before[0], before[2], before[1]]
    assert third.title.hasFocus() and third.number.text() == "2."
    QTest.keyClick(third.title, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert titles(session) == before


def test_the_buttons_move_an_item_too(step: PreparationStep, session: EditSession) -> None:
    before = titles(session)
    click(row(step, 1).down)
    assert titles(session)[:2] == [before[1], before[0]]
    assert not row(step, 1).up.isEnabled()


@pytest.mark.parametrize(
    ("moving", "onto", "order"), [(1, 4, "2341567"), (5, 2, "1523467"), (3, 3, "1234567")]
)
def test_an_item_is_dragged_to_its_new_place(
    step: PreparationStep, session: EditSession, moving: int, onto: int, order: str
) -> None:
    before = titles(session)
    handle = row(step, moving).handle
    goal = row(step, onto)
    below = onto > moving
    y = goal.mapTo(step, QPoint(0, goal.height() - 2 if below else 2)).y()
    start = handle.rect().center()
    end = handle.mapFrom(step, QPoint(0, y))
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(handle, start + QPoint(0, 12 if below else -12))
    QTest.mouseMove(handle, QPoint(start.x(), end.y()))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(start.x(), end.y()))
    assert titles(session) == [before[int(number) - 1] for number in order]


def test_an_item_taken_out_can_be_put_back_with_all_that_was_written(
    step: PreparationStep, session: EditSession, context: UiContext
) -> None:
    offered: list[dict[str, Any]] = []
    context.toast_asked.connect(offered.append)
    session.edit(lambda m: replace(m, agenda=tuple(replace(item, content="Nội dung") for item in m.agenda)))
    before = session.meeting.agenda
    click(row(step, 2).remove)
    assert len(session.meeting.agenda) == len(before) - 1
    assert before[1].title in offered[-1]["text"]
    offered[-1]["run"]()
    assert session.meeting.agenda == before


def test_block_presenter_and_topics_open_below_the_title(step: PreparationStep, session: EditSession) -> None:
    second = row(step, 2)
    assert not second.block.isVisible()
    click(second.summary)
    assert second.block.isVisible()
    second.block.setCurrentIndex(list(AgendaBlock).index(AgendaBlock.PARTY_BUILDING))
    second.presenter.setFocus()
    write("Ánh")
    tab()
    click(second.topics.button(AgendaTopic.SELF_CRITICISM))
    item = session.meeting.agenda[1]
    assert item.block is AgendaBlock.PARTY_BUILDING
    assert item.presenter_name == "Trần Thị Ánh"
    assert AgendaTopic.SELF_CRITICISM in item.topics
    assert "Trần Thị Ánh trình bày" in second.summary.text()


def test_planning_again_does_not_touch_what_the_proceedings_hold(
    step: PreparationStep, session: EditSession
) -> None:
    id = session.meeting.agenda[0].id
    row(step, 1).title.setFocus()
    session.edit(lambda m: replace(m, agenda=(replace(m.agenda[0], conclusion="Thống nhất"), *m.agenda[1:])))
    type_text(focus(), "!")
    item = next(one for one in session.meeting.agenda if one.id == id)
    assert item.title.endswith("!") or item.title.startswith("!")
    assert item.conclusion == "Thống nhất"


# Papers, guests, links


def test_notice_documents_and_ticks_are_kept(step: PreparationStep, session: EditSession) -> None:
    retype(step.dates.notice_on, "1-7-26")
    retype(step.dates.documents_on, "01/07/2026")
    retype(step.dates.uploaded_on, "1.7.2026")
    click(step.dates.to_members)
    click(step.dates.to_higher)
    click(step.dates.draft)
    prepared = session.meeting.preparation
    day = date(2026, 7, 1)
    assert (prepared.notice_on, prepared.documents_on, prepared.uploaded_before_on) == (day, day, day)
    assert prepared.notice_to_members and prepared.notice_to_higher and prepared.draft_conclusion
    assert not prepared.discussion_questions


def test_a_delegate_is_added_in_the_waiting_line(step: PreparationStep, session: EditSession) -> None:
    waiting = step.guests.list.rows()[-1]
    waiting.name.setFocus()  # type: ignore[attr-defined]
    write("Nguyễn Hữu Thọ")
    enter()
    write("Phó Bí thư Đảng ủy phường")
    guests = session.meeting.guests
    assert (guests[-1].full_name, guests[-1].post) == ("Nguyễn Hữu Thọ", "Phó Bí thư Đảng ủy phường")
    assert len(step.guests.list.rows()) == len(guests) + 1


def test_the_delegate_of_the_profile_is_one_click_away(
    step: PreparationStep, session: EditSession, services: Services
) -> None:
    cell = services.cell.require()
    services.cell.save(replace(cell, higher_delegate="Trần Quốc Toản, ủy viên Ban Thường vụ"))
    step.load(session.meeting)
    assert step.guests.usual_button.isVisible()
    click(step.guests.usual_button)
    assert session.meeting.guests[-1].assigned
    assert not step.guests.usual_button.isVisible()


def test_a_committee_meeting_is_made_linked_and_opened(
    step: PreparationStep, session: EditSession, context: UiContext, services: Services
) -> None:
    went: list[tuple[str, object]] = []
    context.navigated.connect(lambda page, target: went.append((page, target)))
    session.flush()
    click(step.linked.create_button)
    page, made = went[-1]
    assert page == "editor"
    stored = services.meetings.get(str(made))
    assert stored.kind is MeetingKind.COMMITTEE
    assert stored.prepares_id == session.meeting.id
    session.recount()
    assert session.record.prepared_by is not None
    assert session.record.figures.committee_held


def test_a_committee_meeting_is_linked_by_choice_and_unlinked_again(
    step: PreparationStep, session: EditSession, services: Services, qtbot: Any
) -> None:
    day = date(2026, 6, 30)
    made = services.meetings.save(
        replace(
            services.meetings.prepare(2026, 6, MeetingKind.COMMITTEE, day),
            prepares_id=None,
            state=MeetingState.HELD,
        )
    )
    session.recount()
    qtbot.waitUntil(lambda: step.linked.choice.count() == 2)
    assert step.linked.choice.itemText(1) == "Họp chi ủy, 30/6/2026"
    step.linked.choice.setCurrentIndex(1)
    assert services.meetings.get(made.id).prepares_id == session.meeting.id
    assert session.record.prepared_by is not None
    step.linked.choice.setCurrentIndex(0)
    assert services.meetings.get(made.id).prepares_id is None


# Leading and state


@pytest.mark.parametrize(
    "field",
    ["sessions.0.end", "sessions.0.break_minutes", "place", "chair_name", "clerk_name", "preparation.notice_on",
     "prepares", "kind", "agenda", "moved_reason", "theme.title"],
)  # fmt: skip
def test_findings_lead_to_a_field_that_takes_the_cursor(
    step: PreparationStep, session: EditSession, field: str
) -> None:
    if field == "theme.title":
        step.basics.kind.setCurrentIndex(list(MeetingKind).index(MeetingKind.THEMATIC))
    if field == "moved_reason":
        retype(step.basics.planned_on, "1/7/2026")
    assert step.show_field(field)
    assert step.isAncestorOf(focus())


def test_findings_of_other_steps_are_not_answered_here(step: PreparationStep, session: EditSession) -> None:
    id = session.meeting.agenda[0].id
    assert not step.show_field(f"agenda.{id}.content")
    assert not step.show_field("votes.1")
    assert step.show_field(f"agenda.{id}.title")
    assert focus() is row(step, 1).title


def test_the_tick_needs_a_notice_and_people_who_lead(step: PreparationStep, session: EditSession) -> None:
    assert step.state(session.record, session.findings) is StepState.DOING
    step.basics.clerk.setFocus()
    type_text(focus(), "ldb")
    enter()
    retype(step.dates.notice_on, "1/7/2026")
    assert step.state(session.record, session.findings) is StepState.DONE


def test_signed_minutes_are_shown_and_not_changed(step: PreparationStep, session: EditSession) -> None:
    step.set_read_only(True)
    before = session.meeting
    step.basics.place.setFocus()
    type_text(step.basics.place, "x")
    retype(row(step, 1).planned, "99")
    key(Qt.Key.Key_Tab)
    assert session.meeting == before
    assert not step.agenda.template_button.isVisible()
    assert len(step.agenda.list.rows()) == len(before.agenda)
