"""The sample cell in a real book, without meetings: the pages of this folder show people."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from app.bootstrap import Services, open_services
from tests import return_sample as sample


def at() -> datetime:
    return datetime(2026, 7, 3, 16, 0)


@pytest.fixture(scope="session")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two books to copy: an empty one, and the cell with the 28 members of the sample."""
    root = tmp_path_factory.mktemp("books")
    opened = open_services(root / "empty", clock=at)
    opened.close()
    shutil.copytree(root / "empty", root / "full")
    opened = open_services(root / "full", clock=at)
    opened.cell.save(sample.cell())
    opened.members.save_all(sample.members())
    opened.close()
    return root


@pytest.fixture
def services(books: Path, tmp_path: Path) -> Iterator[Services]:
    """A cell with the 28 members of the sample."""
    opened = open_services(shutil.copytree(books / "full", tmp_path / "full"), clock=at)
    yield opened
    opened.close()


@pytest.fixture
def empty_services(books: Path, tmp_path: Path) -> Iterator[Services]:
    opened = open_services(shutil.copytree(books / "empty", tmp_path / "empty"), clock=at)
    yield opened
    opened.close()
