"""Reads papers back as a reader program does: text, places of lines, fonts."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

import pypdf
import pypdfium2

from app.domain.codec import from_plain
from app.domain.print_profile import PrintProfile
from app.paths import templates_dir

MM = 72 / 25.4


@lru_cache
def profile(code: str = "hd05-2026") -> PrintProfile:
    path = templates_dir() / "print" / f"{code}.json"
    return from_plain(PrintProfile, json.loads(path.read_text(encoding="utf-8")))


@dataclass(frozen=True)
class TextBox:
    """A run of text and its box in points from the lower left corner of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


def pages(data: bytes) -> list[str]:
    """The text of each page in NFC, spaces folded, lines kept."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for page in document:
        reader = page.get_textpage()
        lines = unicodedata.normalize("NFC", reader.get_text_range()).splitlines()
        found.append("\n".join(" ".join(line.split()) for line in lines))
        reader.close()
        page.close()
    document.close()
    return found


def flat(data: bytes) -> str:
    """All text in one line, so that it does not matter where a line ended."""
    return " ".join(" ".join(pages(data)).split())


def boxes(data: bytes, page: int, *, with_seal: bool = False) -> list[TextBox]:
    """The boxes of the runs of one page (from 0), the slanted watermark and the seal in the margin left out."""
    document = pypdfium2.PdfDocument(data)
    sheet = document[page]
    reader = sheet.get_textpage()
    found = []
    for index in range(reader.count_rects()):
        left, bottom, right, top = reader.get_rect(index)
        text = unicodedata.normalize("NFC", reader.get_text_bounded(left, bottom, right, top)).strip()
        if text and top - bottom < 60 and (with_seal or not text.startswith("Mã niêm phong")):
            found.append(TextBox(text, left, bottom, right, top))
    reader.close()
    sheet.close()
    document.close()
    return found


def lines(data: bytes, page: int) -> list[list[TextBox]]:
    """The boxes of a page, line by line from the top."""
    rows: list[list[TextBox]] = []
    for box in sorted(boxes(data, page), key=lambda one: -one.top):
        middle = (box.top + box.bottom) / 2
        if rows and abs(middle - (rows[-1][0].top + rows[-1][0].bottom) / 2) < 4:
            rows[-1].append(box)
        else:
            rows.append([box])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def line_texts(data: bytes, page: int) -> list[str]:
    return [" ".join(box.text for box in row) for row in lines(data, page)]


@dataclass(frozen=True)
class FontUse:
    name: str
    embedded: bool


def fonts(data: bytes) -> set[FontUse]:
    """Every face that a page names, and whether its program is in the file."""
    found = set()
    for page in pypdf.PdfReader(BytesIO(data)).pages:
        for reference in page["/Resources"]["/Font"].values():
            font = reference.get_object()
            descriptor = font.get("/FontDescriptor")
            embedded = descriptor is not None and "/FontFile2" in descriptor.get_object()
            found.add(FontUse(str(font["/BaseFont"]).partition("+")[2] or str(font["/BaseFont"]), embedded))
    return found


def has_watermark(data: bytes) -> list[bool]:
    """For each page, whether large slanted letters say that it is a draft."""
    found = []
    for page in pypdf.PdfReader(BytesIO(data)).pages:
        content = page.get_contents()
        assert content is not None
        found.append(b"96 Tf" in content.get_data() and b"0.5878" in content.get_data())
    return found
