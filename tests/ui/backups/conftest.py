"""The book of July, as it is on a PC that has made no backup yet."""

from __future__ import annotations

import shutil

import pytest

from app.bootstrap import Services


@pytest.fixture
def sample_book() -> str:
    return "july"


@pytest.fixture
def services(services: Services) -> Services:
    shutil.rmtree(services.folder.backups)
    services.folder.backups.mkdir()
    return services
