"""From the refusal to the field and back: signing in the editor as a clerk meets it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.domain.meeting import Meeting, MeetingState
from app.domain.rating.sheet import RatingSheet
from app.ui.context import UiContext
from app.ui.main_window import MainWindow
from app.ui.meetings.editor.editor_page import EditorPage
from app.ui.meetings.editor.steps.preparation import PreparationStep
from app.ui.meetings.editor.steps.rating import RatingStep
from app.ui.meetings.editor.steps.review import ReviewStep
from tests import return_sample as sample
from tests.ui.conftest import FakePrompts
from tests.ui.meetings.steps.hand import click, digits, enter, focus, tab, write


def editor(window: MainWindow, meeting: Meeting, where: str) -> EditorPage:
    assert window.show_page("editor", (meeting.id, where))
    found = window.current_page
    assert isinstance(found, EditorPage)
    return found


def test_a_refused_signing_leads_to_the_clerk_and_the_unjudged_line_and_back_to_signing(
    window: MainWindow, context: UiContext, meeting: Meeting, prompts: FakePrompts, qtbot: Any
) -> None:
    meetings = context.services.meetings
    around = meetings.surroundings(meeting)
    whole = sample.july(id=meeting.id, state=MeetingState.HELD, number=None, heading=None, policy_code="",
                        signed_at=None, signed_by="", addenda=(), clerk_id=None, clerk_name="")  # fmt: skip
    whole = sample.rated(whole, around)
    assert isinstance(whole.rating, RatingSheet)
    lines = tuple(
        replace(line, points=None) if line.criterion == "chairing.example" else line
        for line in whole.rating.lines
    )
    meetings.save(replace(whole, rating=replace(whole.rating, lines=lines)))
    page = editor(window, meeting, "review")
    review = page.current_step()
    assert isinstance(review, ReviewStep)
    qtbot.waitUntil(lambda: len(review.missing.lines()) == 2)

    click(review.signing.sign)
    assert not prompts.asked and "còn thiếu 2 việc" in review.signing.message.text()
    enter()
    assert isinstance(page.current_step(), PreparationStep)
    write(sample.who("Bình"))
    tab()

    page.go_to("review")
    qtbot.waitUntil(lambda: len(review.missing.lines()) == 1)
    click(review.missing.lines()[0])
    rating = page.current_step()
    assert isinstance(rating, RatingStep)
    assert focus() is rating.rows["chairing.example"].points
    digits("1")

    page.go_to("review")
    qtbot.waitUntil(lambda: not review.missing.lines())
    assert not review.signing.message.isVisible()
    click(review.signing.sign)
    stored = meetings.get(meeting.id)
    assert stored.state is MeetingState.SIGNED and stored.signed_by == sample.who("Bình")
    assert page.session is not None and page.session.is_read_only
    assert page.addendum_button.isVisible()


def test_an_addendum_written_in_the_editor_is_listed_beside_the_paper(
    window: MainWindow, context: UiContext, meeting: Meeting, qtbot: Any
) -> None:
    meetings = context.services.meetings
    signed = sample.july(id="ky", addenda=())
    meetings.take_over([signed])
    page = editor(window, signed, "review")
    review = page.current_step()
    assert isinstance(review, ReviewStep)
    click(page.addendum_button)
    panel = page.addendum
    qtbot.waitUntil(panel.isVisible)
    panel.author.setFocus()
    panel.author.selectAll()
    write(sample.who("Bình"))
    panel.reason.setFocus()
    write("Ghi nhầm số hộ")
    panel.text.setFocus()
    write("Số hộ cần hỗ trợ là 9 hộ.")
    click(panel.save_button)
    assert [one.text for one in meetings.get("ky").addenda] == ["Số hộ cần hỗ trợ là 9 hộ."]
    qtbot.waitUntil(lambda: not review.addenda.isHidden())
    assert page.session is not None and page.session.meeting.addenda
