"""Facts that hold from one day to another: names, choices and places keep their history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar


class HasSpan(Protocol):
    @property
    def start(self) -> date | None: ...
    @property
    def end(self) -> date | None: ...


S = TypeVar("S", bound=HasSpan)


def holds_on(span: HasSpan, day: date) -> bool:
    """Whether the span covers the day; both ends are inclusive, an open end has no limit."""
    return (span.start is None or span.start <= day) and (span.end is None or day <= span.end)


def all_on(spans: Iterable[S], day: date) -> tuple[S, ...]:
    return tuple(span for span in spans if holds_on(span, day))


def latest_on(spans: Iterable[S], day: date) -> S | None:
    """The span in force on the day; of several, the one that began last."""
    current = all_on(spans, day)
    return max(current, key=lambda s: s.start or date.min) if current else None


@dataclass(frozen=True)
class Dated:
    """A text (a name, a place, the code of a template) in force from `start` to `end`, both inclusive."""

    value: str
    start: date | None = None
    end: date | None = None


def value_on(history: Iterable[Dated], day: date) -> str:
    """The value in force on the day, or "" when none was."""
    found = latest_on(history, day)
    return found.value if found else ""
