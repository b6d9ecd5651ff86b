"""The verdict on a period from a real book: what is read, chosen, stored, and what stays when the book changes."""

import shutil
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from app.bootstrap import Services, open_services
from app.domain.audit import AuditFilter, Event
from app.domain.dated import Dated
from app.domain.meeting import MonthWithout
from app.domain.period import Period, PeriodKind
from app.domain.policy import MeetingKind
from app.domain.rating.formalism import Sign
from app.domain.rating.rollup_rule import Results
from app.domain.rating.sheet import Band, OfficialResult
from app.domain.rating.verdict import MonthState, Open
from app.errors import NotAllowed, NotFound
from app.services.templates import TemplateKind
from tests.bench.generate import make_book
from tests.services.conftest import Clock, signed

QUARTER = Period(PeriodKind.QUARTER, 2026, 2)
YEAR = Period(PeriodKind.YEAR, 2026)


@pytest.fixture
def spring(book: Services, clock: Clock) -> Services:
    """The three meetings of the second quarter, signed."""
    for month in (4, 5, 6):
        signed(book, month, 3)
    clock.now = datetime(2026, 7, 6, 9, 0)
    return book


def test_a_quarter_of_three_good_meetings_is_good(spring: Services) -> None:
    found = spring.quality.quality(QUARTER)
    assert found.verdict.band is Band.GOOD
    assert [one.month for one in found.meetings] == [4, 5, 6]


def test_a_meeting_signed_later_changes_the_verdict(spring: Services) -> None:
    quarter = Period(PeriodKind.QUARTER, 2026, 3)
    assert spring.quality.verdict(quarter).months_that_are(MonthState.AHEAD) == (7, 8, 9)
    signed(spring, 7, 3)
    assert spring.quality.verdict(quarter).months_that_are(MonthState.HELD) == (7,)


def test_voided_minutes_are_told_and_not_counted(spring: Services) -> None:
    last = spring.meetings.list(2026)[-1]
    spring.meetings.void(last.id, by="Lê Đức Bình", reason="Lập nhầm buổi")
    found = spring.quality.verdict(QUARTER)
    assert found.counted.rated == 2
    assert [one.why for one in found.open] == [Open.VOIDED]
    assert len(spring.quality.quality(QUARTER).meetings) == 2


def test_a_noted_month_is_named_with_its_reason(spring: Services, clock: Clock) -> None:
    spring.meetings.set_month_without(MonthWithout(2026, 7, "Bão số 3"))
    clock.now = datetime(2026, 10, 2, 9, 0)
    found = spring.quality.verdict(Period(PeriodKind.QUARTER, 2026, 3))
    assert found.months == ((7, MonthState.WITHOUT), (8, MonthState.MISSING), (9, MonthState.MISSING))
    assert found.noted[0].reason == "Bão số 3"
    assert found.band is None


def test_months_before_the_first_of_the_book_are_not_known(spring: Services) -> None:
    first = spring.quality.verdict(Period(PeriodKind.QUARTER, 2026, 1))
    assert first.months_that_are(MonthState.BEFORE) == (1, 2, 3)
    assert first.band is None


def test_the_rule_of_the_last_day_of_the_period_judges_it(spring: Services) -> None:
    spring.quality.choose(
        (Dated("tu-7-buoi-tot", end=date(2026, 6, 29)), Dated("binh-quan-90", date(2026, 6, 30)))
    )
    assert spring.quality.verdict(QUARTER).rule_code == "binh-quan-90"
    assert spring.quality.verdict(Period(PeriodKind.QUARTER, 2026, 1)).rule_code == "tu-7-buoi-tot"
    spring.quality.choose(())
    assert spring.quality.verdict(QUARTER).rule_code == "tu-7-buoi-tot"


def test_a_rule_that_is_not_there_is_not_chosen(book: Services) -> None:
    with pytest.raises(NotFound) as told:
        book.quality.choose((Dated("khong-co"),))
    assert told.value.code == "rollup_rule_not_found"
    assert book.quality.chosen() == ()


