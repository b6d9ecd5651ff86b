"""Backups that nobody asks for: after half an hour of work, when the window closes, and never in anybody's way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import Services
from app.domain.backup import Why
from app.ui.backups.keeper import BackupKeeper
from app.ui.context import UiContext
from app.ui.main_window import MainWindow
from app.ui.shared.theme import Theme


class Minutes:
    """A clock that nobody can set but the test."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Minutes:
    return Minutes()


@pytest.fixture
def window(context: UiContext, theme: Theme, services: Services, qtbot: Any) -> Iterator[MainWindow]:
    context.services = services
    made = MainWindow(context, theme, [])
    qtbot.addWidget(made)
    made.show()
    yield made
    context.services = None


@pytest.fixture
def keeper(window: MainWindow, context: UiContext, clock: Minutes) -> Iterator[BackupKeeper]:
    made = BackupKeeper(window, context, monotonic=clock)
    made.start()
    yield made
    made.stop()


def whys(services: Services) -> list[Why]:
    return [one.head.manifest.why for one in services.backups.list()]


def rest(keeper: BackupKeeper, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: not keeper._runner.is_busy, timeout=20_000)


def test_after_half_an_hour_with_a_change_one_is_made(
    keeper: BackupKeeper, services: Services, clock: Minutes, qtbot: Any
) -> None:
    clock.seconds += 29 * 60
    keeper.tick()
    rest(keeper, qtbot)
    assert whys(services) == []
    clock.seconds += 2 * 60
    keeper.tick()
    rest(keeper, qtbot)
    assert whys(services) == [Why.AUTOMATIC]
    clock.seconds += 31 * 60
    keeper.tick()
    rest(keeper, qtbot)
    assert whys(services) == [Why.AUTOMATIC], "nothing was changed since"


def test_a_failed_one_is_a_line_at_the_foot_and_no_box(
    keeper: BackupKeeper,
    services: Services,
    window: MainWindow,
    clock: Minutes,
    prompts: Any,
    qtbot: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shutil.rmtree(services.folder.backups)
    services.folder.backups.write_bytes(b"in the way")
    clock.seconds += 31 * 60
    keeper.tick()
    rest(keeper, qtbot)
    assert prompts.told == []
    services.folder.backups.unlink()
    clock.seconds += 31 * 60
    keeper.tick()
    rest(keeper, qtbot)
    assert whys(services) == [Why.AUTOMATIC]
    assert window.status_line.warning() == ""


def test_a_place_that_is_gone_is_told_at_the_foot(
    keeper: BackupKeeper,
    services: Services,
    window: MainWindow,
    clock: Minutes,
    tmp_path: Path,
    qtbot: Any,
) -> None:
    second = tmp_path / "hai"
    second.mkdir()
    services.backups.save_settings(replace(services.backups.settings(), second=str(second)))
    second.rmdir()
    clock.seconds += 31 * 60
    keeper.tick()
    rest(keeper, qtbot)
    assert "Sao lưu chưa được" in window.status_line.warning()


def test_closing_hides_the_window_makes_one_and_ends(
    keeper: BackupKeeper, services: Services, window: MainWindow, context: UiContext, qtbot: Any
) -> None:
    ended: list[int] = []
    context.end_program = lambda: ended.append(1)
    window.close()
    assert not window.isVisible()
    assert ended == []
    qtbot.waitUntil(lambda: bool(ended), timeout=20_000)
    assert whys(services) == [Why.EXIT]


def test_closing_with_nothing_new_ends_at_once(
    keeper: BackupKeeper, services: Services, window: MainWindow, qtbot: Any
) -> None:
    services.backups.make(Why.AUTOMATIC)
    assert window.close()
    assert whys(services) == [Why.AUTOMATIC]


def test_who_switched_it_off_closes_at_once(
    keeper: BackupKeeper, services: Services, window: MainWindow
) -> None:
    services.backups.save_settings(replace(services.backups.settings(), at_exit=False))
    assert window.close()
    assert whys(services) == []


def test_the_last_backup_can_be_given_up(
    keeper: BackupKeeper, services: Services, window: MainWindow, context: UiContext, qtbot: Any
) -> None:
    ended: list[int] = []
    context.end_program = lambda: ended.append(1)
    window.close()
    assert keeper._note is not None
    keeper._note.skip.click()
    qtbot.waitUntil(lambda: bool(ended), timeout=20_000)
    assert not list(services.folder.backups.glob("*.part*"))


def test_the_end_of_the_session_gets_one_without_waiting_long(
    keeper: BackupKeeper, services: Services, window: MainWindow
) -> None:
    keeper.session_ends()
    assert whys(services) == [Why.EXIT]
    assert window.close()


def test_a_book_that_is_only_read_is_left_alone(
    context: UiContext, services: Services, keeper: BackupKeeper, clock: Minutes, window: MainWindow
) -> None:
    services.database.read_only = True
    clock.seconds += 31 * 60
    keeper.tick()
    assert window.close()
    assert whys(services) == []
