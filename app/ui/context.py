"""What every page is given: the services, background work, questions, the toast, the way to other pages.

`UiContext.run` is one of the three places where errors are caught: a `UserError` becomes one dialog, anything else the
crash dialog with the work kept. Slots of pages call services through it and catch nothing themselves.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.paths import DataFolder

if TYPE_CHECKING:
    from app.ui.access.idle import IdleLock
    from app.ui.shared.prompts import Prompts
    from app.ui.shared.tasks import Job, TaskRunner

_log = logging.getLogger(__name__)


class Changes(QObject):
    """What has been changed in the record; pages watch what they show and refresh themselves."""

    meeting_saved = Signal(object)
    members_changed = Signal()
    cell_changed = Signal()
    tasks_changed = Signal()
    documents_changed = Signal()
    returns_changed = Signal()
    rules_changed = Signal()
    backups_changed = Signal()
    year_changed = Signal(int)


class UiContext(QObject):
    """Held by the window and handed to each page; made once, in the function that opens the window."""

    saved = Signal()
    navigated = Signal(str, object)
    help_asked = Signal(str)
    toast_asked = Signal(object)

    def __init__(
        self,
        services: Any,
        *,
        year: int,
        prompts: Prompts | None = None,
        tasks: TaskRunner | None = None,
        error_text: Callable[[UserError], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.services = services
        self.changes = Changes(self)
        if prompts is not None:
            self.prompts = prompts
        if tasks is not None:
            self.tasks = tasks
        self.window_widget: QWidget | None = None
        # Where the book lies, also while it could not be opened.
        self.folder: DataFolder | None = None
        # Set by the window: writes what is being typed as a draft; True when that worked.
        self.keep_work: Callable[[], bool] = lambda: True
        # Set by who makes backups: False holds a closing window until it closes itself; the end of the session.
        self.before_close: Callable[[], bool] = lambda: True
        self.session_ending: Callable[[], object] = lambda: None
        self.end_program: Callable[[], object] = lambda: None
        # Set by the shell: opens the book anew (with another way in), locks it now, and what locks it after a while.
        self.reopen_book: Callable[..., object] = lambda access=None: None
        self.lock_book: Callable[[], object] = lambda: None
        self.idle: IdleLock | None = None
        # Set by the window: a broken page was met while the book is open; True when the person is led on from there.
        self.book_damaged: Callable[[], bool] = lambda: False
        self._error_text = error_text
        self._year = year
        self._in_crash = False

    # Made when first asked for, which is after the first painting.

    @cached_property
    def prompts(self) -> Prompts:
        from app.ui.shared.prompts import Prompts

        return Prompts(self)

    @cached_property
    def tasks(self) -> TaskRunner:
        from app.ui.shared.tasks import TaskRunner

        return TaskRunner(self)

    # The year shown.

    @property
    def year(self) -> int:
        return self._year

    def set_year(self, year: int) -> None:
        if year != self._year:
            self._year = year
            self.changes.year_changed.emit(year)

    # The one road for errors.

    def run(self, work: Callable[[], Any], *, then: Callable[[Any], object] | None = None) -> bool:
        """Do `work`, then hand its result to `then`; True when both went well, else the person has been told."""
        try:
            result = work()
            if then is not None:
                then(result)
        except Exception as error:
            self.report(error)
            return False
        return True

    def run_in_background(
        self,
        work: Callable[[], Any],
        *,
        then: Callable[[Any], object] | None = None,
        progressed: Callable[[float, str], object] | None = None,
        ended: Callable[[], object] | None = None,
    ) -> Job:
        """The same beside the window: `work` gets frozen data only; `then` and `ended` run on the main thread."""
        job = self.tasks.submit(
            work,
            then=lambda result: self.run(lambda: then(result) if then is not None else None),
            failed=self.report,
            progressed=progressed,
        )
        if ended is not None:
            for signal in (job.finished, job.failed, job.cancelled):
                signal.connect(lambda *_: ended())
        return job

    def report(self, error: BaseException) -> None:
        """Tell the person: an expected failure in one dialog, a bug in the crash dialog."""
        if isinstance(error, UserError):
            _log.info("told: %s", error.code)
            if error.code == "database_damaged" and self.book_damaged():
                return
            try:
                sentence = self._sentence(error)
            except KeyError:
                # A code without a sentence must not hide that something failed.
                _log.exception("no sentence for %s", error.code)
                sentence = self.tr("Chưa làm được việc vừa rồi ({code}).").format(code=error.code)
            what, todo = split_sentence(sentence)
            self.prompts.tell(self.window_widget, what, todo)
            return
        _log.error("unexpected", exc_info=error)
        if self._in_crash:
            return
        self._in_crash = True
        try:
            self.show_crash(error)
        finally:
            self._in_crash = False

    def show_crash(self, error: BaseException) -> None:
        from app.ui.shared.bundle import save_bundle
        from app.ui.shared.crash_dialog import CrashDialog

        dialog = CrashDialog(
            error,
            work_kept=self.keep_work(),
            save_bundle=lambda parent: save_bundle(self, parent, error),
            parent=self.window_widget,
        )
        dialog.exec()
        dialog.deleteLater()

    # What pages ask of the frame.

    def navigate(self, page: str, target: object = None) -> None:
        """Show another page, and there what `target` names."""
        self.navigated.emit(page, target)

    def toast(self, text: str, *, action: str = "", run: Callable[[], object] | None = None) -> None:
        """Say that something was done; `action` is a verb such as "Mở"."""
        self._toast(text, action, run, undo=False)

    def offer_undo(self, text: str, undo: Callable[[], object]) -> None:
        """After a deletion: the sentence, and "Hoàn tác" for at least 30 seconds."""
        self._toast(text, self.tr("Hoàn tác"), lambda: self.run(undo), undo=True)

    def mark_saved(self) -> None:
        """Let the status line say "Đã lưu lúc 09:41"."""
        self.saved.emit()

    def help(self, topic: str = "") -> None:
        self.help_asked.emit(topic)

    def _toast(self, text: str, action: str, run: Callable[[], object] | None, *, undo: bool) -> None:
        self.toast_asked.emit({"text": text, "action": action, "run": run, "undo": undo})

    def _sentence(self, error: UserError) -> str:
        if self._error_text is not None:
            return self._error_text(error)
        from app.texts import error_text

        return error_text(error)


def split_sentence(text: str) -> tuple[str, str]:
    """What happened (the first sentence) and what to do (the rest), as the dialog sets them apart."""
    for end in (". ", "! ", "? ", "\n"):
        head, found, rest = text.partition(end)
        if found:
            return (head + end).strip(), rest.strip()
    return text, ""
