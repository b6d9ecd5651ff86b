"""The figures of a quarter, half-year or year as they go up, beside those of the period before, with the verdict."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.exchange.document import ReturnDocument
from app.domain.period import PeriodKind
from app.domain.text import upper_first
from app.texts_return import period_text
from app.texts_return_figures import FIGURE_NAMES
from app.texts_return_period import COMPARED, figure_text, period_verdict_lines
from app.ui.shared.cards import Card
from app.ui.shared.parts import clear_layout, label
from app.ui.shared.theme import set_shown


class FiguresCard(Card):
    """`rows` is what stands there: name, this period, the one before ("" where the book has none of it)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.heading = label(self.tr("Số liệu cả kỳ"), "section")
        self._verdict = QVBoxLayout()
        self._verdict.setSpacing(4)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(3, 1)
        self.without = label("", "soft", wrap=True)
        self.body.addWidget(self.heading)
        self.body.addLayout(self._verdict)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.without)
        self.rows: list[tuple[str, str, str]] = []
        self.verdict_lines: tuple[str, ...] = ()

    def show_document(self, document: ReturnDocument) -> None:
        """A month has no figures but those of its meeting, which stand above."""
        clear_layout(self._grid)
        clear_layout(self._verdict)
        self.rows, self.verdict_lines = [], ()
        shown = document.period.kind is not PeriodKind.MONTH
        set_shown(self, shown)
        if not shown:
            return
        self.verdict_lines = period_verdict_lines(document)
        for number, text in enumerate(self.verdict_lines):
            self._verdict.addWidget(label(text, "strong" if number == 0 else "", wrap=True))
        now, previous = document.counted(), document.previous
        titles = [self.tr("Chỉ tiêu"), upper_first(period_text(document.period))]
        titles += [upper_first(period_text(previous.period))] if previous else []
        for column, title in enumerate(titles):
            self._put(0, column, title, "label")
        for row, name in enumerate(COMPARED, start=1):
            before = figure_text(name, getattr(previous.figures, name)) if previous else ""
            said = (FIGURE_NAMES[name], figure_text(name, getattr(now, name)), before)
            self.rows.append(said)
            for column, text in enumerate(said[: len(titles)]):
                self._put(row, column, text)
        self.without.setText(self.tr("Trong sổ chưa có số liệu của kỳ liền trước để so sánh."))
        set_shown(self.without, previous is None)

    def _put(self, row: int, column: int, text: str, role: str = "") -> None:
        side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        self._grid.addWidget(label(text, role), row, column, side | Qt.AlignmentFlag.AlignVCenter)
