"""How quarters, half-years and years are classified: which rule holds from when, and the rules themselves."""

from app.domain.dated import Dated
from app.domain.keeping import BinEntry
from app.domain.rating.rollup_rule import RollUpRule
from app.services.templates import TemplateKind
from app.ui.settings.dated_rules import DatedRules
from app.ui.settings.rollup_panel import RollupPanel


class RollupSection(DatedRules):
    draft_kind, place, template_kind = "rollup", "rollup", TemplateKind.ROLLUP

    def words(self) -> tuple[str, str, str, str]:
        return (
            self.tr("Quy tắc xếp loại quý, 6 tháng, năm"),
            self.tr("Chi bộ áp dụng"),
            self.tr("Không chọn riêng: dùng quy tắc có sẵn."),
            self.tr("Quy tắc"),
        )

    def make_panel(self) -> RollupPanel:
        return RollupPanel()

    def rules(self) -> tuple[RollUpRule, ...]:
        found: tuple[RollUpRule, ...] = self.context.services.quality.rules()
        return found

    def rule(self, code: str) -> RollUpRule:
        found: RollUpRule = self.context.services.quality.rule(code)
        return found

    def choice_now(self) -> tuple[Dated, ...]:
        chosen: tuple[Dated, ...] = self.context.services.quality.chosen()
        return chosen

    def choose(self, history: tuple[Dated, ...]) -> object:
        return self.save_rules(lambda: self.context.services.quality.choose(history))

    def current_code(self) -> str:
        return str(self.context.services.quality.rule_for(self.today()).code)

    def why_locked(self, rule: RollUpRule, *, shipped: bool) -> str:
        if not shipped:
            return ""
        return self.tr("Quy tắc có sẵn nên không sửa. Muốn thay đổi, xin bấm Sao chép rồi sửa bản sao.")

    def store(self, rule: RollUpRule) -> object:
        return self.context.services.quality.save_rule(rule)

    def copy(self, rule: RollUpRule, title: str) -> RollUpRule:
        quality = self.context.services.quality
        made: RollUpRule = quality.copy_rule(rule.code, title=title, effective_from=self.today())
        return made

    def remove(self, rule: RollUpRule) -> BinEntry:
        entry: BinEntry = self.context.services.quality.delete_rule(rule.code)
        return entry
