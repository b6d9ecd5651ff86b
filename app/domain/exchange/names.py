"""Taking members' names out of free text: a name goes up only where the form asks for one."""

import re
import unicodedata
from collections.abc import Iterable

SOMEBODY = "một đồng chí"
# What stands before a name when somebody is spoken of. "bác" is not among them: "Bác Hồ" is nobody's name here.
_ADDRESS = r"(?:[Đđ]ồng chí|ĐỒNG CHÍ|[Đđ]/[Cc]|[Đđ]c|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị)"
_MOST_PASSES = 20


class NameScrubber:
    """Knows the names of one meeting's roll and writes "một đồng chí" where one of them stands in a text.

    A whole name is found anywhere, as typed or in capitals; a given name alone only after a form of address,
    because "Bình" and "An" are also ordinary words and parts of place names.
    """

    def __init__(self, full_names: Iterable[str]) -> None:
        whole: set[str] = set()
        given: set[str] = set()
        for name in full_names:
            words = unicodedata.normalize("NFC", name).split()
            if len(words) > 1:
                whole |= _spellings(words)
            # The given name, alone or with the words before it, as people are called.
            for first in range(len(words)):
                given |= _spellings(words[first:])
        self._patterns = [
            re.compile(pattern)
            for pattern in (
                _alternatives(whole, rf"(?<!\w)(?:{_ADDRESS}\s+)?", r"(?!\w)"),
                _alternatives(given, rf"(?<!\w){_ADDRESS}\s+", r"(?!\w)"),
            )
            if pattern
        ]

    def clean(self, text: str) -> str:
        """The text without the names. Cleaning a second time changes nothing."""
        text = unicodedata.normalize("NFC", text)
        for _ in range(_MOST_PASSES):
            before = text
            for pattern in self._patterns:
                text = pattern.sub(SOMEBODY, text)
            if text == before:
                break
        return text


def _spellings(words: list[str]) -> set[str]:
    joined = r"\s+".join(re.escape(word) for word in words)
    capitals = r"\s+".join(re.escape(word.upper()) for word in words)
    return {joined, capitals}


def _alternatives(spellings: set[str], before: str, after: str) -> str:
    """One pattern for all, the longest first so that no shorter name cuts a longer one in two."""
    if not spellings:
        return ""
    return f"{before}(?:{'|'.join(sorted(spellings, key=lambda s: (-len(s), s)))}){after}"
