"""The paper on the screen and on the printer is the PDF itself, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.lib.colors import blue, red
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from app.errors import UserError
from app.ui.context import UiContext
from app.ui.shared.pdf_pages import PdfPages
from app.ui.shared.pdf_view import PdfView
from app.ui.shared.printing import print_paper, print_pdf
from tests.ui.conftest import FakePrompts
from tests.ui.shared.typing import press


def make_pdf(pages: int = 3, *, lying: tuple[int, ...] = (), colour: object = red) -> bytes:
    """Pages with a coloured square at the upper left and another just above the foot."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for number in range(1, pages + 1):
        size = landscape(A4) if number in lying else A4
        canvas.setPageSize(size)
        canvas.setFillColor(colour)
        canvas.rect(50, size[1] - 100, 50, 50, stroke=0, fill=1)
        canvas.setFillColor(blue)
        canvas.rect(50, 20, 50, 50, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def view(context: UiContext, qtbot: QtBot) -> Iterator[PdfView]:
    made = PdfView(context, thumbnails=True)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    yield made


def show(view: PdfView, data: bytes, qtbot: QtBot, **how: bool) -> None:
    with qtbot.waitSignal(view.shown):
        view.show_pdf(data, **how)
    qtbot.waitUntil(view.strip.is_drawn)


def test_the_pages_are_drawn_as_they_are_in_the_file(view: PdfView, qtbot: QtBot) -> None:
    show(view, make_pdf(3), qtbot)
    assert (view.page(), view.page_count()) == (1, 3)
    assert view.place.text() == "Trang 1/3"
    picture = view.strip.picture(0)
    assert picture is not None
    at = round(75 / A4[0] * picture.width())
    assert picture.pixelColor(at, at).red() > 200 and picture.pixelColor(at, at).blue() < 60
    assert picture.pixelColor(2, 2).name() == "#ffffff"


def test_pages_are_turned_by_buttons_and_keys_and_stop_at_both_ends(view: PdfView, qtbot: QtBot) -> None:
    show(view, make_pdf(3), qtbot)
    assert not view.up.isEnabled()
    QTest.mouseClick(view.down, Qt.MouseButton.LeftButton)
    assert view.place.text() == "Trang 2/3"
    view.strip.setFocus()
    press(view.strip, Qt.Key.Key_PageDown)
    press(view.strip, Qt.Key.Key_PageDown)
    assert view.place.text() == "Trang 3/3"
    assert not view.down.isEnabled()
    press(view.strip, Qt.Key.Key_Home)
    assert view.page() == 1


def test_zoom_changes_the_size_and_the_width_can_be_fitted_again(view: PdfView, qtbot: QtBot) -> None:
    show(view, make_pdf(2), qtbot)
    fitted = view.strip.page_rect(0).width()
    assert view.strip.is_fitted()
    QTest.mouseClick(view.larger, Qt.MouseButton.LeftButton)
    assert view.strip.page_rect(0).width() == pytest.approx(fitted * 1.2, abs=2)
    qtbot.waitUntil(view.strip.is_drawn)
    drawn = view.strip.picture(0)
    assert drawn is not None
    assert drawn.width() == view.strip.page_rect(0).width() * view.devicePixelRatioF()
    QTest.mouseClick(view.fit, Qt.MouseButton.LeftButton)
    assert view.strip.page_rect(0).width() == fitted


def test_a_changed_paper_keeps_the_page_in_view_and_another_one_starts_at_its_first(
    view: PdfView, qtbot: QtBot
) -> None:
    show(view, make_pdf(4), qtbot)
    view.strip.go_to(2)
    show(view, make_pdf(4, colour=blue), qtbot)
    assert view.page() == 3
    show(view, make_pdf(5), qtbot, from_start=True)
    assert view.page() == 1


def test_a_thumbnail_leads_to_its_page(view: PdfView, qtbot: QtBot) -> None:
    show(view, make_pdf(6), qtbot)
    thumbs = view.thumbs
    assert thumbs is not None
    qtbot.waitUntil(thumbs.is_drawn)
    QTest.mouseClick(thumbs.widget(), Qt.MouseButton.LeftButton, pos=thumbs.page_rect(3).center())
    assert view.page() == 4


def test_a_sentence_stands_where_there_is_no_paper(view: PdfView, qtbot: QtBot) -> None:
    show(view, make_pdf(2), qtbot)
    view.say("Chưa có phiếu.")
    assert view.message.isVisible() and view.message.text() == "Chưa có phiếu."
    assert view.data is None and view.page_count() == 0


def test_strips_put_together_are_the_whole_page() -> None:
    pages = PdfPages(make_pdf(1))
    whole = pages.picture(0, 3.0)
    strips = list(pages.strips(0, 3.0))
    assert len(strips) > 1
    assert sum(picture.height() for _, picture in strips) == whole.height()
    for top, picture in strips:
        assert picture.convertToFormat(QImage.Format.Format_RGB32) == whole.copy(
            0, top, whole.width(), picture.height()
        )
    pages.close()


def pdf_printer(target: Path, *, dpi: int = 200) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(dpi)
    return printer


@pytest.mark.parametrize("dpi", [150, 1200])
def test_what_is_printed_has_the_pages_sizes_and_marks_of_the_paper(
    tmp_path: Path, theme: object, dpi: int
) -> None:
    target = tmp_path / "in.pdf"
    steps = print_pdf(make_pdf(2, lying=(2,)), pdf_printer(target, dpi=dpi))
    done = list(steps)
    assert done == [0.5, 1.0]
    sizes = [(round(p.mediabox.width), round(p.mediabox.height)) for p in PdfReader(target).pages]
    assert sizes == [(595, 842), (842, 595)]
    pages = PdfPages(target.read_bytes())
    for index in range(2):
        picture = pages.picture(index, 1.0)
        assert picture.pixelColor(75, 75).red() > 200 and picture.pixelColor(75, 75).blue() < 80
        assert picture.pixelColor(75, picture.height() - 45).blue() > 200
        assert picture.pixelColor(110, 75).name() == "#ffffff"
    pages.close()


def test_only_the_pages_asked_for_are_printed(tmp_path: Path, theme: object) -> None:
    printer = pdf_printer(tmp_path / "in.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert len(list(print_pdf(make_pdf(5), printer))) == 2
    assert len(PdfReader(tmp_path / "in.pdf").pages) == 2


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_does_not_take_the_paper_is_told(tmp_path: Path, theme: object) -> None:
    printer = pdf_printer(tmp_path / "khong-co" / "in.pdf")
    with pytest.raises(UserError) as caught:
        list(print_pdf(make_pdf(1), printer))
    assert caught.value.code == "printer_failed"


def test_printing_says_when_it_is_done_and_nothing_when_it_was_not_wanted(
    context: UiContext, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot
) -> None:
    said: list[str] = []
    context.toast_asked.connect(lambda what: said.append(what["text"]))
    prompts.printer = None
    print_paper(context, None, make_pdf(2), "Biên bản")
    assert not context.tasks.is_busy
    prompts.printer = pdf_printer(tmp_path / "in.pdf")
    print_paper(context, None, make_pdf(2), "Biên bản")
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["Đã gửi 2 trang tới máy in: Biên bản."]
