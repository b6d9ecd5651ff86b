"""R24: texts that have broken programs before, in every text field of a meeting: stored exactly, exported, printed.

The first try pastes 20 MB in the long form and a megabyte in the short one.
"""

from __future__ import annotations

import random
import traceback
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.bootstrap import Services
from app.domain.exchange.jsontext import json_bytes
from app.domain.exchange.reading import read_meetings
from app.domain.meeting import Meeting
from app.domain.policy import MeetingKind
from app.domain.text import whole_text
from app.services.papers import PaperKind
from tests.reliability.hostile import TEXTS
from tests.reliability.outcome import Outcome
from tests.reliability.state import Place, start
from tests.reliability.test_formula_payloads import with_text
from tests.return_sample import cell, members

TITLE = "hostile texts"
_LONG_FORM = 50
_PASTED = "Đồng chí bí thư kết luận 👍 مرحبا <b>&</b> <script>x</script>\n"


def run(*, tries: int, seed: int, folder: Path) -> Outcome:
    chance = random.Random(seed)
    lost = corrupt = 0
    bad: list[str] = []
    with closing(start(Place(folder / "so"))) as book:
        book.cell.save(cell())
        book.members.save_all(members())
        draft = book.meetings.create(2026, 8, MeetingKind.REGULAR, date(2026, 8, 3))
        for number in range(tries):
            if number == 0:
                megabytes = 20 if tries >= _LONG_FORM else 1
                text = _PASTED * (megabytes * 1_000_000 // len(_PASTED.encode()))
                meeting = replace(draft, agenda=(replace(draft.agenda[0], content=text), *draft.agenda[1:]))
            else:
                text = (
                    TEXTS[number % len(TEXTS)]
                    if number <= len(TEXTS)
                    else "".join(chance.choices(TEXTS, k=4))
                )
                meeting = in_each_field(draft, text)
            stored = meeting if not number else in_each_field(draft, whole_text(text))
            try:
                if problem := kept(book, meeting, stored):
                    lost += 1
                    bad.append(f"{text[:30]!r}: {problem}")
                if number:
                    print_all(book, meeting)
            except Exception:
                corrupt += 1
                bad.append(f"{text[:30]!r}: {' '.join(traceback.format_exc().splitlines()[-3:])}"[:400])
    note = " | ".join(bad[:5]) or "each came back as it was, went out as JSON and back, and was printed"
    return Outcome(TITLE, tries, lost, 0, corrupt, passed=not bad, note=note)


def in_each_field(draft: Meeting, text: str) -> Meeting:
    """The draft with the text wherever a person can write."""
    changed = with_text(draft, text)
    return replace(changed, policy_code=draft.policy_code, moved_reason=text)


def kept(book: Services, meeting: Meeting, stored: Meeting) -> str:
    """What is not as it was given, or ""; `stored` is without half letters."""
    book.meetings.save(meeting)
    if book.meetings.get(meeting.id) != stored:
        return "it is not stored as it was given"
    book.meetings.check(meeting)
    document = book.returns.meetings_document()
    again = read_meetings(json_bytes(document))
    if len(again.meetings) != len(document.meetings):
        return "the exported file has another number of meetings"
    return ""


def print_all(book: Services, meeting: Meeting) -> None:
    record = book.meetings.record(meeting)
    for kind in PaperKind:
        if not book.papers.job(kind, record)().startswith(b"%PDF"):
            raise AssertionError(kind)
