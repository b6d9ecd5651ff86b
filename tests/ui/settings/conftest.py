"""The sample cell in a real book, copied for each test, and the settings over it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import Services, open_services
from app.ui.context import UiContext
from app.ui.settings.page import SettingsPage
from tests import return_sample as sample


def at() -> datetime:
    return datetime(2026, 7, 3, 16, 0)


@pytest.fixture(scope="session")
def settings_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("settings") / "book"
    opened = open_services(root, clock=at)
    opened.cell.save(sample.cell())
    opened.members.save_all(sample.members())
    opened.close()
    return root


@pytest.fixture
def services(settings_book: Path, tmp_path: Path) -> Iterator[Services]:
    opened = open_services(shutil.copytree(settings_book, tmp_path / "book"), clock=at)
    yield opened
    opened.close()


@pytest.fixture
def toasts(context: UiContext) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    context.toast_asked.connect(found.append)
    return found


@pytest.fixture
def page(context: UiContext, services: Services, toasts: list[Any], qtbot: Any) -> SettingsPage:
    context.services = services
    made = SettingsPage(context)
    qtbot.addWidget(made)
    made.resize(1150, 640)
    with qtbot.waitExposed(made):
        made.show()
    return made
