"""Step 3, Diễn biến: the agenda at the left, the item being written at the right, what belongs to no item below."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.agenda import AgendaBlock, AgendaTopic, SpeakerKind
from app.domain.book import MeetingRecord
from app.domain.findings import Finding
from app.domain.meeting import Meeting
from app.texts import minutes_text
from app.ui.meetings.editor.edits import add_item, add_opinion
from app.ui.meetings.editor.step import StepState, show
from app.ui.meetings.editor.steps.agenda_list import AgendaList, AgendaStrip, is_filled
from app.ui.meetings.editor.steps.base import ListStep
from app.ui.meetings.editor.steps.course_cards import CourseCards
from app.ui.meetings.editor.steps.item_panel import ItemPanel
from app.ui.meetings.editor.steps.reviews import ReviewList, due_text, with_reviewed
from app.ui.shared.buttons import Action, link
from app.ui.shared.cards import Card, EmptyState, label
from app.ui.shared.fields import CheckField, TextField
from app.ui.shared.flow import FlowLayout
from app.ui.shared.form import FormRow
from app.ui.shared.theme import scaled, set_shown, set_state

_NARROW, _AGENDA = 760, 248
_PLAIN_BLOCKS = (AgendaBlock.OPENING, AgendaBlock.CLOSING)


class ProceedingsStep(ListStep):
    """What was said, item by item."""

    key = "proceedings"
    title = "Diễn biến"

    def build(self) -> None:
        self._current = ""
        self._names_shown = False
        self._build_head()
        self._build_columns()
        self._build_last()
        self._build_below()
        for rows in (self.panel.opinions, self.reviews, self.remarks):
            self.join(rows)
        self.register("agenda_adopted", self.adopted)
        for field, widget in self.cards.fields().items():
            self.register(field, widget)

    # Moving about.

    @property
    def current(self) -> str:
        """The id of the item shown."""
        return self._current

    def show_agenda_item(self, id: str, *, focus: bool = True) -> None:
        ids = [item.id for item in self.session.meeting.agenda]
        if id not in ids:
            return
        self._current = id
        self._show_items(self.session.meeting)
        self.order_tabs_soon()
        if focus:
            self.lead_to(self.panel.content)

    def go_by(self, by: int) -> bool:
        """Show the next or the last item; False when there is none."""
        ids = [item.id for item in self.session.meeting.agenda]
        to = (ids.index(self._current) if self._current in ids else 0) + by
        if not 0 <= to < len(ids):
            return False
        self.show_agenda_item(ids[to])
        return True

    def event(self, event: QEvent) -> bool:
        # Ctrl+PageDown means the next step to the editor; here it means the next item, as long as there is one.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            by = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()), 0)
            if by and event.modifiers() == Qt.KeyboardModifier.ControlModifier and self.go_by(by):
                event.accept()
                return True
        return super().event(event)

    def show_field(self, field: str) -> bool:
        head, _, rest = field.partition(".")
        if head == "agenda" and rest:
            id, _, part = rest.partition(".")
            if id not in {item.id for item in self.session.meeting.agenda}:
                return False
            self.shown_now()
            self.show_agenda_item(id, focus=False)
            self.lead_to(self._widget_for(part))
            return True
        self.shown_now()
        if field == "agenda" and self.session.meeting.agenda:
            # Few spoke, or briefly: the next opinion is typed here.
            self.lead_to(self.panel.opinions.rows()[-1].first_field())
            return True
        if head == "last_conclusion_review":
            self._show_last_review()
            return True
        if head == "remarks":
            row = self.remarks.row(rest.partition(".")[0])
            self.lead_to(row.first_field() if row is not None else self.remarks.rows()[-1].first_field())
            return True
        return super().show_field(field)

    def _show_last_review(self) -> None:
        home = (i.id for i in self.session.meeting.agenda if AgendaTopic.LAST_CONCLUSION in i.topics)
        found = next(home, "")
        if found:
            self.show_agenda_item(found, focus=False)
        self.lead_to(self.last_review)

    def _widget_for(self, part: str) -> QWidget:
        name, _, opinion_id = part.partition(".")
        if name == "opinions":
            row = self.panel.opinions.row(opinion_id.partition(".")[0])
            if row is not None:
                return row.field_for("gist")
        return self.panel.binder.widget(name) if self.panel.binder.has(name) else self.panel.content

    # Showing.

    def load(self, meeting: Meeting) -> None:
        set_shown(self._columns, bool(meeting.agenda))
        set_shown(self._empty, not meeting.agenda)
        if meeting.agenda:
            ids = [item.id for item in meeting.agenda]
            if self._current not in ids:
                first_open = next((item.id for item in meeting.agenda if not is_filled(item)), ids[0])
                self._current = first_open
            self._show_items(meeting)
        show(self.adopted, meeting.agenda_adopted)
        self.cards.set_meeting(meeting)
        show(self.last_review, meeting.last_conclusion_review)
        self.reviews.set_meeting(meeting)

    def show_figures(self, record: MeetingRecord) -> None:
        figures = record.figures
        self._spoke.setText(
            self.tr("Phát biểu {spoke}/{here}").format(
                spoke=figures.speakers.part, here=figures.speakers.whole
            )
        )
        silent = silent_members(record.meeting)
        self._silent.setText(self.tr("Chưa phát biểu: {count}").format(count=len(silent)))
        set_shown(self._silent, bool(silent))
        self._names.setText(", ".join(silent))
        set_shown(self._names, self._names_shown and bool(silent))
        total, lasted = figures.actual_minutes, figures.duration.minutes
        self._minutes.setText(
            self.tr("Cộng các mục {total} phút · buổi họp {lasted}").format(
                total=total, lasted=minutes_text(lasted)
            )
        )
        differs = lasted is not None and total not in (0, lasted)
        set_state(self._minutes, "state", "warn" if differs else "neutral")
        self._reviews_line.setText(
            due_text(figures, self.tr("Nhiệm vụ kỳ trước: đến hạn {due}, xong {done} = {percent}"))
        )

    def set_read_only(self, read_only: bool) -> None:
        for part in (self.adopted, self.panel, self.reviews, self.cards, self.last_review):
            part.set_read_only(read_only)

    def state(self, record: MeetingRecord, findings: tuple[Finding, ...]) -> StepState:
        wanted = [item for item in record.meeting.agenda if item.block not in _PLAIN_BLOCKS]
        filled = sum(1 for item in wanted if is_filled(item))
        if wanted and filled == len(wanted):
            return StepState.DONE
        return StepState.DOING if filled else StepState.TODO

    def _show_items(self, meeting: Meeting) -> None:
        ids = [item.id for item in meeting.agenda]
        index = ids.index(self._current)
        self.agenda.set_items(meeting.agenda, self._current)
        self.strip.set_items(meeting.agenda, self._current)
        item = meeting.agenda[index]
        self.panel.show_item(meeting, index)
        of_last = AgendaTopic.LAST_CONCLUSION in item.topics
        nowhere = not any(AgendaTopic.LAST_CONCLUSION in one.topics for one in meeting.agenda)
        home = self.panel.extra if of_last or not nowhere else self._below
        if home.indexOf(self._last) < 0:
            home.insertWidget(0, self._last)
        set_shown(self._last, of_last or nowhere)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < scaled(_NARROW)
        set_shown(self.agenda, not narrow)
        set_shown(self.strip, narrow)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.agenda.setFixedWidth(scaled(_AGENDA))

    # Edits.

    def _on_item(self, item: Any, name: str) -> None:
        self.change(
            lambda m: replace(m, agenda=tuple(item if one.id == item.id else one for one in m.agenda)),
            label=name,
        )

    def _on_opinion_removed(self, item_id: str, opinion: Any, at: int) -> None:
        said = self.tr("Đã bỏ ý kiến của {name}.").format(
            name=opinion.speaker_name or self.tr("(chưa ghi tên)")
        )
        self.offer_back(said, lambda m: add_opinion(m, item_id, opinion, at=at))

    def _on_remark_removed(self, remark: Any, at: int) -> None:
        self.offer_back(self.tr("Đã bỏ một dòng."), lambda m: add_item(m, "remarks", remark, at=at))

    def _on_names(self) -> None:
        self._names_shown = not self._names_shown
        set_shown(self._names, self._names_shown)

    # Making.

    def _build_head(self) -> None:
        self._spoke = label("", "strong")
        self._silent = link("", self._on_names)
        self._silent.setToolTip(self.tr("Xem tên"))
        self._minutes = label("")
        self._names = label("", "soft", wrap=True)
        self.adopted = CheckField(self.tr("Đã thông qua chương trình"))
        self.adopted.edited.connect(
            lambda: self.change(lambda m: replace(m, agenda_adopted=self.adopted.value()))
        )
        head = QWidget()
        head.setProperty("role", "clear")
        flow = FlowLayout(head, spacing=12)
        for part in (self._spoke, self._silent, self._minutes, self.adopted):
            # Level with the tick, which is the highest of them.
            part.setMinimumHeight(scaled(30))
            flow.addWidget(part)
        self.body.addWidget(head)
        self.body.addWidget(self._names)

    def _build_columns(self) -> None:
        self.agenda, self.strip = AgendaList(), AgendaStrip()
        self.panel = ItemPanel(lambda: self.session.meeting)
        self.agenda.setFixedWidth(scaled(_AGENDA))
        for part in (self.agenda, self.strip):
            part.chosen.connect(lambda id: self.show_agenda_item(id, focus=False))
        self.panel.edited.connect(self._on_item)
        self.panel.opinion_removed.connect(self._on_opinion_removed)
        self.panel.go.connect(lambda index: self.show_agenda_item(self.session.meeting.agenda[index].id))
        self._columns = QWidget()
        self._columns.setProperty("role", "clear")
        columns = QHBoxLayout(self._columns)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(16)
        columns.addWidget(self.agenda, 0, Qt.AlignmentFlag.AlignTop)
        columns.addWidget(self.panel, 1, Qt.AlignmentFlag.AlignTop)
        self._empty = EmptyState(
            self.tr("Chưa có chương trình họp."),
            Action(self.tr("Lập chương trình"), lambda: self.step_asked.emit("preparation")),
        )
        self.body.addWidget(self.strip)
        self.body.addWidget(self._columns)
        self.body.addWidget(self._empty)

    def _build_last(self) -> None:
        self._last = QWidget()
        self._last.setProperty("role", "clear")
        self.last_review = TextField(self.tr("Đánh giá việc thực hiện kết luận, nghị quyết kỳ trước"))
        self.last_review.edited.connect(
            lambda: self.edit(
                lambda m: replace(m, last_conclusion_review=self.last_review.value()),
                label="last_conclusion_review",
            )
        )
        self._reviews_line = label("", "strong", wrap=True)
        self.reviews = ReviewList(lambda: self.session.meeting)
        self.reviews.edited.connect(
            lambda lines, key: self.change(lambda m: with_reviewed(m, lines), label=f"reviews.{key}")
        )
        layout = Card()
        layout.body.addWidget(FormRow(self.tr("Kiểm điểm thực hiện kết luận kỳ trước"), self.last_review))
        layout.body.addWidget(self._reviews_line)
        layout.body.addWidget(self.reviews)
        holder = QHBoxLayout(self._last)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(layout)

    def _build_below(self) -> None:
        self._below = QVBoxLayout()
        self._below.setSpacing(12)
        self.cards = CourseCards(lambda: self.session.meeting)
        self.cards.edited.connect(lambda change, name: self.change(change, label=name))
        self.remarks = self.cards.remarks
        self.remarks.removed.connect(self._on_remark_removed)
        self._below.addWidget(self.cards)
        self.body.addLayout(self._below)
        self.body.addStretch(1)


def silent_members(meeting: Meeting) -> list[str]:
    """The names of those here who have not spoken."""
    spoke = {
        opinion.speaker_key
        for item in meeting.agenda
        for opinion in item.opinions
        if opinion.speaker_kind is SpeakerKind.MEMBER
    }
    return [e.full_name for e in meeting.roll if e.is_here and e.member_id not in spoke]
