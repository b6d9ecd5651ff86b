"""`rating period` and `rating inspect`: sentences for people, figures for programs."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_quarter_is_told_with_its_reasons_and_meetings(sample: Path, run: Run) -> None:
    told = run("--data", sample, "rating", "period", "2026-Q3")
    assert told.code == 0
    assert told.out.splitlines()[0] == "Quý III năm 2026: xếp loại Tốt."
    assert "- Ít nhất 2 buổi Tốt: đạt, 2/2 buổi." in told.out
    assert "Tháng 9: không họp, lý do: Mưa lũ kéo dài" in told.out
    assert "03/7/2026" in told.out and "+4,57" in told.out


def test_the_figures_are_given_to_programs(sample: Path, run: Run) -> None:
    found = json.loads(run("--data", sample, "rating", "period", "2026-h1", "--json").out)
    assert (found["period"], found["rule"], found["band"]) == ("2026-H1", "tu-7-buoi-tot", "good")
    assert found["bands"][0]["conditions"][1] == {
        "condition": "Ít nhất 4 buổi Tốt",
        "kept": "kept",
        "have": 6,
        "of": 6,
        "average": None,
        "said": "Ít nhất 4 buổi Tốt: đạt, 6/6 buổi.",
    }
    assert len(found["meetings"]) == 7


def test_a_year_that_is_not_over_is_not_classified(sample: Path, run: Run) -> None:
    found = json.loads(run("--data", sample, "rating", "period", "2025", "--json").out)
    assert found["band"] is None and found["meetings"] == []


@pytest.mark.parametrize("text", ["2026-Q5", "2026-13", "quý 3", "26"])
def test_a_period_that_is_none_is_one_sentence(sample: Path, run: Run, text: str) -> None:
    told = run("--data", sample, "rating", "period", text)
    assert told.code == 1 and told.out == ""
    assert told.err.count("\n") == 1 and f"“{text}”" in told.err


def test_signs_of_formalism_are_listed(sample: Path, run: Run) -> None:
    told = run("--data", sample, "rating", "inspect", "2026")
    assert told.code == 0 and "9 buổi liền nhau đều tự xếp loại Tốt" in told.out
    plain = json.loads(run("--data", sample, "rating", "inspect", "2026", "--json").out)
    assert [one["sign"] for one in plain["signs"]] == ["always_top", "without_proof"]
    none = run("--data", sample, "rating", "inspect", "2024")
    assert none.out == "Năm 2024: không thấy dấu hiệu chấm điểm hình thức.\n"
