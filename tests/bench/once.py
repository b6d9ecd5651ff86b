"""One work, once, in a process of its own: nothing is warm that would not be for the person who asks for it first.

    python -m tests.bench.once JOB DATA

prints the seconds of the work alone; making the process and reading what it works on are not counted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing
from importlib import import_module
from pathlib import Path
from time import perf_counter

from tests.bench.folder import MINUTES_OF, Data

Job = Callable[[], object]


def book(data: Data) -> Job:
    from app.reports import pdf

    held = data.kept("book")
    return lambda: pdf.render_book(held)


def plain_book(data: Data) -> Job:
    from tests.bench.plain_paper import plain_pdf

    words, area = data.kept("book-words")
    return lambda: plain_pdf(words, area)


def minutes(data: Data) -> Job:
    """From the click on to the first page as a picture, in a program that has stood open for a second."""
    from tests.bench.generate import open_book

    services = open_book(data.year)
    # What the window did by then: the page of the year is read, what makes and shows papers is loaded.
    services.home.overview()
    services.papers.get_ready()
    import_module("pypdfium2")
    return lambda: _first_page(services.papers.minutes(MINUTES_OF))


def plain_minutes(data: Data) -> Job:
    from tests.bench.plain_paper import plain_pdf, register

    words, area = data.kept("minutes-words")
    register()
    import_module("pypdfium2")
    return lambda: _first_page(plain_pdf(words, area))


def _first_page(pdf: bytes) -> None:
    import pypdfium2

    with closing(pypdfium2.PdfDocument(pdf)) as document:
        document[0].render(scale=1.5)


def _asked(folder: str, ask: str) -> Callable[[Data], Job]:
    """What a page asks of the services, in a window that shows the home page of the book."""

    def prepared(data: Data) -> Job:
        from app.domain.period import Period, PeriodKind
        from app.main import look_for_garbage
        from app.services.demo.years import LAST_YEAR
        from tests.bench.generate import open_book

        services = open_book(getattr(data, folder))
        year = Period(PeriodKind.YEAR, LAST_YEAR)
        look_for_garbage()
        if ask == "home":
            return services.home.overview
        services.home.overview()
        services.papers.get_ready()
        asked: dict[str, Job] = {
            "quality": lambda: services.quality.quality(year),
            "return": lambda: services.returns.summary(year),
            "book": lambda: services.papers.book(LAST_YEAR),
        }
        return asked[ask]

    return prepared


def workbook(data: Data) -> Job:
    from app.reports.xlsx.month_return import return_workbook

    document = data.kept("return")
    return lambda: return_workbook(document)


def plain_cells(data: Data) -> Job:
    from tests.bench.cell_styles import plain_workbook

    sheets = data.kept("return-cells")
    return lambda: plain_workbook(sheets)


JOBS: dict[str, Callable[[Data], Job]] = {
    "book": book,
    "plain-book": plain_book,
    "minutes": minutes,
    "plain-minutes": plain_minutes,
    "workbook": workbook,
    "plain-cells": plain_cells,
    **{
        f"{ask}-{folder}": _asked(folder, ask)
        for ask in ("home", "quality", "return", "book")
        for folder in ("old", "few", "year", "full")
    },
}


def main() -> None:
    job = JOBS[sys.argv[1]](Data(Path(sys.argv[2])))
    start = perf_counter()
    job()
    print(perf_counter() - start)


if __name__ == "__main__":
    main()
