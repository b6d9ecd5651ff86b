"""Text to WordprocessingML: everything typed is escaped text of a run, so that nothing in it is ever a field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import category, normalize
from xml.sax.saxutils import escape, quoteattr

from app.domain.print_profile import PrintProfile
from app.reports.pdf.breaking import Run, tidy

# What an office PC has in place of our own faces, which have the same widths.
FACES = {"serif": "Times New Roman", "sans": "Arial"}
# XML has no signs for these at all; the other classes that are dropped are invisible and belong to no word.
_NOT_IN_XML = "\ufffe\uffff"
_DROPPED = ("Cc", "Cf", "Cs")


@dataclass(frozen=True, slots=True)
class Hand:
    """The face and the body of a profile as Word counts them."""

    face: str
    size: float
    leading: float

    @classmethod
    def of(cls, profile: PrintProfile) -> Hand:
        face = FACES.get(profile.face, FACES["serif"])
        return cls(face, float(profile.body_size), float(profile.line_height))


def twips(points: float) -> int:
    """Twentieths of a point, in which Word measures."""
    return round(points * 20)


def half_points(size: float) -> int:
    return round(size * 2)


def attribute(text: str) -> str:
    """Text as a quoted attribute."""
    return quoteattr(plain(text))


def plain(text: str) -> str:
    """Letters with their marks as one character, and nothing that cannot be seen or that XML refuses."""
    text = normalize("NFC", text)
    if text.isprintable():
        return text
    return "".join(char for char in text if category(char) not in _DROPPED and char not in _NOT_IN_XML)


def run(text: str, letter: str, hand: Hand, *, size: float, family: str = "") -> str:
    """A run in one of the styles "r", "b", "i", "bi"; "" when there is nothing to see."""
    text = tidy(plain(text))
    if not text:
        return ""
    style = style_of(letter, hand, size=size, family=family)
    return f'<w:r>{style}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def runs(given: Iterable[Run], hand: Hand, *, size: float, family: str = "") -> str:
    return "".join(run(text, letter, hand, size=size, family=family) for text, letter in given)


def style_of(letter: str, hand: Hand, *, size: float, family: str = "") -> str:
    """The properties of a run, as far as they are not those of the body."""
    face = FACES.get(family, hand.face) if family else hand.face
    parts = [face_xml(face)] if face != hand.face else []
    if "b" in letter:
        parts.append("<w:b/><w:bCs/>")
    if "i" in letter:
        parts.append("<w:i/><w:iCs/>")
    if half_points(size) != half_points(hand.size):
        parts.append(size_xml(size))
    return f"<w:rPr>{''.join(parts)}</w:rPr>" if parts else ""


def face_xml(face: str) -> str:
    return f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}" w:cs="{face}"/>'


def size_xml(size: float) -> str:
    return f'<w:sz w:val="{half_points(size)}"/><w:szCs w:val="{half_points(size)}"/>'


def exact(before: float, after: float, leading: float) -> str:
    """Spacing of a paragraph whose lines have this very height. Word draws nothing lower than a point."""
    line = max(20, twips(leading))
    return (
        f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}" w:line="{line}" w:lineRule="exact"/>'
    )


def gap(height: float, *, keep: bool = False, new_page: bool = False) -> str:
    """An empty paragraph of this height: between tables, which Word would join, and where nothing but room is."""
    flags = "<w:keepNext/>" * keep + "<w:pageBreakBefore/>" * new_page
    return f'<w:p><w:pPr>{flags}{exact(0, 0, height)}<w:ind w:firstLine="0"/><w:rPr>{size_xml(1)}</w:rPr></w:pPr></w:p>'
