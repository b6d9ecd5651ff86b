"""The figures of the meeting in one line that is always in sight: minutes, attendance, speakers, score."""

from PySide6.QtWidgets import QWidget

from app.domain.book import MeetingRecord
from app.domain.figures import COUNTED_KINDS
from app.domain.meeting import AttendanceState, MeetingState
from app.domain.policy import MeetingKind
from app.domain.rating.sheet import Band
from app.texts import percent_text, points_text, word
from app.texts_rating import total_text
from app.ui.shared.flow import FlowLayout
from app.ui.shared.messages import StateChip
from app.ui.shared.theme import set_shown

_STATE_LOOKS = {
    MeetingState.DRAFT: ("neutral", "edit"),
    MeetingState.HELD: ("info", "meeting"),
    MeetingState.SIGNED: ("good", "lock"),
    MeetingState.VOIDED: ("bad", "close"),
}
_BAND_LOOKS = {Band.GOOD: "good", Band.FAIR: "info", Band.AVERAGE: "warn", Band.POOR: "bad"}


class FiguresStrip(QWidget):
    """Chips with icon and words; each follows what is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state, self.minutes, self.attendance, self.speakers, self.score = (
            StateChip(parent=self) for _ in range(5)
        )
        self._compact = False
        self._record: MeetingRecord | None = None
        flow = FlowLayout(self, spacing=8)
        for chip in self.chips():
            flow.addWidget(chip)

    def chips(self) -> tuple[StateChip, ...]:
        return (self.state, self.minutes, self.attendance, self.speakers, self.score)

    def set_compact(self, compact: bool) -> None:
        """On a small screen: the figures alone, so that they stay in one line."""
        if compact != self._compact:
            self._compact = compact
            set_shown(self.state, not compact)
            if self._record is not None:
                self.set_record(self._record)

    def set_record(self, record: MeetingRecord) -> None:
        self._record = record
        look, icon = _STATE_LOOKS[record.meeting.state]
        self.state.set_state(look, word(record.meeting.state), icon)
        self._show_minutes(record)
        self._show_attendance(record)
        self._show_speakers(record)
        self._show_score(record)
        self.updateGeometry()

    def _show_minutes(self, record: MeetingRecord) -> None:
        figures = record.figures
        minutes, minimum = figures.duration.minutes, figures.minimum
        named = minimum is not None and not self._compact
        least = self.tr(" (tối thiểu {minutes})").format(minutes=minimum) if named else ""
        if minutes is None:
            wrong = figures.duration.problem in ("end_before_start", "breaks_too_long")
            said = self.tr("Thời lượng: xem lại giờ") if wrong else self.tr("Thời lượng: chưa rõ")
            self.minutes.set_state("bad" if wrong else "neutral", said + least, "" if wrong else "clock")
            return
        state = "bad" if figures.short_by else "good"
        said = self.tr("{minutes} phút").format(minutes=minutes)
        if figures.short_by:
            said = self.tr("{minutes} phút, thiếu {short}").format(minutes=minutes, short=figures.short_by)
        self.minutes.set_state(state, said + least)

    def _show_attendance(self, record: MeetingRecord) -> None:
        figures = record.figures
        called = [e for e in record.meeting.roll if e.state not in (None, AttendanceState.NOT_COUNTED)]
        if not called:
            self.attendance.set_state("neutral", self.tr("Chưa điểm danh"), "members")
            return
        share = figures.attendance
        said = self.tr("Dự {part}/{whole} = {percent}").format(
            part=share.part, whole=share.whole, percent=percent_text(share)
        )
        watched = record.meeting.kind in COUNTED_KINDS and not figures.not_called
        if not watched:
            self.attendance.set_state("neutral", said, "members")
        else:
            met = bool(figures.attendance_met) and (
                not figures.unexcused or record.policy.attendance.unexcused_allowed
            )
            self.attendance.set_state("good" if met else "bad", said)

    def _show_speakers(self, record: MeetingRecord) -> None:
        share = record.figures.speakers
        shown = record.meeting.kind is not MeetingKind.COMMITTEE and share.whole > 0
        set_shown(self.speakers, shown)
        if shown:
            said = self.tr("Phát biểu {part}/{whole}").format(part=share.part, whole=share.whole)
            enough = share.percent is not None and share.percent >= record.policy.few_speakers_percent
            self.speakers.set_state("good" if enough else "neutral", said, "speech")

    def _show_score(self, record: MeetingRecord) -> None:
        score = record.score
        set_shown(self.score, record.form is not None)
        if record.form is None:
            return
        if score is None or (score.total is None and not score.awarded):
            self.score.set_state("neutral", self.tr("Chưa chấm điểm"), "star")
        elif score.total is None or score.band is None:
            said = self.tr("{points} điểm, còn {count} tiêu chí").format(
                points=points_text(score.awarded), count=len(score.missing)
            )
            self.score.set_state("neutral", said, "star")
        else:
            said = self.tr("Điểm {points} {band}").format(
                points=total_text(score.total), band=word(score.band)
            )
            self.score.set_state(_BAND_LOOKS[score.band], said)
