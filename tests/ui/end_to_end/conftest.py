"""One year of the sample cell, typed once in the window; the tests then look at it from all sides."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from app.domain.policy import MeetingKind
from app.ui.shared.theme import Theme
from tests.ui.end_to_end import beginning, editing
from tests.ui.end_to_end.clerk import Clerk
from tests.ui.end_to_end.year import Year, live

MORNING = datetime(2026, 7, 3, 8, 0)


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory, theme: Theme) -> Year:
    """From the first start to the return of August."""
    return live(tmp_path_factory.mktemp("year"), theme)


@pytest.fixture(scope="session")
def july_book(tmp_path_factory: pytest.TempPathFactory, theme: Theme) -> Path:
    """The cell, its 28 members, and a meeting of July that was just begun; typed once, copied for each test."""
    folder = tmp_path_factory.mktemp("july") / "so"
    clerk = Clerk(folder, theme, today=MORNING)
    beginning.name_the_cell(clerk)
    beginning.import_the_list(clerk)
    editing.begin(clerk, 7, MeetingKind.REGULAR, "3/7/2026")
    clerk.close()
    return folder


@pytest.fixture
def clerk(tmp_path: Path, july_book: Path, theme: Theme) -> Iterator[Clerk]:
    """The program over a copy of that book, on the morning of the meeting."""
    shutil.copytree(july_book, tmp_path / "so")
    made = Clerk(tmp_path / "so", theme, today=MORNING)
    yield made
    made.close()


@pytest.fixture
def at_july(clerk: Clerk) -> Clerk:
    """With the meeting of July open."""
    editing.open_meeting(clerk, "03/7/2026")
    return clerk
