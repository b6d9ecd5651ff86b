"""Nhập các năm trước: the empty workbook out, the filled one in, every line seen before anything is written."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.meeting import Meeting
from app.domain.member_list.sheet import Book
from app.domain.past.plan import PastPlan
from app.errors import UserError
from app.services.past import PastOutcome
from app.texts import error_text
from app.ui.past.lines import Line, LineKind, lines_of
from app.ui.shared.buttons import Action, primary, secondary
from app.ui.shared.cards import Card, FilterChips
from app.ui.shared.data_table import DataTable
from app.ui.shared.icons import STATE_ICONS
from app.ui.shared.messages import InlineMessage
from app.ui.shared.page import Page
from app.ui.shared.parts import label, scroll_area
from app.ui.shared.rows_model import Column
from app.ui.shared.theme import set_shown

FORM_NAME = "mau-nhap-cac-nam-truoc.xlsx"


class PastPage(Page):
    """Two cards to begin with; once a file was read, its lines in a table, and one button that writes them."""

    key = "past"
    scrolls = False

    def build(self) -> None:
        self.set_title(self.tr("Nhập năm trước"))
        self.setAcceptDrops(True)
        self._plan: PastPlan | None = None
        self._job: Any = None
        self.message = InlineMessage("info")
        self.waiting = InlineMessage("info")
        self.close_button = primary("", self.close_paper_signed, icon="check")
        self._lay_out_begin()
        self.chips = FilterChips()
        self.chips.changed.connect(self._show_lines)
        self.table = DataTable(
            [
                Column(self.tr("Ở đâu trong tệp"), lambda line: line.place, width=170),
                Column(self.tr("Nội dung"), lambda line: line.text, width=-1, tooltip=lambda line: line.text),
                Column(self.tr("Chi tiết"), lambda line: line.detail, width=270, gives_way=1),
                Column(
                    self.tr("Kết quả"),
                    lambda line: line.state_words,
                    icon=lambda line: (STATE_ICONS[line.state], line.state),
                    state=lambda line: line.state,
                    width=170,
                ),
            ],
            key=lambda line: line.key,
        )
        # A sentence that the table cuts stands below it whole.
        self.whole = label("", "", wrap=True)
        self.table.row_changed.connect(self._show_whole)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.begin)
        self.stack.addWidget(self.table)
        row = QHBoxLayout()
        row.addWidget(self.waiting, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.body.addWidget(self.message)
        self.body.addWidget(self.chips)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.whole)
        changes = self.context.changes
        self.watch(changes.members_changed, changes.meeting_saved, changes.cell_changed)
        self._show_plan(None)

    def _lay_out_begin(self) -> None:
        self.form_card = Card(self.tr("1. Lấy tệp mẫu"))
        words = self.tr(
            "Tệp Excel có sẵn danh sách đảng viên của sổ, trang ghi buổi họp và trang điểm danh, kèm hướng dẫn. "
            "Ghi trên máy nào cũng được; ô nào không biết thì để trống."
        )
        self.form_button = secondary(self.tr("Lưu tệp mẫu…"), self.save_form, icon="save")
        self.form_card.body.addWidget(label(words, "", wrap=True))
        self.form_card.body.addWidget(self.form_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.file_card = Card(self.tr("2. Chọn tệp đã ghi"))
        words = self.tr(
            "Chọn tệp hoặc thả tệp vào trang này. Chương trình cho xem từng dòng trước; chưa ghi gì vào sổ cho "
            "đến khi bấm “Nhập”."
        )
        self.choose_button = primary(self.tr("Chọn tệp…"), self.choose, icon="folder")
        self.file_card.body.addWidget(label(words, "", wrap=True))
        self.file_card.body.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignLeft)
        cards = QWidget()
        cards.setProperty("role", "page-body")
        column = QVBoxLayout(cards)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.form_card)
        column.addWidget(self.file_card)
        column.addStretch(1)
        # On a small screen in large type the two cards are higher than the page.
        self.begin = scroll_area(cards)

    def refresh(self) -> None:
        services = self.context.services
        waiting = services.past.closable()
        set_shown(self.close_button, bool(waiting) and not services.read_only)
        self.close_button.setText(self.tr("Chốt {count} buổi…").format(count=len(waiting)))
        self.waiting.show_message(
            "info",
            self.tr(
                "{count} buổi đã nhập có biên bản giấy đã ký và chưa chốt. Xem lại trong Buổi họp rồi chốt; chốt "
                "rồi thì không sửa, không hoàn tác được nữa."
            ).format(count=len(waiting))
            if waiting
            else "",
        )
        for button in (self.form_button, self.choose_button):
            button.setEnabled(services.cell.get() is not None)
        if services.cell.get() is None:
            self.message.show_message("info", self.tr("Xin khai báo chi bộ trước khi nhập các năm trước."))

    def primary_action(self) -> Action | None:
        plan = self._plan
        if plan is None:
            return None
        return Action(
            self._import_words(plan),
            self.apply,
            icon="check",
            enabled=not plan.nothing_to_do and not self.context.services.read_only,
            tooltip=self._why_not(plan),
        )

    def secondary_actions(self) -> list[Action]:
        if self._plan is None:
            return []
        return [Action(self.tr("Tệp khác…"), self.choose, icon="folder")]

    def back(self) -> bool:
        if self._plan is None:
            return False
        self._show_plan(None)
        return True

    # Steps.

    def save_form(self) -> None:
        services = self.context.services
        target = self.context.prompts.choose_save_file(
            self, self.tr("Lưu tệp mẫu"), self.tr("Tệp Excel (*.xlsx)"), Path.home() / FORM_NAME
        )
        if target is not None:
            self.context.run(
                lambda: services.files.save(target, services.past.blank_form()),
                then=lambda path: self.context.toast(self.tr("Đã lưu: {name}").format(name=path.name)),
            )

    def choose(self) -> None:
        path = self.context.prompts.choose_open_file(
            self, self.tr("Chọn tệp đã ghi"), self.tr("Bảng tính (*.xlsx *.xlsm *.xls *.ods);;Mọi tệp (*)")
        )
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read beside the window; a stick may be slow."""
        if self._job is not None:
            return
        self.message.show_message("info", self.tr("Đang đọc “{name}”…").format(name=path.name))
        service = self.context.services.past
        self._job = self.context.tasks.submit(
            lambda: service.read(path), then=self._on_read, failed=self._on_failed
        )

    def apply(self) -> None:
        """Write what was shown, all or nothing, and offer it back."""
        plan = self._plan
        if plan is None:
            return
        outcome = self.context.services.past.apply(plan)
        self._show_plan(None)
        self._tell_changes(outcome.meetings)
        self.message.show_message(
            "good",
            self.tr(
                "Đã nhập {meetings} buổi họp, {members} đảng viên từ “{name}”. Chọn năm ở góc trên để xem."
            ).format(meetings=len(outcome.meetings), members=len(outcome.added), name=plan.file_name),
        )
        self.context.mark_saved()
        self.context.offer_undo(
            self.tr("Đã nhập {count} buổi họp.").format(count=len(outcome.meetings)),
            lambda: self._undo(outcome),
        )

    def close_paper_signed(self) -> None:
        services = self.context.services
        count = len(services.past.closable())
        sure = self.context.prompts.ask(
            self.context.window_widget,
            self.tr("Chốt {count} buổi họp theo sổ giấy?").format(count=count),
            self.tr("Các buổi này thành biên bản đã chốt: không sửa được nữa, chỉ bổ sung, đính chính."),
            self.tr("Chốt {count} buổi").format(count=count),
            self.tr("Quay lại xem"),
        )
        if sure:
            self.context.run(services.past.close, then=self._on_closed)

    # Answers.

    def _on_read(self, book: Book) -> None:
        self._job = None
        self.context.run(lambda: self.context.services.past.preview(book), then=self._show_plan)

    def _on_failed(self, error: BaseException) -> None:
        self._job = None
        if isinstance(error, UserError):
            self.message.show_message("bad", error_text(error))
        else:
            self.message.clear()
            self.context.report(error)

    def _on_closed(self, closed: tuple[Meeting, ...]) -> None:
        self._tell_changes(closed)
        self.message.show_message(
            "good", self.tr("Đã chốt {count} buổi họp theo sổ giấy.").format(count=len(closed))
        )
        self.context.mark_saved()

    def _undo(self, outcome: PastOutcome) -> None:
        self.context.services.past.undo(outcome)
        self._tell_changes(outcome.meetings)
        self.message.show_message("info", self.tr("Đã hoàn tác lần nhập vừa rồi."))

    def _tell_changes(self, meetings: Sequence[Meeting]) -> None:
        self.context.changes.members_changed.emit()
        for meeting in meetings[:1]:
            self.context.changes.meeting_saved.emit(meeting)
        self.context.changes.rules_changed.emit()

    def _show_plan(self, plan: PastPlan | None) -> None:
        self._plan = plan
        self._lines: list[Line] = lines_of(plan) if plan else []
        set_shown(self.chips, plan is not None)
        self.stack.setCurrentWidget(self.table if plan else self.begin)
        self.message.clear()
        self._show_whole(None)
        if plan is not None:
            self._show_counts(plan)
            self._show_lines()
            self.table.setFocus()
        self.header_changed.emit()

    def _show_counts(self, plan: PastPlan) -> None:
        counts = {kind: sum(1 for line in self._lines if line.kind is kind) for kind in LineKind}
        chips: list[tuple[Any, str]] = [(None, self.tr("Tất cả ({count})").format(count=len(self._lines)))]
        words = {
            LineKind.PROBLEM: self.tr("Cần xem ({count})"),
            LineKind.MEETING: self.tr("Buổi họp ({count})"),
            LineKind.MEMBER: self.tr("Đảng viên ({count})"),
        }
        chips += [(kind, words[kind].format(count=count)) for kind, count in counts.items() if count]
        self.chips.set_choices(chips)
        blocking = sum(1 for one in plan.problems if one.blocks)
        if blocking:
            self.message.show_message(
                "warn",
                self.tr(
                    "Có {count} chỗ phải sửa trong tệp; những dòng ấy chưa nhập được. Sửa xong, lưu tệp rồi chọn lại: "
                    "phần đã nhập không bị nhập hai lần."
                ).format(count=blocking),
            )
        else:
            self.message.show_message("good", self.tr("Đã đọc “{name}”.").format(name=plan.file_name))

    def _show_lines(self) -> None:
        wanted = self.chips.value()
        self.table.set_rows([line for line in self._lines if wanted is None or line.kind is wanted])

    def _show_whole(self, line: Line | None) -> None:
        parts = (line.place, line.text, line.detail) if line is not None and self._plan is not None else ()
        self.whole.setText(
            ": ".join(part for part in parts[:2] if part) + "".join(f" ({d})" for d in parts[2:] if d)
        )
        set_shown(self.whole, bool(self.whole.text()))

    def _import_words(self, plan: PastPlan) -> str:
        if plan.meetings and plan.new_members:
            return self.tr("Nhập {meetings} buổi, {members} người").format(
                meetings=len(plan.meetings), members=len(plan.new_members)
            )
        if plan.new_members:
            return self.tr("Nhập {count} đảng viên").format(count=len(plan.new_members))
        return self.tr("Nhập {count} buổi họp").format(count=len(plan.meetings))

    def _why_not(self, plan: PastPlan) -> str:
        if self.context.services.read_only:
            return str(self.context.services.why_read_only)
        return self.tr("Không có gì mới để nhập.") if plan.nothing_to_do else ""

    # Drag and drop, beside the button that does the same.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files and self.context.services.cell.get() is not None:
            event.acceptProposedAction()
            self.read(Path(files[0]))
