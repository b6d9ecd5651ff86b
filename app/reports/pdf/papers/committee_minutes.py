"""The short minutes of a meeting of the chi ủy as a paper of the list."""

from __future__ import annotations

from app.domain.papers import About, MeetingSource
from app.domain.policy import MeetingKind
from app.reports.pdf.document import Section
from app.reports.pdf.minutes import minutes_section
from app.reports.pdf.paper_spec import PaperSpec
from app.reports.pdf.parts import Paper


def _section(paper: Paper, source: MeetingSource) -> Section:
    return minutes_section(paper, source.record)


def _fits(source: MeetingSource) -> bool:
    return source.record.meeting.kind is MeetingKind.COMMITTEE


PAPER = PaperSpec(
    code="committee-minutes",
    about=About.MEETING,
    title="Biên bản họp chi ủy",
    file_name="bien-ban-chi-uy",
    section=_section,
    order=21,
    fits=_fits,
    refusal="paper_of_cell",
)
