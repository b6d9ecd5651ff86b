"""Fields for thresholds: exact decimals, minutes per kind of meeting, local overrides, shares of a vote."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.policy import DurationRule, MeetingKind, VoteKind, VoteRule
from app.texts import decimal_text, word
from app.ui.shared.buttons import IconButton, link
from app.ui.shared.fields import CheckField, ChoiceBox
from app.ui.shared.flow import FlowLayout
from app.ui.shared.parsed_fields import IntField, ParsedField
from app.ui.shared.parts import clear_layout, label
from app.ui.shared.theme import set_shown


class DecimalField(ParsedField):
    """A share such as "90" or "88,5", kept exact."""

    def __init__(self, *, most: Decimal = Decimal(100), suffix: str = "") -> None:
        super().__init__(self._parse_decimal, decimal_text, placeholder="", width=80)
        self._most = most
        if suffix:
            self.add_suffix(suffix)

    def explain(self, text: str) -> str:
        return self.tr("Cần một số từ 0 đến {most}, ví dụ 88,5.").format(most=decimal_text(self._most))

    def _parse_decimal(self, text: str) -> Decimal:
        try:
            number = Decimal(text.replace("%", "").replace(" ", "").replace(",", "."))
        except InvalidOperation as error:
            raise ValueError(text) from error
        if not number.is_finite() or not 0 <= number <= self._most:
            raise ValueError(text)
        return number


class DurationsField(QWidget):
    """Least minutes per kind, and below them what holds for cells of so many members."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._overrides: list[DurationRule] = []
        self._read_only = False
        self.general = {kind: IntField(0, 1440, suffix=self.tr("phút")) for kind in MeetingKind}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        for row, (kind, field) in enumerate(self.general.items()):
            grid.addWidget(label(word(kind), wrap=True), row, 0)
            grid.addWidget(field, row, 1)
            field.setAccessibleName(word(kind))
            field.edited.connect(self.edited.emit)
        self.rows: list[tuple[ChoiceBox, IntField, IntField, IntField]] = []
        self._below = QVBoxLayout()
        self.add_button = link(self.tr("Thêm mức riêng theo số đảng viên"), self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(grid)
        layout.addLayout(self._below)
        layout.addWidget(self.add_button)
        self.setFocusProxy(self.general[MeetingKind.REGULAR])

    def value(self) -> tuple[DurationRule, ...]:
        rules = [DurationRule(kind, field.value()) for kind, field in self.general.items()]
        return (*rules, *self._overrides)

    def set_value(self, rules: Iterable[DurationRule]) -> None:
        found = list(rules)
        minimum = {rule.kind: rule.minimum for rule in found if not rule.is_override}
        for kind, field in self.general.items():
            field.set_value(minimum.get(kind))
        self._overrides = [rule for rule in found if rule.is_override]
        self._draw()

    def unreadable(self) -> bool:
        fields = [*self.general.values(), *(field for row in self.rows for field in row[1:])]
        return any(field.unreadable() for field in fields)

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        for field in self.general.values():
            field.set_read_only(read_only)
        set_shown(self.add_button, not read_only)
        self._draw()

    def _add(self) -> None:
        # A ward asks 120 minutes of large cells: the numbers are there to be overwritten.
        self._overrides.append(DurationRule(MeetingKind.REGULAR, 120, members_from=30))
        self._draw()
        self.edited.emit()

    def _remove(self, at: int) -> None:
        del self._overrides[at]
        self._draw()
        self.edited.emit()

    def _draw(self) -> None:
        clear_layout(self._below)
        self.rows = []
        for at, rule in enumerate(self._overrides):
            kind = ChoiceBox([(each, word(each)) for each in MeetingKind])
            low, high, minutes = IntField(0), IntField(0), IntField(0, 1440, suffix=self.tr("phút"))
            for field, value in (
                (kind, rule.kind), (low, rule.members_from), (high, rule.members_to), (minutes, rule.minimum),
            ):  # fmt: skip
                field.set_value(value)
                field.set_read_only(self._read_only)
                field.edited.connect(partial(self._on_override, at))
            line = FlowLayout(spacing=8)
            words = (self.tr("từ"), self.tr("đến"), self.tr("đảng viên:"))
            for widget in (
                kind, label(words[0]), low, label(words[1]), high, label(words[2]), minutes,
            ):  # fmt: skip
                line.addWidget(widget)
            if not self._read_only:
                line.addWidget(IconButton("trash", self.tr("Xóa mức này"), partial(self._remove, at)))
            holder = QWidget()
            holder.setLayout(line)
            self._below.addWidget(holder)
            self.rows.append((kind, low, high, minutes))

    def _on_override(self, at: int) -> None:
        kind, low, high, minutes = self.rows[at]
        if low.value() is None and high.value() is None:
            # Without a number of members it would be a second general rule; it waits for one.
            return
        self._overrides[at] = DurationRule(kind.value(), minutes.value(), low.value(), high.value())
        self.edited.emit()


class VotesField(QWidget):
    """For each kind of vote: more than, or at least, so many parts of the base; empty follows "Nội dung khác"."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rules: dict[VoteKind, VoteRule] = {}
        self.fields: dict[VoteKind, tuple[ChoiceBox, IntField, IntField]] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(4, 1)
        for row, kind in enumerate(VoteKind):
            strict = ChoiceBox([(True, self.tr("quá")), (False, self.tr("từ"))])
            part, whole = IntField(1, 100), IntField(1, 100)
            for field in (strict, part, whole):
                field.edited.connect(partial(self._on_edited, kind))
            # The words above the numbers: beside them they would be squeezed into a narrow column.
            grid.addWidget(label(word(kind)), 2 * row, 0, 1, 5)
            for column, widget in enumerate((strict, part, label("/"), whole)):
                grid.addWidget(widget, 2 * row + 1, column)
            self.fields[kind] = (strict, part, whole)
        self.setFocusProxy(self.fields[VoteKind.RESOLUTION][0])

    def value(self) -> tuple[VoteRule, ...]:
        return tuple(self._rules.values())

    def set_value(self, rules: Iterable[VoteRule]) -> None:
        self._rules = {rule.kind: rule for rule in rules}
        for kind, (strict, part, whole) in self.fields.items():
            rule = self._rules.get(kind)
            strict.set_value(rule.strict if rule else None)
            part.set_value(rule.numerator if rule else None)
            whole.set_value(rule.denominator if rule else None)

    def unreadable(self) -> bool:
        return any(part.unreadable() or whole.unreadable() for _, part, whole in self.fields.values())

    def set_read_only(self, read_only: bool) -> None:
        for row in self.fields.values():
            for field in row:
                field.set_read_only(read_only)

    def _on_edited(self, kind: VoteKind) -> None:
        strict, part, whole = self.fields[kind]
        numbers = part.value(), whole.value()
        if None not in numbers and numbers[0] <= numbers[1]:
            self._rules[kind] = VoteRule(kind, *numbers, strict=strict.value() is not False)
        elif numbers == (None, None) and kind is not VoteKind.OTHER:
            # Every other kind follows this one, so it alone is never without a rule.
            self._rules.pop(kind, None)
        else:
            return
        self.edited.emit()


class ManyChecks(QWidget):
    """A tuple of values, each ticked or not; values that are not offered here are kept."""

    edited = Signal()

    def __init__(self, values: Iterable[Enum]) -> None:
        super().__init__()
        self._value: tuple[Any, ...] = ()
        layout = FlowLayout(self, spacing=12)
        self.boxes = {value: CheckField(word(value)) for value in values}
        for value, box in self.boxes.items():
            layout.addWidget(box)
            box.edited.connect(partial(self._on_ticked, value))

    def value(self) -> tuple[Any, ...]:
        return self._value

    def set_value(self, value: tuple[Any, ...]) -> None:
        self._value = value
        for each, box in self.boxes.items():
            box.set_value(each in value)

    def set_read_only(self, read_only: bool) -> None:
        for box in self.boxes.values():
            box.set_read_only(read_only)

    def _on_ticked(self, value: Enum) -> None:
        others = tuple(each for each in self._value if each != value)
        self._value = (*others, value) if self.boxes[value].value() else others
        self.edited.emit()


def attendance_with(name: str) -> Any:
    """A setter for one figure of the attendance rule inside a policy."""
    return lambda policy, value: (
        policy if value is None else replace(policy, attendance=replace(policy.attendance, **{name: value}))
    )


def unless_empty(name: str) -> Any:
    """A setter that leaves the figure as it was while the field is empty: a threshold is never nothing."""
    return lambda policy, value: policy if value is None else replace(policy, **{name: value})
