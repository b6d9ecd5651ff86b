"""The papers of the meeting as they will print, drawn from what is typed now, and their way to printer and file."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.book import MeetingRecord
from app.domain.meeting import Meeting
from app.services.papers import PaperKind
from app.ui.context import UiContext
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import FilterChips
from app.ui.shared.pdf_view import PdfView
from app.ui.shared.saving import save_paper
from app.ui.shared.theme import scaled

_FILE_NAMES = {
    PaperKind.MINUTES: "bien-ban",
    PaperKind.ATTENDANCE: "diem-danh",
    PaperKind.RATING: "phieu-danh-gia",
}


class PaperPanel(QWidget):
    """Three papers to choose from; one is shown, printed or saved at a time."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._record: MeetingRecord | None = None
        self._busy = False
        self._again = False
        self._shown_kind: PaperKind | None = None
        self.kinds = FilterChips(self._choices(rated=False))
        self.kinds.changed.connect(self._draw)
        self.print_button = secondary(self.tr("In…"), self.print_shown, icon="print")
        self.save_button = secondary(self.tr("Lưu PDF…"), self.save_shown, icon="save")
        self.view = PdfView(context)
        for button in (self.print_button, self.save_button):
            self.view.bar.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.kinds)
        layout.addWidget(self.view, 1)
        self.setMinimumWidth(scaled(320))

    def kind(self) -> PaperKind:
        chosen: PaperKind = self.kinds.value() or PaperKind.MINUTES
        return chosen

    def show_record(self, record: MeetingRecord) -> None:
        """Draw the chosen paper anew; while one is being drawn, only the last wish is kept."""
        self._record = record
        self.kinds.set_choices(self._choices(rated=record.score is not None))
        self._draw()

    def print_shown(self) -> None:
        """Print the paper of this moment, not the one drawn a moment ago."""
        make = self._job()
        if make is None:
            return

        def ready(data: bytes) -> None:
            # The printer's dialog is loaded when it is first wanted.
            from app.ui.shared.printing import print_paper

            if isValid(self):
                print_paper(self._context, self.window(), data, self._title())

        self._context.run_in_background(make, then=ready)

    def save_shown(self) -> None:
        make = self._job()
        if make is None or self._record is None:
            return
        name = _file_name(self.kind(), self._record.meeting)
        save_paper(self._context, self.window(), make, title=self._title(), name=name)

    def _choices(self, *, rated: bool) -> list[tuple[PaperKind, str]]:
        choices = [
            (PaperKind.MINUTES, self.tr("Biên bản")),
            (PaperKind.ATTENDANCE, self.tr("Điểm danh")),
        ]
        return [*choices, (PaperKind.RATING, self.tr("Phiếu đánh giá"))] if rated else choices

    def _title(self) -> str:
        return {
            PaperKind.MINUTES: self.tr("Biên bản"),
            PaperKind.ATTENDANCE: self.tr("Danh sách điểm danh"),
            PaperKind.RATING: self.tr("Phiếu đánh giá"),
        }[self.kind()]

    def _job(self) -> Callable[[], bytes] | None:
        """What is read for the paper is read now; the setting itself may run elsewhere."""
        made: list[Callable[[], bytes]] = []
        record = self._record
        if record is not None:
            self._context.run(
                lambda: self._context.services.papers.job(self.kind(), record), then=made.append
            )
        return made[0] if made else None

    def _draw(self) -> None:
        if self._busy:
            self._again = True
            return
        make = self._job()
        if make is None:
            return
        kind = self.kind()
        self._busy = True

        def drawn(data: bytes) -> None:
            if isValid(self):
                self.view.show_pdf(data, from_start=kind is not self._shown_kind)
                self._shown_kind = kind

        self._context.run_in_background(make, then=drawn, ended=self._on_ended)

    def _on_ended(self) -> None:
        if not isValid(self):
            return
        self._busy = False
        if self._again:
            self._again = False
            self._draw()


def save_minutes(context: UiContext, parent: QWidget, meeting_id: str) -> None:
    """Save the minutes as the book holds them, wherever the editor is by now."""
    services = context.services
    meeting: Meeting = services.meetings.get(meeting_id)
    make = services.papers.job(PaperKind.MINUTES, services.meetings.record(meeting))
    name = _file_name(PaperKind.MINUTES, meeting)
    save_paper(context, parent, make, title=context.tr("Biên bản"), name=name)


def _file_name(kind: PaperKind, meeting: Meeting) -> str:
    return f"{_FILE_NAMES[kind]}-{meeting.held_on:%Y-%m-%d}.pdf"
