"""A file of ours under a password: what was put in comes out with the password, and with nothing else."""

from __future__ import annotations

import base64
import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import ImportProblem, NotAllowed
from app.services.file_password import MINIMUM, MOST_BYTES, file_password
from app.services.sealed_file import is_sealed, looks_sealed, opened, sealed
from app.texts import error_text
from app.vault.kdf import KdfParameters

# The dear parameters of real files are used once; here it is the envelope that is looked at.
CHEAP = KdfParameters(memory_kib=64, iterations=1, lanes=1)
PASSWORD = "Tổ dân phố số 5"
DATA = '{"cell": "Chi bộ Tổ dân phố số 5"}\n'.encode()


def refusal(plain: object, password: str = PASSWORD) -> str:
    with pytest.raises(ImportProblem) as caught:
        opened(plain, password)
    assert error_text(caught.value)
    assert len(password) < MINIMUM or password not in repr(caught.value.__context__)
    return caught.value.code


def test_what_was_sealed_comes_out_byte_for_byte():
    plain = json.loads(sealed(DATA, PASSWORD))
    assert is_sealed(plain) and opened(plain, PASSWORD) == DATA
    assert plain["kdf"]["memory_kib"] == 65536 and plain["kdf"]["name"] == "argon2id"


@settings(max_examples=25)
@given(st.binary(max_size=2000))
def test_any_bytes_come_out_as_they_went_in(data):
    assert opened(json.loads(sealed(data, PASSWORD, kdf=CHEAP)), PASSWORD) == data


def test_nothing_of_the_content_can_be_read_and_no_two_envelopes_are_alike():
    first, second = sealed(DATA, PASSWORD, kdf=CHEAP), sealed(DATA, PASSWORD, kdf=CHEAP)
    assert first != second
    content = base64.b64decode(json.loads(first)["content"])
    assert len(content) == len(DATA) + 16 and "Tổ dân phố".encode() not in content + first


@pytest.mark.parametrize(
    "typed",
    [
        PASSWORD,
        f"  {PASSWORD} ",
        # As a Unikey set to "Unicode tổ hợp" types it.
        "To\u0302\u0309 da\u0302n pho\u0302\u0301 so\u0302\u0301 5",
        "\u200bTổ dân\u200c phố số 5\ufeff",
    ],
)
def test_the_password_is_what_was_meant_not_the_bytes_of_the_typing_engine(typed):
    assert opened(json.loads(sealed(DATA, file_password(typed), kdf=CHEAP)), PASSWORD) == DATA
    assert opened(json.loads(sealed(DATA, PASSWORD, kdf=CHEAP)), typed) == DATA


@pytest.mark.parametrize("typed", ["", "x", "tổ dân phố số 5", "To dan pho so 5", "ý" * 200])
def test_another_password_is_wrong_and_the_sentence_speaks_of_unikey(typed):
    assert refusal(json.loads(sealed(DATA, PASSWORD, kdf=CHEAP)), typed) == "sealed_wrong_password"
    assert "Unikey" in error_text(ImportProblem("sealed_wrong_password"))


@pytest.mark.parametrize(
    ("place", "value", "code"),
    [
        (("schema_version",), 2, "sealed_newer"),
        (("schema_version",), True, "sealed_wrong_password"),
        (("schema_version",), "1", "sealed_damaged"),
        (("kdf", "memory_kib"), 128, "sealed_wrong_password"),
        (("kdf", "memory_kib"), 10**9, "sealed_damaged"),
        (("kdf", "iterations"), 10**6, "sealed_damaged"),
        (("kdf", "lanes"), 0, "sealed_damaged"),
        (("kdf", "lanes"), True, "sealed_damaged"),
        (("kdf", "name"), "md5", "sealed_damaged"),
        (("kdf", "salt"), "AAAA", "sealed_damaged"),
        (("kdf", "salt"), 5, "sealed_damaged"),
        (("kdf", "more"), 1, "sealed_damaged"),
        (("kdf",), [], "sealed_damaged"),
        (("cipher", "nonce"), "AA==", "sealed_damaged"),
        (("cipher", "name"), "none", "sealed_damaged"),
        (("content",), "", "sealed_damaged"),
        (("content",), "không phải base64", "sealed_damaged"),
        (("more",), 1, "sealed_damaged"),
    ],
)
def test_an_envelope_that_is_not_ours_is_refused_in_a_sentence(place, value, code):
    plain = json.loads(sealed(DATA, PASSWORD, kdf=CHEAP))
    part = plain
    for name in place[:-1]:
        part = part[name]
    part[place[-1]] = value
    assert refusal(plain) == code


def test_one_changed_byte_is_always_found():
    dice = random.Random(5)
    plain = json.loads(sealed(DATA, PASSWORD, kdf=CHEAP))
    content = base64.b64decode(plain["content"])
    for _ in range(50):
        broken = bytearray(content)
        broken[dice.randrange(len(broken))] ^= 1 << dice.randrange(8)
        changed = {**plain, "content": base64.b64encode(broken).decode()}
        assert refusal(changed) == "sealed_wrong_password"


def test_an_envelope_is_known_by_its_beginning(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(sealed(DATA, PASSWORD, kdf=CHEAP))
    assert looks_sealed(path)
    path.write_bytes(DATA)
    assert not looks_sealed(path) and not looks_sealed(tmp_path / "khong-co.json")
    assert not looks_sealed(Path(tmp_path))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("a" * (MINIMUM - 1), "file_password_short"),
        (" " * 20, "file_password_short"),
        ("a" * MINIMUM, ""),
        ("ý" * MINIMUM, ""),
        ("a" * MOST_BYTES, ""),
        ("a" * (MOST_BYTES + 1), "file_password_long"),
        ("ý" * (MOST_BYTES // 2), ""),
        ("ý" * (MOST_BYTES // 2 + 1), "file_password_long"),
    ],
)
def test_a_password_is_neither_too_short_nor_longer_than_every_program_takes(typed, code):
    if not code:
        assert file_password(typed) == typed
        return
    with pytest.raises(NotAllowed) as caught:
        file_password(typed)
    assert caught.value.code == code and error_text(caught.value)
