"""Fixtures over a book with two signed meetings: a whole year would be set anew for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import Services
from app.ui.context import UiContext
from tests.ui.year_book import Heard, copy_of, shower


@pytest.fixture
def services(year_books: Path, tmp_path: Path) -> Iterator[Services]:
    opened = copy_of(year_books / "july", tmp_path / "so")
    yield opened
    opened.close()


@pytest.fixture
def empty_services(year_books: Path, tmp_path: Path) -> Iterator[Services]:
    opened = copy_of(year_books / "empty", tmp_path / "trong")
    yield opened
    opened.close()


@pytest.fixture
def heard(context: UiContext) -> Heard:
    return Heard(context)


@pytest.fixture
def show(context: UiContext, qtbot: Any) -> Callable[[type, Services], Any]:
    return shower(context, qtbot)
