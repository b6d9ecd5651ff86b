"""Sheet "Tổng hợp": the columns that higher committees ask for stand first, the useful figures after them."""

from dataclasses import replace
from decimal import Decimal

from openpyxl.worksheet.worksheet import Worksheet

from app.domain.exchange.document import ReturnDocument, ReturnedMeeting
from app.domain.figures import COUNTED_KINDS
from app.domain.period import PeriodKind
from app.domain.rating.sheet import Band
from app.domain.text import upper_first
from app.reports.xlsx.cells import Look, Styles, Value, put, put_formula
from app.reports.xlsx.return_sheets.layout import (
    CELL,
    COUNT,
    DAY,
    MIDDLE,
    SHARE,
    SUM,
    SUM_SHARE,
    SUM_TEXT,
    Leaf,
    official_head,
    points_look,
    points_shown,
    set_up,
    signatures,
    titles,
)
from app.texts import decimal_text, word
from app.texts_return import months_missing, period_text

_COLUMNS: list[tuple[str, float]] = [
    ("STT", 4.5),
    ("Tên đơn vị", 17),
    ("Số lượng đảng viên", 7.5),
    ("Ngày họp", 11.5),
    ("Số điểm", 7),
    ("Tốt", 5),
    ("Khá", 5),
    ("TB", 5),
    ("Kém", 5),
    ("Ghi chú", 34),
    ("Số ĐV tính dự họp", 7),
    ("Có mặt", 6),
    ("Tỷ lệ dự", 7.5),
    ("Thời lượng (phút)", 7.5),
    ("Số ĐV phát biểu", 7),
    ("Chuyên đề", 13),
    ("Nhiệm vụ đến hạn", 7),
    ("Nhiệm vụ đã xong", 7),
    ("Đại biểu cấp trên dự", 8),
]
_BANDS = (Band.GOOD, Band.FAIR, Band.AVERAGE, Band.POOR)
_MARK = "x"
# Columns whose figures the totals row adds up: those counted per meeting.
_SUMMED = (11, 12, 15, 17, 18, 19)
_NOTED = 10


def write_summary(sheet: Worksheet, document: ReturnDocument, styles: Styles) -> None:
    leaf = Leaf(sheet, styles, [width for _, width in _COLUMNS])
    official_head(leaf, document)
    titles(
        leaf,
        "TỔNG HỢP CHẤT LƯỢNG SINH HOẠT CHI BỘ"
        if document.period.kind is PeriodKind.MONTH
        else "CHẤT LƯỢNG SINH HOẠT TỪNG THÁNG",
        f"{upper_first(period_text(document.period))} (lần {document.version})",
    )
    heading = leaf.heads([title for title, _ in _COLUMNS])
    first = leaf.row
    rows = _rows(document)
    for number, cells in enumerate(rows, start=1):
        leaf.line([(number, COUNT), *cells])
    _total(leaf, document, first, leaf.row - 1)
    leaf.row += 1
    signatures(leaf, document)
    set_up(leaf, document, heading_row=heading, frozen_columns=2)


def _rows(document: ReturnDocument) -> list[list[tuple[Value, Look]]]:
    """Meetings in order of their month, the months without one in their places."""
    rows = [
        (one.meeting.month, order, _meeting(document, one))
        for order, one in enumerate(document.cell_meetings)
    ]
    rows += [(month, 0, _missing(document, month, why)) for month, why in months_missing(document)]
    return [cells for _, _, cells in sorted(rows, key=lambda row: row[:2])]


def _meeting(document: ReturnDocument, one: ReturnedMeeting) -> list[tuple[Value, Look]]:
    meeting, found = one.meeting, one.figures
    total = points_shown(one.score.total) if one.score else None
    band = one.score.band if one.score else None
    share: Value = found.present / found.attendance_base if found.attendance_base else "-"
    name = meeting.heading.cell_name if meeting.heading else ""
    return [
        (name or document.cell.name, CELL),
        (found.members, COUNT),
        (meeting.held_on, DAY),
        (total, points_look(replace(COUNT, format="General"), total)),
        *((_MARK if band is wanted else None, MIDDLE) for wanted in _BANDS),
        (". ".join(notes(document, one)) + ".", CELL),
        (found.attendance_base, COUNT),
        (found.present, COUNT),
        (share, SHARE),
        (found.minutes if found.minutes is not None else "chưa rõ", COUNT),
        (found.speakers, COUNT),
        (_theme(one), CELL),
        (found.tasks_due, COUNT),
        (found.tasks_done, COUNT),
        (found.delegates, COUNT),
    ]


