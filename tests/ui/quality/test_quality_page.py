"""The page of a period: what it says, where it leads, by key and by mouse; the same figures as paper and commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.bootstrap import Services
from app.domain.dated import Dated
from app.domain.period import Period, PeriodKind
from app.reports.pdf import render_book
from app.texts_quality import point_text, reason_lines, sign_text, verdict_lines
from app.ui.quality.page import QualityPage
from tests.ui.year_book import Heard

QUARTER = Period(PeriodKind.QUARTER, 2026, 3)


@pytest.fixture
def page(services: Services, show: Callable[[type, Services], Any]) -> QualityPage:
    made: QualityPage = show(QualityPage, services)
    return made


def test_the_page_opens_at_the_quarter_of_today(page: QualityPage) -> None:
    assert page.period() == Period(PeriodKind.QUARTER, 2026, 4)
    assert page.verdict.heading.text() == "Quý IV năm 2026: chưa xếp loại được; vẫn có thể đạt loại Tốt."


def test_another_period_is_chosen_by_a_click_and_by_the_space_bar(page: QualityPage) -> None:
    chip = page.periods.button(QUARTER)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert page.verdict.heading.text() == "Quý III năm 2026: xếp loại Tốt."
    half = page.periods.button(Period(PeriodKind.HALF_YEAR, 2026, 1))
    half.setFocus()
    QTest.keyClick(half, Qt.Key.Key_Space)
    assert page.verdict.heading.text() == "6 tháng đầu năm 2026: xếp loại Tốt."
    assert len(page.table.rows()) == 7


def test_a_period_is_opened_by_its_name(page: QualityPage) -> None:
    page.open("2026-Q3")
    assert page.period() == QUARTER
    page.open("2026-13")
    assert page.period() == QUARTER


def test_each_sign_leads_to_the_rating_of_its_last_meeting(page: QualityPage, heard: Heard) -> None:
    page.open("2026-H1")
    line = page.signs.lines()[-1]
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    last = page.signs.findings()[-1].source
    assert heard.places[-1] == ("editor", (last.meetings[-1], "rating"))


def test_enter_on_a_line_of_the_table_opens_the_meeting(page: QualityPage, heard: Heard) -> None:
    page.open("2026-Q3")
    row = page.table.rows()[0]
    page.table.select(row.id)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert heard.places[-1] == ("editor", (row.id, "rating"))


def test_the_rule_is_one_click_away(page: QualityPage, heard: Heard) -> None:
    QTest.mouseClick(page.verdict.rule_button, Qt.MouseButton.LeftButton)
    assert heard.places[-1] == ("settings", "rollup")


def test_arrows_walk_along_the_picture_and_say_each_point(page: QualityPage, heard: Heard) -> None:
    chart = page.chart
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Home)
    assert page.pointed.text() == point_text(chart.points()[0])
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.at() == chart.points()[1]
    QTest.keyClick(chart, Qt.Key.Key_End)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.at() == chart.points()[-1]
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert heard.places[-1] == ("editor", (chart.points()[-1].id, "rating"))


def test_a_click_in_the_picture_says_the_nearest_point(page: QualityPage) -> None:
    QTest.mouseClick(page.chart, Qt.MouseButton.LeftButton, pos=QPoint(page.chart.width() - 30, 100))
    assert page.chart.at() == page.chart.points()[-1]
    assert page.pointed.text().startswith("05/11/2026: tự chấm 86,31 Khá, cấp trên duyệt chưa có")


def test_the_picture_is_said_in_words_and_tells_the_lines_apart_without_colour(page: QualityPage) -> None:
    described = page.chart.accessibleDescription()
    assert "11 buổi có kết quả, 8 buổi có cả hai kết quả." in described
    assert point_text(page.chart.points()[0]) in described
    image = page.chart.grab().toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
    }
    assert {"#9b1c1c", "#0b4f8a"} <= colours


def test_a_rule_chosen_in_the_settings_changes_the_page(page: QualityPage, services: Services) -> None:
    page.open("2026-Q3")
    services.quality.choose((Dated("binh-quan-90"),))
    page.context.changes.rules_changed.emit()
    assert page.verdict.heading.text() == "Quý III năm 2026: xếp loại Trung bình."
    assert any("Tháng nào cũng họp thường kỳ: chưa đạt, 2/3 tháng" in one for one in page.verdict.sentences())


def test_another_year_shows_the_same_quarter_of_it(page: QualityPage) -> None:
    page.open("2026-Q3")
    page.context.set_year(2025)
    assert page.period() == Period(PeriodKind.QUARTER, 2025, 3)
    assert page.verdict.heading.text() == "Quý III năm 2025: chưa có buổi nào có kết quả để xếp loại."
    assert page.table.isHidden() and not page.no_meetings.isHidden()


def test_an_empty_book_says_that_there_is_nothing_yet(
    empty_services: Services, show: Callable[[type, Services], Any]
) -> None:
    page = show(QualityPage, empty_services)
    assert "chưa xếp loại được" in page.verdict.heading.text()
    assert page.summary.text() == "Chưa có buổi nào có kết quả chấm điểm."
    assert page.chart.isHidden()


def test_page_and_book_say_the_same_of_every_period(page: QualityPage, services: Services) -> None:
    book = services.meetings.book(2026)
    document = pypdfium2.PdfDocument(render_book(book))
    printed = _bare(
        "".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    )
    for verdict in book.verdicts:
        page.open(verdict.period)
        shown = [page.verdict.heading.text(), *page.verdict.sentences()]
        assert shown == [line.removeprefix("- ") for line in verdict_lines(verdict)]
        for line in reason_lines(verdict):
            assert _bare(line) in printed
    page.open("2026")
    assert [line.text for line in page.signs.findings()] == [
        sign_text(one) for one in services.quality.signs(Period(PeriodKind.YEAR, 2026))
    ]


def _bare(text: str) -> str:
    """Without what a line break may change."""
    return "".join(letter for letter in text if not letter.isspace() and letter not in "\ufffe\u00ad")
