"""Rules that hold from a day on: which one the cell chose, the list of them, one of them open beside it to be edited.

A rule in which something does not make sense is not stored: what was typed waits in a draft.
"""

from functools import partial
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from app.domain.dated import Dated
from app.domain.dates import short_day
from app.domain.keeping import BinEntry
from app.services.templates import TemplateKind
from app.ui.settings.history import HistoryEditor, offer_back
from app.ui.settings.section import Section
from app.ui.shared.cards import SectionTitle
from app.ui.shared.data_table import DataTable
from app.ui.shared.draft_keeper import DraftKeeper, keepable
from app.ui.shared.fields import ChoiceBox
from app.ui.shared.rows_model import Column
from app.ui.shared.save_timer import SaveTimer

_OPEN_COLUMN = 3


class DatedRules(Section):
    """A section says its words, makes its panel and names the services; a rule has code, title and effective_from."""

    wide = True
    # Of the drafts, and the section's own name among the settings.
    draft_kind = ""
    place = ""
    template_kind: TemplateKind

    # What a section gives.

    def words(self) -> tuple[str, str, str, str]:
        """The heading, what stands over the choice, what an empty choice means, the title of the column of rules."""
        raise NotImplementedError

    def make_panel(self) -> Any:
        raise NotImplementedError

    def rules(self) -> tuple[Any, ...]:
        raise NotImplementedError

    def rule(self, code: str) -> Any:
        raise NotImplementedError

    def choice_now(self) -> tuple[Dated, ...]:
        raise NotImplementedError

    def can_choose(self) -> bool:
        return not self.read_only

    def choose(self, history: tuple[Dated, ...]) -> object:
        raise NotImplementedError

    def current_code(self) -> str:
        """Of the rule in force today."""
        raise NotImplementedError

    def why_locked(self, rule: Any, *, shipped: bool) -> str:
        """Why this rule is only shown; "" when it can be edited."""
        raise NotImplementedError

    def store(self, rule: Any) -> object:
        raise NotImplementedError

    def copy(self, rule: Any, title: str) -> Any:
        raise NotImplementedError

    def remove(self, rule: Any) -> BinEntry:
        raise NotImplementedError

    # The section.

    def build(self) -> None:
        self._typed: Any = None
        self._timer = SaveTimer(self, self.flush)
        heading, over_choice, nothing_chosen, column = self.words()
        self.title = SectionTitle(heading)
        self.choice = ChoiceBox()
        self.chosen = HistoryEditor(
            over_choice, self.choice, today=self.today, show=self._title_of, empty=nothing_chosen
        )
        self.chosen.edited.connect(self.choose)
        self.chosen.dropped.connect(lambda before: offer_back(self.context, self.chosen, before, self.choose))
        self.table = DataTable(
            [
                Column(column, lambda rule: rule.title, width=-1),
                Column(
                    self.tr("Có hiệu lực từ"),
                    lambda rule: short_day(rule.effective_from),
                    sort=lambda rule: rule.effective_from,
                    gives_way=1,
                ),
                Column(self.tr("Hôm nay"), self._in_force, icon=self._in_force_icon),
                Column("", lambda _: self.tr("Xem, sửa"), action=lambda rule: self.show_rule(rule.code)),
            ],
            key=lambda rule: rule.code,
        )
        self.table.row_activated.connect(lambda rule: self.show_rule(rule.code))
        self.table.row_changed.connect(self._on_row_changed)
        self.panel = self.make_panel()
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
        rules = self.rules()
        self.choice.set_choices([(rule.code, rule.title) for rule in rules])
        self.chosen.set_value(self.choice_now())
        self.chosen.set_read_only(not self.can_choose())
        self.table.set_rows(rules)
        known = {rule.code for rule in rules}
        if not self.panel.isHidden() and self._typed is None and self.panel.rule.code not in known:
            self.panel.hide()
            self._fit()

    def show_rule(self, code: str) -> None:
        self.flush()
        rule = self.rule(code)
        shipped = self.context.services.templates.is_builtin(self.template_kind, code)
        locked = (
            self.context.services.why_read_only if self.read_only else self.why_locked(rule, shipped=shipped)
        )
        self.drafts.flush()
        can_delete = not shipped and not locked
        self.panel.show_rule(rule, locked=locked, can_delete=can_delete, can_copy=not self.read_only)
        if not locked:
            key = f"{self.draft_kind}:{code}"
            self.drafts.begin(key, rule.title, page="settings", target=(self.place,))
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
        if self.save_rules(lambda: self.store(typed)):
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
        self.table.setColumnHidden(_OPEN_COLUMN, not self.panel.isHidden())
        self.make_room(self.panel, self.table, self.title, self.chosen)

    def _on_closed(self) -> None:
        self.flush()
        self._fit()
        self.table.setFocus()

    def _on_edited(self, rule: Any) -> None:
        self._typed = rule
        self._timer.soon()

    def _on_row_changed(self, rule: Any) -> None:
        if rule is not None and not self.panel.isHidden() and rule.code != self.panel.rule.code:
            self.show_rule(rule.code)

    def _copy(self) -> None:
        self.flush()
        source = self.panel.rule
        title = self.tr("{title} (bản sao)").format(title=source.title)

        def copied(made: Any) -> None:
            self.context.changes.rules_changed.emit()
            self.show_rule(made.code)
            self.panel.title_field.setFocus()
            self.panel.title_field.selectAll()

        self.context.run(lambda: self.copy(source, title), then=copied)

    def _delete(self) -> None:
        self._typed = None
        deleted = self.panel.rule
        kept: list[BinEntry] = []
        if not self.save_rules(lambda: kept.append(self.remove(deleted))):
            return
        self.drafts.done()
        self.panel.hide()
        self._fit()
        self.context.offer_undo(
            self.tr("Đã xóa “{title}”.").format(title=deleted.title),
            lambda: self.save_rules(partial(self.context.services.bin.restore, kept[0].id)),
        )

    def _title_of(self, code: str) -> str:
        return next((rule.title for rule in self.rules() if rule.code == code), code)

    def _is_in_force(self, rule: Any) -> bool:
        return bool(self.current_code() == rule.code)

    def _in_force(self, rule: Any) -> str:
        return self.tr("đang áp dụng") if self._is_in_force(rule) else ""

    def _in_force_icon(self, rule: Any) -> tuple[str, str] | None:
        return ("good", "good") if self._is_in_force(rule) else None
