"""The returns of longer periods from a terminal: what can be typed, what is written, what is said to have changed."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.cli.when import parse_period
from app.domain.period import Period, PeriodKind
from app.domain.rating.sheet import Band, OfficialResult
from app.errors import UserError
from tests.cli.conftest import Run

QUARTER, HALF, YEAR, MONTH = PeriodKind.QUARTER, PeriodKind.HALF_YEAR, PeriodKind.YEAR, PeriodKind.MONTH


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2026-07", Period(MONTH, 2026, 7)),
        ("2026-7", Period(MONTH, 2026, 7)),
        (" 2026-12 ", Period(MONTH, 2026, 12)),
        ("2026-Q1", Period(QUARTER, 2026, 1)),
        ("2026-q4", Period(QUARTER, 2026, 4)),
        ("2026-H1", Period(HALF, 2026, 1)),
        ("2026-h2", Period(HALF, 2026, 2)),
        ("2026", Period(YEAR, 2026)),
    ],
)
def test_a_period_is_typed_in_one_way_each(text: str, period: Period) -> None:
    assert parse_period(text) == period


@pytest.mark.parametrize(
    "text",
    [
        "",
        "26",
        "2026-",
        "2026-0",
        "2026-13",
        "2026-Q0",
        "2026-Q5",
        "2026-H3",
        "2026-Q",
        "quý 3",
        "2026-07-03",
        "٢٠٢٦",
    ],
)
def test_what_is_no_period_is_refused_with_the_ways_to_write_one(text: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_period(text)
    assert caught.value.code == "bad_period"


def test_a_quarter_is_written_listed_shown_and_compared(run: Run, sample: Path, tmp_path: Path) -> None:
    data = ["--data", str(sample)]
    # The sample sent it already; sent again unchanged, it keeps its version.
    said = run(*data, "return", "2026-Q3", "-o", str(tmp_path / "usb"))
    assert said.code == 0 and "bao-cao-2026-quy-3.xlsx" in said.out and "SHA-256" in said.out
    listed = json.loads(run(*data, "returns", "list", "2026", "--kind", "quarter", "--json").out)
    assert [(one["period"], one["version"], one["replaces"]) for one in listed] == [("2026-Q3", 1, None)] * 2
    assert json.loads(run(*data, "returns", "list", "--kind", "year", "--json").out) == []
    shown = json.loads(run(*data, "returns", "show", "2026-Q3", "--json").out)
    assert shown["changed"] is False and shown["changes"] == []
    written = json.loads((tmp_path / "usb" / "bao-cao-2026-quy-3.json").read_bytes())
    assert shown["figures"] == written["figures"] and shown["verdict"] == written["verdict"]
    assert shown["sent"][0]["files"] == listed[0]["files"]
    file = tmp_path / "usb" / "bao-cao-2026-quy-3.json"
    assert run(*data, "returns", "check", str(file)).code == 0
    file.write_bytes(file.read_bytes() + b" ")
    changed = run(*data, "returns", "check", str(file))
    assert changed.code == 1 and "KHÔNG giống" in changed.out


def test_before_a_return_is_replaced_the_terminal_says_what_is_different(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    from app.bootstrap import open_services

    data = ["--data", str(sample)]
    run(*data, "return", "2026-07", "-o", str(tmp_path / "usb"))
    services = open_services(sample)
    try:
        july = next(one for one in services.meetings.of_month(2026, 7) if one.kind.value == "regular")
        official = OfficialResult(Decimal("71"), Band.FAIR, date(2026, 7, 30))
        services.meetings.set_official_result(july.id, official)
    finally:
        services.close()
    shown = run(*data, "returns", "show", "2026-07")
    assert "Sẽ thay bản số 1: " in shown.out and "→ 71" in shown.out
    said = run(*data, "return", "2026-07", "-o", str(tmp_path / "usb"))
    assert "Sẽ thay bản số 1: " in said.out and "bản 2, SHA-256" in said.out
    listed = json.loads(run(*data, "returns", "list", "--kind", "month", "--json").out)
    assert [(one["version"], one["replaces"], one["replaced_by"]) for one in listed] == [
        (2, 1, None),
        (1, None, 2),
        (1, None, 2),
    ]
