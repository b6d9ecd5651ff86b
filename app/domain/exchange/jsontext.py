"""One plain JSON text for one value: UTF-8 in NFC, two spaces, fields in their order, a final newline."""

import hashlib
import json
import unicodedata
from dataclasses import fields, replace
from typing import Any, TypeVar

from app.domain.codec import to_plain

D = TypeVar("D", bound=Any)

# A field of a document that came with a later version of its schema says so in its metadata.
SINCE = "since"


def json_bytes(document: object) -> bytes:
    """The file of a document; equal documents give equal bytes on every machine.

    A document of an earlier version of its schema is written without the fields that came later.
    """
    plain = to_plain(document)
    for name in later_fields(document):
        del plain[name]
    text = json.dumps(plain, ensure_ascii=False, indent=2, allow_nan=False)
    # Half letters (lone surrogates) are in no language; a file that cannot be written helps nobody.
    text = unicodedata.normalize("NFC", text).encode("utf-8", "replace").decode("utf-8")
    return (text + "\n").encode("utf-8")


def later_fields(document: Any, version: int | None = None) -> tuple[str, ...]:
    """The fields of the document, or of its class, that the version of the schema (its own) does not have."""
    stated = getattr(document, "schema_version", None) if version is None else version
    if stated is None:
        return ()
    return tuple(field.name for field in fields(document) if field.metadata.get(SINCE, 1) > stated)


def fingerprint_of(document: D) -> str:
    """The SHA-256 of the file with an empty fingerprint in it, as anybody can check."""
    return hashlib.sha256(json_bytes(replace(document, fingerprint=""))).hexdigest()
