"""The recovery key: read as people type it, a mistyped group is named, and Unikey leaves it alone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import AccessProblem
from app.texts import error_text
from app.vault import recovery

SECRETS = st.binary(min_size=recovery.SECRET_BYTES, max_size=recovery.SECRET_BYTES)
TEXT = recovery.to_text(bytes(range(16)))


@given(SECRETS)
def test_what_is_printed_is_read_back(secret: bytes) -> None:
    text = recovery.to_text(secret)
    assert [len(group) for group in recovery.groups_of(text)] == [4] * 10
    assert recovery.from_text(text) == secret


@pytest.mark.parametrize("secret", [bytes(16), b"\xff" * 16])
def test_the_first_and_the_last_key_fit(secret: bytes) -> None:
    assert recovery.from_text(recovery.to_text(secret)) == secret


@pytest.mark.parametrize(
    "typed",
    [
        TEXT.lower(),
        TEXT.replace("-", ""),
        TEXT.replace("-", " – "),
        "\n".join(TEXT.split("-")),
        f"  {TEXT}.  ",
        TEXT.replace("0", "O").replace("1", "I").replace("5", "S").replace("2", "Z").replace("8", "B"),
        TEXT.replace("0", "o").replace("1", "l").replace("6", "g").replace("V", "u"),
        "".join(chr(ord(sign) + 0xFEE0) if sign.isalnum() else sign for sign in TEXT),
        TEXT.replace("-", "\u200b-\u202f"),
    ],
    ids=[
        "small",
        "no dashes",
        "long dashes",
        "lines",
        "dots",
        "O I S Z B",
        "o l g u",
        "full width",
        "Unikey",
    ],
)
def test_it_is_read_leniently(typed: str) -> None:
    assert recovery.from_text(typed) == bytes(range(16))


def test_no_sign_is_one_that_a_vietnamese_typing_engine_turns_into_another() -> None:
    # Telex and VNI put marks on vowels, turn dd or d9 into đ and w into ư; without these they have nothing to do.
    assert not set(recovery.ALPHABET) & set("AEIOUYDW")
    assert len(set(recovery.ALPHABET)) == len(recovery.ALPHABET) == 23


@given(SECRETS, st.integers(0, 39), st.sampled_from(recovery.ALPHABET))
def test_every_single_wrong_sign_is_found_and_its_group_named(secret: bytes, place: int, sign: str) -> None:
    signs = list(recovery.to_text(secret).replace("-", ""))
    if signs[place] == sign:
        return
    signs[place] = sign
    with pytest.raises(AccessProblem) as caught:
        recovery.from_text("".join(signs))
    assert caught.value.code == "recovery_groups"
    assert caught.value.params["groups"] == str(place // 4 + 1)
    assert f"Nhóm số {place // 4 + 1} " in error_text(caught.value)


@given(SECRETS, st.integers(0, 9), st.integers(0, 2))
def test_two_neighbouring_signs_exchanged_are_found(secret: bytes, group: int, place: int) -> None:
    signs = list(recovery.to_text(secret).replace("-", ""))
    at = group * 4 + place
    if signs[at] == signs[at + 1]:
        return
    signs[at], signs[at + 1] = signs[at + 1], signs[at]
    with pytest.raises(AccessProblem) as caught:
        recovery.from_text("".join(signs))
    assert caught.value.params["groups"] == str(group + 1)


@given(SECRETS, st.permutations(range(10)))
def test_groups_in_another_order_are_found(secret: bytes, order: list[int]) -> None:
    groups = recovery.groups_of(recovery.to_text(secret))
    typed = "-".join(groups[at] for at in order)
    if typed == "-".join(groups):
        return
    with pytest.raises(AccessProblem) as caught:
        recovery.from_text(typed)
    assert caught.value.code == "recovery_groups"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "recovery_length"),
        (TEXT[:-1], "recovery_length"),
        (TEXT + "0", "recovery_length"),
        (TEXT.replace(TEXT[0], "Đ", 1), "recovery_letters"),
        (TEXT[:-1] + "A", "recovery_letters"),
        (unicodedata.normalize("NFD", TEXT[:-1] + "ế"), "recovery_letters"),
        ("mật khẩu của chi bộ", "recovery_letters"),
        ("0" * 10_000, "recovery_length"),
    ],
)
def test_what_is_no_key_is_told_in_one_sentence(typed: str, code: str) -> None:
    with pytest.raises(AccessProblem) as caught:
        recovery.from_text(typed)
    assert caught.value.code == code
    assert error_text(caught.value)


def test_the_check_of_the_whole_sees_what_the_groups_cannot() -> None:
    # Two groups that each fit but come from two sheets: about one in 208 pairs would pass, this one does not.
    other = recovery.groups_of(recovery.to_text(bytes(range(16, 32))))
    mixed = [*recovery.groups_of(TEXT)[:9], other[9]]
    assert mixed[9] != recovery.groups_of(TEXT)[9]
    with pytest.raises(AccessProblem) as caught:
        recovery.from_text("-".join(mixed))
    assert caught.value.code == "recovery_wrong"
