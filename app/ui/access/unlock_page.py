"""The locked book: who it is, the passphrase, and the way out for who forgot it."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal

from app.errors import AccessProblem
from app.paths import DataFolder
from app.texts import word
from app.ui.access.password_field import PasswordField
from app.ui.context import UiContext
from app.ui.shared.buttons import link, primary
from app.ui.shared.cards import actions_row
from app.ui.shared.fields import CheckField, ChoiceBox
from app.ui.shared.form import FormRow
from app.ui.shared.gate_page import GatePage
from app.ui.shared.theme import set_shown
from app.vault import door
from app.vault.keyfile import Profile

TICK_MS = 250


class UnlockPage(GatePage):
    """`unlocked(Access)` when the passphrase fits. A wrong one waits a little longer each time, never for good."""

    unlocked = Signal(object)
    forgotten = Signal()
    other_folder = Signal()

    def __init__(
        self,
        context: UiContext,
        folder: DataFolder,
        profiles: Sequence[Profile],
        *,
        chosen: str = "",
        title: str = "",
        intro: str = "",
        may_leave: bool = True,
    ) -> None:
        self._folder = folder
        self._profiles = tuple(profiles)
        self._chosen = chosen
        self._words = (title, intro)
        self._may_leave = may_leave
        self._left = 0.0
        super().__init__(context)

    def build(self) -> None:
        title, intro = self._words
        self.set_title(title or self.tr("Sổ đang khóa"), intro or self.tr("Gõ mật khẩu để mở sổ."))
        self.who = ChoiceBox([(one.id, f"{one.name} ({word(one.role).lower()})") for one in self._profiles])
        known = [one.id for one in self._profiles]
        if known:
            self.who.set_value(self._chosen if self._chosen in known else known[0])
        self.password = PasswordField()
        self.shown = CheckField(self.tr("Hiện mật khẩu khi gõ"))
        self.shown.edited.connect(lambda: self.password.set_visible_letters(bool(self.shown.value())))
        who_row = FormRow(self.tr("Người dùng"), self.who)
        self.body.addWidget(who_row)
        set_shown(who_row, bool(self._profiles))
        self.body.addWidget(FormRow(self.tr("Mật khẩu"), self.password))
        self.body.addWidget(self.shown)
        self.body.addWidget(self.message)
        self.primary_button = primary(self.tr("Mở sổ"), self.try_it)
        forgot = link(self.tr("Quên mật khẩu?"), self.forgotten.emit)
        other = link(self.tr("Mở thư mục dữ liệu khác"), self.other_folder.emit)
        set_shown(other, self._may_leave)
        self.body.addLayout(actions_row(other, forgot, self.primary_button))
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)

    def first_field(self) -> PasswordField:
        return self.password

    def profile_id(self) -> str:
        value = self.who.value()
        return str(value) if value else ""

    def try_it(self) -> None:
        if self._left > 0:
            return
        self.message.clear()
        profile, typed = self.profile_id(), self.password.value()
        self.in_worker(lambda: door.unlock(self._folder, profile, typed), self._open)

    def failed(self, error: BaseException) -> None:
        super().failed(error)
        self.password.selectAll()
        if isinstance(error, AccessProblem) and error.code == "passphrase_wrong":
            self._left = float(str(error.params.get("seconds", 0)))
            self._say_wait()
            self._timer.start()

    def _open(self, access: object) -> None:
        self.password.clear()
        self.unlocked.emit(access)

    def _tick(self) -> None:
        self._left = max(0.0, self._left - TICK_MS / 1000)
        if self._left <= 0:
            self._timer.stop()
        self._say_wait()

    def _say_wait(self) -> None:
        button = self.primary_button
        assert button is not None
        waiting = self._left > 0
        button.setEnabled(not waiting)
        button.setText(
            self.tr("Chờ {seconds} giây").format(seconds=int(self._left + 0.999))
            if waiting
            else self.tr("Mở sổ")
        )
