"""Opinions as a clerk hears them: who, the gist, Enter, the next one."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.agenda import Opinion, OpinionKind, SpeakerKind
from app.domain.meeting import Meeting
from app.texts import word
from app.ui.meetings.editor.edits import new_id
from app.ui.meetings.editor.steps import people
from app.ui.meetings.editor.steps.name_field import NameField
from app.ui.meetings.editor.steps.rows import Line, NoteField, Row, RowList
from app.ui.shared.binder import Bound
from app.ui.shared.cards import label
from app.ui.shared.fields import CheckField, ChoiceBox
from app.ui.shared.theme import set_shown

# Of somebody who is not in the roll call the clerk says what they are.
_FREE_KINDS = (SpeakerKind.GUEST, SpeakerKind.DELEGATE, SpeakerKind.MEMBER)


class OpinionRow(Row):
    """Speaker and gist in one line; kind, "kiến nghị lên cấp trên" and the small buttons under them."""

    def __init__(
        self, opinion: Opinion, meeting: Callable[[], Meeting], parent: QWidget | None = None
    ) -> None:
        self._meeting = meeting
        super().__init__(opinion, parent)

    def build(self, item: Any) -> dict[str, QWidget | Bound]:
        self.speaker = NameField(placeholder=self.tr("Ai? Gõ chữ cái đầu"))
        self.speaker.setAccessibleName(self.tr("Người phát biểu"))
        self.speaker.set_people(people.speakers(self._meeting()))
        self.gist = NoteField(self.tr("Tóm tắt ý kiến, Enter: ý kiến tiếp theo"))
        self.gist.setAccessibleName(self.tr("Tóm tắt ý kiến"))
        self.who = ChoiceBox([(kind, word(kind)) for kind in _FREE_KINDS])
        self.who.setToolTip(self.tr("Người này không có trong danh sách điểm danh"))
        self.who.setAccessibleName(self.tr("Người phát biểu là"))
        self.kind = ChoiceBox([(kind, word(kind)) for kind in OpinionKind])
        self.kind.setAccessibleName(self.tr("Loại ý kiến"))
        self.forward = CheckField(self.tr("Kiến nghị lên cấp trên"))
        up = Qt.AlignmentFlag.AlignTop
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.speaker, 2, up)
        top.addWidget(self.gist, 4, up)
        self.lines.setSpacing(4)
        self.lines.addLayout(top)
        self.stranger, self.more = Line(), Line()
        self.stranger.line.addWidget(label(self.tr("Không có tên trong điểm danh, ghi là"), "soft"))
        self.stranger.line.addWidget(self.who)
        self.stranger.line.addStretch(1)
        self.more.line.addWidget(self.kind)
        self.more.line.addWidget(self.forward)
        self.more.line.addStretch(1)
        self.more.line.addWidget(self.button_box())
        self.lines.addWidget(self.stranger)
        self.lines.addWidget(self.more)
        # A name picked with Enter or the mouse leads on to the gist; Tab has gone there by itself.
        self.speaker.chosen.connect(lambda _: QTimer.singleShot(0, self, self._on_chosen))
        self.speaker.returnPressed.connect(self.gist.setFocus)
        self.speaker.left.connect(lambda: self.show_item(self.item))
        self.gist.entered.connect(self.entered)
        return {
            "speaker": people.speaker_bound(self.speaker),
            "gist": self.gist,
            "speaker_kind": self.who,
            "kind": self.kind,
            "forward": self.forward,
        }

    def show_item(self, item: Opinion) -> None:
        # While the name is still being typed it is not yet the name of a stranger.
        free = bool(item.speaker_name) and not people.is_listed(item, self._meeting())
        set_shown(self.stranger, free and not self.speaker.hasFocus())
        if not self.who.hasFocus() and self.who.value() is not item.speaker_kind:
            self.who.set_value(item.speaker_kind)

    def set_people(self, meeting: Meeting) -> None:
        self.speaker.set_people(people.speakers(meeting))

    def set_place(self, *, blank: bool, first: bool, last: bool, read_only: bool) -> None:
        super().set_place(blank=blank, first=first, last=last, read_only=read_only)
        set_shown(self.more, not blank)

    def first_field(self) -> QWidget:
        return self.speaker

    def field_for(self, part: str) -> QWidget:
        return self.gist if self.item.speaker_name else self.speaker

    def _on_chosen(self) -> None:
        if self.speaker.hasFocus():
            self.gist.setFocus()


class OpinionList(RowList):
    """The opinions of one agenda item, with an empty line waiting."""

    def __init__(self, meeting: Callable[[], Meeting], parent: QWidget | None = None) -> None:
        self._people: tuple[Any, ...] = ()
        super().__init__(
            lambda opinion: OpinionRow(opinion, meeting),
            make_blank=lambda: Opinion(id=new_id()),
            is_empty=is_empty,
            parent=parent,
        )

    def set_people(self, meeting: Meeting) -> None:
        """Who may be named, when the roll call or the guests have changed."""
        named = (meeting.roll, meeting.guests)
        if named != self._people:
            self._people = named
            for row in self.rows():
                row.set_people(meeting)  # type: ignore[attr-defined]


def is_empty(opinion: Opinion) -> bool:
    """Whether nothing of the line was filled in."""
    return not opinion.speaker_name and not opinion.gist and opinion.member_id is None
