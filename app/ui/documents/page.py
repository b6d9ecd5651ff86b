"""Văn bản: what the cell has written, and the register of every number of a term."""

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.dates import short_day
from app.domain.documents import Document, DocumentState, DocumentType, NumberSpan, document_number
from app.domain.register import EntrySource, Register, RegisterEntry
from app.domain.text import finder
from app.texts_documents import (
    SOURCES,
    STATES,
    entry_abstract,
    entry_remark,
    entry_type,
    gap_words,
    span_words,
    type_words,
)
from app.ui.documents.first_number_panel import FirstNumberPanel
from app.ui.documents.new_panel import NewPanel
from app.ui.shared.buttons import Action, link, secondary
from app.ui.shared.cards import EmptyState, FilterChips, SidePanel
from app.ui.shared.data_table import DataTable
from app.ui.shared.fields import ChoiceBox, LineField
from app.ui.shared.messages import InlineMessage
from app.ui.shared.page import Page
from app.ui.shared.rows_model import Column
from app.ui.shared.saving import save_paper
from app.ui.shared.theme import scaled, set_shown

LIST, REGISTER = "list", "register"
_LOOKS = {
    DocumentState.DRAFT: ("info", ("edit", "info")),
    DocumentState.ISSUED: ("good", ("good", "good")),
    DocumentState.VOIDED: ("bad", ("bad", "bad")),
}


