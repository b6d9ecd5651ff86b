"""A filled workbook of earlier years as plain cells, and what is made of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import count
from pathlib import Path

from app.domain.cell import Cell
from app.domain.dated import Dated
from app.domain.meeting import Meeting
from app.domain.member import Member
from app.domain.member_list.sheet import Book, Sheet, Value
from app.domain.past import layout
from app.domain.past.layout import Column
from app.domain.past.plan import PastPlan, plan_past
from app.domain.past.reading import read_past
from app.domain.rating.loader import form_from_text
from app.texts_past import WORDING

TODAY = date(2026, 7, 3)
FORM = form_from_text(
    (Path(__file__).parents[3] / "resources/templates/past/so-cu.json").read_text(encoding="utf-8")
)
CELL = Cell("c", (Dated("Chi bộ Tổ dân phố số 5"),), places=(Dated("Nhà văn hóa tổ 5"),))

AN = ["1", "Nguyễn Văn An", "Nam", "12/5/1950", "03/02/1975", "03/02/1976"]
BINH = ["2", "Lê Đức Bình", "Nam", "1960", "19/5/2024", "19/5/2025"]
JULY = ["1", "03/7/2024", "Thường kỳ", "14:00", "15:40"]


def table(name: str, columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> Sheet:
    return Sheet(name, (tuple(column.title for column in columns), *(tuple(row) for row in rows)))


def roll(
    rows: Sequence[Sequence[Value]], heads: Sequence[Value] = ("1",), days: Sequence[Value] = ()
) -> Sheet:
    top = ("STT", "Họ và tên", "Ngày sinh", *heads)
    return Sheet(layout.ROLL_SHEET, (top, ("", "", "", *days), *(tuple(row) for row in rows)))


def book(
    people: Sequence[Sequence[Value]] = (AN, BINH),
    meetings: Sequence[Sequence[Value]] = (JULY,),
    marks: Sheet | None = None,
) -> Book:
    marks = marks or roll([["1", "Nguyễn Văn An", "", "x"], ["2", "Lê Đức Bình", "", "p: ốm"]])
    return Book(
        "nam-truoc.xlsx",
        (
            table(layout.MEMBERS_SHEET, layout.MEMBER_COLUMNS, people),
            table(layout.MEETINGS_SHEET, layout.MEETING_COLUMNS, meetings),
            marks,
        ),
    )


def plan(
    found: Book, *, members: Sequence[Member] = (), held: Sequence[Meeting] = (), today: date = TODAY
) -> PastPlan:
    ids = count(1)
    return plan_past(
        read_past(found, today=today),
        cell=CELL,
        members=members,
        held=held,
        form=FORM,
        words=WORDING,
        new_id=lambda: f"n{next(ids)}",
    )
