"""What a return will hold, in words: each meeting, what is not signed and so not counted, months without one."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.book import Period
from app.domain.dates import short_day
from app.domain.exchange.document import ReturnedMeeting, UnsignedMeeting, VoidedMeeting
from app.domain.meeting import MeetingState
from app.domain.policy import MeetingKind, Share
from app.domain.text import upper_first
from app.services.returns import ReturnSummary
from app.texts import share_text, word
from app.texts_rating import total_text
from app.texts_return import months_missing, period_text
from app.texts_return_period import change_text, open_months_text, will_replace_text
from app.ui.shared.buttons import link
from app.ui.shared.cards import Card
from app.ui.shared.messages import InlineMessage
from app.ui.shared.parts import clear_layout, label
from app.ui.shared.theme import set_shown

# Of what changed as many lines as one reads before writing.
MOST_CHANGES = 8


class ContentsCard(Card):
    """`open_meeting(id)` and `prepare(month)` are what its lines lead to."""

    def __init__(
        self,
        open_meeting: Callable[[str], object],
        prepare: Callable[[int], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._open_meeting, self._prepare = open_meeting, prepare
        self.heading = label("", "section", wrap=True)
        self.before = InlineMessage("info", boxed=False)
        self.files = label("", "soft", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.changes = label("", "", wrap=True)
        self.body.addWidget(self.heading)
        self.body.addWidget(self.before)
        self.body.addWidget(self.changes)
        self.body.addLayout(self._lines)
        self.body.addWidget(self.files)
        self.lines: list[InlineMessage] = []

    def show_summary(self, summary: ReturnSummary) -> None:
        document = summary.document
        clear_layout(self._lines)
        self.lines = []
        count = len(document.meetings)
        period = upper_first(period_text(document.period))
        if count:
            heading = self.tr("{period}: gửi {count} buổi đã chốt").format(period=period, count=count)
        elif document.months_without:
            heading = self.tr("{period}: gửi lý do không sinh hoạt thường kỳ").format(period=period)
        else:
            heading = self.tr("{period}: chưa có biên bản đã chốt nào để gửi").format(period=period)
        self.heading.setText(heading)
        if summary.open_months:
            self._add("warn", open_months_text(document.period.year, summary.open_months))
        for meeting in document.meetings:
            self._add(*self._meeting_line(meeting))
        for waiting in document.unsigned:
            open_it = partial(self._open_meeting, waiting.id)
            self._add("warn", self._unsigned_text(waiting), self.tr("Mở buổi họp"), open_it)
        for gone in document.voided:
            self._add(
                "warn", self._voided_text(gone), self.tr("Mở buổi họp"), partial(self._open_meeting, gone.id)
            )
        missing = months_missing(document)
        for month, reason in missing:
            if not any(waiting.month == month for waiting in document.unsigned):
                self._add_month(document.period, month, reason)
        for without in document.months_without:
            # The cell met in another way that month; that its regular meeting did not take place goes up all the same.
            if without.month not in dict(missing):
                reason = without.reason.rstrip(".") or self.tr("chưa ghi")
                sentence = self.tr("Không sinh hoạt thường kỳ. Lý do: {reason}.").format(reason=reason)
                self._add_month(document.period, without.month, sentence)
        self.before.show_message(*self._before(summary))
        self._show_changes(summary)
        self.files.setText(
            self.tr("Hai tệp cùng nội dung: {workbook} (mở bằng Excel) và {plain} (để máy đọc).").format(
                workbook=summary.file_names[0], plain=summary.file_names[1]
            )
        )

    def _meeting_line(self, returned: ReturnedMeeting) -> tuple[str, str]:
        meeting, figures = returned.meeting, returned.figures
        parts = [
            self.tr("{kind} {day}").format(kind=word(meeting.kind), day=short_day(meeting.held_on)),
        ]
        if figures.minutes is not None:
            parts.append(self.tr("{minutes} phút").format(minutes=figures.minutes))
        if figures.attendance_base:
            share = share_text(Share(figures.present, figures.attendance_base))
            parts.append(self.tr("dự {share}").format(share=share))
        score = returned.score
        if score is not None and score.total is not None:
            points = self.tr("{points} điểm").format(points=total_text(score.total))
            parts.append(f"{points} {word(score.band)}" if score.band else points)
        elif meeting.kind is not MeetingKind.COMMITTEE and score is not None:
            parts.append(self.tr("chưa chấm đủ"))
        return "good", " · ".join(parts)

    def _unsigned_text(self, meeting: UnsignedMeeting) -> str:
        held = meeting.state is MeetingState.HELD
        state = self.tr("đã họp nhưng chưa chốt") if held else self.tr("còn đang chuẩn bị")
        return self.tr("{kind} {day}: {state}, không gửi và không tính.").format(
            kind=word(meeting.kind), day=short_day(meeting.held_on), state=state
        )

    def _voided_text(self, meeting: VoidedMeeting) -> str:
        return self.tr("{kind} {day}: biên bản số {number} đã hủy, không tính; báo lên cùng lý do.").format(
            kind=word(meeting.kind), day=short_day(meeting.held_on), number=meeting.number or ""
        )

    def _add_month(self, period: Period, month: int, reason: str) -> None:
        text = self.tr("Tháng {month}/{year}: {reason}").format(month=month, year=period.year, reason=reason)
        self._add("info", text, self.tr("Đến các buổi họp"), partial(self._prepare, month))

    def _before(self, summary: ReturnSummary) -> tuple[str, str]:
        if summary.last is None:
            if summary.noted_on is None:
                return "info", self.tr("Kỳ này chưa gửi lần nào.")
            # The first page calls such minutes sent: so they are, though not by a file of this book.
            return "info", self.tr(
                "Biên bản đã ghi báo cáo ngày {day}; sổ này chưa ghi tệp gửi nào của kỳ này."
            ).format(day=short_day(summary.noted_on))
        facts = {"version": summary.last.version, "day": short_day(summary.last.made_on)}
        if summary.changed:
            return "warn", self.tr(
                "Nội dung đã khác bản {version} lập ngày {day}: cần gửi lại. Lần này là bản {next}."
            ).format(next=summary.document.version, **facts)
        return "good", self.tr(
            "Nội dung không đổi từ bản {version} lập ngày {day}; gửi lại vẫn là bản ấy."
        ).format(**facts)

    def _show_changes(self, summary: ReturnSummary) -> None:
        """What a new version would say differently, before it is written."""
        last = summary.last
        set_shown(self.changes, last is not None and summary.changed)
        if last is None or not summary.changed:
            self.changes.setText("")
            return
        lines = [change_text(one) for one in summary.changes]
        said = [
            will_replace_text(last.version, summary.places),
            *(f"- {line}" for line in lines[:MOST_CHANGES]),
        ]
        if len(lines) > MOST_CHANGES:
            said.append(
                self.tr("… và {count} chỗ nữa, ghi đủ ở trang “Thay đổi” của tệp Excel.").format(
                    count=len(lines) - MOST_CHANGES
                )
            )
        self.changes.setText("\n".join(said))

    def _add(self, state: str, text: str, verb: str = "", run: Callable[[], object] | None = None) -> None:
        line = InlineMessage(state, text, boxed=False)
        self.lines.append(line)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(line, 1, Qt.AlignmentFlag.AlignVCenter)
        if run is not None:
            row.addWidget(link(verb, run))
        self._lines.addLayout(row)
