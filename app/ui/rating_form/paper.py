"""The form as it prints, and what it would have given a meeting that was held: looking stores nothing."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.domain.dates import short_day
from app.domain.rating.forms import RatingForm
from app.services.rating_forms import Trial
from app.texts import word
from app.texts_rating import evidence_text, points_words, score_text
from app.ui.context import UiContext
from app.ui.rating_form.session import FormSession
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import clear_layout, label, rule
from app.ui.shared.fields import ChoiceBox
from app.ui.shared.flow import FlowLayout
from app.ui.shared.pdf_view import PdfView
from app.ui.shared.saving import save_paper
from app.ui.shared.theme import scaled


class PaperView(QWidget):
    """Empty sheet or trial on a meeting; made anew each time it is shown."""

    def __init__(self, context: UiContext, session: FormSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._session = session
        self.choice = ChoiceBox()
        self.choice.setAccessibleName(self.tr("Xem bản in hay thử chấm một buổi"))
        self.choice.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(34)
        self.choice.edited.connect(self.refresh)
        self.save_button = secondary(self.tr("Lưu biểu trống (PDF)"), self._save, icon="save")
        top = QWidget()
        top.setProperty("role", "clear")
        flow = FlowLayout(top, spacing=12)
        flow.addWidget(self.choice)
        flow.addWidget(self.save_button)
        self.view = PdfView(context)
        self.view.setMinimumHeight(scaled(140))
        content = QWidget()
        content.setProperty("role", "clear")
        self.trial = QVBoxLayout(content)
        self.trial.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.trial.setSpacing(6)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(content)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(area)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(top)
        layout.addWidget(self.stack, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._context.run(self._offer)
        self.refresh()

    def refresh(self) -> None:
        form = self._session.form
        if form is not None and self.isVisible():
            self._context.run(lambda: self._show(form))

    def _offer(self) -> None:
        """The empty sheet, and the meetings of this year and the last that the form could be tried on."""
        year = self._context.year
        meetings = self._context.services.meetings
        found = [one for number in (year, year - 1) for one in meetings.list(number)]
        kinds = self._session.current.kinds
        held = sorted(
            (one for one in found if one.kind in kinds and one.minutes is not None), key=_day, reverse=True
        )
        choices = [("", self.tr("Xem biểu như khi in ra"))]
        for one in held[:24]:
            words = self.tr("Thử chấm: {kind} ngày {day}")
            choices.append((one.id, words.format(kind=word(one.kind).lower(), day=short_day(one.held_on))))
        before = self.choice.value()
        self.choice.set_choices(choices)
        if before not in [value for value, _ in choices]:
            self.choice.set_value("")

    def _show(self, form: RatingForm) -> None:
        services = self._context.services
        meeting_id = self.choice.value() or ""
        self.stack.setCurrentIndex(1 if meeting_id else 0)
        self.save_button.setVisible(not meeting_id)
        if meeting_id:
            self._show_trial(form, services.forms.trial(form, services.meetings.get(meeting_id)))
            return
        job = services.forms.blank_sheet(form)
        self._context.run_in_background(job, then=self.view.show_pdf)

    def _show_trial(self, form: RatingForm, trial: Trial) -> None:
        clear_layout(self.trial)
        said = self.tr("Thử chấm bằng số liệu đã ghi trong sổ; không lưu gì vào buổi họp.")
        self.trial.addWidget(label(said, "soft", wrap=True))
        self.trial.addWidget(label(score_text(form, trial.score), "strong", wrap=True))
        for group in form.groups:
            self.trial.addWidget(rule())
            self.trial.addWidget(label(group.title, "strong", wrap=True))
            for criterion in group.criteria:
                line = trial.sheet.line(criterion.code)
                points = line.points if line is not None else None
                found = trial.found.get(criterion.code)
                if criterion.code in trial.score.not_applicable:
                    result = self.tr("không chấm buổi này")
                elif found is not None and (points is not None or found.doubt is not None):
                    result = evidence_text(criterion, found)
                elif found is not None:
                    proof = evidence_text(criterion, found)
                    result = self.tr("người chấm cho điểm ({proof})").format(proof=proof)
                else:
                    result = self.tr("người chấm cho điểm")
                most = points_words(criterion.max_points)
                self.trial.addWidget(label(f"{criterion.title} ({most}): {result}", "", wrap=True))

    def _save(self) -> None:
        form = self._session.form
        if form is None:
            return

        def make() -> None:
            job = self._context.services.forms.blank_sheet(form)
            title = self.tr("Biểu chấm điểm trống")
            save_paper(self._context, self, job, title=title, name="bieu-cham-diem-trong.pdf")

        self._context.run(make)


def _day(one: object) -> date:
    held: date = one.held_on  # type: ignore[attr-defined]
    return held
