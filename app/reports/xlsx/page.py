"""Paper and file of a workbook: A4 print set-up, safe sheet names, and the same bytes for the same content."""

import io
import re
import zipfile
from datetime import datetime
from typing import Any

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from app.domain.text import clean_line

_MAX_SHEET_NAME = 31
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def a4(
    sheet: Worksheet,
    *,
    widths: list[float],
    heading_row: int = 0,
    landscape: bool = True,
    frozen_columns: int = 0,
    footer: str = "",
) -> None:
    """Set the sheet up for A4: column widths, one page wide, the heading row frozen and printed on each page."""
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    setup = sheet.page_setup
    setup.paperSize = 9
    setup.orientation = "landscape" if landscape else "portrait"
    setup.fitToWidth, setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    margins = sheet.page_margins
    # Inches: 20 mm left for the binding, 12 mm elsewhere.
    margins.left, margins.right, margins.top, margins.bottom = 0.79, 0.47, 0.59, 0.59
    margins.header = margins.footer = 0.3
    sheet.print_options.horizontalCentered = True
    if heading_row:
        sheet.print_title_rows = f"{heading_row}:{heading_row}"
        sheet.freeze_panes = f"{get_column_letter(frozen_columns + 1)}{heading_row + 1}"
    # "&" starts a code in a footer.
    parts = {"left": clean_line(footer).replace("&", "&&"), "right": "Trang &P/&N"}
    for side, text in parts.items():
        getattr(sheet.oddFooter, side).text = text or None


def sheet_name(wanted: str, used: list[str]) -> str:
    """A name that Excel accepts (31 characters, no []:*?/\\) and that no other sheet has."""
    name = _NOT_IN_SHEET_NAMES.sub("-", clean_line(wanted)).strip("' ") or "Trang"
    taken = {other.casefold() for other in used}
    result, number = name[:_MAX_SHEET_NAME].rstrip("' "), 1
    while result.casefold() in taken or result.casefold() == "history":
        number += 1
        tail = f" ({number})"
        result = name[: _MAX_SHEET_NAME - len(tail)].rstrip("' ") + tail
    return result


def workbook_bytes(workbook: Workbook, *, made_at: datetime) -> bytes:
    """The file. openpyxl stamps the present moment in three places; here only `made_at` is in it."""
    workbook.properties.created = made_at.replace(microsecond=0, tzinfo=None)
    raw = io.BytesIO()
    # Only packed once, below.
    _InMemory(workbook, zipfile.ZipFile(raw, "w", zipfile.ZIP_STORED)).save()
    stamp = made_at.strftime("%Y-%m-%dT%H:%M:%SZ").encode("ascii")
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", content)
            info = zipfile.ZipInfo(name, _ZIP_EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            target.writestr(info, content)
    return out.getvalue()


class _InMemory(ExcelWriter):
    """openpyxl writes each sheet to a temporary file of the system; names of members never lie there."""

    def __init__(self, workbook: Workbook, archive: zipfile.ZipFile) -> None:
        super().__init__(workbook, archive)
        self._parts = archive

    def write_worksheet(self, ws: Any) -> None:
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts = ws._charts
        ws._drawing.images = ws._images
        out = io.BytesIO()
        writer: Any = WorksheetWriter(ws, out)
        writer.write()
        ws._rels = writer._rels
        self._parts.writestr(ws.path[1:], out.getvalue())
        self.manifest.append(ws)
