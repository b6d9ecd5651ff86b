"""The regulations as dated data: which holds when, every threshold editable, used ones copied and not changed."""

from dataclasses import replace

from app.domain.dated import Dated
from app.domain.keeping import BinEntry
from app.domain.policy import Policy
from app.services.templates import TemplateKind
from app.ui.settings.dated_rules import DatedRules
from app.ui.settings.policy_panel import PolicyPanel


class RulesSection(DatedRules):
    draft_kind, place, template_kind = "policy", "rules", TemplateKind.POLICY

    def words(self) -> tuple[str, str, str, str]:
        return (
            self.tr("Quy định về sinh hoạt chi bộ"),
            self.tr("Chi bộ chọn riêng"),
            self.tr("Không chọn riêng: theo ngày có hiệu lực của từng quy định."),
            self.tr("Quy định"),
        )

    def make_panel(self) -> PolicyPanel:
        return PolicyPanel()

    def rules(self) -> tuple[Policy, ...]:
        found: tuple[Policy, ...] = self.context.services.templates.policies()
        return found

    def rule(self, code: str) -> Policy:
        found: Policy = self.context.services.templates.policy(code)
        return found

    def choice_now(self) -> tuple[Dated, ...]:
        cell = self.cell()
        return cell.policies if cell else ()

    def can_choose(self) -> bool:
        return not self.read_only and self.cell() is not None

    def choose(self, history: tuple[Dated, ...]) -> object:
        cell = self.cell()
        return cell is not None and self.save_cell(replace(cell, policies=history))

    def current_code(self) -> str:
        return str(self.context.services.templates.policy_for(self.today()).code)

    def why_locked(self, rule: Policy, *, shipped: bool) -> str:
        uses = self.context.services.templates.policy_uses(rule.code)
        if not uses:
            return ""
        return self.tr(
            "Đã dùng cho {count} biên bản đã chốt nên không sửa. Muốn thay đổi, xin sao thành quy định mới có "
            "ngày hiệu lực riêng."
        ).format(count=uses)

    def store(self, rule: Policy) -> object:
        return self.context.services.templates.save_policy(rule)

    def copy(self, rule: Policy, title: str) -> Policy:
        templates = self.context.services.templates
        made: Policy = templates.copy_policy(rule.code, title=title, effective_from=self.today())
        return made

    def remove(self, rule: Policy) -> BinEntry:
        entry: BinEntry = self.context.services.templates.delete(TemplateKind.POLICY, rule.code)
        return entry
