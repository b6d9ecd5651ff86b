"""The return upward as a workbook, for a month or any other period: redacted document in, bytes out."""

from collections.abc import Callable
from datetime import datetime, time

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.exchange.document import ReturnDocument
from app.domain.period import PeriodKind
from app.reports.xlsx.cells import Styles, cell_text
from app.reports.xlsx.page import workbook_bytes
from app.reports.xlsx.return_sheets.attendance import write_attendance
from app.reports.xlsx.return_sheets.changed import write_changed
from app.reports.xlsx.return_sheets.charts import write_charts
from app.reports.xlsx.return_sheets.comparison import write_comparison
from app.reports.xlsx.return_sheets.deducted import write_deducted
from app.reports.xlsx.return_sheets.info import write_info
from app.reports.xlsx.return_sheets.period_summary import write_period_summary
from app.reports.xlsx.return_sheets.proceedings import write_proceedings
from app.reports.xlsx.return_sheets.rating import write_rating
from app.reports.xlsx.return_sheets.summary import write_summary
from app.texts_return import period_text

Write = Callable[[Worksheet, ReturnDocument, Styles], None]

SHEETS: tuple[tuple[str, Write], ...] = (
    ("Thông tin", write_info),
    ("Tổng hợp", write_summary),
    ("Điểm danh", write_attendance),
    ("Chấm điểm", write_rating),
    ("Ý kiến & nhiệm vụ", write_proceedings),
)
PERIOD_SHEETS: tuple[tuple[str, Write], ...] = (
    ("Thông tin", write_info),
    ("Tổng hợp", write_period_summary),
    ("Từng tháng", write_summary),
    ("Biểu đồ", write_charts),
    ("Điểm danh", write_attendance),
    ("Chấm điểm", write_rating),
    ("Lý do trừ điểm", write_deducted),
    ("Ý kiến & nhiệm vụ", write_proceedings),
)


def sheets_of(document: ReturnDocument) -> tuple[tuple[str, Write], ...]:
    """The sheets in their order; those that compare are there when there is something to compare with."""
    found = SHEETS if document.period.kind is PeriodKind.MONTH else PERIOD_SHEETS
    if document.previous is not None:
        found = (*found, ("So với kỳ trước", write_comparison))
    if document.replaces is not None:
        found = (*found, ("Thay đổi", write_changed))
    return found


def return_workbook(document: ReturnDocument) -> bytes:
    """The file; the same document gives the same bytes."""
    workbook = Workbook()
    first = workbook.worksheets[0]
    styles = Styles(workbook)
    for number, (title, write) in enumerate(sheets_of(document)):
        sheet = first if number == 0 else workbook.create_sheet()
        sheet.title = title
        write(sheet, document, styles)
    workbook.properties.creator = cell_text(document.cell.name)
    workbook.properties.title = cell_text(f"Báo cáo {period_text(document.period)}")
    return workbook_bytes(workbook, made_at=datetime.combine(document.made_on, time()))
