"""Own against official totals over time, drawn by hand: marks of two shapes, words beside them, arrows walk along.

What the picture shows is also said: the description for the screen reader, and the line of the point that the arrows
are on (`pointed`), which the page writes under the picture.
"""

from collections.abc import Callable
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.rating.period_facts import RatedMeeting
from app.texts_quality import point_text, series_text
from app.ui.shared.theme import color, scaled

_STEPS = (1, 2, 5, 10, 20, 50, 100)
_MOST_LINES = 6


class ResultsChart(QWidget):
    """`set_points` shows them in order of time; `pointed` carries the meeting that keys or mouse are on, or None."""

    pointed = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[RatedMeeting, ...] = ()
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Biểu đồ tự chấm và cấp trên duyệt"))

    def points(self) -> tuple[RatedMeeting, ...]:
        return self._points

    def at(self) -> RatedMeeting | None:
        return self._points[self._at] if 0 <= self._at < len(self._points) else None

    def set_points(self, points: tuple[RatedMeeting, ...]) -> None:
        if points != self._points:
            self._points = points
            self._go(-1)
        self.setAccessibleDescription(
            " ".join((series_text(points), *(point_text(one) for one in points[-12:])))
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(640), scaled(250))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(280), scaled(250))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._points) - 1
        steps = {
            Qt.Key.Key_Left: max(self._at - 1, 0) if self._at >= 0 else last,
            Qt.Key.Key_Right: min(self._at + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.at() is not None:
            self.opened.emit(self.at())
        elif self._points and event.key() in steps:
            self._go(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self._points:
            room = self._room()
            nearest = min(
                range(len(self._points)), key=lambda index: abs(self._x(index, room) - event.position().x())
            )
            self._go(nearest)

    def _go(self, index: int) -> None:
        self._at = index
        self.pointed.emit(self.at())
        self.update()

    # Drawing

    def _room(self) -> QRectF:
        """Where the lines stand, inside the numbers at the left, the key above and the months below."""
        metrics = self.fontMetrics()
        left = metrics.horizontalAdvance("100") + scaled(14)
        top = metrics.height() + scaled(18)
        bottom = metrics.height() * 2 + scaled(10)
        return QRectF(left, top, self.width() - left - scaled(16), max(self.height() - top - bottom, 40))

    def _x(self, index: int, room: QRectF) -> float:
        count = len(self._points)
        return room.left() + room.width() * (index + 0.5) / max(count, 1)

    def _range(self) -> tuple[int, int, int]:
        """From, to and step of the numbers at the left: whole steps around all totals."""
        totals = [
            total
            for one in self._points
            for total in (one.own.total, one.official.total)
            if total is not None
        ]
        low, high = (min(totals), max(totals)) if totals else (Fraction(0), Fraction(100))
        for step in _STEPS:
            start, end = int(low // step) * step, -int(-high // step) * step
            if end == start:
                start, end = max(start - step, 0), end + step
            if (end - start) // step <= _MOST_LINES:
                break
        return start, end, step

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), color("paper"))
        room = self._room()
        low, high, step = self._range()

        def y(total: Fraction) -> float:
            return room.bottom() - room.height() * float((total - low) / (high - low))

        self._draw_grid(painter, room, low, high, step)
        self._draw_key(painter)
        self._draw_months(painter, room)
        if 0 <= self._at < len(self._points):
            painter.setPen(QPen(color("line-strong"), 1, Qt.PenStyle.DotLine))
            x = self._x(self._at, room)
            painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))
        self._draw_gaps(painter, room, y)
        official = [
            (index, QPointF(self._x(index, room), y(one.official.total)))
            for index, one in enumerate(self._points)
            if one.official.total is not None
        ]
        own = [
            (index, QPointF(self._x(index, room), y(one.own.total)))
            for index, one in enumerate(self._points)
            if one.own.total is not None
        ]
        self._draw_line(painter, [point for _, point in official], color("info"), dashed=True)
        self._draw_line(painter, [point for _, point in own], color("accent"), dashed=False)
        for index, point in official:
            self._draw_mark(painter, point, own=False, large=index == self._at)
        for index, point in own:
            self._draw_mark(painter, point, own=True, large=index == self._at)
        if self.hasFocus():
            painter.setPen(QPen(color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _draw_grid(self, painter: QPainter, room: QRectF, low: int, high: int, step: int) -> None:
        for number in range(low, high + 1, step):
            y = room.bottom() - room.height() * (number - low) / (high - low)
            painter.setPen(QPen(color("line"), 1))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(color("ink-soft"))
            box = QRectF(
                0, y - self.fontMetrics().height() / 2, room.left() - scaled(8), self.fontMetrics().height()
            )
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number))

    def _draw_key(self, painter: QPainter) -> None:
        """What each mark means, in words."""
        metrics = self.fontMetrics()
        middle = scaled(8) + metrics.height() / 2
        x = float(self._room().left())
        for own, words in ((True, self.tr("Chi bộ tự chấm")), (False, self.tr("Cấp trên duyệt"))):
            line = [QPointF(x, middle), QPointF(x + scaled(28), middle)]
            self._draw_line(painter, line, color("accent" if own else "info"), dashed=not own)
            self._draw_mark(painter, QPointF(x + scaled(14), middle), own=own, large=False)
            x += scaled(36)
            painter.setPen(color("ink"))
            width = metrics.horizontalAdvance(words)
            painter.drawText(QRectF(x, scaled(8), width + 4, metrics.height()), words)
            x += width + scaled(28)

    def _draw_months(self, painter: QPainter, room: QRectF) -> None:
        """The month under each point where there is room, and each year once."""
        metrics: QFontMetrics = self.fontMetrics()
        painter.setPen(color("ink-soft"))
        wide = metrics.horizontalAdvance("T12 ")
        each = max(1, -int(-(wide * len(self._points)) // max(room.width(), 1)))
        year = 0
        for index, one in enumerate(self._points):
            x, top = self._x(index, room), room.bottom() + scaled(6)
            if index % each == 0:
                box = QRectF(x - wide, top, wide * 2, metrics.height())
                painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, f"T{one.month}")
            if one.year != year:
                year = one.year
                words = str(year)
                left = min(x - scaled(8), room.right() - metrics.horizontalAdvance(words))
                painter.drawText(QPointF(left, top + metrics.height() + metrics.ascent()), words)

    def _draw_gaps(self, painter: QPainter, room: QRectF, y: Callable[[Fraction], float]) -> None:
        painter.setPen(QPen(color("line-strong"), 2))
        for index, one in enumerate(self._points):
            if one.own.total is not None and one.official.total is not None:
                x = self._x(index, room)
                painter.drawLine(QPointF(x, y(one.own.total)), QPointF(x, y(one.official.total)))

    def _draw_line(self, painter: QPainter, points: list[QPointF], ink: QColor, *, dashed: bool) -> None:
        pen = QPen(ink, 2, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        if len(points) > 1:
            painter.drawPolyline(QPolygonF(points))

    def _draw_mark(self, painter: QPainter, point: QPointF, *, own: bool, large: bool) -> None:
        """A filled disc is the cell's own, an empty square the official one: told apart without colour."""
        size = scaled(7 if large else 5)
        painter.setPen(QPen(color("accent" if own else "info"), 2))
        painter.setBrush(color("accent") if own else color("paper"))
        if own:
            painter.drawEllipse(point, size, size)
        else:
            painter.drawRect(QRectF(point.x() - size, point.y() - size, size * 2, size * 2))
