"""`sochibo demo`: the sample cell's year, its papers and its return, written where the person said."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.cli.out import say
from app.domain.backup import Why
from app.domain.book import Period, PeriodKind
from app.services.demo.build import is_sample, make_year, read_notes

YEAR = 2026
MONTH = 7


def demo(services: Any, args: argparse.Namespace) -> int:
    """Make the year (once), then write the papers of July, the book and the return into `--out`."""
    out: Path = args.out
    if not is_sample(services):
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
    }
    for name, make in files.items():
        say(f"  {services.files.save(out / name, make())}")
    delivery = services.returns.deliver(Period(PeriodKind.MONTH, YEAR, MONTH), out)
    for one in delivery.files:
        say(f"  {out / one.name}")
    # As a window does that is closed after work.
    services.backups.make(Why.EXIT)
    say(f"Dữ liệu của sổ mẫu: {services.folder.root}")
    return 0
