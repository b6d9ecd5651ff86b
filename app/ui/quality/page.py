"""Chất lượng sinh hoạt: how a quarter, half-year or year stands, why, and what to look at again."""

from dataclasses import dataclass

from PySide6.QtGui import QResizeEvent

from app.domain.dates import quarter, short_day
from app.domain.findings import Level
from app.domain.period import Period, PeriodKind, parse_period, periods_of
from app.domain.rating.formalism import SignFound
from app.domain.rating.period_facts import RatedMeeting
from app.services.quality import PeriodQuality
from app.texts import word
from app.texts_quality import (
    gap_text,
    period_name,
    point_text,
    result_text,
    series_text,
    sign_text,
)
from app.ui.quality.chart import ResultsChart
from app.ui.quality.verdict_card import VerdictCard
from app.ui.shared.cards import Card, FilterChips
from app.ui.shared.data_table import DataTable
from app.ui.shared.findings_bar import FindingsBar
from app.ui.shared.page import Page
from app.ui.shared.parts import label
from app.ui.shared.rows_model import Column
from app.ui.shared.theme import scaled, set_shown

_SPANS = (1, 3, 5, 10)
_COMPACT_BELOW = 760


@dataclass(frozen=True)
class SignLine:
    """A sign as the findings bar wants it."""

    level: Level
    text: str
    field: str
    source: SignFound


class QualityPage(Page):
    """`open(period)` shows a period: a `Period`, or "2026-Q3"."""

    key = "quality"
    max_width = 1200

    def build(self) -> None:
        self.set_title(self.tr("Chất lượng sinh hoạt"))
        self._period: Period | None = None
        self._found: PeriodQuality | None = None
        self.periods = FilterChips()
        self.periods.setAccessibleName(self.tr("Kỳ xếp loại"))
        self.periods.changed.connect(self._on_period)
        self.verdict = VerdictCard()
        self.verdict.rule_button.clicked.connect(lambda: self.context.navigate("settings", "rollup"))
        self.body.addWidget(self.periods)
        self.body.addWidget(self.verdict)
        self._build_signs()
        self._build_table()
        self._build_chart()
        self.body.addStretch(1)
        changes = self.context.changes
        self.watch(changes.meeting_saved, changes.cell_changed, changes.members_changed)
        self.watch(changes.rules_changed, changes.returns_changed, changes.year_changed)

    def _build_signs(self) -> None:
        card = Card()
        self.signs = FindingsBar(
            self.tr("Dấu hiệu chấm điểm hình thức"),
            empty=self.tr("Không thấy dấu hiệu chấm điểm hình thức trong kỳ này."),
        )
        self.signs.chosen.connect(lambda line: self._open_meeting(line.source.meetings[-1]))
        card.body.addWidget(self.signs)
        self.body.addWidget(card)

    def _build_table(self) -> None:
        card = Card(self.tr("Các buổi trong kỳ"))
        self.table = DataTable(
            [
                Column(self.tr("Ngày"), lambda m: short_day(m.held_on), sort=lambda m: m.held_on),
                Column(self.tr("Loại buổi"), lambda m: word(m.kind), width=-1, gives_way=2),
                Column(self.tr("Tự chấm"), lambda m: result_text(m.own), sort=lambda m: m.own.total or 0),
                Column(
                    self.tr("Cấp trên duyệt"),
                    lambda m: result_text(m.official),
                    sort=lambda m: m.official.total or 0,
                ),
                Column(self.tr("Chênh lệch"), gap_text, align="right", gives_way=1),
                Column("", lambda _: self.tr("Mở"), action=lambda m: self._open_meeting(m.id)),
            ]
        )
        self.table.row_activated.connect(lambda meeting: self._open_meeting(meeting.id))
        self.no_meetings = label(self.tr("Kỳ này chưa có buổi nào đã họp."), "soft", wrap=True)
        card.body.addWidget(self.table)
        card.body.addWidget(self.no_meetings)
        self.body.addWidget(card)

    def _build_chart(self) -> None:
        card = Card(self.tr("Chi bộ tự chấm và cấp trên duyệt qua thời gian"))
        self.span = FilterChips(
            [
                (count, self.tr("Năm nay") if count == 1 else self.tr("{count} năm").format(count=count))
                for count in _SPANS
            ]
        )
        self.span.setAccessibleName(self.tr("Số năm trong biểu đồ"))
        self.span.changed.connect(lambda: self.context.run(self._show_series))
        self.chart = ResultsChart()
        self.chart.pointed.connect(self._on_pointed)
        self.chart.opened.connect(lambda meeting: self._open_meeting(meeting.id))
        self.summary = label("", "", wrap=True)
        self.pointed = label("", "soft", wrap=True)
        for part in (self.span, self.chart, self.summary, self.pointed):
            card.body.addWidget(part)
        self.body.addWidget(card)

    def period(self) -> Period:
        """The period shown; of another year as soon as another year is chosen at the top."""
        year = self.context.year
        if self._period is None:
            today = self.context.services.clock().date()
            if year == today.year:
                self._period = Period(PeriodKind.QUARTER, year, quarter(today.month))
            else:
                self._period = Period(PeriodKind.YEAR, year)
        if self._period.year != year:
            self._period = Period(self._period.kind, year, self._period.index)
        return self._period

    def refresh(self) -> None:
        period = self.period()
        self.periods.set_choices([(one, period_name(one)) for one in periods_of(period.year)])
        self.periods.set_value(period)
        found = self.context.services.quality.quality(period)
        self._found = found
        self.verdict.show_verdict(found.verdict)
        self.signs.set_findings(
            [SignLine(Level.NOTICE, sign_text(one), "rating", one) for one in found.signs]
        )
        self.table.set_rows(found.meetings)
        self._fit_table(len(found.meetings))
        self._show_series()

    def subtitle(self) -> str:
        return self.tr("Năm {year}").format(year=self.context.year)

    def open(self, target: object) -> None:
        period = parse_period(target) if isinstance(target, str) else target
        if isinstance(period, Period) and period.kind is not PeriodKind.MONTH:
            self._period = period
            self.context.set_year(period.year)
            self.invalidate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.periods.set_compact(self.width() < scaled(_COMPACT_BELOW))

    def _on_period(self) -> None:
        self._period = self.periods.value()
        self.invalidate()

    def _show_series(self) -> None:
        year = self.period().year
        points = self.context.services.quality.series(year - self.span.value() + 1, year)
        self.chart.set_points(points)
        self.summary.setText(series_text(points))
        set_shown(self.chart, bool(points))
        self._on_pointed(self.chart.at())

    def _on_pointed(self, meeting: RatedMeeting | None) -> None:
        if meeting is not None:
            self.pointed.setText(point_text(meeting))
        else:
            self.pointed.setText(
                self.tr("Bấm vào một điểm, hoặc dùng phím mũi tên, để xem số liệu của buổi đó; Enter để mở.")
                if self.chart.points()
                else ""
            )

    def _open_meeting(self, meeting_id: str) -> None:
        self.context.navigate("editor", (meeting_id, "rating"))

    def _fit_table(self, rows: int) -> None:
        """As high as its lines: the page scrolls, the table does not."""
        set_shown(self.table, bool(rows))
        set_shown(self.no_meetings, not rows)
        header = self.table.horizontalHeader().sizeHint().height()
        height = self.table.verticalHeader().defaultSectionSize() * rows + header + 4
        self.table.setFixedHeight(height)
