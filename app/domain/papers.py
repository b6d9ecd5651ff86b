"""What a paper is about, and the complete frozen value that each such paper is made from."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.domain.book import MeetingBook, MeetingRecord, TaskRecord
from app.domain.cell import Heading
from app.domain.documents import Document, DocumentState, DocumentType
from app.domain.meeting import Meeting, RollEntry
from app.domain.member import Member
from app.domain.policy import Policy
from app.domain.programme import Programme
from app.domain.rating.forms import RatingForm
from app.domain.register import Register


class About(Enum):
    """What somebody has to name before the paper can be made; the groups of the page, in its order."""

    MEETING = "meeting"
    DOCUMENT = "document"
    TASKS = "tasks"
    MEMBER = "member"
    YEAR = "year"
    REGISTER = "register"
    BLANK = "blank"


@dataclass(frozen=True)
class TasksOf:
    """Whose tasks: those that a meeting assigned, those open of a member, or with neither all that are open."""

    meeting_id: str | None = None
    member_id: str | None = None


@dataclass(frozen=True)
class MemberYear:
    """A member in a year."""

    member_id: str
    year: int


@dataclass(frozen=True)
class Choice:
    """A piece of what a paper is made from that somebody can leave out; `text` is what they read."""

    key: str
    text: str


@dataclass(frozen=True)
class MeetingSource:
    """One meeting with all that is counted of it. `chosen` None takes every piece that can be chosen."""

    record: MeetingRecord
    today: date
    party_secretary: str = ""
    higher_delegate: str = ""
    documents: tuple[Document, ...] = ()
    chosen: frozenset[str] | None = None

    @property
    def heading(self) -> Heading:
        return self.record.heading

    @property
    def day(self) -> date:
        """The day whose print profile holds."""
        return self.record.meeting.held_on

    def issued(self, kind: DocumentType) -> Document | None:
        """The last document of this type that was issued for the meeting and stands."""
        found = [one for one in self.documents if one.type is kind and one.state is DocumentState.ISSUED]
        return found[-1] if found else None

    def has(self, key: str) -> bool:
        """Whether this piece was chosen."""
        return self.chosen is None or key in self.chosen


@dataclass(frozen=True)
class DocumentSource:
    """A document that the cell issues, under the heading of its day."""

    document: Document
    heading: Heading
    today: date

    @property
    def day(self) -> date:
        return self.document.dated_on or self.today


@dataclass(frozen=True)
class TasksSource:
    """Tasks in the order in which they are read: those of one meeting, of one member, or all that are open."""

    tasks: tuple[TaskRecord, ...]
    heading: Heading
    today: date
    party_secretary: str = ""
    meeting: Meeting | None = None
    member: Member | None = None

    @property
    def day(self) -> date:
        return self.meeting.held_on if self.meeting else self.today


@dataclass(frozen=True)
class MemberSource:
    """One member in one year: every meeting of it that stands, in its order, and the tasks they own or help with."""

    member: Member
    year: int
    records: tuple[MeetingRecord, ...]
    tasks: tuple[TaskRecord, ...]
    heading: Heading
    today: date
    party_secretary: str = ""

    @property
    def day(self) -> date:
        return (
            min(self.today, date(self.year, 12, 31))
            if self.today.year >= self.year
            else date(self.year, 1, 1)
        )


@dataclass(frozen=True)
class YearSource:
    """A year of the cell: its book, its programme of themes and the documents dated in it, drafts included."""

    book: MeetingBook
    programme: Programme
    documents: tuple[Document, ...] = ()

    @property
    def heading(self) -> Heading:
        return self.book.heading

    @property
    def today(self) -> date:
        return self.book.today

    @property
    def day(self) -> date:
        year = self.book.year
        return min(self.today, date(year, 12, 31)) if self.today.year >= year else date(year, 1, 1)


@dataclass(frozen=True)
class RegisterSource:
    """The register of documents of a term."""

    register: Register
    today: date

    @property
    def heading(self) -> Heading:
        return self.register.heading

    @property
    def day(self) -> date:
        return self.register.made_on


@dataclass(frozen=True)
class BlankSource:
    """What an empty form already knows: the heading, the roll of the day, the rules, the form and the usual agenda."""

    heading: Heading
    today: date
    policy: Policy
    roll: tuple[RollEntry, ...] = ()
    form: RatingForm | None = None
    agenda: tuple[str, ...] = ()
    party_secretary: str = ""

    @property
    def day(self) -> date:
        return self.today


Source = MeetingSource | DocumentSource | TasksSource | MemberSource | YearSource | RegisterSource | BlankSource
