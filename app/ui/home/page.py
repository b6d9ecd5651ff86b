"""Trang chủ: where this month stands, the one next step, what asks for attention, the twelve months."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout

from app.domain.dates import short_day
from app.domain.findings import Level
from app.domain.home import Attention, AttentionKind, NextStep, Stage, StageLine, StageState
from app.domain.policy import MeetingKind
from app.services.backups.words import notice_text
from app.services.home import Home
from app.texts_audit import clock_words
from app.texts_home import NEXT_STEP_WORDS, STAGE_WORDS, attention_text
from app.ui.home.drafts_card import DraftsCard
from app.ui.home.month_card import MonthCard, main_line
from app.ui.shared.buttons import Action, secondary
from app.ui.shared.cards import Card, SectionTitle, StageStrip, Step
from app.ui.shared.findings_bar import FindingsBar
from app.ui.shared.messages import InlineMessage
from app.ui.shared.page import Page
from app.ui.shared.theme import scaled

SHOWN_FIRST = 5
# Numbers of cards in a row that fill their rows, and the room that a card wants, in pixels at 12 pt type.
COLUMNS = (6, 4, 3, 2)
CARD_WIDTH = 180

_STEP_STATES = {StageState.DONE: "done", StageState.CURRENT: "now", StageState.TODO: "todo"}

# What is typed when a stage is chosen, as the field that the editor goes to.
_STAGE_FIELDS = {
    Stage.PREPARE: "preparation.notice_on",
    Stage.MEET: "sessions.0.end",
    Stage.MINUTES: "closing.minutes_read",
}
_STEP_FIELDS = {
    NextStep.SEND_NOTICE: "preparation.notice_on",
    NextStep.WAIT: "agenda",
    NextStep.RECORD: "roll",
    NextStep.SIGN: "closing.minutes_read",
}
# What leads to a page that says itself what can be done there, or to looking only.
_FOR_READERS = frozenset({NextStep.SET_UP, NextStep.WAIT, NextStep.SEND})


@dataclass(frozen=True)
class AttentionLine:
    """A line as the findings bar wants it."""

    level: Level
    text: str
    field: str
    source: Attention


class HomePage(Page):
    """Answers one question: what do I do now?"""

    key = "home"
    max_width = None

    def build(self) -> None:
        self._home: Home | None = None
        self._month: int | None = None
        self._all = False
        self.set_title(self.tr("Trang chủ"))
        self.strip = StageStrip()
        self.strip.chosen.connect(self._on_stage)
        self.clock = InlineMessage("warn")
        self.drafts = DraftsCard(self.context)
        self.body.addWidget(self.clock)
        self.body.addWidget(self.drafts)
        self.body.addWidget(self.strip)
        attention = Card()
        self.findings = FindingsBar(
            self.tr("Cần chú ý"), empty=self.tr("Không có gì cần chú ý trong tháng này.")
        )
        self.findings.chosen.connect(self._on_attention)
        attention.body.addWidget(self.findings)
        self.more = secondary("", self._show_all)
        attention.body.addWidget(self.more)
        self.body.addWidget(attention)
        months = SectionTitle(
            self.tr("Mười hai tháng"),
            action=Action(self.tr("Xếp loại quý, năm"), lambda: self.context.navigate("quality")),
        )
        self.quality_button = months.button
        self.body.addWidget(months)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self._columns = 0
        self.cards = [MonthCard() for _ in range(12)]
        for index, card in enumerate(self.cards):
            card.clicked.connect(partial(self._on_month, index + 1))
        self._arrange(COLUMNS[0])
        self.body.addLayout(self._grid)
        self.body.addStretch(1)
        changes = self.context.changes
        self.watch(changes.meeting_saved)
        self.watch(changes.cell_changed)
        self.watch(changes.members_changed)
        self.watch(changes.tasks_changed)
        self.watch(changes.returns_changed)
        self.watch(changes.rules_changed)
        self.watch(changes.backups_changed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.context.run(self.drafts.refresh)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Six cards in a row where they fit; fewer on a small screen or with large type, never a bar at the foot.
        fitting = [count for count in COLUMNS if count * scaled(CARD_WIDTH) <= self.width()]
        self._arrange(fitting[0] if fitting else COLUMNS[-1])

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for index, card in enumerate(self.cards):
            self._grid.addWidget(card, index // columns, index % columns)

    def refresh(self) -> None:
        self.clock.show_message("warn", clock_words(self.context.services.audit.clock_warning()))
        year = self.context.year
        if self._home is None or self._home.year != year:
            self._month = self._usual_month(year)
        self._home = self.context.services.home.overview(year, self._month)
        home = self._home
        self.set_title(self.tr("Tháng {month}/{year}").format(month=home.month, year=home.year))
        self.strip.set_steps([self._step(line) for line in home.stages])
        self._show_attention()
        for card, month in zip(self.cards, home.months, strict=True):
            card.show_month(month, current=month.month == home.month)
        self.header_changed.emit()

    def primary_action(self) -> Action | None:
        if self._home is None:
            return None
        step = self._home.next_step
        if self.context.services.read_only and step not in _FOR_READERS:
            # Whoever only reads is asked for nothing: the meeting can be looked at, where there is one.
            meeting_id = self._home.meeting_id
            if meeting_id is None:
                return None
            return Action(
                self.tr("Xem buổi họp"),
                lambda: self.context.navigate("editor", meeting_id),
                icon="chevron-right",
            )
        return Action(NEXT_STEP_WORDS[step], self._next_step, icon="chevron-right")

    def open(self, target: object) -> None:
        """`target` is the number of a month."""
        if isinstance(target, int):
            self._show_month(target)

    def _usual_month(self, year: int) -> int:
        """This month; in another year the last one that has a meeting."""
        today = self.context.services.clock().date()
        if year == today.year:
            return int(today.month)
        months = [line.month for line in self.context.services.meetings.list(year)]
        return max(months, default=1)

    def _step(self, line: StageLine) -> Step:
        detail = ""
        if line.day is not None:
            day = short_day(line.day)
            if line.stage is Stage.SEND and line.state is not StageState.DONE:
                detail = self.tr("hạn {day}").format(day=day)
            elif line.minutes is not None:
                detail = self.tr("{day}, {minutes} phút").format(day=day, minutes=line.minutes)
            else:
                detail = day
        return Step(STAGE_WORDS[line.stage], _STEP_STATES[line.state], detail)

    def _show_attention(self) -> None:
        home = self._home
        assert home is not None
        lines = [AttentionLine(one.level, attention_text(one), one.kind.value, one) for one in home.attention]
        lines += self._of_backups()
        shown = lines if self._all else lines[:SHOWN_FIRST]
        self.findings.set_findings(shown)
        left = len(lines) - len(shown)
        self.more.setText(self.tr("Xem tất cả ({count})").format(count=len(lines)))
        self.more.setVisible(left > 0)

    def _of_backups(self) -> list[AttentionLine]:
        """Backups in arrears, or one that failed; nobody who only reads can do anything about it."""
        services = self.context.services
        notice = None if services.read_only else services.backups.notice()
        if notice is None:
            return []
        about = Attention(AttentionKind.BACKUP, Level.NOTICE)
        return [AttentionLine(about.level, notice_text(notice), about.kind.value, about)]

    def _show_all(self) -> None:
        self._all = True
        self._show_attention()

    def _show_month(self, month: int) -> None:
        self._month = month
        self._all = False
        self.refresh()

    def _on_month(self, month: int) -> None:
        """The first click brings the month up; on the month shown already, its meeting is opened."""
        home = self._home
        if home is None:
            return
        if month != home.month:
            self._show_month(month)
            return
        shown = home.months[month - 1]
        line = main_line(shown)
        if line is not None and not shown.voided_alone:
            self.context.navigate("editor", line.id)
        else:
            self._prepare()

    def _on_stage(self, index: int) -> None:
        home = self._home
        if home is None:
            return
        stage = home.stages[index].stage
        if stage is Stage.SEND:
            self.context.navigate("returns", home.month)
        elif home.meeting_id is not None:
            self.context.navigate("editor", (home.meeting_id, _STAGE_FIELDS[stage]))
        else:
            self._prepare()

    def _next_step(self) -> None:
        home = self._home
        assert home is not None
        step = home.next_step
        if step is NextStep.SET_UP:
            self.context.navigate("first_start")
        elif step is NextStep.PREPARE:
            self._prepare()
        elif step is NextStep.PREPARE_NEXT:
            self._go_to_next_month()
        elif step is NextStep.SEND:
            self.context.navigate("returns", home.month)
        else:
            self.context.navigate("editor", (home.meeting_id, _STEP_FIELDS[step]))

    def _go_to_next_month(self) -> None:
        home = self._home
        assert home is not None
        if home.month == 12:
            self._home, self._month = None, 1
            self.context.set_year(home.year + 1)
            self._month = 1
        self._show_month(home.month % 12 + 1)

    def _prepare(self) -> None:
        """Kind and day are chosen on the page of the meetings, which proposes both."""
        home = self._home
        assert home is not None
        target = None if self.context.services.read_only else ("prepare", home.month)
        self.context.navigate("meetings", target)

    def _on_attention(self, line: AttentionLine) -> None:
        source = line.source
        if source.kind is AttentionKind.BACKUP:
            self.context.navigate("settings", "backups")
        elif source.kind is AttentionKind.TASK_OVERDUE:
            self.context.navigate("tasks", source.task_id)
        elif source.kind is AttentionKind.NOT_SENT:
            self.context.navigate("returns", source.values()["month"])
        elif source.kind is AttentionKind.THEMATIC_MISSING:
            self.context.navigate("meetings", ("prepare", None, MeetingKind.THEMATIC))
        elif source.kind in (AttentionKind.MONTH_EMPTY, AttentionKind.MONTH_VOIDED):
            self.context.navigate("meetings", ("without", source.values()["month"]))
        elif source.finding is not None:
            self.context.navigate("editor", (source.meeting_id, source.finding.field))
        else:
            self.context.navigate("editor", source.meeting_id)
