"""Vietnamese text: one spelling, a folded copy for search, the order of the Vietnamese dictionary."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.text import (
    clean,
    clean_line,
    fold,
    given_name,
    initials_match,
    matches,
    name_key,
    text_key,
)
from tests import sample_list

NAMES = [clean_line(person[1]) for person in sample_list.PEOPLE]
VIETNAMESE = st.text(
    "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ ", max_size=30
)


def test_the_sample_names_sort_by_given_name_then_tone() -> None:
    shuffled = NAMES.copy()
    random.Random(5).shuffle(shuffled)
    assert [given_name(name) for name in sorted(shuffled, key=name_key)] == list(
        sample_list.GIVEN_NAMES_SORTED
    )


@pytest.mark.parametrize(
    "words",
    [
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["an", "ăn", "ân"],
        ["dân", "đân"],
        ["e", "ê"],
        ["o", "ô", "ơ"],
        ["u", "ư"],
        ["Dung", "Dũng", "Dụng", "Dương", "Đạt"],
        ["hoa", "hoà", "hoan", "hoàn"],
    ],
)
def test_letters_come_before_tones_and_tones_in_the_order_of_the_dictionary(words: list[str]) -> None:
    backwards = words[::-1]
    assert sorted(backwards, key=text_key) == words
    assert sorted(backwards, key=name_key) == words


def test_where_the_tone_sits_is_no_difference() -> None:
    assert name_key("Nguyễn Thị Hoà") == name_key("Nguyễn Thị Hòa")
    assert name_key("THUÝ") == name_key("thúy")


def test_at_equal_given_names_the_family_name_decides_then_the_middle() -> None:
    people = ["Bùi Văn An", "Đỗ An", "Nguyễn An", "Nguyễn Tiến An", "Nguyễn Văn An"]
    backwards = people[::-1]
    assert sorted(backwards, key=name_key) == people


@given(VIETNAMESE)
def test_split_and_joined_letters_are_one_text(text: str) -> None:
    split = unicodedata.normalize("NFD", text)
    assert clean(split) == clean(text)
    assert fold(split) == fold(text)
    assert name_key(split) == name_key(text)
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  Nguyễn   Văn\u00a0An ", "Nguyễn Văn An"),
        ("Tra\u202fần", "Traần"),
        ("a\u200bb\u200cc\ufeff", "abc"),
        ("một\r\nhai\rba", "một\nhai\nba"),
        ("a\x00\x07b\tc", "ab c"),
    ],
)
def test_typed_text_is_cleaned(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned
    assert clean_line(typed) == cleaned.replace("\n", " ")


@pytest.mark.parametrize(
    ("text", "folded"), [("Đảng ỦY", "dang uy"), ("ĐẶNG", "dang"), ("Ước", "uoc"), ("ß", "ss")]
)
def test_the_search_form_has_no_marks(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("needle", "hay", "found"),
    [
        ("dang", "Đảng", True),
        ("dang", "Đặng", True),
        ("đảng", "Đặng", False),
        ("đặng", "ĐẶNG Minh Đức", True),
        ("duc dang", "Đặng Minh Đức", True),
        ("duc le", "Đặng Minh Đức", False),
        ("", "Đặng", True),
        ("an", "Lê Đức Bình", False),
    ],
)
def test_search_needs_marks_only_where_they_were_typed(needle: str, hay: str, found: bool) -> None:
    assert matches(needle, hay) is found
    assert matches(unicodedata.normalize("NFD", needle), unicodedata.normalize("NFD", hay)) is found


@given(VIETNAMESE.filter(str.strip))
def test_everybody_is_found_by_their_own_name_with_and_without_marks(name: str) -> None:
    assert matches(name, name) and matches(fold(name), name)


@pytest.mark.parametrize(
    ("needle", "found"),
    [("nva", True), ("NV", True), ("n v a", True), ("va", False), ("", False), ("nvan", False)],
)
def test_first_letters_find_a_name(needle: str, found: bool) -> None:
    assert initials_match(needle, "Nguyễn Văn An") is found


def test_the_given_name_is_the_last_word() -> None:
    assert [given_name(name) for name in ("Nguyễn Văn An", "An", "")] == ["An", "An", ""]
