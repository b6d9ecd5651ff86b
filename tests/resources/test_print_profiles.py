"""The shipped print profiles: complete, in their place, and as the texts that they cite ask."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from app.domain.codec import from_plain, to_plain
from app.domain.print_profile import PrintProfile
from app.paths import templates_dir

FILES = sorted((templates_dir() / "print").glob("*.json"))


def load(code: str) -> PrintProfile:
    path = templates_dir() / "print" / f"{code}.json"
    return from_plain(PrintProfile, json.loads(path.read_text(encoding="utf-8")))


def test_there_are_the_new_the_old_and_an_own_one() -> None:
    assert {path.stem for path in FILES} >= {"hd05-2026", "hd36-2018", "rieng-chu-khong-chan"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_profile_writes_every_field_and_is_named_after_its_code(path) -> None:
    plain = json.loads(path.read_text(encoding="utf-8"))
    profile = from_plain(PrintProfile, plain)
    assert profile.code == path.stem
    assert to_plain(profile) == plain
    assert profile.title and profile.legal_basis and profile.face in ("serif", "sans")
    assert Decimal(18) <= profile.line_height <= Decimal(20)


def test_the_profile_of_2026_has_the_measures_of_the_guide() -> None:
    profile = load("hd05-2026")
    margins = (profile.margin_top, profile.margin_bottom, profile.margin_left, profile.margin_right)
    assert margins == (20, 20, 30, 15)
    assert (profile.body_size, profile.first_line, profile.page_number_size) == (14, 10, 13)
    assert not profile.number_colon and not profile.old_spelling
    assert "05-HD/VPTW ngày 27/5/2026" in profile.legal_basis


def test_the_profile_of_2018_has_a_smaller_title_and_the_old_spelling() -> None:
    profile = load("hd36-2018")
    assert profile.title_size == 15 and profile.old_spelling
    assert "36-HD/VPTW ngày 03/4/2018" in profile.legal_basis


def test_the_own_profile_is_as_the_paper_seen_in_the_field() -> None:
    profile = load("rieng-chu-khong-chan")
    assert (profile.face, profile.margin_right, profile.number_colon) == ("sans", 20, True)
