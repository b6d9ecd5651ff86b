"""The rating forms: which one is in force from when, and each as the paper has it."""

from dataclasses import replace
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from app.domain.dated import Dated
from app.domain.dates import short_day
from app.domain.policy import MeetingKind
from app.domain.rating.forms import RatingForm
from app.texts import points_text, word
from app.ui.settings.history import HistoryEditor, offer_back
from app.ui.settings.section import Section
from app.ui.shared.cards import SectionTitle, SidePanel, clear_layout, label, rule
from app.ui.shared.data_table import DataTable
from app.ui.shared.fields import ChoiceBox
from app.ui.shared.rows_model import Column


class FormsSection(Section):
    wide = True

    def build(self) -> None:
        self.choice = ChoiceBox()
        self.chosen = HistoryEditor(
            self.tr("Mẫu chi bộ dùng"), self.choice, today=self.today, show=self._title_of
        )
        self.chosen.edited.connect(self._choose)
        self.chosen.dropped.connect(
            lambda before: offer_back(self.context, self.chosen, before, self._choose)
        )
        self.table = DataTable(
            [
                Column(self.tr("Mẫu chấm điểm"), lambda f: f.title, width=-1),
                Column(
                    self.tr("Ban hành"),
                    lambda f: short_day(f.effective_from),
                    sort=lambda f: f.effective_from,
                    gives_way=1,
                ),
                Column(
                    self.tr("Tổng điểm"),
                    lambda f: points_text(f.total),
                    sort=lambda f: f.total,
                    align="right",
                    gives_way=2,
                ),
                Column(self.tr("Hôm nay"), self._in_force, icon=self._in_force_icon),
                Column("", lambda _: self.tr("Xem mẫu"), action=self.show_form),
            ],
            key=lambda form: form.code,
        )
        self.table.row_activated.connect(self.show_form)
        self.table.row_changed.connect(self._on_row_changed)
        self.panel = SidePanel("", width=520)
        self.panel.hide()
        self.panel.closed.connect(self._on_closed)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.table, 1)
        line.addWidget(self.panel)
        self.title = SectionTitle(self.tr("Mẫu chấm điểm chất lượng sinh hoạt"))
        self.body.addWidget(self.title)
        self.body.addWidget(self.chosen)
        self.body.addLayout(line, 1)

    def refresh(self) -> None:
        forms = self.context.services.templates.rating_forms()
        self.choice.set_choices([(form.code, form.title) for form in forms])
        cell = self.cell()
        self.chosen.set_value(cell.rating_forms if cell else ())
        self.chosen.set_read_only(self.read_only or cell is None)
        if cell is not None and not cell.rating_forms:
            current = self._current()
            title = current.title if current else self.tr("không chấm điểm")
            self.chosen.current.setText(self.tr("Chưa chọn riêng, đang dùng: {title}").format(title=title))
        self.table.set_rows(forms)

    def show_form(self, form: RatingForm) -> None:
        """The form line by line, with its levels, as it is printed."""
        self.table.select(form.code)
        self.panel.set_title(form.title)
        body = self.panel.body
        clear_layout(body)
        body.addWidget(label(form.legal_basis, "soft", wrap=True))
        kinds = ", ".join(word(kind).lower() for kind in form.kinds)
        body.addWidget(label(self.tr("Dùng cho: {kinds}").format(kinds=kinds), "soft", wrap=True))
        for group in form.groups:
            body.addWidget(rule())
            body.addWidget(
                label(f"{group.title}: {points_text(group.max_points or group.total)}", "strong", wrap=True)
            )
            for criterion in group.criteria:
                body.addWidget(label(f"{criterion.title}: {points_text(criterion.max_points)}", wrap=True))
                levels = "; ".join(
                    f"{level.label}: {points_text(level.points)}" for level in criterion.levels
                )
                if levels:
                    body.addWidget(label(levels, "soft", wrap=True))
        body.addWidget(rule())
        bands = ", ".join(
            self.tr("{band} từ {points}").format(band=word(one.band), points=points_text(one.minimum))
            for one in form.bands
        )
        body.addWidget(label(self.tr("Xếp loại: {bands}").format(bands=bands), "strong", wrap=True))
        body.addWidget(label(form.note, "soft", wrap=True))
        self.panel.show()
        self._fit_columns()
        self.panel.area.verticalScrollBar().setValue(0)

    def back(self) -> bool:
        if self.panel.isHidden():
            return False
        self.panel.close_panel()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        for number in (1, 2, 4):
            self.table.setColumnHidden(number, not self.panel.isHidden())
        self.make_room(self.panel, self.table, self.title, self.chosen)

    def _on_closed(self) -> None:
        self._fit_columns()
        self.table.setFocus()

    def _on_row_changed(self, form: RatingForm | None) -> None:
        if form is not None and not self.panel.isHidden():
            self.show_form(form)

    def _choose(self, history: tuple[Dated, ...]) -> None:
        cell = self.cell()
        if cell is not None:
            self.save_cell(replace(cell, rating_forms=history))

    def _title_of(self, code: str) -> str:
        forms = self.context.services.templates.rating_forms()
        return next((form.title for form in forms if form.code == code), code)

    def _current(self) -> Any:
        return self.context.services.templates.rating_form_for(self.today(), MeetingKind.REGULAR)

    def _in_force(self, form: RatingForm) -> str:
        current = self._current()
        return self.tr("đang dùng") if current is not None and current.code == form.code else ""

    def _in_force_icon(self, form: RatingForm) -> tuple[str, str] | None:
        return ("good", "good") if self._in_force(form) else None
