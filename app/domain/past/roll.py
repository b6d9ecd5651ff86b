"""The roll calls: people down the side, meetings across; the number and the day of a column have to agree."""

from collections.abc import Iterator
from datetime import date

from app.domain.dates import PartialDate
from app.domain.member_list.sheet import Book, Sheet, address, as_text, is_blank
from app.domain.member_list.values import read_date
from app.domain.past import layout
from app.domain.past.cells import CellReader, Problem, header_of
from app.domain.past.layout import Field
from app.domain.past.values import Mark, MeetingLine
from app.domain.text import clean_line, fold


def marks_of(
    book: Book,
    meetings: tuple[MeetingLine, ...],
    refused: frozenset[int],
    today: date,
    problems: list[Problem],
) -> Iterator[Mark]:
    by_number = {line.number: line for line in meetings}
    sheets = [one for one in book.sheets if fold(one.name).startswith(fold(layout.ROLL_SHEET))]
    if not sheets:
        problems.append(Problem("sheet_missing", layout.ROLL_SHEET))
    seen: set[tuple[int, str, str]] = set()
    for sheet in sheets:
        found = header_of(sheet, layout.ROLL_NAME_COLUMNS)
        if found is None or Field.FULL_NAME not in found[1]:
            problems.append(Problem("header_missing", sheet.name, more="Họ và tên"))
            continue
        head, places = found
        heads = _heads(sheet, head, places, by_number, refused, today, problems)
        reader = CellReader(sheet, places, today, problems)
        # The days to compare stand in the line below the numbers, where no name stands.
        for row in range(head + 1, len(sheet.rows)):
            name = reader.text(row, Field.FULL_NAME)
            if not name:
                if row > head + 1 and any(not is_blank(sheet.value(row, at)) for at in heads):
                    reader.complain(row, Field.FULL_NAME, "name_missing")
                continue
            born = reader.partial(row, Field.BORN)
            for at, number in heads.items():
                mark = _mark(sheet, row, at, number, name, born, problems)
                key = (number, fold(name), str(born or ""))
                if mark is None:
                    continue
                if key in seen:
                    problems.append(
                        Problem("mark_twice", sheet.name, mark.cell, name, str(number), meeting=number)
                    )
                    continue
                seen.add(key)
                yield mark


def _heads(
    sheet: Sheet,
    head: int,
    places: dict[Field, int],
    by_number: dict[int, MeetingLine],
    refused: frozenset[int],
    today: date,
    problems: list[Problem],
) -> dict[int, int]:
    """Which column belongs to which meeting; a day below that is another one's is a problem, not a choice."""
    found: dict[int, int] = {}
    for at in range(max(places.values()) + 1, sheet.width):
        text = as_text(sheet.value(head, at))
        if all(is_blank(sheet.value(row, at)) for row in range(head + 1, len(sheet.rows))):
            # The form has room for more meetings than were held.
            continue
        if not text:
            problems.append(Problem("roll_column_without_number", sheet.name, address(head, at)))
            continue
        if text.isascii() and text.isdigit() and int(text) in refused:
            # Its line was named already.
            continue
        if not (text.isascii() and text.isdigit() and int(text) in by_number):
            problems.append(Problem("roll_number_unknown", sheet.name, address(head, at), text))
            continue
        below = sheet.value(head + 1, at)
        day = read_date(below, cell="", today=today, epoch_1904=sheet.epoch_1904).date
        held_on = by_number[int(text)].held_on
        if day is not None and day.exact != held_on:
            where = address(head + 1, at)
            said = f"{held_on:%d/%m/%Y}"
            number = int(text)
            problems.append(
                Problem("roll_day_differs", sheet.name, where, as_text(below), said, meeting=number)
            )
        elif int(text) in found.values():
            problems.append(Problem("roll_number_twice", sheet.name, address(head, at), text))
        else:
            found[at] = int(text)
    return found


def _mark(
    sheet: Sheet,
    row: int,
    at: int,
    number: int,
    name: str,
    born: PartialDate | None,
    problems: list[Problem],
) -> Mark | None:
    text = as_text(sheet.value(row, at))
    if not text:
        return None
    sign, _, reason = text.partition(":")
    code = fold(sign).strip(" .")
    state = layout.SIGNS.get(code)
    where = address(row, at)
    if state is None:
        problems.append(Problem("sign_unknown", sheet.name, where, text, name, meeting=number))
        return None
    why = layout.NOT_COUNTED_WHY.get(code)
    return Mark(number, name, born, state, clean_line(reason), why, sheet.name, where)