def test_a_rule_is_copied_edited_chosen_deleted_and_put_back(spring: Services) -> None:
    quality = spring.quality
    copy = quality.copy_rule("tu-7-buoi-tot", title="Quy tắc của phường", effective_from=date(2026, 1, 1))
    strict = quality.save_rule(replace(copy, results=Results.OFFICIAL))
    quality.choose((Dated(copy.code),))
    found = quality.verdict(QUARTER)
    assert (found.band, {one.why for one in found.waiting}) == (None, {Open.UNRATED})
    with pytest.raises(NotAllowed) as told:
        quality.delete_rule(copy.code)
    assert told.value.code == "rollup_rule_chosen"
    quality.choose(())
    entry = quality.delete_rule(copy.code)
    assert copy.code not in {rule.code for rule in quality.rules()}
    spring.bin.restore(entry.id)
    assert quality.rule(copy.code) == strict


def test_a_shipped_rule_is_not_deleted(book: Services) -> None:
    with pytest.raises(NotAllowed) as told:
        book.quality.delete_rule("binh-quan-90")
    assert told.value.code == "template_builtin"


def test_a_rule_that_makes_no_sense_is_refused_and_the_stored_one_stays(book: Services) -> None:
    rule = book.quality.rule("tu-7-buoi-tot")
    with pytest.raises(NotAllowed) as told:
        book.quality.save_rule(replace(rule, kinds=()))
    assert told.value.code == "rollup_rule_wrong"
    assert "loại buổi" in str(told.value.params["problem"])
    assert book.quality.rule("tu-7-buoi-tot") == rule
    assert book.templates.is_builtin(TemplateKind.ROLLUP, "tu-7-buoi-tot")


def test_own_and_official_stand_beside_each_other_over_the_years(spring: Services) -> None:
    first = spring.meetings.list(2026)[0]
    spring.meetings.set_official_result(
        first.id, OfficialResult(Decimal("88.5"), Band.FAIR, date(2026, 4, 20), "Đảng ủy")
    )
    series = spring.quality.series(2024, 2026)
    assert len(series) == 3
    assert (series[0].official.total, series[0].official.band) == (Decimal("88.5"), Band.FAIR)
    assert series[0].own.band is Band.GOOD
    assert series[1].official.total is None
    assert spring.quality.series(2024, 2025) == ()


def test_signs_of_a_quarter_name_runs_that_begin_before_it(spring: Services) -> None:
    signed(spring, 7, 3)
    signs = spring.quality.signs(Period(PeriodKind.QUARTER, 2026, 3))
    same = next(one for one in signs if one.sign is Sign.SAME_LIMITATIONS)
    assert same.months == ((2026, 4), (2026, 5), (2026, 6), (2026, 7))
    assert spring.quality.signs(Period(PeriodKind.QUARTER, 2026, 1)) == ()


def test_committee_meetings_are_no_part_of_a_period(spring: Services) -> None:
    spring.meetings.create(2026, 5, MeetingKind.COMMITTEE, date(2026, 5, 1))
    assert spring.quality.verdict(QUARTER).band is Band.GOOD


def test_choosing_a_rule_is_a_line_of_the_log(book: Services) -> None:
    book.quality.choose((Dated("binh-quan-90"),))
    lines = book.audit.read(AuditFilter(events=frozenset({Event.SETTING_CHANGED})))
    assert "Quy tắc xếp loại kỳ" in {line.label for line in lines}


@pytest.fixture(scope="session")
def old_books(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """A cell with three rated years, and one with nine."""
    root = tmp_path_factory.mktemp("old")
    return {years: make_book(root / str(years), years=years, people=12) for years in (3, 9)}


def test_a_year_is_judged_from_as_few_questions_to_the_book_however_old_it_is(
    old_books: dict[int, Path], tmp_path: Path
) -> None:
    asked: dict[int, int] = {}
    for years, kept in old_books.items():
        opened = open_services(shutil.copytree(kept, tmp_path / str(years)))
        last = Period(PeriodKind.YEAR, opened.quality.years()[-1])
        statements: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
            statements.append(statement)  # noqa: B023

        event.listen(Engine, "before_cursor_execute", note)
        try:
            assert opened.quality.quality(last).meetings
            asked[years] = len(statements)
            # What was read stays good until the book changes.
            opened.quality.quality(last)
            assert len(statements) == asked[years]
        finally:
            event.remove(Engine, "before_cursor_execute", note)
            opened.close()
    assert asked[9] == asked[3]
