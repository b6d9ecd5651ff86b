"""One year of the sample cell, typed once in the window; the tests then look at it from all sides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from app.ui.shared.theme import Theme
from tests.ui.end_to_end.clerk import Clerk
from tests.ui.end_to_end.year import Year, live


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory, theme: Theme) -> Year:
    """From the first start to the return of August."""
    return live(tmp_path_factory.mktemp("year"), theme)


@pytest.fixture
def clerk(tmp_path: Path, theme: Theme) -> Iterator[Clerk]:
    """A first start on the morning of the July meeting."""
    made = Clerk(tmp_path / "so", theme, today=datetime(2026, 7, 3, 8, 0))
    yield made
    made.close()
