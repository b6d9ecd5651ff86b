"""The editor of signed minutes, and the editor on small screens and in large type."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton, QWidget

from app.bootstrap import Services
from app.domain.agenda import AgendaItem
from app.domain.meeting import AddendumKind, Meeting, MeetingState
from app.ui.main_window import MainWindow
from app.ui.meetings.editor.editor_page import EditorPage
from app.ui.meetings.editor.step_stack import STEPS
from app.ui.shared.theme import Theme
from tests.ui.meetings.steps.hand import click, focus, write
from tests.ui.meetings.test_editor_page import page, preparation

__all__ = ["page"]


# Signed


def signed(services: Services, meeting: Meeting) -> Meeting:
    ready = replace(meeting, state=MeetingState.SIGNED, signed_by="Lê Đức Bình", clerk_name="Lê Đức Bình")
    ready = replace(ready, signed_at=services.clock(), policy_code="2025", number=7)
    services.meetings.take_over((ready,))
    return services.meetings.get(meeting.id)


def test_signed_minutes_are_read_only_and_take_an_addendum(
    window: MainWindow, services: Services, meeting: Meeting, qtbot: Any
) -> None:
    signed(services, meeting)
    window.show_page("editor", meeting.id)
    page = window.current_page
    assert isinstance(page, EditorPage)
    assert "Biên bản đã chốt ngày 03/7/2026" in page.locked.text()
    assert page.steps.current_key == "review"
    step = preparation(page)
    assert step.basics.place.isReadOnly()
    assert not page.undo_button.isVisible()
    click(page.addendum_button)
    click(page.addendum.save_button)
    assert services.meetings.get(meeting.id).addenda == ()
    assert page.addendum.form.row("reason").message.text() == "Xin ghi lý do."
    page.addendum.kind.setCurrentIndex(1)
    page.addendum.reason.setFocus()
    write("Ghi nhầm tên")
    page.addendum.text.setFocus()
    write("Sửa “Ngõ 12” thành “Ngõ 21”")
    click(page.addendum.save_button)
    written = services.meetings.get(meeting.id).addenda
    assert [(one.kind, one.reason, one.text, one.author) for one in written] == [
        (AddendumKind.CORRECTION, "Ghi nhầm tên", "Sửa “Ngõ 12” thành “Ngõ 21”", "Lê Đức Bình")
    ]
    assert page.session is not None and page.session.meeting.addenda == written
    assert not page.addendum.isVisible()


# Small screens


def cut_off(within: QWidget) -> list[str]:
    return [
        button.text()
        for button in within.findChildren(QPushButton)
        if button.isVisible() and button.text() and button.width() < button.minimumSizeHint().width()
    ]


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1093, 614), (911, 512)])
def test_everything_is_reachable_at_100_125_and_150_per_cent_of_a_small_screen(
    page: EditorPage, window: MainWindow, qtbot: Any, width: int, height: int
) -> None:
    window.resize(width, height)
    qtbot.wait(20)
    assert (window.width(), window.height()) == (width, height)
    for spec in STEPS[:2]:
        page.go_to(spec.key)
        qtbot.wait(20)
        step = page.current_step()
        assert step is not None
        area = page.steps.currentWidget()
        assert area.height() >= 200
        assert page.strip.minutes.isVisible() and page.strip.attendance.isVisible()
        assert cut_off(page) == []
        corner = page.mapTo(window, QPoint(page.width(), page.height()))
        assert corner.x() <= width and corner.y() <= height


def test_on_the_smallest_screen_numbers_arrows_and_findings_stay_in_reach(
    page: EditorPage, window: MainWindow, qtbot: Any
) -> None:
    window.resize(911, 512)
    qtbot.wait(20)
    page.go_to("preparation")
    assert not page.bar.list.isVisible() and page.bar.row.isVisible()
    click(page.bar.row.button(1))
    assert page.steps.current_key == "roll_call"
    back, on, *_, findings = page.low_buttons
    click(on)
    assert page.steps.current_key == "proceedings"
    click(back)
    click(findings)
    assert page.side.isVisible() and not page.steps.isVisible()
    click(page.side.lines()[0])
    assert page.steps.isVisible() and not page.side.isVisible()


def test_large_type_keeps_the_window_on_the_screen(
    page: EditorPage, window: MainWindow, theme: Theme, qtbot: Any
) -> None:
    theme.set_points(16)
    window.resize(1366, 768)
    page.go_to("roll_call")
    qtbot.wait(20)
    assert (window.width(), window.height()) == (1366, 768)


def test_an_unnamed_item_in_the_agenda_is_found_by_its_finding(page: EditorPage, qtbot: Any) -> None:
    assert page.session is not None
    page.session.edit(lambda m: replace(m, agenda=(*m.agenda, AgendaItem("khong-ten", ""))))
    finding = next(f for f in page.session.findings if f.code == "item_without_title")
    page._on_finding(finding)
    row = preparation(page).agenda.list.row("khong-ten")
    assert row is not None and focus() is row.first_field()


def test_no_part_of_the_editor_hangs_in_the_air(page: EditorPage, window: MainWindow, qtbot: Any) -> None:
    # A widget without a parent may be swept away while Qt walks over all of them to change the type size.
    with qtbot.waitSignal(page.steps.completed, timeout=10_000):
        pass
    for name in page.steps.keys:
        page.go_to(name)
    lost = [
        type(value).__name__
        for step in (page, *(page.steps.step(name) for name in page.steps.keys))
        for value in vars(step).values()
        if isinstance(value, QWidget) and value is not window and value.parent() is None
    ]
    assert lost == []
