"""Who in the list is the same person twice, and who is already in the book; a guess is never taken for certain."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum

from app.domain.dates import PartialDate
from app.domain.member import STANDINGS, Member, MemberStatus, StatusSpan
from app.domain.member_list.names import same_name, similar_name
from app.domain.member_list.reasons import Reason, ReasonCode
from app.domain.member_list.standing import standing_spans
from app.domain.text import fold


class Same(Enum):
    """How sure it is that two records are one person."""

    YES = "yes"
    MAYBE = "maybe"
    NAMESAKE = "namesake"
    NO = "no"


@dataclass(frozen=True)
class Match:
    """The member already in the book that a line is, or the doubt about it."""

    existing: Member | None = None
    reason: Reason | None = None


@dataclass(frozen=True)
class Difference:
    """A field (by its name in Member) in which the list differs from the book; values as text or enum values."""

    field: str
    before: str
    after: str


def compare(first: Member, second: Member) -> Same:
    """The same name and birth, or the same card, is the same person; a name alone is not."""
    card = _card(first.card_number)
    same_card = bool(card) and card == _card(second.card_number)
    if same_name(first.full_name, second.full_name):
        born = same_birth(first.born, second.born)
        if same_card or born:
            return Same.YES
        return Same.MAYBE if born is None else Same.NAMESAKE
    if similar_name(first.full_name, second.full_name) and same_birth(first.born, second.born) is not False:
        return Same.MAYBE
    return Same.MAYBE if same_card else Same.NO


def same_birth(first: PartialDate | None, second: PartialDate | None) -> bool | None:
    """Whether two birth dates agree as far as both are known; None when one is not known at all."""
    if first is None or second is None:
        return None
    if first.year != second.year:
        return False
    pairs = ((first.month, second.month), (first.day, second.day))
    return all(one == other or not one or not other for one, other in pairs)


def twice_in_list(members: Sequence[tuple[str, Member]]) -> dict[int, Reason]:
    """For each position the doubt that an earlier line (given by its address) is the same person."""
    found: dict[int, Reason] = {}
    earlier: dict[str, list[int]] = {}
    for position, (cell, member) in enumerate(members):
        keys = _keys(member)
        for other in sorted({index for key in keys for index in earlier.get(key, [])}):
            code = _IN_LIST.get(compare(member, members[other][1]))
            # The gravest doubt counts; an earlier line that says more stays.
            if code and (position not in found or code is ReasonCode.TWICE_IN_LIST):
                found[position] = Reason(code, cell, member.full_name, members[other][0])
        for key in keys:
            earlier.setdefault(key, []).append(position)
    return found


_IN_LIST = {
    Same.YES: ReasonCode.TWICE_IN_LIST,
    Same.MAYBE: ReasonCode.MAYBE_TWICE_IN_LIST,
    Same.NAMESAKE: ReasonCode.SAME_NAME_IN_LIST,
}


class Known:
    """The members of the book, found by name without marks and by card; nobody else can be the same person."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._by_key: dict[str, list[Member]] = {}
        for member in members:
            for key in _keys(member):
                self._by_key.setdefault(key, []).append(member)

    def like(self, member: Member) -> tuple[Member, ...]:
        return tuple(dict.fromkeys(known for key in _keys(member) for known in self._by_key.get(key, [])))


def _keys(member: Member) -> list[str]:
    return [key for key in (fold(member.full_name), "#" + _card(member.card_number)) if key not in ("", "#")]


def match_existing(member: Member, cell: str, existing: Known) -> Match:
    """Find the person in the book."""
    by_kind: dict[Same, list[Member]] = {kind: [] for kind in Same}
    for known in existing.like(member):
        by_kind[compare(member, known)].append(known)
    certain = by_kind[Same.YES]
    if len(certain) == 1:
        return Match(certain[0])
    if certain:
        return Match(None, Reason(ReasonCode.SEVERAL_EXIST, cell, member.full_name, str(len(certain))))
    maybe = by_kind[Same.MAYBE]
    alone = len(maybe) == 1 and not by_kind[Same.NAMESAKE]
    if alone and is_only_a_name(maybe[0]) and same_name(member.full_name, maybe[0].full_name):
        return Match(maybe[0])
    for known in maybe:
        if same_name(member.full_name, known.full_name):
            code = ReasonCode.MAYBE_EXISTS
        elif similar_name(member.full_name, known.full_name):
            code = ReasonCode.SIMILAR_EXISTS
        else:
            code = ReasonCode.CARD_OF_ANOTHER
        return Match(None, Reason(code, cell, member.full_name, _described(known)))
    if by_kind[Same.NAMESAKE]:
        return Match(
            None,
            Reason(ReasonCode.NAMESAKE_EXISTS, cell, member.full_name, _described(by_kind[Same.NAMESAKE][0])),
        )
    return Match()


