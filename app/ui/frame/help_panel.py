"""Help beside the page, written as Markdown files in resources/help; nothing in it leads to the internet."""

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTextBrowser, QWidget

from app.paths import help_dir
from app.ui.shared.cards import SidePanel

START = "tro-giup-nhanh"


class HelpPanel(SidePanel):
    """`open_topic(page)` shows the file of that page, or the quick help when there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", width=430, parent=parent)
        self.set_title(self.tr("Trợ giúp"))
        self.browser = QTextBrowser()
        self.browser.setOpenLinks(False)
        self.browser.setAccessibleName(self.tr("Trợ giúp"))
        self.browser.setProperty("role", "help")
        self.browser.anchorClicked.connect(self._on_link)
        self.area.hide()
        self.layout().insertWidget(1, self.browser, 1)  # type: ignore[union-attr]
        self.setFocusProxy(self.browser)
        self._topic = START

    def open_topic(self, topic: str) -> None:
        """Show a help file by its name without ending; an unknown one shows the quick help."""
        name = topic if (help_dir() / f"{topic}.md").is_file() else START
        self._topic = name
        self.browser.setMarkdown((help_dir() / f"{name}.md").read_text(encoding="utf-8"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Headings take their size from the document's font at the moment of reading.
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_topic") and not self.isHidden():
            self.open_topic(self._topic)

    def _on_link(self, url: QUrl) -> None:
        self.open_topic(url.fileName().removesuffix(".md"))
