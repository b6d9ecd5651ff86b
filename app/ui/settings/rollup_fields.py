"""The bands of a period as rows that read as sentences: each condition says what it asks for with fields in it."""

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.codec import CodecError, from_plain, to_plain
from app.domain.period import PeriodKind
from app.domain.rating.rollup_rule import Condition, ConditionKind, PeriodBand, PeriodRule
from app.domain.rating.sheet import Band
from app.texts_rollup import CONDITION_CHOICES
from app.texts_words import word
from app.ui.settings.policy_fields import DecimalField
from app.ui.shared.buttons import IconButton, link
from app.ui.shared.fields import ChoiceBox
from app.ui.shared.flow import FlowLayout
from app.ui.shared.parsed_fields import IntField
from app.ui.shared.parts import clear_layout, label, rule
from app.ui.shared.theme import scaled, set_shown

KINDS = (PeriodKind.QUARTER, PeriodKind.HALF_YEAR, PeriodKind.YEAR)
_BANDED = (ConditionKind.AT_LEAST, ConditionKind.ALL, ConditionKind.NONE_BELOW, ConditionKind.SHARE)
_MOST_MEETINGS = 366


def fresh(kind: ConditionKind, before: Condition) -> Condition:
    """A condition of another kind; what both have in common stays."""
    return Condition(
        kind,
        band=(before.band or Band.GOOD) if kind in _BANDED else None,
        count=before.count if kind is ConditionKind.AT_LEAST else None,
        value=before.value if kind in (ConditionKind.SHARE, ConditionKind.AVERAGE) else None,
    )


class ConditionRow(QWidget):
    """One condition; `edited(condition)` follows each change, `dropped` when it is taken away."""

    edited = Signal(object)
    dropped = Signal()

    def __init__(self, condition: Condition, *, read_only: bool) -> None:
        super().__init__()
        self._condition = condition
        self.kind = ChoiceBox([(kind, CONDITION_CHOICES[kind]) for kind in ConditionKind])
        self.kind.setAccessibleName(self.tr("Điều kiện"))
        self.kind.set_value(condition.kind)
        self.kind.edited.connect(lambda: self._take(fresh(self.kind.value(), self._condition)))
        self.kind.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.fields: list[Any] = []
        top = QHBoxLayout()
        top.addWidget(self.kind, 1)
        if not read_only:
            top.addWidget(IconButton("trash", self.tr("Bỏ điều kiện này"), self.dropped.emit))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, scaled(4))
        layout.setSpacing(4)
        layout.addLayout(top)
        if parts := self._parts():
            below = QWidget()
            line = FlowLayout(below, spacing=8)
            for part in parts:
                line.addWidget(part)
            layout.addWidget(below)
        for field in (self.kind, *self.fields):
            field.set_read_only(read_only)

    def condition(self) -> Condition:
        return self._condition

    def unreadable(self) -> bool:
        return any(field.unreadable() for field in self.fields if hasattr(field, "unreadable"))

    def _parts(self) -> list[QWidget]:
        asked, kind = self._condition, self._condition.kind
        if kind is ConditionKind.AT_LEAST:
            count = IntField(1, _MOST_MEETINGS)
            units = ChoiceBox([(False, self.tr("buổi")), (True, self.tr("tháng"))])
            return [
                self._field(count, asked.count, "count", self.tr("Số buổi hoặc tháng")),
                self._field(units, asked.by_month, "by_month", self.tr("Tính theo")),
                self._band(),
            ]
        if kind in (ConditionKind.ALL, ConditionKind.NONE_BELOW):
            return [self._band()]
        if kind in (ConditionKind.SHARE, ConditionKind.AVERAGE):
            share = kind is ConditionKind.SHARE
            strict = ChoiceBox([(False, self.tr("từ (≥)")), (True, self.tr("trên (>)"))])
            value = DecimalField(
                most=Decimal(100 if share else 1000), suffix="%" if share else self.tr("điểm")
            )
            parts = [
                self._field(strict, asked.strict, "strict", self.tr("So sánh")),
                self._field(value, asked.value, "value", self.tr("Mức")),
            ]
            return [*parts, self._band()] if share else parts
        return []

    def _band(self) -> QWidget:
        below = self._condition.kind is ConditionKind.NONE_BELOW
        bands = list(Band)[:-1]
        words = [
            (
                band,
                word(band) if below or band is Band.GOOD else self.tr("từ {band}").format(band=word(band)),
            )
            for band in bands
        ]
        return self._field(ChoiceBox(words), self._condition.band, "band", self.tr("Loại"))

    def _field(self, field: Any, value: Any, name: str, words: str) -> QWidget:
        field.set_value(value)
        field.setAccessibleName(words)
        field.edited.connect(lambda: self._take(replace(self._condition, **{name: field.value()})))
        self.fields.append(field)
        widget: QWidget = field
        return widget

    def _take(self, condition: Condition) -> None:
        if condition != self._condition:
            self._condition = condition
            self.edited.emit(condition)


