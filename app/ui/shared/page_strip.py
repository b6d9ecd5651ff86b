"""Pages of a PDF one under the other: only what is in sight is drawn, beside the window, and kept while it fits."""

from collections import OrderedDict
from math import ceil

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget
from shiboken6 import isValid

from app.ui.context import UiContext
from app.ui.shared.pdf_pages import PdfPages
from app.ui.shared.theme import color, scaled

SCREEN = 96 / 72  # logical pixels a point at 100 %
MIN_ZOOM, MAX_ZOOM = 0.25, 4.0
KEPT_BYTES = 96 * 1024 * 1024
GAP = 12


class PageStrip(QScrollArea):
    """`zoom` None fits the width. `page_changed` tells the page in view, `clicked` a click on a page (from 0)."""

    page_changed = Signal(int)
    clicked = Signal(int)
    zoomed = Signal(float)
    drawn = Signal()

    def __init__(self, context: UiContext, *, small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._small = small
        self._pages: PdfPages | None = None
        self._generation = 0
        self._zoom: float | None = None
        self._page = 0
        self._marked = -1
        self._busy = False
        self._kept: OrderedDict[int, tuple[int, float, QImage]] = OrderedDict()
        self.setProperty("role", "plain")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # A bar that comes and goes would change the width that the pages are fitted to, for ever.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        if small:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._canvas = _Canvas(self)
        self.setWidget(self._canvas)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._on_scrolled())

    # What is shown.

    def set_pages(self, pages: PdfPages | None) -> None:
        """Show another document; place and zoom stay, and the old pages are seen until the new ones are drawn."""
        self._pages = pages
        self._generation += 1
        count = self.count()
        for index in [index for index in self._kept if index >= count]:
            del self._kept[index]
        self._lay_out()
        self._on_scrolled()

    def count(self) -> int:
        return 0 if self._pages is None else len(self._pages)

    def page(self) -> int:
        """The page in view, from 0."""
        return self._page

    def go_to(self, page: int) -> None:
        if 0 <= page < self.count():
            self.verticalScrollBar().setValue(self.page_rect(page).top() - GAP)
            self._set_page(page)

    def mark(self, page: int) -> None:
        """Draw a frame round one page (the thumbnail of the page in view) and bring it into sight."""
        if page != self._marked:
            self._marked = page
            if 0 <= page < self.count():
                rect = self.page_rect(page)
                self.ensureVisible(rect.center().x(), rect.top(), 0, GAP)
                self.ensureVisible(rect.center().x(), rect.bottom(), 0, GAP)
            self._canvas.update()

    def is_drawn(self) -> bool:
        """Whether every page in sight is drawn as it now is."""
        return all(self._is_fresh(index) for index in self._visible())

    def picture(self, page: int) -> QImage | None:
        """The drawn page, if it has been in sight."""
        kept = self._kept.get(page)
        return kept[2] if kept is not None else None

    # How large.

    def zoom(self) -> float:
        """1.0 is 96 pixels an inch; the value in force also while the width is fitted."""
        if self._zoom is not None:
            return self._zoom
        widest = max((width for width, _ in self._pages.sizes), default=595.0) if self._pages else 595.0
        # One pixel less: what is rounded up must not bring a bar of its own.
        room = self.viewport().width() - 2 * GAP - 1
        return min(max(room / (widest * SCREEN), 0.05 if self._small else MIN_ZOOM), MAX_ZOOM)

    def is_fitted(self) -> bool:
        return self._zoom is None

    def set_zoom(self, zoom: float | None) -> None:
        at = self._place()
        self._zoom = None if zoom is None else min(max(zoom, MIN_ZOOM), MAX_ZOOM)
        self._lay_out()
        self._return_to(at)
        self._on_scrolled()
        self.zoomed.emit(self.zoom())

    def page_rect(self, index: int) -> QRect:
        """Where the page lies on the canvas."""
        return self._canvas.rects[index]

    # Events.

    def resizeEvent(self, event: QResizeEvent) -> None:
        at = self._place()
        super().resizeEvent(event)
        self._lay_out()
        self._return_to(at)
        self._on_scrolled()
        if self._zoom is None:
            self.zoomed.emit(self.zoom())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and not self._small:
            self.set_zoom(self.zoom() * (1.1 if event.angleDelta().y() > 0 else 1 / 1.1))
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.go_to(min(max(self._page + (1 if key == Qt.Key.Key_PageDown else -1), 0), self.count() - 1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if key == Qt.Key.Key_Home else self.count() - 1)
        elif self._small and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.clicked.emit(
                min(max(self._marked + (1 if key == Qt.Key.Key_Down else -1), 0), self.count() - 1)
            )
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_canvas"):
            self._lay_out()

    # Drawing.

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for index, rect in enumerate(self._canvas.rects):
            if not rect.adjusted(-4, -4, 4, 24).intersects(dirty):
                continue
            painter.fillRect(rect, color("paper"))
            kept = self._kept.get(index)
            if kept is not None:
                picture = kept[2]
                # PDFium rounds up: a picture one pixel larger than its place is still the very picture.
                if abs(picture.width() - rect.width() * self.devicePixelRatioF()) <= 1:
                    painter.drawImage(rect.topLeft(), picture)
                else:
                    painter.drawImage(rect, picture)
            marked = index == self._marked
            painter.setPen(QPen(color("accent" if marked else "line-strong"), 3 if marked else 1))
            painter.drawRect(rect.adjusted(-1, -1, 0, 0))
            if self._small:
                painter.setPen(color("ink"))
                below = QRect(rect.left(), rect.bottom() + 2, rect.width(), self._caption())
                painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(index + 1))

    def _caption(self) -> int:
        return scaled(20) if self._small else 0

    def _lay_out(self) -> None:
        scale = self.zoom() * SCREEN
        sizes = self._pages.sizes if self._pages is not None else ()
        inside = self.viewport().width()
        width = max([inside, *(ceil(w * scale) + 2 * GAP for w, _ in sizes)])
        rects, top = [], GAP
        for w, h in sizes:
            size = QSize(ceil(w * scale), ceil(h * scale))
            rects.append(QRect(QPoint((width - size.width()) // 2, top), size))
            top += size.height() + GAP + self._caption()
        self._canvas.rects = rects
        self._canvas.resize(width, max(top, 1))
        self._canvas.update()

    def _place(self) -> tuple[int, float]:
        """The page at the top of the view and how far down it we are, so that it can be found again."""
        top = self.verticalScrollBar().value()
        for index, rect in enumerate(self._canvas.rects):
            if rect.bottom() >= top:
                return index, (top - rect.top()) / max(rect.height(), 1)
        return 0, 0.0

    def _return_to(self, place: tuple[int, float]) -> None:
        index, part = place
        if index < len(self._canvas.rects):
            rect = self._canvas.rects[index]
            self.verticalScrollBar().setValue(round(rect.top() + part * rect.height()))

    def _visible(self) -> list[int]:
        top = self.verticalScrollBar().value()
        seen = QRect(0, top, self._canvas.width(), self.viewport().height())
        return [index for index, rect in enumerate(self._canvas.rects) if rect.intersects(seen)]

    def _on_scrolled(self) -> None:
        if self._canvas.rects and not self._small:
            line = self.verticalScrollBar().value() + self.viewport().height() // 3
            above = [index for index, rect in enumerate(self._canvas.rects) if rect.top() <= line]
            at_end = self.verticalScrollBar().value() == self.verticalScrollBar().maximum() > 0
            self._set_page(self.count() - 1 if at_end else above[-1] if above else 0)
        self._draw_next()

    def _set_page(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def _wanted_scale(self) -> float:
        return self.zoom() * SCREEN * self.devicePixelRatioF()

    def _is_fresh(self, index: int) -> bool:
        kept = self._kept.get(index)
        return kept is not None and kept[0] == self._generation and abs(kept[1] - self._wanted_scale()) < 1e-6

    def _draw_next(self) -> None:
        """One page at a time: what was scrolled away meanwhile is never drawn."""
        pages = self._pages
        if self._busy or pages is None or not self.isVisible():
            return
        index = next((index for index in self._visible() if not self._is_fresh(index)), None)
        if index is None:
            self.drawn.emit()
            return
        self._busy = True
        generation, scale = self._generation, self._wanted_scale()

        def drawn(picture: QImage) -> None:
            if not isValid(self):
                return
            self._busy = False
            if generation == self._generation:
                picture.setDevicePixelRatio(self.devicePixelRatioF())
                self._keep(index, generation, scale, picture)
                self._canvas.update()
            self._draw_next()

        self._context.run_in_background(lambda: pages.picture(index, scale), then=drawn)

    def _keep(self, index: int, generation: int, scale: float, picture: QImage) -> None:
        self._kept[index] = (generation, scale, picture)
        self._kept.move_to_end(index)
        while len(self._kept) > 1 and sum(kept[2].sizeInBytes() for kept in self._kept.values()) > KEPT_BYTES:
            self._kept.popitem(last=False)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._on_scrolled()


class _Canvas(QWidget):
    def __init__(self, strip: PageStrip) -> None:
        super().__init__()
        self._strip = strip
        self.rects: list[QRect] = []
        self.setProperty("role", "clear")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._strip.paint(painter, event.rect())
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for index, rect in enumerate(self.rects):
            if rect.contains(event.position().toPoint()):
                self._strip.clicked.emit(index)
                return
        super().mousePressEvent(event)
