"""The panels for what may be done with signed minutes: at most one of them is open, beside the step."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.meeting import Meeting, MeetingState
from app.ui.context import UiContext
from app.ui.meetings.editor.addendum_panel import AddendumPanel
from app.ui.meetings.editor.void_panel import VoidPanel
from app.ui.shared.theme import set_shown


class SignedPanels(QObject):
    """`written` carries the meeting that one of them stored; `changed` tells that one was opened or closed."""

    written = Signal(object)
    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.addendum = AddendumPanel(context)
        self.voiding = VoidPanel(context)
        self.all: tuple[AddendumPanel | VoidPanel, ...] = (self.addendum, self.voiding)
        for panel in self.all:
            panel.hide()
            panel.written.connect(self._on_written)
            panel.closed.connect(self.changed)

    def shown(self) -> AddendumPanel | VoidPanel | None:
        return next((panel for panel in self.all if not panel.isHidden()), None)

    def open(self, panel: AddendumPanel | VoidPanel, meeting: Meeting) -> None:
        """Show it for a signed meeting, and put the cursor there."""
        if meeting.state is not MeetingState.SIGNED:
            return
        for one in self.all:
            set_shown(one, one is panel)
        panel.start(meeting)
        self.changed.emit()
        field = panel.first_field()
        field.setFocus()
        # On a low screen the field may stand below what is seen of the panel.
        QTimer.singleShot(0, field, lambda: panel.area.ensureWidgetVisible(field, 0, 8))

    def hide(self) -> None:
        for panel in self.all:
            panel.hide()

    def flush(self) -> None:
        """Keep what is being typed in them."""
        for panel in self.all:
            panel.drafts.flush()

    def _on_written(self, meeting: Meeting) -> None:
        self.hide()
        self.written.emit(meeting)
        self.changed.emit()
