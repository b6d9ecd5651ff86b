"""The editor of one meeting: figures always in sight, seven steps, findings that lead to their fields."""

from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.book import MeetingRecord
from app.domain.findings import Finding, Level
from app.domain.meeting import Meeting
from app.ui.context import UiContext
from app.ui.meetings.editor.figures_strip import FiguresStrip
from app.ui.meetings.editor.finding_steps import step_of
from app.ui.meetings.editor.findings_side import FindingsSide, words_for
from app.ui.meetings.editor.foot import Foot
from app.ui.meetings.editor.headline import title_of, when_and_where
from app.ui.meetings.editor.locked_bar import LockedBar
from app.ui.meetings.editor.session import EditSession
from app.ui.meetings.editor.signed_panels import SignedPanels
from app.ui.meetings.editor.step import Step
from app.ui.meetings.editor.step_stack import STEPS, StepSpec, StepStack, step_lines
from app.ui.meetings.editor.steps_bar import StepsBar
from app.ui.meetings.editor.unfinished import Unfinished
from app.ui.papers.targets import go_to_papers
from app.ui.shared.buttons import Action, IconButton, secondary
from app.ui.shared.cards import Step as StepLine
from app.ui.shared.messages import InlineMessage
from app.ui.shared.page import Page
from app.ui.shared.parts import shortcuts
from app.ui.shared.theme import scaled, set_shown

# Page widths at 12 pt type: from here on the steps are a list, the findings stand beside, two columns fit at all.
_LIST_FROM, _FINDINGS_FROM, _TWO_COLUMNS_FROM = 1040, 1400, 760
# Below this height the way on and back moves up beside the numbers of the steps.
_LOW_BELOW = 500


