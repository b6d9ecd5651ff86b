"""Agenda templates: which the cell uses from when, and their items to edit."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.agenda import AgendaTemplate
from app.domain.dated import Dated, holds_on
from app.domain.keeping import BinEntry
from app.services.templates import TemplateKind
from app.texts import listed_title, word
from app.texts_members import days_text
from app.ui.settings.agenda_panel import AgendaPanel
from app.ui.settings.section import Section
from app.ui.shared.buttons import IconButton, secondary
from app.ui.shared.cards import SectionTitle, clear_layout, label
from app.ui.shared.data_table import DataTable
from app.ui.shared.flow import FlowLayout
from app.ui.shared.parsed_fields import DateField
from app.ui.shared.rows_model import Column
from app.ui.shared.save_timer import SaveTimer
from app.ui.shared.theme import set_shown


class AgendasSection(Section):
    wide = True

    def build(self) -> None:
        self._typed: AgendaTemplate | None = None
        self._timer = SaveTimer(self, self.flush)
        self.table = DataTable(
            [
                Column(self.tr("Chương trình mẫu"), lambda t: listed_title(t.title), width=-1),
                Column(
                    self.tr("Phút"),
                    lambda t: sum(item.minutes for item in t.items),
                    sort=lambda t: sum(item.minutes for item in t.items),
                    align="right",
                    gives_way=2,
                ),
                Column(
                    self.tr("Dùng cho"),
                    lambda t: ", ".join(word(kind) for kind in t.kinds),
                    width=-1,
                    gives_way=1,
                ),
                Column("", lambda _: self.tr("Xem, sửa"), action=self.show_template),
            ],
            key=lambda template: template.code,
        )
        self.table.row_activated.connect(self.show_template)
        self.table.row_changed.connect(self._on_row_changed)
        self.panel = AgendaPanel()
        self.panel.hide()
        self.panel.edited.connect(self._on_edited)
        self.panel.removed.connect(self._on_item_removed)
        self.panel.closed.connect(self._on_closed)
        self.panel.copy_asked.connect(self._copy)
        self.panel.delete_asked.connect(self._delete)
        self.since = DateField()
        self.use_button = secondary(self.tr("Dùng mẫu đang chọn từ ngày này"), self._use, icon="check")
        self._chosen_holder = QWidget()
        self.chosen = QVBoxLayout(self._chosen_holder)
        self.chosen.setContentsMargins(0, 0, 0, 0)
        self.chosen.setSpacing(0)
        self.use_row = QWidget()
        use = FlowLayout(self.use_row, spacing=12)
        use.addWidget(self.since)
        use.addWidget(self.use_button)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.table, 1)
        line.addWidget(self.panel)
        self.title = SectionTitle(
            self.tr("Chương trình mẫu"),
            remark=self.tr("Buổi họp mới lấy nội dung từ đây; buổi đã ghi giữ chương trình của nó."),
        )
        self.body.addWidget(self.title)
        self.body.addWidget(self._chosen_holder)
        self.body.addLayout(line, 1)
        self.body.addWidget(self.use_row)
        self.since.set_value(self.today())

    def refresh(self) -> None:
        self.table.set_rows(self.context.services.templates.agenda_templates())
        self._fit()
        self._show_chosen()

    def show_template(self, template: AgendaTemplate) -> None:
        self.flush()
        own = not self.context.services.templates.is_builtin(TemplateKind.AGENDA, template.code)
        self.panel.show_template(template, read_only=self.read_only, can_delete=own)
        self.panel.show()
        self._fit()
        self.table.select(template.code)

    def flush(self) -> None:
        self._timer.stop()
        template, self._typed = self._typed, None
        if template is not None and not self.read_only:
            self.save_rules(lambda: self.context.services.templates.save_agenda_template(template))

    def back(self) -> bool:
        if self.panel.isHidden():
            return False
        self.panel.close_panel()
        return True

    def _use(self) -> None:
        """From the day on the marked template stands for its kinds; what stood for them until then ends."""
        template, since, cell = self.table.current_row(), self.since.value(), self.cell()
        if template is None:
            self.context.toast(self.tr("Xin chọn một mẫu trong bảng trước."))
            return
        if since is None or cell is None:
            self.since.setFocus()
            return
        kinds = {t.code: set(t.kinds) for t in self.context.services.templates.agenda_templates()}
        history = used_from(cell.agenda_templates, template.code, since, kinds)
        if self.save_cell(replace(cell, agenda_templates=history)):
            self._show_chosen()

    def _drop(self, one: Dated) -> None:
        cell = self.cell()
        if cell is None:
            return
        before = cell.agenda_templates
        self._put_chosen(tuple(each for each in before if each != one))
        self.context.offer_undo(
            self.tr("Đã bỏ lựa chọn “{title}”.").format(title=self._title_of(one.value)),
            lambda: self._put_chosen(before),
        )

    def _put_chosen(self, history: tuple[Dated, ...]) -> None:
        cell = self.cell()
        if cell is not None and self.save_cell(replace(cell, agenda_templates=history)):
            self._show_chosen()

    def _show_chosen(self) -> None:
        clear_layout(self.chosen)
        cell = self.cell()
        history = cell.agenda_templates if cell else ()
        if not history:
            self.chosen.addWidget(
                label(self.tr("Chưa chọn riêng: dùng mẫu theo loại chi bộ."), "soft", wrap=True)
            )
        for one in history:
            holder = QWidget()
            line = QHBoxLayout(holder)
            line.setContentsMargins(0, 0, 0, 0)
            days = days_text(one.start, one.end)
            role = "strong" if holds_on(one, self.today()) else "soft"
            line.addWidget(label(f"{self._title_of(one.value)} ({days})", role, wrap=True), 1)
            if not self.read_only:
                line.addWidget(IconButton("trash", self.tr("Bỏ lựa chọn này"), partial(self._drop, one)))
            self.chosen.addWidget(holder)

    def _on_edited(self, template: AgendaTemplate) -> None:
        self._typed = template
        self._timer.soon()

    def _on_item_removed(self, before: AgendaTemplate) -> None:
        self.flush()

        def put_back() -> None:
            self.save_rules(lambda: self.context.services.templates.save_agenda_template(before))
            self.show_template(before)

        self.context.offer_undo(self.tr("Đã xóa một nội dung khỏi chương trình mẫu."), put_back)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for number in (2, 3):
            self.table.setColumnHidden(number, not self.panel.isHidden())
        self.make_room(self.panel, self.table, self.title, self._chosen_holder)
        usable = not self.read_only and self.cell() is not None
        set_shown(self.use_row, usable and not self.table.isHidden())

    def _on_closed(self) -> None:
        self.flush()
        self._fit()
        self.table.setFocus()

    def _on_row_changed(self, template: AgendaTemplate | None) -> None:
        shown = self.panel.template
        if template is not None and not self.panel.isHidden() and shown and template.code != shown.code:
            self.show_template(template)

    def _copy(self) -> None:
        self.flush()
        source = self.panel.template
        if source is None:
            return
        title = self.tr("{title} (bản sao)").format(title=source.title)

        def copied(template: AgendaTemplate) -> None:
            self.context.changes.rules_changed.emit()
            self.show_template(template)
            self.panel.name.setFocus()
            self.panel.name.selectAll()

        service = self.context.services.templates
        self.context.run(lambda: service.copy_agenda_template(source.code, title=title), then=copied)

    def _delete(self) -> None:
        template = self.panel.template
        service = self.context.services.templates
        self._typed = None
        if template is None:
            return
        self.context.run(
            lambda: service.delete(TemplateKind.AGENDA, template.code),
            then=lambda entry: self._on_deleted(template, entry),
        )

    def _on_deleted(self, template: AgendaTemplate, entry: BinEntry) -> None:
        self.save_rules(lambda: None)
        self.panel.close_panel()
        bin = self.context.services.bin
        self.context.offer_undo(
            self.tr("Đã xóa “{title}”.").format(title=template.title),
            lambda: self.save_rules(lambda: bin.restore(entry.id)),
        )

    def _title_of(self, code: str) -> str:
        found = self.context.services.templates.agenda_templates()
        return next((template.title for template in found if template.code == code), code)


def used_from(
    history: tuple[Dated, ...], code: str, since: date, kinds: dict[str, set[object]]
) -> tuple[Dated, ...]:
    """The choices with `code` from the day on; those for the same kinds of meeting end the day before."""
    wanted = kinds.get(code, set())
    result = []
    for one in history:
        shares = bool(wanted & kinds.get(one.value, set()))
        if shares and one.start is not None and one.start >= since:
            continue
        if shares and (one.end is None or one.end >= since):
            one = replace(one, end=since - timedelta(days=1))
        result.append(one)
    return (*result, Dated(code, since))
