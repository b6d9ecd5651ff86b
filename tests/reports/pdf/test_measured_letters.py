"""Every Vietnamese letter, typed as one character or as a letter with marks, is read back from the paper as typed."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import product
from pathlib import Path

import pypdf
import pytest

from app.domain.agenda import AgendaItem
from app.domain.meeting import Closing
from app.reports.pdf import render_minutes
from tests.reports.pdf import sample
from tests.reports.pdf.reading import profile

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
SMALL = [unicodedata.normalize("NFC", vowel + tone) for vowel, tone in product(VOWELS, TONES)]
LETTERS = [*SMALL, *(letter.upper() for letter in SMALL), "đ", "Đ"]
PLAIN = "bcdghklmnpqrstvxBCDGHKLMNPQRSTVX"
# A word each, numbered so that a letter that is read as another, or at another place, is found out.
WORDS = [f"{number:03d}{letter}n" for number, letter in enumerate([*LETTERS, *PLAIN])]
FACES = ("hd05-2026", "rieng-chu-khong-chan")
FORMS = ("NFC", "NFD")


def test_these_are_all_the_letters_of_the_alphabet() -> None:
    marked = [letter for letter in LETTERS if not letter.isascii()]
    assert len(LETTERS) == len(set(LETTERS)) == 146
    # Sixty-seven letters with marks, small and capital.
    assert len(marked) == 134
    assert all(len(letter) == 1 for letter in LETTERS)
    assert any(len(unicodedata.normalize("NFD", letter)) == 3 for letter in LETTERS)


@cache
def paper(code: str, form: str) -> bytes:
    """Minutes in which somebody typed all letters in this form, in the text and in a name set in bold."""
    text = unicodedata.normalize(form, " ".join(WORDS))
    item = AgendaItem("m", text, content=text)
    name = unicodedata.normalize(form, " ".join(WORDS[:40]))
    record = sample.july(agenda=(item,), reviews=(), closing=Closing(conclusion=text), chair_name=name)
    return render_minutes(record, replace(profile(code), minutes_number=True))


def by_pypdf(data: bytes, _: Path) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)


def by_pdftotext(data: bytes, folder: Path) -> str:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed")
    (folder / "giay.pdf").write_bytes(data)
    done = subprocess.run(
        [program, "-enc", "UTF-8", "-raw", "giay.pdf", "-"], cwd=folder, capture_output=True, check=True
    )
    return done.stdout.decode("utf-8")


READERS = {"pypdf": by_pypdf, "pdftotext": by_pdftotext}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("code", FACES)
@pytest.mark.parametrize("reader", READERS)
def test_every_letter_is_read_back_in_one_form_and_in_its_place(
    reader: str, code: str, form: str, tmp_path: Path
) -> None:
    read = READERS[reader](paper(code, form), tmp_path)
    words = read.split()
    # Not normalised here: what is read must be the composed letters themselves.
    missing = [word for word in WORDS if words.count(word) < 2]
    assert missing == []
    assert unicodedata.is_normalized("NFC", read)
    assert not any(unicodedata.combining(char) for char in read)


@pytest.mark.parametrize("code", FACES)
def test_both_forms_are_drawn_alike(code: str) -> None:
    drawn = []
    for form in FORMS:
        pages = pypdf.PdfReader(BytesIO(paper(code, form))).pages
        lines = [line for page in pages for line in page.get_contents().get_data().split(b"\n")]  # type: ignore[union-attr]
        # The seal is that of what was typed here; the book keeps every text in one form.
        drawn.append([line for line in lines if b" 9.5 Tf " not in line])
    assert len(drawn[0]) > 100
    assert drawn[0] == drawn[1]
