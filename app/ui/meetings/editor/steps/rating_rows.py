"""One criterion of the form as a row: its words, its proof, its levels as on the paper, and the points.

Thirty of these stand on the page and follow each key stroke, so a row draws only what has changed and makes the
parts that few rows need (reason, note, message) when they are first needed.
"""

import re
from decimal import Decimal
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.rating.forms import Criterion
from app.domain.text import upper_first
from app.texts import decimal_text
from app.texts_rating import NA_WORDS, points_words
from app.ui.meetings.editor.step import is_typed_in
from app.ui.meetings.editor.steps.rating_sheet import CriterionView, LineState
from app.ui.shared.buttons import Button, IconButton, link
from app.ui.shared.cards import label
from app.ui.shared.fields import LineField, TextField
from app.ui.shared.flow import FlowLayout
from app.ui.shared.messages import IconLabel, InlineMessage
from app.ui.shared.theme import scaled, set_shown, set_state

_NUMBER = re.compile(r"-?\d{1,6}([.,]\d{1,4})?")

_ONWARD = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)

_ICONS = {
    LineState.NOT_APPLIED: ("minus", "ink-soft"),
    LineState.BLANK: ("todo", "line-strong"),
    LineState.CHOOSE: ("warn", "warn"),
    LineState.PROVEN: ("good", "good"),
    LineState.JUDGED: ("edit", "info"),
    LineState.OVERRIDDEN: ("edit", "warn"),
    LineState.WRONG: ("bad", "bad"),
}


