"""The side panel of one task: what was given, and what became of it."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.book import TaskRecord
from app.domain.dates import short_day
from app.domain.task import TaskOutcome
from app.errors import NotAllowed
from app.texts import error_text, word
from app.ui.shared.buttons import primary, secondary
from app.ui.shared.cards import SidePanel
from app.ui.shared.fields import ChoiceBox, TextField
from app.ui.shared.form import Form
from app.ui.shared.parsed_fields import DateField
from app.ui.shared.parts import label


class TaskPanel(SidePanel):
    """Progress may be written down at any time; what the meeting assigned stays as its minutes say."""

    kept = Signal(str, object, object, str)
    meeting_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(width=380, parent=parent)
        self._record: TaskRecord | None = None
        self.facts = label("", "", wrap=True)
        self.outcome = ChoiceBox(
            [
                (None, self.tr("Đang làm")),
                (TaskOutcome.DONE, word(TaskOutcome.DONE)),
                (TaskOutcome.DROPPED, word(TaskOutcome.DROPPED)),
            ]
        )
        self.done_on = DateField()
        self.result = TextField()
        self.form = Form()
        self.form.add("outcome", self.tr("Tình hình"), self.outcome)
        self.form.add("done_on", self.tr("Ngày xong"), self.done_on)
        self.form.add("result", self.tr("Kết quả, ghi chú"), self.result)
        self.body.addWidget(self.facts)
        self.body.addWidget(self.form)
        self.save = primary(self.tr("Ghi kết quả"), self._on_save)
        self.open_meeting = secondary(self.tr("Mở buổi họp"), self._on_open)
        self.footer.addWidget(self.save)
        self.footer.addWidget(self.open_meeting)
        self.outcome.edited.connect(self._follow_outcome)

    @property
    def record(self) -> TaskRecord | None:
        return self._record

    def show_task(self, record: TaskRecord, *, read_only: bool) -> None:
        self._record = record
        task = record.task
        self.set_title(task.title)
        facts = [
            self.tr("Giao cho: {name}").format(name=task.owner_name or self.tr("chưa giao cho ai")),
            self.tr("Giao tại buổi họp ngày {day}").format(day=short_day(record.assigned_on)),
        ]
        if task.helpers:
            helpers = ", ".join(one.name for one in task.helpers)
            facts.insert(1, self.tr("Giúp việc: {names}").format(names=helpers))
        if task.due_on is not None:
            facts.append(self.tr("Hạn: {day}").format(day=short_day(task.due_on)))
        if task.carried_from is not None:
            facts.append(self.tr("Chuyển tiếp từ nhiệm vụ trước"))
        self.facts.setText("\n".join(facts))
        carried = task.outcome is TaskOutcome.CARRIED
        self.form.setVisible(not carried)
        self.save.setVisible(not carried and not read_only)
        self.outcome.set_value(None if carried else task.outcome)
        self.done_on.set_value(task.done_on)
        self.result.set_value(task.result)
        self.form.row("done_on").set_message("", "")
        self._follow_outcome()

    def say(self, text: str) -> None:
        """An answer beside the day; an empty one takes it back."""
        self.form.row("done_on").set_message("bad", text)

    def _follow_outcome(self) -> None:
        self.form.row("done_on").setVisible(self.outcome.value() is TaskOutcome.DONE)

    def _on_save(self) -> None:
        assert self._record is not None
        done_on: date | None = self.done_on.value()
        if self.outcome.value() is TaskOutcome.DONE and self.done_on.unreadable():
            # The field itself says what cannot be read; what was typed stays.
            self.done_on.setFocus()
            return
        given = self._record.assigned_on
        if self.outcome.value() is TaskOutcome.DONE and done_on is not None and done_on < given:
            self.say(error_text(NotAllowed("done_before_assigned", day=short_day(given))))
            self.done_on.setFocus()
            return
        self.say("")
        self.kept.emit(self._record.task.id, self.outcome.value(), done_on, self.result.value())

    def _on_open(self) -> None:
        if self._record is not None:
            self.meeting_asked.emit(self._record.meeting_id)
