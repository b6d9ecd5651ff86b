"""An empty task sheet with room to write each task in."""

from __future__ import annotations

from app import texts_papers_blank as blank
from app import texts_papers_issued as issued
from app import texts_papers_people as people
from app.domain.papers import About, BlankSource
from app.reports.pdf.document import MM, Section
from app.reports.pdf.flow import Block
from app.reports.pdf.paper_spec import PaperSpec
from app.reports.pdf.parts import Paper
from app.reports.pdf.task_rows import empty_task_table

# All on one sheet, each row with room for three lines of a hand.
_ROWS, _ROW = 8, 15 * MM


def _section(paper: Paper, source: BlankSource) -> Section:
    giver = ((issued.AUTHORITY_CELL, issued.SECRETARY), "")
    blocks: list[Block] = [
        paper.letterhead(source.heading),
        *paper.title(people.TASKS, italic=(paper.fixed(blank.TASKS_OF),)),
        empty_task_table(paper, _ROWS, room=_ROW),
        paper.line((paper.fixed(people.TASKS_REPORT), "r")),
        paper.signatures(((people.TASKS_TAKER,), ""), giver),
    ]
    return Section(blocks, title=PAPER.title)


PAPER = PaperSpec(
    code="blank-tasks",
    about=About.BLANK,
    title="Phiếu giao việc (mẫu trống)",
    file_name="mau-phieu-giao-viec",
    section=_section,
    order=560,
)
