"""Whether somebody who has the bytes can read words in them: as written by any program, packed, escaped or encoded."""

from __future__ import annotations

import base64
import contextlib
import json
import re
import unicodedata
import urllib.parse
import zlib
from collections.abc import Iterable, Iterator

from app.domain.text import fold

_LOCAL_HEAD = re.compile(rb"PK\x03\x04.{26}", re.DOTALL)
_ZLIB_HEAD = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_DEPTH = 3
# More than any sheet of these tests; a bomb is not what is looked for.
_MOST = 1 << 26


def spelled(word: str) -> frozenset[bytes]:
    """The word as it may lie in a file."""
    # An index for looking words up keeps them without marks.
    found = {fold(word).encode("utf-8")}
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, word)
        plain = text.encode("utf-8")
        found |= {plain, text.encode("utf-16-le"), text.encode("utf-16-be")}
        found |= {json.dumps(text)[1:-1].encode("ascii"), text.encode("ascii", "xmlcharrefreplace")}
        found |= {urllib.parse.quote(text).encode("ascii")}
        for shift in range(3):
            # The letters at both ends depend on the neighbours.
            coded = base64.b64encode(b"\0" * shift + plain)
            found.add(coded[4:-4])
    return frozenset(found)


class Words:
    """What is looked for; short words would be found by chance."""

    def __init__(self, words: Iterable[str]) -> None:
        self._spellings = {word: spelled(word) for word in words}
        if not self._spellings or min(map(len, self._spellings)) < 8:
            raise ValueError("distinctive words are wanted")

    def readable_in(self, data: bytes) -> str:
        """The first word that can be read in the bytes, or ""."""
        for part in unpacked(data):
            for word, spellings in self._spellings.items():
                if any(one in part for one in spellings):
                    return word
        return ""


def unpacked(data: bytes, depth: int = _DEPTH) -> Iterator[bytes]:
    """The bytes themselves and all that is packed in them, wherever it begins."""
    yield data
    if depth == 0:
        return
    for found in _inside(data):
        yield from unpacked(found, depth - 1)


def _inside(data: bytes) -> Iterator[bytes]:
    for head in _LOCAL_HEAD.finditer(data):
        raw = head.group()
        # What is only stored is seen where it lies.
        if int.from_bytes(raw[8:10], "little") == 8:
            start = head.end() + int.from_bytes(raw[26:28], "little") + int.from_bytes(raw[28:30], "little")
            yield from _inflated(data[start:], -zlib.MAX_WBITS)
    for place in _ZLIB_HEAD.finditer(data):
        yield from _inflated(data[place.start() :], zlib.MAX_WBITS | 32)
    for stream in _STREAM.finditer(data):
        with contextlib.suppress(ValueError):
            yield from _inflated(
                base64.a85decode(stream.group(1).strip().removesuffix(b"~>")), zlib.MAX_WBITS
            )


def _inflated(data: bytes, bits: int) -> Iterator[bytes]:
    """What can be unpacked from here, also when its end was never written."""
    unpacking, found = zlib.decompressobj(bits), b""
    with contextlib.suppress(zlib.error):
        for start in range(0, len(data), 1 << 12):
            found += unpacking.decompress(data[start : start + (1 << 12)])
            if unpacking.eof or len(found) > _MOST:
                break
    # By chance a few bytes of anything can be unpacked.
    if len(found) > 16:
        yield found
