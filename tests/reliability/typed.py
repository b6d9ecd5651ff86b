"""R1 and R23 for what is being typed: killed while the keys go down, at most five seconds of it are gone.

A real window without a screen; the hand types on without a pause, which is what a clerk does who takes minutes.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import time
from collections import Counter
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from app.bootstrap import open_services
from app.domain.codec import to_plain
from tests.reliability import rig
from tests.reliability.outcome import Outcome
from tests.reliability.state import MOMENT, Place, start
from tests.reliability.work import Script

TITLE = "killed while typing"
MOST_LOST_SECONDS = 5.0
WORD = re.compile(r"w(\d{4})w")
EVERY_SECONDS = 0.08


def run(*, tries: int, seed: int, folder: Path) -> Outcome:
    hand = Random(seed)
    script = Script.shared(folder)
    # A meeting of which nothing is signed yet.
    stage = next(number for number, act in enumerate(script.acts) if act.kind == "attendance")
    found: Counter[str] = Counter()
    worst, first = 0.0, ""
    for number in range(tries):
        place = script.copy(stage, folder / "try")
        ended = rig.forked(partial(_type, place, number), kill_after=hand.uniform(1.0, 9.0), limit=60)
        said = [line.split() for line in ended.said if line != "go"]
        kept = _kept(place)
        verdict = "corrupt" if ended.error else ""
        if said and not verdict:
            last = float(said[-1][1])
            gone = [float(moment) for word, moment in said if int(word) not in kept]
            lost = last - min(gone) if gone else 0.0
            worst = max(worst, lost)
            verdict = "lost" if lost > MOST_LOST_SECONDS else ""
        found[verdict] += 1
        found["words"] += len(said)
        if verdict and not first:
            first = f"try {number}: {verdict}: {ended.error[-500:]}"
        shutil.rmtree(place.root)
    note = first or f"{found['words']} words, at most {worst:.1f} s of them gone"
    passed = not (found["lost"] or found["corrupt"]) and found["words"] > tries
    return Outcome(TITLE, tries, found["lost"], 0, found["corrupt"], passed, note)


def _kept(place: Place) -> set[int]:
    with closing(start(place)) as services:
        meeting = next(one for one in services.meetings.of_year(2026) if one.month == 7)
        return {int(number) for number in WORD.findall(str(to_plain(meeting)))}


def _type(place: Place, number: int, say: rig.Say) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QInputMethodEvent
    from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

    from app.paths import DataFolder
    from app.ui.application import dress
    from app.ui.context import UiContext
    from app.ui.main_window import MainWindow
    from app.ui.places import place_specs
    from app.ui.shell import Shell

    os.environ["SOCHIBO_KEYS"] = str(place.keys)
    app = QApplication(sys.argv[:1])
    context = UiContext(None, year=2026)
    window = MainWindow(context, dress(app), place_specs())
    window.resize(1366, 768)
    window.show()
    shell = Shell(window, context, DataFolder(place.book), partial(open_services, clock=lambda: MOMENT))
    shell.begin()
    services: Any = context.services
    meeting = next(one for one in services.meetings.of_year(2026) if one.month == 7)
    context.navigate("editor", (meeting.id, "proceedings"))
    app.processEvents()
    fields = [
        one
        for kind in (QPlainTextEdit, QTextEdit, QLineEdit)
        for one in window.findChildren(kind)
        if one.isVisible() and one.isEnabled() and not one.isReadOnly()
    ]
    # The search line of the frame keeps nothing.
    field = next(one for one in fields if isinstance(one, QPlainTextEdit | QTextEdit))
    field.setFocus()
    typed = 0

    def word() -> None:
        nonlocal typed
        typed += 1
        event = QInputMethodEvent()
        event.setCommitString(f"w{typed:04d}w ")
        QApplication.sendEvent(field, event)
        say(f"{typed} {time.monotonic():.3f}")

    say("go")
    hand = QTimer(interval=int(EVERY_SECONDS * 1000))
    hand.timeout.connect(word)
    hand.start()
    app.exec()
