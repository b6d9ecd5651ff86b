"""What the sheets of a return share: official heading, bands, rows that grow with their text."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.dates import long_day
from app.domain.exchange.document import ReturnDocument
from app.domain.rating.scoring import cut
from app.domain.text import upper_first
from app.reports.xlsx.cells import (
    CENTRE,
    DATE,
    NUMBER,
    PERCENT,
    TEXT,
    Look,
    Styles,
    Value,
    fit_row,
    put,
    split_text,
)
from app.reports.xlsx.page import a4
from app.texts_return import period_text

SIZE = 11.0
HEAD = Look(bold=True, align="center", border=True, fill="E7E6E6", size=SIZE)
CELL = replace(TEXT, size=SIZE, valign="center")
MIDDLE = replace(CENTRE, size=SIZE, valign="center")
COUNT = replace(NUMBER, size=SIZE, valign="center")
DAY = replace(DATE, size=SIZE, valign="center")
SHARE = replace(PERCENT, size=SIZE, valign="center")
BAND = Look(bold=True, border=True, fill="F3EDE0", size=SIZE, align="left")
SUM_TEXT = Look(bold=True, border=True, size=SIZE, align="left")
SUM = Look(bold=True, border=True, size=SIZE, align="center", format="0")
SUM_SHARE = replace(SUM, format="0.0%")
SMALL = Look(italic=True, size=10, valign="top")


class Leaf:
    """One sheet while it is being written: the worksheet, its styles, its columns and the next free row."""

    def __init__(self, sheet: Worksheet, styles: Styles, widths: list[float]) -> None:
        self.sheet = sheet
        self.styles = styles
        self.widths = widths
        self.row = 1

    def across(self, text: str, look: Look, *, first: int = 1, last: int = 0, down: bool = True) -> None:
        """One text over several columns, all of them when `last` is not given."""
        last = last or len(self.widths)
        put(self.sheet, self.row, first, text, look, self.styles)
        if look.border:
            for column in range(first + 1, last + 1):
                put(self.sheet, self.row, column, None, look, self.styles)
        if last > first:
            self.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=first, end_column=last)
        if down:
            width = sum(self.widths[first - 1 : last])
            fit_row(self.sheet, self.row, [(text, width)], size=look.size)
            self.row += 1

    def heads(self, titles: list[str]) -> int:
        """The row of column titles; returns its number."""
        for column, title in enumerate(titles, start=1):
            put(self.sheet, self.row, column, title, HEAD, self.styles)
        cells = list(zip(titles, self.widths, strict=True))
        fit_row(self.sheet, self.row, cells, size=SIZE, bold=True)
        self.row += 1
        return self.row - 1

    def line(self, cells: list[tuple[Value, Look]]) -> int:
        """One row of values; a text too long for a page goes on in the rows below. Returns its first row."""
        first = self.row
        parts = [
            split_text(value, width=width, size=look.size) if isinstance(value, str) else (value,)
            for (value, look), width in zip(cells, self.widths, strict=True)
        ]
        for offset in range(max(len(part) for part in parts)):
            heights: list[tuple[str, float]] = []
            for column, (part, (_, look)) in enumerate(zip(parts, cells, strict=True), start=1):
                value = part[offset] if offset < len(part) else None
                put(self.sheet, self.row, column, value, look, self.styles)
                if isinstance(value, str):
                    heights.append((value, self.widths[column - 1]))
            fit_row(self.sheet, self.row, heights, size=SIZE)
            self.row += 1
        return first

    def letter(self, column: int) -> str:
        return get_column_letter(column)


def official_head(leaf: Leaf, document: ReturnDocument) -> None:
    """Upper left the higher committee and the cell, upper right the name of the Party and the date."""
    columns = len(leaf.widths)
    left = _half(leaf.widths)
    cell = document.cell
    rows = (
        (cell.higher[0].upper() if cell.higher else "", False, "ĐẢNG CỘNG SẢN VIỆT NAM", True),
        (cell.name.upper(), True, upper_first(long_day(document.made_on)), False),
        ("*", False, "", False),
    )
    for left_text, left_bold, right_text, right_bold in rows:
        left_look = Look(bold=left_bold, align="center", size=12)
        right_look = Look(bold=right_bold, italic=not right_bold, align="center", size=12)
        leaf.across(left_text, left_look, last=left, down=False)
        leaf.across(right_text, right_look, first=left + 1, last=columns, down=False)
        cells = [(left_text, sum(leaf.widths[:left])), (right_text, sum(leaf.widths[left:]))]
        fit_row(leaf.sheet, leaf.row, cells, size=12)
        leaf.row += 1


def signatures(leaf: Leaf, document: ReturnDocument) -> None:
    """The clerk of the last meeting on the left, the secretary for the cell on the right; room to sign."""
    bold = Look(bold=True, align="center", size=12)
    plain = Look(align="center", size=12, italic=True)
    middle = _half(leaf.widths)
    meeting = document.cell_meetings[-1].meeting if document.cell_meetings else None
    clerk, secretary = (meeting.clerk_name if meeting else ""), document.cell.party_secretary
    hint = "(ký, ghi rõ họ tên)"
    lines = (("NGƯỜI LẬP", "T/M CHI BỘ", bold), ("", "BÍ THƯ", bold), (hint, hint, plain))
    for left, right, look in (*lines, ("", "", plain), ("", "", plain), (clerk, secretary, bold)):
        leaf.across(left, look, last=middle, down=False)
        leaf.across(right, look, first=middle + 1, down=False)
        leaf.row += 1


def set_up(leaf: Leaf, document: ReturnDocument, **changes: Any) -> None:
    """The sheet for A4, with the cell and the period at the foot; `changes` are those of `page.a4`."""
    footer = f"{document.cell.name} - {period_text(document.period)}"
    a4(leaf.sheet, widths=leaf.widths, footer=footer, **changes)


def titles(leaf: Leaf, title: str, subtitle: str) -> None:
    leaf.across(title, Look(bold=True, size=15, align="center"))
    leaf.across(subtitle, Look(italic=True, size=12, align="center"))


def points_shown(points: Decimal | None) -> Decimal | None:
    """Points cut to two decimals, as screen and paper show them: 89,999 is 89,99, for it is not 90."""
    return None if points is None else cut(Fraction(points), 2)


def points_look(look: Look, points: Decimal | None) -> Look:
    """One or two decimals for points that are not whole."""
    if points is None or points == points.to_integral_value():
        return look
    return replace(look, format="0.0#")


def _half(widths: list[float]) -> int:
    """The column after which about half of the sheet's width lies."""
    best, reached = 1, 0.0
    for column, width in enumerate(widths[:-1], start=1):
        reached += width
        if abs(reached - sum(widths) / 2) <= abs(sum(widths[:best]) - sum(widths) / 2):
            best = column
    return best
