"""What was done before the meeting and when: the committee meeting, registration, notice, documents, drafts."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.dates import short_day
from app.domain.meeting import Meeting
from app.texts import word
from app.ui.meetings.editor.meeting_fields import part
from app.ui.shared.binder import Bound
from app.ui.shared.buttons import link, secondary
from app.ui.shared.cards import Card, label
from app.ui.shared.fields import CheckField, ChoiceBox
from app.ui.shared.flow import FlowLayout
from app.ui.shared.form import FormRow
from app.ui.shared.parsed_fields import DateField
from app.ui.shared.theme import set_shown

NOBODY = ""


class DatesCard(Card):
    """Dates and ticks of the preparation; `table` joins them to the meeting."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.title.set_text(self.tr("Việc chuẩn bị"))
        set_shown(self.title, True)
        self.registered_on = DateField()
        self.notice_on = DateField()
        self.documents_on = DateField()
        self.uploaded_on = DateField()
        self.to_members = CheckField(self.tr("Giấy mời đã gửi tới mọi đảng viên"))
        self.to_higher = CheckField(self.tr("Giấy mời đã gửi tới cấp ủy viên phụ trách chi bộ"))
        self.draft = CheckField(self.tr("Có dự thảo kết luận (nghị quyết)"))
        self.questions = CheckField(self.tr("Có câu hỏi gợi ý thảo luận"))
        self.digital = CheckField(self.tr("Có tài liệu điện tử"))
        self._holder(
            FormRow(self.tr("Đăng ký lịch với cấp trên"), self.registered_on),
            FormRow(self.tr("Gửi giấy mời"), self.notice_on),
            FormRow(self.tr("Gửi tài liệu"), self.documents_on),
            FormRow(self.tr("Đưa lên Sổ tay điện tử"), self.uploaded_on),
        )
        self._holder(self.to_members, self.to_higher, self.draft, self.questions, self.digital)

    def table(self) -> dict[str, Bound]:
        fields: dict[str, QWidget] = {
            "registered_on": self.registered_on,
            "notice_on": self.notice_on,
            "documents_on": self.documents_on,
            "uploaded_before_on": self.uploaded_on,
            "notice_to_members": self.to_members,
            "notice_to_higher": self.to_higher,
            "draft_conclusion": self.draft,
            "discussion_questions": self.questions,
            "digital_documents": self.digital,
        }
        return {f"preparation.{name}": part(widget, "preparation", name) for name, widget in fields.items()}

    def _holder(self, *widgets: QWidget) -> None:
        holder = QWidget()
        holder.setProperty("role", "clear")
        flow = FlowLayout(holder, spacing=16)
        for widget in widgets:
            flow.addWidget(widget)
        self.body.addWidget(holder)


class LinkedCard(Card):
    """The committee meeting that prepares this one; on a committee meeting, the meeting that it prepares.

    `linked` carries the id chosen ("" for none), `create_asked` and `open_asked` what the buttons want.
    """

    linked = Signal(str)
    create_asked = Signal()
    open_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.heading = label("", "label", wrap=True)
        self.choice = ChoiceBox()
        self.choice.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(24)
        self.open_button = link(self.tr("Mở"), lambda: self.open_asked.emit(self.choice.value() or ""))
        self.create_button = secondary(
            self.tr("Tạo buổi họp chi ủy chuẩn bị"), self.create_asked.emit, icon="plus"
        )
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.choice, 1)
        line.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.create_button)
        self.body.addWidget(self.heading)
        self.body.addLayout(line)
        self._read_only = False
        self._committee = False
        self.choice.edited.connect(lambda: self._on_chosen())

    def show_choices(self, found: tuple[Meeting, ...], chosen: str | None, *, committee: bool) -> None:
        self._committee = committee
        self.heading.setText(
            self.tr("Buổi họp chi ủy này chuẩn bị cho")
            if committee
            else self.tr("Buổi họp chi ủy chuẩn bị cho buổi này")
        )
        self.choice.setAccessibleName(self.heading.text())
        choices: list[tuple[Any, str]] = [(NOBODY, self.tr("Chưa chọn buổi nào"))]
        choices += [(one.id, f"{word(one.kind)}, {short_day(one.held_on)}") for one in found]
        self.choice.set_choices(choices)
        self.choice.set_value(chosen or NOBODY)
        self._show_buttons()

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.choice.set_read_only(read_only)
        self._show_buttons()

    def _show_buttons(self) -> None:
        chosen = bool(self.choice.value())
        set_shown(self.open_button, chosen)
        set_shown(self.create_button, not chosen and not self._committee and not self._read_only)

    def _on_chosen(self) -> None:
        self._show_buttons()
        self.linked.emit(self.choice.value() or NOBODY)
