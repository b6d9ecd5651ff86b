"""All the thresholds of one regulation beside the list; what signed minutes were judged by is only shown."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from app.domain.agenda import AgendaBlock
from app.domain.member import SPECIALS
from app.domain.policy import AttendanceRule, Policy
from app.ui.settings.policy_fields import (
    DecimalField,
    DurationsField,
    ManyChecks,
    VotesField,
    attendance_with,
)
from app.ui.settings.rule_panel import RulePanel
from app.ui.shared.binder import Bound
from app.ui.shared.fields import CheckField, ChoiceBox, LineField, TextField
from app.ui.shared.parsed_fields import DateField, IntField

_NONE = Policy("", "", "", date(2025, 1, 1), (), 90, 120, AttendanceRule(Decimal(90), False), ())
_BLOCKS = (
    AgendaBlock.IDEOLOGY,
    AgendaBlock.POLITICAL_TASKS,
    AgendaBlock.PARTY_BUILDING,
    AgendaBlock.DISCUSSION,
    AgendaBlock.CONCLUSION,
)


class PolicyPanel(RulePanel):
    def __init__(self) -> None:
        super().__init__(_NONE, width=520)

    def problem(self) -> str:
        """The name of the first field that cannot be stored as it stands; "" when all is well."""
        self.form.show_messages({})
        if not self.title_field.value():
            self.form.row("title").set_message("bad", self.tr("Quy định cần có tên."))
            return "title"
        low, high = self.low.value(), self.high.value()
        if low is not None and high is not None and high < low:
            self.form.row("expected").set_message("bad", self.tr("Số sau phải lớn hơn hoặc bằng số trước."))
            return "expected"
        unreadable = self.binder.unreadable()
        return unreadable[0] if unreadable else ""

    def _make_form(self) -> None:
        form, fields = self.form, self._fields
        self.title_field, self.effective = LineField(), DateField()
        self.legal_basis, self.note = TextField(), TextField()
        form.add("title", self.tr("Tên quy định"), self.title_field)
        form.add("effective_from", self.tr("Có hiệu lực từ ngày"), self.effective)
        form.add("legal_basis", self.tr("Căn cứ"), self.legal_basis)
        fields["title"] = self._bound(self.title_field, "title")
        fields["effective_from"] = self._bound(self.effective, "effective_from")
        fields["legal_basis"] = self.legal_basis
        self._heading(self.tr("Thời gian"))
        self.durations = DurationsField()
        form.add(
            "durations",
            self.tr("Thời gian tối thiểu (để trống: không quy định)"),
            self.durations,
        )
        fields["durations"] = self.durations
        self.low, self.high = IntField(0, 1440), IntField(0, 1440, suffix=self.tr("phút"))
        form.add_beside(
            ("expected", self.tr("Thường kéo dài từ"), self.low), ("expected_to", self.tr("đến"), self.high)
        )
        fields["expected_minutes_from"] = self._bound(self.low, "expected_minutes_from")
        fields["expected_minutes_to"] = self._bound(self.high, "expected_minutes_to")
        self._heading(self.tr("Tỷ lệ dự họp"))
        self.strict = ChoiceBox([(False, self.tr("từ (≥)")), (True, self.tr("trên (>)"))])
        self.percent = DecimalField(suffix="%")
        form.add_beside(
            ("strict", self.tr("Đạt khi"), self.strict), ("percent", self.tr("tỷ lệ dự"), self.percent)
        )
        self.unexcused = CheckField(self.tr("Cho phép có người vắng không lý do"))
        self.streak = IntField(1, 12, suffix=self.tr("lần"))
        self.temp_in = CheckField(self.tr("Tính cả đảng viên sinh hoạt tạm đến"))
        form.add_widget(self.unexcused)
        form.add_widget(self.temp_in)
        form.add("streak", self.tr("Vắng có lý do liền nhau nhiều nhất"), self.streak)
        for widget, name in (
            (self.strict, "strict"),
            (self.percent, "percent"),
            (self.unexcused, "unexcused_allowed"),
            (self.streak, "max_consecutive_excused"),
        ):
            fields[name] = Bound(widget, get=_attendance(name), put=attendance_with(name))
        fields["count_temp_in"] = self.temp_in
        self.attendance_out, self.vote_out = ManyChecks(SPECIALS), ManyChecks(SPECIALS)
        form.add("attendance_leaves_out", self.tr("Không tính khi tính tỷ lệ dự"), self.attendance_out)
        fields["attendance_leaves_out"] = self.attendance_out
        self._heading(self.tr("Biểu quyết"))
        self.votes = VotesField()
        form.add("votes", self.tr("Được thông qua khi số tán thành đạt"), self.votes)
        form.add("vote_leaves_out", self.tr("Không tính vào tổng số để biểu quyết"), self.vote_out)
        fields["votes"] = self.votes
        fields["vote_leaves_out"] = self.vote_out
        self._heading(self.tr("Hạn, nội dung và chi ủy"))
        for name, words, field in (
            (
                "notice_days_before",
                self.tr("Báo trước buổi họp ít nhất"),
                IntField(0, 60, suffix=self.tr("ngày")),
            ),
            (
                "upload_days_after",
                self.tr("Gửi lên sau buổi họp nhiều nhất"),
                IntField(0, 60, suffix=self.tr("ngày")),
            ),
            (
                "self_criticism_minutes",
                self.tr("Dành cho tự phê bình và phê bình"),
                IntField(0, 240, suffix=self.tr("phút")),
            ),
            (
                "few_speakers_percent",
                self.tr("Nhắc khi số người phát biểu dưới"),
                DecimalField(suffix=self.tr("% người dự")),
            ),
            (
                "political_tasks_most_percent",
                self.tr("Nhiệm vụ chính trị chiếm nhiều nhất"),
                DecimalField(suffix=self.tr("% thời gian")),
            ),
            (
                "committee_from_members",
                self.tr("Có chi ủy khi có từ"),
                IntField(1, 500, suffix=self.tr("đảng viên chính thức")),
            ),
            ("committee_most", self.tr("Chi ủy nhiều nhất"), IntField(1, 50, suffix=self.tr("người"))),
        ):
            form.add(name, words, field)
            fields[name] = self._bound(field, name)
        self.blocks = ManyChecks(_BLOCKS)
        form.add("mandatory_blocks", self.tr("Nội dung bắt buộc của buổi thường kỳ"), self.blocks)
        fields["mandatory_blocks"] = Bound(
            self.blocks,
            get=lambda policy: tuple(b for b in AgendaBlock if b.value in policy.mandatory_blocks),
            put=lambda policy, blocks: _with_blocks(policy, blocks),
        )
        form.add("note", self.tr("Ghi chú"), self.note)
        fields["note"] = self.note


def _attendance(name: str) -> Any:
    return lambda policy: getattr(policy.attendance, name)


def _with_blocks(policy: Policy, blocks: tuple[AgendaBlock, ...]) -> Policy:

    chosen = {block.value for block in blocks}
    return replace(policy, mandatory_blocks=tuple(b.value for b in AgendaBlock if b.value in chosen))
