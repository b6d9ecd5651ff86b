"""The table of the roll call: keys 1 to 5, arrows and one click each; the reason is typed in its cell."""

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.domain.dates import DateError, parse_time
from app.domain.meeting import AttendanceState, RollEntry
from app.domain.text import matches
from app.texts import ABSENCE_REASONS
from app.ui.meetings.editor.steps.roll_delegate import RollDelegate
from app.ui.meetings.editor.steps.roll_model import (
    DETAIL_COLUMN,
    NAME_COLUMN,
    STATES,
    WITH_DETAIL,
    RollModel,
    standing_text,
)
from app.ui.shared.fields import LineField
from app.ui.shared.popup_list import PopupList
from app.ui.shared.theme import scaled

_DIGITS = {str(number): state for number, state in enumerate(STATES, start=1)}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ReasonField(LineField):
    """A line with the usual reasons to pick from; any other text stays as typed."""

    def __init__(self, reasons: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._reasons = tuple(reasons)
        self._offered: list[str] = []
        self._popup = PopupList(self, min_width=220)
        self._popup.picked.connect(self._on_picked)
        self.textEdited.connect(self._offer)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._offer(self.text())

    def take_marked(self) -> None:
        """Take the proposal marked with the arrows, if there is one."""
        self._popup.pick_marked()

    def _offer(self, text: str) -> None:
        if self.isReadOnly():
            return
        self._offered = [r for r in self._reasons if matches(text, r)] if text.strip() else [*self._reasons]
        # A reason that is typed in full needs no proposal.
        same = [r.casefold() for r in self._offered] == [self.clean_text().casefold()]
        self._popup.offer([] if same else self._offered)

    def _on_picked(self, row: int) -> None:
        self.setText(self._offered[row])
        self.edited.emit()


class RollTable(QTableView):
    """`called` carries member id and state, `reason_typed` and `arrival_typed` what was typed beside it.

    `refused` carries a text that is no time and the name of the person; ("", "") when all times can be read.
    """

    called = Signal(str, object)
    reason_typed = Signal(str, str)
    arrival_typed = Signal(str, object)
    refused = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.roll_model = RollModel(self)
        self.delegate = RollDelegate(self)
        self._field: LineField | None = None
        self._member = ""
        self.setModel(self.roll_model)
        self.setItemDelegate(self.delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Điểm danh"))
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setProperty("role", "tight")
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        header.setMinimumSectionSize(scaled(48))
        self.clicked.connect(self._on_clicked)
        self._fit()

    # What is shown.

    def set_entries(self, entries: Sequence[RollEntry]) -> None:
        current = self.current_entry()
        before = [entry.member_id for entry in self.roll_model.entries()]
        if before != [entry.member_id for entry in entries]:
            self.close_field()
        self.roll_model.set_entries(entries)
        kept = self.roll_model.row_of(current.member_id) if current is not None else -1
        if self.currentIndex().row() != max(kept, 0) and entries:
            self.mark(max(kept, 0))
        self._fit_columns()

    def set_read_only(self, read_only: bool) -> None:
        self.delegate.read_only = read_only
        if read_only:
            self.close_field()
        self.viewport().update()

    def current_entry(self) -> RollEntry | None:
        return self.roll_model.entry(self.currentIndex().row())

    def mark(self, row: int) -> None:
        """Mark a row and bring it into view."""
        if 0 <= row < self.roll_model.rowCount():
            self.setCurrentIndex(self.roll_model.index(row, NAME_COLUMN))
            self.scrollTo(self.currentIndex())

    def mark_member(self, member_id: str) -> bool:
        row = self.roll_model.row_of(member_id)
        self.mark(row)
        return row >= 0

    def open_field(self) -> bool:
        """Let the reason or the minute of the marked person be typed; False where there is nothing to type."""
        entry = self.current_entry()
        if entry is None or entry.state not in WITH_DETAIL or self.delegate.read_only:
            return False
        self.close_field()
        late = entry.state is AttendanceState.LATE
        field = LineField() if late else ReasonField(ABSENCE_REASONS)
        field.setPlaceholderText(self.tr("giờ:phút") if late else self.tr("lý do"))
        field.setAccessibleName(
            (self.tr("Giờ đến của {name}") if late else self.tr("Lý do vắng của {name}")).format(
                name=entry.full_name
            )
        )
        field.set_value(self.roll_model.detail(entry))
        field.setProperty("role", "cell")
        field.edited.connect(self._on_typed)
        field.left.connect(self.close_field)
        field.installEventFilter(self)
        self._field, self._member = field, entry.member_id
        row = self.currentIndex().row()
        self.setIndexWidget(self.roll_model.index(row, DETAIL_COLUMN), field)
        self.scrollTo(self.roll_model.index(row, DETAIL_COLUMN))
        field.setFocus()
        field.selectAll()
        return True

    @property
    def field(self) -> LineField | None:
        """The line being typed in, if one is open."""
        return self._field

    def close_field(self) -> None:
        """Put the line away; what stands in it has been taken over, or is kept as a time that cannot be read."""
        field, self._field = self._field, None
        if field is None:
            return
        entry = self.roll_model.entry(self.roll_model.row_of(self._member))
        if entry is not None and entry.state is AttendanceState.LATE:
            self._keep_time(entry, field.clean_text())
        row = self.roll_model.row_of(self._member)
        had_focus = field.hasFocus()
        field.removeEventFilter(self)
        if row >= 0:
            self.setIndexWidget(self.roll_model.index(row, DETAIL_COLUMN), None)  # type: ignore[arg-type]
            self.roll_model.repaint(row)
        if had_focus:
            self.setFocus()

    # The hand.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        key = Qt.Key(event.key())
        entry = self.current_entry()
        # By the character and not by the key: on some keyboards the digits stand above Shift.
        if event.text() in _DIGITS and entry is not None:
            self.called.emit(entry.member_id, _DIGITS[event.text()])
            return
        if plain and (key in _ENTER or key == Qt.Key.Key_F2):
            if not self.open_field():
                self.mark(self.currentIndex().row() + 1)
            return
        if plain and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are for the search line; family names would send the mark anywhere."""

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in _ENTER or key == Qt.Key.Key_Escape:
                row = self.currentIndex().row()
                # This filter sees Enter before the list of reasons does.
                if key in _ENTER and isinstance(self._field, ReasonField):
                    self._field.take_marked()
                self.close_field()
                self.setFocus()
                if key in _ENTER:
                    self.mark(row + 1)
                return True
        if (
            watched is self._field
            and event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "delegate"):
            self._fit()
            self._fit_columns()

    def sizeHint(self) -> QSize:
        return QSize(scaled(700), scaled(420))

    def _on_clicked(self, index: QModelIndex) -> None:
        entry = self.roll_model.entry(index.row())
        if entry is None or self.delegate.read_only or index.column() == NAME_COLUMN:
            return
        if index.column() != DETAIL_COLUMN:
            state = STATES[index.column() - 1]
            self.called.emit(entry.member_id, state)
            if state not in WITH_DETAIL:
                return
        # The row may have been called anew just now.
        self.mark(index.row())
        self.open_field()

    def _on_typed(self) -> None:
        field = self._field
        entry = self.roll_model.entry(self.roll_model.row_of(self._member))
        if field is None or entry is None:
            return
        if entry.state is AttendanceState.EXCUSED:
            self.reason_typed.emit(self._member, field.clean_text())
            return
        text = field.clean_text()
        moment = _time_of(text)
        if moment is not None or not text:
            self.arrival_typed.emit(self._member, moment)

    def _keep_time(self, entry: RollEntry, text: str) -> None:
        moment = _time_of(text)
        if text and moment is None:
            self.roll_model.drafts[entry.member_id] = text
            if entry.arrived is not None:
                # Its beginning was read as a time ("14:9" of "14:99").
                self.arrival_typed.emit(entry.member_id, None)
            self.refused.emit(text, entry.full_name)
            return
        self.roll_model.drafts.pop(entry.member_id, None)
        if moment != entry.arrived:
            self.arrival_typed.emit(entry.member_id, moment)
        if not self.roll_model.drafts:
            self.refused.emit("", "")

    # Sizes.

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        height = max(scaled(44), metrics.height() * 2 + 6)
        vertical = self.verticalHeader()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setMinimumSectionSize(height)
        vertical.setDefaultSectionSize(height)

    def _fit_columns(self) -> None:
        bold = QFont(self.font())
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        header = self.horizontalHeader()
        titles = [str(self.roll_model.headerData(n, Qt.Orientation.Horizontal)) for n in range(7)]
        least = [
            max(metrics.horizontalAdvance(line) for line in title.split("\n")) + scaled(18)
            for title in titles
        ]
        words = self.delegate.short_words()
        wide = [
            max(least[n + 1], metrics.horizontalAdvance(words[state]) + scaled(20) + 26)
            for n, state in enumerate(STATES)
        ]
        entries = self.roll_model.entries()
        longest = max((metrics.horizontalAdvance(e.full_name) for e in entries), default=0) + 24
        remarks = (
            max((self.fontMetrics().horizontalAdvance(standing_text(e)) for e in entries), default=0) + 24
        )
        room = self.viewport().width()
        detail = scaled(130)
        self.delegate.words = room >= longest + sum(wide) + detail
        toggles = wide if self.delegate.words else least[1:6]
        if not self.delegate.words:
            # Where room is short a whole name comes before the room for a reason.
            detail = scaled(96)
        spare = room - sum(toggles) - detail
        name = max(min(longest, max(spare, scaled(150))), min(remarks, spare))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.resizeSection(NAME_COLUMN, name)
        for number, width in enumerate(toggles, start=1):
            header.resizeSection(number, width)
        left = room - name - sum(toggles)
        header.resizeSection(DETAIL_COLUMN, max(left, scaled(96)))


def _time_of(text: str) -> time | None:
    try:
        return parse_time(text) if text else None
    except DateError:
        return None
