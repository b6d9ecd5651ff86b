"""How papers look: which print profile holds from when, and what it says."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from app.domain.dated import Dated
from app.domain.print_profile import PrintProfile
from app.texts import decimal_text
from app.ui.settings.history import HistoryEditor, offer_back
from app.ui.settings.section import Section
from app.ui.shared.cards import Card, clear_layout, label
from app.ui.shared.fields import ChoiceBox
from app.ui.shared.messages import StateChip


class PrintSection(Section):
    def build(self) -> None:
        self.choice = ChoiceBox()
        self.chosen = HistoryEditor(
            self.tr("Thể thức chi bộ dùng"), self.choice, today=self.today, show=self._title_of
        )
        self.chosen.edited.connect(self._choose)
        self.chosen.dropped.connect(
            lambda before: offer_back(self.context, self.chosen, before, self._choose)
        )
        card = Card(self.tr("Trình bày in"), remark=self.tr("Biên bản in theo thể thức của ngày họp."))
        card.body.addWidget(self.chosen)
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
        clear_layout(self.profiles)
        for profile in profiles:
            self.profiles.addWidget(self._card(profile, in_force=profile.code == current.code))

    def _card(self, profile: PrintProfile, *, in_force: bool) -> Card:
        card = Card(profile.title)
        card.body.setSpacing(6)
        if in_force:
            card.body.addWidget(StateChip("good", self.tr("đang dùng")))
        card.body.addWidget(label(profile.legal_basis, "soft", wrap=True))
        margins = self.tr("Lề trên {top}, dưới {bottom}, trái {left}, phải {right} mm").format(
            top=decimal_text(profile.margin_top),
            bottom=decimal_text(profile.margin_bottom),
            left=decimal_text(profile.margin_left),
            right=decimal_text(profile.margin_right),
        )
        sizes = self.tr("chữ {face} cỡ {size}, dòng {line} điểm").format(
            face=self.tr("có chân") if profile.face == "serif" else self.tr("không chân"),
            size=decimal_text(profile.body_size),
            line=decimal_text(profile.line_height),
        )
        card.body.addWidget(label(f"{margins}; {sizes}.", wrap=True))
        if profile.note:
            card.body.addWidget(label(profile.note, "soft", wrap=True))
        return card

    def _choose(self, history: tuple[Dated, ...]) -> None:
        cell = self.cell()
        if cell is not None:
            self.save_cell(replace(cell, print_profiles=history))

    def _title_of(self, code: str) -> str:
        profiles = self.context.services.templates.print_profiles()
        return next((profile.title for profile in profiles if profile.code == code), code)
