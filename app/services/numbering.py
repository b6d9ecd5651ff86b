"""The next number of each sequence, asked inside the transaction that gives it: two at once never get the same.

A sequence goes on after the highest number that stands anywhere: in a document, on minutes, in the record of a meeting
where somebody wrote it by hand, or where the book was told to begin.
"""

from app.domain.documents import DocumentType, NumberSpan
from app.domain.meeting import FINAL_STATES, MeetingState
from app.domain.register import WrittenLine, highest_written
from db import Session, documents, meetings


def next_number(
    session: Session, kind: DocumentType, span: NumberSpan, *, meeting_id: str | None = None
) -> int:
    """The number that a document of the type gets now; what its own meeting's record names is no other's number."""
    given = given_by_program(session, kind, span)
    written = highest_written_in(session, kind, span, besides=meeting_id)
    return max(max(given, written) + 1, documents.first_number(session, kind, span.start))


def given_by_program(session: Session, kind: DocumentType, span: NumberSpan) -> int:
    """The highest number that was given here, to a document or to minutes; 0 for none."""
    highest = documents.highest_number(session, kind, span)
    if kind is DocumentType.MINUTES:
        minutes = meetings.highest_number(session, committee=False, start=span.start, end=span.end)
        return max(highest, minutes)
    return highest


def highest_written_in(
    session: Session, kind: DocumentType, span: NumberSpan, *, besides: str | None = None
) -> int:
    """The highest number that somebody wrote by hand into the record of a meeting; 0 for none."""
    return highest_written(written_lines(session, span), kind, besides=besides)


def next_minutes_number(session: Session, span: NumberSpan, *, committee: bool) -> int:
    """The number that minutes get when they are signed; those of the chi ủy are counted apart."""
    if committee:
        return meetings.highest_number(session, committee=True, start=span.start, end=span.end) + 1
    return next_number(session, DocumentType.MINUTES, span)


def written_lines(session: Session, span: NumberSpan) -> tuple[WrittenLine, ...]:
    """The numbers of resolutions in records of meetings of the span."""
    return tuple(
        WrittenLine(
            one.meeting_id,
            one.held_on,
            one.text,
            one.chair_name,
            signed=one.state in FINAL_STATES,
            voided=one.state is MeetingState.VOIDED,
        )
        for one in documents.written_numbers(session, span)
    )
