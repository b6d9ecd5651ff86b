"""An attendance list with the names of today, to be signed at a meeting that is not in the book yet."""

from __future__ import annotations

from app import texts_papers as words
from app import texts_papers_blank as blank
from app.domain.papers import About, BlankSource
from app.reports.pdf.attendance import group_row, roll_rows, roll_table
from app.reports.pdf.document import Section
from app.reports.pdf.flow import Block
from app.reports.pdf.paper_spec import PaperSpec
from app.reports.pdf.parts import Paper
from app.reports.pdf.table import Cell, Row

# Lines for delegates and guests.
_GUESTS = 3


def _section(paper: Paper, source: BlankSource) -> Section:
    rows = roll_rows(paper, source.roll, source.policy) or [_row(number) for number in range(1, 31)]
    rows.append(group_row(paper, words.GROUP_GUESTS))
    rows += [Row((str(number), "", Cell("", span=2), "", "")) for number in range(1, _GUESTS + 1)]
    clerk, chair = ((paper.profile.clerk_title,), ""), ((paper.profile.chair_title,), "")
    blocks: list[Block] = [
        paper.letterhead(source.heading),
        *paper.title(words.ATTENDANCE, paper.fixed(blank.MEETING_OF), italic=(paper.fixed(blank.AT),)),
        roll_table(paper, rows),
        paper.line((paper.fixed(blank.TOTALS), "r")),
        paper.signatures(*((clerk, chair) if paper.profile.clerk_left else (chair, clerk))),
    ]
    return Section(blocks, title=PAPER.title)


def _row(number: int) -> Row:
    return Row((str(number), "", "", "", "", ""))


PAPER = PaperSpec(
    code="blank-attendance",
    about=About.BLANK,
    title="Danh sách điểm danh (mẫu trống, có tên đảng viên)",
    file_name="mau-diem-danh",
    section=_section,
    order=520,
)
