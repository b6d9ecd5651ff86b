"""Sheet "Điểm danh": member by meeting in short codes with their legend; the sums are formulas of our own."""

from dataclasses import replace

from openpyxl.worksheet.worksheet import Worksheet

from app.domain.bases import in_attendance_base
from app.domain.exchange.document import ReturnDocument, ReturnedMeeting
from app.domain.meeting import AttendanceState, RollEntry
from app.domain.policy import Policy
from app.domain.text import name_key
from app.reports.xlsx.cells import Look, Styles, Value, put, put_formula
from app.reports.xlsx.page import a4
from app.reports.xlsx.return_sheets.layout import (
    CELL,
    COUNT,
    HEAD,
    MIDDLE,
    SMALL,
    SUM,
    SUM_SHARE,
    SUM_TEXT,
    Leaf,
    set_up,
    titles,
)
from app.texts import word
from app.texts_return import months_missing, period_text

CODES = {
    AttendanceState.PRESENT: "x",
    AttendanceState.LATE: "M",
    AttendanceState.EXCUSED: "P",
    AttendanceState.UNEXCUSED: "K",
    AttendanceState.NOT_COUNTED: "–",
}
HERE_BESIDE = "(x)"
AWAY_BESIDE = "(v)"
LEGEND = (
    "Ký hiệu: x có mặt; M có mặt, đến muộn; P vắng có lý do; K vắng không lý do; – không tính dự họp; "
    "(x), (v) có mặt, vắng mặt nhưng không thuộc số tính dự họp; ô trống: chưa điểm danh hoặc không có tên "
    "trong danh sách hôm đó."
)
_FIRST = 4
# With more meetings than this the days stand without their year, which the title names.
_MANY = 5


def write_attendance(sheet: Worksheet, document: ReturnDocument, styles: Styles) -> None:
    meetings = document.cell_meetings
    many = len(meetings) > _MANY
    days = [7.0 if many else 12.0] * len(meetings)
    leaf = Leaf(sheet, styles, [5.0, 28.0, 18.0 if many else 27.0, *days, 9.0, 9.0, 9.0])
    titles(leaf, "ĐIỂM DANH ĐẢNG VIÊN DỰ SINH HOẠT", f"{document.cell.name}, {period_text(document.period)}")
    if not meetings:
        for month, why in months_missing(document):
            leaf.across(f"Tháng {month}/{document.period.year}: {why}", Look(size=12))
        a4(sheet, widths=leaf.widths, landscape=False, footer=document.cell.name)
        return
    heading = _heads(leaf, meetings)
    first = leaf.row
    for number, member_id in enumerate(_order(meetings), start=1):
        _member(leaf, number, member_id, document)
    _totals(leaf, meetings, first, leaf.row - 1)
    leaf.row += 1
    leaf.across(LEGEND, SMALL)
    set_up(leaf, document, heading_row=heading, frozen_columns=2, landscape=len(meetings) > 3)


def code_of(entry: RollEntry, policy: Policy) -> str:
    """The short code of one line of a roll."""
    if entry.state is None:
        return ""
    counts = in_attendance_base(entry, policy)
    if counts or entry.state is AttendanceState.NOT_COUNTED:
        return CODES[entry.state]
    return HERE_BESIDE if entry.is_here else AWAY_BESIDE


def _heads(leaf: Leaf, meetings: tuple[ReturnedMeeting, ...]) -> int:
    day = replace(HEAD, format="dd/mm" if len(meetings) > _MANY else "dd/mm/yyyy")
    values: list[tuple[Value, Look]] = [("STT", HEAD), ("Họ và tên", HEAD), ("Diện", HEAD)]
    values += [(one.meeting.held_on, day) for one in meetings]
    values += [("Có mặt", HEAD), ("Vắng có lý do", HEAD), ("Vắng không lý do", HEAD)]
    return leaf.line(values)


def _order(meetings: tuple[ReturnedMeeting, ...]) -> list[str]:
    """Everybody on a roll of the period, in the order of names."""
    names = {entry.member_id: entry.full_name for one in meetings for entry in one.meeting.roll}
    return sorted(names, key=lambda member_id: (name_key(names[member_id]), member_id))


def _member(leaf: Leaf, number: int, member_id: str, document: ReturnDocument) -> None:
    meetings = document.cell_meetings
    entries = [
        next((entry for entry in one.meeting.roll if entry.member_id == member_id), None) for one in meetings
    ]
    latest = [entry for entry in entries if entry is not None][-1]
    standing = word(latest.standing)
    if latest.special is not None:
        standing = f"{standing}; {word(latest.special).lower()}"
    cells: list[tuple[Value, Look]] = [(number, COUNT), (latest.full_name, CELL), (standing, CELL)]
    for one, entry in zip(meetings, entries, strict=True):
        policy = document.policy(one.policy)
        cells.append((code_of(entry, policy) if entry and policy else "", MIDDLE))
    row = leaf.line([*cells, (None, COUNT), (None, COUNT), (None, COUNT)])
    last = _FIRST + len(meetings) - 1
    span = f"{leaf.letter(_FIRST)}{row}:{leaf.letter(last)}{row}"
    here = f'=COUNTIF({span},"x")+COUNTIF({span},"M")+COUNTIF({span},"(x)")'
    formulas = (here, f'=COUNTIF({span},"P")', f'=COUNTIF({span},"K")')
    for column, formula in enumerate(formulas, start=last + 1):
        put_formula(leaf.sheet, row, column, formula, COUNT, leaf.styles)


def _totals(leaf: Leaf, meetings: tuple[ReturnedMeeting, ...], first: int, last: int) -> None:
    base_row = leaf.row
    labels = ("Số đảng viên tính dự họp", "Có mặt", "Vắng có lý do", "Vắng không lý do", "Tỷ lệ dự")
    for label in labels:
        for column in range(1, len(leaf.widths) + 1):
            put(leaf.sheet, leaf.row, column, label if column == 2 else None, SUM_TEXT, leaf.styles)
        leaf.sheet.row_dimensions[leaf.row].height = 18
        leaf.row += 1
    for column, one in enumerate(meetings, start=_FIRST):
        letter = leaf.letter(column)
        span = f"{letter}{first}:{letter}{last}"
        put(leaf.sheet, base_row, column, one.figures.attendance_base, SUM, leaf.styles)
        formulas = (
            (f'=COUNTIF({span},"x")+COUNTIF({span},"M")', SUM),
            (f'=COUNTIF({span},"P")', SUM),
            (f'=COUNTIF({span},"K")', SUM),
            (f'=IF({letter}{base_row}=0,"-",{letter}{base_row + 1}/{letter}{base_row})', SUM_SHARE),
        )
        for offset, (formula, look) in enumerate(formulas, start=1):
            put_formula(leaf.sheet, base_row + offset, column, formula, look, leaf.styles)
