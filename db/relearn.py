"""Puts the words of meetings back into the search where a rescue lost them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import meetings, search
from db.meeting_tables import MeetingRow, SearchRow


def learn_missing(session: Session) -> int:
    """Learn the words of every meeting that the search does not know; returns how many there were."""
    unknown = session.scalars(
        select(MeetingRow.id).where(MeetingRow.id.not_in(select(SearchRow.meeting_id)))
    ).all()
    for meeting_id in unknown:
        meeting = meetings.get(session, meeting_id)
        if meeting is not None:
            search.learn(session, meeting)
    return len(unknown)
