"""Papers as PDF: frozen records in, bytes out; the same record gives the same bytes.

A new paper is one more file that turns a record into blocks (`flow`, `table`, `parts`) and a function here.
"""

from __future__ import annotations

from app.domain.book import MeetingBook, MeetingRecord
from app.domain.key_papers import HandOver, RecoverySheet
from app.domain.print_profile import PrintProfile
from app.domain.volumes import BookPart
from app.reports.pdf.attendance import attendance_section
from app.reports.pdf.book import PrintedPages, book_part, book_pdf, book_volumes
from app.reports.pdf.document import Progress, RenderStopped, Section, render
from app.reports.pdf.faces import STYLES, face_of
from app.reports.pdf.keys import hand_over_on_a_page, recovery_on_a_page
from app.reports.pdf.minutes import minutes_section
from app.reports.pdf.parts import Paper
from app.reports.pdf.rating import rating_section

__all__ = [
    "PrintedPages",
    "Progress",
    "RenderStopped",
    "get_ready",
    "render_attendance",
    "render_book",
    "render_book_part",
    "render_book_volumes",
    "render_hand_over",
    "render_minutes",
    "render_rating",
    "render_recovery_sheet",
]


def get_ready() -> None:
    """Read the font files now instead of with the first paper: they are most of the time that it takes."""
    for style in STYLES:
        face_of("serif", style)


def render_minutes(record: MeetingRecord, profile: PrintProfile) -> bytes:
    """The minutes of one meeting with their addenda."""
    paper = Paper(profile)
    return _single(paper, record, minutes_section(paper, record))


def render_attendance(record: MeetingRecord, profile: PrintProfile) -> bytes:
    """The list that those present sign."""
    paper = Paper(profile)
    return _single(paper, record, attendance_section(paper, record))


def render_rating(record: MeetingRecord, profile: PrintProfile) -> bytes:
    """The rating sheet of one meeting.

    Raises:
        ValueError: when the meeting has no rating sheet.
    """
    paper = Paper(profile)
    return _single(paper, record, rating_section(paper, record))


def render_recovery_sheet(sheet: RecoverySheet, profile: PrintProfile) -> bytes:
    """The recovery key for the safe."""
    paper, section = recovery_on_a_page(sheet, profile)
    return render([section], paper.setup, title=section.title, author=sheet.heading.cell_name)


def render_hand_over(record: HandOver, profile: PrintProfile) -> bytes:
    """The record of a hand-over of the right to write."""
    paper, section = hand_over_on_a_page(record, profile)
    return render([section], paper.setup, title=section.title, author=record.heading.cell_name)


def render_book(book: MeetingBook, *, progress: Progress | None = None) -> bytes:
    """The meeting book of a year.

    Raises:
        RenderStopped: when `progress` answered False.
    """
    return book_pdf(book, progress)


def render_book_part(book: MeetingBook, part: BookPart, *, progress: Progress | None = None) -> PrintedPages:
    """A volume, some pages or some meetings of the book, numbered as in the whole.

    Raises:
        RenderStopped: when `progress` answered False.
        UserError: the part is not in the book.
    """
    return book_part(book, part, progress)


def render_book_volumes(book: MeetingBook) -> tuple[PrintedPages, ...]:
    """Each volume of the book by itself, in order."""
    return book_volumes(book)


def _single(paper: Paper, record: MeetingRecord, section: Section) -> bytes:
    section.laid_out(paper.setup)
    return render([section], paper.setup, title=section.title, author=record.heading.cell_name)
