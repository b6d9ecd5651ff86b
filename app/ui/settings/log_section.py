"""The log: what was done in the book, newest first, and the check of every seal and line."""

from datetime import date, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from app.domain.audit import AuditFilter, EventGroup, events_of
from app.domain.keeping import AuditEntry
from app.services.audit import PAGE
from app.services.record_check import RecordCheck
from app.texts_audit import (
    GROUPS,
    NOBODY,
    actor_words,
    clock_words,
    event_words,
    facts_of,
    moment_words,
)
from app.texts_seal import check_lines
from app.ui.settings.section import Section
from app.ui.shared.buttons import link, primary, secondary
from app.ui.shared.cards import EmptyState, SidePanel, clear_layout, label, rule
from app.ui.shared.data_table import DataTable
from app.ui.shared.fields import ChoiceBox, LineField
from app.ui.shared.flow import FlowLayout
from app.ui.shared.form import FormRow
from app.ui.shared.messages import InlineMessage
from app.ui.shared.parsed_fields import DateField
from app.ui.shared.rows_model import Column
from app.ui.shared.theme import set_shown


class Span(Enum):
    """How far back one looks."""

    ALL = "all"
    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    CHOSEN = "chosen"


def days_of(span: Span, today: date) -> tuple[date | None, date | None]:
    """The first and the last day."""
    first = {
        Span.TODAY: today,
        Span.WEEK: today - timedelta(days=6),
        Span.MONTH: today.replace(day=1),
        Span.YEAR: today.replace(month=1, day=1),
    }.get(span)
    return first, None


