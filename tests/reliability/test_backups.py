"""R19 and the thinning of R8 in their short form."""

from __future__ import annotations

from pathlib import Path

from tests.reliability.backups import restore_drill, thinning_under_clock_jumps


def test_every_backup_taken_while_somebody_writes_restores_whole(tmp_path: Path) -> None:
    found = restore_drill(tries=6, seed=20261122, folder=tmp_path)
    assert found.passed, found
    assert (found.lost, found.half, found.corrupt) == (0, 0, 0)


def test_a_jumping_clock_costs_no_right_backup(tmp_path: Path) -> None:
    found = thinning_under_clock_jumps(tries=10, seed=20261122, folder=tmp_path)
    assert found.passed, found
