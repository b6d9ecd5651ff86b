"""The generator of hostile files and the judge of what comes of them: the rig must be able to see what it looks for."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import Services
from app.domain.member_list.preview import Choices, Preview
from app.errors import ImportProblem, UserError
from app.services.member_import.service import ImportOutcome, MemberImportService
from app.services.sandbox.kinds import Kind
from app.services.sandbox.reading import read_apart
from app.texts import error_text
from tests.reliability import imports
from tests.reliability.fuzz import Bases, Case, case, make_bases
from tests.reliability.imports import Readers, Tally
from tests.reliability.state import Place, start
from tests.return_sample import members


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> Bases:
    folder = tmp_path_factory.mktemp("bases")
    secret = folder / "bi-mat.txt"
    secret.write_text("KHONG-AI-DUOC-DOC")
    return make_bases(folder, {"so.json": b'{"schema": "sochibo-meetings", "a": [1, 2]}'}, secret)


def test_the_shares_of_the_generator_are_those_of_the_protocol(bases: Bases) -> None:
    count = 240
    kinds = Counter(_share(case(1, number, bases, packages=False).what) for number in range(count))
    for name, wanted in {"heads": 0.4, "xml": 0.3, "values": 0.2, "sizes": 0.1}.items():
        assert abs(kinds[name] / count - wanted) < 0.06, kinds


def _share(what: str) -> str:
    if " in " in what and not what.endswith("one place"):
        return "xml"
    if "odd values" in what or "library refused" in what:
        return "values"
    sizes = ("bytes of nothing", "parts", "rows", "columns", "texts", "sheets", "merges", "headings")
    return "sizes" if what.endswith(sizes) else "heads"


@pytest.mark.parametrize("packages", [False, True])
def test_the_same_seed_gives_the_same_file_and_another_one_another(bases: Bases, packages: bool) -> None:
    def made(seed: int) -> list[bytes]:
        found = (case(seed, number, bases, packages=packages) for number in range(25))
        # Workbooks of the libraries carry the time of their making.
        return [one.content for one in found if "odd values" not in one.what]

    assert made(1) == made(1) and made(1) != made(2)


# Whether the judge sees


class HalfImport(MemberImportService):
    """What must never be: one person is written, then it stops."""

    def apply(self, preview: Preview, choices: Choices) -> ImportOutcome:
        self._members.save(next(row.member for row in preview.rows if row.member))
        raise ImportProblem("list_nobody", sheet="x")


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    monkeypatch.setenv("SOCHIBO_KEYS", str(tmp_path / "keys"))
    with closing(start(Place(tmp_path / "so"))) as services:
        services.members.save_all(members()[:3])
        yield services


def judged(book: Services, one: Case, folder: Path, plain: Any) -> Tally:
    tally = Tally()
    path = folder / f"ds{one.ending}"
    path.write_bytes(one.content)
    imports._take_list(one, path, plain, book, tally, folder / "hong")
    return tally


def test_an_honest_list_is_taken_over_and_back_and_nothing_is_counted(
    book: Services, bases: Bases, tmp_path: Path
) -> None:
    one = Case(1, ".xlsx", bases.books[".xlsx"], "honest")
    (tmp_path / "a.xlsx").write_bytes(one.content)
    tally = judged(book, one, tmp_path, read_apart(Kind.MEMBER_LIST, tmp_path / "a.xlsx"))
    assert tally.codes == {"taken": 1} and tally.bad == []


def test_an_import_that_stops_half_way_is_seen(book: Services, bases: Bases, tmp_path: Path) -> None:
    half = object.__new__(HalfImport)
    vars(half).update(vars(book.member_import))
    object.__setattr__(book, "member_import", half)
    one = Case(1, ".xlsx", bases.books[".xlsx"], "honest")
    (tmp_path / "a.xlsx").write_bytes(one.content)
    tally = judged(book, one, tmp_path, read_apart(Kind.MEMBER_LIST, tmp_path / "a.xlsx"))
    assert tally.lost == 1 and (tmp_path / "hong" / "1.xlsx").exists()


def test_a_crash_and_a_refusal_without_a_sentence_are_seen(tmp_path: Path) -> None:
    tally, one = Tally(), Case(7, ".json", b"{}", "x")

    def crash() -> None:
        raise ZeroDivisionError

    imports._attempt(one, crash, tally, tmp_path)
    with pytest.raises(KeyError):
        imports._refused(one, UserError("no_such_code"), tally, tmp_path)
    assert tally.corrupt == 1


def test_the_shared_reader_answers_as_one_of_its_own_and_outlives_the_death_of_a_process(
    bases: Bases, tmp_path: Path
) -> None:
    path = tmp_path / "a.ods"
    path.write_bytes(bases.books[".ods"])
    readers = Readers()
    try:
        for _ in range(2):
            answer = readers.ask(Kind.MEMBER_LIST, path)
            assert answer is not None
            assert json.loads(answer[1])["value"] == read_apart(Kind.MEMBER_LIST, path)
            assert readers._process is not None
            readers._process.kill()
            assert readers.ask(Kind.MEMBER_LIST, path) is None
    finally:
        readers.stop()


# Files that once broke something, or that the program must not go wrong with in one particular way


BROKEN: list[tuple[str, str]] = [
    ("[0." + "1" * 50 + "e999999]", "json_no_number"),
    ('["' + '\\"' * 200_000 + "\\", "json_broken"),
    ("[" * 200_000, "json_too_deep"),
    ("[" + "1," * 1_600_000 + "1]", "json_too_many"),
]


@pytest.mark.parametrize(("text", "code"), BROKEN, ids=[row[1] for row in BROKEN])
def test_json_that_once_broke_something_is_one_sentence(text: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(text)
    with pytest.raises(ImportProblem) as caught:
        read_apart(Kind.PACKAGE, path)
    assert caught.value.code == code and error_text(caught.value)
