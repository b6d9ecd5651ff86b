"""One agenda item as it is written down: documents, presenter, minutes, content, opinions, conclusion."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.agenda import AgendaItem, AgendaTopic
from app.domain.meeting import Meeting
from app.domain.text import clean_line
from app.ui.meetings.editor.steps import people
from app.ui.meetings.editor.steps.agenda_list import short
from app.ui.meetings.editor.steps.name_field import NameField
from app.ui.meetings.editor.steps.opinions import OpinionList
from app.ui.meetings.editor.steps.rows import NoteField, changed_path
from app.ui.shared.binder import Binder, Bound
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import Card, label
from app.ui.shared.fields import TextField
from app.ui.shared.form import FormRow
from app.ui.shared.parsed_fields import IntField
from app.ui.shared.theme import set_shown

_NOBODY = AgendaItem("", "")


class ItemPanel(Card):
    """Shows the item numbered `index`; `edited` carries the next item, `opinions` edits included."""

    edited = Signal(object, str)
    opinion_removed = Signal(str, object, int)
    go = Signal(int)

    def __init__(self, meeting: Callable[[], Meeting], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._index, self._read_only = -1, False
        self._before = _NOBODY
        self.title_field = NoteField(self.tr("Tên mục"))
        self.presenter = NameField(placeholder=self.tr("Gõ chữ cái đầu"))
        self.actual = IntField(0, 1440, suffix=self.tr("phút"))
        self.documents = TextField(
            self.tr("Mỗi dòng một văn bản: Chỉ thị …, Hướng dẫn …"), min_lines=2, max_lines=8
        )
        self.content = TextField(self.tr("Nội dung đã trình bày, phổ biến"), min_lines=2, max_lines=20)
        self.conclusion = TextField(self.tr("Chủ trì kết luận mục này"), min_lines=2, max_lines=14)
        self.opinions = OpinionList(meeting)
        self.extra = QVBoxLayout()
        self._lay_out()
        self.title_field.entered.connect(self.presenter.setFocus)
        self.opinions.edited.connect(self._on_opinions)
        self.opinions.removed.connect(
            lambda opinion, at: self.opinion_removed.emit(self.item.id, opinion, at)
        )
        self.binder = Binder(
            _NOBODY,
            {
                "title": Bound(self.title_field, get=lambda i: i.title, put=_with_title),
                "presenter_name": people.person_bound(self.presenter, "presenter_id", "presenter_name"),
                "actual_minutes": self.actual,
                "documents": Bound(self.documents, get=lambda i: "\n".join(i.documents), put=_with_documents),
                "content": self.content,
                "conclusion": self.conclusion,
            },
            self,
        )
        self.binder.edited.connect(self._on_fields)

    @property
    def item(self) -> AgendaItem:
        item: AgendaItem = self.binder.value
        return item

    def show_item(self, meeting: Meeting, index: int) -> None:
        """Another item is written anew; the same one leaves alone what is being typed in."""
        item = meeting.agenda[index]
        other = item.id != self.item.id
        self.presenter.set_people(people.presenters(meeting))
        self.opinions.set_people(meeting)
        if other:
            self.binder.load(item)
        elif item != self.item:
            self.binder.set_value(item)
        self.opinions.set_items(item.opinions)
        self._before = item
        named = AgendaTopic.NEWS in item.topics or bool(item.documents)
        if other or named:
            # A row that is being emptied right now must not vanish under the cursor.
            set_shown(self._documents_row, named)
        count = len(meeting.agenda)
        self._title_row.label.setText(self.tr("Mục {number} / {count}").format(number=index + 1, count=count))
        planned = "-" if item.planned_minutes is None else str(item.planned_minutes)
        self._minutes_row.label.setText(self.tr("Thực tế (dự kiến {planned})").format(planned=planned))
        self._index = index
        self.back.setEnabled(index > 0)
        set_shown(self.on, index + 1 < count)
        if index + 1 < count:
            self.on.setText(
                self.tr("Mục {number}: {title}").format(
                    number=index + 2, title=short(meeting.agenda[index + 1].title, 36)
                )
            )

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.binder.set_read_only(read_only)
        self.opinions.set_read_only(read_only)

    def _on_fields(self, item: AgendaItem) -> None:
        # The binder knows the fields only; opinions are the list's.
        following = replace(item, opinions=self.opinions.items())
        self.edited.emit(following, f"agenda.{item.id}.{changed_path(self._before, following)}")
        self._before = following

    def _on_opinions(self, opinions: tuple[Any, ...], key: str) -> None:
        name = f"agenda.{self.item.id}.opinions.{key}" if key else ""
        self.edited.emit(replace(self.item, opinions=opinions), name)

    def _lay_out(self) -> None:
        self._title_row = FormRow(self.tr("Tên mục"), self.title_field)
        self.body.addWidget(self._title_row)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(FormRow(self.tr("Người trình bày"), self.presenter), 1)
        self._minutes_row = FormRow(self.tr("Thực tế"), self.actual)
        line.addWidget(self._minutes_row)
        self.body.addLayout(line)
        self._documents_row = FormRow(self.tr("Văn bản được phổ biến"), self.documents)
        self.body.addWidget(self._documents_row)
        self.body.addLayout(self.extra)
        self.body.addWidget(FormRow(self.tr("Nội dung"), self.content))
        self.body.addWidget(label(self.tr("Ý kiến phát biểu"), "label"))
        self.body.addWidget(self.opinions)
        self.body.addWidget(FormRow(self.tr("Kết luận của chủ trì"), self.conclusion))
        self.back = secondary(
            self.tr("Mục trước"), lambda: self.go.emit(self._index - 1), icon="chevron-left"
        )
        self.on = secondary("", lambda: self.go.emit(self._index + 1), icon="chevron-right")
        self.back.setToolTip("Ctrl+PageUp")
        self.on.setToolTip("Ctrl+PageDown")
        # The arrow stands where it points to.
        self.on.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.on)
        self.body.addLayout(foot)


def _with_title(item: AgendaItem, text: str) -> AgendaItem:
    return replace(item, title=clean_line(text))


def _with_documents(item: AgendaItem, text: str) -> AgendaItem:
    return replace(item, documents=tuple(line for line in text.split("\n") if line.strip()))
