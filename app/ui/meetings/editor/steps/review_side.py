"""What stands beside the paper: where the minutes are on their way, what comes after signing, and the addenda."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.dates import short_day
from app.domain.meeting import Addendum, Closing, Meeting, MeetingState
from app.domain.seal import seal_of
from app.texts import word
from app.texts_seal import seal_words
from app.ui.meetings.editor.step import show
from app.ui.shared.buttons import link, primary
from app.ui.shared.cards import Card, clear_layout, label, rule
from app.ui.shared.fields import CheckField
from app.ui.shared.form import FormRow
from app.ui.shared.messages import InlineMessage, StateChip
from app.ui.shared.parsed_fields import DateField
from app.ui.shared.theme import set_shown

_LOOKS = {
    MeetingState.DRAFT: ("neutral", "edit"),
    MeetingState.HELD: ("info", "meeting"),
    MeetingState.SIGNED: ("good", "lock"),
    MeetingState.VOIDED: ("bad", "close"),
}


class SigningCard(Card):
    """State, the two ticks, and the one next step: "Ghi nhận đã họp", then "Chốt biên bản"."""

    held_asked = Signal()
    draft_asked = Signal()
    sign_asked = Signal()
    void_asked = Signal()

    def __init__(self, set_closing: Callable[[str, bool], object], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.chip = StateChip()
        self.words = label("", "soft", wrap=True)
        self.read = CheckField(self.tr("Đã đọc lại biên bản trước chi bộ"))
        self.agreed = CheckField(self.tr("Chi bộ nhất trí với biên bản"))
        self.read.edited.connect(lambda: set_closing("minutes_read", self.read.value()))
        self.agreed.edited.connect(lambda: set_closing("minutes_agreed", self.agreed.value()))
        self.seal = label("", "soft")
        self.seal.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.message = InlineMessage("bad")
        self.hold = primary(self.tr("Ghi nhận đã họp"), self.held_asked.emit, icon="meeting")
        self.sign = primary(self.tr("Chốt biên bản"), self.sign_asked.emit, icon="lock")
        self.back = link(self.tr("Chưa họp, đưa về chuẩn bị"), self.draft_asked.emit)
        self.void = link(self.tr("Hủy biên bản đã chốt…"), self.void_asked.emit)
        self.body.addWidget(self.chip)
        buttons = (self.hold, self.sign, self.back, self.void)
        for widget in (self.words, self.seal, self.read, self.agreed, self.message, *buttons):
            self.body.addWidget(widget)

    def show_meeting(self, meeting: Meeting, *, read_only: bool, today: date, book_read_only: bool) -> None:
        look, icon = _LOOKS[meeting.state]
        self.chip.set_state(look, word(meeting.state), icon)
        self.words.setText(self._words(meeting, today))
        self.seal.setText(seal_words(seal_of(meeting)))
        set_shown(self.seal, meeting.is_final)
        show(self.read, meeting.closing.minutes_read)
        show(self.agreed, meeting.closing.minutes_agreed)
        for tick in (self.read, self.agreed):
            tick.set_read_only(read_only)
        set_shown(self.hold, meeting.state is MeetingState.DRAFT and not read_only)
        set_shown(self.sign, meeting.state is MeetingState.HELD and not read_only)
        set_shown(self.back, meeting.state is MeetingState.HELD and not read_only)
        set_shown(self.void, meeting.state is MeetingState.SIGNED and not book_read_only)

    def _words(self, meeting: Meeting, today: date) -> str:
        if meeting.state is MeetingState.DRAFT:
            if meeting.held_on > today:
                return self.tr(
                    "Ngày họp {day} chưa đến. Họp xong, bấm “Ghi nhận đã họp” rồi chốt biên bản."
                ).format(day=short_day(meeting.held_on))
            return self.tr("Họp xong, bấm “Ghi nhận đã họp” rồi chốt biên bản.")
        if meeting.state is MeetingState.HELD:
            return self.tr("Khi biên bản đã được đọc lại và nhất trí, bấm “Chốt biên bản”.")
        when = short_day(meeting.signed_at.date()) if meeting.signed_at else ""
        said = self.tr("Biên bản số {number}, chốt ngày {day}").format(number=meeting.number or "", day=when)
        who = self.tr(", người chốt: {name}").format(name=meeting.signed_by) if meeting.signed_by else ""
        return f"{said}{who}."


class AfterCard(Card):
    """What comes after the meeting, and may be written down after signing too."""

    def __init__(self, write: Callable[[Closing], object], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._write = write
        self._closing = Closing()
        self.title.set_text(self.tr("Sau buổi họp"))
        set_shown(self.title, True)
        self.uploaded = DateField()
        self.reported = DateField()
        self.uploaded_row = FormRow(self.tr("Ngày tải biên bản lên Sổ tay đảng viên điện tử"), self.uploaded)
        self.reported_row = FormRow(self.tr("Ngày báo cáo cấp trên"), self.reported)
        self.body.addWidget(self.uploaded_row)
        self.body.addWidget(self.reported_row)
        self.uploaded.edited.connect(lambda: self._take("uploaded_after_on", self.uploaded.value()))
        self.reported.edited.connect(lambda: self._take("reported_on", self.reported.value()))

    def show_closing(self, closing: Closing, held_on: date) -> None:
        self._closing = closing
        show(self.uploaded, closing.uploaded_after_on)
        show(self.reported, closing.reported_on)
        for row, day in (
            (self.uploaded_row, closing.uploaded_after_on),
            (self.reported_row, closing.reported_on),
        ):
            early = day is not None and day < held_on
            row.set_message("warn", self.tr("Ngày này trước ngày họp.") if early else "")

    def set_read_only(self, read_only: bool) -> None:
        self.uploaded.set_read_only(read_only)
        self.reported.set_read_only(read_only)

    def _take(self, name: str, value: date | None) -> None:
        changes: dict[str, Any] = {name: value}
        self._closing = replace(self._closing, **changes)
        self._write(self._closing)


class AddendaCard(Card):
    """What was written after signing, as it is printed after the minutes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.title.set_text(self.tr("Bổ sung, đính chính"))
        set_shown(self.title, True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.body.addLayout(self._lines)
        self._shown: tuple[Addendum, ...] | None = None

    def show_addenda(self, addenda: tuple[Addendum, ...]) -> None:
        set_shown(self, bool(addenda))
        if addenda == self._shown:
            return
        self._shown = addenda
        clear_layout(self._lines)
        for number, one in enumerate(addenda):
            if number:
                self._lines.addWidget(rule())
            head = label(
                self.tr("{kind} ngày {day}, {author}").format(
                    kind=word(one.kind), day=short_day(one.written_on), author=one.author
                ),
                "strong",
                wrap=True,
            )
            reason = label(self.tr("Lý do: {reason}").format(reason=one.reason), "soft", wrap=True)
            text = label(one.text, wrap=True)
            for part in (head, reason, text):
                part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                part.setTextFormat(Qt.TextFormat.PlainText)
                self._lines.addWidget(part)
