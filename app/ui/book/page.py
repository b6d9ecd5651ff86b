"""Sổ: the very PDF of the year's book, or of one paper of a meeting, on the screen, to the printer and to a file."""

import threading
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.book import MeetingBook, MeetingRecord
from app.domain.dates import short_day
from app.domain.meeting import MeetingState
from app.services.papers import PaperKind
from app.texts import word
from app.ui.book.choosing import FILE_NAMES, Wanted, stoppable
from app.ui.book.dates_panel import DatesPanel
from app.ui.shared.buttons import Action, link
from app.ui.shared.cards import EmptyState, FilterChips
from app.ui.shared.fields import ChoiceBox
from app.ui.shared.messages import InlineMessage
from app.ui.shared.page import Page
from app.ui.shared.parts import label
from app.ui.shared.pdf_view import PdfView
from app.ui.shared.saving import save_paper
from app.ui.shared.theme import scaled, set_shown

# A date is typed in a second or two; the book is set again when the hand rests.
REST_MS = 900
NARROW = 860


class BookPage(Page):
    """`open(id)` shows the minutes of that meeting, `open((id, kind))` one of its papers."""

    key = "book"
    scrolls = False

    # From the worker: pages set, pages in all.
    _set = Signal(int, int)

    def build(self) -> None:
        self.set_title(self.tr("Sổ sinh hoạt"))
        self._book: MeetingBook | None = None
        self._wanted = Wanted(self.context.year)
        self._shown: Wanted | None = None
        self._stop: threading.Event | None = None
        self.paper = ChoiceBox()
        self.paper.setAccessibleName(self.tr("Xem giấy tờ nào"))
        self.paper.setMinimumContentsLength(14)
        self.paper.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.paper.setMinimumWidth(scaled(300))
        self.paper.edited.connect(self._on_paper)
        self.jump = ChoiceBox(placeholder=self.tr("Đi tới buổi họp, mục…"))
        self.jump.setAccessibleName(self.tr("Đi tới phần nào của sổ"))
        self.jump.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.jump.setMinimumWidth(scaled(260))
        self.jump.edited.connect(self._on_jump)
        self.kinds = FilterChips()
        self.kinds.changed.connect(self._on_kind)
        self.unsigned = InlineMessage("warn", boxed=False)
        self.to_meetings = link(self.tr("Mở danh sách buổi họp"), self._to_meetings)
        self.progress = label("", "soft")
        self.view = PdfView(self.context, thumbnails=True)
        self.view.setMinimumHeight(scaled(160))
        self.view.shown.connect(self._on_shown)
        self.view.page_changed.connect(self._on_page)
        self.panel = DatesPanel()
        self.panel.hide()
        self.panel.edited.connect(self._on_dates)
        self.panel.closed.connect(self._on_panel_closed)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(lambda: self.context.run(self.flush))
        self._set.connect(self._on_set, Qt.ConnectionType.QueuedConnection)
        self._lay_out_parts()
        changes = self.context.changes
        self.watch(changes.meeting_saved, changes.cell_changed, changes.members_changed)
        self.watch(changes.tasks_changed, changes.rules_changed)

    def refresh(self) -> None:
        services, year = self.context.services, self.context.year
        self._keep_dates()
        if services.cell.get() is None:
            self._show_empty(
                self.tr("Chưa khai báo chi bộ."), self.tr("Sổ cần tên chi bộ ở trang bìa."), with_cell=False
            )
            return
        self._book = services.meetings.book(year)
        if not self._book.records:
            self._show_empty(
                self.tr("Năm {year} chưa có buổi họp nào trong sổ.").format(year=year),
                self.tr("Buổi họp vào sổ từ ngày họp; trang sổ hiện ra ở đây."),
                with_cell=True,
            )
            return
        self.stack.setCurrentWidget(self.full)
        if self._wanted.year != year or (self._wanted.meeting_id and self._record() is None):
            self._wanted = Wanted(year)
        self._show_choices()
        self._show_unsigned()
        self.panel.show_dates(
            year,
            self._book.dates,
            read_only=services.read_only,
            party_secretary=self._book.party_secretary,
        )
        self._draw()

    def open(self, target: object) -> None:
        meeting, kind = target if isinstance(target, tuple) else (target, PaperKind.MINUTES)
        if isinstance(meeting, str):
            self._wanted = Wanted(self.context.year, meeting, kind)
            self.invalidate()

    def primary_action(self) -> Action | None:
        if not self._has_paper():
            return None
        text = self.tr("In sổ…") if self._wanted.is_book else self.tr("In tờ này…")
        return Action(text, self.print_shown, icon="print")

    def secondary_actions(self) -> list[Action]:
        if not self._has_paper():
            return []
        return [
            Action(self.tr("Mở sổ, khóa sổ…"), self._show_panel, icon="calendar"),
            Action(self.tr("Lưu PDF…"), self.save_shown, icon="save"),
        ]

    def back(self) -> bool:
        if not self.panel.isHidden():
            self.panel.close_panel()
            return True
        return False

    def flush(self) -> None:
        """Keep what stands in the panel, and set the book anew where that changes it."""
        if self._keep_dates():
            self.invalidate()

    def _keep_dates(self) -> bool:
        self._rest.stop()
        if self._book is None or self.context.services.read_only:
            return False
        dates = self.panel.take()
        if dates == self._book.dates:
            return False
        self.context.services.books.set_dates(self._book.year, dates)
        self._book = replace(self._book, dates=dates)
        self.context.mark_saved()
        return True

    # Print and file: what was typed a moment ago belongs on the paper.

    def print_shown(self) -> None:
        self.flush()
        make, title = self._job(self._wanted), self._paper_title()

        def ready(data: bytes) -> None:
            from app.ui.shared.printing import print_paper

            if isValid(self):
                print_paper(self.context, self.window(), data, title)

        self.context.run_in_background(make, then=ready)

    def save_shown(self) -> None:
        self.flush()
        wanted, record = self._wanted, self._record()
        name = f"so-sinh-hoat-{wanted.year}.pdf"
        if record is not None:
            name = f"{FILE_NAMES[wanted.kind]}-{record.meeting.held_on:%Y-%m-%d}.pdf"
        save_paper(self.context, self.window(), self._job(wanted), title=self._paper_title(), name=name)

    # The parts.

    def _lay_out_parts(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(12)
        self.view.bar.insertWidget(3, self.progress)
        choices.addWidget(self.paper)
        choices.addWidget(self.jump, 1)
        choices.addWidget(self.kinds, 1)
        notice = QHBoxLayout()
        notice.setSpacing(12)
        notice.addWidget(self.unsigned, 1)
        notice.addWidget(self.to_meetings)
        room = QHBoxLayout()
        room.setSpacing(12)
        room.addWidget(self.view, 1)
        room.addWidget(self.panel)
        self.full = QWidget()
        inside = QVBoxLayout(self.full)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addLayout(choices)
        inside.addLayout(notice)
        inside.addLayout(room, 1)
        self.empty = EmptyState(
            "",
            Action(self.tr("Mở các buổi họp"), self._to_meetings),
            icon="book",
        )
        self.without_cell = EmptyState(
            "",
            Action(self.tr("Khai báo chi bộ"), lambda: self.context.navigate("first_start")),
            icon="book",
        )
        self.stack = QStackedWidget()
        for part in (self.full, self.empty, self.without_cell):
            self.stack.addWidget(part)
        self.body.addWidget(self.stack, 1)

    def _has_paper(self) -> bool:
        return self.stack.currentWidget() is self.full and self._book is not None

    def _show_empty(self, text: str, detail: str, *, with_cell: bool) -> None:
        state = self.empty if with_cell else self.without_cell
        self._book, self._shown = None, None
        self._cancel()
        self.view.say("")
        state.set_text(text, detail)
        self.stack.setCurrentWidget(state)

    def _show_choices(self) -> None:
        assert self._book is not None
        year = self._book.year
        whole = (Wanted(year).meeting_id, self.tr("Cả sổ năm {year}").format(year=year))
        self.paper.set_choices([whole, *((one.meeting.id, self._line(one)) for one in self._book.records)])
        self.paper.set_value(self._wanted.meeting_id)
        record = self._record()
        set_shown(self.kinds, record is not None)
        set_shown(self.jump, record is None)
        if record is not None:
            kinds = [
                (PaperKind.MINUTES, self.tr("Biên bản")),
                (PaperKind.ATTENDANCE, self.tr("Danh sách điểm danh")),
            ]
            if record.score is not None:
                kinds.append((PaperKind.RATING, self.tr("Phiếu đánh giá")))
            elif self._wanted.kind is PaperKind.RATING:
                self._wanted = Wanted(year, record.meeting.id)
            self.kinds.set_choices(kinds)
            self.kinds.set_value(self._wanted.kind)

    def _line(self, record: MeetingRecord) -> str:
        meeting = record.meeting
        line = self.tr("{day} - {kind}").format(day=short_day(meeting.held_on), kind=word(meeting.kind))
        return (
            line if meeting.state is MeetingState.SIGNED else self.tr("{line} (chưa chốt)").format(line=line)
        )

    def _show_unsigned(self) -> None:
        assert self._book is not None
        record = self._record()
        records = self._book.records if record is None else (record,)
        open_ones = [one.meeting for one in records if one.meeting.state is not MeetingState.SIGNED]
        text = ""
        if record is not None and open_ones:
            text = self.tr("Buổi họp này chưa chốt nên tờ in mang chữ “BẢN NHÁP”.")
        elif open_ones:
            days = ", ".join(short_day(one.held_on) for one in open_ones[:4])
            if len(open_ones) > 4:
                days = self.tr("{days}…").format(days=days)
            text = self.tr("{count} buổi chưa chốt ({days}): các trang này mang chữ “BẢN NHÁP”.").format(
                count=len(open_ones), days=days
            )
        self.unsigned.show_message("warn", text)
        set_shown(self.to_meetings, bool(text))

    def _record(self) -> MeetingRecord | None:
        records = self._book.records if self._book is not None else ()
        return next((one for one in records if one.meeting.id == self._wanted.meeting_id), None)

    def _paper_title(self) -> str:
        if self._wanted.is_book:
            return self.tr("Sổ sinh hoạt chi bộ năm {year}").format(year=self._wanted.year)
        record = self._record()
        assert record is not None
        day = short_day(record.meeting.held_on)
        if self._wanted.kind is PaperKind.MINUTES:
            return self.tr("Biên bản ngày {day}").format(day=day)
        if self._wanted.kind is PaperKind.ATTENDANCE:
            return self.tr("Danh sách điểm danh ngày {day}").format(day=day)
        return self.tr("Phiếu đánh giá ngày {day}").format(day=day)

    # Setting the paper beside the window.

    def _job(self, wanted: Wanted, progress: Callable[[int, int], bool] | None = None) -> Callable[[], bytes]:
        papers = self.context.services.papers
        if wanted.is_book:
            return papers.book_job(wanted.year, progress=progress)
        record = self._record()
        assert record is not None
        return papers.job(wanted.kind, record)

    def _draw(self) -> None:
        """Only the last wish counts: a book being set for an earlier one is stopped at its next page."""
        self._cancel()
        stop = self._stop = threading.Event()
        wanted = self._wanted

        def told(done: int, total: int) -> bool:
            self._set.emit(done, total)
            return not stop.is_set()

        make = self._job(wanted, told)

        def drawn(data: bytes) -> None:
            if isValid(self) and not stop.is_set():
                self.progress.setText("")
                self.view.show_pdf(data, from_start=wanted != self._shown)
                if wanted == self._shown or self.view.data == data:
                    self._on_shown()
                self._shown = wanted

        self._tell(self.tr("Đang dựng bản in…"))
        self.context.run_in_background(stoppable(make, stop), then=drawn)

    def _cancel(self) -> None:
        if self._stop is not None:
            self._stop.set()
        self.progress.setText("")

    def _on_set(self, done: int, total: int) -> None:
        if self._stop is not None and not self._stop.is_set() and self.progress.text():
            self._tell(self.tr("Đang dựng trang {done}/{total}…").format(done=done, total=total))

    def _tell(self, text: str) -> None:
        """Beside the page number, and in the middle while no paper is there yet."""
        self.progress.setText(text)
        if self.view.data is None:
            self.view.message.setText(text)

    # What the person does.

    def _on_paper(self) -> None:
        self._choose(Wanted(self.context.year, self.paper.value() or "", self._wanted.kind))

    def _on_kind(self) -> None:
        self._choose(Wanted(self.context.year, self._wanted.meeting_id, self.kinds.value()))

    def _choose(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._show_choices()
        self._show_unsigned()
        self.header_changed.emit()
        self.context.run(self._draw)

    def _on_shown(self) -> None:
        self.jump.set_choices([(page, title) for title, page in self.view.outline])
        self._on_page(self.view.page(), self.view.page_count())

    def _on_page(self, page: int, _: int) -> None:
        """The list says in which part of the book the page lies."""
        starts = [start for _, start in self.view.outline if start <= page - 1]
        self.jump.set_value(starts[-1] if starts else None)

    def _on_jump(self) -> None:
        page = self.jump.value()
        if page is not None:
            self.view.strip.go_to(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """On a small screen the panel takes the place of the thumbnails, not of the page."""
        self.view.set_thumbnails(self.panel.isHidden() or self.width() > scaled(NARROW))

    def _show_panel(self) -> None:
        self.panel.show()
        self._share_room()
        self.panel.volume.setFocus()

    def _on_panel_closed(self) -> None:
        self._share_room()
        self.view.strip.setFocus()

    def _on_dates(self, _: object) -> None:
        self._rest.start()

    def _to_meetings(self) -> None:
        if self._wanted.meeting_id and self._has_paper():
            self.context.navigate("editor", self._wanted.meeting_id)
        else:
            self.context.navigate("meetings")
