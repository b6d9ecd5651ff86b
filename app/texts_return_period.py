"""Sentences of the returns of longer periods: why points were lost, what a return replaces, and what has changed."""

from datetime import date

from app.domain.dates import short_day
from app.domain.exchange.deductions import Deduction
from app.domain.exchange.document import ReturnDocument
from app.domain.exchange.period_verdict import as_verdict
from app.domain.exchange.replaced import Change, ChangeKind, ReplacedReturn
from app.domain.meeting import AddendumKind, MeetingState
from app.domain.rating.sheet import Band
from app.domain.text import upper_first
from app.texts import decimal_text, word
from app.texts_quality import rule_text, verdict_lines
from app.texts_return_figures import FIGURE_NAMES

NO_REASON = "Chưa ghi lý do"
EMPTY = "(trống)"
NOT_REMEMBERED = "Chỉ xem: vẫn ghi được tệp để gửi, nhưng lần gửi không được nhớ vào sổ."
# As many characters of a SHA-256 as two people can compare on the telephone.
SHORT_HASH = 8

_PARTS: dict[str, str] = {
    "kind": "Loại buổi họp",
    "year": "Thời gian",
    "month": "Thời gian",
    "sessions": "Thời gian",
    "state": "Trạng thái",
    "number": "Số biên bản",
    "title": "Tên buổi họp",
    "planned_on": "Lịch dự kiến",
    "moved_reason": "Lý do đổi lịch",
    "place": "Địa điểm",
    "model_meeting": "Sinh hoạt mẫu",
    "prepares_id": "Chi ủy họp chuẩn bị",
    "chair_id": "Người chủ trì",
    "chair_name": "Người chủ trì",
    "clerk_id": "Thư ký",
    "clerk_name": "Thư ký",
    "preparation": "Chuẩn bị, thông báo",
    "guests": "Đại biểu, khách mời",
    "roll": "Điểm danh",
    "fee": "Đảng phí",
    "agenda_adopted": "Thông qua chương trình",
    "theme": "Chuyên đề",
    "agenda": "Chương trình, ý kiến, kết luận từng mục",
    "reviews": "Kiểm điểm nhiệm vụ",
    "delegate_speech": "Phát biểu của đại biểu",
    "tasks": "Nhiệm vụ giao",
    "remarks": "Biểu dương, nhắc nhở",
    "votes": "Biểu quyết",
    "closing": "Kết luận, báo cáo sau họp",
    "rating": "Phiếu chấm điểm",
    "lessons": "Bài học sinh hoạt mẫu",
    "heading": "Tên cơ quan trên biên bản",
    "policy_code": "Quy định áp dụng",
    "signed_at": "Lúc chốt biên bản",
    "addenda": "Bổ sung, đính chính",
}
_REPORT: dict[str, str] = {
    "cell": "Thông tin chi bộ",
    "members": "Danh sách đảng viên",
    "policies": "Quy định áp dụng",
    "rating_forms": "Mẫu chấm điểm",
    "voided": "Biên bản đã hủy",
}
_ADDENDA: dict[str, str] = {
    AddendumKind.SUPPLEMENT.value: "bổ sung",
    AddendumKind.CORRECTION.value: "đính chính",
}
_YES_NO = {"true": "có", "false": "không"}
_BANDS = {band.value: band for band in Band}
_STATES = {state.value: state for state in MeetingState}


def deduction_text(found: Deduction) -> str:
    """Why the points were lost, or that nobody wrote it."""
    return upper_first("; ".join(found.reasons)) if found.reasons else NO_REASON


def short_hash(sha256: str) -> str:
    return sha256[:SHORT_HASH]


def replaced_text(replaced: ReplacedReturn) -> str:
    """ "Thay cho bản số 1 gửi ngày 05/7/2026 (mã băm tệp dữ liệu 1a2b3c4d)"."""
    day = (
        f"gửi ngày {short_day(replaced.sent_on)}"
        if replaced.sent_on
        else f"lập ngày {short_day(replaced.made_on)}"
    )
    data = next((file.sha256 for file in replaced.files if file.name.endswith(".json")), "")
    code = f"mã băm tệp dữ liệu {short_hash(data)}" if data else f"mã băm {short_hash(replaced.fingerprint)}"
    return f"Thay cho bản số {replaced.version} {day} ({code})"


def will_replace_text(version: int, places: int) -> str:
    """ "Sẽ thay bản số 1: 3 chỗ khác."; before a return is written again."""
    if places:
        return f"Sẽ thay bản số {version}: {places} chỗ khác."
    return f"Sẽ thay bản số {version}; bản ấy không còn lưu trong sổ nên không nêu được chỗ khác."


def unchanged_text(version: int, day: date) -> str:
    """ "Không có gì thay đổi so với bản 1 gửi ngày 05/7/2026: vẫn là bản ấy."; when it is sent again all the same."""
    return f"Không có gì thay đổi so với bản {version} gửi ngày {short_day(day)}: vẫn là bản ấy."


