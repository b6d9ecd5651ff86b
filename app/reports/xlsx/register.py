"""The register of documents as a workbook: one line for each number that was given, voided ones with their reason."""

from datetime import datetime

from openpyxl.workbook.workbook import Workbook

from app.domain.dates import short_day
from app.domain.register import Register, RegisterEntry
from app.reports.xlsx import cells
from app.reports.xlsx.cells import Look, Styles, Value, put
from app.reports.xlsx.listing import HEADING_ROW, head, line
from app.reports.xlsx.page import workbook_bytes
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


def register_workbook(register: Register, *, made_at: datetime) -> bytes:
    """Bytes of an .xlsx file; the same register and `made_at` give the same bytes."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Sổ đăng ký"
    styles = Styles(workbook)
    subtitle = f"({span_words(register.span)}; lập ngày {short_day(register.made_on)})"
    head(
        sheet,
        _COLUMNS,
        heading=register.heading,
        title=REGISTER_TITLE,
        subtitle=subtitle,
        frozen_columns=3,
        styles=styles,
    )
    row = HEADING_ROW
    for row, entry in enumerate(register.entries, start=HEADING_ROW + 1):
        line(sheet, row, _values(row - HEADING_ROW, entry), _COLUMNS, styles)
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
