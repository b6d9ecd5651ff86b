"""The log as a workbook: one line each, the newest first, with nothing that the log itself does not hold."""

from collections.abc import Sequence
from datetime import datetime

from openpyxl.workbook.workbook import Workbook

from app.domain.cell import Heading
from app.domain.keeping import AuditEntry
from app.reports.xlsx import cells
from app.reports.xlsx.cells import Look, Styles, fit_row, put
from app.reports.xlsx.page import a4, workbook_bytes
from app.texts_audit import CLOCK_BACK, actor_words, event_words, facts_of, moment_words

# Title, width in characters, look of the cells.
_COLUMNS: tuple[tuple[str, float, Look], ...] = (
    ("Số", 7, cells.NUMBER),
    ("Lúc", 20, cells.CENTRE),
    ("Người làm", 28, cells.TEXT),
    ("Việc", 30, cells.TEXT),
    ("Đối tượng", 36, cells.TEXT),
    ("Chi tiết", 48, cells.TEXT),
    ("Mã của dòng", 20, cells.CENTRE),
)
_BOLD = Look(bold=True, wrap=False)
_HEADING_ROW = 6


def audit_log_workbook(entries: Sequence[AuditEntry], *, heading: Heading, made_at: datetime) -> bytes:
    """Bytes of an .xlsx file; the same lines, heading and `made_at` give the same bytes."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Nhật ký"
    styles = Styles(workbook)
    put(sheet, 1, 1, heading.direct_higher.upper(), Look(wrap=False), styles)
    put(sheet, 2, 1, heading.cell_name.upper(), _BOLD, styles)
    for row, text, look in (
        (3, "NHẬT KÝ SỔ SINH HOẠT CHI BỘ", cells.TITLE),
        (4, f"(In lúc {moment_words(made_at)}; {len(entries)} dòng)", cells.SUBTITLE),
    ):
        put(sheet, row, 1, text, look, styles)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_COLUMNS))
    for column, (title, _, _) in enumerate(_COLUMNS, start=1):
        put(sheet, _HEADING_ROW, column, title, cells.HEADING, styles)
    a4(
        sheet,
        widths=[width for _, width, _ in _COLUMNS],
        heading_row=_HEADING_ROW,
        frozen_columns=2,
        footer=heading.cell_name,
    )
    for row, entry in enumerate(entries, start=_HEADING_ROW + 1):
        values = _values(entry)
        for column, (value, (_, _, look)) in enumerate(zip(values, _COLUMNS, strict=True), start=1):
            put(sheet, row, column, value, look, styles)
        fit_row(sheet, row, [(str(value), one[1]) for value, one in zip(values, _COLUMNS, strict=True)])
    return workbook_bytes(workbook, made_at=made_at)


def _values(entry: AuditEntry) -> tuple[int | str, ...]:
    facts = [f"{name}: {value}" for name, value in facts_of(entry)]
    if entry.clock_back:
        facts.insert(0, CLOCK_BACK)
    return (
        entry.seq,
        moment_words(entry.at),
        actor_words(entry),
        event_words(entry.event),
        entry.label,
        "; ".join(facts),
        entry.hash[:16],
    )