class LogSection(Section):
    wide = True

    def build(self) -> None:
        self._entries: tuple[AuditEntry, ...] = ()
        self.clock = InlineMessage("warn")
        self.result = InlineMessage("good")
        self.check_button = primary(self.tr("Kiểm tra toàn bộ"), self.check, icon="good")
        self.save_button = secondary(self.tr("Xuất Excel…"), self.export, icon="table")
        self.panel = SidePanel(self.tr("Một dòng nhật ký"), width=380)
        self.panel.hide()
        self.panel.closed.connect(self._on_closed)
        self.table = DataTable(self._columns(), key=lambda entry: entry.seq)
        self.table.row_activated.connect(self.show_entry)
        self.table.row_changed.connect(self._on_row)
        self.empty = EmptyState(self.tr("Nhật ký chưa có dòng nào như vậy."), icon="table")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.more = link(self.tr("Xem thêm các dòng cũ hơn"), self.show_more)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.stack, 1)
        line.addWidget(self.panel)
        self.filters = self._filters()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.check_button)
        buttons.addWidget(self.save_button)
        buttons.addStretch(1)
        buttons.addWidget(self.more)
        for widget in (self.clock, self.result, self.filters):
            part: QWidget = widget
            self.body.addWidget(part)
        self.body.addLayout(line, 1)
        self.body.addLayout(buttons)

    def refresh(self) -> None:
        services = self.context.services
        people = [(name, name) for name in services.audit.people()]
        self.person.set_choices([("", self.tr("Mọi người")), *people])
        self.clock.show_message("warn", clock_words(services.audit.clock_warning()))
        self._read()

    # Looking.

    def _filters(self) -> QWidget:
        groups = [(group, GROUPS[group]) for group in GROUPS]
        self.kind = ChoiceBox([(None, self.tr("Mọi việc")), *groups])
        self.span = ChoiceBox(
            [
                (Span.ALL, self.tr("Từ đầu đến nay")),
                (Span.TODAY, self.tr("Hôm nay")),
                (Span.WEEK, self.tr("7 ngày qua")),
                (Span.MONTH, self.tr("Tháng này")),
                (Span.YEAR, self.tr("Năm nay")),
                (Span.CHOSEN, self.tr("Chọn ngày…")),
            ]
        )
        self.person = ChoiceBox([("", self.tr("Mọi người"))])
        self.words = LineField(self.tr("Tìm chữ trong nhật ký"))
        self.words.set_width(190)
        for field, name, value in (
            (self.kind, self.tr("Loại việc"), None),
            (self.span, self.tr("Thời gian"), Span.ALL),
            (self.person, self.tr("Người làm"), ""),
        ):
            field.setAccessibleName(name)
            field.set_value(value)
            field.edited.connect(self._on_filter)
        self.words.setAccessibleName(self.tr("Tìm chữ trong nhật ký"))
        self.words.edited.connect(self._on_filter)
        self.since, self.until = DateField(), DateField()
        self.since_row = FormRow(self.tr("Từ ngày"), self.since)
        self.until_row = FormRow(self.tr("Đến hết ngày"), self.until)
        holder = QWidget()
        holder.setProperty("role", "clear")
        flow = FlowLayout(holder, spacing=8)
        for part in (self.kind, self.span, self.person, self.words, self.since_row, self.until_row):
            flow.addWidget(part)
        for row, day in ((self.since_row, self.since), (self.until_row, self.until)):
            set_shown(row, False)
            day.edited.connect(self._on_filter)
        return holder

    def wanted(self) -> AuditFilter:
        """What the fields ask for."""
        span = self.span.value() or Span.ALL
        since, until = days_of(span, self.today())
        if span is Span.CHOSEN:
            since, until = self.since.value(), self.until.value()
        group: EventGroup | None = self.kind.value()
        return AuditFilter(
            since=since,
            until=until,
            events=events_of(group) if group is not None else frozenset(),
            actor=self.person.value() or "",
            words=self.words.value(),
        )

    def _on_filter(self) -> None:
        for row in (self.since_row, self.until_row):
            set_shown(row, self.span.value() is Span.CHOSEN)
        self.context.run(self._read)

    def _read(self) -> None:
        self._show(self.context.services.audit.read(self.wanted()))

    def show_more(self) -> None:
        """The next page of older lines, below those that are shown."""
        audit = self.context.services.audit
        older = audit.read(self.wanted(), before_seq=self._entries[-1].seq)
        self._show((*self._entries, *older), full=len(older) == PAGE)

    def _show(self, entries: tuple[AuditEntry, ...], *, full: bool | None = None) -> None:
        self._entries = entries
        self.table.set_rows(entries)
        self.stack.setCurrentWidget(self.table if entries else self.empty)
        set_shown(self.more, len(entries) == PAGE if full is None else full)

    def _columns(self) -> list[Column]:
        return [
            Column(
                self.tr("Số"), lambda e: e.seq, sort=lambda e: e.seq, align="right", width=64, gives_way=3
            ),
            Column(
                self.tr("Lúc"),
                lambda e: moment_words(e.at)[:-3],
                sort=lambda e: e.seq,
                icon=lambda e: ("warn", "warn") if e.clock_back else None,
                width=166,
            ),
            Column(self.tr("Việc"), lambda e: event_words(e.event), width=-1),
            Column(self.tr("Đối tượng"), lambda e: e.label, width=-1, gives_way=1),
            Column(self.tr("Người làm"), lambda e: e.actor_name or NOBODY, width=150, gives_way=2),
            Column("", lambda _: self.tr("Xem"), action=self.show_entry, width=64),
        ]

    # One line.

    def show_entry(self, entry: AuditEntry) -> None:
        """Everything that the line holds, nothing shortened."""
        self.table.select(entry.seq)
        body = self.panel.body
        clear_layout(body)
        facts = [
            (self.tr("Dòng số"), str(entry.seq)),
            (self.tr("Lúc"), moment_words(entry.at)),
            (self.tr("Người làm"), actor_words(entry)),
            (self.tr("Việc"), event_words(entry.event)),
            (self.tr("Đối tượng"), entry.label),
            *facts_of(entry),
        ]
        if entry.clock_back:
            self.panel_note(body, self.tr("Lúc ghi dòng này, đồng hồ của máy sớm hơn dòng trước đó."))
        for name, value in facts:
            if value:
                body.addWidget(label(name, "soft"))
                text = label(value, wrap=True)
                text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                text.setTextFormat(Qt.TextFormat.PlainText)
                body.addWidget(text)
        body.addWidget(rule())
        body.addWidget(label(self.tr("Mã của dòng: {hash}…").format(hash=entry.hash[:16]), "soft"))
        body.addStretch(1)
        self.panel.show()
        self._share_room()

    def panel_note(self, body: Any, text: str) -> None:
        body.addWidget(InlineMessage("warn", text))

    def back(self) -> bool:
        if self.panel.isHidden():
            return False
        self.panel.close_panel()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        self.make_room(self.panel, self.stack, self.filters)

    def _on_closed(self) -> None:
        self._share_room()
        self.table.setFocus()

    def _on_row(self, entry: AuditEntry | None) -> None:
        if entry is not None and not self.panel.isHidden():
            self.show_entry(entry)

    # The check and the paper.

    def check(self) -> None:
        """Look at every seal and line; a book of sixty years takes a moment."""
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.context.run(self.context.services.record_check.run, then=self._tell)
        finally:
            QApplication.restoreOverrideCursor()

    def _tell(self, check: RecordCheck) -> None:
        lines = check_lines(check.problems, check.log, check.signed, check.documents)
        self.result.show_message("good" if check.intact else "bad", "\n".join(lines))

    def export(self) -> None:
        """The lines that fit the filters, as a workbook."""
        services = self.context.services
        start = Path.home() / self.tr("Nhật ký sổ chi bộ.xlsx")
        target = self.context.prompts.choose_save_file(
            self, self.tr("Lưu nhật ký"), self.tr("Bảng tính Excel (*.xlsx)"), start
        )
        if target is None:
            return

        def write() -> Path:
            heading = services.cell.heading_on(self.today())
            data = services.audit.workbook(self.wanted(), heading=heading)
            path: Path = services.files.save(target, data)
            return path

        self.context.run(write, then=self._on_saved)

    def _on_saved(self, path: Path) -> None:
        self.context.toast(self.tr("Đã lưu {name}.").format(name=path.name))
