"""All papers on one page: chosen by mouse and key, shown as the very PDF, printed and saved, the programme kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.bootstrap import Services
from app.domain.meeting import MeetingState
from app.domain.papers import About, MemberYear, TasksOf
from app.domain.policy import MeetingKind
from app.ui.meetings.list_cells import print_column
from app.ui.papers.page import PapersPage
from app.ui.papers.targets import usual_paper
from tests.reports.pdf.reading import flat
from tests.ui.conftest import FakePrompts
from tests.ui.shared.typing import type_text
from tests.ui.year_book import click, the_meeting


def wait_shown(page: PapersPage, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: not page.context.tasks.is_busy and page.view.data is not None, timeout=30_000)


@pytest.fixture
def page(show: Any, services: Services, qtbot: Any) -> PapersPage:
    made: PapersPage = show(PapersPage, services)
    wait_shown(made, qtbot)
    return made


def run(page: PapersPage, words: str) -> None:
    main = page.primary_action()
    actions = [*page.secondary_actions(), *([main] if main else [])]
    next(one for one in actions if one.text == words).run()


def codes(page: PapersPage) -> list[str]:
    rows = (page.papers.item(row) for row in range(page.papers.count()))
    return [row.data(Qt.ItemDataRole.UserRole) for row in rows if row.data(Qt.ItemDataRole.UserRole)]


def test_every_paper_is_listed_under_what_it_is_about(page: PapersPage, services: Services) -> None:
    assert codes(page) == [spec.code for about in About for spec in services.papers.specs(about)]
    headings = [
        row for row in range(page.papers.count()) if not page.papers.item(row).data(Qt.ItemDataRole.UserRole)
    ]
    assert all(page.papers.item(row).flags() == Qt.ItemFlag.NoItemFlags for row in headings)


def test_the_screen_shows_the_very_bytes_of_the_paper(page: PapersPage, services: Services) -> None:
    assert page.view.data == services.papers.job("notice", page.target.value())()


def test_the_arrow_keys_go_from_paper_to_paper_over_the_headings(page: PapersPage, qtbot: Any) -> None:
    page.papers.setFocus()
    seen = [page._code]
    for _ in range(len(codes(page)) - 1):
        QTest.keyClick(page.papers, Qt.Key.Key_Down)
        seen.append(page._code)
    assert seen == codes(page)
    QTest.keyClick(page.papers, Qt.Key.Key_Home)
    wait_shown(page, qtbot)


def test_another_meeting_is_chosen_and_shown(page: PapersPage, services: Services, qtbot: Any) -> None:
    july = the_meeting(services, "2026-07-03")
    page.target.setFocus()
    page.target.setCurrentIndex(page.target._values.index(july.id))
    qtbot.waitUntil(lambda: page.view.data == services.papers.job("notice", july.id)(), timeout=30_000)


def test_the_notice_is_meant_for_the_next_meeting_and_the_minutes_for_the_one_that_was_held(
    page: PapersPage, services: Services, qtbot: Any
) -> None:
    held = page.target.value()
    assert services.meetings.get(held).state is not MeetingState.DRAFT
    days = [date(2026, 12, 3), date(2026, 12, 30)]
    ahead = [services.meetings.create(2026, 12, MeetingKind.REGULAR, day).id for day in reversed(days)][::-1]
    page.refresh()
    assert page._code == "notice" and page.target.value() == ahead[0]
    page._choose("attendance")
    assert page.target.value() != ahead[0], "what was only supposed goes to no other paper"
    page._choose("notice")
    page.target.setCurrentIndex(page.target._values.index(ahead[1]))
    page._choose("attendance")
    assert page.target.value() == ahead[1], "what somebody picked stays"
    wait_shown(page, qtbot)


def test_a_page_that_leads_here_names_paper_and_meeting(
    page: PapersPage, services: Services, qtbot: Any
) -> None:
    july = the_meeting(services, "2026-07-03")
    page.open(("minutes", july.id))
    qtbot.waitUntil(lambda: page.view.data == services.papers.minutes(july.id), timeout=30_000)
    member = services.members.list()[0]
    page.open(("member-attendance", member.id))
    assert page._target() == MemberYear(member.id, 2026)
    page.open(("task-sheet", july.id))
    assert page._target() == TasksOf(meeting_id=july.id)
    wait_shown(page, qtbot)


def test_an_extract_follows_the_ticks(page: PapersPage, services: Services, qtbot: Any) -> None:
    july = the_meeting(services, "2026-07-03")
    page.open(("extract", july.id))
    wait_shown(page, qtbot)
    assert not page.pieces.isHidden() and all(tick.value() for tick in page.pieces.ticks.values())
    click(page.pieces.none_button)
    assert "Chưa chọn phần nào" in page.pieces.missing.text()
    page.pieces.ticks["kl"].setFocus()
    QTest.keyClick(page.pieces.ticks["kl"], Qt.Key.Key_Space)
    wanted = services.papers.job("extract", july.id, chosen=("kl",))()
    qtbot.waitUntil(lambda: page.view.data == wanted, timeout=30_000)


def test_a_paper_is_saved_as_pdf_and_as_word(
    page: PapersPage, services: Services, prompts: FakePrompts, tmp_path: Path, qtbot: Any
) -> None:
    for words, name in (("Lưu PDF…", "a.pdf"), ("Lưu Word…", "a.docx")):
        prompts.file = tmp_path / name
        run(page, words)
        qtbot.waitUntil(lambda: (tmp_path / name).exists() and not page.context.tasks.is_busy, timeout=30_000)  # noqa: B023
    assert (tmp_path / "a.pdf").read_bytes() == page.view.data
    assert (tmp_path / "a.docx").read_bytes().startswith(b"PK")


def test_the_programme_is_kept_as_it_is_typed_and_a_line_taken_out_comes_back(
    page: PapersPage, services: Services, qtbot: Any
) -> None:
    page.open("programme")
    wait_shown(page, qtbot)
    assert not page.programme.isHidden()
    before = len(page.programme.cards)
    click(page.programme.add_button)
    type_text(page.programme.cards[-1].theme, "Nêu gương ở khu dân cư")
    page.flush()
    assert "Nêu gương ở khu dân cư" in [line.theme for line in services.programme.get(2026).lines]
    qtbot.waitUntil(
        lambda: not page.context.tasks.is_busy and "Nêu gương" in flat(page.view.data or b""), timeout=30_000
    )
    undo: list[Any] = []
    page.context.toast_asked.connect(undo.append)
    card = next(one for one in page.programme.cards if one.theme.value().startswith("Nêu gương"))
    click(card.remove_button)
    assert len(services.programme.get(2026).lines) == before
    undo[-1]["run"]()
    assert "Nêu gương ở khu dân cư" in [line.theme for line in services.programme.get(2026).lines]
    wait_shown(page, qtbot)


def test_a_quarter_without_a_theme_is_named_while_typing(page: PapersPage, qtbot: Any) -> None:
    page.open("programme")
    wait_shown(page, qtbot)
    assert "quý" in page.programme.missing.text()


def test_on_a_narrow_screen_the_list_is_a_line_and_the_panel_comes_on_asking(
    page: PapersPage, qtbot: Any
) -> None:
    page.resize(640, 500)
    assert page.papers.isHidden() and not page.box.isHidden()
    page.box.setFocus()
    page.box.setCurrentIndex(page.box._values.index("extract"))
    assert page._code == "extract" and page.pieces.isHidden()
    click(page.panel_button)
    assert not page.pieces.isHidden() and page.stack.isHidden()
    assert page.back() and not page.stack.isHidden()
    wait_shown(page, qtbot)


def test_the_row_of_a_meeting_leads_to_the_paper_it_wants_now(services: Services) -> None:
    from app.domain.meeting import MeetingState
    from app.domain.policy import MeetingKind

    assert usual_paper(MeetingKind.REGULAR, MeetingState.DRAFT) == "notice"
    assert usual_paper(MeetingKind.REGULAR, MeetingState.HELD) == "minutes"
    assert usual_paper(MeetingKind.COMMITTEE, MeetingState.SIGNED) == "committee-minutes"
    assert print_column("In", lambda page, target: None).title == ""


def test_nothing_to_print_is_said_in_a_sentence(page: PapersPage, services: Services) -> None:
    for document in services.documents.list():
        services.documents.delete(document.id)
    page.open("document")
    assert "Chưa có văn bản nào" in page.empty._text.text()
    assert page.primary_action() is None and page.secondary_actions() == []


def test_a_programme_of_another_year_is_not_mixed_with_this_one(
    page: PapersPage, services: Services, qtbot: Any
) -> None:
    page.open("programme")
    wait_shown(page, qtbot)
    click(page.programme.add_button)
    type_text(page.programme.cards[-1].theme, "Chỉ của năm 2026")
    page.context.set_year(2025)
    page.refresh()
    assert services.programme.get(2025).lines == ()
    assert "Chỉ của năm 2026" in [line.theme for line in services.programme.get(2026).lines]
