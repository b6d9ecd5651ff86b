"""How quarters, half-years and years are classified: which rule holds from when, and the rules themselves."""

from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from app.domain.dated import Dated
from app.domain.dates import short_day
from app.domain.rating.rollup_rule import RollUpRule
from app.services.templates import TemplateKind
from app.ui.settings.history import HistoryEditor, offer_back
from app.ui.settings.rollup_panel import RollupPanel
from app.ui.settings.section import Section
from app.ui.shared.cards import SectionTitle
from app.ui.shared.data_table import DataTable
from app.ui.shared.draft_keeper import DraftKeeper, keepable
from app.ui.shared.fields import ChoiceBox
from app.ui.shared.rows_model import Column
from app.ui.shared.save_timer import SaveTimer


class RollupSection(Section):
    wide = True

    def build(self) -> None:
        self._typed: RollUpRule | None = None
        self._timer = SaveTimer(self, self.flush)
        self.title = SectionTitle(self.tr("Quy tắc xếp loại quý, 6 tháng, năm"))
        self.choice = ChoiceBox()
        self.chosen = HistoryEditor(
            self.tr("Chi bộ áp dụng"),
            self.choice,
            today=self.today,
            show=self._title_of,
            empty=self.tr("Không chọn riêng: dùng quy tắc có sẵn."),
        )
        self.chosen.edited.connect(self._choose)
        self.chosen.dropped.connect(
            lambda before: offer_back(self.context, self.chosen, before, self._choose)
        )
        self.table = DataTable(
            [
                Column(self.tr("Quy tắc"), lambda r: r.title, width=-1),
                Column(
                    self.tr("Có hiệu lực từ"),
                    lambda r: short_day(r.effective_from),
                    sort=lambda r: r.effective_from,
                    gives_way=1,
                ),
                Column(self.tr("Hôm nay"), self._in_force, icon=self._in_force_icon),
                Column("", lambda _: self.tr("Xem, sửa"), action=lambda r: self.show_rule(r.code)),
            ],
            key=lambda one: one.code,
        )
        self.table.row_activated.connect(lambda one: self.show_rule(one.code))
        self.table.row_changed.connect(self._on_row_changed)
        self.panel = RollupPanel()
        # A rule in which something does not make sense is not stored: what was typed waits in a draft.
        self.drafts = DraftKeeper(
            self.context,
            keepable(self.panel.widgets()),
            self.panel,
            unsaved=lambda: self._typed is not None or bool(self.panel.problem()),
        )
        self.panel.body.insertWidget(0, self.drafts.line)
        self.panel.hide()
        self.panel.edited.connect(self._on_edited)
        self.panel.closed.connect(self._on_closed)
        self.panel.copy_asked.connect(self._copy)
        self.panel.delete_asked.connect(self._delete)
        self.body.addWidget(self.title)
        self.body.addWidget(self.chosen)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.table, 1)
        line.addWidget(self.panel)
        self.body.addLayout(line, 1)

    def refresh(self) -> None:
        quality = self.context.services.quality
        rules = quality.rules()
        self.choice.set_choices([(one.code, one.title) for one in rules])
        self.chosen.set_value(quality.chosen())
        self.chosen.set_read_only(self.read_only)
        self.table.set_rows(rules)
        known = {one.code for one in rules}
        if not self.panel.isHidden() and self._typed is None and self.panel.rule.code not in known:
            self.panel.hide()
            self._fit()

    def show_rule(self, code: str) -> None:
        self.flush()
        found = self.context.services.quality.rule(code)
        shipped = self.context.services.templates.is_builtin(TemplateKind.ROLLUP, code)
        locked = ""
        if self.read_only:
            locked = self.context.services.why_read_only
        elif shipped:
            locked = self.tr("Quy tắc có sẵn nên không sửa. Muốn thay đổi, xin bấm Sao chép rồi sửa bản sao.")
        self.drafts.flush()
        self.panel.show_rule(
            found, locked=locked, can_delete=not shipped and not locked, can_copy=not self.read_only
        )
        if not locked:
            self.drafts.begin(f"rollup:{code}", found.title, page="settings", target=("rollup",))
        self.panel.show()
        self._fit()
        self.table.select(code)

    def flush(self) -> None:
        """Store the rule as it stands, when it makes sense; else say beside the field what does not."""
        self._timer.stop()
        self.drafts.flush()
        typed = self._typed
        if typed is None or self.panel.problem():
            return
        self._typed = None
        if self.save_rules(lambda: self.context.services.quality.save_rule(typed)):
            self.drafts.touch()

    def back(self) -> bool:
        if self.panel.isHidden():
            return False
        self.panel.close_panel()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.table.setColumnHidden(3, not self.panel.isHidden())
        self.make_room(self.panel, self.table, self.title, self.chosen)

    def _on_closed(self) -> None:
        self.flush()
        self._fit()
        self.table.setFocus()

    def _on_edited(self, edited: RollUpRule) -> None:
        self._typed = edited
        self._timer.soon()

    def _on_row_changed(self, row: RollUpRule | None) -> None:
        if row is not None and not self.panel.isHidden() and row.code != self.panel.rule.code:
            self.show_rule(row.code)

    def _copy(self) -> None:
        self.flush()
        source = self.panel.rule
        title = self.tr("{title} (bản sao)").format(title=source.title)
        quality = self.context.services.quality

        def copied(made: RollUpRule) -> None:
            self.context.changes.rules_changed.emit()
            self.show_rule(made.code)
            self.panel.title_field.setFocus()
            self.panel.title_field.selectAll()

        self.context.run(
            lambda: quality.copy_rule(source.code, title=title, effective_from=self.today()), then=copied
        )

    def _delete(self) -> None:
        self._typed = None
        services, deleted = self.context.services, self.panel.rule
        kept: list[str] = []
        if not self.save_rules(lambda: kept.append(services.quality.delete_rule(deleted.code).id)):
            return
        self.drafts.done()
        self.panel.hide()
        self._fit()
        self.context.offer_undo(
            self.tr("Đã xóa “{title}”.").format(title=deleted.title),
            lambda: self.save_rules(partial(services.bin.restore, kept[0])),
        )

    def _choose(self, history: tuple[Dated, ...]) -> None:
        self.save_rules(lambda: self.context.services.quality.choose(history))

    def _title_of(self, code: str) -> str:
        found = [one.title for one in self.context.services.quality.rules() if one.code == code]
        return found[0] if found else code

    def _is_in_force(self, row: RollUpRule) -> bool:
        current: RollUpRule = self.context.services.quality.rule_for(self.today())
        return current.code == row.code

    def _in_force(self, row: RollUpRule) -> str:
        return self.tr("đang áp dụng") if self._is_in_force(row) else ""

    def _in_force_icon(self, row: RollUpRule) -> tuple[str, str] | None:
        return ("good", "good") if self._is_in_force(row) else None
