"""The minutes of the cell's meetings as a paper of the list."""

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
    return source.record.meeting.kind is not MeetingKind.COMMITTEE


PAPER = PaperSpec(
    code="minutes",
    about=About.MEETING,
    title="Biên bản",
    file_name="bien-ban",
    section=_section,
    order=20,
    fits=_fits,
    refusal="paper_of_committee",
)
