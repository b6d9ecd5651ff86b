"""The steps of one meeting, each made when it is first needed and kept while the meeting is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from app.domain.book import MeetingRecord
from app.domain.findings import Finding
from app.ui.context import UiContext
from app.ui.meetings.editor.session import EditSession
from app.ui.meetings.editor.step import Step, StepState
from app.ui.shared.cards import Step as StepLine
from app.ui.shared.theme import scaled

# How long the window is left alone between two steps that are made beforehand.
PAUSE_MS = 60


@dataclass(frozen=True)
class StepSpec:
    """A step: its key and words, and where its class is; it is imported when it is first shown."""

    key: str
    title: str
    module: str
    name: str

    def make(self, context: UiContext, session: EditSession) -> Step:
        found = import_module(f"app.ui.meetings.editor.steps.{self.module}")
        step: Step = getattr(found, self.name)(context, session)
        return step


STEPS = (
    StepSpec("preparation", "Chuẩn bị", "preparation", "PreparationStep"),
    StepSpec("roll_call", "Điểm danh", "roll_call", "RollCallStep"),
    StepSpec("proceedings", "Diễn biến", "proceedings", "ProceedingsStep"),
    StepSpec("tasks", "Nhiệm vụ", "tasks", "TasksStep"),
    StepSpec("votes", "Biểu quyết", "votes", "VotesStep"),
    StepSpec("rating", "Chấm điểm", "rating", "RatingStep"),
    StepSpec("review", "Rà soát và chốt", "review", "ReviewStep"),
)

_LINE_STATES = {StepState.TODO: "todo", StepState.DOING: "now", StepState.DONE: "done"}


def step_lines(specs: Sequence[StepSpec], states: Sequence[StepState]) -> list[StepLine]:
    """The steps as the bar at the side shows them."""
    return [StepLine(spec.title, _LINE_STATES[state]) for spec, state in zip(specs, states, strict=True)]


class StepStack(QStackedWidget):
    """`shown` carries the key of the step shown; `where_asked` a step or field that a step wants to lead to;
    `completed` tells that all steps exist, so that each can say how far it is."""

    shown = Signal(str)
    where_asked = Signal(str)
    completed = Signal()

    def __init__(
        self, context: UiContext, specs: tuple[StepSpec, ...] = STEPS, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.specs = specs
        self.keys = tuple(spec.key for spec in specs)
        self._session: EditSession | None = None
        self._steps: dict[str, Step] = {}
        self._areas: dict[str, QScrollArea] = {}
        self._waiting: list[str] = []
        self.current_key = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._make_one_more)

    def open(self, session: EditSession, first: str) -> None:
        """Begin with another meeting."""
        self.close_steps()
        self._session = session
        self.show_step(first)
        self._waiting = [key for key in self.keys if key not in self._steps]
        self._timer.start()

    def close_steps(self) -> None:
        self._timer.stop()
        self.leave()
        for area in self._areas.values():
            self.removeWidget(area)
            area.hide()
            area.deleteLater()
        self._steps, self._areas, self.current_key, self._session = {}, {}, "", None

    def made(self) -> tuple[str, ...]:
        """The keys of the steps that exist."""
        return tuple(self._steps)

    def current_step(self) -> Step | None:
        return self._steps.get(self.current_key)

    def step(self, key: str) -> Step:
        """The step with this key, made now if it was not needed yet."""
        if key not in self._steps:
            assert self._session is not None
            made = self.specs[self.keys.index(key)].make(self._context, self._session)
            made.step_asked.connect(self.where_asked)
            made.field_asked.connect(self.where_asked)
            self._steps[key] = made
            self._areas[key] = _scrolling(made)
            self.addWidget(self._areas[key])
        return self._steps[key]

    def leave(self) -> None:
        """Let the step shown take over what is still open in a field."""
        step = self.current_step()
        if step is not None:
            step.leave()

    def show_step(self, key: str) -> None:
        if key != self.current_key:
            self.leave()
        self.step(key)
        self.current_key = key
        self.setCurrentWidget(self._areas[key])
        self.shown.emit(key)

    def neighbour(self, by: int) -> str:
        """The key of the step so many places on, or ""."""
        place = self.keys.index(self.current_key) + by
        return self.keys[place] if 0 <= place < len(self.keys) else ""

    def begin(self) -> bool:
        """Put the cursor where this step begins, at its top; False where nothing takes it yet."""
        self._areas[self.current_key].verticalScrollBar().setValue(0)
        step = self._steps[self.current_key]
        widget: QWidget | None = step.first_field() or step.nextInFocusChain()
        while widget is not None and widget is not step:
            takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()
            if takes and step.isAncestorOf(widget) and widget.isVisible():
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            widget = widget.nextInFocusChain()
        return False

    def lead(self, field: str, first: str) -> None:
        """Show the field that a finding names: in the step it belongs to, else in the first one that knows it."""
        before = self.current_key
        self.show_step(first)
        if self.step(first).show_field(field):
            return
        for key in self.keys:
            if key != first and self.step(key).show_field(field):
                self.show_step(key)
                self.step(key).show_field(field)
                return
        if not field:
            self.show_step(before)

    def states(self, record: MeetingRecord, findings: tuple[Finding, ...]) -> list[StepState]:
        """How far each step is; one that was not made yet counts as not begun."""
        return [
            self._steps[key].state(record, findings) if key in self._steps else StepState.TODO
            for key in self.keys
        ]

    def _make_one_more(self) -> None:
        """Made while nothing else is to be done; a step at a time keeps the window free."""
        if self._session is None or not self._waiting:
            return
        self.step(self._waiting.pop(0))
        if self._waiting:
            self._timer.start()
        else:
            self.completed.emit()


class _StepArea(QScrollArea):
    """Never asks the window for more room than a small screen has: it scrolls instead."""

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(240), scaled(120))


def _scrolling(step: Step) -> QScrollArea:
    holder = QWidget()
    holder.setProperty("role", "page-body")
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 4, 0)
    line.addWidget(step, 1000)
    if step.max_width is not None:
        step.setMaximumWidth(scaled(step.max_width))
        line.addStretch(1)
    area = _StepArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(holder)
    return area
