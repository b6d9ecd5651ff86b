"""A file of ours under a password: a small JSON envelope that says how it is locked, around the locked bytes.

    {"schema": "sochibo-sealed", "schema_version": 1, "note": "...",
     "kdf": {"name": "argon2id", "version": 19, "memory_kib": 65536, "iterations": 3, "lanes": 4, "salt": <base64>},
     "cipher": {"name": "aes-256-gcm", "nonce": <base64>}, "content": <base64>}

The password (NFC, UTF-8) is stretched to 32 bytes; `content` is the cipher text with its 16-byte tag. Its associated
data is the envelope without `note` and `content`, as JSON with sorted keys and without spaces: nothing of it can be
exchanged. The content is one of the files described in the schemas of `resources`, byte for byte.
"""

import base64
import binascii
import json
import os
import re
from pathlib import Path
from typing import Any

from app.errors import ImportProblem, NotAllowed
from app.services.file_password import file_password
from app.vault.kdf import SALT_BYTES, START, KdfParameters, stretch

SEALED_SCHEMA = "sochibo-sealed"
SEALED_VERSION = 1
# For whoever opens the file in an editor.
NOTE = "Tệp của Sổ Chi Bộ, có mật khẩu. Mở trong Sổ Chi Bộ: Gửi lên trên, Nhận tệp từ máy khác."

_NONCE_BYTES = 12
_ARGON2_VERSION = 19
_BEGINNING = re.compile(rb'\s*\{\s*"schema"\s*:\s*"sochibo-sealed"')
_FIELDS = {"schema", "schema_version", "note", "kdf", "cipher", "content"}
_KDF_FIELDS = {"name", "version", "memory_kib", "iterations", "lanes", "salt"}
_CIPHER_FIELDS = {"name", "nonce"}


def sealed(data: bytes, password: str, *, kdf: KdfParameters = START) -> bytes:
    """The envelope with `data` in it, under a password that `file_password` has passed."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(SALT_BYTES), os.urandom(_NONCE_BYTES)
    head = {
        "schema": SEALED_SCHEMA,
        "schema_version": SEALED_VERSION,
        "kdf": {
            "name": "argon2id",
            "version": _ARGON2_VERSION,
            "memory_kib": kdf.memory_kib,
            "iterations": kdf.iterations,
            "lanes": kdf.lanes,
            "salt": _text(salt),
        },
        "cipher": {"name": "aes-256-gcm", "nonce": _text(nonce)},
    }
    key = stretch(_as_set(password), salt, kdf)
    content = AESGCM(key).encrypt(nonce, data, _bound(head))
    first = {name: head[name] for name in ("schema", "schema_version")}
    whole = {**first, "note": NOTE, **head, "content": _text(content)}
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def looks_sealed(path: Path) -> bool:
    """Whether the file begins like an envelope; one that cannot be read tells why when it is read."""
    try:
        with path.open("rb") as file:
            return _BEGINNING.match(file.read(200)) is not None
    except OSError:
        return False


def is_sealed(plain: Any) -> bool:
    """Whether a parsed JSON value is an envelope."""
    return isinstance(plain, dict) and plain.get("schema") == SEALED_SCHEMA


def opened(plain: Any, typed: str) -> bytes:
    """The bytes in a parsed envelope.

    Raises:
        ImportProblem: sealed_newer, sealed_damaged, sealed_too_dear, sealed_wrong_password (or one byte of the file
            was changed: the two cannot be told apart).
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if isinstance(plain.get("schema_version"), int) and plain["schema_version"] > SEALED_VERSION:
        raise ImportProblem("sealed_newer")
    kdf, salt, nonce, content = _parts(plain)
    try:
        key = stretch(_as_set(typed), salt, kdf)
        head = {name: value for name, value in plain.items() if name not in ("note", "content")}
        return AESGCM(key).decrypt(nonce, content, _bound(head))
    except MemoryError as error:
        raise ImportProblem("sealed_too_dear") from error
    except InvalidTag:
        # Without the chain: nothing of the attempt belongs into a log.
        raise ImportProblem("sealed_wrong_password") from None


def _as_set(typed: str) -> bytes:
    """The bytes of a password that is tried; one that could never be set is simply wrong."""
    try:
        return file_password(typed).encode("utf-8", "replace")
    except NotAllowed:
        raise ImportProblem("sealed_wrong_password") from None


def _parts(plain: dict[str, Any]) -> tuple[KdfParameters, bytes, bytes, bytes]:
    costs, cipher = plain.get("kdf"), plain.get("cipher")
    if set(plain) != _FIELDS or not isinstance(costs, dict) or not isinstance(cipher, dict):
        raise ImportProblem("sealed_damaged")
    numbers: list[Any] = [costs.get(name) for name in ("memory_kib", "iterations", "lanes")]
    known = (costs.get("name"), costs.get("version"), cipher.get("name"), plain["schema_version"])
    if (
        set(costs) != _KDF_FIELDS
        or set(cipher) != _CIPHER_FIELDS
        or known != ("argon2id", _ARGON2_VERSION, "aes-256-gcm", SEALED_VERSION)
        or not all(type(number) is int for number in numbers)
    ):
        raise ImportProblem("sealed_damaged")
    kdf = KdfParameters(*numbers)
    if not kdf.acceptable:
        raise ImportProblem("sealed_damaged")
    salt, nonce, content = (_bytes(one) for one in (costs["salt"], cipher["nonce"], plain["content"]))
    if len(salt) < SALT_BYTES or len(nonce) != _NONCE_BYTES or len(content) < SALT_BYTES:
        raise ImportProblem("sealed_damaged")
    return kdf, salt, nonce, content


def _bound(head: dict[str, Any]) -> bytes:
    return json.dumps(head, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: Any) -> bytes:
    if not isinstance(text, str):
        raise ImportProblem("sealed_damaged")
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ImportProblem("sealed_damaged") from error
