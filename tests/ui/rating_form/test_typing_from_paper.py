"""Somebody with the paper of another province before them, and a keyboard: the form is typed in, checked and stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.policy import MeetingKind
from app.domain.rating.forms import Band, RatingForm, Unit
from app.ui.rating_form.problems_side import CLOSING, LINES
from app.ui.rating_form.targets import NEW
from tests.ui.shared.typing import engine_type, press, type_text

# Nghệ An, QĐ 08-QĐ/TU: the lines of the paper in their order, a group with its figure, then its criteria.
NGHE_AN = (
    ("Công tác chuẩn bị sinh hoạt", 20, (("Công tác chuẩn bị sinh hoạt chi bộ", "20"),)),
    ("Tỷ lệ đảng viên dự sinh hoạt", 10, (("Tỷ lệ đảng viên tham gia sinh hoạt chi bộ", "10"),)),
    (
        "Chất lượng tổ chức sinh hoạt",
        45,
        (("Nội dung sinh hoạt", "20"), ("Chủ trì, điều hành", "12,5"), ("Đảng viên phát biểu", "12.5")),
    ),
    ("Thực hiện nguyên tắc", 15, (("Thực hiện nguyên tắc tổ chức sinh hoạt", "15"),)),
    ("Chế độ báo cáo, kết luận", 10, (("Kết luận, nghị quyết và chế độ báo cáo", "10"),)),
)


def focused() -> Any:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def enter() -> None:
    press(focused(), Qt.Key.Key_Return, "\r")


def key(code: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
    press(focused(), code, "", modifiers)


def type_lines(page: Any) -> None:
    """Every line of the paper by Enter alone: title, points, next; an empty line ends a group."""
    page.tabs[LINES].click()
    page.outline.focus(next(iter(page.outline.lines)))
    for number, (title, points, criteria) in enumerate(NGHE_AN):
        if number:
            # The line that waits below the last criterion stays empty: the group is at its end.
            enter()
        engine_type(focused(), title)
        enter()
        type_text(focused(), str(points))
        enter()
        for words, most in criteria:
            engine_type(focused(), words)
            enter()
            type_text(focused(), most)
            enter()
    key(Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)


def lines_of(form: RatingForm) -> list[tuple[str, Decimal | None, list[tuple[str, Decimal]]]]:
    return [
        (group.title, group.max_points, [(one.title, one.max_points) for one in group.criteria])
        for group in form.groups
    ]


def test_the_form_of_nghe_an_is_typed_in_from_paper_and_used(
    open_page: Any, services: Any, toasts: Any, went: Any, prompts: Any
) -> None:
    page = open_page(NEW)
    engine_type(page.head.title, "Biểu chấm điểm Nghệ An 2021")
    enter()
    engine_type(focused(), "Quy định số 08-QĐ/TU ngày 15/9/2021 của Tỉnh ủy Nghệ An")
    enter()
    focused().selectAll()
    type_text(focused(), "15.9.2021")
    type_lines(page)
    assert page.sum.text() == "Cộng 100/100, đủ"
    page.tabs[CLOSING].click()
    good = page.closing.bands.fields[Band.GOOD].line
    good.setFocus()
    good.selectAll()
    type_text(good, "80")
    assert page.side.bar.findings() == []
    assert page.save()
    assert went == [("settings", "forms")] and "Đã lưu mẫu" in toasts[-1]["text"] and prompts.told == []
    form = services.forms.get("bieu-cham-diem-nghe-an-2021")
    assert lines_of(form) == [
        (title, Decimal(points), [(words, Decimal(most.replace(",", "."))) for words, most in criteria])
        for title, points, criteria in NGHE_AN
    ]
    assert form.effective_from == date(2021, 9, 15)
    assert [int(rule.minimum) for rule in form.bands] == [80, 70, 50, 0]
    from app.domain.dated import Dated

    services.cell.save(replace(services.cell.require(), rating_forms=(Dated(form.code),)))
    assert services.templates.rating_form_for(date(2026, 7, 3), MeetingKind.REGULAR) == form


def test_levels_are_typed_with_the_words_of_the_paper_and_closed_to_the_limit(open_page: Any) -> None:
    page = open_page(NEW)
    type_lines(page)
    code = next(one.code for one in page.session.current.criteria() if one.title == "Đảng viên phát biểu")
    page.outline.focus(code)
    key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert focused() is page.details.evidence
    page.details.evidence.setCurrentIndex(
        [page.details.evidence.itemText(i) for i in range(page.details.evidence.count())].index(
            "Số đảng viên phát biểu trên số có mặt"
        )
    )
    page.details.levels.add_button.setFocus()
    key(Qt.Key.Key_Return)
    for words, points, low, high in (
        ("Trên 50 %", "12,5", "50", ""), ("Từ 40 đến 50 %", "10", "40", None), ("Dưới 40 %", "5", "", None),
    ):  # fmt: skip
        engine_type(focused(), words)
        enter()
        focused().selectAll()
        type_text(focused(), points)
        enter()
        type_text(focused(), low)
        enter()
        if words.startswith("Trên"):
            page.details.levels.rows[0].low_how.setCurrentIndex(1)
        if high is not None:
            type_text(focused(), high)
        if not words.startswith("Dưới"):
            enter()
    criterion = page.session.criterion(code)
    assert [
        (one.label, one.points, one.lower, one.lower_inclusive, one.upper, one.upper_inclusive)
        for one in criterion.levels
    ] == [
        ("Trên 50 %", Decimal("12.5"), Decimal(50), False, None, False),
        ("Từ 40 đến 50 %", Decimal(10), Decimal(40), True, Decimal(50), True),
        ("Dưới 40 %", Decimal(5), None, True, Decimal(40), False),
    ]
    assert {one.unit for one in criterion.levels} == {Unit.PERCENT}
    assert not [one for one in page._problems if one.where == code]


def test_an_empty_line_at_the_end_of_a_group_begins_the_next_one_and_no_more(open_page: Any) -> None:
    page = open_page(NEW)
    type_lines(page)
    form = page.session.current
    assert [len(group.criteria) for group in form.groups] == [1, 1, 3, 1, 1]
    assert all(one.title for one in form.criteria())


def test_what_was_typed_comes_back_step_by_step(open_page: Any) -> None:
    page = open_page(NEW)
    begun = page.session.current
    type_lines(page)
    typed = page.session.current
    while page.session.can_undo:
        page.undo_button.click()
    assert page.session.current == begun and len(page.outline.lines) == 2
    while page.session.can_redo:
        page.redo_button.click()
    assert page.session.current == typed and len(page.outline.lines) == 12
