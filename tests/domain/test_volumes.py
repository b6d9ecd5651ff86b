"""Volumes end where a meeting ends, whatever the book is made of; parts of it are found or refused in a sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.volumes import (
    BookEntry,
    BookMap,
    BookPart,
    PartError,
    PrintedBook,
    PrintedEntry,
    Volume,
    as_printed,
    merged,
    moved_since,
    pages_of,
    split_groups,
)


def leaves(first: int, end: int, last: bool) -> int:
    """Cover, opening and closing, and a page of contents for every twenty lines."""
    return 4 + (end - first) // 20 + (1 if last else 0)


def size(groups: list[int], volume: tuple[int, int], tail: int, *, last: bool) -> int:
    first, end = volume
    return sum(groups[first:end]) + leaves(first, end, last) + (tail if last else 0)


@given(
    groups=st.lists(st.integers(1, 60), max_size=40),
    most=st.integers(1, 250),
    tail=st.integers(0, 80),
)
def test_no_meeting_is_parted_none_is_lost_and_no_volume_is_too_thick_without_need(
    groups: list[int], most: int, tail: int
) -> None:
    volumes = split_groups(groups, most=most, leaves=leaves, tail=tail)
    # Each group once, in order.
    assert [group for first, end in volumes for group in range(first, end)] == list(range(len(groups)))
    for volume in volumes:
        last = volume == volumes[-1]
        if size(groups, volume, tail, last=last) > most:
            # One meeting alone, or the tables of the year alone.
            assert volume[1] - volume[0] <= (0 if last and len(volumes) > 1 and tail else 1)


@given(groups=st.lists(st.integers(1, 60), min_size=2, max_size=40), most=st.integers(1, 250))
def test_a_volume_is_filled_before_the_next_one_begins(groups: list[int], most: int) -> None:
    volumes = split_groups(groups, most=most, leaves=leaves, tail=0)
    # The last two may share otherwise, for the pages that close the year.
    for (first, end), (_, next_end) in list(pairwise(volumes))[:-1]:
        assert next_end > end
        assert size(groups, (first, end + 1), 0, last=False) > most


@pytest.mark.parametrize(
    ("groups", "most", "tail", "expected"),
    [
        ([10, 10, 10], 0, 5, [(0, 3)]),
        ([10, 10, 10], 40, 5, [(0, 3)]),
        # Two meetings fit, the third begins the next volume.
        ([10, 10, 10], 24, 5, [(0, 2), (2, 3)]),
        ([10, 10, 10], 23, 5, [(0, 1), (1, 2), (2, 3)]),
        # Thicker than a volume: one of its own.
        ([10, 90, 10], 40, 5, [(0, 1), (1, 2), (2, 3)]),
        # No room for the tables: the last meeting goes with them.
        ([10, 10], 24, 5, [(0, 1), (1, 2)]),
        ([30], 34, 20, [(0, 1), (1, 1)]),
        ([], 10, 3, [(0, 0)]),
    ],
)
def test_where_volumes_end(groups: list[int], most: int, tail: int, expected: list[tuple[int, int]]) -> None:
    assert split_groups(groups, most=most, leaves=leaves, tail=tail) == expected


MAP = BookMap(
    2026,
    40,
    (
        Volume(
            1,
            2,
            1,
            20,
            (
                BookEntry("bh1", "Buổi tháng 1", date(2026, 1, 3), (2026, 1), 4, 11),
                BookEntry("2026-02", "Tháng 02: không họp", None, (2026, 2), 12, 12),
                BookEntry("bh3", "Buổi tháng 3", date(2026, 3, 3), (2026, 3), 13, 19),
            ),
        ),
        Volume(
            2,
            2,
            21,
            40,
            (
                BookEntry("bh5", "Buổi tháng 5", date(2026, 5, 3), (2026, 5), 24, 33),
                BookEntry("", "Tổng hợp", None, None, 34, 39),
            ),
        ),
    ),
)


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (BookPart(), (1, 40)),
        (BookPart(volume=1), (1, 20)),
        (BookPart(volume=2), (21, 40)),
        (BookPart(pages=(1, 40)), (1, 40)),
        (BookPart(pages=(7, 7)), (7, 7)),
        (BookPart(keys=("bh1", "bh1")), (4, 11)),
        (BookPart(keys=("2026-02", "bh5")), (12, 33)),
        (BookPart(months=((2026, 1), (2026, 2))), (4, 12)),
        (BookPart(months=((2026, 4), (2026, 5))), (24, 33)),
    ],
)
def test_a_part_of_the_book_has_its_pages(part: BookPart, expected: tuple[int, int]) -> None:
    assert pages_of(part, MAP) == expected


@pytest.mark.parametrize(
    ("part", "code"),
    [
        (BookPart(volume=0), "no_such_volume"),
        (BookPart(volume=3), "no_such_volume"),
        (BookPart(pages=(0, 3)), "book_page_missing"),
        (BookPart(pages=(40, 41)), "book_page_missing"),
        (BookPart(pages=(9, 8)), "book_pages_backwards"),
        (BookPart(keys=("bh3", "bh1")), "book_part_backwards"),
        (BookPart(keys=("bh1", "khác")), "book_part_missing"),
        (BookPart(keys=("", "")), "book_part_missing"),
        (BookPart(months=((2026, 5), (2026, 4))), "book_part_backwards"),
        (BookPart(months=((2026, 6), (2026, 12))), "book_months_empty"),
    ],
)
def test_a_part_that_is_not_there_is_refused(part: BookPart, code: str) -> None:
    with pytest.raises(PartError) as refused:
        pages_of(part, MAP)
    assert refused.value.code == code


MAY, JUNE = date(2026, 5, 10), date(2026, 6, 10)


def test_pages_that_moved_since_they_were_printed_are_found() -> None:
    printed = as_printed(MAP, MAY)
    assert moved_since(printed, MAP) == ()
    assert moved_since(None, MAP) == ()
    one, two = MAP.volumes
    later = replace(two, entries=(replace(two.entries[0], first=25, last=34), *two.entries[1:]))
    changed = replace(MAP, volumes=(one, later))
    # Tables of the year are made anew each time and belong to no signature.
    assert [entry.key for entry in moved_since(printed, changed)] == ["bh5"]


def test_printing_a_part_renews_what_it_holds_and_nothing_else() -> None:
    before = PrintedBook(MAY, 30, (PrintedEntry("bh1", 4, 10), PrintedEntry("bh3", 12, 18)))
    after = merged(before, MAP, JUNE, (4, 12))
    assert after.on == JUNE and after.pages == 40
    assert {(one.key, one.first) for one in after.entries} == {("bh1", 4), ("2026-02", 12), ("bh3", 12)}
    # Half a meeting printed again does not make its other sheets right.
    assert merged(before, MAP, JUNE, (4, 10)).entries == before.entries
    assert merged(before, MAP, JUNE, (1, 40)) == as_printed(MAP, JUNE)
    assert merged(None, MAP, JUNE, (24, 33)).entries == (PrintedEntry("bh5", 24, 33),)
