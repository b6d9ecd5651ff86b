"""A window over a book with a passphrase: the parameters are small, so that no test waits for argon2."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings

from app.bootstrap import open_services
from app.domain.access import Role
from app.paths import DataFolder
from app.ui.context import UiContext
from app.ui.main_window import MainWindow
from app.ui.places import place_specs
from app.ui.shared.theme import Theme
from app.ui.shell import Shell
from app.vault import door
from app.vault.access import Access
from app.vault.kdf import KdfParameters

TODAY = datetime(2026, 11, 20, 9, 0)
QUICK = KdfParameters(memory_kib=64, iterations=1, lanes=1)
WORDS = "con trâu đi trước"


def opened(folder: DataFolder, *, access: Access | None = None, read_only: bool = False) -> Any:
    return open_services(folder, access=access, read_only=read_only, clock=lambda: TODAY)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "so")


@pytest.fixture
def locked(folder: DataFolder) -> Access:
    """A cell's book whose clerk has a passphrase; the recovery key was tried back."""
    access, text = door.create(folder, name="Trần Thị Ánh", role=Role.CLERK, passphrase=WORDS, kdf=QUICK)
    access = door.confirm_recovery(access, text)
    services = opened(folder, access=access)
    services.cell.setup(name="Chi bộ Tổ dân phố số 5", higher=["Đảng bộ phường Hòa Bình"])
    services.close()
    return access


@pytest.fixture
def window(context: UiContext, theme: Theme, qtbot: Any) -> Iterator[MainWindow]:
    made = MainWindow(context, theme, place_specs())
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    yield made


@pytest.fixture
def shell(window: MainWindow, context: UiContext, folder: DataFolder, tmp_path: Path) -> Iterator[Shell]:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    made = Shell(window, context, folder, opened, settings=settings)
    yield made
    made.close()
