"""Sheet "Thông tin": who sends what for which period, made with what, and what is not in it and why."""

from dataclasses import replace
from datetime import date

from openpyxl.worksheet.worksheet import Worksheet

from app.domain.exchange.document import ReturnDocument
from app.reports.xlsx.cells import Look, Styles, Value
from app.reports.xlsx.page import a4
from app.reports.xlsx.return_sheets.layout import BAND, CELL, DAY, SMALL, Leaf, official_head, titles
from app.texts import word
from app.texts_return import months_missing, period_text
from app.texts_return_period import replaced_text

_LABEL = Look(border=True, align="left", size=11)
_LEFT_DAY = replace(DAY, align="left")
_LEFT_NUMBER = replace(DAY, align="left", format="0")
PRIVACY = (
    "Tên đảng viên chỉ có ở phần điểm danh, người chủ trì, thư ký và người được giao nhiệm vụ. Ý kiến không nêu tên "
    "người phát biểu; tự phê bình và phê bình chỉ ghi số lượt. Biên bản đầy đủ lưu tại chi bộ."
)


def write_info(sheet: Worksheet, document: ReturnDocument, styles: Styles) -> None:
    leaf = Leaf(sheet, styles, [34.0, 62.0])
    official_head(leaf, document)
    titles(leaf, "THÔNG TIN BÁO CÁO", f"Kỳ báo cáo: {period_text(document.period)}")
    leaf.row += 1
    _block(leaf, "Chi bộ", _cell_lines(document))
    _block(leaf, "Báo cáo", _report_lines(document))
    _block(leaf, "Chưa tính trong báo cáo", _left_out_lines(document))
    _block(leaf, "Căn cứ và phiên bản", _version_lines(document))
    leaf.row += 1
    leaf.across(PRIVACY, SMALL)
    a4(sheet, widths=leaf.widths, landscape=False, footer=document.cell.name)


def _block(leaf: Leaf, title: str, lines: list[tuple[str, Value]]) -> None:
    leaf.across(title, BAND)
    for label, value in lines:
        look = _LEFT_DAY if isinstance(value, date) else _LEFT_NUMBER if isinstance(value, int) else CELL
        leaf.line([(label, _LABEL), (value, look)])


def _cell_lines(document: ReturnDocument) -> list[tuple[str, Value]]:
    cell = document.cell
    lines: list[tuple[str, Value]] = [("Tên chi bộ", cell.name), ("Mã chi bộ", cell.code or "-")]
    for level, name in enumerate(cell.higher):
        lines.append(("Cấp ủy cấp trên trực tiếp" if level == 0 else "Cấp trên tiếp theo", name))
    lines += [
        ("Loại hình", word(cell.cell_type)),
        ("Nhiệm kỳ", cell.term.label if cell.term else "-"),
        ("Bí thư chi bộ", cell.party_secretary or "-"),
        ("Nơi sinh hoạt thường lệ", cell.place or "-"),
        ("Số lượng đảng viên", document.party_members),
    ]
    return lines


def _report_lines(document: ReturnDocument) -> list[tuple[str, Value]]:
    return [
        ("Kỳ báo cáo", period_text(document.period)),
        ("Ngày lập", document.made_on),
        ("Lần lập (tăng khi nội dung thay đổi)", document.version),
        *_replaced_lines(document),
        ("Số buổi sinh hoạt đã tính", document.totals.meetings),
        ("Số buổi họp chi ủy đã chốt biên bản", document.totals.committee_meetings),
    ]


def _replaced_lines(document: ReturnDocument) -> list[tuple[str, Value]]:
    if document.replaces is None:
        return []
    return [("Bản bị thay", f"{replaced_text(document.replaces)}. Các chỗ khác ghi ở trang “Thay đổi”.")]


def _left_out_lines(document: ReturnDocument) -> list[tuple[str, Value]]:
    lines: list[tuple[str, Value]] = [
        (
            f"{word(one.kind)} tháng {one.month}/{one.year}",
            f"Ngày {one.held_on:%d/%m/%Y}: {word(one.state).lower()}; biên bản chưa chốt nên chưa tính.",
        )
        for one in document.unsigned
    ]
    lines += [
        (
            f"{word(one.kind)} tháng {one.month}/{one.year}",
            (
                f"Ngày {one.held_on:%d/%m/%Y}: biên bản số {one.number or '-'} đã hủy ngày "
                f"{one.voided_on:%d/%m/%Y}, không tính. Lý do: {one.reason.rstrip('.')}."
            ),
        )
        for one in document.voided
    ]
    lines += [(f"Tháng {month}/{document.period.year}", why) for month, why in months_missing(document)]
    return lines or [("Không có", "Các buổi họp trong kỳ đều đã chốt biên bản và được tính.")]


def _version_lines(document: ReturnDocument) -> list[tuple[str, Value]]:
    lines: list[tuple[str, Value]] = []
    for policy in document.policies:
        lines.append(("Quy định áp dụng", f"{policy.title} ({policy.legal_basis})"))
    for form in document.rating_forms:
        text = f"{form.title} (bản {form.version}; {form.legal_basis})"
        lines.append(("Mẫu chấm điểm", text))
    lines += [
        ("Chương trình", f"Sổ Chi Bộ {document.program_version}"),
        ("Mẫu tệp dữ liệu đi kèm", f"{document.schema} {document.schema_version}"),
        ("Mã kiểm tra tệp dữ liệu", document.fingerprint or "-"),
    ]
    return lines
