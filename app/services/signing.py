"""Signing: what must be there first, what is frozen, and what may still be written down afterwards.

Signed content is the whole meeting except what by its nature comes later: the dates of the upload and the report
(`closing.uploaded_after_on`, `closing.reported_on`), the official result of the higher committee, addenda, what became
of the tasks it assigned, which meeting a committee meeting prepares, and that the minutes were voided. `signed_content`
leaves exactly these out.
"""

from dataclasses import replace

from app.domain.meeting import Meeting, MeetingState


def signed_content(meeting: Meeting) -> Meeting:
    """The part of signed minutes that nothing may change any more."""
    return replace(
        meeting,
        state=MeetingState.SIGNED if meeting.state is MeetingState.VOIDED else meeting.state,
        voided=None,
        prepares_id=None,
        closing=replace(meeting.closing, uploaded_after_on=None, reported_on=None),
        rating=replace(meeting.rating, official=None) if meeting.rating else None,
        tasks=tuple(replace(task, outcome=None, done_on=None, result="") for task in meeting.tasks),
        addenda=(),
    )
