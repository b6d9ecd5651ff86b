"""Vietnamese text: one spelling per word (NFC), a folded copy for search, the order of names."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

# Typing engines slip these in before retyped letters; none of them is ever part of a word.
_INVISIBLE = {ord(c): None for c in "\u200b\u200c\u202f\u2060\ufeff\u00ad"}
_SPACES = re.compile(r"[^\S\n]+")
# C0/C1 controls except tab and line feed: Excel and PDF refuse them.
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(127, 160)])

_ALPHABET = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_ORDER = {letter: index for index, letter in enumerate(_ALPHABET, start=1)}
# Tones in the order of the Vietnamese dictionaries: none, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}

_HALF_LETTER = re.compile("[\ud800-\udfff]")


def whole_text(text: str) -> str:
    """The text with the sign for what is unreadable in place of half letters, which no file and no database can hold.

    They come in names of files and in workbooks; Qt drops them from what is typed.
    """
    return _HALF_LETTER.sub("\ufffd", text) if _HALF_LETTER.search(text) else text


def shown(text: str, most: int = 120) -> str:
    """Foreign text as it may stand in a sentence: on one line, nothing that cannot be seen or turns it, not long."""
    text = " ".join(text[: 4 * most].split())
    if not text.isprintable():
        text = "".join(char if char.isprintable() else "\ufffd" for char in text)
    return text if len(text) <= most else text[: most - 1] + "…"


def clean_line(text: str) -> str:
    """One line of typed text: NFC, invisible characters dropped, runs of spaces folded, ends trimmed."""
    return " ".join(clean(text).split())


def clean(text: str) -> str:
    """Typed text of any number of lines: NFC, invisible and control characters dropped, spaces folded per line."""
    if text.isprintable() and "  " not in text and unicodedata.is_normalized("NFC", text):
        # Nearly every text is clean already; a year book asks this thousands of times.
        return text.strip()
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.translate(_INVISIBLE).translate(_CONTROLS)
    lines = [_SPACES.sub(" ", line).strip() for line in text.split("\n")]
    return "\n".join(lines).strip()


class _Unmarked(dict[int, int | None]):
    """For `str.translate`: marks and half letters dropped, đ as d; each character is looked up once."""

    def __missing__(self, code: int) -> int | None:
        # Half letters (category Cs) can be searched for as little as they can be stored.
        dropped = unicodedata.combining(chr(code)) or unicodedata.category(chr(code)) == "Cs"
        self[code] = found = None if dropped else code
        return found


_UNMARKED = _Unmarked({ord("đ"): ord("d")})
# Names and titles come again and again; a whole meeting does not, and would only fill the memory.
_REMEMBERED = 400


def fold(text: str) -> str:
    """The search form of `text`: lower case, no marks, đ as d ("Đảng" -> "dang")."""
    return _fold_short(text) if len(text) <= _REMEMBERED else _fold(text)


def _fold(text: str) -> str:
    text = unicodedata.normalize("NFD", text.translate(_INVISIBLE).casefold())
    return " ".join(text.translate(_UNMARKED).split())


_fold_short = lru_cache(maxsize=20_000)(_fold)


def matches(needle: str, *haystack: str) -> bool:
    """Whether every word of `needle` occurs in the folded haystack; marks typed by the user must fit too.

    "dang" finds "Đảng" and "Đặng"; "đảng" finds only "Đảng".
    """
    return finder(needle)(" ".join(haystack))


def finder(needle: str) -> Callable[[str], bool]:
    """The same for one needle and many texts: the needle is looked at once, a text as little as it needs."""
    words = [(fold(word), word) for word in clean_line(needle).casefold().split()]
    plain = [folded for folded, _ in words]
    with_marks = [word for folded, word in words if word != folded]

    def found(hay: str) -> bool:
        folded = fold(hay)
        for word in plain:
            if word not in folded:
                return False
        if not with_marks:
            return True
        marked = " ".join(unicodedata.normalize("NFC", hay).casefold().split())
        return all(word in marked for word in with_marks)

    return found


def _syllable_key(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Letters first; the tone decides only at equal letters (dictionary order)."""
    letters: list[int] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFC", word).casefold():
        tone = 0
        base = ""
        for part in unicodedata.normalize("NFD", char):
            if part in _TONES:
                tone = _TONES[part]
            else:
                base += part
        base = unicodedata.normalize("NFC", base)
        letters.append(_LETTER_ORDER.get(base, 1000 + ord(base[0]) if base else 999))
        tones.append(tone)
    # Where in the syllable the mark sits (oà / òa) is a habit of spelling, not an order.
    return tuple(letters), tuple(t for t in tones if t) or (0,)


NameKey = tuple[tuple[tuple[tuple[int, ...], tuple[int, ...]], ...], ...]


@lru_cache(maxsize=20_000)
def name_key(full_name: str) -> NameKey:
    """Sort key of a person: given name, then family name, then middle names, in Vietnamese order."""
    words = clean_line(full_name).split()
    if not words:
        return ()
    given, family, middle = words[-1:], words[:-1][:1], words[1:-1]
    return tuple(tuple(_syllable_key(w) for w in part) for part in (given, family, middle))


@lru_cache(maxsize=20_000)
def text_key(text: str) -> NameKey:
    """Sort key of any text in the order of the Vietnamese alphabet, word by word."""
    return (tuple(_syllable_key(word) for word in clean_line(text).split()),)


def upper_first(text: str) -> str:
    """The text as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """The text as it runs on within a sentence."""
    return text[:1].lower() + text[1:]


def given_name(full_name: str) -> str:
    """The last word of the name, by which Vietnamese people are called and sorted."""
    words = full_name.split()
    return words[-1] if words else ""


def initials_match(needle: str, full_name: str) -> bool:
    """Whether `needle` is the first letters of the words of the name ("nva" finds "Nguyễn Văn An")."""
    first = "".join(word[0] for word in fold(full_name).split())
    plain = fold(needle).replace(" ", "")
    return bool(plain) and first.startswith(plain)
