"""Sheet "Tổng hợp" of a quarter, half-year or year: the form asked for in a line, the verdict, its reasons."""

from dataclasses import replace

from openpyxl.worksheet.worksheet import Worksheet

from app.domain.exchange.document import ReturnDocument
from app.domain.exchange.period_figures import PeriodFigures
from app.domain.text import upper_first
from app.reports.xlsx.cells import Look, Styles, Value
from app.reports.xlsx.return_sheets.layout import (
    BAND,
    CELL,
    COUNT,
    MIDDLE,
    SHARE,
    Leaf,
    official_head,
    points_look,
    set_up,
    signatures,
    titles,
)
from app.texts_return import months_missing, period_text
from app.texts_return_period import figure_text, period_verdict_lines, verdict_of

# The columns that higher committees ask for half a year stand first and under their own names.
COLUMNS: tuple[tuple[str, float], ...] = (
    ("STT", 4.5),
    ("Chi bộ", 20),
    ("Đảng số", 7),
    ("Số đảng viên dự", 8),
    ("Phát biểu ý kiến", 8),
    ("Học tập chuyên đề", 8),
    ("Số buổi sinh hoạt", 8),
    ("Tỷ lệ dự", 8.5),
    ("Thời lượng bình quân (phút)", 8.5),
    ("Điểm bình quân", 8),
    ("Tốt", 5),
    ("Khá", 5),
    ("TB", 5),
    ("Kém", 5),
    ("Nhiệm vụ đến hạn", 8),
    ("Nhiệm vụ đã xong", 8),
    ("Xếp loại cả kỳ", 10),
    ("Ghi chú", 30),
)
HOW = (
    "Số đảng viên dự và phát biểu ý kiến là số lượt cộng các buổi của cả chi bộ; học tập chuyên đề là số buổi có "
    "chuyên đề; họp chi ủy không tính. Điểm bình quân tính từ điểm chính xác của từng buổi rồi cắt hai chữ số, không "
    "làm tròn lên. Xếp loại cả kỳ chỉ tính những loại buổi mà quy tắc nêu dưới đây tính đến."
)


def write_period_summary(sheet: Worksheet, document: ReturnDocument, styles: Styles) -> None:
    leaf = Leaf(sheet, styles, [width for _, width in COLUMNS])
    official_head(leaf, document)
    titles(
        leaf,
        "TỔNG HỢP CHẤT LƯỢNG SINH HOẠT CHI BỘ",
        f"{upper_first(period_text(document.period))} (lần {document.version})",
    )
    heading = leaf.heads([title for title, _ in COLUMNS])
    leaf.line(_line(document, document.counted()))
    leaf.across(HOW, Look(italic=True, size=10))
    leaf.row += 1
    _verdict(leaf, document)
    leaf.row += 1
    signatures(leaf, document)
    set_up(leaf, document, heading_row=heading, frozen_columns=2)


def _line(document: ReturnDocument, found: PeriodFigures) -> list[tuple[Value, Look]]:
    share: Value = found.present / found.attendance_base if found.attendance_base else "-"
    minutes: Value = "-" if found.mean_minutes is None else found.mean_minutes
    mean: Value = "-" if found.mean_points is None else found.mean_points
    plain = replace(COUNT, format="General")
    return [
        (1, COUNT),
        (document.cell.name, CELL),
        (found.members, COUNT),
        (found.present, COUNT),
        (found.speakers, COUNT),
        (found.thematic_meetings, COUNT),
        (found.meetings, COUNT),
        (share, SHARE),
        (minutes, points_look(plain, found.mean_minutes)),
        (mean, points_look(plain, found.mean_points)),
        *((count, COUNT) for count in (found.good, found.fair, found.average, found.poor)),
        (found.tasks_due, COUNT),
        (found.tasks_done, COUNT),
        (verdict_of(document), MIDDLE),
        (". ".join(notes(document, found)) + ".", CELL),
    ]


def notes(document: ReturnDocument, found: PeriodFigures) -> list[str]:
    """What the reader should know beside the figures, each in a few words."""
    said = [f"Họp {found.months_met}/{found.months} tháng"]
    if missing := months_missing(document):
        said.append(
            "Chưa có buổi thường kỳ được tính: tháng " + ", ".join(str(month) for month, _ in missing)
        )
    if found.short:
        said.append(f"{found.short} buổi thiếu thời lượng")
    if found.below_attendance:
        said.append(f"{found.below_attendance} buổi dưới tỷ lệ dự quy định")
    if found.not_rated:
        said.append(f"{found.not_rated} buổi chưa xếp loại")
    if found.official_rated:
        mean = figure_text("official_mean_points", found.official_mean_points)
        said.append(f"Cấp trên đã công nhận {found.official_rated} buổi, bình quân {mean} điểm")
    if document.voided:
        said.append(f"{len(document.voided)} biên bản đã hủy, không tính")
    return said


def _verdict(leaf: Leaf, document: ReturnDocument) -> None:
    lines = period_verdict_lines(document)
    if not lines:
        return
    leaf.across("Xếp loại cả kỳ", BAND)
    for number, text in enumerate(lines):
        leaf.across(text, replace(CELL, bold=number == 0))
