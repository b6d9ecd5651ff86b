"""R9: broken and hostile files are read, previewed and taken over as the program does it, and the outcomes counted.

A file may be refused, by a sentence, or be taken over whole and be usable; nothing else may happen.
"""

from __future__ import annotations

import json
import queue
import re
import shutil
import subprocess
import sys
import threading
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.bootstrap import Services
from app.domain.exchange.jsontext import json_bytes
from app.domain.member_list.preview import accept_proposals, default_choices
from app.domain.outside import PROCESS
from app.errors import UserError
from app.services.member_import.read.plain import book_of_plain
from app.services.papers import PaperKind
from app.services.sandbox.kinds import Kind
from app.services.sandbox.reading import read_apart, value_of
from app.services.taking_over import read_file
from app.texts import error_text
from tests.reliability.fuzz import Case, case, make_bases
from tests.reliability.outcome import Outcome
from tests.reliability.state import Place, digest, start
from tests.return_sample import JULY, cell, committee, july, members

TOP = Path(__file__).resolve().parents[2]
TITLE = "fuzzed imports"
# A third of all files are packages: 5,000 beside 10,000 workbooks.
_PACKAGES = 1 / 3
# So many are read by a child of their own, as the program does; the others share one with the same limits.
_APART_EVERY = 50
# So many of the packages that were taken over are also printed.
_PRINTED_EVERY = 10
# Notes that something was done and taken back stay, and who was taken back lies in the bin.
_NOTES = frozenset({"audit_log", "bin"})
_SECRET = "KHONG-AI-DUOC-DOC-DONG-NAY"
_VIETNAMESE = re.compile(r"[à-ỹđ]", re.IGNORECASE)


@dataclass
class Tally:
    """What came of the files; `bad` says of each failure what was tried."""

    lost: int = 0
    half: int = 0
    corrupt: int = 0
    most_memory: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    bad: list[str] = field(default_factory=list)

    def fail(self, one: Case, kind: str, told: str, keep: Path) -> None:
        setattr(self, kind, getattr(self, kind) + 1)
        self.bad.append(f"{kind} #{one.number} ({one.what}): {told}"[:600])
        keep.mkdir(exist_ok=True)
        (keep / f"{one.number}{one.ending}").write_bytes(one.content)


