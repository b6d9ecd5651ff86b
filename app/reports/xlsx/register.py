"""The register of documents as a workbook: one line for each number that was given, voided ones with their reason."""

from datetime import datetime

from openpyxl.workbook.workbook import Workbook

from app.domain.dates import short_day
from app.domain.register import Register, RegisterEntry
from app.reports.xlsx import cells
from app.reports.xlsx.cells import Look, Styles, Value, fit_row, put
from app.reports.xlsx.page import a4, workbook_bytes
from app.texts_documents import (
    REGISTER_TITLE,
    entry_abstract,
    entry_remark,
    entry_type,
    gap_words,
    span_words,
)

# Title, width in characters, look of the cells.
_COLUMNS: tuple[tuple[str, float, Look], ...] = (
    ("STT", 6, cells.NUMBER),
    ("Loại văn bản", 16, cells.TEXT),
    ("Số, ký hiệu", 16, cells.CENTRE),
    ("Ngày", 12, cells.DATE),
    ("Trích yếu", 52, cells.TEXT),
    ("Người ký", 22, cells.TEXT),
    ("Nơi nhận", 30, cells.TEXT),
    ("Ghi chú", 34, cells.TEXT),
)
_BOLD = Look(bold=True, wrap=False)
_HEADING_ROW = 6


def register_workbook(register: Register, *, made_at: datetime) -> bytes:
    """Bytes of an .xlsx file; the same register and `made_at` give the same bytes."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Sổ đăng ký"
    styles = Styles(workbook)
    heading = register.heading
    put(sheet, 1, 1, heading.direct_higher.upper(), Look(wrap=False), styles)
    put(sheet, 2, 1, heading.cell_name.upper(), _BOLD, styles)
    subtitle = f"({span_words(register.span)}; lập ngày {short_day(register.made_on)})"
    for row, text, look in ((3, REGISTER_TITLE, cells.TITLE), (4, subtitle, cells.SUBTITLE)):
        put(sheet, row, 1, text, look, styles)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_COLUMNS))
    for column, (title, _, _) in enumerate(_COLUMNS, start=1):
        put(sheet, _HEADING_ROW, column, title, cells.HEADING, styles)
    a4(
        sheet,
        widths=[width for _, width, _ in _COLUMNS],
        heading_row=_HEADING_ROW,
        frozen_columns=3,
        footer=heading.cell_name,
    )
    row = _HEADING_ROW
    for row, entry in enumerate(register.entries, start=_HEADING_ROW + 1):
        values = _values(row - _HEADING_ROW, entry)
        for column, (value, (_, _, look)) in enumerate(zip(values, _COLUMNS, strict=True), start=1):
            put(sheet, row, column, value, look, styles)
        fit_row(sheet, row, [(str(value), one[1]) for value, one in zip(values, _COLUMNS, strict=True)])
    for number, gap in enumerate(register.gaps, start=row + 2):
        put(sheet, number, 1, gap_words(gap), Look(wrap=False), styles)
    return workbook_bytes(workbook, made_at=made_at)


def _values(number: int, entry: RegisterEntry) -> tuple[Value, ...]:
    return (
        number,
        entry_type(entry),
        entry.text,
        # A real day, so that a spreadsheet can sort by it.
        entry.dated_on,
        entry_abstract(entry),
        entry.signer,
        "\n".join(entry.recipients),
        entry_remark(entry),
    )
