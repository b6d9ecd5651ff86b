"""Longer periods on the page: chosen by keys alone, one set of figures everywhere, what a new version changes."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.bootstrap import Services
from app.domain.exchange.reading import doubts_of_return, read_return
from app.domain.period import Period, PeriodKind
from app.domain.rating.sheet import Band, OfficialResult
from app.services.sending import file_names
from app.texts_quality import verdict_text
from app.texts_return_figures import FIGURE_NAMES
from app.texts_return_period import COMPARED, figure_text
from app.ui.returns.page import ReturnsPage
from tests.ui.conftest import FakePrompts
from tests.ui.shared.typing import press
from tests.ui.year_book import click, the_meeting

QUARTER = Period(PeriodKind.QUARTER, 2026, 3)
YEAR = Period(PeriodKind.YEAR, 2026)


@pytest.fixture
def page(show: Any, services: Services) -> ReturnsPage:
    made: ReturnsPage = show(ReturnsPage, services)
    return made


def send(page: ReturnsPage, qtbot: Any) -> None:
    action = page.primary_action()
    assert action is not None and action.enabled
    page.context.run(action.run)
    qtbot.waitUntil(lambda: not page.context.tasks.is_busy)


def test_kind_and_period_are_chosen_by_keys_alone(page: ReturnsPage) -> None:
    chip = page.period.kinds.button(PeriodKind.QUARTER)
    chip.setFocus()
    press(chip, Qt.Key.Key_Space)
    assert page.period.value() == QUARTER
    assert page.contents.heading.text() == "Quý III năm 2026: gửi 5 buổi đã chốt"
    page.period.box.setFocus()
    press(page.period.box, Qt.Key.Key_Up)
    assert page.period.value() == Period(PeriodKind.QUARTER, 2026, 2)
    press(page.period.kinds.button(PeriodKind.YEAR), Qt.Key.Key_Space)
    assert page.period.value() == YEAR and page.figures.isVisible()
    press(page.period.kinds.button(PeriodKind.MONTH), Qt.Key.Key_Space)
    assert page.figures.isHidden()


@pytest.mark.parametrize("target", [QUARTER, "2026-Q3", "2026-q3"])
def test_another_page_leads_to_a_period(page: ReturnsPage, target: object) -> None:
    page.open(target)
    assert page.period.value() == QUARTER


@pytest.mark.parametrize("target", [0, 13, "", "2026-Q5", "2025-Q1", None, Period(PeriodKind.YEAR, 2020)])
def test_what_is_no_period_of_the_year_shown_changes_nothing(page: ReturnsPage, target: object) -> None:
    before = page.period.value()
    page.open(target)
    assert page.period.value() == before


@pytest.mark.parametrize("period", [QUARTER, YEAR], ids=["quarter", "year"])
def test_page_workbook_file_and_quality_page_have_one_set_of_figures(
    page: ReturnsPage, services: Services, period: Period
) -> None:
    page.open(period)
    workbook, plain = file_names(period)
    files = services.returns.files(period)
    document = read_return(files[plain])
    assert doubts_of_return(document) == () and document.figures == document.counted()
    figures = document.figures
    assert figures is not None
    shown = {name: now for name, now, _ in page.figures.rows}
    for name in COMPARED:
        assert shown[FIGURE_NAMES[name]] == figure_text(name, getattr(figures, name))
    verdict = services.quality.verdict(period)
    assert page.figures.verdict_lines[0] == verdict_text(verdict)
    book = load_workbook(io.BytesIO(files[workbook]))
    sheet = book["Tổng hợp"]
    heading = next(row for row in range(1, 20) if sheet.cell(row, 1).value == "STT")
    line = {sheet.cell(heading, c).value: sheet.cell(heading + 1, c).value for c in range(1, 19)}
    assert (line["Đảng số"], line["Số đảng viên dự"], line["Phát biểu ý kiến"]) == (
        figures.members, figures.present, figures.speakers
    )  # fmt: skip
    assert (line["Học tập chuyên đề"], line["Số buổi sinh hoạt"]) == (
        figures.thematic_meetings, figures.meetings
    )  # fmt: skip
    assert [line[band] for band in ("Tốt", "Khá", "TB", "Kém")] == [
        figures.good, figures.fair, figures.average, figures.poor
    ]  # fmt: skip
    assert Decimal(str(line["Điểm bình quân"])) == figures.mean_points
    assert line["Tỷ lệ dự"] == pytest.approx(figures.present / figures.attendance_base)
    # The sums of the sheet that lists the meetings come to the same.
    listed = [row for row in book["Từng tháng"].iter_rows(values_only=True) if isinstance(row[0], int)]
    assert sum(row[11] or 0 for row in listed) == figures.present
    assert sum(row[10] or 0 for row in listed) == figures.attendance_base
    assert [sum(1 for row in listed if row[column] == "x") for column in (5, 6, 7, 8)] == [
        figures.good, figures.fair, figures.average, figures.poor
    ]  # fmt: skip


def test_before_it_is_written_a_new_version_says_what_is_different(
    page: ReturnsPage, prompts: FakePrompts, tmp_path: Path, qtbot: Any
) -> None:
    prompts.file = tmp_path
    page.open(QUARTER)
    send(page, qtbot)
    assert page.contents.changes.isHidden()
    services = page.context.services
    july = the_meeting(services, "2026-07-03")
    official = OfficialResult(Decimal("71.5"), Band.FAIR, date(2026, 7, 30))
    services.meetings.set_official_result(july.id, official)
    page.context.changes.meeting_saved.emit(None)
    said = page.contents.changes.text().split("\n")
    assert said[0].startswith("Sẽ thay bản số 1: ") and said[0].endswith("chỗ khác.")
    assert any(line.endswith("→ 71,5") for line in said)
    send(page, qtbot)
    assert page.contents.changes.isHidden() and page.contents.changes.text() == ""
    texts = [page.history.table.rows_model.columns[2].get(row) for row in page.history.table.rows()]
    assert texts == ["2, thay bản 1", "2, thay bản 1", "1, đã bị thay", "1, đã bị thay"]


def test_the_kind_that_was_sent_last_is_the_one_to_begin_with(
    page: ReturnsPage, prompts: FakePrompts, tmp_path: Path, qtbot: Any, show: Any
) -> None:
    prompts.file = tmp_path
    page.open(QUARTER)
    send(page, qtbot)
    again = show(ReturnsPage, page.context.services)
    assert again.period.kind() is PeriodKind.QUARTER


def test_the_history_is_narrowed_by_kind_and_gives_whole_codes(
    page: ReturnsPage, prompts: FakePrompts, tmp_path: Path, qtbot: Any
) -> None:
    prompts.file = tmp_path
    for target in (7, QUARTER):
        page.open(target)
        send(page, qtbot)
    history = page.history
    assert len(history.table.rows()) == 4 and history.kinds.isVisible() and not history.copy.isEnabled()
    click(history.kinds.button(PeriodKind.QUARTER))
    assert {row.delivery.period for row in history.table.rows()} == {QUARTER}
    row = history.table.rows()[1]
    assert history.table.select(row.id)
    assert row.file.sha256 in history.code.text() and str(tmp_path) in history.code.text()
    click(history.copy)
    assert QGuiApplication.clipboard().text() == row.file.sha256
    assert history.checked.text() == "Đã chép mã SHA-256 của “bao-cao-2026-quy-3.json”."


def test_home_and_this_page_agree_on_what_the_minutes_say_was_sent(
    page: ReturnsPage, services: Services
) -> None:
    july = the_meeting(services, "2026-07-03")
    assert services.home.sent_on(july) is not None
    page.open(7)
    assert page.contents.before.text().startswith("Biên bản đã ghi báo cáo ngày ")
    november = the_meeting(services, "2026-11-05")
    services.meetings.set_after_dates(november.id, uploaded_after_on=None, reported_on=None)
    assert services.home.sent_on(the_meeting(services, "2026-11-05")) is None
    page.context.changes.meeting_saved.emit(None)
    page.open(11)
    assert page.contents.before.text() == "Kỳ này chưa gửi lần nào."
