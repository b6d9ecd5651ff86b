"""What is known of a period before anybody judges it: its meetings with both results, and its months without one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.meeting import Meeting, MeetingState, MonthWithout, in_order
from app.domain.period import Period
from app.domain.policy import MeetingKind
from app.domain.rating.rollup import Result, official_result, own_result
from app.domain.rating.scoring import Score

NO_RESULT = Result()


@dataclass(frozen=True)
class RatedMeeting:
    """A meeting as far as a verdict looks at it: when, what kind, how final, and both results."""

    id: str
    kind: MeetingKind
    year: int
    month: int
    held_on: date
    state: MeetingState
    own: Result = NO_RESULT
    official: Result = NO_RESULT

    @property
    def counts(self) -> bool:
        return self.state in (MeetingState.HELD, MeetingState.SIGNED)


def rated_meeting(meeting: Meeting, score: Score | None) -> RatedMeeting:
    """The facts of a meeting of the book."""
    return RatedMeeting(
        meeting.id,
        meeting.kind,
        meeting.year,
        meeting.month,
        meeting.held_on,
        meeting.state,
        own_result(score),
        official_result(meeting.rating.official if meeting.rating else None),
    )


def rated_meetings(scored: Iterable[tuple[Meeting, Score | None]]) -> tuple[RatedMeeting, ...]:
    """The same for many, in the order of the book."""
    known = {meeting.id: (meeting, score) for meeting, score in scored}
    ordered = in_order(tuple(meeting for meeting, _ in known.values()))
    return tuple(rated_meeting(*known[meeting.id]) for meeting in ordered)


@dataclass(frozen=True)
class PeriodFacts:
    """What is known of a period. `meetings`: of its months, drafts and voided ones included.

    `begins`: the first day of the first month that the book knows; months before it are not known, and nobody is
    blamed for them. None: the book knows all months.
    """

    period: Period
    meetings: tuple[RatedMeeting, ...]
    months_without: tuple[MonthWithout, ...] = ()
    today: date | None = None
    begins: date | None = None
