"""The list of members as a workbook to hand in or to work on: what is exported can be imported again unchanged."""

from collections.abc import Sequence
from datetime import date, datetime

from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.cell import Heading
from app.domain.dated import holds_on
from app.domain.dates import short_day
from app.domain.member import (
    ENDINGS,
    SPECIALS,
    Member,
    MemberStatus,
    StatusSpan,
    posts_on,
    standing_on,
)
from app.domain.text import name_key
from app.reports.xlsx import cells
from app.reports.xlsx.cells import Look, Styles, Value, fit_row, put
from app.reports.xlsx.listing import BOLD, HEADING_ROW, head, line
from app.reports.xlsx.page import workbook_bytes
from app.texts_words import word

# Title, width in characters, look of the cells.
_COLUMNS: tuple[tuple[str, float, Look], ...] = (
    ("STT", 6, cells.NUMBER),
    ("Họ và tên", 28, cells.TEXT),
    ("Giới tính", 8, cells.CENTRE),
    ("Ngày sinh", 13, cells.DATE),
    ("Ngày vào Đảng", 13, cells.DATE),
    ("Ngày chính thức", 13, cells.DATE),
    ("Số thẻ đảng viên", 14, cells.CENTRE),
    ("Chức vụ trong Đảng", 18, cells.TEXT),
    ("Tổ đảng", 14, cells.TEXT),
    ("Tình trạng", 24, cells.TEXT),
    ("Ghi chú", 28, cells.TEXT),
)


def member_list_workbook(
    members: Sequence[Member], *, heading: Heading, on: date, made_at: datetime
) -> bytes:
    """The members as they are on the day `on`, in the order of Vietnamese names; bytes of an .xlsx file.

    Those who are not (or no longer) of the cell that day stand below the total, counted apart.
    The same members, heading, day and `made_at` give the same bytes.
    """
    people = sorted(members, key=lambda member: (name_key(member.full_name), member.id))
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Danh sách đảng viên"
    styles = Styles(workbook)
    head(
        sheet,
        _COLUMNS,
        heading=heading,
        title="DANH SÁCH ĐẢNG VIÊN",
        subtitle=f"(Tính đến ngày {short_day(on)})",
        frozen_columns=2,
        styles=styles,
    )
    fit_row(sheet, HEADING_ROW, [(title, width) for title, width, _ in _COLUMNS], bold=True)
    here = [member for member in people if standing_on(member, on)]
    row = _lines(sheet, HEADING_ROW + 1, here, on, styles)
    put(sheet, row, 1, _total(here, on), BOLD, styles)
    gone = [member for member in people if not standing_on(member, on)]
    if gone:
        put(sheet, row + 2, 1, "Không còn sinh hoạt tại chi bộ", BOLD, styles)
        _lines(sheet, row + 3, gone, on, styles)
    return workbook_bytes(workbook, made_at=made_at)


def _lines(sheet: Worksheet, row: int, people: Sequence[Member], on: date, styles: Styles) -> int:
    """One line for each person from `row` on; returns the row below the last."""
    for number, member in enumerate(people, start=1):
        line(sheet, row, _values(number, member, on), _COLUMNS, styles)
        row += 1
    return row


def _values(number: int, member: Member, on: date) -> tuple[Value, ...]:
    return (
        number,
        member.full_name,
        word(member.sex) if member.sex else None,
        member.born,
        member.joined_on,
        member.official_on,
        member.card_number,
        ", ".join(word(post) for post in posts_on(member, on)),
        member.party_group,
        _status(member, on),
        member.note,
    )


def _status(member: Member, on: date) -> str:
    """ "Chính thức; Sinh hoạt tạm nơi khác (từ 01/7/2026 đến 31/12/2026)"."""
    standing = standing_on(member, on)
    held = [span for span in member.statuses if holds_on(span, on)]
    if standing is None:
        return "; ".join(_span_words(span) for span in held if span.status in ENDINGS)
    special = [_span_words(span) for span in held if span.status in SPECIALS]
    return "; ".join([word(standing.base), *special])


def _span_words(span: StatusSpan) -> str:
    since = f"từ {short_day(span.start)}" if span.start else ""
    until = f"đến {short_day(span.end)}" if span.end else ""
    days = " ".join(part for part in (since, until) if part)
    return f"{word(span.status)} ({days})" if days else word(span.status)


def _total(people: Sequence[Member], on: date) -> str:
    bases = [standing.base for member in people if (standing := standing_on(member, on))]
    parts = [
        f"{word(status).lower()} {bases.count(status)}"
        for status in (MemberStatus.FULL, MemberStatus.PROBATIONARY, MemberStatus.TEMP_IN)
        if status in bases
    ]
    return f"Tổng cộng: {len(people)} đồng chí" + (f" ({', '.join(parts)})" if parts else "")
