"""What every test gets: Qt without a screen, a data folder of its own, and no tolerance for noise in the log."""

from __future__ import annotations

import os

# Before anything can import Qt: without a display and without this the process aborts.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# As app.reports.xlsx sets it: tests may import openpyxl first.
os.environ["OPENPYXL_LXML"] = "False"

import atexit
import logging
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from app.paths import DATA_VARIABLE, DataFolder

# Keys of books without a passphrase lie in the user's own store: for the tests, and for each process that they start,
# a folder that goes with them; never the keyring of the person who runs them.
os.environ["SOCHIBO_KEYS"] = tempfile.mkdtemp(prefix="sochibo-keys-")
atexit.register(shutil.rmtree, os.environ["SOCHIBO_KEYS"], ignore_errors=True)

settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(autouse=True)
def no_data_of_the_user(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a test forgets to name, it never reads or writes the book of the person who runs it."""
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path_factory.getbasetemp() / "unnamed-data-folder"))


_SECRETS: dict[str, bytes] = {}


@pytest.fixture(autouse=True)
def shared_books_stay_open() -> Iterator[None]:
    """Tests copy books with the one secret that opens all copies: what one of them takes away is put back after it."""
    store = Path(os.environ["SOCHIBO_KEYS"])
    for name in os.listdir(store) if store.is_dir() else ():
        if name.endswith(".key") and name not in _SECRETS:
            _SECRETS[name] = (store / name).read_bytes()
    yield
    for name in _SECRETS.keys() - set(os.listdir(store)) if store.is_dir() else ():
        (store / name).write_bytes(_SECRETS[name])


@pytest.fixture
def tmp_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """An empty data folder, also the one that the program finds when nothing is named."""
    folder = DataFolder(tmp_path / "data")
    folder.create()
    monkeypatch.setenv(DATA_VARIABLE, str(folder.root))
    return folder


class LogWatch(logging.Handler):
    """Collects what is logged at WARNING and above, except what the test has said it expects."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.surprises: list[str] = []
        self._expected: list[re.Pattern[str]] = []

    def expect(self, pattern: str) -> None:
        """Lines that match `pattern` are part of this test."""
        self._expected.append(re.compile(pattern))

    def emit(self, record: logging.LogRecord) -> None:
        line = f"{record.levelname} {record.name}: {record.getMessage()}"
        if record.exc_info:
            line += "\n" + logging.Formatter().formatException(record.exc_info)
        if not any(pattern.search(line) for pattern in self._expected):
            self.surprises.append(line)


@pytest.fixture(autouse=True)
def log_watch() -> Iterator[LogWatch]:
    """A test fails on a warning or error in the log that it did not announce with `log_watch.expect(pattern)`."""
    watch = LogWatch()
    root = logging.getLogger()
    root.addHandler(watch)
    yield watch
    root.removeHandler(watch)
    if watch.surprises:
        pytest.fail("unexpected lines in the log:\n" + "\n".join(watch.surprises), pytrace=False)


@pytest.fixture(autouse=True)
def no_window_left_open() -> Iterator[None]:
    """Pytest-qt closes what was given to `qtbot.addWidget`; a window that outlives its test disturbs the next one."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    left = [widget for widget in widgets.QApplication.topLevelWidgets() if widget.isVisible()]
    for widget in left:
        widget.close()
    if left:
        pytest.fail(f"windows left open: {left}", pytrace=False)
