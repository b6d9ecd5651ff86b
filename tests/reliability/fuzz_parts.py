"""What the makers of hostile files share: a zip packed again with changes, letters made fit for XML."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

Chance = random.Random
Parts = list[tuple[zipfile.ZipInfo, bytes]]


def packed_again(base: bytes, change: Callable[[zipfile.ZipFile, Parts], None]) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(base)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        change(target, [(info, source.read(info)) for info in source.infolist()])
    return out.getvalue()


def escaped(text: str) -> str:
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "?", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