class PointsField(LineField):
    """Points as typed: "3", "2,5". Up, Down and Enter go to the criterion before or after."""

    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_width(64)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def value(self) -> Decimal | None:
        text = self.clean_text()
        return Decimal(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None

    def set_value(self, value: Any) -> None:
        super().set_value("" if value is None else decimal_text(value))

    def unreadable(self) -> bool:
        return bool(self.clean_text()) and self.value() is None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        step = -1 if key == Qt.Key.Key_Up else int(key in _ONWARD)
        if step and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.accept()
            self.moved.emit(step)
            return
        super().keyPressEvent(event)


class LevelChip(Button):
    """A level of the form; Left and Right go to its neighbours."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Right else -1)
            return
        super().keyPressEvent(event)


class CriterionRow(QFrame):
    """Shows a `CriterionView`; the signals carry what the person gave."""

    pointed = Signal(object)
    leveled = Signal(int)
    reasoned = Signal(str)
    noted = Signal(str)
    restored = Signal()
    moved = Signal(int)

    def __init__(self, criterion: Criterion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.criterion = criterion
        self._view: CriterionView | None = None
        self._read_only = False
        self._note_wanted = False
        self.reason: TextField | None = None
        self.note: TextField | None = None
        self.chips: list[LevelChip] = []
        self._reason_message: InlineMessage | None = None
        self._message: InlineMessage | None = None
        self.icon = IconLabel("todo", "line-strong", 20)
        self.title = label(criterion.title, wrap=True)
        self.proof = label("", "soft", wrap=True)
        self.points = PointsField()
        self.points.setAccessibleName(criterion.title)
        self.points.edited.connect(self._on_points)
        self.points.left.connect(self._on_left)
        self.points.moved.connect(self.moved)
        self.title.setBuddy(self.points)
        self.maximum = label(f"/ {decimal_text(criterion.max_points)}", "soft")
        self.maximum.setMinimumWidth(scaled(36))
        self.note_button = IconButton("edit", self.tr("Ghi chú cho tiêu chí này"), self._open_note)
        self.restore = link("", self.restored.emit)
        self.words = QVBoxLayout()
        self.words.setSpacing(4)
        self.words.addWidget(self.title)
        self.words.addWidget(self.proof)
        if criterion.levels:
            self.words.addWidget(self._level_chips())
        self.words.addWidget(self.restore)
        given = QHBoxLayout()
        given.setSpacing(6)
        given.addWidget(self.points)
        given.addWidget(self.maximum)
        given.addWidget(self.note_button)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, 6)
        grid.setHorizontalSpacing(10)
        grid.addWidget(self.icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(self.words, 0, 1)
        grid.addLayout(given, 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        chain: list[QWidget] = [self.points, *self.chips, self.restore, self.note_button]
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)
        set_shown(self.restore, False)

    # What is shown.

    def show_view(self, view: CriterionView) -> None:
        if not is_typed_in(self.points) and not self.points.unreadable():
            self.points.set_value(view.line.points)
        if view == self._view:
            return
        self._view = view
        name, token = _ICONS[view.state]
        self.icon.set_icon(name, token)
        self.icon.setToolTip(self._state_word(view.state))
        self.points.setAccessibleDescription(self._state_word(view.state))
        set_state(self.title, "state", "neutral" if view.state is LineState.NOT_APPLIED else "")
        self.proof.setText(self._proof_text(view))
        set_shown(self.proof, bool(self.proof.text()))
        set_state(self.proof, "state", "warn" if view.state is LineState.CHOOSE else "")
        for index, chip in enumerate(self.chips):
            chip.setChecked(view.line.level == index and view.line.points is not None)
            set_state(chip, "offered", "true" if self._offers(view, index) else "false")
        self._show_restore(view)
        self._show_problem(view)
        self._show_reason(view)
        self._show_note(view)
        self._show_enabled()

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.points.set_read_only(read_only)
        set_shown(self.note_button, not read_only)
        for field in (self.reason, self.note):
            if field is not None:
                field.set_read_only(read_only)
        if self._view is not None:
            self._show_restore(self._view)
        self._show_enabled()

    def takes_points(self) -> bool:
        """Whether the arrows stop here."""
        return self._view is None or self._view.state is not LineState.NOT_APPLIED

    def field_for_finding(self) -> QWidget:
        """Where what is wrong or missing is mended."""
        if self._view is not None and self._view.needs_reason and self.reason is not None:
            return self.reason
        return self.points

    def _proof_text(self, view: CriterionView) -> str:
        if view.state is LineState.NOT_APPLIED:
            assert view.policy is not None
            return self.tr("Không chấm buổi này: {what}.").format(what=NA_WORDS[view.policy])
        if view.proof:
            return upper_first(view.proof)
        if view.state is LineState.BLANK:
            return self.tr("Người chấm cho điểm, từ 0 đến {most}.").format(
                most=decimal_text(view.criterion.max_points)
            )
        return ""

    def _state_word(self, state: LineState) -> str:
        return {
            LineState.NOT_APPLIED: self.tr("Không chấm"),
            LineState.BLANK: self.tr("Chưa chấm"),
            LineState.CHOOSE: self.tr("Cần chọn mức"),
            LineState.PROVEN: self.tr("Theo số liệu"),
            LineState.JUDGED: self.tr("Người chấm cho điểm"),
            LineState.OVERRIDDEN: self.tr("Chấm khác số liệu"),
            LineState.WRONG: self.tr("Cần xem lại"),
        }[state]

    def _offers(self, view: CriterionView, index: int) -> bool:
        return view.line.points is None and index in view.candidates

    def _show_restore(self, view: CriterionView) -> None:
        proven = view.evidence_points
        shown = proven is not None and view.line.points != proven and not self._read_only
        if shown and proven is not None:
            self.restore.setText(
                self.tr("Lấy lại theo số liệu: {points}").format(points=points_words(proven))
            )
        set_shown(self.restore, shown)

    def _show_problem(self, view: CriterionView) -> None:
        said = "" if view.needs_reason else view.problem
        if self.points.unreadable() and not is_typed_in(self.points):
            said = self._unreadable_text()
        self._say(said)

    def _say(self, said: str) -> None:
        set_state(self.points, "invalid", bool(said))
        if self._message is None:
            if not said:
                return
            self._message = InlineMessage("bad", boxed=False)
            self.words.addWidget(self._message)
        self._message.show_message("bad", said)

    def _unreadable_text(self) -> str:
        return self.tr("Chưa đọc được điểm “{text}”. Mời gõ một số, ví dụ 2,5.").format(
            text=self.points.clean_text()
        )

    def _show_reason(self, view: CriterionView) -> None:
        if self.reason is None:
            if not view.wants_reason:
                return
            self.reason = TextField(self.tr("Vì sao chấm khác số liệu? Lý do in ở cột Ghi chú"), min_lines=1)
            self.reason.setAccessibleName(self.tr("Lý do: {title}").format(title=view.criterion.title))
            self._reason_message = InlineMessage("bad", boxed=False)
            self.reason.set_read_only(self._read_only)
            self.reason.edited.connect(lambda: self.reasoned.emit(self.reason.value() if self.reason else ""))
            self.words.addWidget(self.reason)
            self.words.addWidget(self._reason_message)
            QWidget.setTabOrder(self.points, self.reason)
        assert self._reason_message is not None
        open_field = view.wants_reason or is_typed_in(self.reason)
        set_shown(self.reason, open_field)
        if not is_typed_in(self.reason):
            self.reason.set_value(view.line.override_reason)
        said = self.tr("Cần ghi lý do trước khi chốt biên bản.") if view.needs_reason else ""
        set_state(self.reason, "invalid", bool(said))
        self._reason_message.show_message("bad", said)

    def _show_note(self, view: CriterionView) -> None:
        wanted = self._note_wanted or bool(view.line.note)
        if self.note is None:
            if not wanted:
                return
            self.note = TextField(self.tr("Ghi chú, in ở cột Ghi chú"), min_lines=1)
            self.note.setAccessibleName(self.tr("Ghi chú: {title}").format(title=view.criterion.title))
            self.note.set_read_only(self._read_only)
            self.note.edited.connect(lambda: self.noted.emit(self.note.value() if self.note else ""))
            self.words.addWidget(self.note)
            QWidget.setTabOrder(self.note_button, self.note)
        set_shown(self.note, wanted or is_typed_in(self.note))
        if not is_typed_in(self.note):
            self.note.set_value(view.line.note)

    def _show_enabled(self) -> None:
        judged = self.takes_points()
        # A line that does not count and holds points nevertheless must be open, so that they can be taken out.
        held = self._view is not None and self._view.line.points is not None
        set_shown(self.points, judged or held)
        for chip in self.chips:
            chip.setEnabled(judged and (not self._read_only or chip.isChecked()))
            set_shown(chip, judged)

    # What the person does.

    def _level_chips(self) -> QWidget:
        holder = QWidget()
        holder.setProperty("role", "clear")
        flow = FlowLayout(holder, spacing=6)
        for index, level in enumerate(self.criterion.levels):
            chip = LevelChip(f"{level.label} · {decimal_text(level.points)}", "chip", parent=holder)
            chip.setCheckable(True)
            # One stop of Tab for all levels together: thirty criteria must not become a hundred stops.
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if index == 0 else Qt.FocusPolicy.ClickFocus)
            chip.clicked.connect(lambda _=False, index=index: self._on_chip(index))
            chip.moved.connect(lambda by, index=index: self._on_chip_moved(index, by))
            flow.addWidget(chip)
            self.chips.append(chip)
        return holder

    def _on_chip(self, index: int) -> None:
        for number, chip in enumerate(self.chips):
            chip.setChecked(number == index)
        self.leveled.emit(index)

    def _on_chip_moved(self, index: int, by: int) -> None:
        if 0 <= index + by < len(self.chips):
            self.chips[index + by].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_points(self) -> None:
        self._say("")
        if not self.points.unreadable():
            self.pointed.emit(self.points.value())

    def _on_left(self) -> None:
        if self.points.isReadOnly():
            return
        if self.points.unreadable():
            self._say(self._unreadable_text())
        elif self.points.value() is not None:
            self.points.set_value(self.points.value())

    def _open_note(self) -> None:
        self._note_wanted = True
        if self._view is not None:
            self._show_note(self._view)
        if self.note is not None:
            self.note.setFocus()
