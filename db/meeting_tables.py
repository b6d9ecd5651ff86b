"""The tables of a meeting: its lists are tables with a position, its small value objects are JSON columns."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import DDL, ForeignKey, Index, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.agenda import AgendaBlock, AgendaItem, AgendaTopic, Opinion, OpinionKind, SpeakerKind
from app.domain.cell import Heading
from app.domain.meeting import (
    Addendum,
    AddendumKind,
    AttendanceState,
    Closing,
    Fee,
    Guest,
    GuestKind,
    Lesson,
    Meeting,
    MeetingState,
    Preparation,
    Remark,
    RemarkKind,
    ReservedOpinion,
    RollEntry,
    Session,
    Theme,
    Voiding,
    Vote,
    VoteMethod,
)
from app.domain.member import MemberStatus
from app.domain.policy import MeetingKind, VoteKind
from app.domain.rating.sheet import OfficialResult, RatingLine, RatingSheet
from app.domain.task import Helper, Task, TaskOutcome, TaskReview
from db.tables import Row
from db.types import Json, enum_text


class OfMeeting:
    """A line of a list of a meeting."""

    __beside__ = frozenset({"pk", "meeting_id", "position"})

    pk: Mapped[int] = mapped_column(primary_key=True, sort_order=-3)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"), sort_order=-2)
    position: Mapped[int] = mapped_column(sort_order=-1)


class SessionRow(OfMeeting, Row):
    __tablename__ = "sessions"
    __value__ = Session
    __table_args__ = (Index(None, "meeting_id"),)

    held_on: Mapped[date]
    start: Mapped[time | None]
    end: Mapped[time | None]
    end_date: Mapped[date | None]
    break_minutes: Mapped[int]


class GuestRow(OfMeeting, Row):
    __tablename__ = "guests"
    __value__ = Guest
    __table_args__ = (UniqueConstraint("meeting_id", "id"),)

    id: Mapped[str]
    kind: Mapped[GuestKind] = mapped_column(enum_text(GuestKind))
    full_name: Mapped[str]
    post: Mapped[str]
    assigned: Mapped[bool]


class RollRow(OfMeeting, Row):
    """No foreign key to members: an old meeting keeps its own truth."""

    __tablename__ = "roll_entries"
    __value__ = RollEntry
    __table_args__ = (Index(None, "meeting_id"), Index(None, "member_id"))

    member_id: Mapped[str]
    full_name: Mapped[str]
    standing: Mapped[MemberStatus] = mapped_column(enum_text(MemberStatus))
    special: Mapped[MemberStatus | None] = mapped_column(enum_text(MemberStatus))
    post: Mapped[str]
    state: Mapped[AttendanceState | None] = mapped_column(enum_text(AttendanceState))
    arrived: Mapped[time | None]
    reason: Mapped[str]


class OpinionRow(Row):
    __tablename__ = "opinions"
    __value__ = Opinion
    __beside__ = frozenset({"pk", "item_pk", "position"})
    __table_args__ = (UniqueConstraint("item_pk", "id"),)

    pk: Mapped[int] = mapped_column(primary_key=True)
    item_pk: Mapped[int] = mapped_column(ForeignKey("agenda_items.pk", ondelete="CASCADE"))
    position: Mapped[int]
    id: Mapped[str]
    speaker_kind: Mapped[SpeakerKind] = mapped_column(enum_text(SpeakerKind))
    member_id: Mapped[str | None]
    speaker_name: Mapped[str]
    gist: Mapped[str]
    kind: Mapped[OpinionKind] = mapped_column(enum_text(OpinionKind))
    forward: Mapped[bool]


class AgendaItemRow(OfMeeting, Row):
    __tablename__ = "agenda_items"
    __value__ = AgendaItem
    __table_args__ = (UniqueConstraint("meeting_id", "id"),)

    id: Mapped[str]
    title: Mapped[str]
    block: Mapped[AgendaBlock] = mapped_column(enum_text(AgendaBlock))
    topics: Mapped[Any] = mapped_column(Json(tuple[AgendaTopic, ...]), nullable=False)
    presenter_id: Mapped[str | None]
    presenter_name: Mapped[str]
    planned_minutes: Mapped[int | None]
    actual_minutes: Mapped[int | None]
    documents: Mapped[Any] = mapped_column(Json(tuple[str, ...]), nullable=False)
    content: Mapped[str]
    opinions: Mapped[list[OpinionRow]] = relationship(
        order_by=OpinionRow.position, cascade="all, delete-orphan", passive_deletes=True, lazy="raise"
    )
    conclusion: Mapped[str]


class ReviewRow(OfMeeting, Row):
    """What a meeting found of an earlier task, as it was seen that day."""

    __tablename__ = "task_reviews"
    __value__ = TaskReview
    __table_args__ = (Index(None, "meeting_id"), Index(None, "task_id"))

    task_id: Mapped[str]
    title: Mapped[str]
    owner_name: Mapped[str]
    due_on: Mapped[date | None]
    outcome: Mapped[TaskOutcome | None] = mapped_column(enum_text(TaskOutcome))
    done_on: Mapped[date | None]
    note: Mapped[str]


class TaskRow(OfMeeting, Row):
    """A task has one id in the whole book, for later meetings speak of it."""

    __tablename__ = "tasks"
    __value__ = Task
    __table_args__ = (UniqueConstraint("id"), Index(None, "meeting_id"))

    id: Mapped[str]
    title: Mapped[str]
    owner_id: Mapped[str | None]
    owner_name: Mapped[str]
    helpers: Mapped[Any] = mapped_column(Json(tuple[Helper, ...]), nullable=False)
    due_on: Mapped[date | None]
    carried_from: Mapped[str | None]
    outcome: Mapped[TaskOutcome | None] = mapped_column(enum_text(TaskOutcome))
    done_on: Mapped[date | None]
    result: Mapped[str]


class RemarkRow(OfMeeting, Row):
    __tablename__ = "remarks"
    __value__ = Remark
    __table_args__ = (UniqueConstraint("meeting_id", "id"),)

    id: Mapped[str]
    kind: Mapped[RemarkKind] = mapped_column(enum_text(RemarkKind))
    member_id: Mapped[str | None]
    person_name: Mapped[str]
    text: Mapped[str]


class ReservedOpinionRow(Row):
    __tablename__ = "reserved_opinions"
    __value__ = ReservedOpinion
    __beside__ = frozenset({"pk", "vote_pk", "position"})
    __table_args__ = (Index(None, "vote_pk"),)

    pk: Mapped[int] = mapped_column(primary_key=True)
    vote_pk: Mapped[int] = mapped_column(ForeignKey("votes.pk", ondelete="CASCADE"))
    position: Mapped[int]
    member_id: Mapped[str | None]
    speaker_name: Mapped[str]
    gist: Mapped[str]


class VoteRow(OfMeeting, Row):
    __tablename__ = "votes"
    __value__ = Vote
    __table_args__ = (UniqueConstraint("meeting_id", "id"),)

    id: Mapped[str]
    matter: Mapped[str]
    kind: Mapped[VoteKind] = mapped_column(enum_text(VoteKind))
    method: Mapped[VoteMethod] = mapped_column(enum_text(VoteMethod))
    ballots: Mapped[int | None]
    agree: Mapped[int | None]
    disagree: Mapped[int | None]
    other: Mapped[int | None]
    reserved: Mapped[list[ReservedOpinionRow]] = relationship(
        order_by=ReservedOpinionRow.position, cascade="all, delete-orphan", passive_deletes=True, lazy="raise"
    )


class LessonRow(OfMeeting, Row):
    __tablename__ = "lessons"
    __value__ = Lesson
    __table_args__ = (Index(None, "meeting_id"),)

    point: Mapped[str]
    text: Mapped[str]


class AddendumRow(OfMeeting, Row):
    __tablename__ = "addenda"
    __value__ = Addendum
    __table_args__ = (UniqueConstraint("meeting_id", "id"),)

    id: Mapped[str]
    written_on: Mapped[date]
    kind: Mapped[AddendumKind] = mapped_column(enum_text(AddendumKind))
    author: Mapped[str]
    reason: Mapped[str]
    text: Mapped[str]


class VoidingRow(Row):
    __tablename__ = "voidings"
    __value__ = Voiding
    __beside__ = frozenset({"meeting_id"})

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True)
    at: Mapped[datetime]
    by: Mapped[str]
    reason: Mapped[str]


class RatingLineRow(Row):
    __tablename__ = "rating_lines"
    __value__ = RatingLine
    __beside__ = frozenset({"pk", "meeting_id", "position"})
    __table_args__ = (Index(None, "meeting_id"),)

    pk: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("rating_sheets.meeting_id", ondelete="CASCADE"))
    position: Mapped[int]
    criterion: Mapped[str]
    points: Mapped[Decimal | None]
    level: Mapped[int | None]
    evidence_points: Mapped[Decimal | None]
    proof: Mapped[str]
    override_reason: Mapped[str]
    note: Mapped[str]


class RatingSheetRow(Row):
    __tablename__ = "rating_sheets"
    __value__ = RatingSheet
    __beside__ = frozenset({"meeting_id"})
    __table_args__ = (Index(None, "form_code", "form_version"),)

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True)
    form_code: Mapped[str]
    form_version: Mapped[int]
    lines: Mapped[list[RatingLineRow]] = relationship(
        order_by=RatingLineRow.position, cascade="all, delete-orphan", passive_deletes=True, lazy="raise"
    )
    scored_by: Mapped[str]
    limitations: Mapped[str]
    remedies: Mapped[str]
    self_vote_id: Mapped[str | None]
    official: Mapped[Any] = mapped_column(Json(OfficialResult), nullable=True)


class SearchRow(Row):
    """All words of a meeting without marks, kept apart so that loading a meeting never carries them along.

    `meeting_words` is the full text index over it; `db.search` keeps the two in step.
    """

    __tablename__ = "meeting_search"
    __table_args__ = (UniqueConstraint("meeting_id"),)

    pk: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"))
    folded: Mapped[str]


# Marks are folded by us beforehand: SQLite does not know that đ is a d.
INDEX_OF_WORDS = (
    "CREATE VIRTUAL TABLE meeting_words USING fts5(folded, content='meeting_search', content_rowid='pk', "
    "tokenize='unicode61 remove_diacritics 0')"
)
event.listen(SearchRow.__table__, "after_create", DDL(INDEX_OF_WORDS))  # type: ignore[no-untyped-call]


def _list(row: type[OfMeeting]) -> Any:
    return relationship(
        row, order_by=lambda: row.position, cascade="all, delete-orphan", passive_deletes=True, lazy="raise"
    )


class MeetingRow(Row):
    """`held_on` repeats the day of the first session: the order of the book."""

    __tablename__ = "meetings"
    __value__ = Meeting
    __beside__ = frozenset({"held_on"})
    __table_args__ = (Index(None, "year", "month"), Index(None, "held_on"), Index(None, "prepares_id"))

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[MeetingKind] = mapped_column(enum_text(MeetingKind))
    year: Mapped[int]
    month: Mapped[int]
    held_on: Mapped[date]
    sessions: Mapped[list[SessionRow]] = _list(SessionRow)
    state: Mapped[MeetingState] = mapped_column(enum_text(MeetingState))
    number: Mapped[int | None]
    title: Mapped[str]
    planned_on: Mapped[date | None]
    moved_reason: Mapped[str]
    place: Mapped[str]
    model_meeting: Mapped[bool]
    prepares_id: Mapped[str | None]
    chair_id: Mapped[str | None]
    chair_name: Mapped[str]
    clerk_id: Mapped[str | None]
    clerk_name: Mapped[str]
    preparation: Mapped[Any] = mapped_column(Json(Preparation), nullable=False)
    guests: Mapped[list[GuestRow]] = _list(GuestRow)
    roll: Mapped[list[RollRow]] = _list(RollRow)
    fee: Mapped[Any] = mapped_column(Json(Fee), nullable=False)
    agenda_adopted: Mapped[bool]
    theme: Mapped[Any] = mapped_column(Json(Theme), nullable=False)
    agenda: Mapped[list[AgendaItemRow]] = _list(AgendaItemRow)
    last_conclusion_review: Mapped[str]
    reviews: Mapped[list[ReviewRow]] = _list(ReviewRow)
    delegate_speech: Mapped[str]
    delegate_acceptance: Mapped[str]
    tasks: Mapped[list[TaskRow]] = _list(TaskRow)
    remarks: Mapped[list[RemarkRow]] = _list(RemarkRow)
    votes: Mapped[list[VoteRow]] = _list(VoteRow)
    closing: Mapped[Any] = mapped_column(Json(Closing), nullable=False)
    rating: Mapped[RatingSheetRow | None] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, lazy="raise"
    )
    lessons: Mapped[list[LessonRow]] = _list(LessonRow)
    heading: Mapped[Any] = mapped_column(Json(Heading), nullable=True)
    policy_code: Mapped[str]
    signed_at: Mapped[datetime | None]
    signed_by: Mapped[str]
    addenda: Mapped[list[AddendumRow]] = _list(AddendumRow)
    voided: Mapped[VoidingRow | None] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, lazy="raise"
    )
