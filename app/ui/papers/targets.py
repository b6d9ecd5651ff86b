"""What a paper can be about, as lists to choose from, and which of them is meant when nobody has said."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.domain.dates import short_day
from app.domain.meeting import Meeting, MeetingState
from app.domain.papers import About, MemberYear, TasksOf
from app.domain.policy import MeetingKind
from app.services.tasks import TaskFilter
from app.texts import word
from app.texts_documents import document_label
from app.texts_papers_page import ALL_OPEN, MEETING_LINE, MEETING_STATES, OF_MEETING, OF_MEMBER
from app.ui.context import UiContext

Choices = list[tuple[Any, str]]


def choices(services: Any, about: About, code: str, year: int) -> Choices:
    """(target, what people read); empty for papers that need nothing to be chosen."""
    if about is About.MEETING:
        fitting = frozenset(services.papers.fitting_meetings(code, year))
        return [(one.id, meeting_line(one)) for one in _meetings(services, year) if one.id in fitting]
    if about is About.DOCUMENT:
        return [(one.id, document_label(one)) for one in services.documents.list()]
    if about is About.TASKS:
        return _tasks(services, year)
    if about is About.MEMBER:
        return [(MemberYear(member.id, year), member.full_name) for member in _members(services, year)]
    if about is About.REGISTER:
        return [(span.label, span.label) for span in services.register.spans()]
    return []


def default(services: Any, spec: Any, found: Choices, year: int) -> Any:
    """The present meeting, else the last before it; the first of every other list.

    A paper that is written ahead is meant for the next meeting that was not held yet, where there is one.
    """
    if not found:
        return None
    values = [value for value, _ in found]
    if spec.about is not About.MEETING:
        return values[0]
    today: date = services.clock().date()
    lines = [one for one in _meetings(services, year) if one.id in values]
    ahead = [one for one in lines if one.state is MeetingState.DRAFT and one.held_on >= today]
    if spec.ahead and ahead:
        return ahead[0].id
    now = [one for one in lines if (one.year, one.month) == (today.year, today.month)]
    before = [one for one in lines if one.held_on <= today]
    # The meeting of the cell before the one of its chi ủy, what is still to be written before what is signed.
    now.sort(key=lambda one: (one.kind is MeetingKind.COMMITTEE, one.state is MeetingState.SIGNED))
    return (now or before[-1:] or lines)[0].id


def usual_paper(kind: MeetingKind, state: MeetingState) -> str:
    """The paper that a meeting most likely wants now: before it the notice, from then on its minutes."""
    if state is MeetingState.DRAFT:
        return "notice"
    return "committee-minutes" if kind is MeetingKind.COMMITTEE else "minutes"


def go_to_papers(context: UiContext, meeting: Meeting | None) -> None:
    """Show the papers of the meeting, the usual one first."""
    target = (usual_paper(meeting.kind, meeting.state), meeting.id) if meeting is not None else None
    context.navigate("papers", target)


def without_choice(about: About, year: int) -> Any:
    """What a paper is made of that needs nothing to be chosen: the year, or nothing at all."""
    return year if about is About.YEAR else None


def meeting_line(one: Any) -> str:
    line = MEETING_LINE.format(day=short_day(one.held_on), kind=word(one.kind))
    return line if one.state is MeetingState.SIGNED else f"{line} ({MEETING_STATES[one.state]})"


def _meetings(services: Any, year: int) -> list[Any]:
    lines = [*services.meetings.list(year), *services.meetings.voided(year)]
    return sorted(lines, key=lambda one: (one.held_on, one.id))


def _members(services: Any, year: int) -> list[Any]:
    """Those who belonged to the cell at any time of the year, in the order of names."""
    today = services.clock().date()
    days = [date(year, month, 1) for month in range(1, 13)]
    days.append(min(date(year, 12, 31), max(today, days[0])))
    inside = {member.id for day in days for member, _ in services.members.on(day)}
    return [member for member in services.members.list() if member.id in inside]


def _tasks(services: Any, year: int) -> Choices:
    """Everything open, then each meeting that gave tasks, the latest first, then each person who has one open."""
    found: Choices = [(TasksOf(), ALL_OPEN)]
    given = [one for one in services.meetings.of_year(year) if one.tasks]
    lines = {one.id: one for one in _meetings(services, year)}
    found += [
        (TasksOf(meeting_id=one.id), OF_MEETING.format(meeting=meeting_line(lines[one.id])))
        for one in reversed(given)
        if one.id in lines
    ]
    owners = {record.task.owner_id for record in services.tasks.list(TaskFilter.OPEN)}
    found += [
        (TasksOf(member_id=member.id), OF_MEMBER.format(name=member.full_name))
        for member in services.members.list()
        if member.id in owners
    ]
    return found
