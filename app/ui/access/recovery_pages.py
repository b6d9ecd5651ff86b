"""The key for the safe: shown and printed once, typed back before the person goes on; and how it opens a lost book."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from app.errors import UserError
from app.paths import DataFolder, is_portable
from app.texts import word
from app.ui.access.password_field import NewPasswordFields
from app.ui.access.protect_page import WayChoice
from app.ui.context import UiContext
from app.ui.shared.buttons import link, primary, secondary
from app.ui.shared.cards import actions_row, label
from app.ui.shared.fields import ChoiceBox, LineField
from app.ui.shared.form import FormRow
from app.ui.shared.gate_page import GatePage
from app.ui.shared.messages import InlineMessage
from app.ui.shared.theme import set_shown
from app.vault import door
from app.vault.access import Access
from app.vault.recovery import groups_of

COLUMNS = 5


class KeyGroups(QWidget):
    """The groups in large letters, numbered as on the sheet."""

    def __init__(self, groups: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for index, group in enumerate(groups):
            cell = QVBoxLayout()
            cell.setSpacing(0)
            number = label(str(index + 1), "soft")
            number.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            signs = QLabel(group)
            signs.setProperty("role", "figure")
            signs.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            signs.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            cell.addWidget(number)
            cell.addWidget(signs)
            grid.addLayout(cell, index // COLUMNS, index % COLUMNS)


class RecoveryKeyPage(GatePage):
    """Step one shows the key and prints the sheet, step two takes it typed back; `confirmed` at the end.

    `confirm(typed)` tries what was typed and raises where it does not fit; `sheet()` makes the paper.
    """

    icon = "stamp"
    confirmed = Signal(object)
    left = Signal()

    def __init__(
        self,
        context: UiContext,
        text: str,
        *,
        confirm: Callable[[str], object],
        sheet: Callable[[], bytes],
        may_leave: bool = False,
    ) -> None:
        self._text = text
        self._confirm = confirm
        self._sheet = sheet
        self._may_leave = may_leave
        super().__init__(context)

    def build(self) -> None:
        self.set_title(self.tr("Phiếu khóa khôi phục"))
        self.body.addWidget(self.message)
        # In the page before anything is in it: a step without a parent would be shown as a window of its own.
        self.steps = QStackedLayout()
        self.body.addLayout(self.steps)
        self.steps.addWidget(self._shown_step())
        self.steps.addWidget(self._typed_step())
        self.show_key()

    def first_field(self) -> QWidget | None:
        return self.typed if self.steps.currentIndex() else None

    def show_key(self) -> None:
        """Step one."""
        self.message.clear()
        self.steps.setCurrentIndex(0)
        self.primary_button = self.kept_button
        self.print_button.setFocus()

    def ask_back(self) -> None:
        """Step two: the key is no longer seen, or typing it would prove nothing."""
        self.message.clear()
        self.steps.setCurrentIndex(1)
        self.primary_button = self.check_button
        self.typed.setFocus()

    def check(self) -> None:
        self.message.clear()
        try:
            result = self._confirm(self.typed.text())
        except UserError as error:
            self.failed(error)
            return
        self.confirmed.emit(result)

    def print_sheet(self) -> None:
        from app.ui.shared.printing import print_paper

        self.context.run(lambda: print_paper(self.context, self, self._sheet(), self.title()))

    def save_sheet(self) -> None:
        start = Path.home() / "phieu-khoa-khoi-phuc.pdf"
        chosen = self.context.prompts.choose_save_file(self, self.tr("Lưu phiếu"), "PDF (*.pdf)", start)
        if chosen is None:
            return

        def save() -> None:
            from app.services.files import FilesService

            FilesService().save(chosen, self._sheet())

        self.context.run(save, then=lambda _: self._say_saved(chosen))

    def _say_saved(self, path: Path) -> None:
        self.message.show_message(
            "good",
            self.tr("Đã lưu {name}. In xong xin xóa tệp này: ai có nó thì mở được sổ.").format(
                name=path.name
            ),
        )

    def _shown_step(self) -> QWidget:
        step = QWidget()
        layout = QVBoxLayout(step)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(
            label(
                self.tr(
                    "Nếu quên mật khẩu, đổi máy hoặc cài lại Windows, chỉ khóa này mở được sổ. Xin in phiếu (hoặc chép "
                    "ra giấy), cho vào phong bì niêm phong và cất trong két của chi bộ, đảng ủy. Khóa không hiện lại."
                ),
                "",
                wrap=True,
            )
        )
        self.groups = KeyGroups(groups_of(self._text))
        layout.addWidget(self.groups)
        self.print_button = secondary(self.tr("In phiếu"), self.print_sheet, icon="print")
        self.kept_button = primary(self.tr("Đã có trên giấy, tiếp tục"), self.ask_back, icon="chevron-right")
        save = secondary(self.tr("Lưu PDF…"), self.save_sheet, icon="save")
        leave = link(self.tr("Để sau"), self.left.emit)
        set_shown(leave, self._may_leave)
        layout.addLayout(actions_row(leave, save, self.print_button, self.kept_button))
        layout.addStretch(1)
        return step

    def _typed_step(self) -> QWidget:
        step = QWidget()
        layout = QVBoxLayout(step)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(
            label(
                self.tr(
                    "Xin nhìn phiếu vừa in (hoặc tờ vừa chép) và gõ lại khóa, để chắc chắn tờ giấy đọc được. Chữ hoa "
                    "hay chữ thường, có gạch nối hay không đều được."
                ),
                "",
                wrap=True,
            )
        )
        self.typed = LineField()
        layout.addWidget(FormRow(self.tr("Khóa khôi phục, mười nhóm"), self.typed))
        self.check_button = primary(self.tr("Kiểm tra khóa"), self.check, icon="check")
        back = secondary(self.tr("Xem lại khóa"), self.show_key, icon="chevron-left")
        layout.addLayout(actions_row(back, self.check_button))
        layout.addStretch(1)
        return step


class RecoverPage(GatePage):
    """Coming in by the sheet: the key, then a new passphrase for the person it is for. `recovered(Access)`."""

    recovered = Signal(object)
    given_up = Signal()

    def __init__(self, context: UiContext, folder: DataFolder, *, reason: str = "") -> None:
        self._folder = folder
        self._reason = reason
        self._access: Access | None = None
        super().__init__(context)

    def build(self) -> None:
        self.set_title(
            self.tr("Mở sổ bằng phiếu khóa khôi phục"),
            self.tr("Lấy phiếu cất trong két và gõ mười nhóm in trên phiếu. Sổ không thay đổi gì."),
        )
        self.reason = InlineMessage("warn", self._reason)
        self.reason.show_message("warn", self._reason)
        self.typed = LineField()
        self.key_row = FormRow(self.tr("Khóa khôi phục, mười nhóm"), self.typed)
        self.who = ChoiceBox([])
        self.who_row = FormRow(self.tr("Đặt lại cho"), self.who)
        self.way = WayChoice(must=is_portable(self._folder))
        self.passwords = NewPasswordFields(first=self.tr("Mật khẩu mới"))
        for widget in (self.reason, self.key_row, self.who_row, self.way, self.passwords, self.message):
            self.body.addWidget(widget)
        self.primary_button = primary(self.tr("Mở bằng khóa này"), self.go_on)
        self.body.addLayout(actions_row(link(self.tr("Quay lại"), self.given_up.emit), self.primary_button))
        self.way.changed.connect(lambda: set_shown(self.passwords, self.way.value()))
        for widget in (self.who_row, self.way, self.passwords):
            set_shown(widget, False)

    def first_field(self) -> QWidget:
        return self.typed if self._access is None else self.passwords.first

    def go_on(self) -> None:
        self.message.clear()
        if self._access is None:
            folder, typed = self._folder, self.typed.text()
            self.in_worker(lambda: door.unlock_with_recovery(folder, typed), self._fits)
            return
        passphrase: str | None = None
        if self.way.value():
            if not self.passwords.accept():
                return
            passphrase = self.passwords.value()
        access, profile = self._access, str(self.who.value())
        self.in_worker(lambda: door.change_passphrase(access, profile, passphrase), self.recovered.emit)

    def _fits(self, access: object) -> None:
        assert isinstance(access, Access)
        self._access = access
        self.typed.clear()
        writers = access.keyfile.writers
        self.who.set_choices([(one.id, f"{one.name} ({word(one.role).lower()})") for one in writers])
        if writers:
            self.who.set_value(writers[0].id)
        self.message.show_message("good", self.tr("Khóa đúng. Xin đặt mật khẩu mới để dùng từ nay."))
        set_shown(self.key_row, False)
        set_shown(self.reason, False)
        set_shown(self.who_row, len(writers) > 1)
        set_shown(self.way, True)
        set_shown(self.passwords, True)
        assert self.primary_button is not None
        self.primary_button.setText(self.tr("Đặt mật khẩu và mở sổ"))
        self.passwords.first.setFocus()
