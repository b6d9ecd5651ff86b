"""Takes the mark-up of platypus apart again, for peers that have another one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import unescape

_SIGN = re.compile(r"(</?[bi]>)")


def runs(markup: str) -> Iterator[tuple[str, bool, bool]]:
    """(text, bold, italic) in order."""
    bold = italic = 0
    for part in _SIGN.split(markup):
        if part in ("<b>", "</b>"):
            bold += 1 if part == "<b>" else -1
        elif part in ("<i>", "</i>"):
            italic += 1 if part == "<i>" else -1
        elif part:
            yield unescape(part), bold > 0, italic > 0
