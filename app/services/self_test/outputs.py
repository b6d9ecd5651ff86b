"""Checks of what goes out and comes in: papers, workbooks, locked files, the process that reads apart."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from app.domain.audit import AuditFilter
from app.domain.papers import About, MemberYear, TasksOf
from app.domain.period import Period, PeriodKind
from app.errors import FileProblem, ImportProblem, UserError
from app.paths import templates_dir
from app.services.demo.build import MEMBER_LIST
from app.services.self_test.bench import PASSPHRASE, Bench, Facts, Failure

# The passphrase of the tried book serves as the password of the tried files; both are known to everybody.
FILE_PASSWORD = PASSPHRASE
LOCKED_PAPER = "co-mat-khau.pdf"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def papers(bench: Bench) -> Facts:
    """Every paper that is registered, in each of its forms, and the book of the year."""
    services = bench.opened
    year = services.clock().year
    specs = services.papers.specs()
    sources = _sources(services, year)
    while len(sources) < len(specs) and next(bench.more_meetings, None) is not None:
        sources = _sources(services, year)
    bench.papers.mkdir()
    made = 0
    for spec in specs:
        for form in services.papers.forms(spec.code) if spec.code in sources else ():
            data = services.papers.job(spec.code, sources[spec.code], form)()
            if not (_is_word(data) if form == "docx" else data.startswith(b"%PDF-")):
                raise Failure("paper_broken", name=f"{spec.code}.{form}")
            services.files.save(bench.papers / f"{spec.code}.{form}", data)
            made += 1
    services.files.save(bench.papers / "so.pdf", services.papers.book(year))
    missing = [spec.code for spec in specs if spec.code not in sources]
    if missing:
        # Told last, so that the others are tried all the same.
        raise Failure("papers_without_source", names=", ".join(missing))
    return {"count": made + 1, "codes": ", ".join(spec.code for spec in specs)}


def _sources(services: Any, year: int) -> dict[str, Any]:
    """For each paper the first target that it can be made of."""
    found: dict[str, Any] = {}
    for about in About:
        wanted = {spec.code for spec in services.papers.specs(about)}
        for target in _targets(services, about, year):
            if not wanted:
                break
            for spec in services.papers.fitting(about, target):
                found.setdefault(spec.code, target)
                wanted.discard(spec.code)
    return found


def _targets(services: Any, about: About, year: int) -> Iterator[Any]:
    if about is About.MEETING:
        yield from (row.id for row in services.meetings.list(year))
    elif about is About.DOCUMENT:
        yield from (one.id for one in services.documents.list())
    elif about is About.TASKS:
        yield TasksOf()
        yield from (TasksOf(meeting_id=row.id) for row in services.meetings.list(year))
        yield from (TasksOf(member_id=one.id) for one in services.members.list())
    elif about is About.MEMBER:
        yield from (MemberYear(one.id, year) for one in services.members.list())
    elif about is About.YEAR:
        yield year
    elif about is About.REGISTER:
        yield None
    elif about is About.BLANK:
        yield ""


def workbooks(bench: Bench) -> Facts:
    """The workbooks open again; the return of each period reads back as what was sent."""
    from openpyxl import load_workbook

    services = bench.opened
    now = services.clock()
    out = services.files.make_folder(bench.folder / "gui-len-tren")
    made = {
        "danh-sach.xlsx": services.papers.member_list(),
        "nhat-ky.xlsx": services.audit.workbook(AuditFilter(), heading=services.cell.heading_on(now.date())),
    }
    for name, data in made.items():
        services.files.save(out / name, data)
    for kind in PeriodKind:
        services.returns.deliver(Period(kind, now.year, 1), out)
    services.returns.export_meetings(out / "ca-so.json")
    rows = 0
    for file in sorted(out.glob("*.xlsx")):
        book = load_workbook(file)
        rows += sum(sheet.max_row for sheet in book.worksheets)
        book.close()
    for file in sorted(out.glob("*.json")):
        json.loads(file.read_text(encoding="utf-8"))
        # The road of the one who receives it, through the process that reads apart.
        services.returns.import_file(file)
    if not rows:
        raise Failure("workbooks_empty")
    return {"workbooks": len(list(out.glob("*.xlsx"))), "packages": len(list(out.glob("*.json")))}


def locked(bench: Bench) -> Facts:
    """Files under a password: they show nothing without it, and what is ours opens with it."""
    services = bench.opened
    out = services.files.make_folder(bench.folder / "co-mat-khau")
    period = Period(PeriodKind.MONTH, services.clock().year, 1)
    services.returns.deliver(period, out, password=FILE_PASSWORD)
    for file in sorted(out.iterdir()):
        data = file.read_bytes()
        if file.suffix == ".xlsx" and not data.startswith(_OLE):
            raise Failure("not_locked", name=file.name)
        if file.suffix == ".json":
            services.returns.read_file(file, password=FILE_PASSWORD)
            _refused(lambda file=file: services.returns.read_file(file, password=""), file)
    meeting = services.meetings.list(period.year)[0].id
    paper, _ = services.files.save_paper(
        bench.folder / LOCKED_PAPER, services.papers.minutes(meeting), password=FILE_PASSWORD
    )
    if b"/Encrypt" not in paper.read_bytes():
        raise Failure("not_locked", name=paper.name)
    return {"count": len(list(out.iterdir())) + 1}


def apart(bench: Bench) -> Facts:
    """A file from outside is read by a process of its own, and a broken one is refused by it."""
    from app.services.sandbox.kinds import Kind
    from app.services.sandbox.reading import read_apart, read_here

    path = templates_dir() / "demo" / MEMBER_LIST
    if read_apart(Kind.MEMBER_LIST, path) != read_here(Kind.MEMBER_LIST, path):
        raise Failure("read_apart_differs")
    for name, data in (
        ("hong.xlsx", b"PK\x03\x04" + bytes(200)),
        ("hong.xls", _OLE + bytes(2000)),
        ("hong.ods", b""),
    ):
        broken = bench.folder / name
        broken.write_bytes(data)
        _refused(lambda broken=broken: read_apart(Kind.MEMBER_LIST, broken), broken)
    return {}


def _refused(read: Any, path: Path) -> None:
    try:
        read()
    except (FileProblem, ImportProblem) as problem:
        if problem.code in ("reading_crashed", "reading_not_started"):
            raise
    except UserError:
        pass
    else:
        raise Failure("read_broken", name=path.name)


def _is_word(data: bytes) -> bool:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.testzip() is None and "word/document.xml" in archive.namelist()
