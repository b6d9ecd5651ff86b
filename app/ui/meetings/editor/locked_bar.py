"""Why nothing can be typed: signed, voided or opened for reading only, and the one thing that can be done about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.dates import short_day
from app.domain.meeting import Meeting, MeetingState
from app.domain.seal import SealState
from app.texts_seal import seal_problem_words
from app.ui.shared.buttons import secondary
from app.ui.shared.messages import InlineMessage
from app.ui.shared.theme import set_shown


class LockedBar(QWidget):
    """Empty while the meeting can be edited."""

    def __init__(
        self, add: Callable[[], object], make_again: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "clear")
        self.message = InlineMessage("info")
        self.add_button = secondary(self.tr("Thêm bổ sung, đính chính"), add, icon="plus")
        self.again_button = secondary(self.tr("Lập lại biên bản"), make_again, icon="copy")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.message, 1)
        for button in (self.add_button, self.again_button):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_meeting(
        self, meeting: Meeting, *, locked: bool, book_read_only: bool, seal: SealState | None = None
    ) -> None:
        signed = meeting.state is MeetingState.SIGNED
        voiding = meeting.voided
        said = self.tr("Sổ đang mở ở chế độ chỉ xem.") if locked else ""
        if signed:
            said = self.tr(
                "Biên bản đã chốt ngày {day}, chỉ xem. Điều cần sửa xin ghi thành bổ sung, đính chính."
            ).format(day=short_day(meeting.signed_at.date()) if meeting.signed_at else "")
        if voiding is not None:
            said = self.tr(
                "Biên bản số {number} đã hủy ngày {day}, người hủy: {who}. Lý do: {reason}"
            ).format(
                number=meeting.number or "",
                day=short_day(voiding.at.date()),
                who=voiding.by,
                reason=voiding.reason,
            )
        broken = seal_problem_words(seal)
        said = " ".join(part for part in (broken, said) if part)
        self.message.show_message("bad" if voiding or broken else "info", said)
        set_shown(self.add_button, signed and not book_read_only)
        set_shown(self.again_button, voiding is not None and not book_read_only)
        set_shown(self, bool(said))
