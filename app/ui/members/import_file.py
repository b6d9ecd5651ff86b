"""Step 1 of the import: which file and which sheet; what cannot be read is answered here, and nothing is lost."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.member_list.proposal import SheetGuess
from app.ui.shared.buttons import link, primary
from app.ui.shared.cards import Card
from app.ui.shared.fields import ChoiceBox
from app.ui.shared.form import FormRow
from app.ui.shared.messages import IconLabel, InlineMessage
from app.ui.shared.parts import label
from app.ui.shared.theme import set_shown, set_state


class FileStep(QWidget):
    """`choose_asked` for the button, `dropped(path)` for a file let go over the page."""

    choose_asked = Signal()
    dropped = Signal(object)
    sheet_chosen = Signal(str)
    by_hand_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.card = Card()
        self.words = label(
            self.tr("Thả tệp danh sách vào đây, hoặc chọn tệp trên máy hay USB."), "section", wrap=True
        )
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.help = label(
            self.tr(
                "Nhận tệp Excel (.xlsx, .xls) và LibreOffice (.ods). Dòng tiêu đề ở đâu, cột theo thứ tự nào cũng "
                "được. Chưa ghi gì vào sổ cho đến khi bấm “Nhập”."
            ),
            "soft",
            wrap=True,
        )
        self.help.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = primary(self.tr("Chọn tệp…"), self.choose_asked.emit, icon="folder")
        self.message = InlineMessage("bad")
        self.sheet = ChoiceBox()
        self.sheet.edited.connect(lambda: self.sheet_chosen.emit(self.sheet.value() or ""))
        self.sheet_row = FormRow(
            self.tr("Trang tính"),
            self.sheet,
            help_text=self.tr("Tệp có nhiều trang. Mỗi lần nhập một trang; có thể quay lại nhập trang khác."),
        )
        self.by_hand = link(
            self.tr("Không có tệp danh sách? Thêm từng người bằng tay"), self.by_hand_asked.emit
        )
        body = self.card.body
        body.setContentsMargins(24, 32, 24, 32)
        body.setSpacing(16)
        centre = Qt.AlignmentFlag.AlignHCenter
        body.addWidget(IconLabel("receive", "line-strong", 48), 0, centre)
        body.addWidget(self.words)
        body.addWidget(self.help)
        body.addWidget(self.button, 0, centre)
        body.addWidget(self.message)
        body.addWidget(self.sheet_row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.card)
        layout.addWidget(self.by_hand, 0, centre)
        layout.addStretch(1)
        set_shown(self.sheet_row, False)

    def show_reading(self, name: str) -> None:
        self.message.show_message("info", self.tr("Đang đọc “{name}”…").format(name=name))
        self.button.setEnabled(False)

    def show_failure(self, sentence: str) -> None:
        self.button.setEnabled(True)
        self.message.show_message("bad", sentence)

    def show_file(self, name: str, sheets: Sequence[SheetGuess], chosen: str) -> None:
        """A file that was read: its sheets with how many people each seems to hold."""
        self.button.setEnabled(True)
        self._button_is("secondary", self.tr("Chọn tệp khác…"))
        self.message.show_message("good", self.tr("Đã đọc tệp “{name}”.").format(name=name))
        self.sheet.set_choices([(sheet.name, self._sheet_words(sheet)) for sheet in sheets])
        self.sheet.set_value(chosen)
        set_shown(self.sheet_row, len(sheets) > 1)

    def forget(self) -> None:
        self._button_is("primary", self.tr("Chọn tệp…"))
        self.button.setEnabled(True)
        self.message.clear()
        set_shown(self.sheet_row, False)

    def _button_is(self, kind: str, text: str) -> None:
        # Once a file is read the one next step stands beside the title.
        set_state(self.button, "kind", kind)
        self.button.set_icon("folder", "on-accent" if kind == "primary" else "ink")
        self.button.setText(text)

    def _sheet_words(self, sheet: SheetGuess) -> str:
        hidden = self.tr(", đang ẩn") if sheet.hidden else ""
        if sheet.people:
            return self.tr("{name} ({count} người{hidden})").format(
                name=sheet.name, count=sheet.people, hidden=hidden
            )
        return self.tr("{name} (không thấy danh sách{hidden})").format(name=sheet.name, hidden=hidden)

    # Drag and drop, beside the button that does the same.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            self.card.set_active(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.card.set_active(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.card.set_active(False)
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.dropped.emit(Path(files[0]))
