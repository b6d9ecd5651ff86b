"""One meeting while it is edited: every change is kept at once, can be taken back, and is saved within 1.5 s.

A save that fails is told beside the form and tried again; what was typed stays in memory all the while. So this
is the one place besides `UiContext.run` that catches a `UserError`: a box in front would come while typing.
"""

import logging
import time as clock
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.book import MeetingRecord
from app.domain.findings import Finding
from app.domain.meeting import Meeting
from app.errors import UserError
from app.texts import error_text
from app.ui.context import UiContext

_log = logging.getLogger(__name__)

SAVE_MS = 1200
FIGURES_MS = 150
RETRY_MS = 5000
MERGE_SECONDS = 2.0
KEPT_STEPS = 300


class EditSession(QObject):
    """Holds the frozen meeting that is edited. All steps of the editor work on the same session.

    `edited` carries the next meeting at once, `figures_changed` the newly counted record a moment later,
    `saved_at` the time of the last save ("09:41"), `save_failed` the sentence for a save that did not work ("" when
    it works again), `history_changed` tells that undo or redo became possible or impossible.
    """

    edited = Signal(object)
    figures_changed = Signal(object)
    saved_at = Signal(str)
    save_failed = Signal(str)
    history_changed = Signal()

    def __init__(
        self, context: UiContext, meeting: Meeting, *, read_only: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.context = context
        self._meeting = meeting
        self._saved = meeting
        self._read_only = read_only
        self._record: MeetingRecord | None = None
        self._findings: tuple[Finding, ...] | None = None
        self._undo: list[Meeting] = []
        self._redo: list[Meeting] = []
        self._last_label = ""
        self._last_at = 0.0
        self._failed = False
        self._save_timer = _timer(self, SAVE_MS, self.flush)
        self._figures_timer = _timer(self, FIGURES_MS, self._tell_figures)
        # The records may say more than when the sheet was last filled.
        self._figures_timer.start(FIGURES_MS)

    # What is held.

    @property
    def meeting(self) -> Meeting:
        return self._meeting

    @property
    def saved(self) -> Meeting:
        """The meeting as it was last stored."""
        return self._saved

    @property
    def is_dirty(self) -> bool:
        return self._meeting != self._saved

    @property
    def is_read_only(self) -> bool:
        """Signed or voided minutes, and a book opened only for reading, are not edited."""
        return self._read_only or self._meeting.is_final

    @property
    def record(self) -> MeetingRecord:
        """The meeting with all its figures; counted when first asked for after an edit."""
        if self._record is None or self._record.meeting is not self._meeting:
            record = self.context.services.meetings.record(self._meeting)
            self._record = (
                record if record.meeting is self._meeting else replace(record, meeting=self._meeting)
            )
        return self._record

    @property
    def findings(self) -> tuple[Finding, ...]:
        if self._findings is None:
            self._findings = tuple(self.context.services.meetings.check(self._meeting))
        return self._findings

    # Changing it.

    def edit(self, change: Callable[[Meeting], Meeting], *, label: str = "") -> bool:
        """Apply a pure change. Edits with the same `label` (a field path) within 2 s are one step of undo.

        False when nothing changed or nothing may be changed.
        """
        if self.is_read_only:
            return False
        following = change(self._meeting)
        if following == self._meeting:
            return False
        now = clock.monotonic()
        merges = bool(label) and label == self._last_label and now - self._last_at < MERGE_SECONDS
        if not (merges and self._undo):
            self._undo.append(self._meeting)
            del self._undo[:-KEPT_STEPS]
        self._redo.clear()
        self._last_label, self._last_at = label, now
        self._show(following)
        return True

    def adopt(self, meeting: Meeting) -> None:
        """Take over a meeting that a service has stored (held, signed, refreshed); there is no way back by undo."""
        self._saved = meeting
        self._undo.clear()
        self._redo.clear()
        self._save_timer.stop()
        self._show(meeting)

    def recount(self) -> None:
        """Something outside the meeting changed (a member, a rule, another meeting): count again."""
        self._forget()
        self._figures_timer.start(FIGURES_MS)

    @property
    def can_undo(self) -> bool:
        return bool(self._undo) and not self.is_read_only

    @property
    def can_redo(self) -> bool:
        return bool(self._redo) and not self.is_read_only

    def undo(self) -> bool:
        return self._step(self._undo, self._redo)

    def redo(self) -> bool:
        return self._step(self._redo, self._undo)

    # Keeping it.

    def flush(self) -> bool:
        """Store what is not stored yet; False when that failed (it is told and tried again)."""
        self._save_timer.stop()
        if not self.is_dirty:
            return True
        meeting = self._meeting
        try:
            self._follow_records()
            meeting = self._meeting
            stored = self.context.services.meetings.save(meeting)
        except UserError as error:
            _log.info("draft not saved yet: %s", error.code)
            self._failed = True
            self.save_failed.emit(error_text(error))
            self._save_timer.start(RETRY_MS)
            return False
        self._saved = meeting if stored is None else stored
        if self._failed:
            self._failed = False
            self.save_failed.emit("")
        self.context.changes.meeting_saved.emit(self._saved)
        self.context.mark_saved()
        self.saved_at.emit(f"{datetime.now():%H:%M}")
        if self._meeting is meeting and self._saved != meeting:
            self._show(self._saved)
        return True

    def discard(self) -> None:
        """The meeting has been deleted: nothing of it is stored any more."""
        self._saved = self._meeting
        self._read_only = True
        self._save_timer.stop()
        self._figures_timer.stop()

    def close(self) -> None:
        """Nothing is shown any more; the timers end."""
        self.flush()
        self._save_timer.stop()
        self._figures_timer.stop()

    def _step(self, source: list[Meeting], target: list[Meeting]) -> bool:
        if not source or self.is_read_only:
            return False
        target.append(self._meeting)
        self._last_label = ""
        self._show(source.pop())
        return True

    def _show(self, meeting: Meeting) -> None:
        self._meeting = meeting
        self._forget()
        # Not put off by the next letter: a long sentence typed without a pause must not be lost with the power.
        if self.is_dirty and not self._failed and not self._save_timer.isActive():
            self._save_timer.start(SAVE_MS)
        self._figures_timer.start(FIGURES_MS)
        self.edited.emit(meeting)
        self.history_changed.emit()

    def _forget(self) -> None:
        self._record = None
        self._findings = None

    def _tell_figures(self) -> None:
        try:
            self._follow_records()
            record = self.record
        except UserError as error:
            # Another program holds the book for a moment: what is typed is safe, the figures come later.
            _log.info("not counted yet: %s", error.code)
            self._figures_timer.start(RETRY_MS)
            return
        self.figures_changed.emit(record)

    def _follow_records(self) -> None:
        """Let the evidence in the rating sheet follow what was typed; counted, not typed, so no step of undo."""
        if self.is_read_only:
            return
        rated = self.context.services.meetings.rated(self._meeting)
        if rated != self._meeting:
            self._meeting = rated
            self._forget()
            if not self._failed:
                self._save_timer.start(SAVE_MS)


def _timer(parent: QObject, milliseconds: int, run: Callable[[], object]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(lambda: run())
    return timer