def _missing(document: ReturnDocument, month: int, why: str) -> list[tuple[Value, Look]]:
    empty: list[tuple[Value, Look]] = [(None, MIDDLE)] * 5
    return [
        (document.cell.name, CELL),
        (document.party_members, COUNT),
        ("-", MIDDLE),
        *empty,
        (f"Tháng {month}/{document.period.year}: {why}", CELL),
        *[(None, MIDDLE)] * 9,
    ]


def _theme(one: ReturnedMeeting) -> str:
    if not one.figures.thematic:
        return ""
    return one.meeting.theme.title or "Có"


def notes(document: ReturnDocument, one: ReturnedMeeting) -> list[str]:
    """What the reader should know beside the figures, each in a few words."""
    meeting, found, score = one.meeting, one.figures, one.score
    said = [word(meeting.kind) + f" tháng {meeting.month}"]
    before = [c.meeting for c in document.committee_meetings if c.meeting.prepares_id == meeting.id]
    said += [f"Chi ủy họp ngày {c.held_on:%d/%m/%Y}" for c in before]
    if meeting.planned_on and meeting.planned_on != meeting.held_on:
        why = f", đổi lịch: {meeting.moved_reason.rstrip('.')}" if meeting.moved_reason else ""
        said.append(f"Lịch dự kiến {meeting.planned_on:%d/%m/%Y}{why}")
    if found.short_by_minutes:
        said.append(f"Thiếu {found.short_by_minutes} phút so với tối thiểu {found.minimum_minutes} phút")
    if found.attendance_met is False:
        said.append(_attendance(document, one))
    if found.unexcused:
        said.append(f"Vắng không lý do: {found.unexcused}")
    if score is None:
        # Only the monthly and thematic meetings are rated.
        said += ["Chưa chấm điểm"] if meeting.kind in COUNTED_KINDS else []
    elif score.missing:
        said.append(f"Còn {len(score.missing)} tiêu chí chưa chấm")
    elif score.total is not None and score.awarded != score.total:
        points = f"{decimal_text(score.awarded)}/{decimal_text(score.out_of)}"
        said.append(f"Chấm {points} điểm, quy về thang {decimal_text(score.maximum)}")
    official = meeting.rating.official if meeting.rating else None
    if official is not None:
        said.append(
            f"Cấp trên công nhận {decimal_text(official.score)} điểm, loại {word(official.band)} "
            f"ngày {official.decided_on:%d/%m/%Y}"
        )
    if meeting.addenda:
        days = ", ".join(f"{one.written_on:%d/%m/%Y}" for one in meeting.addenda)
        said.append(f"Biên bản có bổ sung, đính chính ngày {days}")
    return said


def _attendance(document: ReturnDocument, one: ReturnedMeeting) -> str:
    policy = document.policy(one.policy)
    if policy is None:
        return "Tỷ lệ dự dưới quy định"
    limit = decimal_text(policy.attendance.percent)
    least = f"trên {limit} %" if policy.attendance.strict else f"từ {limit} %"
    percent = decimal_text(one.figures.attendance_percent or Decimal(0))
    return f"Tỷ lệ dự {percent} %, quy định {least}"


def _total(leaf: Leaf, document: ReturnDocument, first: int, last: int) -> None:
    """Our own formulas over our own figures; a mark is counted, a figure added, a share divided anew."""
    sheet, row, styles = leaf.sheet, leaf.row, leaf.styles

    def span(column: int) -> str:
        letter = leaf.letter(column)
        return f"{letter}{first}:{letter}{last}"

    put(sheet, row, 1, None, SUM, styles)
    put(sheet, row, 2, "Cộng", SUM_TEXT, styles)
    put(sheet, row, 3, None, SUM, styles)
    put_formula(sheet, row, 4, f"=COUNT({span(4)})", SUM, styles)
    # A formula over points that are cut would come out a hair below the average of the exact ones.
    mean = document.counted().mean_points
    put(
        sheet,
        row,
        5,
        "-" if mean is None else mean,
        points_look(replace(SUM, format="General"), mean),
        styles,
    )
    for column in range(6, 6 + len(_BANDS)):
        put_formula(sheet, row, column, f'=COUNTIF({span(column)},"{_MARK}")', SUM, styles)
    put(sheet, row, _NOTED, "Số buổi, điểm bình quân, số buổi từng loại", SUM_TEXT, styles)
    for column in _SUMMED:
        put_formula(sheet, row, column, f"=SUM({span(column)})", SUM, styles)
    base, present = f"{leaf.letter(11)}{row}", f"{leaf.letter(12)}{row}"
    put_formula(sheet, row, 13, f'=IF({base}=0,"-",{present}/{base})', SUM_SHARE, styles)
    put_formula(sheet, row, 14, f"=SUM({span(14)})", SUM, styles)
    put(sheet, row, 16, None, SUM, styles)
    sheet.row_dimensions[row].height = 20
    leaf.row += 1
