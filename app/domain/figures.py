"""Every figure of a meeting, counted once: screens, papers, workbooks and ratings all read these."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from app.domain.agenda import AgendaBlock, AgendaTopic, SpeakerKind, actual_minutes, planned_minutes
from app.domain.bases import Bases, bases, in_attendance_base
from app.domain.dates import quarter
from app.domain.duration import Duration, duration
from app.domain.meeting import HERE, AttendanceState, Meeting, RollEntry, Vote, in_order
from app.domain.member import MemberStatus
from app.domain.policy import MeetingKind, Policy, Share, VoteKind
from app.domain.task import TaskOutcome, counts_as_due

# Meetings of the whole cell whose attendance the yearly rules watch.
COUNTED_KINDS = (MeetingKind.REGULAR, MeetingKind.THEMATIC, MeetingKind.COMBINED)
THEMATIC_KINDS = (MeetingKind.THEMATIC, MeetingKind.COMBINED)


@dataclass(frozen=True)
class Surroundings:
    """What the rules must know beside the meeting itself.

    `year_meetings`: the other meetings of the calendar year that were held (any kind, any order);
    `prepared_by`: the committee meeting linked to this one; `has_committee`: whether the cell has a chi ủy
    (more than a bí thư and a phó, or as its members' posts say); `today`: for what is overdue.
    """

    year_meetings: tuple[Meeting, ...] = ()
    prepared_by: Meeting | None = None
    has_committee: bool = True
    today: date | None = None


@dataclass(frozen=True)
class Heads:
    """Heads counted by standing."""

    full: int = 0
    probationary: int = 0
    temp_in: int = 0

    @property
    def total(self) -> int:
        return self.full + self.probationary + self.temp_in


@dataclass(frozen=True)
class VoteFigures:
    """One vote counted. `cast` is agree + disagree + other, None while one is missing.

    `printed`: agree of those who voted, as papers print it; `passed`: against the base, as the rules want it.
    `sums_differ`: ballots typed and counts do not agree.
    """

    vote_id: str
    kind: VoteKind
    agree: int | None
    cast: int | None
    ballots: int | None
    printed: Share
    base: int
    present_voters: int
    passed: bool | None
    sums_differ: bool
    over_base: bool
    over_present: bool


@dataclass(frozen=True)
class Streak:
    """The longest run of excused absences of one member in the calendar year up to and with this meeting."""

    member_id: str
    full_name: str
    longest: int


@dataclass(frozen=True)
class MeetingFigures:
    """All figures of one meeting. Minutes are whole minutes; shares are exact."""

    bases: Bases
    on_list: Heads
    here: Heads
    present: int
    late: int
    excused: int
    unexcused: int
    not_called: int
    attendance: Share
    attendance_met: bool | None
    here_outside_base: int
    duration: Duration
    minimum: int | None
    short_by: int | None
    over_expected: bool
    planned_minutes: int
    actual_minutes: int
    speakers: Share
    opinions: int
    delegates_spoke: bool
    votes: tuple[VoteFigures, ...]
    tasks: Share
    self_criticism_minutes: int
    self_criticism_opinions: int
    blocks: tuple[AgendaBlock, ...]
    topics: tuple[AgendaTopic, ...]
    streaks: tuple[Streak, ...] = field(default=())
    thematic_in_quarter: bool = False
    thematic_part: bool = False
    committee_held: bool = False
    notice_days: int | None = None
    upload_before_days: int | None = None
    upload_after_days: int | None = None

    @property
    def longest_streak(self) -> int:
        return max((streak.longest for streak in self.streaks), default=0)


def figures(meeting: Meeting, policy: Policy, around: Surroundings = Surroundings()) -> MeetingFigures:
    """Count everything. The attendance counts those of the attendance base only; others here stand apart."""
    counted = bases(meeting.roll, policy)
    inside = [entry for entry in meeting.roll if in_attendance_base(entry, policy)]
    here_inside = [entry for entry in inside if entry.is_here]
    here = [entry for entry in meeting.roll if entry.is_here]
    attendance = Share(len(here_inside), counted.attendance.count)
    called = any(entry.state not in (None, AttendanceState.NOT_COUNTED) for entry in meeting.roll)
    lasted = duration(meeting)
    minimum = policy.minimum_minutes(meeting.kind, counted.roll.count)
    speakers, opinions = _speakers(meeting)
    due = [review for review in meeting.reviews if counts_as_due(review, meeting.held_on)]
    return MeetingFigures(
        bases=counted,
        on_list=_heads(meeting.roll),
        here=_heads(here),
        present=len(here_inside),
        late=_count(inside, AttendanceState.LATE),
        excused=_count(inside, AttendanceState.EXCUSED),
        unexcused=_count(inside, AttendanceState.UNEXCUSED),
        not_called=sum(1 for entry in inside if entry.state is None),
        attendance=attendance,
        attendance_met=policy.attendance.met_by(attendance) if called else None,
        here_outside_base=len(here) - len(here_inside),
        duration=lasted,
        minimum=minimum,
        short_by=_short_by(lasted.minutes, minimum),
        over_expected=lasted.minutes is not None and lasted.minutes > policy.expected_minutes_to,
        planned_minutes=planned_minutes(meeting.agenda),
        actual_minutes=actual_minutes(meeting.agenda),
        speakers=Share(len(speakers), len(here)),
        opinions=opinions,
        delegates_spoke=bool(meeting.delegate_speech.strip()) or _delegate_opinions(meeting),
        votes=tuple(vote_figures(vote, meeting, policy) for vote in meeting.votes),
        tasks=Share(sum(1 for review in due if review.outcome is TaskOutcome.DONE), len(due)),
        self_criticism_minutes=sum(
            item.actual_minutes or 0 for item in meeting.agenda if AgendaTopic.SELF_CRITICISM in item.topics
        ),
        self_criticism_opinions=sum(
            1
            for item in meeting.agenda
            for opinion in item.opinions
            if opinion.kind.value in ("self_criticism", "criticism")
        ),
        blocks=tuple(block for block in AgendaBlock if any(item.block is block for item in meeting.agenda)),
        topics=tuple(topic for topic in AgendaTopic if any(topic in item.topics for item in meeting.agenda)),
        streaks=excused_streaks(meeting, around.year_meetings),
        thematic_in_quarter=_thematic_in_quarter(meeting, around.year_meetings),
        thematic_part=meeting.kind in THEMATIC_KINDS,
        committee_held=around.prepared_by is not None,
        notice_days=_days(meeting.preparation.notice_on, meeting.held_on),
        upload_before_days=_days(meeting.preparation.uploaded_before_on, meeting.held_on),
        upload_after_days=_days(meeting.held_on, meeting.closing.uploaded_after_on),
    )


def vote_figures(vote: Vote, meeting: Meeting, policy: Policy) -> VoteFigures:
    """Count one vote against its base: the full members, not those present (domain section 3)."""
    base = bases(meeting.roll, policy).vote.count
    present_voters = sum(
        1 for entry in meeting.roll if entry.is_here and entry.standing is MemberStatus.FULL and _votes(entry)
    )
    counts = (vote.agree, vote.disagree, vote.other)
    cast = sum(count or 0 for count in counts) if vote.agree is not None else None
    ballots = vote.ballots if vote.ballots is not None else cast
    highest = max((number for number in (cast, ballots) if number is not None), default=0)
    return VoteFigures(
        vote_id=vote.id,
        kind=vote.kind,
        agree=vote.agree,
        cast=cast,
        ballots=ballots,
        printed=Share(vote.agree or 0, ballots or 0),
        base=base,
        present_voters=present_voters,
        passed=policy.vote_rule(vote.kind).passed(vote.agree, base) if vote.agree is not None else None,
        sums_differ=cast is not None and vote.ballots is not None and cast != vote.ballots,
        over_base=highest > base,
        over_present=highest > present_voters,
    )


def excused_streaks(meeting: Meeting, others: Iterable[Meeting]) -> tuple[Streak, ...]:
    """Longest runs of excused absence, by member, in this calendar year up to this meeting, in its order.

    Meetings in which a person was not called (not of the cell, exempt, elsewhere) neither add nor break.
    """
    year = [
        other
        for other in others
        if other.id != meeting.id
        and other.held_on.year == meeting.held_on.year
        and other.counts
        and other.kind in COUNTED_KINDS
    ]
    sequence = in_order((*year, meeting)) if meeting.kind in COUNTED_KINDS else in_order(tuple(year))
    upto = [m for m in sequence if m.held_on <= meeting.held_on]
    running: dict[str, int] = {}
    longest: dict[str, int] = {}
    names: dict[str, str] = {}
    for one in upto:
        for entry in one.roll:
            names[entry.member_id] = entry.full_name
            if entry.state is AttendanceState.EXCUSED:
                running[entry.member_id] = running.get(entry.member_id, 0) + 1
                longest[entry.member_id] = max(longest.get(entry.member_id, 0), running[entry.member_id])
            elif entry.state not in (None, AttendanceState.NOT_COUNTED):
                running[entry.member_id] = 0
    return tuple(Streak(member, names[member], count) for member, count in sorted(longest.items()))


def percent_of(share: Share) -> Decimal | None:
    """The percentage as it is shown everywhere; limits are compared with the exact share. None: nobody to count."""
    percent = share.percent
    return None if percent is None else shown_percent(percent)


def shown_percent(percent: Fraction) -> Decimal:
    """One decimal, half up; more where rounding would come to a whole number that it is not: 89.96, 37.04."""
    for places in range(1, 7):
        scale = 10**places
        rounded = Fraction((percent * scale * 2 + 1) // 2, scale)
        if rounded.denominator != 1 or rounded == percent:
            return Decimal(rounded.numerator) / Decimal(rounded.denominator)
    return Decimal(int(percent * 10**6)) / 10**6


def _votes(entry: RollEntry) -> bool:
    return entry.special is not MemberStatus.SUSPENDED


def _heads(entries: Iterable[RollEntry]) -> Heads:
    standings = [entry.standing for entry in entries]
    return Heads(
        full=standings.count(MemberStatus.FULL),
        probationary=standings.count(MemberStatus.PROBATIONARY),
        temp_in=standings.count(MemberStatus.TEMP_IN),
    )


def _count(entries: list[RollEntry], state: AttendanceState) -> int:
    return sum(1 for entry in entries if entry.state is state)


def _short_by(minutes: int | None, minimum: int | None) -> int | None:
    if minutes is None or minimum is None:
        return None
    return max(0, minimum - minutes)


def _speakers(meeting: Meeting) -> tuple[set[str], int]:
    """Distinct members who spoke, and all opinions. A chair who only presides is no speaker."""
    keys: set[str] = set()
    count = 0
    for item in meeting.agenda:
        for opinion in item.opinions:
            count += 1
            if opinion.speaker_kind in (SpeakerKind.MEMBER, SpeakerKind.UNNAMED) and opinion.speaker_key:
                keys.add(opinion.speaker_key)
    return keys, count


def _delegate_opinions(meeting: Meeting) -> bool:
    return any(
        opinion.speaker_kind is SpeakerKind.DELEGATE for item in meeting.agenda for opinion in item.opinions
    )


def _thematic_in_quarter(meeting: Meeting, others: Iterable[Meeting]) -> bool:
    if meeting.kind in THEMATIC_KINDS:
        return True
    return any(
        other.kind in THEMATIC_KINDS
        and other.counts
        and other.year == meeting.year
        and quarter(other.month) == quarter(meeting.month)
        for other in others
    )


def _days(first: date | None, second: date | None) -> int | None:
    return (second - first).days if first is not None and second is not None else None


__all__ = [
    "COUNTED_KINDS",
    "HERE",
    "MeetingFigures",
    "Surroundings",
    "figures",
    "percent_of",
    "shown_percent",
    "vote_figures",
]
