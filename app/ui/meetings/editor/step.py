"""A step of the editor shows one part of the meeting, changes it through the session, and leads to its fields.

How to write one:

    class VotesStep(Step):
        key = "votes"
        title = "Biểu quyết"

        def build(self) -> None:                       # once; put widgets into self.body
            self.place = LineField()
            self.place.edited.connect(lambda: self.edit(
                lambda m: replace(m, place=self.place.value()), label="place"))
            self.register("place", self.place)         # a finding with field "place" (or "place.…") leads here

        def load(self, meeting: Meeting) -> None:      # other edits, undo: write what is not being typed in
            show(self.place, meeting.place)

        def show_figures(self, record: MeetingRecord) -> None: ...      # counted anew
        def state(self, record, findings) -> StepState: ...

`self.edit` marks the edit as its own, so that `load` is not called back while a word is being typed.
"""

from collections.abc import Callable
from enum import Enum
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.domain.book import MeetingRecord
from app.domain.findings import Finding
from app.domain.meeting import Meeting
from app.ui.context import UiContext
from app.ui.meetings.editor.session import EditSession
from app.ui.shared.binder import read, write


class StepState(Enum):
    """The tick in the list of steps."""

    TODO = "todo"
    DOING = "doing"
    DONE = "done"


def is_typed_in(widget: QWidget) -> bool:
    """Whether the person is typing in this widget right now; a choice or a tick is no typing."""
    focus = QApplication.focusWidget()
    if not isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit):
        return False
    return widget is focus or widget.isAncestorOf(focus)


def show(widget: QWidget, value: Any) -> None:
    """Write a value into a field, unless it is being typed in, holds it already, or holds a text to be mended."""
    if is_typed_in(widget) or getattr(widget, "unreadable", bool)():
        return
    if read(widget) != value:
        write(widget, value)


class Step(QWidget):
    """Base of the seven steps. The editor puts it into a scroll area that is as wide as `max_width`."""

    key = ""
    title = ""
    max_width: int | None = 1000

    step_asked = Signal(str)
    field_asked = Signal(str)

    def __init__(self, context: UiContext, session: EditSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.session = session
        self._fields: dict[str, QWidget] = {}
        self._own = False
        self._stale = True
        self._uncounted = True
        self.setProperty("role", "page-body")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        self.build()
        self.set_read_only(session.is_read_only)
        session.edited.connect(self._on_edited)
        session.figures_changed.connect(self._on_figures)

    # What a step overrides.

    def build(self) -> None:
        """Make the widgets; called once."""

    def load(self, meeting: Meeting) -> None:
        """Show the meeting; what is being typed in is left alone (`show` does so)."""

    def show_figures(self, record: MeetingRecord) -> None:
        """Show what was counted."""

    def set_read_only(self, read_only: bool) -> None:
        """Signed minutes are shown and not changed."""

    def state(self, record: MeetingRecord, findings: tuple[Finding, ...]) -> StepState:
        """How far this part is; also asked of a step that is not shown."""
        return StepState.TODO

    def first_field(self) -> QWidget | None:
        """Where the cursor goes when the person comes here by "Tiếp"; None for the first thing that takes it."""
        return None

    def leave(self) -> None:
        """The person goes to another step or page: take over what is still open in a field."""

    # What a step calls.

    def edit(self, change: Callable[[Meeting], Meeting], *, label: str = "") -> bool:
        """Change the meeting; this step's own `load` is not called for it."""
        self._own = True
        try:
            return self.session.edit(change, label=label)
        finally:
            self._own = False

    def register(self, field: str, widget: QWidget) -> None:
        """Findings of this field path, and of paths below it, lead to the widget."""
        self._fields[field] = widget

    def show_field(self, field: str) -> bool:
        """Bring the widget for a finding into view and put the cursor there; False when it is not of this step."""
        path = field
        while path:
            widget = self._fields.get(path)
            if widget is not None:
                self.lead_to(widget)
                return True
            path = path.rpartition(".")[0]
        return False

    def lead_to(self, widget: QWidget) -> None:
        """Scroll to the widget and put the cursor there."""
        area = self.parentWidget()
        while area is not None:
            if isinstance(area, QScrollArea):
                area.ensureWidgetVisible(widget, 24, 80)
            area = area.parentWidget()
        widget.setFocus()

    def offer_back(self, said: str, put_back: Callable[[Meeting], Meeting]) -> None:
        """After something that is easily done by mistake: the sentence, with a way back for a while."""
        self.context.offer_undo(said, self.putting_back(put_back))

    def putting_back(self, put_back: Callable[[Meeting], Meeting]) -> Callable[[], None]:
        """A change of this meeting to be made later, also when the editor has gone on to another one by then."""
        session, context, id = self.session, self.context, self.session.meeting.id

        def run() -> None:
            if isValid(session):
                session.edit(put_back)
                return
            meetings = context.services.meetings
            context.changes.meeting_saved.emit(meetings.save(put_back(meetings.get(id))))

        return run

    def refresh(self) -> None:
        """Load and count now, or as soon as the step is shown."""
        self._stale = self._uncounted = True
        if self.isVisible():
            self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def _catch_up(self) -> None:
        if self._stale:
            self._stale = False
            self.set_read_only(self.session.is_read_only)
            self.load(self.session.meeting)
        if self._uncounted:
            self._uncounted = False
            self.show_figures(self.session.record)

    def _on_edited(self, meeting: Meeting) -> None:
        self._uncounted = True
        if self._own:
            return
        self._stale = True
        if self.isVisible():
            self._stale = False
            self.set_read_only(self.session.is_read_only)
            self.load(meeting)

    def _on_figures(self, record: MeetingRecord) -> None:
        self._uncounted = not self.isVisible()
        if self.isVisible():
            self.show_figures(record)
