"""A dressed application, answers in place of boxes, and copies of the sample cell's year for pages to stand over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.bootstrap import Services
from app.ui.application import dress
from app.ui.context import UiContext
from app.ui.shared.prompts import Prompts
from app.ui.shared.theme import BASE_POINTS, Theme
from tests.ui.year_book import Heard, copy_of, make_books, shower


class FakePrompts(Prompts):
    """Answers as the test says, and remembers what the person would have read."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, str]] = []
        self.told: list[str] = []
        self.answer = True
        self.file: Path | None = None
        self.locked = False
        self.password: str | None = None
        self.printer: Any = None

    def ask(self, parent: QWidget | None, question: str, detail: str, yes_verb: str, no_verb: str) -> bool:
        self.asked.append((question, detail))
        return self.answer

    def tell(self, parent: QWidget | None, what: str, todo: str = "") -> None:
        self.told.append(f"{what} {todo}".strip())

    def choose_open_file(self, *_: Any, **__: Any) -> Path | None:
        return self.file

    def choose_save_file(self, *_: Any, **__: Any) -> Path | None:
        return self.file

    def choose_paper_file(self, *_: Any, **__: Any) -> tuple[Path, bool] | None:
        return None if self.file is None else (self.file, self.locked)

    def new_file_password(self, *_: Any, **__: Any) -> str | None:
        return self.password

    def file_password(self, *_: Any, **__: Any) -> str | None:
        return self.password

    def choose_folder(self, *_: Any, **__: Any) -> Path | None:
        return self.file

    def choose_printer(self, *_: Any, **__: Any) -> Any:
        return self.printer


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The application with our type, style and words; once for all tests."""
    return dress(qapp)


@pytest.fixture(autouse=True)
def usual_type_size(theme: Theme) -> Iterator[None]:
    yield
    theme.set_points(BASE_POINTS)


@pytest.fixture
def prompts() -> FakePrompts:
    return FakePrompts()


def _raise(error: BaseException) -> None:
    raise error


@pytest.fixture
def context(theme: Theme, prompts: FakePrompts) -> Iterator[UiContext]:
    """A context whose services a test sets itself: `context.services = ...`."""
    made = UiContext(None, year=2026, prompts=prompts)
    # A box that nobody closes would hold the whole run; the tests of the box itself show it.
    made.show_crash = _raise  # type: ignore[method-assign]
    yield made
    made.tasks.stop()


@pytest.fixture(scope="session")
def year_books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty book and the sample cell's year, made once; tests open copies."""
    root = tmp_path_factory.mktemp("year-books")
    make_books(root)
    return root


@pytest.fixture
def sample_book() -> str:
    """Which of the year's books `services` opens; a folder of tests may want a smaller one."""
    return "year"


@pytest.fixture
def services(year_books: Path, sample_book: str, tmp_path: Path) -> Iterator[Services]:
    opened = copy_of(year_books / sample_book, tmp_path / "so")
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
