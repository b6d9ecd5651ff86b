"""Which period goes up: its kind by chips, then which one of the year; a new kind begins with the one that is due."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.period import Period, PeriodKind, periods_of
from app.domain.text import upper_first
from app.texts import word
from app.texts_return import period_text
from app.ui.shared.cards import FilterChips
from app.ui.shared.fields import ChoiceBox
from app.ui.shared.parts import label


class PeriodChooser(QWidget):
    """`usual(kind, year)` is asked which period of a kind is due; `changed` follows every choice of the person."""

    changed = Signal()

    def __init__(self, usual: Callable[[PeriodKind, int], Period], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usual = usual
        self._year = 0
        self.kinds = FilterChips([(kind, word(kind)) for kind in PeriodKind])
        self.kinds.setAccessibleName(self.tr("Loại kỳ báo cáo"))
        self.kinds.changed.connect(self._on_kind)
        self.box = ChoiceBox()
        self.box.setAccessibleName(self.tr("Kỳ báo cáo"))
        self.box.edited.connect(self.changed.emit)
        words = label(self.tr("Kỳ báo cáo"), "label")
        words.setBuddy(self.box)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(words)
        row.addWidget(self.box)
        row.addStretch(1)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self.kinds)
        inside.addLayout(row)

    def value(self) -> Period | None:
        chosen: Period | None = self.box.value()
        return chosen

    def kind(self) -> PeriodKind:
        chosen: PeriodKind | None = self.kinds.value()
        return chosen or PeriodKind.MONTH

    def begin(self, year: int, kind: PeriodKind) -> None:
        """The periods of another year; nothing is said to be changed."""
        self._year = year
        self.kinds.set_value(kind)
        self._fill(self._usual(kind, year))

    def show_period(self, period: Period) -> None:
        """Another place of the program leads here."""
        self.kinds.set_value(period.kind)
        self._fill(period)

    def _fill(self, chosen: Period) -> None:
        self.box.set_choices([(one, self._words(one)) for one in periods_of(self._year, chosen.kind)])
        self.box.set_value(chosen)

    def _words(self, period: Period) -> str:
        if period.kind is PeriodKind.MONTH:
            return self.tr("Tháng {month}/{year}").format(month=period.index, year=period.year)
        return upper_first(period_text(period))

    def _on_kind(self) -> None:
        self._fill(self._usual(self.kind(), self._year))
        self.changed.emit()
