"""One item of the agenda while it is planned: title and minutes in sight, block, presenter and topics on demand."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.agenda import AgendaBlock, AgendaItem, AgendaTopic
from app.domain.meeting import Meeting
from app.texts import word
from app.ui.meetings.editor.steps import people
from app.ui.meetings.editor.steps.name_field import NameField
from app.ui.meetings.editor.steps.rows import NoteField, Row
from app.ui.shared.binder import Bound
from app.ui.shared.buttons import Button, YieldingLink
from app.ui.shared.cards import label
from app.ui.shared.fields import ChoiceBox
from app.ui.shared.flow import FlowLayout
from app.ui.shared.form import FormRow
from app.ui.shared.messages import IconLabel
from app.ui.shared.parsed_fields import IntField
from app.ui.shared.theme import scaled, set_shown


class TopicsField(QWidget):
    """What an item is for, as chips; any number of them."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[AgendaTopic, Button] = {}
        flow = FlowLayout(self, spacing=6)
        for topic in AgendaTopic:
            button = Button(word(topic), "chip", on_click=self.edited.emit, parent=self)
            button.setCheckable(True)
            flow.addWidget(button)
            self._buttons[topic] = button
        self.setFocusProxy(next(iter(self._buttons.values())))

    def value(self) -> tuple[AgendaTopic, ...]:
        return tuple(topic for topic, button in self._buttons.items() if button.isChecked())

    def set_value(self, value: Any) -> None:
        for topic, button in self._buttons.items():
            button.setChecked(topic in (value or ()))

    def set_read_only(self, read_only: bool) -> None:
        for button in self._buttons.values():
            button.setEnabled(not read_only)

    def button(self, topic: AgendaTopic) -> Button:
        return self._buttons[topic]


class DragHandle(IconLabel):
    """Drag it up or down; `dragged` carries the height in the window, `dropped` ends it."""

    dragged = Signal(QPoint)
    dropped = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("drag", "ink-soft", 20, parent)
        self._down: QPoint | None = None
        self._moving = False
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(self.tr("Kéo để đổi thứ tự (hoặc Alt+mũi tên lên, xuống)"))

    def sizeHint(self) -> QSize:
        return QSize(scaled(28), scaled(36))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._down, self._moving = event.globalPosition().toPoint(), False
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.globalPosition().toPoint()
        if self._down is not None and (self._moving or abs(place.y() - self._down.y()) > 4):
            self._moving = True
            self.dragged.emit(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        moving, self._down, self._moving = self._moving, None, False
        if moving:
            self.dropped.emit(event.globalPosition().toPoint())


class AgendaRow(Row):
    """Handle, number, title, minutes and buttons; a line under it says block, presenter and topics and opens them."""

    dragged = Signal(QPoint)
    dropped = Signal(QPoint)

    def __init__(
        self, item: AgendaItem, meeting: Callable[[], Meeting], parent: QWidget | None = None
    ) -> None:
        self._meeting = meeting
        self._is_blank = self._read_only = False
        super().__init__(item, parent)

    def build(self, item: Any) -> dict[str, QWidget | Bound]:
        self.handle = DragHandle()
        self.handle.dragged.connect(self.dragged)
        self.handle.dropped.connect(self.dropped)
        self.number = label("", "strong")
        self.number.setMinimumWidth(scaled(22))
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.title = NoteField(self.tr("Thêm nội dung vào chương trình…"))
        self.title.setAccessibleName(self.tr("Nội dung"))
        self.title.entered.connect(self.entered)
        self.planned = IntField(0, 999)
        self.planned.line.setAccessibleName(self.tr("Số phút dự kiến"))
        self.actual = IntField(0, 999)
        self.actual.line.setAccessibleName(self.tr("Số phút thực tế"))
        for field in (self.planned, self.actual):
            field.line.set_width(64)
        self.summary = YieldingLink(self._toggle)
        self.block = ChoiceBox([(block, word(block)) for block in AgendaBlock])
        self.presenter = NameField(placeholder=self.tr("Ai trình bày? Gõ chữ cái đầu"))
        self.presenter.set_people(people.presenters(self._meeting()))
        self.topics = TopicsField()
        top = Qt.AlignmentFlag.AlignTop
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.handle, 0, top)
        line.addWidget(self.number, 0, top)
        line.addWidget(self.title, 1, top)
        line.addWidget(self.planned, 0, top)
        line.addWidget(self.actual, 0, top)
        line.addWidget(self.button_box(), 0, top)
        self.number.setFixedHeight(scaled(36))
        self._details = self._make_details()
        below = QHBoxLayout()
        below.setContentsMargins(scaled(58), 0, 0, 0)
        below.addWidget(self.summary)
        below.addStretch(1)
        self.lines.addLayout(line)
        self.lines.addLayout(below)
        self.lines.addWidget(self._details)
        self.lines.setSpacing(0)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self._ask_move(by))
        return {
            "title": self.title,
            "block": self.block,
            "presenter_name": people.person_bound(self.presenter, "presenter_id", "presenter_name"),
            "topics": self.topics,
            "planned_minutes": self.planned,
            "actual_minutes": self.actual,
        }

    def show_item(self, item: AgendaItem) -> None:
        parts = [word(item.block)]
        if item.presenter_name:
            parts.append(self.tr("{name} trình bày").format(name=item.presenter_name))
        parts += [word(topic) for topic in item.topics if word(topic) != parts[0]]
        self.summary.set_words(" · ".join(parts))

    def set_place(self, *, blank: bool, first: bool, last: bool, read_only: bool) -> None:
        self._is_blank, self._read_only = blank, read_only
        super().set_place(blank=blank, first=first, last=last, read_only=read_only)

    def set_number(self, number: int) -> None:
        self.number.setText("" if self._is_blank else f"{number}.")
        changeable = not (self._is_blank or self._read_only)
        self.handle.setVisible(changeable or self._is_blank)
        self.handle.set_icon("drag" if changeable else "plus", "ink-soft")
        self.handle.setEnabled(changeable)
        set_shown(self.summary, not self._is_blank)
        for field in (self.planned, self.actual):
            set_shown(field, not self._is_blank)
        if self._is_blank:
            set_shown(self._details, False)

    def set_people(self, meeting: Meeting) -> None:
        self.presenter.set_people(people.presenters(meeting))

    def first_field(self) -> QWidget:
        return self.title

    def field_for(self, part: str) -> QWidget:
        found = super().field_for(part)
        if self._details.isAncestorOf(found):
            self.open_details(True)
        return found

    def open_details(self, opened: bool) -> None:
        set_shown(self._details, opened)

    def _make_details(self) -> QWidget:
        details = QWidget()
        details.setProperty("role", "clear")
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(FormRow(self.tr("Thuộc phần"), self.block), 0)
        line.addWidget(FormRow(self.tr("Người trình bày"), self.presenter), 1)
        layout = QVBoxLayout(details)
        layout.setContentsMargins(scaled(62), 0, 0, 4)
        layout.setSpacing(8)
        layout.addLayout(line)
        layout.addWidget(FormRow(self.tr("Nội dung này là để"), self.topics))
        details.hide()
        return details

    def _toggle(self) -> None:
        self.open_details(self._details.isHidden())

    def _ask_move(self, by: int) -> None:
        if not (self._is_blank or self._read_only):
            self.move_asked.emit(by)
