"""What a return says of a person holds for its period and for nothing else: it is laid over what was known."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from app.domain.member import Member, MemberStatus, PartyPost, PostSpan, StatusSpan, posts_on, standing_on

S = TypeVar("S", StatusSpan, PostSpan)
_DAY = timedelta(days=1)


def laid_over(
    member: Member,
    statuses: Iterable[MemberStatus],
    posts: Iterable[PartyPost],
    *,
    first: date,
    last: date,
) -> Member:
    """The member with these statuses and posts from `first` to `last`, and as before outside of these days.

    A member of whom the last day already says the same stays as they are.
    """
    wanted, held = tuple(statuses), tuple(posts)
    standing = standing_on(member, last)
    known = () if standing is None else tuple(s for s in (standing.base, standing.special) if s is not None)
    if known == wanted and (not wanted or posts_on(member, last) == held):
        return member
    return replace(
        member,
        statuses=(*_around(member.statuses, first, last), *(StatusSpan(s, first, last) for s in wanted)),
        posts=(*_around(member.posts, first, last), *(PostSpan(p, first, last) for p in held)),
    )


def _around(spans: Iterable[S], first: date, last: date) -> list[S]:
    """The spans without the days from `first` to `last`; one that runs through becomes two."""
    found: list[S] = []
    for span in spans:
        if (span.end is not None and span.end < first) or (span.start is not None and span.start > last):
            found.append(span)
            continue
        if span.start is None or span.start < first:
            found.append(replace(span, end=first - _DAY))
        if span.end is None or span.end > last:
            found.append(replace(span, start=last + _DAY))
    return found
