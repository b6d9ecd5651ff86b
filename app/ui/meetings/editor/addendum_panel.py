"""A dated supplement or correction to signed minutes; the signed text itself stays as it is."""

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.dates import short_day
from app.domain.meeting import Addendum, AddendumKind, Meeting
from app.texts import word
from app.ui.context import UiContext
from app.ui.meetings.editor.edits import new_id
from app.ui.shared.buttons import primary
from app.ui.shared.cards import SidePanel, label
from app.ui.shared.draft_keeper import DraftKeeper
from app.ui.shared.fields import ChoiceBox, LineField, TextField
from app.ui.shared.form import Form
from app.ui.shared.parsed_fields import DateField
from app.ui.shared.person_field import PersonChoice, PersonField


class AddendumPanel(SidePanel):
    """`written` carries the stored meeting with the addendum."""

    written = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__("", width=380, parent=parent)
        self._context = context
        self._meeting: Meeting | None = None
        self.set_title(self.tr("Bổ sung, đính chính"))
        self.kind = ChoiceBox([(kind, word(kind)) for kind in AddendumKind])
        self.written_on = DateField()
        self.author = PersonField()
        self.reason = LineField(self.tr("Vì sao phải ghi thêm"))
        self.text = TextField(self.tr("Ghi lại như sau…"), min_lines=5)
        form = Form()
        form.add("kind", self.tr("Loại"), self.kind)
        form.add("written_on", self.tr("Ngày ghi"), self.written_on)
        form.add("author", self.tr("Người ghi"), self.author)
        form.add("reason", self.tr("Lý do"), self.reason)
        form.add("text", self.tr("Nội dung"), self.text)
        self.form = form
        fields = {
            "kind": self.kind,
            "written_on": self.written_on,
            "author": self.author,
            "reason": self.reason,
            "text": self.text,
        }
        self.drafts = DraftKeeper(context, fields, self)
        self.body.addWidget(self.drafts.line)
        self.body.addWidget(
            label(
                self.tr("Biên bản đã chốt không sửa; nội dung dưới đây in ngay sau biên bản."),
                "soft",
                wrap=True,
            )
        )
        self.body.addWidget(form)
        self.save_button = primary(self.tr("Ghi vào sổ"), self.write)
        self.footer.addStretch(1)
        self.footer.addWidget(self.save_button)

    def start(self, meeting: Meeting) -> None:
        """Begin a new one; what was typed for the same meeting and not yet written stays."""
        if (
            self._meeting is not None
            and self._meeting.id == meeting.id
            and (self.text.value() or self.reason.value())
        ):
            self._meeting = meeting
            return
        self._meeting = meeting
        self.author.set_people(
            [PersonChoice(entry.member_id, entry.full_name, entry.post) for entry in meeting.roll]
        )
        self.kind.set_value(AddendumKind.SUPPLEMENT)
        self.written_on.set_value(self._today())
        self.author.set_value(meeting.clerk_name or None)
        self.reason.set_value("")
        self.text.set_value("")
        self.form.show_messages({})
        self.drafts.begin(
            f"addendum:{meeting.id}",
            self.tr("Bổ sung, đính chính biên bản {day}").format(day=short_day(meeting.held_on)),
            page="editor",
            target=(meeting.id, "addendum"),
        )

    def first_field(self) -> QWidget:
        return self.reason

    def write(self) -> None:
        """Store it, or say beside the fields what is missing."""
        meeting = self._meeting
        author = self.author.value()
        missing = {}
        if self.written_on.value() is None:
            missing["written_on"] = ("bad", self.tr("Xin ghi ngày."))
        if author is None:
            missing["author"] = ("bad", self.tr("Xin ghi người ghi bổ sung."))
        if not self.reason.value():
            missing["reason"] = ("bad", self.tr("Xin ghi lý do."))
        if not self.text.value():
            missing["text"] = ("bad", self.tr("Xin ghi nội dung."))
        self.form.show_messages(missing)
        if missing:
            self._lead_to(next(iter(missing)))
            return
        if meeting is None:
            return
        addendum = Addendum(
            new_id(),
            self.written_on.value(),
            self.kind.value(),
            author.name,
            self.reason.value(),
            self.text.value(),
        )
        self._context.run(
            lambda: self._context.services.meetings.add_addendum(meeting.id, addendum), then=self._on_stored
        )

    def _lead_to(self, key: str) -> None:
        """To a field that is still missing, with its sentence: it may stand below what is seen of the panel."""
        row = self.form.row(key)
        fields: dict[str, QWidget] = {
            "written_on": self.written_on,
            "author": self.author,
            "reason": self.reason,
            "text": self.text,
        }
        fields[key].setFocus()
        QTimer.singleShot(0, row, lambda: self.area.ensureWidgetVisible(row, 0, 8))

    def _on_stored(self, meeting: Meeting) -> None:
        self._meeting = None
        self.drafts.done()
        self.text.set_value("")
        self.written.emit(meeting)
        self._context.changes.meeting_saved.emit(meeting)
        self._context.mark_saved()
        self._context.toast(self.tr("Đã ghi bổ sung, đính chính vào sổ."))

    def _today(self) -> date:
        today: date = self._context.services.clock().date()
        return today
