"""A year too thick for one cover: volumes that part no meeting, numbers that run on, the same pages printed again."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.book import MeetingBook, MeetingRecord
from app.domain.meeting import Session
from app.domain.policy import MeetingKind
from app.domain.volumes import BookMap, BookPart
from app.errors import UserError
from app.reports.pdf import render_book, render_book_part
from app.reports.pdf.book import laid_book
from app.reports.pdf.parts import Paper
from app.texts import error_text
from tests.reports.pdf import sample
from tests.reports.pdf.reading import pages


@lru_cache
def records() -> tuple[MeetingRecord, ...]:
    """Two meetings a month, a hundred and fifty people: about ten pages each."""
    roll = sample.crowd(150)
    made = []
    for month in range(1, 13):
        first = sample.month(month, roll=roll)
        session = Session(date(2026, month, 20), time(14, 0), time(16, 0))
        second = sample.july(
            id=f"cd{month}",
            month=month,
            number=None,
            sessions=(session,),
            kind=MeetingKind.EXTRAORDINARY,
            roll=roll,
        )
        made += [first, second]
    return tuple(made)


def year(most: int, **dates: object) -> MeetingBook:
    book = sample.book(records(), today=date(2026, 12, 31), months_without=())
    return replace(book, dates=replace(book.dates, most_pages=most, **dates))  # type: ignore[arg-type]


@lru_cache
def printed(most: int) -> tuple[BookMap, list[str]]:
    found = render_book_part(year(most), BookPart())
    return found.map, pages(found.data)


def flat(page: str) -> str:
    return " ".join(page.split())


def test_a_year_that_fits_one_cover_stays_in_one() -> None:
    one, found = printed(0)
    assert len(one.volumes) == 1 and one.pages == len(found) > 200
    assert "Quyển số 01" in flat(found[0])


def test_a_thick_year_splits_at_meetings_and_every_volume_is_whole() -> None:
    book, found = printed(120)
    assert len(book.volumes) > 2
    for volume in book.volumes:
        front, opening, contents = (flat(found[volume.first - 1 + index]) for index in range(3))
        assert f"Quyển {volume.index}/{book.volumes[-1].index}" in front
        assert (
            f"Quyển này gồm {volume.pages} trang, từ trang {volume.first} đến trang {volume.last}." in opening
        )
        assert f"đánh số liên tục từ trang 1 đến trang {book.pages}." in opening
        assert f"MỤC LỤC QUYỂN {volume.index}/{volume.count}" in contents
        closing = flat(found[volume.last - 1])
        assert "TRANG KHÓA SỔ" in closing
        assert f"{volume.pages} trang, từ trang {volume.first} đến trang {volume.last}." in closing
        assert volume.pages <= 120 and not volume.too_thick
    assert "ghi 24 buổi." in flat(found[-1])
    last = found[book.volumes[-1].first - 1 :]
    assert any("MỤC LỤC CẢ NĂM 2026" in page for page in last)
    assert any("TỔNG HỢP ĐIỂM DANH NĂM 2026" in flat(page) for page in last)
    assert not any("TỔNG HỢP" in page for page in found[: book.volumes[-1].first - 1])


def test_page_numbers_run_on_and_the_contents_lead_to_their_pages() -> None:
    book, found = printed(120)
    covers = {volume.first for volume in book.volumes}
    for number in range(1, book.pages + 1):
        # A cover bears no number but is counted.
        assert (found[number - 1].split()[0] == f"{number}/{book.pages}") is (number not in covers)
    for volume in book.volumes:
        contents = flat(" ".join(found[volume.first : volume.first + 3]))
        for entry in volume.entries:
            assert re.search(rf"{re.escape(entry.title)} .*?{entry.first}\b", contents)
            if entry.month is not None:
                month = f"tháng {entry.month[1]:02d}" if entry.month[1] < 3 else f"tháng {entry.month[1]}"
                assert f"BIÊN BẢN {entry.title}" in flat(found[entry.first - 1]) and month in entry.title


def test_each_counts_its_own_meetings_and_only_the_ends_know_their_days() -> None:
    book, found = printed(120)
    said = [
        re.search(r"trong quyển này: (\d+) buổi", flat(found[volume.last - 1])) for volume in book.volumes
    ]
    assert sum(int(one[1]) for one in said if one) == 24
    assert "Ngày mở quyển: ngày 02 tháng 01 năm 2026." in flat(found[1])
    assert "Ngày mở quyển: ngày …… tháng …… năm 2026." in flat(found[book.volumes[1].first])
    assert "được khóa ngày …… tháng …… năm" in flat(found[book.volumes[0].last - 1])
    assert "được khóa ngày 30 tháng 12 năm 2026." in flat(found[-1])


def test_volumes_count_on_where_a_cell_counts_them_through_the_years() -> None:
    found = pages(render_book_part(year(200, volume=7), BookPart(volume=2)).data)
    assert "Quyển số 08, quyển 2/2 của năm" in flat(found[0])
    assert "năm 2026 (quyển số 08, quyển 2/2 của năm) của" in flat(found[1])


def test_a_meeting_thicker_than_a_volume_has_one_of_its_own_that_says_why() -> None:
    book, found = printed(12)
    thick = [volume for volume in book.volumes if volume.too_thick]
    assert thick
    note = "dày hơn mức 12 trang đặt cho một quyển, vì các tờ của một buổi họp"
    for volume in thick[:-1]:
        assert len([entry for entry in volume.entries if entry.key]) == 1
        assert note in flat(found[volume.first])
    assert not any(note in flat(found[volume.first]) for volume in book.volumes if not volume.too_thick)


@lru_cache
def few() -> tuple[MeetingRecord, ...]:
    return tuple(sample.month(month, roll=sample.crowd(20 * month)) for month in range(1, 6))


@settings(max_examples=20, deadline=None)
@given(most=st.integers(6, 90))
def test_volumes_of_any_thickness_hold_the_same_meetings_in_the_same_order(most: int) -> None:
    held = replace(year(most), records=few(), today=date(2026, 5, 31))
    laid = laid_book(Paper(held.profile), held)
    assert [entry.key for entry in laid.map.entries if entry.key] == [f"bh{month}" for month in range(1, 6)]
    assert sum(len(section.pages) for section in laid.sections) == laid.map.pages
    at = 1
    for volume in laid.map.volumes:
        assert volume.first == at and volume.count == len(laid.map.volumes)
        at = volume.last + 1
        assert all(volume.first < entry.first <= entry.last < volume.last for entry in volume.entries)
        assert volume.pages <= most or volume.too_thick
    assert at == laid.map.pages + 1
    # The pages of a meeting are the same however the book is bound.
    unbound = laid_book(Paper(held.profile), replace(held, dates=replace(held.dates, most_pages=0))).map
    assert [one.last - one.first for one in laid.map.entries] == [
        one.last - one.first for one in unbound.entries
    ]


@pytest.mark.parametrize(
    "part",
    [
        BookPart(volume=2),
        BookPart(pages=(1, 1)),
        BookPart(pages=(40, 52)),
        BookPart(keys=("bh3", "cd3")),
        BookPart(months=((2026, 4), (2026, 5))),
    ],
    ids=["volume", "cover", "pages", "meetings", "months"],
)
def test_what_is_printed_again_is_the_same_page_with_the_same_number(part: BookPart) -> None:
    whole = printed(120)[1]
    again = render_book_part(year(120), part)
    first, last = again.pages
    assert pages(again.data) == whole[first - 1 : last]
    assert again.map == printed(120)[0]


def test_a_part_from_inside_a_meeting_still_has_an_outline() -> None:
    book, _ = printed(120)
    entry = next(one for one in book.entries if one.key == "bh3")
    part = BookPart(pages=(entry.last - 1, entry.last + 1))
    assert len(pages(render_book_part(year(120), part).data)) == 3


def test_the_same_book_gives_the_same_bytes_in_volumes_too() -> None:
    assert render_book(year(150)) == render_book(year(150))


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        (BookPart(volume=9), "Sổ năm 2026 không có quyển 9: cả năm có 2 quyển. Xin chọn quyển từ 1 đến 2."),
        (BookPart(pages=(5, 3)), "Trang đầu (5) đang đứng sau trang cuối (3). Xin đổi lại."),
        (BookPart(pages=(1, 9999)), "nên không in được từ trang 1 đến trang 9999."),
        (BookPart(keys=("bh3", "bh1")), "đang đứng sau phần cuối"),
    ],
)
def test_a_part_that_is_not_in_the_book_is_refused_in_one_sentence(part: BookPart, sentence: str) -> None:
    with pytest.raises(UserError) as refused:
        render_book_part(year(200), part)
    assert sentence in error_text(refused.value)
