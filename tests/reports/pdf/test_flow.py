"""What must stay together does, whatever the lengths around the end of a page are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.pdf.flow import (
    Block,
    Columns,
    Page,
    PageBreak,
    Spacer,
    Style,
    lay_out,
    para,
)
from app.reports.pdf.table import Cell, Column, LaidTable, Row, Table

WIDTH, HEIGHT = 400.0, 300.0
BODY = Style(12, 15)
HEADING = BODY.but(keep_next=True, before=6.0)


def text(lines: int) -> Block:
    """A paragraph of exactly so many lines."""
    return para(" ".join(["m" * 40] * lines), BODY)


def table(rows: int, *, lines: int = 1) -> Table:
    columns = (Column("Cột", 10), Column("Nội dung", 90))
    return Table(columns, tuple(Row(("1", "\n".join(["dòng"] * lines))) for _ in range(rows)), 10, 12)


def signature() -> Block:
    return Columns(((1.0, (para("CHỦ TRÌ", BODY), Spacer(60), para("Tên", BODY))),), before=10, holds=2)


def heights(page: Page) -> float:
    """How far down the page reaches."""
    last = page[-1]
    return last.top + sum(last.laid.heights[last.first : last.last])


def assert_sound(pages: list[Page], blocks: int) -> None:
    """Every piece once and in order, nothing below the foot, nothing over another."""
    seen: dict[int, int] = {}
    order: list[int] = []
    for page in pages:
        y = 0.0
        for placed in page:
            assert placed.top >= y - 0.01, "two pieces overlap"
            y = placed.top + sum(placed.laid.heights[placed.first : placed.last])
            assert y <= HEIGHT + 0.02 or len(page) == 1
            key = id(placed.laid)
            assert seen.get(key, 0) == placed.first, "a piece is lost or drawn twice"
            seen[key] = placed.last
            if key not in order:
                order.append(key)
    assert len(order) == blocks


def test_the_lines_of_a_helper_are_what_it_says() -> None:
    assert [len(text(n).lay(WIDTH).heights) for n in (1, 2, 7)] == [1, 2, 7]


@pytest.mark.parametrize("before", range(1, 45))
def test_a_signature_is_never_alone(before: int) -> None:
    blocks = [*(text(1) for _ in range(before)), text(1), text(1), signature()]
    pages = lay_out(blocks, WIDTH, HEIGHT)
    assert len(pages[-1]) >= 3, "the two last lines stay with the signature"


@pytest.mark.parametrize("lines", range(1, 45))
def test_a_signature_under_one_long_paragraph_has_two_lines_of_it(lines: int) -> None:
    pages = lay_out([text(lines), signature()], WIDTH, HEIGHT)
    first = pages[-1][0]
    assert first.last - first.first >= min(2, lines)


@pytest.mark.parametrize("before", range(1, 45))
@pytest.mark.parametrize("follower", [text(5), table(4), text(1)], ids=["text", "table", "line"])
def test_a_heading_is_never_the_last_on_a_page(before: int, follower: Block) -> None:
    blocks = [*(text(1) for _ in range(before)), para("II. PHẦN", HEADING), follower]
    pages = lay_out(blocks, WIDTH, HEIGHT)
    for page in pages:
        assert not page[-1].laid.stays[page[-1].last - 1] or page is pages[-1]
    heading_page = next(page for page in pages if any(p.laid.before == 6.0 for p in page))
    assert heading_page[-1].laid.before != 6.0


@pytest.mark.parametrize("before", range(1, 40))
def test_a_paragraph_leaves_no_single_line_behind(before: int) -> None:
    pages = lay_out([*(text(1) for _ in range(before)), text(9)], WIDTH, HEIGHT)
    shares = [p.last - p.first for page in pages for p in page if len(p.laid.heights) == 9]
    assert min(shares) >= 2


@pytest.mark.parametrize("before", range(1, 40))
def test_a_table_begins_with_its_header_and_two_rows(before: int) -> None:
    pages = lay_out([*(text(1) for _ in range(before)), table(30)], WIDTH, HEIGHT)
    placed = [p for page in pages for p in page if isinstance(p.laid, LaidTable)]
    assert placed[0].last - placed[0].first >= 3
    assert placed[-1].last - placed[-1].first >= 2
    for later in placed[1:]:
        assert later.top == later.laid.repeat > 0, "there is room for the header above"


def test_a_row_higher_than_a_page_is_broken_between_its_lines() -> None:
    pages = lay_out([table(1, lines=80)], WIDTH, HEIGHT)
    assert len(pages) > 3
    assert_sound(pages, 1)


def test_a_forced_page_break_makes_one_page_and_no_empty_one() -> None:
    assert len(lay_out([text(1), PageBreak(), text(1)], WIDTH, HEIGHT)) == 2
    assert len(lay_out([PageBreak(), text(1), PageBreak(), PageBreak(), text(1)], WIDTH, HEIGHT)) == 2


def test_nothing_still_makes_a_page() -> None:
    assert lay_out([], WIDTH, HEIGHT) == [[]]


BLOCKS = st.one_of(
    st.integers(1, 30).map(text),
    st.just(para("III. PHẦN", HEADING)),
    st.integers(1, 25).map(table),
    st.integers(15, 40).map(lambda lines: table(2, lines=lines)),
    st.just(signature()),
    st.floats(1, 80).map(Spacer),
)


@given(st.lists(BLOCKS, min_size=1, max_size=14))
def test_no_piece_is_lost_doubled_or_drawn_over_another(blocks: list[Block]) -> None:
    assert_sound(lay_out(blocks, WIDTH, HEIGHT), len(blocks))


def test_joined_cells_reach_over_their_columns() -> None:
    columns = tuple(Column(str(n), 10) for n in range(4))
    laid = Table(columns, (Row((Cell("nhóm", span=3), "x")),), 10, 12).lay(200)
    (row, _, _) = laid.spans[1]
    assert [(cell.left, cell.right) for cell in row.cells] == [(0.0, 150.0), (150.0, 200.0)]
