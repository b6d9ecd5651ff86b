"""Verdicts on periods: tables on both sides of each limit, and properties that hold for every year."""

import json
from calendar import monthrange
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.codec import from_plain
from app.domain.meeting import MeetingState, MonthWithout
from app.domain.period import Period, PeriodKind
from app.domain.policy import MeetingKind
from app.domain.rating.rollup import Result
from app.domain.rating.rollup_rule import (
    Condition,
    ConditionKind,
    NotedMonth,
    PeriodBand,
    PeriodRule,
    Results,
    RollUpRule,
    Unrated,
    Unsigned,
)
from app.domain.rating.sheet import Band
from app.domain.rating.verdict import (
    Kept,
    MonthState,
    Open,
    PeriodFacts,
    RatedMeeting,
    Verdict,
    verdict,
)
from app.paths import templates_dir

YEAR = Period(PeriodKind.YEAR, 2026)
OVER = date(2027, 1, 5)
POINTS = {
    Band.GOOD: Fraction(92),
    Band.FAIR: Fraction(80),
    Band.AVERAGE: Fraction(60),
    Band.POOR: Fraction(40),
}
LETTERS = {"T": Band.GOOD, "K": Band.FAIR, "B": Band.AVERAGE, "P": Band.POOR}


def shipped(code: str) -> RollUpRule:
    path = templates_dir() / "rollup" / f"{code}.json"
    return from_plain(RollUpRule, json.loads(path.read_text(encoding="utf-8")))


SEVEN, NINETY = shipped("tu-7-buoi-tot"), shipped("binh-quan-90")


