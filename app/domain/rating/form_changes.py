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
    before = {group.code: group for group in old.groups}
    after = {group.code: group for group in new.groups}
    for code, group in before.items():
        if code not in after:
            yield FormChange("group_gone", group.title, before=group.total)
    for code, group in after.items():
        if code not in before:
            yield FormChange("group_added", group.title, after=group.total)
        else:
            yield from _of_group(before[code], group)
    yield from _criteria(old, new)
    if _order(old, new) != _order(new, old):
        yield FormChange("order")
    yield from _fields("", old, new, _TAIL)


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


def _order(form: RatingForm, other: RatingForm) -> list[str]:
    """What both have, in the order of `form`: something new in between is no other order."""
    theirs = {group.code for group in other.groups} | {one.code for one in other.criteria()}
    found = [code for group in form.groups for code in (group.code, *(one.code for one in group.criteria))]
    return [code for code in found if code in theirs]


def _fields(
    where: str, old: RatingForm | Group | Criterion, new: Any, names: tuple[str, ...]
) -> Iterator[FormChange]:
    for name in names:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield FormChange(name, where, before, after)
