"""One line of the list beside the preview: why it is doubtful, what is proposed, and the values to mend by hand."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.member import STANDINGS, Member, MemberStatus, Sex, StatusSpan
from app.domain.member_list.preview import RowState
from app.domain.member_list.standing import StatusProposal, standing_spans
from app.texts import word
from app.texts_import import difference_text, reason_text
from app.ui.members.import_choices import PreviewLine
from app.ui.shared.binder import Binder, Bound
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import SidePanel, clear_layout, label, rule
from app.ui.shared.fields import CheckField, ChoiceBox, LineField, TextField
from app.ui.shared.form import Form, FormRow
from app.ui.shared.messages import InlineMessage
from app.ui.shared.parsed_fields import DateField, PartialDateField
from app.ui.shared.theme import set_shown


class ProposalBox(QWidget):
    """A proposed status: the words it came from, a tick that accepts it, and its days once it is accepted."""

    decided = Signal(object)

    def __init__(self, proposal: StatusProposal, accepted: StatusSpan | None) -> None:
        super().__init__()
        self.proposal = proposal
        self._span = accepted or proposal.span
        self.tick = CheckField(
            self.tr("Nhận đề xuất: {status}").format(status=word(proposal.span.status).lower())
        )
        self.tick.set_value(accepted is not None)
        self.start, self.end = DateField(), DateField()
        self.start.set_value(self._span.start)
        self.end.set_value(self._span.end)
        self._days = Form()
        self._days.add_beside(
            ("start", self.tr("Từ ngày"), self.start), ("end", self.tr("Đến hết ngày"), self.end)
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.tick)
        layout.addWidget(
            label(
                self.tr("Ô {cell} ghi: “{text}”").format(cell=proposal.cell, text=proposal.origin),
                "soft",
                wrap=True,
            )
        )
        layout.addWidget(self._days)
        set_shown(self._days, accepted is not None)
        self.tick.edited.connect(self._tell)
        self.start.edited.connect(self._tell)
        self.end.edited.connect(self._tell)

    def _tell(self) -> None:
        taken = self.tick.value()
        set_shown(self._days, taken)
        self._span = replace(self._span, start=self.start.value(), end=self.end.value())
        self.decided.emit(self._span if taken else None)


class RowPanel(SidePanel):
    """`toggled` for the tick, `proposal_decided(proposal, span)`, `edited(member)` for what was mended by hand."""

    toggled = Signal()
    proposal_decided = Signal(object, object)
    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__("", width=430)
        self.line: PreviewLine | None = None
        self.source = label("", "soft", wrap=True)
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(6)
        self.take = CheckField()
        self.take.edited.connect(self.toggled.emit)
        self.differences = label("", "", wrap=True)
        self._proposals = QVBoxLayout()
        self._proposals.setSpacing(12)
        self.boxes: list[ProposalBox] = []
        self.form = Form()
        self._make_form()
        self.binder = Binder(Member("", ""), self._bindings(), self)
        self.binder.edited.connect(self.edited.emit)
        self.mend = label(self.tr("Sửa bằng tay nếu đọc chưa đúng"), "label")
        self.rule = rule()
        self.body.addWidget(self.source)
        self.body.addLayout(self._reasons)
        self.body.addWidget(self.take)
        self.body.addWidget(self.differences)
        self.body.addLayout(self._proposals)
        self.body.addWidget(self.rule)
        self.body.addWidget(self.mend)
        self.body.addWidget(self.form)
        self.done_button = secondary(self.tr("Xong"), self.close_panel)
        self.footer.addStretch(1)
        self.footer.addWidget(self.done_button)

    def show_line(self, line: PreviewLine) -> None:
        """Another line, or a newer state of the one shown: then what is being typed in is left alone."""
        same = self.line is not None and self.line.row == line.row
        self.line = line
        row, member = line.row, line.member
        self.set_title(member.full_name if member else self.tr("Dòng {number}").format(number=row.number))
        self.source.setText(
            self.tr("Dòng {number} trong tệp: {text}").format(number=row.number, text=row.text)
        )
        self.take.set_value(line.taken)
        self.take.setText(self.tr("Cập nhật theo danh sách") if row.existing else self.tr("Nhập người này"))
        set_shown(self.take, line.can_be_taken)
        for widget in (self.rule, self.mend, self.form):
            set_shown(widget, member is not None)
        if same and member is not None:
            self.binder.set_value(member)
            return
        self._show_reasons(line)
        self._show_proposals(line)
        if member is not None:
            self.binder.load(member)
            self.form.show_messages({})
        self.area.verticalScrollBar().setValue(0)

    def _show_reasons(self, line: PreviewLine) -> None:
        clear_layout(self._reasons)
        for reason in line.row.reasons:
            state = "warn" if reason.is_doubt else "info"
            self._reasons.addWidget(InlineMessage(state, reason_text(reason)))
        texts = [difference_text(difference) for difference in line.row.differences]
        if line.row.state is RowState.EXISTS and not texts:
            texts = [self.tr("Đã có trong sổ và không có gì khác.")]
        self.differences.setText("\n".join(texts))
        set_shown(self.differences, bool(texts))

    def _show_proposals(self, line: PreviewLine) -> None:
        clear_layout(self._proposals)
        self.boxes = []
        for proposal, accepted in zip(line.row.proposals, line.accepted, strict=True):
            box = ProposalBox(proposal, accepted)
            box.decided.connect(partial(self.proposal_decided.emit, proposal))
            self.boxes.append(box)
            self._proposals.addWidget(box)

    def _make_form(self) -> None:
        self.full_name = LineField()
        self.standing = ChoiceBox([(status, word(status)) for status in STANDINGS])
        self.sex = ChoiceBox([(sex, word(sex)) for sex in Sex])
        self.born, self.joined_on, self.official_on = (
            PartialDateField(), PartialDateField(), PartialDateField(),
        )  # fmt: skip
        for field in (self.born, self.joined_on, self.official_on):
            field.line.setPlaceholderText(self.tr("vd 12/5/1970"))
        self.card_number, self.party_group = LineField(), LineField()
        self.note = TextField()
        self.form.add("full_name", self.tr("Họ và tên"), self.full_name)
        self.form.add_beside(
            ("sex", self.tr("Giới tính"), self.sex), ("born", self.tr("Ngày sinh"), self.born)
        )
        self.form.add("standing", self.tr("Là đảng viên"), self.standing)
        self.form.add_beside(
            ("joined_on", self.tr("Ngày vào Đảng"), self.joined_on),
            ("official_on", self.tr("Ngày chính thức"), self.official_on),
        )
        self.form.add("card_number", self.tr("Số thẻ đảng viên"), self.card_number)
        self.form.add("party_group", self.tr("Tổ đảng"), self.party_group)
        self.form.add("note", self.tr("Ghi chú"), self.note)

    def _bindings(self) -> dict[str, Any]:
        plain: dict[str, Any] = {
            name: getattr(self, name) for name in ("full_name", "sex", "born", "card_number", "party_group")
        }
        return plain | {
            "joined_on": Bound(self.joined_on, get=lambda m: m.joined_on, put=_dated("joined_on")),
            "official_on": Bound(self.official_on, get=lambda m: m.official_on, put=_dated("official_on")),
            "standing": Bound(
                self.standing,
                get=_standing,
                put=lambda m, status: replace(m, statuses=standing_spans(m, status)),
            ),
            "note": self.note,
        }

    def row(self, name: str) -> FormRow:
        return self.form.row(name)


def _standing(member: Member) -> MemberStatus:
    held = [span.status for span in member.statuses if span.status in STANDINGS]
    return held[-1] if held else MemberStatus.FULL


def _dated(name: str) -> Callable[[Member, Any], Member]:
    """A date that also says since when somebody is probationary or full."""

    def put(member: Member, value: Any) -> Member:
        # With a date of recognition nobody is probationary any more.
        standing = MemberStatus.FULL if name == "official_on" and value else _standing(member)
        changed = replace(member, **{name: value})
        return replace(changed, statuses=standing_spans(changed, standing))

    return put
