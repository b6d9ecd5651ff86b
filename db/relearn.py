"""Puts the words of meetings and documents back into the search where a rescue lost them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import documents, meetings, search
from db.document_tables import DocumentRow, DocumentSearchRow
from db.meeting_tables import MeetingRow, SearchRow


def learn_missing(session: Session) -> int:
    """Learn the words of every meeting and document that the search does not know; returns how many there were."""
    unknown = session.scalars(
        select(MeetingRow.id).where(MeetingRow.id.not_in(select(SearchRow.meeting_id)))
    ).all()
    for meeting_id in unknown:
        meeting = meetings.get(session, meeting_id)
        if meeting is not None:
            search.learn(session, meeting)
    papers = session.scalars(
        select(DocumentRow.id).where(DocumentRow.id.not_in(select(DocumentSearchRow.document_id)))
    ).all()
    for document_id in papers:
        document = documents.get(session, document_id)
        if document is not None:
            search.learn_document(session, document)
    return len(unknown) + len(papers)
