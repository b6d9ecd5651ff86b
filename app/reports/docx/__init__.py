"""The Word copy of a paper: the very blocks that make its PDF, written as paragraphs and tables that can be edited."""

from __future__ import annotations

from app.domain.print_profile import PrintProfile
from app.reports.docx.blocks import stack
from app.reports.docx.marks import footer, header
from app.reports.docx.package import packed
from app.reports.docx.words import Hand
from app.reports.pdf.document import Section, Setup

__all__ = ["render_word"]


def render_word(section: Section, profile: PrintProfile, *, title: str, author: str) -> bytes:
    """A .docx of one section; the same section gives the same bytes.

    Page, faces, sizes, line heights and indents are those of the profile, with the faces that an office PC has.
    Page numbers stand at the top from page 2; the marks of a draft, of voided minutes and the seal on every page.
    """
    setup = Setup.of(profile)
    hand = Hand.of(profile)
    return packed(
        "".join(stack(section.blocks, setup.width, hand)),
        hand,
        setup,
        title=title,
        author=author,
        headers=(header(section, setup, hand, numbered=False), header(section, setup, hand, numbered=True)),
        footer=footer(section, setup, hand),
        framed=section.framed,
    )
