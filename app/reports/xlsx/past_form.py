"""The workbook for earlier years, empty or with the people of the book: what is filled in is read by `app.domain.past`.

Days and hours are cells of text, so that no spreadsheet turns 03/7 into the seventh of March.
"""

from collections.abc import Sequence
from datetime import datetime

from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.cell import Heading
from app.domain.member import Member
from app.domain.past import layout
from app.domain.past.layout import Column, Field
from app.domain.text import name_key
from app.reports.xlsx import cells
from app.reports.xlsx.cells import Look, Styles, Value, fit_row, put
from app.reports.xlsx.page import a4, workbook_bytes
from app.texts_past import BAND_CHOICES, GUIDE, KIND_CHOICES, LEFT_CHOICES, SEX_CHOICES
from app.texts_words import word

MEETING_LINES = 60
"""Empty lines for meetings: five years of months; more can be added below."""
MEMBER_LINES = 40
_TYPED = Look(border=True, align="center", valign="top", format="@")
_LONG = Look(border=True, align="left", valign="top", format="@")
_SMALL = Look(italic=True, size=10, color="595959", valign="top")
_LONG_FIELDS = frozenset(
    {
        Field.FULL_NAME,
        Field.NOTE,
        Field.PLACE,
        Field.CHAIR,
        Field.CLERK,
        Field.THEME,
        Field.CONTENT,
        Field.CONCLUSION,
    }
)
_CHOICES = {
    Field.KIND: KIND_CHOICES,
    Field.OWN_BAND: BAND_CHOICES,
    Field.OFFICIAL_BAND: BAND_CHOICES,
    Field.LEFT_WHY: LEFT_CHOICES,
    Field.SEX: SEX_CHOICES,
}


def past_form_workbook(members: Sequence[Member], *, heading: Heading, made_at: datetime) -> bytes:
    """The form with a guide, as bytes of an .xlsx file; the same people and `made_at` give the same bytes."""
    people = sorted(members, key=lambda member: (name_key(member.full_name), member.id))
    workbook = Workbook()
    styles = Styles(workbook)
    guide = workbook.worksheets[0]
    guide.title = layout.GUIDE_SHEET
    _guide(guide, styles, heading)
    listed = workbook.create_sheet(layout.MEMBERS_SHEET)
    _table(listed, layout.MEMBER_COLUMNS, _member_rows(people), styles, heading)
    meetings = workbook.create_sheet(layout.MEETINGS_SHEET)
    rows: list[list[Value]] = [[number] for number in range(1, MEETING_LINES + 1)]
    _table(meetings, layout.MEETING_COLUMNS, rows, styles, heading)
    _roll(workbook.create_sheet(layout.ROLL_SHEET), people, styles, heading)
    return workbook_bytes(workbook, made_at=made_at)


def _member_rows(people: Sequence[Member]) -> list[list[Value]]:
    rows: list[list[Value]] = []
    for number, member in enumerate(people, start=1):
        born, joined, official = (
            str(day) if day else "" for day in (member.born, member.joined_on, member.official_on)
        )
        sex = word(member.sex) if member.sex else ""
        rows.append([number, member.full_name, sex, born, joined, official, "", "", "", member.card_number])
    return rows + [[] for _ in range(max(MEMBER_LINES - len(rows), 10))]


def _table(
    sheet: Worksheet,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Value]],
    styles: Styles,
    heading: Heading,
) -> None:
    """The heading in line 1, what to write below it in small letters over the column, then the lines."""
    for at, column in enumerate(columns, start=1):
        title = f"{column.title} *" if column.needed else column.title
        put(sheet, 1, at, title, cells.HEADING, styles)
    fit_row(sheet, 1, [(f"{column.title} *", column.width) for column in columns], bold=True)
    for row, values in enumerate(rows, start=2):
        for at, column in enumerate(columns, start=1):
            value = values[at - 1] if at <= len(values) else None
            look = _LONG if column.field in _LONG_FIELDS else _TYPED
            if column.field is Field.NUMBER:
                look = cells.NUMBER
            put(sheet, row, at, value, look, styles)
    for at, column in enumerate(columns, start=1):
        _choices(sheet, column.field, at, len(rows) + 1)
    a4(
        sheet,
        widths=[column.width for column in columns],
        heading_row=1,
        frozen_columns=2,
        footer=heading.cell_name,
    )


def _choices(sheet: Worksheet, what: Field, at: int, last: int) -> None:
    words = _CHOICES.get(what)
    if words is None:
        return
    # Only offered: other spellings are read too, so nothing typed is refused here.
    offered = DataValidation(
        "list", formula1='"' + ",".join(words) + '"', allow_blank=True, showErrorMessage=False
    )
    letter = get_column_letter(at)
    offered.add(f"{letter}2:{letter}{last}")
    sheet.add_data_validation(offered)


def _roll(sheet: Worksheet, people: Sequence[Member], styles: Styles, heading: Heading) -> None:
    fixed = layout.ROLL_NAME_COLUMNS
    count = 24
    for at, column in enumerate(fixed, start=1):
        put(sheet, 1, at, column.title, cells.HEADING, styles)
        put(sheet, 2, at, None, cells.HEADING, styles)
    for number in range(1, count + 1):
        put(sheet, 1, len(fixed) + number, number, cells.HEADING, styles)
        put(
            sheet,
            2,
            len(fixed) + number,
            None,
            Look(border=True, align="center", format="@", size=10),
            styles,
        )
    lines = max(len(people) + 10, 30)
    for row in range(lines):
        person = people[row] if row < len(people) else None
        put(sheet, row + 3, 1, row + 1 if person else None, cells.NUMBER, styles)
        put(sheet, row + 3, 2, person.full_name if person else None, _LONG, styles)
        put(sheet, row + 3, 3, str(person.born) if person and person.born else None, _TYPED, styles)
        for number in range(1, count + 1):
            put(sheet, row + 3, len(fixed) + number, None, _TYPED, styles)
    widths = [column.width for column in fixed] + [9.5] * count
    a4(sheet, widths=widths, heading_row=1, frozen_columns=2, footer=heading.cell_name)
    sheet.freeze_panes = "D3"
    sheet.print_title_rows = "1:2"


def _guide(sheet: Worksheet, styles: Styles, heading: Heading) -> None:
    put(sheet, 1, 1, "NHẬP CÁC NĂM TRƯỚC VÀO SỔ CHI BỘ", cells.TITLE, styles)
    sheet.merge_cells("A1:B1")
    row = 3
    for line in GUIDE:
        put(sheet, row, 1, line, cells.PLAIN, styles)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
        fit_row(sheet, row, [(line, 110)])
        row += 1
    for title, lines in (
        ("Ký hiệu ở trang Điểm danh", layout.SIGN_HELP),
        *(
            (f"Cột ở trang {name}", tuple((c.title, c.help) for c in columns if c.help or c.needed))
            for name, columns in (
                (layout.MEMBERS_SHEET, layout.MEMBER_COLUMNS),
                (layout.MEETINGS_SHEET, layout.MEETING_COLUMNS),
            )
        ),
    ):
        row += 1
        put(sheet, row, 1, title, Look(bold=True, wrap=False), styles)
        row += 1
        for sign, meaning in lines:
            put(sheet, row, 1, sign, cells.TEXT, styles)
            put(sheet, row, 2, meaning, cells.TEXT, styles)
            fit_row(sheet, row, [(meaning, 85)])
            row += 1
    put(sheet, row + 1, 1, "Cột có dấu * phải ghi; các cột khác để trống được.", _SMALL, styles)
    a4(sheet, widths=[25, 85], landscape=False, footer=heading.cell_name)
