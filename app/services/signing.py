"""Signing: what must be there first, what is frozen, and what may still be written down afterwards.

Signed content is the whole meeting except what by its nature comes later: the dates of the upload and the report
(`closing.uploaded_after_on`, `closing.reported_on`), the official result of the higher committee, addenda, what became
of the tasks it assigned, and which meeting a committee meeting prepares. `signed_content` leaves exactly these out.
"""

from dataclasses import replace
from datetime import date

from app.domain.cell import Cell, term_on
from app.domain.meeting import Meeting, MeetingState
from app.domain.policy import MeetingKind


def signed_content(meeting: Meeting) -> Meeting:
    """The part of signed minutes that nothing may change any more."""
    return replace(
        meeting,
        prepares_id=None,
        closing=replace(meeting.closing, uploaded_after_on=None, reported_on=None),
        rating=replace(meeting.rating, official=None) if meeting.rating else None,
        tasks=tuple(replace(task, outcome=None, done_on=None, result="") for task in meeting.tasks),
        addenda=(),
    )


def next_number(meeting: Meeting, others: tuple[Meeting, ...], cell: Cell | None) -> int:
    """The next number of its sequence: minutes of the cell and of the chi ủy each count through a term.

    Without a term on the day, through the calendar year. Numbers are given by order of signing, without gaps.
    """
    term = term_on(cell, meeting.held_on) if cell else None
    start = term.start if term else date(meeting.held_on.year, 1, 1)
    end = (term.end or date.max) if term else date(meeting.held_on.year, 12, 31)
    committee = meeting.kind is MeetingKind.COMMITTEE
    taken = [
        one.number
        for one in others
        if one.state is MeetingState.SIGNED
        and one.id != meeting.id
        and one.number is not None
        and (one.kind is MeetingKind.COMMITTEE) == committee
        and start <= one.held_on <= end
    ]
    return max(taken, default=0) + 1
