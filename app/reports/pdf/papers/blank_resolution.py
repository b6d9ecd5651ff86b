"""An empty resolution: letterhead, three parts, the vote and the recipients, with lines to write on."""

from __future__ import annotations

from app import texts_papers as words
from app import texts_papers_blank as blank
from app import texts_papers_issued as issued
from app.domain.documents import DocumentType, body_code
from app.domain.papers import About, BlankSource
from app.reports.pdf.document import Section
from app.reports.pdf.dots import dotted
from app.reports.pdf.flow import Block
from app.reports.pdf.issued import ending, higher_committee, letterhead
from app.reports.pdf.paper_spec import PaperSpec
from app.reports.pdf.parts import Paper

# With the letterhead and the vote these fill two sheets.
_LINES = (7, 12, 6)


def _section(paper: Paper, source: BlankSource) -> Section:
    code = f"{DocumentType.RESOLUTION.code}/{body_code(paper.profile.number_code)}"
    blocks: list[Block] = [
        letterhead(paper, source.heading, code=code, number=None, day=None, year=source.today.year),
        *paper.title(issued.DOCUMENT_TITLES[DocumentType.RESOLUTION], words.DOTS * 2),
        *dotted(paper, (paper.fixed(blank.GROUNDS), "r")),
        *dotted(paper, (paper.fixed(blank.GROUNDS), "r")),
    ]
    for number, (title, lines) in enumerate(zip(blank.RESOLUTION_PARTS, _LINES, strict=True), start=1):
        blocks += [paper.part(number, title), *dotted(paper, lines=lines)]
    blocks += [
        paper.line((paper.fixed(blank.RESOLUTION_VOTE), "r")),
        ending(
            paper,
            recipients=(
                *higher_committee(paper, source.heading),
                paper.fixed(issued.EVERY_MEMBER),
                paper.fixed(issued.TO_ARCHIVE),
            ),
            authority=issued.AUTHORITY_CELL,
            posts=(issued.SECRETARY,),
        ),
    ]
    return Section(blocks, title=PAPER.title)


PAPER = PaperSpec(
    code="blank-resolution",
    about=About.BLANK,
    title="Nghị quyết (mẫu trống)",
    file_name="mau-nghi-quyet",
    section=_section,
    order=540,
)
