"""The recovery key as people print and type it: signs that cannot be mistaken, each group with a check of its own.

Twenty-three signs: the digits and the consonants that are left when those go that look like a digit (B, D, G, I, L, O,
S, Z) or that a Vietnamese typing engine turns into something else (all vowels with Y, and D, W). So Unikey may stay on.
Ten groups of three signs and a check sign hold 128 random bits and a check of the whole.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata

from app.errors import AccessProblem

ALPHABET = "0123456789CFHJKMNPQRTVX"
SECRET_BYTES = 16
GROUPS = 10
GROUP_SIGNS = 4

_BASE: int = len(ALPHABET)  # a prime, so that the check below misses no single mistake
_SPACE = 1 << (8 * SECRET_BYTES)
# How many values the check of the whole can take in the room that 30 signs leave over 128 bits.
_CHECKS: int = _BASE ** (GROUPS * (GROUP_SIGNS - 1)) // _SPACE
_VALUES = {sign: value for value, sign in enumerate(ALPHABET)}
# What is not in the alphabet was read from a smudged sheet: it can only be the sign that it looks like.
_VALUES |= {wrong: _VALUES[meant] for wrong, meant in zip("ODILZSGBU", "001125" + "68V", strict=True)}


def new_secret() -> bytes:
    return os.urandom(SECRET_BYTES)


def to_text(secret: bytes) -> str:
    """ "7K3M-…", ten groups of four."""
    value = int.from_bytes(secret) + _SPACE * _check_of(secret)
    signs: list[int] = []
    for _ in range(GROUPS * (GROUP_SIGNS - 1)):
        value, sign = divmod(value, _BASE)
        signs.append(sign)
    signs.reverse()
    groups = []
    for index in range(GROUPS):
        group = signs[index * 3 : index * 3 + 3]
        groups.append("".join(ALPHABET[sign] for sign in [*group, _group_check(index, group)]))
    return "-".join(groups)


def groups_of(text: str) -> list[str]:
    """The groups as printed, for the sheet and the screen."""
    return text.split("-")


def from_text(text: str) -> bytes:
    """Read what was typed: small letters, spaces and dashes as one likes, "O" for "0" and "I" for "1".

    Raises:
        AccessProblem: recovery_letters (a sign that no key has), recovery_length, recovery_groups (naming the groups
            that are mistyped, counted from 1), recovery_wrong (each group is right, the whole is not).
    """
    values = _signs(text)
    if len(values) != GROUPS * GROUP_SIGNS:
        raise AccessProblem("recovery_length", groups=GROUPS, size=GROUP_SIGNS, typed=len(values))
    wrong = []
    value = 0
    for index in range(GROUPS):
        group = values[index * GROUP_SIGNS : (index + 1) * GROUP_SIGNS]
        if group[3] != _group_check(index, group[:3]):
            wrong.append(str(index + 1))
        for sign in group[:3]:
            value = value * _BASE + sign
    if wrong:
        raise AccessProblem("recovery_groups", groups=", ".join(wrong))
    check, number = divmod(value, _SPACE)
    secret = number.to_bytes(SECRET_BYTES)
    if check != _check_of(secret):
        raise AccessProblem("recovery_wrong")
    return secret


def _signs(text: str) -> list[int]:
    # NFKC: full-width letters of another keyboard are letters too.
    typed = unicodedata.normalize("NFKC", text).upper()
    values = []
    for char in typed:
        if char in _VALUES:
            values.append(_VALUES[char])
        elif char.isalnum() or unicodedata.category(char).startswith("S"):
            raise AccessProblem("recovery_letters", letter=char)
    return values


def _group_check(index: int, group: list[int]) -> int:
    # Different weights see two signs exchanged, the index sees two groups exchanged.
    return (2 * group[0] + 3 * group[1] + 5 * group[2] + 7 * (index + 1)) % _BASE


def _check_of(secret: bytes) -> int:
    return int.from_bytes(hashlib.sha256(b"sochibo recovery 1\0" + secret).digest()[:8]) % _CHECKS
