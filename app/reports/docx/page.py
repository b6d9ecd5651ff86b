"""The page that a copy is written on: our base with the sheet, the face and the sizes of a profile; and its bytes."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

from app.domain.print_profile import PrintProfile
from app.domain.text import clean_line
from app.paths import templates_dir
from app.reports.docx.words import Hand, plain, set_face
from app.reports.pdf.document import A4, SEAL_SIZE, Setup

# The first moment that a zip knows: the same paper gives the same bytes whenever it is made.
_MOMENT = (1980, 1, 1, 0, 0, 0)
# A line of the header or footer is so many type sizes high.
_LINE = 1.2
# No core property may be longer.
_LONGEST = 255


def empty_page(profile: PrintProfile, hand: Hand, *, title: str, author: str) -> Document:
    """A4 with the margins of the profile; number and seal in the middle of theirs."""
    document = docx.Document(str(templates_dir() / "word" / "base.docx"))
    document.core_properties.title = plain(clean_line(title))[:_LONGEST]
    document.core_properties.author = plain(clean_line(author))[:_LONGEST]
    setup = Setup.of(profile)
    top, foot = A4[1] - setup.top, setup.top - setup.height
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Pt(top), Pt(foot)
    page.left_margin, page.right_margin = Pt(setup.left), Pt(A4[0] - setup.left - setup.width)
    page.header_distance = Pt(max(0.0, (top - setup.number_size * _LINE) / 2))
    page.footer_distance = Pt(max(0.0, (foot - SEAL_SIZE * _LINE) / 2))
    # What is typed into the copy looks like the body of the paper.
    set_face(_style(document, "Normal", hand.size, hand.leading).font, hand.face)
    _style(document, "Header", setup.number_size, setup.number_size * _LINE)
    _style(document, "Footer", SEAL_SIZE, SEAL_SIZE * _LINE)
    return document


def _style(document: Document, name: str, size: float, leading: float) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    style.font.size = Pt(size)
    style.paragraph_format.line_spacing = Pt(leading)
    return style


def saved(document: Document) -> bytes:
    target = BytesIO()
    document.save(target)
    return steady(target)


def steady(written: BytesIO) -> bytes:
    """The same parts with a fixed moment, alike on every system that makes them."""
    target = BytesIO()
    with ZipFile(written) as source, ZipFile(target, "w") as file:
        for name in source.namelist():
            entry = ZipInfo(name, _MOMENT)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            file.writestr(entry, source.read(name))
    return target.getvalue()
