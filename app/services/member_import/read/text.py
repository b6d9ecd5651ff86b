"""Text of foreign cells: half letters, which no program can write again, become the sign for what is unreadable."""

import re

_HALF = re.compile("[\ud800-\udfff]")


def whole_text(text: str) -> str:
    """The text without half letters; nearly every text is whole already."""
    return _HALF.sub("\ufffd", text) if _HALF.search(text) else text
