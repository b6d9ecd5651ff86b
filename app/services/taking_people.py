"""The people of a file taken over: who is new, who is known otherwise, and what returns alone have said of them."""

from dataclasses import dataclass
from datetime import date

from app.domain.exchange.document import ReturnDocument, ReturnMember, period_end
from app.domain.exchange.meetings_file import MeetingsDocument
from app.domain.exchange.reading import Doubt
from app.domain.exchange.spans import laid_over
from app.domain.member import Member, MemberStatus, PostSpan, StatusSpan
from app.domain.text import clean_line
from db import Session, cells, members

Document = ReturnDocument | MeetingsDocument
# Ids of members of whom this book knows only what returns said.
FROM_RETURNS_KEY = "members_from_returns"


@dataclass(frozen=True)
class People:
    """`changed`: members known from returns alone, of whom the file says something else for its period."""

    new: tuple[Member, ...]
    changed: tuple[Member, ...]


def people_of(session: Session, document: Document) -> tuple[People, list[Doubt]]:
    here = {member.id: member for member in members.all_members(session)}
    names = {clean_line(member.full_name).casefold() for member in here.values()}
    theirs = document.members
    new: list[Member] = []
    doubts: list[Doubt] = []
    for one in theirs:
        known = here.get(one.id)
        if known is None:
            new.append(_member(one, document, first_people=not here))
            if clean_line(one.full_name).casefold() in names:
                doubts.append(Doubt("member_same_name", (("name", one.full_name),)))
        elif clean_line(known.full_name) != clean_line(one.full_name):
            doubts.append(Doubt("member_differs", (("theirs", one.full_name), ("ours", known.full_name))))
    changed = _changed(session, document, here)
    return People(tuple(new), changed), doubts


def _member(one: Member | ReturnMember, document: Document, *, first_people: bool) -> Member:
    if isinstance(one, Member) or not isinstance(document, ReturnDocument):
        assert isinstance(one, Member)
        return one
    # In a book with members already, nobody is made to have been there before the period.
    since = None if first_people else _first_day(document)
    return Member(
        one.id,
        one.full_name,
        statuses=tuple(StatusSpan(status, since) for status in _statuses(one)),
        posts=tuple(PostSpan(post, since) for post in one.posts),
    )


def _changed(session: Session, document: Document, here: dict[str, Member]) -> tuple[Member, ...]:
    """Of members known from returns alone, those of whom the file says something else or more."""
    known = [here[one] for one in cells.setting(session, FROM_RETURNS_KEY) or () if one in here]
    if isinstance(document, ReturnDocument):
        told = {one.id: one for one in document.members}
        after = [_in_period(member, told.get(member.id), document) for member in known]
    else:
        whole = {one.id: one for one in document.members}
        after = [whole.get(member.id, member) for member in known]
    return tuple(new for old, new in zip(known, after, strict=True) if new != old)


def _in_period(member: Member, told: ReturnMember | None, document: ReturnDocument) -> Member:
    statuses, posts = (_statuses(told), told.posts) if told else ((), ())
    return laid_over(member, statuses, posts, first=_first_day(document), last=period_end(document.period))


def _statuses(one: ReturnMember) -> tuple[MemberStatus, ...]:
    return (one.standing,) if one.special is None else (one.standing, one.special)


def _first_day(document: ReturnDocument) -> date:
    return date(document.period.year, document.period.months[0], 1)


def remember_people(session: Session, document: Document, new: tuple[Member, ...]) -> None:
    """Keep in mind who is known from returns alone; the whole record knows everybody by their own dates."""
    before = set(cells.setting(session, FROM_RETURNS_KEY) or ())
    if isinstance(document, ReturnDocument):
        after = before | {member.id for member in new}
    else:
        after = before - {member.id for member in document.members}
    if after != before:
        cells.set_setting(session, FROM_RETURNS_KEY, sorted(after) or None)
