"""Which backups of a place stay: 12 days, 10 weeks, 9 months, one a year and the newest 5, whatever the clock did.

Backups are ordered by their number, never by their date, and "today" is not asked: a clock that jumps makes nothing
old. A backup whose date does not fit between its neighbours begins a line of its own, which is thinned by itself, so
that a wrong date never takes the place of a right one. Only when hundreds of backups have followed is such a line
reduced to its newest and one of each year.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.backup import ROUTINE, KeepPolicy, Why


@dataclass(frozen=True)
class Dated:
    """What thinning needs to know of a backup; `name` tells it from the others."""

    name: str
    number: int
    made_at: datetime
    why: Why = Why.AUTOMATIC


def kept(backups: Iterable[Dated], policy: KeepPolicy) -> set[str]:
    """The names of those that stay."""
    ordered = sorted(backups, key=lambda one: (one.number, one.made_at, one.name))
    if not ordered:
        return set()
    last = ordered[-1].number
    stay = {one.name for one in ordered[max(0, len(ordered) - policy.newest) :]}
    for line in lines_of(ordered, policy.gap_days):
        stay |= _kept_of_line(line, policy, settled=last - line[-1].number > policy.settled_after)
    return stay


def lines_of(ordered: Iterable[Dated], gap_days: int) -> list[list[Dated]]:
    """Backups in the order they were made, apart wherever the dates do not run on within `gap_days`.

    A backup goes on the line with the latest date that is not after its own. Where that line has later dates already,
    it is cut there, and the backup begins a new one.
    """
    lines: list[list[Dated]] = []
    for one in ordered:
        found = _line_before(lines, one.made_at.date(), gap_days)
        if found is None:
            lines.append([one])
            continue
        line, place = found
        if place == len(line):
            line.append(one)
            continue
        # Which of the two dates was wrong, nobody can tell: neither takes a place from what came before.
        lines += [line[place:], [one]]
        del line[place:]
    return lines


def _line_before(lines: list[list[Dated]], day: date, gap_days: int) -> tuple[list[Dated], int] | None:
    """The line to go on with and how much of it comes before; of two that are as near, the one touched last."""
    best: tuple[list[Dated], int] | None = None
    nearest, touched = gap_days + 1, -1
    for line in lines:
        place = len(line)
        while place and line[place - 1].made_at.date() > day:
            place -= 1
        if not place:
            continue
        before = line[place - 1]
        gap = (day - before.made_at.date()).days
        if gap < nearest or (gap == nearest and gap <= gap_days and before.number > touched):
            best, nearest, touched = (line, place), gap, before.number
    return best


def _kept_of_line(line: list[Dated], policy: KeepPolicy, *, settled: bool) -> set[str]:
    newest_first = line[::-1]
    stay = {newest_first[0].name}
    stay |= _newest_of_each(newest_first, lambda day: day.year, None)
    if settled:
        return stay
    stay |= {one.name for one in newest_first[: policy.newest]}
    stay |= _newest_of_each(newest_first, lambda day: day, policy.daily)
    stay |= _newest_of_each(newest_first, lambda day: day.isocalendar()[:2], policy.weekly)
    stay |= _newest_of_each(newest_first, lambda day: (day.year, day.month), policy.monthly)
    for why in Why:
        if why not in ROUTINE:
            stay |= {one.name for one in [one for one in newest_first if one.why is why][: policy.each_step]}
    return stay


def _newest_of_each(
    newest_first: list[Dated], span: Callable[[date], Hashable], most: int | None
) -> set[str]:
    """The newest of each day, week, month or year, as far back as `most` of them that have one."""
    found: dict[Hashable, str] = {}
    for one in newest_first:
        key = span(one.made_at.date())
        if key in found:
            continue
        if most is not None and len(found) >= most:
            break
        found[key] = one.name
    return set(found.values())
