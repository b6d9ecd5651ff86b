"""What is left on the screen while a closing window makes its last backup: one sentence, and a way to go at once."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.shared.buttons import secondary
from app.ui.shared.parts import actions_row, label


class LeavingNote(QWidget):
    """Shown by `appear` when the backup takes long enough to be noticed."""

    def __init__(self, window: QWidget, give_up: Callable[[], object]) -> None:
        super().__init__(
            None, Qt.WindowType.Window | Qt.WindowType.CustomizeWindowHint | Qt.WindowType.WindowTitleHint
        )
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(self.tr("Sổ Chi Bộ"))
        self.setProperty("role", "plain")
        self._centre = window.frameGeometry().center()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(16)
        layout.addWidget(label(self.tr("Đang sao lưu…"), "section"))
        layout.addWidget(
            label(
                self.tr("Mọi thứ đã được lưu. Cửa sổ này tự đóng khi sao lưu xong; xin chưa rút USB."),
                wrap=True,
            )
        )
        self.skip = secondary(self.tr("Đóng ngay, không chờ"), give_up)
        layout.addLayout(actions_row(self.skip))
        self.setMinimumWidth(420)

    def appear(self) -> None:
        self.adjustSize()
        self.move(self._centre - self.rect().center())
        self.show()

    def go(self) -> None:
        self.hide()
        self.deleteLater()
