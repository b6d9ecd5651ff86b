"""Step 7, Rà soát và chốt: the page as it will print, what is still missing, and the signing.

Saving never waits for anything; only signing does, with a list whose lines lead to their fields.
"""

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain.book import MeetingRecord
from app.domain.checks import blocking
from app.domain.dates import short_day
from app.domain.findings import Finding, Level
from app.domain.meeting import Closing, Meeting, MeetingState
from app.texts import finding_text, word
from app.ui.meetings.editor.edits import update_part
from app.ui.meetings.editor.step import Step, StepState
from app.ui.meetings.editor.steps.review_paper import PaperPanel, save_minutes
from app.ui.meetings.editor.steps.review_side import AddendaCard, AfterCard, SigningCard
from app.ui.shared.cards import Card
from app.ui.shared.findings_bar import FindingsBar
from app.ui.shared.theme import scaled, set_shown

_RANK = {Level.BLOCKS: 0, Level.RULE: 1, Level.NOTICE: 2}
SIDE = 330
WIDE = 820


@dataclass(frozen=True)
class _Line:
    level: Level
    text: str
    field: str


class ReviewStep(Step):
    """The paper at the left, the cards beside it; on a narrow screen one under the other."""

    key = "review"
    title = "Rà soát và chốt"
    max_width = None

    def build(self) -> None:
        self._wide: bool | None = None
        self._findings: tuple[Finding, ...] = ()
        self.paper = PaperPanel(self.context)
        self.signing = SigningCard(self._set_closing)
        self.signing.held_asked.connect(self._hold)
        self.signing.draft_asked.connect(lambda: self._set_state(MeetingState.DRAFT))
        self.signing.sign_asked.connect(self.sign)
        self.signing.void_asked.connect(
            lambda: self.context.navigate("editor", (self.session.meeting.id, "void"))
        )
        self.missing = FindingsBar(self.tr("Còn thiếu"), empty=self.tr("Không còn thiếu gì để chốt."))
        self.remarks = FindingsBar(self.tr("Nên xem lại"))
        for bar in (self.missing, self.remarks):
            bar.go.connect(self.field_asked)
        self.lists = Card()
        self.lists.body.addWidget(self.missing)
        self.lists.body.addWidget(self.remarks)
        self.after = AfterCard(self._write_after)
        self.addenda = AddendaCard()
        self._side = QWidget()
        self._side.setProperty("role", "clear")
        self._cards = QVBoxLayout(self._side)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(12)
        for card in (self.signing, self.addenda, self.lists, self.after):
            self._cards.addWidget(card)
        self._cards.addStretch(1)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(16)
        self._row.addWidget(self.paper, 1)
        self._row.addWidget(self._area)
        self.body.addLayout(self._row, 1)
        self.register("closing", self.signing.read)
        self.register("closing.minutes_read", self.signing.read)
        self.register("closing.minutes_agreed", self.signing.agreed)
        self.register("closing.uploaded_after_on", self.after.uploaded)
        self.register("closing.reported_on", self.after.reported)
        self._arrange()

    def load(self, meeting: Meeting) -> None:
        today = self.context.services.clock().date()
        locked = bool(self.context.services.read_only)
        self.signing.show_meeting(
            meeting, read_only=self.session.is_read_only, today=today, book_read_only=locked
        )
        self.after.show_closing(meeting.closing, meeting.held_on)
        self.addenda.show_addenda(meeting.addenda)

    def show_figures(self, record: MeetingRecord) -> None:
        self._findings = tuple(sorted(self.session.findings, key=lambda f: _RANK[f.level]))
        lines = [_Line(f.level, finding_text(f), f.field) for f in self._findings]
        signed = record.meeting.is_final
        self.missing.set_findings([line for line in lines if line.level is Level.BLOCKS])
        self.remarks.set_findings([line for line in lines if line.level is not Level.BLOCKS])
        set_shown(self.missing, not signed)
        set_shown(self.remarks, bool(self.remarks.findings()))
        set_shown(self.lists, not signed or bool(self.remarks.findings()))
        if not self.signing.message.isHidden():
            # The sentence of an attempt to sign counts along with the list below it.
            self._tell_missing(len(blocking(self._findings)))
        self.after.show_closing(record.meeting.closing, record.meeting.held_on)
        self.paper.show_record(record)

    def first_field(self) -> QWidget:
        # The buttons of the paper come and go while it is being set.
        return self.signing.read

    def set_read_only(self, read_only: bool) -> None:
        # Dates that come after the meeting stay open in signed minutes.
        voided = self.session.meeting.state is MeetingState.VOIDED
        self.after.set_read_only(voided or bool(self.context.services.read_only))

    def state(self, record: MeetingRecord, findings: tuple[Finding, ...]) -> StepState:
        return {
            MeetingState.DRAFT: StepState.TODO,
            MeetingState.HELD: StepState.DOING,
            MeetingState.SIGNED: StepState.DONE,
            MeetingState.VOIDED: StepState.DONE,
        }[record.meeting.state]

    # Signing.

    def _tell_missing(self, count: int) -> None:
        if not count:
            self.signing.message.clear()
            return
        self.signing.message.show_message(
            "bad",
            self.tr(
                "Chưa chốt được: còn thiếu {count} việc. Bấm vào từng dòng dưới đây để đến chỗ cần ghi."
            ).format(count=count),
        )

    def sign(self) -> None:
        """Ask and freeze the minutes; while something is missing, say what and lead there instead."""
        meeting = self.session.meeting
        missing = blocking(tuple(self.session.findings))
        if missing:
            self._tell_missing(len(missing))
            lines = self.missing.lines()
            if lines:
                self._area.ensureWidgetVisible(lines[0])
                lines[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        agreed = self.context.prompts.ask(
            self.window(),
            self.tr("Chốt biên bản {kind} ngày {day}?").format(
                kind=word(meeting.kind).lower(), day=short_day(meeting.held_on)
            ),
            self.tr(
                "Chốt rồi thì biên bản không sửa được nữa; điều cần sửa ghi thành bổ sung, đính chính có ngày và "
                "lý do. Ngày tải lên, ngày báo cáo và kết quả chính thức vẫn ghi được sau."
            ),
            self.tr("Chốt biên bản"),
            self.tr("Quay lại sửa"),
        )
        if agreed and self.session.flush():
            service = self.context.services.meetings
            self.context.run(
                lambda: service.sign(self.session.meeting, self.session.meeting.clerk_name),
                then=self._on_signed,
            )

    def _on_signed(self, meeting: Meeting) -> None:
        self._adopt(meeting)
        self.context.changes.tasks_changed.emit()
        # The line outlives the editor, and saves what it speaks of wherever the person has gone.
        context, window = self.context, self.window()
        context.toast(
            self.tr("Đã chốt biên bản số {number}.").format(number=meeting.number or ""),
            action=self.tr("Lưu PDF…"),
            run=lambda: context.run(lambda: save_minutes(context, window, meeting.id)),
        )

    def _hold(self) -> None:
        self._set_state(MeetingState.HELD)

    def _set_state(self, state: MeetingState) -> None:
        self.session.edit(lambda m: replace(m, state=state))

    def _adopt(self, meeting: Meeting) -> None:
        self.session.adopt(meeting)
        self.context.changes.meeting_saved.emit(meeting)
        self.context.mark_saved()

    # The closing.

    def _set_closing(self, name: str, value: bool) -> None:
        self.edit(lambda m: update_part(m, "closing", **{name: value}))

    def _write_after(self, closing: Closing) -> None:
        meeting = self.session.meeting
        dates = {"uploaded_after_on": closing.uploaded_after_on, "reported_on": closing.reported_on}
        if not meeting.is_final:
            self.edit(lambda m: update_part(m, "closing", **dates), label="closing.after")
            return
        service = self.context.services.meetings
        self.context.run(lambda: service.set_after_dates(meeting.id, **dates), then=self._adopt)

    # The room.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_row"):
            self._wide = None
            self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= scaled(WIDE)
        if wide == self._wide:
            return
        self._wide = wide
        if wide:
            # The cards scroll by themselves, so that the paper keeps the height of the window.
            self._row.removeWidget(self._side)
            self._row.setDirection(QBoxLayout.Direction.LeftToRight)
            self._cards.insertWidget(0, self.signing)
            self._area.setWidget(self._side)
            self._area.setFixedWidth(scaled(SIDE))
            self.paper.setMinimumHeight(scaled(360))
        else:
            # The signing, then the paper, then the rest, which may be long.
            if self._area.widget() is self._side:
                self._area.takeWidget()
            self._row.setDirection(QBoxLayout.Direction.TopToBottom)
            self._row.insertWidget(0, self.signing)
            self._row.addWidget(self._side)
            self.paper.setMinimumHeight(scaled(440))
        set_shown(self._area, wide)
        self._side.show()
