"""The benchmark itself works: its table has a line for each row, and its book is one that the program could have made.

Nothing here looks at how long anything took.
"""

from __future__ import annotations

import re
from contextlib import closing
from html import unescape
from pathlib import Path

import pytest

from app.domain.checks import blocking
from app.domain.meeting import MeetingState
from app.paths import KEYS_VARIABLE
from app.services.demo.years import generated
from tests.bench.__main__ import main
from tests.bench.as_html import html
from tests.bench.folder import Data
from tests.bench.generate import open_book
from tests.bench.harness import Bar, Result, Row, Unit, table
from tests.bench.marked import runs
from tests.bench.plain_words import Words
from tests.bench.rows import all_rows

QUICKEST = ("save", "search", "open", "version")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one short run leaves: the books of a single year."""
    folder = tmp_path_factory.mktemp("bench")
    assert main(["--rounds", "1", "--years", "1", "--only", "open", "--keep", str(folder)]) == 0
    return folder


def test_the_table_has_a_line_with_a_ratio_and_a_bar_for_each_row(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = ",".join(QUICKEST)
    assert main(["--rounds", "1", "--years", "1", "--only", wanted, "--keep", str(kept)]) == 0
    head, *lines, foot = capsys.readouterr().out.splitlines()
    assert head.split()[:3] == ["row", "work", "ours"] and "1 rounds" in foot
    assert [line.split()[0] for line in lines] == list(QUICKEST)
    for line in lines:
        assert re.search(r" \d+(\.\d+)? ms +\d+(\.\d+)? ms +\d+\.\d+ +<=? [\d.]+( ms)? +(met|NOT MET) ", line)


def test_every_work_of_the_table_of_promises_has_its_row() -> None:
    keys = [row.key for row in all_rows(Data(Path("nowhere")))]
    promised = {"paint", "book", "minutes", "return", "save", "search", "open", "memory", "version"}
    assert promised <= set(keys) and len(keys) == len(set(keys))


def test_a_peer_that_is_not_installed_is_named_and_how_to_get_it(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--rounds", "1", "--years", "1", "--only", "book-typst", "--keep", str(kept)]) == 0
    line = capsys.readouterr().out.splitlines()[1]
    assert line.startswith("book-typst") and "not installed: run with --peers" in line and "ms" not in line


def test_the_words_of_the_book_are_handed_to_each_peer_whole(kept: Path) -> None:
    """typst and fpdf2 are not here; what they would be given can be read."""
    words, area = Data(kept).kept("book-words")
    page = html(words, area)
    plain = " ".join(unescape(re.sub("<[^>]+>", " ", page)).split())
    for one in words:
        if isinstance(one, Words):
            said = " ".join("".join(text for text, _, _ in runs(one.markup)).split())
            assert "".join(said.split()) in "".join(plain.split())
    assert page.count("<table") == page.count("</table>") >= 12


def test_mark_up_is_taken_apart_into_faces() -> None:
    assert list(runs("Một <b>hai <i>ba</i></b> &lt;bốn&gt;")) == [
        ("Một ", False, False),
        ("hai ", True, False),
        ("ba", True, True),
        (" <bốn>", False, False),
    ]


def test_a_row_that_there_is_not_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "nothing", "--keep", str(tmp_path / "none")]) == 2
    assert "nothing" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("bar", "ours", "peer", "met"),
    [
        (Bar(ratio=0.5), 0.050, 0.100, True),
        (Bar(ratio=0.5), 0.051, 0.100, False),
        (Bar(most=100), 0.0999, 9.0, True),
        (Bar(most=100), 0.1, 9.0, False),
        (Bar(ratio=2, most=100), 0.09, 0.04, False),
    ],
)
def test_a_bar_is_met_up_to_its_ratio_and_below_its_figure(
    bar: Bar, ours: float, peer: float, met: bool
) -> None:
    row = Row("k", "work", "peer", lambda: ours, lambda: peer, bar, Unit.MILLISECONDS)
    result = Result(row, ours, peer)
    assert result.met is met
    assert ("NOT MET" not in table([result])) is met


def test_the_same_seed_makes_the_same_book() -> None:
    assert generated(years=1, seed=5) == generated(years=1, seed=5)
    assert generated(years=1, seed=5) != generated(years=1, seed=6)


def test_the_generated_meetings_could_have_been_signed_in_the_program(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEYS_VARIABLE, str(Data(kept).keys))
    made = generated(years=1)
    with closing(open_book(Data(kept).year)) as services:
        assert services.members.list() and services.cell.require() == made.cell
        for meeting in made.meetings:
            stored = services.meetings.get(meeting.id)
            assert stored == meeting and stored.state is MeetingState.SIGNED
            assert blocking(services.meetings.check(stored)) == ()
        assert services.tasks.counts().open > 0