class PeriodsField(QWidget):
    """All periods of a rule: for each its bands with their conditions, and what is left when none is reached."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._periods: dict[PeriodKind, PeriodRule] = {}
        self._read_only = False
        self.rows: dict[tuple[PeriodKind, Band, int], ConditionRow] = {}
        self.add_buttons: dict[tuple[PeriodKind, Band], QWidget] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)

    def value(self) -> tuple[PeriodRule, ...]:
        return tuple(self._periods[kind] for kind in PeriodKind if kind in self._periods)

    def set_value(self, periods: tuple[PeriodRule, ...]) -> None:
        self._periods = {one.kind: one for one in periods}
        self._draw()

    def set_read_only(self, read_only: bool) -> None:
        if read_only != self._read_only:
            self._read_only = read_only
            self._draw()

    def unreadable(self) -> bool:
        return any(row.unreadable() for row in self.rows.values())

    # What a draft keeps of it (see `DraftKeeper`).

    def draft_text(self) -> str:
        return json.dumps(to_plain(self.value()), ensure_ascii=False)

    def put_draft(self, text: str) -> None:
        try:
            periods = from_plain(tuple[PeriodRule, ...], json.loads(text))
        except (ValueError, CodecError):
            # A draft of another version of the program: what is stored stays.
            return
        self.set_value(periods)
        self.edited.emit()

    def _draw(self) -> None:
        clear_layout(self._layout)
        self.rows, self.add_buttons = {}, {}
        for kind in KINDS:
            self._layout.addWidget(rule())
            self._layout.addWidget(label(word(kind), "section"))
            found = self._periods.get(kind)
            if found is None:
                self._layout.addWidget(
                    label(self.tr("Quy tắc này không xếp loại kỳ này."), "soft", wrap=True)
                )
                if not self._read_only:
                    self._layout.addWidget(
                        link(self.tr("Thêm cách xếp loại"), partial(self._add_period, kind))
                    )
                continue
            for band in found.bands:
                self._draw_band(kind, band)
            self._draw_otherwise(found)

    def _draw_band(self, kind: PeriodKind, band: PeriodBand) -> None:
        self._layout.addWidget(
            label(
                self.tr("Loại {band} khi đủ các điều kiện:").format(band=word(band.band)), "strong", wrap=True
            )
        )
        for number, condition in enumerate(band.conditions):
            row = ConditionRow(condition, read_only=self._read_only)
            row.edited.connect(partial(self._on_condition, kind, band.band, number))
            row.dropped.connect(partial(self._drop_condition, kind, band.band, number))
            self.rows[kind, band.band, number] = row
            self._layout.addWidget(row)
        if not self._read_only:
            button = link(self.tr("Thêm điều kiện"), partial(self._add_condition, kind, band.band))
            self.add_buttons[kind, band.band] = button
            self._layout.addWidget(button)

    def _draw_otherwise(self, found: PeriodRule) -> None:
        holder = QWidget()
        line = FlowLayout(holder, spacing=8)
        choice = ChoiceBox([(band, word(band)) for band in Band])
        choice.set_value(found.otherwise)
        choice.set_read_only(self._read_only)
        choice.setAccessibleName(self.tr("Loại khi không đủ điều kiện nào"))
        choice.edited.connect(
            lambda: self._put(replace(self._periods[found.kind], otherwise=choice.value()), draw=False)
        )
        line.addWidget(label(self.tr("Còn lại:"), "strong"))
        line.addWidget(choice)
        if not self._read_only:
            line.addWidget(link(self.tr("Bỏ xếp loại kỳ này"), partial(self._drop_period, found.kind)))
        self._layout.addWidget(holder)
        set_shown(holder, True)

    def _on_condition(self, kind: PeriodKind, band: Band, number: int, condition: Condition) -> None:
        before = self._conditions(kind, band)[number]
        changed = self._with(kind, band, lambda all_: (*all_[:number], condition, *all_[number + 1 :]))
        # Other fields stand in the row of another kind; else the one being typed in stays as it is.
        self._put(changed, draw=condition.kind is not before.kind)
        if condition.kind is not before.kind:
            self.rows[kind, band, number].kind.setFocus()

    def _add_condition(self, kind: PeriodKind, band: Band) -> None:
        number = len(self._conditions(kind, band))
        self._put(self._with(kind, band, lambda all_: (*all_, Condition(ConditionKind.ALL, Band.FAIR))))
        self.rows[kind, band, number].kind.setFocus()

    def _drop_condition(self, kind: PeriodKind, band: Band, number: int) -> None:
        self._put(self._with(kind, band, lambda all_: (*all_[:number], *all_[number + 1 :])))
        self.add_buttons[kind, band].setFocus()

    def _add_period(self, kind: PeriodKind) -> None:
        bands = tuple(
            PeriodBand(band, (Condition(ConditionKind.ALL, band),))
            for band in (Band.GOOD, Band.FAIR, Band.AVERAGE)
        )
        self._put(PeriodRule(kind, bands))

    def _drop_period(self, kind: PeriodKind) -> None:
        del self._periods[kind]
        self._draw()
        self.edited.emit()

    def _conditions(self, kind: PeriodKind, band: Band) -> tuple[Condition, ...]:
        return next(one.conditions for one in self._periods[kind].bands if one.band is band)

    def _with(
        self, kind: PeriodKind, band: Band, change: Callable[[tuple[Condition, ...]], tuple[Condition, ...]]
    ) -> PeriodRule:
        bands = tuple(
            replace(one, conditions=change(one.conditions)) if one.band is band else one
            for one in self._periods[kind].bands
        )
        return replace(self._periods[kind], bands=bands)

    def _put(self, period: PeriodRule, *, draw: bool = True) -> None:
        self._periods[period.kind] = period
        if draw:
            self._draw()
        self.edited.emit()
