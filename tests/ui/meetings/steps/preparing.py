"""The preparation step in the hand of a clerk: its rows, its titles, a field typed anew."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.domain.meeting import MeetingState
from app.ui.meetings.editor.session import EditSession
from app.ui.meetings.editor.steps.prep_agenda_row import AgendaRow
from app.ui.meetings.editor.steps.preparation import PreparationStep
from tests.ui.meetings.steps.conftest import OpenStep
from tests.ui.meetings.steps.hand import tab
from tests.ui.shared.typing import type_text


def opened(open_step: OpenStep, session: EditSession) -> PreparationStep:
    """The step over the July meeting, a draft again."""
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
