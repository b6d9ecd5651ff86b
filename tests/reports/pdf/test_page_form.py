"""The page itself: format, margins, faces, watermark, what stays together; measured on the finished file."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from app.domain.agenda import AgendaItem
from app.domain.book import MeetingRecord
from app.domain.meeting import Closing, MeetingState
from app.domain.print_profile import PrintProfile
from app.reports.pdf import render_attendance, render_minutes, render_rating
from app.reports.pdf.faces import face_of
from tests.reports.pdf import sample
from tests.reports.pdf.reading import (
    MM,
    FontUse,
    boxes,
    flat,
    fonts,
    has_watermark,
    line_texts,
    lines,
    pages,
    profile,
)

PROFILES = ("hd05-2026", "hd36-2018", "rieng-chu-khong-chan")
Render = Callable[[MeetingRecord, PrintProfile], bytes]
PAPERS: dict[str, Render] = {
    "minutes": render_minutes,
    "attendance": render_attendance,
    "rating": render_rating,
}


@pytest.mark.parametrize("code", PROFILES)
@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_is_a4_and_keeps_the_margins_of_its_profile(paper: str, code: str) -> None:
    chosen = profile(code)
    data = PAPERS[paper](sample.rated(), chosen)
    reader = pypdf.PdfReader(BytesIO(data))
    left, right = float(chosen.margin_left) * MM, (210 - float(chosen.margin_right)) * MM
    bottom, top = float(chosen.margin_bottom) * MM, (297 - float(chosen.margin_top)) * MM
    for number, page in enumerate(reader.pages):
        assert page.mediabox.width == pytest.approx(595.28, abs=0.1)
        assert page.mediabox.height == pytest.approx(841.89, abs=0.1)
        found = boxes(data, number)
        if number:
            # From page 2 on, the number stands in the middle of the text, above it.
            numbers = [box for box in found if box.bottom > top]
            assert [box.text for box in numbers] == [str(number + 1)]
            assert (numbers[0].left + numbers[0].right) / 2 == pytest.approx((left + right) / 2, abs=1)
            found = [box for box in found if box not in numbers]
        assert min(box.left for box in found) >= left - 1
        assert max(box.right for box in found) <= right + 1
        assert max(box.top for box in found) <= top + 1
        assert min(box.bottom for box in found) >= bottom - 1
    if paper == "minutes":
        widest = max(box.right for box in boxes(data, 0))
        assert widest > right - 3, "justified lines reach the right margin"


@pytest.mark.parametrize("code", PROFILES)
def test_lines_of_a_paragraph_stand_exactly_at_the_height_of_the_profile(code: str) -> None:
    chosen = profile(code)
    agenda = (AgendaItem("m", "Nội dung", content=sample.SENTENCE * 120),)
    data = render_minutes(sample.july(agenda=agenda, reviews=()), chosen)
    start = next(n for n, page in enumerate(pages(data)) if "1. Nội dung" in page)
    texts = line_texts(data, start)
    first = next(n for n, text in enumerate(texts) if text.startswith("Đồng chí chủ trì nêu"))
    indent = lines(data, start)[first][0].left - float(chosen.margin_left) * MM
    assert indent == pytest.approx(float(chosen.first_line) * MM, abs=1.5)
    # The next page is nothing but lines of that paragraph, below the number of the page.
    rows = lines(data, start + 1)[1:]
    assert len(rows) > 30
    assert (rows[0][0].top - rows[-1][0].top) / (len(rows) - 1) == pytest.approx(
        float(chosen.line_height), abs=0.15
    )
    assert min(row[0].left for row in rows) == pytest.approx(float(chosen.margin_left) * MM, abs=1)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(
    ("code", "family"), [("hd05-2026", "LiberationSerif"), ("rieng-chu-khong-chan", "LiberationSans")]
)
def test_only_our_own_faces_are_used_and_all_are_embedded(paper: str, code: str, family: str) -> None:
    used = fonts(PAPERS[paper](sample.rated(), profile(code)))
    assert used
    assert all(font.embedded and font.name.startswith(family) for font in used), used
    assert FontUse(f"{family}-Bold", True) in used


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("state", MeetingState, ids=lambda state: state.value)
def test_every_page_of_a_draft_says_so_and_no_page_of_signed_minutes(paper: str, state: MeetingState) -> None:
    data = PAPERS[paper](sample.rated(state=state), profile())
    marked = has_watermark(data)
    assert len(marked) == len(pages(data))
    assert set(marked) == {state is not MeetingState.SIGNED}
    assert ("BẢN NHÁP" in flat(data)) is (state in (MeetingState.DRAFT, MeetingState.HELD))
    assert ("ĐÃ HỦY" in flat(data)) is (state is MeetingState.VOIDED)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_same_record_gives_the_same_bytes(paper: str) -> None:
    record = sample.rated()
    first = PAPERS[paper](record, profile())
    PAPERS[paper](sample.rated(place="Nơi khác"), profile("hd36-2018"))
    assert PAPERS[paper](record, profile()) == first


@pytest.mark.parametrize("count", range(14, 62))
def test_signatures_are_never_alone_and_no_heading_ends_a_page(count: int) -> None:
    data = render_minutes(sample.with_lines(count), profile())
    total = len(pages(data))
    for number in range(total):
        texts = line_texts(data, number)
        last = texts[-1]
        assert not last.startswith(("I. ", "II. ", "III. ", "IV. ", "V. ", "VI. ", "VII. ", "VIII. ", "IX. "))
        assert not last.startswith(("1. Nội dung duy nhất", "STT", "BIÊN BẢN"))
        signing = [n for n, text in enumerate(texts) if "NGƯỜI GHI BIÊN BẢN" in text]
        if signing:
            above = signing[0] - (1 if number else 0)
            assert above >= 2, f"page {number + 1}: {texts}"


@pytest.mark.parametrize("count", range(30, 46))
def test_the_rating_table_sum_and_the_signatures_stay_with_their_neighbours(count: int) -> None:
    record = sample.rated()
    limits = "\n".join(f"Hạn chế thứ {number}." for number in range(count - 30))
    sheet = record.meeting.rating
    assert sheet is not None
    meeting = replace(record.meeting, rating=replace(sheet, limitations=limits))
    data = render_rating(replace(record, meeting=meeting), profile())
    last = line_texts(data, len(pages(data)) - 1)
    signing = next(n for n, text in enumerate(last) if "NGƯỜI CHẤM ĐIỂM" in text)
    assert signing >= 3
    assert "CHỦ TRÌ" in last[signing]


def test_the_clerk_signs_on_the_side_that_the_profile_says() -> None:
    for clerk_left in (True, False):
        data = render_minutes(sample.july(), replace(profile(), clerk_left=clerk_left))
        last = lines(data, len(pages(data)) - 1)
        titles = next(row for row in last if any("CHỦ TRÌ" in box.text for box in row))
        assert ("NGƯỜI GHI" in titles[0].text) is clerk_left


def test_more_letters_than_one_font_table_holds_are_all_read_back() -> None:
    letters = [chr(code) for code in (*range(0xC0, 0x180), *range(0x391, 0x3CA), *range(0x410, 0x450))]
    known = face_of("serif", "r").glyphs
    typed = " ".join(letter for letter in letters if ord(letter) in known)
    assert len(typed) > 2 * 256
    text = flat(render_minutes(sample.july(closing=Closing(conclusion=typed)), profile()))
    assert typed in text


def test_two_papers_made_at_once_are_the_same_as_one_after_the_other() -> None:
    record = sample.rated()
    expected = [render(record, profile()) for render in PAPERS.values()]
    with ThreadPoolExecutor(3) as pool:
        for _ in range(4):
            made = pool.map(lambda render: render(record, profile()), PAPERS.values())
            assert list(made) == expected


def overlapping(data: bytes, page: int) -> list[tuple[str, str]]:
    """Pairs of runs of text whose boxes cover each other by more than a hair."""
    found = boxes(data, page)
    pairs = []
    for index, one in enumerate(found):
        for other in found[index + 1 :]:
            wide = min(one.right, other.right) - max(one.left, other.left)
            high = min(one.top, other.top) - max(one.bottom, other.bottom)
            if wide > 1.0 and high > 4.0:
                pairs.append((one.text, other.text))
    return pairs


@pytest.mark.parametrize("code", PROFILES)
@pytest.mark.parametrize("members", [60, 150])
def test_a_large_cell_with_long_names_fits_its_list(members: int, code: str) -> None:
    roll = sample.crowd(members)
    data = render_attendance(sample.july(roll=roll), profile(code))
    text = flat(data)
    for number, page in enumerate(pages(data)):
        if any(entry.full_name.split()[-1] in page for entry in roll if len(entry.full_name) < 30):
            assert "Họ và tên" in " ".join(page.split()), f"page {number + 1} has no header"
        assert overlapping(data, number) == []
    for entry in roll:
        assert entry.full_name.replace(" ", "") in text.replace(" ", "")
    assert text.count("CHỦ TRÌ") == 1


def test_a_discussion_of_twelve_pages_runs_on_without_a_hole() -> None:
    item = AgendaItem("m", "Thảo luận", content="\n".join([sample.SENTENCE * 6] * 75))
    data = render_minutes(sample.july(agenda=(item,)), profile())
    found = pages(data)
    assert len(found) >= 12
    assert flat(data).count("Đồng chí chủ trì nêu") == 75 * 6
    for number in range(len(found) - 2):
        assert len(line_texts(data, number)) > 30
        assert overlapping(data, number) == []


def test_very_long_names_everywhere_overlap_nothing() -> None:
    name = "Công Tằng Tôn Nữ Thị Nguyệt Quỳnh Phương Thảo Nguyên Hoàng Diệu"
    record = sample.rated(chair_name=name, clerk_name=name, place="Nhà văn hóa " * 12)
    heading = replace(
        record.heading,
        cell_name="Chi bộ Trường Phổ thông dân tộc bán trú Trung học cơ sở và Tiểu học xã Nậm Cần",
        higher=("Đảng bộ Ủy ban nhân dân các cơ quan, đơn vị sự nghiệp xã Mường La",),
    )
    record = replace(record, heading=heading)
    for render in PAPERS.values():
        data = render(record, profile())
        for number in range(len(pages(data))):
            assert overlapping(data, number) == []