class Readers:
    """One limited process that reads many files; a new one when it ends."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[tuple[int, bytes] | None] = queue.SimpleQueue()

    def ask(self, kind: Kind, path: Path) -> tuple[int, bytes] | None:
        """The most memory so far and the answer; None when the process ended or was ended after its time."""
        if self._process is None:
            self._start()
        process = self._process
        assert process is not None and process.stdin is not None
        try:
            process.stdin.write(json.dumps({"kind": kind.value, "path": str(path)}).encode() + b"\n")
            process.stdin.flush()
            answer = self._answers.get(timeout=PROCESS.seconds)
        except (OSError, queue.Empty):
            answer = None
        if answer is None:
            self.stop()
        return answer

    def stop(self) -> None:
        if self._process is None:
            return
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
        self._process.kill()
        self._process.wait()
        self._thread.join()
        self._process.stdout.close()  # type: ignore[union-attr]
        with suppress(OSError):
            # What was not read any more is lost with the process.
            self._process.stdin.close()  # type: ignore[union-attr]
        self._process = None

    def _start(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.reliability.fuzz_reader"],
            cwd=TOP,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._answers = queue.SimpleQueue()
        self._thread = threading.Thread(target=_take, args=(self._process.stdout, self._answers), daemon=True)
        self._thread.start()


def _take(stream: Any, answers: queue.SimpleQueue[tuple[int, bytes] | None]) -> None:
    while line := stream.readline():
        length, memory = (int(part) for part in line.split())
        answer = stream.read(length)
        if len(answer) < length:
            break
        answers.put((memory, answer))
    answers.put(None)


def run(*, tries: int, seed: int, folder: Path) -> Outcome:
    """So many hostile files; those that broke something are kept in the folder "hong" below `folder`."""
    inside = folder / "vao"
    inside.mkdir(parents=True)
    secret = folder / "bi-mat.txt"
    secret.write_text(_SECRET)
    books = _Books(folder)
    readers = Readers()
    tally = Tally()
    try:
        bases = make_bases(folder, books.packages, secret)
        for number in range(tries):
            one = case(seed, number, bases, packages=number % 3 == 2)
            path = inside / f"tep{one.ending}"
            path.write_bytes(one.content)
            _try(one, path, readers, books, tally, folder / "hong")
            path.unlink()
            escaped = [left.name for left in inside.iterdir()]
            if escaped:
                tally.fail(one, "corrupt", f"files left behind: {escaped}", folder / "hong")
    finally:
        readers.stop()
        books.close()
    note = f"{tally.codes['taken']} taken over, {tries - tally.codes['taken']} refused; most memory "
    note += f"{tally.most_memory >> 20} MB; ended and told: {tally.codes['ended']}"
    if tally.bad:
        note += "; " + " | ".join(tally.bad[:5])
    broken = tally.lost + tally.half + tally.corrupt
    return Outcome(TITLE, tries, tally.lost, tally.half, tally.corrupt, passed=not broken, note=note)


class _Books:
    """The books that files are taken into: one with people in it, one for packages that is made anew when changed."""

    def __init__(self, folder: Path) -> None:
        giving = start(Place(folder / "cho"))
        with closing(giving):
            giving.cell.save(cell())
            giving.members.save_all(members())
            giving.meetings.take_over((committee(), july()))
            whole = json_bytes(giving.returns.meetings_document())
            files = giving.returns.files(JULY)
        up = next(content for name, content in files.items() if name.endswith(".json"))
        self.packages = {"so.json": whole, "bao-cao.json": up}
        self.people = start(Place(folder / "nhan-danh-sach"))
        self.people.members.save_all(members()[:5])
        self._place = Place(folder / "nhan-goi")
        self._fresh = folder / "moi"
        with closing(start(self._place)):
            pass
        shutil.copytree(self._place.root, self._fresh)
        self.packages_book = start(self._place)

    def anew(self) -> None:
        """The book for packages as it was before the first."""
        self.packages_book.close()
        shutil.rmtree(self._place.root)
        shutil.copytree(self._fresh, self._place.root)
        self.packages_book = start(self._place)

    def close(self) -> None:
        self.people.close()
        self.packages_book.close()


def _try(one: Case, path: Path, readers: Readers, books: _Books, tally: Tally, keep: Path) -> None:
    kind = Kind.PACKAGE if one.ending == ".json" else Kind.MEMBER_LIST
    try:
        plain = _read(one, kind, path, readers, tally)
    except UserError as error:
        _refused(one, error, tally, keep)
        return
    except Exception:
        tally.fail(one, "corrupt", _last_lines(), keep)
        return
    if _SECRET in str(plain):
        tally.fail(one, "corrupt", "a file beside it was read", keep)
    if kind is Kind.MEMBER_LIST:
        _take_list(one, path, plain, books.people, tally, keep)
    else:
        _take_package(one, path, plain, books, tally, keep)


def _read(one: Case, kind: Kind, path: Path, readers: Readers, tally: Tally) -> Any:
    if one.number % _APART_EVERY == 0:
        return read_apart(kind, path)
    answer = readers.ask(kind, path)
    if answer is None:
        # Ended or hung: the program has a child for each file and a sentence for this.
        tally.codes["ended"] += 1
        return read_apart(kind, path)
    tally.most_memory = max(tally.most_memory, answer[0])
    assert answer[0] <= PROCESS.memory_bytes, "more memory than allowed"
    assert b'"where": "' not in answer[1], f"a mistake of a reader of ours: {answer[1]!r}"
    return value_of(answer[1], path)


def _refused(one: Case, error: UserError, tally: Tally, keep: Path) -> None:
    """A refusal is a sentence in Vietnamese; the one that stands for a mistake in our own reader is a failure."""
    tally.codes[error.code] += 1
    sentence = error_text(error)
    if (
        not sentence.rstrip().endswith((".", "!", "?"))
        or not _VIETNAMESE.search(sentence)
        or len(sentence) > 600
    ):
        tally.fail(one, "corrupt", f"no sentence: {sentence!r}", keep)


def _take_list(one: Case, path: Path, plain: Any, book: Services, tally: Tally, keep: Path) -> None:
    before = digest(book, without=_NOTES)
    importer = book.member_import

    def work() -> None:
        preview = importer.preview(importer.propose(book_of_plain(plain, path)))
        people = {member.id for member in book.members.list()}
        outcome = importer.apply(preview, accept_proposals(preview, default_choices(preview)))
        now = {member.id: member for member in book.members.list()}
        wanted = {member.id: member for member in (*outcome.added, *outcome.updated)}
        if {**now, **wanted} != now or set(now) != people | {member.id for member in outcome.added}:
            tally.fail(one, "half", "not all of the list was written", keep)
        book.papers.member_list()
        importer.undo(outcome)
        tally.codes["taken"] += 1

    _attempt(one, work, tally, keep)
    if digest(book, without=_NOTES) != before:
        tally.fail(one, "lost", f"the book is not as before: {len(book.members.list())} people", keep)


def _take_package(one: Case, path: Path, plain: Any, books: _Books, tally: Tally, keep: Path) -> None:
    book = books.packages_book
    before = digest(book)

    def work() -> None:
        returns = book.returns
        preview = returns.plan_import(read_file(path, lambda kind, where: plain))
        returns.apply(preview)
        for meeting in preview.new_meetings:
            if book.meetings.get(meeting.id) != meeting:
                tally.fail(one, "half", f"{meeting.id} is not what was in the file", keep)
        if not {member.id for member in preview.new_members} <= {m.id for m in book.members.list()}:
            tally.fail(one, "half", "not everybody in the file was written", keep)
        again = returns.plan_import(read_file(path, lambda kind, where: plain))
        if not again.nothing_to_do:
            tally.fail(one, "half", "the same file still brings something", keep)
        tally.codes["taken"] += 1
        _use(book, printed=tally.codes["taken"] % _PRINTED_EVERY == 0)

    _attempt(one, work, tally, keep)
    if digest(book) != before:
        books.anew()


def _use(book: Services, *, printed: bool) -> None:
    """What a person would do next with what came in."""
    for year in book.meetings.years():
        book.meetings.months(year)
        for meeting in book.meetings.of_year(year):
            book.meetings.check(meeting)
            if printed:
                for kind in PaperKind:
                    book.papers.job(kind, book.meetings.record(meeting))()
        if printed:
            book.papers.book(year)
    book.returns.files(JULY)
    json_bytes(book.returns.meetings_document())
    book.meetings.search("Đảng")


def _attempt(one: Case, work: Callable[[], None], tally: Tally, keep: Path) -> None:
    try:
        work()
    except UserError as error:
        _refused(one, error, tally, keep)
    except Exception:
        tally.fail(one, "corrupt", _last_lines(), keep)


def _last_lines() -> str:
    lines = traceback.format_exc().strip().splitlines()
    places = [
        line.strip() for line in lines if line.startswith("  File") and ("/app/" in line or "/db/" in line)
    ]
    return " <- ".join([lines[-1], *reversed(places[-3:])])
