"""Who counts: the roll, the attendance base and the vote base are three different numbers (domain section 3)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from app.domain.meeting import AttendanceState, Meeting, RollEntry
from app.domain.member import Member, MemberStatus, in_cell_committee, posts_on, standing_on
from app.domain.policy import MeetingKind, Policy
from app.domain.text import name_key


@dataclass(frozen=True)
class LeftOut:
    """So many people left out of a base for one reason."""

    status: MemberStatus
    count: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class Base:
    """A base and how it was reached: `start` people, less those `left_out`, plus `added`."""

    count: int
    start: int
    left_out: tuple[LeftOut, ...] = ()
    added: tuple[LeftOut, ...] = ()


@dataclass(frozen=True)
class Bases:
    roll: Base
    attendance: Base
    vote: Base


def on_roll(entry: RollEntry) -> bool:
    """Đảng số: full and probationary members on the list, those temporarily elsewhere included."""
    return entry.standing in (MemberStatus.FULL, MemberStatus.PROBATIONARY)


def in_attendance_base(entry: RollEntry, policy: Policy) -> bool:
    if entry.standing is MemberStatus.TEMP_IN:
        return policy.count_temp_in and entry.special not in policy.attendance_leaves_out
    return on_roll(entry) and entry.special not in policy.attendance_leaves_out


def in_vote_base(entry: RollEntry, policy: Policy) -> bool:
    """Full members only; an exempt member who came counts and votes."""
    if entry.standing is not MemberStatus.FULL:
        return False
    if entry.special is MemberStatus.EXEMPT and entry.is_here:
        return True
    return entry.special not in policy.vote_leaves_out


def bases(roll: Iterable[RollEntry], policy: Policy) -> Bases:
    """The three bases with how each was reached."""
    entries = tuple(roll)
    listed = [entry for entry in entries if on_roll(entry)]
    temp_in = [entry for entry in entries if entry.standing is MemberStatus.TEMP_IN]
    counted_guests = [entry for entry in temp_in if in_attendance_base(entry, policy)]
    attending = [entry for entry in listed if in_attendance_base(entry, policy)]
    missing = [entry for entry in listed if not in_attendance_base(entry, policy)]
    full = [entry for entry in listed if entry.standing is MemberStatus.FULL]
    voting = [entry for entry in full if in_vote_base(entry, policy)]
    not_voting = [entry for entry in full if not in_vote_base(entry, policy)]
    return Bases(
        roll=Base(len(listed), len(listed)),
        attendance=Base(
            len(attending) + len(counted_guests),
            len(listed),
            left_out=_by_status(missing),
            added=_by_status(counted_guests),
        ),
        vote=Base(
            len(voting),
            len(listed),
            left_out=_probationary(listed) + _by_status(not_voting),
        ),
    )


def _probationary(listed: list[RollEntry]) -> tuple[LeftOut, ...]:
    names = tuple(e.full_name for e in listed if e.standing is MemberStatus.PROBATIONARY)
    return (LeftOut(MemberStatus.PROBATIONARY, len(names), names),) if names else ()


def _by_status(entries: list[RollEntry]) -> tuple[LeftOut, ...]:
    found: dict[MemberStatus, list[str]] = {}
    for entry in entries:
        found.setdefault(entry.special or entry.standing, []).append(entry.full_name)
    return tuple(LeftOut(status, len(names), tuple(names)) for status, names in found.items())


def called_by_default(entry: RollEntry, policy: Policy) -> AttendanceState | None:
    """What stands in the roll call before anybody is called."""
    if in_attendance_base(entry, policy) or entry.standing is MemberStatus.TEMP_IN:
        return None
    return AttendanceState.NOT_COUNTED


def roll_for(
    meeting: Meeting, members: Iterable[Member], policy: Policy, *, post_words: dict[str, str]
) -> tuple[RollEntry, ...]:
    """The roll as it must be on the day of the meeting; what was already called is kept.

    `post_words` gives the printed word for each PartyPost value. A committee meeting calls the chi ủy only.
    """
    before = {entry.member_id: entry for entry in meeting.roll}
    entries: list[RollEntry] = []
    for member in sorted(members, key=lambda m: (name_key(m.full_name), m.id)):
        entry = roll_entry(member, meeting.held_on, post_words=post_words)
        if entry is None:
            continue
        if meeting.kind is MeetingKind.COMMITTEE and not in_cell_committee(member, meeting.held_on):
            continue
        old = before.get(member.id)
        unchanged = old is not None and (old.standing, old.special) == (entry.standing, entry.special)
        # Where the standing changed under a called roll, the call itself is a fact and stays.
        called = old is not None and old.state not in (None, AttendanceState.NOT_COUNTED)
        if old is not None and (unchanged or called):
            entry = replace(entry, state=old.state, arrived=old.arrived, reason=old.reason)
        else:
            entry = replace(entry, state=called_by_default(entry, policy))
        entries.append(entry)
    return tuple(entries)


def roll_entry(member: Member, day: date, *, post_words: dict[str, str]) -> RollEntry | None:
    """The member as they stand on the day, or None when not of the cell then."""
    standing = standing_on(member, day)
    if standing is None:
        return None
    posts = posts_on(member, day)
    post = post_words.get(posts[0].value, "") if posts else ""
    return RollEntry(member.id, member.full_name, standing.base, standing.special, post)
