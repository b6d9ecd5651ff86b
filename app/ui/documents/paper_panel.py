"""The very paper of a document as it stands now, and its way to the printer, to PDF and to Word."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.documents import Document, document_number
from app.domain.text import fold
from app.texts_documents import document_label, type_words
from app.ui.context import UiContext
from app.ui.shared.buttons import secondary
from app.ui.shared.pdf_view import PdfView
from app.ui.shared.saving import save_paper
from app.ui.shared.theme import scaled

# The paper is set anew when the hand rests.
REST_MS = 700


class PaperPanel(QWidget):
    """Shows one document; while one is being drawn, only the last wish is kept."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._document: Document | None = None
        self._shown: str = ""
        self._busy = self._again = False
        self.view = PdfView(context)
        self.print_button = secondary(self.tr("In…"), self.print_shown, icon="print")
        self.save_button = secondary(self.tr("Lưu PDF…"), self.save_shown, icon="save")
        self.word_button = secondary(self.tr("Lưu Word…"), self.save_word, icon="file")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._draw)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self.print_button, self.save_button, self.word_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.view, 1)
        layout.addLayout(buttons)
        self.setMinimumWidth(scaled(300))

    def show_document(self, document: Document) -> None:
        """Another document at once, the same one when typing rests."""
        before, self._document = self._document, document
        if before is None or before.id != document.id or before.state is not document.state:
            self._draw()
        elif before != document:
            self._rest.start()

    def print_shown(self) -> None:
        make, document = self._job("pdf"), self._document
        if make is None or document is None:
            return

        def ready(data: bytes) -> None:
            # The printer's dialog is loaded when it is first wanted.
            from app.ui.shared.printing import print_paper

            if isValid(self):
                print_paper(self._context, self.window(), data, document_label(document))

        self._context.run_in_background(make, then=ready)

    def save_shown(self) -> None:
        self._save("pdf")

    def save_word(self) -> None:
        self._save("docx")

    def _save(self, form: str) -> None:
        make, document = self._job(form), self._document
        if make is not None and document is not None:
            name = f"{file_name(document)}.{form}"
            save_paper(self._context, self.window(), make, title=document_label(document), name=name)

    def _job(self, form: str) -> Callable[[], bytes] | None:
        """What is read for the paper is read now; the setting itself may run elsewhere."""
        made: list[Callable[[], bytes]] = []
        document = self._document
        if document is not None:
            papers = self._context.services.papers
            self._context.run(lambda: papers.job("document", document, form), then=made.append)
        return made[0] if made else None

    def _draw(self) -> None:
        self._rest.stop()
        if self._busy:
            self._again = True
            return
        make, document = self._job("pdf"), self._document
        if make is None or document is None:
            return
        self._busy = True

        def drawn(data: bytes) -> None:
            if isValid(self):
                self.view.show_pdf(data, from_start=document.id != self._shown)
                self._shown = document.id

        self._context.run_in_background(make, then=drawn, ended=self._on_ended)

    def _on_ended(self) -> None:
        if not isValid(self):
            return
        self._busy = False
        if self._again:
            self._again = False
            self._draw()


def file_name(document: Document) -> str:
    """ "05-nq-cb", "ke-hoach-ban-thao": plain letters, as any stick and any mail takes them."""
    named = document_number(document) or f"{type_words(document.type)} bản thảo"
    plain = "".join(char if char.isalnum() else "-" for char in fold(named))
    return "-".join(part for part in plain.split("-") if part)
