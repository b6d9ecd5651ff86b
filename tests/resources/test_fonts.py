"""The shipped faces carry every Vietnamese letter, so that screen and paper never show a box for a name."""

from __future__ import annotations

import struct
import unicodedata
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from app.paths import fonts_dir

FACES = [
    f"Liberation{family}-{style}.ttf"
    for family in ("Serif", "Sans")
    for style in ("Regular", "Bold", "Italic", "BoldItalic")
]
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
VIETNAMESE = {
    letter
    for vowel in "aăâeêioôơuưy"
    for tone in TONES
    for letter in unicodedata.normalize("NFC", vowel + tone)
    if letter > "\x7f"
} | {"đ"}
LETTERS = VIETNAMESE | {letter.upper() for letter in VIETNAMESE}
# What forms and minutes use besides letters: quotation marks, dashes, the dong sign, boxes to tick, arithmetic.
SIGNS = set("0123456789.,;:!?()[]/%+-–—‘’“”…₫×÷≤≥•§°№")


def version_of(font: TTFontFile) -> str:
    """Name record 5 of the font, on the Windows platform."""
    table = font.get_table("name")
    count, strings = struct.unpack(">HH", table[2:6])
    for index in range(count):
        platform, _, _, name_id, length, offset = struct.unpack(">6H", table[6 + 12 * index : 18 + 12 * index])
        if (platform, name_id) == (3, 5):
            return table[strings + offset : strings + offset + length].decode("utf-16-be")
    raise AssertionError("the font does not state its version")


def opened(face: str) -> TTFontFile:
    return TTFontFile(str(fonts_dir() / face))


def test_there_are_134_vietnamese_letters_beyond_the_plain_ones() -> None:
    assert len(LETTERS) == 134


@pytest.mark.parametrize("face", FACES)
def test_a_face_has_every_vietnamese_letter_and_sign(face: str) -> None:
    has = opened(face).charToGlyph
    assert sorted(letter for letter in LETTERS | SIGNS if not has.get(ord(letter))) == []


@pytest.mark.parametrize("face", FACES)
def test_a_face_is_the_version_whose_letters_were_checked(face: str) -> None:
    # An older release of the same family name lacks 92 of these letters.
    assert version_of(opened(face)) == "Version 2.1.5"


def test_the_licence_travels_with_the_fonts() -> None:
    text = (Path(fonts_dir()) / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "Reserved Font Name Liberation" in text
