"""Which period a person most likely wants to send upward: the newest that has something and was not sent."""

from collections.abc import Collection, Iterable
from datetime import date

from app.domain.delivery import Delivery, sent_on
from app.domain.figures import COUNTED_KINDS
from app.domain.meeting import Meeting, MeetingState
from app.domain.period import Period, PeriodKind, periods_of


def due_period(
    kind: PeriodKind,
    year: int,
    *,
    today: date,
    meetings: Iterable[Meeting],
    months_without: Collection[int],
    sent: tuple[Delivery, ...],
) -> Period:
    """Where all were sent the newest that has something; in an empty year the one of today, or the first.

    A month is also sent where its minutes say so, as the first page sees it; a longer period waits until it is over.
    """
    periods = tuple(reversed(periods_of(year, kind)))
    signed = [
        one
        for one in meetings
        if one.year == year and one.kind in COUNTED_KINDS and one.state is MeetingState.SIGNED
    ]
    filled: list[Period] = []
    for period in periods:
        inside = [one for one in signed if one.month in period.months]
        if not inside and not set(months_without) & set(period.months):
            continue
        filled.append(period)
        by_minutes = kind is PeriodKind.MONTH and all(sent_on(one, sent) for one in inside)
        done = by_minutes or any(one.period == period for one in sent)
        # That a month had no meeting goes up too, but the first page is content with its reason and so is this one.
        if inside and not done and (kind is PeriodKind.MONTH or period.last_day <= today):
            return period
    current = next((one for one in periods if one.first_day <= today <= one.last_day), periods[-1])
    return filled[0] if filled else current
