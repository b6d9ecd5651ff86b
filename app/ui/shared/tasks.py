"""Work beside the window: one thread, frozen data in, results and errors back on the main thread.

`submit(fn)` runs a plain function, or a generator function that yields progress (0.0 to 1.0, a sentence, or both as
a tuple) and returns its result. A generator can be cancelled at each yield; its own `finally` closes what it opened.
"""

import queue
import threading
from collections.abc import Callable, Generator
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal


class Cancelled(Exception):
    """Thrown into nothing: marks a job that ended because the person asked for it."""


class Job(QObject):
    """One piece of work; its signals arrive on the main thread, exactly one of the last three ends it."""

    progressed = Signal(float, str)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    _reported = Signal(str, object)

    def __init__(self, work: Callable[[], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._work: Callable[[], Any] | None = work
        self._stop = threading.Event()
        # Emitted by the worker; the queued connection carries it over to the thread of the window.
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop at its next step; nothing of its result will arrive."""
        self._stop.set()

    def run_in_worker(self) -> None:
        """Do the work; called by the worker thread only, and never raises."""
        work, self._work = self._work, None
        try:
            if self._stop.is_set() or work is None:
                raise Cancelled
            result = work()
            if isinstance(result, Generator):
                result = self._drain(result)
            if self._stop.is_set():
                raise Cancelled
        except Cancelled:
            self._reported.emit("cancelled", None)
        except BaseException as error:
            self._reported.emit("failed", error)
        else:
            self._reported.emit("finished", result)

    def _drain(self, steps: Generator[Any, None, Any]) -> Any:
        try:
            while True:
                if self._stop.is_set():
                    raise Cancelled
                self._reported.emit("progressed", next(steps))
        except StopIteration as end:
            return end.value
        finally:
            steps.close()

    def _on_reported(self, kind: str, payload: Any) -> None:
        if kind == "progressed":
            if not self._stop.is_set():
                self.progressed.emit(*_progress(payload))
            return
        if kind == "finished" and not self._stop.is_set():
            self.finished.emit(payload)
        elif kind == "failed":
            self.failed.emit(payload)
        else:
            self.cancelled.emit()
        self.deleteLater()


def _progress(step: Any) -> tuple[float, str]:
    if isinstance(step, tuple):
        return float(step[0]), str(step[1])
    if isinstance(step, (int, float)):
        return float(step), ""
    return -1.0, str(step)


class TaskRunner(QObject):
    """One worker thread, one job after the other, in the order they were asked for."""

    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._open: set[Job] = set()
        self._thread: threading.Thread | None = None

    def submit(
        self,
        work: Callable[[], Any],
        *,
        then: Callable[[Any], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
        progressed: Callable[[float, str], object] | None = None,
    ) -> Job:
        """Queue `work`; the callbacks run on the main thread."""
        job = Job(work, self)
        if then is not None:
            job.finished.connect(then)
        if failed is not None:
            job.failed.connect(failed)
        if progressed is not None:
            job.progressed.connect(progressed)
        for ended in (job.finished, job.failed, job.cancelled):
            ended.connect(lambda *_, job=job: self._forget(job))
        self._open.add(job)
        if len(self._open) == 1:
            self.busy_changed.emit(True)
        if self._thread is None:
            # Started with the first job: most starts of the program need none.
            self._thread = threading.Thread(target=self._work_off, name="sochibo-worker", daemon=True)
            self._thread.start()
        self._jobs.put(job)
        return job

    @property
    def is_busy(self) -> bool:
        return bool(self._open)

    def stop(self) -> None:
        """Cancel what is open and wait for the thread to end; for closing the program."""
        for job in list(self._open):
            job.cancel()
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join(timeout=20)
            self._thread = None

    def _forget(self, job: Job) -> None:
        self._open.discard(job)
        if not self._open:
            self.busy_changed.emit(False)

    def _work_off(self) -> None:
        while (job := self._jobs.get()) is not None:
            job.run_in_worker()
            del job
