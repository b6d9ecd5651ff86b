"""The sections without dates: the size of the type, and where the data lies."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.settings.section import Section
from app.ui.shared.bundle import save_bundle
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import Card, actions_row, label
from app.ui.shared.messages import InlineMessage
from app.ui.shared.theme import MAX_POINTS, MIN_POINTS, Theme


class LookSection(Section):
    """Sizes follow at once, and the window remembers them."""

    def build(self) -> None:
        card = Card(self.tr("Cỡ chữ"), remark=self.tr("Cả màn hình to nhỏ theo cỡ chữ này."))
        self.smaller = secondary(self.tr("A-  Nhỏ hơn"), lambda: self._step(-1))
        self.larger = secondary(self.tr("A+  To hơn"), lambda: self._step(1))
        self.size_label = label("", "figure")
        line = QHBoxLayout()
        line.setSpacing(12)
        for widget in (self.smaller, self.size_label, self.larger):
            line.addWidget(widget)
        line.addStretch(1)
        card.body.addLayout(line)
        card.body.addWidget(
            label(self.tr("Chữ mẫu: Biên bản sinh hoạt chi bộ, thường kỳ tháng 7 năm 2026."), wrap=True)
        )
        self.body.addWidget(card)
        self.body.addStretch(1)

    def refresh(self) -> None:
        theme = self._theme()
        points = theme.points if theme is not None else round(self.font().pointSizeF())
        self.size_label.setText(self.tr("{points} điểm").format(points=points))
        self.smaller.setEnabled(theme is not None and points > MIN_POINTS)
        self.larger.setEnabled(theme is not None and points < MAX_POINTS)

    def _step(self, by: int) -> None:
        theme = self._theme()
        if theme is not None:
            theme.set_points(theme.points + by)
            self.refresh()

    def _theme(self) -> Theme | None:
        theme = getattr(self.context.window_widget, "theme", None)
        return theme if isinstance(theme, Theme) else None


class DataSection(Section):
    def build(self) -> None:
        self.notice = InlineMessage("info")
        card = Card(self.tr("Thư mục dữ liệu"))
        self.folder = label("", "strong", wrap=True)
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.body.addWidget(self.folder)
        card.body.addWidget(
            label(
                self.tr(
                    "Tất cả những gì đã ghi nằm trong thư mục này, trên máy này; chương trình không gửi gì lên mạng. "
                    "Muốn chuyển sang máy khác, đóng chương trình rồi chép cả thư mục."
                ),
                "soft",
                wrap=True,
            )
        )
        self.open_button = secondary(self.tr("Mở thư mục"), self._open, icon="folder")
        card.body.addLayout(actions_row(self.open_button, align_right=False))
        secrecy = InlineMessage(
            "warn", self.tr("Không nhập nội dung thuộc bí mật nhà nước vào chương trình này.")
        )
        for widget in (self.notice, card, secrecy, self._diagnostics()):
            part: QWidget = widget
            self.body.addWidget(part)
        self.body.addStretch(1)

    def _diagnostics(self) -> Card:
        card = Card(self.tr("Khi cần người hỗ trợ"))
        card.body.addWidget(
            label(
                self.tr(
                    "Gói chẩn đoán là một tệp nén ghi phiên bản, loại máy, số lượng bản ghi, kết quả kiểm tra tệp "
                    "dữ liệu và nhật ký. Trong gói không có nội dung biên bản, họ tên hay mật khẩu."
                ),
                "soft",
                wrap=True,
            )
        )
        self.bundle_button = secondary(self.tr("Lưu gói chẩn đoán"), self._save_bundle, icon="save")
        card.body.addLayout(actions_row(self.bundle_button, align_right=False))
        return card

    def _save_bundle(self) -> None:
        if save_bundle(self.context, self):
            self.context.toast(self.tr("Đã lưu gói chẩn đoán."))

    def refresh(self) -> None:
        self.folder.setText(str(self.context.services.folder.root))
        self.notice.show_message("info", self.context.services.why_read_only)

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.context.services.folder.root)))
