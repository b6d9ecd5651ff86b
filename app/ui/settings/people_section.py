"""Who opens the book: the own passphrase, other people, the key for the safe, handing the book over."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.key_papers import RecoverySheet
from app.services.access import AccessService
from app.texts import word
from app.ui.access.idle import CHOICES
from app.ui.access.people_pages import AddPersonPage, HandOverPage, OwnPasswordPage, PeoplePage
from app.ui.access.recovery_pages import RecoveryKeyPage
from app.ui.main_window import MainWindow
from app.ui.settings.section import Section
from app.ui.shared.buttons import link, secondary
from app.ui.shared.cards import Card, actions_row, clear_layout, label
from app.ui.shared.fields import ChoiceBox
from app.ui.shared.form import FormRow
from app.ui.shared.messages import InlineMessage
from app.ui.shared.theme import set_shown
from app.vault.keyfile import Profile


class PeopleSection(Section):
    def build(self) -> None:
        self.notice = InlineMessage("good")
        self.body.addWidget(self.notice)
        self.body.addWidget(self._own_card())
        self.body.addWidget(self._others_card())
        self.body.addWidget(self._recovery_card())
        self.body.addWidget(self._hand_over_card())
        self.body.addStretch(1)

    def refresh(self) -> None:
        people, own = self._people, self._people.own
        has = own is not None and own.has_passphrase
        self.who.setText(f"{people.actor.name} ({word(people.actor.role).lower()})")
        self.way.setText(
            self.tr("Mở sổ bằng mật khẩu.")
            if has
            else self.tr("Không có mật khẩu: ai đăng nhập tài khoản này của máy thì mở được sổ.")
        )
        self.password_button.setText(self.tr("Đổi mật khẩu…") if has else self.tr("Đặt mật khẩu…"))
        set_shown(self.lock_button, has)
        set_shown(self.idle_row, has)
        if self.context.idle is not None:
            self.minutes.set_value(self.context.idle.minutes)
        writes = people.actor.writes and not self.read_only
        for button in (self.add_button, self.recovery_button, self.hand_over_button):
            button.setEnabled(writes)
        self._fill_others(writes)
        self._say_recovery()

    @property
    def _people(self) -> AccessService:
        people: AccessService = self.context.services.people
        return people

    # The cards

    def _own_card(self) -> Card:
        card = Card(self.tr("Đồng chí đang dùng sổ"))
        self.who = label("", "strong", wrap=True)
        self.way = label("", "soft", wrap=True)
        self.password_button = secondary("", lambda: self._show(OwnPasswordPage), icon="lock")
        self.lock_button = secondary(self.tr("Khóa sổ ngay"), self._lock, icon="lock")
        self.minutes = ChoiceBox([(one, self.tr("{n} phút").format(n=one)) for one in CHOICES])
        self.minutes.edited.connect(self._on_minutes)
        self.idle_row = FormRow(self.tr("Tự khóa khi không ai dùng máy trong"), self.minutes)
        for widget in (self.who, self.way, self.idle_row):
            card.body.addWidget(widget)
        card.body.addLayout(actions_row(self.password_button, self.lock_button, align_right=False))
        return card

    def _others_card(self) -> Card:
        card = Card(self.tr("Những người mở được sổ"))
        card.body.addWidget(
            label(self.tr("Mỗi người một mật khẩu riêng. Nhật ký ghi rõ ai làm việc gì."), "soft", wrap=True)
        )
        self.others = QVBoxLayout()
        self.others.setSpacing(8)
        card.body.addLayout(self.others)
        self.add_button = secondary(self.tr("Thêm người…"), lambda: self._show(AddPersonPage), icon="plus")
        card.body.addLayout(actions_row(self.add_button, align_right=False))
        return card

    def _recovery_card(self) -> Card:
        card = Card(self.tr("Phiếu khóa khôi phục"))
        card.body.addWidget(
            label(
                self.tr("Tờ giấy cất trong két: cách duy nhất mở sổ khi quên mật khẩu hoặc đổi máy."),
                "soft",
                wrap=True,
            )
        )
        self.recovery = InlineMessage("info")
        self.recovery_button = secondary(self.tr("Làm phiếu mới…"), self._new_recovery, icon="stamp")
        card.body.addWidget(self.recovery)
        card.body.addLayout(actions_row(self.recovery_button, align_right=False))
        return card

    def _hand_over_card(self) -> Card:
        card = Card(self.tr("Bàn giao sổ cho người khác"))
        card.body.addWidget(
            label(
                self.tr(
                    "Khi thay thư ký hoặc bí thư: lập biên bản bàn giao, người mới đặt mật khẩu của mình."
                ),
                "soft",
                wrap=True,
            )
        )
        self.hand_over_button = secondary(
            self.tr("Bàn giao sổ…"), lambda: self._show(HandOverPage), icon="members"
        )
        card.body.addLayout(actions_row(self.hand_over_button, align_right=False))
        return card

    def _fill_others(self, writes: bool) -> None:
        clear_layout(self.others)
        for profile in self._people.profiles:
            line = QHBoxLayout()
            line.setSpacing(12)
            way = self.tr("có mật khẩu") if profile.has_passphrase else self.tr("không có mật khẩu")
            words = self.tr("{name} – {role}, {way}, từ {day}").format(
                name=profile.name,
                role=word(profile.role).lower(),
                way=way,
                day=f"{profile.changed_at:%d/%m/%Y}",
            )
            line.addWidget(label(words, wrap=True), 1)
            if writes and profile.id != self._people.actor.profile_id:
                line.addWidget(link(self.tr("Bỏ người này"), partial(self._remove, profile)))
            holder = QWidget()
            holder.setLayout(line)
            line.setContentsMargins(0, 0, 0, 0)
            self.others.addWidget(holder)

    def _say_recovery(self) -> None:
        state = self._people.recovery
        if state.waiting_since is not None and state.confirmed_at is None:
            self.recovery.show_message(
                "warn",
                self.tr(
                    "Chưa có phiếu nào được in và thử lại. Nếu quên mật khẩu hoặc hỏng máy, sổ sẽ không mở được."
                ),
            )
        elif state.confirmed_at is not None:
            self.recovery.show_message(
                "good",
                self.tr("Phiếu đang dùng đã được thử ngày {day}.").format(
                    day=f"{state.confirmed_at:%d/%m/%Y}"
                ),
            )
        else:
            self.recovery.show_message("warn", self.tr("Chưa có phiếu khóa khôi phục."))

    # What the buttons do

    def _show(self, kind: type[PeoplePage]) -> None:
        page = kind(self.context, self._people)
        page.left.connect(self._back)
        page.done.connect(self._done)
        self._window().show_gate(page)

    def _done(self, sentence: str) -> None:
        self._back()
        if self.context.idle is not None:
            self.context.idle.changed(self._people.access)
        self.refresh()
        self.notice.show_message("good", sentence)

    def _back(self) -> None:
        self._window().close_gate()

    def _remove(self, profile: Profile) -> None:
        sure = self.context.prompts.ask(
            self,
            self.tr("Bỏ {name} khỏi những người mở được sổ?").format(name=profile.name),
            self.tr(
                "Mật khẩu của người này sẽ không mở được sổ nữa. Những gì người này đã ghi vẫn còn nguyên."
            ),
            self.tr("Bỏ người này"),
            self.tr("Giữ lại"),
        )
        if sure and self.context.run(lambda: self._people.remove(profile.id)):
            self._done(self.tr("Đã bỏ {name}.").format(name=profile.name))

    def _new_recovery(self) -> None:
        self.context.run(self._people.new_recovery_key, then=self._show_recovery)

    def _show_recovery(self, sheet: object) -> None:
        assert isinstance(sheet, RecoverySheet)
        page = RecoveryKeyPage(
            self.context,
            "-".join(sheet.groups),
            confirm=self._people.confirm_recovery,
            sheet=lambda: self._people.recovery_paper(sheet),
            may_leave=True,
        )
        page.left.connect(lambda: self._done(self.tr("Phiếu mới chưa được thử lại; phiếu cũ vẫn dùng được.")))
        page.confirmed.connect(lambda _: self._done(self.tr("Phiếu mới đã dùng được. Xin hủy phiếu cũ.")))
        self._window().show_gate(page)

    def _lock(self) -> None:
        self.context.lock_book()

    def _on_minutes(self) -> None:
        minutes = self.minutes.value()
        if self.context.idle is not None and minutes is not None:
            self.context.idle.set_minutes(int(minutes))

    def _window(self) -> MainWindow:
        window = self.context.window_widget
        assert isinstance(window, MainWindow)
        return window
