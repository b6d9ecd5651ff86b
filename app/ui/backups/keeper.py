"""Makes backups by itself while a book is open, and when the window closes; it never stands in anybody's way.

It has a worker of its own: copying to a slow stick must not hold up a preview.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from app.domain.backup import Why
from app.errors import UserError
from app.ui.backups.leaving import LeavingNote
from app.ui.context import UiContext
from app.ui.main_window import MainWindow
from app.ui.shared.tasks import Job, TaskRunner

_log = logging.getLogger(__name__)

TICK_MS = 60_000
# How long closing shows nothing, and how long the end of the session is held up at most.
NOTE_MS = 1000
LOG_OFF_SECONDS = 4.0


class BackupKeeper(QObject):
    """`start` with each book that is opened, `stop` before it is closed. Time is counted by a clock nobody can set."""

    def __init__(
        self, window: MainWindow, context: UiContext, *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._monotonic = monotonic
        self._runner = TaskRunner(self)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._since = 0.0
        self._job: Job | None = None
        self._note: LeavingNote | None = None
        self._left = False
        context.before_close = self.before_close
        context.session_ending = self.session_ends

    def start(self) -> None:
        """A book has been opened."""
        self._since = self._monotonic()
        self._left = False
        self._timer.start()
        self.tell()

    def stop(self) -> None:
        """The book is about to be closed; a backup under way is given up, nothing half remains of it."""
        self._timer.stop()
        self._runner.stop()
        self._job = None

    def tick(self) -> None:
        """Once a minute: is it time, and is there anything new?"""
        services = self._services()
        if services is None or self._job is not None:
            return
        try:
            every = services.backups.settings().every_minutes * 60
            if self._monotonic() - self._since < every:
                return
            self._since = self._monotonic()
            if services.backups.is_changed():
                self._begin(Why.AUTOMATIC, lambda: None)
        except UserError as problem:
            self._failed(problem)

    def tell(self) -> None:
        """One quiet line at the foot while backups are in arrears or the last one failed."""
        services = self._services()
        if services is None:
            return
        from app.services.backups.words import short_notice_text

        try:
            notice = services.backups.notice()
        except UserError as problem:
            _log.info("the state of the backups cannot be read: %s", problem.code)
            return
        self._window.status_line.set_warning(short_notice_text(notice) if notice else "")

    def before_close(self) -> bool:
        """Whether the window may close now. Else it is hidden, and closes by itself when the backup is made."""
        if self._left or not self._is_due():
            self._runner.stop()
            return True
        if self._note is None:
            self._note = LeavingNote(self._window, self._give_up)
            self._window.hide()
            QTimer.singleShot(NOTE_MS, self._note, self._note.appear)
            if self._job is None:
                self._begin(Why.EXIT, self._leave)
            else:
                for signal in (self._job.finished, self._job.failed, self._job.cancelled):
                    signal.connect(lambda *_: self._leave())
        return False

    def session_ends(self) -> None:
        """Log-off and shut-down: a backup when it can be made at once; the system waits for nobody."""
        self._context.keep_work()
        if self._left or not self._is_due():
            return
        self._left = True
        services = self._services()
        assert services is not None
        job = services.backups.job(Why.EXIT, copies=False)

        def work() -> None:
            try:
                for _ in job.run():
                    pass
            except UserError as problem:
                _log.info("no backup at the end of the session: %s", problem.code)

        worker = threading.Thread(target=work, name="sochibo-last-backup", daemon=True)
        worker.start()
        worker.join(LOG_OFF_SECONDS)

    def _is_due(self) -> bool:
        services = self._services()
        if services is None:
            return False
        try:
            return bool(services.backups.settings().at_exit and services.backups.is_changed())
        except UserError:
            # A book that can no longer be read was told of when it happened.
            return False

    def _services(self) -> Any:
        services = self._context.services
        return None if services is None or services.read_only else services

    def _begin(self, why: Why, ended: Callable[[], object]) -> None:
        job = self._services().backups.job(why)
        self._job = self._runner.submit(job.run, failed=self._failed)
        self._job.finished.connect(lambda _: self._told())
        for signal in (self._job.finished, self._job.failed, self._job.cancelled):
            signal.connect(lambda *_: self._forget())
            signal.connect(lambda *_: ended())

    def _told(self) -> None:
        if not self._left and self._note is None:
            self.tell()
            self._context.changes.backups_changed.emit()

    def _failed(self, error: BaseException) -> None:
        """An automatic backup disturbs nobody: one line, and the sentence on the page of backups."""
        if isinstance(error, UserError):
            _log.info("automatic backup: %s", error.code)
        else:
            _log.error("automatic backup", exc_info=error)
        self._told()

    def _forget(self) -> None:
        self._job = None

    def _give_up(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _leave(self) -> None:
        self._left = True
        if self._note is not None:
            self._note.go()
            self._note = None
        if self._window.close():
            # A window that is hidden already does not end the program by being closed.
            self._context.end_program()
        else:
            self._left = False
            self._window.show()
