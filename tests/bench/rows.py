"""The rows of the table, and how each side of them is measured. The bars are what was promised, not what is so."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench.folder import Data
from tests.bench.harness import Bar, Measure, Row, Unit, child, timed, whole_child
from tests.bench.peers import lacking, peer_measure

if TYPE_CHECKING:
    from app.bootstrap import Services

# Typed letter by letter, as a person does; some words are everywhere, some nowhere.
TYPED = (
    "phân loại rác",
    "ngõ 45",
    "lê lợi",
    "dinh danh",
    "quỹ đền ơn",
    "Trường",
    "không-có-đâu",
    "chợ phường 28/7",
)


def all_rows(data: Data) -> tuple[Row, ...]:
    """Every row, in the order of the table."""
    return (*_windows(data), *_papers(data), *_books(data), *_version())


def _windows(data: Data) -> Iterable[Row]:
    yield Row(
        "paint",
        "start to the first painted window",
        "a bare Qt window of 20 fields",
        _screen("paint", data.empty),
        _screen("bare", data.empty),
        Bar(ratio=1.3),
    )


def _papers(data: Data) -> Iterable[Row]:
    yield Row(
        "book",
        "the year's book, 12 meetings",
        "platypus, same words",
        _once("book", data),
        _once("plain-book", data),
        Bar(ratio=0.4),
        quick=True,
    )
    for key, title, package in (("typst", "typst", "typst"), ("fpdf2", "fpdf2", "fpdf")):
        yield Row(
            f"book-{key}",
            "the year's book, 12 meetings",
            f"{title}, same words",
            _once("book", data),
            peer_measure(data.peers, key, data.root),
            # "Below typst": a ratio of 1 would be level with it.
            Bar(ratio=0.99),
            quick=True,
            most=5,
            lacking=lacking(data.peers, package),
        )
    yield Row(
        "book-qt",
        "the year's book, 12 meetings",
        "Qt's rich text, same words",
        _once("book", data),
        child("-m", "tests.bench.peer_once", "qt", data.root),
        Bar(ratio=0.99),
        quick=True,
        most=5,
    )
    yield Row(
        "minutes",
        "minutes, click to picture",
        "platypus, same words",
        _once("minutes", data),
        _once("plain-minutes", data),
        Bar(most=300),
        quick=True,
    )
    yield Row(
        "return",
        "return of 12 meetings, workbook",
        "openpyxl, a style for each cell",
        _once("workbook", data),
        _once("plain-cells", data),
        Bar(ratio=0.5),
        quick=True,
    )


def _books(data: Data) -> Iterable[Row]:
    yield Row(
        "save",
        "save a meeting in the old book",
        "one plain row, same settings",
        _save(data),
        _plain_commit(data),
        Bar(most=100),
        quick=True,
        least=30,
    )
    yield Row(
        "search",
        "search the meetings of the old book",
        "LIKE over every folded text",
        _search(data),
        _scan(data),
        Bar(most=5),
        quick=True,
    )
    yield Row(
        "typing",
        "the whole search line, a letter typed",
        "LIKE over every folded text",
        _search_line(data),
        _scan(data),
        Bar(most=5),
        quick=True,
    )
    yield Row(
        "documents",
        "search the documents of the old book",
        "the same in a book of one year",
        _search_documents(data.old),
        _search_documents(data.year),
        Bar(most=5),
        quick=True,
    )
    yield Row(
        "open",
        "open the old book",
        "open an empty one",
        timed(lambda: _opened(data.old).close()),
        timed(lambda: _opened(data.empty).close()),
        Bar(ratio=1.2),
        quick=True,
        least=30,
    )
    yield Row(
        "home",
        "start to the home page of the old book",
        "of a book of one year",
        _screen("home", data.old),
        _screen("home", data.year),
        Bar(ratio=1.2),
    )
    for ask, title in (("quality", "quality of a year"), ("return", "return of a year")):
        yield Row(
            f"{ask}-old",
            f"{title} in the old book",
            # The year before is looked at too.
            "in a book of two years",
            _once(f"{ask}-old", data),
            _once(f"{ask}-few", data),
            Bar(ratio=1.2),
            quick=True,
        )
    for ask, title, most in (
        ("home", "home", 500),
        ("quality", "quality of the year", 500),
        ("return", "return of the year", 1500),
        ("book", "year's book as PDF", 2000),
    ):
        yield Row(
            f"{ask}-full",
            f"24 meetings, 150 people: {title}",
            "12 meetings, 28 people",
            _once(f"{ask}-full", data),
            _once(f"{ask}-year", data),
            Bar(most=most),
            quick=True,
            most=5,
        )
    yield Row(
        "memory",
        "idle window over the old book",
        "a bare Qt window of 20 fields",
        _screen("idle", data.old),
        _screen("idle-bare", data.old),
        Bar(most=200),
        Unit.MEGABYTES,
        most=3,
    )


def _version() -> Iterable[Row]:
    yield Row(
        "version",
        "sochibo --version",
        "python -c pass",
        # As the installed command does.
        whole_child("-c", "import sys; from app.main import main; sys.exit(main())", "--version"),
        whole_child("-c", "pass"),
        Bar(ratio=3),
        quick=True,
    )


def _once(job: str, data: Data) -> Measure:
    return child("-m", "tests.bench.once", job, data.root)


def _screen(what: str, folder: Path) -> Measure:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # The clock is read when the process is about to start, not when the row is made.
    return lambda: child("-m", "tests.bench.screen", what, str(time.monotonic()), folder)()


class _Late:
    """The services over a book, opened when first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._services: Services | None = None

    def __call__(self) -> Services:
        if self._services is None:
            self._services = _opened(self._folder)
        return self._services


