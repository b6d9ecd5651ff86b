"""Which period is proposed for sending: both sides of "it was sent", "it is over" and "it has something"."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.domain.delivery import Delivery, sent_on
from app.domain.due_period import due_period
from app.domain.meeting import MeetingState
from app.domain.period import Period, PeriodKind
from tests.return_sample import july

QUARTER, HALF, YEAR, MONTH = PeriodKind.QUARTER, PeriodKind.HALF_YEAR, PeriodKind.YEAR, PeriodKind.MONTH


def of_month(month: int, *, reported: date | None = None, state: MeetingState = MeetingState.SIGNED):
    day = date(2026, month, 3)
    closing = replace(july().closing, reported_on=reported, uploaded_after_on=None)
    session = replace(july().sessions[0], held_on=day)
    signed_at = datetime(2026, month, 3, 16, 0)
    return july(
        id=f"bh{month}", month=month, sessions=(session,), closing=closing, state=state, signed_at=signed_at
    )


def sent(kind: PeriodKind, index: int, day: int = 28, month: int = 8) -> Delivery:
    return Delivery("g", Period(kind, 2026, index), 1, datetime(2026, month, day, 8, 0), "E:/")


def due(kind: PeriodKind, meetings, *, deliveries=(), today=date(2026, 8, 10), without=()) -> Period:
    return due_period(
        kind, 2026, today=today, meetings=meetings, months_without=without, sent=tuple(deliveries)
    )


@pytest.mark.parametrize(
    ("meetings", "deliveries", "index"),
    [
        ([of_month(6), of_month(7)], [], 7),
        ([of_month(6), of_month(7)], [sent(MONTH, 7)], 6),
        ([of_month(6), of_month(7, reported=date(2026, 7, 5))], [], 6),
        ([of_month(6), of_month(7), of_month(8, state=MeetingState.HELD)], [], 7),
        ([of_month(6), of_month(7)], [sent(QUARTER, 3)], 6),
        ([of_month(6), of_month(7)], [sent(YEAR, 1)], 7),
        ([], [], 8),
    ],
)
def test_the_newest_month_with_signed_minutes_that_was_not_sent_is_proposed(meetings, deliveries, index):
    assert due(MONTH, meetings, deliveries=deliveries) == Period(MONTH, 2026, index)


def test_a_quarter_is_proposed_when_it_is_over():
    meetings = [of_month(4), of_month(7)]
    assert due(QUARTER, meetings) == Period(QUARTER, 2026, 2)
    assert due(QUARTER, meetings, today=date(2026, 9, 29)) == Period(QUARTER, 2026, 2)
    assert due(QUARTER, meetings, today=date(2026, 9, 30)) == Period(QUARTER, 2026, 3)
    assert due(QUARTER, meetings, deliveries=[sent(QUARTER, 2)]) == Period(QUARTER, 2026, 3)


def test_a_half_and_a_year_have_one_that_is_always_there():
    assert due(HALF, [of_month(7)]) == Period(HALF, 2026, 2)
    assert due(YEAR, []) == Period(YEAR, 2026)


def test_the_reason_of_a_month_without_a_meeting_is_shown_when_nothing_else_waits():
    assert due(MONTH, [of_month(6)], without=(7,)) == Period(MONTH, 2026, 6)
    assert due(MONTH, [of_month(6, reported=date(2026, 6, 5))], without=(7,)) == Period(MONTH, 2026, 7)


def test_a_meeting_is_sent_by_its_minutes_or_by_a_return_after_its_signing():
    assert sent_on(of_month(7), [sent(MONTH, 7, 2, 7)]) is None
    assert sent_on(of_month(7), [sent(MONTH, 7, 4, 7)]) == date(2026, 7, 4)
    assert sent_on(of_month(7), [sent(QUARTER, 2)]) is None
    assert sent_on(of_month(7, reported=date(2026, 7, 9)), [sent(MONTH, 7, 4, 7)]) == date(2026, 7, 9)
