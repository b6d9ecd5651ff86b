"""Gửi lên trên: the period, what will be in it, where it is written, and what was sent before."""

import threading
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.delivery import DeliveredFile, Delivery
from app.domain.meeting import Meeting
from app.domain.period import Period, PeriodKind, parse_period
from app.services.drives import on_stick
from app.services.given_out import fingerprint
from app.services.returns import ReturnSummary
from app.services.sending import Sending
from app.texts_return_period import NOT_REMEMBERED, unchanged_text
from app.ui.returns.contents_card import ContentsCard
from app.ui.returns.figures_card import FiguresCard
from app.ui.returns.history_card import HistoryCard
from app.ui.returns.period_chooser import PeriodChooser
from app.ui.returns.place_card import PlaceCard
from app.ui.returns.result_card import ResultCard
from app.ui.returns.stopping import until_stopped
from app.ui.returns.taking_over import TakingOver
from app.ui.shared.buttons import Action
from app.ui.shared.cards import EmptyState
from app.ui.shared.messages import InlineMessage
from app.ui.shared.saving import open_path
from app.ui.shared.theme import set_shown

KIND_KEY = "return_kind"


class ReturnsPage(TakingOver):
    """`open(target)` shows a period: a month of the year in the window, a `Period`, or "2026-Q3"."""

    key = "returns"

    def build(self) -> None:
        self.set_title(self.tr("Gửi lên trên"))
        self._summary: ReturnSummary | None = None
        self._year = 0
        self._writing = False
        self._stop = threading.Event()
        self._sent: Delivery | None = None
        self._noted: tuple[str, ...] = ()
        self.period = PeriodChooser(lambda kind, year: self.context.services.returns.usual_period(kind, year))
        self.period.changed.connect(self._on_period)
        self.contents = ContentsCard(
            lambda meeting: self.context.navigate("editor", meeting),
            lambda month: self.context.navigate("meetings", ("without", month)),
        )
        self.figures = FiguresCard()
        self.place = PlaceCard(self.context)
        self.place.changed.connect(self.header_changed)
        self.result = ResultCard()
        self.result.reported.connect(self._on_reported)
        self.result.folder_asked.connect(self._open_folder)
        self.result.stop_asked.connect(self._stop_writing)
        self.history = HistoryCard()
        self.history.check_asked.connect(self._choose_file_to_check)
        self.build_arriving()
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
            self.period.begin(year, self._kind_kept())
            self._forget_sent()
        self.note.show_message(
            "info",
            NOT_REMEMBERED if services.read_only else "",
        )
        self.place.load()
        self.history.show_history(year, services.returns.history(year))
        self._show_period()

    def open(self, target: object) -> None:
        if isinstance(target, str):
            target = parse_period(target)
        if isinstance(target, int) and 1 <= target <= 12:
            target = Period(PeriodKind.MONTH, self.context.year, target)
        if isinstance(target, Period) and target.year == self.context.year:
            self.refresh_if_stale()
            if self._year and target != self.period.value():
                self.period.show_period(target)
                self._on_period()

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
        before = returns.summary(sending.document.period)
        unchanged = (
            unchanged_text(sending.document.version, before.sent_on)
            if before.sent_on is not None and not before.changed
            else ""
        )
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
            self._keep_kind(delivery.period)
            if isValid(self):
                self.place.lock.forget()
                self._show_sent(delivery, unchanged)
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
        inside.addWidget(self.note)
        inside.addWidget(self.period)
        for part in (self.result, self.contents, self.place, self.figures, self.history):
            inside.addWidget(part)
        self.body.addWidget(self.without_cell)
        self.body.addWidget(self.arriving)
        self.body.addWidget(self.sending_parts)
        self.body.addStretch(1)

    def _kind_kept(self) -> PeriodKind:
        """The kind of the return that was written last."""
        kept = self.context.services.cell.setting(KIND_KEY)
        return next((kind for kind in PeriodKind if kind.value == kept), PeriodKind.MONTH)

    def _keep_kind(self, period: Period) -> None:
        services = self.context.services
        if not services.read_only and services.cell.setting(KIND_KEY) != period.kind.value:
            services.cell.set_setting(KIND_KEY, period.kind.value)

    def _period(self) -> Period:
        return self.period.value() or Period(PeriodKind.MONTH, self._year)

    def _show_period(self) -> None:
        self._summary = self.context.services.returns.summary(self._period())
        self.contents.show_summary(self._summary)
        self.figures.show_document(self._summary.document)
        self.header_changed.emit()

    def _on_period(self) -> None:
        self._forget_sent()
        self.context.run(self._show_period)

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

    def _show_sent(self, delivery: Delivery, unchanged: str) -> None:
        self._sent = delivery
        stick = on_stick(Path(delivery.place), self.place.drives())
        note = self._to_note() and not self.context.services.read_only
        day = delivery.made_at.date() if note else None
        self.result.show_delivery(delivery, on_stick=stick, report=day, unchanged=unchanged)

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
