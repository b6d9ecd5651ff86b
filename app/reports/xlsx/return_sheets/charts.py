"""Sheet "Biểu đồ": attendance, points and minutes meeting by meeting, drawn by Excel from the table beside them.

Printed without colour the bars are told apart by their filling; every bar carries its figure, and no axis is left to
the program that opens the file.
"""

from dataclasses import replace
from decimal import Decimal

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef, StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.legend import Legend
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
    RichTextProperties,
)
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.exchange.document import ReturnDocument, ReturnedMeeting
from app.domain.figures import COUNTED_KINDS
from app.reports.xlsx.cells import FACE, Look, Styles, Value
from app.reports.xlsx.return_sheets.layout import (
    CELL,
    COUNT,
    MIDDLE,
    SMALL,
    Leaf,
    points_look,
    points_shown,
    set_up,
    titles,
)
from app.texts_return import period_text

_HEADS = ["Buổi họp", "Tỷ lệ dự (%)", "Điểm tự chấm", "Điểm công nhận", "Số phút", "Tối thiểu (phút)"]
_WIDTHS = [20.0] * 6
# Centimetres: a chart across a lying A4 page, two of them on one.
_WIDE, _HIGH = 25.2, 7.1
_PAGE_HIGH = 17.6
_ROW_POINTS, _ROWS_OF_A_CHART = 15.75, 14
_POINTS_TO_CM = 2.54 / 72
_DARK, _LIGHT = "404040", "FFFFFF"
NOTE = "Chỉ vẽ các buổi thường kỳ, chuyên đề đã chốt biên bản; buổi chưa có số liệu thì để trống, không tính là 0."


def write_charts(sheet: Worksheet, document: ReturnDocument, styles: Styles) -> None:
    leaf = Leaf(sheet, styles, list(_WIDTHS))
    titles(leaf, "BIỂU ĐỒ CHẤT LƯỢNG SINH HOẠT", f"{document.cell.name}, {period_text(document.period)}")
    heading = leaf.heads(_HEADS)
    drawn = [one for one in document.cell_meetings if one.meeting.kind in COUNTED_KINDS]
    first = leaf.row
    for one in drawn:
        leaf.line(_row(one, several=_twice_a_month(drawn)))
    last = leaf.row - 1
    leaf.across(NOTE, SMALL)
    leaf.row += 1
    set_up(leaf, document)
    # Excel keeps no page break of ours on a sheet that is fitted to pages; the columns fit the page by themselves.
    sheet.sheet_properties.pageSetUpPr.fitToPage = False  # type: ignore[union-attr]
    if not drawn:
        return
    highest = max((one.score.maximum for one in drawn if one.score), default=Decimal(100))
    longest = max((one.figures.minutes or 0 for one in drawn), default=0)
    charts = (
        ("Tỷ lệ đảng viên dự họp (%)", (2,), 100, 20),
        ("Điểm tự chấm và điểm cấp trên công nhận", (3, 4), float(highest), float(highest) / 5),
        ("Thời lượng buổi họp và mức tối thiểu (phút)", (5, 6), _up(max(longest, 120)), 30),
    )
    block = _ROWS_OF_A_CHART * _ROW_POINTS * _POINTS_TO_CM
    room = _PAGE_HIGH - sum(_high(sheet, row) for row in range(1, leaf.row))
    for title, columns, most, step in charts:
        shown = [column for column in columns if _has_values(sheet, column, first, last)]
        if not shown:
            continue
        # A few bars over the whole width would look like walls.
        chart = _chart(title, most, step, gap=60 if len(drawn) > 6 else 180)
        for number, column in enumerate(shown):
            chart.series.append(_series(sheet, heading, first, last, column, second=number == 1))
        if len(shown) == 1:
            chart.legend = None
        if room < block:
            sheet.row_breaks.append(Break(id=leaf.row - 1))
            room = _PAGE_HIGH
        # A row lower than the break, or its frame is drawn on both pages.
        sheet.add_chart(chart, f"A{leaf.row + 1}")
        for row in range(leaf.row, leaf.row + _ROWS_OF_A_CHART):
            sheet.row_dimensions[row].height = _ROW_POINTS
        leaf.row += _ROWS_OF_A_CHART
        room -= block


def _high(sheet: Worksheet, row: int) -> float:
    """The height of a row in centimetres."""
    return float(sheet.row_dimensions[row].height or _ROW_POINTS) * _POINTS_TO_CM


