"""What became of earlier tasks: done, not done, carried on with a new deadline, or dropped.

A task carried on is a new task of this meeting (`carried_from`); the two are shown and changed as one line.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.dates import short_day
from app.domain.figures import MeetingFigures
from app.domain.meeting import Meeting
from app.domain.task import EARLIER, Task, TaskOutcome, TaskReview, is_from_before
from app.texts import percent_text, word
from app.ui.meetings.editor.edits import new_id
from app.ui.meetings.editor.steps import people
from app.ui.meetings.editor.steps.name_field import NameField
from app.ui.meetings.editor.steps.rows import Line, NoteField, Row, RowList, side_label
from app.ui.meetings.editor.steps.small_fields import HelpersField, Toggles
from app.ui.shared.binder import Bound
from app.ui.shared.cards import label
from app.ui.shared.messages import StateChip
from app.ui.shared.parsed_fields import DateField
from app.ui.shared.person_field import PersonChoice
from app.ui.shared.theme import set_shown


@dataclass(frozen=True)
class Reviewed:
    """A review and, when it is carried on, the task of this meeting that goes on with it."""

    review: TaskReview
    carried: Task | None = None

    @property
    def id(self) -> str:
        return self.review.task_id

    @property
    def by_hand(self) -> bool:
        return is_from_before(self.review)


def reviewed(meeting: Meeting) -> tuple[Reviewed, ...]:
    carried = {task.carried_from: task for task in meeting.tasks if task.carried_from}
    return tuple(
        Reviewed(r, carried.get(r.task_id) if r.outcome is TaskOutcome.CARRIED else None)
        for r in meeting.reviews
    )


def with_reviewed(meeting: Meeting, lines: tuple[Reviewed, ...]) -> Meeting:
    """Take over the reviews; tasks carried on are added, changed, or leave with their review."""
    carried = {line.carried.carried_from: line.carried for line in lines if line.carried is not None}
    watched = {review.task_id for review in meeting.reviews}
    tasks = []
    for task in meeting.tasks:
        kept = task if task.carried_from not in watched else carried.pop(task.carried_from, None)
        if kept is not None:
            tasks.append(kept)
    return replace(
        meeting,
        reviews=tuple(line.review for line in lines),
        tasks=(*tasks, *(task for task in carried.values() if task is not None)),
    )


def with_outcome(line: Reviewed, outcome: TaskOutcome | None, owner_id: str | None) -> Reviewed:
    """The line with another outcome; carrying on gives the task anew to the same owner, with no deadline yet."""
    review = replace(
        line.review,
        outcome=outcome,
        done_on=line.review.done_on if outcome is TaskOutcome.DONE else None,
    )
    carried = line.carried if outcome is TaskOutcome.CARRIED else None
    if outcome is TaskOutcome.CARRIED and carried is None:
        carried = Task(
            new_id(),
            title=review.title,
            owner_id=owner_id,
            owner_name=review.owner_name,
            carried_from=review.task_id,
        )
    return replace(line, review=review, carried=carried)


def is_late(review: TaskReview, held_on: date) -> bool:
    """Past its deadline on the day of the meeting and not settled."""
    settled = review.outcome in (TaskOutcome.DONE, TaskOutcome.DROPPED)
    return not settled and review.due_on is not None and review.due_on < held_on


def due_text(figures: MeetingFigures, sentence: str) -> str:
    """ "Đến hạn 5, xong 4 = 80 %" out of the sentence with {due}, {done}, {percent}."""
    share = figures.tasks
    return sentence.format(due=share.whole, done=share.part, percent=percent_text(share))


class ReviewRow(Row):
    """One earlier task with its four answers."""

    def __init__(self, line: Reviewed, meeting: Callable[[], Meeting], parent: QWidget | None = None) -> None:
        self._meeting = meeting
        super().__init__(line, parent)

    def build(self, item: Any) -> dict[str, QWidget | Bound]:
        self._by_hand = item.by_hand
        self.title = label("", "strong", wrap=True)
        self.given = label("", "soft", wrap=True)
        self.late = StateChip("bad", self.tr("Quá hạn"))
        self.title_field = NoteField(self.tr("Việc đã giao trước đây"))
        self.owner_field = NameField(placeholder=self.tr("Giao cho ai"))
        self.due_field = DateField()
        self.outcome = Toggles(
            [
                (TaskOutcome.DONE, word(TaskOutcome.DONE), "good"),
                (None, self.tr("Chưa xong"), "bad"),
                (TaskOutcome.CARRIED, word(TaskOutcome.CARRIED), "info"),
                (TaskOutcome.DROPPED, word(TaskOutcome.DROPPED), ""),
            ]
        )
        self.done_on, self.new_due = DateField(), DateField()
        self.helpers = HelpersField()
        self.note = NoteField(self.tr("Kết quả, lý do (nếu có)"))
        self.note.setAccessibleName(self.tr("Kết quả"))
        self.note.entered.connect(self.entered)
        self._lay_out()
        bound: dict[str, QWidget | Bound] = {
            "outcome": Bound(self.outcome, get=lambda r: r.review.outcome, put=self._with_outcome),
            "done_on": _of_review(self.done_on, "done_on"),
            "note": _of_review(self.note, "note"),
            "new_due": _of_carried(self.new_due, "due_on", None),
            "helpers": _of_carried(self.helpers, "helpers", ()),
        }
        if self._by_hand:
            bound["title"] = _of_review(self.title_field, "title")
            bound["due_on"] = _of_review(self.due_field, "due_on")
            bound["owner"] = Bound(
                self.owner_field,
                get=lambda r: PersonChoice(None, r.review.owner_name) if r.review.owner_name else None,
                put=lambda r, who: _with_review(r, owner_name=who.name if who is not None else ""),
            )
        return bound

    def show_item(self, item: Reviewed) -> None:
        review, meeting = item.review, self._meeting()
        self.title.setText(review.title)
        due = short_day(review.due_on) if review.due_on else self.tr("chưa ghi")
        self.given.setText(
            self.tr("Giao: {owner} · hạn {due}").format(owner=review.owner_name or "-", due=due)
        )
        set_shown(self.late, is_late(review, meeting.held_on))
        set_shown(self._done, review.outcome is TaskOutcome.DONE)
        set_shown(self._carried, item.carried is not None)
        set_shown(self._hint, self._by_hand and review.outcome is None)

    def set_people(self, meeting: Meeting) -> None:
        named = people.members(meeting)
        self.owner_field.set_people(named)
        self.helpers.set_people(named)

    def set_place(self, *, blank: bool, first: bool, last: bool, read_only: bool) -> None:
        super().set_place(blank=blank, first=first, last=last, read_only=read_only)
        set_shown(self.remove, self._by_hand and not read_only)

    def first_field(self) -> QWidget:
        return self.title_field if self._by_hand else self.outcome

    def field_for(self, part: str) -> QWidget:
        return self.new_due if self.item.carried is not None else self.outcome

    def _with_outcome(self, line: Reviewed, outcome: TaskOutcome | None) -> Reviewed:
        named = [e.member_id for e in self._meeting().roll if e.full_name == line.review.owner_name]
        return with_outcome(line, outcome, named[0] if len(named) == 1 else None)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title_field if self._by_hand else self.title)
        if not self._by_hand:
            words.addWidget(self.given)
        top.addLayout(words, 1)
        top.addWidget(self.late, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.button_box(movable=False))
        self.lines.addLayout(top)
        if self._by_hand:
            given = QHBoxLayout()
            given.setSpacing(8)
            given.addWidget(self.owner_field, 1, Qt.AlignmentFlag.AlignTop)
            given.addWidget(side_label(self.tr("Hạn"), self.due_field), 0, Qt.AlignmentFlag.AlignTop)
            given.addWidget(self.due_field, 0, Qt.AlignmentFlag.AlignTop)
            self.lines.addLayout(given)
            for unused in (self.title, self.given):
                unused.setParent(self)
                unused.hide()
        else:
            for unused_field in (self.title_field, self.owner_field, self.due_field):
                unused_field.setParent(self)
                unused_field.hide()
        self.lines.addWidget(self.outcome)
        up = Qt.AlignmentFlag.AlignTop
        self._done, self._carried = Line(), Line()
        self._done.line.addWidget(side_label(self.tr("Xong ngày"), self.done_on), 0, up)
        self._done.line.addWidget(self.done_on, 0, up)
        self._carried.line.addWidget(side_label(self.tr("Hạn mới"), self.new_due), 0, up)
        self._carried.line.addWidget(self.new_due, 0, up)
        self._carried.line.addWidget(side_label(self.tr("Người giúp"), self.helpers), 0, up)
        self._carried.line.addWidget(self.helpers, 1, up)
        last = QHBoxLayout()
        last.setSpacing(8)
        last.addWidget(self._done, 0, up)
        last.addWidget(self.note, 1, up)
        self._hint = label(
            self.tr("Việc chưa xong này chỉ sang kỳ sau khi chọn “Chuyển tiếp”."), "soft", wrap=True
        )
        self.lines.addWidget(self._hint)
        self.lines.addWidget(self._carried)
        self.lines.addLayout(last)


class ReviewList(RowList):
    """The reviews of a meeting; the figures beside it are the step's."""

    def __init__(self, meeting: Callable[[], Meeting], parent: QWidget | None = None) -> None:
        self._shown_for: tuple[Any, ...] = ()
        super().__init__(lambda line: self._make(line), ruled=True, parent=parent)
        self._meeting = meeting

    def set_meeting(self, meeting: Meeting) -> None:
        self.set_items(reviewed(meeting))
        shown_for = (meeting.roll, meeting.held_on, tuple(line.id for line in self.items()))
        if shown_for != self._shown_for:
            self._shown_for = shown_for
            for row in self.rows():
                row.set_people(meeting)  # type: ignore[attr-defined]
                row.show_item(row.item)

    def add_earlier(self) -> Reviewed:
        """A line for a task that the book does not know."""
        line = Reviewed(TaskReview(f"{EARLIER}{new_id()}"))
        self.set_items((*self.items(), line))
        return line

    def _make(self, line: Reviewed) -> ReviewRow:
        row = ReviewRow(line, self._meeting)
        row.set_people(self._meeting())
        return row


def _with_review(line: Reviewed, **changes: Any) -> Reviewed:
    return replace(line, review=replace(line.review, **changes))


def _of_review(widget: QWidget, name: str) -> Bound:
    return Bound(
        widget,
        get=lambda line: getattr(line.review, name),
        put=lambda line, value: _with_review(line, **{name: value}),
    )


def _of_carried(widget: QWidget, name: str, empty: Any) -> Bound:
    def put(line: Reviewed, value: Any) -> Reviewed:
        if line.carried is None:
            return line
        changes: dict[str, Any] = {name: value}
        return replace(line, carried=replace(line.carried, **changes))

    return Bound(widget, get=lambda line: getattr(line.carried, name) if line.carried else empty, put=put)


__all__ = ["ReviewList", "ReviewRow", "Reviewed", "due_text", "reviewed", "with_reviewed"]
