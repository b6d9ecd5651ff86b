"""Painting the roll call: names with their standing, toggles with icon and word, reason and minute of arrival."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.meeting import AttendanceState, RollEntry
from app.ui.meetings.editor.steps.roll_model import (
    DETAIL_COLUMN,
    NAME_COLUMN,
    STATES,
    WITH_DETAIL,
    RollModel,
    standing_text,
)
from app.ui.shared import icons
from app.ui.shared.theme import color, scaled

# Colour of text and icon, ground, icon of a chosen toggle.
LOOKS: dict[AttendanceState, tuple[str, str, str]] = {
    AttendanceState.PRESENT: ("good", "on-good", "good"),
    AttendanceState.LATE: ("warn", "on-warn", "clock"),
    AttendanceState.EXCUSED: ("info", "on-info", "info"),
    AttendanceState.UNEXCUSED: ("bad", "on-bad", "bad"),
    AttendanceState.NOT_COUNTED: ("ink-soft", "hover", "neutral"),
}


class RollDelegate(QStyledItemDelegate):
    """`words` says whether a chosen toggle has room for its word beside the icon; the header has it always."""

    words = False
    read_only = False

    def short_words(self) -> dict[AttendanceState, str]:
        return {
            AttendanceState.PRESENT: self.tr("Có mặt"),
            AttendanceState.LATE: self.tr("Muộn"),
            AttendanceState.EXCUSED: self.tr("Có lý do"),
            AttendanceState.UNEXCUSED: self.tr("Không lý do"),
            AttendanceState.NOT_COUNTED: self.tr("Không tính"),
        }

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        if not isinstance(model, RollModel) or (entry := model.entry(index.row())) is None:
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        font: QFont = option.font
        marked = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        painter.fillRect(rect, color("accent-soft" if marked else "paper"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), color("line"))
        if index.column() == NAME_COLUMN:
            if marked:
                painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), color("accent"))
            self._paint_name(painter, rect.adjusted(10, 0, -6, 0), entry)
        elif index.column() == DETAIL_COLUMN:
            self._paint_detail(painter, rect.adjusted(8, 0, -8, 0), entry, model)
        else:
            hovered = bool(state & QStyle.StateFlag.State_MouseOver) and not self.read_only
            self._paint_toggle(painter, rect, entry, STATES[index.column() - 1], hovered=hovered)
        painter.restore()

    def _paint_name(self, painter: QPainter, rect: QRect, entry: RollEntry) -> None:
        font = painter.font()
        bold = QFont(font)
        bold.setBold(True)
        remark = standing_text(entry)
        painter.setPen(color("ink"))
        painter.setFont(bold)
        middle = Qt.AlignmentFlag.AlignVCenter
        if not remark:
            painter.drawText(rect, middle, _cut(bold, entry.full_name, rect.width()))
            return
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * 0.92)
        upper, lower = QFontMetrics(bold).height(), QFontMetrics(small).height()
        top = rect.top() + (rect.height() - upper - lower) // 2
        line = QRect(rect.left(), top, rect.width(), upper)
        painter.drawText(line, middle, _cut(bold, entry.full_name, rect.width()))
        painter.setFont(small)
        painter.setPen(color("ink-soft"))
        below = QRect(rect.left(), top + upper, rect.width(), lower)
        painter.drawText(below, middle, _cut(small, remark, rect.width()))

    def _paint_toggle(
        self, painter: QPainter, rect: QRect, entry: RollEntry, state: AttendanceState, *, hovered: bool
    ) -> None:
        token, ground, icon = LOOKS[state]
        box = QRectF(rect).adjusted(3.5, 4.5, -3.5, -5.5)
        chosen = entry.state is state
        width = 1.5 if chosen else 1.0
        painter.setPen(QPen(color(token if chosen else "line-strong"), width))
        painter.setBrush(color(ground if chosen else "hover" if hovered else "paper"))
        painter.drawRoundedRect(box, 6, 6)
        size = scaled(20)
        ratio = painter.device().devicePixelRatioF()
        middle = rect.center()
        if not chosen:
            ring = QRectF(middle.x() - size * 0.3, middle.y() - size * 0.3, size * 0.6, size * 0.6)
            painter.drawEllipse(ring)
            return
        text = self.short_words()[state] if self.words else ""
        font = painter.font()
        font.setBold(True)
        wide = QFontMetrics(font).horizontalAdvance(text) + 6 if text else 0
        left = int(middle.x() - (size + wide) / 2)
        painter.drawPixmap(left, middle.y() - size // 2, icons.pixmap(icon, token, size, ratio))
        if text:
            painter.setFont(font)
            painter.setPen(color(token))
            place = QRect(left + size + 6, rect.top(), wide, rect.height() - 1)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_detail(self, painter: QPainter, rect: QRect, entry: RollEntry, model: RollModel) -> None:
        if entry.state not in WITH_DETAIL:
            return
        text = model.detail(entry)
        broken = entry.state is AttendanceState.LATE and entry.member_id in model.drafts
        if not self.read_only:
            # Drawn as a field, so that it is seen that something can be typed here.
            painter.setPen(QPen(color("bad" if broken else "line-strong"), 2 if broken else 1))
            painter.setBrush(color("paper"))
            painter.drawRoundedRect(QRectF(rect).adjusted(-3.5, 4.5, 3.5, -5.5), 6, 6)
        if not text:
            late = entry.state is AttendanceState.LATE
            text = self.tr("Ghi giờ đến…") if late else self.tr("Ghi lý do…")
            painter.setPen(color("ink-soft"))
        else:
            painter.setPen(color("bad" if broken else "ink"))
        place = rect.adjusted(3, 0, -3, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, _cut(painter.font(), text, place.width()))


def _cut(font: QFont, text: str, width: int) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
