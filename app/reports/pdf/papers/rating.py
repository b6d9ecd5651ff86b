"""The rating sheet as a paper of the list, for meetings that are rated."""

from __future__ import annotations

from app.domain.papers import About, MeetingSource
from app.reports.pdf.document import Section
from app.reports.pdf.paper_spec import PaperSpec
from app.reports.pdf.parts import Paper
from app.reports.pdf.rating import rating_section


def _section(paper: Paper, source: MeetingSource) -> Section:
    return rating_section(paper, source.record)


def _fits(source: MeetingSource) -> bool:
    record = source.record
    return record.meeting.rating is not None and record.form is not None and record.score is not None


PAPER = PaperSpec(
    code="rating",
    about=About.MEETING,
    title="Phiếu đánh giá, chấm điểm",
    file_name="phieu-danh-gia",
    section=_section,
    order=50,
    fits=_fits,
    refusal="no_rating_sheet",
)
