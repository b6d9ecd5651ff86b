"""A clerk's notes of a year as data: people by their given name, everything else as the meeting keeps it.

The notes hold facts only, never a computed figure: what comes out of them is what the program counts.
"""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from app.domain.agenda import AgendaBlock, AgendaTopic, OpinionKind, SpeakerKind
from app.domain.cell import Cell
from app.domain.documents import DocumentPart, DocumentType
from app.domain.meeting import (
    AddendumKind,
    AttendanceState,
    Closing,
    Fee,
    GuestKind,
    Lesson,
    MeetingState,
    Preparation,
    RemarkKind,
    Session,
    VoteMethod,
)
from app.domain.policy import MeetingKind, VoteKind
from app.domain.programme import Programme
from app.domain.rating.sheet import OfficialResult
from app.domain.task import TaskOutcome


@dataclass(frozen=True)
class OpinionNote:
    who: str
    gist: str
    kind: OpinionKind = OpinionKind.OPINION
    speaker: SpeakerKind = SpeakerKind.MEMBER
    forward: bool = False


@dataclass(frozen=True)
class ItemNote:
    title: str
    block: AgendaBlock
    planned: int
    actual: int | None = None
    topics: tuple[AgendaTopic, ...] = ()
    presenter: str = ""
    documents: tuple[str, ...] = ()
    content: str = ""
    opinions: tuple[OpinionNote, ...] = ()
    conclusion: str = ""


@dataclass(frozen=True)
class CallNote:
    """An exception in the roll call; everybody else of the attendance base was present."""

    who: str
    state: AttendanceState
    reason: str = ""
    arrived: time | None = None


@dataclass(frozen=True)
class ReviewNote:
    """What the meeting found of the earlier task with this title."""

    title: str
    outcome: TaskOutcome | None = None
    done_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class TaskNote:
    """`carries` is the title of the unfinished task that this one takes over."""

    title: str
    owner: str
    due: date | None = None
    helpers: tuple[str, ...] = ()
    carries: str = ""


@dataclass(frozen=True)
class GuestNote:
    full_name: str
    post: str
    kind: GuestKind = GuestKind.HIGHER_DELEGATE
    assigned: bool = False


@dataclass(frozen=True)
class VoteNote:
    matter: str
    kind: VoteKind
    agree: int
    disagree: int = 0
    other: int = 0
    ballots: int | None = None
    method: VoteMethod = VoteMethod.SHOW_OF_HANDS
    reserved_by: str = ""
    reserved_gist: str = ""


@dataclass(frozen=True)
class RemarkNote:
    kind: RemarkKind
    who: str
    text: str


@dataclass(frozen=True)
class PointsNote:
    """What a person judged of one criterion; `reason` where it overrules the records."""

    criterion: str
    points: Decimal
    reason: str = ""


@dataclass(frozen=True)
class RatingNote:
    scored_by: str
    judged: tuple[PointsNote, ...]
    limitations: str = ""
    remedies: str = ""
    official: OfficialResult | None = None


@dataclass(frozen=True)
class ThemeNote:
    title: str
    aim: str = ""
    presenter: str = ""
    paper: str = ""
    taken_in: str = ""


@dataclass(frozen=True)
class AddendumNote:
    written_on: date
    kind: AddendumKind
    author: str
    reason: str
    text: str


@dataclass(frozen=True)
class DocumentNote:
    """A document of the cell. Without a day of its own it says what the meeting adopted, and is issued with it."""

    type: DocumentType
    dated_on: date | None = None
    abstract: str = ""
    parts: tuple[DocumentPart, ...] = ()
    recipients: tuple[str, ...] = ()
    voided_because: str = ""


@dataclass(frozen=True)
class MeetingNote:
    """One meeting; `key` names it, `prepares` on a committee meeting gives the key of the meeting it prepares."""

    key: str
    kind: MeetingKind
    year: int
    month: int
    sessions: tuple[Session, ...]
    state: MeetingState = MeetingState.SIGNED
    prepares: str = ""
    planned_on: date | None = None
    moved_reason: str = ""
    place: str = ""
    chair: str = ""
    clerk: str = ""
    model_meeting: bool = False
    preparation: Preparation = Preparation()
    guests: tuple[GuestNote, ...] = ()
    calls: tuple[CallNote, ...] = ()
    fee: Fee = Fee()
    agenda_adopted: bool = True
    theme: ThemeNote | None = None
    items: tuple[ItemNote, ...] = ()
    last_conclusion_review: str = ""
    reviews: tuple[ReviewNote, ...] = ()
    delegate_speech: str = ""
    delegate_acceptance: str = ""
    tasks: tuple[TaskNote, ...] = ()
    remarks: tuple[RemarkNote, ...] = ()
    votes: tuple[VoteNote, ...] = ()
    closing: Closing = Closing()
    rating: RatingNote | None = None
    lessons: tuple[Lesson, ...] = ()
    addenda: tuple[AddendumNote, ...] = ()
    documents: tuple[DocumentNote, ...] = ()


@dataclass(frozen=True)
class MonthWithoutNote:
    year: int
    month: int
    reason: str


@dataclass(frozen=True)
class YearNotes:
    """A cell's year: the profile, the meetings in order of time, the months without one."""

    cell: Cell
    meetings: tuple[MeetingNote, ...]
    months_without: tuple[MonthWithoutNote, ...] = ()
    programme: Programme | None = None
