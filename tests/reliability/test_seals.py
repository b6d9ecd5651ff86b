"""Every change of signed minutes is found, and the rig that says so sees one that is not sealed."""

from __future__ import annotations

import pytest

from app.services.seals import SealsService
from tests.reliability.seals import changed_signatures


def test_every_random_change_of_signed_minutes_is_found():
    outcome = changed_signatures(tries=40, seed=6)
    assert outcome.passed, outcome.note


def test_the_rig_sees_changes_that_nobody_finds(monkeypatch: pytest.MonkeyPatch):
    """The control: with a check that finds nothing the same changes must fail the row."""
    monkeypatch.setattr(SealsService, "verify", lambda self: ())
    outcome = changed_signatures(tries=5, seed=6)
    assert not outcome.passed
    assert outcome.corrupt == 5
