"""The part of the page that takes a file of another machine: chosen, read beside the window, looked at, taken over."""

from functools import partial

from shiboken6 import isValid

from app.services.sealed_file import looks_sealed
from app.services.taking_over import ImportPreview, IncomingFile
from app.ui.returns.import_card import ImportCard
from app.ui.shared.page import Page


class TakingOver(Page):
    """`arriving` shows the file; `_reading` is true while one is read."""

    arriving: ImportCard
    _reading: bool

    def build_arriving(self) -> None:
        self._reading = False
        self.arriving = ImportCard()
        self.arriving.wanted.connect(self._take_over)
        self.arriving.dropped.connect(self._drop_file)
        self.arriving.hide()

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
        self.arriving.show_preview(preview, locked=self.context.services.why_read_only)
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
