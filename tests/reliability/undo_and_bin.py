"""R20: random work with undo and redo in the editor, and random deletions with the bin, against a plain model.

The model of the editor is a list of values; that of the bin is what the book held before. After each sequence signed
minutes are tried by every road: what was signed must be the same to the last letter.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date, time
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtWidgets import QApplication

from app.bootstrap import Services
from app.domain.agenda import AgendaBlock, AgendaItem, Opinion
from app.domain.meeting import Addendum, AddendumKind, Meeting, MeetingState, MonthWithout, Vote
from app.domain.policy import MeetingKind
from app.domain.task import Task
from app.errors import UserError
from app.services.signing import signed_content
from app.ui.context import UiContext
from app.ui.meetings.editor.session import EditSession
from tests.reliability.outcome import Outcome
from tests.reliability.state import Place, start
from tests.reliability.work import set_up
from tests.services.conftest import signed

TITLE = "undo, redo and bin"
WORDS = ("Nhất trí", "Đồng chí Trần Thị Ánh", "ưu điểm", "khắc phục", "tháng 7", "“Đã xong”", "ngõ 5", "\n")
MONTHS = (1, 2, 3)


def run(*, tries: int, seed: int, folder: Path) -> Outcome:
    # Timers of the editor's session need a Qt application; no window is shown.
    application = QApplication.instance() or QApplication([])
    lost: list[str] = []
    half: list[str] = []
    place = Place(folder / "so")
    with closing(start(place)) as book:
        set_up(book)
        minutes = signed(book, 6, 3)
        # Who stands on no signed roll can be deleted.
        book.members.save_all(book.members.new(f"Ngô Văn {name}") for name in ("Bảy", "Tám", "Chín", "Mười"))
        draft = book.meetings.create(2026, 7, MeetingKind.COMMITTEE, date(2026, 7, 1))
        for month in MONTHS:
            book.meetings.set_month_without(MonthWithout(2026, month, f"Lý do tháng {month}"))
    for number in range(tries):
        hand = Random(f"{seed}:{number}")
        with closing(start(place)) as book:
            lost += [f"try {number}: {one}" for one in _editing(book, book.meetings.get(draft.id), hand)]
        lost += [f"try {number}: {one}" for one in _deleting(place, hand)]
        with closing(start(place)) as book:
            half += [f"try {number}: {one}" for one in _altering(book, minutes, hand)]
    assert application is not None
    return Outcome(
        TITLE,
        tries,
        len(lost),
        len(half),
        0,
        not lost and not half,
        "; ".join((*lost, *half)[:3]) or "equal after each undo, redo and restore; signed minutes unaltered",
    )


# The editor


@dataclass
class Model:
    """What the session must hold: the value, and the steps back and forth."""

    now: Meeting
    back: list[Meeting] = field(default_factory=list)
    forth: list[Meeting] = field(default_factory=list)
    label: str = ""

    def edit(self, after: Meeting, label: str) -> None:
        if not (label and label == self.label and self.back):
            self.back.append(self.now)
        self.now, self.label = after, label
        self.forth.clear()

    def step(self, source: list[Meeting], target: list[Meeting]) -> None:
        if source:
            target.append(self.now)
            self.now, self.label = source.pop(), ""


def _editing(book: Services, meeting: Meeting, hand: Random) -> list[str]:
    session = EditSession(UiContext(book, year=2026), meeting)
    model, wrong = Model(meeting), []
    for turn in range(hand.randint(5, 40)):
        what = hand.random()
        if what < 0.55:
            label, change = _edit(hand, turn)
            following = change(model.now)
            if session.edit(change, label=label):
                model.edit(following, label)
        elif what < 0.75:
            session.undo()
            model.step(model.back, model.forth)
        elif what < 0.92:
            session.redo()
            model.step(model.forth, model.back)
        elif not session.flush() or book.meetings.get(meeting.id) != model.now:
            wrong.append(f"turn {turn}: not stored as it stands")
        if session.meeting != model.now:
            return [*wrong, f"turn {turn}: not what it was"]
        if (session.can_undo, session.can_redo) != (bool(model.back), bool(model.forth)):
            wrong.append(f"turn {turn}: undo or redo offered wrongly")
    end = session.meeting
    while session.undo():
        pass
    if session.meeting != meeting:
        wrong.append("not the beginning after every step back")
    while session.redo():
        pass
    if not model.forth and session.meeting != end:
        wrong.append("not the end after every step forth")
    while session.undo():
        pass
    session.close()
    if book.meetings.get(meeting.id) != meeting:
        wrong.append("the book does not hold what undo gave back")
    return wrong


def _edit(hand: Random, turn: int) -> tuple[str, Callable[[Meeting], Meeting]]:
    """A change as the steps make them, with the label under which typing in one field is one step."""
    text = " ".join(hand.choice(WORDS) for _ in range(hand.randint(1, 4)))
    number = hand.randint(0, 99)
    edits: tuple[tuple[str, Callable[[Meeting], Meeting]], ...] = (
        ("place", lambda m: replace(m, place=text)),
        ("closing", lambda m: replace(m, closing=replace(m.closing, conclusion=m.closing.conclusion + text))),
        ("", lambda m: replace(m, agenda=(*m.agenda, _item(f"i{turn}", text, number)))),
        ("", lambda m: replace(m, agenda=m.agenda[:-1])),
        ("", lambda m: replace(m, agenda=tuple(reversed(m.agenda)))),
        ("", lambda m: replace(m, tasks=(*m.tasks, Task(f"t{number}-{turn}", text, due_on=date(2026, 8, 5))))),
        ("", lambda m: replace(m, tasks=m.tasks[1:])),
        ("", lambda m: replace(m, votes=(*m.votes, Vote(f"v{turn}", text, agree=number)))),
        ("", lambda m: replace(m, state=MeetingState.HELD)),
        ("sessions", lambda m: replace(m, sessions=(replace(m.sessions[0], start=time(7, number % 60)),))),
    )
    return hand.choice(edits)


def _item(id: str, text: str, number: int) -> AgendaItem:
    opinion = Opinion(f"{id}y", speaker_name="Vũ Hoàng Châu", gist=text)
    return AgendaItem(id, text.strip() or "Nội dung", AgendaBlock.IDEOLOGY, content=text, opinions=(opinion,),
                      planned_minutes=number)  # fmt: skip


# The bin


def _deleting(place: Place, hand: Random) -> list[str]:
    """Delete, undo, restore and start anew in any order; whatever was restored is as it was, nothing else changed."""
    wrong: list[str] = []
    book = start(place)
    whole = _held(book)
    free = [one.id for one in book.members.list() if not _on_the_roll(book, one.id)]
    undos: list[tuple[str, Any]] = []
    for turn in range(hand.randint(4, 14)):
        what = hand.random()
        try:
            if what < 0.5:
                undos.append(_delete(book, free, hand))
            elif what < 0.7 and undos:
                _, undo = undos.pop(hand.randrange(len(undos)))
                book.undo.restore(undo)
            elif what < 0.9 and book.bin.entries():
                book.bin.restore(hand.choice(book.bin.entries()).id)
            else:
                book.close()
                book, undos = start(place), []
        except UserError as error:
            # Deleted or put back already: told, and nothing may have changed.
            if error.code not in ("member_not_found", "meeting_not_found", "bin_gone", "undo_gone", "nothing"):
                wrong.append(f"turn {turn}: {error.code}")
        missing = sum(_things(entry.content) for entry in book.bin.entries())
        if len(_held(book)) + missing != len(whole):
            wrong.append(f"turn {turn}: {len(whole) - len(_held(book)) - missing} things are nowhere")
    for entry in book.bin.entries():
        book.bin.restore(entry.id)
    if _held(book) != whole:
        wrong.append("not the same after everything was restored")
    book.close()
    return wrong


def _delete(book: Services, free: list[str], hand: Random) -> tuple[str, Any]:
    kind = hand.choice(("members", "meeting", "month"))
    if kind == "members":
        return kind, book.members.delete_many(hand.sample(free, hand.randint(1, 3)))
    if kind == "meeting":
        drafts = [one.id for one in book.meetings.of_year(2026) if not one.is_final]
        return kind, book.meetings.delete(hand.choice(drafts or ["khong-co"]))
    undo = book.meetings.delete_month_without(2026, hand.choice(MONTHS))
    if undo is None:
        raise UserError("nothing")
    return kind, undo


def _held(book: Services) -> dict[str, Any]:
    """Everything that can be deleted, by id."""
    found: dict[str, Any] = {f"m{one.id}": one for one in book.members.list()}
    found |= {f"b{one.id}": one for one in book.meetings.of_year(2026)}
    return found | {f"t{one.month}": one for one in book.meetings.months_without(2026)}


def _things(content: str) -> int:
    return len(json.loads(content).get("members", [None]))


def _on_the_roll(book: Services, member_id: str) -> bool:
    minutes = [one for one in book.meetings.of_year(2026) if one.is_final]
    return any(entry.member_id == member_id for one in minutes for entry in one.roll)


# Signed minutes


def _altering(book: Services, minutes: Meeting, hand: Random) -> list[str]:
    service = book.meetings
    _, change = _edit(hand, 0)
    other = replace(change(minutes), place="Nơi khác")
    session = EditSession(UiContext(book, year=2026), service.get(minutes.id))
    late = Addendum("a", date(2026, 7, 9), AddendumKind.CORRECTION, "An", "Sai", " ")
    roads: tuple[tuple[str, Callable[[], object]], ...] = (
        ("save", lambda: service.save(other)),
        ("save as a draft", lambda: service.save(replace(other, state=MeetingState.DRAFT))),
        ("sign again", lambda: service.sign(replace(other, state=MeetingState.HELD), "An")),
        ("delete", lambda: service.delete(minutes.id)),
        ("take over", lambda: service.take_over((other,))),
        ("delete its people", lambda: book.members.delete_many(one.member_id for one in minutes.roll)),
        ("empty addendum", lambda: service.add_addendum(minutes.id, late)),
    )
    wrong = ["the editor let it be edited"] if session.edit(lambda _: other) or session.undo() else []
    session.close()
    for name, road in roads:
        try:
            road()
        except UserError:
            continue
        wrong.append(f"{name} was not refused")
    stored = service.get(minutes.id)
    if signed_content(stored) != signed_content(minutes) or not book.members.get(minutes.roll[0].member_id):
        wrong.append("signed minutes were altered")
    return wrong
