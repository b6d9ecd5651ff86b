"""The register of documents: every number of a term, type by type, and the numbers that are missing."""

from __future__ import annotations

from app.domain.dates import short_day
from app.domain.papers import About, RegisterSource
from app.domain.register import RegisterEntry
from app.reports.pdf.document import Section
from app.reports.pdf.flow import Block
from app.reports.pdf.paper_spec import PaperSpec
from app.reports.pdf.parts import Paper
from app.reports.pdf.table import Cell, Row
from app.texts_documents import (
    REGISTER_COLUMNS,
    REGISTER_COUNT,
    REGISTER_EMPTY,
    REGISTER_TITLE,
    entry_abstract,
    entry_remark,
    entry_type,
    gap_words,
    span_words,
)

_WIDTHS = (9.0, 24.0, 22.0, 48.0, 34.0, 28.0)
_ALIGNS = ("centre", "centre", "centre", "left", "left", "left")


def _section(paper: Paper, source: RegisterSource) -> Section:
    register = source.register
    blocks: list[Block] = [
        paper.letterhead(source.heading, day=register.made_on),
        *paper.title(REGISTER_TITLE, span_words(register.span)),
    ]
    if not register.entries:
        blocks.append(paper.line((paper.fixed(REGISTER_EMPTY), "r")))
    else:
        columns = list(zip(REGISTER_COLUMNS, _WIDTHS, _ALIGNS, strict=True))
        blocks.append(paper.table(columns, _rows(paper, register.entries), pad=2.5))
        blocks.append(paper.line((paper.say(REGISTER_COUNT, count=len(register.entries)), "i")))
    blocks += [paper.line((paper.fixed(gap_words(gap)), "r")) for gap in register.gaps]
    return Section(blocks, title=f"{REGISTER_TITLE} - {span_words(register.span)}")


def _rows(paper: Paper, entries: tuple[RegisterEntry, ...]) -> list[Row]:
    """The lines of each type under its name."""
    rows: list[Row] = []
    name, count = "", 0
    for entry in entries:
        if entry_type(entry) != name:
            name, count = entry_type(entry), 0
            rows.append(
                Row((Cell(paper.fixed(name), "b", "left", span=len(_WIDTHS)),), keep_next=True, shade=0.95)
            )
        count += 1
        rows.append(
            Row(
                (
                    str(count),
                    entry.text,
                    short_day(entry.dated_on) if entry.dated_on else "",
                    entry_abstract(entry),
                    entry.signer,
                    entry_remark(entry),
                )
            )
        )
    return rows


PAPER = PaperSpec(
    code="register",
    about=About.REGISTER,
    title="Sổ đăng ký văn bản",
    file_name="so-dang-ky-van-ban",
    section=_section,
    order=120,
)