class EditorPage(Page):
    """`open(id)` shows a meeting; `open((id, where))` goes to a step or to the field of a finding."""

    key = "editor"
    scrolls = False

    def __init__(
        self, context: UiContext, parent: QWidget | None = None, *, steps: tuple[StepSpec, ...] = STEPS
    ) -> None:
        self._specs = steps
        self.session: EditSession | None = None
        self._findings_wanted = False
        self._outside_changed = False
        self._low = False
        super().__init__(context, parent)

    def build(self) -> None:
        self.body.setContentsMargins(24, 0, 24, 12)
        self.body.setSpacing(8)
        self.strip = FiguresStrip()
        self.foot = Foot(self._undo, self._redo, self._go_by)
        self.undo_button, self.redo_button = self.foot.undo, self.foot.redo
        self.previous, self.next = self.foot.previous, self.foot.next
        self.findings_button = secondary("", self._toggle_findings, icon="warn")
        self.failed = InlineMessage("bad")
        self.locked_bar = LockedBar(lambda: self.go_to("addendum"), self._make_again)
        self.locked = self.locked_bar.message
        self.addendum_button = self.locked_bar.add_button
        self.bar = StepsBar(self)
        self.bar.set_steps([StepLine(spec.title) for spec in self._specs])
        self.steps = StepStack(self.context, self._specs)
        self.unfinished = Unfinished(self.context, self.steps, self)
        self.side = FindingsSide()
        self.panels = SignedPanels(self.context, self)
        self.addendum = self.panels.addendum
        self.low_buttons = (
            IconButton("chevron-left", self.tr("Bước trước (Ctrl+PgUp)"), lambda: self._go_by(-1)),
            IconButton("chevron-right", self.tr("Bước tiếp (Ctrl+PgDn)"), lambda: self._go_by(1)),
            IconButton("undo", self.undo_button.toolTip(), self._undo),
            IconButton("redo", self.redo_button.toolTip(), self._redo),
            IconButton("warn", self.tr("Cần chú ý"), self._toggle_findings, token="warn"),
        )
        self._lay_out_parts()
        self._connect()

    # What the frame calls.

    def open(self, target: object) -> None:
        meeting_id, where = target if isinstance(target, tuple) else (target, "")
        if self.session is None or self.session.meeting.id != meeting_id:
            self._open_meeting(self.context.services.meetings.get(str(meeting_id)))
        if where:
            self.go_to(str(where))

    def refresh(self) -> None:
        if self.session is None:
            return
        if self._outside_changed:
            self._outside_changed = False
            if not self.session.is_read_only:
                self.session.edit(self.context.services.meetings.refresh)
        self.session.recount()

    def subtitle(self) -> str:
        return when_and_where(self.session.meeting) if self.session is not None else ""

    def secondary_actions(self) -> list[Action]:
        away = partial(self.context.navigate, "meetings")
        papers = Action(self.tr("Giấy tờ…"), self._to_papers, icon="print")
        return [Action(self.tr("Các buổi họp"), away, icon="chevron-left"), papers]

    def _to_papers(self) -> None:
        go_to_papers(self.context, self.session.meeting if self.session is not None else None)

    def flush(self) -> None:
        self.panels.flush()
        if self.session is not None:
            self.steps.leave()
            self.session.flush()
            self.unfinished.leave()

    def save(self) -> bool:
        self.flush()
        return self.session is not None and not self.session.is_dirty

    def back(self) -> bool:
        panel = self.panels.shown()
        if panel is not None and panel.isVisible():
            panel.close_panel()
        elif self._findings_wanted:
            self._want_findings(False)
        else:
            return False
        return True

    # Moving within the meeting.

    def current_step(self) -> Step | None:
        return self.steps.current_step()

    def go_to(self, where: str) -> None:
        """Show a step by its key, or the field that a finding leads to; "addendum" and "void" open a panel."""
        if where in ("addendum", "void"):
            panel = self.panels.addendum if where == "addendum" else self.panels.voiding
            if self.session is not None:
                self.panels.open(panel, self.session.meeting)
            return
        if where in self.steps.keys:
            self.steps.show_step(where)
            return
        known = next((step_of(f) for f in self._findings() if f.field == where), "")
        self._lead(where, known or step_of(Finding(Level.NOTICE, "", where)))

    def close_meeting(self) -> None:
        """Put the meeting away; what was typed is stored."""
        if self.session is None:
            return
        self.flush()
        self.unfinished.close()
        self.steps.close_steps()
        self.session.close()
        self.session.deleteLater()
        self.session = None
        self._findings_wanted = False
        self.panels.hide()

    # The parts.

    def _lay_out_parts(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.strip, 1)
        top.addWidget(self.findings_button, 0, Qt.AlignmentFlag.AlignTop)
        self._middle = QWidget()
        self._middle.setProperty("role", "clear")
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(8)
        middle.addWidget(self.steps, 1)
        middle.addWidget(self.foot)
        self.bar.row.add_buttons(*self.low_buttons)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.bar.list, 0)
        row.addWidget(self._middle, 1)
        row.addWidget(self.side)
        for panel in self.panels.all:
            row.addWidget(panel)
        self.body.addLayout(top)
        self.body.addWidget(self.failed)
        self.body.addWidget(self.unfinished.message)
        self.body.addWidget(self.locked_bar)
        self.body.addWidget(self.bar.row)
        self.body.addLayout(row, 1)
        self.side.hide()

    def _connect(self) -> None:
        self.bar.chosen.connect(lambda index: self.steps.show_step(self.steps.keys[index]))
        self.steps.shown.connect(self._on_step_shown)
        self.steps.where_asked.connect(self.go_to)
        self.steps.completed.connect(self._show_states)
        self.side.chosen.connect(self._on_finding)
        self.side.closed.connect(lambda: self._want_findings(False))
        self.panels.written.connect(lambda meeting: self.session.adopt(meeting) if self.session else None)
        self.panels.changed.connect(self._arrange)
        changes = self.context.changes
        changes.meeting_saved.connect(self._on_saved_elsewhere)
        for signal in (changes.members_changed, changes.cell_changed, changes.rules_changed):
            signal.connect(self._on_outside_changed)
        self.watch(changes.tasks_changed)
        shortcuts(
            self,
            {
                "Ctrl+Z": self._undo,
                "Ctrl+Y": self._redo,
                "Ctrl+Shift+Z": self._redo,
                "Ctrl+PgDown": lambda: self._go_by(1),
                "Ctrl+PgUp": lambda: self._go_by(-1),
            },
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_middle"):
            self.bar.fit()
            self._arrange()

    def _arrange(self) -> None:
        """Give the step the room there is: list or numbers for the steps, findings beside or instead."""
        width = self.width()
        always = width >= scaled(_FINDINGS_FROM)
        opened = self.panels.shown()
        adding = opened is not None
        beside = (always or self._findings_wanted) and not adding
        room = width - (self.side.width() if beside else opened.width() if opened else 0)
        low = self.height() < scaled(_LOW_BELOW)
        listed = room >= scaled(_LIST_FROM) and not low
        set_shown(self.bar.list, listed)
        set_shown(self.bar.row, not listed)
        set_shown(self.foot, not low)
        for button in self.low_buttons:
            set_shown(button, low)
        self._low = low
        self._on_history()
        self.strip.set_compact(width < scaled(_TWO_COLUMNS_FROM))
        set_shown(self.side, beside)
        set_shown(self.side.close_button, not always)
        set_shown(self.findings_button, not (beside and always) and not low)
        # Where both do not fit, the panel takes the place of the step until it is closed.
        instead = (beside or adding) and width < scaled(_TWO_COLUMNS_FROM)
        for panel in (self.side, *self.panels.all):
            panel.set_alone(instead)
        set_shown(self._middle, not instead)

    # One meeting after another.

    def _open_meeting(self, meeting: Meeting) -> None:
        self.close_meeting()
        session = EditSession(self.context, meeting, read_only=self.context.services.read_only, parent=self)
        self.session = session
        session.edited.connect(self._on_edited)
        session.figures_changed.connect(self._on_figures)
        session.save_failed.connect(self._on_save_failed)
        session.history_changed.connect(self._on_history)
        self.unfinished.open(session)
        self._on_edited(meeting)
        self._on_history()
        self._on_save_failed("")
        self.steps.open(session, self._first_step(meeting))
        self._on_figures(session.record)
        self._arrange()

    def _first_step(self, meeting: Meeting) -> str:
        keys = self.steps.keys
        if meeting.is_final:
            return keys[-1]
        started = any(entry.is_here for entry in meeting.roll)
        wanted = "proceedings" if started else "preparation"
        return wanted if wanted in keys else keys[0]

    # What happens.

    def _on_edited(self, meeting: Meeting) -> None:
        self.set_title(title_of(self, meeting))
        services = self.context.services
        locked, seal = self._is_locked(), services.seals.state_of(meeting)
        self.locked_bar.show_meeting(meeting, locked=locked, book_read_only=services.read_only, seal=seal)

    def _on_figures(self, record: MeetingRecord) -> None:
        self.strip.set_record(record)
        self._show_findings()
        self._show_states()

    def _on_step_shown(self, key: str) -> None:
        index = self.steps.keys.index(key)
        self.bar.set_current(index)
        before, after = self.steps.neighbour(-1), self.steps.neighbour(1)
        titles = dict(zip(self.steps.keys, (spec.title for spec in self._specs), strict=True))
        self.foot.show_neighbours(titles.get(before, ""), titles.get(after, ""))
        self._show_findings()

    def _show_states(self) -> None:
        if self.session is None:
            return
        states = self.steps.states(self.session.record, self._findings())
        self.bar.set_steps(step_lines(self._specs, states))

    def _is_locked(self) -> bool:
        return self.session is not None and self.session.is_read_only

    def _findings(self) -> tuple[Finding, ...]:
        return self.session.findings if self.session is not None else ()

    def _show_findings(self) -> None:
        findings = self._findings()
        self.side.show_findings(findings, self.steps.current_key)
        self.findings_button.setText(words_for(self, len(findings)))
        look = "warn" if findings else "good"
        self.findings_button.set_icon(look, look)
        self.low_buttons[-1].setAccessibleName(words_for(self, len(findings)))

    def _on_finding(self, finding: Finding) -> None:
        if self.width() < scaled(_TWO_COLUMNS_FROM):
            self._want_findings(False)
        self._lead(finding.field, step_of(finding))

    def _lead(self, field: str, first: str) -> None:
        self.steps.lead(field, first if first in self.steps.keys else self.steps.current_key)

    def _on_history(self) -> None:
        session = self.session
        if session is not None:
            self.foot.show_history(
                can_undo=session.can_undo, can_redo=session.can_redo, locked=session.is_read_only
            )
            # Room is short there: what cannot be done now is left out.
            set_shown(self.low_buttons[2], self._low and session.can_undo)
            set_shown(self.low_buttons[3], self._low and session.can_redo)

    def focus_first(self) -> None:
        if self.session is None or not self.steps.begin():
            super().focus_first()

    def _on_save_failed(self, sentence: str) -> None:
        said = self.tr("{sentence} Những gì đã gõ vẫn còn đây, chương trình đang thử lưu lại.")
        self.failed.show_message("bad", said.format(sentence=sentence) if sentence else "")

    def _on_saved_elsewhere(self, stored: object) -> None:
        session = self.session
        if session is None:
            return
        if not isinstance(stored, Meeting):
            # Something was deleted or put back; what is gone must not come back by being saved.
            if not self.context.services.meetings.exists(session.meeting.id):
                session.discard()
                self.close_meeting()
        elif stored.id == session.meeting.id and stored != session.saved and not session.is_dirty:
            session.adopt(stored)

    def _on_outside_changed(self) -> None:
        self._outside_changed = True
        self.invalidate()

    def _undo(self) -> bool:
        return self.session is not None and self.session.undo()

    def _redo(self) -> bool:
        return self.session is not None and self.session.redo()

    def _toggle_findings(self) -> None:
        self._want_findings(not self._findings_wanted)
        lines = self.side.lines()
        if self._findings_wanted and lines:
            lines[0].setFocus()

    def _want_findings(self, wanted: bool) -> None:
        self._findings_wanted = wanted
        self._arrange()

    def _make_again(self) -> None:
        if self.session is not None:
            id = self.session.meeting.id
            self.context.run(lambda: self.context.services.meetings.make_again(id), then=self._on_made_again)

    def _on_made_again(self, meeting: Meeting) -> None:
        self.context.changes.meeting_saved.emit(meeting)
        self.context.changes.tasks_changed.emit()
        self.open(meeting.id)
        self.context.toast(self.tr("Đã lập lại biên bản với nội dung cũ. Xin sửa, đọc lại rồi chốt."))

    def _go_by(self, by: int) -> None:
        key = self.steps.neighbour(by) if self.session is not None else ""
        if key:
            self.steps.show_step(key)
            if not self.steps.begin():
                self.previous.setFocus()
            self.flush()