def _opened(folder: Path) -> Services:
    from tests.bench.generate import open_book

    return open_book(folder)


def _save(data: Data) -> Measure:
    """A held meeting of the clerk, changed in one field, stored whole."""
    from app.domain.policy import MeetingKind

    late = _Late(data.old)
    turn = 0

    def measure() -> float:
        nonlocal turn
        turn += 1
        services = late()
        found = services.meetings.of_month(2026, 12)
        draft = next((one for one in found if one.id.startswith("moi")), None)
        if draft is None:
            model = services.meetings.get("bh-2026-11")
            blank = services.meetings.create(2026, 12, MeetingKind.REGULAR, date(2026, 12, 28))
            draft = replace(blank, agenda=model.agenda, roll=model.roll, closing=model.closing)
        changed = replace(draft, last_conclusion_review=f"Lần ghi thứ {turn}")
        return timed(lambda: services.meetings.save(changed))()

    return measure


def _plain_commit(data: Data) -> Measure:
    from db.engine import connect

    held: list[Any] = []

    def measure() -> float:
        if not held:
            held.append(connect(data.root / "one-line.db", key=bytes(32)))
            held[0].execute("CREATE TABLE IF NOT EXISTS plain (pk INTEGER PRIMARY KEY, said TEXT)")
        return timed(lambda: held[0].execute("INSERT INTO plain (said) VALUES ('một dòng')"))()

    return measure


def _typed() -> list[str]:
    return [text[:end] for text in TYPED for end in range(1, len(text) + 1)]


def _search(data: Data) -> Measure:
    late = _Late(data.old)
    typed = _typed()

    def measure() -> float:
        services = late()
        return _middle([timed(lambda text=text: services.meetings.search(text))() for text in typed])

    return measure


def _search_line(data: Data) -> Measure:
    """Members, tasks and meetings, as the line at the top of the window asks for them."""
    late = _Late(data.old)
    typed = _typed()

    def ask(text: str) -> None:
        services = late()
        services.members.search(text)
        services.tasks.list(text=text, most=5)
        services.meetings.search(text)

    return lambda: _middle([timed(lambda text=text: ask(text))() for text in typed])


def _search_documents(folder: Path) -> Measure:
    late = _Late(folder)
    typed = _typed()

    def measure() -> float:
        services = late()
        return _middle([timed(lambda text=text: services.documents.search(text))() for text in typed])

    return measure


def _scan(data: Data) -> Measure:
    """Every folded text looked through, as a program does that has no index of words."""
    from app.domain.text import fold
    from app.paths import DataFolder
    from app.vault.door import open_stored
    from db.engine import connect

    connection: list[Any] = []
    typed = [[f"%{word}%" for word in fold(text).split()] for text in _typed()]

    def ask(words: list[str]) -> None:
        where = " AND ".join("folded LIKE ?" for _ in words)
        query = f"SELECT meeting_id FROM meeting_search WHERE {where}"
        connection[0].execute(query, words).fetchall()

    def measure() -> float:
        if not connection:
            connection.append(connect(data.old / "so-chi-bo.db", key=open_stored(DataFolder(data.old)).key))
        return _middle([timed(lambda words=words: ask(words))() for words in typed])

    return measure


def _middle(figures: list[float]) -> float:
    return sorted(figures)[len(figures) // 2]
