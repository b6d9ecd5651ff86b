"""What the person sees when the program has a bug: calm words, the details to copy, and that the work is kept."""

from collections.abc import Callable
from datetime import datetime

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from app.services.diagnostics import report_of
from app.ui.shared.buttons import primary, secondary
from app.ui.shared.messages import InlineMessage
from app.ui.shared.theme import scaled, set_shown


def versions() -> dict[str, str]:
    """What the window stands on, for a report."""
    return {"Qt": qVersion(), "PySide": PySide6.__version__}


def details_of(error: BaseException) -> str:
    """The report a person can pass on: versions, moment, where it happened. Without the message of the error, which
    may hold a name or a piece of minutes.
    """
    return report_of(error, now=datetime.now(), versions=versions())


class CrashDialog(QDialog):
    """One dialog; "Chép chi tiết" puts the report on the clipboard, "Tiếp tục" goes back to work.

    `save_bundle` asks for a place and writes the diagnostics bundle there; True when it was written.
    """

    def __init__(
        self,
        error: BaseException,
        *,
        work_kept: bool,
        save_bundle: Callable[[QWidget], bool] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.details = details_of(error)
        self.setWindowTitle(self.tr("Chương trình gặp lỗi"))
        title = QLabel(self.tr("Chương trình gặp lỗi"))
        title.setProperty("role", "section")
        words = QLabel(
            self.tr(
                "Việc vừa rồi chưa làm được. Đồng chí có thể tiếp tục làm việc khác. "
                "Nếu lỗi lặp lại, bấm “Chép chi tiết” rồi gửi cho người hỗ trợ."
            )
        )
        words.setWordWrap(True)
        kept = (
            InlineMessage("good", self.tr("Những gì đã gõ vẫn còn nguyên."))
            if work_kept
            else InlineMessage(
                "warn",
                self.tr("Chưa lưu được phần đang gõ. Không đóng chương trình; hãy chép phần đó ra nơi khác."),
            )
        )
        self._text = QPlainTextEdit(self.details)
        self._text.setReadOnly(True)
        self._text.setMinimumHeight(scaled(180))
        set_shown(self._text, False)
        self._copied = InlineMessage("info", boxed=False)
        go_on = primary(self.tr("Tiếp tục làm việc"), self.accept)
        go_on.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(secondary(self.tr("Chép chi tiết"), self.copy_details, icon="copy"))
        buttons.addWidget(secondary(self.tr("Xem chi tiết"), self._show_details))
        self._save_bundle = save_bundle
        if save_bundle is not None:
            buttons.addWidget(secondary(self.tr("Lưu gói chẩn đoán"), self._on_bundle, icon="save"))
        buttons.addStretch(1)
        buttons.addWidget(go_on)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        for widget in (title, words, kept, self._text, self._copied):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self.setMinimumWidth(scaled(560))

    def copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self.details)
        self._copied.show_message("good", self.tr("Đã chép. Có thể dán vào tin nhắn hoặc thư."))

    def _on_bundle(self) -> None:
        if self._save_bundle is not None and self._save_bundle(self):
            self._copied.show_message(
                "good",
                self.tr("Đã lưu gói chẩn đoán. Trong gói không có nội dung biên bản và họ tên."),
            )

    def _show_details(self) -> None:
        self._text.setVisible(self._text.isHidden())
        self.adjustSize()
