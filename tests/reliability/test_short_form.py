"""The short form of the reliability protocol: every row with few tries; `python -m tests.reliability` has the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reliability import rig
from tests.reliability.__main__ import table
from tests.reliability.registry import ROWS, Row
from tests.reliability.worker import run_apart

# Chosen once: a suite that fails now and then is believed never.
SEED = 20261122


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    return None if rig.cannot_inject() else rig.build(tmp_path_factory.mktemp("shim"))


@pytest.fixture(scope="session")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the first row lays the book that the others work on as well."""
    return tmp_path_factory.mktemp("rig") / "script"


@pytest.mark.parametrize("row", [row for row in ROWS if row.short], ids=lambda row: row.key)
def test_nothing_is_lost_halved_or_damaged(row: Row, library: Path | None, script: Path) -> None:
    if row.injects and (missing := rig.cannot_inject()):
        pytest.skip(missing)
    found = run_apart(row, tries=row.short, seed=SEED, library=library, script=script)
    assert all(one.passed for one in found), "\n" + table([(row.key, one) for one in found])
