"""One plain JSON text for one value: UTF-8 in NFC, two spaces, fields in their order, a final newline."""

import hashlib
import json
import unicodedata
from dataclasses import replace
from typing import Any, TypeVar

from app.domain.codec import to_plain

D = TypeVar("D", bound=Any)


def json_bytes(document: object) -> bytes:
    """The file of a document; equal documents give equal bytes on every machine."""
    text = json.dumps(to_plain(document), ensure_ascii=False, indent=2, allow_nan=False)
    # Half letters (lone surrogates) are in no language; a file that cannot be written helps nobody.
    text = unicodedata.normalize("NFC", text).encode("utf-8", "replace").decode("utf-8")
    return (text + "\n").encode("utf-8")


def fingerprint_of(document: D) -> str:
    """The SHA-256 of the file with an empty fingerprint in it, as anybody can check."""
    return hashlib.sha256(json_bytes(replace(document, fingerprint=""))).hexdigest()