class DocumentsPage(Page):
    """`open(id)` opens a document, `open("register")` shows the register, `open("new")` asks for a new one."""

    key = "documents"
    scrolls = False

    def build(self) -> None:
        self.set_title(self.tr("Văn bản"))
        self._register: Register | None = None
        self.views = FilterChips([(LIST, self.tr("Văn bản")), (REGISTER, self.tr("Sổ đăng ký"))])
        self.views.setAccessibleName(self.tr("Xem danh sách hay sổ đăng ký"))
        self.kind = ChoiceBox()
        self.kind.setAccessibleName(self.tr("Loại văn bản"))
        every: list[tuple[DocumentType | None, str]] = [(None, self.tr("Mọi loại"))]
        self.kind.set_choices([*every, *((one, f"{type_words(one)} ({one.code})") for one in DocumentType)])
        self.span = ChoiceBox()
        self.span.setAccessibleName(self.tr("Nhiệm kỳ hoặc năm"))
        self.states = FilterChips()
        self.states.setAccessibleName(self.tr("Trạng thái"))
        self.search = LineField()
        self.search.setPlaceholderText(self.tr("Tìm theo trích yếu, số"))
        self.search.setAccessibleName(self.tr("Tìm văn bản"))
        self.search.set_width(220)
        self.table = DataTable(self._columns(), key=lambda one: one.id)
        self.lines = DataTable(
            self._register_columns(), key=lambda one: (one.source, one.text, one.document_id)
        )
        self.gaps = InlineMessage("warn", boxed=False)
        self.numbers_button = secondary(self.tr("Số bắt đầu…"), self.show_first_number, icon="edit")
        self.print_button = secondary(self.tr("In…"), self.print_register, icon="print")
        self.pdf_button = secondary(self.tr("Lưu PDF…"), self.save_register, icon="save")
        self.excel_button = secondary(self.tr("Lưu Excel…"), self.export_register, icon="table")
        self.new_panel = NewPanel(self.context)
        self.first_panel = FirstNumberPanel(self.context)
        self.empty = EmptyState("", Action(self.tr("Lập văn bản"), self.show_new), icon="file")
        self.clear_link = link(self.tr("Bỏ các bộ lọc"), self._clear)
        self._lay_out_parts()
        self.views.changed.connect(self._on_view)
        for part in (self.states, self.search):
            (part.changed if isinstance(part, FilterChips) else part.edited).connect(self._show_rows)
        self.kind.edited.connect(self._show_rows)
        self.span.edited.connect(self._on_span)
        self.table.row_activated.connect(self._open)
        self.lines.row_activated.connect(self._open_entry)
        self.new_panel.made.connect(self._on_made)
        self.first_panel.written.connect(self._on_first_number)
        changes = self.context.changes
        self.watch(
            changes.documents_changed, changes.meeting_saved, changes.cell_changed, changes.year_changed
        )

    # What the frame asks.

    def refresh(self) -> None:
        services = self.context.services
        spans = services.register.spans()
        kept = self.span.value()
        self.span.set_choices([(one, span_words(one)) for one in spans])
        self.span.set_value(kept if kept in spans else services.register.current())
        set_shown(self.numbers_button, not services.read_only)
        self._register = services.register.read(self.span.value())
        if not self.new_panel.isHidden():
            self.new_panel.start()
        self._show_rows()

    def open(self, target: object) -> None:
        self.refresh_if_stale()
        if target == REGISTER:
            self.views.set_value(REGISTER)
            self._on_view()
        elif target == "new":
            self.show_new()
        elif isinstance(target, str):
            self.context.navigate("document", target)

    def primary_action(self) -> Action | None:
        if self.context.services.read_only:
            return None
        return Action(self.tr("Lập văn bản"), self.show_new, icon="plus")

    def back(self) -> bool:
        for panel in (self.new_panel, self.first_panel):
            if not panel.isHidden():
                panel.close_panel()
                return True
        return False

    # What the person does.

    def show_new(self) -> None:
        if not self.context.services.read_only:
            self.new_panel.start()
            self._show_panel(self.new_panel)
            self.new_panel.kind.setFocus()

    def show_first_number(self) -> None:
        self.first_panel.start(self.span.value())
        self._show_panel(self.first_panel)
        self.first_panel.kind.setFocus()

    def print_register(self) -> None:
        make, title = self._paper(), self.tr("Sổ đăng ký văn bản")

        def ready(data: bytes) -> None:
            from app.ui.shared.printing import print_paper

            print_paper(self.context, self.window(), data, title)

        self.context.run_in_background(make, then=ready)

    def save_register(self) -> None:
        name = "so-dang-ky-van-ban.pdf"
        save_paper(self.context, self.window(), self._paper(), title=self.tr("Sổ đăng ký văn bản"), name=name)

    def export_register(self) -> None:
        """The register shown, as a workbook."""
        services, span, kind = self.context.services, self.span.value(), self.kind.value()
        target = self.context.prompts.choose_save_file(
            self,
            self.tr("Lưu sổ đăng ký văn bản"),
            self.tr("Bảng tính Excel (*.xlsx)"),
            Path.home() / "so-dang-ky-van-ban.xlsx",
        )
        if target is None:
            return

        def write() -> str:
            path, file = services.files.save_paper(target, services.register.workbook(span, kind))
            services.given_out.remember(path, file)
            name: str = path.name
            return name

        self.context.run(
            write, then=lambda name: self.context.toast(self.tr("Đã lưu {name}.").format(name=name))
        )

    # Parts.

    def _lay_out_parts(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.views, 1)
        for part in (self.kind, self.span, self.search):
            top.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        self.below = QWidget()
        below = QHBoxLayout(self.below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(8)
        below.addWidget(self.numbers_button)
        below.addStretch(1)
        for button in (self.print_button, self.pdf_button, self.excel_button):
            below.addWidget(button)
        register = QWidget()
        column = QVBoxLayout(register)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.gaps)
        column.addWidget(self.lines, 1)
        column.addWidget(self.below)
        listing = QWidget()
        rows = QVBoxLayout(listing)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self.states)
        self.inside = QStackedWidget()
        self.inside.addWidget(self.table)
        self.inside.addWidget(self.empty)
        rows.addWidget(self.inside, 1)
        rows.addWidget(self.clear_link, 0, Qt.AlignmentFlag.AlignHCenter)
        self.stack = QStackedWidget()
        self.stack.addWidget(listing)
        self.stack.addWidget(register)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.stack, 1)
        for panel in (self.new_panel, self.first_panel):
            panel.hide()
            panel.closed.connect(self._on_panel_closed)
            row.addWidget(panel)
        self.body.addLayout(top)
        self.body.addLayout(row, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Beside a panel a small screen has no room for a table."""
        panel = next((one for one in (self.new_panel, self.first_panel) if not one.isHidden()), None)
        narrow = self.width() < scaled(900)
        set_shown(self.stack, panel is None or not narrow)
        if panel is not None:
            panel.set_alone(narrow)
        set_shown(self.search, self.views.value() == LIST and self.width() > scaled(860))

    def _show_panel(self, panel: SidePanel) -> None:
        for one in (self.new_panel, self.first_panel):
            set_shown(one, one is panel)
        self._share_room()

    def _on_panel_closed(self) -> None:
        self._share_room()
        (self.table if self.views.value() == LIST else self.lines).setFocus()

    def _columns(self) -> list[Column]:
        return [
            Column("", lambda _: self.tr("Mở"), action=self._open, width=72),
            Column(
                self.tr("Số, ký hiệu"),
                lambda one: document_number(one, blank=self.tr("chưa có số")),
                sort=lambda one: (one.type.code, one.number or 0),
                width=120,
            ),
            Column(self.tr("Loại"), lambda one: type_words(one.type), width=120, gives_way=2),
            Column(
                self.tr("Ngày"),
                lambda one: short_day(one.dated_on) if one.dated_on else "",
                sort=lambda one: one.dated_on or date.max,
                width=108,
            ),
            Column(
                self.tr("Trích yếu"), lambda one: one.abstract or self.tr("(chưa ghi)"), width=-1, bold=True
            ),
            Column(self.tr("Người ký"), lambda one: one.signer_name, width=170, gives_way=3),
            Column(
                self.tr("Trạng thái"),
                lambda one: STATES[one.state],
                state=lambda one: _LOOKS[one.state][0],
                icon=lambda one: _LOOKS[one.state][1],
                width=150,
                gives_way=1,
            ),
        ]

    def _register_columns(self) -> list[Column]:
        return [
            Column("", lambda _: self.tr("Mở"), action=self._open_entry, width=72),
            Column(self.tr("Số, ký hiệu"), lambda one: one.text, sort=_entry_key, width=120),
            Column(self.tr("Loại"), entry_type, width=140, gives_way=3),
            Column(
                self.tr("Ngày"),
                lambda one: short_day(one.dated_on) if one.dated_on else "",
                sort=lambda one: one.dated_on or date.max,
                width=108,
            ),
            Column(self.tr("Trích yếu"), entry_abstract, width=-1, bold=True),
            Column(self.tr("Từ"), lambda one: SOURCES[one.source], width=170, gives_way=2),
            Column(
                self.tr("Ghi chú"),
                entry_remark,
                state=lambda one: "bad" if one.voided else "warn",
                icon=lambda one: ("bad", "bad") if one.voided else (("warn", "warn") if one.notes else None),
                width=220,
                gives_way=1,
            ),
        ]

    def _on_view(self) -> None:
        self._show_rows()
        self._share_room()
        self.header_changed.emit()

    def _on_span(self) -> None:
        self.context.run(self.refresh)

    def _show_rows(self) -> None:
        if self._register is None:
            return
        listing = self.views.value() == LIST
        self.stack.setCurrentIndex(0 if listing else 1)
        if listing:
            self._show_list()
        else:
            self._show_register(self._register.of(self.kind.value()))

    def _show_list(self) -> None:
        every = self.context.services.documents.list()
        chosen: NumberSpan = self.span.value()
        says, kind = finder(self.search.text()), self.kind.value()
        fitting = [
            one
            for one in every
            if (kind is None or one.type is kind)
            and (one.dated_on is None or chosen.start <= one.dated_on <= chosen.end)
            and says(f"{one.abstract} {document_number(one)} {type_words(one.type)}")
        ]
        counts = {state: sum(one.state is state for one in fitting) for state in DocumentState}
        choices: list[tuple[Any, str]] = [(None, self.tr("Tất cả ({count})").format(count=len(fitting)))]
        choices += [(state, f"{STATES[state]} ({count})") for state, count in counts.items()]
        self.states.set_choices(choices)
        state = self.states.value()
        shown = [one for one in fitting if state is None or one.state is state]
        self.table.set_rows(shown)
        self.inside.setCurrentWidget(self.table if shown else self.empty)
        set_shown(self.states, bool(every))
        set_shown(self.clear_link, bool(every) and not shown)
        if not shown:
            self._word_empty(bool(every))

    def _word_empty(self, some: bool) -> None:
        if some:
            self.empty.set_text(self.tr("Không có văn bản nào như vậy."))
        else:
            self.empty.set_text(
                self.tr("Chưa có văn bản nào."),
                self.tr("Nghị quyết, kết luận lập từ buổi họp; thông báo, kế hoạch… lập riêng."),
            )

    def _show_register(self, register: Register) -> None:
        self.lines.set_rows(register.entries)
        self.gaps.show_message("warn", "\n".join(gap_words(one) for one in register.gaps))
        for button in (self.print_button, self.pdf_button, self.excel_button):
            button.setEnabled(bool(register.entries))

    def _paper(self) -> Any:
        assert self._register is not None
        return self.context.services.papers.job("register", self._register.of(self.kind.value()))

    def _clear(self) -> None:
        self.search.clear()
        self.kind.set_value(None)
        self.states.set_value(None)
        self._show_rows()

    def _open(self, document: Document) -> None:
        self.context.navigate("document", document.id)

    def _open_entry(self, entry: RegisterEntry) -> None:
        if entry.source is EntrySource.DOCUMENT:
            self.context.navigate("document", entry.document_id)
        else:
            self.context.navigate("editor", entry.meeting_id)

    def _on_made(self, document: Document) -> None:
        self.new_panel.hide()
        self._share_room()
        self.context.mark_saved()
        self.context.changes.documents_changed.emit()
        self.context.navigate("document", document.id)

    def _on_first_number(self) -> None:
        self.first_panel.close_panel()
        self.context.changes.documents_changed.emit()


def _entry_key(entry: RegisterEntry) -> tuple[str, bool, int]:
    return entry.type.code, entry.source is EntrySource.COMMITTEE_MINUTES, entry.number or 0
