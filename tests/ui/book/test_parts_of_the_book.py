"""Volumes to choose, pages to print again, Word copies, and a word about sheets whose numbers are no longer right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.bootstrap import Services
from app.domain.meeting import MonthWithout
from app.domain.volumes import BookPart
from app.services.papers import PaperKind
from app.ui.book.page import BookPage
from app.ui.book.reprint_panel import MEETINGS, PAGES
from tests.reports.pdf.reading import pages
from tests.ui.book.test_book_page import run, wait_shown
from tests.ui.conftest import FakePrompts
from tests.ui.shared.typing import press, type_text
from tests.ui.year_book import Heard, click, the_meeting


@pytest.fixture
def page(show: Any, services: Services, qtbot: Any) -> BookPage:
    made: BookPage = show(BookPage, services)
    wait_shown(made, qtbot)
    return made


def bind(page: BookPage, most: int, qtbot: Any) -> None:
    dates = page.context.services.books.dates(2026)
    page.context.services.books.set_dates(2026, replace(dates, most_pages=most))
    page.invalidate()
    wait_shown(page, qtbot)


def whole(page: BookPage) -> list[str]:
    return pages(page.context.services.papers.book(2026))


def test_a_thick_year_has_its_volumes_in_the_list(page: BookPage, qtbot: Any) -> None:
    listed = [page.paper.itemText(index) for index in range(page.paper.count())]
    assert not any(line.startswith("Quyển") for line in listed)
    bind(page, 20, qtbot)
    listed = [page.paper.itemText(index) for index in range(page.paper.count())]
    assert listed[1].startswith("Quyển 1/2 (trang 1-")
    page.paper.setFocus()
    QTest.keyClick(page.paper, Qt.Key.Key_Down)
    QTest.keyClick(page.paper, Qt.Key.Key_Down)
    wait_shown(page, qtbot)
    book = page.context.services.books.part_job(2026, BookPart(volume=2))()
    assert page.view.data == book.data
    first, last = book.pages
    assert pages(page.view.data) == whole(page)[first - 1 : last]
    main = page.primary_action()
    assert main is not None and main.text == "In phần này…"


def test_a_volume_that_is_no_more_gives_way_to_the_whole_book(
    page: BookPage, qtbot: Any, prompts: FakePrompts
) -> None:
    bind(page, 20, qtbot)
    page.paper.setCurrentIndex(2)
    wait_shown(page, qtbot)
    bind(page, 0, qtbot)
    assert page.paper.currentText() == "Cả sổ năm 2026"
    assert page.view.page_count() == len(whole(page))
    assert prompts.told == []


def test_the_thickness_of_a_volume_is_typed_in_the_panel_and_nonsense_is_told(
    page: BookPage, qtbot: Any
) -> None:
    run(page, "Mở sổ, khóa sổ…")
    field = page.panel.most_pages
    assert field.value() == 200
    field.setFocus()
    field.line.selectAll()
    press(field, Qt.Key.Key_Backspace, "\b")
    type_text(field, "12")
    page.panel.opened_by.setFocus()
    said = page.panel.form.row("most_pages").message
    assert said.text() == "Cần một số từ 20 đến 2000, hoặc 0. Sổ vẫn chia theo 200 trang."
    page.flush()
    assert page.context.services.books.dates(2026).most_pages == 200
    field.setFocus()
    field.line.selectAll()
    type_text(field, "25")
    page.panel.opened_by.setFocus()
    assert said.text() == ""
    page.flush()
    wait_shown(page, qtbot)
    assert page.context.services.books.dates(2026).most_pages == 25
    assert page.context.services.books.dates(2027).most_pages == 25


def test_pages_are_printed_again_with_the_keys_alone(
    page: BookPage, qtbot: Any, prompts: FakePrompts, tmp_path: Path, heard: Heard
) -> None:
    run(page, "In lại một phần…")
    panel = page.reprint
    panel.ways.button(PAGES).setFocus()
    QTest.keyClick(panel.ways.button(PAGES), Qt.Key.Key_Space)
    assert panel.first_meeting.isHidden() or not panel.first_meeting.isVisible()
    panel.first_page.setFocus()
    type_text(panel.first_page, "5")
    panel.last_page.setFocus()
    type_text(panel.last_page, "7")
    assert panel.answer.text().startswith("3 trang: từ trang 5 đến trang 7 của")
    panel.button.setFocus()
    QTest.keyClick(panel.button, Qt.Key.Key_Space)
    wait_shown(page, qtbot)
    qtbot.waitUntil(lambda: page.view.page_count() == 3, timeout=30_000)
    assert page.view.data is not None and pages(page.view.data) == whole(page)[4:7]
    assert page.paper.currentText() == "Trang 5-7"
    prompts.file = tmp_path / "so.pdf"
    run(page, "Lưu PDF…")
    qtbot.waitUntil(lambda: bool(heard.toasts), timeout=30_000)
    assert prompts.file.read_bytes() == page.view.data


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("9", "4", "Trang đầu (9) đang đứng sau trang cuối (4). Xin đổi lại."),
        ("", "4", "Xin ghi trang đầu và trang cuối cần in lại."),
        ("1", "9999", "Xin ghi trang đầu và trang cuối cần in lại."),
    ],
)
def test_pages_that_are_not_there_are_told_and_nothing_is_shown(
    page: BookPage, first: str, last: str, said: str
) -> None:
    before = page.view.data
    run(page, "In lại một phần…")
    click(page.reprint.ways.button(PAGES))
    for field, text in ((page.reprint.first_page, first), (page.reprint.last_page, last)):
        field.setFocus()
        type_text(field, text)
    click(page.reprint.button)
    assert page.reprint.answer.text() == said
    assert page.reprint.answer.state() == "bad"
    assert page.view.data == before and page.paper.currentText() == "Cả sổ năm 2026"


def test_meetings_are_printed_again_from_one_to_another(page: BookPage, qtbot: Any) -> None:
    run(page, "In lại một phần…")
    panel = page.reprint
    assert panel.ways.value() == MEETINGS
    june, july = (panel.first_meeting.itemText(index) for index in range(2))
    assert (june, july) == ("30/6/2026 - Họp chi ủy", "03/7/2026 - Sinh hoạt thường kỳ")
    panel.first_meeting.setFocus()
    panel.first_meeting.setCurrentIndex(1)
    panel.last_meeting.setCurrentIndex(0)
    assert "đang đứng sau phần cuối" in panel.answer.text()
    panel.last_meeting.setCurrentIndex(1)
    click(panel.button)
    wait_shown(page, qtbot)
    meeting = the_meeting(page.context.services, "2026-07-03")
    made = page.context.services.books.part_job(2026, BookPart(keys=(meeting.id, meeting.id)))()
    qtbot.waitUntil(lambda: page.view.data == made.data, timeout=30_000)
    assert page.paper.currentText() == "Buổi họp 03/7/2026"
    assert page.back() is True and page.reprint.isHidden()


def test_sheets_that_went_out_and_bear_other_numbers_now_are_named(
    page: BookPage, qtbot: Any, prompts: FakePrompts, tmp_path: Path, heard: Heard
) -> None:
    assert page.moved.isHidden()
    prompts.file = tmp_path / "so.pdf"
    run(page, "Lưu PDF…")
    qtbot.waitUntil(lambda: bool(heard.toasts), timeout=30_000)
    services = page.context.services
    assert services.books.printed(2026) is not None and page.moved.text() == ""
    # Two forgotten months get reasons of their own, long enough to push what follows.
    for month in (3, 4):
        services.meetings.set_month_without(MonthWithout(2026, month, "Lý do dài. " * 200, date(2026, 11, 1)))
    page.invalidate()
    wait_shown(page, qtbot)
    qtbot.waitUntil(lambda: bool(page.moved.text()), timeout=30_000)
    assert page.moved.text().startswith("Từ lần in hoặc lưu ngày 20/11/2026, trang của ")
    assert "xin in lại từ trang" in page.moved.text()
    run(page, "Lưu PDF…")
    qtbot.waitUntil(lambda: len(heard.toasts) > 1, timeout=30_000)
    assert page.moved.text() == ""


def test_a_meetings_paper_is_saved_as_a_word_copy(
    page: BookPage, qtbot: Any, prompts: FakePrompts, tmp_path: Path, heard: Heard
) -> None:
    page.open((the_meeting(page.context.services, "2026-07-03").id, PaperKind.MINUTES))
    wait_shown(page, qtbot)
    prompts.file = tmp_path / "bien-ban.docx"
    run(page, "Lưu Word…")
    qtbot.waitUntil(lambda: bool(heard.toasts), timeout=30_000)
    read = docx.Document(BytesIO(prompts.file.read_bytes()))
    assert any(paragraph.text == "BIÊN BẢN" for paragraph in read.paragraphs)
    assert heard.toasts[0]["text"] == "Đã lưu: bien-ban.docx"


def test_the_other_papers_are_one_click_away(page: BookPage, heard: Heard, qtbot: Any) -> None:
    run(page, "Giấy tờ khác…")
    assert heard.places == [("papers", None)]
    page.resize(640, 420)
    qtbot.waitUntil(lambda: page.others.isVisible(), timeout=5_000)
    assert [one.text for one in page.secondary_actions()] == ["Mở sổ, khóa sổ…", "Lưu PDF…"]
    click(page.others)
    click(page.again)
    assert heard.places == [("papers", None)] * 2
    assert page.reprint.isVisible() and not page.others.isVisible()


def test_who_may_only_look_prints_parts_and_changes_nothing(
    page: BookPage, services: Services, qtbot: Any, prompts: FakePrompts, tmp_path: Path, heard: Heard,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(services.books._database, "read_only", True)
    prompts.file = tmp_path / "so.pdf"
    run(page, "Lưu PDF…")
    qtbot.waitUntil(lambda: bool(heard.toasts), timeout=30_000)
    assert services.books.printed(2026) is None
