"""Voiding signed minutes: why and by whom is asked beside the paper, then once more, since there is no way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.dates import short_day
from app.domain.meeting import Meeting
from app.texts import word
from app.ui.context import UiContext
from app.ui.shared.buttons import danger
from app.ui.shared.cards import SidePanel, label
from app.ui.shared.draft_keeper import DraftKeeper
from app.ui.shared.fields import TextField
from app.ui.shared.form import Form
from app.ui.shared.person_field import PersonChoice, PersonField


class VoidPanel(SidePanel):
    """`written` carries the stored meeting, which is voided now."""

    written = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__("", width=380, parent=parent)
        self._context = context
        self._meeting: Meeting | None = None
        self.set_title(self.tr("Hủy biên bản đã chốt"))
        self.reason = TextField(self.tr("Ví dụ: ghi nhầm kết quả biểu quyết"), min_lines=4)
        self.by = PersonField()
        self.form = Form()
        self.form.add("reason", self.tr("Lý do hủy"), self.reason, help_text=self.tr("In trong sổ của năm."))
        self.form.add("by", self.tr("Người hủy"), self.by)
        self.drafts = DraftKeeper(context, {"reason": self.reason, "by": self.by}, self)
        self.body.addWidget(self.drafts.line)
        self.body.addWidget(
            label(
                self.tr(
                    "Biên bản vẫn giữ số và nằm trong sổ, có gạch chéo và chữ “ĐÃ HỦY”. Buổi họp không còn tính vào "
                    "số liệu, nhiệm vụ và báo cáo nào. Sai sót nhỏ thì nên ghi bổ sung, đính chính."
                ),
                "soft",
                wrap=True,
            )
        )
        self.body.addWidget(self.form)
        self.void_button = danger(self.tr("Hủy biên bản…"), self.write, icon="close")
        self.footer.addStretch(1)
        self.footer.addWidget(self.void_button)

    def start(self, meeting: Meeting) -> None:
        """Ask for this meeting; what was typed for it already stays."""
        again = self._meeting is not None and self._meeting.id == meeting.id
        self._meeting = meeting
        self.form.show_messages({})
        if again and self.reason.value():
            return
        self.by.set_people(
            [PersonChoice(entry.member_id, entry.full_name, entry.post) for entry in meeting.roll]
        )
        self.by.set_value(meeting.signed_by or meeting.clerk_name or None)
        self.reason.set_value("")
        self.drafts.begin(
            f"void:{meeting.id}",
            self.tr("Lý do hủy biên bản {day}").format(day=short_day(meeting.held_on)),
            page="editor",
            target=(meeting.id, "void"),
        )

    def first_field(self) -> QWidget:
        return self.reason

    def write(self) -> None:
        """Ask once more and void, or say beside the fields what is missing."""
        meeting, by = self._meeting, self.by.value()
        missing = {}
        if not self.reason.value():
            missing["reason"] = ("bad", self.tr("Xin ghi lý do."))
        if by is None:
            missing["by"] = ("bad", self.tr("Xin ghi người hủy."))
        self.form.show_messages(missing)
        if missing or meeting is None or by is None:
            (self.reason if "reason" in missing else self.by).setFocus()
            return
        agreed = self._context.prompts.ask(
            self.window(),
            self.tr("Hủy biên bản số {number}, {kind} ngày {day}?").format(
                number=meeting.number or "", kind=word(meeting.kind).lower(), day=short_day(meeting.held_on)
            ),
            self.tr("Biên bản đã hủy không lấy lại được; có thể lập lại biên bản mới với nội dung cũ."),
            self.tr("Hủy biên bản"),
            self.tr("Giữ biên bản"),
        )
        if agreed:
            service = self._context.services.meetings
            self._context.run(
                lambda: service.void(meeting.id, self.reason.value(), by.name), then=self._on_stored
            )

    def _on_stored(self, meeting: Meeting) -> None:
        self._meeting = None
        self.drafts.done()
        self.reason.set_value("")
        self.written.emit(meeting)
        self._context.changes.meeting_saved.emit(meeting)
        self._context.changes.tasks_changed.emit()
        self._context.mark_saved()
        self._context.toast(self.tr("Đã hủy biên bản số {number}.").format(number=meeting.number or ""))
