"""The clerk's notes of the July meeting typed into Diễn biến, and what the program counts of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from app.domain.agenda import OpinionKind, SpeakerKind
from app.domain.meeting import RemarkKind
from app.ui.context import UiContext
from app.ui.meetings.editor.session import EditSession
from app.ui.meetings.editor.steps.proceedings import ProceedingsStep
from tests import return_sample as sample
from tests.ui.meetings.steps.conftest import DELEGATE, OpenStep
from tests.ui.meetings.steps.discussion import OPINIONS, discussion, item, say
from tests.ui.meetings.steps.hand import chord, click, digits, enter, focus, key, tab, write


@pytest.fixture
def step(open_step: OpenStep) -> ProceedingsStep:
    made: ProceedingsStep = open_step(ProceedingsStep)
    return made


def test_nine_members_typed_by_their_short_names_are_nine_of_23_speakers(
    step: ProceedingsStep, session: EditSession
) -> None:
    discussion(step, session)
    for who, gist in OPINIONS:
        say(who, gist)
    said = item(session).opinions
    assert [(o.speaker_name, o.gist) for o in said] == [(sample.who(who), gist) for who, gist in OPINIONS]
    assert [o.member_id for o in said] == [sample.member_id(sample.who(who)) for who, _ in OPINIONS]
    speakers = session.record.figures.speakers
    assert (speakers.part, speakers.whole) == (9, 23)
    assert session.record.figures.opinions == 9


def test_the_line_being_typed_in_is_always_seen(step: ProceedingsStep, session: EditSession) -> None:
    discussion(step, session)
    for who, gist in OPINIONS:
        say(who, gist)
        line = focus()
        seen = line.visibleRegion().boundingRect()
        assert seen.height() == line.height(), f"after {who}"


def test_a_name_picked_for_praise_leads_on_to_what_it_is_for(
    step: ProceedingsStep, session: EditSession
) -> None:
    step.lead_to(step.remarks.rows()[0].person)
    write("bic")
    enter()
    write("Rà soát tốt")
    told = [(r.person_name, r.text) for r in session.meeting.remarks]
    assert told == [(sample.who("Bích"), "Rà soát tốt")]


def test_the_head_counts_the_speakers_and_names_the_silent(
    step: ProceedingsStep, session: EditSession, qtbot: Any
) -> None:
    discussion(step, session)
    for who, gist in OPINIONS:
        say(who, gist)
    qtbot.waitUntil(lambda: step._spoke.text() == "Phát biểu 9/23")
    assert step._silent.text() == "Chưa phát biểu: 14"
    assert not step._names.isVisible()
    click(step._silent)
    assert step._names.isVisible()
    assert "Đặng Minh Đức" in step._names.text()
    # Neither who spoke nor who was away.
    assert "Lâm Quyết" not in step._names.text() and "Bùi Văn Đạt" not in step._names.text()


def test_two_opinions_of_one_person_are_one_speaker(step: ProceedingsStep, session: EditSession) -> None:
    discussion(step, session)
    say("Bích", "Lắp thêm đèn")
    say("Bích", "Sửa nắp cống")
    assert len(item(session).opinions) == 2
    assert session.record.figures.speakers.part == 1


def test_enter_takes_the_proposed_name_and_goes_on_to_the_gist(
    step: ProceedingsStep, session: EditSession
) -> None:
    discussion(step, session)
    write("khu")
    enter()
    row = step.panel.opinions.rows()[0]
    assert row.speaker.text() == sample.who("Khuê")
    assert focus() is row.gist


def test_those_here_are_proposed_before_those_who_are_away(step: ProceedingsStep) -> None:
    people = step.panel.opinions.rows()[0].speaker._people
    names = [person.name for person in people]
    assert names.index("Đoàn Hải Yến") < names.index("Bùi Văn Đạt")
    assert names[-1] == DELEGATE
    assert "vắng có lý do" in people[names.index("Bùi Văn Đạt")].note


def test_shift_enter_begins_a_new_line_in_the_gist(step: ProceedingsStep, session: EditSession) -> None:
    discussion(step, session)
    write("Hà")
    tab()
    write("Rác cuối ngày\nĐề nghị thêm thùng")
    enter()
    assert item(session).opinions[0].gist == "Rác cuối ngày\nĐề nghị thêm thùng"
    assert focus() is step.panel.opinions.rows()[1].speaker


def test_a_stranger_is_a_guest_until_the_clerk_says_otherwise(
    step: ProceedingsStep, session: EditSession
) -> None:
    discussion(step, session)
    say("Nguyễn Thị Hoa", "Cảm ơn chi bộ")
    row = step.panel.opinions.rows()[0]
    opinion = item(session).opinions[0]
    assert (opinion.speaker_kind, opinion.member_id) == (SpeakerKind.GUEST, None)
    assert session.record.figures.speakers.part == 0
    assert row.stranger.isVisible()
    row.who.setFocus()
    key(Qt.Key.Key_Down)
    assert item(session).opinions[0].speaker_kind is SpeakerKind.DELEGATE
    key(Qt.Key.Key_Down)
    assert item(session).opinions[0].speaker_kind is SpeakerKind.MEMBER
    assert session.record.figures.speakers.part == 1


def test_the_delegate_of_the_list_speaks_as_a_delegate(step: ProceedingsStep, session: EditSession) -> None:
    discussion(step, session)
    write("thường vụ")
    enter()
    write("Đề nghị chi bộ giữ nề nếp")
    opinion = item(session).opinions[0]
    assert (opinion.speaker_kind, opinion.speaker_name) == (SpeakerKind.DELEGATE, DELEGATE)
    assert not step.panel.opinions.rows()[0].stranger.isVisible()
    assert session.record.figures.delegates_spoke


def test_kind_and_forwarding_are_set_by_keys(step: ProceedingsStep, session: EditSession) -> None:
    discussion(step, session)
    write("Bích")
    tab()
    write("Lắp đèn")
    tab()
    key(Qt.Key.Key_Down)
    tab()
    key(Qt.Key.Key_Space, " ")
    opinion = item(session).opinions[0]
    assert (opinion.kind, opinion.forward) == (OpinionKind.PROPOSAL, True)


def test_opinions_are_moved_and_a_removed_one_comes_back(
    step: ProceedingsStep, session: EditSession, context: UiContext
) -> None:
    offered: list[Any] = []
    context.toast_asked.connect(offered.append)
    discussion(step, session)
    for who, gist in OPINIONS[:3]:
        say(who, gist)
    click(step.panel.opinions.rows()[2].up)
    order = [o.speaker_name.split()[-1] for o in item(session).opinions]
    assert order == ["Bích", "Hà", "Dũng"]
    click(step.panel.opinions.rows()[1].remove)
    assert [o.speaker_name.split()[-1] for o in item(session).opinions] == ["Bích", "Dũng"]
    assert offered[-1]["text"] == "Đã bỏ ý kiến của Trịnh Thu Hà."
    offered[-1]["run"]()
    assert [o.speaker_name.split()[-1] for o in item(session).opinions] == order
    assert [row.speaker.text().split()[-1] for row in step.panel.opinions.rows()[:3]] == order


def test_a_removed_opinion_comes_back_to_its_own_item_while_another_is_shown(
    step: ProceedingsStep, session: EditSession, context: UiContext
) -> None:
    offered: list[Any] = []
    context.toast_asked.connect(offered.append)
    discussion(step, session)
    say(*OPINIONS[0])
    click(step.panel.opinions.rows()[0].remove)
    click(step.agenda.entry(1))
    offered[-1]["run"]()
    assert len(item(session).opinions) == 1
    assert session.meeting.agenda[1].opinions == ()


def test_a_line_cleared_again_leaves_nothing_behind(step: ProceedingsStep, session: EditSession) -> None:
    discussion(step, session)
    write("Hà")
    assert len(item(session).opinions) == 1
    digits("\b\b")
    assert item(session).opinions == ()
    assert len(step.panel.opinions.rows()) == 1


def test_ctrl_page_down_shows_the_next_item_and_what_was_typed_stays(
    step: ProceedingsStep, session: EditSession
) -> None:
    click(step.agenda.entry(1))
    click(step.panel.content)
    write("Phổ biến thời sự tháng 6")
    chord(Qt.Key.Key_PageDown)
    assert step.current == session.meeting.agenda[2].id
    assert step.panel.content.value() == ""
    write("Nói đi đôi với làm")
    chord(Qt.Key.Key_PageUp)
    assert step.panel.content.value() == "Phổ biến thời sự tháng 6"
    assert session.meeting.agenda[2].content == "Nói đi đôi với làm"


def test_after_the_last_item_ctrl_page_down_is_the_editor_s_again(
    step: ProceedingsStep, session: EditSession
) -> None:
    asked: list[int] = []
    shortcut = QShortcut(QKeySequence("Ctrl+PgDown"), step.window())
    shortcut.activated.connect(lambda: asked.append(1))
    click(step.agenda.entry(5))
    step.panel.presenter.setFocus()
    chord(Qt.Key.Key_PageDown)
    assert step.current == session.meeting.agenda[6].id and asked == []
    chord(Qt.Key.Key_PageDown)
    assert step.current == session.meeting.agenda[6].id and asked == [1]


def test_documents_are_named_one_a_line_for_the_news_item_only(
    step: ProceedingsStep, session: EditSession
) -> None:
    click(step.agenda.entry(1))
    click(step.panel.documents)
    write("Chỉ thị về vệ sinh môi trường\nHướng dẫn rà soát đối tượng chính sách")
    assert session.meeting.agenda[1].documents == (
        "Chỉ thị về vệ sinh môi trường",
        "Hướng dẫn rà soát đối tượng chính sách",
    )
    click(step.agenda.entry(2))
    assert not step.panel.documents.isVisible()


def test_actual_minutes_are_added_up_against_the_length_of_the_meeting(
    step: ProceedingsStep, session: EditSession, qtbot: Any
) -> None:
    for index, minutes in enumerate((10, 15, 10, 20, 25, 15)):
        click(step.agenda.entry(index))
        click(step.panel.actual.line)
        digits(str(minutes))
    qtbot.waitUntil(lambda: step._minutes.text() == "Cộng các mục 95 phút · buổi họp 100 phút")
    assert step._minutes.property("state") == "warn"
    click(step.agenda.entry(6))
    click(step.panel.actual.line)
    digits("5")
    qtbot.waitUntil(lambda: step._minutes.text() == "Cộng các mục 100 phút · buổi họp 100 phút")
    assert step._minutes.property("state") == "neutral"
    assert session.record.figures.actual_minutes == 100


def test_speech_acceptance_and_remarks_are_kept(step: ProceedingsStep, session: EditSession) -> None:
    step.lead_to(step.cards.speech)
    write("Đề nghị chi bộ giữ nề nếp sinh hoạt")
    tab()
    write("Chi bộ tiếp thu")
    assert session.meeting.delegate_acceptance == "Chi bộ tiếp thu"
    assert session.record.figures.delegates_spoke
    step.lead_to(step.remarks.rows()[0].person)
    for index, (who, text) in enumerate((("Bích", "Rà soát tốt"), ("Thưởng", "Chậm việc"))):
        write(who)
        tab()
        write(text)
        enter()
        assert focus() is step.remarks.rows()[index + 1].person
    step.remarks.rows()[1].kind.setFocus()
    key(Qt.Key.Key_Down)
    told = [(r.kind, r.person_name, r.text) for r in session.meeting.remarks]
    assert told == [
        (RemarkKind.COMMENDATION, sample.who("Bích"), "Rà soát tốt"),
        (RemarkKind.REMINDER, sample.who("Thưởng"), "Chậm việc"),
    ]


def test_earlier_tasks_stand_in_the_item_that_reviews_the_last_conclusion(
    step: ProceedingsStep, session: EditSession
) -> None:
    click(step.agenda.entry(3))
    assert step.last_review.isVisible() and len(step.reviews.rows()) == 5
    click(step.agenda.entry(4))
    assert not step.last_review.isVisible()
    agenda = tuple(replace(one, topics=()) for one in session.meeting.agenda)
    session.edit(lambda m: replace(m, agenda=agenda))
    assert step.last_review.isVisible(), "without such an item it has a place of its own"
