"""The regulations as dated data: which holds when, every threshold editable, used ones copied and not changed."""

from dataclasses import replace
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from app.domain.dated import Dated
from app.domain.dates import short_day
from app.domain.policy import Policy
from app.services.templates import TemplateKind
from app.ui.settings.history import HistoryEditor, offer_back
from app.ui.settings.policy_panel import PolicyPanel
from app.ui.settings.section import Section
from app.ui.shared.cards import SectionTitle
from app.ui.shared.data_table import DataTable
from app.ui.shared.draft_keeper import DraftKeeper, keepable
from app.ui.shared.fields import ChoiceBox
from app.ui.shared.rows_model import Column
from app.ui.shared.save_timer import SaveTimer


class RulesSection(Section):
    wide = True

    def build(self) -> None:
        self._typed: Policy | None = None
        self._timer = SaveTimer(self, self.flush)
        self.title = SectionTitle(self.tr("Quy định về sinh hoạt chi bộ"))
        self.choice = ChoiceBox()
        self.chosen = HistoryEditor(
            self.tr("Chi bộ chọn riêng"),
            self.choice,
            today=self.today,
            show=self._title_of,
            empty=self.tr("Không chọn riêng: theo ngày có hiệu lực của từng quy định."),
        )
        self.chosen.edited.connect(self._choose)
        self.chosen.dropped.connect(
            lambda before: offer_back(self.context, self.chosen, before, self._choose)
        )
        self.table = DataTable(
            [
                Column(self.tr("Quy định"), lambda p: p.title, width=-1),
                Column(
                    self.tr("Có hiệu lực từ"),
                    lambda p: short_day(p.effective_from),
                    sort=lambda p: p.effective_from,
                    gives_way=1,
                ),
                Column(self.tr("Hôm nay"), self._in_force, icon=self._in_force_icon),
                Column("", lambda _: self.tr("Xem, sửa"), action=lambda p: self.show_policy(p.code)),
            ],
            key=lambda policy: policy.code,
        )
        self.table.row_activated.connect(lambda policy: self.show_policy(policy.code))
        self.table.row_changed.connect(self._on_row_changed)
        self.panel = PolicyPanel()
        # A regulation in which something does not make sense is not stored: what was typed waits in a draft.
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
        policies = self.context.services.templates.policies()
        self.choice.set_choices([(policy.code, policy.title) for policy in policies])
        cell = self.cell()
        self.chosen.set_value(cell.policies if cell else ())
        self.chosen.set_read_only(self.read_only or cell is None)
        self.table.set_rows(policies)
        if not self.panel.isHidden() and self._typed is None:
            known = {policy.code: policy for policy in policies}
            if self.panel.policy.code not in known:
                self.panel.hide()

    def show_policy(self, code: str) -> None:
        self.flush()
        templates = self.context.services.templates
        policy, uses = templates.policy(code), templates.policy_uses(code)
        locked = ""
        if self.read_only:
            locked = self.context.services.why_read_only
        elif uses:
            locked = self.tr(
                "Đã dùng cho {count} biên bản đã chốt nên không sửa. Muốn thay đổi, xin sao thành quy định mới có "
                "ngày hiệu lực riêng."
            ).format(count=uses)
        own = not templates.is_builtin(TemplateKind.POLICY, code)
        self.drafts.flush()
        self.panel.show_policy(
            policy, locked=locked, can_delete=own and not locked, can_copy=not self.read_only
        )
        if not locked:
            self.drafts.begin(f"policy:{code}", policy.title, page="settings", target=("rules",))
        self.panel.show()
        self._fit()
        self.table.select(code)

    def flush(self) -> None:
        """Store the thresholds as they stand, when they make sense; else say beside the field what does not."""
        self._timer.stop()
        self.drafts.flush()
        if self.panel.isHidden() and self._typed is None:
            return
        policy = self._typed
        if policy is None or self.panel.problem():
            return
        self._typed = None
        if self.save_rules(lambda: self.context.services.templates.save_policy(policy)):
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

    def _on_edited(self, policy: Policy) -> None:
        self._typed = policy
        self._timer.soon()

    def _on_row_changed(self, policy: Policy | None) -> None:
        if policy is not None and not self.panel.isHidden() and policy.code != self.panel.policy.code:
            self.show_policy(policy.code)

    def _copy(self) -> None:
        self.flush()
        source = self.panel.policy
        title = self.tr("{title} (bản sao)").format(title=source.title)
        templates = self.context.services.templates

        def copied(policy: Policy) -> None:
            self.context.changes.rules_changed.emit()
            self.show_policy(policy.code)
            self.panel.title_field.setFocus()
            self.panel.title_field.selectAll()

        self.context.run(
            lambda: templates.copy_policy(source.code, title=title, effective_from=self.today()), then=copied
        )

    def _delete(self) -> None:
        policy = self.panel.policy
        self._typed = None
        templates = self.context.services.templates
        if not self.save_rules(partial(templates.delete, TemplateKind.POLICY, policy.code)):
            return
        self.panel.hide()
        self._fit()
        self.context.offer_undo(
            self.tr("Đã xóa “{title}”.").format(title=policy.title),
            lambda: self.save_rules(lambda: templates.save_policy(policy)),
        )

    def _choose(self, history: tuple[Dated, ...]) -> None:

        cell = self.cell()
        if cell is not None:
            self.save_cell(replace(cell, policies=history))

    def _title_of(self, code: str) -> str:
        found = [policy.title for policy in self.context.services.templates.policies() if policy.code == code]
        return found[0] if found else code

    def _is_in_force(self, policy: Policy) -> bool:
        current: Policy = self.context.services.templates.policy_for(self.today())
        return current.code == policy.code

    def _in_force(self, policy: Policy) -> str:
        return self.tr("đang áp dụng") if self._is_in_force(policy) else ""

    def _in_force_icon(self, policy: Policy) -> tuple[str, str] | None:
        return ("good", "good") if self._is_in_force(policy) else None
