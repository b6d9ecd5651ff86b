"""A passphrase means what was meant, not the bytes that a typing engine made of it; this form is frozen for ever."""

from __future__ import annotations

import unicodedata

from app.errors import AccessProblem

# Short enough to be remembered; guessing eight letters through argon2id on a stolen file takes years.
MINIMUM = 8
# Longer than anybody types: somebody pasted a document.
MAXIMUM = 1000

# Unikey and its kin slip these in before retyped letters. A change of this set would lock people out of their books.
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\u202f\ufeff\u00ad"))


def normalise(passphrase: str) -> str:
    """NFC, without invisible characters and without space around it."""
    return unicodedata.normalize("NFC", passphrase.translate(_INVISIBLE)).strip()


def encode(passphrase: str) -> bytes:
    """The bytes that are stretched. Half characters of a broken terminal are taken as they are, not refused."""
    return normalise(passphrase).encode("utf-8", "surrogatepass")


def check_new(passphrase: str) -> None:
    """Whether this can be a passphrase from now on; any language and any signs are welcome.

    Raises:
        AccessProblem: passphrase_too_short, passphrase_too_long.
    """
    length = len(normalise(passphrase))
    if length < MINIMUM:
        raise AccessProblem("passphrase_too_short", minimum=MINIMUM)
    if length > MAXIMUM:
        raise AccessProblem("passphrase_too_long", maximum=MAXIMUM)
