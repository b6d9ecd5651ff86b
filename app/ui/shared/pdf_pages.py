"""The pages of a PDF as pictures. PDFium must never be entered twice at a time, so every call passes one lock."""

import atexit
import math
import threading
from collections.abc import Iterator
from typing import Any
from weakref import WeakSet

import pypdfium2  # type: ignore[import-untyped]
from PySide6.QtGui import QImage

# One lock for the whole program: PDFium keeps state that all documents share.
_LOCK = threading.RLock()

# Taller pictures are made in strips, so that a page at the resolution of a printer never fills the memory.
STRIP_PIXELS = 1200


_OPEN: "WeakSet[PdfPages]" = WeakSet()


class PdfPages:
    """An open PDF. Sizes are in points; any thread may call, one after the other.

    `outline`: (title, page from 0) of each part, without what lies within a part.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        _OPEN.add(self)
        with _LOCK:
            self._document: Any = pypdfium2.PdfDocument(data)
            self.sizes: tuple[tuple[float, float], ...] = tuple(
                self._document.get_page_size(index) for index in range(len(self._document))
            )
            self.outline = _outline(self._document)

    def __len__(self) -> int:
        return len(self.sizes)

    def __del__(self) -> None:
        self.close()

    def close(self) -> None:
        document = getattr(self, "_document", None)
        if document is not None:
            self._document = None
            with _LOCK:
                document.close()

    def picture(self, index: int, scale: float) -> QImage:
        """The page at `scale` pixels a point."""
        with _LOCK:
            return self._render(index, scale, (0, 0, 0, 0), gray=False)

    def strips(self, index: int, scale: float, *, gray: bool = False) -> Iterator[tuple[int, QImage]]:
        """The page from top to bottom: (pixels from the top, picture) each; together they are the whole page."""
        height = math.ceil(self.sizes[index][1] * scale)
        for top in range(0, height, STRIP_PIXELS):
            below = max(height - top - STRIP_PIXELS, 0)
            # PDFium's binding rounds what is cut off up to whole pixels: half a pixel less hits the right one.
            crop = (0.0, max(below - 0.5, 0.0) / scale, 0.0, max(top - 0.5, 0.0) / scale)
            with _LOCK:
                picture = self._render(index, scale, crop, gray=gray)
            yield top, picture

    def _render(
        self, index: int, scale: float, crop: tuple[float, float, float, float], *, gray: bool
    ) -> QImage:
        page = self._document[index]
        try:
            bitmap = page.render(scale=scale, crop=crop, grayscale=gray, prefer_bgrx=True)
            try:
                form = QImage.Format.Format_Grayscale8 if gray else QImage.Format.Format_RGB32
                shared = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, form)
                # The picture outlives the memory that PDFium lends.
                return shared.copy()
            finally:
                bitmap.close()
        finally:
            page.close()


def _outline(document: Any) -> tuple[tuple[str, int], ...]:
    found: list[tuple[str, int]] = []
    for mark in document.get_toc():
        place = mark.get_dest() if mark.level == 0 else None
        index = place.get_index() if place is not None else None
        if index is not None:
            found.append((mark.get_title(), index))
    return tuple(found)


@atexit.register
def _close_all() -> None:
    """PDFium complains of documents that are open when the program ends; windows may still hold some then."""
    for pages in list(_OPEN):
        pages.close()
