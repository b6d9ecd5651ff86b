"""The sample book of the returns: made once, copied for each test; a clock that tests set; the way to a stick."""

import shutil
from pathlib import Path

import pytest

from app.bootstrap import Services
from tests.return_sample import cell, committee, members
from tests.services.returns.sample_book import Clock, empty, july_rated


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample cell with June's committee meeting and July's regular meeting, both signed; made once."""
    folder = tmp_path_factory.mktemp("sample")
    services = empty(folder, Clock())
    services.cell.save(cell())
    services.members.save_all(members())
    services.meetings.take_over((committee(), july_rated()))
    return folder


@pytest.fixture
def book(sample: Path, tmp_path: Path, clock: Clock) -> Services:
    """The sample cell in a folder of the test's own."""
    shutil.copytree(sample, tmp_path / "a")
    return empty(tmp_path / "a", clock)
