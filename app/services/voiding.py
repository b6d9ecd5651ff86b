"""Voiding: signed minutes that no longer stand keep their number and every word, and count nowhere any more.

What they assigned goes out of the open tasks, and what they found of earlier tasks is taken back, unless the meeting
that is written in their place says it again. `made_again` lays that meeting out: the same content, to be corrected,
read and signed anew under the next number.
"""

from dataclasses import replace
from datetime import datetime

from app.domain.meeting import Meeting, MeetingState, Voiding
from app.domain.text import clean_line
from app.errors import NotAllowed
from app.services.ids import NewId


def voided(meeting: Meeting, *, reason: str, by: str, at: datetime) -> Meeting:
    """The minutes as they stay in the book.

    Raises:
        NotAllowed: meeting_voided_already, void_not_signed, void_without_reason, void_without_name.
    """
    if meeting.state is MeetingState.VOIDED:
        raise NotAllowed("meeting_voided_already")
    if meeting.state is not MeetingState.SIGNED:
        raise NotAllowed("void_not_signed")
    if not clean_line(reason):
        raise NotAllowed("void_without_reason")
    if not clean_line(by):
        raise NotAllowed("void_without_name")
    voiding = Voiding(at.replace(microsecond=0), clean_line(by), clean_line(reason))
    return replace(meeting, state=MeetingState.VOIDED, voided=voiding)


def made_again(meeting: Meeting, new_id: NewId) -> Meeting:
    """A meeting that was held, with all that the voided minutes say and nothing of their signing.

    Tasks get ids of their own: those of the voided minutes stay there. What came after the voided minutes (addenda,
    the upload, the official result) belongs to them alone.

    Raises:
        NotAllowed: remake_not_voided.
    """
    if meeting.state is not MeetingState.VOIDED:
        raise NotAllowed("remake_not_voided")
    return replace(
        meeting,
        id=new_id(),
        state=MeetingState.HELD,
        voided=None,
        number=None,
        heading=None,
        policy_code="",
        signed_at=None,
        signed_by="",
        addenda=(),
        tasks=tuple(replace(task, id=new_id()) for task in meeting.tasks),
        closing=replace(
            meeting.closing,
            minutes_read=False,
            minutes_agreed=False,
            uploaded_after_on=None,
            reported_on=None,
        ),
        rating=replace(meeting.rating, official=None) if meeting.rating else None,
    )
