"""Thinning keeps what it promises, and no clock makes it throw away what it would have kept."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.backup import KeepPolicy, Why
from app.domain.thinning import Dated, kept

POLICY = KeepPolicy(newest=5, daily=12, weekly=10, monthly=9, each_step=3, gap_days=70, settled_after=500)
START = datetime(2024, 3, 4, 8, 0)


def run(days: list[datetime], *, first: int = 1) -> list[Dated]:
    return [Dated(f"b{number}", number, at) for number, at in enumerate(days, start=first)]


def worked(days: int, *, a_day: int = 2, since: datetime = START) -> list[datetime]:
    return [since + timedelta(days=day, hours=3 * turn) for day in range(days) for turn in range(a_day)]


def lived(moments: list[datetime], policy: KeepPolicy = POLICY) -> list[Dated]:
    """Thinned after each backup, as in life."""
    there: list[Dated] = []
    for one in run(moments):
        there.append(one)
        stay = kept(there, policy)
        there = [old for old in there if old.name in stay]
    return there


def test_nothing_is_kept_of_nothing() -> None:
    assert kept([], POLICY) == set()


def test_three_years_of_work_leave_days_weeks_months_and_years() -> None:
    there = lived(worked(3 * 365))
    days = sorted({one.made_at.date() for one in there}, reverse=True)
    last = days[0]
    assert days[:12] == [last - timedelta(days=back) for back in range(12)]
    weeks = sorted({day.isocalendar()[:2] for day in days}, reverse=True)
    assert [(last - timedelta(weeks=back)).isocalendar()[:2] for back in range(10)] == weeks[:10]
    months = sorted({(day.year, day.month) for day in days}, reverse=True)
    assert len(months) >= 9
    assert {day.year for day in days} == {2024, 2025, 2026, 2027}
    assert len(there) <= 5 + 12 + 10 + 9 + 4


def test_the_last_backup_of_a_year_is_the_one_that_stays_for_it() -> None:
    there = lived(worked(3 * 365))
    assert max(one.made_at for one in there if one.made_at.year == 2024).date() == date(2024, 12, 31)


def test_the_five_newest_stay_also_when_all_are_of_one_hour() -> None:
    backups = run([START + timedelta(minutes=number) for number in range(40)])
    assert kept(backups, POLICY) == {f"b{number}" for number in range(36, 41)}


def test_those_before_a_restore_stay_beside_the_newest_of_their_day() -> None:
    backups = run([START + timedelta(minutes=number) for number in range(40)])
    backups[3] = Dated("before", 4, backups[3].made_at, Why.BEFORE_RESTORE)
    assert "before" in kept(backups, POLICY)


@pytest.mark.parametrize(
    "wrong",
    [
        START + timedelta(days=99, hours=-24),
        START - timedelta(days=3650),
        datetime(1980, 1, 1),
        START + timedelta(days=5 * 365),
    ],
    ids=["a day back", "ten years back", "1980", "five years on"],
)
def test_a_jump_of_the_clock_deletes_nothing(wrong: datetime) -> None:
    """R8: with the wrong date, and with right ones after it, all stays that would have stayed."""
    right = worked(100)
    before = kept(run(right), POLICY)
    jumped = [*run(right), Dated("wrong", 201, wrong)]
    # Only the fifth newest moves up, as with any new backup; b196 shares its day with a newer one.
    assert kept(jumped, POLICY) >= before - {"b196"}
    after = [Dated(f"c{day}", 202 + day, START + timedelta(days=100 + day)) for day in range(3)]
    assert kept([*jumped, *after], POLICY) >= kept([*run(right), *after], POLICY)


def test_a_wrong_line_is_reduced_only_after_hundreds_of_backups() -> None:
    wrong = run([datetime(2050, 1, 1) + timedelta(days=day) for day in range(8)])
    soon = [Dated(f"r{n}", 9 + n, START + timedelta(hours=n)) for n in range(400)]
    late = [Dated(f"r{n}", 9 + n, START + timedelta(hours=n)) for n in range(700)]
    names = {one.name for one in wrong}
    assert kept([*wrong, *soon], POLICY) >= names
    assert kept([*wrong, *late], POLICY) & names == {"b8"}


def test_a_clock_that_jumps_about_every_day_does_not_fill_the_disk() -> None:
    moments = [
        START + timedelta(days=day + (3000 if day % 2 else 0), hours=turn)
        for day in range(700)
        for turn in range(3)
    ]
    assert len(lived(moments)) < 120


FAR = st.sampled_from([timedelta(days=days) for days in (-20000, -3650, -200, 200, 2000, 9000)])


@given(
    gaps=st.lists(st.integers(0, 40), min_size=1, max_size=60),
    wrong=st.lists(st.tuples(st.integers(0, 60), FAR), max_size=8),
    policy=st.builds(
        KeepPolicy,
        newest=st.integers(5, 8),
        daily=st.integers(0, 12),
        weekly=st.integers(0, 10),
        monthly=st.integers(0, 9),
        each_step=st.integers(0, 3),
        gap_days=st.just(70),
        settled_after=st.just(500),
    ),
)
def test_backups_with_far_dates_never_cost_a_right_one(
    gaps: list[int], wrong: list[tuple[int, timedelta]], policy: KeepPolicy
) -> None:
    day, right = START, []
    for gap in gaps:
        day += timedelta(days=gap, hours=1)
        right.append(day)
    # The right ones end less than the smallest jump after their start, so no wrong date falls among them.
    right = [one for one in right if one - START < timedelta(days=150)]
    moments: list[tuple[datetime, bool]] = [(one, True) for one in right]
    for place, by in wrong:
        moments.insert(min(place, len(moments)), (right[min(place, len(right) - 1)] + by, False))
    every = [
        (Dated(f"{'r' if good else 'w'}{number}", number, at), good)
        for number, (at, good) in enumerate(moments, start=1)
    ]
    alone = kept([one for one, good in every if good], policy)
    together = kept([one for one, _ in every], policy)
    assert together >= alone
    assert together >= {one.name for one, _ in every[-policy.newest :]}
    for year in {one.made_at.year for one, _ in every}:
        assert any(one.name in together for one, _ in every if one.made_at.year == year)


@given(dates=st.lists(st.datetimes(datetime(1980, 1, 1), datetime(2090, 1, 1)), max_size=60))
def test_any_dates_at_all_keep_the_five_newest_and_one_of_each_year(dates: list[datetime]) -> None:
    backups = run(dates)
    stay = kept(backups, POLICY)
    assert stay <= {one.name for one in backups}
    assert stay >= {one.name for one in backups[-5:]}
    assert {one.made_at.year for one in backups if one.name in stay} == {one.made_at.year for one in backups}
