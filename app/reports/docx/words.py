"""Text to runs of Word: everything typed is the text of a run, so that nothing in it is ever a field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import category, normalize

from docx.blkcntnr import BlockItemContainer
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.font import Font
from docx.text.paragraph import Paragraph

from app.domain.print_profile import PrintProfile
from app.reports.pdf.breaking import Run, tidy

# What an office PC has in place of our own faces, which have the same widths.
FACES = {"serif": "Times New Roman", "sans": "Arial"}
# XML has no signs for these at all; the other classes that are dropped are invisible and belong to no word.
_NOT_IN_XML = "\ufffe\uffff"
_DROPPED = ("Cc", "Cf", "Cs")


@dataclass(frozen=True, slots=True)
class Hand:
    """The face and the body of a profile."""

    face: str
    size: float
    leading: float

    @classmethod
    def of(cls, profile: PrintProfile) -> Hand:
        face = FACES.get(profile.face, FACES["serif"])
        return cls(face, float(profile.body_size), float(profile.line_height))


def plain(text: str) -> str:
    """Letters with their marks as one character, and nothing that cannot be seen or that XML refuses."""
    text = normalize("NFC", text)
    if text.isprintable():
        return text
    return "".join(char for char in text if category(char) not in _DROPPED and char not in _NOT_IN_XML)


def write(paragraph: Paragraph, given: Iterable[Run], hand: Hand, *, size: float, family: str = "") -> None:
    """Add runs in the styles "r", "b", "i", "bi"; only what differs from the body is written on them."""
    face = FACES.get(family, hand.face)
    for text, letter in given:
        text = tidy(plain(text))
        if not text:
            continue
        run = paragraph.add_run(text)
        run.bold = True if "b" in letter else None
        run.italic = True if "i" in letter else None
        if size != hand.size:
            run.font.size = whole_half(size)
        if face != hand.face:
            set_face(run.font, face)


def element(name: str, **attributes: str) -> BaseOxmlElement:
    """What python-docx has no words for, in the schema of Word."""
    return OxmlElement(f"w:{name}", {qn(f"w:{key}"): value for key, value in attributes.items()})


def whole_half(size: float) -> Pt:
    """The size in half points, in which Word measures letters."""
    return Pt(round(size * 2) / 2)


def set_face(font: Font, face: str) -> None:
    """python-docx names the face of plain letters only; Word takes others for signs that it counts as foreign."""
    font.name = face
    fonts = font.element.rPr.rFonts
    for kind in ("w:eastAsia", "w:cs"):
        fonts.set(qn(kind), face)


def spaced(paragraph: Paragraph, *, leading: float, before: float = 0.0, after: float = 0.0) -> None:
    """Room above and below, and lines of this very height. Word draws nothing lower than a point."""
    form = paragraph.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.line_spacing = Pt(max(1.0, leading))


def add_gap(
    place: BlockItemContainer, height: float, *, keep: bool = False, new_page: bool = False
) -> Paragraph:
    """An empty paragraph of this height: between tables, which Word would join, and where nothing but room is."""
    paragraph = place.add_paragraph(style="Gap")
    spaced(paragraph, leading=height)
    tied(paragraph, keep=keep, new_page=new_page)
    return paragraph


def tied(paragraph: Paragraph, *, keep: bool, new_page: bool) -> None:
    """Whether a page may end after it, and has to end before it."""
    form = paragraph.paragraph_format
    form.keep_with_next = keep or None
    form.page_break_before = new_page or None
