"""What the editor says and where it leads: softly before anything is typed, then to the first fault."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.texts_forms import problems_told
from app.ui.rating_form.problems_side import CLOSING, HEAD, LINES
from app.ui.rating_form.targets import COPY, NEW
from tests.ui.shared.typing import press, type_text


def focused() -> Any:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def retype(text: str) -> None:
    focused().selectAll()
    type_text(focused(), text)


@pytest.mark.parametrize("width", [640, 1150])
def test_a_new_form_accuses_nobody_until_something_is_typed(open_page: Any, width: int, qtbot: Any) -> None:
    page = open_page(NEW, width=width)
    said = page.side.untouched
    if page.side.isVisible():
        qtbot.waitUntil(lambda: said.height() >= said.heightForWidth(said.width()))
    assert not page.problems_button.isVisible() and not page.side.bar.isVisibleTo(page.side)
    assert not any(line.mark.isVisibleTo(line) for line in page.outline.lines.values())
    type_text(focused(), "B")
    told = len(problems_told(page.session.current, page._problems))
    assert told and page.problems_button.text() == f"Cần sửa ({told})"
    assert page.side.bar.isVisibleTo(page.side) and page.side.isVisible() != page.problems_button.isVisible()


@pytest.mark.parametrize("width", [640, 1150])
def test_a_new_form_says_what_is_missing_when_it_is_to_be_stored(open_page: Any, width: int) -> None:
    page = open_page(NEW, width=width)
    page.tabs[CLOSING].click()
    assert not page.store()
    assert page.stack.currentIndex() == HEAD and focused() is page.head.title and focused().isVisible()
    assert page.side.bar.isVisibleTo(page.side) and "chưa khớp" in page.notice.text()


@pytest.mark.parametrize("width", [640, 1150])
def test_storing_leads_to_the_first_line_that_does_not_fit_and_not_to_the_first_line(
    open_page: Any, width: int
) -> None:
    page = open_page((COPY, "nghe-an-2021"), width=width)
    page.tabs[LINES].click()
    code = list(page.session.current.criteria())[3].code
    page.outline.focus(code)
    focused().selectAll()
    press(focused(), Qt.Key.Key_Backspace, "\b")
    page.outline.focus(list(page.session.current.criteria())[-1].code, points=True)
    retype("4")
    page.tabs[HEAD].click()
    assert not page.store()
    assert focused() is page.outline.lines[code].title and focused().isVisible()
    assert "còn 3 chỗ" in page.notice.text()
    type_text(focused(), "Chủ trì")
    assert "còn 2 chỗ" in page.notice.text()


def test_where_only_the_sum_does_not_fit_storing_leads_to_the_points_with_the_cursor(open_page: Any) -> None:
    page = open_page((COPY, "nghe-an-2021"))
    page.session.put(
        replace(
            page.session.current,
            groups=tuple(replace(one, max_points=None) for one in page.session.current.groups),
        )
    )
    page.tabs[LINES].click()
    code = list(page.session.current.criteria())[3].code
    page.outline.focus(code, points=True)
    retype("1")
    assert not page.store()
    assert focused() is page.outline.lines[code].points.line


@pytest.mark.parametrize("leave", [True, False])
def test_the_banner_of_an_unreadable_field_goes_when_the_field_is_mended(open_page: Any, leave: bool) -> None:
    page = open_page((COPY, "nghe-an-2021"))
    page.tabs[LINES].click()
    line = next(one for one in page.outline.lines.values() if not one.is_group)
    before = line.points.raw()
    page.outline.focus(line.code, points=True)
    retype("mười")
    if leave:
        press(focused(), Qt.Key.Key_Tab, "\t")
    assert not page.store() and "chưa đọc được" in page.notice.text()
    assert focused() is line.points.line
    retype(before)
    assert not page.notice.isVisible() and page.store()


def test_the_banner_goes_with_the_line_that_could_not_be_read(open_page: Any) -> None:
    page = open_page(NEW)
    page.tabs[LINES].click()
    page.outline.add_criterion()
    page.outline.focus(page.outline.current, points=True)
    retype("năm")
    assert not page.store() and "chưa đọc được" in page.notice.text()
    press(focused(), Qt.Key.Key_Delete, "", Qt.KeyboardModifier.ControlModifier)
    assert "chưa đọc được" not in page.notice.text() or not page.notice.isVisible()


def test_tab_goes_from_the_points_to_the_next_title_and_behind_the_last_to_the_next_step(
    open_page: Any, qtbot: Any
) -> None:
    page = open_page(NEW)
    page.tabs[LINES].click()
    page.outline.add_criterion()
    lines = list(page.outline.lines.values())
    # Rows made just now are shown by the event loop.
    qtbot.waitUntil(lambda: all(line.isVisible() for line in lines))
    page.outline.focus(lines[0].code)
    for line in lines:
        assert focused() is line.title
        press(focused(), Qt.Key.Key_Tab, "\t")
        assert focused() is line.points.line
        press(focused(), Qt.Key.Key_Tab, "\t")
    assert focused() is page.outline.add_button
    press(focused(), Qt.Key.Key_Backtab, "", Qt.KeyboardModifier.ShiftModifier)
    assert focused() is lines[-1].points.line
    assert "Enter ở dòng trống: nhóm mới" in page.outline.hint.text() and page.outline.hint.isVisible()


def test_a_group_is_named_by_its_own_title_also_where_a_criterion_has_its_code(services: Any) -> None:
    form = services.forms.get("nghe-an-2021")
    group = replace(form.groups[0], code=form.groups[0].criteria[0].code, title="Tên nhóm", max_points=1)
    twisted = replace(form, groups=(group, *form.groups[1:]))
    told = [text for one, text in problems_told(twisted, services.forms.problems(twisted))]
    assert any(text.startswith("Nhóm «1 Tên nhóm»") for text in told), told
