"""The book that does not open: calm words, the newest good backup, a rescue, and nothing that takes anything away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal

from app.domain.salvage import Salvage
from app.errors import UserError
from app.paths import DataFolder
from app.texts_opening import salvage_text, shortfall_text
from app.ui.context import UiContext
from app.ui.shared.bundle import save_bundle
from app.ui.shared.buttons import Button, link, primary, secondary
from app.ui.shared.cards import actions_row, label
from app.ui.shared.gate_page import GatePage
from app.ui.shared.parts import rule
from app.ui.shared.theme import set_shown
from app.vault.access import Access


class DamagedPage(GatePage):
    """`mended` when there is a book again that can be opened. `writable` is false where nothing can be put in place."""

    icon = "warn"
    width_at_base = 760

    mended = Signal()
    other_folder = Signal()
    closed = Signal()

    def __init__(
        self,
        context: UiContext,
        folder: DataFolder,
        access: Access,
        problem: UserError,
        *,
        writable: bool = True,
        clock: Callable[[], datetime] = datetime.now,
    ) -> None:
        self._folder = folder
        self._access = access
        self._problem = problem
        self._writable = writable
        self._clock = clock
        self._head: Any = None
        super().__init__(context)
        if writable:
            self._look_for_backup()

    def build(self) -> None:
        missing = self._problem.code == "database_missing"
        self.set_title(
            self.tr("Không thấy tệp dữ liệu của sổ") if missing else self.tr("Tệp dữ liệu của sổ bị hỏng"),
            self.tr(
                "Chưa có gì bị xóa, và tệp hỏng luôn được giữ lại nguyên vẹn. Xin chọn một cách dưới đây."
            )
            if not missing
            else self.tr(
                "Thư mục vẫn còn các bản sao lưu. Xin khôi phục bản gần nhất, hoặc chép lại tệp vào chỗ cũ."
            ),
        )
        self.restore_words = label("", "soft", wrap=True)
        self.primary_button = self.restore_button = primary(
            self.tr("Khôi phục bản sao lưu gần nhất"), self._restore, icon="undo"
        )
        self.rescue_button = secondary(self.tr("Đọc những gì còn đọc được"), self._rescue, icon="search")
        self.rescue_words = label(
            self.tr(
                "Chương trình đọc từng phần còn tốt của tệp hỏng vào một sổ mới, rồi cho biết thiếu những gì. Có thể "
                "mất vài phút."
            ),
            "soft",
            wrap=True,
        )
        self.rule = rule()
        self._choices: tuple[Any, ...] = (
            self.restore_button,
            self.restore_words,
            self.rule,
            self.rescue_button,
            self.rescue_words,
        )
        for widget in self._choices:
            self.body.addWidget(widget)
        self.done_words = label("", wrap=True)
        self.open_button: Button = primary(self.tr("Mở sổ"), self.mended.emit)
        self.body.addWidget(self.done_words)
        self.body.addWidget(self.message)
        self.body.addLayout(actions_row(self.open_button))
        set_shown(self.done_words, False)
        set_shown(self.open_button, False)
        self.body.addWidget(rule())
        self.body.addLayout(
            actions_row(
                link(self.tr("Chọn thư mục khác"), self.other_folder.emit),
                link(self.tr("Lưu gói chẩn đoán"), self._bundle),
                link(self.tr("Đóng chương trình"), self.closed.emit),
                align_right=False,
            )
        )
        self._show_choices(backup=False)
        if not self._writable:
            self.message.show_message(
                "info",
                self.tr(
                    "Thư mục này đang chỉ đọc nên chưa khôi phục được ở đây. Xin chép cả thư mục sang nơi ghi "
                    "được, rồi chọn thư mục đó."
                ),
            )

    def _show_choices(self, *, backup: bool) -> None:
        can_rescue = self._writable and self._problem.code != "database_missing"
        set_shown(self.restore_button, backup)
        set_shown(self.restore_words, self._writable)
        set_shown(self.rule, can_rescue)
        set_shown(self.rescue_button, can_rescue)
        set_shown(self.rescue_words, can_rescue)

    # Looking

    def _look_for_backup(self) -> None:
        from app.services.backups.inspecting import newest_good
        from app.services.rescue import what_is_left

        folder, access = self._folder, self._access
        self.restore_words.setText(self.tr("Đang tìm bản sao lưu gần nhất dùng được…"))

        def look() -> object:
            return newest_good(folder, key=access.key, book=access.keyfile.book), what_is_left(
                folder, key=access.key
            )

        self.in_worker(look, self._show_backup)

    def _show_backup(self, found: Any) -> None:
        self._head, left = found
        if self._head is None:
            self._show_choices(backup=False)
            self.restore_words.setText(
                self.tr(
                    "Không có bản sao lưu nào dùng được trong thư mục này. Nếu có bản sao lưu ở USB hoặc nơi khác, xin "
                    "chép vào thư mục “backups” rồi mở lại."
                )
            )
            return
        manifest = self._head.manifest
        self._show_choices(backup=True)
        self.restore_button.setText(
            self.tr("Khôi phục bản sao lưu lúc {when}").format(when=f"{manifest.made_at:%H:%M ngày %d/%m/%Y}")
        )
        self.restore_words.setText(
            shortfall_text(manifest.meetings, manifest.members, left, documents=manifest.documents)
        )
        self.focus_first()

    # Doing

    def _restore(self) -> None:
        from app.services.backups.restoring import restore

        folder, access, head, at = self._folder, self._access, self._head, self._clock()
        if head is None:
            return
        self.in_worker(
            lambda: restore(
                folder, head.path, key=access.key, at=at, present_key=access.key, actor=access.actor
            ),
            lambda _: self.mended.emit(),
        )

    def _rescue(self) -> None:
        from app.services.rescue import rescue

        folder, access, at = self._folder, self._access, self._clock()
        self.in_worker(
            lambda: rescue(folder, key=access.key, at=at, actor=access.actor),
            lambda found: self._show_rescued(found.salvage),  # type: ignore[attr-defined]
        )

    def _show_rescued(self, salvage: Salvage) -> None:
        for widget in self._choices:
            set_shown(widget, False)
        self.set_title(
            self.tr("Đã đọc được sổ"),
            self.tr("Sổ mới đã ở chỗ cũ. Tệp hỏng được giữ trong thư mục “backups”; không xóa tệp đó."),
        )
        self.done_words.setText("\n".join(salvage_text(salvage)))
        set_shown(self.done_words, True)
        set_shown(self.open_button, True)
        self.primary_button = self.open_button
        self.focus_first()

    def _bundle(self) -> None:
        if save_bundle(self.context, self, self._problem):
            self.message.show_message("good", self.tr("Đã lưu gói chẩn đoán."))