def met(month: int, band: Band | None, **changes: object) -> RatedMeeting:
    total = None if band is None else POINTS[band]
    made = RatedMeeting(
        f"m{month}",
        MeetingKind.REGULAR,
        2026,
        month,
        date(2026, month, 3),
        MeetingState.SIGNED,
        own=Result(total, band),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def year(letters: str) -> tuple[RatedMeeting, ...]:
    """A letter a month: T K B P; "-" no meeting, "?" not rated, "u" not signed, "d" a draft."""
    found = []
    for month, letter in enumerate(letters, start=1):
        if letter == "?":
            found.append(met(month, None))
        elif letter == "u":
            found.append(met(month, Band.GOOD, state=MeetingState.HELD))
        elif letter == "d":
            found.append(met(month, None, state=MeetingState.DRAFT))
        elif letter != "-":
            found.append(met(month, LETTERS[letter]))
    return tuple(found)


def judge(
    rule: RollUpRule, letters: str, *, period: Period = YEAR, today: date = OVER, **more: object
) -> Verdict:
    facts = PeriodFacts(period, year(letters), today=today, **more)  # type: ignore[arg-type]
    return verdict(rule, period, facts)


@pytest.mark.parametrize(
    ("letters", "band"),
    [
        ("TTTTTTTKKKKK", Band.GOOD),
        ("TTTTTTKKKKKK", Band.FAIR),
        ("TTTTTTTTTTTB", Band.FAIR),
        ("TTTTTTTTTTTP", Band.AVERAGE),
        ("KKKKKKKBBBBB", Band.FAIR),
        ("KKKKKKBBBBBB", Band.AVERAGE),
        ("BBBBBBBPPPPP", Band.AVERAGE),
        ("BBBBBBPPPPPP", Band.POOR),
        # A month without a meeting takes nothing away by this rule.
        ("TTTTTTTKKKK-", Band.GOOD),
    ],
)
def test_a_year_by_seven_good_meetings_and_none_below_fair(letters: str, band: Band) -> None:
    assert judge(SEVEN, letters).band is band


@pytest.mark.parametrize(
    ("letters", "band"),
    [
        ("TTTTTTTTTTKK", Band.GOOD),
        ("TTTTTTTTTKKK", Band.FAIR),
        ("TTTTTTTTTTTB", Band.FAIR),
        ("TTTTTTTTTTT-", Band.AVERAGE),
        ("TTTTTTTTTTTP", Band.AVERAGE),
    ],
)
def test_a_year_by_average_ten_good_months_and_all_held(letters: str, band: Band) -> None:
    assert judge(NINETY, letters).band is band


@pytest.mark.parametrize(
    ("rule", "letters", "band"),
    [
        (SEVEN, "TTK", Band.GOOD),
        (SEVEN, "TKK", Band.FAIR),
        (SEVEN, "TTB", Band.FAIR),
        (NINETY, "TTT", Band.GOOD),
        (NINETY, "TTK", Band.FAIR),
    ],
)
def test_a_quarter_has_limits_of_its_own(rule: RollUpRule, letters: str, band: Band) -> None:
    assert judge(rule, letters, period=Period(PeriodKind.QUARTER, 2026, 1)).band is band


@pytest.mark.parametrize(("letters", "band"), [("TTTTKK", Band.GOOD), ("TTTKKK", Band.FAIR)])
def test_half_a_year_wants_four_good_meetings(letters: str, band: Band) -> None:
    assert judge(SEVEN, letters, period=Period(PeriodKind.HALF_YEAR, 2026, 1)).band is band


@pytest.mark.parametrize(
    ("total", "strict", "kept"),
    [
        (Fraction(90), False, Kept.KEPT),
        (Fraction(90), True, Kept.NOT_KEPT),
        (Fraction(8999999999, 100000000), False, Kept.NOT_KEPT),
        (Fraction(90) - Fraction(1, 10**12), False, Kept.NOT_KEPT),
        (Fraction(90) + Fraction(1, 10**12), True, Kept.KEPT),
    ],
)
def test_an_average_is_compared_exactly_and_never_rounded(total: Fraction, strict: bool, kept: Kept) -> None:
    rule = only(Condition(ConditionKind.AVERAGE, value=Decimal(90), strict=strict))
    meetings = tuple(met(month, Band.GOOD, own=Result(total, Band.GOOD)) for month in range(1, 13))
    found = verdict(rule, YEAR, PeriodFacts(YEAR, meetings, today=OVER))
    assert found.bands[0].reasons[0].kept is kept
    assert found.band is (Band.GOOD if kept is Kept.KEPT else Band.POOR)


def only(*conditions: Condition, **changes: object) -> RollUpRule:
    bands = (PeriodBand(Band.GOOD, conditions),)
    periods = tuple(PeriodRule(kind, bands) for kind in PeriodKind)
    return replace(SEVEN, periods=periods, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("letters", "strict", "kept"),
    [("TTTK", False, Kept.KEPT), ("TTTK", True, Kept.NOT_KEPT), ("TTKK", False, Kept.NOT_KEPT)],
)
def test_a_share_of_three_quarters_is_reached_or_exceeded(letters: str, strict: bool, kept: Kept) -> None:
    rule = only(Condition(ConditionKind.SHARE, Band.GOOD, value=Decimal(75), strict=strict))
    assert judge(rule, letters).bands[0].kept is kept


def test_the_reason_of_a_broken_condition_names_days_and_figures() -> None:
    found = judge(SEVEN, "TTTTTTTTTTTB")
    every, count = found.bands[0].reasons
    assert (every.kept, every.have, every.of, every.days) == (Kept.NOT_KEPT, 11, 12, (date(2026, 12, 3),))
    assert (count.kept, count.have) == (Kept.KEPT, 11)


def test_a_month_without_a_meeting_is_named_and_excused_only_where_the_rule_says_so() -> None:
    noted = (MonthWithout(2026, 7, "Bão lụt"),)
    strict = judge(NINETY, "TTTTTT-TTTTT", months_without=noted)
    held = next(one for one in strict.bands[0].reasons if one.condition.kind is ConditionKind.ALL_HELD)
    assert (held.kept, held.months, held.have, held.of) == (Kept.NOT_KEPT, (7,), 11, 12)
    assert strict.months_that_are(MonthState.WITHOUT) == (7,)
    kind = judge(replace(NINETY, noted_month=NotedMonth.EXCUSED), "TTTTTT-TTTTT", months_without=noted)
    assert kind.band is Band.GOOD
    unsaid = judge(replace(NINETY, noted_month=NotedMonth.EXCUSED), "TTTTTT-TTTTT")
    assert unsaid.months_that_are(MonthState.MISSING) == (7,)
    assert unsaid.band is Band.AVERAGE


def test_no_verdict_before_the_period_is_over_but_what_can_still_be_reached() -> None:
    found = judge(SEVEN, "TTTTTTT", today=date(2026, 7, 20))
    assert (found.band, found.best) == (None, Band.GOOD)
    assert found.months_that_are(MonthState.AHEAD) == (8, 9, 10, 11, 12)
    assert judge(SEVEN, "TTBTTTT", today=date(2026, 7, 20)).best is Band.FAIR


def test_a_quarter_can_be_judged_on_the_day_of_its_last_meeting() -> None:
    found = judge(SEVEN, "TTT", period=Period(PeriodKind.QUARTER, 2026, 1), today=date(2026, 3, 5))
    assert found.band is Band.GOOD


@pytest.mark.parametrize(("letter", "why"), [("?", Open.UNRATED), ("u", Open.UNSIGNED), ("d", Open.NOT_HELD)])
def test_a_meeting_that_is_open_makes_the_verdict_wait(letter: str, why: Open) -> None:
    found = judge(SEVEN, "TTTTTTKKKKK" + letter)
    assert (found.band, found.best) == (None, Band.GOOD)
    assert [one.why for one in found.waiting] == [why]


def test_an_open_meeting_that_can_change_nothing_is_not_waited_for() -> None:
    # Whatever the last one gets, two are below average: no band but the last has its conditions kept.
    assert judge(SEVEN, "PPPPPPPPPPP?").band is Band.POOR


@pytest.mark.parametrize(
    ("changes", "letters", "band"),
    [
        (
            {"unrated": Unrated.LEAVE_OUT},
            "TTTTTTTKKKK?",
            Band.AVERAGE,
        ),  # "all" wants a result of every meeting
        ({"unrated": Unrated.AS_POOR}, "TTTTTTTKKKK?", Band.AVERAGE),
        ({"unsigned": Unsigned.COUNT}, "TTTTTTKKKKKu", Band.GOOD),
        ({"unsigned": Unsigned.LEAVE_OUT}, "TTTTTTKKKKKu", Band.FAIR),
        ({"unsigned": Unsigned.LEAVE_OUT}, "TTTTTTTKKKKd", Band.GOOD),
    ],
)
def test_what_is_open_counts_as_the_rule_says(changes: dict[str, object], letters: str, band: Band) -> None:
    assert judge(replace(SEVEN, **changes), letters).band is band  # type: ignore[arg-type]


def test_none_below_passes_over_a_meeting_left_out_and_all_does_not() -> None:
    rule = only(Condition(ConditionKind.NONE_BELOW, Band.FAIR), unrated=Unrated.LEAVE_OUT)
    assert judge(rule, "TTTTTTTKKKK?").bands[0].kept is Kept.KEPT
    every = only(Condition(ConditionKind.ALL, Band.FAIR), unrated=Unrated.LEAVE_OUT)
    reason = judge(every, "TTTTTTTKKKK?").bands[0].reasons[0]
    assert (reason.kept, reason.days) == (Kept.NOT_KEPT, (date(2026, 12, 3),))


def test_an_unrated_meeting_counted_as_poor_lowers_the_average() -> None:
    rule = only(Condition(ConditionKind.AVERAGE, value=Decimal(46)), unrated=Unrated.AS_POOR)
    found = judge(rule, "T?", period=YEAR)
    assert found.bands[0].reasons[0].average == 46


def test_voided_minutes_never_count_and_are_told() -> None:
    meetings = (*year("TTTTTTTKKKK"), met(12, Band.POOR, state=MeetingState.VOIDED))
    found = verdict(NINETY, YEAR, PeriodFacts(YEAR, meetings, today=OVER))
    assert found.months_that_are(MonthState.MISSING) == (12,)
    assert [(one.why, one.waits) for one in found.open] == [(Open.VOIDED, False)]
    assert verdict(SEVEN, YEAR, PeriodFacts(YEAR, meetings, today=OVER)).band is Band.GOOD


def test_months_before_the_book_are_not_known_and_nobody_is_blamed() -> None:
    found = judge(NINETY, "-----TTTTTTT", begins=date(2026, 6, 1))
    assert found.band is None
    assert found.months_that_are(MonthState.BEFORE) == (1, 2, 3, 4, 5)
    assert judge(NINETY, "-----TTTTTTT").band is Band.AVERAGE


def test_a_period_without_any_meeting_is_not_poor_but_not_judged() -> None:
    found = judge(SEVEN, "------------")
    assert (found.band, found.best, found.nothing) == (None, None, True)


def test_a_month_has_no_verdict_where_the_rule_says_nothing_of_months() -> None:
    found = judge(SEVEN, "TTT", period=Period(PeriodKind.MONTH, 2026, 2))
    assert found.no_rule and found.band is None and found.counted.rated == 1


@pytest.mark.parametrize(
    ("results", "band"),
    [(Results.OWN, Band.GOOD), (Results.OFFICIAL, None), (Results.OFFICIAL_ELSE_OWN, Band.FAIR)],
)
def test_whose_result_counts_is_said_by_the_rule(results: Results, band: Band | None) -> None:
    lower = Result(Fraction(80), Band.FAIR)
    meetings = tuple(replace(one, official=lower) if one.month > 6 else one for one in year("TTTTTTTTTTTT"))
    found = verdict(replace(SEVEN, results=results), YEAR, PeriodFacts(YEAR, meetings, today=OVER))
    assert found.band is band


def test_a_thematic_meeting_is_wanted_in_each_quarter() -> None:
    rule = only(Condition(ConditionKind.THEMATIC))
    themes = tuple(
        met(month, Band.GOOD, id=f"t{month}", kind=kind)
        for month, kind in ((2, MeetingKind.THEMATIC), (5, MeetingKind.COMBINED), (9, MeetingKind.THEMATIC))
    )
    meetings = (*year("T---------T-"), *themes)
    reason = verdict(rule, YEAR, PeriodFacts(YEAR, meetings, today=OVER)).bands[0].reasons[0]
    assert (reason.kept, reason.have, reason.of, reason.quarters) == (Kept.NOT_KEPT, 3, 4, (4,))
    early = verdict(rule, YEAR, PeriodFacts(YEAR, meetings, today=date(2026, 12, 31))).bands[0].reasons[0]
    assert (early.kept, early.waiting) == (Kept.UNKNOWN, 1)


def test_good_months_are_those_in_which_every_meeting_is_good() -> None:
    rule = only(Condition(ConditionKind.AT_LEAST, Band.GOOD, count=3, by_month=True))
    three = year("TTT")
    second = met(2, Band.FAIR, id="again")
    quarter = Period(PeriodKind.QUARTER, 2026, 1)
    assert verdict(rule, quarter, PeriodFacts(quarter, three, today=OVER)).band is Band.GOOD
    found = verdict(rule, quarter, PeriodFacts(quarter, (*three, second), today=OVER))
    assert (found.band, found.bands[0].reasons[0].have) == (Band.POOR, 2)


def test_meetings_of_other_kinds_and_months_are_passed_over() -> None:
    meetings = (*year("TTT"), met(2, Band.POOR, id="c", kind=MeetingKind.COMMITTEE), met(7, Band.POOR))
    quarter = Period(PeriodKind.QUARTER, 2026, 1)
    found = verdict(SEVEN, quarter, PeriodFacts(quarter, meetings, today=OVER))
    assert (found.band, found.counted.rated) == (Band.GOOD, 3)


letters = st.lists(st.sampled_from("TKBP?ud-"), min_size=12, max_size=12).map("".join)


@given(letters, st.sampled_from((SEVEN, NINETY)), st.integers(1, 12))
def test_a_verdict_once_given_is_not_changed_by_what_was_open(
    text: str, rule: RollUpRule, month: int
) -> None:
    today = date(2026, month, monthrange(2026, month)[1])
    seen = "".join(letter if number <= month else "-" for number, letter in enumerate(text, start=1))
    before = judge(rule, seen, today=today)
    if before.band is None:
        return
    for letter in "TKBP":
        settled = "".join(letter if one in "?ud" else one for one in seen)
        assert judge(rule, settled, today=today).band is before.band


@given(letters, st.sampled_from((SEVEN, NINETY)))
def test_a_better_result_never_makes_a_worse_verdict(text: str, rule: RollUpRule) -> None:
    order = list(Band)
    better = {"P": "B", "B": "K", "K": "T"}
    before = judge(rule, text)
    for place, letter in enumerate(text):
        if letter not in better:
            continue
        after = judge(rule, text[:place] + better[letter] + text[place + 1 :])
        if before.band is not None and after.band is not None:
            assert order.index(after.band) <= order.index(before.band)


@given(letters)
def test_every_meeting_is_counted_or_named_as_open(text: str) -> None:
    found = judge(SEVEN, text)
    assert found.counted.rated + len(found.open) == sum(letter != "-" for letter in text)
