"""`sochibo demo`: the sample cell's year, its papers, documents and returns, written where the person said."""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from app.cli.out import say
from app.domain.backup import Why
from app.domain.book import Period, PeriodKind
from app.services.demo.build import is_sample, make_year, read_notes
from app.services.demo.years import make_years

YEAR = 2026
MONTH = 7
QUARTER = 3


def demo(services: Any, args: argparse.Namespace) -> int:
    """Make the year (once), then write into `--out`: the papers of July and its resolution, the book, the register, the
    programme, and the returns of the month and of its quarter. With `--years`, of another cell and so many years."""
    out: Path = args.out
    if not is_sample(services) and args.years > 1:
        say(f"Đang làm sổ mẫu {args.years} năm…")
        for _ in make_years(services, args.years):
            pass
    elif not is_sample(services):
        total = len(read_notes().meetings)
        say(f"Đang làm sổ mẫu năm {YEAR}: {total} buổi họp…")
        for _ in make_year(services, clock=services.clock, new_id=services.new_id):
            pass
    services.files.make_folder(out)
    july = next(
        row.id for row in services.meetings.list(YEAR) if row.month == MONTH and row.kind.value == "regular"
    )
    papers = services.papers
    files: dict[str, Callable[[], bytes]] = {
        f"so-sinh-hoat-{YEAR}.pdf": lambda: papers.book(YEAR),
        f"bien-ban-{YEAR}-{MONTH:02d}.pdf": lambda: papers.minutes(july),
        f"diem-danh-{YEAR}-{MONTH:02d}.pdf": lambda: papers.attendance_list(july),
        f"phieu-danh-gia-{YEAR}-{MONTH:02d}.pdf": lambda: papers.rating_sheet(july),
        f"so-dang-ky-van-ban-{YEAR}.pdf": lambda: papers.job("register", str(YEAR))(),
        f"chuong-trinh-chuyen-de-{YEAR}.pdf": lambda: papers.job("programme", YEAR)(),
    }
    for document in services.documents.of_meeting(july):
        for form in papers.forms("document"):
            name = f"nghi-quyet-{YEAR}-{MONTH:02d}.{form}"
            files[name] = partial(_document, papers, document.id, form)
    for name, make in files.items():
        say(f"  {services.files.save(out / name, make())}")
    for period in (Period(PeriodKind.MONTH, YEAR, MONTH), Period(PeriodKind.QUARTER, YEAR, QUARTER)):
        for one in services.returns.deliver(period, out).files:
            say(f"  {out / one.name}")
    # As a window does that is closed after work.
    services.backups.make(Why.EXIT)
    say(f"Dữ liệu của sổ mẫu: {services.folder.root}")
    return 0


def _document(papers: Any, document_id: str, form: str) -> bytes:
    made: bytes = papers.job("document", document_id, form)()
    return made
