"""The page that copies are written on is what its script makes, and has nothing on it that nobody asked for."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from tests.reports.docx import base


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_the_base_in_the_resources_is_what_its_script_makes() -> None:
    assert parts(base.BASE.read_bytes()) == parts(base.made())


def test_the_base_is_small_and_names_nobody_and_no_moment() -> None:
    found = parts(base.BASE.read_bytes())
    assert sum(map(len, found.values())) < 10_000
    everything = b"".join(found.values()).lower()
    assert not any(
        word in everything for word in (b"python-docx", b"macintosh", b"created", b"thumbnail", b"theme1")
    )
    assert everything.count(b"w:instrtext ") == 1, "only the page number is a field"
