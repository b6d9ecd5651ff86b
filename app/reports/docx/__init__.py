"""The Word copy of a paper: the very blocks that make its PDF, written as paragraphs and tables that can be edited.

Nothing imports this before the first copy is wanted: python-docx and lxml come with it.
"""

from __future__ import annotations

from docx.blkcntnr import BlockItemContainer

from app.domain.print_profile import PrintProfile
from app.reports.docx.blocks import stack
from app.reports.docx.marks import put_marks
from app.reports.docx.page import empty_page, saved
from app.reports.docx.words import Hand
from app.reports.pdf.document import Section, Setup

__all__ = ["render_word"]


def render_word(section: Section, profile: PrintProfile, *, title: str, author: str) -> bytes:
    """A .docx of one section; the same section gives the same bytes.

    Page, faces, sizes, line heights and indents are those of the profile, with the faces that an office PC has.
    Page numbers stand at the top from page 2; the marks of a draft, of voided minutes and the seal on every page.
    """
    setup, hand = Setup.of(profile), Hand.of(profile)
    document = empty_page(profile, hand, title=title, author=author)
    put_marks(document.sections[0], section, setup, hand)
    stack(BlockItemContainer(document.element.body, document), section.blocks, setup.width, hand)
    return saved(document)
