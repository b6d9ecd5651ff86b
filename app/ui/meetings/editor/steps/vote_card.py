"""One vote as a card: the matter, the numbers, what they mean at once, and reserved opinions.

What the program has to say of the numbers stands beside them after the person has left them; nothing is refused.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.bases import Base
from app.domain.figures import VoteFigures
from app.domain.findings import Finding
from app.domain.meeting import Meeting, ReservedOpinion, Vote, VoteMethod
from app.domain.policy import VoteKind, VoteRule
from app.domain.text import upper_first
from app.texts import finding_text, word
from app.ui.meetings.editor.step import is_typed_in
from app.ui.meetings.editor.steps import people, vote_words
from app.ui.meetings.editor.steps.name_field import NameField
from app.ui.meetings.editor.steps.rows import NoteField, Row, RowList
from app.ui.shared.binder import Bound
from app.ui.shared.buttons import link
from app.ui.shared.cards import Card, label
from app.ui.shared.fields import ChoiceBox
from app.ui.shared.flow import FlowLayout
from app.ui.shared.form import FormRow
from app.ui.shared.messages import InlineMessage, state_of
from app.ui.shared.parsed_fields import IntField
from app.ui.shared.theme import set_shown


@dataclass(frozen=True)
class Numbered:
    """A reserved opinion with its place, by which its line is found again."""

    id: str
    opinion: ReservedOpinion


class ReservedRow(Row):
    """Who reserves their opinion, and the gist."""

    def build(self, item: Any) -> dict[str, QWidget | Bound]:
        self.who = NameField(placeholder=self.tr("Ai bảo lưu?"))
        self.who.setAccessibleName(self.tr("Người bảo lưu ý kiến"))
        self.gist = NoteField(self.tr("Nội dung ý kiến bảo lưu"))
        self.gist.setAccessibleName(self.tr("Nội dung ý kiến bảo lưu"))
        self.gist.entered.connect(self.entered)
        self.who.returnPressed.connect(self.gist.setFocus)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.who, 2, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.gist, 4, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.button_box(movable=False))
        self.lines.addLayout(line)
        inner = people.person_bound(self.who, "member_id", "speaker_name")
        return {
            "who": Bound(
                self.who,
                get=lambda n: inner.get(n.opinion),
                put=lambda n, who: replace(n, opinion=inner.put(n.opinion, who)),
            ),
            "gist": Bound(
                self.gist,
                get=lambda n: n.opinion.gist,
                put=lambda n, text: replace(n, opinion=replace(n.opinion, gist=text)),
            ),
        }

    def first_field(self) -> QWidget:
        return self.who


class VoteRow(Row):
    """The card of one vote."""

    def __init__(self, vote: Vote, meeting: Callable[[], Meeting], parent: QWidget | None = None) -> None:
        self._meeting = meeting
        self._findings: tuple[Finding, ...] = ()
        self._counted: Vote | None = None
        super().__init__(vote, parent)

    def build(self, item: Any) -> dict[str, QWidget | Bound]:
        self.matter = NoteField(self.tr("Biểu quyết về việc gì"))
        self.kind = ChoiceBox([(kind, word(kind)) for kind in VoteKind])
        self.method = ChoiceBox([(method, word(method)) for method in VoteMethod])
        for box in (self.kind, self.method):
            # The longest words would else ask for more room than a small screen has.
            box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.agree, self.disagree, self.other, self.ballots = (IntField() for _ in range(4))
        self.base = label("", "soft", wrap=True)
        self.printed = label("", "strong")
        self.check = InlineMessage("neutral", boxed=False)
        self.message = InlineMessage("bad")
        self.reserved = RowList(lambda one: self._make_reserved(one), key=lambda one: one.id)
        self.add_reserved = link(self.tr("Thêm ý kiến bảo lưu"), self._on_add_reserved)
        self._lay_out()
        self.reserved.edited.connect(self._on_reserved)
        for field in (self.agree, self.disagree, self.other, self.ballots):
            field.line.left.connect(self._tell_soon)
            field.line.returnPressed.connect(lambda field=field: self._next_of(field))
        self.matter.left.connect(self._tell_soon)
        self.matter.entered.connect(self.agree.setFocus)
        return {
            "matter": self.matter,
            "kind": Bound(self.kind, get=lambda v: v.kind, put=self._with_kind),
            "method": self.method,
            "agree": self.agree,
            "disagree": self.disagree,
            "other": self.other,
            "ballots": self.ballots,
        }

    def show_item(self, item: Vote) -> None:
        self.card.title.set_text(self.tr("Biểu quyết: {kind}").format(kind=word(item.kind).lower()))
        self.reserved.set_items([Numbered(str(i), one) for i, one in enumerate(item.reserved)])

    def set_place(self, *, blank: bool, first: bool, last: bool, read_only: bool) -> None:
        super().set_place(blank=blank, first=first, last=last, read_only=read_only)
        self.reserved.set_read_only(read_only)
        set_shown(self.add_reserved, not read_only)

    def first_field(self) -> QWidget:
        return self.matter

    def field_for(self, part: str) -> QWidget:
        return self.matter if part == "matter" else self.ballots if part == "ballots" else self.agree

    def set_people(self, meeting: Meeting) -> None:
        for row in self.reserved.rows():
            row.who.set_people(people.members(meeting))  # type: ignore[attr-defined]

    def show_figures(
        self, counted: VoteFigures, rule: VoteRule, base: Base, findings: Sequence[Finding]
    ) -> None:
        """What the numbers mean, at once; what is wrong with them, once they are left."""
        self.base.setText(vote_words.base_line(base))
        self.printed.setText(vote_words.printed_text(counted).text)
        told = vote_words.check_text(counted, rule)
        if counted.over_base:
            # A share of more people than there are proves nothing.
            told = vote_words.Told("neutral", self.tr("Chưa kiểm tra được: số phiếu nhiều hơn cơ sở tính."))
        self.check.show_message(told.state, told.text)
        self._findings, self._counted = tuple(findings), self.item
        self._tell()

    def _tell_soon(self) -> None:
        # The cursor arrives at its next field only after this one was left.
        QTimer.singleShot(0, self, self._tell)

    def _tell(self) -> None:
        """Sentences about the numbers wait until the person is done with all of them."""
        if self._counted != self.item:
            # These are still to be counted; what was found of others would only confuse.
            return
        if is_typed_in(self._numbers) or is_typed_in(self.matter):
            # What is mended while typing goes away at once; nothing new comes.
            said = self.message.text().split("\n")
            kept = [f for f in self._sayable() if self._sentence(f) in said]
            self._say(kept)
        else:
            self._say(self._sayable())

    def _sayable(self) -> list[Finding]:
        vote: Vote = self.item
        untouched = (vote.agree, vote.disagree, vote.other, vote.ballots) == (None,) * 4
        # That nothing was counted yet is no news beside empty boxes; the list of findings names it.
        return [f for f in self._findings if not (untouched and f.code == "vote_not_counted")]

    def _say(self, findings: Sequence[Finding]) -> None:
        state = state_of(findings[0].level) if findings else "info"
        self.message.show_message(state, "\n".join(self._sentence(f) for f in findings))

    def _sentence(self, finding: Finding) -> str:
        """Beside its own numbers a vote need not be named again."""
        text = finding_text(finding).removeprefix(f"Biểu quyết “{self.item.matter}”: ")
        return upper_first(text)

    def _with_kind(self, vote: Vote, kind: VoteKind) -> Vote:
        """Another kind brings its usual words, unless the clerk has written others."""
        usual = vote_words.usual_matter(vote.kind, self._meeting())
        own = bool(vote.matter.strip()) and vote.matter.strip() != usual.strip()
        matter = vote.matter if own else vote_words.usual_matter(kind, self._meeting()).strip()
        return replace(vote, kind=kind, matter=matter)

    def _next_of(self, field: IntField) -> None:
        order = [self.agree, self.disagree, self.other, self.ballots]
        if not field.unreadable() and field is not self.ballots:
            order[order.index(field) + 1].setFocus()

    def _on_reserved(self, lines: tuple[Numbered, ...], _key: str) -> None:
        self._take_reserved(tuple(line.opinion for line in lines))

    def _on_add_reserved(self) -> None:
        self._take_reserved((*self.item.reserved, ReservedOpinion()))
        self.reserved.focus_last()

    def _take_reserved(self, reserved: tuple[ReservedOpinion, ...]) -> None:
        vote = replace(self.item, reserved=reserved)
        self.binder.set_value(vote)
        self.show_item(vote)
        self.edited.emit(vote)

    def _make_reserved(self, one: Numbered) -> ReservedRow:
        row = ReservedRow(one)
        row.who.set_people(people.members(self._meeting()))
        return row

    def _lay_out(self) -> None:
        self.card = Card(" ")
        head = QHBoxLayout()
        self.card.body.removeWidget(self.card.title)
        head.addWidget(self.card.title, 1)
        head.addWidget(self.remove)
        self.card.body.addLayout(head)
        for unused in (self.up, self.down):
            unused.setParent(self)
        self.card.body.addWidget(FormRow(self.tr("Nội dung biểu quyết"), self.matter))
        choices = QHBoxLayout()
        choices.setSpacing(16)
        choices.addWidget(FormRow(self.tr("Loại"), self.kind), 1)
        choices.addWidget(FormRow(self.tr("Hình thức"), self.method), 1)
        self.card.body.addLayout(choices)
        self._numbers = QWidget()
        self._numbers.setProperty("role", "clear")
        numbers = FlowLayout(self._numbers, spacing=16)
        for text, field in (
            (self.tr("Tán thành"), self.agree),
            (self.tr("Không tán thành"), self.disagree),
            (self.tr("Ý kiến khác"), self.other),
            (self.tr("Số phiếu (nếu ghi)"), self.ballots),
        ):
            numbers.addWidget(FormRow(text, field))
        self.card.body.addWidget(self._numbers)
        self.card.body.addWidget(self.message)
        for widget in (self.printed, self.check, self.base):
            self.card.body.addWidget(widget)
        self.card.body.addWidget(self.reserved)
        self.card.body.addWidget(self.add_reserved)
        self.lines.addWidget(self.card)
