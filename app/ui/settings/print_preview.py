"""The very paper beside the fields: made anew when the hand rests, in the background, and it never takes the focus."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.print_profile import PrintProfile
from app.services.print_profiles import Trial
from app.ui.context import UiContext
from app.ui.shared.fields import CheckField, ChoiceBox
from app.ui.shared.flow import FlowLayout
from app.ui.shared.parts import label
from app.ui.shared.pdf_view import PdfView
from app.ui.shared.tasks import Job
from app.ui.shared.theme import set_shown

# After the last letter: short of a second with the making and the drawing of the paper.
REST_MS = 250


class PrintPreview(QWidget):
    """`show_profile(profile)` as often as one likes; `shown` when a new paper stands there."""

    shown = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._profile: PrintProfile | None = None
        self._made: tuple[PrintProfile, int, bool] | None = None
        self._trials: Sequence[Trial] = ()
        self._job: Job | None = None
        self.choice = ChoiceBox()
        self.choice.setAccessibleName(self.tr("Văn bản để xem"))
        self.guides = CheckField(self.tr("Hiện lề"))
        self.waiting = label("", "soft", wrap=True)
        set_shown(self.waiting, False)
        self.view = PdfView(context)
        self.view.shown.connect(self.shown.emit)
        bar = QWidget()
        bar.setProperty("role", "clear")
        line = FlowLayout(bar, spacing=12)
        line.addWidget(self.choice)
        line.addWidget(self.guides)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(bar)
        layout.addWidget(self.waiting)
        layout.addWidget(self.view, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_MS)
        self._timer.timeout.connect(self._make)
        self.choice.edited.connect(self._make)
        self.guides.edited.connect(self._make)

    def set_trials(self, trials: Sequence[Trial]) -> None:
        """The papers to choose from; the same one stays chosen while there is one of its name."""
        if tuple(trials) == tuple(self._trials):
            return
        chosen = self.trial()
        self._trials = trials
        self.choice.set_choices([(index, trial.title) for index, trial in enumerate(trials)])
        kept = next((i for i, one in enumerate(trials) if chosen and one.title == chosen.title), 0)
        self.choice.set_value(kept)
        self._made = None

    def trial(self) -> Trial | None:
        index = self.choice.value()
        return self._trials[index] if index is not None and index < len(self._trials) else None

    def show_profile(self, profile: PrintProfile, *, now: bool = False) -> None:
        """Show the paper by this profile when the hand rests, or at once."""
        self._profile = profile
        self.say_waiting(False)
        if now:
            self._make()
        else:
            self._timer.start()

    def say_waiting(self, waiting: bool) -> None:
        """Say that the paper still shows the last measures that fit."""
        self.waiting.setText(self.tr("Đang xem theo số đo hợp lệ gần nhất."))
        set_shown(self.waiting, waiting)

    def _make(self) -> None:
        self._timer.stop()
        trial = self.trial()
        if self._profile is None or trial is None:
            return
        wanted = (self._profile, self.choice.value(), self.guides.value())
        if wanted == self._made:
            return
        other = self._made is None or self._made[1] != wanted[1]
        self._made = wanted
        if self._job is not None:
            self._job.cancel()
        make = self._context.services.print_profiles.trial_job(trial, wanted[0], guides=wanted[2])

        def made(data: bytes) -> None:
            if self._made == wanted:
                self.view.show_pdf(data, from_start=other)

        job = self._context.run_in_background(make, then=made)
        job.destroyed.connect(lambda *_: self._forget(job))
        self._job = job

    def _forget(self, job: Job) -> None:
        if self._job is job:
            self._job = None