def is_only_a_name(member: Member) -> bool:
    """Whether the book knows a name and nothing that could contradict a list, such as the bí thư of the first start."""
    return not (member.born or member.joined_on or member.official_on or member.card_number)


def updated(existing: Member, listed: Member) -> Member:
    """The member of the book with what the list says; the list never empties a field or takes a post away."""
    held = {span.post for span in existing.posts if span.end is None}
    note = existing.note
    if listed.note and fold(listed.note) not in fold(note):
        note = f"{note}; {listed.note}" if note else listed.note
    return replace(
        existing,
        full_name=listed.full_name or existing.full_name,
        sex=listed.sex or existing.sex,
        born=_fuller(existing.born, listed.born),
        joined_on=_fuller(existing.joined_on, listed.joined_on),
        official_on=_fuller(existing.official_on, listed.official_on),
        card_number=listed.card_number or existing.card_number,
        party_group=listed.party_group or existing.party_group,
        note=note,
        statuses=_updated_statuses(existing, listed),
        posts=(*existing.posts, *(span for span in listed.posts if span.post not in held)),
    )


def differences(before: Member, after: Member) -> tuple[Difference, ...]:
    """Field by field what an update would change."""
    found = []
    for field in ("full_name", "born", "joined_on", "official_on", "card_number", "party_group", "note"):
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            found.append(Difference(field, str(old or ""), str(new or "")))
    if before.sex is not after.sex:
        found.append(
            Difference("sex", before.sex.value if before.sex else "", after.sex.value if after.sex else "")
        )
    if before.statuses != after.statuses:
        found.append(Difference("statuses", _last_standing(before), _last_standing(after)))
    if before.posts != after.posts:
        found.append(Difference("posts", _open_posts(before), _open_posts(after)))
    return tuple(found)


def _updated_statuses(existing: Member, listed: Member) -> tuple[StatusSpan, ...]:
    old = tuple(span for span in existing.statuses if span.status in STANDINGS)
    rest = tuple(span for span in existing.statuses if span.status not in STANDINGS)
    standing = listed.statuses[-1].status if listed.statuses else MemberStatus.FULL
    merged = replace(
        existing,
        joined_on=_fuller(existing.joined_on, listed.joined_on),
        official_on=_fuller(existing.official_on, listed.official_on),
    )
    if merged.official_on:
        standing = MemberStatus.FULL
    made_of_dates = old == standing_spans(existing, old[-1].status) if old else not existing.statuses
    if made_of_dates:
        if old and not listed.official_on and old[-1].status is not MemberStatus.PROBATIONARY:
            standing = old[-1].status
        return (*standing_spans(merged, standing), *rest)
    if listed.official_on and not any(span.status is MemberStatus.FULL for span in old):
        # Somebody kept the spans by hand: only the recognition is added.
        start = listed.official_on.earliest
        closed = [replace(s, end=start - timedelta(days=1)) if s.end is None else s for s in old]
        return (*closed, StatusSpan(MemberStatus.FULL, start), *rest)
    return existing.statuses


def _fuller(old: PartialDate | None, new: PartialDate | None) -> PartialDate | None:
    """The new date, unless it only says less of the same day ("1970" against 12/05/1970)."""
    if new is None or old is None:
        return new or old
    known = (old.month > 0) + (old.day > 0), (new.month > 0) + (new.day > 0)
    return old if same_birth(old, new) and known[0] > known[1] else new


def _card(number: str) -> str:
    return "".join(char for char in fold(number) if char.isalnum()).lstrip("0")


def _described(member: Member) -> str:
    return f"{member.full_name} ({member.born})" if member.born else member.full_name


def _last_standing(member: Member) -> str:
    standings = [span.status.value for span in member.statuses if span.status in STANDINGS]
    return standings[-1] if standings else ""


def _open_posts(member: Member) -> str:
    return ", ".join(span.post.value for span in member.posts if span.end is None)
