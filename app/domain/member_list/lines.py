"""Which lines below the heading are people, and why the others are nobody."""

import re
from dataclasses import dataclass, replace
from enum import Enum

from app.domain.member import MemberStatus
from app.domain.member_list.columns import NAME_FIELDS, Field, field_of, is_part, plain
from app.domain.member_list.header import Header
from app.domain.member_list.reasons import Reason, ReasonCode
from app.domain.member_list.sheet import Sheet, Value, address, as_text, is_blank
from app.domain.text import clean_line, fold


class LineKind(Enum):
    PERSON = "person"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Section:
    """What a line within the list says of the people below it: "II. Đảng viên dự bị", "Tổ đảng số 2"."""

    text: str = ""
    cell: str = ""
    standing: MemberStatus | None = None
    group: str = ""


@dataclass(frozen=True)
class Line:
    """One line of the sheet that is not blank; `row` counts from 0."""

    row: int
    kind: LineKind
    text: str
    section: Section = Section()
    reason: Reason | None = None


_TOTAL = re.compile(
    r"^\W*(tổng\b|cộng\b(?! hòa)|tong (cong|so)\b|cong\s*:|trong đó\b|danh sách (này |trên )?(có|gồm)\b|ấn định"
    r"|an dinh danh sach|toàn chi bộ có|chi bộ có \d)"
)
_SIGNATURE = re.compile(
    r"^(nguoi|can bo) (lap|ghi|tong hop|viet|ke khai)|^lap (bieu|bang|danh sach)|^t ?[/.] ?m\b|^tm\.? "
    r"|xac nhan|^ky (va|ghi|dong)|\(ky|ky ten|ghi ro ho|^thu truong|^duyet|^noi nhan|^k ?[/.] ?t\b|chu ky"
    r"|^(bi thu|pho bi thu|chu tich|truong thon|chi bo|chi uy|thu ky|nguoi lap|dang uy)( chi bo)?$"
    r"|ngay [\d. …_/-]* ?thang [\d. …_/-]* ?nam [\d. …_]*$"
)
_SECTION = re.compile(
    r"^(dang vien|to dang|to so|to \d|nhom|chi bo|cac dong chi|dong chi dang vien|danh sach|chi uy|phan to|dang vien)\b"
    r"|\b(du bi|chinh thuc|mien sinh hoat|mien cong tac|tam di|tam den|noi khac|sinh hoat)\b"
)
_NUMERAL = re.compile(r"^\W*(?:[ivx]{1,5}|[a-h])\s*[.)/:-]\s*|^\W*(?:[ivx]{1,5}|[a-h])$", re.IGNORECASE)
_GROUP = re.compile(r"^(tổ (?:đảng|số|\d|dân phố)[^(:,;]*|nhóm [^(:,;]*)", re.IGNORECASE)
_REMARK = re.compile(r"^\W*(ghi chu|luu y|chu thich|chu y)\b|^\*")
_ORDER = re.compile(r"^\W*\d{1,5}\W*$")
_REMARK_WORDS = 9


def lines_below(sheet: Sheet, header: Header) -> tuple[Line, ...]:
    """Every line below the heading that is not blank, in its order."""
    lines: list[Line] = []
    section = Section()
    ended = False
    for row in range(header.bottom + 1, len(sheet.rows)):
        if all(is_blank(value) for value in sheet.rows[row]):
            continue
        line = _line(sheet, header, row, ended)
        if line.reason and line.reason.code is ReasonCode.SECTION_LINE:
            section = _next_section(section, line)
        if line.reason and line.reason.code in (ReasonCode.TOTAL_LINE, ReasonCode.SIGNATURE_LINE):
            ended = True
        lines.append(replace(line, section=section) if line.kind is LineKind.PERSON else line)
    return tuple(lines)


def name_text(sheet: Sheet, header: Header, row: int) -> str:
    """The whole name of a line, from one column or from several."""
    parts: list[str] = []
    for field in NAME_FIELDS:
        for index in header.indexes(field):
            text = as_text(sheet.value(row, index))
            # "Nguyễn Văn An" and again "An" in a column of its own.
            if text and not (parts and field is Field.GIVEN_NAME and parts[-1].split()[-1:] == [text]):
                parts.append(text)
    return clean_line(" ".join(parts))


def name_cell(sheet: Sheet, header: Header, row: int) -> str:
    """The address of the (first) cell of the name."""
    indexes = [index for field in NAME_FIELDS for index in header.indexes(field)]
    filled = [index for index in indexes if not is_blank(sheet.value(row, index))]
    return address(row, min(filled or indexes or [0]))


_DATE_FIELDS = (
    Field.BORN,
    Field.BORN_IF_MALE,
    Field.BORN_IF_FEMALE,
    Field.JOINED,
    Field.OFFICIAL,
    Field.JOINED_AND_OFFICIAL,
)


