"""The log as a workbook: one line each, the newest first, with nothing that the log itself does not hold."""

from collections.abc import Sequence
from datetime import datetime

from openpyxl.workbook.workbook import Workbook

from app.domain.cell import Heading
from app.domain.keeping import AuditEntry
from app.reports.xlsx import cells
from app.reports.xlsx.cells import Look, Styles
from app.reports.xlsx.listing import HEADING_ROW, head, line
from app.reports.xlsx.page import workbook_bytes
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


def audit_log_workbook(entries: Sequence[AuditEntry], *, heading: Heading, made_at: datetime) -> bytes:
    """Bytes of an .xlsx file; the same lines, heading and `made_at` give the same bytes."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Nhật ký"
    styles = Styles(workbook)
    head(
        sheet,
        _COLUMNS,
        heading=heading,
        title="NHẬT KÝ SỔ SINH HOẠT CHI BỘ",
        subtitle=f"(In lúc {moment_words(made_at)}; {len(entries)} dòng)",
        frozen_columns=2,
        styles=styles,
    )
    for row, entry in enumerate(entries, start=HEADING_ROW + 1):
        line(sheet, row, _values(entry), _COLUMNS, styles)
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
