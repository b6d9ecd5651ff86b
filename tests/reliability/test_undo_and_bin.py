"""Undo gives back what was, the bin gives back what is missed, and neither touches what was signed."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reliability import undo_and_bin as r20
from tests.reliability.outcome import Outcome


def undo_and_bin(*, tries: int, seed: int) -> Outcome:
    """One row of the protocol."""
    with tempfile.TemporaryDirectory() as folder:
        return r20.run(tries=tries, seed=seed, folder=Path(folder))


@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32 - 1))
def test_random_work_is_taken_back_and_restored_whole(seed: int) -> None:
    found = undo_and_bin(tries=2, seed=seed)
    assert found.passed, found.note
