"""Sentences of the return upward and of files taken over: failures, doubts, and names of figures."""

import re

from app.domain.book import Period, PeriodKind
from app.domain.exchange.document import ReturnDocument
from app.domain.exchange.reading import Doubt, ExchangeError
from app.domain.figures import COUNTED_KINDS
from app.domain.text import shown
from app.texts_return_figures import FIGURE_NAMES as FIGURE_NAMES

ERRORS: dict[str, str] = {
    "json_too_big": "Tệp lớn hơn {most} MB nên không phải tệp báo cáo của Sổ Chi Bộ. Chưa có gì được ghi vào sổ.",
    "json_empty": "Tệp không có nội dung. Có thể chép chưa xong; xin chép lại từ máy đã xuất.",
    "json_not_utf8": "Tệp không phải văn bản UTF-8 hợp lệ. Có thể tệp đã hỏng hoặc không phải tệp của Sổ Chi Bộ; xin "
    "xuất lại.",
    "json_too_deep": "Tệp lồng nhau quá {most} tầng nên không phải tệp của Sổ Chi Bộ. Chưa có gì được ghi vào sổ.",
    "json_too_many": "Tệp có hơn {most} nghìn mục nên không phải tệp của Sổ Chi Bộ. Chưa có gì được ghi vào sổ.",
    "json_broken": "Tệp bị hỏng hoặc chép thiếu (dòng {line}, cột {column}). Xin chép lại từ máy đã xuất.",
    "json_double_key": "Tệp đã bị sửa sai: mục “{key}” có hai lần ở một chỗ. Xin xuất lại từ máy gốc.",
    "json_no_number": "Tệp đã bị sửa sai: “{number}” không phải là số dùng được. Xin xuất lại từ máy gốc.",
    "schema_unknown": "Đây không phải tệp “{schema}” của Sổ Chi Bộ. Xin chọn đúng tệp .json đã xuất từ chương trình.",
    "schema_newer": "Tệp do phiên bản mới hơn tạo ra (mẫu {stated}; máy này đọc được đến mẫu {known}). Xin cập nhật "
    "Sổ Chi Bộ rồi nhập lại.",
    "field_wrong": "Tệp không đọc được: chỗ “{path}” {reason}. Chưa có gì được ghi vào sổ.",
    "id_twice": "Tệp đã bị sửa sai: mã “{id}” có hai lần trong “{path}”. Chưa có gì được ghi vào sổ.",
    "policy_missing": "Tệp thiếu quy định “{policy}” mà buổi họp ở “{path}” cần đến. Xin xuất lại từ máy gốc.",
    "not_signed": "Báo cáo chỉ gồm biên bản đã chốt, nhưng “{path}” chưa chốt. Xin xuất lại từ máy gốc.",
    "return_other_cell": "Tệp là của “{theirs}”, còn sổ này là của “{ours}”. Chưa có gì được ghi vào sổ.",
    "return_meeting_differs": "Sổ này đã có buổi họp ngày {day} nhưng nội dung khác với trong tệp. Chưa có gì được "
    "ghi; chỉ thay khi đồng chí chọn thay.",
    "return_meeting_signed_here": "Buổi họp ngày {day} đã chốt trong sổ này và khác với trong tệp, nên không thay "
    "được. Chưa có gì được ghi vào sổ.",
    "return_template_differs": "Sổ này đã có “{title}” (mã {code}) nhưng nội dung khác với trong tệp. Chưa có gì "
    "được ghi vào sổ.",
    "return_no_cell": "Chưa ghi tên chi bộ. Xin ghi tên chi bộ ở phần Cài đặt rồi lập báo cáo.",
    "return_period_empty": "{period} chưa có biên bản đã chốt, biên bản đã hủy hay lý do không sinh hoạt nào nên không có "
    "gì để gửi. Chưa ghi tệp nào.",
    "return_file_missing": "Không tìm thấy tệp “{path}”.",
    "return_file_unreadable": "Không đọc được tệp “{path}”. Xin kiểm tra USB hoặc quyền đọc tệp.",
    "return_folder_missing": "Không tìm thấy thư mục “{path}”. Xin cắm lại USB hoặc chọn thư mục khác.",
    "bad_period": "Không hiểu kỳ “{text}”. Xin ghi tháng 2026-07, quý 2026-Q3, 6 tháng 2026-H1 hoặc năm 2026.",
    "return_preview_outdated": "Sổ đã thay đổi từ lúc xem trước. Xin xem trước lại rồi nhập.",
}

DOUBTS: dict[str, str] = {
    "changed_after_export": "Tệp đã bị sửa sau khi xuất (mã kiểm tra không khớp).",
    "figure_differs": "Buổi họp ngày {day}: “{figure}” trong tệp là {stated}, tính lại là {counted}.",
    "total_differs": "Tổng hợp: “{figure}” trong tệp là {stated}, tính lại là {counted}.",
    "form_missing": "Buổi họp ngày {day}: tệp không kèm mẫu chấm điểm nên chưa tính lại được điểm.",
    "more_than_asked": "Buổi họp ngày {day}: tệp nêu tên hoặc nội dung nhiều hơn mức báo cáo cần có.",
    "member_differs": "Đồng chí {theirs} trong tệp có tên khác trong sổ này: {ours}. Giữ như trong sổ này.",
    "member_same_name": "Đồng chí {name} đã có trong sổ này với mã khác; nhập xong sẽ có hai dòng cùng tên.",
    "first_number_kept": "Số bắt đầu của {type} trong tệp là {number}, không hợp với sổ này. Giữ như trong sổ này.",
    "template_kept": "“{title}” trong tệp khác với trong sổ này. Giữ như trong sổ này.",
    "month_has_meeting": "Tháng {month}/{year}: tệp ghi không họp, sổ này có buổi họp. Giữ như trong sổ này.",
    "month_differs": "Tháng {month}/{year}: lý do không họp khác với trong sổ này. Giữ như trong sổ này.",
    "cell_differs": "Thông tin chi bộ trong tệp khác với trong sổ này. Giữ như trong sổ này.",
}

