"""What the program proposes for a workbook: which sheet, which heading, what each column means."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.domain.member_list.columns import NAME_FIELDS, Field
from app.domain.member_list.header import Header, find_header, header_at
from app.domain.member_list.lines import Line, LineKind, lines_below
from app.domain.member_list.old_fonts import OldFont, in_unicode, old_font_of
from app.domain.member_list.reasons import Reason, ReasonCode
from app.domain.member_list.sheet import Book, Sheet, as_text
from app.domain.member_list.values import dates_inside
from app.domain.text import clean_line

# A sheet whose columns weigh this much is a list of members of its own.
_LIST_WEIGHT = 9


@dataclass(frozen=True)
class SheetGuess:
    """How much a sheet looks like a list of members; `people` are lines with a name below its heading."""

    name: str
    hidden: bool
    weight: int
    people: int


@dataclass(frozen=True)
class Proposal:
    """The reading proposed. `header` is None when no line looks like a heading: the person points at it."""

    book: Book
    sheet: Sheet
    header: Header | None
    lines: tuple[Line, ...]
    as_of: date | None
    sheets: tuple[SheetGuess, ...]
    notes: tuple[Reason, ...]

    @property
    def header_row(self) -> int | None:
        """The last heading line, counted as the spreadsheet does."""
        return self.header.bottom + 1 if self.header else None

    @property
    def is_complete(self) -> bool:
        """Whether there is a heading with a column of names, so that a preview can be made."""
        return self.header is not None and self.header.has_name


def propose(
    book: Book,
    *,
    sheet: str | None = None,
    header_row: int | None = None,
    mapping: Mapping[int, Field] | None = None,
) -> Proposal:
    """Propose how to read the book; `sheet` (a name in it), `header_row` (as the spreadsheet counts) and `mapping`
    (column index from 0 -> meaning) are the person's corrections.

    Raises:
        KeyError: there is no sheet of that name.
    """
    fonts = {each.name: font for each in book.sheets if (font := old_font_of(each))}
    sheets = tuple(in_unicode(s, fonts[s.name]) if s.name in fonts else s for s in book.sheets)
    book = replace(book, sheets=sheets)
    guesses = tuple(_guess(each) for each in book.sheets)
    chosen = _chosen(book, guesses, sheet)
    if header_row is not None:
        header: Header | None = header_at(chosen, header_row - 1)
    else:
        header = find_header(chosen)
    if mapping:
        header = _corrected(header or Header(-1, -1, ()), mapping)
    lines = lines_below(chosen, header) if header and header.has_name else ()
    notes = (
        *_about_font(fonts.get(chosen.name)),
        *_about_book(book, chosen, guesses),
        *_about_columns(chosen, header),
    )
    return Proposal(book, chosen, header, lines, as_of_day(chosen, header), guesses, notes)


def as_of_day(sheet: Sheet, header: Header | None) -> date | None:
    """The day for which the list was made, from the lines above it: "(Tính đến ngày 01/7/2026)"."""
    above = sheet.rows[: header.top] if header else ()
    texts = [as_text(value) for row in above for value in row if isinstance(value, str)]
    told = [text for text in texts if _AS_OF.search(clean_line(text).casefold())]
    for text in told + texts:
        if days := dates_inside(text):
            return days[0].earliest
    return None


_AS_OF = re.compile(r"tính đến|tinh den|đến ngày|den ngay|thời điểm|thoi diem|đến hết|có đến")


def _guess(sheet: Sheet) -> SheetGuess:
    header = find_header(sheet)
    if header is None or not header.has_name:
        return SheetGuess(sheet.name, sheet.hidden, header.weight if header else 0, 0)
    people = sum(1 for line in lines_below(sheet, header) if line.kind is LineKind.PERSON)
    return SheetGuess(sheet.name, sheet.hidden, header.weight, people)


def _chosen(book: Book, guesses: tuple[SheetGuess, ...], name: str | None) -> Sheet:
    if name is not None:
        found = book.sheet(name)
        if found is None:
            raise KeyError(name)
        return found
    # People below a heading of members; a hidden sheet only when nothing else will do.
    best = max(
        range(len(guesses)),
        key=lambda i: (
            guesses[i].people > 0,
            not guesses[i].hidden,
            guesses[i].weight,
            guesses[i].people,
            -i,
        ),
    )
    return book.sheets[best]


def _corrected(header: Header, mapping: Mapping[int, Field]) -> Header:
    given: set[Field] = set(mapping.values()) - {Field.NOTE, Field.UNKNOWN}
    if given & set(NAME_FIELDS):
        given |= set(NAME_FIELDS)
    fields = {column.index: Field.IGNORED for column in header.columns if column.field in given}
    return header.with_fields(fields | dict(mapping))


def _about_font(font: OldFont | None) -> list[Reason]:
    return [Reason(ReasonCode.OLD_FONT, text=font.value)] if font else []


def _about_book(book: Book, chosen: Sheet, guesses: tuple[SheetGuess, ...]) -> list[Reason]:
    notes: list[Reason] = []
    hidden = [sheet.name for sheet in book.sheets if sheet.hidden and not sheet.is_empty]
    if hidden:
        notes.append(Reason(ReasonCode.HIDDEN_SHEETS, text=", ".join(hidden)))
    others = [g.name for g in guesses if g.name != chosen.name and g.people and g.weight >= _LIST_WEIGHT]
    if others:
        notes.append(Reason(ReasonCode.OTHER_LISTS, text=", ".join(others), other=chosen.name))
    if chosen.beyond:
        notes.append(Reason(ReasonCode.CELLS_BEYOND, cell=chosen.beyond, other=chosen.name))
    return notes


_WANTED = (
    (ReasonCode.NO_SEX_COLUMN, (Field.SEX, Field.MALE_MARK, Field.FEMALE_MARK, Field.BORN_IF_FEMALE)),
    (ReasonCode.NO_BORN_COLUMN, (Field.BORN, Field.BORN_IF_MALE, Field.BORN_IF_FEMALE)),
    (ReasonCode.NO_JOINED_COLUMN, (Field.JOINED, Field.JOINED_AND_OFFICIAL)),
    (ReasonCode.NO_OFFICIAL_COLUMN, (Field.OFFICIAL, Field.JOINED_AND_OFFICIAL)),
)


def _about_columns(sheet: Sheet, header: Header | None) -> list[Reason]:
    if header is None:
        return [Reason(ReasonCode.NO_HEADER, text=sheet.name)]
    if not header.has_name:
        return [Reason(ReasonCode.NO_NAME_COLUMN, cell=str(header.bottom + 1), text=sheet.name)]
    notes = [Reason(code) for code, fields in _WANTED if not header.fields & set(fields)]
    for field in (Field.BORN, Field.JOINED, Field.OFFICIAL):
        for column in header.columns:
            if column.field is field and _maybe_month_first(sheet, header, column.index):
                notes.append(Reason(ReasonCode.MAYBE_MONTH_FIRST, text=column.title))
    return notes


def _maybe_month_first(sheet: Sheet, header: Header, index: int) -> bool:
    """A spreadsheet set to English turned 03/02 into 2 March and left 19/05 as text: then no real day is above
    12, and every text is."""
    real: list[int] = []
    typed: list[int] = []
    for row in range(header.bottom + 1, len(sheet.rows)):
        value = sheet.value(row, index)
        if isinstance(value, datetime | date):
            real.append(value.day)
        elif isinstance(value, str) and (found := re.match(r"\s*(\d{1,2})\s*[/.-]\s*\d{1,2}\s*[/.-]", value)):
            typed.append(int(found[1]))
    return len(real) >= 4 and len(typed) >= 3 and max(real) <= 12 < min(typed)
