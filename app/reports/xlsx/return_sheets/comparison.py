"""Sheet "So với kỳ trước": each figure beside that of the period before; the differences are formulas of our own."""

from dataclasses import replace

from openpyxl.worksheet.worksheet import Worksheet

from app.domain.exchange.document import ReturnDocument
from app.domain.exchange.period_figures import PeriodFigures
from app.domain.text import upper_first
from app.reports.xlsx.cells import Look, Styles, Value, put_formula
from app.reports.xlsx.return_sheets.layout import CELL, COUNT, MIDDLE, SMALL, Leaf, set_up, titles
from app.texts_return import period_text
from app.texts_return_figures import FIGURE_NAMES
from app.texts_return_period import COMPARED

_NUMBER = replace(COUNT, format="0.##")
_WHOLE = replace(COUNT, format="0")
_POINTS = replace(COUNT, format="0.0#")
_PERCENT = replace(COUNT, format='0.0" %"')
_DIFFERENCE = "+{0};-{0};0"
NOTE = (
    "Số của kỳ trước lấy theo sổ của chi bộ lúc lập báo cáo này, chỉ tính biên bản đã chốt. Chênh lệch = kỳ này trừ kỳ "
    "trước; tỷ lệ tính bằng điểm phần trăm."
)


def write_comparison(sheet: Worksheet, document: ReturnDocument, styles: Styles) -> None:
    previous = document.previous
    assert previous is not None
    leaf = Leaf(sheet, styles, [6.0, 46.0, 18.0, 18.0, 14.0])
    titles(leaf, "SO VỚI KỲ TRƯỚC", f"{document.cell.name}, {period_text(document.period)}")
    heading = leaf.heads(
        [
            "STT",
            "Chỉ tiêu",
            upper_first(period_text(document.period)),
            upper_first(period_text(previous.period)),
            "Chênh lệch",
        ]
    )
    now = document.counted()
    for number, name in enumerate(COMPARED, start=1):
        _line(leaf, number, name, now, previous.figures)
    leaf.row += 1
    leaf.across(NOTE, SMALL)
    set_up(leaf, document, heading_row=heading, landscape=False)


def _line(leaf: Leaf, number: int, name: str, now: PeriodFigures, before: PeriodFigures) -> None:
    values = [getattr(one, name) for one in (now, before)]
    look = _look(name)
    cells: list[tuple[Value, Look]] = [(number, COUNT), (FIGURE_NAMES[name], CELL)]
    cells += [(value, look) if value is not None else ("-", MIDDLE) for value in values]
    row = leaf.line([*cells, ("-", MIDDLE)])
    if None not in values:
        shown = replace(look, format=_DIFFERENCE.format(look.format))
        put_formula(leaf.sheet, row, 5, f"=C{row}-D{row}", shown, leaf.styles)


def _look(name: str) -> Look:
    if name.endswith("_percent"):
        return _PERCENT
    if name.endswith("_points"):
        return _POINTS
    return _NUMBER if name == "mean_minutes" else _WHOLE
