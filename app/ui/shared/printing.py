"""Putting a PDF on paper: its very pages at the resolution of the printer, so that screen, file and sheet are one."""

from collections.abc import Callable, Generator
from contextlib import suppress

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.ui.context import UiContext
from app.ui.shared.pdf_pages import PdfPages

# Beyond this no eye sees a difference, and the pictures grow with the square.
MOST_DPI = 600


def print_pdf(data: bytes, printer: QPrinter) -> Generator[float, None, int]:
    """Paint the pages asked for in the printer's dialog; yields the part done, returns the number of sheets.

    A generator for the TaskRunner: Qt lets a printer be painted on from another thread.

    Raises:
        UserError: printer_failed, when the printer does not take the paper.
    """
    pages = PdfPages(data)
    painter = QPainter()
    try:
        wanted = _wanted(printer, len(pages)) * (
            1 if printer.supportsMultipleCopies() else printer.copyCount()
        )
        dpi = min(printer.resolution(), MOST_DPI)
        gray = printer.colorMode() is QPrinter.ColorMode.GrayScale
        printer.setFullPage(True)
        for number, index in enumerate(wanted):
            printer.setPageLayout(_layout(pages.sizes[index]))
            ready = painter.begin(printer) if number == 0 else printer.newPage()
            if not ready:
                raise UserError("printer_failed", printer=printer.printerName() or printer.outputFileName())
            _paint(painter, pages, index, dpi=dpi, pixels_per_dot=printer.resolution() / dpi, gray=gray)
            yield (number + 1) / len(wanted)
        if painter.isActive() and not painter.end():
            raise UserError("printer_failed", printer=printer.printerName() or printer.outputFileName())
        return len(wanted)
    except GeneratorExit:
        # Stopped by the person: what was not sent yet must not come out of the printer.
        with suppress(RuntimeError):
            printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
        pages.close()


def print_paper(
    context: UiContext,
    parent: QWidget | None,
    data: bytes,
    title: str,
    *,
    then: Callable[[], None] | None = None,
) -> None:
    """Ask for the printer, print beside the window and say when it is done; `then` follows when all pages went out."""
    pages = PdfPages(data)
    count = len(pages)
    pages.close()
    printer = context.prompts.choose_printer(parent, title, count)
    if printer is None:
        return

    def printed(sheets: int) -> None:
        said = context.tr("Đã gửi {sheets} trang tới máy in: {title}.")
        context.toast(said.format(sheets=sheets, title=title))
        if then is not None and sheets >= count:
            then()

    context.run_in_background(lambda: print_pdf(data, printer), then=printed)


def _wanted(printer: QPrinter, count: int) -> list[int]:
    first, last = 1, count
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage():
        first, last = printer.fromPage(), min(printer.toPage() or count, count)
    wanted = list(range(first - 1, last))
    return wanted[::-1] if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst else wanted


def _layout(size: tuple[float, float]) -> QPageLayout:
    width, height = size
    lies = width > height
    paper = QPageSize(
        QSizeF(min(size), max(size)), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch
    )
    way = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    return QPageLayout(paper, way, QMarginsF(0, 0, 0, 0))


def _paint(
    painter: QPainter, pages: PdfPages, index: int, *, dpi: int, pixels_per_dot: float, gray: bool
) -> None:
    for top, picture in pages.strips(index, dpi / 72, gray=gray):
        if pixels_per_dot == 1:
            painter.drawImage(0, top, picture)
        else:
            size = QSizeF(picture.size()) * pixels_per_dot
            painter.drawImage(QRectF(0, top * pixels_per_dot, size.width(), size.height()), picture)
