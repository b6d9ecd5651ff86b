"""How papers look: which print profile holds from when, and what it says."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from app.domain.dated import Dated
from app.domain.print_profile import PrintProfile
from app.texts_print import look_change_words, summary
from app.ui.settings.history import HistoryEditor, offer_back
from app.ui.settings.section import Section
from app.ui.shared.buttons import Button, secondary
from app.ui.shared.cards import Card, clear_layout, label
from app.ui.shared.fields import ChoiceBox
from app.ui.shared.flow import FlowLayout
from app.ui.shared.messages import StateChip
from app.ui.shared.saving import last_folder
from app.ui.shared.theme import set_shown


class PrintSection(Section):
    def build(self) -> None:
        self.open_buttons: dict[str, Button] = {}
        self.copy_buttons: dict[str, Button] = {}
        self.choice = ChoiceBox()
        self.chosen = HistoryEditor(
            self.tr("Thể thức chi bộ dùng"), self.choice, today=self.today, show=self._title_of
        )
        self.chosen.edited.connect(self._choose)
        self.chosen.dropped.connect(self._on_dropped)
        card = Card(
            self.tr("Mẫu in"),
            remark=self.tr(
                "Mỗi văn bản in theo mẫu của ngày ghi trên đó; sổ cả năm theo mẫu của ngày cuối năm, năm nay theo mẫu "
                "hôm nay."
            ),
        )
        card.body.addWidget(self.chosen)
        self.import_button = secondary(self.tr("Nhận mẫu từ tệp"), self._import, icon="receive")
        card.body.addWidget(self.import_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(card)
        self.profiles = QVBoxLayout()
        self.profiles.setSpacing(12)
        self.body.addLayout(self.profiles)
        self.body.addStretch(1)

    def refresh(self) -> None:
        templates = self.context.services.templates
        profiles = templates.print_profiles()
        self.choice.set_choices([(profile.code, profile.title) for profile in profiles])
        cell = self.cell()
        self.chosen.set_value(cell.print_profiles if cell else ())
        self.chosen.set_read_only(self.read_only or cell is None)
        current: Any = templates.print_profile_for(self.today())
        if cell is not None and not cell.print_profiles:
            self.chosen.current.setText(
                self.tr("Chưa chọn riêng, đang dùng: {title}").format(title=current.title)
            )
        set_shown(self.import_button, not self.read_only)
        self.open_buttons, self.copy_buttons = {}, {}
        clear_layout(self.profiles)
        for profile in profiles:
            self.profiles.addWidget(self._card(profile, in_force=profile.code == current.code))

    def _card(self, profile: PrintProfile, *, in_force: bool) -> Card:
        shipped = self.context.services.print_profiles.is_shipped(profile.code)
        card = Card(profile.title)
        card.body.setSpacing(6)
        chips = FlowLayout(spacing=8)
        if in_force:
            chips.addWidget(StateChip("good", self.tr("đang dùng")))
        chips.addWidget(
            StateChip("neutral", self.tr("đi kèm chương trình") if shipped else self.tr("mẫu riêng"))
        )
        card.body.addLayout(chips)
        if profile.legal_basis:
            card.body.addWidget(label(profile.legal_basis, "soft", wrap=True))
        card.body.addWidget(label(summary(profile), wrap=True))
        if profile.note:
            card.body.addWidget(label(profile.note, "soft", wrap=True))
        words = self.tr("Xem mẫu") if shipped or self.read_only else self.tr("Xem, sửa")
        buttons = FlowLayout(spacing=8)
        open_button = secondary(words, partial(self._open, profile.code), icon="edit")
        open_button.setAccessibleName(f"{words}: {profile.title}")
        buttons.addWidget(open_button)
        self.open_buttons[profile.code] = open_button
        if not self.read_only:
            copy_button = secondary(
                self.tr("Sao thành mẫu riêng"), partial(self._copy, profile.code), icon="copy"
            )
            copy_button.setAccessibleName(f"{copy_button.text()}: {profile.title}")
            buttons.addWidget(copy_button)
            self.copy_buttons[profile.code] = copy_button
        card.body.addLayout(buttons)
        return card

    def _open(self, code: str) -> None:
        self.context.navigate("print_profile", code)

    def _copy(self, code: str) -> None:
        service = self.context.services.print_profiles

        def copied(profile: PrintProfile) -> None:
            self.save_rules(lambda: None)
            self._open(profile.code)

        self.context.run(lambda: service.copy(code), then=copied)

    def _import(self) -> None:
        path = self.context.prompts.choose_open_file(
            self, self.tr("Chọn tệp mẫu in"), self.tr("Mẫu in (*.json)"), last_folder(self.context)
        )
        if path is None:
            return

        def taken(profile: PrintProfile) -> None:
            self.save_rules(lambda: None)
            self.refresh()
            self.context.toast(
                self.tr("Đã nhận mẫu “{title}”.").format(title=profile.title),
                action=self.tr("Xem"),
                run=lambda: self._open(profile.code),
            )

        self.context.run(lambda: self.context.services.print_profiles.take(path), then=taken)

    def _choose(self, history: tuple[Dated, ...]) -> None:
        cell = self.cell()
        if cell is None:
            return
        change = self.context.services.print_profiles.change_of(history)
        if change.is_nothing or self.context.prompts.ask(
            self,
            self.tr("Đổi mẫu in của các văn bản đã có?"),
            look_change_words(change),
            self.tr("Đổi mẫu"),
            self.tr("Giữ mẫu cũ"),
        ):
            self._keep(history)
        else:
            self.refresh()

    def _on_dropped(self, before: tuple[Dated, ...]) -> None:
        # Somebody who kept the old profile has nothing to take back.
        if self.chosen.value() != before:
            offer_back(self.context, self.chosen, before, self._keep)

    def _keep(self, history: tuple[Dated, ...]) -> None:
        cell = self.cell()
        if cell is not None:
            self.save_cell(replace(cell, print_profiles=history))

    def _title_of(self, code: str) -> str:
        profiles = self.context.services.templates.print_profiles()
        return next((profile.title for profile in profiles if profile.code == code), code)
