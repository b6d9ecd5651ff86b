"""A paper on the screen: the very PDF that is printed and saved, with page n/m, zoom and, for books, thumbnails.

view = PdfView(context, thumbnails=True)
view.show_pdf(data)            # place and zoom stay when the same paper is shown again
view.data                      # the bytes shown, for printing and saving
view.outline                   # (title, page from 0) of each part, for a list to jump from
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.ui.context import UiContext
from app.ui.shared.buttons import IconButton
from app.ui.shared.cards import label
from app.ui.shared.page_strip import PageStrip
from app.ui.shared.pdf_pages import PdfPages
from app.ui.shared.theme import scaled, set_shown

STEP = 1.2
THUMBS = 132


class PdfView(QWidget):
    """Shows a PDF; `shown` tells that a newly given one is open, `page_changed` carries (page, pages) from 1."""

    shown = Signal()
    page_changed = Signal(int, int)

    def __init__(
        self, context: UiContext, *, thumbnails: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted: bytes | None = None
        self._data: bytes | None = None
        self._thumbs_wanted = True
        self.outline: tuple[tuple[str, int], ...] = ()
        self.strip = PageStrip(context)
        self.strip.setAccessibleName(self.tr("Bản in"))
        self.thumbs = PageStrip(context, small=True) if thumbnails else None
        self.message = label("", "soft", wrap=True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.up = IconButton("chevron-up", self.tr("Trang trước"), lambda: self.turn(-1))
        self.down = IconButton("chevron-down", self.tr("Trang sau"), lambda: self.turn(1))
        self.place = label("")
        self.smaller = IconButton(
            "minus", self.tr("Nhỏ hơn"), lambda: self.strip.set_zoom(self.strip.zoom() / STEP)
        )
        self.larger = IconButton(
            "plus", self.tr("Lớn hơn"), lambda: self.strip.set_zoom(self.strip.zoom() * STEP)
        )
        self.percent = label("")
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.percent.setMinimumWidth(scaled(52))
        self.fit = IconButton("fit-width", self.tr("Vừa bề ngang"), lambda: self.strip.set_zoom(None))
        self.bar = QHBoxLayout()
        self.bar.setSpacing(4)
        for widget in (self.up, self.place, self.down):
            self.bar.addWidget(widget)
        self.bar.addStretch(1)
        for one in (self.smaller, self.percent, self.larger, self.fit):
            self.bar.addWidget(one)
        # A stack without a widget of its own would show its first page as a window, which takes the focus along.
        pages = QWidget()
        pages.setProperty("role", "clear")
        self._pages_layout = QStackedLayout(pages)
        self._pages_layout.addWidget(self.strip)
        self._pages_layout.addWidget(self.message)
        room = QHBoxLayout()
        room.setSpacing(8)
        if self.thumbs is not None:
            self.thumbs.setFixedWidth(scaled(THUMBS))
            self.thumbs.setAccessibleName(self.tr("Các trang thu nhỏ"))
            self.thumbs.clicked.connect(self.strip.go_to)
            room.addWidget(self.thumbs)
        room.addWidget(pages, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self.bar)
        layout.addLayout(room, 1)
        self.strip.page_changed.connect(lambda _: self._tell_place())
        self.strip.zoomed.connect(lambda _: self._tell_zoom())
        self.setMinimumHeight(scaled(320))
        self.say(self.tr("Đang dựng bản in…"))

    @property
    def data(self) -> bytes | None:
        """The bytes of the paper that is shown."""
        return self._data

    def show_pdf(self, data: bytes, *, from_start: bool = False) -> None:
        """Show a paper; `from_start` when it is another one than before."""
        if data == self._data and self._wanted in (None, data):
            return
        self._wanted = data

        def opened(pages: PdfPages) -> None:
            if not isValid(self) or self._wanted is not data:
                return
            self._wanted, self._data = None, data
            self.outline = pages.outline
            for strip in (self.strip, self.thumbs):
                if strip is not None:
                    strip.set_pages(pages)
            self._pages_layout.setCurrentWidget(self.strip)
            if from_start:
                self.strip.go_to(0)
                self.strip.verticalScrollBar().setValue(0)
            self._tell_place()
            self._tell_zoom()
            self.shown.emit()

        self._context.run_in_background(lambda: PdfPages(data), then=opened)

    def say(self, text: str) -> None:
        """A sentence in place of a paper: it is being made, or there is none."""
        self._wanted = self._data = None
        self.outline = ()
        self.strip.set_pages(None)
        if self.thumbs is not None:
            self.thumbs.set_pages(None)
        self.message.setText(text)
        self._pages_layout.setCurrentWidget(self.message)
        self._tell_place()

    def set_thumbnails(self, wanted: bool) -> None:
        """Leave the thumbnails out where the room is needed for the page itself."""
        self._thumbs_wanted = wanted
        if self.thumbs is not None:
            set_shown(self.thumbs, wanted and bool(self.strip.count()))

    def page_count(self) -> int:
        return self.strip.count()

    def page(self) -> int:
        """The page in view, from 1; 0 when nothing is shown."""
        return self.strip.page() + 1 if self.strip.count() else 0

    def turn(self, by: int) -> None:
        self.strip.go_to(min(max(self.strip.page() + by, 0), max(self.strip.count() - 1, 0)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
                self.larger.click()
                return
            if event.key() == Qt.Key.Key_Minus:
                self.smaller.click()
                return
            if event.key() == Qt.Key.Key_0:
                self.fit.click()
                return
        super().keyPressEvent(event)

    def _tell_place(self) -> None:
        count = self.strip.count()
        self.place.setText(
            self.tr("Trang {page}/{count}").format(page=self.page(), count=count) if count else ""
        )
        for widget in (self.up, self.down, self.smaller, self.larger, self.percent, self.fit):
            set_shown(widget, bool(count))
        self.up.setEnabled(self.strip.page() > 0)
        self.down.setEnabled(self.strip.page() < count - 1)
        if self.thumbs is not None:
            set_shown(self.thumbs, bool(count) and self._thumbs_wanted)
            self.thumbs.mark(self.strip.page() if count else -1)
        if count:
            self.page_changed.emit(self.page(), count)

    def _tell_zoom(self) -> None:
        self.percent.setText(f"{round(self.strip.zoom() * 100)} %")
