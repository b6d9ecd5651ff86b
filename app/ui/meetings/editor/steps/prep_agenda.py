"""The agenda while it is planned: order by drag or keys, sums against the minimum, the usual agenda on demand."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.domain.agenda import AgendaBlock, AgendaItem, actual_minutes, planned_minutes
from app.domain.book import MeetingRecord
from app.domain.meeting import Meeting
from app.ui.meetings.editor.edits import new_id
from app.ui.meetings.editor.steps.prep_agenda_row import AgendaRow
from app.ui.meetings.editor.steps.rows import Row, RowList
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import Card, label
from app.ui.shared.messages import InlineMessage
from app.ui.shared.theme import scaled, set_shown


class AgendaList(RowList):
    """The items with an empty line waiting at the end; a handle drags an item to its new place."""

    def __init__(self, meeting: Callable[[], Meeting], parent: QWidget | None = None) -> None:
        self._line: QFrame | None = None
        super().__init__(
            lambda item: self._make(item, meeting),
            make_blank=lambda: AgendaItem(new_id(), "", AgendaBlock.OTHER),
            is_empty=lambda item: not item.title and not item.planned_minutes,
            parent=parent,
        )
        self._layout.setSpacing(8)
        self._line = QFrame(self)
        self._line.setProperty("role", "drop-line")
        self._line.hide()

    def set_meeting(self, meeting: Meeting) -> None:
        self.set_items(meeting.agenda)
        for row in self.rows():
            if isinstance(row, AgendaRow):
                row.set_people(meeting)

    def _make(self, item: AgendaItem, meeting: Callable[[], Meeting]) -> Row:
        row = AgendaRow(item, meeting)
        row.dragged.connect(lambda place: self._on_dragged(place))
        row.dropped.connect(lambda place: self._on_dropped(item.id, place))
        return row

    def _render(self) -> None:
        super()._render()
        for number, row in enumerate(self.rows(), start=1):
            if isinstance(row, AgendaRow):
                row.set_number(number)

    def _gap_at(self, place: QPoint) -> int:
        """How many items lie above the point."""
        y = self.mapFromGlobal(place).y()
        holders = [self._holders[self._key(item)].geometry() for item in self._items]
        return sum(1 for area in holders if area.center().y() < y)

    def _on_dragged(self, place: QPoint) -> None:
        if self._line is None or not self._items:
            return
        gap = self._gap_at(place)
        areas = [self._holders[self._key(item)].geometry() for item in self._items]
        y = areas[gap].top() - 5 if gap < len(areas) else areas[-1].bottom() + 3
        self._line.setGeometry(0, y, self.width(), 3)
        self._line.show()
        self._line.raise_()

    def _on_dropped(self, key: str, place: QPoint) -> None:
        if self._line is not None:
            self._line.hide()
        at = [self._key(item) for item in self._items].index(key)
        gap = self._gap_at(place)
        to = gap - 1 if gap > at else gap
        if to != at:
            self._on_move(key, to - at)


class AgendaCard(Card):
    """The agenda with its sums. `template_asked`: the person wants the usual agenda of this kind of meeting."""

    template_asked = Signal()
    template_refused = Signal()

    def __init__(self, meeting: Callable[[], Meeting], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        # `tr` is at hand only after the base class has been made.
        self.title.set_text(self.tr("Chương trình"))
        set_shown(self.title, True)
        self.list = AgendaList(meeting)
        self.template_button = secondary(
            self.tr("Lấy chương trình mẫu"), self.template_asked.emit, icon="copy"
        )
        self.title.layout().addWidget(self.template_button)  # type: ignore[union-attr]
        self.sums = InlineMessage("neutral")
        self.offer = InlineMessage("info")
        self.take_button = secondary(self.tr("Lấy chương trình mẫu"), self.template_asked.emit)
        self.keep_button = secondary(self.tr("Giữ chương trình đang có"), self.template_refused.emit)
        self._offer_line = QWidget()
        self._offer_line.setProperty("role", "clear")
        offered = QHBoxLayout(self._offer_line)
        offered.setContentsMargins(0, 0, 0, 0)
        offered.addWidget(self.offer, 1)
        offered.addWidget(self.take_button)
        offered.addWidget(self.keep_button)
        heads = QHBoxLayout()
        heads.setSpacing(8)
        heads.addStretch(1)
        self.heads = (label(self.tr("Dự kiến"), "label"), label(self.tr("Thực tế"), "label"))
        for head in self.heads:
            head.setFixedWidth(scaled(70))
            heads.addWidget(head)
        heads.addSpacing(scaled(108))
        self.body.addWidget(self._offer_line)
        self.body.addWidget(self.sums)
        self.body.addLayout(heads)
        self.body.addWidget(self.list)
        self._record: MeetingRecord | None = None
        self._offer_line.hide()

    def show_offer(self, text: str) -> None:
        """Propose the usual agenda after the kind of meeting was changed; "" takes the proposal back."""
        self.offer.show_message("info", text)
        set_shown(self._offer_line, bool(text))

    def set_read_only(self, read_only: bool) -> None:
        self.list.set_read_only(read_only)
        set_shown(self.template_button, not read_only)
        if read_only:
            self.show_offer("")

    def set_record(self, record: MeetingRecord) -> None:
        self._record = record
        self.show_sums(record.meeting)

    def show_sums(self, meeting: Meeting) -> None:
        """The minutes of the items against the minimum and the expected range, and against what the meeting took."""
        record = self._record
        if record is None:
            return
        planned, actual = planned_minutes(meeting.agenda), actual_minutes(meeting.agenda)
        minimum = record.figures.minimum
        low, high = record.policy.expected_minutes_from, record.policy.expected_minutes_to
        high = max(high, minimum or 0)
        state = "neutral"
        said = [self.tr("Dự kiến {minutes} phút").format(minutes=planned)]
        if minimum is None:
            pass
        elif not planned:
            said.append(self.tr("tối thiểu {minimum} phút").format(minimum=minimum))
        elif planned < minimum:
            state = "warn"
            said.append(
                self.tr("còn thiếu {short} phút so với tối thiểu {minimum} phút").format(
                    short=minimum - planned, minimum=minimum
                )
            )
        elif planned > high:
            state = "info"
            said.append(self.tr("dài hơn mức thường lệ {low}-{high} phút").format(low=low, high=high))
        else:
            state = "good"
            said.append(self.tr("đủ tối thiểu {minimum} phút").format(minimum=minimum))
            if low <= planned:
                said.append(self.tr("trong mức thường lệ {low}-{high} phút").format(low=low, high=high))
        lasted = record.figures.duration.minutes
        if actual:
            said.append(self.tr("thực tế {minutes} phút").format(minutes=actual))
            if lasted is not None and lasted != actual:
                state = "warn"
                said.append(self.tr("buổi họp dài {minutes} phút").format(minutes=lasted))
        self.sums.show_message(state, ", ".join(said) + ".")
