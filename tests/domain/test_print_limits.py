"""The limits of a print profile on both sides, and the ways in which people write a length."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.codec import from_plain
from app.domain.print_limits import LIMITS, PARTY_WIDTH, parse_measure, problems
from app.domain.print_profile import PrintProfile
from app.paths import templates_dir
from app.reports.pdf.faces import FAMILIES, face_of
from app.texts_papers import PARTY

SHIPPED = sorted((templates_dir() / "print").glob("*.json"))
PLAIN = PrintProfile("mau", "Mẫu")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_profile_can_be_printed_by_and_names_every_field(path: Path) -> None:
    plain = json.loads(path.read_text(encoding="utf-8"))
    assert set(plain) == {field.name for field in fields(PrintProfile)}
    assert problems(from_plain(PrintProfile, plain)) == ()


@pytest.mark.parametrize("name", LIMITS)
@pytest.mark.parametrize("end", ["low", "high"])
def test_each_length_is_taken_up_to_its_limit_and_not_beyond(name: str, end: str) -> None:
    limit = LIMITS[name]
    step = Decimal("0.1") if end == "high" else Decimal("-0.1")
    edge = getattr(limit, end)
    codes = {p.field: p.code for p in problems(replace(PLAIN, **{name: edge}))}
    assert codes.get(name) != limit.reason
    codes = {p.field: p.code for p in problems(replace(PLAIN, **{name: edge + step}))}
    assert codes[name] == limit.reason


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"margin_left": "30", "margin_right": "50", "heading_size": "14"}, None),
        ({"margin_left": "30", "margin_right": "50.1", "heading_size": "14"}, ("margin_right", "too_narrow")),
        ({"margin_top": "60", "margin_bottom": "57"}, None),
        ({"margin_top": "60", "margin_bottom": "57.1"}, ("margin_bottom", "too_low")),
        ({"body_size": "14", "line_height": "15.4"}, None),
        ({"body_size": "14", "line_height": "15.3"}, ("line_height", "line_too_tight")),
        ({"body_size": "14", "line_height": "35"}, None),
        ({"body_size": "14", "line_height": "35.1"}, ("line_height", "line_too_wide")),
        ({"heading_size": "18"}, None),
        ({"margin_right": "40", "heading_size": "15.5"}, None),
        ({"margin_right": "40", "heading_size": "15.6"}, ("heading_size", "heading_too_wide")),
    ],
)
def test_fields_are_judged_together(changes: dict[str, str], expected: tuple[str, str] | None) -> None:
    profile = replace(PLAIN, **{name: Decimal(value) for name, value in changes.items()})  # type: ignore[arg-type]
    found = [(problem.field, problem.code) for problem in problems(profile)]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title": "  "}, ("title", "needed")),
        ({"number_code": ""}, ("number_code", "needed")),
        ({"chair_title": "C" * 61}, ("chair_title", "too_long")),
        ({"face": "cursive"}, ("face", "no_such_face")),
        ({"place": ""}, None),
    ],
)
def test_words_are_there_and_not_too_long(changes: dict[str, str], expected: tuple[str, str] | None) -> None:
    found = [(problem.field, problem.code) for problem in problems(replace(PLAIN, **changes))]  # type: ignore[arg-type]
    assert found == ([expected] if expected else [])


def test_the_width_of_the_head_is_that_of_our_faces() -> None:
    widths = [face_of(family, "b").width(PARTY, 1) for family in FAMILIES]
    assert max(widths) <= float(PARTY_WIDTH) < max(widths) + 0.1


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("20", "mm", "20"),
        ("20,5", "mm", "20.5"),
        ("20.5 mm", "mm", "20.5"),
        (" 20,50 MM ", "mm", "20.5"),
        ("2 cm", "mm", "20"),
        ("1,25cm", "mm", "12.5"),
        ("14", "pt", "14"),
        ("14 pt", "pt", "14"),
        ("13,5 điểm", "pt", "13.5"),
        ("13,5 đie\u0302\u0309m", "pt", "13.5"),
        ("020", "mm", "20"),
        ("0", "mm", "0"),
    ],
)
def test_lengths_are_read_as_people_write_them(text: str, unit: str, expected: str) -> None:
    assert str(parse_measure(text, unit)) == expected


@pytest.mark.parametrize(
    ("text", "unit"),
    [("", "mm"), ("hai mươi", "mm"), ("20 pt", "mm"), ("20 mm", "pt"), ("2 cm", "pt"), ("1e3", "mm"), ("nan", "mm"),
     ("20..5", "mm"), ("20,5,1", "mm"), ("٢٠", "mm"), ("mm", "mm"), ("123456789", "mm"), ("2-0", "mm")],
)  # fmt: skip
def test_what_is_no_length_is_refused(text: str, unit: str) -> None:
    with pytest.raises(ValueError):
        parse_measure(text, unit)


@given(st.text(max_size=20), st.sampled_from(["mm", "pt"]))
def test_nothing_typed_ends_in_another_error(text: str, unit: str) -> None:
    with suppress(ValueError):
        assert parse_measure(text, unit).is_finite()
