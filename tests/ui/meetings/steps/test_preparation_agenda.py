"""The agenda that adds up and moves by drag and keys; papers beforehand, guests, the committee meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.bootstrap import Services
from app.domain.agenda import AgendaBlock, AgendaTopic
from app.domain.meeting import MeetingState
from app.domain.policy import MeetingKind
from app.ui.context import UiContext
from app.ui.meetings.editor.session import EditSession
from app.ui.meetings.editor.steps.preparation import PreparationStep
from tests.ui.meetings.steps.conftest import OpenStep
from tests.ui.meetings.steps.hand import click, enter, focus, tab, write
from tests.ui.meetings.steps.preparing import opened, retype, row, titles
from tests.ui.shared.typing import type_text


@pytest.fixture
def step(open_step: OpenStep, session: EditSession) -> PreparationStep:
    return opened(open_step, session)


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
    assert "Trần Thị Ánh trình bày" in second.summary.words()


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
