"""Each field of a profile is heard by the papers that show it, and its spelling by the fixed words of every paper."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal

import pytest

from app.domain.meeting import MeetingState
from app.domain.print_limits import problems
from app.domain.print_profile import PrintProfile
from app.reports.pdf import render_minutes
from tests.reports.pdf import sample
from tests.reports.pdf.every_paper import registered, rendered
from tests.reports.pdf.reading import flat, profile

# What is said about a profile is in no paper.
SILENT = {"code", "title", "legal_basis", "note"}
ON_EVERY_PAPER = (
    "margin_top",
    "margin_left",
    "margin_right",
    "face",
    "body_size",
    "line_height",
    "heading_size",
)
ON = {
    "margin_bottom": "minutes",
    "first_line": "minutes",
    "title_size": "minutes",
    "table_size": "attendance",
    "recipients_size": "document",
    "page_number_size": "minutes",
    "number_colon": "document",
    "minutes_number": "minutes",
    "number_code": "minutes",
    "minutes_date": "minutes",
    "place": "minutes",
    "clerk_left": "attendance",
    "chair_title": "attendance",
    "clerk_title": "attendance",
    "signature_room": "minutes",
    "old_spelling": "rating",
    "star": "attendance",
}
PLAIN = replace(profile(), minutes_number=True, minutes_date=True)
OTHER = {"margin_bottom": Decimal(30), "face": "sans", "number_code": "BB/CBTDP5", "place": "Hòa Bình 2"}


def changed(name: str) -> PrintProfile:
    value = getattr(PLAIN, name)
    if name in OTHER:
        return replace(PLAIN, **{name: OTHER[name]})  # type: ignore[arg-type]
    if isinstance(value, bool):
        return replace(PLAIN, **{name: not value})  # type: ignore[arg-type]
    if isinstance(value, Decimal):
        return replace(PLAIN, **{name: value + 1})  # type: ignore[arg-type]
    return replace(PLAIN, **{name: f"{value} KHÁC"})


def test_every_field_is_looked_for() -> None:
    assert {field.name for field in fields(PrintProfile)} == SILENT | set(ON_EVERY_PAPER) | set(ON)
    assert all(problems(changed(name)) == () for name in (*ON, *ON_EVERY_PAPER))


@pytest.mark.parametrize("name", ON)
def test_a_field_changes_the_paper_that_shows_it(name: str) -> None:
    assert rendered(ON[name], changed(name)) != rendered(ON[name], PLAIN)


@pytest.mark.parametrize("code", registered())
@pytest.mark.parametrize("name", ON_EVERY_PAPER)
def test_the_page_and_its_type_are_those_of_the_profile_on_every_paper(name: str, code: str) -> None:
    assert rendered(code, changed(name)) != rendered(code, PLAIN)


@pytest.mark.parametrize("code", [*registered(), "book"])
def test_no_fixed_word_keeps_the_new_spelling_in_an_old_profile(code: str) -> None:
    new, old = (flat(rendered(code, replace(PLAIN, old_spelling=one))) for one in (False, True))
    marks = [("ủy", "uỷ"), ("ỦY", "UỶ"), ("Ủy", "Uỷ")]
    for fresh, former in marks:
        # What people typed keeps its spelling: names of bodies stand in both papers alike.
        assert old.count(fresh) + old.count(former) == new.count(fresh)
        assert new.count(former) == 0


def test_what_is_voided_is_crossed_out_in_the_spelling_of_the_profile() -> None:
    record = sample.july(state=MeetingState.VOIDED)
    assert "ĐÃ HUỶ" in flat(render_minutes(record, replace(PLAIN, old_spelling=True)))
    assert "ĐÃ HỦY" in flat(render_minutes(record, PLAIN))
