"""The filled workbook as values: every cell is read or named as unreadable, with its address; nothing is guessed."""

from datetime import date

from app.domain.member import MemberStatus
from app.domain.member_list.sheet import Book
from app.domain.member_list.values import sex_of_word
from app.domain.past import layout
from app.domain.past.cells import CellReader, Problem, rows_of
from app.domain.past.layout import Field
from app.domain.past.roll import marks_of
from app.domain.past.values import MeetingLine, PastFile, PersonLine
from app.domain.policy import MeetingKind
from app.domain.text import fold


def read_past(book: Book, *, today: date) -> PastFile:
    """Everything in the workbook. A missing sheet is a problem, not an error: the others are read all the same."""
    problems: list[Problem] = []
    people = _people(book, today, problems)
    meetings, refused = _meetings(book, today, problems)
    marks = tuple(marks_of(book, meetings, refused, today, problems))
    for sheet in book.sheets:
        if sheet.beyond:
            problems.append(Problem("beyond", sheet.name, sheet.beyond, blocks=False))
    return PastFile(book.file_name, people, meetings, marks, tuple(problems), len(refused))


def _people(book: Book, today: date, problems: list[Problem]) -> tuple[PersonLine, ...]:
    found: list[PersonLine] = []
    for reader, row in rows_of(book, layout.MEMBERS_SHEET, layout.MEMBER_COLUMNS, today, problems):
        name = reader.text(row, Field.FULL_NAME)
        if not name:
            reader.complain(row, Field.FULL_NAME, "name_missing")
            continue
        sex = sex_of_word(reader.value(row, Field.SEX))
        if sex is None and reader.text(row, Field.SEX):
            reader.complain(row, Field.SEX, "sex_unknown", blocks=False)
        line = PersonLine(
            row + 1,
            name,
            sex,
            reader.partial(row, Field.BORN),
            reader.partial(row, Field.JOINED_ON),
            reader.partial(row, Field.OFFICIAL_ON),
            reader.partial(row, Field.HERE_FROM),
            reader.partial(row, Field.LEFT_ON),
            _left_as(reader, row),
            reader.text(row, Field.CARD_NUMBER),
            reader.long_text(row, Field.NOTE),
        )
        if not reader.blocked:
            found.append(line)
    return tuple(found)


def _left_as(reader: CellReader, row: int) -> MemberStatus | None:
    word = fold(reader.text(row, Field.LEFT_WHY))
    if not reader.text(row, Field.LEFT_ON):
        if word:
            reader.complain(row, Field.LEFT_WHY, "left_without_day")
        return None
    found = next((status for start, status in layout.LEFT_WORDS if start in word), None)
    if found is None:
        reader.complain(row, Field.LEFT_WHY, "left_unknown")
    return found


def _meetings(
    book: Book, today: date, problems: list[Problem]
) -> tuple[tuple[MeetingLine, ...], frozenset[int]]:
    """The meetings that can be read, and the lines of those that cannot, by their number (a line's own where it has
    none)."""
    found: list[MeetingLine] = []
    refused: set[int] = set()
    numbers: set[int] = set()
    for reader, row in rows_of(book, layout.MEETINGS_SHEET, layout.MEETING_COLUMNS, today, problems):
        number = reader.whole(row, Field.NUMBER)
        if number is None:
            if not reader.blocked:
                reader.complain(row, Field.NUMBER, "number_missing")
        elif number in numbers:
            reader.complain(row, Field.NUMBER, "number_twice")
        line = _meeting(reader, row, number or 0)
        if line is not None and not reader.blocked:
            numbers.add(line.number)
            found.append(line)
        else:
            refused.add(number if number is not None and number not in numbers else -row)
    return tuple(found), frozenset(refused)


def _meeting(reader: CellReader, row: int, number: int) -> MeetingLine | None:
    held_on = reader.day(row, Field.HELD_ON)
    if held_on is None and not reader.text(row, Field.HELD_ON):
        reader.complain(row, Field.HELD_ON, "day_missing")
    word = fold(reader.text(row, Field.KIND))
    kind = next((kind for start, kind in layout.KIND_WORDS if start in word), None) if word else None
    if kind is None:
        reader.complain(row, Field.KIND, "kind_unknown" if word else "kind_missing")
    line = MeetingLine(
        row + 1,
        number,
        held_on or date.min,
        kind or MeetingKind.REGULAR,
        reader.clock(row, Field.START),
        reader.clock(row, Field.END),
        reader.whole(row, Field.BREAK) or 0,
        reader.text(row, Field.PLACE),
        reader.text(row, Field.CHAIR),
        reader.text(row, Field.CLERK),
        reader.paper_number(row, Field.MINUTES_NUMBER),
        reader.text(row, Field.THEME),
        reader.long_text(row, Field.CONTENT),
        reader.long_text(row, Field.CONCLUSION),
        reader.text(row, Field.RESOLUTION),
        reader.points(row, Field.OWN_SCORE),
        reader.band(row, Field.OWN_BAND),
        reader.points(row, Field.OFFICIAL_SCORE),
        reader.band(row, Field.OFFICIAL_BAND),
        reader.day(row, Field.OFFICIAL_DATE),
        reader.day(row, Field.REPORTED_ON),
        reader.cross(row, Field.SIGNED),
    )
    _scores_fit(reader, row, line)
    # Without a day or a kind the line is blocked already.
    return line if held_on is not None and kind is not None else None


def _scores_fit(reader: CellReader, row: int, line: MeetingLine) -> None:
    """A band needs its points: the book keeps points, and finds the band by them."""
    if line.own_band is not None and line.own_score is None:
        reader.complain(row, Field.OWN_SCORE, "band_without_points")
    official = (line.official_score, line.official_band, line.official_date)
    if any(part is not None for part in official) and None in official:
        missing = (Field.OFFICIAL_SCORE, Field.OFFICIAL_BAND, Field.OFFICIAL_DATE)[official.index(None)]
        reader.complain(row, missing, "official_incomplete")
