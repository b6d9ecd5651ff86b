"""A date, a number or a syllable is never cut in a narrow column while another column has room to spare."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from app.domain.book import TaskRecord
from app.domain.papers import TasksSource
from app.domain.print_profile import PrintProfile
from app.domain.task import Task
from app.reports.pdf.faces import face_of
from app.reports.pdf.papers import render_docx
from app.reports.pdf.papers.task_sheet import PAPER
from app.reports.pdf.parts import Paper
from app.reports.pdf.table import Column, LaidTable, Row, Table, with_least
from app.reports.pdf.task_rows import task_table
from tests.reports.pdf import sample
from tests.reports.pdf.reading import profile

DAY = date(2026, 10, 31)
PROFILES = [
    *(profile(code) for code in ("hd05-2026", "hd36-2018", "rieng-chu-khong-chan")),
    *(
        replace(
            profile("hd05-2026"),
            face=face,
            margin_left=Decimal(30),
            margin_right=Decimal(20),
            table_size=Decimal(size),
        )
        for face in ("serif", "sans")
        for size in (12, 13, 14)
    ),
]


def words(laid: LaidTable) -> list[str]:
    """The lines of all cells."""
    rows = list(dict.fromkeys(id(row) for row, _, _ in laid.spans))
    held = {id(row): row for row, _, _ in laid.spans}
    return [
        "".join(text for _, text in line.pieces)
        for key in rows
        for cell in held[key].cells
        for line in cell.lines
    ]


@pytest.mark.parametrize(
    "look", PROFILES, ids=lambda one: f"{one.code}-{one.face}-{one.table_size}-{one.margin_right}"
)
def test_dates_of_the_task_table_stand_whole_in_every_profile(look: PrintProfile) -> None:
    paper = Paper(look)
    task = Task("t1", "Rà soát, cập nhật hồ sơ đảng viên", owner_name="Nguyễn Thị Phương", due_on=DAY)
    laid = task_table(paper, [TaskRecord(task, "m1", DAY)], DAY).lay(paper.setup.width)
    assert isinstance(laid, LaidTable)
    assert words(laid).count("31/10/2026") == 2
    assert laid.edges[-1] == pytest.approx(paper.setup.width)


def test_the_word_copy_has_the_same_room_for_a_date() -> None:
    look = replace(profile("hd05-2026"), margin_right=Decimal(20), table_size=Decimal(13))
    july = sample.july()
    records = tuple(
        TaskRecord(replace(task, due_on=DAY), july.meeting.id, DAY) for task in july.meeting.tasks
    )
    source = TasksSource(records, july.heading, DAY, meeting=july.meeting)
    made = Document(BytesIO(render_docx(PAPER, source, look)))
    table = next(one for one in made.tables if one.cell(0, 0).text == "STT")
    assert table.cell(1, 4).text == "31/10/2026"
    needed = face_of(look.face, "r").width("31/10/2026", float(look.table_size)) + 2 * 2.5
    for column in (3, 4):
        width = table.columns[column].width
        assert width is not None and width.pt >= needed


def test_a_column_takes_what_its_date_needs_from_those_with_room() -> None:
    table = Table((Column("Nội dung", 95), Column("Hạn", 5)), (Row(("việc", "31/10/2026")),), 12, 15)
    assert "31/10/2026" in words(table.lay(400.0))


def test_a_column_that_holds_its_words_keeps_its_share() -> None:
    table = Table((Column("Nội dung", 70), Column("Hạn", 30)), (Row(("việc", "31/10/2026")),), 12, 15)
    assert table.lay(400.0).edges == pytest.approx([0.0, 280.0, 400.0])


def test_a_word_typed_without_spaces_takes_no_room_from_a_date() -> None:
    rows = (Row(("h" * 200, "31/10/2026")),)
    table = Table((Column("Nội dung", 50), Column("Hạn", 50)), rows, 12, 15)
    assert table.lay(400.0).edges == pytest.approx([0.0, 200.0, 400.0])


@given(
    st.lists(
        st.tuples(st.floats(1, 200, allow_nan=False), st.floats(0, 100, allow_nan=False)),
        min_size=1,
        max_size=9,
    )
)
def test_widths_always_add_up_and_meet_what_is_needed_where_there_is_room(
    columns: list[tuple[float, float]],
) -> None:
    shares, least = [one for one, _ in columns], [one for _, one in columns]
    made = with_least(shares, least)
    assert sum(made) == pytest.approx(sum(shares))
    if sum(least) <= sum(shares):
        assert all(width >= need - 1e-6 for width, need in zip(made, least, strict=True))
