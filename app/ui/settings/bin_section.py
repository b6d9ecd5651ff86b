"""Thùng rác: what was deleted, when, by whom and until when it is kept; back with one button, away only when asked."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from app.domain.dates import short_day
from app.domain.keeping import BinEntry
from app.services.bin import MOST_DAYS
from app.ui.settings.section import Section
from app.ui.shared.buttons import danger
from app.ui.shared.cards import EmptyState, SectionTitle
from app.ui.shared.data_table import DataTable
from app.ui.shared.form import FormRow
from app.ui.shared.parsed_fields import IntField
from app.ui.shared.rows_model import Column
from app.ui.shared.theme import set_shown


class BinSection(Section):
    wide = True

    def build(self) -> None:
        self.title = SectionTitle(self.tr("Thùng rác"))
        self.table = DataTable(
            [
                # At the left, so that it is in sight on the smallest screen.
                Column("", lambda _: self._verb(self.tr("Khôi phục")), action=self.restore, width=110),
                Column(self.tr("Đã xóa"), lambda entry: entry.label, width=-1, tooltip=self._whole),
                Column(self.tr("Loại"), self._kind, width=170, gives_way=4),
                Column(
                    self.tr("Xóa lúc"),
                    lambda entry: _moment(entry.deleted_at),
                    sort=lambda entry: entry.deleted_at,
                    width=150,
                    gives_way=2,
                ),
                Column(self.tr("Người xóa"), lambda entry: entry.deleted_by, width=150, gives_way=3),
                Column(
                    self.tr("Giữ đến"),
                    lambda entry: short_day(entry.expires_at.date()),
                    sort=lambda entry: entry.expires_at,
                    width=110,
                    gives_way=1,
                ),
                Column("", lambda _: self._verb(self.tr("Xóa hẳn")), action=self.throw_away, width=96),
            ],
            key=lambda entry: entry.id,
        )
        self.empty = EmptyState(
            self.tr("Thùng rác đang trống."),
            detail=self.tr(
                "Buổi họp chưa chốt, đảng viên, tháng không họp và mẫu riêng khi xóa sẽ nằm ở đây một thời gian."
            ),
            icon="trash",
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.days = IntField(1, MOST_DAYS, suffix=self.tr("ngày"))
        self.days.edited.connect(self._keep_days)
        self.days_row = FormRow(
            self.tr("Giữ những gì đã xóa trong"),
            self.days,
            help_text=self.tr("Tính cho những lần xóa từ nay về sau."),
        )
        self.empty_button = danger(self.tr("Dọn sạch thùng rác…"), self.throw_all_away, icon="trash")
        self.body.addWidget(self.title)
        self.body.addWidget(self.stack, 1)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.days_row, 1)
        line.addWidget(self.empty_button)
        self.body.addLayout(line)
        # A deletion elsewhere shows here when the section is opened; one that is restored here, there.
        self.context.changes.meeting_saved.connect(self._stale)
        self.context.changes.members_changed.connect(self._stale)

    def refresh(self) -> None:
        entries = self.context.services.bin.entries()
        self.table.set_rows(entries)
        self.stack.setCurrentWidget(self.table if entries else self.empty)
        self.days.set_value(self.context.services.bin.days)
        self.days.set_read_only(self.read_only)
        set_shown(self.empty_button, bool(entries) and not self.read_only)

    def flush(self) -> None:
        self._keep_days()

    def restore(self, entry: BinEntry) -> None:
        """Back to where it was; what refuses says why and stays in the bin."""
        if self.read_only:
            return
        bin = self.context.services.bin
        self.context.run(lambda: bin.restore(entry.id), then=lambda _: self._on_restored(entry))

    def throw_away(self, entry: BinEntry) -> None:
        if self.read_only:
            return
        agreed = self.context.prompts.ask(
            self.window(),
            self.tr("Xóa hẳn “{label}”?").format(label=entry.label),
            self.tr("Xóa hẳn thì không khôi phục được nữa."),
            self.tr("Xóa hẳn"),
            self.tr("Giữ lại"),
        )
        if agreed:
            bin = self.context.services.bin
            self.context.run(lambda: bin.throw_away(entry.id), then=lambda _: self._on_thrown_away())

    def throw_all_away(self) -> None:
        count = len(self.table.rows())
        agreed = self.context.prompts.ask(
            self.window(),
            self.tr("Xóa hẳn cả {count} mục trong thùng rác?").format(count=count),
            self.tr("Xóa hẳn thì không khôi phục được nữa."),
            self.tr("Xóa hẳn tất cả"),
            self.tr("Giữ lại"),
        )
        if agreed:
            self.context.run(self.context.services.bin.empty, then=lambda _: self._on_thrown_away())

    def _on_restored(self, entry: BinEntry) -> None:
        self._changed()
        self.context.toast(self.tr("Đã khôi phục: {label}.").format(label=entry.label))

    def _on_thrown_away(self) -> None:
        self.refresh()
        self.context.mark_saved()

    def _changed(self) -> None:
        changes = self.context.changes
        changes.meeting_saved.emit(None)
        for signal in (changes.members_changed, changes.tasks_changed, changes.rules_changed):
            signal.emit()
        self.refresh()
        self.context.mark_saved()

    def _keep_days(self) -> None:
        days, bin = self.days.value(), self.context.services.bin
        if days is None or self.read_only or days == bin.days:
            return
        self.context.run(lambda: bin.set_days(days), then=lambda _: self.context.mark_saved())

    def _stale(self) -> None:
        if self.isVisible():
            self.refresh()

    def _verb(self, verb: str) -> str:
        return "" if self.read_only else verb

    def _whole(self, entry: BinEntry) -> str:
        """All of the line, where the screen has no room for all columns."""
        return self.tr("{kind}: {label}. Xóa lúc {when}, người xóa: {who}. Giữ đến {until}.").format(
            kind=self._kind(entry),
            label=entry.label,
            when=_moment(entry.deleted_at),
            who=entry.deleted_by,
            until=short_day(entry.expires_at.date()),
        )

    def _kind(self, entry: BinEntry) -> str:
        words = {
            "meeting": self.tr("Buổi họp"),
            "members": self.tr("Đảng viên"),
            "month_without": self.tr("Tháng không họp"),
            "template": self.tr("Mẫu, quy định"),
        }
        return words.get(entry.kind, "")


def _moment(moment: datetime) -> str:
    return f"{moment:%H:%M} {moment:%d/%m/%Y}"
