"""The returns of longer periods from a terminal: what can be typed, what is written, what is said to have changed."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from app.cli.when import parse_period
from app.domain.dates import short_day
from app.domain.period import Period, PeriodKind, open_months
from app.domain.rating.sheet import Band, OfficialResult
from app.errors import UserError
from app.texts_return_period import open_months_text
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


def test_a_period_with_nothing_to_send_is_refused_and_is_no_version(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    before = run("--data", sample, "returns", "list").out
    for period, words in (("2027", "Năm 2027"), ("2026-12", "Tháng 12 năm 2026")):
        said = run("--data", sample, "return", period, "-o", tmp_path / "usb")
        assert (
            said.code == 1 and said.err.lower().startswith(words.lower()) and "không có gì để gửi" in said.err
        )
    assert run("--data", sample, "returns", "list").out == before and not (tmp_path / "usb").exists()


def test_sent_again_unchanged_it_is_said_at_that_moment_with_the_day_and_the_place_is_found_from_anywhere(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    first = run("--data", sample, "return", "2026-Q1", "-o", "r")
    assert first.code == 0 and "thay đổi" not in first.out
    again = run("--data", sample, "return", "2026-Q1", "-o", "r")
    assert f"Không có gì thay đổi so với bản 1 gửi ngày {short_day(date.today())}" in again.out
    listed = json.loads(run("--data", sample, "returns", "list", "--json").out)
    assert [one["place"] for one in listed if one["period"] == "2026-Q1"] == [str(tmp_path / "r")] * 2


def test_a_longer_period_that_is_not_over_names_its_open_months(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    from app.bootstrap import open_services

    services = open_services(sample, clock=lambda: datetime(2026, 11, 20, 9, 0))
    try:
        assert services.returns.summary(Period(YEAR, 2026)).open_months == (11, 12)
        assert services.returns.summary(Period(QUARTER, 2026, 3)).open_months == ()
        assert services.returns.summary(Period(MONTH, 2026, 11)).open_months == ()
    finally:
        services.close()
    said = run("--data", sample, "return", "2026", "-o", tmp_path).out
    left = open_months(Period(YEAR, 2026), date.today())
    assert (open_months_text(2026, left) in said) if left else ("chưa hết" not in said)


def test_who_only_reads_is_told_that_the_return_is_not_remembered(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "mk.txt"
    secret.write_text("một câu khác dễ nhớ\n", encoding="utf-8")
    adding = run(
        "keys", "add", "Cường", "--role", "reader", "--new-passphrase-file", secret, "--data", sample
    )
    assert adding.code == 0
    before = run("--data", sample, "returns", "list").out
    reader = ("--data", sample, "--profile", "Cường", "--passphrase-file", secret)
    said = run(*reader, "return", "2026-07", "-o", tmp_path / "usb")
    assert said.code == 0 and "lần gửi không được nhớ vào sổ" in said.out
    # What would write says who may, and does not speak of the file.
    refused = run(*reader, "volume-pages", "2026", "80")
    assert refused.code == 1 and refused.err == "Người dùng này chỉ xem; xin mở bằng người ghi sổ.\n"
    assert run("--data", sample, "returns", "list").out == before
