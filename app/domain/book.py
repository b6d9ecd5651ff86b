"""What papers and files are made from: complete frozen values, so that a renderer needs nothing else."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from app.domain.cell import Cell, Heading, Term
from app.domain.figures import MeetingFigures
from app.domain.meeting import Meeting, MonthWithout
from app.domain.period import Period as Period
from app.domain.period import PeriodKind as PeriodKind
from app.domain.policy import Policy
from app.domain.print_profile import PrintProfile
from app.domain.rating.forms import RatingForm
from app.domain.rating.scoring import Score
from app.domain.rating.verdict import Verdict
from app.domain.seal import seal_of
from app.domain.task import Task


@dataclass(frozen=True)
class MeetingRecord:
    """One meeting with all that was counted of it; `form` and `score` None when it is not rated."""

    meeting: Meeting
    heading: Heading
    policy: Policy
    figures: MeetingFigures
    form: RatingForm | None = None
    score: Score | None = None
    prepared_by: Meeting | None = None

    @cached_property
    def seal(self) -> str:
        """The short form that stands on its papers, made of what they say; "" before signing.

        It is counted anew, not read from the book: minutes that were changed print another one than the signed paper.
        """
        return seal_of(self.meeting)


@dataclass(frozen=True)
class TaskRecord:
    """A task with the meeting that assigned it."""

    task: Task
    meeting_id: str
    assigned_on: date


@dataclass(frozen=True)
class BookDates:
    """What the opening and closing pages say; None prints as dots to fill in by hand.

    `most_pages` is what one cover holds before the book goes on in another volume (0: all in one): as proposed, the
    two hundred sheets that archives put into one file.
    """

    opened_on: date | None = None
    opened_by: str = ""
    closed_on: date | None = None
    closed_by: str = ""
    handed_to: str = ""
    volume: int = 1
    most_pages: int = 200


# Thinner covers would hold no meeting, thicker ones nobody can bind.
LEAST_VOLUME_PAGES, MOST_VOLUME_PAGES = 20, 2000


def volume_pages_fit(pages: int) -> bool:
    """Whether a volume may have at most so many pages; 0 never splits the book."""
    return pages == 0 or LEAST_VOLUME_PAGES <= pages <= MOST_VOLUME_PAGES


@dataclass(frozen=True)
class MeetingBook:
    """The meeting book of a year: every meeting in order of time, the months without one, all tasks.

    `voided` minutes are printed, crossed, in their place; they are in no count and no table of the year. `verdicts`:
    on the quarters, the halves and the year itself.
    """

    year: int
    cell: Cell
    heading: Heading
    term: Term | None
    place: str
    party_secretary: str
    profile: PrintProfile
    dates: BookDates
    records: tuple[MeetingRecord, ...]
    months_without: tuple[MonthWithout, ...]
    tasks: tuple[TaskRecord, ...]
    today: date
    voided: tuple[MeetingRecord, ...] = ()
    verdicts: tuple[Verdict, ...] = ()


@dataclass(frozen=True)
class MeetingReturn:
    """What goes up for a period: signed meetings only; the others are named as not yet signed, or as voided."""

    period: Period
    cell: Cell
    heading: Heading
    party_secretary: str
    records: tuple[MeetingRecord, ...]
    unsigned: tuple[Meeting, ...]
    months_without: tuple[MonthWithout, ...]
    tasks: tuple[TaskRecord, ...]
    made_on: date
    version: int = 1
    voided: tuple[Meeting, ...] = ()
