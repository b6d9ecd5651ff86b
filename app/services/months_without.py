"""Months in which the cell did not meet, and why: noted, taken back into the bin, and put back from there."""

from app.domain.audit import Event
from app.domain.codec import from_plain, to_plain
from app.domain.figures import COUNTED_KINDS
from app.domain.meeting import MonthWithout
from app.domain.text import clean_line, upper_first
from app.errors import NotAllowed
from app.services.after_signing import AfterSigning
from app.services.audit import AuditService
from app.services.bin import BinService
from app.services.clock import Clock
from app.services.ids import NewId
from app.services.undo import Undo, UndoService
from app.texts_words import month_text
from db import Database, Session, meetings


class MonthsWithout(AfterSigning):
    """The part of `MeetingsService` for what has no meeting."""

    def __init__(
        self,
        database: Database,
        *,
        clock: Clock,
        new_id: NewId,
        audit: AuditService,
        undo: UndoService,
        bin: BinService,
    ) -> None:
        super().__init__(database, clock=clock, new_id=new_id, audit=audit)
        self._undo = undo
        self._bin = bin
        bin.register("month_without", self._put_month_back)

    def months_without(self, year: int) -> tuple[MonthWithout, ...]:
        with self._database.session() as session:
            return meetings.months_without(session, year)

    def set_month_without(self, month: MonthWithout) -> MonthWithout:
        """Note why the cell did not meet.

        Raises:
            NotAllowed: month_has_meeting; month_without_reason.
        """
        if not clean_line(month.reason):
            raise NotAllowed("month_without_reason")
        with self._database.session(write=True) as session:
            _must_be_empty(session, month)
            meetings.set_month_without(session, month)
            self._note_month(session, Event.MONTH_WITHOUT_SET, month.year, month.month)
        return month

    def delete_month_without(self, year: int, month: int) -> Undo | None:
        """Take the note back, into the bin; None where there was none."""
        with self._database.session(write=True) as session:
            noted = _noted(session, year, month)
            if noted is None:
                return None
            meetings.delete_month_without(session, year, month)
            label = upper_first(month_text(year, month))
            entry = self._bin.put(session, "month_without", label, to_plain(noted))
            self._note_month(session, Event.MONTH_WITHOUT_REMOVED, year, month)
        return self._undo.keep("month_without", label, self._bin.restoring(entry))

    def _note_month(self, session: Session, event: Event, year: int, month: int) -> None:
        label = upper_first(month_text(year, month))
        self._audit.note(session, event, subject_kind="month", subject_id=f"{year}-{month:02d}", label=label)

    def _put_month_back(self, session: Session, plain: object) -> None:
        month = from_plain(MonthWithout, plain)
        if _noted(session, month.year, month.month) is not None:
            raise NotAllowed("bin_month_there", month=month.month, year=month.year)
        _must_be_empty(session, month)
        meetings.set_month_without(session, month)
        self._note_month(session, Event.MONTH_WITHOUT_SET, month.year, month.month)


def _noted(session: Session, year: int, month: int) -> MonthWithout | None:
    return next((one for one in meetings.months_without(session, year) if one.month == month), None)


def _must_be_empty(session: Session, month: MonthWithout) -> None:
    """A meeting of the cell that took place; voided minutes are none."""
    if any(
        one.counts and one.kind in COUNTED_KINDS and (one.year, one.month) == (month.year, month.month)
        for one in meetings.of_year(session, month.year)
    ):
        raise NotAllowed("month_has_meeting", month=month.month, year=month.year)
