"""Fields whose text means a date, a time or a number: typed freely, read kindly, answered after leaving.

Text that cannot be read stays where it is, with a sentence under it; `value()` is then None and `unreadable()` True.
"""

from collections.abc import Callable
from datetime import date, time
from typing import Any

from PySide6.QtCore import QDate, QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget, QWidgetAction

from app.domain.dates import DateError, PartialDate, parse_day, parse_partial, parse_time
from app.ui.shared.buttons import IconButton
from app.ui.shared.fields import LineField
from app.ui.shared.messages import InlineMessage
from app.ui.shared.theme import color, scaled, set_state


class ParsedField(QWidget):
    """A line whose text is read into a value; the base of dates, times and numbers."""

    edited = Signal()

    def __init__(
        self,
        parse: Callable[[str], Any],
        show: Callable[[Any], str],
        *,
        placeholder: str,
        width: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parse, self._show = parse, show
        self._told: Any = None
        self.line = LineField(placeholder, self)
        self.line.set_width(width)
        self.message = InlineMessage("bad", boxed=False)
        self._row = QHBoxLayout()
        self._row.setSpacing(4)
        self._row.addWidget(self.line)
        self._row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._row)
        layout.addWidget(self.message)
        self.setFocusProxy(self.line)
        self.line.edited.connect(self._on_typed)
        self.line.left.connect(self._on_left)
        self.line.returnPressed.connect(self._on_left)

    def value(self) -> Any:
        try:
            return self._read()
        except ValueError:
            return None

    def set_value(self, value: Any) -> None:
        self._told = value
        self.line.set_value("" if value is None else self._show(value))
        self._mark("")

    def raw(self) -> str:
        """The text as it stands, also when it cannot be read."""
        return self.line.text()

    def unreadable(self) -> bool:
        try:
            self._read()
        except ValueError:
            return True
        return False

    def set_read_only(self, read_only: bool) -> None:
        self.line.set_read_only(read_only)

    def explain(self, text: str) -> str:
        """The sentence for a text that cannot be read."""
        raise NotImplementedError

    def add_suffix(self, text: str) -> None:
        """A unit after the line, such as "phút"."""
        label = QLabel(text)
        label.setProperty("role", "soft")
        self._row.insertWidget(self._row.count() - 1, label)

    def _read(self) -> Any:
        text = self.line.clean_text()
        return self._parse(text) if text else None

    def _on_typed(self) -> None:
        # Half a date is not news; the page hears of it once it can be read, or at the latest on leaving.
        self._mark("")
        if not self.unreadable():
            self._tell()

    def _on_left(self) -> None:
        if self.line.isReadOnly():
            return
        if self.unreadable():
            self._mark(self.explain(self.line.clean_text()))
        else:
            value = self.value()
            self.line.set_value("" if value is None else self._show(value))
            self._mark("")
        self._tell()

    def _tell(self) -> None:
        value = self.value()
        if value != self._told:
            self._told = value
            self.edited.emit()

    def _mark(self, sentence: str) -> None:
        self.message.show_message("bad", sentence)
        set_state(self.line, "invalid", bool(sentence))


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


class DateField(ParsedField):
    """A day: "05/03/2026", "5-3-26", "5.3.2026", or from the calendar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parse_day, _day, placeholder="", width=148, parent=parent)
        self.line.setPlaceholderText(self.tr("ngày/tháng/năm"))
        self.button = IconButton("calendar", self.tr("Chọn trên lịch"), self.open_calendar)
        self.button.setProperty("kind", "field")
        self._row.insertWidget(1, self.button)

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self.button.setVisible(not read_only)

    def explain(self, text: str) -> str:
        return _explain_day(self, text, parse_day)

    def open_calendar(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(menu)
        calendar.setLocale(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        # Qt paints Saturday and Sunday in a red that is too pale to read.
        plain = QTextCharFormat()
        plain.setForeground(color("ink"))
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(weekend, plain)
        calendar.setMinimumSize(scaled(340), scaled(280))
        current = self.value()
        if current is not None:
            calendar.setSelectedDate(QDate(current.year, current.month, current.day))
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        # `activated` is Enter or a click in Fusion; `clicked` makes one click enough everywhere.
        calendar.clicked.connect(lambda day: self._on_picked(day, menu))
        calendar.activated.connect(lambda day: self._on_picked(day, menu))
        menu.popup(self.mapToGlobal(self.line.geometry().bottomLeft()))
        calendar.setFocus()

    def _on_picked(self, day: QDate, menu: QMenu) -> None:
        menu.close()
        self.line.set_value(_day(date(day.year(), day.month(), day.day())))
        self._mark("")
        self._tell()
        self.line.setFocus()


class PartialDateField(ParsedField):
    """A date of which only the year, or month and year, may be known: "12/5/1970", "5/1970", "1970"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parse_partial, str, placeholder="", width=170, parent=parent)
        self.line.setPlaceholderText(self.tr("ngày/tháng/năm hoặc năm"))

    def explain(self, text: str) -> str:
        return _explain_day(self, text, parse_partial)


