"""The lines of the audit log in Vietnamese: what was done, to what, by whom, and what is wrong with a log."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from app.domain.access import Role
from app.domain.audit import BreakKind, ChainBreak, Event, EventGroup
from app.domain.dates import short_day
from app.domain.keeping import AuditEntry
from app.domain.meeting import AddendumKind, MeetingState
from app.domain.task import TaskOutcome
from app.domain.text import upper_first
from app.texts_words import WORDS, word

EVENTS: Mapping[Event, str] = {
    Event.BOOK_MADE: "Mở sổ mới",
    Event.BOOK_ENCRYPTED: "Mã hóa sổ của phiên bản trước",
    Event.BOOK_UPGRADED: "Nâng cấp sổ lên phiên bản mới",
    Event.BOOK_RESCUED: "Cứu dữ liệu từ sổ hỏng",
    Event.BOOK_DATES: "Ghi trang mở sổ, khóa sổ",
    Event.SEALS_ADDED: "Niêm phong các biên bản đã chốt trước đây",
    Event.MEETING_CREATED: "Lập buổi họp",
    Event.MEETING_EDITED: "Soạn, sửa biên bản",
    Event.MEETING_HELD: "Ghi nhận đã họp",
    Event.MEETING_BACK_TO_DRAFT: "Đưa về đang chuẩn bị",
    Event.MEETING_SIGNED: "Chốt biên bản",
    Event.MEETING_VOIDED: "Hủy biên bản đã chốt",
    Event.MEETING_ADDENDUM: "Bổ sung, đính chính biên bản",
    Event.MEETING_OFFICIAL_RESULT: "Ghi kết quả cấp trên đánh giá",
    Event.MEETING_AFTER_DATES: "Ghi ngày tải lên, ngày báo cáo",
    Event.MEETING_LINKED: "Gắn họp chi ủy với buổi sinh hoạt",
    Event.MEETING_DELETED: "Xóa buổi họp chưa chốt",
    Event.MEETING_RESTORED: "Lấy lại buổi họp đã xóa",
    Event.MEETING_TAKEN_OVER: "Nhận buổi họp từ tệp",
    Event.MONTH_WITHOUT_SET: "Ghi tháng không sinh hoạt",
    Event.MONTH_WITHOUT_REMOVED: "Bỏ ghi tháng không sinh hoạt",
    Event.TASK_RESULT: "Ghi kết quả nhiệm vụ",
    Event.PAST_IMPORTED: "Nhập các năm trước",
    Event.PAST_IMPORT_UNDONE: "Hoàn tác nhập các năm trước",
    Event.PAST_CLOSED: "Chốt các buổi theo sổ giấy",
    Event.PROGRAMME_SAVED: "Ghi chương trình sinh hoạt chuyên đề",
    Event.DOCUMENT_CREATED: "Lập bản thảo văn bản",
    Event.DOCUMENT_EDITED: "Soạn, sửa bản thảo văn bản",
    Event.DOCUMENT_ISSUED: "Phát hành văn bản (lấy số)",
    Event.DOCUMENT_VOIDED: "Hủy văn bản đã phát hành",
    Event.DOCUMENT_DELETED: "Xóa bản thảo văn bản",
    Event.DOCUMENT_RESTORED: "Lấy lại bản thảo văn bản đã xóa",
    Event.DOCUMENT_TAKEN_OVER: "Nhận văn bản từ tệp",
    Event.FIRST_NUMBER_SET: "Đặt số bắt đầu của văn bản",
    Event.MEMBER_ADDED: "Thêm đảng viên",
    Event.MEMBER_EDITED: "Sửa thông tin đảng viên",
    Event.MEMBER_DELETED: "Xóa đảng viên",
    Event.MEMBER_RESTORED: "Lấy lại đảng viên đã xóa",
    Event.MEMBERS_IMPORTED: "Nhập danh sách đảng viên",
    Event.MEMBERS_IMPORT_UNDONE: "Hoàn tác nhập danh sách đảng viên",
    Event.CELL_CHANGED: "Sửa thông tin chi bộ",
    Event.SETTING_CHANGED: "Sửa cài đặt của sổ",
    Event.TEMPLATE_SAVED: "Lưu quy định, biểu mẫu",
    Event.TEMPLATE_DELETED: "Xóa quy định, biểu mẫu",
    Event.BIN_EMPTIED: "Xóa hẳn khỏi thùng rác",
    Event.RETURN_SENT: "Gửi báo cáo lên cấp trên",
    Event.FILE_TAKEN_OVER: "Nhận dữ liệu từ tệp",
    Event.RECORD_EXPORTED: "Xuất toàn bộ sổ ra tệp",
    Event.PAPER_SAVED: "Lưu văn bản ra tệp",
    Event.BACKUP_MADE: "Sao lưu",
    Event.BACKUP_RESTORED: "Khôi phục từ bản sao lưu",
    Event.RESTORE_TAKEN_BACK: "Hoàn tác khôi phục",
    Event.PROFILE_ADDED: "Thêm người dùng",
    Event.PROFILE_CHANGED: "Sửa người dùng",
    Event.PROFILE_REMOVED: "Bỏ người dùng",
    Event.HANDED_OVER: "Bàn giao sổ",
    Event.PASSPHRASE_CHANGED: "Đổi mật khẩu",
    Event.RECOVERY_KEY_MADE: "Lập khóa khôi phục",
    Event.RECOVERY_KEY_USED: "Mở sổ bằng khóa khôi phục",
}

GROUPS: Mapping[EventGroup, str] = {
    EventGroup.MEETINGS: "Buổi họp, nhiệm vụ",
    EventGroup.DOCUMENTS: "Văn bản, số văn bản",
    EventGroup.MEMBERS: "Đảng viên",
    EventGroup.SETTINGS: "Cài đặt, biểu mẫu",
    EventGroup.FILES: "Gửi đi, nhận về",
    EventGroup.BACKUPS: "Sao lưu",
    EventGroup.ACCESS: "Người dùng, mật khẩu",
    EventGroup.BOOK: "Sổ",
}

ROLES: Mapping[str, str] = {
    Role.SECRETARY.value: "Bí thư",
    Role.CLERK.value: "Người ghi sổ",
    Role.READER.value: "Chỉ xem",
}

NOBODY = "(chưa đặt tên)"
CLOCK_BACK = "Đồng hồ máy lùi so với dòng trước"

# How a fact of `details` is called; what is not here is shown under its own key.
_FACTS: Mapping[str, str] = {
    "added": "thêm",
    "addendum": "mã bổ sung",
    "book": "sổ năm",
    "count": "số lượng",
    "day": "ngày",
    "details": "chi tiết",
    "due": "hạn",
    "file": "tệp",
    "files": "tệp",
    "form": "biểu mẫu",
    "from": "từ",
    "kind": "loại",
    "lost": "không đọc được",
    "made_at": "lập lúc",
    "meetings": "buổi họp",
    "members": "đảng viên",
    "month": "tháng",
    "number": "số",
    "outcome": "kết quả",
    "pages": "số trang",
    "period": "kỳ",
    "reason": "lý do",
    "replaced_seq": "thay cho sổ có nhật ký đến dòng",
    "replaced_sha256": "mã của sổ bị thay",
    "revision": "phiên bản dữ liệu",
    "role": "vai trò",
    "score": "điểm",
    "seal": "mã niêm phong",
    "setting": "cài đặt",
    "sha256": "mã kiểm tra tệp",
    "state": "trạng thái",
    "templates": "biểu mẫu",
    "term": "nhiệm kỳ",
    "to": "thành",
    "reported": "ngày báo cáo",
    "updated": "cập nhật",
    "uploaded": "ngày tải lên",
    "version": "phiên bản",
    "why": "khi",
    "year": "năm",
}

_VALUES: Mapping[str, str] = {
    **{outcome.value: word(outcome).lower() for outcome in TaskOutcome},
    **{state.value: WORDS.get(state, state.value).lower() for state in MeetingState},
    **{role: words.lower() for role, words in ROLES.items()},
    "agenda": "mẫu chương trình",
    "policy": "quy định",
    "print": "mẫu trang in",
    "rating": "mẫu chấm điểm",
    "open": "đang làm",
    **{kind.value: word(kind).lower() for kind in AddendumKind},
}

_BREAKS: Mapping[BreakKind, str] = {
    BreakKind.CHANGED: "Dòng số {seq} của nhật ký đã bị sửa sau khi ghi.",
    BreakKind.MISSING_BEFORE: "Nhật ký bị mất một hay nhiều dòng ngay trước dòng số {seq}.",
    BreakKind.PUT_IN: "Dòng số {seq} của nhật ký không nối tiếp dòng trước nó: có dòng bị thay hoặc bị chèn thêm.",
    BreakKind.CUT_OFF: "Nhật ký bị cắt mất phần cuối, từ dòng số {seq}.",
}


def event_words(event: str) -> str:
    """What was done; a line of a later version of the program shows its own code."""
    try:
        return EVENTS[Event(event)]
    except ValueError:
        return event


def actor_words(entry: AuditEntry) -> str:
    """ "Lê Đức Bình (người ghi sổ)"."""
    role = ROLES.get(entry.role, entry.role)
    return f"{entry.actor_name} ({role.lower()})" if entry.actor_name else NOBODY


def moment_words(at: datetime) -> str:
    """ "03/7/2026 09:41:07"."""
    return f"{short_day(at.date())} {at:%H:%M:%S}"


def details_words(entry: AuditEntry) -> str:
    """The facts of the line in one run: "từ đã họp, thành đã chốt"."""
    facts = _facts_in(entry)
    if facts == {"details": entry.details}:
        return entry.details
    return ", ".join(
        f"{_name(key)} {_fact(value)}" for key, value in facts.items() if value not in ("", None)
    )


def facts_of(entry: AuditEntry) -> list[tuple[str, str]]:
    """Each fact of the line with its name, nothing shortened: for the one line that somebody looks at."""
    return [
        (upper_first(_name(key)), _fact(value, whole=True))
        for key, value in _facts_in(entry).items()
        if value not in ("", None)
    ]


def clock_words(last: datetime | None) -> str:
    """What is said of a clock that is earlier than the last line; "" when it is not."""
    if last is None:
        return ""
    return (
        f"Đồng hồ của máy đang sớm hơn lần ghi cuối trong sổ ({moment_words(last)}). Xin chỉnh lại ngày giờ của máy. "
        "Sổ vẫn ghi bình thường, theo thứ tự việc làm."
    )


def line_words(entry: AuditEntry) -> str:
    """All that a person sees of the line, for looking words up in it."""
    return " ".join((event_words(entry.event), entry.label, actor_words(entry), details_words(entry)))


def break_words(broken: ChainBreak) -> str:
    """What is wrong with the log, as one sentence."""
    return _BREAKS[broken.kind].format(seq=broken.seq)


def _name(key: str) -> str:
    """ "file 2" is "tệp 2"."""
    first, space, rest = key.partition(" ")
    return f"{_FACTS.get(first, first)}{space}{rest}"


def _facts_in(entry: AuditEntry) -> dict[str, Any]:
    try:
        facts = json.loads(entry.details) if entry.details else {}
    except ValueError:
        return {"details": entry.details}
    return facts if isinstance(facts, dict) else {"details": entry.details}


def _fact(value: Any, *, whole: bool = False) -> str:
    if isinstance(value, list):
        return ", ".join(_fact(one, whole=whole) for one in value)
    if isinstance(value, dict):
        return " ".join(_fact(one, whole=whole) for one in value.values())
    text = str(value)
    if text in _VALUES:
        return _VALUES[text]
    if len(text) == 19 and text[10:11] == "T":
        try:
            return moment_words(datetime.fromisoformat(text))
        except ValueError:
            return text
    if len(text) == 10 and text[4:5] == "-":
        try:
            return short_day(date.fromisoformat(text))
        except ValueError:
            return text
    if not whole and len(text) == 64 and all(letter in "0123456789abcdef" for letter in text):
        # The whole hash is in the log; on screen its beginning tells one file from another.
        return f"{text[:12]}…"
    return text
