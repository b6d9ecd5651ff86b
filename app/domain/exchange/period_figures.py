"""The figures of a period, counted once from its returned meetings: window, workbook, file and terminal show these.

Meetings of the whole cell are counted; those of the chi ủy stand apart. An average is of exact totals and cut, never
rounded up; a share with nothing to divide by is None.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from app.domain.book import Period, PeriodKind
from app.domain.exchange.counted import CountedMeeting, CountedScore
from app.domain.figures import COUNTED_KINDS, percent_of
from app.domain.meeting import Meeting
from app.domain.policy import MeetingKind, Share
from app.domain.rating.forms import RatingForm
from app.domain.rating.rollup import Result, RollUp, official_result, roll_up
from app.domain.rating.scoring import Situation, cut, score
from app.domain.rating.sheet import Band

# As points stand on screen and paper.
POINT_PLACES = 2


@dataclass(frozen=True)
class PeriodFigures:
    """`months_met`: months with a regular or thematic meeting. `members`: đảng số of the last meeting.

    `short` and `below_attendance` count meetings under their minimum; `timed` those whose length is known.
    `good` … `poor` and `mean_points` are the cell's own results, `official_…` those of the higher committee.
    """

    months: int
    months_met: int
    meetings: int
    committee_meetings: int
    members: int
    minutes: int
    timed: int
    mean_minutes: Decimal | None
    short: int
    present: int
    attendance_base: int
    attendance_percent: Decimal | None
    below_attendance: int
    speakers: int
    here: int
    speakers_percent: Decimal | None
    opinions: int
    proposals: int
    forwarded: int
    self_criticisms: int
    self_criticism_minutes: int
    thematic_meetings: int
    delegates: int
    tasks_due: int
    tasks_done: int
    tasks_percent: Decimal | None
    good: int
    fair: int
    average: int
    poor: int
    not_rated: int
    mean_points: Decimal | None
    official_good: int
    official_fair: int
    official_average: int
    official_poor: int
    official_mean_points: Decimal | None

    @property
    def rated(self) -> int:
        return self.good + self.fair + self.average + self.poor

    @property
    def official_rated(self) -> int:
        return self.official_good + self.official_fair + self.official_average + self.official_poor


@dataclass(frozen=True)
class PreviousPeriod:
    """The same kind of period before this one, as the book has it now; its meetings are not in the file."""

    period: Period
    figures: PeriodFigures


def period_before(period: Period) -> Period:
    """The period of the same kind that ended when this one began."""
    if period.kind is PeriodKind.YEAR:
        return Period(period.kind, period.year - 1)
    if period.index > 1:
        return Period(period.kind, period.year, period.index - 1)
    return Period(period.kind, period.year - 1, 12 // len(period.months))


def period_figures(
    period: Period,
    meetings: Iterable[tuple[Meeting, CountedMeeting, CountedScore | None, RatingForm | None]],
    *,
    members: int,
) -> PeriodFigures:
    """Count a period. `members`: the đảng số of its end."""
    rows = tuple(meetings)
    cell = [row for row in rows if row[0].kind is not MeetingKind.COMMITTEE]
    heads = [row[1] for row in cell]
    # A meeting of another kind is not rated and so is not missing a rating.
    own = roll_up(
        _own(*row) for row in cell if row[0].kind in COUNTED_KINDS or (row[2] is not None and row[2].band)
    )
    official = roll_up(
        official_result(row[0].rating.official) for row in cell if row[0].rating and row[0].rating.official
    )
    lasted = [one.minutes for one in heads if one.minutes is not None]
    attendance = Share(sum(one.present for one in heads), sum(one.attendance_base for one in heads))
    speakers = Share(sum(one.speakers for one in heads), sum(one.here for one in heads))
    tasks = Share(sum(one.tasks_done for one in heads), sum(one.tasks_due for one in heads))
    return PeriodFigures(
        months=len(period.months),
        months_met=len({row[0].month for row in cell if row[0].kind in COUNTED_KINDS}),
        meetings=len(cell),
        committee_meetings=len(rows) - len(cell),
        members=members,
        minutes=sum(lasted),
        timed=len(lasted),
        mean_minutes=_tenths(Fraction(sum(lasted), len(lasted))) if lasted else None,
        short=sum(1 for one in heads if one.short_by_minutes),
        present=attendance.part,
        attendance_base=attendance.whole,
        attendance_percent=percent_of(attendance),
        below_attendance=sum(1 for one in heads if one.attendance_met is False),
        speakers=speakers.part,
        here=speakers.whole,
        speakers_percent=percent_of(speakers),
        opinions=sum(one.opinions for one in heads),
        proposals=sum(one.proposals for one in heads),
        forwarded=sum(one.forwarded for one in heads),
        self_criticisms=sum(one.self_criticisms for one in heads),
        self_criticism_minutes=sum(one.self_criticism_minutes for one in heads),
        thematic_meetings=sum(1 for one in heads if one.thematic),
        delegates=sum(one.delegates for one in heads),
        tasks_due=tasks.whole,
        tasks_done=tasks.part,
        tasks_percent=percent_of(tasks),
        good=own.count(Band.GOOD),
        fair=own.count(Band.FAIR),
        average=own.count(Band.AVERAGE),
        poor=own.count(Band.POOR),
        not_rated=own.unrated,
        mean_points=_points(own),
        official_good=official.count(Band.GOOD),
        official_fair=official.count(Band.FAIR),
        official_average=official.count(Band.AVERAGE),
        official_poor=official.count(Band.POOR),
        official_mean_points=_points(official),
    )


def _own(
    meeting: Meeting, counted: CountedMeeting, stated: CountedScore | None, form: RatingForm | None
) -> Result:
    """The exact total where the form is there; the stated one, which is cut, could miss a limit by a hair."""
    if stated is None:
        return Result()
    if form is None or meeting.rating is None:
        return Result(Fraction(stated.total) if stated.total is not None else None, stated.band)
    situation = Situation(stated.thematic_month, stated.has_committee)
    return Result(score(form, meeting.rating, situation).exact, stated.band)


def _points(found: RollUp) -> Decimal | None:
    return None if found.average is None else cut(found.average, POINT_PLACES)


def _tenths(value: Fraction) -> Decimal:
    number = Decimal(value.numerator) / Decimal(value.denominator)
    return number.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
