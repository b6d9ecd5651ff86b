"""Step 4, Nhiệm vụ: what became of earlier tasks, then the tasks that this meeting gives."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.book import MeetingRecord
from app.domain.findings import Finding
from app.domain.meeting import Meeting
from app.domain.task import Task
from app.ui.meetings.editor.edits import add_item, new_id
from app.ui.meetings.editor.step import StepState
from app.ui.meetings.editor.steps import people
from app.ui.meetings.editor.steps.base import ListStep
from app.ui.meetings.editor.steps.name_field import NameField
from app.ui.meetings.editor.steps.reviews import Reviewed, ReviewList, due_text, reviewed, with_reviewed
from app.ui.meetings.editor.steps.rows import NoteField, Row, RowList, side_label
from app.ui.meetings.editor.steps.small_fields import HelpersField
from app.ui.shared.binder import Bound
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import Card, actions_row, label
from app.ui.shared.messages import StateChip
from app.ui.shared.parsed_fields import DateField
from app.ui.shared.theme import set_shown


class TaskRow(Row):
    """A new task: what, who, by when, who helps; Enter goes through them and on to the next task."""

    def build(self, item: Any) -> dict[str, QWidget | Bound]:
        self.what = NoteField(self.tr("Việc gì"))
        self.what.setAccessibleName(self.tr("Việc phải làm"))
        self.owner = NameField(placeholder=self.tr("Giao cho ai"))
        self.owner.setAccessibleName(self.tr("Giao cho ai"))
        self.due = DateField()
        self.helpers = HelpersField()
        self.carried = StateChip("info", self.tr("Chuyển tiếp"))
        top = QHBoxLayout()
        top.setSpacing(8)
        up = Qt.AlignmentFlag.AlignTop
        top.addWidget(self.what, 5, up)
        top.addWidget(self.owner, 3, up)
        self.lines.addLayout(top)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(side_label(self.tr("Hạn"), self.due), 0, up)
        second.addWidget(self.due, 0, up)
        second.addWidget(side_label(self.tr("Giúp"), self.helpers), 0, up)
        second.addWidget(self.helpers, 1, up)
        second.addWidget(self.button_box(), 0, up)
        self.lines.addLayout(second)
        self.lines.addWidget(self.carried)
        self.what.entered.connect(self.owner.setFocus)
        self.owner.chosen.connect(lambda _: QTimer.singleShot(0, self, self._on_owner))
        self.owner.returnPressed.connect(self.due.setFocus)
        self.due.line.returnPressed.connect(self._on_due)
        self.helpers.entered.connect(self.entered)
        return {
            "title": self.what,
            "owner_name": people.person_bound(self.owner, "owner_id", "owner_name"),
            "due_on": self.due,
            "helpers": self.helpers,
        }

    def show_item(self, item: Task) -> None:
        set_shown(self.carried, item.carried_from is not None)

    def set_people(self, meeting: Meeting) -> None:
        named = people.members(meeting)
        self.owner.set_people(named)
        self.helpers.set_people(named)

    def first_field(self) -> QWidget:
        return self.what

    def _on_owner(self) -> None:
        if self.owner.hasFocus():
            self.due.setFocus()

    def _on_due(self) -> None:
        # A day that cannot be read keeps the cursor, with its sentence.
        if not self.due.unreadable():
            self.helpers.setFocus()


def is_empty(task: Task) -> bool:
    """Whether nothing of the line was filled in."""
    return not (task.title or task.owner_name or task.due_on or task.helpers or task.carried_from)


class TasksStep(ListStep):
    """The tasks of the last meetings and of this one."""

    key = "tasks"
    title = "Nhiệm vụ"

    def build(self) -> None:
        self._named: tuple[Any, ...] = ()
        earlier = Card(self.tr("Kiểm điểm nhiệm vụ kỳ trước"))
        self.due_line = label("", "strong", wrap=True)
        self.reviews = ReviewList(lambda: self.session.meeting)
        self.reviews.edited.connect(
            lambda lines, key: self.change(lambda m: with_reviewed(m, lines), label=f"reviews.{key}")
        )
        self.reviews.removed.connect(self._on_review_removed)
        self.add_earlier = secondary(
            self.tr("Thêm việc giao trước khi có sổ này"), self._on_add_earlier, icon="plus"
        )
        earlier.body.addWidget(self.due_line)
        earlier.body.addWidget(self.reviews)
        earlier.body.addLayout(actions_row(self.add_earlier, align_right=False))
        given = Card(self.tr("Nhiệm vụ giao tại buổi họp này"))
        self.count = label("", "soft", wrap=True)
        self.tasks = RowList(
            self._make_row,
            make_blank=lambda: Task(new_id()),
            is_empty=is_empty,
            ruled=True,
        )
        self.tasks.edited.connect(
            lambda items, key: self.change(lambda m: replace(m, tasks=items), label=f"tasks.{key}")
        )
        self.tasks.removed.connect(self._on_task_removed)
        given.body.addWidget(self.count)
        given.body.addWidget(self.tasks)
        column = QVBoxLayout()
        column.setSpacing(12)
        for card in (earlier, given):
            column.addWidget(card)
        self.body.addLayout(column)
        self.body.addStretch(1)
        self.join(self.reviews)
        self.join(self.tasks)

    def load(self, meeting: Meeting) -> None:
        self.reviews.set_meeting(meeting)
        self.tasks.set_items(meeting.tasks)
        if meeting.roll != self._named:
            self._named = meeting.roll
            for row in self.tasks.rows():
                row.set_people(meeting)  # type: ignore[attr-defined]

    def show_figures(self, record: MeetingRecord) -> None:
        if record.meeting.reviews:
            text = due_text(record.figures, self.tr("Đến hạn {due}, xong {done} = {percent}"))
        else:
            text = self.tr("Không có nhiệm vụ nào của kỳ trước cần kiểm điểm.")
        self.due_line.setText(text)
        tasks = record.meeting.tasks
        carried = sum(1 for task in tasks if task.carried_from is not None)
        self.count.setText(
            self.tr(
                "{count} việc, trong đó {carried} việc chuyển tiếp. Enter: sang ô sau, rồi việc tiếp theo."
            ).format(count=len(tasks), carried=carried)
        )

    def set_read_only(self, read_only: bool) -> None:
        self.reviews.set_read_only(read_only)
        self.tasks.set_read_only(read_only)
        set_shown(self.add_earlier, not read_only)

    def state(self, record: MeetingRecord, findings: tuple[Finding, ...]) -> StepState:
        meeting = record.meeting
        open_points = [f for f in findings if f.field.split(".")[0] in ("tasks", "reviews")]
        touched = bool(meeting.tasks) or any(review.outcome is not None for review in meeting.reviews)
        if meeting.tasks and not open_points:
            return StepState.DONE
        return StepState.DOING if touched else StepState.TODO

    def show_field(self, field: str) -> bool:
        head, _, rest = field.partition(".")
        if head not in ("tasks", "reviews"):
            return super().show_field(field)
        self.shown_now()
        id, _, part = rest.partition(".")
        row = (self.tasks if head == "tasks" else self.reviews).row(id)
        if row is not None:
            self.lead_to(row.field_for(part))
        else:
            self.lead_to(self.tasks.rows()[-1].first_field() if self.tasks.rows() else self.tasks)
        return True

    def _make_row(self, task: Task) -> TaskRow:
        row = TaskRow(task)
        row.set_people(self.session.meeting)
        return row

    def _on_add_earlier(self) -> None:
        line = self.reviews.add_earlier()
        self.change(lambda m: with_reviewed(m, (*reviewed(m), line)))
        row = self.reviews.row(line.id)
        if row is not None:
            self.lead_to(row.first_field())

    def _on_task_removed(self, task: Task, at: int) -> None:
        said = self.tr("Đã bỏ nhiệm vụ “{title}”.").format(title=task.title)
        self.offer_back(said, lambda m: add_item(m, "tasks", task, at=at))

    def _on_review_removed(self, line: Reviewed, at: int) -> None:
        def put_back(meeting: Meeting) -> Meeting:
            lines = reviewed(meeting)
            if any(one.review.task_id == line.review.task_id for one in lines):
                return meeting
            return with_reviewed(meeting, (*lines[:at], line, *lines[at:]))

        said = self.tr("Đã bỏ nhiệm vụ “{title}”.").format(title=line.review.title)
        self.offer_back(said, put_back)
