"""The sample cell in a real book, and a window frame for what pages ask of it: toasts, undo, other pages."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import Services, open_services
from app.ui.context import UiContext
from tests import return_sample as sample


def at() -> datetime:
    return datetime(2026, 7, 3, 16, 0)


class Heard:
    """What the pages asked of the frame."""

    def __init__(self, context: UiContext) -> None:
        self.toasts: list[dict[str, Any]] = []
        self.places: list[tuple[str, object]] = []
        context.toast_asked.connect(self.toasts.append)
        context.navigated.connect(lambda page, target: self.places.append((page, target)))

    def press_toast(self) -> None:
        self.toasts[-1]["run"]()


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


@pytest.fixture
def heard(context: UiContext) -> Heard:
    return Heard(context)


@pytest.fixture
def show(context: UiContext, qtbot: Any) -> Callable[[type, Any], Any]:
    """Make a page over services and show it as the frame does."""

    def make(page_type: type, over: Any) -> Any:
        context.services = over
        page = page_type(context)
        qtbot.addWidget(page)
        page.resize(1150, 640)
        with qtbot.waitExposed(page):
            page.show()
        return page

    return make
