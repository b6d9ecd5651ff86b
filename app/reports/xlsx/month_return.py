"""The return upward as a workbook, for a month or any other period: redacted document in, bytes out."""

from datetime import datetime, time

from openpyxl import Workbook

from app.domain.exchange.document import ReturnDocument
from app.reports.xlsx.cells import Styles, cell_text
from app.reports.xlsx.page import workbook_bytes
from app.reports.xlsx.return_sheets.attendance import write_attendance
from app.reports.xlsx.return_sheets.info import write_info
from app.reports.xlsx.return_sheets.proceedings import write_proceedings
from app.reports.xlsx.return_sheets.rating import write_rating
from app.reports.xlsx.return_sheets.summary import write_summary
from app.texts_return import period_text

SHEETS = (
    ("Thông tin", write_info),
    ("Tổng hợp", write_summary),
    ("Điểm danh", write_attendance),
    ("Chấm điểm", write_rating),
    ("Ý kiến & nhiệm vụ", write_proceedings),
)


def return_workbook(document: ReturnDocument) -> bytes:
    """The file; the same document gives the same bytes."""
    workbook = Workbook()
    first = workbook.worksheets[0]
    styles = Styles(workbook)
    for number, (title, write) in enumerate(SHEETS):
        sheet = first if number == 0 else workbook.create_sheet()
        sheet.title = title
        write(sheet, document, styles)
    workbook.properties.creator = cell_text(document.cell.name)
    workbook.properties.title = cell_text(f"Báo cáo {period_text(document.period)}")
    return workbook_bytes(workbook, made_at=datetime.combine(document.made_on, time()))
