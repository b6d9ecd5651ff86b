"""Before a book is begun: who keeps it, and whether a passphrase or the user's own account opens it."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from app.domain.access import Role
from app.paths import DataFolder, is_portable
from app.ui.access.password_field import NewPasswordFields, side_by_side
from app.ui.access.words import role_choices
from app.ui.context import UiContext
from app.ui.shared.buttons import link, primary
from app.ui.shared.cards import actions_row, label
from app.ui.shared.fields import ChoiceBox, LineField
from app.ui.shared.form import FormRow
from app.ui.shared.gate_page import GatePage
from app.ui.shared.theme import scaled, set_shown
from app.vault import door


class WayChoice(QWidget):
    """Passphrase or none, each with what it means; `value()` is True for a passphrase."""

    changed = Signal()

    def __init__(self, *, must: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.with_password = QRadioButton(self.tr("Đặt mật khẩu (nên dùng)"))
        self.without = QRadioButton(self.tr("Không đặt mật khẩu"))
        self.with_password.setChecked(True)
        group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for button, meaning in (
            (
                self.with_password,
                self.tr("Mỗi lần mở sổ phải gõ mật khẩu. Người khác dùng chung máy không xem được."),
            ),
            (
                self.without,
                self.tr(
                    "Khóa của sổ được cất trong tài khoản người dùng của máy này. Ai đăng nhập được tài khoản đó "
                    "thì mở được sổ; chép thư mục sang máy khác thì phải có phiếu khóa khôi phục mới mở được."
                ),
            ),
        ):
            group.addButton(button)
            button.clicked.connect(lambda _: self.changed.emit())
            words = label(meaning, "soft", wrap=True)
            words.setContentsMargins(scaled(28), 0, 0, scaled(6))
            layout.addWidget(button)
            layout.addWidget(words)
        if must:
            self.without.setEnabled(False)
            layout.addWidget(
                label(
                    self.tr("Sổ nằm trên USB thì luôn phải có mật khẩu, vì USB dễ bị mất."), "soft", wrap=True
                )
            )

    def value(self) -> bool:
        return self.with_password.isChecked()


class ProtectPage(GatePage):
    """`made(Access, recovery key)` once the key is there. Also for a book that an earlier version left readable."""

    made = Signal(object, str)
    other_folder = Signal()

    def __init__(self, context: UiContext, folder: DataFolder, *, old_book: bool) -> None:
        self._folder = folder
        self._old_book = old_book
        super().__init__(context)

    def build(self) -> None:
        if self._old_book:
            self.set_title(
                self.tr("Mã hóa sổ đang có"),
                self.tr(
                    "Sổ này do phiên bản trước ghi, ai mở tệp cũng đọc được. Bản này mã hóa toàn bộ sổ; nội dung "
                    "giữ nguyên và được so lại từng dòng trước khi thay."
                ),
            )
        else:
            self.set_title(
                self.tr("Lập sổ mới"),
                self.tr(
                    "Trước hết, xin cho biết ai giữ sổ và mở sổ bằng cách nào. Toàn bộ sổ được mã hóa trên máy này, "
                    "không gửi đi đâu."
                ),
            )
        self.name = LineField(self.tr("ví dụ: Trần Thị Ánh"))
        self.role = ChoiceBox(role_choices(readers=False))
        self.role.set_value(Role.CLERK)
        self.way = WayChoice(must=is_portable(self._folder))
        self.passwords = NewPasswordFields()
        self.name_row = FormRow(self.tr("Họ và tên người giữ sổ"), self.name)
        self.body.addLayout(side_by_side(self.name_row, FormRow(self.tr("Là"), self.role)))
        self.body.addWidget(self.way)
        self.body.addWidget(self.passwords)
        self.body.addWidget(self.message)
        self.primary_button = primary(self.tr("Tiếp tục"), self.go_on, icon="chevron-right")
        self.body.addLayout(
            actions_row(link(self.tr("Mở thư mục dữ liệu khác"), self.other_folder.emit), self.primary_button)
        )
        self.way.changed.connect(self._on_way)
        self.name.edited.connect(lambda: self.name_row.set_message("info", ""))

    def first_field(self) -> LineField:
        return self.name

    def go_on(self) -> None:
        self.message.clear()
        name = self.name.clean_text()
        if not name:
            self.name_row.set_message("bad", self.tr("Chưa ghi họ và tên người giữ sổ."))
            self.name.setFocus()
            return
        self.name_row.set_message("info", "")
        passphrase: str | None = None
        if self.way.value():
            if not self.passwords.accept():
                return
            passphrase = self.passwords.value()
        role: Role = self.role.value()
        folder = self._folder
        self.in_worker(lambda: door.create(folder, name=name, role=role, passphrase=passphrase), self._done)

    def _done(self, result: Any) -> None:
        access, text = result
        self.passwords.clear()
        self.made.emit(access, text)

    def _on_way(self) -> None:
        set_shown(self.passwords, self.way.value())
