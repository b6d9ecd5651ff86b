"""The seven steps of the editor, gone through by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtTest import QTest

from app.domain.agenda import OpinionKind
from app.domain.policy import MeetingKind, VoteKind
from app.domain.task import TaskOutcome
from app.texts import word
from app.ui.meetings.editor.session import FIGURES_MS
from tests.ui.end_to_end import notes
from tests.ui.end_to_end.clerk import Clerk
from tests.ui.end_to_end.hand import (
    choose,
    click,
    click_cell,
    digits,
    enter,
    fill,
    fill_digits,
    focus,
    speak,
    tab,
    telex,
    tick,
    typed_in,
    wait_for,
)
from tests.ui.end_to_end.notes import Given, Item

STEPS = ("preparation", "roll_call", "proceedings", "tasks", "votes", "rating", "review")


def step(clerk: Clerk, name: str) -> Any:
    """Click the step in the list at the left."""
    editor = clerk.editor()
    click(editor.bar.list.button(STEPS.index(name)))
    assert editor.steps.current_key == name
    return editor.current_step()


# Preparing.


def open_meeting(clerk: Clerk, day: str) -> None:
    """The line of that day in the list of meetings, by its button "Mở"."""
    table = clerk.go("meetings").table
    days = [table.model().index(row, 2).data() for row in range(table.model().rowCount())]
    click_cell(table, days.index(day), 0)
    clerk.editor()


def begin(clerk: Clerk, month: int, kind: MeetingKind, day: str) -> None:
    """From the list of meetings: the button, month, kind and day, and the editor opens."""
    page = clerk.go("meetings")
    clerk.press_primary()
    panel = page.prepare_panel
    choose(panel.month, f"Tháng {month}/2026")
    choose(panel.kind, word(kind))
    fill_digits(panel.held_on, day)
    click(panel.go_button)
    clerk.editor()


def sitting(clerk: Clerk, start: str, end: str, breaks: str = "") -> None:
    basics = step(clerk, "preparation").basics
    row = basics.sessions.rows[0]
    fill_digits(row.start, start)
    fill_digits(row.end, end)
    if breaks:
        fill_digits(row.breaks, breaks)
    fill(basics.place, notes.PLACE)


def plan(clerk: Clerk, items: Sequence[Item]) -> None:
    """Write the titles and minutes over those of the usual agenda; the rest is taken out or added at the end."""
    agenda = step(clerk, "preparation").agenda.list
    for number, item in enumerate(items):
        row = agenda.rows()[number]
        fill(row.title, item.title)
        fill_digits(row.planned, str(item.minutes))
        fill_digits(row.actual, str(item.minutes))
        if item.presenter:
            click(row.summary)
            fill(row.presenter, item.presenter)
    while len(agenda.items()) > len(items):
        click(agenda.rows()[len(items)].remove)


def papers_sent(clerk: Clerk, day: str) -> None:
    dates = step(clerk, "preparation").dates
    for field in (dates.notice_on, dates.documents_on, dates.uploaded_on):
        fill_digits(field, day)
    for box in (dates.to_members, dates.to_higher, dates.draft, dates.questions, dates.digital):
        tick(box)


def delegate(clerk: Clerk) -> None:
    row = step(clerk, "preparation").guests.list.rows()[-1]
    click(row.post)
    speak(notes.DELEGATE)
    tick(row.assigned)


def theme(clerk: Clerk, title: str, presenter: str) -> None:
    card = step(clerk, "preparation").theme
    fill(card.theme, title)
    fill(card.presenter, presenter)


# The roll call.


def call_roll(clerk: Clerk, away: Sequence[tuple[str, str]], *, unexcused: str = "", late: str = "") -> None:
    """Everybody present, then the exceptions by keys: 2 late, 3 excused with the reason, 4 unexcused."""
    roll = step(clerk, "roll_call")
    click(roll.all_present)
    for given, reason in away:
        to_row(roll, given)
        digits("3")
        enter()
        speak(reason)
        enter()
    if unexcused:
        to_row(roll, unexcused)
        digits("4")
    if late:
        to_row(roll, late)
        digits("2")
        enter()
        digits("14:20")
        enter()


def pay_fee(clerk: Clerk, paid: str, due: str) -> None:
    fee = step(clerk, "roll_call").fee
    fill_digits(fee.paid, paid)
    fill_digits(fee.due, due)


def to_row(roll: Any, given: str) -> None:
    entries = roll.table.roll_model.entries()
    row = next(n for n, entry in enumerate(entries) if entry.full_name.split()[-1] == given)
    click_cell(roll.table, row, 0)
    assert roll.table.hasFocus()


# What was said.


def write_down(clerk: Clerk, items: Sequence[Item], *, engine: bool = False) -> None:
    """Item by item; opinions with Enter from one to the next."""
    course = step(clerk, "proceedings")
    if not course.adopted.isChecked():
        tick(course.adopted)
    for number, item in enumerate(items):
        click(course.agenda.entry(number))
        panel = course.panel
        if item.content:
            fill(panel.content, item.content)
        if item.opinions:
            click(panel.opinions.rows()[-1].speaker)
        for who, gist in item.opinions:
            say(who, gist, engine=engine)
        if item.conclusion:
            fill(panel.conclusion, item.conclusion)


def say(who: str, gist: str, *, engine: bool = False) -> None:
    """The short name, Tab, the gist, Enter; the cursor waits in the next line."""
    telex(who)
    tab()
    telex(gist) if engine else speak(gist)
    enter()


def say_what_kind(clerk: Clerk, item: int, kinds: dict[str, OpinionKind], *, forward: str) -> None:
    """Under each opinion: proposal, self-criticism or criticism; and one that is to go to the higher level."""
    course = step(clerk, "proceedings")
    click(course.agenda.entry(item))
    rows = {typed_in(row.speaker).split()[-1]: row for row in course.panel.opinions.rows()[:-1]}
    for given, kind in kinds.items():
        choose(rows[given].kind, word(kind))
    tick(rows[forward].forward)


def delegate_speaks(clerk: Clerk) -> None:
    cards = step(clerk, "proceedings").cards
    fill(cards.speech, "Ghi nhận kết quả của chi bộ; tập trung vệ sinh môi trường dịp 27/7.")
    fill(cards.acceptance, "Chủ trì thay mặt chi bộ tiếp thu ý kiến.")


def praise_and_remind(clerk: Clerk, lines: Sequence[tuple[str, str, str]]) -> None:
    cards = step(clerk, "proceedings").cards
    for kind, who, text in lines:
        row = cards.remarks.rows()[-1]
        choose(row.kind, kind)
        click(row.person)
        telex(who)
        tab()
        speak(text)


# Tasks.


def earlier_tasks(clerk: Clerk) -> list[tuple[str, str]]:
    """What waits to be reviewed before anybody has typed anything: the task, and whom it was given to."""
    rows = step(clerk, "tasks").reviews.rows()
    return [(row.title.text(), row.given.text()) for row in rows]


def settle(clerk: Clerk, outcomes: dict[str, TaskOutcome]) -> None:
    """What became of the earlier tasks, which stand there by themselves."""
    tasks = step(clerk, "tasks")
    for row in tasks.reviews.rows():
        click(row.outcome.button(outcomes[row.title.text()]))


def carry_on(clerk: Clerk, due: str, helper: str) -> None:
    """The new deadline and the helper of the one task that is carried on."""
    row = next(r for r in step(clerk, "tasks").reviews.rows() if r.new_due.isVisible())
    fill_digits(row.new_due, due)
    click(row.helpers.line)
    telex(helper)
    enter()


def give(clerk: Clerk, tasks: Sequence[Given]) -> None:
    """Task by task, with Enter from field to field."""
    rows = step(clerk, "tasks").tasks
    click(rows.rows()[-1].what)
    for one in tasks:
        speak(one.what)
        enter()
        telex(one.owner)
        tab()
        row = next(r for r in rows.rows() if r.isAncestorOf(focus()))
        if focus() is not row.due.line:
            click(row.due.line)
        digits(one.due)
        enter()
        if one.helper:
            telex(one.helper)
            enter()
        enter()


# Votes.


def conclude(clerk: Clerk, text: str) -> None:
    votes = step(clerk, "votes")
    fill(votes.conclusion, text)
    tick(votes.adopted)


def vote(
    clerk: Clerk, kind: VoteKind, agree: str, disagree: str = "0", other: str = "0"
) -> tuple[str, str, str]:
    """The button of that vote; Enter leads from box to box. Gives what the card then says of it."""
    votes = step(clerk, "votes")
    click(votes.add_conclusion if kind is VoteKind.CONCLUSION else votes.add_rating)
    row = votes.votes.rows()[-1]
    wait_for(row.agree.line.hasFocus, "the cursor in “Tán thành”")
    digits(agree)
    enter()
    digits(disagree)
    enter()
    digits(other)
    tab()
    settled(clerk)
    return row.printed.text(), row.check.text(), row.base.text()


# Rating and signing.


def rate(clerk: Clerk, *, form: str, judged: dict[str, str]) -> None:
    rating = step(clerk, "rating")
    assert rating.head.choice.currentText() == form
    for code, points in judged.items():
        fill_digits(rating.rows[code].points, points)
        assert typed_in(rating.rows[code].points) == points


def words_of_rating(clerk: Clerk, limitations: str, remedies: str) -> None:
    words = step(clerk, "rating").words
    click(words.scored_by)
    telex("Ánh")
    tab()
    fill(words.limitations, limitations)
    fill(words.remedies, remedies)


def hold(clerk: Clerk) -> None:
    """All called: the roll call itself offers to note that the meeting took place."""
    roll = step(clerk, "roll_call")
    wait_for(roll.held_button.isVisible, "the button “Ghi nhận đã họp”")
    click(roll.held_button)


def read_back(clerk: Clerk) -> None:
    signing = step(clerk, "review").signing
    if signing.hold.isVisible():
        click(signing.hold)
    tick(signing.read)
    tick(signing.agreed)


def afterwards(clerk: Clerk, day: str) -> None:
    after = step(clerk, "review").after
    fill_digits(after.uploaded, day)
    fill_digits(after.reported, day)


def sign(clerk: Clerk) -> None:
    """Click "Chốt biên bản" and confirm it."""
    review = step(clerk, "review")
    settled(clerk)
    click(review.signing.sign)
    assert review.signing.message.text() == "", review.missing.findings()
    clerk.idle()


def settled(clerk: Clerk) -> None:
    """Until what was typed is counted and stored: the figures follow within a blink, the draft within two seconds."""
    session = clerk.editor().session
    assert session is not None
    QTest.qWait(2 * FIGURES_MS)
    wait_for(lambda: not session.is_dirty, "the draft to be stored")
    clerk.idle()
