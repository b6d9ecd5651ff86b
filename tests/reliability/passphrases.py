"""R10: wrong passphrases by the hundred: one sentence, a growing wait, nothing written, the right one still opens."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from app.domain.access import Role
from app.errors import AccessProblem
from app.paths import DataFolder
from app.texts import error_text
from app.vault import door
from app.vault.keyfile import KdfParameters
from app.vault.passphrase import normalise
from tests.reliability.hostile import TEXTS
from tests.reliability.outcome import Outcome

# The cost is not what is tried here; a thousand at the true one would take six minutes.
TINY = KdfParameters(memory_kib=8, iterations=1, lanes=1)
RIGHT = "Chi bộ tổ 5 giữ sổ từ năm 1930"
SPELLINGS = (RIGHT, unicodedata.normalize("NFD", RIGHT), f" {RIGHT}\n", f"\ufeff{RIGHT}\u202f")
# Telex and VNI: what the keys give when Unikey is off, and what Unikey makes of letters typed without marks.
_TELEX = {"ộ": "ooj", "ổ": "oor", "ữ": "uwx", "ừ": "uwf", "ă": "aw"}
_VNI = {"ộ": "o65", "ổ": "o63", "ữ": "u74", "ừ": "u72", "ă": "a8"}
_LETTERS = "abcdđeêghiklmnoôơpqrstuưvxyzạảấầẩẫậắằẵặẹẻẽếềểễệ 0123456789-_!?"


def wrong_ones(chance: random.Random) -> Iterator[str]:
    """First what people do, then what comes."""
    yield from ("", " ", "\u200b", RIGHT * 7, "a" * 200, RIGHT.swapcase(), RIGHT.upper(), RIGHT.lower())
    for keys in (_TELEX, _VNI):
        yield "".join(keys.get(letter, letter) for letter in RIGHT)
    yield "".join(
        letter for letter in unicodedata.normalize("NFD", RIGHT) if not unicodedata.combining(letter)
    )
    yield from (text for text in TEXTS if normalise(text) != RIGHT)
    while True:
        spoilt = list(RIGHT)
        match chance.randrange(4):
            case 0:
                spoilt[chance.randrange(len(spoilt))] = chance.choice(_LETTERS)
            case 1:
                del spoilt[chance.randrange(len(spoilt))]
            case 2:
                spoilt.insert(chance.randrange(len(spoilt)), chance.choice(_LETTERS))
            case _:
                spoilt = chance.choices(_LETTERS, k=chance.randint(0, 200))
        typed = "".join(spoilt)
        if normalise(typed) != RIGHT:
            yield typed


def run(*, tries: int, seed: int, folder: Path) -> Outcome:
    """`lost`: the right one did not open; `half`: something was written; `corrupt`: a wrong one opened."""
    data = DataFolder(folder / "sổ")
    access, _ = door.create(data, name="Thư ký", role=Role.CLERK, passphrase=RIGHT, kdf=TINY)
    who, before = access.actor.profile_id, _contents(folder)
    lost = half = corrupt = 0
    waits: list[float] = []
    sentences: set[str] = set()
    typed = wrong_ones(random.Random(seed))
    for number in range(1, tries + 1):
        try:
            door.unlock(data, who, next(typed))
            corrupt += 1
        except AccessProblem as problem:
            sentences.add(error_text(problem))
            waits.append(float(str(problem.params["seconds"])))
        half += _contents(folder) != before
        if number % 50 == 0 or number == tries:
            lost += sum(door.unlock(data, who, spelling).key != access.key for spelling in SPELLINGS)
            grew = waits == sorted(waits) and max(waits, default=0) <= door.LONGEST_DELAY
            corrupt += not grew
            waits.clear()
    passed = not (lost or half or corrupt) and len(sentences) == 1
    return Outcome("wrong passphrases", tries, lost, half, corrupt, passed, f"{len(sentences)} sentence(s)")


def _contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(file): (file.read_bytes(), file.stat().st_mtime_ns)
        for file in folder.rglob("*")
        if file.is_file()
    }
