"""The figures of a meeting as they stand in a file: flat, without names, each recomputable from the file alone."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from decimal import Decimal

from app.domain.agenda import AgendaBlock, AgendaTopic, OpinionKind
from app.domain.figures import THEMATIC_KINDS, MeetingFigures, figures, percent_of
from app.domain.meeting import GuestKind, Meeting, RemarkKind
from app.domain.policy import MeetingKind, Policy, VoteKind
from app.domain.rating.forms import Applicability, RatingForm
from app.domain.rating.scoring import GroupScore, Score, Situation, score
from app.domain.rating.sheet import Band


@dataclass(frozen=True)
class CountedVote:
    """One vote: `base` is the body that counts, `passed` None while the count is not typed."""

    vote_id: str
    kind: VoteKind
    agree: int | None
    cast: int | None
    base: int
    passed: bool | None


@dataclass(frozen=True)
class CountedMeeting:
    """Heads, minutes, opinions, tasks. Percentages are rounded to one decimal and None without a base.

    `members` is the đảng số (roll), `here` everybody present, `present` those present of the attendance base.
    """

    members: int
    full: int
    probationary: int
    temp_in: int
    attendance_base: int
    vote_base: int
    here: int
    present: int
    late: int
    excused: int
    unexcused: int
    not_called: int
    attendance_percent: Decimal | None
    attendance_met: bool | None
    minutes: int | None
    minimum_minutes: int | None
    short_by_minutes: int | None
    over_expected: bool
    planned_minutes: int
    actual_minutes: int
    speakers: int
    speakers_percent: Decimal | None
    opinions: int
    proposals: int
    forwarded: int
    self_criticisms: int
    criticisms: int
    self_criticism_minutes: int
    commendations: int
    reminders: int
    critical_remarks: int
    delegates: int
    delegates_spoke: bool
    tasks_due: int
    tasks_done: int
    tasks_assigned: int
    thematic: bool
    notice_days: int | None
    upload_after_days: int | None
    blocks: tuple[AgendaBlock, ...]
    topics: tuple[AgendaTopic, ...]
    votes: tuple[CountedVote, ...]


@dataclass(frozen=True)
class CountedScore:
    """The cell's own score by its form. `thematic_month` and `has_committee` say which criteria applied."""

    form_code: str
    form_version: int
    thematic_month: bool
    has_committee: bool
    awarded: Decimal
    out_of: Decimal
    total: Decimal | None
    maximum: Decimal
    band: Band | None
    gate_hit: tuple[str, ...]
    missing: tuple[str, ...]
    not_applicable: tuple[str, ...]
    by_group: tuple[GroupScore, ...]


@dataclass(frozen=True)
class Totals:
    """The period in one line: meetings of the whole cell; committee meetings are counted apart."""

    meetings: int
    committee_meetings: int
    minutes: int
    present: int
    attendance_base: int
    speakers: int
    here: int
    tasks_due: int
    tasks_done: int
    good: int
    fair: int
    average: int
    poor: int
    not_rated: int


