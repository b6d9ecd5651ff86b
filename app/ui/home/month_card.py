"""One month of the year as a card: its meeting in four figures, or why there is none."""

from PySide6.QtWidgets import QWidget

from app.domain.dates import short_day
from app.domain.figures import COUNTED_KINDS
from app.domain.meeting import MeetingState
from app.domain.policy import Share
from app.services.meetings import MonthOverview
from app.services.records import MeetingSummary
from app.texts import percent_text, word
from app.texts_rating import total_text
from app.ui.shared.cards import ClickCard
from app.ui.shared.messages import StateChip
from app.ui.shared.parts import label

SHORT = 48


def main_line(month: MonthOverview) -> MeetingSummary | None:
    """The meeting that stands for the month: one that counts, the last of several; else whatever was held."""
    counted = [line for line in month.meetings if line.kind in COUNTED_KINDS]
    every = counted or list(month.meetings)
    return every[-1] if every else None


class MonthCard(ClickCard):
    """Figures have a word beside their colour; a click opens the month."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setSpacing(4)
        self.body.setContentsMargins(12, 10, 12, 12)
        self.name = label("", "strong")
        self.chip = StateChip()
        self.first = label("", "")
        self.second = label("", "soft", wrap=True)
        for part in (self.name, self.chip, self.first, self.second):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def show_month(self, month: MonthOverview, *, current: bool) -> None:
        self.name.setText(self.tr("Tháng {month}").format(month=month.month))
        self.set_active(current)
        line = main_line(month)
        if (
            line is None
            or month.voided_alone
            or (month.without is not None and line.kind not in COUNTED_KINDS)
        ):
            self._show_empty(month)
        else:
            self._show_meeting(line, len(month.meetings))
        self.setAccessibleName(
            ". ".join(part.text() for part in (self.name, self.chip, self.first, self.second) if part.text())
        )

    def _show_empty(self, month: MonthOverview) -> None:
        if month.without is not None:
            self.chip.set_state("info", self.tr("Không họp"))
            others = len(month.meetings)
            self.first.setText(self.tr("{count} buổi khác").format(count=others) if others else "")
            reason = month.without.reason
            self.second.setText(reason if len(reason) <= SHORT else f"{reason[:SHORT].rsplit(' ', 1)[0]}…")
            self.second.setToolTip(reason)
            return
        if month.voided_alone:
            self.chip.set_state("bad", word(MeetingState.VOIDED))
            self.first.setText(short_day(month.voided[-1].held_on)[:-5])
            self.second.setText(self.tr("chưa có buổi thay"))
            return
        self.chip.set_state("neutral", self.tr("Chưa có"))
        self.first.setText("")
        self.second.setText("")

    def _show_meeting(self, line: MeetingSummary, count: int) -> None:
        if line.score is not None and line.band is not None:
            # The band alone: the score stands in the line below.
            self.chip.set_state("good" if line.state is MeetingState.SIGNED else "warn", word(line.band))
        elif line.state is MeetingState.SIGNED:
            self.chip.set_state("good", word(line.state))
        else:
            self.chip.set_state("warn", word(line.state))
        held = line.state is not MeetingState.DRAFT
        parts = [short_day(line.held_on)[:-5]]
        if held and line.minutes is not None:
            parts.append(self.tr("{minutes} phút").format(minutes=line.minutes))
        self.first.setText(" · ".join(parts))
        details = []
        if held and line.base:
            details.append(self.tr("dự {share}").format(share=percent_text(Share(line.present, line.base))))
        if line.score is not None:
            details.append(self.tr("{points} điểm").format(points=total_text(line.score)))
        if count > 1:
            details.append(self.tr("{count} buổi").format(count=count))
        self.second.setText(" · ".join(details))
