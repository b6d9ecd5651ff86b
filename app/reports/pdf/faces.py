"""Type faces come from our own files and are loaded once; words are measured once and characters encoded once."""

from __future__ import annotations

from functools import cache
from typing import Any
from unicodedata import category

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app.paths import fonts_dir

# style letter -> end of the file name; "b" is what headings use, "i" remarks.
STYLES = {"r": "Regular", "b": "Bold", "i": "Italic", "bi": "BoldItalic"}
FAMILIES = {"serif": "LiberationSerif", "sans": "LiberationSans"}

# Stands for a character that the face does not have, so that a gap is seen and not passed over.
MISSING = "\u25a1"
# In an encoded text: the next character is the number of another subset of the font (see `Ink`).
ELSEWHERE = "\ue000"
# By byte, within the brackets of a PDF string; above ASCII in octal, for reportlab encodes pages as UTF-8.
_ESCAPES = [chr(byte) if byte < 127 else f"\\{byte:03o}" for byte in range(256)]
for _char, _escape in (("\\", "\\\\"), ("(", "\\("), (")", "\\)"), ("\r", "\\r"), ("\n", "\\n")):
    _ESCAPES[ord(_char)] = _escape


def _drawn(char: str, glyphs: dict[int, int]) -> str:
    """What is drawn for a character: nothing for marks of control, a box for what the face lacks."""
    if category(char) in ("Cc", "Cf"):
        return ""
    # A no-break space is drawn as a space; the face need not have it.
    return char if ord(char) in glyphs or char == "\u00a0" else MISSING


class _Widths(dict[str, float]):
    """Width of a word in thousandths of the type size."""

    def __init__(self, face: Any) -> None:
        super().__init__()
        self._glyphs: dict[int, int] = face.charToGlyph
        self._chars: dict[int, float] = face.charWidths
        self._default: float = face.defaultWidth

    def __missing__(self, word: str) -> float:
        if len(word) == 1:
            drawn = _drawn(word, self._glyphs)
            width = self._chars.get(ord(drawn), self._default) if drawn else 0.0
        else:
            width = sum(self[char] for char in word)
        if len(self) > 60_000:
            self.clear()
        self[word] = width
        return width


class Face:
    """One face: its widths and the box for what it lacks. Read-only once loaded, shared by all documents."""

    def __init__(self, family: str, style: str) -> None:
        self.name = f"{FAMILIES[family]}-{STYLES[style]}"
        self.font = TTFont(self.name, str(fonts_dir() / f"{self.name}.ttf"))
        pdfmetrics.registerFont(self.font)
        face: Any = self.font.face
        self.glyphs: dict[int, int] = face.charToGlyph
        self.widths = _Widths(face)
        self.space = self.widths[" "]
        self.ascent: float = face.ascent
        self.descent: float = face.descent

    def width(self, text: str, size: float) -> float:
        """Width of a line in points."""
        return self.widths[text] * size / 1000

    def baseline(self, size: float, leading: float) -> float:
        """Distance from the top of a line of this height to its baseline."""
        return (leading - (self.ascent - self.descent) * size / 1000) / 2 + self.ascent * size / 1000


@cache
def face_of(family: str, style: str) -> Face:
    """The face of a family ("serif", "sans") in a style ("r", "b", "i", "bi")."""
    return Face(family if family in FAMILIES else "serif", style)


class Ink(dict[int, str]):
    """How one document writes one face: a table for `str.translate` from characters to PDF string bytes."""

    def __init__(self, face: Face, document: Any) -> None:
        super().__init__()
        self._font: Any = face.font
        self._glyphs = face.glyphs
        self._document = document
        self.name: str = self._font.getSubsetInternalName(0, document) if self._take("0") else ""

    def _take(self, text: str) -> list[tuple[int, bytes]]:
        pieces: list[tuple[int, bytes]] = self._font.splitString(text, self._document)
        return pieces

    def __missing__(self, code: int) -> str:
        drawn = _drawn(chr(code), self._glyphs)
        if not drawn:
            self[code] = ""
            return ""
        subset, raw = self._take(drawn)[0]
        # Vietnamese fits into the 256 codes of the first subset; a paper of many scripts needs more.
        encoded = _ESCAPES[raw[0]] if subset == 0 else ELSEWHERE
        self[code] = encoded
        return encoded

    def show(self, text: str, size: str) -> str:
        """The PDF operators that show `text` where the pen stands, ending with this face selected."""
        encoded = text.translate(self)
        if ELSEWHERE not in encoded:
            return f"({encoded}) Tj"
        parts = []
        for subset, raw in self._take("".join(_drawn(char, self._glyphs) for char in text)):
            name = self._font.getSubsetInternalName(subset, self._document)
            shown = "".join(_ESCAPES[byte] for byte in raw)
            parts.append(f"{name} {size} Tf ({shown}) Tj")
        return " ".join(parts) + f" {self.name} {size} Tf"
