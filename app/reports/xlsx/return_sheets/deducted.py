"""Sheet "Lý do trừ điểm": every criterion below its maximum, meeting by meeting, with what is written of why."""

from dataclasses import replace

from openpyxl.worksheet.worksheet import Worksheet

from app.domain.exchange.deductions import deductions
from app.domain.exchange.document import ReturnDocument, ReturnedMeeting
from app.reports.xlsx.cells import Look, Styles, Value, put, put_formula
from app.reports.xlsx.return_sheets.layout import (
    BAND,
    CELL,
    COUNT,
    MIDDLE,
    SMALL,
    SUM,
    SUM_TEXT,
    Leaf,
    points_look,
    set_up,
    titles,
)
from app.texts import word
from app.texts_return import period_text
from app.texts_return_period import NO_REASON, deduction_text

_POINTS = replace(COUNT, format="General")
NOTE = (
    "Lý do lấy từ căn cứ tính theo sổ, lý do điều chỉnh hoặc ghi chú của người chấm; chỗ không ai ghi thì để nguyên là "
    f"“{NO_REASON}”. Tiêu chí không áp dụng và tiêu chí chưa chấm không có trong bảng này."
)


def write_deducted(sheet: Worksheet, document: ReturnDocument, styles: Styles) -> None:
    leaf = Leaf(sheet, styles, [6.0, 58.0, 9.0, 9.0, 9.0, 52.0])
    titles(leaf, "LÝ DO TRỪ ĐIỂM", f"{document.cell.name}, {period_text(document.period)}")
    heading = leaf.heads(["TT", "Tiêu chí", "Điểm tối đa", "Điểm chấm", "Điểm trừ", "Lý do trừ điểm"])
    for one in document.cell_meetings:
        _meeting(leaf, document, one)
    if leaf.row == heading + 1:
        leaf.across("Không có tiêu chí nào bị trừ điểm.", CELL)
    leaf.row += 1
    leaf.across(NOTE, SMALL)
    set_up(leaf, document, heading_row=heading, frozen_columns=2)


def _meeting(leaf: Leaf, document: ReturnDocument, one: ReturnedMeeting) -> None:
    form = document.form_of(one.meeting)
    if form is None or one.meeting.rating is None or one.score is None:
        return
    found = tuple(deductions(form, one.meeting.rating, one.score))
    if not found:
        return
    leaf.across(f"{word(one.meeting.kind)} ngày {one.meeting.held_on:%d/%m/%Y}", BAND)
    first = leaf.row
    for lost in found:
        most = lost.criterion.max_points
        values: list[tuple[Value, Look]] = [
            (lost.number, MIDDLE),
            (lost.criterion.title, CELL),
            (most, points_look(_POINTS, most)),
            (lost.points, points_look(_POINTS, lost.points)),
            (None, COUNT),
            (deduction_text(lost), CELL),
        ]
        row = leaf.line(values)
        look = points_look(_POINTS, lost.lost)
        put_formula(leaf.sheet, row, 5, f"=C{row}-D{row}", look, leaf.styles)
    row = leaf.row
    for column in range(1, 7):
        put(leaf.sheet, row, column, "Cộng điểm trừ" if column == 2 else None, SUM_TEXT, leaf.styles)
    put_formula(leaf.sheet, row, 5, f"=SUM(E{first}:E{row - 1})", replace(SUM, format="General"), leaf.styles)
    leaf.row += 1
