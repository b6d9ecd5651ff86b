"""What makes one form differ from another, in the order of the paper; criteria are told apart by their codes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.domain.rating.forms import Criterion, Group, RatingForm


@dataclass(frozen=True)
class FormChange:
    """`what` names the field; `where` is the title it belongs to ("" for the form); the values are the domain's own."""

    what: str
    where: str = ""
    before: Any = None
    after: Any = None


_HEAD = ("title", "legal_basis", "effective_from", "kinds", "not_applicable", "note")
_TAIL = ("bands", "gates", "signatures")
_OF_CRITERION = ("title", "max_points", "levels", "evidence", "applies_when", "not_applicable")


def changes(old: RatingForm, new: RatingForm) -> tuple[FormChange, ...]:
    """From `old` to `new`; versions and codes of forms are no difference."""
    return tuple(_changes(old, new))


def _changes(old: RatingForm, new: RatingForm) -> Iterator[FormChange]:
    yield from _fields("", old, new, _HEAD)
    same = _same_groups(old, new)
    for group in old.groups:
        if group.code not in same.values():
            yield FormChange("group_gone", group.title, before=group.total)
    before = {group.code: group for group in old.groups}
    for group in new.groups:
        if group.code not in same:
            yield FormChange("group_added", group.title, after=group.total)
        else:
            yield from _of_group(before[same[group.code]], group)
    yield from _criteria(old, new)
    if _moved(old, new, same):
        yield FormChange("order")
    yield from _fields("", old, new, _TAIL)


def _same_groups(old: RatingForm, new: RatingForm) -> dict[str, str]:
    """Code of a new group -> code of the old one: by the code, else by the words, for nothing rests on the code."""
    codes = {group.code for group in old.groups}
    same = {group.code: group.code for group in new.groups if group.code in codes}
    titles = {group.title: group.code for group in old.groups if group.code not in same}
    for group in new.groups:
        if group.code not in same and group.title in titles:
            same[group.code] = titles.pop(group.title)
    return same


def _of_group(old: Group, new: Group) -> Iterator[FormChange]:
    yield from _fields(new.title, old, new, ("title",))
    stated = (
        (old.total if old.max_points is None else old.max_points),
        (new.total if new.max_points is None else new.max_points),
    )
    if stated[0] != stated[1]:
        yield FormChange("group_points", new.title, *stated)


def _criteria(old: RatingForm, new: RatingForm) -> Iterator[FormChange]:
    before = {one.code: one for one in old.criteria()}
    after = {one.code: one for one in new.criteria()}
    for code, one in before.items():
        if code not in after:
            yield FormChange("criterion_gone", one.title, before=one.max_points)
    for code, one in after.items():
        if code not in before:
            yield FormChange("criterion_added", one.title, after=one.max_points)
        else:
            yield from _fields(one.title, before[code], one, _OF_CRITERION)


def _moved(old: RatingForm, new: RatingForm, same: dict[str, str]) -> bool:
    """Whether what both have stands in another order; something new in between is no other order."""
    groups = [group.code for group in old.groups if group.code in same.values()]
    criteria = [one.code for one in old.criteria() if new.criterion(one.code) is not None]
    return groups != [same[group.code] for group in new.groups if group.code in same] or criteria != [
        one.code for one in new.criteria() if old.criterion(one.code) is not None
    ]


def _fields(
    where: str, old: RatingForm | Group | Criterion, new: Any, names: tuple[str, ...]
) -> Iterator[FormChange]:
    for name in names:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield FormChange(name, where, before, after)
