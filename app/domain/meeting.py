"""A meeting is one frozen value that holds all its papers need; nothing in it is looked up elsewhere.

The roll keeps each person's name and standing of that day, the heading and the policy are frozen when the
minutes are signed: an old meeting keeps its own truth whatever is edited later.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum

from app.domain.agenda import AgendaItem
from app.domain.cell import Heading
from app.domain.member import MemberStatus
from app.domain.policy import MeetingKind, VoteKind
from app.domain.rating.sheet import RatingSheet
from app.domain.task import Task, TaskReview


class MeetingState(Enum):
    """Draft -> held -> signed; signed is read-only, and can be voided with a reason but never deleted."""

    DRAFT = "draft"
    HELD = "held"
    SIGNED = "signed"
    VOIDED = "voided"


FINAL_STATES = (MeetingState.SIGNED, MeetingState.VOIDED)
"""States in which the content of the minutes is never changed again."""


class AttendanceState(Enum):
    """What the roll call says of a person; NOT_COUNTED is for those outside the attendance base."""

    PRESENT = "present"
    LATE = "late"
    EXCUSED = "excused"
    UNEXCUSED = "unexcused"
    NOT_COUNTED = "not_counted"


HERE = (AttendanceState.PRESENT, AttendanceState.LATE)


@dataclass(frozen=True)
class RollEntry:
    """One line of the roll call: the person as they stood that day; `state` None is "not called yet"."""

    member_id: str
    full_name: str
    standing: MemberStatus
    special: MemberStatus | None = None
    post: str = ""
    state: AttendanceState | None = None
    arrived: time | None = None
    reason: str = ""

    @property
    def is_here(self) -> bool:
        return self.state in HERE


@dataclass(frozen=True)
class Session:
    """One sitting. `end_date` is given when it ends on another day; breaks are in minutes."""

    held_on: date
    start: time | None = None
    end: time | None = None
    end_date: date | None = None
    break_minutes: int = 0


class GuestKind(Enum):
    HIGHER_DELEGATE = "higher_delegate"
    GUEST = "guest"


@dataclass(frozen=True)
class Guest:
    """A delegate of the higher committee (`assigned`: the member responsible for this cell) or a guest."""

    id: str
    kind: GuestKind = GuestKind.HIGHER_DELEGATE
    full_name: str = ""
    post: str = ""
    assigned: bool = False


class VoteMethod(Enum):
    SHOW_OF_HANDS = "show_of_hands"
    SECRET_BALLOT = "secret_ballot"


@dataclass(frozen=True)
class ReservedOpinion:
    """A minority opinion that its author reserves (bảo lưu)."""

    member_id: str | None = None
    speaker_name: str = ""
    gist: str = ""


@dataclass(frozen=True)
class Vote:
    """One vote. `ballots` None means "as many as were counted"; each count None while not yet typed."""

    id: str
    matter: str = ""
    kind: VoteKind = VoteKind.CONCLUSION
    method: VoteMethod = VoteMethod.SHOW_OF_HANDS
    ballots: int | None = None
    agree: int | None = None
    disagree: int | None = None
    other: int | None = None
    reserved: tuple[ReservedOpinion, ...] = ()


class RemarkKind(Enum):
    COMMENDATION = "commendation"
    REMINDER = "reminder"
    CRITICISM = "criticism"


@dataclass(frozen=True)
class Remark:
    """Praise, reminder or criticism of a person."""

    id: str
    kind: RemarkKind = RemarkKind.COMMENDATION
    member_id: str | None = None
    person_name: str = ""
    text: str = ""


class AddendumKind(Enum):
    SUPPLEMENT = "supplement"
    CORRECTION = "correction"


@dataclass(frozen=True)
class Addendum:
    """A dated supplement or correction written after signing; the signed text itself stays."""

    id: str
    written_on: date
    kind: AddendumKind
    author: str
    reason: str
    text: str


@dataclass(frozen=True)
class Lesson:
    """One of the seven points on which a model meeting is discussed afterwards."""

    point: str
    text: str = ""


@dataclass(frozen=True)
class Preparation:
    """Dates on which points depend; each None while not done or not known."""

    registered_on: date | None = None
    notice_on: date | None = None
    notice_to_members: bool = False
    notice_to_higher: bool = False
    documents_on: date | None = None
    uploaded_before_on: date | None = None
    draft_conclusion: bool = False
    discussion_questions: bool = False
    digital_documents: bool = False


@dataclass(frozen=True)
class Theme:
    """The thematic part: theme, aim, who presents which paper, and what is taken in."""

    title: str = ""
    aim: str = ""
    presenter_id: str | None = None
    presenter_name: str = ""
    paper: str = ""
    taken_in: str = ""


@dataclass(frozen=True)
class Fee:
    """Party fee status: `paid` of `due` people for the month named; None while unknown."""

    period: str = ""
    paid: int | None = None
    due: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Closing:
    """The closing checklist; dates of the report and the upload count for points."""

    resolution_number: str = ""
    conclusion: str = ""
    resolution_adopted: bool = False
    minutes_read: bool = False
    minutes_agreed: bool = False
    uploaded_after_on: date | None = None
    reported_on: date | None = None


@dataclass(frozen=True)
class Voiding:
    """Signed minutes that no longer stand: they stay in the book under their number, crossed, with the reason."""

    at: datetime
    by: str
    reason: str


@dataclass(frozen=True)
class Meeting:
    """One meeting of the cell or its committee. It belongs to `year`/`month` even when moved to another day.

    `sessions` are in order of time; the first one is the date of the meeting. `prepares_id` on a committee
    meeting names the meeting that it prepares.
    """

    id: str
    kind: MeetingKind
    year: int
    month: int
    sessions: tuple[Session, ...]
    state: MeetingState = MeetingState.DRAFT
    number: int | None = None
    title: str = ""
    planned_on: date | None = None
    moved_reason: str = ""
    place: str = ""
    model_meeting: bool = False
    prepares_id: str | None = None
    chair_id: str | None = None
    chair_name: str = ""
    clerk_id: str | None = None
    clerk_name: str = ""
    preparation: Preparation = Preparation()
    guests: tuple[Guest, ...] = ()
    roll: tuple[RollEntry, ...] = ()
    fee: Fee = Fee()
    agenda_adopted: bool = False
    theme: Theme = Theme()
    agenda: tuple[AgendaItem, ...] = ()
    last_conclusion_review: str = ""
    reviews: tuple[TaskReview, ...] = ()
    delegate_speech: str = ""
    delegate_acceptance: str = ""
    tasks: tuple[Task, ...] = ()
    remarks: tuple[Remark, ...] = ()
    votes: tuple[Vote, ...] = ()
    closing: Closing = Closing()
    rating: RatingSheet | None = None
    lessons: tuple[Lesson, ...] = ()
    heading: Heading | None = None
    policy_code: str = ""
    signed_at: datetime | None = None
    signed_by: str = ""
    addenda: tuple[Addendum, ...] = ()
    voided: Voiding | None = None

    @property
    def held_on(self) -> date:
        """The day on which the meeting began."""
        return self.sessions[0].held_on

    @property
    def is_final(self) -> bool:
        """Signed, also when voided since: nothing in it is edited, and it is not deleted."""
        return self.state in FINAL_STATES

    @property
    def counts(self) -> bool:
        """It took place and its record stands: figures of other meetings and of the year may look at it."""
        return self.state in (MeetingState.HELD, MeetingState.SIGNED)


@dataclass(frozen=True)
class MonthWithout:
    """A month in which the cell did not meet, with the reason that the book prints."""

    year: int
    month: int
    reason: str
    noted_on: date | None = None


def in_order(meetings: tuple[Meeting, ...]) -> tuple[Meeting, ...]:
    """Meetings by day, start and then id: the order of the book."""
    return tuple(sorted(meetings, key=lambda m: (m.held_on, m.sessions[0].start or time.min, m.id)))
