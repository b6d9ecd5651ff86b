"""What the rows work on, made once before anything is timed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

from app.bootstrap import Services
from app.domain.book import Period, PeriodKind
from app.reports.pdf.book import book_sections
from app.reports.pdf.minutes import minutes_section
from app.reports.pdf.parts import Paper
from app.reports.xlsx.month_return import return_workbook
from app.services.demo.years import LAST_YEAR
from tests.bench.cell_styles import sheets_of
from tests.bench.folder import MINUTES_OF, Data
from tests.bench.generate import make_book, open_book
from tests.bench.take_words import area_of, strings_of

# A large cell that meets twice a month.
FULL_PEOPLE = 150
# The rows that set papers and workbooks.
OF_PAPER = frozenset({"book", "book-typst", "book-fpdf2", "book-qt", "minutes", "return"})


def prepare(data: Data, *, years: int, papers: bool, say: Callable[[str], None]) -> None:
    """Make what is not there yet; a folder that is kept serves the next run too."""
    data.root.mkdir(parents=True, exist_ok=True)
    if not (data.root / "ready").exists():
        say(f"making {years} years of a cell…")
        make_book(data.old, years=years, documents=True)
        make_book(data.year, years=1, documents=True)
        make_book(data.few, years=2)
        make_book(data.full, years=2, people=FULL_PEOPLE, twice=True)
        open_book(data.empty).close()
        (data.root / "ready").touch()
    if papers and not (data.root / "papers-ready").exists():
        with closing(open_book(data.year)) as services:
            _papers(data, services)
        (data.root / "papers-ready").touch()


def _papers(data: Data, services: Services) -> None:
    book = services.books.book(LAST_YEAR)
    paper = Paper(book.profile)
    data.keep("book", book)
    data.keep("book-words", (strings_of(book_sections(paper, book), paper.setup), area_of(paper.setup)))
    minutes = services.meetings.record(services.meetings.get(MINUTES_OF))
    data.keep(
        "minutes-words", (strings_of([minutes_section(paper, minutes)], paper.setup), area_of(paper.setup))
    )
    document = services.returns.document(Period(PeriodKind.YEAR, LAST_YEAR))
    data.keep("return", document)
    data.keep("return-cells", sheets_of(return_workbook(document)))
