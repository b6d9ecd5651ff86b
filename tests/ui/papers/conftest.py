"""Two signed meetings are enough for the papers: a whole year would be set anew for each test."""

from __future__ import annotations

import pytest


@pytest.fixture
def sample_book() -> str:
    return "july"
