"""The book on the screen is the PDF that is printed and saved; its dates are kept as they are typed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from app.bootstrap import Services
from app.domain.book import BookDates
from app.services.papers import PaperKind
from app.ui.book.page import BookPage
from app.ui.context import UiContext
from tests.ui.conftest import FakePrompts
from tests.ui.shared.typing import engine_type, press, type_text
from tests.ui.year_book import Heard, click, the_meeting


def wait_shown(page: BookPage, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: not page.context.tasks.is_busy and page.view.data is not None, timeout=30_000)


@pytest.fixture
def page(show: Any, services: Services, qtbot: Any) -> BookPage:
    made: BookPage = show(BookPage, services)
    wait_shown(made, qtbot)
    return made


def run(page: BookPage, words: str) -> None:
    main = page.primary_action()
    actions = [*page.secondary_actions(), *([main] if main else [])]
    next(one for one in actions if one.text == words).run()


def test_the_screen_shows_the_very_bytes_of_the_book(page: BookPage) -> None:
    assert page.view.data == page.context.services.papers.book(2026)
    assert page.view.page_count() > 15
    assert page.view.place.text() == f"Trang 1/{page.view.page_count()}"
    assert page.progress.text() == ""


def test_the_list_leads_to_a_meeting_and_follows_the_page_in_view(page: BookPage) -> None:
    titles = [page.jump.itemText(index) for index in range(page.jump.count())]
    july = titles.index("Sinh hoạt chi bộ thường kỳ tháng 7 năm 2026 (03/7/2026)")
    assert not any(title.startswith("Danh sách dự họp") for title in titles)
    page.jump.setFocus()
    page.jump.setCurrentIndex(july)
    assert page.view.page() == dict(page.view.outline)[titles[july]] + 1
    QTest.mouseClick(page.view.down, Qt.MouseButton.LeftButton)
    assert page.jump.currentText() == titles[july]
    page.view.strip.go_to(0)
    assert page.jump.currentText() == titles[0]


def test_saving_writes_the_bytes_seen_and_offers_to_open_them(
    page: BookPage, prompts: FakePrompts, tmp_path: Path, qtbot: Any, heard: Heard
) -> None:
    prompts.file = tmp_path / "so.pdf"
    run(page, "Lưu PDF…")
    qtbot.waitUntil(lambda: bool(heard.toasts), timeout=30_000)
    assert prompts.file.read_bytes() == page.view.data
    assert (heard.toasts[0]["text"], heard.toasts[0]["action"]) == ("Đã lưu: so.pdf", "Mở")


def test_a_place_that_cannot_be_written_is_one_sentence_and_the_book_stays(
    page: BookPage, prompts: FakePrompts, tmp_path: Path, qtbot: Any
) -> None:
    prompts.file = tmp_path / "khong-co" / "so.pdf"
    run(page, "Lưu PDF…")
    qtbot.waitUntil(lambda: bool(prompts.told), timeout=30_000)
    assert "Không tìm thấy thư mục" in prompts.told[0]
    assert page.view.page_count() > 15


def test_one_paper_of_a_meeting_is_shown_saved_and_printed_alone(
    page: BookPage, prompts: FakePrompts, tmp_path: Path, qtbot: Any, heard: Heard
) -> None:
    meeting = the_meeting(page.context.services, "2026-07-03")
    page.paper.setFocus()
    page.paper.setCurrentIndex(page.paper.findText("03/7/2026 - Sinh hoạt thường kỳ"))
    wait_shown(page, qtbot)
    papers = page.context.services.papers
    assert page.view.data == papers.minutes(meeting.id)
    assert page.jump.isHidden()
    click(page.kinds.button(PaperKind.RATING))
    wait_shown(page, qtbot)
    assert page.view.data == papers.rating_sheet(meeting.id)
    click(page.kinds.button(PaperKind.ATTENDANCE))
    wait_shown(page, qtbot)
    assert page.view.data == papers.attendance_list(meeting.id)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "giay.pdf"))
    prompts.printer = printer
    run(page, "In tờ này…")
    qtbot.waitUntil(lambda: bool(heard.toasts), timeout=30_000)
    assert heard.toasts[0]["text"] == "Đã gửi 2 trang tới máy in: Danh sách điểm danh ngày 03/7/2026."
    assert len(PdfReader(tmp_path / "giay.pdf").pages) == 2


def test_a_meeting_without_a_rating_has_no_rating_sheet_to_choose(page: BookPage, qtbot: Any) -> None:
    page.open((the_meeting(page.context.services, "2026-07-03").id, PaperKind.RATING))
    wait_shown(page, qtbot)
    assert page.kinds.value() is PaperKind.RATING
    page.paper.setCurrentIndex(page.paper.findText("30/6/2026 - Họp chi ủy"))
    wait_shown(page, qtbot)
    assert page.kinds.values() == [PaperKind.MINUTES]


def test_the_day_typed_into_the_panel_is_kept_and_printed_in_the_book(page: BookPage, qtbot: Any) -> None:
    before = page.view.data
    run(page, "Mở sổ, khóa sổ…")
    page.panel.opened_on.setFocus()
    type_text(page.panel.opened_on, "2.1.26")
    page.panel.opened_by.setFocus()
    engine_type(page.panel.opened_by, "Nguyễn Văn An")
    qtbot.waitUntil(lambda: page.view.data != before and not page.context.tasks.is_busy, timeout=30_000)
    held = page.context.services.books.dates(2026)
    assert held == BookDates(opened_on=date(2026, 1, 2), opened_by="Nguyễn Văn An")
    assert page.view.data == page.context.services.papers.book(2026)
    assert page.panel.opened_by.text() == "Nguyễn Văn An"


def test_leaving_the_page_keeps_what_was_typed_a_moment_ago(page: BookPage) -> None:
    run(page, "Mở sổ, khóa sổ…")
    page.panel.handed_to.setFocus()
    type_text(page.panel.handed_to, "Văn phòng Đảng ủy")
    page.flush()
    assert page.context.services.books.dates(2026).handed_to == "Văn phòng Đảng ủy"


def test_each_year_has_dates_of_its_own(page: BookPage, context: UiContext) -> None:
    run(page, "Mở sổ, khóa sổ…")
    page.panel.closed_by.setFocus()
    type_text(page.panel.closed_by, "Trần Thị Ánh")
    context.set_year(2025)
    page.invalidate()
    context.set_year(2026)
    page.invalidate()
    assert context.services.books.dates(2026).closed_by == "Trần Thị Ánh"
    assert context.services.books.dates(2025) == BookDates()


@pytest.mark.parametrize(
    ("closed", "wrong"), [("1/1/2026", True), ("2/1/2026", False), ("31/12/2026", False)]
)
def test_a_book_closed_before_it_was_opened_is_told_beside_the_day(
    page: BookPage, closed: str, wrong: bool
) -> None:
    page.context.services.books.set_dates(2026, BookDates(opened_on=date(2026, 1, 2)))
    page.invalidate()
    run(page, "Mở sổ, khóa sổ…")
    page.panel.closed_on.setFocus()
    type_text(page.panel.closed_on, closed)
    message = page.panel.form.row("closed_on").message
    assert (message.text() == "Ngày khóa sổ đang trước ngày mở sổ.") is wrong


def test_an_emptied_volume_keeps_the_number_there_was(page: BookPage) -> None:
    run(page, "Mở sổ, khóa sổ…")
    assert page.panel.volume.line.hasFocus()
    page.panel.volume.line.selectAll()
    press(page.panel.volume, Qt.Key.Key_Backspace, "\b")
    page.flush()
    assert page.context.services.books.dates(2026).volume == 1
    type_text(page.panel.volume, "3")
    page.flush()
    assert page.context.services.books.dates(2026).volume == 3


def test_escape_closes_the_panel_first(page: BookPage) -> None:
    run(page, "Mở sổ, khóa sổ…")
    assert page.panel.isVisible()
    assert page.back() is True
    assert page.panel.isHidden() and page.back() is False


def test_a_book_of_signed_meetings_has_nothing_to_remark_and_a_draft_is_told(
    page: BookPage, show: Any, services: Services, qtbot: Any, heard: Heard
) -> None:
    from app.domain.policy import MeetingKind

    assert page.unsigned.isHidden() and page.to_meetings.isHidden()
    services.meetings.create(2026, 11, MeetingKind.EXTRAORDINARY, date(2026, 11, 19))
    page.context.changes.meeting_saved.emit(None)
    assert page.unsigned.text() == "1 buổi chưa chốt (19/11/2026): các trang này mang chữ “BẢN NHÁP”."
    click(page.to_meetings)
    assert heard.places == [("meetings", None)]
    page.open(the_meeting(services, "2026-11-19").id)
    assert page.unsigned.text() == "Buổi họp này chưa chốt nên tờ in mang chữ “BẢN NHÁP”."
    wait_shown(page, qtbot)


def test_a_meeting_that_is_gone_leaves_the_whole_book(page: BookPage, qtbot: Any) -> None:
    page.open("khong-co")
    wait_shown(page, qtbot)
    assert page.paper.currentText() == "Cả sổ năm 2026"


def test_a_year_without_meetings_says_so_and_leads_to_them(
    page: BookPage, context: UiContext, heard: Heard, qtbot: Any
) -> None:
    context.set_year(2031)
    page.invalidate()
    assert page.primary_action() is None and page.secondary_actions() == []
    click(page.empty.buttons[0])
    assert heard.places == [("meetings", None)]
    context.set_year(2026)
    page.invalidate()
    wait_shown(page, qtbot)
    assert page.view.page_count() > 15


def test_without_a_cell_the_next_step_is_to_name_it(
    show: Any, empty_services: Services, heard: Heard
) -> None:
    page = show(BookPage, empty_services)
    click(page.without_cell.buttons[0])
    assert heard.places == [("first_start", None)]
