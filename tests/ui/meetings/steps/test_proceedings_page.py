"""Diễn biến as a page: it keeps, takes back, leads to fields, is read only when signed, and fits a small window."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.bootstrap import Services
from app.domain.meeting import MeetingState, Theme
from app.domain.policy import MeetingKind
from app.ui.meetings.editor.session import EditSession
from app.ui.meetings.editor.step import StepState
from app.ui.meetings.editor.steps.proceedings import ProceedingsStep
from tests.ui.meetings.steps.conftest import OpenStep
from tests.ui.meetings.steps.discussion import OPINIONS, discussion, item, say
from tests.ui.meetings.steps.hand import click, click_tick, enter, focus, tab, write


@pytest.fixture
def step(open_step: OpenStep) -> ProceedingsStep:
    made: ProceedingsStep = open_step(ProceedingsStep)
    return made


def test_what_was_typed_is_in_the_book_after_reopening(
    step: ProceedingsStep, session: EditSession, services: Services
) -> None:
    discussion(step, session)
    say(*OPINIONS[0])
    assert session.flush()
    stored = services.meetings.get(session.meeting.id)
    assert [o.gist for o in stored.agenda[4].opinions] == [OPINIONS[0][1]]


def test_undo_takes_an_opinion_back_and_redo_brings_it_again(
    step: ProceedingsStep, session: EditSession
) -> None:
    discussion(step, session)
    say(*OPINIONS[0])
    before = session.meeting
    step.panel.back.setFocus()
    while item(session).opinions:
        assert session.undo()
    assert [row.speaker.text() for row in step.panel.opinions.rows()] == [""]
    while session.redo():
        pass
    assert session.meeting == before
    assert step.panel.opinions.rows()[0].gist.value() == OPINIONS[0][1]


def test_findings_lead_to_their_fields(step: ProceedingsStep, session: EditSession) -> None:
    fifth = session.meeting.agenda[4].id
    discussion(step, session)
    write("Hà")
    opinion = item(session).opinions[0]
    click(step.agenda.entry(0))
    assert step.show_field(f"agenda.{fifth}.opinions.{opinion.id}")
    assert step.current == fifth and focus() is step.panel.opinions.rows()[0].gist
    assert step.show_field(f"agenda.{fifth}.title") and focus() is step.panel.title_field
    assert step.show_field(f"agenda.{fifth}.content") and focus() is step.panel.content
    assert step.show_field("agenda") and focus() is step.panel.opinions.rows()[-1].speaker
    assert step.show_field("last_conclusion_review") and focus() is step.last_review
    assert step.show_field("agenda_adopted") and focus() is step.adopted
    assert step.show_field("remarks") and focus() is step.remarks.rows()[-1].person
    assert not step.show_field("votes")
    assert not step.show_field("agenda.nobody.title")


def test_a_signed_meeting_is_shown_and_not_changed(step: ProceedingsStep, session: EditSession) -> None:
    discussion(step, session)
    say(*OPINIONS[0])
    session.adopt(replace(session.meeting, state=MeetingState.SIGNED))
    click(step.agenda.entry(4))
    rows = step.panel.opinions.rows()
    assert len(rows) == 1 and not rows[0].remove.isVisible()
    signed = session.meeting
    click(rows[0].gist)
    write("thêm")
    enter()
    assert session.meeting == signed


def test_the_step_is_done_when_every_item_but_opening_and_closing_says_something(
    step: ProceedingsStep, session: EditSession
) -> None:
    assert step.state(session.record, session.findings) is StepState.TODO
    click(step.agenda.entry(1))
    click(step.panel.content)
    write("Thời sự")
    assert step.state(session.record, session.findings) is StepState.DOING
    agenda = tuple(replace(one, content="Có") for one in session.meeting.agenda)
    session.edit(lambda m: replace(m, agenda=agenda))
    assert step.state(session.record, session.findings) is StepState.DONE


def test_tab_goes_through_a_grown_list_in_the_order_of_the_page(
    step: ProceedingsStep, session: EditSession, qtbot: Any
) -> None:
    discussion(step, session)
    say(*OPINIONS[0])
    say(*OPINIONS[1])
    qtbot.wait(5)
    first, second, blank = step.panel.opinions.rows()
    first.speaker.setFocus()
    order = []
    for _ in range(20):
        order.append(focus())
        if focus() is blank.speaker:
            break
        tab()
    assert order[:4] == [first.speaker, first.gist, first.kind, first.forward]
    assert order.index(second.speaker) < order.index(second.gist) < order.index(blank.speaker)


def test_in_a_narrow_window_the_agenda_is_one_line(open_step: OpenStep, session: EditSession) -> None:
    step = open_step(ProceedingsStep, width=640)
    assert step.strip.isVisible() and not step.agenda.isVisible()
    first = step.current
    click(step.strip.on)
    assert step.current != first
    assert step.current == session.meeting.agenda[1].id


def test_the_agenda_is_adopted_with_a_tick(step: ProceedingsStep, session: EditSession) -> None:
    assert step.adopted.isChecked()
    click_tick(step.adopted)
    assert not session.meeting.agenda_adopted


def test_what_a_theme_brought_is_asked_of_thematic_meetings_only(
    step: ProceedingsStep, session: EditSession
) -> None:
    assert not step.cards.taken_in.isVisible()
    theme = Theme("Tiết kiệm, chống lãng phí")
    session.edit(lambda m: replace(m, kind=MeetingKind.COMBINED, theme=theme))
    assert step.show_field("theme.taken_in") and focus() is step.cards.taken_in
    write("Tắt đèn khi ra về")
    assert session.meeting.theme == replace(theme, taken_in="Tắt đèn khi ra về")
