"""Nhiệm vụ: what every meeting has given somebody to do, the overdue first."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from app.domain.book import TaskRecord
from app.domain.dates import short_day
from app.domain.task import TaskOutcome, is_overdue
from app.services.tasks import TaskFilter
from app.texts import word
from app.ui.shared.buttons import Action
from app.ui.shared.cards import EmptyState, FilterChips
from app.ui.shared.data_table import DataTable
from app.ui.shared.draft_keeper import DraftKeeper
from app.ui.shared.fields import LineField
from app.ui.shared.page import Page
from app.ui.shared.rows_model import Column
from app.ui.shared.theme import scaled
from app.ui.tasks.panel import TaskPanel

# The columns that give way, and the width under which each does.
HELPERS = 3
GIVING_WAY = ((HELPERS, 940), (2, 800), (4, 520), (5, 430))


class TasksPage(Page):
    """`open(id)` shows one task."""

    key = "tasks"
    scrolls = False

    def build(self) -> None:
        self.set_title(self.tr("Nhiệm vụ"))
        self.filters = FilterChips([(one, "") for one in TaskFilter])
        self.search = LineField()
        self.search.setPlaceholderText(self.tr("Tìm theo việc hoặc tên người"))
        self.search.setAccessibleName(self.tr("Tìm nhiệm vụ"))
        self.search.set_width(240)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.filters, 1)
        top.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        self.table = DataTable(self._columns(), key=lambda record: record.task.id)
        self.panel = TaskPanel()
        fields = {name: getattr(self.panel, name) for name in ("outcome", "done_on", "result")}
        self.drafts = DraftKeeper(self.context, fields, self.panel)
        self.panel.body.insertWidget(0, self.drafts.line)
        self.panel.hide()
        self.empty = EmptyState("", Action(self.tr("Mở các buổi họp"), self._to_meetings), icon="tasks")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.stack, 1)
        row.addWidget(self.panel)
        self.body.addLayout(top)
        self.body.addLayout(row, 1)
        self.filters.changed.connect(self._show_rows)
        self.search.edited.connect(self._show_rows)
        self.table.row_activated.connect(self._show_task)
        self.table.row_changed.connect(self._on_row)
        self.panel.kept.connect(self._keep)
        self.panel.closed.connect(self._on_panel_closed)
        self.panel.meeting_asked.connect(lambda meeting: self.context.navigate("editor", meeting))
        changes = self.context.changes
        self.watch(changes.tasks_changed, changes.meeting_saved)
        self._chosen_once = False

    def refresh(self) -> None:
        counts = self.context.services.tasks.counts()
        self.filters.set_choices(
            [
                (TaskFilter.OVERDUE, self.tr("Quá hạn ({count})").format(count=counts.overdue)),
                (TaskFilter.OPEN, self.tr("Chưa xong ({count})").format(count=counts.open)),
                (TaskFilter.CLOSED, self.tr("Đã xong ({count})").format(count=counts.closed)),
                (TaskFilter.ALL, self.tr("Tất cả ({count})").format(count=counts.open + counts.closed)),
            ]
        )
        if not self._chosen_once:
            self._chosen_once = True
            self.filters.set_value(TaskFilter.OPEN if counts.open else TaskFilter.ALL)
        self._show_rows()

    def secondary_actions(self) -> list[Action]:
        return [Action(self.tr("In nhiệm vụ…"), self._to_papers, icon="print")]

    def _to_papers(self) -> None:
        self.context.navigate("papers", "task-sheet")

    def open(self, target: object) -> None:
        if not isinstance(target, str):
            return
        self.refresh_if_stale()
        self.search.clear()
        self.filters.set_value(TaskFilter.ALL)
        self._show_rows()
        self.table.select(target)
        record = self.table.current_row()
        if record is not None:
            self._show_task(record)

    def flush(self) -> None:
        self.drafts.flush()

    def back(self) -> bool:
        if self.panel.isVisible():
            self.panel.close_panel()
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Who helps stands in the panel too: on a small screen the work itself and its state need the room."""
        taken = 0 if self.panel.isHidden() else self.panel.width()
        for number, width in GIVING_WAY:
            self.table.show_column(number, self.width() - taken > scaled(width))

    def _on_panel_closed(self) -> None:
        self._share_room()
        self.table.setFocus()

    def _columns(self) -> list[Column]:
        return [
            Column("", lambda _: self.tr("Xem"), action=self._show_task, width=72),
            Column(self.tr("Việc phải làm"), lambda record: record.task.title, width=-1, bold=True),
            Column(self.tr("Người thực hiện"), lambda record: record.task.owner_name, width=190),
            Column(
                self.tr("Giúp việc"),
                lambda record: ", ".join(one.name for one in record.task.helpers),
                width=150,
            ),
            Column(
                self.tr("Hạn"),
                lambda record: short_day(record.task.due_on) if record.task.due_on else "",
                sort=lambda record: record.task.due_on or date.max,
                width=104,
            ),
            Column(
                self.tr("Tình hình"),
                self._state_text,
                icon=self._state_icon,
                state=self._state,
                width=180,
            ),
        ]

    def _state(self, record: TaskRecord) -> str:
        if record.task.outcome is TaskOutcome.DONE:
            return "good"
        if record.task.outcome is not None:
            return ""
        return "bad" if is_overdue(record.task, self._today()) else "info"

    def _state_icon(self, record: TaskRecord) -> tuple[str, str]:
        icons = {"good": ("good", "good"), "bad": ("bad", "bad"), "info": ("clock", "info")}
        return icons.get(self._state(record), ("neutral", "ink-soft"))

    def _state_text(self, record: TaskRecord) -> str:
        task = record.task
        if task.outcome is TaskOutcome.DONE and task.done_on is not None:
            return self.tr("Xong {day}").format(day=short_day(task.done_on))
        if task.outcome is not None:
            return word(task.outcome)
        if is_overdue(task, self._today()) and task.due_on is not None:
            days = (self._today() - task.due_on).days
            return self.tr("Quá hạn {days} ngày").format(days=days)
        return self.tr("Đang làm")

    def _today(self) -> date:
        today: date = self.context.services.clock().date()
        return today

    def _show_rows(self) -> None:
        which = self.filters.value() or TaskFilter.ALL
        rows = self.context.services.tasks.list(which, text=self.search.text())
        self.table.set_rows(rows)
        self.stack.setCurrentWidget(self.table if rows else self.empty)
        if not rows:
            self._word_empty(which)

    def _word_empty(self, which: TaskFilter) -> None:
        if self.search.text().strip():
            self.empty.set_text(self.tr("Không tìm thấy nhiệm vụ nào có các chữ này."))
        elif which is TaskFilter.OVERDUE:
            self.empty.set_text(self.tr("Không có nhiệm vụ nào quá hạn."))
        else:
            self.empty.set_text(
                self.tr("Chưa có nhiệm vụ nào ở đây."),
                self.tr("Nhiệm vụ được giao trong buổi họp, ở bước “Nhiệm vụ”."),
            )

    def _on_row(self, record: TaskRecord | None) -> None:
        # While the panel is open it follows the row, as the arrows move.
        if record is not None and self.panel.isVisible():
            self._show_task(record)

    def _show_task(self, record: TaskRecord) -> None:
        self.panel.show_task(record, read_only=self.context.services.read_only)
        task = record.task
        words = self.tr("Kết quả nhiệm vụ “{title}”").format(title=task.title)
        self.drafts.begin(f"task:{task.id}", words, page="tasks", target=(task.id,))
        self.panel.show()
        self._share_room()

    def _keep(self, task_id: str, outcome: TaskOutcome | None, done_on: date | None, result: str) -> None:
        services = self.context.services
        before = services.tasks.get(task_id)
        if not self.context.run(lambda: services.tasks.set_progress(task_id, outcome, done_on, result)):
            return

        def take_back() -> None:
            task = before.task
            services.tasks.set_progress(task_id, task.outcome, task.done_on, task.result)
            self.context.changes.tasks_changed.emit()

        self.drafts.done()
        self.context.mark_saved()
        self.context.changes.tasks_changed.emit()
        self.panel.close_panel()
        self.context.offer_undo(
            self.tr("Đã ghi kết quả “{title}”.").format(title=before.task.title), take_back
        )

    def _to_meetings(self) -> None:
        self.context.navigate("meetings")
