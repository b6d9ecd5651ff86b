"""R5 and R22 in their short form: no valid-looking bad file, whatever happens to the stick."""

from __future__ import annotations

from pathlib import Path

from tests.reliability.pulled_stick import held, run


def test_a_pulled_stick_never_holds_a_bad_file_under_a_good_name(tmp_path: Path) -> None:
    found = run(tries=20, seed=20261122, folder=tmp_path)
    assert found.passed and found.tries == 20, found
    assert (found.lost, found.half, found.corrupt) == (0, 0, 0)


def test_a_scanner_that_lets_go_delays_a_return_and_one_that_does_not_is_told(tmp_path: Path) -> None:
    found = held(tries=20, seed=20261122, folder=tmp_path)
    assert found.passed and (found.lost, found.half, found.corrupt) == (0, 0, 0), found
