"""Lists typed before Unicode: text of the TCVN3 (.VnTime) and VNI faces is turned into Vietnamese letters."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum

from app.domain.member_list.sheet import Sheet, Value


class OldFont(Enum):
    TCVN3 = "TCVN3"
    VNI = "VNI"


# TCVN 5712:1993, third table, as Windows shows its bytes.
_TCVN3_SIGNS = "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ"
_TCVN3_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_TCVN3 = str.maketrans(dict(zip(_TCVN3_SIGNS, _TCVN3_LETTERS, strict=True)))
# These are signs, not letters: no Vietnamese name or heading holds them, TCVN3 text nearly always does.
_TCVN3_TELL = re.compile("[¨©ª«¬®µ¶·¸¹»¼½¾§¦]")

# VNI writes the mark behind the letter; of each mark what it adds, in combining characters.
_VNI_MARKS = {
    "ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303",
    "ä": "\u0302\u0323", "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309",
    "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_PAIR = re.compile("([aeouyôöAEOUYÔÖ])([øùûõïâáàåãäêéèúüëØÙÛÕÏÂÁÀÅÃÄÊÉÈÚÜË])")
_VNI_TELL = re.compile("[aeouyAEOUY][øùûïåäØÙÛÏÅÄ]|[aAeE][ãàáÃÀÁâÂ]|[aA][êéèÊÉÈ]|[ôöÔÖ][ùøûõïÙØÛÕÏ]|[ñÑ]")

_MODERN = re.compile("[ăĂđĐơƠưƯ\u1ea0-\u1ef9\u0300-\u0323]")
_ENOUGH = 4


def old_font_of(sheet: Sheet) -> OldFont | None:
    """The old face in which the whole sheet is typed; None for Unicode, also when only a few cells look odd."""
    texts = list(_texts(sheet))
    modern = sum(1 for text in texts if _MODERN.search(text))
    for font, tell in ((OldFont.TCVN3, _TCVN3_TELL), (OldFont.VNI, _VNI_TELL)):
        told = sum(1 for text in texts if tell.search(text))
        if told >= _ENOUGH and told > 5 * modern:
            return font
    return None


def in_unicode(sheet: Sheet, font: OldFont) -> Sheet:
    """The same sheet with all texts in Unicode."""
    convert = _from_tcvn3 if font is OldFont.TCVN3 else _from_vni

    def converted(value: Value) -> Value:
        return convert(value) if isinstance(value, str) else value

    return replace(sheet, rows=tuple(tuple(converted(value) for value in row) for row in sheet.rows))


def _texts(sheet: Sheet) -> Iterator[str]:
    return (value for row in sheet.rows for value in row if isinstance(value, str))


def _from_tcvn3(text: str) -> str:
    return text.translate(_TCVN3)


def _from_vni(text: str) -> str:
    def pair(found: re.Match[str]) -> str:
        letter, mark = found[1], found[2]
        letter = _alone(letter)
        return unicodedata.normalize("NFC", letter + _VNI_MARKS[mark.lower()])

    parts: list[str] = []
    last = 0
    for found in _VNI_PAIR.finditer(text):
        parts += [_alone(char) for char in text[last : found.start()]]
        parts.append(pair(found))
        last = found.end()
    parts += [_alone(char) for char in text[last:]]
    return "".join(parts)


def _alone(char: str) -> str:
    plain = _VNI_ALONE.get(char.lower(), char)
    return plain.upper() if char.isupper() else plain
