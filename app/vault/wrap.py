"""The key of the book sealed under another secret, bound to the profile that may open it: change a word and it is shut.

AES-256-GCM. Its associated data name the book, the profile's id, name and role, and how the wrapping key is made, so a
reader's wrap cannot be passed off as a clerk's and dear parameters cannot be swapped for cheap ones.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from enum import Enum

from app.vault.kdf import KEY_BYTES, SALT_BYTES, KdfParameters, stretch

NONCE_BYTES = 12
SEALED_BYTES = KEY_BYTES + 16
_FINGERPRINT = b"sochibo book key fingerprint 1\0"


class Way(Enum):
    """What the wrapping key is made from."""

    PASSPHRASE = "passphrase"
    STORED = "stored"
    RECOVERY = "recovery"


@dataclass(frozen=True)
class Holder:
    """Whom a wrap belongs to."""

    book: str
    profile_id: str
    name: str
    role: str


@dataclass(frozen=True)
class Wrap:
    """A sealed key. `kdf` is set for a passphrase only, `slot` (the entry in the user's own store) for STORED only."""

    way: Way
    salt: bytes
    nonce: bytes
    sealed: bytes
    kdf: KdfParameters | None = None
    slot: str = ""


class Shut(Exception):
    """The secret does not open this wrap, or somebody changed what it is bound to."""


def new_key() -> bytes:
    return os.urandom(KEY_BYTES)


def fingerprint(key: bytes) -> str:
    """Tells one book's key from another's without telling the key."""
    return hashlib.sha256(_FINGERPRINT + key).hexdigest()[:24]


def seal(
    key: bytes, secret: bytes, holder: Holder, way: Way, *, kdf: KdfParameters | None = None, slot: str = ""
) -> Wrap:
    """Wrap the key anew, with a salt and nonce of its own.

    Raises:
        MemoryError: this PC has not the memory that `kdf` asks for.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
    bound = _bound(holder, way, salt, kdf, slot)
    sealed = AESGCM(_wrapping_key(secret, salt, way, kdf)).encrypt(nonce, key, bound)
    return Wrap(way, salt, nonce, sealed, kdf, slot)


def unseal(wrap: Wrap, secret: bytes, holder: Holder) -> bytes:
    """The key of the book.

    Raises:
        Shut: the secret is wrong.
        MemoryError: this PC has not the memory that the parameters ask for.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    bound = _bound(holder, wrap.way, wrap.salt, wrap.kdf, wrap.slot)
    try:
        return AESGCM(_wrapping_key(secret, wrap.salt, wrap.way, wrap.kdf)).decrypt(
            wrap.nonce, wrap.sealed, bound
        )
    except InvalidTag:
        # Without the chain: nothing of the attempt belongs into a log.
        raise Shut from None


def _wrapping_key(secret: bytes, salt: bytes, way: Way, kdf: KdfParameters | None) -> bytes:
    if kdf is not None:
        return stretch(secret, salt, kdf)
    # A random secret of 128 bits or more cannot be guessed: it needs no stretching.
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, salt, b"sochibo wrap 1 " + way.value.encode()).derive(secret)


def _bound(holder: Holder, way: Way, salt: bytes, kdf: KdfParameters | None, slot: str) -> bytes:
    costs = None if kdf is None else [kdf.memory_kib, kdf.iterations, kdf.lanes]
    facts = [
        "sochibo-keys", 1, holder.book, holder.profile_id, holder.name, holder.role, way.value, salt.hex(), costs, slot,
    ]  # fmt: skip
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