def _explain_day(field: QWidget, text: str, parse: Callable[[str], date | PartialDate]) -> str:
    try:
        parse(text)
    except DateError as error:
        if error.code == "no_such_day":
            return field.tr("Không có ngày {text}. Mời xem lại ngày và tháng.").format(text=text)
        if error.code == "out_of_range":
            return field.tr("Năm trong “{text}” nằm ngoài khoảng 1900 - 2100.").format(text=text)
    return field.tr("Chưa đọc được “{text}”. Mời gõ như 05/03/2026.").format(text=text)


def _clock(moment: time) -> str:
    return f"{moment:%H:%M}"


class TimeField(ParsedField):
    """A time of day: "14:00", "14h", "14 giờ 20", "1400"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parse_time, _clock, placeholder="", width=90, parent=parent)
        self.line.setPlaceholderText(self.tr("giờ:phút"))

    def explain(self, text: str) -> str:
        return self.tr("Chưa đọc được giờ “{text}”. Mời gõ như 14:00 hoặc 14 giờ 20.").format(text=text)


class IntField(ParsedField):
    """A whole number, plainly typed; Up and Down step it, and so does the wheel, but only in the focused field."""

    def __init__(
        self, minimum: int = 0, maximum: int | None = None, *, suffix: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(self._parse_number, str, placeholder="", width=72, parent=parent)
        self._minimum, self._maximum = minimum, maximum
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.installEventFilter(self)
        if suffix:
            self.add_suffix(suffix)

    def explain(self, text: str) -> str:
        try:
            int(_digits(text))
        except ValueError:
            return self.tr("“{text}” không phải là số nguyên.").format(text=text)
        if self._maximum is None:
            return self.tr("Cần một số từ {low} trở lên.").format(low=self._minimum)
        return self.tr("Cần một số từ {low} đến {high}.").format(low=self._minimum, high=self._maximum)

    def set_range(self, minimum: int, maximum: int | None) -> None:
        self._minimum, self._maximum = minimum, maximum

    def step(self, by: int) -> None:
        if self.line.isReadOnly() or self.unreadable():
            return
        value = self.value()
        wanted = self._minimum if value is None else value + by
        if self._inside(wanted):
            self.line.set_value(str(wanted))
            self._mark("")
            self._tell()

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and self._is_step(event):
            self.step(1 if event.key() == Qt.Key.Key_Up else -1)
            return True
        if isinstance(event, QWheelEvent) and self.line.hasFocus() and event.angleDelta().y():
            self.step(1 if event.angleDelta().y() > 0 else -1)
            return True
        return super().eventFilter(watched, event)

    def _is_step(self, event: QKeyEvent) -> bool:
        plain = event.type() == QEvent.Type.KeyPress and not event.modifiers()
        return plain and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)

    def _parse_number(self, text: str) -> int:
        number = int(_digits(text))
        if not self._inside(number):
            raise ValueError(text)
        return number

    def _inside(self, number: int) -> bool:
        return number >= self._minimum and (self._maximum is None or number <= self._maximum)


def _digits(text: str) -> str:
    """Drop the spaces and dots that people set between thousands ("1.200.000")."""
    compact = text.replace(" ", "").replace("\u00a0", "")
    parts = compact.split(".")
    return "".join(parts) if len(parts) > 1 and all(len(p) == 3 for p in parts[1:]) else compact
