"""Each registered paper with something to print: a source for everything that a paper can be about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from app.domain.agenda import AgendaItem
from app.domain.documents import Document, DocumentPart, DocumentState, DocumentType, NumberSpan
from app.domain.meeting import Closing
from app.domain.member import Member
from app.domain.papers import (
    About,
    BlankSource,
    DocumentSource,
    MeetingSource,
    MemberSource,
    RegisterSource,
    TasksSource,
    YearSource,
)
from app.domain.policy import MeetingKind
from app.domain.print_profile import PrintProfile
from app.domain.programme import Programme, ProgrammeLine
from app.domain.register import WrittenLine, register
from app.reports.pdf import papers, render_book
from app.reports.pdf.paper_spec import PaperSpec
from tests import return_sample
from tests.reports.pdf import sample

TODAY = date(2026, 9, 10)
LONG = "\n".join([sample.SENTENCE * 6] * 12)


@lru_cache
def meetings() -> tuple[MeetingSource, ...]:
    """Minutes of several pages, rated, then one meeting of each kind."""
    long = AgendaItem("m", "Thảo luận", content=LONG)
    record = sample.rated(agenda=(*return_sample.july().agenda, long))
    committee = sample.committee()
    closing = Closing(conclusion=LONG, minutes_read=True, minutes_agreed=True)
    committee = replace(committee, meeting=replace(committee.meeting, closing=closing))
    others = [sample.of_kind(kind) for kind in MeetingKind if kind is not MeetingKind.COMMITTEE]
    records = (record, committee, *others)
    return tuple(MeetingSource(one, TODAY, "Nguyễn Văn An", "Lê Đức Bình") for one in records)


def member() -> Member:
    return return_sample.members()[0]


@lru_cache
def documents() -> tuple[DocumentSource, ...]:
    """A resolution of several pages first, then one of each type."""
    heading = sample.book().heading
    issued = [
        Document(
            id=f"vb{number}",
            type=type,
            abstract="Lãnh đạo thực hiện nhiệm vụ tháng 8 năm 2026",
            dated_on=date(2026, 7, 3),
            state=DocumentState.ISSUED,
            number=number,
            body_code="CB",
            addressee="Đảng ủy phường Hòa Bình",
            basis=(
                "Căn cứ Điều lệ Đảng Cộng sản Việt Nam",
                "Căn cứ biên bản sinh hoạt chi bộ ngày 03/7/2026",
            ),
            parts=(
                DocumentPart("Nhiệm vụ trọng tâm", LONG),
                DocumentPart("Tổ chức thực hiện", sample.SENTENCE),
            ),
            recipients=("Đảng ủy phường (báo cáo)", "Các đảng viên trong chi bộ", "Lưu hồ sơ chi bộ"),
            signer_post="BÍ THƯ",
            signer_name="Nguyễn Văn An",
            heading=heading,
        )
        for number, type in enumerate(DocumentType, start=1)
    ]
    return tuple(DocumentSource(one, heading, TODAY) for one in issued)


THEMES = (ProgrammeLine(3, 8, "Tiết kiệm, chống lãng phí", "Cao Xuân Hải"),)


def registers() -> RegisterSource:
    """The register of the documents above, and one number written into minutes by hand."""
    span = NumberSpan(date(2025, 6, 1), date(2030, 5, 31), "2025-2030")
    found = [one.document for one in documents()]
    written = (WrittenLine("x", date(2026, 7, 3), "20-NQ/CB", "Nguyễn Văn An"),)
    heading = sample.book().heading
    return RegisterSource(register(span, heading, TODAY, documents=found, written=written), TODAY)


@lru_cache
def sources() -> dict[About, tuple[Any, ...]]:
    book = sample.book()
    heading = book.heading
    record = book.records[0]
    return {
        About.MEETING: meetings(),
        About.YEAR: (
            YearSource(
                book, Programme(2026, (ProgrammeLine(3, 8, "Tiết kiệm, chống lãng phí", "Cao Xuân Hải"),))
            ),
        ),
        About.DOCUMENT: documents(),
        About.TASKS: (
            TasksSource(book.tasks, heading, TODAY, "Nguyễn Văn An", return_sample.july()),
            TasksSource(book.tasks, heading, TODAY, "Nguyễn Văn An"),
        ),
        About.MEMBER: (
            MemberSource(member(), 2026, book.records, book.tasks, heading, TODAY, "Nguyễn Văn An"),
        ),
        About.REGISTER: (registers(),),
        About.BLANK: (
            BlankSource(
                heading,
                TODAY,
                record.policy,
                roll=tuple(replace(entry, state=None, reason="") for entry in record.meeting.roll),
                form=return_sample.form(),
                agenda=tuple(item.title for item in record.meeting.agenda),
                party_secretary="Nguyễn Văn An",
            ),
        ),
    }


def source_of(spec: PaperSpec) -> Any:
    """The first source that has such a paper; None when nothing here fits it."""
    return next((one for one in sources().get(spec.about, ()) if spec.fits(one)), None)


def registered() -> dict[str, PaperSpec]:
    return {spec.code: spec for spec in papers.found()}


def rendered(code: str, profile: PrintProfile) -> bytes:
    """The paper of this code by this profile; "book" is the book of the year."""
    if code == "book":
        return render_book(replace(sample.book(), profile=profile))
    spec = registered()[code]
    return papers.render_pdf(spec, source_of(spec), profile)


Render = Callable[[PrintProfile], bytes]
CODES = [*registered(), "book"]
