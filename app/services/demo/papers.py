"""The documents and the programme of the sample cell, written and issued as a clerk would in the course of the year."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any, Protocol

from app.domain.meeting import Meeting
from app.services.demo.clock import SampleClock
from app.services.demo.notes import DocumentNote, MeetingNote, YearNotes


class Services(Protocol):
    """The rooms of `app.bootstrap.Services` that documents use."""

    @property
    def documents(self) -> Any: ...
    @property
    def meetings(self) -> Any: ...
    @property
    def programme(self) -> Any: ...


def save_programme(services: Services, notes: YearNotes) -> None:
    """At the beginning of the year, before the first of its meetings."""
    if notes.programme is not None:
        services.programme.save(notes.programme)


def issue_of_meeting(
    services: Services, meeting: Meeting, note: MeetingNote, clock: SampleClock, ended: datetime
) -> Meeting:
    """What the meeting itself adopted; a resolution writes its number into the minutes, which are not signed yet."""
    for one in note.documents:
        if one.dated_on is None:
            clock.go_to(ended + timedelta(minutes=10))
            draft = services.documents.from_meeting(meeting.id, one.type)
            _issue(services, replace(draft, abstract=one.abstract or draft.abstract), meeting)
    found: Meeting = services.meetings.get(meeting.id)
    return found


def issue_later(services: Services, meeting: Meeting, note: MeetingNote, clock: SampleClock) -> None:
    """What was issued on a day of its own after the meeting."""
    for one in note.documents:
        if one.dated_on is None:
            continue
        clock.go_to(datetime.combine(one.dated_on, time(8, 30)))
        blank = services.documents.new(one.type, dated_on=one.dated_on)
        issued = _issue(services, _filled(blank, one), meeting)
        if one.voided_because:
            clock.go_to(datetime.combine(one.dated_on, time(16, 0)))
            services.documents.void(issued.id, reason=one.voided_because, by=issued.signer_name)


def _filled(blank: Any, note: DocumentNote) -> Any:
    return replace(
        blank,
        abstract=note.abstract,
        parts=note.parts,
        recipients=note.recipients or blank.recipients,
    )


def _issue(services: Services, draft: Any, meeting: Meeting) -> Any:
    return services.documents.issue(services.documents.save(draft).id, by=meeting.clerk_name)
