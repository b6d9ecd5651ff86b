"""Gửi lên trên: the period, what will be in it, where it is written, and what was sent before."""

import threading
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.book import Period, PeriodKind
from app.domain.delivery import DeliveredFile, Delivery
from app.domain.meeting import Meeting
from app.services.drives import on_stick
from app.services.given_out import fingerprint
from app.services.returns import ReturnSummary
from app.services.sealed_file import looks_sealed
from app.services.sending import Sending
from app.services.taking_over import ImportPreview, IncomingFile
from app.ui.returns.contents_card import ContentsCard
from app.ui.returns.history_card import HistoryCard
from app.ui.returns.import_card import ImportCard
from app.ui.returns.place_card import PlaceCard
from app.ui.returns.result_card import ResultCard
from app.ui.returns.stopping import until_stopped
from app.ui.shared.buttons import Action
from app.ui.shared.cards import EmptyState
from app.ui.shared.fields import ChoiceBox
from app.ui.shared.messages import InlineMessage
from app.ui.shared.page import Page
from app.ui.shared.parts import label
from app.ui.shared.saving import open_path
from app.ui.shared.theme import set_shown


class ReturnsPage(Page):
    """`open(month)` shows the return of that month of the year in the window."""

    key = "returns"

    def build(self) -> None:
        self.set_title(self.tr("Gửi lên trên"))
        self._summary: ReturnSummary | None = None
        self._year = 0
        self._writing = False
        self._stop = threading.Event()
        self._reading = False
        self._sent: Delivery | None = None
        self._noted: tuple[str, ...] = ()
        self.month = ChoiceBox()
        self.month.setAccessibleName(self.tr("Kỳ báo cáo"))
        self.month.edited.connect(self._on_month)
        self.contents = ContentsCard(
            lambda meeting: self.context.navigate("editor", meeting),
            lambda month: self.context.navigate("meetings", ("without", month)),
        )
        self.place = PlaceCard(self.context)
        self.place.changed.connect(self.header_changed)
        self.result = ResultCard()
        self.result.reported.connect(self._on_reported)
        self.result.folder_asked.connect(self._open_folder)
        self.result.stop_asked.connect(self._stop_writing)
        self.history = HistoryCard()
        self.history.check_asked.connect(self._choose_file_to_check)
        self.arriving = ImportCard()
        self.arriving.wanted.connect(self._take_over)
        self.arriving.dropped.connect(self._drop_file)
        self.arriving.hide()
        self.note = InlineMessage("info")
        self.without_cell = EmptyState(
            self.tr("Chưa khai báo chi bộ."),
            Action(self.tr("Khai báo chi bộ"), lambda: self.context.navigate("first_start")),
            Action(self.tr("Nhận tệp từ máy khác…"), self._choose_file, icon="receive"),
            detail=self.tr("Báo cáo gửi lên cần tên chi bộ và các buổi họp đã chốt."),
            icon="send",
        )
        self._lay_out_parts()
        changes = self.context.changes
        self.watch(changes.meeting_saved, changes.cell_changed, changes.members_changed)
        self.watch(changes.tasks_changed, changes.rules_changed, changes.returns_changed)

    def refresh(self) -> None:
        services, year = self.context.services, self.context.year
        has_cell = services.cell.get() is not None
        previewing = self.arriving.preview is not None
        set_shown(self.without_cell, not has_cell and not previewing)
        set_shown(self.sending_parts, has_cell and not previewing)
        set_shown(self.arriving, previewing)
        if not has_cell:
            self._summary = None
            return
        if year != self._year:
            self._year = year
            self.month.set_choices(
                [
                    (month, self.tr("Tháng {month}/{year}").format(month=month, year=year))
                    for month in range(1, 13)
                ]
            )
            self.month.set_value(self._usual_month(year))
            self._forget_sent()
        self.note.show_message(
            "info",
            self.tr("Chỉ xem: vẫn ghi được tệp để gửi, nhưng lần gửi không được nhớ vào sổ.")
            if services.read_only
            else "",
        )
        self.place.load()
        self.history.show_history(year, services.returns.history(year))
        self._show_month()

    def open(self, target: object) -> None:
        if isinstance(target, int) and 1 <= target <= 12:
            self.refresh_if_stale()
            if target != self.month.value():
                self.month.set_value(target)
                self._on_month()

    def primary_action(self) -> Action | None:
        if self.arriving.preview is not None or self._summary is None:
            return None
        document = self._summary.document
        # That a month had no meeting, and why, is worth sending too.
        empty = not (document.meetings or document.months_without)
        return Action(
            self.tr("Ghi tệp gửi lên trên"),
            self.send,
            icon="send",
            enabled=not (empty or self._writing),
            tooltip=self.tr("Kỳ này chưa có biên bản đã chốt.") if empty else "",
        )

    def secondary_actions(self) -> list[Action]:
        if self.arriving.preview is not None or self._summary is None:
            return []
        free = not (self._writing or self._reading)
        words = self.tr("Đang đọc tệp…") if self._reading else self.tr("Nhận tệp từ máy khác…")
        return [Action(words, self._choose_file, icon="receive", enabled=free)]

    def back(self) -> bool:
        if self.arriving.preview is not None:
            self._drop_file()
            return True
        return False

    def send(self) -> None:
        """Read everything now, write beside the window, remember on the way back."""
        if self._writing:
            return
        if self.place.folder() is None:
            self.place.choose()
        folder = self.place.folder()
        if folder is None:
            return
        ready, password = self.place.lock.take()
        if not ready:
            return
        returns = self.context.services.returns
        sending: Sending = returns.sending(self._period(), folder, password=password)
        self._writing = True
        stop = self._stop = threading.Event()
        self._forget_sent()
        self.result.begin()
        # What becomes of it stands on top, in sight on any screen.
        self.scroll_area.verticalScrollBar().setValue(0)
        self.header_changed.emit()

        def written(delivery: Delivery | None) -> None:
            if delivery is None:
                if isValid(self):
                    self.result.show_stopped()
                return
            returns.remember(sending, delivery)
            self.place.keep(folder)
            if isValid(self):
                self.place.lock.forget()
                self._show_sent(delivery)
            self.context.changes.returns_changed.emit()

        self.context.run_in_background(
            partial(until_stopped, sending.write, stop),
            then=written,
            progressed=lambda part, _: self.result.show_progress(part),
            ended=self._on_ended,
        )

    # The parts.

    def _lay_out_parts(self) -> None:
        self.sending_parts = QWidget()
        inside = QVBoxLayout(self.sending_parts)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        period = QHBoxLayout()
        period.setSpacing(12)
        words = label(self.tr("Kỳ báo cáo"), "label")
        words.setBuddy(self.month)
        period.addWidget(words)
        period.addWidget(self.month)
        period.addStretch(1)
        inside.addWidget(self.note)
        inside.addLayout(period)
        for part in (self.result, self.contents, self.place, self.history):
            inside.addWidget(part)
        self.body.addWidget(self.without_cell)
        self.body.addWidget(self.arriving)
        self.body.addWidget(self.sending_parts)
        self.body.addStretch(1)

    def _usual_month(self, year: int) -> int:
        """This month; in another year the last one that has a meeting."""
        today = self.context.services.clock().date()
        months = self.context.services.meetings.months(year)
        if year == today.year:
            return int(today.month)
        return max((one.month for one in months if one.meetings), default=1)

    def _period(self) -> Period:
        return Period(PeriodKind.MONTH, self._year, self.month.value() or 1)

    def _show_month(self) -> None:
        self._summary = self.context.services.returns.summary(self._period())
        self.contents.show_summary(self._summary)
        self.header_changed.emit()

    def _on_month(self) -> None:
        self._forget_sent()
        self.context.run(self._show_month)

    # After writing.

    def _on_ended(self) -> None:
        if not isValid(self):
            return
        self._writing = False
        self.result.end()
        if self.result.is_working:
            # It failed: the sentence has been read, and everything chosen is still as it was.
            self.result.hide()
        self.header_changed.emit()

    def _stop_writing(self) -> None:
        self._stop.set()

    def _show_sent(self, delivery: Delivery) -> None:
        self._sent = delivery
        stick = on_stick(Path(delivery.place), self.place.drives())
        note = self._to_note() and not self.context.services.read_only
        self.result.show_delivery(delivery, on_stick=stick, report=delivery.made_at.date() if note else None)

    def _to_note(self) -> list[Meeting]:
        """The meetings of the return whose minutes do not say yet when they were reported."""
        if self._summary is None:
            return []
        meetings = self.context.services.meetings
        found = [meetings.get(one.meeting.id) for one in self._summary.document.meetings]
        return [one for one in found if one.closing.reported_on is None]

    def _on_reported(self, wanted: bool) -> None:
        stored: list[Meeting] = []
        if not self.context.run(lambda: self._note_reported(wanted), then=stored.extend):
            self.result.report.set_value(not wanted)
            return
        self.context.mark_saved()
        for meeting in stored:
            self.context.changes.meeting_saved.emit(meeting)

    def _note_reported(self, wanted: bool) -> list[Meeting]:
        """Write the day into the meetings that had none; taking the tick away takes back just that."""
        meetings = self.context.services.meetings
        assert self._sent is not None
        if wanted:
            self._noted = tuple(one.id for one in self._to_note())
        day = self._sent.made_at.date() if wanted else None
        return [
            meetings.set_after_dates(
                meeting_id,
                uploaded_after_on=meetings.get(meeting_id).closing.uploaded_after_on,
                reported_on=day,
            )
            for meeting_id in self._noted
        ]

    def _forget_sent(self) -> None:
        self._sent, self._noted = None, ()
        self.result.hide()

    def _open_folder(self) -> None:
        if self._sent is not None:
            open_path(Path(self._sent.place))

    # A file of ours on a stick.

    def _choose_file_to_check(self) -> None:
        path = self.context.prompts.choose_open_file(
            self.window(),
            self.tr("Chọn tệp cần kiểm tra"),
            self.tr("Tệp đã ghi từ sổ (*.xlsx *.json *.pdf);;Mọi tệp (*)"),
            self.place.folder(),
        )
        if path is not None:
            self.history.checked.clear()
            self.context.run_in_background(partial(fingerprint, path), then=self._show_checked)

    def _show_checked(self, file: DeliveredFile) -> None:
        if isValid(self):
            self.history.show_check(self.context.services.given_out.check(file))
            # The page has grown by the answer: it is brought into sight when its place is known.
            QTimer.singleShot(0, self, lambda: self.scroll_area.ensureWidgetVisible(self.history.checked))

    # A file from another machine.

    def _choose_file(self) -> None:
        path = self.context.prompts.choose_open_file(
            self.window(), self.tr("Chọn tệp nhận từ máy khác"), self.tr("Tệp của Sổ Chi Bộ (*.json)")
        )
        if path is None or self._reading:
            return
        password: str | None = ""
        if looks_sealed(path):
            password = self.context.prompts.file_password(self.window(), path.name)
            if password is None:
                return
        # Read beside the window: a stick may be slow, and a hostile file is waited for up to its time.
        returns = self.context.services.returns
        self._reading = True
        self.header_changed.emit()
        self.context.run_in_background(
            partial(returns.read_file, path, password=password), then=self._compare, ended=self._on_read_ended
        )

    def _compare(self, incoming: IncomingFile) -> None:
        if isValid(self):
            self._show_preview(self.context.services.returns.plan_import(incoming))

    def _on_read_ended(self) -> None:
        if isValid(self):
            self._reading = False
            self.header_changed.emit()

    def _show_preview(self, preview: ImportPreview) -> None:
        self.arriving.show_preview(preview, read_only=self.context.services.read_only)
        self.refresh()
        self.header_changed.emit()
        (self.arriving.take if self.arriving.take.isEnabled() else self.arriving.drop).setFocus()

    def _drop_file(self) -> None:
        self.arriving.clear()
        self.refresh()
        self.header_changed.emit()

    def _take_over(self, preview: ImportPreview, replace: bool) -> None:
        if replace and not self.context.prompts.ask(
            self.window(),
            self.tr("Thay buổi họp trong sổ bằng bản trong tệp?"),
            self.tr("Nội dung đang có của các buổi ấy sẽ mất và không lấy lại được."),
            self.tr("Thay bằng bản trong tệp"),
            self.tr("Quay lại"),
        ):
            return
        returns = self.context.services.returns
        if not self.context.run(lambda: returns.apply(preview, replace_differing=replace)):
            return
        self.context.mark_saved()
        self.arriving.clear()
        changes = self.context.changes
        changes.cell_changed.emit()
        changes.members_changed.emit()
        changes.rules_changed.emit()
        changes.tasks_changed.emit()
        changes.meeting_saved.emit(None)
        for meeting in preview.differing:
            # An editor that has it open must go on from what the book holds now.
            changes.meeting_saved.emit(self.context.services.meetings.get(meeting.id))
        changes.returns_changed.emit()
        self.refresh()
        self.header_changed.emit()
        count = len(preview.new_meetings) + len(preview.differing)
        self.context.toast(
            self.tr("Đã nhập “{name}”: {count} buổi họp.").format(name=preview.file.name, count=count)
        )
