"""Step 5, Biểu quyết: what the meeting concludes, and each vote against its base."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.book import MeetingRecord
from app.domain.findings import Finding
from app.domain.meeting import Meeting, Vote
from app.domain.policy import VoteKind
from app.texts import word
from app.ui.meetings.editor.edits import add_item, new_id, update_part
from app.ui.meetings.editor.step import StepState, show
from app.ui.meetings.editor.steps import vote_words
from app.ui.meetings.editor.steps.base import ListStep
from app.ui.meetings.editor.steps.rows import RowList
from app.ui.meetings.editor.steps.vote_card import VoteRow
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import Card
from app.ui.shared.fields import CheckField, LineField, TextField
from app.ui.shared.flow import FlowLayout
from app.ui.shared.form import FormRow
from app.ui.shared.theme import set_shown

_OTHER_KINDS = (
    VoteKind.RESOLUTION,
    VoteKind.ADMISSION,
    VoteKind.RECOGNITION,
    VoteKind.REMOVAL,
    VoteKind.OTHER,
)
_DECISIONS = (VoteKind.CONCLUSION, VoteKind.RESOLUTION)


class VotesStep(ListStep):
    """The conclusion of the meeting above, its votes below."""

    key = "votes"
    title = "Biểu quyết"

    def build(self) -> None:
        conclusion = Card(self.tr("Kết luận của buổi họp"))
        self.conclusion = TextField(self.tr("Chủ trì kết luận chung"), min_lines=3, max_lines=24)
        self.number = LineField(self.tr("ví dụ: 05-NQ/CB"))
        self.number.set_width(200)
        self.adopted = CheckField(self.tr("Chi bộ đã thông qua nghị quyết"))
        self._conclusion_row = FormRow(self.tr("Nội dung kết luận"), self.conclusion)
        conclusion.body.addWidget(self._conclusion_row)
        under = QWidget()
        under.setProperty("role", "clear")
        flow = FlowLayout(under, spacing=12)
        flow.addWidget(FormRow(self.tr("Số nghị quyết, kết luận"), self.number))
        flow.addWidget(self.adopted)
        self.resolution = secondary(self.tr("Lập nghị quyết…"), self.write_resolution, icon="file")
        flow.addWidget(self.resolution)
        conclusion.body.addWidget(under)
        self.body.addWidget(conclusion)
        for name, field in (
            ("conclusion", self.conclusion),
            ("resolution_number", self.number),
            ("resolution_adopted", self.adopted),
        ):
            field.edited.connect(lambda name=name, field=field: self._on_closing(name, field.value()))
            self.register(f"closing.{name}", field)
        self.votes = RowList(lambda vote: VoteRow(vote, lambda: self.session.meeting))
        self.votes.edited.connect(
            lambda items, key: self.change(lambda m: replace(m, votes=items), label=f"votes.{key}")
        )
        self.votes.removed.connect(self._on_removed)
        self.body.addWidget(self.votes)
        self._buttons = QWidget()
        self._buttons.setProperty("role", "clear")
        flow = FlowLayout(self._buttons, spacing=8)
        self.add_conclusion = secondary(
            self.tr("Thêm biểu quyết kết luận"), lambda: self.add(VoteKind.CONCLUSION), icon="plus"
        )
        self.add_rating = secondary(
            self.tr("Thêm biểu quyết kết quả chấm điểm"), lambda: self.add(VoteKind.RATING), icon="plus"
        )
        self.add_other = secondary(self.tr("Biểu quyết khác…"), icon="plus")
        self.menu = QMenu(self.add_other)
        for kind in _OTHER_KINDS:
            action = self.menu.addAction(word(kind))
            action.triggered.connect(partial(self.add, kind))
        self.add_other.setMenu(self.menu)
        for button in (self.add_conclusion, self.add_rating, self.add_other):
            flow.addWidget(button)
        self.body.addWidget(self._buttons)
        self.body.addStretch(1)
        self.register("votes", self.add_conclusion)
        self.join(self.votes)

    def load(self, meeting: Meeting) -> None:
        show(self.conclusion, meeting.closing.conclusion)
        show(self.number, meeting.closing.resolution_number)
        show(self.adopted, meeting.closing.resolution_adopted)
        self.votes.set_items(meeting.votes)
        for row in self._rows():
            row.set_people(meeting)

    def show_figures(self, record: MeetingRecord) -> None:
        counted = {one.vote_id: one for one in record.figures.votes}
        findings = self.session.findings
        for row in self._rows():
            vote: Vote = row.item
            if vote.id in counted:
                at = f"votes.{vote.id}"
                row.show_figures(
                    counted[vote.id],
                    record.policy.vote_rule(vote.kind),
                    record.figures.bases.vote,
                    [f for f in findings if f.field == at or f.field.startswith(f"{at}.")],
                )

    def set_read_only(self, read_only: bool) -> None:
        for part in (self.conclusion, self.number, self.adopted, self.votes):
            part.set_read_only(read_only)
        set_shown(self._buttons, not read_only)
        # A resolution is a paper of its own: signed minutes have one as well.
        set_shown(self.resolution, not self.context.services.read_only)

    def state(self, record: MeetingRecord, findings: tuple[Finding, ...]) -> StepState:
        meeting = record.meeting
        open_points = [
            f for f in findings if f.field.split(".")[0] == "votes" or f.field == "closing.conclusion"
        ]
        decided = any(vote.kind in _DECISIONS for vote in meeting.votes)
        if decided and not open_points:
            return StepState.DONE
        begun = bool(meeting.votes) or bool(meeting.closing.conclusion.strip())
        return StepState.DOING if begun else StepState.TODO

    def show_field(self, field: str) -> bool:
        head, _, rest = field.partition(".")
        if head != "votes" or not rest:
            return super().show_field(field)
        self.shown_now()
        id, _, part = rest.partition(".")
        row = self.votes.row(id)
        self.lead_to(row.field_for(part) if row is not None else self.add_conclusion)
        return True

    def add(self, kind: VoteKind, _checked: bool = False) -> None:
        """One more vote of this kind, with its usual words; the cursor waits where the clerk goes on."""
        matter = vote_words.usual_matter(kind, self.session.meeting)
        vote = Vote(new_id(), matter=matter.strip(), kind=kind)
        self.change(lambda m: add_item(m, "votes", vote))
        self.show_figures(self.session.record)
        row = self.votes.row(vote.id)
        if isinstance(row, VoteRow):
            unfinished = not matter or matter.endswith(" ")
            if unfinished:
                row.matter.set_value(matter)
            QTimer.singleShot(0, row, lambda: self._lead_to_new(row, unfinished))

    def write_resolution(self) -> None:
        """The resolution of this meeting: the one that is there, else a draft that says what was concluded."""
        if self.session.flush():
            self.context.run(
                lambda: self.context.services.documents.resolution_of(self.session.meeting.id),
                then=lambda found: self.context.navigate("document", found.id),
            )

    def _lead_to_new(self, row: VoteRow, unfinished: bool) -> None:
        self.lead_to(row.matter if unfinished else row.agree)
        if unfinished:
            row.matter.moveCursor(row.matter.textCursor().MoveOperation.End)

    def _rows(self) -> list[VoteRow]:
        return [row for row in self.votes.rows() if isinstance(row, VoteRow)]

    def _on_closing(self, name: str, value: Any) -> None:
        changes: dict[str, Any] = {name: value}
        self.change(lambda m: update_part(m, "closing", **changes), label=f"closing.{name}")

    def _on_removed(self, vote: Vote, at: int) -> None:
        said = self.tr("Đã bỏ biểu quyết “{matter}”.").format(matter=vote.matter)
        self.offer_back(said, lambda m: add_item(m, "votes", vote, at=at))
