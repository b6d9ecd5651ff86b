"""Taking over the member list of the office in three steps: the file, the columns, the preview; one undo."""

from pathlib import Path
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget

from app.domain.member_list.columns import Field
from app.domain.member_list.proposal import Proposal
from app.domain.member_list.sheet import Book
from app.errors import UserError
from app.texts import error_text
from app.ui.members.import_columns import ColumnsStep
from app.ui.members.import_draft import choices_of, drop_choices, found_choices, keep_choices
from app.ui.members.import_file import FileStep
from app.ui.members.import_preview import PreviewStep
from app.ui.shared.buttons import Action
from app.ui.shared.cards import StageStrip, Step
from app.ui.shared.draft_keeper import DraftLine
from app.ui.shared.messages import InlineMessage
from app.ui.shared.page import Page
from app.ui.shared.theme import scaled, set_shown

FILE, COLUMNS, PREVIEW = range(3)
# Below this the page is on a small screen, or in large type.
_LOW = 460


class MemberImportPage(Page):
    key = "members_import"
    scrolls = False

    def build(self) -> None:
        self.set_title(self.tr("Nhập danh sách"))
        self._book: Book | None = None
        self._proposal: Proposal | None = None
        self._mapping: dict[int, Field] | None = None
        self._header_row: int | None = None
        self._stale_preview = True
        self._job: Any = None
        self.strip = StageStrip()
        self.strip.chosen.connect(self.go)
        self.message = InlineMessage("bad")
        self.file_step = FileStep()
        self.columns_step = ColumnsStep()
        self.preview_step = PreviewStep()
        self.stack = QStackedWidget()
        for step in (self.file_step, self.columns_step, self.preview_step):
            self.stack.addWidget(step)
        self.file_step.choose_asked.connect(self.choose)
        self.file_step.dropped.connect(self.read)
        self.file_step.sheet_chosen.connect(self._on_sheet)
        self.file_step.by_hand_asked.connect(lambda: self.context.navigate("members", "add"))
        self.columns_step.header_moved.connect(self._on_header)
        self.columns_step.mapped.connect(self._on_mapped)
        self.preview_step.changed.connect(self.header_changed.emit)
        self.preview_step.panel_shown.connect(self._make_room)
        self.body.addWidget(self.strip)
        self.draft_line = DraftLine()
        self.draft_line.opened.connect(self._take_up)
        self.draft_line.dropped.connect(self._give_up)
        self.body.addWidget(self.message)
        self.body.addWidget(self.draft_line)
        self.body.addWidget(self.stack, 1)
        self._draw_strip()
        self.watch(self.context.changes.members_changed)

    def refresh(self) -> None:
        """The members may have changed since the preview: compare again and keep what was decided."""
        self.message.show_message("info", self._why_read_only())
        if self._step() == PREVIEW and self._proposal is not None:
            preview = self.context.services.member_import.preview(self._proposal)
            known = self.preview_step.preview
            if known is not None and preview.existing != known.existing:
                self.preview_step.show_preview(preview, keep=True)

    def primary_action(self) -> Action | None:
        step = self._step()
        if step == FILE:
            if self._book is None:
                return None
            return Action(self.tr("Tiếp: ghép cột"), lambda: self.go(COLUMNS), icon="chevron-right")
        if step == COLUMNS:
            return Action(
                self.tr("Tiếp: xem trước"),
                lambda: self.go(PREVIEW),
                icon="chevron-right",
                enabled=self._proposal is not None and self._proposal.is_complete,
                tooltip=self.tr("Cần biết cột nào là họ và tên."),
            )
        counts = self.preview_step.counts()
        return Action(
            self._import_words(counts.added, counts.updated),
            self.apply,
            icon="check",
            enabled=counts.added + counts.updated > 0 and not self._why_read_only(),
            tooltip=self._why_read_only(),
        )

    def secondary_actions(self) -> list[Action]:
        step = self._step()
        if step == FILE:
            return []
        back = self.tr("Quay lại: chọn tệp") if step == COLUMNS else self.tr("Quay lại: ghép cột")
        return [Action(back, lambda: self.go(step - 1), icon="chevron-left")]

    def back(self) -> bool:
        if self._step() == PREVIEW and not self.preview_step.panel.isHidden():
            self.preview_step.panel.close_panel()
            return True
        if self._step() == FILE:
            return False
        self.go(self._step() - 1)
        return True

    # The steps.

    def go(self, step: int) -> None:
        """To another step, as far as the list is understood; a doubtful step says what it still needs."""
        proposal = self._proposal
        if step > FILE and proposal is None:
            self.file_step.button.setFocus()
            return
        if step == PREVIEW and proposal is not None:
            if not proposal.is_complete:
                step = COLUMNS
            elif self._stale_preview:
                self.context.run(
                    lambda: self.context.services.member_import.preview(proposal), then=self._show_preview
                )
        self.stack.setCurrentIndex(step)
        self._draw_strip()
        self._make_room()
        self.header_changed.emit()
        if step == PREVIEW:
            self.preview_step.table.setFocus()
        elif step == COLUMNS:
            self.columns_step.header_row.setFocus()

    def choose(self) -> None:
        path = self.context.prompts.choose_open_file(
            self,
            self.tr("Chọn danh sách đảng viên"),
            self.tr("Danh sách (*.xlsx *.xlsm *.xls *.ods);;Mọi tệp (*)"),
        )
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read beside the window: a stick may be slow, and a large file takes a second."""
        if self._job is not None:
            return
        self.file_step.show_reading(path.name)
        service = self.context.services.member_import

        def work() -> tuple[Book, Proposal]:
            # Finding the list in a strange workbook may take as long as reading it.
            book = service.read(path)
            return book, service.propose(book)

        self._job = self.context.tasks.submit(work, then=self._on_read, failed=self._on_failed)

    def apply(self) -> None:
        """Write what was chosen, all or nothing, and offer it back."""
        services, step = self.context.services, self.preview_step
        outcome = services.member_import.apply(step.preview, step.choices)
        added, updated = len(outcome.added), len(outcome.updated)
        self._give_up()
        self._start_over()
        self.context.mark_saved()
        self.context.changes.members_changed.emit()
        self.context.offer_undo(self._done_words(added, updated), lambda: self._undo(outcome))
        self.context.navigate("members")

    def _undo(self, outcome: Any) -> None:
        self.context.services.member_import.undo(outcome)
        self.context.changes.members_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        # On a small screen the line shown beside the table needs the room that the three steps take.
        small = self.height() < scaled(_LOW)
        beside = self._step() == PREVIEW and not self.preview_step.panel.isHidden()
        set_shown(self.strip, not (small and beside))
        self.preview_step.set_close(small and beside)

    def _on_read(self, found: tuple[Book, Proposal]) -> None:
        self._job = None
        book, proposal = found
        self._book = book
        self._header_row, self._mapping = None, None
        self._take(proposal)
        self.draft_line.show_draft(found_choices(self.context, book.file_name))
        self.file_step.show_file(book.file_name, proposal.sheets, proposal.sheet.name)
        lists = [sheet for sheet in proposal.sheets if sheet.people]
        # With one list in the file there is nothing to ask; with several the person says which.
        self.go(COLUMNS if len(lists) <= 1 else FILE)
        if len(lists) > 1:
            self.file_step.sheet.setFocus()

    def _on_failed(self, error: BaseException) -> None:
        self._job = None
        if isinstance(error, UserError):
            # Not an error of the page: the answer stands beside the field, and what was read before stays.
            self.file_step.show_failure(error_text(error))
        else:
            self.file_step.forget()
            self.context.report(error)

    def _on_sheet(self, sheet: str) -> None:
        self._header_row, self._mapping = None, None
        self.context.run(lambda: self._propose(sheet=sheet))

    def _on_header(self, row: int) -> None:
        self._header_row, self._mapping = row, None
        self.context.run(self._propose_again)
        self._keep_choices()

    def _on_mapped(self, mapping: dict[int, Field]) -> None:
        self._mapping = mapping
        self.context.run(self._propose_again)
        self._keep_choices()

    def _keep_choices(self) -> None:
        self.draft_line.show_draft(None)
        if self._book is not None and self._proposal is not None:
            sheet = self._proposal.sheet.name
            keep_choices(self.context, self._book.file_name, sheet, self._header_row, self._mapping)

    def _take_up(self) -> None:
        """What was said of this file before: the sheet, its heading and the columns."""
        self.draft_line.show_draft(None)
        draft = found_choices(self.context, self._book.file_name) if self._book else None
        if draft is not None:
            sheet, self._header_row, self._mapping = choices_of(draft)
            self.context.run(lambda: self._propose(sheet=sheet))

    def _give_up(self) -> None:
        self.draft_line.show_draft(None)
        if self._book is not None:
            drop_choices(self.context, self._book.file_name)

    def _propose_again(self) -> None:
        if self._proposal is not None:
            self._propose(sheet=self._proposal.sheet.name)

    def _propose(self, *, sheet: str | None) -> None:
        self._take(
            self.context.services.member_import.propose(
                self._book, sheet=sheet, header_row=self._header_row, mapping=self._mapping
            )
        )

    def _take(self, proposal: Proposal) -> None:
        self._proposal = proposal
        self._stale_preview = True
        self.columns_step.show_proposal(proposal)
        self._draw_strip()
        self.header_changed.emit()

    def _show_preview(self, preview: Any) -> None:
        self._stale_preview = False
        self.preview_step.show_preview(preview)

    def _start_over(self) -> None:
        self._book, self._proposal, self._mapping, self._header_row = None, None, None, None
        self._stale_preview = True
        self.file_step.forget()
        self.go(FILE)

    def _step(self) -> int:
        return self.stack.currentIndex()

    def _draw_strip(self) -> None:
        step = self._step()
        names = (self.tr("Chọn tệp"), self.tr("Ghép cột"), self.tr("Xem trước"))
        details = (self._book.file_name if self._book else "", self._sheet_words(), "")
        states = ["now" if n == step else "done" if n < step else "todo" for n in range(3)]
        self.strip.set_steps(
            [Step(f"{n + 1}. {name}", states[n], details[n]) for n, name in enumerate(names)]
        )

    def _sheet_words(self) -> str:
        if self._proposal is None:
            return ""
        return self.tr("Trang {name}").format(name=self._proposal.sheet.name)

    def _import_words(self, added: int, updated: int) -> str:
        if added and updated:
            return self.tr("Nhập {added}, cập nhật {updated} đảng viên").format(added=added, updated=updated)
        if updated:
            return self.tr("Cập nhật {count} đảng viên").format(count=updated)
        return self.tr("Nhập {count} đảng viên").format(count=added)

    def _done_words(self, added: int, updated: int) -> str:
        if added and updated:
            return self.tr("Đã nhập {added} đảng viên, cập nhật {updated}.").format(
                added=added, updated=updated
            )
        if updated:
            return self.tr("Đã cập nhật {count} đảng viên.").format(count=updated)
        return self.tr("Đã nhập {count} đảng viên.").format(count=added)

    def _why_read_only(self) -> str:
        return str(self.context.services.why_read_only)
