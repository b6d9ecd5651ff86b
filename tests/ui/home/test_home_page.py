"""The first page answers what to do now; each of its lines, stages and months leads where the work is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.bootstrap import Services
from app.domain.audit import Event
from app.domain.backup import Why
from app.domain.home import AttentionKind
from app.domain.policy import MeetingKind
from app.domain.task import TaskOutcome
from app.services.audit import AuditService
from app.services.tasks import TaskFilter
from app.ui.context import UiContext
from app.ui.home.page import HomePage
from tests.ui.shared.typing import press
from tests.ui.year_book import Heard, click, copy_of, the_meeting


@pytest.fixture
def page(show: Any, services: Services) -> HomePage:
    made: HomePage = show(HomePage, services)
    return made


@pytest.fixture
def december(year_books: Path, tmp_path: Path) -> Iterator[Services]:
    """Two days before the December meeting, which is still being prepared."""
    opened = copy_of(year_books / "year", tmp_path / "thang-12", at=datetime(2026, 12, 2, 9, 0))
    yield opened
    opened.close()


def step(page: HomePage) -> str:
    action = page.primary_action()
    return action.text if action is not None else ""


def press_primary(page: HomePage) -> None:
    action = page.primary_action()
    assert action is not None
    action.run()


def click_line(page: HomePage, kind: AttentionKind) -> None:
    found = page.findings.findings()
    index = next(i for i, one in enumerate(found) if one.source.kind is kind)
    QTest.mouseClick(page.findings.lines()[index], Qt.MouseButton.LeftButton)


def test_the_month_of_today_is_shown_with_its_stages_and_the_one_next_step(page: HomePage) -> None:
    assert page.title() == "Tháng 11/2026"
    assert page.strip.button(1).accessibleName() == "Họp: đã xong. 05/11/2026, 97 phút"
    assert page.strip.button(3).text() == "Gửi lên trên"
    assert step(page) == "Chuẩn bị buổi họp tháng sau"


def test_the_twelve_months_say_day_minutes_attendance_and_score(page: HomePage) -> None:
    july = page.cards[6].accessibleName()
    assert july == "Tháng 7. Tốt. 03/7 · 100 phút. dự 88,5 % · 91,57 điểm · 2 buổi"
    assert page.cards[8].chip.text() == "Không họp"
    assert page.cards[8].second.toolTip().startswith("Mưa lũ kéo dài")
    assert page.cards[11].chip.text() == "Đang chuẩn bị"


def test_the_first_click_on_a_month_shows_it_and_the_second_opens_its_meeting(
    page: HomePage, heard: Heard
) -> None:
    click(page.cards[6].name)
    assert page.title() == "Tháng 7/2026" and heard.places == []
    click(page.cards[6].name)
    assert heard.places == [("editor", the_meeting(page.context.services, "2026-07-03").id)]


def test_enter_on_a_month_does_the_same(page: HomePage) -> None:
    page.cards[4].setFocus()
    press(page.cards[4], Qt.Key.Key_Return)
    assert page.title() == "Tháng 5/2026"


def test_each_line_leads_to_what_it_speaks_of(page: HomePage, heard: Heard) -> None:
    overdue = page.context.services.tasks.list(TaskFilter.OVERDUE)[0]
    click_line(page, AttentionKind.TASK_OVERDUE)
    click_line(page, AttentionKind.THEMATIC_MISSING)
    assert heard.places[0] == ("tasks", overdue.task.id)
    assert heard.places[1] == ("meetings", ("prepare", None, MeetingKind.THEMATIC))
    click_line(page, AttentionKind.FINDING)
    place, target = heard.places[2]
    meeting_id, field = target  # type: ignore[misc]
    assert (place, meeting_id) == ("editor", the_meeting(page.context.services, "2026-11-05").id)
    assert field


def test_stages_lead_to_their_step_and_sending_to_the_return_of_the_month(
    page: HomePage, heard: Heard
) -> None:
    meeting = the_meeting(page.context.services, "2026-11-05").id
    for index in range(4):
        click(page.strip.button(index))
    assert heard.places == [
        ("editor", (meeting, "preparation.notice_on")),
        ("editor", (meeting, "sessions.0.end")),
        ("editor", (meeting, "closing.minutes_read")),
        ("returns", 11),
    ]


def test_the_next_step_of_a_done_month_is_the_next_month(page: HomePage, heard: Heard) -> None:
    press_primary(page)
    assert page.title() == "Tháng 12/2026" and heard.places == []


def test_after_december_comes_january_of_the_next_year(page: HomePage, context: UiContext) -> None:
    page.open(12)
    assert page.title() == "Tháng 12/2026"
    page._go_to_next_month()
    assert (page.title(), context.year) == ("Tháng 1/2027", 2027)


def test_a_meeting_ahead_is_prepared_and_not_recorded(show: Any, december: Services, heard: Heard) -> None:
    page = show(HomePage, december)
    assert page.title() == "Tháng 12/2026"
    assert step(page) in ("Ghi ngày gửi giấy mời, tài liệu", "Xem lại nội dung đã chuẩn bị")
    press_primary(page)
    place, target = heard.places[0]
    assert place == "editor" and target[0] == the_meeting(december, "2026-12-04").id


def test_a_month_without_a_meeting_leads_to_its_preparation(
    page: HomePage, context: UiContext, heard: Heard
) -> None:
    context.set_year(2027)
    page.invalidate()
    assert page.title() == "Tháng 1/2027" and step(page) == "Chuẩn bị buổi họp tháng này"
    press_primary(page)
    click(page.cards[0].name)
    assert heard.places == [("meetings", ("prepare", 1))] * 2


def test_a_task_that_is_done_elsewhere_leaves_the_list_at_once(page: HomePage, services: Services) -> None:
    overdue = services.tasks.list(TaskFilter.OVERDUE)[0]
    before = len(page.findings.lines())
    services.tasks.set_progress(overdue.task.id, TaskOutcome.DONE, None, "")
    page.context.changes.tasks_changed.emit()
    assert len(page.findings.lines()) == before - 1


def test_an_empty_book_asks_for_the_cell_first(show: Any, empty_services: Services, heard: Heard) -> None:
    page = show(HomePage, empty_services)
    assert step(page) == "Khai báo chi bộ"
    press_primary(page)
    assert heard.places == [("first_start", None)]


@pytest.mark.parametrize(("width", "columns"), [(1150, 6), (700, 3)])
def test_a_small_screen_scrolls_down_and_never_sideways(
    page: HomePage, width: int, columns: int, qtbot: Any
) -> None:
    page.resize(width, 500)
    first = [card for card in page.cards if page._grid.getItemPosition(page._grid.indexOf(card))[0] == 0]
    assert len(first) == columns
    # The layout settles in the next turn.
    qtbot.waitUntil(lambda: page.scroll_area.horizontalScrollBar().maximum() == 0)


def test_a_backup_that_failed_is_told_and_leads_to_the_backups(
    show: Any, services: Services, heard: Heard
) -> None:
    settings = services.backups.settings()
    gone = services.folder.root.parent / "o-thu-hai"
    gone.mkdir()
    services.backups.save_settings(replace(settings, second=str(gone)))
    gone.rmdir()
    services.backups.make(Why.AUTOMATIC)
    page = show(HomePage, services)
    page._show_all()
    [line] = [one for one in page.findings.findings() if one.source.kind is AttentionKind.BACKUP]
    assert "o-thu-hai" in line.text
    click_line(page, AttentionKind.BACKUP)
    assert heard.places[-1] == ("settings", "backups")


def test_a_clock_that_is_earlier_than_the_last_entry_is_told_of_on_the_first_page(page: HomePage) -> None:
    assert page.clock.isHidden()
    services = page.context.services
    ahead = AuditService(services.database, clock=lambda: datetime(2030, 1, 1, 8, 0))
    with services.database.session(write=True) as session:
        ahead.note(session, Event.CELL_CHANGED)
    page.refresh()
    assert page.clock.state() == "warn"
    assert "01/01/2030 08:00:00" in page.clock.text()


@pytest.mark.parametrize(
    ("at", "offered", "led_to"),
    [
        (datetime(2026, 12, 2, 9, 0), "Xem buổi họp", "editor"),
        (datetime(2026, 12, 8, 9, 0), "Xem buổi họp", "editor"),
        (datetime(2027, 1, 8, 9, 0), "", ""),
    ],
)
def test_who_only_reads_is_not_asked_to_prepare_or_to_write(
    show: Any, year_books: Path, tmp_path: Path, heard: Heard, at: datetime, offered: str, led_to: str
) -> None:
    services = copy_of(year_books / "year", tmp_path / "xem", at=at)
    try:
        services.database.read_only = True
        page = show(HomePage, services)
        page.context.set_year(at.year)
        page.refresh()
        assert step(page) == offered
        if offered:
            press_primary(page)
            assert heard.places[-1][0] == led_to
        else:
            click(page.cards[0])
            click(page.cards[0])
            assert heard.places[-1] == ("meetings", None)
    finally:
        services.close()
