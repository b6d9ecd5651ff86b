"""The levels of a criterion: words, points and from where to where, read aloud as "từ … đến dưới …"."""

from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.rating.coverage import Hole, holes
from app.domain.rating.editing import judged_by_hand
from app.domain.rating.forms import Criterion, Level, Unit
from app.domain.rating.mending import Mend, mends
from app.domain.rating.sources import SOURCES
from app.texts_forms import FLAG_WORDS, UNIT_CHOICES, hole_text, interval_text, mend_text
from app.ui.rating_form.fields import EntryNumber, EntryText, show_value
from app.ui.shared.buttons import IconButton, link, secondary
from app.ui.shared.cards import clear_layout, label
from app.ui.shared.fields import CheckField, ChoiceBox
from app.ui.shared.flow import FlowLayout
from app.ui.shared.messages import InlineMessage
from app.ui.shared.theme import set_shown

_MOST = Decimal(100_000)


class LevelRow(QWidget):
    """One level on two lines; the second only where the source measures something."""

    edited = Signal(object)
    entered = Signal()

    def __init__(self, number: int, units: tuple[Unit, ...], flags: tuple[str, ...]) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self._units = units
        self._level = Level(Decimal(0), "")
        self.label = EntryText(self.tr("Lời của mức, ví dụ: Từ 75 đến dưới 90 %"), max_lines=3)
        self.label.setAccessibleName(self.tr("Lời của mức {number}").format(number=number))
        self.points = EntryNumber()
        self.points.line.setAccessibleName(self.tr("Điểm của mức {number}").format(number=number))
        self.tools = QHBoxLayout()
        self.tools.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(label(f"{number}.", "soft"), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.label, 1, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.points, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(label(self.tr("điểm"), "soft"), 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(self.tools)
        self.met = ChoiceBox(
            [(None, self.tr("không đo")), (True, self.tr("khi đạt")), (False, self.tr("khi không đạt"))]
        )
        self.low_how = ChoiceBox([(True, self.tr("từ")), (False, self.tr("trên"))])
        self.low = EntryNumber(most=_MOST, width=64)
        self.high_how = ChoiceBox([(False, self.tr("đến dưới")), (True, self.tr("đến"))])
        self.high = EntryNumber(most=_MOST, width=64)
        self.unit = ChoiceBox([(unit, UNIT_CHOICES[unit]) for unit in units])
        self.flag = CheckField("")
        self.low.line.setAccessibleName(self.tr("Mức {number}, từ").format(number=number))
        self.high.line.setAccessibleName(self.tr("Mức {number}, đến").format(number=number))
        for box, words in (
            (self.low_how, self.tr("Mức {number}: tính cả số đầu hay không")),
            (self.high_how, self.tr("Mức {number}: tính cả số cuối hay không")),
            (self.unit, self.tr("Mức {number}: đơn vị")),
            (self.met, self.tr("Mức {number}: khi đạt hay không đạt")),
        ):
            box.setAccessibleName(words.format(number=number))
        self._span = QWidget()
        self._span.setProperty("role", "clear")
        flow = FlowLayout(self._span, spacing=6)
        for widget in (self.met, self.low_how, self.low, self.high_how, self.high, self.unit):
            flow.addWidget(widget)
        self._flag_name = flags[0] if flags else ""
        self.flag.setText(self.tr("hoặc {fact}").format(fact=FLAG_WORDS.get(self._flag_name, "")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 6)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self._span)
        layout.addWidget(self.flag)
        set_shown(self._span, bool(units))
        set_shown(self.flag, bool(flags))
        for field in (
            self.label,
            self.points,
            self.met,
            self.low_how,
            self.low,
            self.high_how,
            self.high,
        ):
            field.edited.connect(self._on_edited)
        self.unit.edited.connect(self._on_edited)
        self.flag.edited.connect(self._on_edited)
        self.label.entered.connect(lambda: self._go(self.points))
        self.points.entered.connect(
            lambda: self._go(self.low) if self._measures_span() else self.entered.emit()
        )
        self.low.entered.connect(lambda: self._go(self.high))
        self.high.entered.connect(self.entered)

    def show_level(self, level: Level) -> None:
        self._level = level
        show_value(self.label, level.label)
        if self.points.value() != level.points:
            self.points.set_value(level.points)
        unit = level.unit if level.unit in self._units else (self._units[0] if self._units else None)
        self.unit.set_value(unit)
        self.low_how.set_value(level.lower_inclusive)
        self.high_how.set_value(level.upper_inclusive)
        met = None if not level.measured else level.lower is not None and level.lower > 0
        self.met.set_value(met)
        for field, value in ((self.low, level.lower), (self.high, level.upper)):
            if field.value() != value:
                field.set_value(value)
        self.flag.set_value(bool(level.flag))
        self._fit()

    def set_read_only(self, read_only: bool) -> None:
        fields: tuple[Any, ...] = (
            self.label, self.points, self.met, self.low_how, self.low,
            self.high_how, self.high, self.unit, self.flag,
        )  # fmt: skip
        for field in fields:
            field.set_read_only(read_only)

    def unreadable(self) -> bool:
        return any(field.unreadable() for field in self.numbers())

    def numbers(self) -> tuple[EntryNumber, ...]:
        return self.points, self.low, self.high

    def _measures_span(self) -> bool:
        return bool(self._units) and self.unit.value() is not Unit.MET

    def _fit(self) -> None:
        span = self._measures_span()
        for widget in (self.low_how, self.low, self.high_how, self.high):
            set_shown(widget, span)
        set_shown(self.met, bool(self._units) and not span)
        set_shown(self.unit, len(self._units) > 1 or span)
        self.unit.setEnabled(len(self._units) > 1 and self.label.isEnabled())

    def _go(self, field: EntryNumber) -> None:
        field.setFocus(Qt.FocusReason.TabFocusReason)
        field.line.selectAll()

    def _on_edited(self) -> None:
        before = self._level
        points = before.points if self.points.unreadable() else self.points.value() or Decimal(0)
        level = replace(before, points=points, label=self.label.value())
        unit = self.unit.value() if self._units else None
        if unit is Unit.MET:
            met = self.met.value() if before.unit in (Unit.MET, None) else None
            level = replace(level, unit=None if met is None else unit, lower=None, lower_inclusive=True)
            level = replace(level, upper=None, upper_inclusive=False)
            if met is not None:
                one = Decimal(1)
                level = replace(level, lower=one) if met else replace(level, upper=one)
        elif unit is not None:
            lower = before.lower if self.low.unreadable() else self.low.value()
            upper = before.upper if self.high.unreadable() else self.high.value()
            level = replace(
                level,
                unit=unit,
                lower=lower,
                lower_inclusive=bool(self.low_how.value()),
                upper=upper,
                upper_inclusive=bool(self.high_how.value()),
            )
        level = replace(level, flag=self._flag_name if self.flag.value() else "")
        # Words that the program made follow the numbers; words of the paper stay.
        if level.label and level.label == interval_text(before) and level.label == before.label:
            level = replace(level, label=interval_text(level))
        self._level = level
        self._fit()
        self.edited.emit(level)


class Levels(QWidget):
    """All levels of one criterion; `edited(criterion, typing)` after each change, `mended` carries a mend to make."""

    edited = Signal(object, str)
    mended = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self._criterion: Criterion | None = None
        self._minimums: tuple[int, ...] = ()
        self._read_only = False
        self._drawn: tuple[object, ...] = ()
        self.rows: list[LevelRow] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._holes = QVBoxLayout()
        self._holes.setSpacing(6)
        self.mend_buttons: list[QWidget] = []
        self.add_button = link(self.tr("Thêm mức"), self.add)
        self.words_button = link(self.tr("Tự đặt lời cho mức còn trống"), self.name_all)
        foot = QWidget()
        foot.setProperty("role", "clear")
        line = FlowLayout(foot, spacing=12)
        line.addWidget(self.add_button)
        line.addWidget(self.words_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self._rows)
        layout.addWidget(foot)
        layout.addLayout(self._holes)

    def show_criterion(self, criterion: Criterion, minimums: tuple[int, ...], *, read_only: bool) -> None:
        self._criterion, self._minimums, self._read_only = criterion, minimums, read_only
        source = SOURCES.get(criterion.evidence)
        units = source.units if source is not None else ()
        drawn = (criterion.code, len(criterion.levels), criterion.evidence, read_only)
        if drawn != self._drawn:
            self._drawn = drawn
            clear_layout(self._rows)
            self.rows = []
            for number in range(1, len(criterion.levels) + 1):
                row = LevelRow(number, units, source.flags if source is not None else ())
                row.edited.connect(partial(self._on_level, number - 1))
                row.entered.connect(partial(self._on_entered, number - 1))
                if not read_only:
                    words = self.tr("Bỏ mức {number}").format(number=number)
                    row.tools.addWidget(IconButton("trash", words, partial(self.remove, number - 1)))
                row.set_read_only(read_only)
                self.rows.append(row)
                self._rows.addWidget(row)
        for row, level in zip(self.rows, criterion.levels, strict=True):
            row.show_level(level)
        for button in (self.add_button, self.words_button):
            set_shown(button, not read_only)
        blank = any(not one.label.strip() and interval_text(one) for one in criterion.levels)
        set_shown(self.words_button, blank and not read_only)
        self._show_holes()

    def unreadable(self) -> bool:
        return any(row.unreadable() for row in self.rows)

    def focus_unreadable(self) -> None:
        """To the first number that cannot be read."""
        for row in self.rows:
            field = next((one for one in row.numbers() if one.unreadable()), None)
            if field is not None:
                field.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def add(self) -> None:
        """One more level below the last one, going on where that one ends."""
        if self._criterion is None or self._read_only:
            return
        level = Level(Decimal(0), "")
        if self._criterion.levels:
            last = self._criterion.levels[-1]
            if last.measured and last.unit is not Unit.MET and last.lower is not None:
                level = replace(
                    level, unit=last.unit, upper=last.lower, upper_inclusive=not last.lower_inclusive
                )
        else:
            level = replace(level, points=self._criterion.max_points)
        self._tell(replace(self._criterion, levels=(*self._criterion.levels, level)))
        if self.rows:
            self.rows[-1].label.setFocus(Qt.FocusReason.TabFocusReason)

    def remove(self, at: int) -> None:
        if self._criterion is not None:
            levels = self._criterion.levels
            self._tell(replace(self._criterion, levels=(*levels[:at], *levels[at + 1 :])))

    def name_all(self) -> None:
        """Words from the interval where there are none."""
        if self._criterion is not None:
            levels = tuple(
                one if one.label.strip() else replace(one, label=interval_text(one))
                for one in self._criterion.levels
            )
            self._tell(replace(self._criterion, levels=levels))

    def focus_first_problem(self) -> None:
        """Where a hole is said, or the first level without words."""
        if self._criterion is None:
            return
        blank = next((i for i, one in enumerate(self._criterion.levels) if not one.label.strip()), None)
        if blank is not None and blank < len(self.rows):
            self.rows[blank].label.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.mend_buttons:
            self.mend_buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
        elif self.rows:
            self.rows[0].points.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.add_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_holes(self) -> None:
        clear_layout(self._holes)
        self.mend_buttons = []
        criterion = self._criterion
        if criterion is None:
            return
        found = holes(criterion, self._minimums)
        same: dict[Hole, list[Hole]] = {}
        for hole in found:
            same.setdefault(replace(hole, minimum=None), []).append(hole)
        for hole, each in same.items():
            labels = [criterion.levels[at].label or interval_text(criterion.levels[at]) for at in hole.levels]
            minimums = tuple(one.minimum for one in each if one.minimum is not None)
            self._holes.addWidget(InlineMessage("warn", hole_text(hole, labels, minimums)))
            if not self._read_only:
                for mend in mends(criterion, each[0], self._minimums):
                    self._offer(mend_text(criterion.levels[mend.level]), partial(self.mended.emit, mend))
        if found and not self._read_only:
            by_hand = Mend(0, 0, judged_by_hand(criterion))
            words = self.tr("Không tự tính mức: số liệu vẫn hiện bên cạnh, người chấm chọn mức")
            self._offer(words, partial(self.mended.emit, by_hand))

    def _offer(self, words: str, run: Any) -> None:
        """A way to close a hole: its words, which may be long, and the verb."""
        button = secondary(self.tr("Chọn"), run)
        button.setAccessibleName(words)
        self.mend_buttons.append(button)
        row = QWidget()
        row.setProperty("role", "clear")
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label(words, wrap=True), 1)
        line.addWidget(button)
        self._holes.addWidget(row)

    def _on_level(self, at: int, level: Level) -> None:
        if self._criterion is None:
            return
        levels = (*self._criterion.levels[:at], level, *self._criterion.levels[at + 1 :])
        self._criterion = replace(self._criterion, levels=levels)
        self.edited.emit(self._criterion, f"level:{self._criterion.code}:{at}")

    def _on_entered(self, at: int) -> None:
        if at + 1 < len(self.rows):
            self.rows[at + 1].label.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.add()

    def _tell(self, criterion: Criterion) -> None:
        self.edited.emit(criterion, "")
