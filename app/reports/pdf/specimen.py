"""A page to look at and to measure with a ruler: it shows everything that its profile says."""

from __future__ import annotations

from app import texts_print as words
from app.domain.book import MeetingRecord
from app.domain.cell import Heading
from app.domain.print_limits import LIMITS
from app.domain.print_profile import PrintProfile
from app.reports.pdf.document import MM, Section, render
from app.reports.pdf.flow import Block
from app.reports.pdf.guides import with_guides
from app.reports.pdf.minutes import minutes_section
from app.reports.pdf.parts import Paper
from app.reports.pdf.table import Row
from app.texts_words import decimal_text

_WIDTHS = (12.0, 75.0, 39.0, 39.0)
_ALIGNS = ("centre", "left", "centre", "centre")
# So many repeats of the passage run over the first page, so that the second shows its number.
_PASSAGES = 5


def specimen_section(paper: Paper, heading: Heading) -> Section:
    """Letterhead, title, the measures in a table, running text over a page end and the signatures."""
    profile = paper.profile
    if not heading.cell_name:
        heading = Heading(words.SPECIMEN_CELL, (words.SPECIMEN_HIGHER,))
    passage = paper.say(
        words.SPECIMEN_TEXT,
        first_line=decimal_text(profile.first_line),
        margin_left=decimal_text(profile.margin_left),
        margin_right=decimal_text(profile.margin_right),
        ten_lines=words.ten_lines(profile),
    )
    rows = [
        Row((str(number), words.FIELDS[field], words.value_text(profile, field), words.SPECIMEN_RULER))
        for number, field in enumerate(LIMITS, start=1)
    ]
    columns = list(zip(words.SPECIMEN_COLUMNS, _WIDTHS, _ALIGNS, strict=True))
    blocks: list[Block] = [
        paper.letterhead(heading, number="01" if profile.minutes_number else None),
        *paper.title(words.SPECIMEN_TITLE, words.SPECIMEN_ABSTRACT),
        paper.part(1, words.SPECIMEN_PARTS[0]),
        paper.line((paper.say(words.SPECIMEN_LEAD, title=profile.title), "r"), keep_next=True),
        paper.table(columns, rows, least=6.5 * MM),
        paper.part(2, words.SPECIMEN_PARTS[1]),
        *(paper.line((passage, "r")) for _ in range(_PASSAGES)),
    ]
    clerk, chair = ((profile.clerk_title,), ""), ((profile.chair_title,), "")
    blocks.append(paper.signatures(*((clerk, chair) if profile.clerk_left else (chair, clerk))))
    return Section(blocks, title=words.SPECIMEN)


def render_specimen(profile: PrintProfile, heading: Heading, *, guides: bool = False) -> bytes:
    """The sample page as PDF."""
    paper = Paper(profile)
    return _rendered(specimen_section(paper, heading), paper, heading.cell_name, guides=guides)


def render_trial_minutes(record: MeetingRecord, profile: PrintProfile, *, guides: bool = False) -> bytes:
    """The minutes of a meeting by a profile that is being tried: the very file that would be printed, or marked."""
    paper = Paper(profile)
    return _rendered(minutes_section(paper, record), paper, record.heading.cell_name, guides=guides)


def _rendered(section: Section, paper: Paper, author: str, *, guides: bool) -> bytes:
    if guides:
        return with_guides(section, paper, author=author)
    section.laid_out(paper.setup)
    return render([section], paper.setup, title=section.title, author=author)
