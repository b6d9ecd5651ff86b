"""What is changed about who opens the book: one page each, the current passphrase asked first where there is one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.services.access import AccessService
from app.ui.access.password_field import NewPasswordFields, PasswordField
from app.ui.access.protect_page import WayChoice
from app.ui.access.words import role_choices
from app.ui.context import UiContext
from app.ui.shared.buttons import link, primary
from app.ui.shared.cards import actions_row, label
from app.ui.shared.fields import ChoiceBox, LineField
from app.ui.shared.form import FormRow
from app.ui.shared.gate_page import GatePage
from app.ui.shared.theme import set_shown


class PeoplePage(GatePage):
    """A change of who opens the book: `done(sentence)` when it was made, `left` when the person went back (Esc)."""

    done = Signal(str)
    left = Signal()

    def __init__(self, context: UiContext, people: AccessService) -> None:
        self._people = people
        super().__init__(context)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def ask_own(self) -> None:
        """The own passphrase, where there is one: whoever finds the book open cannot change who opens it."""
        own = self._people.own
        self.current = PasswordField()
        row = FormRow(self.tr("Mật khẩu hiện nay của đồng chí"), self.current)
        self.body.addWidget(row)
        set_shown(row, own is not None and own.has_passphrase)

    def end(self, words: str, run: Callable[[], object]) -> None:
        """The message and the buttons at the foot."""
        self.body.addWidget(self.message)
        self.primary_button = primary(words, run)
        self.body.addLayout(actions_row(link(self.tr("Quay lại"), self.left.emit), self.primary_button))

    def make(self, change: Callable[[], str]) -> None:
        """Check the own passphrase, then do it and say so; a refusal is said in the page."""
        try:
            self._people.check_passphrase(self.current.value())
            said = change()
        except UserError as error:
            self.failed(error)
            return
        self.current.clear()
        self.done.emit(said)


class OwnPasswordPage(PeoplePage):
    """A new passphrase, a first one, or none any more."""

    def build(self) -> None:
        own = self._people.own
        has = own is not None and own.has_passphrase
        self.set_title(self.tr("Đổi mật khẩu") if has else self.tr("Đặt mật khẩu"))
        self.ask_own()
        self.way = WayChoice(must=self._people.portable)
        self.passwords = NewPasswordFields(first=self.tr("Mật khẩu mới"))
        self.body.addWidget(self.way)
        self.body.addWidget(self.passwords)
        self.way.changed.connect(lambda: set_shown(self.passwords, self.way.value()))
        self.end(self.tr("Đổi mật khẩu") if has else self.tr("Đặt mật khẩu"), self.go_on)

    def first_field(self) -> QWidget:
        return self.current if self.current.isVisibleTo(self) else self.passwords.first

    def go_on(self) -> None:
        passphrase: str | None = None
        if self.way.value():
            if not self.passwords.accept():
                return
            passphrase = self.passwords.value()

        def change() -> str:
            self._people.change_passphrase(passphrase)
            return (
                self.tr("Từ nay sổ mở bằng mật khẩu mới.")
                if passphrase
                else self.tr("Sổ không còn mật khẩu.")
            )

        self.make(change)


class AddPersonPage(PeoplePage):
    """Another person with a passphrase of their own."""

    icon = "person"

    def build(self) -> None:
        self.set_title(
            self.tr("Thêm người mở được sổ"),
            self.tr(
                "Người được thêm tự gõ mật khẩu của mình, không ai khác biết. Mỗi việc ghi sổ đều mang tên người làm."
            ),
        )
        self.name = LineField()
        self.role = ChoiceBox(role_choices(readers=True))
        self.body.addWidget(FormRow(self.tr("Họ và tên"), self.name))
        self.body.addWidget(FormRow(self.tr("Được làm gì"), self.role))
        self.passwords = NewPasswordFields(first=self.tr("Mật khẩu của người ấy"))
        self.body.addWidget(self.passwords)
        self.ask_own()
        self.end(self.tr("Thêm người này"), self.go_on)

    def first_field(self) -> QWidget:
        return self.name

    def go_on(self) -> None:
        role = self.role.value()
        if role is None:
            self.message.show_message("bad", self.tr("Chưa chọn người này được làm gì."))
            self.role.setFocus()
            return
        if not self.passwords.accept():
            return
        name, passphrase = self.name.clean_text(), self.passwords.value()
        self.make(
            lambda: self.tr("Đã thêm {name}.").format(name=self._people.add(name, role, passphrase).name)
        )


class HandOverPage(PeoplePage):
    """The right to write passes on: the record is printed, the old passphrase opens nothing any more."""

    icon = "members"

    def build(self) -> None:
        own = self._people.own
        self.set_title(
            self.tr("Bàn giao sổ"),
            self.tr(
                "{name} giao quyền ghi sổ cho người mới. Từ lúc bàn giao, mật khẩu cũ không mở được sổ nữa. Biên bản "
                "bàn giao được lập để hai bên ký."
            ).format(name=own.name if own else ""),
        )
        self.name = LineField()
        self.body.addWidget(FormRow(self.tr("Họ và tên người nhận"), self.name))
        self.passwords = NewPasswordFields(first=self.tr("Mật khẩu của người nhận"))
        self.body.addWidget(self.passwords)
        self.ask_own()
        self.body.addWidget(
            label(
                self.tr("Bàn giao xong nên làm phiếu khóa khôi phục mới và cất thay phiếu cũ."),
                "soft",
                wrap=True,
            )
        )
        self.end(self.tr("Lập biên bản và bàn giao"), self.go_on)

    def first_field(self) -> QWidget:
        return self.name

    def go_on(self) -> None:
        if not self.name.clean_text():
            self.message.show_message("bad", self.tr("Chưa ghi họ và tên người nhận."))
            self.name.setFocus()
            return
        if not self.passwords.accept():
            return
        name = self.name.clean_text()
        start = Path.home() / "bien-ban-ban-giao-so.pdf"
        chosen = self.context.prompts.choose_save_file(
            self, self.tr("Lưu biên bản bàn giao"), "PDF (*.pdf)", start
        )
        if chosen is None:
            return

        def change() -> str:
            # The paper first: without it nothing is handed over.
            paper = self._people.hand_over_paper(self._people.hand_over_record(name))
            self.context.services.files.save(chosen, paper)
            self._people.hand_over(name, self.passwords.value())
            return self.tr("Đã bàn giao sổ cho {name}. Biên bản ở {path}.").format(name=name, path=chosen)

        self.make(change)
