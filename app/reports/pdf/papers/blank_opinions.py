"""The opinions sheet: a member writes before or at the meeting what they want to say; two sides of one sheet."""

from __future__ import annotations

from app import texts_papers as words
from app import texts_papers_blank as blank
from app.domain.papers import About, BlankSource
from app.reports.pdf.document import Section
from app.reports.pdf.dots import dotted
from app.reports.pdf.flow import Block, Para
from app.reports.pdf.paper_spec import PaperSpec
from app.reports.pdf.parts import Paper

_LINES = 6


def _section(paper: Paper, source: BlankSource) -> Section:
    blocks: list[Block] = [
        paper.letterhead(source.heading),
        *paper.title(blank.OPINION_SHEET, paper.fixed(blank.MEETING_OF)),
        *dotted(paper, (paper.fixed(blank.OPINION_NAME), "r")),
        *dotted(paper, (paper.fixed(blank.OPINION_GROUP), "r")),
    ]
    for number, title in enumerate(blank.OPINION_PARTS, start=1):
        blocks.append(paper.subheading(number, paper.fixed(title)))
        blocks += dotted(paper, lines=_LINES)
    place = paper.place_of(source.heading) or words.SHORT_DOTS * 2
    dated = paper.say(blank.ON_BLANK_DAY, place=place)
    right = paper.plain.but(align="right", before=paper.body.leading * 0.4, keep_next=True)
    blocks += [Para(((dated, "i"),), right), paper.signatures(((), ""), ((blank.OPINION_SIGN,), ""))]
    return Section(blocks, title=PAPER.title)


PAPER = PaperSpec(
    code="blank-opinions",
    about=About.BLANK,
    title="Phiếu ghi ý kiến của đảng viên (mẫu trống)",
    file_name="mau-phieu-y-kien",
    section=_section,
    order=550,
)
