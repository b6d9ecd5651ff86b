"""What a strange workbook may hold at most, on both sides of each limit, and values that no list can keep."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from app.domain.member_list.header import find_header
from app.domain.member_list.sheet import Merge, Sheet
from app.domain.outside import LIST
from app.errors import FileProblem
from app.services.member_import.read.file import read_book
from app.services.member_import.read.grid import Grid
from app.services.member_import.read.limits import Budget, TooLarge
from tests.workbooks import save_ods, save_xlsx


def with_part(path: Path, part: str, content: str) -> Path:
    out = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, content if name == part else source.read(name))
    path.write_bytes(out.getvalue())
    return path


def sheet_of(path: Path, content: str) -> Sheet:
    return read_book(with_part(path, "xl/worksheets/sheet1.xml", content)).sheets[0]


def code_of(path: Path) -> str:
    with pytest.raises(FileProblem) as caught:
        read_book(path)
    return caught.value.code


def test_cells_and_letters_are_counted_over_all_sheets_of_a_file() -> None:
    budget = Budget()
    budget.cells, budget.letters = 3, 10
    first, second = Grid("a", budget), Grid("b", budget)
    first.put(0, 0, "năm 5")
    second.put(0, 0, 7)
    second.put(0, 1, "năm 5")
    with pytest.raises(TooLarge):
        second.put(0, 2, 1)
    budget.cells = 5
    with pytest.raises(TooLarge):
        first.put(1, 0, "x")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_is_none_is_no_cell(value: float) -> None:
    grid = Grid("a", Budget())
    grid.put(0, 0, "tên")
    grid.put(0, 1, value)
    assert grid.sheet().rows == (("tên",),)


def test_numbers_beyond_all_numbers_in_a_workbook_are_left_out(tmp_path: Path) -> None:
    path = save_xlsx(tmp_path / "ds.xlsx", [["a"]])
    sheet = sheet_of(
        path, "<worksheet><row><c><v>1e999</v></c><c><v>nan</v></c><c><v>5</v></c></row></worksheet>"
    )
    assert sheet.rows == ((None, None, 5),)


def test_half_letters_become_the_sign_for_what_is_unreadable(tmp_path: Path) -> None:
    path = save_xlsx(tmp_path / "ds.xlsx", [["a"]])
    cell = '<c t="inlineStr"><is><t>An_xD83D_</t></is></c>'
    sheet = sheet_of(path, f"<worksheet><row>{cell}</row></worksheet>")
    assert sheet.rows == (("An\ufffd",),)


@pytest.mark.parametrize("reference", ["A0", "A00"])
def test_a_cell_before_the_first_row_is_damage(reference: str, tmp_path: Path) -> None:
    path = save_xlsx(tmp_path / "ds.xlsx", [["a"]])
    content = f'<worksheet><row><c r="{reference}"><v>1</v></c></row></worksheet>'
    assert code_of(with_part(path, "xl/worksheets/sheet1.xml", content)) == "list_damaged"


@pytest.mark.parametrize(("depth", "damaged"), [(LIST.xml_depth - 2, False), (LIST.xml_depth, True)])
def test_xml_is_read_down_to_its_depth(depth: int, damaged: bool, tmp_path: Path) -> None:
    path = save_xlsx(tmp_path / "ds.xlsx", [["a"]])
    content = "<worksheet><row><c><v>5</v></c></row>" + "<a>" * depth + "</a>" * depth + "</worksheet>"
    with_part(path, "xl/worksheets/sheet1.xml", content)
    if damaged:
        assert code_of(path) == "list_damaged"
    else:
        assert read_book(path).sheets[0].rows == ((5,),)


def test_merged_cells_over_each_other_and_upside_down_are_left_out() -> None:
    grid = Grid("a", Budget())
    grid.put(0, 0, "tên")
    for _ in range(LIST.columns + 5):
        grid.merge(0, 0, 3, 1)
    grid.merge(9, 9, 8, 8)
    grid.merge(-3, 0, 5, 0)
    assert grid.sheet().merges == (Merge(0, 0, 3, 1),) * LIST.columns


def test_merged_cells_down_the_whole_sheet_are_kept_up_to_their_rows() -> None:
    grid = Grid("a", Budget())
    for column in range(LIST.columns):
        grid.merge(0, column, 1_048_575, column)
    assert len(grid.sheet().merges) == LIST.merged_rows // LIST.rows


def test_a_row_of_a_thousand_far_cells_repeated_a_million_times_is_told_by_its_farthest(
    tmp_path: Path,
) -> None:
    path = save_ods(tmp_path / "ds.ods", [["x"]])
    cell = '<t:table-cell o:value-type="float" o:value="1" t:number-columns-repeated="200"/>'
    row = f'<t:table-row t:number-rows-repeated="1000000">{cell * 1_000}</t:table-row>'
    with_part(path, "content.xml", f'<d xmlns:t="t" xmlns:o="o"><t:table t:name="a">{row}</t:table></d>')
    sheet = read_book(path).sheets[0]
    assert (len(sheet.rows), sheet.width, sheet.beyond) == (LIST.rows, LIST.columns, "KIVH1000000")


def test_only_so_many_lines_are_tried_as_headings() -> None:
    weak = ("STT", "Họ và tên")
    strong = ("STT", "Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Ghi chú")
    person = ("1", "Nguyễn Văn An", "12/05/1968", "03/02/1990", "")
    for above, found in ((39, 5), (40, 2)):
        sheet = Sheet("a", (weak,) * above + (strong, person))
        header = find_header(sheet)
        assert header is not None and sum(1 for column in header.columns if column.title) == found


def test_merged_cells_are_found_by_row() -> None:
    merges = (Merge(0, 0, 2, 0), Merge(2, 1, 2, 3))
    sheet = Sheet("a", ((date(2020, 1, 1),),) * 4, merges)
    assert [sheet.merges_at(row) for row in range(4)] == [merges[:1], merges[:1], merges, ()]
