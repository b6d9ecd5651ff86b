"""Every paper by every profile, measured on the finished file: lengths to 0.5 mm, sizes to 0.1 pt, faces embedded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import Any

import pypdf
import pytest

from app.domain.agenda import AgendaItem
from app.domain.print_limits import problems
from app.domain.print_profile import PrintProfile
from app.reports.pdf import render_minutes
from app.texts_papers import MINUTES
from tests.reports.pdf import sample
from tests.reports.pdf.every_paper import CODES, meetings, registered, rendered, source_of
from tests.reports.pdf.measuring import (
    HEIGHT,
    LENGTH,
    MM,
    SIZE,
    WIDTH,
    Line,
    Sheet,
    differences,
    running_lines,
    sheets,
)
from tests.reports.pdf.reading import profile

# No size twice and nothing round; forty lines fill the height of the text to a hundredth of a point.
ODD = PrintProfile(
    code="le",
    title="Mẫu lẻ",
    margin_top=Decimal("22.5"),
    margin_bottom=Decimal("17.25"),
    margin_left=Decimal("27.3"),
    margin_right=Decimal("18.7"),
    body_size=Decimal("13.5"),
    line_height=Decimal("18.23"),
    first_line=Decimal("12.7"),
    title_size=Decimal("17.2"),
    heading_size=Decimal("12.7"),
    table_size=Decimal("10.4"),
    recipients_size=Decimal("9.8"),
    page_number_size=Decimal("11.9"),
    signature_room=Decimal("19.5"),
    number_colon=True,
    minutes_number=True,
    minutes_date=True,
    clerk_left=False,
    star=False,
)
SHIPPED = ("hd05-2026", "hd36-2018", "rieng-chu-khong-chan")
PROFILES = {**{code: profile(code) for code in SHIPPED}, "le": ODD}

BASE_14 = ("Courier", "Helvetica", "Times", "Symbol", "ZapfDingbats")


@cache
def made(code: str, by: str) -> bytes:
    return rendered(code, PROFILES[by])


@cache
def read(code: str, by: str) -> list[Sheet]:
    return sheets(made(code, by))


def differs(code: str, found: list[Sheet], by: PrintProfile) -> list[str]:
    """The cover of a book is set in the middle of a frame and has no profile."""
    book = code == "book"
    return differences(found, by, framed=frozenset({1}) if book else frozenset(), of_pages=book)


def test_the_odd_profile_can_be_chosen_in_the_program() -> None:
    assert problems(ODD) == ()


def test_there_is_something_to_measure_of_every_paper() -> None:
    assert [code for code, spec in registered().items() if source_of(spec) is None] == []


@pytest.mark.parametrize("by", PROFILES)
@pytest.mark.parametrize("code", CODES)
def test_a_paper_is_as_its_profile_says(code: str, by: str) -> None:
    assert differs(code, read(code, by), PROFILES[by]) == []


@pytest.mark.parametrize("by", PROFILES)
def test_the_minutes_have_what_there_is_to_measure(by: str) -> None:
    """Guards the test above: without running lines, first lines and further pages it would say nothing."""
    found = read("minutes", by)
    pairs = running_lines(found, PROFILES[by])
    left = float(PROFILES[by].margin_left) * MM
    assert len(found) >= 4
    assert len(pairs) > 50
    assert sum(above.left - left > LENGTH for above, _ in pairs) > 10


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("by", PROFILES)
def test_the_title_is_set_in_its_size_over_a_short_rule(code: str, by: str) -> None:
    size = float(PROFILES[by].title_size)
    found = read(code, by)[1:] if code == "book" else read(code, by)
    titles = [
        (sheet, line)
        for sheet in found
        for line in sheet.lines
        if all(abs(one - size) <= SIZE for one in line.sizes) and "Bold" in line.inked[0].font
    ]
    if not titles:
        pytest.skip("a letter has no title")
    left, right = float(PROFILES[by].margin_left) * MM, WIDTH - float(PROFILES[by].margin_right) * MM
    for sheet, line in titles[:1]:
        assert line.text == line.text.upper()
        assert (line.left + line.right) / 2 == pytest.approx((left + right) / 2, abs=LENGTH)
        below = [one for one in sheet.rules if one.y < line.y]
        rule = max(below, key=lambda one: one.y)
        assert rule.to_x - rule.x == pytest.approx(28 * MM, abs=LENGTH)
        assert (rule.x + rule.to_x) / 2 == pytest.approx((left + right) / 2, abs=LENGTH)


def test_a_full_page_ends_at_the_lower_margin() -> None:
    item = AgendaItem("m", "Thảo luận", content=sample.SENTENCE * 160)
    found = sheets(render_minutes(sample.july(agenda=(item,), reviews=()), ODD))
    full = [sheet for sheet in found if len(sheet.text(ODD)) == 40]
    assert full, "no page is filled by one paragraph"
    for sheet in full:
        first, last = sheet.text(ODD)[0], sheet.text(ODD)[-1]
        assert HEIGHT - upper_edge(first) == pytest.approx(22.5 * MM, abs=LENGTH)
        assert upper_edge(last) - float(ODD.line_height) == pytest.approx(17.25 * MM, abs=LENGTH)


def upper_edge(line: Line) -> float:
    """The top of the line's height: half of what it has more than its letters lies above them."""
    char = line.inked[0]
    return line.y + char.ascent + (float(ODD.line_height) - (char.ascent - char.descent)) / 2