def _line(sheet: Sheet, header: Header, row: int, ended: bool) -> Line:
    filled = {i: value for i, value in enumerate(sheet.rows[row]) if not is_blank(value)}
    texts = [as_text(value) for value in filled.values()]
    name = name_text(sheet, header, row)
    code = _nobody(header, filled, texts, name)
    first = address(row, next(iter(filled)))
    whole = " | ".join(texts)
    if code is None and not name:
        code = ReasonCode.SIGNATURE_LINE if ended else ReasonCode.NO_NAME
    if code is not None:
        return Line(row, LineKind.NOBODY, whole, reason=Reason(code, first, whole))
    alone = ended and not _is_numbered_or_dated(header, filled)
    doubt = Reason(ReasonCode.AFTER_THE_END, name_cell(sheet, header, row), name) if alone else None
    return Line(row, LineKind.PERSON, whole, reason=doubt)


def _is_numbered_or_dated(header: Header, filled: dict[int, Value]) -> bool:
    """Whether the line has what the others have beside a name; a list of mere names has nothing to go by."""
    dates = [i for field in _DATE_FIELDS for i in header.indexes(field)]
    orders = header.indexes(Field.ORDER)
    if not dates and not orders:
        return len({as_text(value) for value in filled.values()}) > 1
    return any(_has_digit(filled.get(i)) for i in dates) or any(
        _ORDER.match(as_text(filled.get(i))) for i in orders
    )


def _nobody(header: Header, filled: dict[int, Value], texts: list[str], name: str) -> ReasonCode | None:
    if code := _heading(header, filled, name):
        return code
    if _is_numbering(texts) and not any(
        char.isalpha() and len(word) > 1 for word in name.split() for char in word
    ):
        return ReasonCode.COLUMN_NUMBERS
    dated = any(_has_digit(filled.get(i)) for field in _DATE_FIELDS for i in header.indexes(field))
    counted = any(_ORDER.match(as_text(filled.get(i))) for i in header.indexes(Field.ORDER))
    # Totals may stand below the dates too ("Cộng | 5 | 2 | 3"): then it is no name that tells.
    nameless = not any(char.isalpha() for char in name)
    if (not dated or nameless) and any(_TOTAL.search(text.casefold()) for text in texts[:3]):
        return ReasonCode.TOTAL_LINE
    if not dated and any(_SIGNATURE.search(fold(text)) for text in ([name] if name else texts)):
        return ReasonCode.SIGNATURE_LINE
    return None if dated or counted else _text_line(texts, name)


def _text_line(texts: list[str], name: str) -> ReasonCode | None:
    """A line of words alone: a section of the list or a remark."""
    words = [text for text in dict.fromkeys(texts) if not _NUMERAL.fullmatch(text)]
    if len(words) != 1:
        return None if words else ReasonCode.NO_NAME
    text = fold(_NUMERAL.sub("", words[0], count=1))
    if _REMARK.search(text) or len(text.split()) > _REMARK_WORDS:
        return ReasonCode.REMARK_LINE
    if _SECTION.search(text):
        return ReasonCode.SECTION_LINE
    # "A. Khối văn phòng": numbered, and no column of numbers would do so for one person.
    numbered = len(texts) > len(words) or bool(_NUMERAL.match(words[0]))
    return ReasonCode.SECTION_LINE if numbered and not name else None


def _heading(header: Header, filled: dict[int, Value], name: str) -> ReasonCode | None:
    texts = {index: value for index, value in filled.items() if isinstance(value, str)}
    if (
        header.bottom > header.top
        and len(texts) == len(filled) > 1
        and all(is_part(t) for t in texts.values())
    ):
        return ReasonCode.HEADER_AGAIN
    if not name or field_of(name.split(" - ")[0]) not in NAME_FIELDS:
        return None
    titles = {column.index: plain(column.title) for column in header.columns}
    same = sum(1 for index, text in texts.items() if plain(text) and plain(text) in titles.get(index, ""))
    if same == len(filled) or same >= 2:
        return ReasonCode.HEADER_AGAIN
    fields = {field_of(text) for text in texts.values()} - {None}
    return ReasonCode.OTHER_HEADER if len(fields) >= 3 else None


def _is_numbering(texts: list[str]) -> bool:
    """ "(1) (2) (3)", "A B 1 2": the numbers that forms put below their headings."""
    marks = [fold(text).strip("()[] .") for text in texts]
    if len(marks) < 3 or not all(re.fullmatch(r"\d{1,2}(\s*=.*)?|[a-h]", mark) for mark in marks):
        return False
    numbers = [int(mark.split("=")[0]) for mark in marks if mark[0].isdigit()]
    return numbers == sorted(set(numbers)) and (not numbers or numbers[-1] - numbers[0] < 2 * len(marks))


def _has_digit(value: Value) -> bool:
    return any(char.isdigit() for char in as_text(value))


def _next_section(before: Section, line: Line) -> Section:
    words = [text for text in line.text.split(" | ") if not _NUMERAL.fullmatch(text)]
    text = _NUMERAL.sub("", words[0], count=1) if words else ""
    folded = fold(text)
    standing = None
    if "du bi" in folded and "chinh thuc" not in folded:
        standing = MemberStatus.PROBATIONARY
    elif "chinh thuc" in folded and "du bi" not in folded:
        standing = MemberStatus.FULL
    group = _GROUP.match(text)
    cell = line.reason.cell if line.reason else ""
    name = clean_line(group[1]).strip(" .-") if group else before.group
    return Section(text, cell, standing, name)
