"""A new meeting is laid out by the program: agenda, who counts that day, what earlier meetings left open."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from app.domain.agenda import AgendaItem, AgendaTemplate
from app.domain.bases import roll_for
from app.domain.cell import place_on
from app.domain.figures import COUNTED_KINDS
from app.domain.meeting import Fee, Meeting, MeetingState, Session, in_order
from app.domain.member import PartyPost
from app.domain.policy import MeetingKind
from app.domain.task import TaskReview, is_from_before, review_of
from app.services.cell import CellService
from app.services.clock import Clock
from app.services.ids import NewId
from app.services.members import MembersService
from app.services.records import Records
from app.services.templates import TemplatesService
from app.texts_words import POST_WORDS, last_conclusion_text, month_text
from db import Database, tasks

# A committee meeting so many days before a meeting is taken to have prepared it.
COMMITTEE_DAYS = 31
REVIEWING_KINDS = (*COUNTED_KINDS, MeetingKind.COMMITTEE)


class Preparer:
    def __init__(
        self,
        database: Database,
        *,
        clock: Clock,
        new_id: NewId,
        cell: CellService,
        members: MembersService,
        templates: TemplatesService,
        records: Records,
    ) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._cell = cell
        self._members = members
        self._templates = templates
        self._records = records

    def prepare(self, year: int, month: int, kind: MeetingKind, held_on: date | None = None) -> Meeting:
        """A meeting that is not stored yet; every part of it can be changed."""
        cell = self._cell.require()
        day = held_on or self._usual_day(year, month, kind)
        chair = self._members.holder(PartyPost.PARTY_SECRETARY, day)
        clerk = self._members.holder(PartyPost.MINUTES_CLERK, day)
        template = self._templates.agenda_template_for(cell.cell_type, kind, day)
        meeting = Meeting(
            self._new_id(),
            kind,
            year,
            month,
            (Session(day),),
            place=place_on(cell, day),
            chair_id=chair.id if chair else None,
            chair_name=chair.full_name if chair else "",
            clerk_id=clerk.id if clerk else None,
            clerk_name=clerk.full_name if clerk else "",
            agenda=self.agenda_from(template) if template else (),
            last_conclusion_review=self._last_conclusion(kind, day),
            rating=self._records.blank_sheet(kind, day),
        )
        if kind in COUNTED_KINDS:
            before = date(year, month, 1) - timedelta(days=1)
            meeting = replace(meeting, fee=Fee(period=month_text(before.year, before.month)))
        committee = self.committee_for(meeting)
        if committee is not None:
            meeting = replace(meeting, preparation=committee.preparation)
        if kind is MeetingKind.COMMITTEE:
            meeting = replace(meeting, prepares_id=self._waiting_for(meeting))
        return self.refresh(meeting)

    def refresh(self, meeting: Meeting) -> Meeting:
        """Roll and reviews as they must be on the day of the meeting; what was called or typed stays."""
        if meeting.is_final:
            return meeting
        policy = self._templates.policy_for(meeting.held_on)
        return replace(
            meeting,
            roll=roll_for(meeting, self._members.list(), policy, post_words=POST_WORDS),
            reviews=self._reviews(meeting),
        )

    def agenda_from(self, template: AgendaTemplate) -> tuple[AgendaItem, ...]:
        """The items of a template, to be filled in."""
        return tuple(
            AgendaItem(self._new_id(), item.title, item.block, item.topics, planned_minutes=item.minutes)
            for item in template.items
        )

    def committee_for(self, meeting: Meeting) -> Meeting | None:
        """The latest committee meeting shortly before that prepares this meeting, or none yet."""
        if meeting.kind is MeetingKind.COMMITTEE:
            return None
        near = [
            one
            for one in self._near(meeting.held_on)
            if one.kind is MeetingKind.COMMITTEE
            and one.prepares_id in (None, meeting.id)
            and timedelta(0) <= meeting.held_on - one.held_on <= timedelta(days=COMMITTEE_DAYS)
        ]
        linked = [one for one in near if one.prepares_id == meeting.id]
        return next(iter((linked or near)[::-1]), None)

    def _waiting_for(self, committee: Meeting) -> str | None:
        """The first meeting of the whole cell from that day on that no committee meeting prepares yet."""
        near = self._near(committee.held_on)
        linked = {one.prepares_id for one in near}
        limit = committee.held_on + timedelta(days=COMMITTEE_DAYS)
        waiting = (
            one
            for one in near
            if one.kind in COUNTED_KINDS
            and one.state is not MeetingState.SIGNED
            and committee.held_on <= one.held_on <= limit
            and one.id not in linked
        )
        return next((one.id for one in waiting), None)

    def _near(self, day: date) -> tuple[Meeting, ...]:
        years = {
            day.year,
            (day - timedelta(days=COMMITTEE_DAYS)).year,
            (day + timedelta(days=COMMITTEE_DAYS)).year,
        }
        found = {one.id: one for year in years for one in self._records.year(year)}
        return in_order(tuple(found.values()))

    def _usual_day(self, year: int, month: int, kind: MeetingKind) -> date:
        """The day of the month on which the last such meeting was held, else today or the first of the month."""
        first = date(year, month, 1)
        today = self._clock().date()
        before = [
            one
            for one in (*self._records.year(year - 1), *self._records.year(year))
            if one.kind is kind and one.held_on < first
        ]
        if before:
            return first.replace(day=min(before[-1].held_on.day, monthrange(year, month)[1]))
        return today if (today.year, today.month) == (year, month) else first

    def _last_conclusion(self, kind: MeetingKind, day: date) -> str:
        """What the last meeting of the cell (or of the chi ủy) concluded, named as that: this one reviews it."""
        if kind not in REVIEWING_KINDS:
            return ""
        kinds = COUNTED_KINDS if kind in COUNTED_KINDS else (MeetingKind.COMMITTEE,)
        before = [
            one
            for one in (*self._records.year(day.year - 1), *self._records.year(day.year))
            if one.kind in kinds and one.held_on < day
        ]
        text = max(before, key=lambda one: one.held_on).closing.conclusion if before else ""
        return last_conclusion_text(text) if text else ""

    def _reviews(self, meeting: Meeting) -> tuple[TaskReview, ...]:
        """Lines that somebody has written in stay; the rest are the tasks that are open or newly finished."""
        if meeting.kind not in REVIEWING_KINDS:
            return meeting.reviews
        with self._database.session() as session:
            waiting = tasks.waiting_for(
                session,
                meeting.id,
                before=meeting.held_on,
                committee=meeting.kind is MeetingKind.COMMITTEE,
            )
        due = {record.task.id: record for record in waiting}
        lines = []
        for review in meeting.reviews:
            record = due.pop(review.task_id, None)
            written = review.outcome is not None or bool(review.note) or is_from_before(review)
            if record is not None and not written:
                lines.append(review_of(record.task))
            elif written:
                lines.append(review)
        new = sorted(due.values(), key=lambda one: (one.task.due_on or date.max, one.assigned_on))
        return (*lines, *(review_of(record.task) for record in new))
