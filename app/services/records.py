"""A meeting with all that is counted of it: rules, form, heading and surroundings are put together here only."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial

from app.domain.book import MeetingRecord
from app.domain.figures import Surroundings, figures
from app.domain.meeting import Meeting, MeetingState, in_order
from app.domain.policy import MeetingKind, Policy
from app.domain.rating.evidence import evidence, situation_of
from app.domain.rating.filling import fill
from app.domain.rating.forms import Applicability, RatingForm
from app.domain.rating.scoring import Score, score
from app.domain.rating.sheet import Band, RatingSheet
from app.domain.seal import SealState
from app.errors import NotFound
from app.services.cell import CellService
from app.services.clock import Clock
from app.services.members import MembersService
from app.services.memo import Memo
from app.services.seals import SealsService
from app.services.templates import TemplatesService
from app.texts_rating import evidence_text
from db import Database, meetings


@dataclass(frozen=True)
class MeetingSummary:
    """A line of a list. `minutes` None while unknown; `score` None while a criterion is not judged.

    `seal` is what is found of it when the minutes are signed, or were.
    """

    id: str
    kind: MeetingKind
    year: int
    month: int
    held_on: date
    state: MeetingState
    title: str
    number: int | None
    minutes: int | None
    minimum: int | None
    present: int
    base: int
    attendance_met: bool | None
    score: Decimal | None
    band: Band | None
    addenda: int = 0
    seal: SealState | None = None


class Records:
    """Reads meetings with their year; what was read is kept until the book changes."""

    def __init__(
        self,
        database: Database,
        *,
        clock: Clock,
        cell: CellService,
        members: MembersService,
        templates: TemplatesService,
        seals: SealsService,
    ) -> None:
        self._database = database
        self._clock = clock
        self._cell = cell
        self._members = members
        self._templates = templates
        self._seals = seals
        self._memo = Memo(database)

    def year(self, year: int) -> tuple[Meeting, ...]:
        """Meetings that belong to the year or were held in it, in the order of the book.

        Voided ones are not among them: whatever counts, looks back or warns asks here.
        """
        return tuple(one for one in self._kept(year) if one.state is not MeetingState.VOIDED)

    def voided(self, year: int) -> tuple[Meeting, ...]:
        """The others: for the list and the book, which show them as voided."""
        return tuple(one for one in self._kept(year) if one.state is MeetingState.VOIDED)

    def _kept(self, year: int) -> tuple[Meeting, ...]:
        def load() -> tuple[Meeting, ...]:
            with self._database.session() as session:
                return in_order(meetings.of_year(session, year))

        return self._memo.get(("year", year), load)

    def surroundings(self, meeting: Meeting) -> Surroundings:
        """The other held meetings of the year(s) it touches, its committee meeting, and whether there is a chi ủy."""
        around = {one.id: one for year in {meeting.year, meeting.held_on.year} for one in self.year(year)}
        others = (one for one in around.values() if one.id != meeting.id)
        return Surroundings(
            year_meetings=tuple(one for one in others if one.counts),
            prepared_by=self._prepared_by(meeting),
            has_committee=self._had_committee(meeting),
            today=self._clock().date(),
        )

    def record(self, meeting: Meeting, around: Surroundings | None = None) -> MeetingRecord:
        """Signed minutes keep the heading and rules they were signed under; others take those of their day."""
        around = around or self.surroundings(meeting)
        heading = meeting.heading or self._cell.heading_on(meeting.held_on)
        policy = self.policy_of(meeting)
        form = self.form_of(meeting)
        sheet = meeting.rating
        return MeetingRecord(
            meeting,
            heading,
            policy,
            figures(meeting, policy, around),
            form=form,
            score=score(form, sheet, situation_of(meeting, around)) if form and sheet else None,
            prepared_by=around.prepared_by,
        )

    def score_of(self, meeting: Meeting) -> Score | None:
        """The score alone, as `record` has it: without counting all the rest, for lists over years."""
        form, sheet = self.form_of(meeting), meeting.rating
        if form is None or sheet is None:
            return None
        around = Surroundings(has_committee=self._had_committee(meeting))
        return score(form, sheet, situation_of(meeting, around))

    def _had_committee(self, meeting: Meeting) -> bool:
        """As the posts of the day say; signed minutes keep what their sheet was judged by.

        Signing refuses a sheet with a criterion left blank that applies: what is blank there did not apply. So a
        post that somebody enters later, without its first day, changes no signed score.
        """
        form = self.form_of(meeting) if meeting.is_final else None
        if form is not None and meeting.rating is not None:
            lines = [
                meeting.rating.line(criterion.code)
                for criterion in form.criteria()
                if criterion.applies_when is Applicability.HAS_COMMITTEE
            ]
            if lines:
                return any(line is not None and line.points is not None for line in lines)
        return self._members.has_committee(meeting.held_on)

    def policy_of(self, meeting: Meeting) -> Policy:
        """The rules it was signed under, else those of its day."""
        if meeting.policy_code:
            try:
                return self._templates.policy(meeting.policy_code)
            except NotFound:
                # Signed elsewhere under rules that this book does not have.
                pass
        return self._templates.policy_for(meeting.held_on)

    def form_of(self, meeting: Meeting) -> RatingForm | None:
        """The form of its sheet, in the version it was rated by; None when the meeting is not rated."""
        sheet = meeting.rating
        if sheet is None:
            return None
        try:
            return self._templates.rating_form(sheet.form_code, sheet.form_version)
        except NotFound:
            # The sheet came from elsewhere with a form that this book does not have.
            return None

    def rated(self, meeting: Meeting, around: Surroundings | None = None) -> Meeting:
        """The meeting with the evidence of today in its sheet: lines that follow the records follow them."""
        form = self.form_of(meeting)
        if form is None or meeting.is_final:
            return meeting
        around = around or self.surroundings(meeting)
        policy = self._templates.policy_for(meeting.held_on)
        found = evidence(form, meeting, figures(meeting, policy, around), policy, around)
        return replace(meeting, rating=fill(form, meeting.rating, found, evidence_text))

    def blank_sheet(self, kind: MeetingKind, day: date) -> RatingSheet | None:
        """A sheet in which nobody has judged anything, or None for a meeting that is not rated."""
        form = self._templates.rating_form_for(day, kind)
        return RatingSheet(form.code, form.version) if form else None

    def summaries(self, found: Iterable[Meeting]) -> tuple[MeetingSummary, ...]:
        """Lines for stored meetings."""
        return tuple(self._memo.get(("summary", one.id), partial(self._summary, one)) for one in found)

    def _summary(self, meeting: Meeting) -> MeetingSummary:
        record = self.record(meeting)
        counted = record.figures
        return MeetingSummary(
            meeting.id,
            meeting.kind,
            meeting.year,
            meeting.month,
            meeting.held_on,
            meeting.state,
            meeting.title,
            meeting.number,
            minutes=counted.duration.minutes,
            minimum=counted.minimum,
            present=counted.present,
            base=counted.bases.attendance.count,
            attendance_met=counted.attendance_met,
            score=record.score.total if record.score else None,
            band=record.score.band if record.score else None,
            addenda=len(meeting.addenda),
            seal=self._seals.state_of(meeting),
        )

    def _prepared_by(self, meeting: Meeting) -> Meeting | None:
        near = [one for one in self.year(meeting.held_on.year) if one.prepares_id == meeting.id]
        if near:
            return near[-1]

        def load() -> Meeting | None:
            with self._database.session() as session:
                return meetings.prepared_by(session, meeting.id)

        def prepared() -> frozenset[str]:
            with self._database.session() as session:
                return meetings.prepared(session)

        # Most meetings have none: one question for all of them, not one for each line of a list.
        if meeting.id not in self._memo.get("prepared", prepared):
            return None
        return self._memo.get(("prepared_by", meeting.id), load)
