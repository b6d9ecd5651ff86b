"""What, when, where and who leads: the head of the preparation; and the lessons of a model meeting."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.meeting import Lesson, Meeting
from app.domain.policy import MeetingKind
from app.texts import LESSON_POINTS, word
from app.ui.meetings.editor.meeting_fields import part, person, plain
from app.ui.meetings.editor.steps import people
from app.ui.meetings.editor.steps.name_field import NameField
from app.ui.meetings.editor.steps.prep_sessions import SessionsField
from app.ui.meetings.editor.steps.rows import NoteField
from app.ui.shared.binder import Bound
from app.ui.shared.cards import Card, label
from app.ui.shared.fields import CheckField, ChoiceBox, LineField
from app.ui.shared.flow import FlowLayout
from app.ui.shared.form import FormRow
from app.ui.shared.parsed_fields import DateField, IntField
from app.ui.shared.theme import set_shown


def flow_of(*widgets: QWidget, gap: int = 16) -> QWidget:
    """Short fields side by side that go on in the next line where the room ends."""
    holder = QWidget()
    holder.setProperty("role", "clear")
    flow = FlowLayout(holder, spacing=gap)
    for widget in widgets:
        flow.addWidget(widget)
    return holder


class BasicsCard(Card):
    """Kind, month, sittings, planned day, place, chair and clerk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.kind = ChoiceBox([(kind, word(kind)) for kind in MeetingKind])
        self.month = ChoiceBox(
            [(month, self.tr("Tháng {month}").format(month=month)) for month in range(1, 13)]
        )
        self.year = IntField(1930, 2100)
        self.sessions = SessionsField()
        self.planned_on = DateField()
        self.moved_reason = LineField(self.tr("Ví dụ: lịch họp của Đảng ủy phường"))
        self.place = LineField(self.tr("Nơi họp"))
        self.chair = NameField()
        self.clerk = NameField()
        self.model = CheckField(self.tr("Sinh hoạt mẫu (có rút kinh nghiệm sau buổi họp)"))
        self.body.addWidget(
            flow_of(
                FormRow(self.tr("Loại buổi họp"), self.kind),
                FormRow(self.tr("Của tháng"), self.month),
                FormRow(self.tr("Năm"), self.year),
            )
        )
        self.body.addWidget(self.sessions)
        moved = QHBoxLayout()
        moved.setSpacing(16)
        moved.addWidget(FormRow(self.tr("Lịch dự kiến (nếu đã đổi ngày)"), self.planned_on))
        self.reason_row = FormRow(self.tr("Lý do đổi ngày"), self.moved_reason)
        moved.addWidget(self.reason_row, 1)
        self.body.addLayout(moved)
        self.body.addWidget(FormRow(self.tr("Địa điểm"), self.place))
        leaders = QHBoxLayout()
        leaders.setSpacing(16)
        leaders.addWidget(FormRow(self.tr("Chủ trì"), self.chair), 1)
        leaders.addWidget(FormRow(self.tr("Thư ký ghi biên bản"), self.clerk), 1)
        self.body.addLayout(leaders)
        self.body.addWidget(self.model, 0, Qt.AlignmentFlag.AlignLeft)

    def table(self) -> dict[str, Bound]:
        """All fields but kind and sittings, which change more than themselves."""
        return {
            "month": plain(self.month, "month"),
            "year": Bound(
                self.year,
                get=lambda meeting: meeting.year,
                put=lambda meeting, year: meeting if year is None else replace(meeting, year=year),
            ),
            "planned_on": plain(self.planned_on, "planned_on"),
            "moved_reason": plain(self.moved_reason, "moved_reason"),
            "place": plain(self.place, "place"),
            "chair_name": person(self.chair, "chair_id", "chair_name"),
            "clerk_name": person(self.clerk, "clerk_id", "clerk_name"),
            "model_meeting": plain(self.model, "model_meeting"),
        }

    def show_people(self, meeting: Meeting) -> None:
        named = people.members(meeting)
        self.chair.set_people(named)
        self.clerk.set_people(named)
        moved = meeting.planned_on is not None and meeting.planned_on != meeting.held_on
        other_month = (meeting.held_on.year, meeting.held_on.month) != (meeting.year, meeting.month)
        set_shown(self.reason_row, moved or other_month or bool(meeting.moved_reason))


class ThemeCard(Card):
    """The thematic part: theme, aim, who presents which paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.title.set_text(self.tr("Chuyên đề"))
        set_shown(self.title, True)
        self.theme = LineField(self.tr("Tên chuyên đề"))
        self.aim = NoteField(self.tr("Mục đích, yêu cầu"))
        self.presenter = NameField()
        self.paper = LineField(self.tr("Tên báo cáo, tài liệu"))
        self.body.addWidget(FormRow(self.tr("Tên chuyên đề"), self.theme))
        self.body.addWidget(FormRow(self.tr("Mục đích, yêu cầu"), self.aim))
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(FormRow(self.tr("Người báo cáo"), self.presenter), 1)
        line.addWidget(FormRow(self.tr("Báo cáo"), self.paper), 1)
        self.body.addLayout(line)

    def table(self) -> dict[str, Bound]:
        return {
            "theme.title": part(self.theme, "theme", "title"),
            "theme.aim": part(self.aim, "theme", "aim"),
            "theme.presenter_name": person(
                self.presenter, "presenter_id", "presenter_name", part_name="theme"
            ),
            "theme.paper": part(self.paper, "theme", "paper"),
        }

    def show_people(self, meeting: Meeting) -> None:
        self.presenter.set_people(people.presenters(meeting))


class LessonsCard(Card):
    """Seven points on which a model meeting is discussed afterwards."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.title.set_text(self.tr("Rút kinh nghiệm sau buổi sinh hoạt mẫu"))
        set_shown(self.title, True)
        self.fields: dict[str, NoteField] = {}
        for point in LESSON_POINTS:
            field = NoteField()
            field.setAccessibleName(point)
            self.fields[point] = field
            row = QHBoxLayout()
            row.setSpacing(12)
            name = label(point, "label", wrap=True)
            name.setBuddy(field)
            row.addWidget(name, 1)
            row.addWidget(field, 3)
            self.body.addLayout(row)

    def table(self) -> dict[str, Bound]:
        return {f"lessons.{point}": _lesson(field, point) for point, field in self.fields.items()}


def _lesson(field: QWidget, point: str) -> Bound:
    def get(meeting: Meeting) -> str:
        return next((lesson.text for lesson in meeting.lessons if lesson.point == point), "")

    def put(meeting: Meeting, text: str) -> Meeting:
        said = {lesson.point: lesson.text for lesson in meeting.lessons} | {point: text}
        order = (*LESSON_POINTS, *(one for one in said if one not in LESSON_POINTS))
        return replace(meeting, lessons=tuple(Lesson(one, said[one]) for one in order if said.get(one)))

    return Bound(field, get=get, put=put)
