"""What belongs to no single item: the delegate's speech, what a theme brought, praise and reminders."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.figures import THEMATIC_KINDS
from app.domain.meeting import Meeting
from app.ui.meetings.editor.edits import update_part
from app.ui.meetings.editor.step import show
from app.ui.meetings.editor.steps.remarks import RemarkList
from app.ui.shared.cards import Card
from app.ui.shared.fields import TextField
from app.ui.shared.form import FormRow
from app.ui.shared.theme import set_shown


class CourseCards(QWidget):
    """`edited` carries a change of the meeting and the path of the field."""

    edited = Signal(object, str)

    def __init__(self, meeting: Callable[[], Meeting], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "clear")
        self.speech = TextField(self.tr("Đại biểu cấp trên phát biểu chỉ đạo"), min_lines=2)
        self.acceptance = TextField(self.tr("Chi bộ tiếp thu"), min_lines=1)
        self.taken_in = TextField(self.tr("Nội dung được tiếp thu vào kết luận chuyên đề"), min_lines=2)
        self.remarks = RemarkList(meeting)
        speech = Card(self.tr("Đại biểu cấp trên"))
        speech.body.addWidget(FormRow(self.tr("Phát biểu"), self.speech))
        speech.body.addWidget(FormRow(self.tr("Chi bộ tiếp thu"), self.acceptance))
        self.theme = Card(self.tr("Chuyên đề"))
        self._theme_row = FormRow(self.tr("Tiếp thu ý kiến"), self.taken_in)
        self.theme.body.addWidget(self._theme_row)
        remarks = Card(self.tr("Biểu dương, nhắc nhở, phê bình"))
        remarks.body.addWidget(self.remarks)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for card in (self.theme, speech, remarks):
            layout.addWidget(card)
        self.speech.edited.connect(lambda: self._tell("delegate_speech", self.speech.value()))
        self.acceptance.edited.connect(lambda: self._tell("delegate_acceptance", self.acceptance.value()))
        self.taken_in.edited.connect(self._on_taken_in)
        self.remarks.edited.connect(
            lambda items, where: self.edited.emit(lambda m: replace(m, remarks=items), f"remarks.{where}")
        )

    def fields(self) -> dict[str, QWidget]:
        """Where findings lead."""
        return {
            "delegate_speech": self.speech,
            "delegate_acceptance": self.acceptance,
            "theme.taken_in": self.taken_in,
        }

    def set_meeting(self, meeting: Meeting) -> None:
        show(self.speech, meeting.delegate_speech)
        show(self.acceptance, meeting.delegate_acceptance)
        show(self.taken_in, meeting.theme.taken_in)
        title = meeting.theme.title.strip()
        self.theme.title.set_text(self.tr("Chuyên đề"), f"“{title}”" if title else "")
        set_shown(self.theme, meeting.kind in THEMATIC_KINDS or bool(meeting.theme.taken_in))
        self.remarks.set_meeting(meeting)

    def set_read_only(self, read_only: bool) -> None:
        for part in (self.speech, self.acceptance, self.taken_in, self.remarks):
            part.set_read_only(read_only)

    def _tell(self, name: str, value: str) -> None:
        changes: dict[str, Any] = {name: value}
        self.edited.emit(lambda m: replace(m, **changes), name)

    def _on_taken_in(self) -> None:
        text = self.taken_in.value()
        self.edited.emit(lambda m: update_part(m, "theme", taken_in=text), "theme.taken_in")
