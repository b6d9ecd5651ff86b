"""Each form keeps what is typed into it: the window is gone without a word, and the next one offers it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import Services
from app.domain.task import TaskOutcome
from app.ui.context import UiContext
from app.ui.first_start.page import FirstStartPage
from app.ui.home.page import HomePage
from app.ui.meetings.list_page import MeetingsPage
from app.ui.members.page import MembersPage
from app.ui.shared.draft_keeper import WRITE_AFTER_MS
from app.ui.tasks.page import TasksPage
from tests.ui.shared.typing import engine_type, leave, target, type_text
from tests.ui.year_book import Heard, click, copy_of

Show = Callable[[type, Services], Any]


@pytest.fixture
def sample_book() -> str:
    return "july"


@pytest.fixture
def kept(services: Services, qtbot: Any) -> Callable[[], Any]:
    """The one draft there is, within two seconds."""

    def wait() -> Any:
        qtbot.waitUntil(lambda: bool(services.drafts.list()), timeout=WRITE_AFTER_MS + 1000)
        (draft,) = services.drafts.list()
        return draft

    return wait


def press_draft(show: Show, services: Services, context: UiContext, heard: Heard) -> object:
    """ "Mở lại" on the first page; where it leads."""
    home: HomePage = show(HomePage, services)
    (line,) = home.drafts.lines
    click(line.open_button)
    page, found = heard.places[-1]
    return page, found


def test_a_new_member_without_a_name_yet(
    show: Show, services: Services, context: UiContext, heard: Heard, kept: Callable[[], Any]
) -> None:
    page: MembersPage = show(MembersPage, services)
    page.add()
    target(page.panel.card_number).setFocus()
    type_text(page.panel.card_number, "01.234567")
    engine_type(page.panel.note, "Mới chuyển đến")
    assert kept().label == "Đảng viên mới"
    assert press_draft(show, services, context, heard) == ("members", "add")
    later: MembersPage = show(MembersPage, services)
    later.open("add")
    assert (later.panel.card_number.value(), later.panel.note.value()) == ("01.234567", "Mới chuyển đến")
    target(later.panel.full_name).setFocus()
    engine_type(later.panel.full_name, "Ngô Văn Thử")
    leave(later.panel.full_name)
    later.flush()
    assert services.drafts.list() == ()
    (member,) = services.members.search("Ngô Văn Thử")
    assert (member.card_number, member.note) == ("01.234567", "Mới chuyển đến")


def test_a_day_of_a_member_that_cannot_be_read(
    show: Show, services: Services, kept: Callable[[], Any]
) -> None:
    page: MembersPage = show(MembersPage, services)
    member = services.members.list()[3]
    page.open(member.id)
    target(page.panel.joined_on).setFocus()
    page.panel.joined_on.line.selectAll()
    type_text(page.panel.joined_on, "31/02/1990")
    assert kept().fields["joined_on"] == "31/02/1990"
    later: MembersPage = show(MembersPage, services)
    later.open(member.id)
    assert not later.drafts.line.isHidden()
    click(later.drafts.line.open_button)
    assert later.panel.joined_on.raw() == "31/02/1990" and later.panel.joined_on.unreadable()


def test_the_result_of_a_task(
    show: Show, services: Services, context: UiContext, heard: Heard, kept: Callable[[], Any]
) -> None:
    task = services.tasks.list()[0].task
    page: TasksPage = show(TasksPage, services)
    page.open(task.id)
    page.panel.outcome.setCurrentIndex(1)
    target(page.panel.result).setFocus()
    engine_type(page.panel.result, "Đã nghiệm thu đợt một")
    kept()
    assert press_draft(show, services, context, heard) == ("tasks", task.id)
    later: TasksPage = show(TasksPage, services)
    later.open(task.id)
    assert later.panel.result.value() == "Đã nghiệm thu đợt một"
    assert later.panel.outcome.value() is TaskOutcome.DONE
    click(later.panel.save)
    assert services.drafts.list() == ()
    assert services.tasks.get(task.id).task.result == "Đã nghiệm thu đợt một"


def test_why_a_month_had_no_meeting(
    show: Show, services: Services, context: UiContext, heard: Heard, kept: Callable[[], Any]
) -> None:
    page: MeetingsPage = show(MeetingsPage, services)
    page.show_without(5)
    target(page.without_panel.reason).setFocus()
    engine_type(page.without_panel.reason, "Mưa lũ kéo dài")
    kept()
    assert press_draft(show, services, context, heard) == ("meetings", ("without", 5))
    later: MeetingsPage = show(MeetingsPage, services)
    later.open(("without", 5))
    assert later.without_panel.reason.value() == "Mưa lũ kéo dài" and later.without_panel.month.value() == 5
    click(later.without_panel.save_button)
    assert services.drafts.list() == ()
    assert services.meetings.months_without(2026)[0].reason == "Mưa lũ kéo dài"


@pytest.fixture
def fresh(year_books: Path, tmp_path: Path) -> Iterator[Services]:
    opened = copy_of(year_books / "empty", tmp_path / "moi")
    yield opened
    opened.close()


def test_the_first_start(show: Show, fresh: Services, qtbot: Any) -> None:
    page: FirstStartPage = show(FirstStartPage, fresh)
    target(page.name).setFocus()
    engine_type(page.name, "Chi bộ Tổ dân phố số 5")
    qtbot.waitUntil(lambda: bool(fresh.drafts.list()), timeout=WRITE_AFTER_MS + 1000)
    later: FirstStartPage = show(FirstStartPage, fresh)
    assert later.name.value() == ""
    click(later.drafts.line.open_button)
    assert later.name.value() == "Chi bộ Tổ dân phố số 5"
    target(later.higher).setFocus()
    engine_type(later.higher, "Đảng bộ phường An Phú")
    click(later.start_button)
    assert fresh.cell.get() is not None and fresh.drafts.list() == ()


def test_a_draft_that_is_dropped_on_the_first_page_can_be_taken_back(
    show: Show, services: Services, heard: Heard
) -> None:
    services.drafts.save("task:x", "Kết quả nhiệm vụ", {"result": "dở"}, page="tasks", target=("x",))
    home: HomePage = show(HomePage, services)
    (line,) = home.drafts.lines
    assert line.message.text().endswith("Kết quả nhiệm vụ") and "09:00 ngày 20/11/2026" in line.message.text()
    click(line.drop_button)
    assert services.drafts.list() == () and home.drafts.isHidden()
    heard.press_toast()
    assert services.drafts.list()[0].fields == {"result": "dở"} and not home.drafts.isHidden()
