"""The regulation in force: every threshold of the program, dated, with its legal basis, editable as data."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from app.domain.member import MemberStatus


class MeetingKind(Enum):
    """Domain section 2."""

    REGULAR = "regular"
    THEMATIC = "thematic"
    COMBINED = "combined"
    COMMITTEE = "committee"
    SELF_REFLECTION = "self_reflection"
    ANNUAL_REVIEW = "annual_review"
    PUBLIC_SELF_CRITICISM = "public_self_criticism"
    EXTRAORDINARY = "extraordinary"


class VoteKind(Enum):
    """What is voted on; each kind has its own threshold."""

    RESOLUTION = "resolution"
    CONCLUSION = "conclusion"
    RATING = "rating"
    ADMISSION = "admission"
    RECOGNITION = "recognition"
    REMOVAL = "removal"
    OTHER = "other"


@dataclass(frozen=True)
class Share:
    """`part` of `whole`, kept exact. A whole of 0 has no percentage: it is never 0 % and never 100 %."""

    part: int
    whole: int

    @property
    def percent(self) -> Fraction | None:
        return Fraction(self.part * 100, self.whole) if self.whole else None


@dataclass(frozen=True)
class DurationRule:
    """Least minutes for a kind of meeting; an override holds for cells of so many members on the roll.

    `members_from` and `members_to` are inclusive; None has no limit.
    """

    kind: MeetingKind
    minimum: int | None
    members_from: int | None = None
    members_to: int | None = None

    @property
    def is_override(self) -> bool:
        return self.members_from is not None or self.members_to is not None


@dataclass(frozen=True)
class AttendanceRule:
    """Least share of the attendance base in percent; `strict` means more than (2018), else at least (2025)."""

    percent: Decimal
    strict: bool
    unexcused_allowed: bool = False
    max_consecutive_excused: int = 3

    def met_by(self, share: Share) -> bool | None:
        """None when there is nobody to count."""
        percent = share.percent
        if percent is None:
            return None
        limit = Fraction(self.percent)
        return percent > limit if self.strict else percent >= limit


@dataclass(frozen=True)
class VoteRule:
    """Share of the base that must agree: `numerator/denominator`, exceeded when `strict`, else reached."""

    kind: VoteKind
    numerator: int
    denominator: int
    strict: bool

    def passed(self, agree: int, base: int) -> bool | None:
        if base <= 0:
            return None
        left, right = agree * self.denominator, base * self.numerator
        return left > right if self.strict else left >= right


@dataclass(frozen=True)
class Policy:
    """All the thresholds in force from `effective_from`. Lists of statuses say who is left out of a base."""

    code: str
    title: str
    legal_basis: str
    effective_from: date
    durations: tuple[DurationRule, ...]
    expected_minutes_from: int
    expected_minutes_to: int
    attendance: AttendanceRule
    votes: tuple[VoteRule, ...]
    attendance_leaves_out: tuple[MemberStatus, ...] = (
        MemberStatus.EXEMPT,
        MemberStatus.SPECIAL_DUTY,
        MemberStatus.TEMP_OUT,
    )
    vote_leaves_out: tuple[MemberStatus, ...] = (
        MemberStatus.TEMP_OUT,
        MemberStatus.SUSPENDED,
        MemberStatus.EXEMPT,
    )
    count_temp_in: bool = False
    few_speakers_percent: Decimal = Decimal(50)
    political_tasks_most_percent: Decimal = Decimal(60)
    self_criticism_minutes: int = 15
    notice_days_before: int = 1
    upload_days_after: int = 2
    committee_from_members: int = 9
    committee_most: int = 7
    mandatory_blocks: tuple[str, ...] = field(default=("ideology", "political_tasks", "party_building"))
    note: str = ""

    def minimum_minutes(self, kind: MeetingKind, members: int) -> int | None:
        """Least minutes for a meeting of this kind in a cell of `members` on the roll; None: no minimum."""
        fitting = [
            rule
            for rule in self.durations
            if rule.kind is kind
            and (rule.members_from is None or members >= rule.members_from)
            and (rule.members_to is None or members <= rule.members_to)
        ]
        # A local override stands before the general rule.
        fitting.sort(key=lambda rule: rule.is_override, reverse=True)
        return fitting[0].minimum if fitting else None

    def vote_rule(self, kind: VoteKind) -> VoteRule:
        """The rule for this kind of vote; kinds without one of their own follow OTHER."""
        by_kind = {rule.kind: rule for rule in self.votes}
        return by_kind.get(kind) or by_kind[VoteKind.OTHER]


def policy_on(policies: Iterable[Policy], day: date) -> Policy | None:
    """The policy in force on the day: of those already effective the latest; before all, the earliest."""
    ordered = sorted(policies, key=lambda policy: policy.effective_from)
    current = [policy for policy in ordered if policy.effective_from <= day]
    return current[-1] if current else (ordered[0] if ordered else None)
