"""The head of a form: what it is called, what it rests on, from when and for which meetings it holds."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.policy import MeetingKind
from app.domain.rating.forms import NaPolicy, RatingForm
from app.texts import word
from app.texts_forms import POLICY_WORDS
from app.ui.rating_form.fields import EntryText, has_focus
from app.ui.rating_form.session import FormSession
from app.ui.shared.fields import CheckField, ChoiceBox, TextField
from app.ui.shared.flow import FlowLayout
from app.ui.shared.form import Form
from app.ui.shared.parsed_fields import DateField
from app.ui.shared.parts import scroll_area
from app.ui.shared.theme import scaled

# A committee meeting and what is held once a year have no sheet of points in any paper known.
_RATED = (
    MeetingKind.REGULAR,
    MeetingKind.COMBINED,
    MeetingKind.THEMATIC,
    MeetingKind.SELF_REFLECTION,
    MeetingKind.EXTRAORDINARY,
    MeetingKind.ANNUAL_REVIEW,
    MeetingKind.PUBLIC_SELF_CRITICISM,
    MeetingKind.COMMITTEE,
)


class KindsField(QWidget):
    """Ticks for the kinds of meeting."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self.boxes = {kind: CheckField(word(kind)) for kind in _RATED}
        flow = FlowLayout(self, spacing=12)
        for box in self.boxes.values():
            flow.addWidget(box)
            box.edited.connect(self.edited)
        self.setFocusProxy(self.boxes[MeetingKind.REGULAR])

    def value(self) -> tuple[MeetingKind, ...]:
        return tuple(kind for kind, box in self.boxes.items() if box.value())

    def set_value(self, kinds: tuple[MeetingKind, ...]) -> None:
        for kind, box in self.boxes.items():
            box.set_value(kind in kinds)

    def set_read_only(self, read_only: bool) -> None:
        for box in self.boxes.values():
            box.set_read_only(read_only)


class Head(QWidget):
    """`asked_next` when Enter leaves the last field typed from the head of the paper."""

    def __init__(self, session: FormSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._writing = False
        self.title = EntryText(self.tr("Ví dụ: Biểu chấm điểm chất lượng sinh hoạt chi bộ (phường …)"))
        self.basis = EntryText(self.tr("Ví dụ: Quy định số 08-QĐ/TU ngày 15/9/2021 của …"))
        self.effective = DateField()
        self.kinds = KindsField()
        self.policy = ChoiceBox([(one, POLICY_WORDS[one]) for one in NaPolicy])
        self.note = TextField(min_lines=2, max_lines=6)
        self.fields: dict[str, Any] = {
            "title": self.title,
            "legal_basis": self.basis,
            "effective_from": self.effective,
            "kinds": self.kinds,
            "not_applicable": self.policy,
            "note": self.note,
        }
        self.form = Form()
        self.form.add("title", self.tr("Tên mẫu"), self.title)
        self.form.add("legal_basis", self.tr("Căn cứ (văn bản ban hành)"), self.basis)
        self.form.add("effective_from", self.tr("Áp dụng từ ngày"), self.effective)
        self.form.add("kinds", self.tr("Chấm các loại buổi"), self.kinds)
        self.form.add(
            "not_applicable",
            self.tr("Tiêu chí không chấm trong buổi (ví dụ tháng không có chuyên đề) thì"),
            self.policy,
            help_text=self.tr("Từng tiêu chí có thể đặt khác."),
        )
        self.form.add("note", self.tr("Ghi chú cho người chấm"), self.note)
        content = QWidget()
        content.setProperty("role", "clear")
        content.setMaximumWidth(scaled(820))
        body = QVBoxLayout(content)
        body.setContentsMargins(0, 0, 8, 0)
        body.addWidget(self.form)
        body.addStretch(1)
        self.area = scroll_area(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        self.title.entered.connect(self.basis.setFocus)
        self.basis.entered.connect(self.effective.setFocus)
        for name, field in self.fields.items():
            field.edited.connect(lambda name=name: self._on_edited(name))
        session.edited.connect(self.show_form)

    def show_form(self, form: RatingForm) -> None:
        self._writing = True
        for name, field in self.fields.items():
            wanted = getattr(form, name)
            if field.value() != wanted and not (has_focus(field) and name == "effective_from"):
                field.set_value(wanted)
            field.set_read_only(self._session.read_only)
        self._writing = False

    def focus(self, name: str) -> None:
        field = self.fields.get(name, self.title)
        field.setFocus(Qt.FocusReason.TabFocusReason)
        self.area.ensureWidgetVisible(field, 0, scaled(60))

    def unreadable(self) -> bool:
        return self.effective.unreadable() or self.effective.value() is None

    def focus_unreadable(self) -> None:
        self.focus("effective_from")

    def _on_edited(self, name: str) -> None:
        if self._writing or self._session.form is None:
            return
        value = self.fields[name].value()
        # A day that cannot be read stays in its field; the form keeps the last one that could.
        if name != "effective_from" or value is not None:
            self._session.put(replace(self._session.current, **{name: value}), typing=f"head:{name}")
