"""One rule for periods beside the list; what came with the program is shown and copied, one's own is edited."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.policy import MeetingKind
from app.domain.rating.rollup_rule import RollUpRule, RuleProblem, rule_problems
from app.texts_rollup import (
    NOTED_WORDS,
    RESULTS_WORDS,
    UNRATED_WORDS,
    UNSIGNED_WORDS,
    problem_text,
)
from app.ui.settings.policy_fields import DecimalField, ManyChecks
from app.ui.settings.rollup_fields import PeriodsField
from app.ui.settings.rule_panel import RulePanel
from app.ui.shared.binder import Bound
from app.ui.shared.buttons import secondary
from app.ui.shared.fields import CheckField, ChoiceBox, LineField, TextField
from app.ui.shared.parsed_fields import DateField, IntField
from app.ui.shared.theme import set_shown

_NONE = RollUpRule("", "", "", date(2025, 1, 1), ())
_KINDS = tuple(kind for kind in MeetingKind if kind is not MeetingKind.COMMITTEE)


class RollupPanel(RulePanel):
    """What was typed since a rule was opened can be taken back at once."""

    def __init__(self) -> None:
        super().__init__(_NONE, width=560)
        self._opened = _NONE
        self.back_button = secondary(self.tr("Trả lại"), self.take_back, icon="undo")
        self.back_button.setToolTip(self.tr("Trả lại như lúc mở quy tắc này"))
        self.footer.insertWidget(self.footer.indexOf(self.copy_button) + 1, self.back_button)

    def show_rule(self, shown: RollUpRule, *, locked: str, can_delete: bool, can_copy: bool) -> None:
        self._opened = shown
        super().show_rule(shown, locked=locked, can_delete=can_delete, can_copy=can_copy)
        set_shown(self.back_button, False)

    def take_back(self) -> None:
        """As it was when it was opened; what was typed since goes."""
        self.binder.load(self._opened)
        self.set_title(self._opened.title)
        set_shown(self.back_button, False)
        self.title_field.setFocus()
        self.edited.emit(self._opened)

    def problem(self) -> str:
        """The name of the first field that cannot be stored as it stands; "" when all is well."""
        self.form.show_messages({})
        unreadable = self.binder.unreadable()
        if unreadable:
            return unreadable[0]
        problems = rule_problems(self.rule)
        if not problems:
            return ""
        row = _row_of(problems[0])
        self.form.row(row).set_message("bad", problem_text(problems[0]))
        return row

    def _on_edited(self, edited: RollUpRule) -> None:
        set_shown(self.back_button, edited != self._opened)
        super()._on_edited(edited)

    def _make_form(self) -> None:
        form, fields = self.form, self._fields
        self.title_field, self.effective = LineField(), DateField()
        self.legal_basis, self.note = TextField(), TextField()
        form.add("title", self.tr("Tên quy tắc"), self.title_field)
        form.add("effective_from", self.tr("Có hiệu lực từ ngày"), self.effective)
        form.add("legal_basis", self.tr("Căn cứ"), self.legal_basis)
        fields["title"], fields["legal_basis"] = self.title_field, self.legal_basis
        fields["effective_from"] = self._bound(self.effective, "effective_from")
        self._heading(self.tr("Tính những gì"))
        self.kinds, self.held_kinds = ManyChecks(_KINDS), ManyChecks(_KINDS)
        form.add("kinds", self.tr("Buổi được xếp loại"), self.kinds)
        form.add("held_kinds", self.tr("Buổi tính là họp thường kỳ của tháng"), self.held_kinds)
        fields["kinds"], fields["held_kinds"] = self.kinds, self.held_kinds
        for name, words, choices in (
            ("results", self.tr("Kết quả của ai"), RESULTS_WORDS),
            ("unrated", self.tr("Buổi đã họp chưa có kết quả"), UNRATED_WORDS),
            ("unsigned", self.tr("Buổi đã họp chưa chốt biên bản"), UNSIGNED_WORDS),
            ("noted_month", self.tr("Tháng không họp có ghi lý do"), NOTED_WORDS),
        ):
            box = ChoiceBox(list(choices.items()))
            # The longest choice must not make the panel wider than it is.
            box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            form.add(name, words, box)
            fields[name] = box
        self._heading(self.tr("Điều kiện của từng loại"))
        self.periods = PeriodsField()
        form.add(
            "periods", self.tr("Xét từ loại cao xuống; loại đầu tiên đủ điều kiện là kết quả"), self.periods
        )
        fields["periods"] = self.periods
        self._make_formalism()
        form.add("note", self.tr("Ghi chú"), self.note)
        fields["note"] = self.note

    def _make_formalism(self) -> None:
        self._heading(self.tr("Dấu hiệu chấm điểm hình thức (0: không xét)"))
        for name, words in (
            ("same_total", self.tr("Cùng một tổng điểm liền nhau từ")),
            ("same_points", self.tr("Mọi tiêu chí chấm giống hệt nhau liền nhau từ")),
            ("same_text", self.tr("Hạn chế, biện pháp ghi giống nhau liền nhau từ")),
            ("top_meetings", self.tr("Luôn tự xếp loại Tốt liền nhau từ")),
            ("higher_times", self.tr("Tự chấm cao hơn cấp trên duyệt liền nhau từ")),
        ):
            self._formalism(name, words, IntField(0, 100, suffix=self.tr("buổi")))
        self._formalism(
            "higher_by",
            self.tr("Cao hơn ít nhất"),
            DecimalField(most=Decimal(1000), suffix=self.tr("điểm")),
        )
        self._formalism(
            "without_proof",
            self.tr("Chấm điểm tối đa không có căn cứ trong một buổi từ"),
            IntField(0, 100, suffix=self.tr("tiêu chí")),
        )
        over = CheckField(self.tr("Nêu tiêu chí chấm cao hơn số liệu"))
        self.form.add_widget(over)
        self._fields["formalism.over_proof"] = _of_formalism(over, "over_proof")

    def _formalism(self, name: str, words: str, field: QWidget) -> None:
        self.form.add(f"formalism.{name}", words, field)
        self._fields[f"formalism.{name}"] = _of_formalism(field, name)


def _row_of(problem: RuleProblem) -> str:
    """The row of the form that a problem belongs to; what is wrong within a period stands at the periods."""
    if problem.where.startswith("formalism/"):
        return problem.where.replace("/", ".")
    return problem.where if problem.where in ("title", "kinds", "held_kinds") else "periods"


def _of_formalism(widget: QWidget, name: str) -> Bound:
    def put(one: RollUpRule, value: Any) -> RollUpRule:
        if value is None:
            return one
        return replace(one, formalism=replace(one.formalism, **{name: value}))

    return Bound(widget, get=lambda one: getattr(one.formalism, name), put=put)
