"""Sổ: the very PDF of the year's book, or of one paper of a meeting, on the screen, to the printer and to a file."""

import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from shiboken6 import isValid

from app.domain.book import MeetingBook, MeetingRecord
from app.domain.volumes import BookMap, BookPart
from app.services.papers import WORD, PaperKind
from app.texts_book import moved_text, too_thick_text
from app.ui.book.choosing import (
    Made,
    Wanted,
    choices,
    file_name,
    paper_title,
    stoppable,
    unsigned_text,
)
from app.ui.book.layout import BookParts
from app.ui.book.output import job, save_made
from app.ui.shared.buttons import Action
from app.ui.shared.saving import save_paper
from app.ui.shared.theme import set_shown

# A date is typed in a second or two; the book is set again when the hand rests.
REST_MS = 900


class BookPage(BookParts):
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
        # Of the book as it was set last: where everything stands, and which pages are in view.
        self._map: BookMap | None = None
        self._pages = (0, 0)
        self._stop: threading.Event | None = None
        self._was_wide = True
        self.make_parts()
        self.paper.edited.connect(self._on_paper)
        self.jump.edited.connect(self._on_jump)
        self.kinds.changed.connect(self._on_kind)
        self.view.shown.connect(self._on_shown)
        self.view.page_changed.connect(self._on_page)
        self.panel.edited.connect(self._on_dates)
        self.panel.closed.connect(self._on_panel_closed)
        self.reprint.asked.connect(self._on_part)
        self.reprint.closed.connect(self._on_panel_closed)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(lambda: self.context.run(self.flush))
        self._set.connect(self._on_set, Qt.ConnectionType.QueuedConnection)
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
            locked=services.why_read_only,
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
        text = self.tr("In sổ…")
        if not self._wanted.is_book:
            text = self.tr("In tờ này…")
        elif not self._wanted.part.is_all:
            text = self.tr("In phần này…")
        return Action(text, self.print_shown, icon="print")

    def secondary_actions(self) -> list[Action]:
        if not self._has_paper():
            return []
        save = Action(self.tr("Lưu PDF…"), self.save_shown, icon="save")
        # Where the header has no room for all of them, some stand under the choice of papers.
        others = Action(self.tr("Giấy tờ khác…"), self.open_papers, icon="file")
        more = [others] if self.is_wide() else []
        if not self._wanted.is_book:
            return [*more, Action(self.tr("Lưu Word…"), self.save_word, icon="save"), save]
        if self.is_wide():
            more = [Action(self.tr("In lại một phần…"), self.open_reprint, icon="print"), others]
        elif not self._wanted.part.is_all:
            return [save]
        return [Action(self.tr("Mở sổ, khóa sổ…"), self._show_panel, icon="calendar"), *more, save]

    def back(self) -> bool:
        for panel in (self.panel, self.reprint):
            if not panel.isHidden():
                panel.close_panel()
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
        make, title, year = self._job(self._wanted), self._paper_title(), self._wanted.year

        def ready(made: Made) -> None:
            from app.ui.shared.printing import print_paper

            if isValid(self):
                then = partial(self._note_printed, year, made)
                print_paper(self.context, self.window(), made.data, title, then=then)

        self.context.run_in_background(make, then=ready)

    def save_shown(self) -> None:
        self.flush()
        wanted = self._wanted
        save_made(
            self.context,
            self.window(),
            self._job(wanted),
            title=self._paper_title(),
            name=file_name(wanted, self._map, self._record(), self._pages),
            then=partial(self._note_printed, wanted.year),
        )

    def save_word(self) -> None:
        """A copy of the paper of a meeting that can be edited; the PDF stays what was signed."""
        wanted, record = self._wanted, self._record()
        if record is not None:
            make = self.context.services.papers.job(wanted.kind, record, WORD)
            name = Path(file_name(wanted, None, record, (0, 0))).with_suffix(".docx").name
            save_paper(self.context, self.window(), make, title=self._paper_title(), name=name)

    def _note_printed(self, year: int, made: Made) -> None:
        """What went out bears these numbers; from now on what moves is told."""
        if made.map is not None:
            self.context.services.books.note_printed(year, made.map, made.pages)
            if isValid(self):
                self._show_moved()

    # What is shown.

    def _has_paper(self) -> bool:
        return self.stack.currentWidget() is self.full and self._book is not None

    def _show_empty(self, text: str, detail: str, *, with_cell: bool) -> None:
        state = self.empty if with_cell else self.without_cell
        self._book, self._shown, self._map = None, None, None
        self._cancel()
        self.view.say("")
        state.set_text(text, detail)
        self.stack.setCurrentWidget(state)

    def _show_choices(self) -> None:
        assert self._book is not None
        year = self._book.year
        bound = self._map if self._map is not None and self._map.year == year else None
        self.paper.set_choices(choices(self._book, bound, self._wanted))
        self.paper.set_value(self._wanted.choice)
        record = self._record()
        set_shown(self.kinds, record is not None)
        self._share_room()
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

    def _show_unsigned(self) -> None:
        assert self._book is not None
        text = unsigned_text(self._book, self._record())
        self.unsigned.show_message("warn", text)
        set_shown(self.to_meetings, bool(text))

    def _show_moved(self) -> None:
        """That printed sheets bear other numbers now, or that a volume is thicker than wished."""
        said: list[str] = []
        if self._book is not None and self._map is not None and self._wanted.is_book:
            books, year = self.context.services.books, self._book.year
            before = books.printed(year)
            if before is not None:
                said.append(moved_text(before, books.moved(year, self._map)))
            said.append(
                too_thick_text(self._map, most=self._book.dates.most_pages, number=self._book.dates.volume)
            )
            self.reprint.show_book(self._book, self._map, before)
        self.moved.show_message("warn", " ".join(one for one in said if one))

    def _record(self) -> MeetingRecord | None:
        records = self._book.records if self._book is not None else ()
        return next((one for one in records if one.meeting.id == self._wanted.meeting_id), None)

    def _paper_title(self) -> str:
        assert self._book is not None
        return paper_title(self._book, self._wanted, self._record())

    # Setting the paper beside the window.

    def _job(self, wanted: Wanted) -> Callable[[], Made]:
        return job(self.context.services, wanted, self._record())

    def _draw(self) -> None:
        """Only the last wish counts: a book being set for an earlier one is stopped at its next page."""
        self._cancel()
        stop = self._stop = threading.Event()
        wanted = self._wanted

        def told(done: int, total: int) -> bool:
            self._set.emit(done, total)
            return not stop.is_set()

        make = job(self.context.services, wanted, self._record(), told, or_all=True)

        def drawn(made: Made) -> None:
            if isValid(self) and not stop.is_set():
                self.progress.setText("")
                if made.map is not None:
                    self._map, self._pages = made.map, made.pages
                    self._wanted = replace(self._wanted, part=made.part)
                    self._show_choices()
                    self.header_changed.emit()
                self._show_moved()
                self.view.show_pdf(made.data, from_start=wanted != self._shown)
                if wanted == self._shown or self.view.data == made.data:
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
        chosen = self.paper.value()
        if isinstance(chosen, BookPart):
            self._choose(Wanted(self.context.year, "", self._wanted.kind, chosen))
        else:
            self._choose(Wanted(self.context.year, chosen or "", self._wanted.kind))

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
        if self.is_wide() != self._was_wide:
            self._was_wide = self.is_wide()
            self.header_changed.emit()

    def _share_room(self) -> None:
        self.share_room(of_meeting=not self._wanted.is_book)

    def _on_part(self, part: BookPart) -> None:
        self._choose(Wanted(self.context.year, "", self._wanted.kind, part))

    def open_reprint(self) -> None:
        self.panel.hide()
        self.reprint.show()
        self._share_room()
        self.reprint.ways.setFocus()

    def _show_panel(self) -> None:
        self.reprint.hide()
        self.panel.show()
        self._share_room()
        self.panel.volume.setFocus()

    def _on_panel_closed(self) -> None:
        self._share_room()
        self.view.strip.setFocus()

    def _on_dates(self, _: object) -> None:
        self._rest.start()

    def open_meetings(self) -> None:
        if self._wanted.meeting_id and self._has_paper():
            self.context.navigate("editor", self._wanted.meeting_id)
        else:
            self.context.navigate("meetings")
