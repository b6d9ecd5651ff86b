"""What is different between two returns of one period, for whoever holds the earlier one: facts, no sentences.

Both are redacted, so nothing stands here that may not go up.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from app.domain.exchange.document import ReturnDocument, ReturnedMeeting
from app.domain.exchange.replaced import Change, ChangeKind
from app.domain.period import PeriodKind

# Parts of a meeting whose change shows in its figures when it changes any; they are named only where it does not.
_COUNTED_PARTS = ("roll", "sessions", "reviews", "tasks", "agenda", "votes", "remarks", "guests", "rating")
# What no reader of a return looks for.
_SILENT = ("id", "version", "updated_at", "rating")


def changes(before: ReturnDocument, after: ReturnDocument) -> tuple[Change, ...]:
    """Every difference that a reader of the earlier return should know; the figures of the period stand last."""
    return (*_meetings(before, after), *_unsigned(before, after), *_months(before, after),
            *_report(before, after), *_totals(before, after))  # fmt: skip


def places_changed(found: Iterable[Change]) -> int:
    """How many places differ; the totals only follow from them."""
    return sum(1 for one in found if one.kind is not ChangeKind.TOTAL)


def _meetings(before: ReturnDocument, after: ReturnDocument) -> Iterator[Change]:
    earlier = {one.meeting.id: one for one in before.meetings}
    later = {one.meeting.id: one for one in after.meetings}
    voided = {one.id for one in after.voided}
    for key, one in sorted({**earlier, **later}.items(), key=lambda pair: (pair[1].meeting.held_on, pair[0])):
        about: dict[str, Any] = {"held_on": one.meeting.held_on, "meeting": one.meeting.kind}
        if key not in later:
            yield Change(ChangeKind.VOIDED if key in voided else ChangeKind.REMOVED, **about)
        elif key not in earlier:
            yield Change(ChangeKind.ADDED, **about)
        else:
            yield from _meeting(earlier[key], later[key], about)
    # Voided without having been counted: it says that a number stands for nothing.
    for gone in after.voided:
        if gone.id not in earlier and all(gone.id != one.id for one in before.voided):
            yield Change(ChangeKind.VOIDED, held_on=gone.held_on, meeting=gone.kind)


def _meeting(before: ReturnedMeeting, after: ReturnedMeeting, about: dict[str, Any]) -> Iterator[Change]:
    figures = [
        Change(ChangeKind.FIGURE, name, *pair, **about)
        for name, pair in _different(before.figures, after.figures)
    ]
    scores = [
        Change(ChangeKind.SCORE, name, *pair, **about) for name, pair in _different(before.score, after.score)
    ]
    yield from (*figures, *scores)
    old, new = (one.meeting.rating.official if one.meeting.rating else None for one in (before, after))
    for name, pair in _different(old, new):
        yield Change(ChangeKind.OFFICIAL, name, *pair, **about)
    told = bool(figures or scores)
    for field in fields(after.meeting):
        name = field.name
        if name in _SILENT or getattr(before.meeting, name) == getattr(after.meeting, name):
            continue
        if name == "addenda" and set(before.meeting.addenda) < set(after.meeting.addenda):
            for one in after.meeting.addenda:
                if one not in before.meeting.addenda:
                    yield Change(ChangeKind.PART, name, after=f"{one.kind.value} {one.written_on}", **about)
            continue
        if not (told and name in _COUNTED_PARTS):
            yield Change(ChangeKind.PART, name, **about)
    if not told and _own_sheet(before) != _own_sheet(after):
        yield Change(ChangeKind.PART, "rating", **about)


def _own_sheet(one: ReturnedMeeting) -> object:
    sheet = one.meeting.rating
    return (sheet.form_code, sheet.lines, sheet.limitations, sheet.remedies) if sheet else None


def _unsigned(before: ReturnDocument, after: ReturnDocument) -> Iterator[Change]:
    earlier = {one.id: one for one in before.unsigned}
    later = {one.id: one for one in after.unsigned}
    counted = {one.meeting.id for one in after.meetings} | {one.id for one in after.voided}
    for key, one in sorted({**earlier, **later}.items(), key=lambda pair: (pair[1].held_on, pair[0])):
        old, new = earlier.get(key), later.get(key)
        # Signed since: that it is counted now is said already.
        if old == new or (new is None and key in counted):
            continue
        states = (old.state.value if old else "", new.state.value if new else "")
        yield Change(ChangeKind.UNSIGNED, "state", *states, held_on=one.held_on, meeting=one.kind)


def _months(before: ReturnDocument, after: ReturnDocument) -> Iterator[Change]:
    earlier = {one.month: one.reason for one in before.months_without}
    later = {one.month: one.reason for one in after.months_without}
    for month in sorted({*earlier, *later}):
        if earlier.get(month) != later.get(month):
            yield Change(
                ChangeKind.MONTH, "reason", earlier.get(month, ""), later.get(month, ""), month=month
            )


def _report(before: ReturnDocument, after: ReturnDocument) -> Iterator[Change]:
    for name in ("cell", "members", "policies", "rating_forms", "voided"):
        old, new = getattr(before, name), getattr(after, name)
        if name == "voided":
            # Which were voided is said with the meetings; here only another wording of the same.
            same = {one.id for one in old} & {one.id for one in new}
            old = tuple(one for one in old if one.id in same)
            new = tuple(one for one in new if one.id in same)
        if old != new:
            yield Change(ChangeKind.REPORT, name)


def _totals(before: ReturnDocument, after: ReturnDocument) -> Iterator[Change]:
    if after.period.kind is PeriodKind.MONTH:
        # The figures of a month are those of its one meeting, which stand above.
        return
    for name, pair in _different(before.counted(), after.counted()):
        yield Change(ChangeKind.TOTAL, name, *pair)
    old = before.verdict.band.value if before.verdict and before.verdict.band else ""
    new = after.verdict.band.value if after.verdict and after.verdict.band else ""
    if old != new and before.verdict is not None:
        yield Change(ChangeKind.TOTAL, "verdict", old, new)


def _different(before: object, after: object) -> Iterator[tuple[str, tuple[str, str]]]:
    """The single values in which two counts of one kind differ; what has parts is told by its own figures."""
    kind = after if after is not None else before
    if kind is None:
        return
    for field in fields(kind):  # type: ignore[arg-type]
        old, new = (getattr(one, field.name, None) for one in (before, after))
        if old != new and not isinstance(old, tuple) and not isinstance(new, tuple):
            yield field.name, (_plain(old), _plain(new))


def _plain(value: object) -> str:
    """As it stands in the file; "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else str(value)
