"""Work beside the window: order, progress, cancelling, and errors that arrive on the main thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.ui.shared.tasks import TaskRunner


@pytest.fixture
def runner(theme: Any) -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    made.stop()


def test_a_result_arrives_on_the_main_thread(runner: TaskRunner, qtbot: QtBot) -> None:
    seen: list[Any] = []
    runner.submit(
        lambda: threading.current_thread().name,
        then=lambda where: seen.extend([where, threading.current_thread() is threading.main_thread()]),
    )
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == ["sochibo-worker", True]


def test_an_error_arrives_whole_and_the_next_job_runs(runner: TaskRunner, qtbot: QtBot) -> None:
    errors: list[BaseException] = []
    results: list[int] = []

    def fail() -> None:
        raise OSError("đĩa đầy")

    runner.submit(fail, failed=errors.append)
    runner.submit(lambda: 7, then=results.append)
    qtbot.waitUntil(lambda: results == [7])
    assert str(errors[0]) == "đĩa đầy"
    assert not runner.is_busy


def test_a_generator_tells_its_progress_and_returns_its_result(runner: TaskRunner, qtbot: QtBot) -> None:
    def work() -> Iterator[Any]:
        yield 0.25
        yield 0.5, "Trang 36/72"
        yield "Đang ghi"
        return "xong"  # type: ignore[return-value]

    steps: list[tuple[float, str]] = []
    results: list[str] = []
    runner.submit(work, then=results.append, progressed=lambda part, text: steps.append((part, text)))
    qtbot.waitUntil(lambda: results == ["xong"])
    assert steps == [(0.25, ""), (0.5, "Trang 36/72"), (-1.0, "Đang ghi")]


def test_a_cancelled_job_stops_at_its_next_step_and_cleans_up(runner: TaskRunner, qtbot: QtBot) -> None:
    started, go, cleaned = threading.Event(), threading.Event(), threading.Event()

    def work() -> Iterator[float]:
        try:
            for step in range(1000):
                started.set()
                yield step / 1000
                go.wait(5)
        finally:
            cleaned.set()

    results: list[Any] = []
    job = runner.submit(work, then=results.append)
    assert started.wait(5)
    with qtbot.waitSignal(job.cancelled):
        job.cancel()
        go.set()
    assert cleaned.is_set()
    assert results == []


def test_a_job_cancelled_before_its_turn_never_starts(runner: TaskRunner, qtbot: QtBot) -> None:
    go = threading.Event()
    started: list[int] = []
    runner.submit(lambda: go.wait(5))
    job = runner.submit(lambda: started.append(1))
    with qtbot.waitSignal(job.cancelled):
        job.cancel()
        go.set()
    assert started == []


def test_jobs_run_one_after_the_other(runner: TaskRunner, qtbot: QtBot) -> None:
    order: list[int] = []
    busy: list[bool] = []
    runner.busy_changed.connect(busy.append)
    for number in range(20):
        runner.submit(lambda number=number: number, then=order.append)
    qtbot.waitUntil(lambda: len(order) == 20)
    assert order == list(range(20))
    qtbot.waitUntil(lambda: busy == [True, False])
