"""The attendance list as a paper of the list."""

from __future__ import annotations

from app.domain.papers import About, MeetingSource
from app.reports.pdf.attendance import attendance_section
from app.reports.pdf.document import Section
from app.reports.pdf.paper_spec import PaperSpec
from app.reports.pdf.parts import Paper


def _section(paper: Paper, source: MeetingSource) -> Section:
    return attendance_section(paper, source.record)


PAPER = PaperSpec(
    code="attendance",
    about=About.MEETING,
    title="Danh sách điểm danh",
    file_name="diem-danh",
    section=_section,
    order=40,
)
