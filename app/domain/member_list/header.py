"""Where a list begins: the heading lines are found by their words, whatever stands above them."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from app.domain.member_list.columns import (
    JOINABLE,
    NAME_FIELDS,
    NOT_TAKEN,
    WEIGHTS,
    Field,
    field_of,
    field_of_part,
    is_part,
    plain,
)
from app.domain.member_list.sheet import Merge, Sheet, Value, as_text, is_blank
from app.domain.member_list.two_dates import holds_two, may_hold_both
from app.domain.member_list.values import is_cross, sex_of_word

# A heading stands near the top; a list of thousands is not searched to its end.
_SEARCHED_ROWS = 300
# Of those, so many that look like headings are read in full: a sheet made of headings alone would hold the window.
_MOST_CANDIDATES = 40
_MOST_LINES = 4
_LOOKED_AT = 60


@dataclass(frozen=True)
class Column:
    """One column of the list: its index from 0, the words above it, what it is taken to mean."""

    index: int
    title: str
    field: Field


@dataclass(frozen=True)
class Header:
    """The heading lines `top`..`bottom` (indexes from 0, inclusive) and the columns below them."""

    top: int
    bottom: int
    columns: tuple[Column, ...]

    @property
    def fields(self) -> frozenset[Field]:
        return frozenset(column.field for column in self.columns)

    @property
    def has_name(self) -> bool:
        return any(field in self.fields for field in NAME_FIELDS)

    @property
    def weight(self) -> int:
        return sum(WEIGHTS.get(field, 0) for field in self.fields)

    def indexes(self, field: Field) -> tuple[int, ...]:
        return tuple(column.index for column in self.columns if column.field is field)

    def with_fields(self, fields: dict[int, Field]) -> "Header":
        """The same heading with the meaning of some columns (by index) changed by the person."""
        known = {column.index for column in self.columns}
        changed = [replace(c, field=fields.get(c.index, c.field)) for c in self.columns]
        changed += [Column(index, "", field) for index, field in fields.items() if index not in known]
        return replace(self, columns=tuple(sorted(changed, key=lambda column: column.index)))


def find_header(sheet: Sheet) -> Header | None:
    """The heading that says most; None when no line looks like one."""
    best: Header | None = None
    likely = (row for row in range(min(len(sheet.rows), _SEARCHED_ROWS)) if _may_be_heading(sheet, row))
    for row in islice(likely, _MOST_CANDIDATES):
        header = header_at(sheet, row)
        if _is_enough(header) and (best is None or header.weight > best.weight):
            best = header
    return best


def header_at(sheet: Sheet, row: int) -> Header:
    """Read the line `row` (from 0) as heading, with the lines that belong to it above and below."""
    top = min([merge.top for merge in _upright_merges(sheet, row)], default=row)
    top = top if row - top < _MOST_LINES else row
    bottom = _bottom(sheet, row)
    columns = []
    for index in range(sheet.width):
        titles = _titles(sheet, top, bottom, index)
        columns.append(Column(index, " - ".join(titles), _meaning(titles)))
    return Header(top, bottom, _settled(sheet, bottom, columns))


def _may_be_heading(sheet: Sheet, row: int) -> bool:
    fields = {field_of(_title(sheet, row, index)) for index in range(sheet.width)} - {None}
    return len(fields) >= 2 or bool(fields & {Field.FULL_NAME, Field.FAMILY_NAME})


def _is_enough(header: Header) -> bool:
    wanted = header.fields - {*NOT_TAKEN, Field.ORDER}
    if header.has_name:
        # A title such as "Đảng viên" alone is no heading, "Họ và tên" alone is.
        return len(wanted) >= 2 or Field.ORDER in header.fields or _names_only(header)
    return len(wanted) >= 3


def _names_only(header: Header) -> bool:
    titled = [column for column in header.columns if column.title]
    return len(titled) == 1 and "ten" in plain(titled[0].title).split()


def _title(sheet: Sheet, row: int, index: int) -> str:
    """The text of a cell or of the merged cell that covers it; numbers and days are no titles."""
    value = sheet.value(row, index)
    if is_blank(value):
        for merge in sheet.merges_at(row):
            if merge.holds(row, index):
                value = sheet.value(merge.top, merge.left)
                break
    return as_text(value) if isinstance(value, str) else ""


def _upright_merges(sheet: Sheet, row: int) -> list[Merge]:
    return [
        merge
        for merge in sheet.merges_at(row)
        if merge.top < row <= merge.bottom and merge.bottom - merge.top < _MOST_LINES
    ]


def _bottom(sheet: Sheet, row: int) -> int:
    """The last line of the heading: as far as merged cells reach down, or lines of mere sub-headings follow."""
    reach = [m.bottom for m in sheet.merges_at(row) if row < m.bottom and m.bottom - row < _MOST_LINES]
    bottom = max(reach, default=row)
    while bottom + 1 < len(sheet.rows) and bottom + 1 - row < _MOST_LINES and _is_sub_line(sheet, bottom + 1):
        bottom += 1
    return bottom


def _is_sub_line(sheet: Sheet, row: int) -> bool:
    filled = [value for value in sheet.rows[row] if not is_blank(value)]
    return bool(filled) and all(isinstance(value, str) and is_part(value) for value in filled)


def _titles(sheet: Sheet, top: int, bottom: int, index: int) -> list[str]:
    """The words above one column from the widest to its own."""
    titles: list[str] = []
    for row in range(top, bottom + 1):
        text = _title(sheet, row, index)
        if not text and row < bottom:
            text = _wider_title(sheet, row, bottom, index)
        if _spans_all(sheet, row, index):
            continue
        if text and (not titles or titles[-1] != text):
            titles.append(text)
    return titles


def _wider_title(sheet: Sheet, row: int, bottom: int, index: int) -> str:
    """A heading to the left that nobody merged, when the cells below both are mere parts of it."""
    if not is_part(_title(sheet, bottom, index)):
        return ""
    for left in range(index - 1, max(-1, index - 4), -1):
        if not is_part(_title(sheet, bottom, left)):
            return ""
        if text := _title(sheet, row, left):
            return text
    return ""


def _spans_all(sheet: Sheet, row: int, index: int) -> bool:
    """Whether the cell is part of a title across the whole list, which says nothing about one column."""
    return any(
        merge.holds(row, index) and merge.right - merge.left + 1 > max(4, sheet.width * 0.6)
        for merge in sheet.merges_at(row)
    )


def _meaning(titles: list[str]) -> Field:
    if not titles:
        return Field.IGNORED
    if len(titles) == 1:
        return field_of(titles[0]) or Field.UNKNOWN
    return field_of_part(" ".join(titles[:-1]), titles[-1]) or Field.UNKNOWN


def _settled(sheet: Sheet, bottom: int, columns: list[Column]) -> tuple[Column, ...]:
    """The meanings after a look at what stands in the columns, each field given once."""
    looked_at = [_by_content(sheet, bottom, column) for column in columns]
    for position in range(1, len(looked_at)):
        left, column = looked_at[position - 1], looked_at[position]
        if (
            not column.title
            and left.field is Field.FULL_NAME
            and _holds_given_names(sheet, bottom, column.index)
        ):
            looked_at[position] = replace(column, field=Field.FULL_NAME)
    if not any(c.field in (Field.FULL_NAME, Field.FAMILY_NAME) for c in looked_at):
        looked_at = [
            replace(c, field=Field.FULL_NAME) if c.field is Field.GIVEN_NAME else c for c in looked_at
        ]
    looked_at = _with_two_dates(sheet, bottom, _one_heading_each(looked_at))
    used: dict[Field, Column] = {}
    result = []
    for column in looked_at:
        first = used.setdefault(column.field, column)
        again = first is not column and column.field not in (*JOINABLE, Field.IGNORED)
        if again and not _same_date(first, column):
            column = replace(column, field=Field.IGNORED)
        result.append(column)
    return tuple(result)


def _one_heading_each(columns: list[Column]) -> list[Column]:
    """Of several headings for names, or for posts, the plainest counts: "Họ và tên" before "Đảng viên", the post
    in the Party before any other. Columns under one merged heading stay together."""
    for field, word, other in ((Field.FULL_NAME, "ten", Field.STATUS), (Field.POST, "dang", Field.IGNORED)):
        titles = list(dict.fromkeys(c.title for c in columns if c.field is field and c.title))
        best = next((title for title in titles if word in plain(title).split()), titles[0] if titles else "")
        if len(titles) > 1 and (field is not Field.POST or word in plain(best).split()):
            columns = [
                replace(c, field=other) if c.field is field and c.title not in ("", best) else c
                for c in columns
            ]
    return columns


def _with_two_dates(sheet: Sheet, bottom: int, columns: list[Column]) -> list[Column]:
    """A heading of one day whose words may also mean two ("Ngày kết nạp (chính thức)") means two where most cells
    hold two, or where any does and no other column has the day of joining."""
    result = []
    for column in columns:
        if column.field in (Field.JOINED, Field.OFFICIAL) and may_hold_both(column.title):
            filled = _below(sheet, bottom, column.index)
            twos = sum(1 for value in filled if holds_two(value))
            others = any(c.field is Field.JOINED for c in columns if c.index != column.index)
            if twos * 2 > len(filled) or (twos and not others):
                column = replace(column, field=Field.JOINED_AND_OFFICIAL)
        result.append(column)
    return result


def _same_date(first: Column, column: Column) -> bool:
    """Whether two columns are the day, month and year of one date."""
    return all(plain(c.title).split()[-1:] in (["ngay"], ["thang"], ["nam"]) for c in (first, column)) and (
        column.index - first.index <= 2
    )


def _below(sheet: Sheet, bottom: int, index: int) -> list[Value]:
    rows = range(bottom + 1, min(len(sheet.rows), bottom + 1 + _LOOKED_AT))
    return [value for row in rows if not is_blank(value := sheet.value(row, index))]


def _by_content(sheet: Sheet, bottom: int, column: Column) -> Column:
    filled = _below(sheet, bottom, column.index)
    if not filled:
        return column

    def most(count: int) -> bool:
        return count * 2 > len(filled)

    crossed = most(sum(1 for value in filled if is_cross(value)))
    field = column.field
    if field in (Field.JOINED, Field.OFFICIAL) and crossed:
        field = Field.PROBATIONARY_MARK if field is Field.JOINED else Field.FULL_MARK
    elif field is Field.IGNORED and not column.title and any(isinstance(value, str) for value in filled):
        field = Field.UNKNOWN
    elif field is Field.COMMITTEE_MARK and not crossed:
        field = Field.POST
    elif field in (Field.MALE_MARK, Field.FEMALE_MARK) and not crossed:
        if most(sum(1 for value in filled if sex_of_word(value))):
            field = Field.SEX
        elif most(
            sum(
                1
                for value in filled
                if isinstance(value, date | int | float) or as_text(value)[-4:].isdigit()
            )
        ):
            field = Field.BORN_IF_MALE if field is Field.MALE_MARK else Field.BORN_IF_FEMALE
    return replace(column, field=field)


def _holds_given_names(sheet: Sheet, bottom: int, index: int) -> bool:
    filled = _below(sheet, bottom, index)
    words = [as_text(value) for value in filled if isinstance(value, str)]
    single = [word for word in words if word.isalpha() and is_cross(word) is None]
    return len(single) >= 2 and len(single) * 2 > len(filled)
