"""A Party member with dated statuses and posts, so that an old meeting keeps its own truth."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.domain.dated import all_on, latest_on
from app.domain.dates import PartialDate


class Sex(Enum):
    MALE = "male"
    FEMALE = "female"


class MemberStatus(Enum):
    """Domain section 3. The first three say what somebody is, the rest what holds beside it."""

    FULL = "full"
    PROBATIONARY = "probationary"
    TEMP_IN = "temp_in"
    EXEMPT = "exempt"
    TEMP_OUT = "temp_out"
    SPECIAL_DUTY = "special_duty"
    SUSPENDED = "suspended"
    LEFT = "left"
    TRANSFERRED = "transferred"
    DECEASED = "deceased"
    REMOVED = "removed"


STANDINGS = (MemberStatus.FULL, MemberStatus.PROBATIONARY, MemberStatus.TEMP_IN)
SPECIALS = (MemberStatus.SUSPENDED, MemberStatus.EXEMPT, MemberStatus.TEMP_OUT, MemberStatus.SPECIAL_DUTY)
ENDINGS = (MemberStatus.LEFT, MemberStatus.TRANSFERRED, MemberStatus.DECEASED, MemberStatus.REMOVED)


class PartyPost(Enum):
    PARTY_SECRETARY = "party_secretary"
    DEPUTY_PARTY_SECRETARY = "deputy_party_secretary"
    COMMITTEE_MEMBER = "committee_member"
    MINUTES_CLERK = "minutes_clerk"
    GROUP_LEADER = "group_leader"


# The chi ủy: secretary and deputy belong to it by their post.
CELL_COMMITTEE = (PartyPost.PARTY_SECRETARY, PartyPost.DEPUTY_PARTY_SECRETARY, PartyPost.COMMITTEE_MEMBER)


@dataclass(frozen=True)
class StatusSpan:
    """One status from `start` to `end`, both inclusive; open ends have no limit."""

    status: MemberStatus
    start: date | None = None
    end: date | None = None
    note: str = ""


@dataclass(frozen=True)
class PostSpan:
    """One post from `start` to `end`, both inclusive."""

    post: PartyPost
    start: date | None = None
    end: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Member:
    """One person on the cell's list. `full_name` is in NFC with single spaces; dates may be a year alone."""

    id: str
    full_name: str
    sex: Sex | None = None
    born: PartialDate | None = None
    joined_on: PartialDate | None = None
    official_on: PartialDate | None = None
    card_number: str = ""
    party_group: str = ""
    note: str = ""
    statuses: tuple[StatusSpan, ...] = ()
    posts: tuple[PostSpan, ...] = ()


@dataclass(frozen=True)
class Standing:
    """What somebody is on one day: `base` full, probationary or temp_in; `special` what sets them apart."""

    base: MemberStatus
    special: MemberStatus | None = None


def standing_on(member: Member, day: date) -> Standing | None:
    """What the member is on that day; None when not (or no longer) of this cell.

    A full status begins where the probationary one is still written: the later one counts. Of several
    special statuses the gravest counts (SPECIALS is in that order).
    """
    current = all_on(member.statuses, day)
    if any(span.status in ENDINGS for span in current):
        return None
    base = latest_on((s for s in current if s.status in STANDINGS), day)
    if base is None:
        return None
    held = {span.status for span in current}
    special = next((status for status in SPECIALS if status in held), None)
    return Standing(base.status, special)


def posts_on(member: Member, day: date) -> tuple[PartyPost, ...]:
    """The posts held on that day, the highest first."""
    held = {span.post for span in all_on(member.posts, day)}
    return tuple(post for post in PartyPost if post in held)


def in_cell_committee(member: Member, day: date) -> bool:
    """Whether the member belongs to the chi ủy on that day."""
    return any(post in CELL_COMMITTEE for post in posts_on(member, day))


def ended_on(member: Member) -> date | None:
    """The first day on which the member had left for good, if there is one."""
    days = [s.start for s in member.statuses if s.status in ENDINGS and s.start is not None]
    return min(days) if days else None
