"""Which form the meeting is rated by, and how the sheet stands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.book import MeetingRecord
from app.domain.rating.forms import RatingForm
from app.services.templates import TemplatesService
from app.ui.meetings.editor.step import is_typed_in
from app.ui.meetings.editor.steps.rating_sum import SumLine
from app.ui.shared.buttons import link
from app.ui.shared.cards import Card, label
from app.ui.shared.fields import ChoiceBox
from app.ui.shared.form import FormRow
from app.ui.shared.messages import InlineMessage
from app.ui.shared.theme import set_shown


class FormCard(Card):
    """`chosen` carries the form that the person wants."""

    chosen = Signal(object)

    def __init__(self, templates: TemplatesService, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._templates = templates
        self._forms: dict[tuple[str, int], RatingForm] = {}
        self.choice = ChoiceBox(placeholder=self.tr("Chọn mẫu chấm điểm"))
        self.choice.edited.connect(self._on_chosen)
        self.basis = label("", "soft", wrap=True)
        self.about = label("", "soft", wrap=True)
        self.about_link = link(self.tr("Về mẫu này"), lambda: set_shown(self.about, self.about.isHidden()))
        self.unrated = InlineMessage("info")
        self.sum = SumLine()
        beside = QHBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(self.basis, 1)
        beside.addWidget(self.about_link, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(FormRow(self.tr("Mẫu chấm điểm"), self.choice))
        self.body.addLayout(beside)
        for widget in (self.about, self.unrated, self.sum):
            self.body.addWidget(widget)
        set_shown(self.about, False)

    def show_forms(self, record: MeetingRecord) -> None:
        """The forms in force for such a meeting, and the one of the sheet whatever became of it since."""
        meeting, current = record.meeting, record.form
        fitting = [
            form
            for form in self._templates.rating_forms()
            if meeting.kind in form.kinds and form.effective_from <= meeting.held_on
        ]
        if current is not None and current not in fitting:
            fitting.append(current)
        self._forms = {(form.code, form.version): form for form in fitting}
        newest = {form.code: max(f.version for f in fitting if f.code == form.code) for form in fitting}
        older = self.tr("{title} (bản {version})")
        self.choice.set_choices(
            [
                (
                    key,
                    form.title
                    if form.version == newest[form.code]
                    else older.format(title=form.title, version=form.version),
                )
                for key, form in self._forms.items()
            ]
        )
        sheet = meeting.rating
        if not is_typed_in(self.choice):
            self.choice.set_value((sheet.form_code, sheet.form_version) if sheet else None)
        self.basis.setText(self.tr("Căn cứ: {basis}").format(basis=current.legal_basis) if current else "")
        self.about.setText(current.note if current else "")
        set_shown(self.basis, current is not None)
        set_shown(self.about_link, current is not None and bool(current.note))
        set_shown(self.sum, current is not None)
        if current is None:
            set_shown(self.about, False)
        self.unrated.show_message("info", self._unrated(record))

    def set_read_only(self, read_only: bool) -> None:
        self.choice.set_read_only(read_only)

    def _unrated(self, record: MeetingRecord) -> str:
        sheet = record.meeting.rating
        if sheet is None:
            if not self._forms:
                return self.tr("Loại buổi này không có mẫu chấm điểm nào.")
            return self.tr("Buổi này không chấm điểm. Nếu cần chấm, mời chọn mẫu ở trên.")
        if record.form is None:
            text = self.tr("Sổ này không có mẫu “{code}” (bản {version}) của phiếu. Phiếu được giữ nguyên.")
            return text.format(code=sheet.form_code, version=sheet.form_version)
        return ""

    def _on_chosen(self) -> None:
        form = self._forms.get(self.choice.value())
        if form is not None:
            self.chosen.emit(form)