def count(meeting: Meeting, policy: Policy) -> CountedMeeting:
    """Count a meeting, redacted or not; both give the same."""
    found = figures(meeting, policy)
    opinions = [opinion for item in meeting.agenda for opinion in item.opinions]
    kinds = [opinion.kind for opinion in opinions]
    remarks = [remark.kind for remark in meeting.remarks]
    return CountedMeeting(
        members=found.bases.roll.count,
        full=found.on_list.full,
        probationary=found.on_list.probationary,
        temp_in=found.on_list.temp_in,
        attendance_base=found.bases.attendance.count,
        vote_base=found.bases.vote.count,
        here=found.here.total,
        present=found.present,
        late=found.late,
        excused=found.excused,
        unexcused=found.unexcused,
        not_called=found.not_called,
        attendance_percent=percent_of(found.attendance),
        attendance_met=found.attendance_met,
        minutes=found.duration.minutes,
        minimum_minutes=found.minimum,
        short_by_minutes=found.short_by,
        over_expected=found.over_expected,
        planned_minutes=found.planned_minutes,
        actual_minutes=found.actual_minutes,
        speakers=found.speakers.part,
        speakers_percent=percent_of(found.speakers),
        opinions=found.opinions,
        proposals=kinds.count(OpinionKind.PROPOSAL),
        forwarded=sum(1 for opinion in opinions if opinion.forward),
        self_criticisms=kinds.count(OpinionKind.SELF_CRITICISM),
        criticisms=kinds.count(OpinionKind.CRITICISM),
        self_criticism_minutes=found.self_criticism_minutes,
        commendations=remarks.count(RemarkKind.COMMENDATION),
        reminders=remarks.count(RemarkKind.REMINDER),
        critical_remarks=remarks.count(RemarkKind.CRITICISM),
        delegates=sum(1 for guest in meeting.guests if guest.kind is GuestKind.HIGHER_DELEGATE),
        delegates_spoke=found.delegates_spoke,
        tasks_due=found.tasks.whole,
        tasks_done=found.tasks.part,
        tasks_assigned=len(meeting.tasks),
        thematic=meeting.kind in THEMATIC_KINDS,
        notice_days=found.notice_days,
        upload_after_days=found.upload_after_days,
        blocks=found.blocks,
        topics=found.topics,
        votes=_votes(found),
    )


def _votes(found: MeetingFigures) -> tuple[CountedVote, ...]:
    return tuple(
        CountedVote(vote.vote_id, vote.kind, vote.agree, vote.cast, vote.base, vote.passed)
        for vote in found.votes
    )


def counted_score(form: RatingForm, found: Score) -> CountedScore:
    """The score without its exact fraction, which no reader needs."""
    return CountedScore(
        form_code=form.code,
        form_version=form.version,
        thematic_month=not _left_out(form, found, Applicability.THEMATIC_MONTH),
        has_committee=not _left_out(form, found, Applicability.HAS_COMMITTEE),
        awarded=found.awarded,
        out_of=found.out_of,
        total=found.total,
        maximum=found.maximum,
        band=found.band,
        gate_hit=found.gate_hit,
        missing=found.missing,
        not_applicable=found.not_applicable,
        by_group=found.by_group,
    )


def score_again(form: RatingForm, meeting: Meeting, stated: CountedScore) -> CountedScore | None:
    """The score as it comes out of the lines in the file; None when the meeting has no sheet."""
    if meeting.rating is None:
        return None
    found = score(form, meeting.rating, Situation(stated.thematic_month, stated.has_committee))
    return counted_score(form, found)


def _left_out(form: RatingForm, found: Score, when: Applicability) -> bool:
    codes = {criterion.code for criterion in form.criteria() if criterion.applies_when is when}
    return bool(codes & set(found.not_applicable))


def totals(counted: Iterable[tuple[Meeting, CountedMeeting, CountedScore | None]]) -> Totals:
    """Sums over the meetings of the whole cell; an unknown length adds nothing."""
    everything = tuple(counted)
    cell = [row for row in everything if row[0].kind is not MeetingKind.COMMITTEE]
    heads = [row[1] for row in cell]
    bands = [row[2].band if row[2] else None for row in cell]
    return Totals(
        meetings=len(cell),
        committee_meetings=len(everything) - len(cell),
        minutes=sum(one.minutes or 0 for one in heads),
        present=sum(one.present for one in heads),
        attendance_base=sum(one.attendance_base for one in heads),
        speakers=sum(one.speakers for one in heads),
        here=sum(one.here for one in heads),
        tasks_due=sum(one.tasks_due for one in heads),
        tasks_done=sum(one.tasks_done for one in heads),
        good=bands.count(Band.GOOD),
        fair=bands.count(Band.FAIR),
        average=bands.count(Band.AVERAGE),
        poor=bands.count(Band.POOR),
        not_rated=bands.count(None),
    )


def differing(stated: object, again: object) -> tuple[str, ...]:
    """The names of the fields in which two counts of one kind differ, in their order."""
    if type(stated) is not type(again):
        return ("",)
    names = (field.name for field in fields(stated))  # type: ignore[arg-type]
    return tuple(name for name in names if getattr(stated, name) != getattr(again, name))
