"""Step 2, the roll call: everybody who belongs to the cell that day, the exceptions named, the bases in sight."""

from dataclasses import replace
from datetime import time

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.bases import in_attendance_base
from app.domain.book import MeetingRecord
from app.domain.findings import Finding
from app.domain.meeting import AttendanceState, Meeting, MeetingState, RollEntry
from app.domain.policy import Policy
from app.domain.text import initials_match, matches, name_key
from app.ui.meetings.editor.edits import find_item, update_item
from app.ui.meetings.editor.step import Step, StepState
from app.ui.meetings.editor.steps.roll_side import BasesCard, FeeCard
from app.ui.meetings.editor.steps.roll_table import RollTable
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import FilterChips, label
from app.ui.shared.fields import LineField
from app.ui.shared.messages import InlineMessage
from app.ui.shared.theme import scaled, set_shown

_ABSENT = (AttendanceState.EXCUSED, AttendanceState.UNEXCUSED)


class RollCallStep(Step):
    key = "roll_call"
    title = "Điểm danh"
    max_width = None

    def build(self) -> None:
        self._policy: Policy | None = None
        self._shown: set[str] | None = None
        # What was typed beside a state, so that a wrong click on another state costs nothing.
        self._kept: dict[tuple[str, AttendanceState], tuple[time | None, str]] = {}
        self.all_present = secondary(self.tr("Có mặt tất cả"), self._on_all_present, icon="check")
        self.search = LineField(self.tr("Tìm tên, ví dụ: nva"))
        self.search.setAccessibleName(self.tr("Tìm trong danh sách điểm danh"))
        self.search.setMinimumWidth(scaled(150))
        self.chips = FilterChips()
        self.hint = label(
            self.tr("Phím 1-5 chọn, mũi tên lên xuống sang người khác, Enter ghi lý do hoặc giờ đến."),
            "soft",
            wrap=True,
        )
        self.message = InlineMessage("warn")
        self.called_all = InlineMessage(
            "good", self.tr("Đã điểm danh đủ. Nếu buổi họp đã diễn ra, xin ghi nhận.")
        )
        self.held_button = secondary(self.tr("Ghi nhận đã họp"), self._on_held, icon="meeting")
        self.table = RollTable()
        self.table.setMinimumHeight(scaled(230))
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.empty = InlineMessage("info")
        self.bases = BasesCard()
        self.fee = FeeCard()
        self._lay_out()
        self.table.called.connect(self._on_called)
        self.table.reason_typed.connect(self._on_reason)
        self.table.arrival_typed.connect(self._on_arrival)
        self.table.refused.connect(self._on_refused)
        self.search.edited.connect(self._on_filter)
        self.search.returnPressed.connect(self.table.setFocus)
        self.chips.changed.connect(self._on_filter)
        self.fee.binder.edited.connect(lambda fee: self.edit(lambda m: replace(m, fee=fee), label="fee"))
        self.register("roll", self.table)
        for name, widget in (
            ("fee", self.fee.period),
            ("fee.paid", self.fee.paid),
            ("fee.due", self.fee.due),
            ("fee.note", self.fee.note),
        ):
            self.register(name, widget)

    def load(self, meeting: Meeting) -> None:
        self._word_chips(meeting)
        self._show_people(meeting)
        self.fee.binder.set_value(meeting.fee)

    def show_figures(self, record: MeetingRecord) -> None:
        self._policy = record.policy
        self.bases.set_bases(record.figures.bases)
        meeting = record.meeting
        happened = meeting.held_on <= self.context.services.clock().date()
        called = self.state(record, ()) is StepState.DONE
        waits = meeting.state is MeetingState.DRAFT and happened and called
        set_shown(self._held_line, waits and not self.session.is_read_only)

    def set_read_only(self, read_only: bool) -> None:
        self.table.set_read_only(read_only)
        self.fee.binder.set_read_only(read_only)
        self.all_present.setVisible(not read_only)
        self.hint.setVisible(not read_only)

    def state(self, record: MeetingRecord, findings: tuple[Finding, ...]) -> StepState:
        roll = record.meeting.roll
        called = [e for e in roll if e.state not in (None, AttendanceState.NOT_COUNTED)]
        if not called:
            return StepState.TODO
        return StepState.DOING if record.figures.not_called else StepState.DONE

    def show_field(self, field: str) -> bool:
        kind, _, member_id = field.partition(".")
        if kind != "roll":
            return super().show_field(field)
        if member_id:
            if self.table.roll_model.row_of(member_id) < 0:
                self._clear_filter()
            self.table.mark_member(member_id)
        elif first := next((e for e in self.session.meeting.roll if e.state is None), None):
            self._clear_filter()
            self.table.mark_member(first.member_id)
        self.lead_to(self.table)
        return True

    def first_field(self) -> QWidget:
        return self.table

    def leave(self) -> None:
        self.table.close_field()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= scaled(860)
        if beside != self._beside:
            self._set_beside(beside)

    # The parts.

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(12)
        tools.addWidget(self.all_present)
        tools.addWidget(self.search, 1)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(tools)
        left.addWidget(self.chips)
        left.addWidget(self.message)
        self._held_line = QWidget()
        self._held_line.setProperty("role", "clear")
        held = QHBoxLayout(self._held_line)
        held.setContentsMargins(0, 0, 0, 0)
        held.addWidget(self.called_all, 1)
        held.addWidget(self.held_button)
        self._held_line.hide()
        left.addWidget(self._held_line)
        left.addWidget(self.empty)
        left.addWidget(self.table, 1)
        left.addWidget(self.hint)
        self._left = QWidget()
        self._left.setProperty("role", "clear")
        left.setContentsMargins(0, 0, 0, 0)
        self._left.setLayout(left)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12)
        self._row.addWidget(self._left, 1)
        self._row.addWidget(self.bases)
        self.body.addLayout(self._row, 1)
        self.body.addWidget(self.fee)
        self._beside = True
        self._set_beside(True)

    def _set_beside(self, beside: bool) -> None:
        self._beside = beside
        self._row.removeWidget(self.bases)
        self._row.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        self._row.insertWidget(1 if beside else 0, self.bases, 0)
        self.bases.set_beside(beside)
        self.fee.set_beside(beside)

    def _word_chips(self, meeting: Meeting) -> None:
        states = [entry.state for entry in meeting.roll]
        words = (
            (None, self.tr("Tất cả"), len(states)),
            ("open", self.tr("Chưa điểm danh"), states.count(None)),
            ("here", self.tr("Có mặt"), sum(1 for entry in meeting.roll if entry.is_here)),
            ("away", self.tr("Vắng"), sum(states.count(state) for state in _ABSENT)),
            ("out", self.tr("Không tính"), states.count(AttendanceState.NOT_COUNTED)),
        )
        self.chips.set_choices([(value, f"{text} ({count})") for value, text, count in words])

    def _show_people(self, meeting: Meeting) -> None:
        entries = sorted(meeting.roll, key=lambda e: (name_key(e.full_name), e.member_id))
        if self._shown is not None:
            entries = [entry for entry in entries if entry.member_id in self._shown]
        self.table.set_entries(entries)
        if not meeting.roll:
            said = self.tr("Danh sách điểm danh chưa có ai. Xin thêm đảng viên ở trang Đảng viên.")
        elif not entries:
            said = self.tr("Không có ai trong danh sách khớp với điều đang tìm.")
        else:
            said = ""
        self.empty.show_message("info", said)

    def _on_filter(self) -> None:
        # Chosen once: a person who has just been called stays in sight until the filter is set anew.
        needle, wanted = self.search.clean_text(), self.chips.value()
        if not needle and wanted is None:
            self._shown = None
        else:
            self._shown = {
                entry.member_id
                for entry in self.session.meeting.roll
                if _fits(entry, wanted)
                and (
                    not needle or matches(needle, entry.full_name) or initials_match(needle, entry.full_name)
                )
            }
        self._show_people(self.session.meeting)

    def _clear_filter(self) -> None:
        self.search.set_value("")
        self.chips.set_value(None)
        self._on_filter()

    # What the person does.

    def _on_called(self, member_id: str, state: AttendanceState) -> None:
        entry = find_item(self.session.meeting, "roll", member_id)
        if entry is None or entry.state is state or self.session.is_read_only:
            return
        counted = self._policy is not None and in_attendance_base(entry, self._policy)
        if state is AttendanceState.NOT_COUNTED and counted:
            self.message.show_message(
                "warn",
                self.tr(
                    "Đồng chí {name} thuộc diện phải dự họp nên vẫn được tính. Nếu đồng chí được miễn sinh hoạt "
                    "hoặc đang tạm sinh hoạt nơi khác, xin ghi ở trang Đảng viên."
                ).format(name=entry.full_name),
            )
            return
        if entry.state is not None:
            self._kept[(member_id, entry.state)] = (entry.arrived, entry.reason)
        arrived, reason = self._kept.get((member_id, state), (None, ""))
        self.table.roll_model.drafts.pop(member_id, None)
        self.message.clear()
        self._change(member_id, state=state, arrived=arrived, reason=reason)

    def _on_reason(self, member_id: str, reason: str) -> None:
        self._change(member_id, label=f"roll.{member_id}.reason", reason=reason)

    def _on_arrival(self, member_id: str, arrived: time | None) -> None:
        self._change(member_id, label=f"roll.{member_id}.arrived", arrived=arrived)

    def _on_refused(self, text: str, name: str) -> None:
        if not text:
            self.message.clear()
            return
        self.message.show_message(
            "bad",
            self.tr(
                "Chưa đọc được giờ đến “{text}” của đồng chí {name}. Mời gõ như 14:20 hoặc 14 giờ 20."
            ).format(text=text, name=name),
        )

    def _on_all_present(self) -> None:
        """Fill in who was not called yet; an exception that was typed is never overwritten."""
        self.table.close_field()
        before = self.session.meeting.roll
        policy = self._policy or self.session.record.policy
        waiting = {e.member_id for e in before if e.state is None and in_attendance_base(e, policy)}
        if not waiting:
            self.message.show_message("info", self.tr("Mọi đồng chí phải dự họp đều đã được điểm danh."))
            return
        self._edit_roll(
            tuple(replace(e, state=AttendanceState.PRESENT) if e.member_id in waiting else e for e in before)
        )
        self.message.clear()
        self.offer_back(
            self.tr(
                "Đã ghi có mặt {count} đồng chí. Bây giờ xin ghi những đồng chí vắng hoặc đến muộn."
            ).format(count=len(waiting)),
            lambda meeting: _not_called(meeting, waiting),
        )
        self.table.setFocus()

    def _on_held(self) -> None:
        self.edit(lambda m: replace(m, state=MeetingState.HELD))
        set_shown(self._held_line, False)
        self.table.setFocus()

    def _change(self, member_id: str, *, label: str = "", **changes: object) -> None:
        if self.edit(lambda m: update_item(m, "roll", member_id, **changes), label=label):
            self._word_chips(self.session.meeting)
            self._show_people(self.session.meeting)

    def _edit_roll(self, roll: tuple[RollEntry, ...]) -> None:
        if self.edit(lambda m: replace(m, roll=roll)):
            self._word_chips(self.session.meeting)
            self._show_people(self.session.meeting)


def _not_called(meeting: Meeting, members: set[str]) -> Meeting:
    """Of those filled in together, the ones that still stand as filled in are open again."""
    return replace(
        meeting,
        roll=tuple(
            replace(e, state=None) if e.member_id in members and e.state is AttendanceState.PRESENT else e
            for e in meeting.roll
        ),
    )


def _fits(entry: RollEntry, wanted: str | None) -> bool:
    if wanted == "open":
        return entry.state is None
    if wanted == "here":
        return entry.is_here
    if wanted == "away":
        return entry.state in _ABSENT
    if wanted == "out":
        return entry.state is AttendanceState.NOT_COUNTED
    return True