def open_months_text(year: int, months: tuple[int, ...]) -> str:
    """ "Kỳ này chưa hết: còn tháng 11, 12/2026." """
    return f"Kỳ này chưa hết: còn tháng {', '.join(map(str, months))}/{year}; sau này phải gửi lại."


def change_place(change: Change) -> str:
    """Where something changed: the meeting, the month, or the report as a whole."""
    if change.held_on is not None and change.meeting is not None:
        return f"{word(change.meeting)} {short_day(change.held_on)}"
    if change.month is not None:
        return f"Tháng {change.month}"
    return "Cả kỳ" if change.kind is ChangeKind.TOTAL else "Báo cáo"


def change_what(change: Change) -> str:
    """What changed there."""
    if change.kind is ChangeKind.ADDED:
        return "Thêm buổi họp đã chốt biên bản"
    if change.kind is ChangeKind.REMOVED:
        return "Không còn buổi họp này"
    if change.kind is ChangeKind.VOIDED:
        return "Biên bản đã hủy, không tính nữa"
    if change.kind is ChangeKind.MONTH:
        return "Lý do không sinh hoạt thường kỳ"
    if change.kind is ChangeKind.UNSIGNED:
        return "Buổi họp chưa chốt biên bản"
    if change.kind is ChangeKind.OFFICIAL and change.field == "band":
        return "Cấp trên công nhận loại"
    if added := _new_addendum(change):
        return added
    if change.kind is ChangeKind.PART:
        return f"{_PARTS.get(change.field, 'Nội dung')}: đã sửa"
    if change.kind is ChangeKind.REPORT:
        return f"{_REPORT.get(change.field, 'Nội dung')}: đã sửa"
    return FIGURE_NAMES.get(change.field, "Số liệu")


def change_values(change: Change) -> tuple[str, str]:
    """Before and after, as a person reads them; both "" where there is nothing to set side by side."""
    if (not change.before and not change.after) or _new_addendum(change):
        return "", ""
    return _value(change, change.before), _value(change, change.after)


def change_text(change: Change) -> str:
    """One line: "Sinh hoạt thường kỳ 03/7/2026: Có mặt 23 → 24"."""
    before, after = change_values(change)
    arrow = f" {before} → {after}" if before or after else ""
    return f"{change_place(change)}: {change_what(change)}{arrow}"


def _new_addendum(change: Change) -> str:
    """ "thêm bổ sung ngày 22/11/2026"; "" for any other change, also where a file holds words that are not ours."""
    if change.kind is not ChangeKind.PART or change.field != "addenda":
        return ""
    kind, _, day = change.after.partition(" ")
    try:
        return f"Thêm {_ADDENDA[kind]} ngày {short_day(date.fromisoformat(day))}"
    except (KeyError, ValueError):
        return ""


def figure_text(name: str, value: object) -> str:
    """A figure of a period as it is read: "88,5 %", "95", "-" where there is none."""
    if value is None:
        return "-"
    text = decimal_text(str(value))
    return f"{text} %" if name.endswith("_percent") else text


def _value(change: Change, value: str) -> str:
    if not value:
        return EMPTY
    if value in _YES_NO:
        return _YES_NO[value]
    if change.field in ("band", "verdict") and value in _BANDS:
        return word(_BANDS[value])
    if change.kind is ChangeKind.UNSIGNED and value in _STATES:
        return word(_STATES[value])
    if change.field == "decided_on":
        year, month, day = value.split("-")
        return f"{day}/{month}/{year}"
    if change.kind is ChangeKind.MONTH or change.field in ("decided_by", "form_code"):
        return value
    return figure_text(change.field, value)


def verdict_of(document: ReturnDocument) -> str:
    """The band of the whole period in a word; "-" where no rule judges it, "Chưa rõ" while it cannot be known."""
    found = document.verdict
    if found is None or found.nothing:
        return "-"
    return word(found.band) if found.band else "Chưa rõ"


def period_verdict_lines(document: ReturnDocument) -> tuple[str, ...]:
    """The verdict with its rule and reasons, line by line, in the words of the quality page."""
    if document.verdict is None:
        return ()
    found = as_verdict(document.verdict, document.period)
    first, *others = verdict_lines(found)
    return (first, rule_text(found), *others)


# The figures that a period is compared by with the one before, in the order of the sheet and the window.
COMPARED: tuple[str, ...] = (
    "meetings",
    "months_met",
    "members",
    "mean_minutes",
    "short",
    "present",
    "attendance_base",
    "attendance_percent",
    "below_attendance",
    "speakers",
    "speakers_percent",
    "opinions",
    "forwarded",
    "self_criticisms",
    "thematic_meetings",
    "delegates",
    "tasks_due",
    "tasks_done",
    "tasks_percent",
    "mean_points",
    "good",
    "fair",
    "average",
    "poor",
    "not_rated",
    "official_mean_points",
)
