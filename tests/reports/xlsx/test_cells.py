"""Cells: data never becomes a formula, nothing is lost, equal input gives equal bytes."""

import io
import unicodedata
import zipfile
from datetime import date, datetime, time
from enum import Enum

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.dates import PartialDate
from app.reports.xlsx import cells
from app.reports.xlsx.page import a4, sheet_name, workbook_bytes

MADE_AT = datetime(2026, 8, 1, 9, 30)


def _written(*values: cells.Value, look: cells.Look = cells.TEXT) -> Worksheet:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    styles = cells.Styles(workbook)
    for row, value in enumerate(values, start=1):
        cells.put(sheet, row, 1, value, look, styles)
    return openpyxl.load_workbook(io.BytesIO(workbook_bytes(workbook, made_at=MADE_AT))).worksheets[0]


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://a")', "+84 912", "-5", "@SUM(A1)", "#N/A", "TRUE", "0123"]
)
def test_text_stays_text_whatever_it_begins_with(text: str) -> None:
    cell = _written(text)["A1"]
    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.quotePrefix == text.startswith("=")


def test_no_formula_element_is_in_a_file_made_of_data() -> None:
    workbook = openpyxl.Workbook()
    cells.put(workbook.worksheets[0], 1, 1, "=cmd|' /C calc'!A0", cells.TEXT, cells.Styles(workbook))
    with zipfile.ZipFile(io.BytesIO(workbook_bytes(workbook, made_at=MADE_AT))) as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")


def test_control_characters_and_decomposed_letters_are_mended() -> None:
    sheet = _written(
        unicodedata.normalize("NFD", "Đặng\x0b Thị\x00  Út"), "dòng 1\r\ndòng 2", "\ud800a\ufffe"
    )
    assert [sheet.cell(row, 1).value for row in (1, 2, 3)] == ["Đặng Thị Út", "dòng 1\ndòng 2", "a"]


def test_letters_that_look_like_an_escape_are_escaped_themselves() -> None:
    workbook = openpyxl.Workbook()
    cells.put(workbook.worksheets[0], 1, 1, "mã _x0041_", cells.TEXT, cells.Styles(workbook))
    with zipfile.ZipFile(io.BytesIO(workbook_bytes(workbook, made_at=MADE_AT))) as packed:
        assert b"_x005F_x0041_" in packed.read("xl/worksheets/sheet1.xml")


def test_days_numbers_and_times_stay_real() -> None:
    sheet = _written(date(2026, 7, 3), 28, 88.5, time(14, 20), datetime(2026, 7, 3, 14, 0), None)
    values = [sheet.cell(row, 1).value for row in range(1, 7)]
    assert values == [datetime(2026, 7, 3), 28, 88.5, time(14, 20), datetime(2026, 7, 3, 14, 0), None]
    assert sheet["A1"].number_format == "dd/mm/yyyy"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (PartialDate(1968, 5, 12), datetime(1968, 5, 12)),
        (PartialDate(1970), 1970),
        (PartialDate(1970, 5), "05/1970"),
        (PartialDate(1900, 2, 28), "28/02/1900"),
        (date(1900, 3, 1), datetime(1900, 3, 1)),
        (10**15, str(10**15)),
    ],
)
def test_a_date_known_in_part_shows_what_is_known(value: cells.Value, expected: object) -> None:
    assert _written(value, look=cells.DATE)["A1"].value == expected


def test_a_year_alone_is_not_shown_as_a_day() -> None:
    assert _written(PartialDate(1970), look=cells.DATE)["A1"].number_format == "0"


@pytest.mark.parametrize(
    ("value", "error"), [(True, TypeError), (Enum("E", "A").A, TypeError), (float("nan"), ValueError)]
)
def test_what_has_no_agreed_form_is_refused(value: cells.Value, error: type[Exception]) -> None:
    with pytest.raises(error):
        _written(value)


