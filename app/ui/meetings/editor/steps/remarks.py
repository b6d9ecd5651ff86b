"""Praise, reminder and criticism of persons, one line each."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.meeting import Meeting, Remark, RemarkKind
from app.texts import word
from app.ui.meetings.editor.edits import new_id
from app.ui.meetings.editor.steps import people
from app.ui.meetings.editor.steps.name_field import NameField
from app.ui.meetings.editor.steps.rows import NoteField, Row, RowList
from app.ui.shared.binder import Bound
from app.ui.shared.fields import ChoiceBox


class RemarkRow(Row):
    """Kind, person, and for what."""

    def __init__(self, remark: Remark, meeting: Callable[[], Meeting], parent: QWidget | None = None) -> None:
        self._meeting = meeting
        super().__init__(remark, parent)

    def build(self, item: Any) -> dict[str, QWidget | Bound]:
        self.kind = ChoiceBox([(kind, word(kind)) for kind in RemarkKind])
        self.kind.setAccessibleName(self.tr("Biểu dương, nhắc nhở hay phê bình"))
        self.person = NameField(placeholder=self.tr("Ai? Gõ chữ cái đầu"))
        self.person.setAccessibleName(self.tr("Người được nêu tên"))
        self.person.set_people(people.members(self._meeting()))
        self.text = NoteField(self.tr("Về việc gì"))
        self.text.setAccessibleName(self.tr("Về việc gì"))
        self.text.entered.connect(self.entered)
        # A name picked with Enter or the mouse leads on to the matter; Tab has gone there by itself.
        self.person.chosen.connect(lambda _: QTimer.singleShot(0, self, self._on_chosen))
        self.person.returnPressed.connect(self.text.setFocus)
        line = QHBoxLayout()
        line.setSpacing(8)
        up = Qt.AlignmentFlag.AlignTop
        line.addWidget(self.kind, 0, up)
        line.addWidget(self.person, 2, up)
        line.addWidget(self.text, 3, up)
        line.addWidget(self.button_box(movable=False))
        self.lines.addLayout(line)
        return {
            "kind": self.kind,
            "person": people.person_bound(self.person, "member_id", "person_name"),
            "text": self.text,
        }

    def set_people(self, meeting: Meeting) -> None:
        self.person.set_people(people.members(meeting))

    def first_field(self) -> QWidget:
        return self.person

    def _on_chosen(self) -> None:
        if self.person.hasFocus():
            self.text.setFocus()


class RemarkList(RowList):
    """The remarks of a meeting, with an empty line waiting."""

    def __init__(self, meeting: Callable[[], Meeting], parent: QWidget | None = None) -> None:
        super().__init__(
            lambda remark: RemarkRow(remark, meeting),
            make_blank=lambda: Remark(id=new_id()),
            is_empty=lambda remark: not remark.person_name and not remark.text,
            parent=parent,
        )

    def set_meeting(self, meeting: Meeting) -> None:
        self.set_items(meeting.remarks)
        for row in self.rows():
            row.set_people(meeting)  # type: ignore[attr-defined]
