"""The first start asks four things at most, says the one sentence about secrecy, and goes on to the real work."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.cell import CellType
from app.texts import word
from app.ui.shared.buttons import link, primary
from app.ui.shared.cards import Card, actions_row, label
from app.ui.shared.draft_keeper import DraftKeeper
from app.ui.shared.fields import CheckField, ChoiceBox, LineField
from app.ui.shared.form import Form
from app.ui.shared.messages import InlineMessage
from app.ui.shared.page import Page


class FirstStartPage(Page):
    key = "first_start"
    max_width = 720

    def build(self) -> None:
        self.set_title(self.tr("Chào mừng đến với Sổ Chi Bộ"))
        self._begun = False
        self._shown_once = False
        self._told_of_higher = False
        self.name = LineField(self.tr("ví dụ: Chi bộ Tổ dân phố số 5"))
        self.higher = LineField(self.tr("ví dụ: Đảng bộ phường An Phú"))
        self.cell_type = ChoiceBox([(kind, word(kind)) for kind in CellType])
        self.cell_type.set_value(CellType.RESIDENTIAL)
        self.secretary = LineField(self.tr("họ và tên"))
        self.form = Form()
        self.form.add("name", self.tr("Tên chi bộ"), self.name)
        self.form.add("higher", self.tr("Đảng bộ cấp trên trực tiếp"), self.higher)
        self.form.add("cell_type", self.tr("Loại chi bộ"), self.cell_type)
        self.form.add(
            "secretary",
            self.tr("Bí thư chi bộ"),
            self.secretary,
            help_text=self.tr("Có thể để trống. Nếu nhập danh sách sau, chương trình tự nhận ra người này."),
        )
        self.then_import = CheckField(self.tr("Nhập danh sách đảng viên ngay (từ tệp Excel)"))
        self.then_import.set_value(True)
        self.secrecy = InlineMessage(
            "warn", self.tr("Không nhập nội dung thuộc bí mật nhà nước vào chương trình này.")
        )
        self.notice = InlineMessage("info")
        fields = {
            "name": self.name,
            "higher": self.higher,
            "cell_type": self.cell_type,
            "secretary": self.secretary,
            "then_import": self.then_import,
        }
        self.drafts = DraftKeeper(self.context, fields, self)
        self.start_button = primary(self.tr("Bắt đầu ghi sổ"), self.start, icon="chevron-right")
        self.restore_button = link(self.tr("Đã có sổ: khôi phục từ bản sao lưu…"), self.restore)
        for line in (self.name, self.higher, self.secretary):
            line.returnPressed.connect(self.start)
        self.name.left.connect(self._on_name_left)
        card = Card()
        card.body.setContentsMargins(24, 20, 24, 20)
        card.body.setSpacing(16)
        card.body.addWidget(
            label(
                self.tr("Bốn điều để sổ mang đúng tên. Tất cả đều sửa được sau, trong mục Cài đặt."),
                "soft",
                wrap=True,
            )
        )
        card.body.addWidget(self.drafts.line)
        card.body.addWidget(self.form)
        card.body.addWidget(self.then_import)
        card.body.addWidget(self.secrecy)
        card.body.addLayout(actions_row(self.restore_button, self.start_button))
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self.notice)
        column.addWidget(card)
        holder = QWidget()
        holder.setProperty("role", "clear")
        holder.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(holder)
        self.body.addStretch(1)

    def refresh(self) -> None:
        read_only = bool(self.context.services.read_only)
        self.notice.show_message("info", self.context.services.why_read_only)
        for button in (self.start_button, self.restore_button):
            button.setEnabled(not read_only)
        if not self._shown_once:
            self._shown_once = True
            self.drafts.begin("first_start", self.tr("Khai báo chi bộ"), page=self.key)

    def flush(self) -> None:
        self.drafts.flush()

    def subtitle(self) -> str:
        return self.tr("Sổ sinh hoạt chi bộ trên máy tính, không cần mạng.")

    def start(self) -> None:
        """Set the cell up and go on: to the list of members, or to what has to be done now."""
        self._begun = True
        if not self._check_name():
            self.scroll_to(self.name)
            return
        if not self.higher.value() and not self._told_of_higher:
            # Asked once: a cell may have its reasons, but a letterhead without it is seldom meant.
            self._told_of_higher = True
            self.form.row("higher").set_message(
                "warn",
                self.tr(
                    "Chưa ghi đảng bộ cấp trên: biên bản in ra sẽ thiếu dòng này. Xin ghi vào đây, hoặc bấm lần "
                    "nữa để bỏ qua."
                ),
            )
            self.scroll_to(self.higher)
            return
        services = self.context.services
        done = self.context.run(
            lambda: services.cell.setup(
                name=self.name.value(),
                higher=[self.higher.value()],
                cell_type=self.cell_type.value(),
                party_secretary=self.secretary.value(),
            )
        )
        if not done:
            return
        self.drafts.done()
        self.context.mark_saved()
        self.context.changes.cell_changed.emit()
        self.context.changes.members_changed.emit()
        self.context.navigate("members_import" if self.then_import.value() else "home")

    def restore(self) -> None:
        """A new PC for an old book: its backup is shown, and takes the place of this empty book."""
        chosen = self.context.prompts.choose_open_file(
            self.window(), self.tr("Chọn bản sao lưu"), self.tr("Bản sao lưu (*.sochibo)"), Path.home()
        )
        if chosen is not None:
            self.context.navigate("restore", chosen)

    def _on_name_left(self) -> None:
        # Leaving the first field empty on the way to the others is no fault yet.
        if self._begun:
            self._check_name()

    def _check_name(self) -> bool:
        missing = not self.name.value()
        sentence = self.tr("Xin ghi tên chi bộ.") if missing else ""
        self.form.row("name").set_message("bad", sentence)
        return not missing
