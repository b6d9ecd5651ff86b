"""What may still be done with minutes once they are signed: nothing that changes their words.

Supplements, the dates of the upload and the report, the official result, and voiding. See `app.services.signing`.
"""

from dataclasses import replace
from datetime import date

from app.domain.audit import Event
from app.domain.codec import to_plain
from app.domain.meeting import Addendum, Closing, Meeting, MeetingState
from app.domain.rating.sheet import OfficialResult
from app.domain.seal import addendum_hash
from app.domain.text import clean_line
from app.errors import NotAllowed, NotFound
from app.services.audit import AuditService
from app.services.clock import Clock
from app.services.ids import NewId
from app.services.task_sync import sync
from app.services.voiding import made_again, voided
from db import Database, Session, meetings


class AfterSigning:
    """The part of `MeetingsService` that is open to signed minutes."""

    def __init__(self, database: Database, *, clock: Clock, new_id: NewId, audit: AuditService) -> None:
        self._database = database
        self._audit = audit
        self._clock = clock
        self._new_id = new_id

    def add_addendum(self, meeting_id: str, addendum: Addendum) -> Meeting:
        """Print a dated supplement or correction after signed minutes; the minutes themselves stay.

        Raises:
            NotAllowed: addendum_before_signing; addendum_empty; meeting_voided.
        """
        if not clean_line(addendum.text):
            raise NotAllowed("addendum_empty")
        with self._database.session(write=True) as session:
            meeting = standing_in(session, meeting_id)
            if meeting.state is not MeetingState.SIGNED:
                raise NotAllowed("addendum_before_signing")
            meeting = replace(meeting, addenda=(*meeting.addenda, addendum))
            meetings.save(session, meeting)
            facts = {
                "kind": addendum.kind,
                "day": addendum.written_on,
                "number": len(meeting.addenda),
                "addendum": addendum_hash(to_plain(addendum)),
            }
            self._audit.note_meeting(session, Event.MEETING_ADDENDUM, meeting, facts)
        return meeting

    def set_official_result(self, meeting_id: str, result: OfficialResult | None) -> Meeting:
        """What the higher committee decided, at any time; it stands beside the cell's own result.

        Raises:
            NotAllowed: meeting_not_rated; meeting_voided.
        """
        with self._database.session(write=True) as session:
            meeting = standing_in(session, meeting_id)
            if meeting.rating is None:
                raise NotAllowed("meeting_not_rated")
            meeting = replace(meeting, rating=replace(meeting.rating, official=result))
            meetings.save(session, meeting)
            facts = {"score": result.score, "day": result.decided_on} if result else {}
            self._audit.note_meeting(session, Event.MEETING_OFFICIAL_RESULT, meeting, facts)
        return meeting

    def set_after_dates(
        self, meeting_id: str, *, uploaded_after_on: date | None, reported_on: date | None
    ) -> Meeting:
        """When the minutes were uploaded and reported: it happens after signing, and is no part of what was signed.

        Raises:
            NotAllowed: meeting_voided.
        """
        with self._database.session(write=True) as session:
            meeting = standing_in(session, meeting_id)
            closing: Closing = replace(
                meeting.closing, uploaded_after_on=uploaded_after_on, reported_on=reported_on
            )
            meeting = replace(meeting, closing=closing)
            meetings.save(session, meeting)
            facts = {"uploaded": uploaded_after_on, "reported": reported_on}
            self._audit.note_meeting(session, Event.MEETING_AFTER_DATES, meeting, facts)
        return meeting

    def void(self, meeting_id: str, reason: str, by: str) -> Meeting:
        """Signed minutes no longer stand: they stay in the book, crossed, and count nowhere. There is no way back.

        Raises:
            NotAllowed: meeting_voided_already, void_not_signed, void_without_reason, void_without_name.
        """
        with self._database.session(write=True) as session:
            before = stored_in(session, meeting_id)
            meeting = voided(before, reason=reason, by=by, at=self._clock())
            meetings.save(session, meeting)
            # What they found of earlier tasks is found no more.
            sync(session, before, None)
            self._audit.note_meeting(session, Event.MEETING_VOIDED, meeting, {"number": meeting.number})
        return meeting

    def make_again(self, meeting_id: str) -> Meeting:
        """Store a meeting with the content of voided minutes, to be corrected and signed anew.

        Raises:
            NotAllowed: remake_not_voided.
        """
        with self._database.session(write=True) as session:
            meeting = made_again(stored_in(session, meeting_id), self._new_id)
            meetings.save(session, meeting)
            sync(session, None, meeting)
            # What prepared the voided meeting prepares the one in its place.
            meetings.hand_on_prepares(session, meeting_id, meeting.id)
            self._audit.note_meeting(session, Event.MEETING_CREATED, meeting)
        return meeting


def stored_in(session: Session, meeting_id: str) -> Meeting:
    """The meeting as stored.

    Raises:
        NotFound: meeting_not_found.
    """
    found = meetings.get(session, meeting_id)
    if found is None:
        raise NotFound("meeting_not_found")
    return found


def standing_in(session: Session, meeting_id: str) -> Meeting:
    """The meeting as stored, if it was not voided.

    Raises:
        NotFound: meeting_not_found.
        NotAllowed: meeting_voided.
    """
    meeting = stored_in(session, meeting_id)
    if meeting.state is MeetingState.VOIDED:
        raise NotAllowed("meeting_voided")
    return meeting
