"""Nothing of the record can be read but inside of what the person chose to write: no temporary file, log or journal."""

from __future__ import annotations

import io
import json
import zipfile
from collections import defaultdict
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.reliability import rig
from tests.reliability.disk import read_log
from tests.reliability.readable import Words, spelled
from tests.reliability.upgrading import OLD_BOOKS
from tests.reliability.whole_life import (
    FILE_PASSWORD,
    GONE,
    LISTED,
    PASSPHRASE,
    SECRETS,
    Life,
    lived,
    old_words,
)

PARTS = ("record", "papers", "old")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    return None if rig.cannot_inject() else rig.build(tmp_path_factory.mktemp("shim"))


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory, library: Path | None) -> Life:
    life = Life(tmp_path_factory.mktemp("doi"))
    for part in (*PARTS, *(("killed",) if library else ())):
        ended = lived(part, life, library)
        assert ended.returncode == 0, ended.stdout + ended.stderr
    return life


@pytest.fixture(scope="module")
def words(life: Life) -> Words:
    recovery = json.loads((life.given / "recovery.json").read_text(encoding="utf-8"))
    keys = ("-".join(recovery[:3]), "".join(recovery[:3]))
    return Words((*SECRETS, *LISTED, GONE, PASSPHRASE, FILE_PASSWORD, *old_words(), *keys))


def written(trace: Path, life: Life) -> dict[str, bytes]:
    """All that a process wrote to files by their first names, wherever they lay, but for what it was told to write."""
    handles: dict[int, str] = {}
    found: defaultdict[str, bytearray] = defaultdict(bytearray)
    for record in read_log(trace):
        if record.op in (rig.OPEN, rig.CREATE, rig.CLEAR):
            handles[record.fd] = record.name
        elif record.op == rig.WRITE:
            found[handles[record.fd]] += record.data
    return {name: bytes(data) for name, data in found.items() if not Path(name).is_relative_to(life.given)}


def readable(life: Life, found: dict[str, bytes], words: Words) -> dict[str, str]:
    seen = {name: words.readable_in(name.encode() + b"\n" + data) for name, data in found.items()}
    return {name: word for name, word in seen.items() if word}


def test_no_file_that_is_left_can_be_read_but_those_that_were_asked_for(life: Life, words: Words) -> None:
    left = {str(path): path.read_bytes() for path in sorted(life.machine.rglob("*")) if path.is_file()}
    assert len(left) > 30
    assert readable(life, left, words) == {}


def test_temporary_folder_and_home_stay_empty(life: Life) -> None:
    assert list(life.temporary.iterdir()) == []
    cached = [path for path in (life.machine / "home").rglob("*") if path.is_file()]
    assert [path for path in cached if "fontconfig" not in path.parts] == []


@pytest.mark.skipif(bool(rig.cannot_inject()), reason=rig.cannot_inject())
def test_nothing_that_was_ever_written_could_be_read_not_even_for_a_moment(life: Life, words: Words) -> None:
    """Journals, copies beside, files that were gone a moment later: every byte is looked at."""
    for part in PARTS:
        found = written(life.trace(part), life)
        assert sum(map(len, found.values())) > 100_000 and any(name.endswith("-journal") for name in found)
        assert readable(life, found, words) == {}
        outside = [name for name in found if not Path(name).is_relative_to(life.machine)]
        assert outside == []
        assert [name for name in found if Path(name).is_relative_to(life.temporary)] == []


@pytest.mark.skipif(bool(rig.cannot_inject()), reason=rig.cannot_inject())
def test_a_journal_that_a_killed_program_left_cannot_be_read(life: Life, words: Words) -> None:
    journals = [path for path in life.machine.glob("killed-*/*-journal") if path.stat().st_size > 512]
    assert len(journals) > 3
    assert readable(life, {str(path): path.read_bytes() for path in journals}, words) == {}
    for trace in life.root.glob("killed-*.trace"):
        assert readable(life, written(trace, life), words) == {}


@pytest.mark.skipif(bool(rig.cannot_inject()), reason=rig.cannot_inject())
def test_the_eye_sees_a_library_that_writes_names_to_a_temporary_file(
    tmp_path: Path, library: Path, words: Words
) -> None:
    """The control: openpyxl by itself takes its file away again, and what it wrote is seen all the same."""
    life = Life(tmp_path)
    assert lived("careless", life, library).returncode == 0
    assert list(life.temporary.iterdir()) == []
    seen = readable(life, written(life.trace("careless"), life), words)
    assert list(seen.values()) == [LISTED[0]] or list(seen.values()) == [SECRETS[0]]
    assert [Path(name).parent for name in seen] == [life.temporary]


def test_what_was_asked_for_can_be_read_so_the_words_are_the_right_ones(life: Life, words: Words) -> None:
    seen = {
        path.name for path in life.given.rglob("*") if path.is_file() and words.readable_in(path.read_bytes())
    }
    assert {"so.json", "bao-cao-2026-07.xlsx", "bao-cao-2026-07.json", "danh-sach.xlsx"} <= seen
    locked = list(life.given.rglob("*-khoa.*"))
    locked += (life.given / "gui-khoa").iterdir()
    assert len(locked) >= 5
    assert [path.name for path in locked if words.readable_in(path.read_bytes())] == []
    assert words.readable_in((OLD_BOOKS / "0001.db").read_bytes())


@pytest.mark.parametrize("spelling", sorted(spelled(SECRETS[0])), ids=lambda one: repr(one[:12]))
def test_the_eye_knows_a_word_in_each_spelling(spelling: bytes) -> None:
    assert Words(SECRETS).readable_in(b"\x00\x01" + spelling + b"\xff") == SECRETS[0]


def test_the_eye_looks_into_what_is_packed_and_packed_again() -> None:
    words = Words(LISTED)
    inner, outer = io.BytesIO(), io.BytesIO()
    workbook = Workbook()
    assert workbook.active is not None
    workbook.active["A1"] = LISTED[1]
    workbook.save(inner)
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ds.xlsx", inner.getvalue())
    assert words.readable_in(inner.getvalue()) == words.readable_in(outer.getvalue()) == LISTED[1]
    # Cut off in the middle, as a killed program leaves it.
    assert words.readable_in(b"x" * 100 + outer.getvalue()[:-200]) == LISTED[1]
    assert words.readable_in(b"") == words.readable_in(bytes(5000)) == ""
