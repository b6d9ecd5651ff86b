"""The editor refuses by name, leads to each place, offers mends, and never loses what was typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.policy import MeetingKind
from app.domain.rating.forms import Applicability, Band, NaPolicy
from app.ui.rating_form.problems_side import CLOSING, HEAD, LINES, PAPER
from app.ui.rating_form.targets import COPY, NEW
from app.ui.shared.draft_keeper import reopen
from tests.ui.shared.typing import engine_type, press, type_text


def codes(page: Any) -> set[str]:
    return {one.code for one in page._problems}


def of_the_ward(services: Any) -> Any:
    start = services.forms.start_copy("nghe-an-2021").form
    return services.forms.save(replace(start, title="Mẫu của phường"))


def test_a_copy_with_holes_is_not_stored_until_each_is_closed_by_one_press(
    open_page: Any, services: Any, toasts: Any, prompts: Any
) -> None:
    page = open_page((COPY, "an-phu-2026"))
    assert not page.store()
    assert "còn 4 chỗ" in page.notice.text() and page.notice.state() == "bad"
    assert [one.code for one in services.forms.list()].count("an-phu-2026") == 1
    while page._problems:
        page.side.bar.lines()[0].activated.emit()
        assert page.stack.currentIndex() == LINES
        button = page.details.levels.mend_buttons[0]
        assert QApplication.focusWidget() is button and button.accessibleName()
        press(button, Qt.Key.Key_Return)
        assert page.details.said.text()
    assert page.store() and prompts.told == []
    form = next(one for one in services.forms.list() if "mẫu riêng" in one.title)
    speakers = form.criterion("organisation.speakers")
    assert speakers is not None and any(one.upper == 50 and one.upper_inclusive for one in speakers.levels)


def test_every_problem_leads_to_a_field_that_has_the_cursor(open_page: Any) -> None:
    page = open_page(NEW)
    page.show_part(CLOSING)
    page.closing.add_gate()
    page.session.put(replace(page.session.current, kinds=()))
    seen = set()
    for line in page.side.bar.lines():
        line.activated.emit()
        widget = QApplication.focusWidget()
        assert widget is not None and page.stack.currentWidget().isAncestorOf(widget)
        seen.add(page.stack.currentIndex())
    assert seen == {HEAD, LINES, CLOSING}


def test_the_sum_and_what_is_missing_are_always_in_sight(open_page: Any) -> None:
    page = open_page((COPY, "nghe-an-2021"))
    page.tabs[LINES].click()
    line = page.outline.lines[
        "preparation.2" if "preparation.2" in page.outline.lines else list(page.outline.lines)[1]
    ]
    line.points.line.setFocus()
    line.points.line.selectAll()
    type_text(line.points, "15")
    assert page.sum.text() == "Cộng 95/100, còn thiếu 5"
    assert {"total", "group_sum"} <= codes(page)
    for tab in page.tabs:
        tab.click()
        assert page.sum.isVisible()
    line.points.line.selectAll()
    type_text(line.points, "25")
    assert page.sum.text() == "Cộng 105/100, thừa 5"


@pytest.mark.parametrize("typed", ["mười", "-5", "1001", "4,5,5"])
def test_points_that_cannot_be_read_keep_their_text_and_hold_the_storing(
    open_page: Any, services: Any, typed: str
) -> None:
    page = open_page((COPY, "nghe-an-2021"))
    stored = services.forms.list()
    page.tabs[LINES].click()
    line = next(one for one in page.outline.lines.values() if not one.is_group)
    line.points.line.setFocus()
    line.points.line.selectAll()
    engine_type(line.points, typed)
    assert not page.store()
    assert line.points.raw() == typed and "chưa đọc được" in page.notice.text()
    assert QApplication.focusWidget() is line.points.line
    assert services.forms.list() == stored


def test_a_day_that_cannot_be_read_holds_the_storing(open_page: Any) -> None:
    page = open_page((COPY, "nghe-an-2021"))
    page.head.effective.line.setFocus()
    page.head.effective.line.selectAll()
    type_text(page.head.effective, "31/02/2026")
    page.tabs[LINES].click()
    assert not page.store()
    assert page.stack.currentIndex() == HEAD and page.head.effective.raw() == "31/02/2026"


def test_what_was_typed_and_does_not_fit_is_kept_as_a_draft_and_opened_again(
    open_page: Any, services: Any, context: Any, went: Any
) -> None:
    page = open_page(NEW)
    engine_type(page.head.title, "Biểu chấm điểm dở dang")
    page.tabs[LINES].click()
    page.outline.focus("c1")
    engine_type(page.outline.lines["c1"].title, "Họp đủ thời gian")
    assert not page.save()
    page.close()
    (draft,) = services.drafts.list()
    assert draft.page == "rating_form" and draft.target == (NEW,)
    reopen(context, draft)
    assert went[-1] == ("rating_form", NEW)
    again = open_page(NEW)
    assert again.head.title.value() == "Biểu chấm điểm dở dang"
    assert again.outline.lines["c1"].title.value() == "Họp đủ thời gian"


def test_a_stored_form_leaves_no_draft(open_page: Any, services: Any) -> None:
    page = open_page((COPY, "nghe-an-2021"))
    engine_type(page.head.note, "x ")
    page.flush()
    assert len(services.drafts.list()) == 1
    assert page.store()
    assert services.drafts.list() == ()


def test_editing_a_form_that_a_meeting_uses_says_so_and_makes_the_next_version(
    open_page: Any, services: Any
) -> None:
    form = of_the_ward(services)
    meeting = services.meetings.create(2026, 7, MeetingKind.REGULAR, date(2026, 7, 3))
    sheet = replace(meeting.rating, form_code=form.code, form_version=1, lines=())
    services.meetings.save(replace(meeting, rating=sheet))
    page = open_page(form.code)
    assert "đã dùng cho 1 buổi" in page.notice.text() and "bản 2" in page.notice.text()
    page.head.note.setFocus()
    page.head.note.selectAll()
    engine_type(page.head.note, "Bản sửa")
    assert page.store()
    assert services.forms.get(form.code).note == "Bản sửa"
    assert services.forms.get(form.code, 1) == form


def test_lines_are_moved_copied_and_deleted_by_keys_and_come_back(open_page: Any, toasts: Any) -> None:
    page = open_page((COPY, "nghe-an-2021"))
    page.tabs[LINES].click()
    group = page.session.current.groups[0]
    code = group.criteria[0].code
    page.outline.focus(code)
    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    press(QApplication.focusWidget(), Qt.Key.Key_D, "", control)
    assert len(page.session.current.groups[0].criteria) == 2
    copy = page.session.current.groups[0].criteria[1].code
    assert page.outline.current == copy
    press(QApplication.focusWidget(), Qt.Key.Key_Up, "", alt)
    assert [one.code for one in page.session.current.groups[0].criteria] == [copy, code]
    press(QApplication.focusWidget(), Qt.Key.Key_Delete, "", control)
    assert [one.code for one in page.session.current.groups[0].criteria] == [code]
    assert "Hoàn tác" in toasts[-1]["action"]
    toasts[-1]["run"]()
    assert [one.code for one in page.session.current.groups[0].criteria] == [copy, code]


def test_evidence_applicability_and_policy_are_chosen_in_words(open_page: Any) -> None:
    page = open_page((COPY, "nghe-an-2021"))
    page.tabs[LINES].click()
    code = next(one.code for one in page.session.current.criteria())
    page.lines.open_details(code)
    details = page.details
    assert not details.policy_row.isVisible()
    for box, words in (
        (details.evidence, "Các bước chuẩn bị (họp chi ủy, thông báo, đưa tài liệu)"),
        (details.applies, "Chỉ chấm trong tháng có chuyên đề"),
        (details.policy, "Tính 0 điểm"),
    ):
        box.setCurrentIndex(box.findText(words))
    criterion = page.session.criterion(code)
    assert criterion.evidence == "preparation_checklist"
    assert (criterion.applies_when, criterion.not_applicable) == (Applicability.THEMATIC_MONTH, NaPolicy.ZERO)
    assert details.policy_row.isVisible()


def test_a_gate_and_signatures_are_typed_and_stored(open_page: Any, services: Any) -> None:
    page = open_page((COPY, "nghe-an-2021"))
    page.tabs[CLOSING].click()
    page.closing.add_gate_button.click()
    assert "gate_empty" in codes(page)
    card = page.closing.cards[0]
    code, box = next(iter(card.boxes.items()))
    box.setFocus()
    press(box, Qt.Key.Key_Space, " ")
    page.closing.add_signer_button.click()
    engine_type(page.closing.signers[-1], "ĐẠI DIỆN CẤP ỦY CẤP TRÊN")
    assert page.store()
    form = next(one for one in services.forms.list() if "mẫu riêng" in one.title)
    assert [(gate.criteria, gate.band, gate.falls_to) for gate in form.gates] == [
        ((code,), Band.GOOD, Band.FAIR)
    ]
    assert form.signatures[-1] == "ĐẠI DIỆN CẤP ỦY CẤP TRÊN"


def test_bands_that_overlap_are_refused_by_name(open_page: Any) -> None:
    page = open_page((COPY, "nghe-an-2021"))
    page.tabs[CLOSING].click()
    fair = page.closing.bands.fields[Band.FAIR].line
    fair.setFocus()
    fair.selectAll()
    type_text(fair, "80")
    assert "band_order" in codes(page) and not page.store()
    fair.selectAll()
    type_text(fair, "\b")
    assert "band_count" in codes(page)
    type_text(fair, "70")
    assert not page._problems


def test_the_sheet_is_shown_as_it_prints_and_tried_on_a_past_meeting(
    open_page: Any, services: Any, qtbot: Any
) -> None:
    meeting = services.meetings.create(2026, 7, MeetingKind.REGULAR, date(2026, 7, 3))
    from datetime import time

    held = replace(meeting.sessions[0], start=time(14), end=time(15, 40))
    services.meetings.save(replace(meeting, sessions=(held,)))
    page = open_page((COPY, "an-phu-2026"))
    page.tabs[PAPER].click()
    qtbot.waitUntil(lambda: page.paper.view.page_count() > 0, timeout=20_000)
    assert page.paper.view.data.startswith(b"%PDF")
    before = services.database.version()
    page.paper.choice.setCurrentIndex(1)
    assert "03/7/2026" in page.paper.choice.currentText()
    texts = [page.paper.trial.itemAt(i).widget() for i in range(page.paper.trial.count())]
    said = " ".join(one.text() for one in texts if hasattr(one, "text"))
    assert "họp 100 phút, đủ mức tối thiểu 90 phút" in said and "chưa xếp loại" in said
    assert services.database.version() == before


def test_a_narrow_window_shows_lines_or_details_and_escape_goes_back(open_page: Any) -> None:
    page = open_page((COPY, "an-phu-2026"), width=640, height=420)
    page.tabs[LINES].click()
    assert page.outline.isVisible() and not page.details.isVisible()
    page.outline.focus("time.minimum")
    press(QApplication.focusWidget(), Qt.Key.Key_Return, "\r", Qt.KeyboardModifier.ControlModifier)
    assert page.details.isVisible() and not page.outline.isVisible()
    assert page.back() and page.outline.isVisible()
    page.problems_button.click()
    assert page.side.isVisible() and not page.outline.isVisible()
    page.side.bar.lines()[0].activated.emit()
    assert not page.side.isVisible() and page.details.isVisible()


def test_who_may_only_read_sees_the_form_and_changes_nothing(
    open_page: Any, services: Any, monkeypatch: Any
) -> None:
    form = of_the_ward(services)
    monkeypatch.setattr(type(services), "read_only", property(lambda _: True))
    page = open_page(form.code)
    assert page.primary_action() is None and "Chỉ xem" in page.notice.text()
    page.tabs[LINES].click()
    line = next(iter(page.outline.lines.values()))
    assert line.title.isReadOnly() and not page.outline.add_button.isVisible()
    press(line.title, Qt.Key.Key_Delete, "", Qt.KeyboardModifier.ControlModifier)
    assert page.session.current == form


def test_what_levels_are_called_follows_the_numbers_only_where_nobody_said_otherwise(open_page: Any) -> None:
    page = open_page((COPY, "an-phu-2026"))
    page.tabs[LINES].click()
    page.lines.open_details("organisation.speakers")
    levels = page.details.levels
    row = levels.rows[1]
    row.label.setFocus()
    row.label.selectAll()
    type_text(row.label, "\b")
    assert levels.words_button.isVisible()
    levels.words_button.click()
    criterion = page.session.criterion("organisation.speakers")
    assert criterion.levels[1].label == "Từ 40 đến dưới 50 %"
    paper = criterion.levels[2].label
    row = levels.rows[1]
    row.low.line.setFocus()
    row.low.line.selectAll()
    type_text(row.low, "42,5")
    criterion = page.session.criterion("organisation.speakers")
    assert criterion.levels[1].label == "Từ 42,5 đến dưới 50 %" and criterion.levels[1].lower == Decimal(
        "42.5"
    )
    assert criterion.levels[2].label == paper
