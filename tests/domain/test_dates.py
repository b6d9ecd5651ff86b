"""Dates and times in every spelling that offices use."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.dates import (
    DateError,
    PartialDate,
    clock,
    long_day,
    parse_day,
    parse_partial,
    parse_time,
    quarter,
    short_day,
    weekday,
)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("12/05/1968", "1968-05-12"),
        ("12/5/1968", "1968-05-12"),
        ("12-05-1968", "1968-05-12"),
        ("12.5.1968", "1968-05-12"),
        ("12,5,1968", "1968-05-12"),
        ("12 5 1968", "1968-05-12"),
        ("12 / 5 / 1968", "1968-05-12"),
        ("12//05/1968", "1968-05-12"),
        ("12051968", "1968-05-12"),
        ("20251120", "2025-11-20"),
        ("19680512", "1968-05-12"),
        ("21001231", "2100-12-31"),
        ("20101205", "2010-12-05"),
        ("20112019", "2019-11-20"),
        ("20122012", "2012-12-20"),
        ("19101910", "1910-10-19"),
        ("31122100", "2100-12-31"),
        ("20251100", "2025-11"),
        ("1968-05-12", "1968-05-12"),
        ("2025.11.20", "2025-11-20"),
        ("2025.1.5", "2025-01-05"),
        ("2025/11/20", "2025-11-20"),
        ("2025 11 20", "2025-11-20"),
        ("1968-05-12 00:00:00", "1968-05-12"),
        ("1968-05-12T00:00:00", "1968-05-12"),
        ("12/05/68", "1968-05-12"),
        ("5-3-26", "2026-03-05"),
        ("5.3.2026", "2026-03-05"),
        ("ngày 12 tháng 5 năm 1968", "1968-05-12"),
        ("12 tháng 5, năm 1968", "1968-05-12"),
        ("Ngày 12 thang 5 nam 1968", "1968-05-12"),
        ("nga\u0300y 12 tha\u0301ng 5 na\u0306m 1968", "1968-05-12"),
        ("5/1968", "1968-05"),
        ("05-1968", "1968-05"),
        ("T5/1968", "1968-05"),
        ("tháng 5 năm 1968", "1968-05"),
        ("00/05/1968", "1968-05"),
        ("../5/1968", "1968-05"),
        ("1968", "1968"),
        ("năm 1968", "1968"),
        ("Sinh năm 1968", "1968"),
        ("00/00/1968", "1968"),
        ("…/…/1968", "1968"),
        ("__/__/1968", "1968"),
        ("'12/05/1968", "1968-05-12"),
        (" 12/05/1968. ", "1968-05-12"),
        ("12/05/1968\u200b", "1968-05-12"),
    ],
)
def test_a_date_is_read_in_every_usual_spelling(text: str, iso: str) -> None:
    assert parse_partial(text).iso() == iso


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31/02/1980", "no_such_day"),
        ("29/02/2025", "no_such_day"),
        ("31/04/2026", "no_such_day"),
        ("05/13/1990", "no_such_day"),
        ("32/01/1990", "no_such_day"),
        ("12/00/1968", "unreadable"),
        ("20250230", "no_such_day"),
        ("20251320", "no_such_day"),
        ("31022025", "no_such_day"),
        ("18991231", "out_of_range"),
        ("21010101", "out_of_range"),
        ("31121899", "out_of_range"),
        ("2025112", "unreadable"),
        ("202511201", "unreadable"),
        ("2025.13.20", "no_such_day"),
        ("2025.02.30", "no_such_day"),
        ("1899.12.31", "out_of_range"),
        ("1899", "out_of_range"),
        ("01/01/2101", "out_of_range"),
        ("12/05/0068", "unreadable"),
        ("12/5", "unreadable"),
        ("abc", "unreadable"),
        ("12/5/196", "unreadable"),
        ("", "unreadable"),
        ("O3/02/1995", "unreadable"),
    ],
)
def test_what_is_no_date_says_why(text: str, code: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_partial(text)
    assert (caught.value.code, caught.value.text) == (code, text)


@pytest.mark.parametrize(
    ("text", "latest", "year"),
    [("1/1/40", 2100, 2040), ("1/1/41", 2100, 1941), ("1/1/26", 2026, 2026), ("1/1/27", 2026, 1927)],
)
def test_a_year_of_two_digits_is_the_latest_that_may_be_meant(text: str, latest: int, year: int) -> None:
    assert parse_partial(text, latest_year=latest).year == year


@pytest.mark.parametrize("text", ["1968", "5/1968", "…/5/1968"])
def test_a_whole_day_is_refused_without_its_day(text: str) -> None:
    with pytest.raises(DateError):
        parse_day(text)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from("/-."), st.booleans())
def test_any_day_in_any_usual_form_is_that_day(day: date, sign: str, zeros: bool) -> None:
    parts = (f"{day.day:02d}", f"{day.month:02d}") if zeros else (str(day.day), str(day.month))
    assert parse_day(sign.join((*parts, str(day.year)))) == day
    assert PartialDate.from_iso(PartialDate.of(day).iso()).exact == day
    assert parse_day(long_day(day)) == day and parse_day(short_day(day)) == day


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_eight_digits_are_the_same_day_with_the_day_or_the_year_first(day: date) -> None:
    year_first = f"{day.year}{day.month:02d}{day.day:02d}"
    day_first = f"{day.day:02d}{day.month:02d}{day.year}"
    assert parse_day(year_first) == parse_day(day_first) == day


@given(st.text(max_size=20))
def test_no_text_makes_the_reader_fail_otherwise_than_by_its_own_error(text: str) -> None:
    try:
        read = parse_partial(text)
    except DateError:
        return
    assert 1900 <= read.year <= 2100


@pytest.mark.parametrize(
    ("partial", "earliest", "latest"),
    [
        (PartialDate(2024), date(2024, 1, 1), date(2024, 12, 31)),
        (PartialDate(2024, 2), date(2024, 2, 1), date(2024, 2, 29)),
        (PartialDate(2024, 2, 5), date(2024, 2, 5), date(2024, 2, 5)),
    ],
)
def test_a_date_known_in_part_lies_between_two_days(
    partial: PartialDate, earliest: date, latest: date
) -> None:
    assert (partial.earliest, partial.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("partial", "text"), [((1968,), "1968"), ((1968, 5), "05/1968"), ((1968, 5, 2), "02/05/1968")]
)
def test_a_date_known_in_part_shows_what_is_known(partial: tuple[int, ...], text: str) -> None:
    assert str(PartialDate(*partial)) == text


@pytest.mark.parametrize(("year", "month", "day"), [(2025, 2, 29), (2025, 13, 1), (2025, 0, 5)])
def test_a_day_that_does_not_exist_cannot_be_made(year: int, month: int, day: int) -> None:
    with pytest.raises(DateError):
        PartialDate(year, month, day)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("14:00", time(14)),
        ("14h", time(14)),
        ("14h20", time(14, 20)),
        ("14 giờ 20", time(14, 20)),
        ("14 giờ 20 phút", time(14, 20)),
        ("7g05", time(7, 5)),
        ("1420", time(14, 20)),
        ("14.20", time(14, 20)),
        ("14", time(14)),
        ("0:00", time(0)),
        ("23:59", time(23, 59)),
    ],
)
def test_a_time_is_read_in_every_usual_spelling(text: str, moment: time) -> None:
    assert parse_time(text) == moment


@pytest.mark.parametrize("text", ["24:00", "14:60", "abc", "", "14:5:3"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        parse_time(text)


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2026, 7, 3), "03/7/2026", "ngày 03 tháng 7 năm 2026"),
        (date(2026, 2, 12), "12/02/2026", "ngày 12 tháng 02 năm 2026"),
        (date(2026, 3, 1), "01/3/2026", "ngày 01 tháng 3 năm 2026"),
        (date(2026, 12, 31), "31/12/2026", "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_official_days_carry_a_zero_below_ten_and_in_months_one_and_two(
    day: date, short: str, long: str
) -> None:
    assert (short_day(day), long_day(day)) == (short, long)


def test_days_hours_and_quarters_have_their_words() -> None:
    assert [weekday(date(2026, 7, day)) for day in (3, 5)] == ["thứ Sáu", "Chủ nhật"]
    assert clock(time(14, 5)) == "14 giờ 05"
    assert [quarter(month) for month in (1, 3, 4, 12)] == [1, 1, 2, 4]
