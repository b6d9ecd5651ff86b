"""The meetings of the year: one line each, months without one told honestly, one button to prepare the next."""

from datetime import date

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QWidget

from app.domain.dates import short_day
from app.domain.meeting import FINAL_STATES, Meeting, MeetingState, MonthWithout
from app.domain.policy import MeetingKind
from app.services.meetings import MonthOverview
from app.services.undo import Undo
from app.texts import word
from app.ui.meetings import list_cells as cells
from app.ui.meetings.list_panels import MonthWithoutPanel, PreparePanel
from app.ui.meetings.list_rows import Filter, Line, MeetingLine, MonthLine, lines_of, next_month
from app.ui.shared.buttons import Action
from app.ui.shared.cards import EmptyState, FilterChips
from app.ui.shared.data_table import DataTable
from app.ui.shared.draft_keeper import DraftKeeper
from app.ui.shared.page import Page
from app.ui.shared.rows_model import Column
from app.ui.shared.theme import scaled, set_shown

_SPAN_FROM, _SPAN_COLUMNS = 3, 5  # from "Loại" to "Xếp loại"
# At 12 pt type: under this height or width the chips take the room of the list.
_LOW, _NARROW = 520, 900


class MeetingsPage(Page):
    """`open(id)` marks a meeting; `open(("prepare", month))` and `open(("without", month))` open a panel."""

    key = "meetings"
    scrolls = False

    def build(self) -> None:
        self.set_title(self.tr("Buổi họp"))
        self._months: tuple[MonthOverview, ...] = ()
        self._filter = Filter()
        self.kinds = FilterChips()
        self.states = FilterChips()
        self.table = DataTable(self._columns(), key=lambda line: line.id)
        self.prepare_panel = PreparePanel(self._usual_day)
        self.without_panel = MonthWithoutPanel()
        fields = {"month": self.without_panel.month, "reason": self.without_panel.reason}
        self.drafts = DraftKeeper(self.context, fields, self.without_panel)
        self.without_panel.body.insertWidget(0, self.drafts.line)
        self.empty = EmptyState(
            "",
            Action(self.tr("Chuẩn bị buổi họp"), self._on_empty, icon="plus"),
            Action(self.tr("Nhập các năm trước…"), lambda: self.context.navigate("past"), icon="receive"),
            icon="meeting",
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.stack, 1)
        row.addWidget(self.prepare_panel)
        row.addWidget(self.without_panel)
        self._filters = QWidget()
        self._filters_line = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._filters)
        self._filters_line.setContentsMargins(0, 0, 0, 0)
        self._filters_line.setSpacing(12)
        self._filters_line.addWidget(self.kinds)
        self._filters_line.addWidget(self.states)
        self.body.addWidget(self._filters)
        self.body.addLayout(row, 1)
        for panel in (self.prepare_panel, self.without_panel):
            panel.hide()
            panel.closed.connect(self._share_room)
            panel.closed.connect(self.table.setFocus)
        self.kinds.changed.connect(self._on_filter)
        self.states.changed.connect(self._on_filter)
        self.table.row_activated.connect(self._open_line)
        for signal in (self.table.rows_model.modelReset, self.table.rows_model.layoutChanged):
            signal.connect(self._span_months)
        self.prepare_panel.asked.connect(self._prepare)
        self.without_panel.asked.connect(self._note_without)
        self.without_panel.withdrawn.connect(self._withdraw_without)
        changes = self.context.changes
        self.watch(
            changes.meeting_saved,
            changes.members_changed,
            changes.cell_changed,
            changes.rules_changed,
            changes.year_changed,
        )

    def refresh(self) -> None:
        self._months = self.context.services.meetings.months(self.context.year)
        self._word_chips()
        self._show_lines()

    def subtitle(self) -> str:
        return self.tr("Năm {year}").format(year=self.context.year)

    def primary_action(self) -> Action | None:
        if self.context.services.read_only:
            return None
        return Action(self.tr("Chuẩn bị buổi họp"), lambda: self.show_prepare(), icon="plus")

    def secondary_actions(self) -> list[Action]:
        rating = Action(self.tr("Xếp loại"), lambda: self.context.navigate("quality"))
        if self.context.services.read_only:
            return [rating]
        return [Action(self.tr("Ghi tháng không họp"), lambda: self.show_without(), icon="calendar"), rating]

    def open(self, target: object) -> None:
        self.refresh_if_stale()
        if isinstance(target, tuple) and target and target[0] == "prepare":
            self.show_prepare(*target[1:])
        elif isinstance(target, tuple) and target and target[0] == "without":
            self.show_without(*target[1:])
        elif isinstance(target, str):
            self.table.select(target)
            self.table.setFocus()

    def flush(self) -> None:
        self.drafts.flush()

    def back(self) -> bool:
        for panel in (self.prepare_panel, self.without_panel):
            if panel.isVisible():
                panel.close_panel()
                return True
        return False

    def show_prepare(self, month: int | None = None, kind: MeetingKind = MeetingKind.REGULAR) -> None:
        """Open the panel that asks for month, kind and day."""
        self.without_panel.hide()
        self.prepare_panel.start(
            self._months,
            month or next_month(self._months, self._today()),
            kind,
            month_meant=month is not None,
        )
        self.prepare_panel.show()
        self._share_room()
        self.prepare_panel.held_on.setFocus()

    def show_without(self, month: int | None = None) -> None:
        """Open the panel that asks why a month had no meeting."""
        self.prepare_panel.hide()
        empty = [
            one.month
            for one in self._months
            if not one.meetings and (one.year, one.month) < (self._today().year, self._today().month)
        ]
        first = empty[-1] if empty else next_month(self._months, self._today())
        year = self._months[0].year
        month = month or first
        self.without_panel.start(self._months, month, self._today())
        words = self.tr("Lý do tháng không họp, năm {year}").format(year=year)
        self.drafts.begin(f"without:{year}", words, page="meetings", target=("without", month))
        self.without_panel.show()
        self._share_room()
        self.without_panel.reason.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_filters"):
            self._share_room()

    def _share_room(self) -> None:
        """On a small screen, or in large type: filters in one line, and the panel in place of the list."""
        small = self.height() < scaled(_LOW) or self.width() < scaled(_NARROW)
        for chips in (self.kinds, self.states):
            chips.set_compact(small)
        ways = QBoxLayout.Direction
        self._filters_line.setDirection(ways.LeftToRight if small else ways.TopToBottom)
        opened = [panel for panel in (self.prepare_panel, self.without_panel) if not panel.isHidden()]
        alone = any(panel.is_squeezed() for panel in opened)
        for panel in opened:
            panel.set_alone(alone)
        set_shown(self._filters, not alone)
        set_shown(self.stack, not alone)

    # What is shown.

    def _columns(self) -> list[Column]:
        return [
            # At the left, so that it is in sight on the smallest screen.
            Column("", self._open_word, action=self._open_line, width=98),
            Column(self.tr("Tháng"), lambda line: line.month, align="center", width=80),
            Column(self.tr("Ngày"), cells.day, sort=cells.day_key, width=116),
            Column(self.tr("Loại"), self._kind_text, width=-1, state=cells.kind_state),
            cells.state_column(self.tr("Trạng thái")),
            Column(
                self.tr("Thời lượng"),
                cells.minutes,
                sort=cells.minutes_key,
                align="right",
                state=cells.minutes_state,
                gives_way=3,
            ),
            Column(
                self.tr("Dự họp"),
                cells.attendance,
                sort=cells.attendance_key,
                align="right",
                state=cells.attendance_state,
                width=128,
                gives_way=2,
            ),
            Column(
                self.tr("Xếp loại"),
                cells.score,
                sort=cells.score_key,
                width=116,
                state=cells.score_state,
                gives_way=1,
            ),
            Column("", self._delete_word, action=self._delete_line, width=56),
            cells.print_column(self.tr("In"), self.context.navigate),
        ]

    def _word_chips(self) -> None:
        found = [one for month in self._months for one in (*month.meetings, *month.voided)]
        kinds = [kind for kind in MeetingKind if any(one.kind is kind for one in found)]
        self.kinds.set_choices(
            [
                (None, self.tr("Mọi loại ({count})").format(count=len(found))),
                *((kind, f"{word(kind)} ({sum(1 for o in found if o.kind is kind)})") for kind in kinds),
            ]
        )
        states = [state for state in MeetingState if any(one.state is state for one in found)]
        self.states.set_choices(
            [
                (None, self.tr("Mọi trạng thái")),
                *(
                    (state, f"{word(state)} ({sum(1 for o in found if o.state is state)})")
                    for state in states
                ),
            ]
        )
        self._filter = Filter(self.kinds.value(), self.states.value())
        set_shown(self.kinds, len(kinds) > 1)
        set_shown(self.states, len(states) > 1)

    def _show_lines(self) -> None:
        nothing = not any(month.meetings or month.voided or month.without for month in self._months)
        self.stack.setCurrentWidget(self.empty if nothing else self.table)
        if nothing:
            self._word_empty()
        self.table.set_rows(lines_of(self._months, self._today(), self._filter))

    def _span_months(self) -> None:
        """A month without a meeting has a sentence and no figures: it takes the room of all of them."""
        self.table.clearSpans()
        for number, line in enumerate(self.table.rows()):
            if isinstance(line, MonthLine):
                self.table.setSpan(number, _SPAN_FROM, 1, _SPAN_COLUMNS)

    def _word_empty(self) -> None:
        members = bool(self.context.services.members.list())
        button = self.empty.buttons[0]
        set_shown(button, not self.context.services.read_only)
        said = self.tr("Năm {year} chưa có buổi họp nào.").format(year=self.context.year)
        if members:
            button.setText(self.tr("Chuẩn bị buổi họp"))
            self.empty.set_text(said, self.tr("Chương trình mẫu và danh sách điểm danh được lập sẵn."))
        else:
            button.setText(self.tr("Nhập danh sách đảng viên"))
            self.empty.set_text(
                said, self.tr("Trước hết nên có danh sách đảng viên để điểm danh và tính tỷ lệ.")
            )

    def _kind_text(self, line: Line) -> str:
        if isinstance(line, MeetingLine):
            title = line.summary.title or word(line.summary.kind)
            if line.summary.addenda:
                title += self.tr(" (có bổ sung, đính chính)")
            return title
        if line.reason:
            return self.tr("Không họp - lý do: {reason}").format(reason=line.reason)
        if line.ahead:
            return self.tr("Chưa có")
        return self.tr("Chưa có buổi họp, chưa ghi lý do")

    def _open_word(self, line: Line) -> str:
        if isinstance(line, MeetingLine):
            return self.tr("Mở")
        if self.context.services.read_only:
            return ""
        return self.tr("Sửa lý do") if line.reason else self.tr("Chuẩn bị")

    def _delete_word(self, line: Line) -> str:
        return self.tr("Xóa") if self._can_delete(line) else ""

    def _can_delete(self, line: Line) -> bool:
        return (
            isinstance(line, MeetingLine)
            and line.summary.state not in FINAL_STATES
            and not self.context.services.read_only
        )

    def _on_filter(self) -> None:
        self._filter = Filter(self.kinds.value(), self.states.value())
        self._show_lines()

    def _on_empty(self) -> None:
        if self.context.services.members.list():
            self.show_prepare()
        else:
            self.context.navigate("members")

    def _open_line(self, line: Line) -> None:
        if isinstance(line, MeetingLine):
            self.context.navigate("editor", line.id)
        elif self.context.services.read_only:
            return
        elif line.reason:
            self.show_without(line.month)
        else:
            self.show_prepare(line.month)

    def _delete_line(self, line: Line) -> None:
        if not self._can_delete(line) or not isinstance(line, MeetingLine):
            return
        self.context.run(
            lambda: self.context.services.meetings.delete(line.id),
            then=lambda undo: self._on_deleted(line, undo),
        )

    def _on_deleted(self, line: MeetingLine, undo: Undo) -> None:
        self._changed()
        kind, day = word(line.summary.kind).lower(), short_day(line.summary.held_on)
        said = self.tr("Đã xóa {kind} ngày {day}.").format(kind=kind, day=day)
        self.context.offer_undo(said, lambda: self._restore(undo))

    def _restore(self, undo: Undo) -> None:
        self.context.services.meetings.restore(undo)
        self._changed()

    def _prepare(self, month: int, kind: MeetingKind, day: date) -> None:
        self.context.run(
            lambda: self.context.services.meetings.create(self.context.year, month, kind, day),
            then=self._on_prepared,
        )

    def _on_prepared(self, meeting: Meeting) -> None:
        self.prepare_panel.hide()
        self._share_room()
        self._changed()
        self.context.navigate("editor", meeting.id)

    def _note_without(self, month: MonthWithout) -> None:
        self.context.run(
            lambda: self.context.services.meetings.set_month_without(month),
            then=lambda _: self._on_noted(month),
        )

    def _on_noted(self, month: MonthWithout) -> None:
        self.drafts.done()
        self.without_panel.hide()
        self._share_room()
        self._changed()
        self.table.select(MonthLine(month.year, month.month).id)
        self.table.setFocus()
        self.context.toast(self.tr("Đã ghi tháng {month} không họp.").format(month=month.month))

    def _withdraw_without(self, month: MonthWithout) -> None:
        services = self.context.services
        self.context.run(
            lambda: services.meetings.delete_month_without(month.year, month.month),
            then=lambda undo: self._on_withdrawn(month, undo),
        )

    def _on_withdrawn(self, month: MonthWithout, undo: Undo | None) -> None:
        self.drafts.done()
        self.without_panel.hide()
        self._share_room()
        self._changed()
        if undo is not None:
            self.context.offer_undo(
                self.tr("Đã bỏ ghi nhận tháng {month} không họp.").format(month=month.month),
                lambda: self._restore(undo),
            )

    def _changed(self) -> None:
        self.context.changes.meeting_saved.emit(None)
        self.context.mark_saved()

    def _usual_day(self, month: int, kind: MeetingKind) -> date | None:
        services = self.context.services
        if services.cell.get() is None:
            return None
        day: date = services.meetings.prepare(self.context.year, month, kind).held_on
        return day

    def _today(self) -> date:
        today: date = self.context.services.clock().date()
        return today