# Beside a line of the history that was not sent from here.
IMPORTED_NOTE = "Nhập từ tệp"
# Beside one whose files can be opened with a password only.
LOCKED_NOTE = "Có mật khẩu"

_STATED = {"None": "(trống)", "True": "có", "False": "không"}
_DAY = re.compile(r"^(\d{4})-(\d\d)-(\d\d)$")

_PROBLEMS: tuple[tuple[str, str], ...] = (
    (r"expected text", "phải là chữ"),
    (r"expected str", "phải là chữ"),
    (r"expected int", "phải là số nguyên"),
    (r"expected bool", "phải là true hoặc false"),
    (r"expected a list", "phải là một danh sách"),
    (r"expected an object", "phải là một nhóm mục"),
    (r"expected at least one", "phải có ít nhất một dòng"),
    (r"expected a rule for other", "thiếu ngưỡng biểu quyết chung"),
    (r"expected (\d+) to (\d+)", r"phải từ \1 đến \2"),
    (r"unknown field (.*)", r"có mục lạ “\1”"),
    (r"missing field (.*)", r"thiếu mục “\1”"),
    (r"(.*) is no (date|datetime|PartialDate)", r"ghi \1, không phải ngày hợp lệ"),
    (r"(.*) is no time", r"ghi \1, không phải giờ hợp lệ"),
    (r"(.*) is no Decimal", r"ghi \1, không phải số hợp lệ"),
    (r"(.*) is no \w+", r"ghi \1, không phải giá trị có trong mẫu"),
)


def problem_text(problem: str) -> str:
    """Why a field does not fit, in words that complete "chỗ … "."""
    for pattern, sentence in _PROBLEMS:
        found = re.fullmatch(pattern, problem, re.DOTALL)
        if found:
            return found.expand(sentence)
    return "không hợp lệ"


def facts_of(error: ExchangeError) -> dict[str, str | int]:
    """What fills the sentence of a file that cannot be taken over."""
    facts = {name: fact if isinstance(fact, int) else shown(fact) for name, fact in error.facts.items()}
    if "problem" in facts:
        facts["reason"] = shown(problem_text(str(error.facts["problem"])))
    return facts


def doubt_text(doubt: Doubt) -> str:
    """The sentence of something to know before taking a file over."""
    facts = {name: _shown(name, value) for name, value in doubt.facts}
    return DOUBTS[doubt.code].format(**facts)


def _shown(name: str, value: str | int) -> str:
    text = str(value)
    if name == "figure":
        return FIGURE_NAMES.get(text, text)
    if name in ("stated", "counted"):
        return _STATED.get(text, text)
    found = _DAY.match(text)
    return f"{found[3]}/{found[2]}/{found[1]}" if found else shown(text)


def period_text(period: Period) -> str:
    """ "tháng 7 năm 2026", "quý III năm 2026", "6 tháng đầu năm 2026", "năm 2026"."""
    if period.kind is PeriodKind.MONTH:
        return f"tháng {period.index} năm {period.year}"
    if period.kind is PeriodKind.QUARTER:
        return f"quý {('I', 'II', 'III', 'IV')[period.index - 1]} năm {period.year}"
    if period.kind is PeriodKind.HALF_YEAR:
        return f"6 tháng {('đầu', 'cuối')[period.index - 1]} năm {period.year}"
    return f"năm {period.year}"


def period_file_stem(period: Period) -> str:
    """ "2026-07", "2026-quy-3", "2026-6-thang-dau", "2026": the part of a file name that names the period."""
    if period.kind is PeriodKind.MONTH:
        return f"{period.year}-{period.index:02d}"
    if period.kind is PeriodKind.QUARTER:
        return f"{period.year}-quy-{period.index}"
    if period.kind is PeriodKind.HALF_YEAR:
        return f"{period.year}-6-thang-{('dau', 'cuoi')[period.index - 1]}"
    return str(period.year)


def months_missing(document: ReturnDocument) -> list[tuple[int, str]]:
    """The months of the period without a regular or thematic meeting, each with an honest reason.

    A meeting of another kind (self-criticism before the masses …) does not stand in for the monthly one.
    """
    held = {one.meeting.month for one in document.cell_meetings if one.meeting.kind in COUNTED_KINDS}
    reasons = {one.month: one.reason for one in document.months_without}
    waiting = {one.month for one in document.unsigned if one.kind in COUNTED_KINDS}
    voided = {one.month for one in document.voided if one.kind in COUNTED_KINDS}
    found: list[tuple[int, str]] = []
    for month in document.period.months:
        if month in held:
            continue
        if month in waiting:
            found.append((month, "Biên bản chưa chốt nên chưa tính."))
        elif month in voided and month not in reasons:
            found.append((month, "Biên bản đã hủy, chưa có biên bản lập lại."))
        elif month in reasons:
            why = reasons[month].rstrip(".") or "chưa ghi"
            found.append((month, f"Không sinh hoạt thường kỳ. Lý do: {why}."))
        else:
            found.append((month, "Trong sổ chưa có biên bản sinh hoạt thường kỳ của tháng này."))
    return found
