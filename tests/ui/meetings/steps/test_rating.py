"""The rating sheet by key and mouse: proofs beside the lines, blanks that stay blank, reasons, gaps, two results."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.bootstrap import Services
from app.domain.findings import Finding
from app.domain.meeting import Session
from app.domain.rating.sheet import RatingLine, RatingSheet
from app.ui.context import UiContext
from app.ui.meetings.editor.session import EditSession
from app.ui.meetings.editor.step import StepState
from app.ui.meetings.editor.steps.rating import RatingStep
from app.ui.meetings.editor.steps.rating_rows import CriterionRow
from app.ui.meetings.editor.steps.rating_sheet import LineState
from tests import return_sample as sample
from tests.ui.meetings.steps.conftest import OpenStep
from tests.ui.meetings.steps.hand import click, digits, enter, focus, key, tab, write

TIME, RATE, CONTENT, ORDER = "time.minimum", "attendance.rate", "preparation.content", "chairing.order"
THEME, EXAMPLE = "organisation.thematic", "chairing.example"


@pytest.fixture
def step(open_step: OpenStep, session: EditSession, qtbot: Any) -> RatingStep:
    session.edit(lambda m: replace(m, rating=RatingSheet("an-phu-2026")))
    made: RatingStep = open_step(RatingStep)
    counted(session, qtbot)
    return made


def counted(session: EditSession, qtbot: Any) -> None:
    """Wait until what was typed is counted and shown."""
    if session._figures_timer.isActive():
        with qtbot.waitSignal(session.figures_changed):
            pass


def line(session: EditSession, code: str) -> RatingLine:
    assert session.meeting.rating is not None
    found = session.meeting.rating.line(code)
    assert found is not None
    return found


def state(step: RatingStep, code: str) -> LineState:
    assert step.view is not None
    return next(one.state for one in step.view.criteria if one.criterion.code == code)


def give(row: CriterionRow, text: str) -> None:
    click(row.points)
    row.points.selectAll()
    digits(text) if text else key(Qt.Key.Key_Delete)


def codes_of(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.code for finding in findings}


def test_the_records_fill_what_they_prove_and_say_how(step: RatingStep, session: EditSession) -> None:
    row = step.rows[RATE]
    assert row.proof.text() == "23/26 = 88,5 %: mức 75-<90 %: 3 điểm"
    assert row.points.text() == "3" and state(step, RATE) is LineState.PROVEN
    assert [chip.text() for chip in row.chips if chip.isChecked()] == ["75-<90 % · 3"]


def test_what_a_person_must_judge_is_blank_and_is_never_filled_by_the_program(
    step: RatingStep, session: EditSession
) -> None:
    assert step.rows[CONTENT].points.text() == "" and line(session, CONTENT).points is None
    assert state(step, CONTENT) is LineState.BLANK
    assert step.foot.band.text() == "Chưa xếp loại"
    count = len(step.view.score.missing) if step.view else 0
    assert count > 10 and step.foot.next.text() == f"Còn {count} tiêu chí chưa chấm"


def test_digits_give_points_and_the_sum_follows(step: RatingStep, session: EditSession, qtbot: Any) -> None:
    assert step.view is not None
    before, open_before = step.view.score.awarded, len(step.view.score.missing)
    give(step.rows[CONTENT], "2,5")
    counted(session, qtbot)
    assert line(session, CONTENT).points == Decimal("2.5")
    assert step.view.score.awarded == before + Decimal("2.5")
    assert len(step.view.score.missing) == open_before - 1
    assert step._heads["preparation"].text() == "2,5/10"


def test_arrows_and_enter_go_from_criterion_to_criterion_past_what_is_not_judged(step: RatingStep) -> None:
    click(step.rows["organisation.content"].points)
    key(Qt.Key.Key_Down)
    # The thematic criterion does not count in a month without a theme.
    assert focus() is step.rows["organisation.remarks"].points
    key(Qt.Key.Key_Up)
    assert focus() is step.rows["organisation.content"].points
    enter()
    assert focus() is step.rows["organisation.remarks"].points
    first = next(iter(step.rows.values()))
    click(first.points)
    key(Qt.Key.Key_Up)
    assert focus() is first.points


def test_levels_are_one_stop_of_tab_and_take_a_click_or_a_key(
    step: RatingStep, session: EditSession, qtbot: Any
) -> None:
    row = step.rows["preparation.notice"]
    click(row.points)
    focus_chain = []
    for _ in range(3):
        tab()
        focus_chain.append(focus())
    assert sum(widget in row.chips for widget in focus_chain) == 1
    row.chips[0].setFocus()
    key(Qt.Key.Key_Right)
    assert focus() is row.chips[1]
    enter()
    counted(session, qtbot)
    assert line(session, "preparation.notice").points == 0 and row.points.text() == "0"
    click(row.chips[0])
    counted(session, qtbot)
    assert line(session, "preparation.notice").level == 0 and row.points.text() == "1"


def test_points_other_than_the_proof_open_the_reason_which_signing_waits_for(
    step: RatingStep, session: EditSession, services: Services, qtbot: Any
) -> None:
    row = step.rows[RATE]
    give(row, "4")
    counted(session, qtbot)
    assert state(step, RATE) is LineState.OVERRIDDEN
    assert row.reason is not None and row.reason.isVisible()
    assert row._reason_message is not None and row._reason_message.text()
    assert "override_without_reason" in codes_of(session.findings)
    assert session.flush(), "a draft is never refused"
    assert step.show_field(f"rating.{RATE}") and focus() is row.reason
    write("Ba đồng chí vắng vì bão")
    counted(session, qtbot)
    assert "override_without_reason" not in codes_of(session.findings)
    assert not row._reason_message.isVisible() and row.reason.isVisible()
    assert session.flush()
    stored = services.meetings.get(session.meeting.id)
    assert stored.rating is not None
    kept = stored.rating.line(RATE)
    assert kept is not None and kept.override_reason == "Ba đồng chí vắng vì bão" and kept.points == 4


def test_the_way_back_to_the_proof_takes_the_reason_along(
    step: RatingStep, session: EditSession, qtbot: Any
) -> None:
    row = step.rows[RATE]
    give(row, "2")
    counted(session, qtbot)
    assert row.reason is not None
    row.reason.setFocus()
    write("nhầm")
    counted(session, qtbot)
    assert row.restore.text() == "Lấy lại theo số liệu: 3 điểm"
    click(row.restore)
    counted(session, qtbot)
    assert line(session, RATE).points == 3 and line(session, RATE).override_reason == ""
    assert row.points.text() == "3" and not row.reason.isVisible() and not row.restore.isVisible()


def test_a_proven_line_that_a_person_empties_stays_empty(
    step: RatingStep, session: EditSession, qtbot: Any
) -> None:
    give(step.rows[RATE], "")
    counted(session, qtbot)
    session.edit(lambda m: replace(m, place="Hội trường phường"))
    counted(session, qtbot)
    assert line(session, RATE).points is None and step.rows[RATE].points.text() == ""
    assert state(step, RATE) is LineState.BLANK


def shortened(session: EditSession, end: time, qtbot: Any) -> None:
    session.edit(lambda m: replace(m, sessions=(Session(date(2026, 7, 3), time(14, 0), end),)))
    counted(session, qtbot)


def test_the_proof_follows_what_is_typed_elsewhere(
    step: RatingStep, session: EditSession, qtbot: Any
) -> None:
    assert step.rows[TIME].points.text() == "5"
    shortened(session, time(15, 20), qtbot)
    assert step.rows[TIME].points.text() == "4"
    assert step.rows[TIME].proof.text().startswith("Họp 80 phút, thiếu 10 phút")


def test_a_shortfall_of_exactly_15_minutes_fits_two_levels_and_the_person_chooses(
    step: RatingStep, session: EditSession, qtbot: Any
) -> None:
    shortened(session, time(15, 15), qtbot)
    row = step.rows[TIME]
    assert state(step, TIME) is LineState.CHOOSE and row.points.text() == ""
    assert "thuộc hai mức: chọn một" in row.proof.text()
    offered = [chip.text() for chip in row.chips if chip.property("offered") == "true"]
    assert offered == ["Thiếu đến 15 phút · 4", "Thiếu từ 15 đến 30 phút · 3"]
    click(row.chips[2])
    counted(session, qtbot)
    assert line(session, TIME).points == 3 and state(step, TIME) is LineState.JUDGED
    assert row.reason is None
    click(row.chips[0])
    counted(session, qtbot)
    assert row.reason is not None and row.reason.isVisible(), "a level that was not offered needs a reason"


@pytest.mark.parametrize(
    ("typed", "points", "said"),
    [
        ("3", 3, ""),
        ("3,5", Decimal("3.5"), "3,5 điểm nằm ngoài khoảng từ 0 đến 3."),
        ("-1", -1, "-1 điểm nằm ngoài khoảng từ 0 đến 3."),
        ("ba", None, "Chưa đọc được điểm “ba”. Mời gõ một số, ví dụ 2,5."),
    ],
)
def test_points_out_of_range_are_kept_and_told_beside_the_field(
    step: RatingStep, session: EditSession, qtbot: Any, typed: str, points: Any, said: str
) -> None:
    row = step.rows[CONTENT]
    give(row, typed)
    tab()
    counted(session, qtbot)
    assert row.points.text() == typed and line(session, CONTENT).points == points
    shown = row._message.text() if row._message is not None and row._message.isVisible() else ""
    assert shown == said
    assert session.flush()


def test_a_criterion_that_does_not_apply_is_grey_and_says_what_becomes_of_its_points(
    step: RatingStep,
) -> None:
    row = step.rows[THEME]
    assert state(step, THEME) is LineState.NOT_APPLIED and not row.points.isVisible()
    assert row.proof.text() == "Không chấm buổi này: bỏ ra và quy đổi về thang điểm chung."
    assert row.title.property("state") == "neutral"
    assert step.view is not None and step.view.score.out_of == 95


def test_the_count_of_what_is_missing_leads_through_it_and_round_again(step: RatingStep) -> None:
    assert step.view is not None
    missing = list(step.view.score.missing)
    reached = []
    for _ in range(len(missing) + 1):
        click(step.head.sum.next)
        reached.append(next(code for code, row in step.rows.items() if row.points is focus()))
    assert reached == [*missing, missing[0]]


def test_a_finding_leads_to_its_criterion(step: RatingStep) -> None:
    assert step.show_field("rating.closing.upload") and focus() is step.rows["closing.upload"].points
    assert step.show_field("rating.limitations") and focus() is step.words.limitations
    assert step.show_field("rating") and focus() is step.head.choice
    assert not step.show_field("votes")


def test_undo_takes_a_judgement_back(step: RatingStep, session: EditSession, qtbot: Any) -> None:
    give(step.rows[CONTENT], "2")
    tab()
    counted(session, qtbot)
    session.undo()
    counted(session, qtbot)
    assert line(session, CONTENT).points is None and step.rows[CONTENT].points.text() == ""


def test_a_note_beside_a_line_is_kept(step: RatingStep, session: EditSession, services: Services) -> None:
    row = step.rows[CONTENT]
    click(row.note_button)
    assert row.note is not None and focus() is row.note
    write("Chủ đề sát việc của tổ")
    session.flush()
    stored = services.meetings.get(session.meeting.id).rating
    assert stored is not None
    kept = stored.line(CONTENT)
    assert kept is not None and kept.note == "Chủ đề sát việc của tổ"


def test_another_form_keeps_lines_by_code_names_what_is_left_over_and_can_be_undone(
    step: RatingStep, session: EditSession, context: UiContext, qtbot: Any
) -> None:
    give(step.rows[CONTENT], "2")
    give(step.rows[ORDER], "1,5")
    counted(session, qtbot)
    said: list[Any] = []
    context.toast_asked.connect(said.append)
    step.head.choice.setFocus()
    keys = list(step.head._forms)
    step.head.choice.setCurrentIndex(keys.index(("trung-uong-2025", 1)))
    counted(session, qtbot)
    assert session.meeting.rating is not None and session.meeting.rating.form_code == "trung-uong-2025"
    assert "Giữ 1 dòng có cùng mã. 1 dòng đã chấm không có trong mẫu này" in said[0]["text"]
    assert step.rows[CONTENT].points.text() == "2"
    assert step.strangers.isVisible() and step.view is not None
    assert [one.criterion for one in step.view.strangers] == [ORDER]
    assert ORDER not in step.rows
    said[0]["run"]()
    counted(session, qtbot)
    assert line(session, ORDER).points == Decimal("1.5") and step.rows[ORDER].points.text() == "1,5"
    assert not step.strangers.isVisible()


def test_lines_of_a_former_form_are_named_in_words_and_dropped_together(
    step: RatingStep, session: EditSession, qtbot: Any
) -> None:
    assert step.view is not None
    title = next(one.criterion.title for one in step.view.criteria if one.criterion.code == ORDER)
    for code in (ORDER, EXAMPLE):
        give(step.rows[code], "1")
    counted(session, qtbot)
    step.head.choice.setCurrentIndex(list(step.head._forms).index(("trung-uong-2025", 1)))
    counted(session, qtbot)
    said = [one.text() for one in step.strangers.findChildren(QLabel)]
    assert f"{title}: 1 điểm" in said
    assert not any(ORDER in one for one in said)
    drop = next(b for b in step.strangers.findChildren(QPushButton) if b.text() == "Bỏ cả 2 dòng")
    click(drop)
    qtbot.waitUntil(lambda: step.view is not None and not step.view.strangers)
    assert session.meeting.rating is not None
    assert session.meeting.rating.line(ORDER) is None and session.meeting.rating.line(EXAMPLE) is None


def test_a_kind_without_a_form_says_so(open_step: OpenStep, session: EditSession, qtbot: Any) -> None:
    session.edit(lambda m: replace(m, rating=None))
    step = open_step(RatingStep)
    assert "không chấm điểm" in step.head.unrated.text() and not step.criteria.isVisible()
    assert step.state(session.record, session.findings) is StepState.DONE


def test_who_scored_and_the_words_are_kept(
    step: RatingStep, session: EditSession, services: Services
) -> None:
    step.words.scored_by.setFocus()
    write("Bích")
    tab()
    assert step.words.scored_by.text() == sample.who("Bích")
    write("Ít đảng viên phát biểu")
    tab()
    write("Gửi câu hỏi gợi ý trước")
    session.flush()
    sheet = services.meetings.get(session.meeting.id).rating
    assert sheet is not None
    assert (sheet.scored_by, sheet.limitations) == (sample.who("Bích"), "Ít đảng viên phát biểu")
    assert sheet.remedies == "Gửi câu hỏi gợi ý trước"


def test_the_vote_is_told_with_the_way_to_it(step: RatingStep, qtbot: Any) -> None:
    assert step.words.vote.text() == "Chưa ghi biểu quyết kết quả chấm điểm."
    with qtbot.waitSignal(step.step_asked) as asked:
        click(step.words.vote_link)
    assert asked.args == ["votes"]