def test_a_text_longer_than_a_cell_says_so() -> None:
    at_limit, beyond = "a" * 32_767, "từ " * 11_000
    sheet = _written(at_limit, beyond)
    assert sheet["A1"].value == at_limit
    shown = str(sheet["A2"].value)
    assert len(shown) <= 32_767
    kept, note = shown.rsplit("\n", 1)
    assert note == f"[… còn {len(beyond.strip()) - len(kept)} ký tự không ghi hết được trong ô này]"


@given(
    st.lists(st.text("aă ớ𝒳", min_size=1, max_size=12), min_size=1, max_size=900),
    st.sampled_from((0, 10, 40)),
)
def test_no_word_is_lost_when_a_text_goes_on_in_the_next_rows(words: list[str], width: int) -> None:
    text = " ".join(words) + "\n" + "\n".join(words)
    parts = cells.split_text(text, width=width)
    assert " ".join(parts).split() == text.split()
    for part in parts:
        assert cells._units(part) <= 32_767 and part.count("\n") <= 253
        assert not width or cells.text_lines(part, width) * cells.line_height(12) <= 409


def test_parts_stand_one_below_the_other() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    used = cells.put_parts(sheet, 3, 2, "một hai ba " * 6_000, cells.TEXT, cells.Styles(workbook))
    texts = [str(sheet.cell(3 + offset, 2).value) for offset in range(used)]
    assert used == 3 and " ".join(texts).split() == ("một hai ba " * 6_000).split()


def test_equal_looks_share_one_style_record() -> None:
    workbook = openpyxl.Workbook()
    styles = cells.Styles(workbook)
    for row in range(1, 50):
        cells.put(workbook.worksheets[0], row, 1, f"dòng {row}", cells.TEXT, styles)
    out = openpyxl.load_workbook(io.BytesIO(workbook_bytes(workbook, made_at=MADE_AT)))
    assert len(out._cell_styles) == 2


def test_only_our_own_formula_is_a_formula() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    cells.put_formula(sheet, 1, 1, "=SUM(B1:B3)", cells.NUMBER, cells.Styles(workbook))
    assert sheet["A1"].data_type == "f"
    with pytest.raises(ValueError):
        cells.put_formula(sheet, 1, 2, "Tổng", cells.NUMBER, cells.Styles(workbook))


def test_the_same_content_gives_the_same_bytes() -> None:
    def made() -> bytes:
        workbook = openpyxl.Workbook()
        sheet = workbook.worksheets[0]
        cells.put(sheet, 1, 1, "Họ và tên", cells.HEADING, cells.Styles(workbook))
        a4(sheet, widths=[10, 30], heading_row=1, footer="Chi bộ A & B")
        return workbook_bytes(workbook, made_at=MADE_AT)

    first = made()
    assert first == made()
    sheet = openpyxl.load_workbook(io.BytesIO(first)).worksheets[0]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A2", "$1:$1")


@pytest.mark.parametrize(
    ("wanted", "used", "expected"),
    [
        ("Ý kiến/nhiệm vụ", [], "Ý kiến-nhiệm vụ"),
        ("'a'", ["A"], "a (2)"),
        ("", [], "Trang"),
        ("x" * 40, ["x" * 31], "x" * 27 + " (2)"),
        ("History", [], "History (2)"),
    ],
)
def test_sheet_names_are_what_excel_accepts(wanted: str, used: list[str], expected: str) -> None:
    assert sheet_name(wanted, used) == expected


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("Đảng viên", 10, 1),
        ("Đi công tác biệt phái đến 31/12/2026", 28, 2),
        ("Đi công tác biệt phái đến 31/12/2026", 40, 1),
        ("một\nhai\nba", 40, 3),
        ("NGUYỄN THỊ HỒNG PHƯỢNG", 28, 2),
        ("Nguyễn Thị Hồng Phượng", 28, 1),
        ("a" * 100, 10, 11),
    ],
)
def test_lines_are_counted_by_the_width_of_the_letters(text: str, width: float, lines: int) -> None:
    assert cells.text_lines(text, width) == lines


def test_columns_are_measured_in_our_own_face_everywhere() -> None:
    sheet = _written("x")
    workbook = sheet.parent
    assert workbook is not None and (workbook._fonts[0].name, workbook._fonts[0].sz) == (
        "Times New Roman",
        12,
    )