@pytest.mark.parametrize("by", PROFILES)
def test_no_page_could_have_taken_one_line_more_of_a_paragraph_that_goes_on(by: str) -> None:
    chosen = PROFILES[by]
    item = AgendaItem("m", "Thảo luận", content=sample.SENTENCE * 160)
    found = sheets(render_minutes(sample.july(agenda=(item,), reviews=()), chosen))
    start = next(sheet.number for sheet in found if any("1. Thảo luận" in one.text for one in sheet.lines))
    for sheet in found[start : start + 2]:
        assert sheet.lines[-1].y - float(chosen.line_height) < float(chosen.margin_bottom) * MM + 5


@pytest.mark.parametrize("by", PROFILES)
def test_the_signatures_stand_in_their_order_with_room_between_title_and_name(by: str) -> None:
    chosen = PROFILES[by]
    for code in ("minutes", "attendance"):
        last = read(code, by)[-1]
        titles = next(line for line in last.lines if chosen.chair_title in line.text)
        clerk_first = titles.text.startswith(chosen.clerk_title)
        assert clerk_first is chosen.clerk_left, titles.text
        names = next(line for line in last.lines if line.y < titles.y)
        room = titles.y - names.y - float(chosen.line_height)
        assert room == pytest.approx(float(chosen.signature_room) * MM, abs=LENGTH)
    sheet = read("rating", by)[-1]
    titles = next(line for line in sheet.lines if "NGƯỜI CHẤM ĐIỂM" in line.text and "CHỦ TRÌ" in line.text)
    assert titles.text.startswith("NGƯỜI CHẤM ĐIỂM") is chosen.clerk_left


@pytest.mark.parametrize(
    ("field", "by", "code", "said"),
    [
        ("margin_top", "0.6", "minutes", "upper margin"),
        ("margin_top", "-0.6", "minutes", "upper margin"),
        ("margin_left", "0.6", "minutes", "left margin"),
        ("margin_left", "-0.6", "attendance", "left margin"),
        ("margin_right", "0.6", "minutes", "right margin"),
        ("margin_right", "-0.6", "rating", "right margin"),
        ("body_size", "0.2", "minutes", "size 13.7"),
        ("line_height", "0.2", "minutes", "line height"),
        ("line_height", "-0.2", "minutes", "line height"),
        ("first_line", "0.6", "minutes", "first line"),
        ("title_size", "-0.2", "minutes", "size 17"),
        ("heading_size", "0.2", "minutes", "size 12.9"),
        ("table_size", "-0.2", "attendance", "size 10.2"),
        ("page_number_size", "0.2", "minutes", "page number"),
        ("page_number_size", "-0.2", "book", "page number"),
    ],
)
def test_a_paper_that_is_off_by_a_little_more_than_allowed_is_found_out(
    field: str, by: str, code: str, said: str
) -> None:
    off = replace(ODD, **{field: getattr(ODD, field) + Decimal(by)})  # type: ignore[arg-type]
    found = differs(code, sheets(rendered(code, off)), ODD)
    assert any(said in one for one in found), found


@pytest.mark.parametrize("by", PROFILES)
@pytest.mark.parametrize("other", PROFILES)
def test_a_paper_of_one_profile_never_passes_for_one_of_another(by: str, other: str) -> None:
    if by != other:
        assert differs("minutes", read("minutes", by), PROFILES[other])


def page_fonts(resources: Any) -> Iterator[Any]:
    """Every face that a page can name, also those of drawings within it."""
    resources = resources.get_object()
    for font in resources.get("/Font", {}).values():
        yield font.get_object()
    for drawing in resources.get("/XObject", {}).values():
        if "/Resources" in drawing.get_object():
            yield from page_fonts(drawing.get_object()["/Resources"])


@pytest.mark.parametrize("by", PROFILES)
@pytest.mark.parametrize("code", CODES)
def test_every_face_of_every_page_is_in_the_file(code: str, by: str) -> None:
    family = "LiberationSans" if PROFILES[by].face == "sans" else "LiberationSerif"
    for page in pypdf.PdfReader(BytesIO(made(code, by))).pages:
        fonts = list(page_fonts(page["/Resources"]))
        assert fonts
        for font in fonts:
            name = str(font["/BaseFont"]).lstrip("/")
            assert not name.startswith(BASE_14), name
            tag, plus, plain = name.partition("+")
            assert plus and len(tag) == 6 and plain.startswith(family), name
            descendants = font.get("/DescendantFonts")
            holder = descendants[0].get_object() if descendants else font
            program = holder["/FontDescriptor"].get_object()["/FontFile2"].get_object().get_data()
            # TrueType begins so; an empty stream would be a face in name only.
            assert program[:4] in (b"\x00\x01\x00\x00", b"true") and len(program) > 1000
            assert "/ToUnicode" in font


def test_the_number_of_minutes_is_written_as_the_profile_says() -> None:
    for by, chosen in PROFILES.items():
        head = [line.text for line in read("minutes", by)[0].lines[:6]]
        number = meetings()[0].record.meeting.number
        assert number is not None
        written = f"{'Số:' if chosen.number_colon else 'Số'} {number:02d}-{chosen.number_code}"
        assert any(written in line for line in head) is chosen.minutes_number, head
        assert any("ngày 03 tháng 7 năm 2026" in line for line in head) is chosen.minutes_date, head
        assert any(line.startswith("*") for line in head) is chosen.star, head
        assert any(line.text == MINUTES for line in read("minutes", by)[0].lines)
