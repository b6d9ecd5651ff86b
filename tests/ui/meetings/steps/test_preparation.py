"""Preparing a meeting by keys and by mouse: days, people, and kinds that take nothing away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.bootstrap import Services
from app.domain.agenda import AgendaBlock
from app.domain.duration import duration
from app.domain.meeting import Session
from app.domain.policy import MeetingKind
from app.texts import LESSON_POINTS
from app.ui.context import UiContext
from app.ui.meetings.editor.session import EditSession
from app.ui.meetings.editor.step import StepState
from app.ui.meetings.editor.steps.preparation import PreparationStep
from tests import return_sample as sample
from tests.ui.meetings.steps.conftest import OpenStep
from tests.ui.meetings.steps.hand import click, enter, focus, key, tab, write
from tests.ui.meetings.steps.preparing import opened, retype, row, titles
from tests.ui.shared.typing import type_text


@pytest.fixture
def step(open_step: OpenStep, session: EditSession) -> PreparationStep:
    return opened(open_step, session)


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
