"""What is said with the points: who scored, limitations and remedies, and how the cell voted on it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.book import MeetingRecord
from app.domain.meeting import Meeting
from app.domain.policy import VoteKind
from app.texts import share_text
from app.ui.meetings.editor.step import is_typed_in, show
from app.ui.meetings.editor.steps import people
from app.ui.meetings.editor.steps.name_field import NameField
from app.ui.shared.buttons import link
from app.ui.shared.cards import Card, label
from app.ui.shared.fields import TextField
from app.ui.shared.form import FormRow
from app.ui.shared.person_field import PersonChoice
from app.ui.shared.theme import set_shown

Edit = Callable[[Callable[[Meeting], Meeting], str], object]


class WordsCard(Card):
    """`votes_asked` leads to the step of the votes."""

    votes_asked = Signal()

    def __init__(self, edit: Edit, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._edit = edit
        self.title.set_text(self.tr("Nhận xét và biểu quyết"))
        set_shown(self.title, True)
        self.scored_by = NameField(placeholder=self.tr("Ai chấm điểm?"))
        self.limitations = TextField(self.tr("Buổi sinh hoạt còn hạn chế gì?"), min_lines=2)
        self.remedies = TextField(self.tr("Khắc phục thế nào, ai lo, bao giờ?"), min_lines=2)
        for text, field in (
            (self.tr("Người chấm điểm"), self.scored_by),
            (self.tr("Hạn chế"), self.limitations),
            (self.tr("Biện pháp khắc phục"), self.remedies),
        ):
            self.body.addWidget(FormRow(text, field))
        self.scored_by.edited.connect(self._on_scorer)
        for name, field in (("limitations", self.limitations), ("remedies", self.remedies)):
            field.edited.connect(lambda name=name, field=field: self._change(name, field.value()))
        line = QHBoxLayout()
        line.setSpacing(12)
        self.vote = label("", wrap=True)
        self.vote_link = link(self.tr("Sang bước Biểu quyết"), self.votes_asked.emit)
        line.addWidget(self.vote, 1)
        line.addWidget(self.vote_link)
        self.body.addLayout(line)

    def load(self, meeting: Meeting) -> None:
        sheet = meeting.rating
        self.scored_by.set_people(people.members(meeting))
        if sheet is None:
            return
        if not is_typed_in(self.scored_by):
            self.scored_by.set_value(PersonChoice(None, sheet.scored_by) if sheet.scored_by else None)
        show(self.limitations, sheet.limitations)
        show(self.remedies, sheet.remedies)

    def show_vote(self, record: MeetingRecord) -> None:
        counted = [vote for vote in record.figures.votes if vote.kind is VoteKind.RATING]
        if not counted:
            said = self.tr("Chưa ghi biểu quyết kết quả chấm điểm.")
        elif counted[-1].agree is None:
            said = self.tr("Biểu quyết kết quả chấm điểm: chưa ghi đủ số phiếu.")
        else:
            said = self.tr("Biểu quyết kết quả chấm điểm: tán thành {share}.").format(
                share=share_text(counted[-1].printed)
            )
        self.vote.setText(said)

    def set_read_only(self, read_only: bool) -> None:
        for field in (self.scored_by, self.limitations, self.remedies):
            field.set_read_only(read_only)

    def _on_scorer(self) -> None:
        choice = self.scored_by.value()
        self._change("scored_by", choice.name if choice is not None else "")

    def _change(self, name: str, value: str) -> None:
        changes: dict[str, Any] = {name: value}

        def change(meeting: Meeting) -> Meeting:
            sheet = meeting.rating
            return meeting if sheet is None else replace(meeting, rating=replace(sheet, **changes))

        self._edit(change, f"rating.{name}")
