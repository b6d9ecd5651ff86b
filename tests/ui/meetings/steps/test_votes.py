"""Votes typed in: the base and how it was reached, what prints, what passes, and what does not add up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.bootstrap import Services
from app.domain.meeting import MeetingState, VoteMethod
from app.domain.policy import VoteKind, VoteRule
from app.ui.context import UiContext
from app.ui.meetings.editor.session import EditSession
from app.ui.meetings.editor.step import StepState
from app.ui.meetings.editor.steps import vote_words
from app.ui.meetings.editor.steps.vote_card import VoteRow
from app.ui.meetings.editor.steps.votes import VotesStep
from tests import return_sample as sample
from tests.builders import make_meeting, make_record, make_roll, policy, vote
from tests.ui.meetings.steps.conftest import OpenStep
from tests.ui.meetings.steps.hand import click, digits, enter, focus, key, tab, write


@pytest.fixture
def step(open_step: OpenStep) -> VotesStep:
    made: VotesStep = open_step(VotesStep)
    return made


def card(step: VotesStep, index: int = 0) -> VoteRow:
    row = step.votes.rows()[index]
    assert isinstance(row, VoteRow)
    return row


def count(*numbers: int | None) -> None:
    """Agree, disagree, other, ballots into the fields that follow each other; then on."""
    for number in numbers:
        if number is not None:
            digits(str(number))
        tab()


def add(step: VotesStep, qtbot: Any, kind: VoteKind = VoteKind.CONCLUSION) -> VoteRow:
    before = len(step.votes.rows())
    click(step.add_conclusion) if kind is VoteKind.CONCLUSION else step.add(kind)
    qtbot.waitUntil(lambda: len(step.votes.rows()) == before + 1)
    made = card(step, before)
    qtbot.waitUntil(lambda: made.isAncestorOf(focus()))
    return made


def test_21_of_a_base_of_24_passes_and_prints_21_of_21(
    step: VotesStep, session: EditSession, qtbot: Any
) -> None:
    made = add(step, qtbot)
    assert made.matter.value() == "Thông qua kết luận của buổi sinh hoạt chi bộ tháng 7/2026"
    assert focus() is made.agree.line
    count(21, 0, 0)
    counted = session.record.figures.votes[0]
    assert (counted.base, counted.agree, counted.passed) == (24, 21, True)
    qtbot.waitUntil(lambda: made.printed.text() == "In trên biên bản: 21/21 = 100 %")
    assert made.check.text() == "21 > 12 (1/2 của 24): thông qua" and made.check.state() == "good"
    assert made.base.text().startswith("Cơ sở tính 24: 28 trong danh sách, trừ 2 dự bị (")
    assert "Chu Thị Oanh" in made.base.text() and "Dương Văn Nam" in made.base.text()
    assert not made.message.isVisible()


def test_enter_leads_through_the_numbers(step: VotesStep, session: EditSession, qtbot: Any) -> None:
    made = add(step, qtbot)
    for number in ("21", "0", "0"):
        digits(number)
        enter()
    assert focus() is made.ballots.line
    told = session.meeting.votes[0]
    assert (told.agree, told.disagree, told.other, told.ballots) == (21, 0, 0, None)


def test_what_does_not_add_up_is_said_beside_the_numbers_after_leaving_them(
    step: VotesStep, session: EditSession, qtbot: Any
) -> None:
    made = add(step, qtbot)
    digits("20")
    tab()
    digits("0")
    tab()
    digits("0")
    tab()
    digits("21")
    qtbot.wait(250)
    assert not made.message.isVisible(), "nothing is said while the numbers are typed"
    tab()
    qtbot.waitUntil(made.message.isVisible)
    assert made.message.text() == "Tán thành + không tán thành + ý kiến khác = 20, khác số phiếu đã ghi 21."
    told = session.meeting.votes[0]
    assert (told.agree, told.ballots) == (20, 21), "nothing is changed by the program"
    click(made.ballots.line)
    key(Qt.Key.Key_End)
    digits("\b0")
    qtbot.waitUntil(lambda: not made.message.isVisible())


def test_30_votes_in_a_cell_of_24_are_kept_and_named(
    step: VotesStep, session: EditSession, qtbot: Any
) -> None:
    made = add(step, qtbot)
    count(30, 0, 0, None)
    qtbot.waitUntil(made.message.isVisible)
    assert "Ghi 30 phiếu, nhưng chi bộ chỉ có 24 đảng viên được biểu quyết." in made.message.text()
    assert made.check.text() == "Chưa kiểm tra được: số phiếu nhiều hơn cơ sở tính."
    assert session.meeting.votes[0].agree == 30


def test_too_few_in_favour_says_how_many_are_missing(
    step: VotesStep, session: EditSession, qtbot: Any
) -> None:
    made = add(step, qtbot)
    count(12, 9, 0, None)
    qtbot.waitUntil(lambda: made.check.state() == "bad")
    assert made.check.text() == "12 ≤ 12 (1/2 của 24): chưa thông qua, còn thiếu 1 phiếu"
    assert session.record.figures.votes[0].passed is False


def test_a_recognition_needs_two_thirds_and_waits_for_the_name(
    step: VotesStep, session: EditSession, qtbot: Any
) -> None:
    made = add(step, qtbot, VoteKind.RECOGNITION)
    assert focus() is made.matter
    write("Mai Thị Kiều")
    assert session.meeting.votes[0].matter == (
        "Đề nghị công nhận đảng viên chính thức đối với đồng chí Mai Thị Kiều"
    )
    enter()
    count(15, 6, 0, None)
    qtbot.waitUntil(lambda: made.check.state() == "bad")
    assert made.check.text() == "15 < 16 (2/3 của 24): chưa thông qua, còn thiếu 1 phiếu"
    click(made.agree.line)
    key(Qt.Key.Key_End)
    digits("\b6")
    qtbot.waitUntil(lambda: made.check.text() == "16 ≥ 16 (2/3 của 24): thông qua")


def test_the_rating_vote_has_its_own_button(step: VotesStep, session: EditSession) -> None:
    click(step.add_rating)
    told = session.meeting.votes[0]
    assert told.kind is VoteKind.RATING
    assert told.matter == "Thông qua kết quả chấm điểm buổi sinh hoạt chi bộ tháng 7/2026"


def test_the_other_kinds_are_in_the_menu(step: VotesStep, session: EditSession) -> None:
    for action in step.menu.actions():
        action.trigger()
    assert [one.kind for one in session.meeting.votes] == [
        VoteKind.RESOLUTION,
        VoteKind.ADMISSION,
        VoteKind.RECOGNITION,
        VoteKind.REMOVAL,
        VoteKind.OTHER,
    ]


def test_another_kind_brings_its_usual_words_but_never_in_place_of_the_clerk_s(
    step: VotesStep, session: EditSession, qtbot: Any
) -> None:
    made = add(step, qtbot)
    made.kind.setFocus()
    key(Qt.Key.Key_Down)
    told = session.meeting.votes[0]
    assert (told.kind, told.matter) == (
        VoteKind.RATING,
        "Thông qua kết quả chấm điểm buổi sinh hoạt chi bộ tháng 7/2026",
    )
    made.matter.selectAll()
    click(made.matter)
    made.matter.selectAll()
    write("Việc riêng")
    made.kind.setFocus()
    key(Qt.Key.Key_Down)
    assert session.meeting.votes[0].matter == "Việc riêng"


def test_a_reserved_opinion_is_kept_with_its_author(
    step: VotesStep, session: EditSession, services: Services, qtbot: Any
) -> None:
    made = add(step, qtbot)
    count(20, 0, 1, None)
    click(made.add_reserved)
    write("Út")
    tab()
    write("Nên làm sau mùa mưa")
    tab()
    made.method.setFocus()
    key(Qt.Key.Key_Down)
    assert session.flush()
    (stored,) = services.meetings.get(session.meeting.id).votes
    (reserved,) = stored.reserved
    name = sample.who("Út")
    assert (reserved.member_id, reserved.speaker_name) == (sample.member_id(name), name)
    assert reserved.gist == "Nên làm sau mùa mưa"
    assert stored.method is VoteMethod.SECRET_BALLOT
    click(made.reserved.rows()[0].remove)
    assert session.meeting.votes[0].reserved == ()


def test_a_removed_vote_comes_back(
    step: VotesStep, session: EditSession, context: UiContext, qtbot: Any
) -> None:
    offered: list[Any] = []
    context.toast_asked.connect(offered.append)
    made = add(step, qtbot)
    count(21, 0, 0)
    before = session.meeting.votes
    click(made.remove)
    assert session.meeting.votes == ()
    offered[-1]["run"]()
    assert session.meeting.votes == before
    assert card(step).agree.value() == 21


def test_the_conclusion_its_number_and_adoption_are_kept(step: VotesStep, session: EditSession) -> None:
    click(step.conclusion)
    write("Chi bộ thống nhất bốn nhiệm vụ tháng 7")
    click(step.number)
    write("05-NQ/CB")
    tab()
    key(Qt.Key.Key_Space, " ")
    closing = session.meeting.closing
    assert (closing.conclusion, closing.resolution_number, closing.resolution_adopted) == (
        "Chi bộ thống nhất bốn nhiệm vụ tháng 7",
        "05-NQ/CB",
        True,
    )
    step.add(VoteKind.RESOLUTION)
    assert session.meeting.votes[0].matter == "Thông qua Nghị quyết số 05-NQ/CB của chi bộ"


def test_the_step_is_done_with_a_conclusion_and_its_votes(
    step: VotesStep, session: EditSession, qtbot: Any
) -> None:
    assert step.state(session.record, session.findings) is StepState.TODO
    click(step.conclusion)
    write("Thống nhất")
    assert step.state(session.record, session.findings) is StepState.DOING
    for kind in (VoteKind.CONCLUSION, VoteKind.RATING):
        add(step, qtbot, kind)
        count(21, 0, 0)
    assert step.state(session.record, session.findings) is StepState.DONE


def test_findings_lead_to_their_fields(step: VotesStep, session: EditSession, qtbot: Any) -> None:
    made = add(step, qtbot)
    at = f"votes.{session.meeting.votes[0].id}"
    assert step.show_field(f"{at}.matter") and focus() is made.matter
    assert step.show_field(f"{at}.ballots") and focus() is made.ballots.line
    assert step.show_field(at) and focus() is made.agree.line
    assert step.show_field("votes") and focus() is step.add_conclusion
    assert step.show_field("closing.conclusion") and focus() is step.conclusion
    assert not step.show_field("closing.minutes_read")


def test_a_signed_meeting_is_shown_and_not_changed(step: VotesStep, session: EditSession, qtbot: Any) -> None:
    made = add(step, qtbot)
    count(21, 0, 0)
    session.adopt(replace(session.meeting, state=MeetingState.SIGNED))
    signed = session.meeting
    assert not step.add_conclusion.isVisible() and not made.remove.isVisible()
    click(made.agree.line)
    digits("9")
    assert session.meeting == signed


RESOLUTION = VoteRule(VoteKind.RESOLUTION, 1, 2, strict=True)
TWO_THIRDS = VoteRule(VoteKind.RECOGNITION, 2, 3, strict=False)


@pytest.mark.parametrize(
    ("rule", "base", "least"),
    [
        (RESOLUTION, 24, 13),
        (RESOLUTION, 25, 13),
        (RESOLUTION, 1, 1),
        (TWO_THIRDS, 24, 16),
        (TWO_THIRDS, 25, 17),
        (TWO_THIRDS, 3, 2),
    ],
)
def test_the_least_number_that_passes_passes_and_one_less_does_not(
    rule: VoteRule, base: int, least: int
) -> None:
    assert vote_words.least_votes(rule, base) == least
    assert rule.passed(least, base) is True
    assert rule.passed(least - 1, base) is False


@pytest.mark.parametrize(
    ("full", "agree", "kind", "said"),
    [
        (25, 13, VoteKind.CONCLUSION, "13 > 12,5 (1/2 của 25): thông qua"),
        (25, 12, VoteKind.CONCLUSION, "12 ≤ 12,5 (1/2 của 25): chưa thông qua, còn thiếu 1 phiếu"),
        (25, 17, VoteKind.RECOGNITION, "17 ≥ 17 (2/3 của 25): thông qua"),
        (25, 16, VoteKind.RECOGNITION, "16 < 17 (2/3 của 25): chưa thông qua, còn thiếu 1 phiếu"),
        (25, None, VoteKind.CONCLUSION, "Cần ít nhất 13 tán thành (hơn 1/2 của 25)"),
        (25, None, VoteKind.RECOGNITION, "Cần ít nhất 17 tán thành (từ 2/3 của 25)"),
        (0, 3, VoteKind.CONCLUSION, "Chưa có danh sách điểm danh nên chưa có cơ sở để kiểm tra."),
    ],
)
def test_the_check_is_told_in_numbers(full: int, agree: int | None, kind: VoteKind, said: str) -> None:
    meeting = make_meeting(roll=make_roll(full=full), votes=(vote(agree, kind=kind),))
    counted = make_record(meeting).figures.votes[0]
    assert vote_words.check_text(counted, policy().vote_rule(kind)).text == said
