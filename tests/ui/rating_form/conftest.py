"""The editor of rating forms over a real book of the sample cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import Services, open_services
from app.ui.context import UiContext
from app.ui.rating_form.page import RatingFormPage
from tests import return_sample as sample


def at() -> datetime:
    return datetime(2026, 7, 3, 16, 0)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    opened = open_services(tmp_path / "book", clock=at)
    opened.cell.save(sample.cell())
    yield opened
    opened.close()


@pytest.fixture
def toasts(context: UiContext) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    context.toast_asked.connect(found.append)
    return found


@pytest.fixture
def went(context: UiContext) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    context.navigated.connect(lambda page, target: found.append((page, target)))
    return found


OpenPage = Callable[..., RatingFormPage]


@pytest.fixture
def open_page(
    context: UiContext, services: Services, toasts: list[Any], went: list[Any], qtbot: Any
) -> OpenPage:
    """The editor, shown wide (or as wide as asked) and begun with a target."""

    def make(target: object, *, width: int = 1150, height: int = 640) -> RatingFormPage:
        context.services = services
        page = RatingFormPage(context)
        qtbot.addWidget(page)
        page.resize(width, height)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        page.open(target)
        return page

    return make