def _twice_a_month(drawn: list[ReturnedMeeting]) -> bool:
    months = [one.meeting.month for one in drawn]
    return len(set(months)) < len(months)


def _row(one: ReturnedMeeting, *, several: bool) -> list[tuple[Value, Look]]:
    """The table that is drawn; a figure that is not known is an empty cell, which no chart takes for zero."""
    found, sheet = one.figures, one.meeting.rating
    own = points_shown(one.score.total) if one.score else None
    official = points_shown(sheet.official.score) if sheet and sheet.official else None
    name = f"T{one.meeting.month}"
    if several:
        name = f"{one.meeting.held_on:%d/%m}"
    plain = replace(COUNT, format="General")
    return [
        (name, MIDDLE),
        (found.attendance_percent, points_look(plain, found.attendance_percent)),
        (own, points_look(plain, own)),
        (official, points_look(plain, official)),
        (found.minutes, COUNT),
        (found.minimum_minutes, CELL if found.minimum_minutes is None else COUNT),
    ]


def _has_values(sheet: Worksheet, column: int, first: int, last: int) -> bool:
    return any(sheet.cell(row, column).value is not None for row in range(first, last + 1))


def _up(minutes: int) -> int:
    """The next multiple of 30 above, so that no label runs out of the picture."""
    return (minutes // 30 + 1) * 30


def _chart(title: str, most: float, step: float, *, gap: int) -> BarChart:
    chart = BarChart()
    chart.type, chart.grouping = "col", "clustered"
    chart.title = _title(title)
    chart.width, chart.height = _WIDE, _HIGH  # type: ignore[assignment]
    chart.gapWidth, chart.overlap = gap, 0
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, most
    chart.y_axis.majorUnit = step
    chart.y_axis.number_format = "0"
    lines = GraphicalProperties(ln=LineProperties(solidFill="BFBFBF", w=6350))
    chart.y_axis.majorGridlines = ChartLines(spPr=lines)
    for axis in (chart.x_axis, chart.y_axis):
        # Excel hides an axis that does not say that it stays.
        axis.delete = False
        axis.txPr = _text(900)
        axis.spPr = GraphicalProperties(ln=LineProperties(solidFill="000000", w=9525))
    chart.legend = Legend(legendPos="b", txPr=_text(900))
    chart.layout = Layout(
        manualLayout=ManualLayout(xMode="edge", yMode="edge", x=0.07, y=0.16, w=0.9, h=0.64)
    )
    return chart


def _title(text: str) -> Title:
    letters = _letters(1200, bold=True)
    said = Paragraph(pPr=ParagraphProperties(defRPr=letters), r=[RegularTextRun(rPr=letters, t=text)])
    return Title(tx=Text(rich=RichText(bodyPr=RichTextProperties(), p=[said])), overlay=False)


def _series(sheet: Worksheet, heading: int, first: int, last: int, column: int, *, second: bool) -> Series:
    values = Reference(sheet, min_col=column, min_row=first, max_row=last)
    name = Reference(sheet, min_col=column, min_row=heading)
    labels = Reference(sheet, min_col=1, min_row=first, max_row=last)
    series = Series(
        tx=SeriesLabel(strRef=StrRef(f=str(name))),
        val=NumDataSource(numRef=NumRef(f=str(values))),
        cat=AxDataSource(strRef=StrRef(f=str(labels))),
    )
    fill = GraphicalProperties(ln=LineProperties(solidFill="000000", w=9525))
    if second:
        fill.pattFill = PatternFillProperties(prst="wdUpDiag")
        fill.pattFill.fgClr = _colour(_DARK)
        fill.pattFill.bgClr = _colour(_LIGHT)
    else:
        fill.solidFill = _DARK
    series.graphicalProperties = fill
    series.invertIfNegative = False
    shown = DataLabelList()
    shown.showVal = True
    shown.showSerName = shown.showCatName = shown.showLegendKey = shown.showPercent = False
    shown.position = "outEnd"
    shown.txPr = _text(800)
    series.dLbls = shown
    return series


def _colour(rgb: str) -> ColorChoice:
    return ColorChoice(srgbClr=rgb)  # type: ignore[arg-type]


def _letters(size: int, *, bold: bool = False) -> CharacterProperties:
    return CharacterProperties(sz=size, b=bold, solidFill="000000", latin=Font(typeface=FACE))


def _text(size: int) -> RichText:
    properties = ParagraphProperties(defRPr=_letters(size))
    return RichText(bodyPr=RichTextProperties(), p=[Paragraph(pPr=properties, endParaRPr=_letters(size))])
