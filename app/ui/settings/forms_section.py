"""The rating forms: which one is in force from when, each as the paper has it, and the ways in and out of the book."""

from dataclasses import replace
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.dated import Dated
from app.domain.dates import short_day
from app.domain.keeping import BinEntry
from app.domain.policy import MeetingKind
from app.domain.rating.form_file import IncomingForm
from app.domain.rating.forms import RatingForm
from app.services.rating_forms import TakeAs
from app.texts import listed_title, points_text
from app.texts_forms import other_sheets_text
from app.ui.rating_form.targets import COPY, NEW
from app.ui.settings.forms_panels import FormPanel, IncomingPanel
from app.ui.settings.history import HistoryEditor, offer_back
from app.ui.settings.section import Section
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import SectionTitle
from app.ui.shared.data_table import DataTable
from app.ui.shared.fields import ChoiceBox
from app.ui.shared.flow import FlowLayout
from app.ui.shared.rows_model import Column
from app.ui.shared.saving import last_folder, tell_saved
from app.ui.shared.theme import set_shown


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
                Column(self.tr("Mẫu chấm điểm"), lambda f: listed_title(f.title), width=-1),
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
        self.panel = FormPanel()
        self.panel.hide()
        self.panel.closed.connect(self._on_closed)
        self.panel.edit_asked.connect(lambda form: self._edit(form.code))
        self.panel.copy_asked.connect(lambda form: self._edit((COPY, form.code)))
        self.panel.export_asked.connect(self._export)
        self.panel.delete_asked.connect(self._delete)
        self.incoming = IncomingPanel()
        self.incoming.hide()
        self.incoming.closed.connect(self._on_closed)
        self.incoming.take_asked.connect(self._take)
        self.new_button = secondary(self.tr("Lập mẫu mới"), lambda: self._edit(NEW), icon="plus")
        self.import_button = secondary(self.tr("Nhận mẫu từ tệp"), self._import, icon="receive")
        self.ways = QWidget()
        self.ways.setProperty("role", "clear")
        flow = FlowLayout(self.ways, spacing=12)
        flow.addWidget(self.new_button)
        flow.addWidget(self.import_button)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.table, 1)
        line.addWidget(self.panel)
        line.addWidget(self.incoming)
        self.title = SectionTitle(self.tr("Mẫu chấm điểm chất lượng sinh hoạt"))
        self.body.addWidget(self.title)
        self.body.addWidget(self.chosen)
        self.body.addWidget(self.ways)
        self.body.addLayout(line, 1)

    def refresh(self) -> None:
        forms = self.context.services.templates.rating_forms()
        self.choice.set_choices([(form.code, listed_title(form.title)) for form in forms])
        cell = self.cell()
        self.chosen.set_value(cell.rating_forms if cell else ())
        self.chosen.set_read_only(self.read_only or cell is None)
        if cell is not None and not cell.rating_forms:
            current = self._current()
            title = current.title if current else self.tr("không chấm điểm")
            self.chosen.current.setText(self.tr("Chưa chọn riêng, đang dùng: {title}").format(title=title))
        self.table.set_rows(forms)
        shown = self.panel.form
        if shown is not None and shown.code not in {form.code for form in forms}:
            self.panel.close_panel()
        self._fit_columns()

    def show_form(self, form: RatingForm) -> None:
        """The form line by line, with its levels, as it is printed."""
        self.table.select(form.code)
        self.incoming.hide()
        service = self.context.services.forms
        self.panel.show_form(
            form,
            shipped=service.is_shipped(form.code),
            used=service.uses(form),
            holes=service.problems(form),
            read_only=self.read_only,
        )
        self.panel.show()
        self._fit_columns()
        self.panel.area.verticalScrollBar().setValue(0)

    def back(self) -> bool:
        for panel in (self.panel, self.incoming):
            if not panel.isHidden():
                panel.close_panel()
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        panel = self.panel if self.incoming.isHidden() else self.incoming
        for number in (1, 2, 4):
            self.table.setColumnHidden(number, not panel.isHidden())
        self.make_room(panel, self.table, self.title, self.chosen, self.ways)
        if self.read_only:
            set_shown(self.ways, False)

    def _on_closed(self) -> None:
        self._fit_columns()
        self.table.setFocus()

    def _on_row_changed(self, form: RatingForm | None) -> None:
        if form is not None and not self.panel.isHidden():
            self.show_form(form)

    # Ways in and out.

    def _edit(self, target: object) -> None:
        self.context.navigate("rating_form", target)

    def _export(self, form: RatingForm) -> None:
        """The file by which the form goes to other cells."""
        services = self.context.services
        start = last_folder(self.context) / services.forms.file_name(form)
        target = self.context.prompts.choose_save_file(
            self, self.tr("Xuất mẫu chấm điểm"), self.tr("Mẫu chấm điểm (*.json)"), start
        )
        if target is None:
            return
        data = services.forms.file(form)
        self.context.run_in_background(
            lambda: services.files.save_paper(target, data),
            then=lambda written: tell_saved(self.context, written, title=form.title),
        )

    def _import(self) -> None:
        path = self.context.prompts.choose_open_file(
            self,
            self.tr("Chọn tệp mẫu chấm điểm"),
            self.tr("Mẫu chấm điểm (*.json)"),
            last_folder(self.context),
        )
        if path is not None:
            self.context.run(lambda: self.context.services.forms.read(path), then=self.show_incoming)

    def show_incoming(self, found: IncomingForm) -> None:
        """What is in the file, and what taking it over would change; nothing is stored yet."""
        self.panel.hide()
        self.incoming.show_found(found, self.context.services.forms.differences(found))
        self.incoming.show()
        self._fit_columns()
        self.incoming.area.verticalScrollBar().setValue(0)

    def _take(self, take_as: TakeAs) -> None:
        found = self.incoming.found
        if found is not None:
            self.context.run(lambda: self.context.services.forms.take(found, take_as), then=self._taken)

    def _taken(self, form: RatingForm) -> None:
        self.incoming.close_panel()
        self.save_rules(lambda: None)
        said = self.tr("Đã nhận mẫu “{title}”, bản {version}.")
        self.context.toast(said.format(title=form.title, version=form.version))
        self.show_form(form)

    def _delete(self, form: RatingForm) -> None:
        self.context.run(
            lambda: self.context.services.forms.delete(form.code),
            then=lambda entry: self._deleted(form, entry),
        )

    def _deleted(self, form: RatingForm, entry: BinEntry) -> None:
        self.panel.close_panel()
        self.save_rules(lambda: None)
        bin = self.context.services.bin
        self.context.offer_undo(
            self.tr("Đã xóa “{title}”.").format(title=form.title),
            lambda: self.save_rules(lambda: bin.restore(entry.id)),
        )

    # What is chosen.

    def _choose(self, history: tuple[Dated, ...]) -> None:
        cell = self.cell()
        if cell is None or not self.save_cell(replace(cell, rating_forms=history)):
            return
        # Taking a choice back says so itself.
        if history and len(history) >= len(cell.rating_forms):
            self._tell_others(history[-1])

    def _tell_others(self, chosen: Dated) -> None:
        """Meetings that are there already do not change their form by themselves."""
        forms = self.context.services.forms
        others = forms.other_sheets(chosen.value, chosen.start)
        told = other_sheets_text(others.closed, others.still_open)
        if told:
            self.context.toast(told)

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
