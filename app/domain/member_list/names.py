"""A person's name as typed in lists: what is put right is shown, what looks wrong is doubtful."""

import re
from dataclasses import dataclass

from app.domain.member import Sex
from app.domain.member_list.reasons import Reason, ReasonCode
from app.domain.text import clean_line, fold, name_key

_NUMBERING = re.compile(r"^(?:\(?\d{1,4}\s*[.)/-]\s*|[-+*•]\s*)")
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]?\s*")
# "Trần Văn Bảy - Bí thư", "Trần Văn Bảy, Bí thư": what comes after a sign that no name has.
_TAIL = re.compile(r"\s+[-–—]\s+|\s*[,;]\s*")
_COMRADE = re.compile(
    r"^(?:đ\s*[/.]\s*c\s*[:.]?|đồng\s+chí|đc[:.]?|d/c\s*[:.]?)\s+|^(?:đ\s*[/.]\s*c\s*[:.]|đ/c)(?=\S)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"^(ông|bà|anh|chị|cô|thầy)\s*[:.]?\s+", re.IGNORECASE)
_TITLE_SEX = {
    "ông": Sex.MALE,
    "anh": Sex.MALE,
    "thầy": Sex.MALE,
    "bà": Sex.FEMALE,
    "chị": Sex.FEMALE,
    "cô": Sex.FEMALE,
}
_ALLOWED_SIGNS = " '’-."
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'"})
# Syllables of two letters and more end in these consonants only; a lone consonant is the rest of a cut word.
_LONE_CONSONANTS = set("bcdđghklmnpqrstvx")
_USUAL_WORDS = 6


@dataclass(frozen=True)
class NameReading:
    """The name proposed, what stood in brackets or after a dash behind it, and the sex that a title says."""

    name: str
    reasons: tuple[Reason, ...] = ()
    bracket: str = ""
    title_sex: Sex | None = None


def read_name(text: str, *, cell: str, titles_usual: bool = False) -> NameReading:
    """Put a name right: spaces, capitals, numbering, "Đ/c" before it.

    `titles_usual` says that others in the list stand with "Ông" or "Bà" too, so that here it is no family name.
    """
    raw = clean_line(text)
    reasons: list[Reason] = []
    name, bracket = _without_bracket(raw)
    name, tail = _without_tail(name)
    bracket = "; ".join(part for part in (bracket, tail) if part)
    if bracket:
        reasons.append(Reason(ReasonCode.NAME_BRACKET, cell, raw, bracket))
    numbered = _NUMBERING.sub("", name)
    if numbered != name and numbered:
        reasons.append(Reason(ReasonCode.NUMBER_DROPPED, cell, raw, numbered))
        name = numbered
    name, sex, title_reason = _without_title(name, raw, cell, titles_usual)
    reasons.extend(title_reason)
    name = name.strip(" .,:;-/_").translate(_APOSTROPHES)
    recased = _recased(name)
    if recased != name:
        reasons.append(Reason(ReasonCode.NAME_RECASED, cell, name, recased))
    reasons.extend(_doubts(recased, raw, cell))
    return NameReading(recased, tuple(reasons), bracket, sex)


def has_title(text: str) -> bool:
    """Whether the name begins with "Ông", "Bà" and the like and enough is left for a name."""
    found = _TITLE.match(clean_line(text))
    return bool(found) and len(clean_line(text)[found.end() :].split()) >= 2 if found else False


def same_name(first: str, second: str) -> bool:
    """Equal letters and tones; where the tone sits (Hoà, Hòa), capitals and spaces do not matter."""
    return name_key(first) == name_key(second)


def similar_name(first: str, second: str) -> bool:
    """Equal but for the marks, when one of the two was typed without any ("Nguyen Van An")."""
    plain = fold(first)
    if plain != fold(second):
        return False
    return plain in (clean_line(first).casefold(), clean_line(second).casefold())


def _without_bracket(text: str) -> tuple[str, str]:
    found = _BRACKET.search(text)
    if not found or not found[1].strip():
        return text, ""
    rest = clean_line(text[: found.start()] + " " + text[found.end() :])
    return (rest, clean_line(found[1])) if rest else (text, "")


def _without_tail(text: str) -> tuple[str, str]:
    """The name and what is written behind it; only where enough for a name stands before the sign."""
    found = _TAIL.search(text)
    if not found or len(text[: found.start()].split()) < 2 or not text[found.end() :].strip():
        return text, ""
    return text[: found.start()], clean_line(text[found.end() :])


def _without_title(
    name: str, raw: str, cell: str, titles_usual: bool
) -> tuple[str, Sex | None, tuple[Reason, ...]]:
    rest = _COMRADE.sub("", name)
    if rest != name and rest:
        return rest, None, (Reason(ReasonCode.TITLE_DROPPED, cell, raw, clean_line(rest)),)
    if not has_title(name):
        return name, None, ()
    found = _TITLE.match(name)
    assert found is not None
    rest = name[found.end() :]
    # "Ông" is also a family name (Ông Ích Khiêm): alone in a list it is left to the person.
    sure = titles_usual or found[1].casefold() != "ông" or len(rest.split()) >= 3
    code = ReasonCode.TITLE_DROPPED if sure else ReasonCode.TITLE_OR_FAMILY_NAME
    return rest, _TITLE_SEX[found[1].casefold()], (Reason(code, cell, raw, rest),)


def _recased(name: str) -> str:
    """ "Nguyễn Văn An" from "NGUYỄN VĂN AN" or "nguyễn văn an"; a name typed as names are is left alone."""
    words = name.split()
    typed_well = all(not word[0].islower() and (len(word) == 1 or not word.isupper()) for word in words)
    if typed_well:
        return " ".join(words)
    return " ".join(_capitalised(word) for word in words)


def _capitalised(word: str) -> str:
    """Each part between apostrophes and hyphens gets its capital: H'BIA -> H'Bia."""
    return "".join(
        part if part in "'-" else part[:1].upper() + part[1:].lower()
        for part in re.split(r"(['-])", word)
        if part
    )


def _doubts(name: str, raw: str, cell: str) -> list[Reason]:
    words = name.split()
    found: list[ReasonCode] = []
    if any(char.isdigit() for char in name):
        found.append(ReasonCode.NAME_WITH_DIGITS)
    elif any(not char.isalpha() and char not in _ALLOWED_SIGNS for char in name):
        found.append(ReasonCode.NAME_ODD_SIGNS)
    if raw.endswith(("…", "...", "-")) or (len(words) > 1 and words[-1].casefold() in _LONE_CONSONANTS):
        found.append(ReasonCode.NAME_TRUNCATED)
    elif len(words) == 1:
        found.append(ReasonCode.NAME_ONE_WORD)
    elif len(words) > _USUAL_WORDS:
        found.append(ReasonCode.NAME_LONG)
    return [Reason(code, cell, raw) for code in found]
